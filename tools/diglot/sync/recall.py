"""Where on a page the texts of its lock stand now.

A text is found by its fingerprint: as one block, as two or three neighbours that were one, or, where only its numbers
and links have changed, by its words alone.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from diglot.page.document import Block
from diglot.sync.fingerprint import Essence, Print, essence, joined
from diglot.sync.lock import Lock
from diglot.sync.paths import rising

WINDOWS = (2, 3)
"""So many neighbours may be what was one block, or the other way round."""
LARGE = 250_000
"""Pairs of equal texts above which a stretch is matched in order, without looking for the best way."""


@dataclass(frozen=True, slots=True)
class Hold:
    """Blocks that hold a text of the lock."""

    record: int
    """Number of the record in its lock."""
    start: int
    count: int
    whole: bool
    """False where only the words are as they were, and numbers, links or code have changed."""


@dataclass(frozen=True, slots=True)
class Recalled:
    """What of a lock was found on a page. Blocks are numbered without comments."""

    lock: Lock
    left: tuple[Hold, ...]
    """In page order; no two overlap and no two are of one record."""
    right: tuple[Hold, ...]

    def mirrored(self) -> Recalled:
        """The same with the sides exchanged; only the holds are, the lock stays as it is written."""
        return Recalled(self.lock, self.right, self.left)


def recall(lock: Lock, left: Sequence[Block], right: Sequence[Block]) -> Recalled:
    """Find the texts of ``lock`` on both sides of its page."""
    return Recalled(
        lock,
        tuple(_holds(left, [record.left for record in lock.records])),
        tuple(_holds(right, [record.right for record in lock.records])),
    )


def _holds(blocks: Sequence[Block], locked: Sequence[Print | None]) -> list[Hold]:
    essences = [essence(block) for block in blocks]
    prints = [one.print() for one in essences]
    if prints == locked:
        return [Hold(at, at, 1, True) for at in range(len(prints))]
    found = {at: Hold(record, at, 1, True) for record, at in _in_order(locked, prints)}
    for record, at in _anywhere(locked, prints, found):
        found[at] = Hold(record, at, 1, True)
    for hold in _windows(essences, locked, found):
        found[hold.start] = hold
    for hold in list(_by_words(prints, locked, found)):
        found[hold.start] = hold
    return [found[at] for at in sorted(found)]


def _in_order(a: Sequence[Print | None], b: Sequence[Print | None]) -> Iterator[tuple[int, int]]:
    """Equal texts of two sequences, as many as can be without changing their order."""
    yield from _matched([one or ("gap", at) for at, one in enumerate(a)], list(b))


def _matched(a: Sequence[Hashable], b: Sequence[Hashable]) -> Iterator[tuple[int, int]]:
    low, high = 0, 0
    most = min(len(a), len(b))
    while low < most and a[low] == b[low]:
        yield low, low
        low += 1
    while high < most - low and a[-1 - high] == b[-1 - high]:
        high += 1
        yield len(a) - high, len(b) - high
    one, other = a[low : len(a) - high], b[low : len(b) - high]
    equal: defaultdict[Hashable, int] = defaultdict(int)
    for each in other:
        equal[each] += 1
    if sum(equal[each] for each in one if each in equal) > LARGE:
        return
    for i, j, count in SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks():
        for step in range(count):
            yield low + i + step, low + j + step


def _anywhere(
    locked: Sequence[Print | None], prints: Sequence[Print], found: dict[int, Hold]
) -> Iterator[tuple[int, int]]:
    """Texts that stand elsewhere than they did."""
    places: defaultdict[Print, deque[int]] = defaultdict(deque)
    for at, one in enumerate(prints):
        if at not in found:
            places[one].append(at)
    held = {hold.record for hold in found.values()}
    for record, wanted in enumerate(locked):
        if wanted and record not in held and places.get(wanted):
            yield record, places[wanted].popleft()


def _windows(essences: Sequence[Essence], locked: Sequence[Print | None], found: dict[int, Hold]) -> Iterator[Hold]:
    """Neighbours that together are what was one block, or one unit of several."""
    held = {hold.record for hold in found.values()}
    wanted = {one: record for record, one in enumerate(locked) if one and record not in held}
    free = [at not in found for at in range(len(essences))]
    for start in range(len(essences) if wanted else 0):
        for size in WINDOWS:
            stretch = range(start, start + size)
            if stretch.stop > len(essences) or not all(free[at] for at in stretch):
                break
            whole = joined(essences[start : start + size])
            record = wanted.pop(whole.print(), None) if whole else None
            if record is not None:
                for at in stretch:
                    free[at] = False
                yield Hold(record, start, size, True)
                break


def _by_words(prints: Sequence[Print], locked: Sequence[Print | None], found: dict[int, Hold]) -> Iterator[Hold]:
    """Texts of which only numbers, links or code have changed: by their words, between what is held in order."""
    held = {hold.record: hold for hold in found.values()}
    covered = {at for hold in found.values() for at in range(hold.start, hold.start + hold.count)}
    x = y = 0
    kept = rising([(record, held[record].start) for record in sorted(held)])
    for record, start in [*kept, (len(locked), len(prints))]:
        records = [at for at in range(x, record) if at not in held and locked[at]]
        blocks = [at for at in range(y, start) if at not in covered]
        words = [one.text for at in records if (one := locked[at])]
        for i, j in _matched(words, [prints[at].text for at in blocks]):
            yield Hold(records[i], blocks[j], 1, False)
        x, y = record + 1, start + (held[record].count if record in held else 0)
