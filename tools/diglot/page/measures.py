"""Units of measure as both scripts write them, and the UCUM code that they share.

Only what cannot be read two ways stands here: 分 may be minutes, points or parts and is no unit, ``d`` and ``M`` may be
anything. A unit that is not known is no measure, and a number without a measure agrees with any.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_WRITTEN: dict[str, str] = {
    # mass
    "ng": "ng 奈克",
    "ug": "µg μg ug mcg microgram micrograms 微克",
    "mg": "mg мг milligram milligrams 毫克",
    "g": "g gram grams 公克 克",
    "kg": "kg кг kilogram kilograms kilo kilos 公斤 千克",
    "t": "tonne tonnes metric_ton metric_tons 公噸 公吨",
    "[lb_av]": "lb lbs 磅",
    # volume
    "uL": "µL μL uL µl μl microlitre microlitres microliter microliters 微升",
    "mL": "mL ml cc millilitre millilitres milliliter milliliters 毫升",
    "dL": "dL dl 分升",
    "L": "L litre litres liter liters 公升",
    # length
    "nm": "nm nanometre nanometres nanometer nanometers 奈米 納米 纳米",
    "um": "µm μm um micrometre micrometres micrometer micrometers micron microns 微米",
    "mm": "mm мм millimetre millimetres millimeter millimeters 公釐 毫米",
    "cm": "cm см centimetre centimetres centimeter centimeters 公分 厘米",
    "m": "m metre metres meter meters 公尺",
    "km": "km км kilometre kilometres kilometer kilometers 公里",
    "[in_i]": "inch inches 英吋 英寸 吋",
    "[ft_i]": "feet 英尺 英呎 呎",
    "[mi_i]": "mile miles 英里 哩",
    # area
    "mm2": "mm² mm2 mm^2 square_millimetre square_millimetres square_millimeter square_millimeters 平方公釐 平方毫米",
    "cm2": "cm² cm2 cm^2 square_centimetre square_centimetres square_centimeter square_centimeters 平方公分 平方厘米",
    "m2": "m² m2 m^2 square_metre square_metres square_meter square_meters 平方公尺",
    # time
    "ns": "ns nanosecond nanoseconds 奈秒 納秒 纳秒",
    "us": "µs μs microsecond microseconds 微秒",
    "ms": "ms мс millisecond milliseconds 毫秒",
    "s": "s sec secs сек second seconds 秒鐘 秒钟 秒",
    "min": "min mins мин minute minutes 分鐘 分钟",
    "h": "h hr hrs hour hours 個小時 个小时 小時 小时 個鐘頭 鐘頭",
    "d": "day days 天 日",
    "wk": "wk wks week weeks 個星期 个星期 星期 個禮拜 禮拜 週 周",
    "mo": "mo month months 個月 个月",
    "a": "yr yrs year years 年 歲 岁",
    # temperature
    "Cel": "°C ℃ degree_Celsius degrees_Celsius",
    "[degF]": "°F ℉ degree_Fahrenheit degrees_Fahrenheit",
    # pressure, energy, power
    "mm[Hg]": "mmHg 毫米汞柱",
    "kPa": "kPa 千帕",
    "kcal": "kcal kilocalorie kilocalories 大卡 千卡",
    "W": "W watt watts 瓦特 瓦",
    "kW": "kW kilowatt kilowatts 千瓦",
    "V": "V volt volts 伏特",
    "dB": "dB decibel decibels 分貝 分贝",
    # amounts of data
    "By": "byte bytes 位元組 位元组 字节",
    "kBy": "kB KB kb Ko КБ кБ kilobyte kilobytes 千字节",
    "MBy": "MB mb Mo МБ megabyte megabytes 兆字节",
    "GBy": "GB gb ГБ gigabyte gigabytes 吉字节",
    "TBy": "TB terabyte terabytes",
    "KiBy": "KiB",
    "MiBy": "MiB",
    "GiBy": "GiB",
    "bit": "bit bits 位元 比特",
    "{pixel}": "px pixel pixels 像素",
    "Hz": "Hz 赫茲 赫兹",
    "kHz": "kHz",
    "MHz": "MHz",
    "GHz": "GHz",
    # money, where its country is said: a dollar and a 元 may be anyone's
    "{USD}": "USD US_dollar US_dollars 美元 美金",
    "{TWD}": "TWD NTD 新台幣 新臺幣 台幣 新台币",
    "{EUR}": "EUR euro euros 歐元 欧元",
    "{GBP}": "GBP 英鎊 英镑",
    "{JPY}": "JPY yen 日圓 日元",
    "{CNY}": "CNY RMB yuan 人民幣 人民币",
    # shares
    "%": "% percent per_cent pct",
    "%{point}": "percentage_point percentage_points 個百分點 个百分点 百分點 百分点",
    "[ppth]": "‰",
}
_TENTHS = "成"
"""三成 is thirty per cent."""
_MEGAPIXEL = frozenset({"megapixel", "megapixels", "兆像素"})

_NOT_THESE = {
    "克": "[隆服拉]",
    "天": "[氣气空線线然才生下使花]",
    "日": "[期誌志本文常語语光報报]",
    "週": "[年末期邊边刊]",
    "周": "[年末期邊边刊圍围]",
    "年": "[級级代度輕轻終终報报]",
    "秒": "[殺杀]",
    "位元": "[組组]",
    "比特": "[幣币]",
    "瓦": "[斯解數数]",
    "磅": "[數数礴]",
    "像素": "[化風风藝艺]",
    _TENTHS: "[為为功立長长員员份分熟本果效就型形對对]",
}
"""What may not follow, lest 3 年級 be three years. Too long a list costs little: without a measure all agree."""

_MONEY_BEFORE = {
    "US$": "{USD}",
    "USD": "{USD}",
    "NT$": "{TWD}",
    "NTD": "{TWD}",
    "TWD": "{TWD}",
    "新台幣": "{TWD}",
    "新臺幣": "{TWD}",
    "新台币": "{TWD}",
    "€": "{EUR}",
    "EUR": "{EUR}",
    "£": "{GBP}",
    "GBP": "{GBP}",
    "JPY": "{JPY}",
    "人民幣": "{CNY}",
    "人民币": "{CNY}",
}
_CODES = {unit.replace("_", " "): code for code, units in _WRITTEN.items() for unit in units.split()}
_BY_LOWER = {unit.lower(): code for unit, code in _CODES.items() if len(unit) > 3}
_TWO_WORDS = frozenset(unit.partition(" ")[0].lower() for unit in _CODES if " " in unit)
_LATIN = re.compile(r"\+?[\s-]?(%|([A-Za-zµμ°℃℉‰Ѐ-ӿ]+)(?:²|\^?2)?(?![A-Za-zÀ-ɏͰ-ӿ0-9_²³]))")
_SECOND_WORD = re.compile(r"\s([A-Za-z]+)(?![A-Za-zÀ-ɏͰ-Ͽ0-9_²³])")
_HAN = re.compile(
    rf"\s?[多餘余]?\s?(?=[{''.join(sorted({unit[0] for unit in [*_CODES, _TENTHS, '兆'] if unit[0] >= '一'}))}])"
)
_LONGEST_HAN = max(len(unit) for unit in _CODES if unit[0] >= "一")
_NOT_BEHIND = {unit: re.compile(following) for unit, following in _NOT_THESE.items()}
MONEY = frozenset(_MONEY_BEFORE.values())
"""Measures that may stand before their number: in NT$2 to 20 million the scale is still to come."""
_MONEY = re.compile(rf"({'|'.join(map(re.escape, _MONEY_BEFORE))})\s?$")
_MONEY_ENDS = frozenset(sign[-1] for sign in _MONEY_BEFORE)
_AFTER_A_MONTH = re.compile(r"月\s?(?:[0-9]{1,2}|[一二三四五六七八九十廿卅]{1,4})$")
_YEAR_MARK = re.compile(r"\s?年")


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of measure found behind a number."""

    end: int
    """Index behind the unit."""
    code: str
    """UCUM code."""
    factor: int = 1
    """What the number is to be multiplied with: 10 for 成."""


