"""Changes to pages and locks that belong together: all of them are made, or none."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from diglot import keeping, reading
from diglot.desk.git import NoGit, Repository, repository
from diglot.desk.opened import Opened
from diglot.desk.options import Stop
from diglot.folders import lock_path, shown
from diglot.page.document import Document
from diglot.sync.align import compared
from diglot.sync.carry import carried, translation
from diglot.sync.lock import Lock
from diglot.writing import write_whole


@dataclass(slots=True)
class Plan:
    """Everything that will be done."""

    pages: list[tuple[Path, Path]] = field(default_factory=list)
    """Files to move."""
    locks: list[tuple[Path, Path]] = field(default_factory=list)
    texts: dict[Path, tuple[str, str]] = field(default_factory=dict)
    """Pages to write, by their file after the move: the text before and after."""
    renewed: dict[Path, tuple[Lock, str]] = field(default_factory=dict)
    """Locks to write, by their file after the move, each with the text that it was made from."""
    told: list[str] = field(default_factory=list)
    """Links that cannot be mended by rule, each as a sentence."""


def renew(plan: Plan, site: Opened, later: Mapping[str, Document]) -> None:
    """Plan the locks of pages that will read otherwise, so that what stands as confirmed still does.

    ``later``: those pages as they will be, by their paths now.
    """
    for pair in site.pages.pairs:
        if pair.lock is None or not pair.lock.records or not {pair.left.path, pair.right.path} & later.keys():
            continue
        sides = [translation(compared(side), compared(later.get(side.path, side))) for side in (pair.left, pair.right)]
        lock, _ = carried(pair.lock, sides[0], sides[1], pair.lock.normaliser)
        here = lock_path(site.lock, pair.right.locale, pair.page)
        if lock.records != pair.lock.records:
            plan.renewed[dict(plan.locks).get(here, here)] = (lock, site.texts[here] or "")


def done(plan: Plan) -> None:
    """Do what was planned. Where a step fails, those before it are undone. Raises Stop."""
    undo: list[Callable[[], object]] = []
    try:
        repo, tracked = _tracked([before for before, _ in (*plan.pages, *plan.locks)])
        for before, after in (*plan.pages, *plan.locks):
            after.parent.mkdir(parents=True, exist_ok=True)
            _move(repo if before in tracked else None, before, after)
            undo.append(partial(_move, repo if before in tracked else None, after, before))
        for path, (was, now) in plan.texts.items():
            if reading.text_of(path) != was:
                raise Stop(f"{shown(path)} has been changed meanwhile. Nothing was changed; run the command again.")
            undo.append(partial(write_whole, path, was.encode("utf-8")))
            write_whole(path, now.encode("utf-8"))
        for path, (lock, said) in plan.renewed.items():
            undo.append(partial(write_whole, path, said.encode("utf-8")))
            keeping.write(path, lock, said)
    except BaseException as error:
        for step in reversed(undo):
            step()
        if isinstance(error, OSError | NoGit | keeping.Changed | reading.Unreadable):
            raise Stop(f"Nothing was changed: {error}") from error
        raise
    for before, _ in (*plan.pages, *plan.locks):
        _leave_no_empty_folder(before.parent)


def _tracked(paths: list[Path]) -> tuple[Repository | None, frozenset[Path]]:
    """The repository, and those of the files that it knows."""
    if not paths:
        return None, frozenset()
    try:
        repo = repository(paths[0].parent)
    except NoGit:
        return None, frozenset()
    names = {path: repo.name(path) for path in paths}
    known = repo.ask("ls-files", "-z", "--", *(f":(top,literal){name}" for name in names.values() if name))
    listed = set(known.decode("utf-8", "surrogateescape").split("\0"))
    return repo, frozenset(path for path, name in names.items() if name in listed)


def _move(repo: Repository | None, before: Path, after: Path) -> None:
    if after.exists():
        raise Stop(f"{shown(after)} is there by now; nothing is overwritten.")
    if repo is None or not repo.move(before, after):
        before.rename(after)


def _leave_no_empty_folder(folder: Path) -> None:
    """As git does."""
    while folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent
