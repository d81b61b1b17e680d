"""Where each leaf stands in the file: its lines from the marks in it, or from its neighbours where it has none."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from diglot.page.document import CELL
from diglot.page.leaves import Leaf
from diglot.page.watermark import Marked

_FENCE_LINE = re.compile(r"[ >]*(?:(?:[-*+]|\d+[.)]) +)*(?:`{3,}|~{3,})")


@dataclass(frozen=True, slots=True)
class Placed:
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
        return [
            placed or self._by_neighbours(leaf, found, number)
            for number, (leaf, placed) in enumerate(zip(leaves, found, strict=True))
            if placed or not self._made_up(leaf)
        ]

    def _made_up(self, leaf: Leaf) -> bool:
        return leaf.optional and any(character.isalnum() for character in leaf.texts[0])

    def _by_marks(self, leaf: Leaf) -> Placed | None:
        rows = leaf.texts if leaf.kind == "row" else tuple(leaf.texts[0].split("\n"))
        lines: list[int | None] = []
        shifts: list[int | None] = []
        clean: list[str] = []
        for row in rows:
            line = shift = None
            kept: list[str] = []
            position = 0
            for match in self.pattern.finditer(row):
                index = ord(match.group()) - self.marked.plane
                self.seen[index] = self.seen.get(index, 0) + 1
                kept.append(row[position : match.start()])
                position = match.end()
                if line is None:
                    line = index
                    shift = self.marked.at[index] - (match.start() - 1) if index in self.marked.at else None
            kept.append(row[position:])
            clean.append("".join(kept))
            lines.append(line)
            shifts.append(shift)
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

    def _by_neighbours(self, leaf: Leaf, found: Sequence[Placed | None], number: int) -> Placed:
        """The only unmarked line between the located neighbours that holds the leaf's first row."""
        before = next((other.last for other in reversed(found[:number]) if other), -1)
        after = next((other.first for other in found[number + 1 :] if other), len(self.lines))
        if after <= before:
            before, after = -1, len(self.lines)
        text = self.clean(CELL.join(leaf.texts))
        rows = text.split("\n")
        wanted = leaf.texts[0].strip() if leaf.kind == "row" else next((row.strip() for row in rows if row.strip()), "")
        skipped = next((index for index, row in enumerate(rows) if row.strip()), 0)
        if leaf.kind == "code" and not wanted:
            candidates = [i for i in range(before + 1, after) if _FENCE_LINE.match(self.lines[i])][:1]
            skipped = -1
        else:
            candidates = [
                index
                for index in range(before + 1, after)
                if index not in self.marked.at and index not in self.seen and wanted in self.lines[index]
            ]
        if len(candidates) > 1:
            whole = [index for index in candidates if self.lines[index].strip(" >|") == wanted]
            candidates = whole if whole else candidates
        if len(candidates) != 1:
            first = max(before, 0)
            return Placed(leaf, text, (first,) * len(rows), (None,) * len(rows), first, first, certain=False)
        first = candidates[0] - skipped
        last = first + len(rows) - 1
        placed_rows = tuple(range(first, last + 1))
        if leaf.kind == "code":
            first, last = self._fence(max(first, 0), last)
        return Placed(leaf, text, placed_rows, (None,) * len(rows), max(first, 0), min(last, len(self.lines) - 1))


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
