"""Figures that a language says, though not as figures of its prose: as code, in a name, as an article, in words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from fractions import Fraction

from diglot.page import measures
from diglot.page.document import CELL, Block
from diglot.page.numerals import Number, read
from diglot.sync.rules.rule import Facing, Side

_ARTICLE = re.compile(r"\b(?:an?|per|each|every|another)(?=\s)|[每隔]", re.IGNORECASE)
_W = re.compile(r"(?<![0-9.])([0-9]{1,4}(?:\.[0-9]{1,3})?)[wW](?![A-Za-z0-9])")
_FIGURE = re.compile(r"[0-9]{1,6}(?:\.[0-9]{1,4})?")
_ORDINAL = re.compile(r"(?:st|nd|rd|th)$")
_HELD = re.compile(r"(?<=[\"'@=])[0-9][^\"'\s@=,;)\]]{0,20}")
_TIMES = re.compile(r"(?:\s?[-–~～至到]\s?[0-9.]{1,12})?\s?(?:[xX×倍]|times\b|-?fold\b)")
_THROUGH = re.compile(r"\s?(?:through|to|[-–~～至到])\s?([0-9]{1,2})(?![0-9.])")
_HALVED = {"mo": (12, "a"), "h": (24, "d"), "min": (60, "h"), "s": (60, "min")}
"""Of a measure, how many make one of the next, and that."""
_AFTER_NOON = re.compile(r"下午|午後|午后|傍晚|晚[上間间]|오후|[0-9\s][pP]\.?[mM]\b")
_WORDS_FOR: dict[int | Fraction, re.Pattern[str]] = {
    0: re.compile(r"\b(?:no|none|nothing|never|without)\b|[沒没][有]|[無无零]|な[いし]|ません", re.IGNORECASE),
    1: re.compile(r"[單单単](?=[^位元詞词字純纯獨独調调據据價价])(?<![簡简菜選选清名表訂订帳账][單单])"),
}
"""What says 0 or 1 in no figure and in no word that is read."""
_WORDS_ARE_READ = frozenset({"en", "zh", "ja"})
"""Languages whose number words are read; of the others nobody knows whether *drei* or *tres* stands there."""
_SAYABLE = frozenset({*range(21), *range(30, 101, 10), 1000, 10**6})
"""Values that are often said in a word."""


def said_otherwise(number: Number, facing: Facing, side: Side) -> bool:
    """Whether the other side says what ``side`` says as ``number``, which stands in no figure there."""
    unit = facing.unit
    here, there = (unit.left, unit.right) if side == "left" else (unit.right, unit.left)
    return (
        _as_code(number, here, there, facing.view.locales[0])
        or _in_a_name(number, here, there)
        or _part_of_a_name(number, here, there)
        or _as_reciprocal(number, here, there)
        or (number.value == 1 and number.measure is not None and _as_an_article(number.measure, there))
        or _as_none_or_single(number, here, there)
        or _as_the_first_of_all(number, here, there)
        or _as_half_of_more(number, here, there)
        or _by_the_clock(number, here, there)
        or _in_ten_thousands(number, there)
        or _is_marker(number, here)
    )


def in_words_perhaps(number: Number, locale: str) -> bool:
    """Whether ``locale`` may well say it in a word that is not read."""
    language = locale.lower().replace("_", "-").partition("-")[0]
    return language not in _WORDS_ARE_READ and number.value.denominator == 1 and int(number.value) in _SAYABLE


def _as_code(number: Number, here: Sequence[Block], there: Sequence[Block], locale: str) -> bool:
    """0 and `0` say the same, 14 and `14px` too; 5 mg and `5` do not. The rule about code tells that it is code here
    and not there. What code on both sides holds as a value, ``delay="200ms"`` or ``name@3``, may be said again.
    """
    codes = _codes(there)
    pieces = [*(codes - _codes(here)), *(held for code in codes for held in _HELD.findall(code))]
    said = {(one.value, one.measure) for piece in pieces for one in read(piece, locale)}
    bare = number.measure is None or number.measure.startswith("{")  # React 16.3 and `react@16.3`
    return (number.value, number.measure) in said or (bare and number.value in {value for value, _ in said})


def _codes(blocks: Iterable[Block]) -> Counter[str]:
    return Counter(atom.value for block in blocks for atom in block.atoms if atom.kind == "code")


def _in_a_name(number: Number, here: Sequence[Block], there: Sequence[Block]) -> bool:
    """Python 3.12 and Python3.12, utf-8 and UTF-8: digits that touch a name are not read as a number."""
    text = re.escape(number.text)
    if any(each.text == number.text for each in _numbers(there)):
        return False
    names = {name[1] for block in here for name in re.finditer(rf"([A-Za-z]{{2,40}})[\s-]?{text}(?!\d)", block.prose)}
    return any(
        re.search(rf"(?<![A-Za-z]){name}[\s-]?{text}(?![0-9])", block.prose, re.IGNORECASE)
        for name in names
        for block in there
    )


def _part_of_a_name(number: Number, here: Sequence[Block], there: Sequence[Block]) -> bool:
    """360 智腦 and 360AI, 95th percentile and P95, AI-008 / 009 and AI-008／009: a name that ``here`` does not have
    carries the figure there.
    """
    figure = _ORDINAL.sub("", number.text)
    if number.measure is not None or not _FIGURE.fullmatch(figure):
        return False
    text = re.escape(figure)
    glued = (
        rf"[A-Za-z]{{1,40}}-?{text}[A-Za-z]{{0,40}}|{text}(?:[A-Za-z]{{2,40}}|[A-Z])"
        rf"|[A-Z][A-Za-z0-9-]{{0,40}}[0-9][/／]{text}"
    )
    name = re.compile(rf"(?<![A-Za-z0-9.])(?:{glued})(?![A-Za-z0-9]|\.[0-9])")
    return any(
        not any(one.start < match.end() and match.start() < one.end for one in _numbers([block]))
        and not any(match[0] in each.prose for each in here)
        for block in there
        for match in name.finditer(block.prose)
    )


def _as_reciprocal(number: Number, here: Sequence[Block], there: Sequence[Block]) -> bool:
    """28x as fast, and 1/28 of the time: one side says how many times, the other which part. Half a tablet and two of
    them are no such pair, so the multiple must say that it is one.
    """
    if number.measure is not None or number.value in (0, 1):
        return False
    if number.value < 1:
        return number.text.startswith("1/") and 1 / number.value in _multiples(there)
    parts = {each.value for each in _numbers(there) if each.measure is None and each.text.startswith("1/")}
    return 1 / number.value in parts and number.value in _multiples(here)


def _multiples(blocks: Sequence[Block]) -> set[Fraction]:
    """The numbers that are followed by a sign or a word for times; of a range both."""
    return {
        each.value
        for block in blocks
        for each in _numbers([block])
        if each.text[-1:] in "xX" or _TIMES.match(block.prose, each.end)
    }


def _as_the_first_of_all(number: Number, here: Sequence[Block], there: Sequence[Block]) -> bool:
    """Phases 1 through 4 are 四個階段: the last of them, said in a word, counts them."""
    if number.value != 1 or number.measure is not None:
        return False
    following = [match for block in here if (match := _THROUGH.match(block.prose, number.end))]
    last = {Fraction(match[1]) for match in following}
    return any(each.value in last and not each.certain for each in _numbers(there))


def _as_half_of_more(number: Number, here: Sequence[Block], there: Sequence[Block]) -> bool:
    """6 months are 半年, and half a minute 30 seconds."""
    whole = _HALVED.get(number.measure or "")
    if whole is None or number.value * 2 != whole[0]:
        return False
    halves = [
        sum(each.value == Fraction(1, 2) and each.measure in (None, whole[1]) for each in _numbers(blocks))
        for blocks in (here, there)
    ]
    return halves[1] > halves[0]


def _by_the_clock(number: Number, here: Sequence[Block], there: Sequence[Block]) -> bool:
    """15:00 is 下午 3 點: of two sides one says which half of the day it is."""
    if number.measure is not None or number.value.denominator != 1 or not 1 <= number.value < 24:
        return False
    other = number.value + 12 if number.value < 12 else number.value - 12
    on_twelve, on_twenty_four = (here, there) if number.value < 12 else (there, here)
    return (
        any(each.value == other and each.measure is None for each in _numbers(there))
        and any(_AFTER_NOON.search(block.prose) for block in on_twelve)
        and not any(_AFTER_NOON.search(block.prose) for block in on_twenty_four)
    )


def _in_ten_thousands(number: Number, there: Sequence[Block]) -> bool:
    """1W and 1.1w, as 萬 is typed in a hurry, for 10k and 11,000; a W that agrees with nothing else stays a watt."""
    if number.measure == "W" and number.text[-1:] in "wW":
        return any(each.value == number.value * 10_000 for each in _numbers(there))
    if number.value < 1000 or number.measure is not None:
        return False
    written = [match[1] for block in there for match in _W.finditer(block.prose)]
    return any(Fraction(each) * 10_000 == number.value for each in written)


def _numbers(blocks: Iterable[Block]) -> list[Number]:
    return [atom.number for block in blocks for atom in block.atoms if atom.number is not None]


def _is_marker(number: Number, here: Sequence[Block]) -> bool:
    """1.Create or 1、建立: the number of an item whose mark lacks its blank, so that no list has been made of it."""
    if not (number.text.isdecimal() and len(number.text) < 3):
        return False
    marker = re.compile(rf"\s*{number.text}[.)、．）](?![\s\d])")
    return any(match.end() == number.end + 1 for block in here if (match := marker.match(block.prose)))


def _as_none_or_single(number: Number, here: Sequence[Block], there: Sequence[Block]) -> bool:
    """0 個 is none of them, and one process is 單行程; in a row the same cell must say so."""
    if number.measure is not None or number.value not in _WORDS_FOR:
        return False
    said = [block.prose for block in there]
    if [block.kind for block in (*here, *there)] == ["row", "row"]:
        column = here[0].prose.count(CELL, 0, number.start)
        said = there[0].prose.split(CELL)[column : column + 1]
    return any(_WORDS_FOR[number.value].search(each) for each in said)


def _as_an_article(measure: str, there: Sequence[Block]) -> bool:
    """1 週內 is within a week."""
    for block in there:
        for article in _ARTICLE.finditer(block.prose):
            unit = measures.after(block.prose, article.end())
            if unit is not None and unit.code == measure:
                return True
    return False
