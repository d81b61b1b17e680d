"""A value of the record: a figure, a range, a date, words, or one kind of missing; never bare, never two of them.

A figure is kept as the text that was written (``"67.0"``, never 67.0), so that it cannot be shown rounder or longer
than its source.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Discriminator, Field, Tag
from pydantic_core import PydanticCustomError

from evidence.vocabulary import (
    Decimal,
    Expression,
    Formula,
    Id,
    Issued,
    Locator,
    Many,
    Part,
    Qualifier,
    Status,
    Text,
)


class From(Part):
    """Where a value was read."""

    source: Id
    locator: Locator


class Derived(Part):
    """A figure worked out here: the formula, and the two values that it takes in order."""

    formula: Formula
    of: Annotated[Many[Expression], Field(min_length=2, max_length=2)]


class Figure(Part):
    """A number as its source writes it, or as worked out here; never without saying which."""

    value: Decimal
    qualifier: Qualifier | None = None
    sources: Annotated[Many[From], Field(alias="from", min_length=1)] = ()
    derived: Derived | None = None

    @property
    def exact(self) -> Fraction:
        """The number itself."""
        return Fraction(self.value)


class Range(Part):
    """Two ends as the source writes them, such as 80–90%."""

    low: Decimal
    high: Decimal
    qualifier: Qualifier | None = None
    sources: Annotated[Many[From], Field(alias="from", min_length=1)]

    @property
    def value(self) -> str:
        """Both ends, so that neither can be shown for the whole."""
        return f"{self.low}–{self.high}"


class Date(Part):
    """A day, a month or a year, as exact as its source has it."""

    date: Issued
    sources: Annotated[Many[From], Field(alias="from", min_length=1)]


class InWords(Part):
    """A value that its source gives in words."""

    status: Literal["qualitative"]
    words: Text
    sources: Annotated[Many[From], Field(alias="from", min_length=1)]


class Missing(Part):
    """A value that is not there, and the kind of its absence."""

    status: Status
    looked_in: Id | None = Field(default=None, alias="in")
    """The source that was read for it. Needed for ``not_reported``, which only a source read in full can show."""
    why: Text | None = None


_TAG_OF: dict[type[Part], str] = {
    Figure: "@figure",
    Range: "@range",
    Date: "@date",
    InWords: "@words",
    Missing: "@missing",
}
_NUMBERS = ("value", "low", "high", "date")


def shape_of_value(found: Any) -> str | None:
    """Return the tag of the class that ``found`` is meant for; None where it is none of them."""
    if isinstance(found, (Figure, Range, Date, InWords, Missing)):
        return _TAG_OF[type(found)]
    if not isinstance(found, dict):
        return None
    if "value" in found or "derived" in found:
        return "@figure"
    if "low" in found or "high" in found:
        return "@range"
    if "date" in found:
        return "@date"
    return "@words" if found.get("status") == "qualitative" else "@missing"


def _one_kind_of_value(found: Any) -> Any:
    """Say in plain words what pydantic would say about three classes."""
    if isinstance(found, tuple(_TAG_OF)):
        return found
    if not isinstance(found, dict):
        raise PydanticCustomError("value_bare", "a bare value, with nothing to say where it was read")
    numbers = [key for key in _NUMBERS if key in found]
    if numbers and "status" in found:
        raise PydanticCustomError("value_and_status", "both a value and a status")
    if not numbers and "status" not in found:
        raise PydanticCustomError("value_neither", "neither a value nor a status")
    if not {*_NUMBERS, "from", "derived", "qualifier", "status", "in", "why", "words"}.issuperset(found):
        return found  # an unknown key is told first; it may be the misspelt one that is missed here
    if len(numbers) > 1 and numbers != ["low", "high"]:
        raise PydanticCustomError("value_two_shapes", "more than one of value, low and high, and date")
    if "value" in found and ("from" in found) == ("derived" in found):
        if "from" in found:
            raise PydanticCustomError("value_two_origins", "a value that is both read (from) and worked out (derived)")
        raise PydanticCustomError("value_unsourced", "a value without a source")
    return found


Value = Annotated[
    Annotated[Figure, Tag("@figure")]
    | Annotated[Range, Tag("@range")]
    | Annotated[Date, Tag("@date")]
    | Annotated[InWords, Tag("@words")]
    | Annotated[Missing, Tag("@missing")],
    Discriminator(shape_of_value),
    BeforeValidator(_one_kind_of_value),
]
