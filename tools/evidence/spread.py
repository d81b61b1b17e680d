"""What may stand beside an estimate: SD, interval, p value and the number of people, in one small print."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from evidence.cells import Cell, Ledger
from evidence.estimates import Figure, Range, Value
from evidence.measures import Fact, Measure, Spread
from evidence.names import find
from evidence.schema import Result
from evidence.values import quantity, shown_number, shown_p
from evidence.vocabulary import Locale
from evidence.wording import phrase, pick


def with_spread(ledger: Ledger, cell: Cell, part: Spread, *, people: bool = False) -> Cell:
    """Put the estimate's own spread behind its figure; its number of people only if ``people``."""
    words = phrase("join", ledger.locale).join((*([cell.aside] if cell.aside else ()), *_words(ledger, part, people)))
    return replace(cell, aside=words or None)


def with_origin(ledger: Ledger, cell: Cell, figure: Figure) -> Cell:
    """Say behind a figure that it is ours and not the record's, with what it was worked out from."""
    if figure.derived is None:
        return cell
    figures = (found for name in figure.derived.of if isinstance(found := find(ledger.studies, name).value, Figure))
    words = phrase("calculated_here", ledger.locale)
    if figure.derived.formula in ("change", "change_pct"):
        last, first = (shown_number(operand, ledger.locale) for operand in figures)
        words = phrase("calculated_change", ledger.locale, first=first, last=last)
    return replace(cell, aside=phrase("join", ledger.locale).join((*([cell.aside] if cell.aside else ()), words)))


def _words(ledger: Ledger, part: Spread, people: bool) -> Iterator[str]:
    locale = ledger.locale
    if isinstance(part, Result) and part.summary:
        yield phrase(part.summary, locale)
    for key, value in (("sd", part.sd), ("iqr", part.iqr), ("plus_minus", part.plus_minus)):
        if isinstance(value, Figure | Range):
            yield f"{phrase(key, locale)} {_seen(ledger, value)}"
    if part.ci95:
        low, high = (end.replace("-", "−") for end in (part.ci95.low, part.ci95.high))
        yield phrase("ci95", locale) + pick((f" {low} 至 {high}", f" {low} to {high}"), locale)
        ledger.note(part.ci95)
    if isinstance(part.p, Figure):
        _seen(ledger, part.p)
        yield shown_p(part.p)
    if people and isinstance(part.n, Figure | Range):
        yield written(ledger, part.n, "{person}", "").text


def _seen(ledger: Ledger, value: Figure | Range) -> str:
    """Return the number, its source noted."""
    return ledger.cell(value, "", lambda figure: shown_number(figure, ledger.locale)).text


def fact_cell(ledger: Ledger, fact: Fact, label: str) -> Cell:
    """Return the cell of a fact: its value with unit, origin and spread."""
    figure = fact.estimate if isinstance(fact.estimate, Figure) else None
    cell = written(ledger, fact.estimate, fact.measure, label, signed=bool(figure and figure.value.startswith("-")))
    return with_spread(ledger, with_origin(ledger, cell, figure) if figure else cell, fact, people=True)


def written(ledger: Ledger, value: Value | None, measure: str, label: str, *, signed: bool = False) -> Cell:
    """Return the cell of any value with its unit."""
    locale: Locale = ledger.locale
    unit: Measure | None = ledger.studies.measures.get(measure) if measure != "1" else None

    return ledger.cell(value, label, lambda figure: quantity(figure, unit, locale, signed=signed))
