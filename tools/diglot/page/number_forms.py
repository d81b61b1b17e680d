"""Numbers in digits: the forms, and the value of each.

A new form is one pattern and one branch here. Every function is given half-width text, a place where a number may
start, and returns what it read there.
"""

from __future__ import annotations

import re
from fractions import Fraction

from diglot.page import measures, number_han
from diglot.page.number_han import NUM, compose, exact
from diglot.page.number_idioms import PARTY
from diglot.page.number_reading import IS_LETTER, LETTER, Reading, Readings, measured
from diglot.page.number_years import years

_VULGAR = {char: Fraction(1, below) for char, below in zip("½⅓¼⅕⅙⅐⅛⅑⅒", (2, 3, 4, 5, 6, 7, 8, 9, 10), strict=True)}
_VULGAR |= {"⅔": Fraction(2, 3), "¾": Fraction(3, 4), "⅖": Fraction(2, 5), "⅗": Fraction(3, 5), "⅘": Fraction(4, 5)}
_VULGAR |= {"⅚": Fraction(5, 6), "⅜": Fraction(3, 8), "⅝": Fraction(5, 8), "⅞": Fraction(7, 8)}
VULGAR_FRACTIONS = "".join(_VULGAR)
_SUPERSCRIPT = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")

_LATIN_END = f"(?![{LETTER}0-9])"
_NAME_TAIL = re.compile(rf"[{LETTER}0-9]*+(?:[-./][{LETTER}0-9]++)*+")
_DATE = re.compile(
    r"((?:19|20)[0-9]{2})([-/.])([0-9]{1,2})\2([0-9]{1,2})(?![0-9.])|([0-9]{1,4})/([0-9]{1,4})/([0-9]{1,4})(?![0-9/])"
    r"|([0-9]{1,2})\.([0-9]{1,2})\.((?:19|20)[0-9]{2})(?![0-9]|\.[0-9])"
)
_PART = r"[0-9]{1,12}"
_VERSION = re.compile(
    rf"({_PART}(?:(?:\.{_PART}){{2,9}}(?:\.x)?|(?:\.{_PART})?\.x))"
    rf"(?:[-.]?(a|alpha|b|beta|rc|dev|post)[-.]?([0-9]{{1,4}})?)?{_LATIN_END}"
)
_SUFFIXES = ("", "dev", "a", "alpha", "b", "beta", "rc", "post")
_MORE_THAN_DIGITS = re.compile(r"[0-9,]*+(?:[-/.][0-9x]|[\^⁰¹²³⁴⁵⁶⁷⁸⁹]|[\s\u00a0]?[×x*分又])")
"""A quick look: without one of these behind its digits a number is no date, version, power or fraction."""
_POWER = re.compile(rf"(?:({NUM})\s?[×x*]\s?)?10(?:\^([0-9]{{1,2}})|([⁰¹²³⁴⁵⁶⁷⁸⁹]{{1,2}}))(?![0-9⁰¹²³⁴⁵⁶⁷⁸⁹])")
_SLASH = re.compile(r"(?<![/0-9])([0-9]{1,3})/([0-9]{1,3}(?:\.[0-9]{1,3})?)(?![/0-9])")
_PLAIN = re.compile(rf"(?:{NUM}|\.[0-9]{{1,40}})?([{VULGAR_FRACTIONS}])?")
_ORDINAL_END = re.compile(rf"(?:st|nd|rd|th){_LATIN_END}")
_TIMES_END = re.compile(rf"[xX]{_LATIN_END}")
_PLURAL_END = re.compile(rf"s{_LATIN_END}")
_SHORT_SCALE = re.compile(rf"(?:([kK])|(M)|(B|bn)|(T|tn)){_LATIN_END}")
_SHORT_SCALES = (1, 10**3, 10**6, 10**9, 10**12)
_OF_MONEY = re.compile(r"[$€£¥]\s?(?:[0-9][0-9.,]{0,12}T?\s?[-–~～]\s?[$€£¥]?)?$")
_OF_TOKENS = re.compile(r"\s(?:tokens|param)")
"""What 3T must stand beside to be trillions: it may be tesla or terabytes."""
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_SCALES = number_han.SCALES | {"천": 10**3, "만": 10**4, "억": 10**8}
"""Those of Korean are read behind digits only."""
_HAN_SCALE = re.compile(
    r"\s?[多餘余]?\s?((?:[十拾百佰千仟萬万億亿兆천만억](?![克瓦卡赫米帕伏焦]|(?<=[千兆])字[节節]|位元|分|像素(?<=兆像素)|兆赫)){1,4})"
)
_HAN_FOLLOWER = re.compile(rf"(\s?)零?\s?(?:({NUM})|([{''.join(number_han.DIGITS)}]))")
SCALE_WORDS = {"dozen": 12, "hundred": 100, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_OTHERS = {
    10**3: "tausend mil mila mille тыс тысяча тысячи тысяч",
    10**6: "mio millionen millions millón millones milhão milhões milione milioni млн миллион миллиона миллионов",
    10**9: "mrd milliarde milliarden milliard milliards miliardo miliardi bilhão bilhões млрд миллиард миллиарда"
    " миллиардов",
}
_BEHIND_DIGITS = SCALE_WORDS | {word: scale for scale, words in _OTHERS.items() for word in words.split()}
"""Scales as other languages call them too: read behind digits, and nowhere else."""
_SCALE_WORD = re.compile(rf"\+?[\s-]?({'|'.join(_BEHIND_DIGITS)}){_LATIN_END}", re.IGNORECASE)
_SCALE_START = re.compile(r"\+?[\s-]?[admhtbADMHTBмтМТ]|\s?[多餘余]?\s?[十拾百佰千仟萬万億亿兆천만억]")
_UNIT_LETTERS = re.compile(rf"[a-z]{{1,4}}(?![{LETTER}0-9-])")
"""Of a unit that is not known, or known for two things: in 7d, 9pin and 3am the figure may answer another."""
_LOOSE = {"1": "個个つ개件種种", "0": "", "2": "進进진", "8": "進进진", "10": "進进진", "16": "進进진"}
"""Figures that other languages do not say: an article (1 個), the base of a system of numerals (16 進位)."""
AND_A_HALF = re.compile(r"[\s-]and[\s-]a[\s-]half\b", re.IGNORECASE)


def figure(text: str, start: int) -> Readings:
    """Return the numbers, each with its start, that the digit at ``start`` begins, and where to go on."""
    if _MORE_THAN_DIGITS.match(text, start):
        if match := _DATE.match(text, start):
            groups = [group for group in (1, 3, 4, 5, 6, 7, 8, 9, 10) if match[group]]
            return [
                (match.start(group), Reading(match.end(group), Fraction(match[group]))) for group in groups
            ], match.end()
        if reading := version(text, start) or _power(text, start) or _fraction(text, start):
            return [(start, reading)], reading.end
    return years(text, start) or _amount(text, start)


def version(text: str, start: int) -> Reading | None:
    """Read 1.2.3: parts as digits of a very large base, so that 1.10.0 is neither 1.1.0 nor any decimal; 1.2.x too."""
    match = _VERSION.match(text, start)
    if match is None:
        return None
    value = Fraction(0)
    for part in reversed(match[1].split(".")):
        value = (value + (10**12 if part == "x" else int(part)) + 1) / 10**13
    if match[2]:  # 1.2.3rc1 is neither 1.2.3 nor 1.2.3rc2
        value += Fraction(_SUFFIXES.index(match[2]) * 10**5 + int(match[3] or 0), 10**140)
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
    return measured(text, Reading(match.end(), (exact(match[1]) if match[1] else 1) * power))


def _fraction(text: str, start: int) -> Reading | None:
    """Read 1/2 and 3 分之 1; leaves 34/38 and 24/7 to be two numbers."""
    if reading := number_han.out_of(text, start):
        return reading
    if match := _SLASH.match(text, start):
        above, below = int(match[1]), exact(match[2])
        if above == 1 < below or 0 < above < below <= 10:
            return measured(text, Reading(match.end(), Fraction(above, below)))
    return None


# --- amounts --------------------------------------------------------------------------------------------------------


def _amount(text: str, start: int) -> Readings:
    """Digits with what hangs on them: a scale, an ordinal's ending, a measure."""
    match = _PLAIN.match(text, start)
    if match is None or match.end() == start:  # a digit beyond the bounds
        return [], start + 1
    end = match.end()
    written = text[start : match.start(1)] if match[1] else match[0]
    value = exact(written or "0")
    if match[1]:
        value += _VULGAR[match[1]]
    reading = Reading(end, value)
    if IS_LETTER.match(text, end):
        ending = _ORDINAL_END.match(text, end) or _TIMES_END.match(text, end)
        if ending is None and written.isdecimal():
            ending = _PLURAL_END.match(text, end)  # the 1990s, under-35s; whether 30s are seconds nobody can say
        if ending and (name := PARTY.match(text, start)):
            return [], name.end()
        if ending:
            return [(start, reading._replace(end=ending.end()))], ending.end()
        if (short := _SHORT_SCALE.match(text, end)) and (
            short.lastindex != 4 or _is_trillion(text, start, short.end())
        ):
            scale = _SHORT_SCALES[short.lastindex or 0]
            reading = Reading(short.end(), value * scale, scale=scale)
    if reading.scale == 1:
        reading = scaled(text, reading)
    if not (_YEAR.fullmatch(text, start, reading.end) and measures.names_a_date(text, reading.end)):
        reading = measured(text, reading)
    if reading.end == end and IS_LETTER.match(text, end):
        if _UNIT_LETTERS.match(text, end):
            return [(start, reading._replace(certain=False))], end
        return [], name_end(text, end)
    if reading.measure == "m" and text[end] == "m":  # 30m: metres or minutes
        reading = reading._replace(measure=None)
    if reading.measure is None and (measure := measures.before(text, start) or _named(text, start, end, written)):
        reading = reading._replace(measure=measure)
    loose = written in _LOOSE and _is_loose(text, start, end, written, reading.measure)
    if loose or (len(written) == 1 and not text.isascii() and _is_said_in_words(text, start, end, written)):
        reading = reading._replace(certain=False)
    return [(start, reading)], reading.end


def _is_trillion(text: str, start: int, end: int) -> bool:
    before = _OF_MONEY.search(text, max(0, start - 20), start)
    return before is not None or _OF_TOKENS.match(text, end) is not None


def _is_loose(text: str, start: int, end: int, written: str, measure: str | None) -> bool:
    """Whether another language says such a figure in no digit: takes 1 個, from 0, base 16, adds 1, 1:1, 1 日あたり."""
    if written in _JAPANESE and _JAPANESE[written].match(text, end):
        return written != "1" or _KANA.search(text) is not None
    if measure is not None:
        return False
    if written == "1" and (_ONE_MORE.search(text, max(0, start - 4), start) or _ONE_TO_ONE.match(text, start)):
        return True
    if written == "0":
        return text[max(0, start - 2) : start].rstrip()[-1:] in _FROM or text.startswith(_BOUNDS, end)
    following = text[end : end + 2].lstrip()[:1]
    return following != "" and following in _LOOSE[written]


def _is_said_in_words(text: str, start: int, end: int, written: str) -> bool:
    """Whether another language says such a figure in a word or not at all: 2次式 is quadratic, 3次元 is 3D, の2つが
    counts what follows, and 簡單、複雜 2 種 what was just listed.
    """
    if _OF_A_KIND.match(text, end) or (_TO_COME.search(text, max(0, start - 4), start) and _COUNTED.match(text, end)):
        return True
    following = text[end : end + 2].lstrip()[:1]
    if following == "" or following not in "種种類类個个項项者":
        return False
    listed = _LISTED.search(text, max(0, start - 80), start)
    return listed is not None and listed[0].count("、") + 1 == int(written)


_LISTED = re.compile(r"(?:[^\s、，。；：]{1,16}、){1,8}[^\s、，。；：]{1,16}\s?$")
_OF_A_KIND = re.compile(r"\s?(?:次元|次(?=[のぁ-んァ-ヶ式項形関方計最整多係近])|乗|値(?=[変化分の])|[維维]|차원)")
_TO_COME = re.compile(r"(?:以下の?|下記の?|次の|の)\s?$")
_COUNTED = re.compile(r"\s?(?:つ|点(?=[がをにのでは]))")
_FROM = frozenset("從从於于")
_BOUNDS = ("以上", "以下")
_KANA = re.compile("[ぁ-んァ-ヶ]")
_JAPANESE = {
    "1": re.compile(
        r"\s?(?:[^\s0-9、。，,.;；]{0,8}?(?:あたり|当たり|につき|ごとに|毎に|ずつ)"  # per day
        r"|回|問|行|文字|件|枚|本|箇所|か所|ページ|度|[ァ-ヶー]{2,16})"  # once, a file
    ),
    "2": re.compile(r"\s?[回度]目以降"),  # subsequent
}
_ONE_MORE = re.compile(r"(?:[加減减增]\s?|(?<![\w)])\+)$")
_ONE_TO_ONE = re.compile(r"(?<![0-9:])1(?=:1(?![0-9:]))|(?<=(?<![0-9:])1:)1(?![0-9:])")
_NAMED = re.compile(r"[0-9]{1,2}\.(?!0{1,2}$)[0-9]{1,2}")
_NAME_BEFORE = re.compile(r"(?:[A-Z][A-Za-z+#]*|\b[vV]ersion|版本?)\s$")
_NAME_BEHIND = re.compile(r"\s?版")


def _named(text: str, start: int, end: int, written: str) -> str | None:
    """Python 3.10 is not Python 3.1, though 3.10 is 3.1: the measure holds the figures as they stand."""
    if "." not in written or not _NAMED.fullmatch(written):
        return None
    if _NAME_BEHIND.match(text, end) or _NAME_BEFORE.search(text, max(0, start - 24), start):
        return f"{{{written}}}"
    return None


def scaled(text: str, reading: Reading) -> Reading:
    """Return the number with the scale words behind it: 2億5000萬, 1 萬 2,000, 2 and a half million."""
    if _SCALE_START.match(text, reading.end) is None:
        return reading
    if half := AND_A_HALF.match(text, reading.end):
        reading = reading._replace(end=half.end(), value=reading.value + Fraction(1, 2))
    if run := _HAN_SCALE.match(text, reading.end):
        return _han_scaled(text, reading, run)
    end, scale = reading.end, 1
    while scale < 10**9 and (word := _SCALE_WORD.match(text, end)):
        scale *= _BEHIND_DIGITS[word[1].lower()]
        end = word.end()
    return reading._replace(end=end, value=reading.value * scale, scale=scale)


def _han_scaled(text: str, reading: Reading, run: re.Match[str]) -> Reading:
    """Digits and Han scales in turn, each scale below the one before: 2億5000萬."""
    parts: list[Fraction | int] = [reading.value, *(_SCALES[char] for char in run[1])]
    scale = int(compose([Fraction(1), *parts[1:]]))
    end = run.end()
    while follower := _HAN_FOLLOWER.match(text, end):
        value = exact(follower[2]) if follower[2] else Fraction(number_han.DIGITS[follower[3]])
        last = parts[-1]
        next_run = _HAN_SCALE.match(text, follower.end())
        if next_run and _SCALES[next_run[1][0]] < last:
            parts += [value, *(_SCALES[char] for char in next_run[1])]
            end = next_run.end()
            continue
        # 1 萬 2,000 is one number; in 3 萬 5 天 the 5 merely stands behind it.
        if not next_run and follower[2] and value < last and (not follower[1] or value * 10 >= last):
            parts.append(value)
            end = follower.end()
        break
    return Reading(end, compose(parts), scale=scale)
