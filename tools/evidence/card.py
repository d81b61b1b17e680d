"""One study on a card: what was done, what came out beside the control group, and what harm was seen."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from evidence.arms import Grid, absent, grid
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
class Item:
    """One item of a list on a card: what it is about, its values, and the keys of their sources."""

    about: str
    values: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """A study ready to be written down as a card."""

    head: Row
    """Name, flags, source and anchor."""
    parts: tuple[tuple[str, Cell], ...]
    """What was done: words for each part, and the part."""
    lists: tuple[tuple[str, tuple[Item, ...] | Cell], ...]
    """What came out: words for each list, and its items or why it is empty."""
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
        parts.append((label, ledger.cited(column.fill, ledger, study, label)))
    facts = {name: fact for name, fact in study.facts.items() if not _is_safety(name)}
    harms = {name: fact for name, fact in study.facts.items() if _is_safety(name)}
    found = grid(study, ledger, told=True) if study.results else Grid((), ())
    benefits = [_in_one_line(found, row, ledger) for row in found.rows if not _is_safety(row.about or "")]
    safety = [_in_one_line(found, row, ledger) for row in found.rows if _is_safety(row.about or "")]
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
        *(
            fact.label.say(locale) + phrase("colon", locale) + fact.note.say(locale)
            for fact in study.facts.values()
            if fact.note
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


def _list(study: Study, ledger: Ledger, key: str, lines: list[Item]) -> tuple[str, tuple[Item, ...] | Cell]:
    """Return a list with its heading, or the kind of missing where it has no lines."""
    label = phrase(key, ledger.locale)
    if lines:
        return label, tuple(lines)
    return label, ledger.cell(absent(ledger.studies, study.report), label, lambda figure: figure.value)


def _facts(ledger: Ledger, rows: tuple[Row, ...]) -> Iterator[Item]:
    for row in rows:
        (cell,) = row.cells
        aside = phrase("in_brackets", ledger.locale, words=cell.aside) if cell.aside else ""
        yield Item(row.head, cell.text + aside, cell.sources)


def _in_one_line(found: Grid, row: Row, ledger: Ledger) -> Item:
    """Return a row of results with its cells behind the headers of their columns; equal gaps once."""
    locale, columns = ledger.locale, found.columns
    noted = [row.sources, *(sources for _, sources in found.heads), *(cell.sources for cell in row.cells)]
    sources = dict.fromkeys(key for some in noted for key in some)
    head = row.head + (phrase("in_brackets", locale, words=row.unit) if row.unit else "")
    cells = list(zip(columns[1:], row.cells, strict=True))
    if columns[1] == phrase("time", locale):
        head += phrase("and", locale) + cells.pop(0)[1].text
    control = phrase("comparator", locale)  # that there is none has a line of its own
    mine = [cell for column, cell in cells if column != control]
    texts = {cell.text for cell in mine if cell.missing}
    if len(texts) == 1 and all(cell.missing for cell in mine):
        return Item(head, texts.pop(), tuple(sources))
    told = [
        line(ledger, column, cell).text
        for column, cell in cells
        if cell.missing != "not_applicable" or column == control
    ]
    return Item(head, phrase("join", locale).join(told), tuple(sources))
