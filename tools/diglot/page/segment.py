"""A page's text becomes a Document: the blocks that the site renders, each with its lines, in the order of the page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from diglot.page import atoms
from diglot.page.blocks import BlockWriter
from diglot.page.document import Atom, Block, Document, Problem
from diglot.page.leaves import Leaf, leaves
from diglot.page.limits import BeyondLimits, hold
from diglot.page.parser import TOO_DEEP, Parser, Tree, Unparsable
from diglot.page.place import Placer
from diglot.page.source import Lines, Source, split
from diglot.page.watermark import Marked, NoRoomForMarks, mark

LARGEST_PAGE = 2_000_000
"""In characters. A larger file is no page but a dump, and would stop an editor."""

_TRANSLATED_META = ("title", "description")


class PageTooLarge(ValueError):
    """The page is larger than LARGEST_PAGE."""


def segment(source: str, parser: Parser, *, locale: str, path: str) -> Document:
    """Segment one page.

    ``source``: the file's text. ``path``: as it shall be named in findings. Never raises for what a page says: what
    cannot be read becomes a Problem of the document. Raises PageTooLarge.
    """
    if len(source) > LARGEST_PAGE:
        raise PageTooLarge(f"the page has {len(source):,} characters; at most {LARGEST_PAGE:,} are read")
    try:
        page = split(source, loose_meta=parser.loose_meta)
    except BeyondLimits as error:
        return Document(locale, path, (), (), (_beyond(error),))
    meta = tuple((value.key, value.text) for value in page.meta)
    problems = [Problem(1, page.complaint)] if page.complaint else []
    try:
        reading = _Reading(page, parser)
        blocks = [*_meta_blocks(page, locale), *reading.blocks(locale)]
    except (BeyondLimits, NoRoomForMarks, Unparsable, RecursionError) as error:
        return Document(locale, path, (), meta, (*problems, _unreadable(page, error)))
    blocks.sort(key=lambda block: block.line)
    problems += [*reading.lost(), *_unplaced(blocks)]
    return Document(locale, path, tuple(blocks), meta, tuple(problems))


def self_test(source: str, parser: Parser) -> tuple[Problem, ...]:
    """The two laws of watermarks on one page: marks change no tree, and each comes back exactly once."""
    try:
        page = split(source, loose_meta=parser.loose_meta)
    except BeyondLimits as error:
        return (_beyond(error),)
    try:
        return _broken_laws(page, parser, _Reading(page, parser))
    except (BeyondLimits, NoRoomForMarks, RecursionError) as error:
        return (_unreadable(page, error),)
    except Unparsable as error:
        try:
            parser.parse(Lines.of(page, parser.tab_length).expanded)
        except Unparsable:
            return (_unreadable(page, error),)
        return (Problem(page.first_line, f"Marks made the page unreadable: {error}.", "error"),)


def _broken_laws(page: Source, parser: Parser, reading: _Reading) -> tuple[Problem, ...]:
    problems = [*_unplaced(reading.blocks("und")), *reading.lost()]
    marked, plain = reading.placer.clean(reading.tree.written_out()), parser.parse(reading.lines.expanded).written_out()
    if marked != plain:
        same = next((n for n, (a, b) in enumerate(zip(marked, plain, strict=False)) if a != b), 0)
        said = f"“{plain[max(same - 20, 0) : same + 40]}” became “{marked[max(same - 20, 0) : same + 40]}”"
        problems.append(Problem(page.first_line, f"Marks changed the tree: {said}.", "error"))
    for index, times in sorted(reading.placer.seen.items()):
        if times > 1:
            # Its parser may do that (a block quoted into itself); marks then tell the truth about the site.
            problems.append(Problem(page.first_line + index, f"The site shows the text of this line {times} times."))
    return tuple(problems)


def _beyond(error: BeyondLimits) -> Problem:
    return Problem(error.line, f"The front matter cannot be read: {error}.", "error")


def _unreadable(page: Source, error: BeyondLimits | NoRoomForMarks | Unparsable | RecursionError) -> Problem:
    line = 1 if isinstance(error, RecursionError) else error.line
    said = TOO_DEEP if isinstance(error, RecursionError) else error  # a tree that its parser makes, and nobody can walk
    return Problem(page.first_line + line - 1, f"The page cannot be read: {said}.", "error")


class _Reading:
    """One page being read: its lines, its marks, its tree, and what came back."""

    def __init__(self, page: Source, parser: Parser) -> None:
        self.parser = parser
        self.lines = Lines.of(page, parser.tab_length)
        hold(self.lines.expanded)
        self.marked: Marked = mark(self.lines.expanded, meta_lines=parser.meta_lines)
        try:
            self.tree: Tree = parser.parse(self.marked.lines)
        except Unparsable as error:
            error.line = self.marked.line_of(error.at)
            raise
        self.leaves = leaves(self.tree)
        self.placer = Placer(self.marked, self.lines.expanded)

    def blocks(self, locale: str) -> list[Block]:
        """The blocks in the order of the page."""
        placed = self.placer.place_all(self.leaves)
        references: dict[str, tuple[str, str]] = {}
        for label, (target, title) in self.tree.references.items():
            self.placer.note(target + title)
            references[self.placer.clean(label)] = (self.placer.clean(target), self.placer.clean(title))
        writer = BlockWriter(self.lines, self.parser.data_fences, locale, references)
        out = [block for item in placed for block in writer.write(item) if block.text != self.parser.toc_marker]
        out.extend(self._abbreviations(writer))
        out.sort(key=lambda block: block.line)
        return self._with_ids(out)

    def _abbreviations(self, writer: BlockWriter) -> Iterator[Block]:
        for name, title in self.tree.abbreviations.items():
            leaf = Leaf("abbreviation", (title,), (), id=name)
            for placed in self.placer.place_all([leaf]):
                yield from writer.write(placed)

    def _with_ids(self, blocks: list[Block]) -> list[Block]:
        """Headings without an explicit id get the one that the site's slugify gives."""
        headings = [(number, block) for number, block in enumerate(blocks) if block.kind == "heading"]
        if all(block.explicit_id for _, block in headings):
            return blocks
        names = [(block.text, block.id if block.explicit_id else None) for _, block in headings]
        for (number, block), made in zip(headings, self.parser.heading_ids(names), strict=True):
            if not block.explicit_id:
                blocks[number] = replace(block, id=made or None)
        return blocks

    def lost(self) -> Iterator[Problem]:
        """Marks that did not come back: text that the site does not show, or an extension that we do not know."""
        missing = sorted(set(self.marked.at) - set(self.placer.seen))
        for first, last in _runs(missing):
            number = self.lines.number(first)
            # In numbers that stay when lines move, for a finding is known again by its words.
            where = "this line" if first == last else f"this line and the {last - first} after it"
            said = self.lines.expanded[first].strip()[:60]
            yield Problem(number, f"The site does not show the text of {where}: “{said}”.")


def _unplaced(blocks: Iterable[Block]) -> Iterator[Problem]:
    for block in blocks:
        if not block.placed and block.text:  # an empty piece of code between two fences says nothing that could be lost
            said = block.text.split("\n")[0][:60]
            yield Problem(block.line, f"Somewhere after this line, at no certain place, stands “{said}”.")


def _meta_blocks(page: Source, locale: str) -> Iterator[Block]:
    for value in page.meta:
        if value.key in _TRANSLATED_META and value.text.strip():
            scan = atoms.scan(value.text, locale, {})
            found = tuple(
                Atom(one.kind, one.value, value.line, value.column + one.start, one.text, one.number)
                for one in scan.found
                if one.kind == "number"
            )
            yield Block(
                "meta",
                value.text,
                value.line,
                value.column,
                value.line,
                id=value.key,
                atoms=found,
                prose=scan.prose,
                skeleton=scan.skeleton,
            )


def _runs(indices: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Consecutive numbers as (first, last)."""
    start = previous = None
    for index in indices:
        if previous is None or start is None:
            start = index
        elif index != previous + 1:
            yield start, previous
            start = index
        previous = index
    if start is not None and previous is not None:
        yield start, previous
