"""What every form of a number gives, and the measure, the half and the discount that may hang on it."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Literal, NamedTuple

from diglot.page import measures

LETTER = "A-Za-z_ªµºÀ-ÖØ-öø-ʯͰ-ԯḀ-῿"
"""Letters that make a word or a name with digits beside them. Han is not among them: 第3章 holds a 3. Nor is ×."""

IS_LETTER = re.compile(f"[{LETTER}]")

Qualifier = Literal["about", "over", "under", "within", "several"]
"""How exact a figure claims to be. ``over`` and ``under`` may hold the bound itself; 數十萬 is ``several``."""


class Reading(NamedTuple):
    """What one form found: where it ends, its value, and the scale that a range hands on.

    A tuple, for several are made for each number of a page.
    """

    end: int
    value: Fraction
    measure: str | None = None
    certain: bool = True
    scale: int = 1
    qualifier: Qualifier | None = None


Readings = tuple[list[tuple[int, Reading]], int]
"""What a place gives: readings, each with its start, and where to go on."""

_HALF = re.compile(r"半(?![導导徑径島岛夜數数自官工信年月天日小個个價价載载職职])")
_HALF_MORE = re.compile(r"\s?[個个]半(?=小[時时]|鐘頭|钟头|月|星期|[禮礼]拜)(月)?")
_DISCOUNT = re.compile(r"\s?折(?![疊叠返磨舊旧線线射扣頁页斷断紙纸騰腾損损])")
_DEGREES = re.compile(r"\s?度")
_SCALE_NAME = re.compile(r"(攝氏|摄氏)|(?:華氏|华氏)")
_HAN_TENTH = re.compile(r"([一二三四五六七八九])(?![零〇一二三四五六七八九十百千萬万億亿兆個个])|半")
_SPANS = frozenset(["a", "mo", "wk", "d", "h"])


def measured(text: str, reading: Reading) -> Reading:
    """Return the same number with the measure that stands directly behind it."""
    end, value = reading.end, reading.value
    found = measures.after(text, end)
    if found is None:
        return _otherwise_measured(text, reading)
    if found.factor != 1:  # 三成五 is 35 %, 一成半 is 15 %
        value *= found.factor
        reading = reading._replace(scale=found.factor)
        if tenth := _HAN_TENTH.match(text, found.end):
            value += "一二三四五六七八九".index(tenth[1]) + 1 if tenth[1] else 5
            return reading._replace(end=tenth.end(), value=value, measure=found.code)
    if found.code in _SPANS and _HALF.match(text, found.end):
        return reading._replace(end=found.end + 1, value=value + Fraction(1, 2), measure=found.code)
    return Reading(found.end, value, found.code, reading.certain, reading.scale, reading.qualifier)


def _otherwise_measured(text: str, reading: Reading) -> Reading:
    """兩個半小時, 八折 (20 % off), 攝氏 25 度; the number itself where there is nothing of the kind."""
    following = text[reading.end : reading.end + 2].lstrip()[:1]
    if following in ("個", "个") and (match := _HALF_MORE.match(text, reading.end)):
        more = reading._replace(value=reading.value + Fraction(1, 2), end=match.end())
        return more._replace(measure="mo") if match[1] else measured(text, more)
    if following == "折" and (match := _DISCOUNT.match(text, reading.end)):
        whole = 10 if reading.value < 10 else 100
        if 0 < reading.value < 100:
            return reading._replace(end=match.end(), value=100 - reading.value * (100 // whole), measure="%")
    if following == "度" and (match := _DEGREES.match(text, reading.end)):
        named = _SCALE_NAME.search(text, max(0, reading.end - 14), reading.end)
        if named:
            return reading._replace(end=match.end(), measure="Cel" if named[1] else "[degF]")
    return reading
