"""Reviews, harm reports, trials and mechanisms: a row a record."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

from evidence.arms import absent
from evidence.background import Mechanism
from evidence.cells import Cell, Ledger, Line
from evidence.entries import Entry
from evidence.headings import MODELS
from evidence.reports import Harm, Trial
from evidence.rows import Column, Shape, fact_line, own, title_of, with_facts
from evidence.schema import Review, Studies
from evidence.spread import written
from evidence.vocabulary import Locale
from evidence.wording import phrase, pick


def _design(ledger: Ledger, record: Entry, label: str) -> Cell:
    ledger.use(record.report)
    return Cell(cast(Review | Harm | Trial, record).design.say(ledger.locale), label)


def _reported(ledger: Ledger, record: Entry, label: str) -> Cell:
    lines = tuple(fact_line(ledger, fact) for fact in record.facts.values())
    if not lines:
        return ledger.cell(absent(ledger.studies, record.report), label, lambda figure: figure.value)
    return Cell("", label, lines=lines)


def _people(ledger: Ledger, record: Entry, label: str) -> Cell:
    report = cast(Harm, record)
    return replace(written(ledger, report.n, "{person}", label), lines=(Line(report.design.say(ledger.locale)),))


REVIEWS = Shape(
    kind="reviews",
    section="reviews",
    head="review",
    columns=(Column("design", _design), Column("reported", _reported)),
)

HARMS = Shape(
    kind="harms",
    section="harms",
    head="report",
    columns=(
        Column("people", _people),
        with_facts(own("event", "event", ("onset", "onset"))),
        own("product", "product", ("route", "route")),
        own("site", "site"),
        own("place", "place"),
    ),
)

TRIALS = Shape(
    kind="trials",
    section="trials",
    head="trial",
    columns=(
        Column("design", _design),
        own("planned", "n"),
        own("product", "product", ("route", "route")),
        own("compared_with", "comparator"),
        own("endpoint", "endpoint"),
        own("state", "state", ("start", "start"), ("completion", "completion")),
    ),
    notes=("registration_note",),
    facts_beneath=True,
)


def _model(ledger: Ledger, record: Entry, label: str) -> Cell:
    mechanism = cast(Mechanism, record)
    ledger.use(record.report)
    kinds = [pick(MODELS[model], ledger.locale) for model in mechanism.models]
    text, closer = phrase("list", ledger.locale).join(kinds), mechanism.model_words.say(ledger.locale)
    return Cell(text, label, lines=() if closer == text else (Line(closer),))


def _numbered(studies: Studies, record: Entry, locale: Locale) -> str:
    """Return the name with its row in the table of five, or that of the mechanism it is evidence for."""
    mechanism = cast(Mechanism, record)
    name = title_of(record, locale)
    if mechanism.row:
        return f"{mechanism.row}. {name}"
    row = studies.mechanisms[mechanism.beside].row if mechanism.beside else None
    return name + pick((f"（補充第 {row} 列）", f" (adds to row {row})"), locale) if row else name


MECHANISMS = Shape(
    kind="mechanisms",
    section="mechanisms",
    head="mechanism",
    columns=(
        Column("model", _model),
        own("tested", "product"),
        with_facts(own("finding_seen", "finding")),
    ),
    notes=("mechanism_note",),
    name=_numbered,
    group=lambda record, locale: phrase("five_rows" if cast(Mechanism, record).row else "further_evidence", locale),
)


def by_row(studies: Studies, keys: tuple[str, ...]) -> tuple[str, ...]:
    """Return mechanisms in the order of the table of five, then all others as they stand."""
    return tuple(sorted(keys, key=lambda key: studies.mechanisms[key].row or "9"))
