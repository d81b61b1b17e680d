"""Numbers that English says in words: twenty-five, two-thirds, one and a half, twice, tens of thousands, January."""

from __future__ import annotations

import re
from fractions import Fraction

from diglot.page.number_forms import AND_A_HALF, SCALE_WORDS, name_end, scaled, version
from diglot.page.number_idioms import is_idiom
from diglot.page.number_reading import LETTER, Reading, Readings, measured

_TO_NINETEEN = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
    " eighteen nineteen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_CARDINALS = {word: value for value, word in enumerate(_TO_NINETEEN.split())}
_CARDINALS |= {word: 10 * value for value, word in enumerate(_TENS.split(), 2)}
_ORDINAL_WORDS = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth"
_ORDINALS = {word: value for value, word in enumerate(_ORDINAL_WORDS.split(), 1)}
_ORDINALS |= {f"{word}th": value for word, value in _CARDINALS.items() if 12 < value < 20}
_ORDINALS |= {f"{word[:-1]}ieth": value for word, value in _CARDINALS.items() if value >= 20}
_ORDINALS |= {"hundredth": 100, "thousandth": 1000}
_TIMES = {"once": 1, "single": 1, "twice": 2, "double": 2, "doubled": 2, "both": 2, "pair": 2, "couple": 2}
_TIMES |= {"thrice": 3, "triple": 3, "tripled": 3, "zeros": 0, "zeroes": 0, "zeroed": 0}
_TIMES |= {f"{word}fold": n for word, n in _CARDINALS.items() if n > 1}
_PART = {"half": 2, "quarter": 4} | {word: value for word, value in _ORDINALS.items() if 2 < value < 20}
_PARTS = {"halves": 2, "quarters": 4} | {f"{word}s": value for word, value in _ORDINALS.items() if 2 < value < 20}
_MANY = {f"{word}s": value for word, value in SCALE_WORDS.items()} | {"tens": 10, "dozens": 10}
_DECADES = {f"{word[:-1]}ies": 1900 + value for word, value in _CARDINALS.items() if value >= 20}
_MONTH_NAMES = "January February March April May June July August September October November December"
_MONTHS = {word: value for value, word in enumerate(_MONTH_NAMES.split(), 1)}
_MONTHS |= {word[:3]: value for word, value in _MONTHS.items()} | {"Sept": 9}
_ROMAN = {word: n for n, word in enumerate("I II III IV V VI VII VIII IX X XI XII XIII XIV XV XVI".split(), 1)}
ROMAN_SIGNS = {chr(ord("Ⅰ") + n): n + 1 for n in range(12)}
_STARTERS = frozenset([*_CARDINALS, *_ORDINALS, *SCALE_WORDS, *_TIMES, *_MANY, *_DECADES, "half", "quarter"])
_LONGEST_PHRASE = 24

COUNTING_WORDS = frozenset(
    [*_STARTERS, *(w.capitalize() for w in _STARTERS), *(w.upper() for w in _STARTERS), *_MONTHS, *_ROMAN]
)
"""The words that ``word`` can do something with, as they may be written."""

_MAY = re.compile(
    r"(?<=[0-9] )May\b|May(?=,? [0-9])|(?<=[a-z] )May\b(?! (?:be|have|not)\b)|(?<=[a-z][-–—/])May\b|May(?=[-–—/][A-Z])"
    r"|(?:^|(?<=\u241f)|(?<=\u241f ))May(?=\s*(?:\u241f|$))"  # alone in a cell
)
"""Not the verb, which stands in small letters, or begins a sentence."""
_NAMED_VERSION = re.compile(rf"[vV]([0-9]{{1,12}}(?:\.[0-9]{{1,12}})?)(?:\.[0-9.]+)?(?![{LETTER}0-9])")
_QUARTER = re.compile(rf"Q([1-4])(?![{LETTER}0-9])")
_NEXT_WORD = re.compile(r"[\s-](?:and\s)?([A-Za-z]+)(?!\w)")
_OF_MANY = re.compile(rf"\sof\s({'|'.join(_MANY)})\b")
_HALF_A = re.compile(rf"\s(?:of\s)?an?(?=[\s-])(?:[\s-]({'|'.join(SCALE_WORDS)})\b)?")
_PART_OF = re.compile(r"\sof\b")
_A = re.compile(r"(?<![A-Za-z])an?\s$", re.IGNORECASE)
_THE = re.compile(r"(?<![A-Za-z])(?:the|early|late|mid)[\s-]$", re.IGNORECASE)
_ROMAN_BEFORE = re.compile(
    r"(?:\b(?:phase|part|type|chapter|section|grade|stage|class|level|volume|vol\.|book|war|title|appendix|figure|table"
    r"|act|article|annex|tier|category|factor)[\s-]|第\s?)$",
    re.IGNORECASE,
)
_ROMAN_BEHIND = re.compile(r"\s?[期型級级類类章部卷節节世]")


