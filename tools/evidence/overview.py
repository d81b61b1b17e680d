"""All studies at a glance: a row a study, with its control group and our rating of its design."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

from evidence.arms import arm_words, flagged, uncontrolled
from evidence.cells import Cell, Ledger, Line, capital
from evidence.entries import Entry
from evidence.estimates import Figure
from evidence.rows import Column, Shape, own
from evidence.schema import Study
from evidence.spread import written
from evidence.wording import phrase


def _design(ledger: Ledger, record: Entry, label: str) -> Cell:
    design = cast(Study, record).design
    level = phrase("level_line", ledger.locale, level=design.level)
    ledger.use(record.report)
    return Cell(capital(design.words.say(ledger.locale)), label, lines=(Line(level),))


def _people(ledger: Ledger, record: Entry, label: str) -> Cell:
    study = cast(Study, record)
    cell = written(ledger, study.n, "{person}", label)
    known = [key for key, arm in study.arms.items() if isinstance(arm.n, Figure) and len(study.arms) > 1]
    return replace(cell, lines=tuple(Line(*ledger.noting(arm_words, study, ledger, key)) for key in known))


def _follow_up(ledger: Ledger, record: Entry, label: str) -> Cell:
    length = cast(Study, record).follow_up
    return written(ledger, length.estimate, length.measure, label)


def comparator(ledger: Ledger, record: Entry, label: str) -> Cell:
    """Return the control groups of a study, or the kind of their absence, with its reason where no flag has said it."""
    study = cast(Study, record)
    controls = [arm.label.say(ledger.locale) for arm in study.arms.values() if arm.role == "comparator"]
    if controls:
        ledger.use(study.report)
        return Cell(phrase("join", ledger.locale).join(controls), label)
    cell = uncontrolled(study, ledger, label)
    why = None if flagged(study) or not study.comparator else study.comparator.why
    return replace(cell, lines=(Line(why.say(ledger.locale)),)) if why else cell


OVERVIEW = Shape(
    kind="overview",
    section="studies",
    head="study",
    columns=(
        Column("design", _design),
        Column("people", _people),
        own("product", "product", ("route", "route")),
        Column("followed", _follow_up),
        Column("comparator", comparator),
    ),
    notes=("level_note",),
)
