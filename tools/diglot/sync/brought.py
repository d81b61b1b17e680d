"""What waits for a person to confirm it, and what of that a change brings rather than finds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable

from diglot.sync.fingerprint import fingerprint
from diglot.sync.rules.rule import View

WAITING = frozenset({"left-behind", "right-behind", "unconfirmed"})
"""States of a unit with two sides that nobody has confirmed as it stands."""


def waiting(view: View) -> tuple[int, ...]:
    """Numbers of the units that wait for a person."""
    return tuple(number for number, standing in enumerate(view.standings) if standing.state in WAITING)


def brought(now: View, before: View | None) -> frozenset[int]:
    """Numbers of the units that wait now and did not ``before``: None where there was no such pair, or no lock.

    A unit waited before when the same two texts stood against the same record; whoever edits a unit that waits brings
    it anew. Of units that are equal, as many are old as there were.
    """
    rest = Counter(_as_it_waits(before, number) for number in waiting(before)) if before else Counter()
    new = set()
    for number in waiting(now):
        key = _as_it_waits(now, number)
        if rest[key] > 0:
            rest[key] -= 1
        else:
            new.add(number)
    return frozenset(new)


def _as_it_waits(view: View, number: int) -> Hashable:
    unit, record = view.units[number], view.standings[number].record
    locked = (record.left, record.right, record.state) if record else None
    return fingerprint(unit.left), fingerprint(unit.right), locked
