"""Tables with one record a row: what its head says, what its cells are made of, and what stands under the table."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace

from evidence.cells import Cell, DataTable, Ledger, Line, Row, capital, read_clause
from evidence.entries import Entry
from evidence.measures import Fact
from evidence.names import HOLDERS
from evidence.schema import Studies
from evidence.spread import fact_cell, written
from evidence.vocabulary import Locale
from evidence.wording import phrase, pick

SCHEME_OF: Mapping[str, str] = {holder: scheme for scheme, holders in HOLDERS.items() for holder in holders}
"""The table of the file to the word that names of its records begin with."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its header, a key of the fixed phrases, and what a record puts in it."""

    key: str
    fill: Callable[[Ledger, Entry, str], Cell]
    """Takes the ledger, the record and the header in words."""


@dataclass(frozen=True, slots=True)
class Shape:
    """How the records of one section become a table."""

    kind: str
    section: str
    head: str
    """Key of the phrase over the names of the records."""
    columns: tuple[Column, ...]
    notes: tuple[str, ...] = ()
    """Keys of the phrases that stand under every such table."""
    name: Callable[[Studies, Entry, Locale], str] = field(default=lambda _, record, locale: title_of(record, locale))
    says_how_read: bool = True
    """Whether the head says how far the source was read; else a column does."""
    facts_beneath: bool = False
    """Whether the facts of a record stand beneath its cells, where no column has room for them."""
    group: Callable[[Entry, Locale], str | None] = field(default=lambda _record, _locale: None)
    """The heading that a record belongs under; rows under one heading follow each other."""


def table_of(shape: Shape, studies: Studies, keys: Iterable[str], caption: str, locale: Locale) -> DataTable:
    """Return the records named by ``keys`` as a table, in that order. ``KeyError`` where one is not there."""
    ledger = Ledger(studies, locale)
    records = {key: studies.holders()[shape.section][key] for key in keys}
    heads = tuple(phrase(column.key, locale) for column in shape.columns)
    rows: list[Row] = []
    group: str | None = None
    for key, record in records.items():
        cells = tuple(
            ledger.cited(column.fill, ledger, record, head) for column, head in zip(shape.columns, heads, strict=True)
        )
        row = head_of(shape.section, key, record, ledger)
        mine = shape.group(record, locale)
        more = tuple(fact_line(ledger, fact) for fact in record.facts.values()) if shape.facts_beneath else ()
        head = shape.name(studies, record, locale)
        row = replace(row, head=head, cells=cells, group=mine if mine != group else None, more=more)
        rows.append(row if shape.says_how_read else replace(row, read=None))
        group = mine
    noted = [(title_of(record, locale), record.note) for record in records.values() if record.note]
    notes = (
        *(phrase(note, locale) for note in shape.notes),
        *(name + phrase("colon", locale) + note.say(locale) for name, note in noted),
        *ledger.missing,
    )
    reports = tuple(source for record in records.values() for source in (record.report, *record.also))
    return DataTable(
        kind=shape.kind,
        caption=caption,
        facts=(),
        columns=(phrase(shape.head, locale), *heads),
        rows=tuple(rows),
        notes=notes,
        sources=ledger.citations(reports),
        locale=locale,
    )


def title_of(record: Entry, locale: Locale) -> str:
    """Return the name of a record as a heading has it; in prose English names begin with a small letter."""
    return capital(record.name.say(locale))


def head_of(section: str, key: str, record: Entry, ledger: Ledger) -> Row:
    """Return a row with all but its cells: name, flags, source with how far it was read, and anchor."""
    studies, locale = ledger.studies, ledger.locale
    source = studies.sources[record.report]
    address = next((address for _, address in source.links()), None)
    flags = [studies.flags[flag].say(locale) for flag in record.flags]
    if record.superseded_by:
        later = studies.holders()[section][record.superseded_by].name.say(locale)
        flags.append(phrase("superseded", locale, name=later))
    return Row(
        head=title_of(record, locale),
        cells=(),
        flags=tuple(flags),
        link=(capital(source.short.say(locale)), address or ""),
        read=read_clause(source, locale),
        anchor=f"{SCHEME_OF[section]}-{key}",
    )


def own(key: str, name: str, *beneath: tuple[str, str]) -> Column:
    """Return the column of a value that every record of the kind has, with further ones on lines beneath.

    ``beneath`` are pairs of a phrase's key and a field.
    """

    def fill(ledger: Ledger, record: Entry, label: str) -> Cell:
        measures = type(record).own
        cell = written(ledger, getattr(record, name), measures[name], label)
        lines = tuple(
            line(
                ledger,
                phrase(words, ledger.locale),
                ledger.cited(written, ledger, getattr(record, part), measures[part], ""),
            )
            for words, part in beneath
        )
        return replace(cell, lines=lines)

    return Column(key, fill)


def line(ledger: Ledger, label: str, cell: Cell, behind: str = "") -> Line:
    """Return label and value on one line, the small print in brackets, and ``behind`` it what else there is to say."""
    aside = pick((f"（{cell.aside}）", f" ({cell.aside})"), ledger.locale) if cell.aside else ""
    return Line(label + phrase("colon", ledger.locale) + cell.text + aside + behind, cell.sources)


def fact_line(ledger: Ledger, fact: Fact) -> Line:
    """Return a fact on one line."""
    note = phrase("join", ledger.locale) + fact.note.say(ledger.locale) if fact.note else ""
    return line(ledger, fact.label.say(ledger.locale), ledger.cited(fact_cell, ledger, fact, ""), note)


def with_facts(column: Column) -> Column:
    """Return ``column`` with the record's facts on lines beneath."""

    def fill(ledger: Ledger, record: Entry, label: str) -> Cell:
        cell = column.fill(ledger, record, label)
        facts = tuple(fact_line(ledger, fact) for fact in record.facts.values())
        return replace(cell, lines=(*cell.lines, *facts))

    return Column(column.key, fill)
