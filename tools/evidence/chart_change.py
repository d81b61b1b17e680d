"""The chart ``change``: how much one outcome of a study changed, by arm, with the comparator beside it."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from evidence.arms import visit
from evidence.cells import Cell, Ledger, Row
from evidence.chart_bars import Absence, Amount, Entry, Group, lay_out
from evidence.chart_labels import absence, absent_comparator, arm_label, axis_title, short_number
from evidence.chart_words import chart_word
from evidence.charts import Chart, Role
from evidence.differences import difference
from evidence.digits import unsigned
from evidence.estimates import Date, Figure, InWords, Missing, Range, Value
from evidence.measures import Interval, Measure
from evidence.origins import only_in_news, read_at
from evidence.schema import Result, Studies, Study
from evidence.tables import study_facts
from evidence.values import shown_number, with_unit
from evidence.vocabulary import Kind, Locale
from evidence.wording import phrase, time_order, time_words


def drawable_changes(study: Study) -> tuple[str, ...]:
    """Return the outcomes of ``study`` that have a change to draw."""
    return tuple(
        outcome
        for outcome in dict.fromkeys(result.outcome for result in study.results)
        if any(isinstance(_found(study, outcome, *at)[0], Figure | Range) for at in _places(study, outcome))
    )


def change_chart(studies: Studies, key: str, outcome: str, caption: str, locale: Locale, name: str) -> Chart:
    """Return the chart of the changes of ``outcome`` in the study ``key``; ``name`` is its id on the page."""
    study = studies.studies[key]
    ledger = Ledger(studies, locale)
    kind = _kind(study, outcome)
    code = _measure(studies, study, outcome, kind)
    measure = studies.measures[code]
    times = dict.fromkeys(time for time, _, _ in _places(study, outcome))
    arms = (*_arms(study, "treated"), *_arms(study, "comparator"))
    groups, rows = [], []
    for time in times:
        entries = []
        for arm in arms:
            value, result = _found(study, outcome, time, arm, kind)
            if isinstance(value, Figure) and not result:
                value = _with_both_sources(studies, value, _levels(study, outcome, arm)["baseline"])
            label = arm_label(study, arm, locale), ledger.noting(ledger.note, study.arms[arm].n)[1]
            entries.append(Entry(label[0], None, (_mark(ledger, value, result, study.arms[arm].role, measure),)))
            rows.append(_table_row(study, ledger, label, time, value, result, measure))
        if not _arms(study, "comparator"):
            entry, row = _no_comparator(study, ledger, time)
            entries.append(entry)
            rows.append(row)
        groups.append(Group(time_words(time, locale), tuple(entries)))
    title = axis_title(studies, outcome, code, locale, change=True)
    return Chart(
        kind="change",
        id=name,
        caption=caption,
        facts=study_facts(studies, study, locale),
        description=_description(title, groups, locale),
        drawing=lay_out((title,), ((None, tuple(groups)),), locale),
        columns=tuple(_heads(locale)),
        rows=tuple(rows),
        notes=tuple(dict.fromkeys(_notes(study, ledger, outcome, kind, tuple(times)))),
        sources=ledger.citations((study.report,)),
        locale=locale,
    )


def _arms(study: Study, role: Role) -> tuple[str, ...]:
    return tuple(key for key, arm in study.arms.items() if arm.role == role)


def _kind(study: Study, outcome: str) -> Kind:
    """Return the one kind of change that is drawn: the absolute one, in the outcome's own unit, where there is any."""
    kinds = {result.kind for result in study.results if result.outcome == outcome}
    return "change_pct" if "change_pct" in kinds and not kinds & {"change_abs", "level"} else "change_abs"


def _measure(studies: Studies, study: Study, outcome: str, kind: Kind) -> str:
    given = (result.measure for result in study.results if (result.outcome, result.kind) == (outcome, kind))
    return next(given, "%" if kind == "change_pct" else studies.outcomes[outcome].measure)


def _places(study: Study, outcome: str) -> Iterator[tuple[str, str, Kind]]:
    """Yield time, arm and kind of every change that may be known, earlier times first."""
    kind = _kind(study, outcome)
    times = {
        result.time
        for result in study.results
        if result.outcome == outcome and result.time != "baseline" and result.kind in (kind, "level")
    }
    for time in sorted(times, key=time_order):
        for arm in study.arms:
            yield time, arm, kind


def _found(study: Study, outcome: str, time: str, arm: str, kind: Kind) -> tuple[Value, Result | None]:
    """Return a change as given, or else worked out from two levels, or else the kind of missing."""
    for result in study.results:
        if (result.outcome, result.time, result.arm, result.kind) == (outcome, time, arm, kind):
            return result.estimate, result
    levels = _levels(study, outcome, arm)
    last, first = levels.get(time), levels.get("baseline")
    if isinstance(last, Figure) and isinstance(first, Figure) and kind == "change_abs":
        return last.model_copy(update={"value": difference(last, first)}), None
    for value in (last, first):
        if isinstance(value, Missing | InWords):
            return value, None
    return Missing(status="pending"), None


