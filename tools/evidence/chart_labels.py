"""How charts name a study, an arm, and what is missing."""

from __future__ import annotations

from evidence.arms import flagged
from evidence.cells import Cell
from evidence.chart_bars import Absence
from evidence.chart_words import chart_word
from evidence.digits import day
from evidence.estimates import Date, Figure, InWords, Missing, Range
from evidence.measures import Measure
from evidence.schema import Review, Studies, Study
from evidence.values import quantity, shown_number, with_unit
from evidence.vocabulary import Locale
from evidence.wording import missing_words, phrase

_SAID = "review"
"""The flag that the heading of the reviews has said."""


def study_label(study: Study, locale: Locale) -> str:
    """Return the name of a study as a line of its own begins with it."""
    name = study.name.say(locale)
    return name[0].upper() + name[1:]


def study_remark(studies: Studies, study: Study, locale: Locale) -> str | None:
    """Return what must not be read past: a preprint, no control group, no exosomes."""
    return phrase("join", locale).join(studies.flags[flag].say(locale) for flag in study.flags) or None


def remark_cell(studies: Studies, study: Study, locale: Locale) -> Cell:
    """Return the same for the table beneath."""
    return Cell(study_remark(studies, study, locale) or chart_word("no_remark", locale), chart_word("remark", locale))


def source_cell(studies: Studies, study: Study, locale: Locale) -> Cell:
    """Return the source that reports a study, as the list of sources names it."""
    words = studies.sources[study.report].short.say(locale)
    return Cell(words, phrase("source", locale), sources=(study.report,))


def arm_label(study: Study, arm: str, locale: Locale) -> str:
    """Return the words for an arm, with its number of people where that is known."""
    label, n = study.arms[arm].label.say(locale), study.arms[arm].n
    if not isinstance(n, Figure):
        return label
    return chart_word("arm_n", locale, arm=label, n=shown_number(n, locale))


def absent_comparator(studies: Studies, study: Study, locale: Locale) -> Absence:
    """Return the words that stand where the comparator would, in a study that has none."""
    missing = study.comparator or Missing(status="not_applicable")
    if missing.why:
        return Absence(missing.why.say(locale), missing.status)
    return absence(studies, missing, locale)


def full_remark(studies: Studies, record: Study | Review, locale: Locale) -> str | None:
    """Return the number of people, whether there was a control group, and what must not be read past."""
    parts = []
    if isinstance(record, Study):
        if isinstance(record.n, Figure | Range):
            parts.append(quantity(record.n, studies.measures.get("{person}"), locale))
        else:
            words = absence(studies, record.n, locale).words
            parts.append(chart_word("arm_missing", locale, arm=chart_word("people", locale), words=words))
        if record.compared():
            parts.append(chart_word("with_control", locale))
        elif record.comparator and record.comparator.status != "not_applicable" and not flagged(record):
            words = absent_comparator(studies, record, locale).words
            parts.append(chart_word("control_missing", locale, words=words))
        elif not (flagged(record) or "uncontrolled" in record.flags):
            parts.append(chart_word("control_missing", locale, words=phrase("none", locale)))
    parts += [studies.flags[flag].say(locale) for flag in record.flags if flag != _SAID]
    return phrase("join", locale).join(parts) or None


def absence(studies: Studies, value: Missing | InWords | Date, locale: Locale) -> Absence:
    """Return the words that stand where a figure would."""
    if isinstance(value, InWords):
        return Absence(value.words.say(locale), None)
    if isinstance(value, Date):
        return Absence(day(value.date, locale), None)
    return Absence(missing_words(value, studies.sources.get(value.looked_in or ""), locale)[0], value.status)


def axis_title(studies: Studies, outcome: str, code: str, locale: Locale, *, change: bool) -> str:
    """Return what an axis measures, with its unit; counted things have none, for the outcome has named them."""
    what = studies.outcomes[outcome].label.say(locale)
    if change:
        what = chart_word("change_in", locale, outcome=what)
    if code.startswith("{") and code.endswith("}"):
        return what
    return chart_word("in_unit", locale, what=what, unit=studies.measures[code].unit.beside("", locale))


def short_number(figure: Figure | Range, measure: Measure, locale: Locale, *, signed: bool = False) -> str:
    """Return a figure for the end of a bar: its unit stands on the axis, but for one that clings to the number."""
    number = shown_number(figure, locale, signed=signed)
    return with_unit(measure, number, locale) if measure.tight else number
