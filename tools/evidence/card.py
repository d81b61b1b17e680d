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
    """What was done: words for each part, and the part."""
    lists: tuple[tuple[str, tuple[tuple[str, str], ...] | Cell], ...]
    """What came out: words for each list, and what each of its lines is about, with its values; or why it is empty."""
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
    lists = [
        _list(study, ledger, "results", benefits),
        _list(study, ledger, "safety", [*safety, *_facts(ledger, fact_rows(harms, ledger, ""))]),
    ]
    if facts:
        lists.append(_list(study, ledger, "also_reported", [*_facts(ledger, fact_rows(facts, ledger, ""))]))
    notes = (
        phrase("level_note", locale),
        *(
            studies.outcomes[result.outcome].label.say(locale) + phrase("colon", locale) + result.note.say(locale)
            for result in study.results
            if result.note
        ),
        *((study.note.say(locale),) if study.note else ()),
        *ledger.missing,
    )
    return Card(
        head=head_of("studies", key, study, ledger),
        parts=tuple(parts),
        lists=tuple(lists),
        notes=tuple(dict.fromkeys(notes)),
        sources=ledger.citations((study.report, *study.also)),
        locale=locale,
    )


def _is_safety(name: str) -> bool:
    return name.startswith(_SAFETY)


def _list(
    study: Study, ledger: Ledger, key: str, lines: list[tuple[str, str]]
) -> tuple[str, tuple[tuple[str, str], ...] | Cell]:
    """Return a list with its heading, or the kind of missing where it has no lines."""
    label = phrase(key, ledger.locale)
    if lines:
        return label, tuple(lines)
    return label, ledger.cell(absent(ledger.studies, study.report), label, lambda figure: figure.value)


def _facts(ledger: Ledger, rows: tuple[Row, ...]) -> Iterator[tuple[str, str]]:
    for row in rows:
        yield row.head, _with_aside(row.cells[0], ledger)


def _with_aside(cell: Cell, ledger: Ledger) -> str:
    return cell.text + (phrase("in_brackets", ledger.locale, words=cell.aside) if cell.aside else "")


def _in_one_line(columns: tuple[str, ...], row: Row, ledger: Ledger) -> tuple[str, str]:
    """Return what a row of results is about, and its cells behind the headers of their columns; equal gaps once."""
    locale = ledger.locale
    head = row.head + (phrase("in_brackets", locale, words=row.unit) if row.unit else "")
    cells = list(zip(columns[1:], row.cells, strict=True))
    if columns[1] == phrase("time", locale):
        head += phrase("and", locale) + cells.pop(0)[1].text
    control = phrase("comparator", locale)  # that there is none has a line of its own
    mine = [cell for column, cell in cells if column != control]
    texts = {cell.text for cell in mine if cell.missing}
    if len(texts) == 1 and all(cell.missing for cell in mine):
        return head, texts.pop()
    told = [
        line(ledger, column, cell) for column, cell in cells if cell.missing != "not_applicable" or column == control
    ]
    return head, phrase("join", locale).join(told)
