"""Tables as values: cells, rows, citations, and the ledger of what a table has used."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from typing import ParamSpec, TypeVar

from evidence.digits import day
from evidence.estimates import Date, Figure, InWords, Missing, Range, Value
from evidence.measures import Interval
from evidence.origins import only_in_news, read_at
from evidence.schema import Studies
from evidence.sources import Source
from evidence.vocabulary import Locale
from evidence.wording import READ, missing_words, phrase, pick

_Given = ParamSpec("_Given")
_Made = TypeVar("_Made")


@dataclass(frozen=True, slots=True)
class Line:
    """Words on a line of their own, with the keys of the sources that they were read in."""

    text: str
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table's body."""

    text: str
    label: str
    """The header of its column, for a phone, where the cell stands alone."""
    missing: str | None = None
    """The kind of missing; None where something is there."""
    aside: str | None = None
    """Words in small print behind the text."""
    number: bool = False
    lines: tuple[Line, ...] = ()
    """Further lines beneath the text."""
    sources: tuple[str, ...] = ()
    """Keys of the sources that the text was read in; marks behind it lead to them."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row with its header cell."""

    head: str
    cells: tuple[Cell, ...]
    unit: str | None = None
    flags: tuple[str, ...] = ()
    """What a reader must know of the record before any figure, in words."""
    link: tuple[str, str] | None = None
    """The source that reports it, and where that is to be read."""
    read: str | None = None
    """How far the source was read, without capital and full stop."""
    about: str | None = None
    """Id of the outcome that the row is about."""
    anchor: str | None = None
    """The name that prose may link to; a page shows it once."""
    group: str | None = None
    """The heading of the group of rows that begins here."""
    sources: tuple[str, ...] = ()
    """Keys of the sources of the figures in its head, if any."""
    more: tuple[Line, ...] = ()
    """What else is reported, beneath its cells and as wide as all of them."""


@dataclass(frozen=True, slots=True)
class Citation:
    """A source, with where to read it and how far it was read."""

    key: str
    short: str
    title: str | None
    """None where the record's title stands in square brackets: then it is ours, not the document's own."""
    lang: str | None
    """Language of the title where it is not the page's."""
    container: str | None
    journal: bool
    """Whether ``container`` is a journal and set as one; else it is a publisher or a registry."""
    links: tuple[tuple[str, str], ...]
    remarks: tuple[str, ...]
    """Whole sentences."""


@dataclass(frozen=True, slots=True)
class DataTable:
    """A table ready to be written down."""

    kind: str
    caption: str
    facts: tuple[str, ...]
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    notes: tuple[str, ...]
    sources: tuple[Citation, ...]
    locale: Locale
    cited: tuple[tuple[str, ...], ...] = ()
    """For each of the columns, keys of the sources of the figures in its head; empty where no head has any."""


@dataclass(slots=True)
class Ledger:
    """What a table has used so far, for the lines under it: the kinds of missing and the sources, in order.

    ``heard`` has the sources of what :meth:`noting` is making.
    """

    studies: Studies
    locale: Locale
    missing: dict[str, None] = field(default_factory=dict)
    sources: dict[str, None] = field(default_factory=dict)
    heard: dict[str, None] = field(default_factory=dict)

    def cell(self, value: Value | None, label: str, write: Callable[[Figure | Range], str]) -> Cell:
        """Return the cell for ``value``; nothing at all is ``not applicable``."""
        if value is None:
            value = Missing(status="not_applicable")
        if isinstance(value, Missing):
            source = self.studies.sources.get(value.looked_in or "")
            short, long = missing_words(value, source, self.locale)
            self.missing[long] = None
            if value.looked_in:
                self.use(value.looked_in)
            return Cell(short, label, missing=value.status)
        self.note(value)
        if isinstance(value, InWords):
            return Cell(value.words.say(self.locale), label)
        if isinstance(value, Date):
            return Cell(day(value.date, self.locale), label)
        # A figure that only news has says so beside itself.
        return Cell(write(value), label, number=True, aside=only_in_news(self.studies, value, self.locale))

    def use(self, *keys: str) -> None:
        """Note sources by their keys."""
        self.sources.update(dict.fromkeys(keys))
        self.heard.update(dict.fromkeys(keys))

    def note(self, *values: Value | Interval | None) -> None:
        """Note where values were read."""
        for value in values:
            if value is not None:
                self.use(*(place.source for place in read_at(self.studies, value)))

    def noting(
        self, make: Callable[_Given, _Made], *given: _Given.args, **named: _Given.kwargs
    ) -> tuple[_Made, tuple[str, ...]]:
        """Return what ``make`` returns, and the keys of the sources that it noted, but for those noted within it."""
        before, self.heard = self.heard, {}
        made = make(*given, **named)
        noted, self.heard = self.heard, before
        return made, tuple(noted)

    def cited(self, make: Callable[_Given, Cell], *given: _Given.args, **named: _Given.kwargs) -> Cell:
        """Return the cell that ``make`` returns, with the sources of its text; a gap has none."""
        cell, noted = self.noting(make, *given, **named)
        return cell if cell.missing else replace(cell, sources=noted)

    def citations(self, first: Iterable[str] = ()) -> tuple[Citation, ...]:
        """Return the sources, those in ``first`` before the others."""
        keys = dict.fromkeys((*first, *self.sources))
        return tuple(cite(key, self.studies.sources[key], self.locale) for key in keys)


def read_words(source: Source, locale: Locale) -> str:
    """Return how far ``source`` was read, as a sentence."""
    return phrase("read_in_part", locale) if source.read_in_part else pick(READ[source.read], locale)


def read_clause(source: Source, locale: Locale) -> str:
    """Return how far ``source`` was read, as it stands in brackets: without capital and full stop."""
    words = read_words(source, locale).rstrip("。.")
    return words[:1].lower() + words[1:]


def cite(key: str, source: Source, locale: Locale) -> Citation:
    """Return a source as the line under a table names it."""
    remarks = [read_words(source, locale)]
    if source.match_reason:
        remarks.append(phrase("match", locale) + source.match_reason.say(locale))
    if source.note:
        remarks.append(source.note.say(locale))
    return Citation(
        key=key,
        short=capital(source.short.say(locale)),
        title=None if source.title.startswith("[") else source.title,
        lang=None if source.language == locale else source.language,
        container=source.container_title or source.publisher,
        journal=source.container_title is not None,
        links=source.links(),
        remarks=tuple(remarks),
    )


def capital(words: str) -> str:
    """Return ``words`` as they stand at the beginning of a sentence; names such as microRNA keep their small letter."""
    return words if re.match("[a-z]+[A-Z]", words) else words[:1].upper() + words[1:]
