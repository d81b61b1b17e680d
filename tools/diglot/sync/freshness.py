"""What has become of each unit since it was confirmed: neither language is the master.

Current E and Z against locked e and z::

    E = e   Z = z   in sync
    E ≠ e   Z = z   zh-Hant is behind
    E = e   Z ≠ z   en is behind
    E ≠ e   Z ≠ z   unconfirmed, or mechanical where the words stand and numbers, links and code changed alike
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from diglot.page.document import Atom, Block
from diglot.page.number_answers import answers
from diglot.sync.align import Alignment, Unit
from diglot.sync.destinations import destination
from diglot.sync.lock import Record
from diglot.sync.recall import Hold, Recalled

State = Literal[
    "in-sync",
    "mechanical",  # words as confirmed; numbers, links or code changed on both sides alike
    "left-behind",  # the right side has moved since they were confirmed
    "right-behind",
    "unconfirmed",  # both have moved, or nobody ever confirmed them
    "local",  # confirmed to be meant for one language
    "moved",  # its counterpart stands elsewhere on the page
    "alone",  # it has no counterpart
]


@dataclass(frozen=True, slots=True)
class Standing:
    """One unit against the lock."""

    state: State
    record: Record | None = None
    """What it was confirmed as; of an unconfirmed unit the record that it probably had, if any."""


def standings(alignment: Alignment, recalled: Recalled, page: str, locales: tuple[str, str]) -> tuple[Standing, ...]:
    """The standing of each unit, in page order."""
    units = alignment.units
    sides = (_by_start(recalled.left), _by_start(recalled.right))
    held = tuple({hold.record: hold for hold in side.values()} for side in sides)
    out: list[Standing] = []
    x = y = 0
    for unit in units:
        left = _hold(sides[0], x, len(unit.left))
        right = _hold(sides[1], y, len(unit.right))
        x, y = x + len(unit.left), y + len(unit.right)
        out.append(_standing(unit, left, right, held, recalled, page, locales))
    return tuple(_with_orphans(units, out, recalled))


def orphans(recalled: Recalled) -> tuple[Record, ...]:
    """Records of which neither half stands on the page any more, in order."""
    held = {hold.record for hold in (*recalled.left, *recalled.right)}
    return tuple(record for at, record in enumerate(recalled.lock.records) if at not in held)


def _by_start(holds: Iterable[Hold]) -> dict[int, Hold]:
    return {hold.start: hold for hold in holds}


def _hold(holds: dict[int, Hold], start: int, count: int) -> Hold | None:
    """The record of which exactly these blocks are one side."""
    hold = holds.get(start)
    return hold if hold and hold.count == count else None


def _standing(
    unit: Unit,
    left: Hold | None,
    right: Hold | None,
    held: tuple[dict[int, Hold], ...],
    recalled: Recalled,
    page: str,
    locales: tuple[str, str],
) -> Standing:
    records = recalled.lock.records
    hold = left or right
    record = records[hold.record] if hold else None
    if not (unit.left and unit.right):
        if hold is None or record is None:
            return Standing("alone")
        if record.state == "local" and hold.whole:
            return Standing("local", record)
        return Standing("moved" if hold.record in held[1 if left else 0] else "alone", record)
    if left and right:
        if left.record != right.record:
            return Standing("unconfirmed", record)
        if left.whole and right.whole:
            return Standing("in-sync", record)
        if left.whole or right.whole:
            return Standing("left-behind" if left.whole else "right-behind", record)
        return Standing("mechanical" if alike(unit, page, locales) else "unconfirmed", record)
    if hold is None or not hold.whole or record is None or record.state == "local":
        return Standing("unconfirmed", record)
    if hold.record in held[1 if left else 0]:  # its half stands elsewhere: what stands here was never confirmed with it
        return Standing("unconfirmed", record)
    return Standing("left-behind" if left else "right-behind", record)


def _with_orphans(units: Sequence[Unit], standings: Sequence[Standing], recalled: Recalled) -> Iterator[Standing]:
    """Guess which record a unit had of which both sides have changed: the one that was lost between its neighbours."""
    number = {record.id: at for at, record in enumerate(recalled.lock.records)}
    lost = {number[record.id] for record in orphans(recalled)}
    if not lost:
        yield from standings
        return
    before = -1
    for unit, standing, after in zip(units, standings, _next(standings, number), strict=True):
        if standing.record:
            before = number[standing.record.id]
        elif standing.state == "unconfirmed":
            guess = next((one for one in range(before + 1, after) if one in lost), None)
            if guess is not None and recalled.lock.records[guess].kind == unit.left[0].kind:
                lost.discard(guess)
                before = guess
                yield Standing("unconfirmed", recalled.lock.records[guess])
                continue
        yield standing


def _next(standings: Sequence[Standing], number: dict[str, int]) -> list[int]:
    """For each unit the number of the first record that stands after it."""
    after = len(number)
    out = []
    for standing in reversed(standings):
        out.append(after)
        if standing.record:
            after = number[standing.record.id]
    return out[::-1]


def alike(unit: Unit, page: str, locales: tuple[str, str]) -> bool:
    """Whether both sides carry the same numbers, links, code and the like, and stand in the same place."""
    left, right = unit.left, unit.right
    if [_place(block) for block in left[:1]] != [_place(block) for block in right[:1]]:
        return False
    atoms = [[atom for block in side for atom in block.atoms] for side in (left, right)]
    numbers = [[atom.number for atom in side if atom.number] for side in atoms]
    if not answers(*numbers).agree:
        return False
    return _carried(left, atoms[0], page, locales) == _carried(right, atoms[1], page, locales)


def _place(block: Block) -> tuple[object, ...]:
    return block.kind, block.path, block.level, block.info, block.id if block.explicit_id else None


def _carried(
    blocks: Sequence[Block], atoms: Sequence[Atom], page: str, locales: tuple[str, str]
) -> Counter[tuple[str, str]]:
    found: Counter[tuple[str, str]] = Counter()
    for atom in atoms:
        if atom.number is None:
            value = str(destination(atom.value, page, locales)) if atom.kind == "link" else atom.value
            found[(atom.kind, value)] += 1
    for block in blocks:
        if block.kind in ("code", "html"):
            found[(block.kind, block.text)] += 1
    return found