def after(text: str, position: int) -> Unit | None:
    """Return the unit that stands at ``position`` of ``text``, directly behind a number; None where there is none."""
    if match := _LATIN.match(text, position):
        return _latin(text, match)
    if match := _HAN.match(text, position):
        return _han(text, match.end(), position)
    return None


def _latin(text: str, match: re.Match[str]) -> Unit | None:
    """Symbols are read as they are written, words in any case: MB is no mb, Weeks are weeks."""
    written = match[1]
    if written.lower() in _MEGAPIXEL:
        return Unit(match.end(), "{pixel}", 10**6)
    if code := _CODES.get(written) or _BY_LOWER.get(written.lower()):
        return Unit(match.end(), code)
    if written.lower() in _TWO_WORDS and (second := _SECOND_WORD.match(text, match.end())):
        code = _BY_LOWER.get(f"{written} {second[1]}".lower())
        return Unit(second.end(), code) if code else None
    return None


def _han(text: str, start: int, position: int) -> Unit | None:
    """The longest unit that begins at ``start`` and is not the beginning of another word."""
    for length in range(_LONGEST_HAN, 0, -1):
        unit = text[start : start + length]
        if unit in _MEGAPIXEL:
            return Unit(start + length, "{pixel}", 10**6)
        code = "%" if unit == _TENTHS else _CODES.get(unit)
        if code is None or len(unit) < length:
            continue
        not_behind = _NOT_BEHIND.get(unit)
        if not_behind and not_behind.match(text, start + length):
            continue
        if unit == "日" and _AFTER_A_MONTH.search(text, max(0, position - 7), position):
            return None  # the 25th, not 25 days
        return Unit(start + length, code, 10 if unit == _TENTHS else 1)
    return None


def before(text: str, position: int) -> str | None:
    """Return the code of the money named directly before a number that starts at ``position``: US$300."""
    if text[max(0, position - 2) : position].rstrip()[-1:] not in _MONEY_ENDS:
        return None
    match = _MONEY.search(text, max(0, position - 4), position)
    return _MONEY_BEFORE[match[1]] if match else None


def names_a_date(text: str, position: int) -> bool:
    """Whether a four-digit number that ends at ``position`` is the year 2024 年, not a span of years."""
    return _YEAR_MARK.match(text, position) is not None
