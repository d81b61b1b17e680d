"""Leaves become blocks: attribute lists off, atoms found, every column counted in the file on disk."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import yaml

from diglot.page import atoms, attributes
from diglot.page.document import CELL, Atom, Block, Kind
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
        return self._where(placed, text, _line_starts(text), 0)[1]

    def _atoms(self, placed: Placed, found: Sequence[atoms.Found]) -> tuple[Atom, ...]:
        if not found:
            return ()
        starts = _line_starts(placed.text)
        out: list[Atom] = []
        for atom in found:
            line, column = self._where(placed, placed.text, starts, atom.start)
            out.append(Atom(atom.kind, atom.value, line, column, atom.text, atom.number))
        return tuple(out)

    def _where(self, placed: Placed, text: str, starts: Sequence[int], offset: int) -> tuple[int, int]:
        """Line and column in the file of an offset in a leaf's text."""
        if placed.leaf.kind == "row":
            return self._where_in_row(placed, text, offset)
        row = bisect_right(starts, offset) - 1
        index = placed.rows[min(row, len(placed.rows) - 1)]
        column = offset - starts[row]
        shift = placed.shifts[row] if row < len(placed.shifts) else None
        if shift is None:
            end = starts[row + 1] - 1 if row + 1 < len(starts) else len(text)
            said = text[starts[row] : end].strip()
            at = self.lines.expanded[index].find(said) if said and index < len(self.lines.expanded) else -1
            lead = len(text[starts[row] : end]) - len(text[starts[row] : end].lstrip())
            shift = at - lead if at >= 0 else 0
        return self.lines.number(index), self.lines.column(index, max(column + shift, 0))

    def _where_in_row(self, placed: Placed, text: str, offset: int) -> tuple[int, int]:
        index = placed.rows[0]
        line = self.lines.expanded[index] if index < len(self.lines.expanded) else ""
        position = 0
        start = 0
        for cell in text.split(CELL):
            at = line.find(cell, position) if cell else position
            at = at if at >= 0 else position
            if offset <= start + len(cell):
                return self.lines.number(index), self.lines.column(index, at + offset - start)
            position = at + len(cell)
            start += len(cell) + len(CELL)
        return self.lines.number(index), 1

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
            starts = _line_starts(placed.text)
            line, start = self._where(placed, placed.text, starts, starts[row] + at)
            yield self._caption(placed, text, line, start)


def _kind(kind: Kind, text: str) -> Kind:
    """Inside lists and boxes a comment that stands alone is a paragraph to the parser."""
    return "comment" if kind == "paragraph" and text[:4] == "<!--" and _COMMENT.fullmatch(text) else kind


def _fence_keys(body: str) -> tuple[list[tuple[str, str]], list[tuple[str, int, int]]]:
    """Keys and values of a data fence in file order, and its captions with row and column."""
    keys: list[tuple[str, str]] = []
    captions: list[tuple[str, int, int]] = []
    try:
        root = yaml.compose(body, yaml.SafeLoader)
    except yaml.YAMLError:
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
