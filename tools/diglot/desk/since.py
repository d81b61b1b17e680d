"""What a change brings: the pages that differ from an earlier commit, and what of them it leaves waiting."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from diglot.desk.git import NoGit, Objects, Repository, repository
from diglot.desk.history import read_revision
from diglot.desk.opened import Opened
from diglot.desk.options import Stop
from diglot.sync import lock as locks
from diglot.sync.brought import brought
from diglot.sync.check import unread, viewed
from diglot.sync.finding import UNSETTLED, Finding, Report
from diglot.sync.lock import BrokenLock, Lock
from diglot.sync.pairs import Pair
from diglot.sync.rules.rule import View


@dataclass(frozen=True)
class Base:
    """An earlier commit, and what of the working tree differs from it."""

    repo: Repository
    commit: str
    changed: Mapping[str, str]
    """Files that differ, by the name that git gives them today: their name in the commit."""

    def touches(self, *files: Path) -> bool:
        """Whether one of these files differs."""
        return any(self.repo.name(file) in self.changed for file in files)

    def revision(self, objects: Objects, file: Path) -> bytes | None:
        """A file as it was in the commit; None where it was not there."""
        name = self.repo.name(file)
        return objects.read(f"{self.commit}:{self.changed.get(name, name)}") if name else None


@dataclass(frozen=True, slots=True)
class Brought:
    """What a change brings of one pair."""

    view: View
    numbers: frozenset[int]
    """Units that wait for a person, and did not before."""
    page: bool
    """Whether nothing of the pair is confirmed, and that is new."""


def last_commit(folder: Path) -> Base:
    """What the working tree changes since its last commit. Raises Stop."""
    try:
        repo = repository(folder)
        return _base(repo, _commit(repo, "HEAD"))
    except NoGit as error:
        raise Stop(f"What you changed cannot be told: {error}. Name a page: diglot accept PAGE") from error


def merge_base(folder: Path, ref: str) -> Base:
    """What the branch and the working tree change since they parted from ``ref``. Raises Stop."""
    try:
        repo = repository(folder)
    except NoGit as error:
        raise Stop(f"--since needs the history: {error}.") from error
    if ref.startswith("-"):
        raise Stop(f"--since {ref} names no commit.")
    fetch = "Fetch the history first: git fetch --unshallow; in CI set fetch-depth: 0."
    try:
        _commit(repo, ref)
    except NoGit as error:
        hint = fetch if repo.shallow else f"Where it is a branch of another repository: git fetch origin {ref}"
        raise Stop(f"--since {ref} names no commit of this clone. {hint}") from error
    try:
        commit = repo.ask("merge-base", ref, "HEAD").decode().strip()
    except NoGit as error:
        said = f"--since {ref}: this clone holds no commit that both {ref} and HEAD come from."
        raise Stop(f"{said} {fetch}" if repo.shallow else said) from error
    try:
        return _base(repo, commit)
    except NoGit as error:
        raise Stop(f"--since {ref}: {error}.") from error


def _commit(repo: Repository, ref: str) -> str:
    return repo.ask("rev-parse", "--verify", "--quiet", f"{ref}^{{commit}}").decode().strip()


def _base(repo: Repository, commit: str) -> Base:
    changed: dict[str, str] = {}
    raw = repo.ask("diff", "--raw", "-z", "-M", "--no-ext-diff", "--no-textconv", commit, "--")
    words = iter(raw.decode("utf-8", "surrogateescape").split("\0"))
    for word in words:
        if word.startswith(":"):
            old = next(words)
            changed[next(words) if word.rsplit(" ", 1)[-1][:1] in "RC" else old] = old
    new = repo.ask("ls-files", "--others", "--exclude-standard", "-z").decode("utf-8", "surrogateescape")
    changed.update({name: name for name in new.split("\0") if name})
    return Base(repo, commit, changed)


def brought_by(base: Base, site: Opened) -> Iterator[Brought]:
    """Each pair that differs from the base in either page or in its lock. A renamed page is held against itself."""
    with base.repo.objects() as objects:
        for view in site.views():
            if base.touches(*_files(view, site)):
                pair = _pair_then(base, objects, view, site)
                before = viewed(pair) if pair else None
                yield Brought(view, brought(view, before), not view.known and (before is None or before.known))


def _files(view: View, site: Opened) -> tuple[Path, Path, Path]:
    return Path(view.pair.left.path), Path(view.pair.right.path), site.lock_of(view)


def _pair_then(base: Base, objects: Objects, view: View, site: Opened) -> Pair | None:
    """A pair as it stood in the base; None where a side was not there, or where nothing can be said of it."""
    contents = [base.revision(objects, file) for file in _files(view, site)]
    pair = view.pair
    sides = [
        read_revision(content, side.locale, side.path, site.parser)
        for content, side in zip(contents, (pair.left, pair.right), strict=False)
        if content is not None
    ]
    if len(sides) < 2 or any(side is None or unread(side) for side in sides):
        return None
    left, right = (side for side in sides if side)
    try:
        known = Lock(view.locales) if contents[2] is None else locks.read(contents[2].decode("utf-8"), view.locales)
    except (BrokenLock, UnicodeDecodeError):
        return None
    return Pair(pair.page, left, right, known)


def judged(report: Report, found: Iterable[Brought]) -> Report:
    """The report at the gate of a branch: what waits is an error where the change brings it, else a warning.

    Facts that are wrong stay errors, whoever brought them. ``found``: of at least the pages that have findings.
    """
    places: set[tuple[str, int]] = set()
    pages: set[tuple[str, str]] = set()
    for each in found:
        left, right = each.view.pair.left, each.view.pair.right
        if each.page:
            pages.add((each.view.pair.page, right.locale))
        for number in each.numbers:
            unit = each.view.units[number]
            places |= {(left.path, unit.left[0].line), (right.path, unit.right[0].line)}

    def brings(finding: Finding) -> bool:
        if finding.rule == "page-unconfirmed":
            locales = {finding.locale, finding.counterpart[0] if finding.counterpart else ""}
            return any(page == finding.page and locale in locales for page, locale in pages)
        return (finding.spot.path, finding.spot.line) in places

    findings = tuple(
        replace(finding, severity="warning") if finding.rule in UNSETTLED and not brings(finding) else finding
        for finding in report.findings
    )
    return replace(report, findings=findings)
