"""Numbers in Han characters: 三千五百萬, 三分之一, 二又二分之一, 二〇二六, 二點五, 兩三百, 數十萬, 半, 廿五.

None of them is certain: 兩個 may answer 2, and English may leave out what Chinese counts.
"""

from __future__ import annotations

import re
from fractions import Fraction
from functools import lru_cache
from itertools import pairwise

from diglot.page.number_reading import Qualifier, Reading, measured
from diglot.page.number_years import follows_roc

_DIGIT_CHARS = ("〇零○", "一壹", "二兩两貳贰", "三參叁参", "四肆", "五伍", "六陸陆", "七柒", "八捌", "九玖")
DIGITS = {char: value for value, chars in enumerate(_DIGIT_CHARS) for char in chars}
SCALES = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
SCALES |= {"萬": 10**4, "万": 10**4, "億": 10**8, "亿": 10**8, "兆": 10**12}
_FORMAL_DIGITS = "壹貳贰參叁参肆伍陸陆柒捌玖"
_FORMAL = f"[{_FORMAL_DIGITS}零拾佰仟萬万億亿]"
_PLAIN_DIGITS = "".join(char for char in DIGITS if char not in _FORMAL_DIGITS)
NUMERALS = "".join([*_PLAIN_DIGITS, *SCALES, "廿卅"])
SIGNS = f"{NUMERALS}半雙双{_FORMAL_DIGITS}"
START = rf"(?:[{NUMERALS}半雙双]|[{_FORMAL_DIGITS}](?={_FORMAL}))"
"""Pattern of where such a number may start. 參 alone is no 3: 參數, 隊伍, 陸續."""

NUM = r"(?:[0-9]{1,3}(?:[,\u00a0\u202f][0-9]{3}){1,12}(?![0-9])|[0-9]{1,40})(?:\.[0-9]{1,40})?"
"""Pattern of digits. Their length is bounded: a wall of digits is no number that anyone translates."""

_OUT_OF = re.compile(
    rf"(?:([{NUMERALS}]{{1,20}}|[0-9]{{1,9}})\s?又\s?)?"
    rf"([{NUMERALS}]{{1,40}}|[0-9]{{1,40}})\s?分之\s?([{NUMERALS}]{{1,40}}(?:[點点][{_PLAIN_DIGITS}]{{1,40}})?|{NUM})"
)
_RUN = re.compile(rf"(?:[{NUMERALS}]{{1,40}}|{_FORMAL}{{2,40}})(?:[點点][{_PLAIN_DIGITS}]{{1,40}})?")
_SCALE = f"[{''.join(SCALES)}]"
_EITHER = re.compile(rf"((?:[{NUMERALS}]*{_SCALE})?)([一二兩两三四五六七八])([二兩两三四五六七八九])({_SCALE}*)")
_HALF_OR_TWO = re.compile(r"一?半|[雙双]")
_SEVERAL: dict[str, Qualifier] = {"近": "about", "逾": "over"}
_SEVERAL.update(dict.fromkeys("數数幾几上成", "several"))
_TENS_OF = frozenset("數数幾几近逾")
_MANY = re.compile(r"成千上[萬万]")
_ONE_HUNDRED_PERCENT = re.compile(r"百分百")
_DECADE = re.compile(r"年代")


def han(text: str, start: int) -> list[tuple[int, Reading]]:
    """Return the numbers, each with its start, that the character at ``start`` begins; none for 千萬別."""
    if reading := out_of(text, start):
        return [(start, reading)]
    if match := _HALF_OR_TWO.match(text, start):
        half_or_two = Fraction(1, 2) if match[0].endswith("半") else Fraction(2)
        return [(start, measured(text, Reading(match.end(), half_or_two, certain=False)))]
    if match := _ONE_HUNDRED_PERCENT.match(text, start):
        return [(start, Reading(match.end(), Fraction(100), "%", certain=False))]
    match = _RUN.match(text, start)
    if match is None:
        return []
    run = match[0]
    if run[0] in SCALES and (run[0] not in "十拾" or text[start - 1 : start] in _TENS_OF):
        return _without_coefficient(text, start, run)
    if len(run) > 1 and (either := _EITHER.fullmatch(run)) and DIGITS[either[2]] + 1 == DIGITS[either[3]]:
        return _either_or(text, start, either)
    value = value_of(run)
    if value is None:
        return []
    if _DECADE.match(text, match.end()) and value.denominator == 1 and 20 <= value < 100 and value % 10 == 0:
        return [(start, Reading(match.end() + 2, 1900 + value, certain=False))]
    if value < 200 and text[start - 1 : start] in ("國", "国") and follows_roc(text, start):
        return [(start, Reading(match.end(), 1911 + value, certain=False))]
    if len(run) == 4 and value >= 1000 and text.startswith("年", match.end()):
        return [(start, Reading(match.end(), value, certain=False))]
    if text.startswith(("幾", "几"), match.end()):  # 十幾
        return [(start, Reading(match.end() + 1, value, certain=False, qualifier="several"))]
    return [(start, measured(text, Reading(match.end(), value, certain=False)))]


