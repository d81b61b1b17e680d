"""Whether two sides say the same numbers, whatever their order and script."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from diglot.page.numerals import Number


@dataclass(frozen=True, slots=True)
class Near:
    """Two numbers without a partner that were probably meant to be one."""

    left: Number
    right: Number
    differs: Literal["measure", "scale"]
    """``measure``: the same value in another unit; ``scale``: the same digits, a power of ten apart."""


@dataclass(frozen=True, slots=True)
class Answers:
    """What two sides say differently in numbers; nothing of it where they agree."""

    missing_right: tuple[Number, ...]
    """Certain numbers of the left side without a partner on the right."""
    missing_left: tuple[Number, ...]
    """Certain numbers of the right side without a partner on the left."""
    near: tuple[Near, ...]
    """Pairs out of the two, so that a message can say which figure was probably meant; each number at most once."""

    @property
    def agree(self) -> bool:
        """Whether every certain number has its partner."""
        return not (self.missing_right or self.missing_left)


def answers(left: Sequence[Number], right: Sequence[Number]) -> Answers:
    """Compare two sides as multisets, whatever their order.

    A certain number needs a partner of its own on the other side, certain or not, with the same value and, where both
    have one, the same measure. An uncertain number needs none. Equal measures are paired first, then
    as many certain numbers as can be are given a partner.
    """
    if _alike(left) == _alike(right):
        return Answers((), (), ())
    by_value: dict[tuple[int, int], tuple[list[Number], list[Number]]] = {}
    for side, numbers in enumerate((left, right)):
        for number in numbers:
            by_value.setdefault(number.value.as_integer_ratio(), ([], []))[side].append(number)
    lonely: tuple[list[Number], list[Number]] = ([], [])
    for sides in by_value.values():
        for side, numbers in enumerate(_Matching(*_without_equals(*sides)).lonely()):
            lonely[side].extend(numbers)
    if lonely[0] and lonely[1]:
        lonely = _written_alike(*lonely)
        lonely = _without_both(*lonely)
    if lonely[0] or lonely[1]:
        lonely = _without_shares(lonely[0], lonely[1], right), _without_shares(lonely[1], lonely[0], left)
    missing_right, missing_left = (tuple(sorted(numbers, key=lambda n: n.start)) for numbers in lonely)
    return Answers(missing_right, missing_left, _near(missing_right, missing_left))


def opposed(left: Sequence[Number], right: Sequence[Number]) -> tuple[tuple[Number, Number], ...]:
    """Pairs of the same figure of which one side says *more than* and the other *less than*.

    A value that either side has twice is left alone: which of them answers which is not known.
    """
    bounds = [{n.value: n for n in side if n.qualifier in ("over", "under")} for side in (left, right)]
    if not bounds[0] or not bounds[1]:
        return ()
    counts = [Counter(n.value for n in side) for side in (left, right)]
    return tuple(
        (one, bounds[1][value])
        for value, one in bounds[0].items()
        if value in bounds[1]
        and one.qualifier != bounds[1][value].qualifier
        and counts[0][value] == counts[1][value] == 1
    )


def differing_words(left: Sequence[Number], right: Sequence[Number]) -> tuple[Number, Number] | None:
    """The number of each side in words that has no partner, where there is just one on either: 三週, four weeks.

    One and two are left alone, for languages count with them as they please; unless a measure stands behind two.
    """
    words = [[n for n in side if not n.certain and _counts(n)] for side in (left, right)]
    if not words[0] or not words[1]:
        return None
    values = [{n.value for n in side} for side in (left, right)]
    alone = [
        [n for n in side if n.value not in values[1 - which]] or [n for n in side if _other_measure(n, other)]
        for which, (side, other) in enumerate(zip(words, (right, left), strict=True))
    ]
    return (alone[0][0], alone[1][0]) if len(alone[0]) == len(alone[1]) == 1 else None


def _counts(number: Number) -> bool:
    return number.qualifier != "several" and number.value >= (2 if number.measure else 3)


def _other_measure(number: Number, others: Sequence[Number]) -> bool:
    """Whether others have its value, and all of them in another measure."""
    same = [other.measure for other in others if other.value == number.value]
    return bool(same) and number.measure is not None and None not in same and number.measure not in same


def _without_shares(lonely: list[Number], there: list[Number], others: Sequence[Number]) -> list[Number]:
    """What is left when 50 % may be answered by one half or 0.5, and these by 50 %."""
    possible = {(*other.value.as_integer_ratio(), other.measure) for other in there}
    possible |= {(*other.value.as_integer_ratio(), other.measure) for other in others if not other.certain}
    kept = []
    for number in lonely:
        same = number.value / 100 if number.measure == "%" else number.value * 100
        measure = None if number.measure == "%" else "%"
        answered = (*same.as_integer_ratio(), measure) in possible
        if number.measure not in (None, "%") or number.value == 0 or not answered:
            kept.append(number)
    return kept


def _without_both(left: list[Number], right: list[Number]) -> tuple[list[Number], list[Number]]:
    """What is left when Layer 1/2, which reads as a half, is answered by Layers 1 and 2."""
    right, left = _without_slashed(left, right)
    left, right = _without_slashed(right, left)
    return left, right


def _without_slashed(slashed: list[Number], counted: list[Number]) -> tuple[list[Number], list[Number]]:
    """Both without what they say alike, those that were counted first."""
    for number in slashed:
        parts = number.text.replace("／", "/").split("/")
        if len(parts) != 2 or number.measure is not None:
            continue
        pair = [next((each for each in counted if each.text == part), None) for part in parts]
        if None not in pair:
            slashed = [each for each in slashed if each is not number]
            counted = [each for each in counted if each not in pair]
    return counted, slashed


def _written_alike(left: list[Number], right: list[Number]) -> tuple[list[Number], list[Number]]:
    """What is left when the same signs on both sides are the same figure, though 1,000 is one in Germany."""
    same = Counter(map(_written, left)) & Counter(map(_written, right))
    return _without_written(left, same.copy()), _without_written(right, same)


def _written(number: Number) -> tuple[str, str | None]:
    return number.text, number.measure


def _without_written(numbers: list[Number], counts: Counter[tuple[str, str | None]]) -> list[Number]:
    kept = []
    for number in numbers:
        if counts[_written(number)] > 0:
            counts[_written(number)] -= 1
        else:
            kept.append(number)
    return kept


def _alike(numbers: Sequence[Number]) -> list[tuple[tuple[int, int], str]]:
    """The certain numbers in an order of their own: on most blocks it is all that need be compared."""
    return sorted((n.value.as_integer_ratio(), n.measure or "") for n in numbers if n.certain)


def _without_equals(left: list[Number], right: list[Number]) -> tuple[list[Number], list[Number]]:
    """What is left of two sides when certain numbers of equal measure are paired.

    They are paired for good: 5 mg beside 5 people must not be answered by 5 g beside 5 people.
    """
    pairs = Counter(n.measure for n in left if n.certain) & Counter(n.measure for n in right if n.certain)
    return _without(left, pairs.copy()), _without(right, pairs.copy())


def _without(numbers: list[Number], counts: Counter[str | None]) -> list[Number]:
    kept = []
    for number in numbers:
        if number.certain and counts[number.measure] > 0:
            counts[number.measure] -= 1
        else:
            kept.append(number)
    return kept


class _Matching:
    """Partners among the numbers of one value."""

    def __init__(self, left: list[Number], right: list[Number]) -> None:
        self._sides = (left, right)
        self._partner: tuple[dict[int, int], dict[int, int]] = ({}, {})

    def lonely(self) -> tuple[list[Number], list[Number]]:
        """Certain numbers of either side that no pairing can serve."""
        return self._unserved(0), self._unserved(1)

    def _unserved(self, side: int) -> list[Number]:
        wanting = (i for i, n in enumerate(self._sides[side]) if n.certain and i not in self._partner[side])
        return [self._sides[side][i] for i in list(wanting) if not self._serve(side, i, set())]

    def _serve(self, side: int, index: int, asked: set[str | None]) -> bool:
        """Find a partner for one number: a free one, one that an uncertain number can spare, or one set free in turn.

        Numbers of one side and one measure are alike, so each measure is asked once, and the recursion is no deeper
        than there are measures. Whoever had a partner and is certain keeps one.
        """
        measure = self._sides[side][index].measure
        asked.add(measure)
        others = self._sides[1 - side]
        fitting = [i for i, n in enumerate(others) if n.measure == measure or None in (n.measure, measure)]
        fitting.sort(key=lambda i: (not others[i].certain, others[i].measure != measure))
        mine, theirs = self._partner[side], self._partner[1 - side]
        for other in fitting:
            if other not in theirs:
                mine[index], theirs[other] = other, index
                return True
        for other in fitting:
            holder = theirs[other]
            if not self._sides[side][holder].certain:
                del mine[holder]
                mine[index], theirs[other] = other, index
                return True
        for other in fitting:
            holder = theirs[other]
            if self._sides[side][holder].measure not in asked and self._serve(side, holder, asked):
                mine[index], theirs[other] = other, index
                return True
        return False


_MOST_COMPARED = 10_000
"""Pairs of numbers without a partner; of more nobody is told which was meant."""


def _near(left: tuple[Number, ...], right: tuple[Number, ...]) -> tuple[Near, ...]:
    found: list[Near] = []
    if len(left) * len(right) > _MOST_COMPARED:
        return ()
    free = list(right)
    for differs in ("measure", "scale"):
        for number in left:
            if any(near.left is number for near in found):
                continue
            for other in free:
                if differs == _difference(number, other):
                    found.append(Near(number, other, differs))
                    free.remove(other)
                    break
    return tuple(sorted(found, key=lambda near: near.left.start))


def _difference(left: Number, right: Number) -> Literal["measure", "scale"] | None:
    if left.value == right.value:
        return "measure"
    if not left.value or not right.value or "{version}" in (left.measure, right.measure):
        return None
    ratio = max(left.value, right.value) / min(left.value, right.value)
    while ratio >= 10:
        ratio /= 10
    return "scale" if ratio == 1 else None
