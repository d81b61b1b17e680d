"""Leaves become blocks: attribute lists off, atoms found, every column counted in the file on disk."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import yaml

from diglot.page import atoms, attributes
from diglot.page.document import CELL, Atom, Block, Kind
from diglot.page.limits import yaml_of
from diglot.page.place import Placed
from diglot.page.source import Lines

_COMMENT = re.compile(r"<!--(?:(?!-->).)*-->", re.DOTALL)
_CAPTION_KEYS = ("caption", "title")


@dataclass(frozen=True, slots=True)
class BlockWriter:
    """Writes Blocks from placed leaves."""

    lines: Lines
    data_fences: frozenset[str]
    locale: str
    references: dict[str, tuple[str, str]]

    def write(self, placed: Placed) -> Iterator[Block]:
        """The blocks of one leaf: one, two for a fence with a title or caption, none for a lone attribute list."""
        leaf = placed.leaf
        if leaf.kind == "code" and leaf.info in self.data_fences:
            yield from self._data_fence(placed)
            return
        text, attrs = attributes.taken_off(placed.text, leaf.kind)
        if not text.strip() and leaf.kind != "code":
            return
        explicit = attributes.id_of(attrs) or (leaf.id if leaf.kind == "heading" else None)
        kind, found, prose, skeleton = self._content(placed, text)
        yield Block(
            kind,
            text,
            self.lines.number(placed.first),
            self._column(placed, text),
            self.lines.number(placed.last),
            leaf.level,
            explicit or leaf.id,
            explicit is not None,
            leaf.path,
            self._atoms(placed, found),
            leaf.info,
            len(leaf.texts) if kind == "row" else 0,
            placed.certain,
            prose,
            skeleton,
        )
        if leaf.title.strip():
            line = self.lines.expanded[placed.first]
            start = self.lines.column(placed.first, max(line.find(leaf.title), 0))
            yield self._caption(placed, leaf.title, self.lines.number(placed.first), start)

    def _caption(self, placed: Placed, text: str, line: int, column: int) -> Block:
        """Words of a fence that are shown: all in one line."""
        scan = atoms.scan(text, self.locale, self.references)
        found = tuple(Atom(one.kind, one.value, line, column + one.start, one.text, one.number) for one in scan.found)
        path = placed.leaf.path
        return Block(
            "caption", text, line, column, line, path=path, atoms=found, prose=scan.prose, skeleton=scan.skeleton
        )

    def _content(self, placed: Placed, text: str) -> tuple[Kind, tuple[atoms.Found, ...], str, str]:
        kind = _kind(placed.leaf.kind, text)
        if kind == "code":
            return kind, atoms.includes(text), "", ""
        if kind == "comment":
            return kind, (), "", ""
        included = atoms.includes(text)
        if kind == "paragraph" and included and len(included) == len(text.split("\n")):
            return "include", included, "", ""
        scan = atoms.scan(text, self.locale, self.references)
        return kind, scan.found, scan.prose, scan.skeleton

    def _column(self, placed: Placed, text: str) -> int:
        """Of the first character of ``text``; 1 where only the line is known."""
        if placed.leaf.kind in ("code", "html", "comment"):
            index = placed.first
            line = self.lines.expanded[index]
            return self.lines.column(index, len(line) - len(line.lstrip(" ")))
        return self._places(placed, text)(0)[1]

    def _atoms(self, placed: Placed, found: Sequence[atoms.Found]) -> tuple[Atom, ...]:
        if not found:
            return ()
        where = self._places(placed, placed.text)
        out: list[Atom] = []
        for atom in found:
            line, column = where(atom.start)
            out.append(Atom(atom.kind, atom.value, line, column, atom.text, atom.number))
        return tuple(out)

    def _places(self, placed: Placed, text: str) -> Callable[[int], tuple[int, int]]:
        """Line and column in the file of any offset in a leaf's text; a line is searched once, not once an atom."""
        if placed.leaf.kind == "row":
            index = placed.rows[0]
            cells = self._cells(placed, text)
            begins = list(cells)

            def in_row(offset: int) -> tuple[int, int]:
                start = begins[bisect_right(begins, offset) - 1]
                return self.lines.number(index), self.lines.column(index, cells[start] + offset - start)

            return in_row
        starts = _line_starts(text)
        shifts: dict[int, int] = {}

        def where(offset: int) -> tuple[int, int]:
            row = bisect_right(starts, offset) - 1
            index = placed.rows[min(row, len(placed.rows) - 1)]
            if row not in shifts:
                shifts[row] = self._shift(placed, text, starts, row)
            return self.lines.number(index), self.lines.column(index, max(offset - starts[row] + shifts[row], 0))

        return where

    def _shift(self, placed: Placed, text: str, starts: Sequence[int], row: int) -> int:
        """How many columns further right a row of the text stands in its line."""
        known = placed.shifts[row] if row < len(placed.shifts) else None
        if known is not None:
            return known
        index = placed.rows[min(row, len(placed.rows) - 1)]
        end = starts[row + 1] - 1 if row + 1 < len(starts) else len(text)
        said = text[starts[row] : end]
        bare = said.strip()
        at = self.lines.expanded[index].find(bare) if bare and index < len(self.lines.expanded) else -1
        return at - (len(said) - len(said.lstrip())) if at >= 0 else 0

    def _cells(self, placed: Placed, text: str) -> dict[int, int]:
        """Where each cell starts: in the text of its row, and in its line."""
        index = placed.rows[0]
        line = self.lines.expanded[index] if index < len(self.lines.expanded) else ""
        found: dict[int, int] = {}
        position = start = 0
        for cell in text.split(CELL):
            at = line.find(cell, position) if cell else position
            found[start] = position = at if at >= 0 else position
            position += len(cell)
            start += len(cell) + len(CELL)
        return found

    def _data_fence(self, placed: Placed) -> Iterator[Block]:
        """A fence that names data: its caption is prose, its other keys are one expression."""
        leaf = placed.leaf
        first, last = self.lines.number(placed.first), self.lines.number(placed.last)
        keys, captions = _fence_keys(placed.text)
        expression = " ".join([leaf.info, *(f"{key}={value}" for key, value in keys)])
        column = self._column(placed, placed.text)
        atom = Atom("data", expression, first, column, expression)
        yield Block(
            "data",
            placed.text,
            first,
            column,
            last,
            path=leaf.path,
            atoms=(atom,),
            info=leaf.info,
            placed=placed.certain,
        )
        for text, row, at in captions:
            line, start = self._places(placed, placed.text)(_line_starts(placed.text)[row] + at)
            yield self._caption(placed, text, line, start)


