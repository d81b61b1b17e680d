"""How a locale writes numbers, ranges and dates: 2.5 億 and 250 million, 80 至 90 and 80 to 90, 2026 年 1 月 1 日.

No form here drops or adds a digit that says something: a scale word stands only for trailing noughts.
"""

from __future__ import annotations

from fractions import Fraction
from types import MappingProxyType

from evidence.vocabulary import Locale

_SCALES: MappingProxyType[Locale, tuple[tuple[str, int, int], ...]] = MappingProxyType(
    {
        "zh-Hant": ((" 兆", 10**12, 10**10), (" 億", 10**8, 10**6), (" 萬", 10**4, 10**3)),
        "en": ((" trillion", 10**12, 10**10), (" billion", 10**9, 10**7), (" million", 10**6, 10**4)),
    }
)
"""Scale words, from which number on, and what a number must be a multiple of to be written with one."""

_MONTHS = tuple("January February March April May June July August September October November December".split())


def unsigned(value: str, locale: Locale) -> tuple[str, ...]:
    """Return the ways to write the digits of ``value`` without its sign, the preferred one first."""
    digits = value.removeprefix("-")
    whole, point, behind = digits.partition(".")
    grouped = f"{int(whole):,}{point}{behind}"
    return tuple(dict.fromkeys((*_scaled(digits, locale), grouped, digits)))


def _scaled(digits: str, locale: Locale) -> tuple[str, ...]:
    if "." in digits:
        return ()
    number = int(digits)
    for word, least, step in _SCALES[locale]:
        if number >= least and number % step == 0:
            share = Fraction(number, least)
            whole = share.numerator // share.denominator
            decimals = f"{float(share - whole):.2f}"[1:].rstrip("0").rstrip(".")
            return (f"{whole:,}{decimals}{word}",)
    return ()


def between(low: str, high: str, locale: Locale) -> tuple[str, ...]:
    """Return the ways to write a range, the one for prose first, then the one for tables, with an en dash."""
    first, last = unsigned(low, locale)[0], unsigned(high, locale)[0]
    dash = f"{first}–{last}"
    if locale == "en":
        scale = last.partition(" ")[2]
        if scale and first.endswith(f" {scale}"):
            first = first.removesuffix(f" {scale}")
            dash = f"{first}–{last}"
        elif scale:
            dash = f"{first} to {last}"
        return f"{first} to {last}", dash
    gap = "" if first[-1] > "\u2fff" else " "
    return f"{first}{gap}至 {last}", dash if first[-1] <= "\u2fff" else f"{first}{gap}至 {last}"


def day(date: str, locale: Locale) -> str:
    """Return a date as exact as it is written: a day, a month or a year."""
    year, *rest = date.split("-")
    month, of_month = ([int(part) for part in rest] + [0, 0])[:2]
    if locale == "zh-Hant":
        return f"{year} 年" + (f" {month} 月" if month else "") + (f" {of_month} 日" if of_month else "")
    return " ".join((*([str(of_month)] if of_month else []), *([_MONTHS[month - 1]] if month else []), year))
