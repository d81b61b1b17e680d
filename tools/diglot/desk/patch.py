"""The change of the locks that would take a branch as it is: a patch for ``git apply``, for who has no diglot."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import unified_diff
from pathlib import Path

from diglot.desk.git import NoGit, repository
from diglot.desk.opened import Opened
from diglot.folders import shown
from diglot.sync import lock as locks
from diglot.sync.confirm import confirmed
from diglot.sync.rules.rule import View


def accepting(site: Opened, chosen: Iterable[tuple[View, Iterable[int]]]) -> str:
    """The patch that confirms the units of these numbers, without a why; empty where there are none.

    Paths are those from the top of the repository; without git, from the working directory.
    """
    parts: list[str] = []
    for view, numbers in chosen:
        units = frozenset(numbers)
        if units:
            path = site.lock_of(view)
            parts += _of_file(_name(path), site.texts.get(path), locks.write(confirmed(view, units)))
    return "".join(parts)


def _of_file(name: str, before: str | None, after: str) -> Iterator[str]:
    old, new = f"a/{name}", f"b/{name}"
    yield f"diff --git {_quoted(old)} {_quoted(new)}\n"
    if before is None:
        yield "new file mode 100644\n"
    yield f"--- {'/dev/null' if before is None else _quoted(old)}\n+++ {_quoted(new)}\n"
    lines = unified_diff((before or "").splitlines(keepends=True), after.splitlines(keepends=True))
    for line in list(lines)[2:]:
        yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"


def _quoted(path: str) -> str:
    """A path as git writes it: in quotes where it holds what would be misread."""
    if not any(character in '"\\' or character < " " for character in path):
        return path
    return '"' + "".join(f"\\{ord(c):03o}" if c in '"\\' or c < " " else c for c in path) + '"'


def _name(path: Path) -> str:
    try:
        return repository(_existing(path.parent)).name(path) or shown(path)
    except NoGit:
        return shown(path)


def _existing(folder: Path) -> Path:
    return next(parent for parent in (folder, *folder.resolve().parents) if parent.is_dir())
