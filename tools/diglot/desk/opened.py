"""A site opened for work on its units: pages read and held against their locks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import click

from diglot import folders, judging, keeping, reading
from diglot.config import NoKnowledge, NoParser, Site
from diglot.data import Knowledge
from diglot.desk.commands import called, site_of_commands
from diglot.desk.options import Stop, site_of
from diglot.desk.progress import progress
from diglot.folders import NoPages, Tell, shown, silent
from diglot.page.document import Block
from diglot.page.parser import Parser
from diglot.provider import knowledge_of
from diglot.sync.check import unread, viewed
from diglot.sync.lock import BrokenLock, Lock
from diglot.sync.pairs import Lone, Pages, Pair
from diglot.sync.rules.rule import View


@dataclass(frozen=True)
class Opened:
    """A site and those of its pages that were asked for."""

    site: Site
    parser: Parser
    knowledge: Knowledge
    lock: Path
    """The folder of the lock files."""
    pages: Pages
    texts: dict[Path, str | None]
    """The lock files as they were before the pages were read; None for one that is not there."""

    def views(self) -> Iterable[View]:
        """Each pair held against its lock; those whose lock or page cannot be read are left out."""
        return (
            viewed(pair, self.knowledge) for pair in self.pages.pairs if pair.lock is not None and not _unread(pair)
        )

    def unread(self) -> Iterator[str]:
        """Say of each page and lock that could not be read where and why; ``views`` leaves them out."""
        for torn in self.pages.torn:
            if torn.reason:
                yield f"{torn.document.path}:{torn.line}: {torn.reason}"
        for pair in self.pages.pairs:
            for side in (pair.left, pair.right):
                for problem in side.problems:
                    if not side.blocks and problem.severity == "error":
                        yield f"{side.path}:{problem.line}: {problem.message}"

    def lock_of(self, view: View) -> Path:
        """The lock file of a pair."""
        return folders.lock_path(self.lock, view.pair.right.locale, view.pair.page)


def write_lock(site: Opened, view: View, lock: Lock) -> Path:
    """Write the lock of a pair over the one that was read, and return its file. Raises Stop where that cannot be."""
    path = site.lock_of(view)
    try:
        keeping.write(path, lock, site.texts.get(path))
    except keeping.Changed as error:
        raise Stop(str(error)) from error
    except OSError as error:
        raise Stop(f"{shown(path)} could not be written: {error.strerror}.") from error
    return path


@dataclass(frozen=True, slots=True)
class Place:
    """What a person named: a page or folder, or a line of one language's page."""

    path: str
    line: int | None = None

    @property
    def written(self) -> str:
        """As it was named."""
        return self.path if self.line is None else f"{self.path}:{self.line}"


def places(arguments: Sequence[str]) -> tuple[Place, ...]:
    """Read PATH and PATH:LINE; a colon that is part of a file's name stays in it."""
    found = []
    for argument in arguments:
        path, colon, line = argument.rpartition(":")
        if colon and line.isascii() and line.isdigit() and int(line) and not Path(argument).exists():
            found.append(Place(path, int(line)))
        else:
            found.append(Place(argument))
    return tuple(found)


def opened(config: Path | None, roots: Sequence[str], wanted: Sequence[Place] = ()) -> Opened:
    """Read the pages of the site that the options name, or those that are wanted. Raises Stop, also for no lock."""
    site = site_of(config, roots)
    folder = folders.lock_folder(site)
    if not folder.is_dir():
        raise Stop(
            f"There is no lock in {shown(folder)}/, so nothing has been confirmed yet."
            f" Begin one: {called('diglot init', site_of_commands(config, roots))}"
        )
    try:
        parser, told = reading.parser_of(site)
        for sentence in told:
            click.echo(f"diglot: {sentence}", err=True)
        with progress() as tell:
            return pages_of(site, parser, folder, [place.path for place in wanted], tell)
    except (NoPages, NoKnowledge, NoParser) as error:
        raise Stop(str(error)) from error


