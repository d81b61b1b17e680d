"""What stands on one side only, and on the other side only in another place: it has not gone, it has moved.

Told by what is not translated: the name in a row's first cell, code, addresses and figures. Only where one block on
either side has just that, lest two rows of the same figures be taken for each other. Where it has only changed places
with its neighbour, its kind, length and figures are enough, and the message says how sure that is.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass

from diglot.page.document import Block
from diglot.sync.align import Unit
from diglot.sync.likeness import apart, row_name
from diglot.sync.rules.rule import Side, View
from diglot.sync.rules.under_heading import below

_MAY_PASS = frozenset({"heading", "item", "paragraph", "title"})
_LIKE = 1.5
"""Lengths that are further apart, in nats, are not those of one text in two languages."""
_LEADING_NAME = re.compile(r"[*_`\[\s]*([A-Za-z0-9](?:[\w .+/-]{0,40}\w)?)[*_`\]]*\s*[:：(（—–]", re.ASCII)
"""What an item explains, in Latin letters: a name that no language translates."""


@dataclass(frozen=True, slots=True)
class Moved:
    """A block of a one-sided unit, and the one on the other side that is the same."""

    block: Block
    there: Block
    sure: bool = True
    """False where the two only look like one text: their neighbour, lengths and figures say so, and no name."""


def elsewhere(view: View) -> Mapping[int, Moved]:
    """By the number of its unit: each block that stands on the other side in another place; both halves are there."""

    def find() -> dict[int, Moved]:
        blocks = dict(_found(view))
        return {**blocks, **dict(_sections(view, blocks))}

    return view.once("elsewhere", find)


def reordered(view: View) -> frozenset[int]:
    """Numbers of units whose two rows bear different names, of which each stands on the other side in another row.

    Of rows that follow each other only the first.
    """
    return view.once("reordered", lambda: frozenset(_reordered(view)))


def _reordered(view: View) -> Iterator[int]:
    for table in _tables(view):
        there = {name for _, name, _ in table}, {name for _, _, name in table}
        told = -2
        for number, left, right in table:
            if left and right and left != right and (left in there[1] or right in there[0]):
                if told < number - 1:
                    yield number
                told = number


def _tables(view: View) -> Iterator[list[tuple[int, Hashable | None, Hashable | None]]]:
    """Rows that follow each other, each with the names on both sides; one without any name parts two tables."""
    table: list[tuple[int, Hashable | None, Hashable | None]] = []
    for number, unit in enumerate(view.units):
        left, right = _named(unit.left), _named(unit.right)
        if left or right:
            table.append((number, left, right))
        elif table:
            yield table
            table = []
    yield table


def _named(blocks: tuple[Block, ...]) -> Hashable | None:
    return _untranslated(blocks[0]) if len(blocks) == 1 and blocks[0].kind == "row" else None


def _found(view: View) -> Iterator[tuple[int, Moved]]:
    sides = _one_sided(view, "left"), _one_sided(view, "right")
    for key in sides[0].keys() & sides[1].keys():
        left, right = (side[key] for side in sides)
        if len(left) == len(right) == 1:
            (one, block), (other, there) = left[0], right[0]
            yield one, Moved(block, there)
            yield other, Moved(there, block)
    yield from _past_one(view)


def _past_one(view: View) -> Iterator[tuple[int, Moved]]:
    """Of two blocks that follow each other and have changed places, alignment pairs one and leaves the other twice:
    once above and once below what it has passed.
    """
    used = -1
    for number in range(len(view.units) - 2):
        first, between, last = view.units[number : number + 3]
        if number <= used or not (between.left and between.right) or not _one_each(first.left + last.left, first, last):
            continue
        block, there = (first.left or last.left)[0], (first.right or last.right)[0]
        if _renders(block, there):
            above, below_it = (block, there) if first.left else (there, block)
            yield number, Moved(above, below_it, sure=False)
            yield number + 2, Moved(below_it, above, sure=False)
            used = number + 2


def _one_each(left: tuple[Block, ...], first: Unit, last: Unit) -> bool:
    """Whether one of the two stands on the left only, and the other on the right only."""
    crosswise = bool(first.left) != bool(last.left) != bool(last.right)
    return crosswise and len(left) == len(first.right + last.right) == 1


def _renders(block: Block, there: Block) -> bool:
    """Whether the two could be one text in two languages, by their kind, place and length, and by what they hold."""
    return (
        block.kind == there.kind in _MAY_PASS
        and block.level == there.level
        and [container.partition(":")[0] for container in block.path]
        == [container.partition(":")[0] for container in there.path]
        and apart([block], [there]) < _LIKE
        and _holds(block) == _holds(there)
    )


def _holds(block: Block) -> Counter[object]:
    """The figures, and how many links, pieces of code and the like there are: their words may be translated."""
    return Counter(
        atom.kind if atom.number is None else atom.number.value
        for atom in block.atoms
        if atom.number is None or atom.number.certain
    )


def _sections(view: View, moved: Mapping[int, Moved]) -> Iterator[tuple[int, Moved]]:
    """Missing headings under which most blocks have moved to one and the same missing heading of the other side."""
    numbers = {id(each.block): number for number, each in moved.items()}
    heading: dict[int, int] = {}
    for number, unit in enumerate(view.units):
        if not (unit.left and unit.right) and (unit.left or unit.right)[0].kind == "heading":
            heading.update((under, number) for under in range(number + 1, number + 1 + len(below(view, number))))
    votes: dict[int, Counter[int]] = {}
    for number, each in moved.items():
        other = numbers[id(each.there)]
        if view.units[number].left and number in heading and other in heading:
            votes.setdefault(heading[number], Counter())[heading[other]] += 1
    for number, found in votes.items():
        other, count = found.most_common(1)[0]
        if 2 * count >= len(below(view, number)):
            block, there = view.units[number].left[0], view.units[other].right[0]
            yield number, Moved(block, there)
            yield other, Moved(there, block)


def _one_sided(view: View, side: Side) -> dict[Hashable, list[tuple[int, Block]]]:
    found: dict[Hashable, list[tuple[int, Block]]] = {}
    for number, unit in enumerate(view.units):
        if unit.left and unit.right:
            continue
        for block in unit.left if side == "left" else unit.right:
            key = _untranslated(block)
            if key is not None:
                found.setdefault(key, []).append((number, block))
    return found


def _untranslated(block: Block) -> Hashable | None:
    """What of a block every language has; None where that is too little to know it by."""
    if block.kind == "row":
        name = row_name(block)
        return ("row", name, block.columns) if name else None
    if block.kind == "code":
        return "code", " ".join(block.text.split())
    if block.kind == "heading":
        return "heading", block.level, block.text
    if block.kind == "item" and (leading := _LEADING_NAME.match(block.text)):
        return "item", leading[1]
    if block.kind not in ("item", "paragraph"):
        return None
    said = sorted((atom.kind, atom.value) for atom in block.atoms if atom.number is None)
    figures = sorted(
        (atom.number.value.as_integer_ratio(), atom.number.measure or "")
        for atom in block.atoms
        if atom.number is not None and atom.number.certain
    )
    return (block.kind, *said, *figures) if len(said) + len(figures) > 1 else None