def _kind(kind: Kind, text: str) -> Kind:
    """Inside lists and boxes a comment that stands alone is a paragraph to the parser."""
    return "comment" if kind == "paragraph" and text[:4] == "<!--" and _COMMENT.fullmatch(text) else kind


def _fence_keys(body: str) -> tuple[list[tuple[str, str]], list[tuple[str, int, int]]]:
    """Keys and values of a data fence in file order, and its captions with row and column."""
    keys: list[tuple[str, str]] = []
    captions: list[tuple[str, int, int]] = []
    try:
        root = yaml_of(body)
    except (yaml.YAMLError, ValueError):
        root = None
    if not isinstance(root, yaml.MappingNode):
        return [("text", " ".join(body.split()))], []
    for key, value in root.value:
        name = str(key.value)
        if name in _CAPTION_KEYS and isinstance(value, yaml.ScalarNode):
            quoted = 1 if value.style in ("'", '"') else 0
            captions.append((str(value.value), value.start_mark.line, value.start_mark.column + quoted))
        else:
            keys.append((name, " ".join(body[value.start_mark.index : value.end_mark.index].split())))
    return sorted(keys), captions


def _line_starts(text: str) -> list[int]:
    starts = [0]
    while (found := text.find("\n", starts[-1])) >= 0:
        starts.append(found + 1)
    return starts
