"""Numbers in digits and in Han characters: the forms, and the value of each.

A new form is one pattern and one branch here. Every function is given half-width text, a place where a number may
start, and returns what it read there.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from fractions import Fraction

from diglot.page import measures

LETTER = "A-Za-z_ªµºÀ-ÖØ-öø-ʯͰ-ԯḀ-῿"
"""Letters that make a word or a name with digits beside them. Han is not among them: 第3章 holds a 3. Nor is ×."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What one form found: where it ends, its value, and the scale that a range hands on."""

    end: int
    value: Fraction
    measure: str | None = None
    certain: bool = True
    scale: int = 1


def measured(text: str, reading: Reading) -> Reading:
    """Return the same number with the measure that stands directly behind it."""
    found = measures.after(text, reading.end)
    if found is None:
        return reading
    value = reading.value if found.factor == 1 else reading.value * found.factor
    return Reading(found.end, value, found.code, reading.certain, reading.scale)


# --- the characters and shapes --------------------------------------------------------------------------------------

_VULGAR = {
    "½": Fraction(1, 2),
    "⅓": Fraction(1, 3),
    "⅔": Fraction(2, 3),
    "¼": Fraction(1, 4),
    "¾": Fraction(3, 4),
    "⅕": Fraction(1, 5),
    "⅖": Fraction(2, 5),
    "⅗": Fraction(3, 5),
    "⅘": Fraction(4, 5),
    "⅙": Fraction(1, 6),
    "⅚": Fraction(5, 6),
    "⅐": Fraction(1, 7),
    "⅛": Fraction(1, 8),
    "⅜": Fraction(3, 8),
    "⅝": Fraction(5, 8),
    "⅞": Fraction(7, 8),
    "⅑": Fraction(1, 9),
    "⅒": Fraction(1, 10),
}
VULGAR_FRACTIONS = "".join(_VULGAR)
_SUPERSCRIPT = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")

_DIGIT_CHARS = ("〇零○", "一壹", "二兩两貳", "三參", "四肆", "五伍", "六陸", "七柒", "八捌", "九玖")
_HAN_DIGITS = {char: value for value, chars in enumerate(_DIGIT_CHARS) for char in chars}
_HAN_SCALES = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_HAN_SCALES |= {"萬": 10**4, "万": 10**4, "億": 10**8, "亿": 10**8, "兆": 10**12}
HAN_NUMERALS = "".join([*_HAN_DIGITS, *_HAN_SCALES, "廿卅"])

