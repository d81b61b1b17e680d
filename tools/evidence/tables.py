"""The view of one record's figures: results with their control group, or facts. Templates only write them down.

A table has a header column, a comparison column wherever a study has results, and in every empty cell the kind of
missing. Numbers are shown exactly as the record writes them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from evidence.arms import Grid, absent, grid
from evidence.cells import DataTable, Ledger, Row, capital
from evidence.entries import Entry
from evidence.estimates import Figure, Missing
from evidence.measures import Fact
from evidence.names import Named
from evidence.schema import Studies, Study
from evidence.spread import fact_cell
from evidence.values import said
from evidence.vocabulary import Locale, Text
from evidence.wording import phrase


def results(studies: Studies, key: str, caption: str, locale: Locale) -> DataTable:
    """Return the view ``results`` of a study or a review. ``KeyError`` where there is neither."""
    if key in studies.reviews:
        return _facts_table(studies, studies.reviews[key], caption, locale)
    study = studies.studies[key]
    ledger = Ledger(studies, locale)
    found = grid(study, ledger) if study.results else _facts(study, ledger)
    notes = (*_treatment(study, ledger), *_notes(study, ledger))
    return DataTable(
        kind="results",
        caption=caption,
        facts=study_facts(studies, study, locale),
        columns=found.columns,
        rows=found.rows,
        notes=notes,
        sources=ledger.citations((study.report,)),
        locale=locale,
        cited=tuple(sources for _, sources in found.heads),
    )


def study_facts(studies: Studies, study: Study, locale: Locale) -> tuple[str, ...]:
    """Return what every caption must say of a study: its flags, its size, its follow-up, its level of evidence."""
    people = said(studies, Named(study.n, "{person}", ()), locale)
    length = said(studies, Named(study.follow_up.estimate, study.follow_up.measure, ()), locale)
    followed = "follow_up_missing" if isinstance(study.follow_up.estimate, Missing) else "follow_up"
    if isinstance(study.n, Figure):
        people = people.replace(" ", "\u00a0")
    if isinstance(study.follow_up.estimate, Figure):
        length = length.replace(" ", "\u00a0")
    return (
        capital(study.design.words.say(locale)),
        *(studies.flags[flag].say(locale) for flag in study.flags),
        people if isinstance(study.n, Figure) else phrase("number_of_people", locale, number=people),
        phrase(followed, locale, time=length, words=length),
        phrase("level", locale, level=study.design.level),
    )


def _treatment(study: Study, ledger: Ledger) -> Iterator[str]:
    colon = phrase("colon", ledger.locale)
    for key, value in (("product", study.product), ("route", study.route)):
        yield phrase(key, ledger.locale) + colon + ledger.cell(value, "", lambda figure: figure.value).text


def _notes(study: Study, ledger: Ledger) -> Iterator[str]:
    """Yield the notes of results, what the spread is missing for, and the kinds of missing, each once."""
    locale = ledger.locale
    colon = phrase("colon", locale)
    derived = {
        result.kind for result in study.results if isinstance(result.estimate, Figure) and result.estimate.derived
    }
    if derived & {"change_abs", "change_pct"}:
        ledger.missing.pop(phrase("change_note", locale), None)
        yield phrase("change_note", locale)
    for result in study.results:
        if result.note:
            outcome = ledger.studies.outcomes[result.outcome].label.say(locale)
            yield outcome + colon + result.note.say(locale)
    if study.comparator and study.comparator.why:
        yield phrase("comparator", locale) + colon + study.comparator.why.say(locale)
    same = study.reporting.sd == study.reporting.ci95 == study.reporting.p
    parts = (
        (("spread", study.reporting.sd),)
        if same
        else tuple((name, getattr(study.reporting, name)) for name in ("sd", "ci95", "p"))
    )
    for name, value in parts if study.results else ():
        yield (
            phrase("not_shown", locale, what=phrase(name, locale))
            + colon
            + ledger.cell(value, "", lambda figure: figure.value).text
        )
    if study.note:
        yield study.note.say(locale)
    yield from ledger.missing


def _facts(record: Entry, ledger: Ledger) -> Grid:
    """Return a record's facts, a row each; a record without any says what kind of missing that is."""
    locale = ledger.locale
    head = phrase("reported", locale)
    rows = fact_rows(record.facts, ledger, head)
    if not rows:
        nothing = ledger.cell(absent(ledger.studies, record.report), head, lambda figure: figure.value)
        rows = (Row(phrase("results", locale), (nothing,)),)
    return Grid(((phrase("finding", locale), ()), (head, ())), rows)


def facts(studies: Studies, key: str, caption: str, locale: Locale) -> DataTable:
    """Return the view ``facts`` of any record: what its source reports beside results. ``KeyError`` without one."""
    record = next((table[key] for table in studies.holders().values() if key in table), None)
    if record is None:
        raise KeyError(key)
    return _facts_table(studies, record, caption, locale)


def fact_rows(facts: Mapping[str, Fact], ledger: Ledger, head: str) -> tuple[Row, ...]:
    """Return a row a fact: its label, and its value with unit and spread below ``head``."""
    return tuple(
        Row(fact.label.say(ledger.locale), (ledger.cited(fact_cell, ledger, fact, head),)) for fact in facts.values()
    )


def _facts_table(studies: Studies, record: Entry, caption: str, locale: Locale) -> DataTable:
    ledger = Ledger(studies, locale)
    found = _facts(record, ledger)
    colon = phrase("colon", locale)
    noted = (fact.label.say(locale) + colon + fact.note.say(locale) for fact in record.facts.values() if fact.note)
    notes = (*noted, *((record.note.say(locale),) if record.note else ()), *ledger.missing)
    return DataTable(
        kind="results",
        caption=caption,
        facts=_said_of(studies, record, locale),
        columns=found.columns,
        rows=found.rows,
        notes=notes,
        sources=ledger.citations((record.report,)),
        locale=locale,
    )


def _said_of(studies: Studies, record: Entry, locale: Locale) -> tuple[str, ...]:
    """Return what the caption says of a record: all of a study, design and flags of others."""
    if isinstance(record, Study):
        return study_facts(studies, record, locale)
    design = getattr(record, "design", None)
    flags = (studies.flags[flag].say(locale) for flag in record.flags)
    return (*((capital(design.say(locale)),) if isinstance(design, Text) else ()), *flags)
