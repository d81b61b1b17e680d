"""One study on a card: what was done, what came out beside the control group, and what harm was seen."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from evidence.arms import absent, grid
from evidence.cells import Cell, Citation, Ledger, Row
from evidence.overview import OVERVIEW
from evidence.rows import head_of, line
from evidence.schema import Studies, Study
from evidence.tables import fact_rows
from evidence.vocabulary import Locale
from evidence.wording import phrase

_SAFETY = ("adverse", "side-effect", "safety", "serious", "harm")
"""How the ids of outcomes and facts on harm begin."""


@dataclass(frozen=True, slots=True)
class Card:
    """A study ready to be written down as a card."""

    head: Row
    """Name, flags, source and anchor."""
    parts: tuple[tuple[str, Cell], ...]
    """Words for each part, and the part; lists stand in ``Cell.lines``."""
    notes: tuple[str, ...]
    sources: tuple[Citation, ...]
    locale: Locale


def card(studies: Studies, key: str, locale: Locale) -> Card:
    """Return the card of a study. ``KeyError`` where there is none."""
    study = studies.studies[key]
    ledger = Ledger(studies, locale)
    parts: list[tuple[str, Cell]] = []
    for column in OVERVIEW.columns:
        label = phrase(column.key, locale)
        parts.append((label, column.fill(ledger, study, label)))
    facts = {name: fact for name, fact in study.facts.items() if not _is_safety(name)}
    harms = {name: fact for name, fact in study.facts.items() if _is_safety(name)}
    columns, rows = grid(study, ledger) if study.results else ((), ())
    benefits = [_in_one_line(columns, row, ledger) for row in rows if not _is_safety(row.about or "")]
    safety = [_in_one_line(columns, row, ledger) for row in rows if _is_safety(row.about or "")]
    parts.append(_part(study, ledger, "results", benefits))
    parts.append(_part(study, ledger, "safety", [*safety, *_lines(ledger, fact_rows(harms, ledger, ""))]))
    if facts:
        parts.append(_part(study, ledger, "also_reported", [*_lines(ledger, fact_rows(facts, ledger, ""))]))
    notes = (
        phrase("level_note", locale),
        *(result.note.say(locale) for result in study.results if result.note),
        *((study.note.say(locale),) if study.note else ()),
        *ledger.missing,
    )
    return Card(
        head=head_of("studies", key, study, ledger),
        parts=tuple(parts),
        notes=tuple(dict.fromkeys(notes)),
        sources=ledger.citations((study.report, *study.also)),
        locale=locale,
    )


def _is_safety(name: str) -> bool:
    return name.startswith(_SAFETY)


def _part(study: Study, ledger: Ledger, key: str, lines: list[str]) -> tuple[str, Cell]:
    """Return a part of several lines, or the kind of missing where there are none."""
    label = phrase(key, ledger.locale)
    if not lines:
        return label, ledger.cell(absent(ledger.studies, study.report), label, lambda figure: figure.value)
    return label, Cell("", label, lines=tuple(lines))


def _lines(ledger: Ledger, rows: tuple[Row, ...]) -> Iterator[str]:
    for row in rows:
        yield line(ledger, row.head, row.cells[0])


def _in_one_line(columns: tuple[str, ...], row: Row, ledger: Ledger) -> str:
    """Return a row of results as one line: each cell behind the header of its column; equal gaps are said once."""
    locale = ledger.locale
    head = row.head + (phrase("in_brackets", locale, words=row.unit) if row.unit else "")
    control = phrase("comparator", locale)  # that there is none has a line of its own
    mine = [cell for column, cell in zip(columns[1:], row.cells, strict=True) if column != control]
    texts = {cell.text for cell in mine if cell.missing}
    if len(texts) == 1 and all(cell.missing for cell in mine):
        return head + phrase("colon", locale) + texts.pop()
    told: list[str] = []
    for column, cell in zip(columns[1:], row.cells, strict=True):
        if column == phrase("time", locale):
            told.append(cell.text)
        elif cell.missing == "not_applicable" and column != control:
            continue
        else:
            told.append(line(ledger, column, cell))
    return head + phrase("colon", locale) + phrase("join", locale).join(told)
