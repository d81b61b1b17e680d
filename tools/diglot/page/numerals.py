"""Numbers by value in both scripts: 2.5 億 = 250 million, exactly.

``read`` walks over the text once. What starts with a letter is a counting word or a name with digits
(``number_words``), what starts with a digit or a Han numeral is one of the forms of ``number_forms``. Both scripts are
read in every locale, since a Chinese page may well say "two-phase"; the locale decides only what a comma and a point
mean.

Decisions that callers meet:

* The sign is not part of the value: ``−5`` and 零下 5 are both 5. Nor are qualifiers: 超過, over, 約, 近, 多, ``+``.
* A percentage keeps its figure with measure ``%``; percentage points have the measure ``%{point}`` (UCUM has no code,
  braces are its annotations); 三成 is 30 %.
* ``1.2.3`` and ``127.0.0.1`` are one number of measure ``{version}`` whose value no other version has.
* A date is its figures (2026, 1, 25); a month's name may answer its figure. ``10:30`` is 10 and 30, ``10:00`` is 10.
* ``1/2`` is a fraction where the numerator is 1, or below a denominator of at most ten; ``34/38`` is two numbers.
* In a range the first number takes the measure of the second, and its scale: 2 to 3 million.
* Digits that touch a letter (H2O, COVID-19, 5α, 10k, NCT05658094) belong to a name and are not read, except ``2x``,
  ``1st``, ``1990s``, and ``v2``, which may answer "version 2". DOIs, bare addresses and footnote marks are not read.
* A rate keeps the measure of its numerator: 10 mg/mL and 每毫升 10 毫克 are both ``mg``.
* Measures are compared by code alone: 0.058 mm does not answer 58 µm. Who converts a unit says so with an allowance.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Literal

from diglot.page import number_forms, number_words
from diglot.page.number_forms import HAN_NUMERALS, LETTER, VULGAR_FRACTIONS, Reading
from diglot.page.number_words import COUNTING_WORD


@dataclass(frozen=True, slots=True)
class Number:
    """A number read from prose."""

    start: int
    end: int
    """Half-open range of the written form, with its scale word and measure, in the text that was read."""
    text: str
    value: Fraction
    """Exact, scale words multiplied out; a percentage keeps its figure (28.1% is 281/10 with measure %)."""
    measure: str | None = None
    """UCUM code of the unit of measure beside it; None for a bare count."""
    certain: bool = True
    """True where digits stand: the other side must have it. False for a word (two, 兩): it may answer a digit."""


# --- reading --------------------------------------------------------------------------------------------------------

_HALF_WIDTH = str.maketrans("０１２３４５６７８９．，％／：－～＋", "0123456789.,%/:-~+")
_NOT_IN_WORD = f"(?<![{LETTER}0-9])"
_START = re.compile(
    # A quick look at one character spares nearly every place of a page the alternatives below it.
    rf"(?=[&\[:.0-9{VULGAR_FRACTIONS}{HAN_NUMERALS}半雙双進进統统唯單单逐]|{_NOT_IN_WORD}[{LETTER}])(?:"
    rf"(?P<word>{_NOT_IN_WORD}(?:{COUNTING_WORD}(?![{LETTER}0-9])|[{LETTER}]++(?:[0-9][{LETTER}0-9]*|(?=-[0-9]))))"
    r"|(?P<skip>https?://[^\s，。；、）」]+|&#?\w{1,30};|\[\^[^\]\s]{1,200}\]|(?<=[0-9]):00(?![0-9])"
    r"|10\.[0-9]{4,9}/[^\s，。；、）」]+|[0-9][0-9,.]{60,}"
    r"|一(?:些|旦|般|樣|样|致|直|切|起|定|律|共|併|并|向|再|邊|边|下|方面)|[進进]一步|[統统唯單单逐]一|十分(?![鐘钟之])|[萬万]一)"
    rf"|(?P<figure>[0-9]+|[{VULGAR_FRACTIONS}]|(?<![\w.])\.(?=[0-9]))"
    rf"|(?P<han>[{HAN_NUMERALS}半雙双]))"
)
"""Idioms with 一 are skipped lest they answer a digit 1 that the other side has lost."""
_RANGE = re.compile(r"\s?(?:[-–—~〜]|to|or|至|到|或)\s?")
_FIGURE = re.compile(r"[0-9][0-9.,]*[0-9]")
_COMMA_DECIMAL = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3})+(?:,[0-9]+)?|[0-9]+,[0-9]+")
_COMMA_LANGUAGES = frozenset("cs da de el es fi fr hr hu id it nb nl no pl pt ro ru sk sv tr uk vi".split())
_SWAP = str.maketrans(",.", ".,")


def read(text: str, locale: str) -> tuple[Number, ...]:
    """Return the numbers of ``text`` in order; their ranges do not overlap.

    ``text`` is prose whose code, link targets and other atoms were taken out. ``locale`` (BCP 47, or any label) decides
    the decimal sign: a comma in German or French, a point elsewhere. Reads any text and raises nothing.
    """
    plain = text if text.isascii() else text.translate(_HALF_WIDTH)
    if locale.lower().replace("_", "-").partition("-")[0] in _COMMA_LANGUAGES:
        plain = _FIGURE.sub(lambda f: f[0].translate(_SWAP) if _COMMA_DECIMAL.fullmatch(f[0]) else f[0], plain)
    found: list[tuple[int, Reading]] = []
    for start, reading in _scan(plain):
        if found:
            found[-1] = (found[-1][0], _in_range(plain, found[-1][1], start, reading))
        found.append((start, reading))
    return tuple(Number(at, r.end, text[at : r.end], r.value, r.measure, r.certain) for at, r in found)


def _scan(text: str) -> Iterator[tuple[int, Reading]]:
    done = 0
    for match in _START.finditer(text):
        start, end = match.span()
        if start < done:
            continue  # inside what the last reading took with it
        kind = match.lastgroup
        if kind == "word":
            reading, done = number_words.word(text, start, end)
            if reading:
                yield start, reading
        elif kind == "figure":
            readings, done = number_forms.figure(text, start)
            yield from readings
        elif kind == "han" and (reading := number_forms.han(text, start)):
            done = reading.end
            yield start, reading


def _in_range(text: str, first: Reading, start: int, second: Reading) -> Reading:
    """In 2 to 3 million the first number means millions too, and a measure is said once."""
    if not _RANGE.fullmatch(text, first.end, start):
        return first
    shares_scale = first.scale == 1 and first.measure is None and first.value * second.scale < second.value
    scale = second.scale if shares_scale else 1
    return replace(first, value=first.value * scale, measure=first.measure or second.measure)


# --- comparing ------------------------------------------------------------------------------------------------------


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
    missing_right, missing_left = (tuple(sorted(numbers, key=lambda n: n.start)) for numbers in lonely)
    return Answers(missing_right, missing_left, _near(missing_right, missing_left))


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


def _near(left: tuple[Number, ...], right: tuple[Number, ...]) -> tuple[Near, ...]:
    found: list[Near] = []
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
