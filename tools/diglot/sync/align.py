"""Which block renders which: clear headings first, then the cheapest way through the blocks between them.

Every block but the comments stands in exactly one unit and the order of both sides is kept. Aligning a document with
itself pairs each block with itself; swapping the sides swaps the units.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from math import exp, inf, log
from statistics import median

from diglot.page.document import Block, Document
from diglot.sync.likeness import GAP, RESHAPED, SPLIT, Trait, alike, joined, overlap, plausible, traits, unlikeness
from diglot.sync.lock import UNSURE
from diglot.sync.paths import Shape, Step, rising, search
from diglot.sync.recall import Hold, Recalled

SHAPES: tuple[Shape, ...] = ((1, 1), (1, 0), (0, 1), (1, 2), (2, 1), (2, 2))
LONG_ENOUGH = 20
"""Letters of a block whose length tells something of a page's own ratio."""
FEW = 4
"""So many pairs weigh as much as the expectation that both sides are equally long."""
LARGE = 40_000
"""Pairs of blocks between two gates above which landmarks are looked for first."""
HEADING_SHAPES: tuple[Shape, ...] = ((1, 1), (1, 0), (0, 1))


@dataclass(frozen=True, slots=True)
class Unit:
    """Blocks of one side with the blocks of the other that render them; one side may be empty."""

    left: tuple[Block, ...]
    right: tuple[Block, ...]
    certain: bool = True
    """False where another pairing is nearly as good."""
    lacking: bool = False
    """Of a one-sided unit: whether something here has no counterpart for certain, be it this block or a neighbour."""


@dataclass(frozen=True, slots=True)
class Section:
    """What stands between two units that have headings on both sides, the one that opens it included."""

    units: tuple[Unit, ...]

    @property
    def left(self) -> tuple[Block, ...]:
        """All blocks of the left side, in order."""
        return tuple(block for unit in self.units for block in unit.left)

    @property
    def right(self) -> tuple[Block, ...]:
        """All blocks of the right side, in order."""
        return tuple(block for unit in self.units for block in unit.right)


@dataclass(frozen=True, slots=True)
class Alignment:
    """All units of a pair, by section and in page order."""

    sections: tuple[Section, ...]

    @property
    def units(self) -> tuple[Unit, ...]:
        """All units in page order."""
        return tuple(unit for section in self.sections for unit in section.units)


def align(left: Document, right: Document, page: str, recalled: Recalled | None = None) -> Alignment:
    """Align two documents that are the ``page`` (path below the locale folders) in two locales.

    ``recalled``: what of the lock stands on either side. What was confirmed stays together, and is not searched.
    """
    if _order(right) < _order(left):  # one direction for both callers, so that ties fall alike
        mirrored = align(right, left, page, recalled.mirrored() if recalled else None)
        return Alignment(
            tuple(
                Section(tuple(Unit(unit.right, unit.left, unit.certain, unit.lacking) for unit in section.units))
                for section in mirrored.sections
            )
        )
    locales = (left.locale, right.locale)
    blocks = [compared(document) for document in (left, right)]
    bonds = _bonds(recalled) if recalled else []
    held = sum(one.count for one, _, _ in bonds), sum(other.count for _, other, _ in bonds)
    if held == (len(blocks[0]), len(blocks[1])):
        return Alignment(tuple(_sections(_units(blocks[0], blocks[1], [], [], bonds))))
    if not recalled and alike(blocks[0], blocks[1], page, locales):
        return Alignment(tuple(_sections(Unit((one,), (other,)) for one, other in zip(*blocks, strict=True))))
    a, b = [traits(side, page, locales) for side in blocks]
    if recalled:
        a, b = _reminded(a, recalled.left, recalled.right), _reminded(b, recalled.right, recalled.left)
    units = list(_units(blocks[0], blocks[1], a, b, bonds))
    if not all(unit.certain and unit.left and unit.right for unit in units):
        ratio = _ratio(units, a, b)
        scaled = [replace(trait, length=trait.length * ratio) for trait in a]
        units = list(_units(blocks[0], blocks[1], scaled, b, bonds))
    return Alignment(tuple(_sections(units)))


