"""What regulators and laws say: body, country, date, words, how we know, and fines with the act they belong to."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

from evidence.cells import Cell, Ledger, Line, read_words
from evidence.digits import day
from evidence.entries import Entry
from evidence.headings import COUNTRIES
from evidence.regulators import Fine, Statement
from evidence.rows import Column, Shape, fact_line, line, own
from evidence.spread import written
from evidence.wording import phrase, pick


def _body(ledger: Ledger, record: Entry, label: str) -> Cell:
    statement = cast(Statement, record)
    country = pick(COUNTRIES[statement.country], ledger.locale)
    return Cell(statement.body.say(ledger.locale), label, lines=(Line(country),))


def _says(ledger: Ledger, record: Entry, label: str) -> Cell:
    statement = cast(Statement, record)
    cell = written(ledger, statement.says, "1", label)
    fines = (fine_line(ledger, fine) for fine in statement.fines.values())
    facts = (fact_line(ledger, fact) for fact in statement.facts.values())
    return replace(cell, lines=(*fines, *facts))


def fine_line(ledger: Ledger, fine: Fine) -> Line:
    """Return a fine, never without the act and the conduct that it belongs to."""
    locale = ledger.locale
    act, conduct = fine.act.say(locale), fine.conduct.say(locale)
    behind = pick((f"（{act}；適用行為：{conduct}）", f" ({act}; for: {conduct})"), locale)
    return line(ledger, fine.label.say(locale), ledger.cited(written, ledger, fine.estimate, fine.measure, ""), behind)


def _known_from(ledger: Ledger, record: Entry, label: str) -> Cell:
    says = cast(Statement, record).says
    ledger.note(says)
    sources = [ledger.studies.sources[one.source] for one in says.sources]
    words = dict.fromkeys(read_words(source, ledger.locale) for source in sources)
    until = Cell(day(cast(Statement, record).as_of, ledger.locale), "")
    lines = (line(ledger, phrase("as_of", ledger.locale), until),)
    return Cell(pick(("", " "), ledger.locale).join(words), label, lines=lines)


REGULATORS = Shape(
    kind="regulators",
    section="regulators",
    head="statement",
    columns=(
        Column("body", _body),
        own("date", "date"),
        Column("says", _says),
        Column("known_from", _known_from),
    ),
    notes=("as_of_note",),
    says_how_read=False,
)
