"""The chart ``size``: how many people every study had, and for how long it followed them. Nothing is pooled."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from types import MappingProxyType

from evidence.cells import Ledger, Row
from evidence.chart_bars import Absence, Amount, Entry, Group, lay_out
from evidence.chart_labels import absence, remark_cell, source_cell, study_label, study_remark
from evidence.chart_words import TOPICS, chart_word
from evidence.charts import Chart
from evidence.estimates import Date, Figure, InWords, Missing, Range, Value
from evidence.schema import Studies, Study
from evidence.values import shown_number, with_unit
from evidence.vocabulary import Locale
from evidence.wording import phrase, pick

_DAYS: MappingProxyType[str, Fraction] = MappingProxyType(
    {"d": Fraction(1), "wk": Fraction(7), "mo": Fraction(365, 12), "a": Fraction(365)}
)
"""Days in each measure of time, for the length of bars; figures stay as written."""


def by_topic(studies: Studies, topic: str | None, locale: Locale) -> Iterator[tuple[str | None, tuple[Study, ...]]]:
    """Yield heading and studies of each topic, those with more people first; a topic asked for needs no heading."""
    for one, words in TOPICS.items():
        found = [study for study in studies.studies.values() if study.topic == one and topic in (None, one)]
        if found:
            yield None if topic else pick(words, locale), tuple(sorted(found, key=_fewer_people))


def _fewer_people(study: Study) -> Fraction:
    if isinstance(study.n, Range):
        return -Fraction(study.n.low)
    return -study.n.exact if isinstance(study.n, Figure) else Fraction(1)


def size_chart(studies: Studies, topic: str | None, caption: str, locale: Locale, name: str) -> Chart:
    """Return the chart of the sizes of all studies, or those of one topic; ``name`` is its id on the page.

    Each topic has scales of its own: on that of a drug trial in 1,553 people a study of 12 would not be seen.
    """
    ledger = Ledger(studies, locale)
    together = tuple(by_topic(studies, topic, locale))
    every = tuple(study for _, group in together for study in group)
    unit = _unit_of_axis(every)
    titles = (chart_word("people", locale), chart_word(f"follow_up_{unit}" if unit else "follow_up", locale))
    sheets = tuple(
        (heading, (Group(None, tuple(_entry(studies, study, unit, locale) for study in group)),))
        for heading, group in together
    )
    columns = (
        chart_word("study", locale),
        titles[0],
        chart_word("follow_up", locale),
        chart_word("remark", locale),
        phrase("source", locale),
    )
    rows = tuple(_row(study, ledger, columns) for study in every)
    months = {_time(study.follow_up.measure) for study in every} & {"mo", "a"}
    count = str(len(every))
    return Chart(
        kind="size",
        id=name,
        caption=caption,
        facts=tuple(chart_word(key, locale) for key in ("not_pooled", "own_scales")[: min(2, len(sheets))]),
        description=chart_word("describe_size", locale, count=count),
        drawing=lay_out(titles, sheets, locale),
        columns=columns,
        rows=rows,
        notes=(*((chart_word("month", locale),) if months else ()), *ledger.missing),
        sources=ledger.citations(),
        locale=locale,
    )


def _time(measure: str) -> str:
    """Return a UCUM code without its annotation: ``a`` for ``a{duration}``."""
    return measure.partition("{")[0]


def _unit_of_axis(every: tuple[Study, ...]) -> str | None:
    """Return the measure of the axis: the one that most follow-ups are written in; None where none is known."""
    measures = [
        unit
        for study in every
        if isinstance(study.follow_up.estimate, Figure | Range) and (unit := _time(study.follow_up.measure)) in _DAYS
    ]
    return max(sorted(set(measures)), key=measures.count) if measures else None


def _entry(studies: Studies, study: Study, unit: str | None, locale: Locale) -> Entry:
    followed = _mark(studies, study.follow_up.estimate, study.follow_up.measure, unit, locale)
    people = _mark(studies, study.n, None, None, locale)
    return Entry(study_label(study, locale), study_remark(studies, study, locale), (people, followed))


def _mark(studies: Studies, value: Value, measure: str | None, unit: str | None, locale: Locale) -> Amount | Absence:
    if isinstance(value, Missing | InWords | Date):
        return absence(studies, value, locale)
    text = with_unit(studies.measures[measure] if measure else None, shown_number(value, locale), locale)
    rate = Fraction(1)
    if measure:
        if unit is None or _time(measure) not in _DAYS:
            return Absence(text, None)
        rate = _DAYS[_time(measure)] / _DAYS[unit]
    if isinstance(value, Range):
        return Amount(Fraction(value.low) * rate, text, until=Fraction(value.high) * rate)
    return Amount(value.exact * rate, text)


def _row(study: Study, ledger: Ledger, columns: tuple[str, ...]) -> Row:
    locale = ledger.locale
    measure = ledger.studies.measures[study.follow_up.measure]
    ledger.use(study.report)
    return Row(
        study_label(study, locale),
        (
            ledger.cited(ledger.cell, study.n, columns[1], lambda figure: shown_number(figure, locale)),
            ledger.cited(
                ledger.cell,
                study.follow_up.estimate,
                columns[2],
                lambda figure: with_unit(measure, shown_number(figure, locale), locale),
            ),
            remark_cell(ledger.studies, study, locale),
            source_cell(ledger.studies, study, locale),
        ),
    )