def compared(document: Document) -> list[Block]:
    """The blocks that are aligned: all but comments."""
    return [block for block in document.blocks if block.kind != "comment"]


Bond = tuple[Hold, Hold, bool]
"""Where both halves of a record stand, and whether their pairing was certain."""


def _bonds(recalled: Recalled) -> list[Bond]:
    """Records that stand on both sides, in an order that is the same on both; what was moved falls out."""
    right = {hold.record: hold for hold in recalled.right}
    sure = [record.why != UNSURE for record in recalled.lock.records]
    pairs = [(hold, right[hold.record], sure[hold.record]) for hold in recalled.left if hold.record in right]
    starts = rising([(one.start, other.start) for one, other, _ in pairs])
    kept = {one for one, _ in starts}
    return [pair for pair in pairs if pair[0].start in kept]


def _reminded(side: Sequence[Trait], holds: Iterable[Hold], facing: Iterable[Hold]) -> list[Trait]:
    """Tell traits which record they are, and whether its other half stands on the page."""
    there = {hold.record for hold in facing}
    out = list(side)
    for hold in holds:
        for at in range(hold.start, hold.start + hold.count):
            out[at] = replace(out[at], record=hold.record, answered=hold.record in there)
    return out


def _ratio(units: Iterable[Unit], a: Sequence[Trait], b: Sequence[Trait]) -> float:
    """How much longer the right side of this page is than its left, by its pairs; near 1 where there are few.

    A site has its own voice: one is terse in Chinese, another explains. Without this, every paragraph looks as if it
    had lost a neighbour.
    """
    i = j = 0
    ratios: list[float] = []
    for unit in units:
        if len(unit.left) == len(unit.right) == 1 and min(a[i].length, b[j].length) > LONG_ENOUGH:
            ratios.append(log(b[j].length / a[i].length))
        i, j = i + len(unit.left), j + len(unit.right)
    return exp(median(ratios) * len(ratios) / (len(ratios) + FEW)) if ratios else 1.0


def _order(document: Document) -> tuple[str, str, tuple[str, ...]]:
    return document.locale, document.path, tuple(block.text for block in document.blocks)


def _units(
    left: Sequence[Block], right: Sequence[Block], a: list[Trait], b: list[Trait], bonds: Iterable[Bond]
) -> Iterator[Unit]:
    """What is bonded, and between the bonds what is found."""
    x = y = 0
    for one, other, sure in bonds:
        yield from _found(left[x : one.start], right[y : other.start], a[x : one.start], b[y : other.start])
        x, y = one.start + one.count, other.start + other.count
        yield Unit(tuple(left[one.start : x]), tuple(right[other.start : y]), sure)
    yield from _found(left[x:], right[y:], a[x:], b[y:])


def _found(left: Sequence[Block], right: Sequence[Block], a: list[Trait], b: list[Trait]) -> Iterator[Unit]:
    """Align between gates: pairs of headings so clear that nothing before them can render anything after them."""
    x = y = 0
    gates = _gates(left, right, a, b) if left and right else []
    for i, j in [*gates, (len(left), len(right))]:
        for step in _between(a[x:i], b[y:j]):
            at, opposite = x + step.left, y + step.right
            yield Unit(
                tuple(left[at : at + step.shape[0]]),
                tuple(right[opposite : opposite + step.shape[1]]),
                step.certain,
                step.lacking,
            )
        if i < len(left):
            yield Unit((left[i],), (right[j],))
        x, y = i + 1, j + 1


def _sections(units: Iterable[Unit]) -> Iterator[Section]:
    """Divide units where both sides have a heading."""
    section: list[Unit] = []
    for unit in units:
        if section and unit.left and unit.right and unit.left[0].kind == unit.right[0].kind == "heading":
            yield Section(tuple(section))
            section = []
        section.append(unit)
    if section:
        yield Section(tuple(section))


