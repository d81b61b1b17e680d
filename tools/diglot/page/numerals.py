"""Numbers by value in both scripts: 2.5 億 = 250 million, exactly.

``read`` walks over the text once. A word is a counting word, a name with digits or nothing (``number_words``); what
starts with a digit is one of the forms of ``number_forms`` or ``number_years``, what starts with a Han numeral one of
``number_han``; what only looks like a number is in ``number_idioms``. Both scripts are read in every locale, since a
Chinese page may well say "two-phase"; the locale decides only what a comma and a point mean.

Decisions that callers meet:

* The sign is not part of the value: ``−5`` and 零下 5 are both 5.
* Nor is what qualifies it: 超過, over, 約, ``+`` are the qualifier, which no value depends on.
* A percentage keeps its figure with measure ``%``; percentage points have the measure ``%{point}`` (UCUM has no code,
  braces are its annotations); 三成 is 30 %, 八折 is 20 % (off).
* ``1.2.3`` and ``127.0.0.1`` are one number of measure ``{version}`` whose value no other version has. In Python 3.10
  the value is 3.1 and the measure ``{3.10}``, so that Python 3.1 is another.
* A date is its figures (2026, 1, 25); a month's name may answer its figure. ``10:30`` is 10 and 30, ``10:00`` is 10.
  Years are of the common era: 民國 113 年 is 2024, the 90s are 1990. 90 後 is a cohort and no number.
* ``1/2`` is a fraction where the numerator is 1, or below a denominator of at most ten; ``34/38`` is two numbers.
* In a range the first number takes the measure of the second, and its scale: 2 to 3 million. 兩三百 is 200 and 300.
* 數十萬 and hundreds of thousands are their scale, 100,000, with the qualifier ``several``.
* Digits that touch a letter (H2O, COVID-19, 5α, NCT05658094) belong to a name and are not read, except ``2x``,
  ``1st``, ``1990s``, 10k, 2M and 7B, and ``v2`` and ``Q3``, which may answer "version 2" and 第三季, as 7d and 9am may
  answer 7 and 9. ``640x640`` is two numbers; ``30m`` has no measure, for it may be metres or minutes. DOIs, bare
  addresses and footnote marks are not read. Roman numerals are read only behind a name for them: Phase II.
* What another language says in no digit may answer and need not be answered: 1 個 (a), 16 進位 (hex), 從 0 (scratch).
* A rate keeps the measure of its numerator: 10 mg/mL and 每毫升 10 毫克 are both ``mg``.
* Measures are compared by code alone: 0.058 mm does not answer 58 µm. Who converts a unit says so with an allowance.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from diglot.page import measures, number_forms, number_han, number_words
from diglot.page.number_forms import VULGAR_FRACTIONS
from diglot.page.number_idioms import idiom_end
from diglot.page.number_qualifiers import around
from diglot.page.number_reading import IS_LETTER, Qualifier, Reading, Readings
from diglot.page.number_words import COUNTING_WORDS


class Number(NamedTuple):
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
    qualifier: Qualifier | None = None
    """What the words beside it say of it; None where they say nothing."""


_HALF_WIDTH = str.maketrans("０１２３４５６７８９．％／：－～＋＄", "0123456789.%/:-~+$")
_FULL_WIDTH = re.compile("[０-９％～＄]|[0-9][．，／：－＋]")
_THOUSANDS = re.compile(r"(?<![0-9，,~–—-])[0-9]{1,3}(?:，[0-9]{3})+(?![0-9，])")
"""Full-width commas between thousands; in a list of numbers, or behind a range, they part sentences."""
_SIGN = re.compile(f"[0-9{VULGAR_FRACTIONS}Ⅰ-Ⅻ{number_han.SIGNS}０-９]")
"""Without one of these and without a counting word there is no number."""
_WORDS = re.compile("[A-Za-z]+")
_BEGINS = re.compile(
    rf"([0-9]+|[{VULGAR_FRACTIONS}]|\.(?=[0-9]))|({number_han.START})|(&(?=#?\w{{1,30}};)|\[(?=\^)|:(?=//|00)|[Ⅰ-Ⅻ])"
)
_MAY_BEGIN = re.compile(f"[0-9{VULGAR_FRACTIONS}.&\\[:Ⅰ-Ⅻ{number_han.SIGNS}]")
"""The first character of all that ``_BEGINS`` matches: a search for one set is ten times as fast as that."""
_FIGURE, _HAN, _OTHER = 1, 2, 3
_NOT_READ = re.compile(r"&#?\w{1,30};|\[\^[^\]\s]{1,200}\]|://[^\s，。；、）」]+|(?<=[0-9]):00(?![0-9])")
_COLOUR = re.compile(r"[0-9][0-9A-Fa-f]{5}(?:[0-9A-Fa-f]{2})?(?![0-9A-Za-z])")
_NO_FIGURE = re.compile(r"10\.[0-9]{4,9}/[^\s，。；、）」]+|[0-9][0-9,.]{60,}")
_RANGE = re.compile(r"\s?(?:[-–—~〜]|to|or|至|到|或)\s?")
_DIGITS = re.compile(r"[0-9][0-9.,]*[0-9]")
_PRODUCT = re.compile(r"(?<!\b0)(?<=[0-9])[xX*](?=[0-9])")
_SPACED = re.compile(r"(?<![0-9.,])[0-9]{1,3}(?: [0-9]{3})+(?![0-9])")
_WIDE = re.compile(
    r"(?<![0-9.,] )(?<![0-9.,])[1-9][0-9]{0,2}(?:(?: [0-9]{3})* 000|(?:\u2009[0-9]{3})+)(?![0-9.,:/]*[0-9])(?! [0-9])"
)
"""100 000 in any language, where the last group leaves no doubt, or the blanks are thin."""
_GAP = re.compile("[ \u2009]")
_COMMA_DECIMAL = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3})+(?:,[0-9]+)?|[0-9]+,[0-9]+")
_COMMA_LANGUAGES = frozenset("cs da de el es fi fr hr hu id it nb nl no pl pt ro ru sk sv tr uk vi".split())
_SWAP = str.maketrans(",.", ".,")


def read(text: str, locale: str) -> tuple[Number, ...]:
    """Return the numbers of ``text`` in order; their ranges do not overlap.

    ``text`` is prose whose code, link targets and other atoms were taken out. ``locale`` (BCP 47, or any label) decides
    the decimal sign: a comma in German or French, a point elsewhere. Reads any text and raises nothing.
    """
    worded = not COUNTING_WORDS.isdisjoint(_WORDS.findall(text))
    if not worded and _SIGN.search(text) is None:
        return ()
    plain = text
    if not text.isascii() and _FULL_WIDTH.search(text):
        plain = _THOUSANDS.sub(lambda f: f[0].replace("，", ","), text.translate(_HALF_WIDTH))
    if "x" in plain or "*" in plain or "X" in plain:
        plain = _PRODUCT.sub("×", plain)
    if " 000" in plain or "\u2009" in plain:
        plain = _WIDE.sub(lambda f: _GAP.sub("\u202f", f[0]), plain)
    if locale.lower().replace("_", "-").partition("-")[0] in _COMMA_LANGUAGES:
        plain = _SPACED.sub(lambda f: f[0].replace(" ", "\u202f"), plain)
        plain = _DIGITS.sub(lambda f: f[0].translate(_SWAP) if _COMMA_DECIMAL.fullmatch(f[0]) else f[0], plain)
    found: list[tuple[int, Reading]] = []
    for start, reading in _scan(plain, _counting(plain) if worded else []):
        if found and start - found[-1][1].end <= 4:
            found[-1] = (found[-1][0], _in_range(plain, found[-1][1], start, reading))
        found.append((start, reading))
    return tuple(
        Number(at, r.end, text[at : r.end], r.value, r.measure, r.certain, r.qualifier or around(plain, at, r.end))
        for at, r in found
    )


def _counting(text: str) -> list[tuple[int, int]]:
    """Where counting words stand that touch no other letter."""
    return [
        (word.start(), word.end())
        for word in _WORDS.finditer(text)
        if word[0] in COUNTING_WORDS
        and not IS_LETTER.match(text, word.end())
        and not (word.start() and IS_LETTER.match(text, word.start() - 1))
    ]


def _scan(text: str, words: list[tuple[int, int]]) -> Iterator[tuple[int, Reading]]:
    """All readings in order; ``words``: the counting words of the text, start and end."""
    places = [(sign.start(), 0) for sign in _MAY_BEGIN.finditer(text)]
    done = 0
    for start, end in sorted(places + words) if words else places:
        if start < done:
            continue  # inside what the last reading took with it
        if end:
            readings, done = number_words.word(text, start, end)
            yield from readings
            continue
        match = _BEGINS.match(text, start)
        if match is None:
            continue
        if match.lastindex == _FIGURE:
            readings, after = _figure(text, start)
        elif match.lastindex == _HAN:
            idiom = idiom_end(text, start)
            readings = number_han.han(text, start) if idiom is None else []
            after = idiom or (readings[-1][1].end if readings else start)
        elif roman := number_words.ROMAN_SIGNS.get(match[0]):
            readings, after = [(start, Reading(start + 1, Fraction(roman), certain=False))], start + 1
        else:
            nothing = _NOT_READ.match(text, start)
            readings, after = [], nothing.end() if nothing else start
        done = max(after, match.end())
        yield from readings


def _figure(text: str, start: int) -> Readings:
    """What the digit at ``start`` begins; digits that touch a letter go with the name, but v2 and Q3 answer 2, 3."""
    before = text[start - 1 : start]
    if before and (before == "-" or IS_LETTER.match(before)) and (name := number_words.named(text, start)):
        return name
    if before == "#" and (colour := _COLOUR.match(text, start)):
        return [], colour.end()
    if text[start] == "." and (before == "." or before.isalnum() or before == "_"):
        return [], start + 1
    if nothing := _NO_FIGURE.match(text, start):
        return [], nothing.end()
    return number_forms.figure(text, start)


def _in_range(text: str, first: Reading, start: int, second: Reading) -> Reading:
    """In 2 to 3 million the first number means millions too, and a measure is said once."""
    if not _RANGE.fullmatch(text, first.end, start):
        return first
    unmeasured = first.measure is None or (first.measure in measures.MONEY and second.measure in (None, first.measure))
    shares_scale = first.scale == 1 and unmeasured and first.value * second.scale < second.value
    scale = second.scale if shares_scale else 1
    return first._replace(value=first.value * scale, measure=first.measure or second.measure)
