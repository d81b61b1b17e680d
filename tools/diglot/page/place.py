"""Where each leaf stands in the file: its lines from the marks in it, or from its neighbours where it has none."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from diglot.page.document import CELL
from diglot.page.leaves import Leaf
from diglot.page.watermark import Marked

_FENCE_LINE = re.compile(r"[ >]*(?:(?:[-*+]|\d+[.)]) +)*(`{3,}|~{3,})")


MOST_LOOKS = 300_000
"""Lines that are looked at for the unmarked leaves of a page; after that such a leaf is at no certain place."""


class Placed(NamedTuple):
    """A leaf without its marks, and where it came from."""

    leaf: Leaf
    text: str
    """Marks gone; the cells of a row joined by U+241F."""
    rows: tuple[int, ...]
    """Line index, from 0, of each row of ``text``."""
    shifts: tuple[int | None, ...]
    """For each row: its column in the line minus its column in ``text``; None where only a search can tell."""
    first: int
    last: int
    """First and last line index, fence lines included."""
    certain: bool = True


class Placer:
    """Reads the marks of one page back. Keeps which were seen, for the law that none is lost."""

    def __init__(self, marked: Marked, lines: Sequence[str]) -> None:
        self.marked = marked
        self.lines = lines
        self.pattern = marked.pattern
        self.seen: dict[int, int] = {}
        """Line index to how often its mark came back."""
        self.looks_left = MOST_LOOKS

    def note(self, text: str) -> None:
        """Count the marks of a text that is no leaf, such as a link title."""
        for match in self.pattern.finditer(text):
            index = ord(match.group()) - self.marked.plane
            self.seen[index] = self.seen.get(index, 0) + 1

    def clean(self, text: str) -> str:
        """``text`` without marks."""
        return self.pattern.sub("", text)

    def place_all(self, leaves: Sequence[Leaf]) -> list[Placed]:
        """Place leaves in tree order; titles that an extension made up fall away."""
        found = [self._by_marks(leaf) for leaf in leaves]
        following = _following([placed.first if placed else None for placed in found], len(self.lines))
        before = -1
        out = []
        for leaf, placed, after in zip(leaves, found, following, strict=True):
            if placed:
                before = placed.last
                out.append(placed)
            elif not self._made_up(leaf):
                out.append(self._by_neighbours(leaf, before, after))
        return out

    def _made_up(self, leaf: Leaf) -> bool:
        return leaf.optional and any(character.isalnum() for character in leaf.texts[0])

    def _by_marks(self, leaf: Leaf) -> Placed | None:
        rows = leaf.texts if leaf.kind == "row" else tuple(leaf.texts[0].split("\n"))
        lines: list[int | None] = []
        shifts: list[int | None] = []
        clean: list[str] = []
        find, plane, at = self.pattern.search, self.marked.plane, self.marked.at
        for row in rows:
            match = find(row)
            if match is None:
                clean.append(row)
                lines.append(None)
                shifts.append(None)
                continue
            position = match.start()
            index = ord(row[position]) - plane
            self.seen[index] = self.seen.get(index, 0) + 1
            lines.append(index)
            shifts.append(at[index] - (position - 1) if index in at else None)
            row = row[:position] + row[position + 1 :]
            if find(row, position):  # raw HTML that an extension has put on one line
                self.note(row)
                row = self.clean(row)
            clean.append(row)
        if all(line is None for line in lines):
            return None
        if leaf.kind == "row":
            line = next(line for line in lines if line is not None)
            return Placed(leaf, CELL.join(clean), (line,), (None,), line, line)
        filled = _fill(lines)
        first, last = filled[0], max(filled)
        if leaf.kind == "code":
            first, last = self._fence(first, last)
        return Placed(
            leaf, "\n".join(clean), tuple(filled), tuple(shifts), max(first, 0), min(last, len(self.lines) - 1)
        )

    def _fence(self, first: int, last: int) -> tuple[int, int]:
        """Widen a fence's code lines to its fence lines; indented code has none."""
        if first > 0 and _FENCE_LINE.match(self.lines[first - 1]):
            return first - 1, last + 1
        return first, last

    def _by_neighbours(self, leaf: Leaf, before: int, after: int) -> Placed:
        """The only place between the located neighbours that holds the leaf and bears no mark."""
        if after <= before:
            before, after = -1, len(self.lines)
        self.looks_left -= after - before
        text = self.clean(CELL.join(leaf.texts))
        rows = text.split("\n")
        free = [
            index
            for index in (range(before + 1, after) if self.looks_left > 0 else ())
            if index not in self.marked.at and index not in self.seen and self.lines[index].strip()
        ]
        spans = self._spans(leaf, rows, free)
        if len(spans) != 1:
            first = max(before, 0)
            return Placed(leaf, text, (first,) * len(rows), (None,) * len(rows), first, first, certain=False)
        first, last = spans[0]
        start = first + 1 if leaf.kind == "code" and leaf.info else first
        return Placed(leaf, text, tuple(range(start, start + len(rows))), (None,) * len(rows), first, last)

    def _spans(self, leaf: Leaf, rows: Sequence[str], free: Sequence[int]) -> list[tuple[int, int]]:
        """First and last line index of each place where the leaf may stand."""
        if leaf.kind == "code" and leaf.info:
            return [
                (start, end)
                for start, end in self._fences(free)
                if leaf.info in (self._words(start) or ["text"])
                and self._reads(rows if any(rows) else [""] * (end - start - 1), start + 1)
            ]
        if leaf.kind in ("code", "html", "comment"):
            return [(index, index + len(rows) - 1) for index in free if self._reads(rows, index)]
        wanted = leaf.texts[0].strip() if leaf.kind == "row" else rows[0].strip()
        holding = [index for index in free if wanted in self.lines[index]]
        alone = [index for index in holding if self.lines[index].strip(" >|") == wanted]
        return [(index, min(index + len(rows), len(self.lines)) - 1) for index in alone or holding]

    def _reads(self, rows: Sequence[str], index: int) -> bool:
        """Whether the rows stand there, but for indentation and quote marks."""
        lines = self.lines[index : index + len(rows)]
        return len(lines) == len(rows) and all(
            line.strip(" >").endswith(row.strip(" >")) and bool(line.strip(" >")) == bool(row.strip(" >"))
            for line, row in zip(lines, rows, strict=True)
        )

    def _fences(self, free: Sequence[int]) -> Iterator[tuple[int, int]]:
        """First and last line index of each fence that stands in unmarked lines."""
        opened: tuple[int, str] | None = None
        for index in free:
            match = _FENCE_LINE.match(self.lines[index])
            if match and opened is None:
                opened = (index, match.group(1))
            elif match and opened and self.lines[index].strip(" >") == opened[1]:
                yield opened[0], index
                opened = None

    def _words(self, index: int) -> list[str]:
        return re.findall(r"[\w#+.-]+", self.lines[index].replace("{ .", "{ "))


def _following(firsts: Sequence[int | None], end: int) -> list[int]:
    """For each leaf, the first line of the next one that is located."""
    out = []
    for first in reversed(firsts):
        out.append(end)
        end = end if first is None else first
    return out[::-1]


def _fill(lines: Sequence[int | None]) -> list[int]:
    """Give each row without a mark the line that follows from its neighbours."""
    known = next(index for index, line in enumerate(lines) if line is not None)
    current = (lines[known] or 0) - known
    out: list[int] = []
    for line in lines:
        current = current if line is None else line
        out.append(current)
        current += 1
    return out
