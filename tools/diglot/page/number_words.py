"""Numbers that English says in words: twenty-five, two-thirds, one and a half, twice, January."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from fractions import Fraction

from diglot.page.number_forms import AND_A_HALF, LETTER, SCALE_WORDS, Reading, measured, name_end, scaled, version

_TO_NINETEEN = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
    " eighteen nineteen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_CARDINALS = {word: value for value, word in enumerate(_TO_NINETEEN.split())}
_CARDINALS |= {word: 10 * value for value, word in enumerate(_TENS.split(), 2)}
_ORDINAL_WORDS = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth"
_ORDINALS = {word: value for value, word in enumerate(_ORDINAL_WORDS.split(), 1)}
_TIMES = {"once": 1, "single": 1, "twice": 2, "double": 2, "doubled": 2, "both": 2, "pair": 2, "couple": 2}
_TIMES |= {"thrice": 3, "triple": 3, "tripled": 3}
_PART = {"half": 2, "quarter": 4} | {word: value for word, value in _ORDINALS.items() if value > 2}
_PARTS = {"halves": 2, "quarters": 4} | {f"{word}s": value for word, value in _ORDINALS.items() if value > 2}
_MONTH_NAMES = "January February March April May June July August September October November December"
_MONTHS = {word: value for value, word in enumerate(_MONTH_NAMES.split(), 1)}
_MONTHS |= {word[:3]: value for word, value in _MONTHS.items()} | {"Sept": 9}
_STARTERS = frozenset([*_CARDINALS, *_ORDINALS, *SCALE_WORDS, *_TIMES, "half", "quarter"])
_LONGEST_PHRASE = 24


def _one_of(words: Iterable[str], *, any_case: bool) -> str:
    """A pattern for one of ``words`` that shares their beginnings: tried at every word of a page, so speed counts."""
    after: dict[str, list[str]] = {}
    for word in words:
        after.setdefault(word[:1], []).append(word[1:])
    optional = "?" if after.pop("", None) else ""
    if not after:
        return ""
    branches = []
    for letter, rests in sorted(after.items()):
        first = f"[{letter}{letter.upper()}]" if any_case and letter.islower() else letter
        branches.append(first + _one_of(rests, any_case=any_case))
    return f"(?:{'|'.join(branches)}){optional}"


COUNTING_WORD = f"(?:{_one_of(_STARTERS, any_case=True)}|{_one_of(_MONTHS, any_case=False)})"
"""Pattern of the words that ``word`` can do something with."""

_MAY = re.compile(r"(?<=[0-9] )May\b|(?<=\bin )May\b|(?<=\bof )May\b|(?<=\bby )May\b|May(?=,? [0-9])")
_NAMED_VERSION = re.compile(rf"[vV]([0-9]{{1,12}}(?:\.[0-9]{{1,12}})?)(?:\.[0-9.]+)?(?![{LETTER}0-9])")
_NEXT_WORD = re.compile(r"[\s-](?:and\s)?([A-Za-z]+)(?!\w)")


def word(text: str, start: int, end: int) -> tuple[Reading | None, int]:
    """Return the number that the word from ``start`` to ``end`` is or begins, if any, and where to go on.

    A name takes its digits with it: H2O, COVID-19. The v of a version does not: v2 may answer version 2.
    """
    written = text[start:end]
    if not written.isalpha():
        if named := _NAMED_VERSION.match(text, start):
            reading = version(text, start + 1) or Reading(named.end(), Fraction(named[1]), certain=False)
            return reading, reading.end
        return None, name_end(text, end)
    if text[end : end + 1] == "-" and text[end + 1 : end + 2].isdecimal():
        is_name = written[1:] != written[1:].lower() or (len(written) == 1 and written.isupper()) or written == "Covid"
        return None, name_end(text, end) if is_name else end
    if written in _MONTHS:
        is_month = written != "May" or _MAY.match(text, start)
        return (Reading(end, Fraction(_MONTHS[written]), certain=False) if is_month else None), end
    lower = written.lower()
    if lower not in _STARTERS or (lower == "one" and text[max(0, start - 3) : start].lower() == "no "):
        return None, end
    reading = _phrase(text, lower, end)
    return reading, reading.end


def _phrase(text: str, first: str, end: int) -> Reading:
    """A number said in one or more words, with its measure."""
    if first in _TIMES:
        return Reading(end, Fraction(_TIMES[first]), certain=False)
    if first in ("half", "quarter"):
        return measured(text, Reading(end, Fraction(1, _PART[first]), certain=False))
    words = [first]
    while len(words) < _LONGEST_PHRASE and (follower := _NEXT_WORD.match(text, end)):
        lower = follower[1].lower()
        if not _joins(words[-1], lower, joined_by_and=follower.start(1) - follower.start() > 1):
            break
        words.append(lower)
        end = follower.end()
    value = _value(words)
    if part := _parts(text, value, end):
        return measured(text, part)
    reading = Reading(end, value, certain=False, scale=SCALE_WORDS.get(words[-1], 1))
    if reading.scale == 1 and AND_A_HALF.match(text, end):
        reading = replace(scaled(text, reading), certain=False)
    return measured(text, reading)


def _joins(before: str, word: str, *, joined_by_and: bool) -> bool:
    """Whether ``word`` goes on with the number whose last word is ``before``."""
    if before in _ORDINALS:
        return False
    if word in SCALE_WORDS:
        return not joined_by_and
    value = _CARDINALS.get(word, _ORDINALS.get(word, 0))
    if before in SCALE_WORDS:
        return before != "dozen" and value > 0
    return not joined_by_and and _CARDINALS[before] >= 20 and 0 < value < 10


def _value(words: list[str]) -> Fraction:
    total = current = 0
    for word in words:
        scale = SCALE_WORDS.get(word)
        if scale is None:
            current += _CARDINALS.get(word, _ORDINALS.get(word, 0))
        elif scale < 1000:
            current = (current or 1) * scale
        elif current or not total:
            total, current = total + (current or 1) * scale, 0
        else:  # two thousand million
            total *= scale
    return Fraction(total + current)


def _parts(text: str, value: Fraction, end: int) -> Reading | None:
    """One third, two-thirds; neither one third-party nor one second."""
    follower = _NEXT_WORD.match(text, end)
    if follower is None or follower.start(1) - follower.start() > 1 or text.startswith("-part", follower.end()):
        return None
    below = (_PART if value == 1 else _PARTS).get(follower[1].lower())
    if below is None or not 0 < value < 20:
        return None
    return Reading(follower.end(), value / below, certain=False)