# Lengths are bounded: a wall of digits is no number that anyone translates, and Python refuses to read 5,000 of them.
_NUM = r"(?:[0-9]{1,3}(?:[,\u00a0\u202f][0-9]{3}){1,12}(?![0-9])|[0-9]{1,40})(?:\.[0-9]{1,40})?"
_LATIN_END = f"(?![{LETTER}0-9])"
_LETTER = re.compile(f"[{LETTER}]")
_NAME_TAIL = re.compile(rf"[{LETTER}0-9]*(?:[-./][{LETTER}0-9]+)*")
_DATE = re.compile(
    r"((?:19|20)[0-9]{2})([-/.])([0-9]{1,2})\2([0-9]{1,2})(?![0-9.])|([0-9]{1,4})/([0-9]{1,4})/([0-9]{1,4})(?![0-9/])"
)
_VERSION = re.compile(rf"([0-9]{{1,12}}(?:\.[0-9]{{1,12}}){{2,9}}){_LATIN_END}")
_MORE_THAN_DIGITS = re.compile(r"[0-9,]*(?:[-/.^⁰¹²³⁴⁵⁶⁷⁸⁹]|[\s\u00a0]?[×x*分])")
"""A quick look: without one of these behind its digits a number is no date, version, power or fraction."""
_POWER = re.compile(rf"(?:({_NUM})\s?[×x*]\s?)?10(?:\^([0-9]{{1,2}})|([⁰¹²³⁴⁵⁶⁷⁸⁹]{{1,2}}))(?![0-9⁰¹²³⁴⁵⁶⁷⁸⁹])")
_SLASH = re.compile(r"(?<![/0-9])([0-9]{1,3})/([0-9]{1,3})(?![/0-9])")
_OUT_OF = re.compile(rf"([{HAN_NUMERALS}]{{1,40}}|[0-9]{{1,40}})\s?分之\s?([{HAN_NUMERALS}]{{1,40}}|{_NUM})")
_PLAIN = re.compile(rf"(?:{_NUM}|\.[0-9]{{1,40}})?([{VULGAR_FRACTIONS}])?")
_ORDINAL_END = re.compile(rf"(?:st|nd|rd|th){_LATIN_END}")
_TIMES_END = re.compile(rf"[xX]{_LATIN_END}")
_PLURAL_END = re.compile(rf"s{_LATIN_END}")
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_HAN_SCALE = re.compile(r"\s?[多餘余]?\s?((?:[十拾百佰千仟萬万億亿兆](?![克瓦卡赫米帕伏焦]|位元)){1,4})")
_HAN_FOLLOWER = re.compile(rf"(\s?)(?:({_NUM})|([{''.join(_HAN_DIGITS)}]))")
_HAN_RUN = re.compile(rf"[{HAN_NUMERALS}]{{1,40}}(?:[點点][{''.join(_HAN_DIGITS)}]{{1,40}})?")
_HALF_OR_TWO = re.compile(r"一?半|[雙双]")
SCALE_WORDS = {"dozen": 12, "hundred": 100, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_SCALE_WORD = re.compile(rf"\+?[\s-]?({'|'.join(SCALE_WORDS)}){_LATIN_END}", re.IGNORECASE)
_SCALE_START = re.compile(r"\+?[\s-]?[admhtbADMHTB]|\s?[多餘余]?\s?[十拾百佰千仟萬万億亿兆]")
AND_A_HALF = re.compile(r"[\s-]and[\s-]a[\s-]half\b", re.IGNORECASE)


# --- digits ---------------------------------------------------------------------------------------------------------


def figure(text: str, start: int) -> tuple[list[tuple[int, Reading]], int]:
    """Return the numbers, each with its start, that the digit at ``start`` begins, and where to go on."""
    if _MORE_THAN_DIGITS.match(text, start):
        if match := _DATE.match(text, start):
            groups = [group for group in (1, 3, 4, 5, 6, 7) if match[group]]
            return [
                (match.start(group), Reading(match.end(group), Fraction(match[group]))) for group in groups
            ], match.end()
        if reading := version(text, start) or _power(text, start) or _fraction(text, start):
            return [(start, reading)], reading.end
    return _amount(text, start)


def version(text: str, start: int) -> Reading | None:
    """Read 1.2.3: parts as digits of a very large base, so that 1.10.0 is neither 1.1.0 nor any decimal."""
    match = _VERSION.match(text, start)
    if match is None:
        return None
    value = Fraction(0)
    for part in reversed(match[1].split(".")):
        value = (value + int(part) + 1) / 10**13
    return Reading(match.end(), value, "{version}")


def name_end(text: str, position: int) -> int:
    """Return where a name such as SARS-CoV-2 or 3D-printed ends, from ``position`` inside it."""
    match = _NAME_TAIL.match(text, position)
    return match.end() if match else position


def _power(text: str, start: int) -> Reading | None:
    """Read 10⁹ and 1.0 × 10^9."""
    match = _POWER.match(text, start)
    if match is None:
        return None
    power = Fraction(10) ** int(match[2] or match[3].translate(_SUPERSCRIPT))
    return measured(text, Reading(match.end(), (_exact(match[1]) if match[1] else 1) * power))


def _fraction(text: str, start: int) -> Reading | None:
    """Read 1/2 and 3 分之 1; leaves 34/38 and 24/7 to be two numbers."""
    if (match := _OUT_OF.match(text, start)) and (reading := _out_of(text, match)):
        return reading
    if match := _SLASH.match(text, start):
        above, below = int(match[1]), int(match[2])
        if above == 1 < below or 0 < above < below <= 10:
            return measured(text, Reading(match.end(), Fraction(above, below)))
    return None


def _amount(text: str, start: int) -> tuple[list[tuple[int, Reading]], int]:
    """Digits with what hangs on them: a scale, an ordinal's ending, a measure."""
    match = _PLAIN.match(text, start)
    if match is None or match.end() == start:  # a digit beyond the bounds
        return [], start + 1
    end = match.end()
    written = text[start : match.start(1)] if match[1] else match[0]
    value = _exact(written or "0")
    if match[1]:
        value += _VULGAR[match[1]]
    if _LETTER.match(text, end):
        ending = _ORDINAL_END.match(text, end) or _TIMES_END.match(text, end)
        if ending is None and written.isdecimal():
            ending = _PLURAL_END.match(text, end)  # the 1990s, under-35s; whether 30s are seconds nobody can say
        if ending:
            return [(start, Reading(ending.end(), value))], ending.end()
    reading = scaled(text, Reading(end, value))
    if not (_YEAR.fullmatch(text, start, reading.end) and measures.names_a_date(text, reading.end)):
        reading = measured(text, reading)
    if reading.end == end and _LETTER.match(text, end):
        return [], name_end(text, end)
    return [(start, reading)], reading.end


def _exact(written: str) -> Fraction:
    if written.isdecimal():
        return Fraction(int(written))  # ten times as fast as from a string
    return Fraction(written.replace(",", "").replace("\u00a0", "").replace("\u202f", ""))


def scaled(text: str, reading: Reading) -> Reading:
    """Return the number with the scale words behind it: 2億5000萬, 1 萬 2,000, 2 and a half million."""
    if _SCALE_START.match(text, reading.end) is None:
        return reading
    if half := AND_A_HALF.match(text, reading.end):
        reading = replace(reading, end=half.end(), value=reading.value + Fraction(1, 2))
    if run := _HAN_SCALE.match(text, reading.end):
        return _han_scaled(text, reading, run)
    end, scale = reading.end, 1
    while scale < 10**9 and (word := _SCALE_WORD.match(text, end)):
        scale *= SCALE_WORDS[word[1].lower()]
        end = word.end()
    return replace(reading, end=end, value=reading.value * scale, scale=scale)


def _han_scaled(text: str, reading: Reading, run: re.Match[str]) -> Reading:
    """Digits and Han scales in turn, each scale below the one before: 2億5000萬."""
    parts: list[Fraction | int] = [reading.value, *(_HAN_SCALES[char] for char in run[1])]
    scale = int(_compose([Fraction(1), *parts[1:]]))
    end = run.end()
    while follower := _HAN_FOLLOWER.match(text, end):
        value = _exact(follower[2]) if follower[2] else Fraction(_HAN_DIGITS[follower[3]])
        last = parts[-1]
        next_run = _HAN_SCALE.match(text, follower.end())
        if next_run and _HAN_SCALES[next_run[1][0]] < last:
            parts += [value, *(_HAN_SCALES[char] for char in next_run[1])]
            end = next_run.end()
            continue
        # 1 萬 2,000 is one number; in 3 萬 5 天 the 5 merely stands behind it.
        if not next_run and follower[2] and value < last and (not follower[1] or value * 10 >= last):
            parts.append(value)
            end = follower.end()
        break
    return Reading(end, _compose(parts), scale=scale)


# --- Han ------------------------------------------------------------------------------------------------------------


def han(text: str, start: int) -> Reading | None:
    """Read 三千五百萬, 三分之一, 二〇二六, 二點五, 半; None where the characters are no number, as in 千萬別."""
    if (match := _OUT_OF.match(text, start)) and (reading := _out_of(text, match)):
        return reading
    if match := _HALF_OR_TWO.match(text, start):
        value = Fraction(1, 2) if match[0].endswith("半") else Fraction(2)
        return measured(text, Reading(match.end(), value, certain=False))
    match = _HAN_RUN.match(text, start)
    found = _han_value(match[0]) if match else None
    if match is None or found is None:
        return None
    return measured(text, Reading(match.end(), found, certain=False))


def _han_value(run: str) -> Fraction | None:
    whole, *decimals = re.split("[點点]", run.replace("廿", "二十").replace("卅", "三十"))
    if whole[0] in _HAN_SCALES and whole[0] not in "十拾":
        return None  # a scale without a coefficient
    if all(char in _HAN_DIGITS for char in whole):
        value = Fraction("".join(str(_HAN_DIGITS[char]) for char in whole))
    else:
        parts = [Fraction(_HAN_DIGITS[char]) if char in _HAN_DIGITS else _HAN_SCALES[char] for char in whole]
        if isinstance(parts[-1], Fraction) and isinstance(before := parts[-2], int) and before > 10:
            parts.append(before // 10)  # 一百二 is 120
        value = _compose(parts)
    if decimals:
        value += Fraction("0." + "".join(str(_HAN_DIGITS[char]) for char in decimals[0]))
    return value


def _compose(parts: list[Fraction | int]) -> Fraction:
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


def _out_of(text: str, match: re.Match[str]) -> Reading | None:
    """百分之 30, 三分之一, 萬分之五: certain where the figure said after 分之 is written in digits."""
    certain = match[2][0].isascii()
    if match[1] in "百千":
        above = Fraction(100) if match[2] == "百" else _digits_or_han(match[2])
        return None if above is None else Reading(match.end(), above, "%" if match[1] == "百" else "[ppth]", certain)
    above = _digits_or_han(match[2])
    below = Fraction(10**4) if match[1] in "萬万" else _digits_or_han(match[1])
    if above is None or not below:
        return None
    return measured(text, Reading(match.end(), above / below, certain=certain))


def _digits_or_han(written: str) -> Fraction | None:
    return _exact(written) if written[0].isascii() else _han_value(written)