_NAME_BEFORE = re.compile(rf"([{LETTER}][{LETTER}0-9]*)(-?)$")
_LONGEST_NAME = 40


def named(text: str, start: int) -> Readings | None:
    """Return what the digit at ``start`` is in a name that it ends or goes on: nothing in H2O and COVID-19.

    The v of a version is no such name, v2 may answer version 2; nor is Q3, the third quarter. None: there is no name,
    as in mid-2024.
    """
    match = _NAME_BEFORE.search(text, max(0, start - _LONGEST_NAME), start)
    if match is None:
        return None
    begin, name = match.start(), match[1]
    if match[2]:
        is_name = name[1:] != name[1:].lower() or (len(name) == 1 and name.isupper()) or not name.isalpha()
        is_name = is_name or (name[0].isupper() and text[start] == "0" and text[start + 1 : start + 2].isdecimal())
        is_name = is_name or name == "Covid" or (name == "post" and text[start + 2 : start + 3] == "s")
        return ([], name_end(text, start)) if is_name else None
    if number := _NAMED_VERSION.match(text, begin):
        reading = version(text, start) or Reading(number.end(), Fraction(number[1]), certain=False)
        return [(begin, reading)], reading.end
    if quarter := _QUARTER.match(text, begin):
        return [(begin, Reading(quarter.end(), Fraction(quarter[1]), certain=False))], quarter.end()
    return [], name_end(text, start)


def word(text: str, start: int, end: int) -> Readings:
    """Return the number that the counting word from ``start`` to ``end`` is or begins, if any, and where to go on."""
    if text[end : end + 1].isdecimal():
        return [], end
    reading = _counted(text, text[start:end], start, end)
    return ([(start, reading)], reading.end) if reading else ([], end)


def _counted(text: str, written: str, start: int, end: int) -> Reading | None:
    if written in _MONTHS:
        is_month = written != "May" or _MAY.match(text, start)
        return Reading(end, Fraction(_MONTHS[written]), certain=False) if is_month else None
    if written in _ROMAN:
        named = _ROMAN_BEFORE.search(text, max(0, start - 10), start) or _ROMAN_BEHIND.match(text, end)
        return Reading(end, Fraction(_ROMAN[written]), certain=False) if named else None
    lower = written.lower()
    if is_idiom(text, lower, start, end):
        return None
    if lower in _DECADES:
        named = _THE.search(text, max(0, start - 6), start)
        return Reading(end, Fraction(_DECADES[lower]), certain=False) if named else None
    if lower in _MANY:
        return _many(text, lower, end)
    if lower in _PART and _A.search(text, max(0, start - 3), start) and _PART_OF.match(text, end):
        return Reading(end, Fraction(1, _PART[lower]), certain=False)
    return _phrase(text, lower, end)


def _many(text: str, first: str, end: int) -> Reading | None:
    """Hundreds, tens of thousands: several of their scale."""
    value = _MANY[first]
    if more := _OF_MANY.match(text, end):
        value, end = value * _MANY[more[1]], more.end()
    elif first == "tens":
        return None
    return Reading(end, Fraction(value), certain=False, qualifier="several")


def _phrase(text: str, first: str, end: int) -> Reading:
    """A number said in one or more words, with its measure."""
    if first in _TIMES:
        return Reading(end, Fraction(_TIMES[first]), certain=False)
    if first in ("half", "quarter"):
        reading = Reading(end, Fraction(1, _PART[first]), certain=False)
        if whole := _HALF_A.match(text, end):  # half an hour, half a million
            scale = SCALE_WORDS[whole[1].lower()] if whole[1] else 1
            more = measured(text, reading._replace(end=whole.end(), value=reading.value * scale))
            return more if more.measure or whole[1] else reading
        return measured(text, reading)
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
        reading = scaled(text, reading)._replace(certain=False)
    return measured(text, reading)


def _joins(before: str, word: str, *, joined_by_and: bool) -> bool:
    """Whether ``word`` goes on with the number whose last word is ``before``."""
    if before in _ORDINALS:
        return False
    if word in SCALE_WORDS:
        return not joined_by_and
    if word in ("hundredth", "thousandth"):
        return False
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