def _gates(left: Sequence[Block], right: Sequence[Block], a: list[Trait], b: list[Trait]) -> list[tuple[int, int]]:
    """Return indices of headings that render each other beyond doubt.

    They have the same written id, or are certain by outline and what stands under them agrees block by block. All other
    headings are aligned as blocks, with their neighbours: a section that lost its heading looks like part of another.
    """
    heads = [[at for at, block in enumerate(blocks) if block.kind == "heading"] for blocks in (left, right)]
    if _same_headings([left[at] for at in heads[0]], [right[at] for at in heads[1]]):
        return list(zip(*heads, strict=True))
    bodies = [_bodies(side, at) for side, at in ((a, heads[0]), (b, heads[1]))]

    def cost(i: int, j: int, shape: Shape) -> float:
        if shape != (1, 1):
            return GAP
        one, other = bodies[0][i], bodies[1][j]
        cost = unlikeness(one[0], other[0]) + overlap(_all_keys(one), _all_keys(other))
        return cost + 2.0 * abs(len(one) - len(other)) / (len(one) + len(other))

    gates = []
    for step in search(len(heads[0]), len(heads[1]), cost, HEADING_SHAPES):
        if step.shape == (1, 1) and step.certain:
            one, other = bodies[0][step.left], bodies[1][step.right]
            if (one[0].id and one[0].id == other[0].id) or _agree(one[1:], other[1:]):
                gates.append((heads[0][step.left], heads[1][step.right]))
    return gates


def _same_headings(left: Sequence[Block], right: Sequence[Block]) -> bool:
    """Whether every heading has its id written by hand and both sides agree on all of them."""
    written = all(block.explicit_id for block in (*left, *right))
    return written and [(block.id, block.level) for block in left] == [(block.id, block.level) for block in right]


def _bodies(side: Sequence[Trait], heads: Sequence[int]) -> list[Sequence[Trait]]:
    """Each heading with what stands under it."""
    ends = [*heads[1:], len(side)] if heads else []
    return [side[start:end] for start, end in zip(heads, ends, strict=True)]


def _all_keys(body: Sequence[Trait]) -> frozenset[tuple[object, ...]]:
    return frozenset().union(*(trait.keys for trait in body[1:]))


def _agree(a: Sequence[Trait], b: Sequence[Trait]) -> bool:
    """Whether two runs of blocks agree one by one, so that there is nothing to search."""
    return len(a) == len(b) and all(plausible(one, other) for one, other in zip(a, b, strict=True))


def _between(a: Sequence[Trait], b: Sequence[Trait]) -> Iterator[Step]:
    """Align the blocks between two gates."""
    x = y = 0
    landmarks = _landmarks(a, b) if len(a) * len(b) > LARGE else []
    for i, j in [*landmarks, (len(a), len(b))]:
        for step in _searched(a[x:i], b[y:j]):
            yield replace(step, left=x + step.left, right=y + step.right)
        if i < len(a):
            yield Step(i, j, (1, 1))
        x, y = i + 1, j + 1


def _searched(a: Sequence[Trait], b: Sequence[Trait]) -> list[Step]:
    if _agree(a, b):
        return [Step(i, i, (1, 1)) for i in range(len(a))]
    pairs = [[joined(one, other) for one, other in pairwise(side)] for side in (a, b)]

    def cost(i: int, j: int, shape: Shape) -> float:
        if shape == (1, 1):
            return unlikeness(a[i], b[j])
        if 0 in shape:
            return GAP
        one = a[i] if shape[0] == 1 else pairs[0][i]
        other = b[j] if shape[1] == 1 else pairs[1][j]
        if one is None or other is None or one.kind != other.kind:
            return inf
        return unlikeness(one, other) + (RESHAPED if shape == (2, 2) else SPLIT)

    return search(len(a), len(b), cost, SHAPES)


def _landmarks(a: Sequence[Trait], b: Sequence[Trait]) -> list[tuple[int, int]]:
    """Blocks of a long stretch that carry what no other block carries, on both sides, and that keep their order."""
    places = [_only_bearers(a), _only_bearers(b)]
    return rising(sorted((places[0][sign], places[1][sign]) for sign in places[0].keys() & places[1].keys()))


def _only_bearers(side: Sequence[Trait]) -> dict[tuple[object, ...], int]:
    signs: dict[tuple[object, ...], list[int]] = {}
    for at, trait in enumerate(side):
        if trait.keys:
            signs.setdefault((trait.kind, trait.place, trait.keys), []).append(at)
    return {sign: places[0] for sign, places in signs.items() if len(places) == 1}