def pages_of(site: Site, parser: Parser, folder: Path, wanted: Sequence[str] = (), tell: Tell = silent) -> Opened:
    """Read the pages of a site, or those that are wanted, with what was confirmed. Raises NoPages, NoKnowledge."""
    roots = dict(site.roots)
    found = folders.found(roots, wanted)
    texts = _texts(folder, site.locales[1:], found[site.locales[0]])  # before the locks: what is newer is never lost
    documents = reading.documents(found, parser, tell)
    pages = judging.paired(found, documents, site.locales[0], folder, folders.roots_shown(roots))
    return Opened(site, parser, knowledge_of(site), folder, pages, texts)


def _texts(folder: Path, locales: Sequence[str], pages: Iterable[str]) -> dict[Path, str | None]:
    texts = {}
    for path in [folders.lock_path(folder, locale, page) for page in pages for locale in locales]:
        with suppress(BrokenLock):  # the verdict names it
            texts[path] = keeping.text_of(path)
    return texts


def at_line(view: View, place: Place) -> tuple[int, ...] | None:
    """Numbers of the units at a line of one side of a pair; None where the pair has no such page.

    Those that begin there, else those that reach over it. Raises Stop where there are none.
    """
    sides = {view.pair.left.path: "left", view.pair.right.path: "right"}
    side = sides.get(shown(Path(place.path)))
    if side is None or place.line is None:
        return None
    blocks = [(number, block) for number, unit in enumerate(view.units) for block in getattr(unit, side)]
    begins = [number for number, block in blocks if block.line == place.line]
    over = [number for number, block in blocks if block.line <= place.line <= block.end_line]
    if not (begins or over):
        raise Stop(f"{place.written} is in no block.{_near(place, [block for _, block in blocks])}")
    return tuple(dict.fromkeys(begins or over))


def narrowed(site: Opened, asked: Sequence[Place]) -> list[tuple[View, tuple[int, ...] | None]]:
    """The pairs that were asked for, each with the units that were named by a line; None for all of them.

    Raises Stop for a line of a page that has no pair.
    """
    lines = [place for place in asked if place.line is not None]
    met: set[Place] = set()
    out: list[tuple[View, tuple[int, ...] | None]] = []
    for view in site.views():
        here = {place: numbers for place in lines if (numbers := at_line(view, place)) is not None}
        met |= here.keys()
        out.append((view, tuple(sorted(set().union(*here.values()))) if here else None))
    for place in lines:
        if place not in met:
            raise Stop(_unpaired(site, place))
    return out


def _unpaired(site: Opened, place: Place) -> str:
    """Why a page that was named has no units."""
    here = shown(Path(place.path))
    for torn in site.pages.torn:
        if here.endswith(f"/{torn.page}"):
            return f"{torn.document.path}:{torn.line}: {torn.reason}"
    for lone in site.pages.lone:
        if lone.document.path == here:
            return lone_page(lone)
    for local in site.pages.local:
        if local.document.path == here:
            return f"{here} is meant for {local.only} only, so there is nothing to compare."
    return (
        f"{place.written} names no line of one language's page that could be read; accepted is such as docs/en/a.md:12."
    )


def lone_page(lone: Lone) -> str:
    """Say that a page has no counterpart."""
    return f"{lone.document.path} has no counterpart in {lone.missing}; it belongs in {lone.where}."


def _near(place: Place, blocks: Sequence[Block]) -> str:
    nearest = sorted(blocks, key=lambda block: abs(block.line - (place.line or 0)))[:2]
    lines = " and ".join(str(line) for line in sorted(block.line for block in nearest))
    return f" The nearest blocks begin at line {lines}." if nearest else " The page has none."


def _unread(pair: Pair) -> bool:
    return unread(pair.left) or unread(pair.right)
