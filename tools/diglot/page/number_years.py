"""Years that are not written as they are counted: 民國 113 年 is 2024, the 90s are 1990; 90 後 are no year at all."""

from __future__ import annotations

import re
from fractions import Fraction

from diglot.page.number_idioms import is_cohort
from diglot.page.number_reading import LETTER, Reading, Readings

_ROC_SAID = r"(?:民[國国]|\bROC\syear|\bMinguo)\s?"
_BEFORE_AN_ROC_YEAR = re.compile(rf"{_ROC_SAID}$", re.IGNORECASE)
_ROC_YEAR = re.compile(r"([0-9]{1,3})(?![0-9.,])(?:(\s?年?\s?[（(]\s?(?:[西公]元\s?)?([0-9]{4})\s?年?\s?[)）]))?")
_ROC_RANGE = re.compile(r"\s?(?:[-–~〜至到]|to)\s?([0-9]{1,3})(?=\s?年)")
_WITH_ROC_YEAR = re.compile(
    rf"((?:19|20)[0-9]{{2}})\s?年?\s?[（(]\s?(?:(?:中華|中华)?{_ROC_SAID}|ROC\s)([0-9]{{1,3}})\s?年?\s?[)）]",
    re.IGNORECASE,
)
_ROC_OFFSET = 1911
_DECADE = re.compile(r"(?:([12][0-9])\s?世[紀纪]\s?)?([0-9]0)\s?年代")
_THE_DECADE = re.compile(rf"([2-9]0)s(?![{LETTER}0-9]|\s(?!and\b|or\b|to\b|is\b|was\b|were\b|when\b|as\b|the\b)[a-z])")
"""Not the 30s timeout."""
_BEFORE_A_DECADE = re.compile(r"(?:\b(?:the|early|late|mid)[\s-]['’‘]?|['’‘])$", re.IGNORECASE)
_ROC_ENDS = frozenset("國国Cro")
_QUICK = re.compile(r"[0-9]{1,3}(?:\s?年代|\s?世|\s?[後后]|s)|[0-9]{4}\s?年?\s?[（(]")


def years(text: str, start: int) -> Readings | None:
    """Return the years that the digit at ``start`` begins, and where to go on; None where it begins none of these."""
    if text[max(0, start - 2) : start].rstrip()[-1:] in _ROC_ENDS and (found := _roc(text, start)):
        return found
    if _QUICK.match(text, start) is None:
        return None
    if is_cohort(text, start):
        return [], start + 2
    if match := _DECADE.match(text, start):
        century = 100 * (int(match[1]) - 1) if match[1] else 1900
        if match[1] or int(match[2]) >= 20:
            return _one(start, match.end(), century + int(match[2]))
    if (match := _THE_DECADE.match(text, start)) and _BEFORE_A_DECADE.search(text, max(0, start - 8), start):
        return _one(start, match.end(), 1900 + int(match[1]))
    if (match := _WITH_ROC_YEAR.match(text, start)) and int(match[2]) + _ROC_OFFSET == int(match[1]):
        return _one(start, match.end(), int(match[1]))
    return None


def follows_roc(text: str, start: int) -> bool:
    """Whether what starts there is a year of the Republic of China."""
    return _BEFORE_AN_ROC_YEAR.search(text, max(0, start - 10), start) is not None


def _roc(text: str, start: int) -> Readings | None:
    """A year of the Republic of China, once where the year of the common era stands behind it in brackets."""
    match = _ROC_YEAR.match(text, start)
    if match is None or not follows_roc(text, start):
        return None
    year = _ROC_OFFSET + int(match[1])
    end = match.end() if match[3] and int(match[3]) == year else match.end(1)
    readings, done = _one(start, end, year)
    if end == match.end(1) and (last := _ROC_RANGE.match(text, end)):
        readings += _one(last.start(1), last.end(1), _ROC_OFFSET + int(last[1]))[0]
        done = last.end(1)
    return readings, done


def _one(start: int, end: int, year: int) -> Readings:
    return [(start, Reading(end, Fraction(year)))], end
