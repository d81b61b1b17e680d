"""Units of measure, and the quantities and facts that are written with them."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from evidence.estimates import From, Value
from evidence.vocabulary import Decimal, Id, Locale, Many, Part, Text, Words


class Plural(Part):
    """An English word for one and for any other number."""

    one: Words
    other: Words


class Unit(Part):
    """How a unit of measure is written behind a number."""

    zh_hant: Words = Field(alias="zh-Hant")
    en: Plural

    def beside(self, number: str, locale: Locale) -> str:
        """Return the word that stands beside ``number``; only 1 takes the singular."""
        if locale == "zh-Hant":
            return self.zh_hant
        return self.en.one if number == "1" else self.en.other


class Measure(Part):
    """A unit of measure; its key is its UCUM code, or the ISO 4217 code of a currency."""

    unit: Unit
    tight: bool = False
    """Whether no space stands between number and unit, as with ``%``."""
    form: Text | None = None
    """The whole, with ``{}`` for the number, where words stand before it: ``NT${}``."""


class Interval(Part):
    """The two ends of a 95 % confidence interval."""

    low: Decimal
    high: Decimal
    sources: Annotated[Many[From], Field(alias="from", min_length=1)]


class Quantity(Part):
    """A value with its unit of measure."""

    measure: Words
    estimate: Value


class Spread(Part):
    """What may stand beside an estimate, where its source gives it."""

    sd: Value | None = None
    iqr: Value | None = None
    """Width of the interquartile range, where the source gives its width."""
    plus_minus: Value | None = None
    """What stands behind ±, where it was not seen what it is (SD, standard error, interval)."""
    ci95: Interval | None = None
    p: Value | None = None
    n: Value | None = None


class Fact(Spread):
    """A named quantity of a record that is not one of its results."""

    label: Text
    measure: Words = "1"
    """Needed where the estimate is a figure or a range."""
    estimate: Value
    group: Id | None = None
    """The group of the record that the fact is about, such as men."""
    band: Id | None = None
    """The band of the record that the fact is about, such as an age band."""
    note: Text | None = None