def _levels(study: Study, outcome: str, arm: str) -> dict[str, Value]:
    return {
        result.time: result.estimate
        for result in study.results
        if (result.outcome, result.arm, result.kind) == (outcome, arm, "level")
    }


def _with_both_sources(studies: Studies, change: Figure, baseline: Value) -> Figure:
    """Return a change that was worked out, with the sources of both its levels, or of the one that only news has."""
    if only_in_news(studies, change, "en"):
        return change
    other = read_at(studies, baseline)
    alone = only_in_news(studies, baseline, "en")
    return change.model_copy(update={"sources": other if alone else (*change.sources, *other)})


def _mark(ledger: Ledger, value: Value, result: Result | None, role: Role, measure: Measure) -> Amount | Absence:
    if isinstance(value, Missing | InWords | Date):
        return absence(ledger.studies, value, ledger.locale)
    text = short_number(value, measure, ledger.locale, signed=True)
    if news := only_in_news(ledger.studies, value, ledger.locale):
        text += phrase("in_brackets", ledger.locale, words=news)
    if isinstance(value, Range):
        return Amount(Fraction(value.low), text, role, until=Fraction(value.high))
    ends = result.ci95 if result else None
    return Amount(value.exact, text, role, interval=(Fraction(ends.low), Fraction(ends.high)) if ends else None)


def _heads(locale: Locale) -> Iterator[str]:
    yield chart_word("group", locale)
    yield from (phrase("time", locale), chart_word("change", locale))
    yield from (phrase(name, locale) for name in ("sd", "ci95", "p"))


def _table_row(
    study: Study,
    ledger: Ledger,
    label: tuple[str, tuple[str, ...]],
    time: str,
    value: Value,
    result: Result | None,
    measure: Measure,
) -> Row:
    locale = ledger.locale
    heads = tuple(_heads(locale))

    def write(figure: Figure | Range) -> str:
        return with_unit(measure, shown_number(figure, locale, signed=True), locale)

    beside = study.reporting

    def plainly(figure: Figure | Range) -> str:
        return shown_number(figure, locale)

    cells = (
        ledger.cited(visit, ledger, study, time, value),
        ledger.cited(ledger.cell, value, heads[2], write),
        ledger.cited(ledger.cell, (result and result.sd) or beside.sd, heads[3], plainly),
        ledger.cited(_interval, ledger, result.ci95, heads[4])
        if result and result.ci95
        else ledger.cited(ledger.cell, beside.ci95, heads[4], plainly),
        ledger.cited(ledger.cell, (result and result.p) or beside.p, heads[5], plainly),
    )
    return Row(label[0], cells, sources=label[1])


def _interval(ledger: Ledger, interval: Interval, label: str) -> Cell:
    locale = ledger.locale
    ledger.note(interval)
    low, high = (
        ("−" if end.startswith("-") else "") + unsigned(end, locale)[0] for end in (interval.low, interval.high)
    )
    joined = f"{low} 至 {high}" if locale == "zh-Hant" else f"{low} to {high}"
    return Cell(joined, label, number=True)


def _no_comparator(study: Study, ledger: Ledger, time: str) -> tuple[Entry, Row]:
    """Return what stands where the comparator would: the words, in drawing and table."""
    locale = ledger.locale
    label = phrase("comparator", locale)
    words = absent_comparator(ledger.studies, study, locale)
    heads = tuple(_heads(locale))
    cells = (
        Cell(time_words(time, locale), heads[1], sources=(study.report,)),
        *(ledger.cell(study.comparator, head, lambda figure: figure.value) for head in heads[2:]),
    )
    return Entry(label, None, (words,)), Row(label, cells)


def _description(title: str, groups: list[Group], locale: Locale) -> str:
    colon, join = phrase("colon", locale), phrase("join", locale)
    said = [
        f"{group.heading}{phrase('and', locale)}{entry.label}{colon}"
        + (mark.text if isinstance(mark, Amount) else mark.words)
        for group in groups
        for entry in group.entries
        for mark in entry.marks
    ]
    stop = "。" if locale == "zh-Hant" else "."
    space = "" if locale == "zh-Hant" else " "
    return f"{chart_word('describe_bars', locale)}{title}{stop}{space}{join.join(said)}{stop}"


def _notes(study: Study, ledger: Ledger, outcome: str, kind: Kind, times: tuple[str, ...]) -> Iterator[str]:
    locale = ledger.locale
    results = [result for result in study.results if result.outcome == outcome]
    drawn = [result for result in results if result.kind == kind]
    if any(result.ci95 for result in drawn):
        yield chart_word("interval", locale)
    if any(isinstance(result.estimate, Figure) and result.estimate.derived for result in drawn):
        yield phrase("change_note", locale)
    places = [(time, arm) for time in times for arm in study.arms]
    if any(
        isinstance(value, Figure) and not result
        for value, result in (_found(study, outcome, *at, kind) for at in places)
    ):
        yield chart_word("computed", locale)
    for result in results:
        if result.note:
            yield result.note.say(locale)
    yield from ledger.missing
