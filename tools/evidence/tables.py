"""Views of a study or a review as tables: values in, rows and cells out. Templates only write down what stands here.

A table has a header column, a comparison column wherever a study has results, and in every empty cell the kind of
missing. Numbers are shown exactly as the record writes them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from evidence.cells import Cell, DataTable, Ledger, Row, capital
from evidence.estimates import Figure, InWords, Missing, Range
from evidence.measures import Measure
from evidence.names import Named
from evidence.schema import Result, Review, Studies, Study
from evidence.values import said, shown_number, shown_p, with_unit
from evidence.vocabulary import Kind, Locale
from evidence.wording import phrase, pick, time_order, time_words


def results(studies: Studies, key: str, caption: str, locale: Locale) -> DataTable:
    """Return the view ``results`` of a study or a review. ``KeyError`` where there is neither."""
    if key in studies.reviews:
        return _review(studies, studies.reviews[key], caption, locale)
    study = studies.studies[key]
    ledger = Ledger(studies, locale)
    levels = {result.time for result in study.results if result.kind == "level"}
    columns, rows = (_over_time if len(levels) > 1 else _by_arm)(study, ledger)
    notes = (*_treatment(study, ledger), *_notes(study, ledger))
    return DataTable(
        kind="results",
        caption=caption,
        facts=study_facts(studies, study, locale),
        columns=columns,
        rows=rows,
        notes=notes,
        sources=ledger.citations((study.report,)),
        locale=locale,
    )


def study_facts(studies: Studies, study: Study, locale: Locale) -> tuple[str, ...]:
    """Return what every caption must say of a study: its flags, its size, its follow-up, its level of evidence."""
    people = said(studies, Named(study.n, "{person}", ()), locale)
    length = said(studies, Named(study.follow_up.estimate, study.follow_up.measure, ()), locale)
    if isinstance(study.n, Figure):
        people = people.replace(" ", "\u00a0")
    if isinstance(study.follow_up.estimate, Figure):
        length = length.replace(" ", "\u00a0")
    return (
        capital(study.design.words.say(locale)),
        *(studies.flags[flag].say(locale) for flag in study.flags),
        people if isinstance(study.n, Figure) else phrase("number_of_people", locale, number=people),
        phrase("follow_up", locale, time=length),
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
    for name, value in parts:
        yield (
            phrase("not_shown", locale, what=phrase(name, locale))
            + colon
            + ledger.cell(value, "", lambda figure: figure.value).text
        )
    if study.note:
        yield study.note.say(locale)
    yield from ledger.missing


def _unit(studies: Studies, measure: str, locale: Locale) -> str | None:
    """Return the unit as a row header names it; None for counted things, which the header has named."""
    if measure.startswith("{") and measure.endswith("}"):
        return None
    return studies.measures[measure].unit.beside("", locale)


def _outcomes(study: Study) -> tuple[str, ...]:
    return tuple(dict.fromkeys(result.outcome for result in study.results))


def _pick(study: Study, outcome: str, arm: str, time: str, *kinds: Kind) -> Result | None:
    """Return the result of the first of ``kinds`` that the record has."""
    for kind in kinds:
        for result in study.results:
            if (result.outcome, result.arm, result.time, result.kind) == (outcome, arm, time, kind):
                return result
    return None


def _over_time(study: Study, ledger: Ledger) -> tuple[tuple[str, ...], tuple[Row, ...]]:
    """A study that gives levels: a column a time, then the change by the last one, then the control group."""
    studies, locale = ledger.studies, ledger.locale
    arm, compared = study.treated(), study.compared()
    times = sorted({result.time for result in study.results}, key=time_order)
    last = times[-1]
    change = phrase("change_by", locale, time=time_words(last, locale))
    comparator = phrase("comparator", locale)
    if compared:
        comparator = study.arms[compared].label.say(locale) + pick(("：", ": "), locale) + change
    heads = (*(time_words(time, locale) for time in times), change, comparator)
    rows = []
    for outcome in _outcomes(study):
        cells = []
        for time, head in zip(times, heads, strict=False):
            result = _pick(study, outcome, arm, time, "level", "proportion", "count")
            cells.append(
                ledger.cell(result.estimate if result else None, head, lambda figure: shown_number(figure, locale))
            )
        cells.append(_change(study, ledger, outcome, arm, last, change))
        if compared:
            cells.append(_change(study, ledger, outcome, compared, last, comparator))
        else:
            cells.append(_uncontrolled(study, ledger, comparator))
        measured = any(isinstance(r.estimate, Figure) for r in study.results if r.outcome == outcome)
        unit = _unit(studies, studies.outcomes[outcome].measure, locale) if measured else None
        rows.append(Row(studies.outcomes[outcome].label.say(locale), tuple(cells), unit))
    return (phrase("outcome", locale), *heads), tuple(rows)


def _change(study: Study, ledger: Ledger, outcome: str, arm: str, time: str, label: str) -> Cell:
    """Return ``+67.0 (+69.4%)``, what there is of it, or the kind of missing of the values it would need."""
    locale = ledger.locale
    absolute = _pick(study, outcome, arm, time, "change_abs")
    relative = _pick(study, outcome, arm, time, "change_pct")

    def write(result: Result) -> Callable[[Figure | Range], str]:
        # The absolute change has the row's own unit; only the relative one needs its sign beside it.
        measure: Measure | None = ledger.studies.measures[result.measure] if result.kind == "change_pct" else None
        return lambda figure: with_unit(measure, shown_number(figure, locale, signed=True), locale)

    if result := absolute or relative:
        cell = ledger.cell(result.estimate, label, write(result))
        if absolute and relative and isinstance(relative.estimate, Figure):
            share = write(relative)(relative.estimate)
            cell = replace(cell, text=cell.text + pick((f"（{share}）", f" ({share})"), locale))
        return _with_spread(cell, result, locale)
    levels = [_pick(study, outcome, arm, when, "level") for when in (time, "baseline")]
    values = [level.estimate if level else None for level in levels]
    last, first = values
    if isinstance(last, Figure) and isinstance(first, Figure):
        return Cell(_signed(difference(last, first)), label, number=True)
    absent = next((value for value in values if isinstance(value, Missing)), None)
    if isinstance(last, InWords):
        absent = None  # words have no difference, whatever the baseline lacks
    return ledger.cell(absent, label, lambda figure: figure.value)


def _uncontrolled(study: Study, ledger: Ledger, label: str) -> Cell:
    """Return what stands for a control group that no arm is: that none is mentioned, where the source is silent."""
    cell = ledger.cell(study.comparator, label, lambda figure: figure.value)
    silent = study.comparator and study.comparator.status == "pending" and study.comparator.looked_in
    return replace(cell, text=phrase("none_mentioned", ledger.locale)) if silent else cell


def _signed(number: str) -> str:
    return number.replace("-", "−") if number.startswith("-") else f"+{number}"


def _with_spread(cell: Cell, result: Result, locale: Locale) -> Cell:
    """Put the result's own SD, interval and p value behind its figure."""
    parts = [cell.aside] if cell.aside else []
    if isinstance(result.sd, Figure):
        parts.append(f"{phrase('sd', locale)} {shown_number(result.sd, locale)}")
    if result.ci95:
        low, high = (end.replace("-", "−") for end in (result.ci95.low, result.ci95.high))
        parts.append(phrase("ci95", locale) + pick((f" {low} 至 {high}", f" {low} to {high}"), locale))
    if isinstance(result.p, Figure):
        parts.append(shown_p(result.p))
    return replace(cell, aside=phrase("join", locale).join(parts) or None)


