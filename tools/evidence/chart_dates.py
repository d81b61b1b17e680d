"""When studies and reviews were made public, as exactly as the record says; the article's year; a scale of years."""

from __future__ import annotations

import re
from calendar import isleap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from math import ceil, floor

from evidence.estimates import Date, Missing
from evidence.lettering import NARROWEST
from evidence.schema import ClaimRow, Reference, Review, Studies, Study, Unsaid
from evidence.vocabulary import Locale

_FACTS = ("online", "published", "preprint-date", "year")
"""Ids of the facts that say when something was made public, the first that has a date counts."""
_EDGE = 6.0
"""Per cent left free on either side, for half a tick's figure."""
_APART = 42
"""Pixels between ticks, so that their years keep apart."""
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


Record = tuple[str, Study | Review]
"""A study or review with its id."""


def made_public(studies: Studies, record: Study | Review) -> Date | Missing:
    """Return the date of a fact, else that of the paper; the date of a news report is not the study's."""
    for key in _FACTS:
        if key in record.facts and isinstance(found := record.facts[key].estimate, Date):
            return found
    source = studies.sources[record.report]
    if source.issued is None or source.read in ("press", "news"):
        return Missing(status="pending")
    return Date.model_validate({"date": source.issued, "from": [{"source": record.report, "locator": "record"}]})


def span(public: Date) -> tuple[Fraction, Fraction]:
    """Return from when until when ``public`` is, in years: a day, a month or a whole year."""
    year, month, day = (*(int(part) for part in public.date.split("-")), 0, 0)[:3]
    if not month:
        return Fraction(year), Fraction(year + 1)
    days = 366 if isleap(year) else 365
    first = date(year, month, day or 1).timetuple().tm_yday - 1
    after = date(year, month + 1, 1).timetuple().tm_yday - 1 if month < 12 else days
    return year + Fraction(first, days), year + Fraction(first + 1 if day else after, days)


def claimed(studies: Studies, key: str, locale: Locale) -> tuple[str, int | None] | None:
    """Return what the article says of when ``key`` was made public, and the year if it names one; None if nothing."""
    for row in _rows(studies, key):
        if isinstance(row.record, Reference) and row.record.of in (f"study:{key}/{fact}" for fact in _FACTS):
            if isinstance(row.article, Unsaid):
                continue
            words = row.article.say(locale)
            years = set(_YEAR.findall(words))
            return words, int(years.pop()) if len(years) == 1 else None
    return None


def _rows(studies: Studies, key: str) -> Iterator[ClaimRow]:
    return (row for claim in studies.claims.values() if claim.about == key for row in claim.rows)


@dataclass(frozen=True, slots=True)
class Years:
    """A scale: from the beginning of a year to that of another."""

    first: int
    last: int

    @classmethod
    def of(cls, studies: Studies, every: Sequence[Record]) -> Years | None:
        """Return the scale on which every date and every year that the article gives lies; None without a date."""
        dates = (made_public(studies, record) for _, record in every)
        ends = [end for found in dates if isinstance(found, Date) for end in span(found)]
        if not ends:
            return None
        says = (claimed(studies, key, "en") for key, _ in every)
        ends += [Fraction(end) for one in says if one and one[1] for end in (one[1], one[1] + 1)]
        return cls(floor(min(ends)), ceil(max(ends)))

    def at(self, year: Fraction) -> float:
        """Return the place of a moment, in per cent."""
        return _EDGE + float((year - self.first) / (self.last - self.first)) * (100 - 2 * _EDGE)

    def ticks(self) -> tuple[tuple[float, str], ...]:
        """Return every year, or every second, fifth or further one: so many that their figures keep apart."""
        room = (100 - 2 * _EDGE) / 100 * NARROWEST / (self.last - self.first)
        step = next(size for size in (1, 2, 5, 10, 20, 50, 100) if size * room >= _APART or size == 100)
        years = (year for year in range(self.first, self.last + 1) if year % step == 0)
        return tuple((self.at(Fraction(year)), str(year)) for year in years)
