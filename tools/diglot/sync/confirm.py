"""A new lock of a page, of the old one and of what a person has just confirmed."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from dataclasses import replace

from diglot.sync.align import Unit
from diglot.sync.fingerprint import fingerprint
from diglot.sync.lock import UNSURE, Lock, Record, State, first_words, settle
from diglot.sync.rules.rule import View


def confirmed(view: View, chosen: Container[int], state: State = "ok", why: str = "") -> Lock:
    """The lock once the units of these numbers are confirmed, all alike; see ``settled``."""
    return settled(view, {number: (state, why) for number in range(len(view.units)) if number in chosen})


def settled(view: View, decisions: Mapping[int, tuple[State, str]]) -> Lock:
    """The lock once units are confirmed, by number with state and why; all others stay as they were.

    A unit with one side is confirmed as ``local``, whatever its state says. Records of texts that are gone on both
    sides leave; those whose numbers and links changed alike on both sides are renewed.
    """
    locales = (view.pair.left.locale, view.pair.right.locale)
    records: list[Record] = []
    seen: set[str] = set()
    for number, (unit, held) in enumerate(zip(view.units, _held(view), strict=True)):
        if number in decisions:
            state, why = decisions[number]
            free = tuple(record for record in held if record.id not in seen)
            records.append(_record(unit, state if unit.left and unit.right else "local", why, free))
            seen.add(records[-1].id)
        elif view.standings and view.standings[number].state == "mechanical":
            records.append(_record(unit, held[0].state, held[0].why, held))
            seen.add(records[-1].id)
        else:
            fresh = [record for record in held if record.id not in seen]
            seen.update(record.id for record in fresh)
            records += fresh
    return Lock(locales, settle(records))


def adopted(view: View) -> Lock:
    """The lock of a pair that nobody has read yet: every pair of texts as it stands, marked ``legacy``."""
    locales = (view.pair.left.locale, view.pair.right.locale)
    units = [unit for unit in view.units if unit.left and unit.right]
    return Lock(locales, settle(_record(unit, "legacy", "" if unit.certain else UNSURE, ()) for unit in units))


def _held(view: View) -> Iterator[tuple[Record, ...]]:
    """For each unit the records that it has, the one that its standing names first."""
    if view.recalled is None:
        yield from (() for _ in view.units)
        return
    records = view.recalled.lock.records
    sides = [
        {hold.start: records[hold.record] for hold in holds} for holds in (view.recalled.left, view.recalled.right)
    ]
    x = y = 0
    for unit, standing in zip(view.units, view.standings, strict=True):
        mine = [sides[0][at] for at in range(x, x + len(unit.left)) if at in sides[0]]
        mine += [sides[1][at] for at in range(y, y + len(unit.right)) if at in sides[1]]
        x, y = x + len(unit.left), y + len(unit.right)
        first = [standing.record] if standing.record else []
        yield tuple({record.id: record for record in first + mine}.values())


def _record(unit: Unit, state: State, why: str, held: tuple[Record, ...]) -> Record:
    blocks = unit.left or unit.right
    made = Record(
        "",
        blocks[0].kind,
        fingerprint(unit.left),
        fingerprint(unit.right),
        state,
        why,
        first_words(blocks[0].prose or blocks[0].text),
    )
    return replace(made, id=held[0].id) if held else made