def _by_arm(study: Study, ledger: Ledger) -> tuple[tuple[str, ...], tuple[Row, ...]]:
    """A study that gives changes or shares: a row an outcome and time, the control group beside the treated."""
    studies, locale = ledger.studies, ledger.locale
    arm, compared = study.treated(), study.compared()
    treated = _with_n(study, ledger, arm)
    comparator = _with_n(study, ledger, compared) if compared else phrase("comparator", locale)
    heads = [phrase("time", locale), treated, comparator]
    if compared:
        heads.append(phrase("difference", locale))
    rows = []
    for result in study.results:
        if result.arm != arm:
            continue
        label = studies.outcomes[result.outcome].label.say(locale)
        unit = pick(("變化", "change"), locale) if result.kind in ("change_abs", "change_pct") else None
        time = Cell(time_words(result.time, locale), heads[0])
        cells = [time, ledger.cell(result.estimate, treated, _writer(ledger, result))]
        if compared:
            other = _pick(study, result.outcome, compared, result.time, result.kind)
            cells.append(ledger.cell(other.estimate if other else None, comparator, _writer(ledger, result)))
            cells.append(_difference(ledger, result, other, heads[3]))
        else:
            cells.append(_uncontrolled(study, ledger, comparator))
        cells[1] = _with_spread(cells[1], result, locale)
        rows.append(Row(label, tuple(cells), unit))
    return (phrase("outcome", locale), *heads), tuple(rows)