def _without_coefficient(text: str, start: int, run: str) -> list[tuple[int, Reading]]:
    """數十萬 and 上百 are several of their scale, 百萬 is a million; 千萬別, 萬能 and 百科 are no numbers."""
    before = text[start - 1] if start else ""
    if before == "成" and (match := _MANY.match(text, start - 1)):
        return [(start, Reading(match.end(), Fraction(10**4), certain=False, qualifier="several"))]
    if text.startswith("百分", start):
        return []
    scales = [SCALES.get(char, 0) for char in run]
    rising = all(one < other for one, other in pairwise(scales))
    qualifier = _SEVERAL.get(before)
    if run[0] in "十拾":
        value = value_of(run)
    elif rising and (qualifier or (len(run) > 1 and run[:2] not in ("千萬", "千万"))):
        value = compose([Fraction(1), *scales])
    else:
        return []
    if value is None:
        return []
    return [(start, measured(text, Reading(start + len(run), value, certain=False, qualifier=qualifier)))]


def _either_or(text: str, start: int, match: re.Match[str]) -> list[tuple[int, Reading]]:
    """兩三百 is 200 or 300, 十七八 is 17 or 18."""
    head, one, other, tail = match.groups()
    first, second = value_of(head + one + tail), value_of(head + other + tail)
    if first is None or second is None:
        return []
    split = start + len(head) + 1
    last = measured(text, Reading(start + match.end(), second, certain=False))
    return [(start, Reading(split, first, last.measure, certain=False)), (split, last)]


def out_of(text: str, start: int) -> Reading | None:
    """百分之 30, 三分之一, 二又二分之一, 萬分之五: certain where the figure said after 分之 is written in digits."""
    match = _OUT_OF.match(text, start)
    if match is None:
        return None
    whole, below_written, above_written = match.groups()
    certain = above_written[0].isascii()
    if whole is None and below_written in "百千":
        above = Fraction(100) if above_written == "百" else _digits_or_han(above_written)
        unit = "%" if below_written == "百" else "[ppth]"
        return None if above is None else Reading(match.end(), above, unit, certain)
    above = _digits_or_han(above_written)
    below = Fraction(10**4) if below_written in "萬万" else _digits_or_han(below_written)
    more = _digits_or_han(whole) if whole else Fraction(0)
    if above is None or more is None or not below:
        return None
    return measured(text, Reading(match.end(), more + above / below, certain=certain))


def _digits_or_han(written: str) -> Fraction | None:
    return exact(written) if written[0].isascii() else value_of(written)


def exact(written: str) -> Fraction:
    """Return the value of digits with their grouping and decimals."""
    if written.isdecimal():
        return Fraction(int(written))  # ten times as fast as from a string
    return Fraction(written.replace(",", "").replace("\u00a0", "").replace("\u202f", ""))


@lru_cache(maxsize=4096)
def value_of(run: str) -> Fraction | None:
    """Return the value of Han numerals, with decimals behind 點; None where a scale has no coefficient."""
    whole, *decimals = re.split("[點点]", run.replace("廿", "二十").replace("卅", "三十"))
    if whole[0] in SCALES and whole[0] not in "十拾":
        return None
    if all(char in DIGITS for char in whole):
        value = Fraction("".join(str(DIGITS[char]) for char in whole))
    else:
        parts = [Fraction(DIGITS[char]) if char in DIGITS else SCALES[char] for char in whole]
        if isinstance(parts[-1], Fraction) and isinstance(before := parts[-2], int) and before > 10:
            parts.append(before // 10)  # 一百二 is 120
        value = compose(parts)
    if decimals:
        value += Fraction("0." + "".join(str(DIGITS[char]) for char in decimals[0]))
    return value


def compose(parts: list[Fraction | int]) -> Fraction:
    """Value of coefficients (Fraction) and scales (int, 十 to 兆) in the order they are said."""
    total = section = Fraction(0)
    waiting: Fraction | None = None
    largest = 0
    for part in parts:
        if isinstance(part, Fraction):
            waiting = part
            continue
        if part < 10**4:
            section += (1 if waiting is None else waiting) * part
        else:
            section += waiting or 0
            # 萬億: the scale multiplies all that came before; 萬 without a coefficient stays one.
            total = (total + section) * part if part > largest else total + section * part
            section, largest = Fraction(0), max(largest, part)
        waiting = None
    return total + section + (waiting or 0)
