"""What was confirmed, carried over where texts that say the same are written otherwise: new links, a new normaliser."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from diglot.page.document import Block
from diglot.sync.fingerprint import Print, fingerprint
from diglot.sync.lock import Lock, Record
from diglot.sync.recall import WINDOWS

Fingerprint = Callable[[Sequence[Block]], Print | None]


def translation(
    before: Sequence[Block], after: Sequence[Block], old: Fingerprint = fingerprint, new: Fingerprint = fingerprint
) -> dict[Print, Print]:
    """The fingerprints of ``before`` by those that the same blocks have ``after``; comments are in neither.

    Of one block, or of as many neighbours as may be one text. Empty where the number of blocks differs.
    """
    if len(before) != len(after):
        return {}
    found: dict[Print, Print] = {}
    for count in (1, *WINDOWS):
        for at in range(len(before) - count + 1):
            was, now = old(before[at : at + count]), new(after[at : at + count])
            if was and now:
                found.setdefault(was, now)
    return found


def carried(
    lock: Lock, left: Mapping[Print, Print], right: Mapping[Print, Print], normaliser: int
) -> tuple[Lock, tuple[Record, ...]]:
    """The lock with each fingerprint that has a translation in its place, and the records that lack one.

    A fingerprint without one stays: its text does not stand on the page, so that its side has moved as before.
    """
    lacking: list[Record] = []
    records = []
    for record in lock.records:
        sides = [(record.left, left), (record.right, right)]
        if any(side is not None and side not in known for side, known in sides):
            lacking.append(record)
        one, other = (known.get(side, side) if side else None for side, known in sides)
        records.append(replace(record, left=one, right=other))
    return replace(lock, records=tuple(records), normaliser=normaliser), tuple(lacking)