def _with_n(study: Study, ledger: Ledger, arm: str) -> str:
    """Return the name of an arm with its size, and cite where the size was read."""
    label, n = study.arms[arm].label.say(ledger.locale), study.arms[arm].n
    if not isinstance(n, Figure):
        return label
    size = ledger.cell(n, label, lambda figure: said(ledger.studies, Named(figure, "{person}", ()), ledger.locale))
    aside = pick((f"（{size.aside}）", f" ({size.aside})"), ledger.locale) if size.aside else ""
    return label + phrase("and", ledger.locale) + size.text + aside


def _writer(ledger: Ledger, result: Result) -> Callable[[Figure | Range], str]:
    signed = result.kind in ("change_abs", "change_pct")
    measure = ledger.studies.measures[result.measure]
    return lambda figure: with_unit(measure, shown_number(figure, ledger.locale, signed=signed), ledger.locale)


def _difference(ledger: Ledger, result: Result, other: Result | None, label: str) -> Cell:
    """Return the treated group minus the control group, worked out exactly, where both have a figure."""
    mine, theirs = result.estimate, other.estimate if other else None
    if not isinstance(mine, Figure) or not isinstance(theirs, Figure):
        absent = next((value for value in (mine, theirs) if isinstance(value, Missing)), None)
        return ledger.cell(absent, label, lambda figure: figure.value)
    ledger.missing.setdefault(phrase("gap_note", ledger.locale))
    text = _signed(difference(mine, theirs))
    measure = ledger.studies.measures["{pp}" if result.measure == "%" else result.measure]
    number = with_unit(measure, text, ledger.locale)
    aside = ledger.cell(mine, label, lambda _: "").aside or ledger.cell(theirs, label, lambda _: "").aside
    return Cell(number, label, number=True, aside=aside)


def difference(first: Figure, second: Figure) -> str:
    """Return ``first`` minus ``second`` exactly, with as many decimals as the finer of them: 21.0 for 28.1 and 7.1."""
    decimals = max(len(figure.value.partition(".")[2]) for figure in (first, second))
    scaled = (first.exact - second.exact) * 10**decimals
    digits = str(abs(int(scaled))).rjust(decimals + 1, "0")
    text = f"{digits[:-decimals]}.{digits[-decimals:]}" if decimals else digits
    return f"-{text}" if scaled < 0 else text


def _review(studies: Studies, review: Review, caption: str, locale: Locale) -> DataTable:
    """A review's facts, a row each."""
    ledger = Ledger(studies, locale)
    head = phrase("reported", locale)
    rows = []
    for key, fact in review.facts.items():
        named = Named(fact.estimate, fact.measure, ("facts", key))
        cell = ledger.cell(fact.estimate, head, lambda _, named=named: said(studies, named, locale))  # type: ignore[misc]
        rows.append(Row(fact.label.say(locale), (cell,)))
    flags = tuple(studies.flags[flag].say(locale) for flag in review.flags)
    notes = (*((review.note.say(locale),) if review.note else ()), *ledger.missing)
    return DataTable(
        kind="results",
        caption=caption,
        facts=(capital(review.design.say(locale)), *flags),
        columns=(phrase("finding", locale), head),
        rows=tuple(rows),
        notes=notes,
        sources=ledger.citations((review.report,)),
        locale=locale,
    )
