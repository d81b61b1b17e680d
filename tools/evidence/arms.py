"""The results of a study as rows: the control group beside the treated one, and the difference where both are known.

Numbers are shown exactly as the record writes them; what is worked out here (a change, a difference) is exact, and a
note says so. A figure that is only a bound, such as "more than 20", is never subtracted.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from evidence.cells import Cell, Ledger, Row
from evidence.differences import exact, minus, signed
from evidence.estimates import Figure, InWords, Missing, Value
from evidence.origins import only_in_news
from evidence.schema import Result, Studies, Study
from evidence.spread import with_spread, written
from evidence.values import shown_number, with_unit
from evidence.vocabulary import Kind, Locale
from evidence.wording import phrase, pick, time_order, time_words

_Head = tuple[str, tuple[str, ...]]
"""Words over a column or before a row, and the keys of the sources of their figures."""


@dataclass(frozen=True, slots=True)
class Grid:
    """Results as a table has them."""

    heads: tuple[_Head, ...]
    rows: tuple[Row, ...]

    @property
    def columns(self) -> tuple[str, ...]:
        """The words of the heads."""
        return tuple(words for words, _ in self.heads)


_NO_CONTROL = "no-control"
"""How the ids of flags begin that say of a source that it mentions no control group."""

_CHANGES: tuple[Kind, ...] = ("change_abs", "change_pct")


def grid(study: Study, ledger: Ledger, *, told: bool = False) -> Grid:
    """Return the results of ``study`` by time where it gives levels at several times, else by arm.

    ``told`` is as in :func:`arm_words`.
    """
    levels = {result.time for result in study.results if result.kind == "level"}
    return (_over_time if len(levels) > 1 else _by_arm)(study, ledger, told=told)


def absent(studies: Studies, report: str) -> Missing:
    """Return what stands for a value that the record does not have: its report was read for it."""
    source = studies.sources[report]
    whole = source.read == "full_text" and not source.read_in_part
    return Missing.model_validate({"status": "not_reported" if whole else "pending", "in": report})


def arm_words(study: Study, ledger: Ledger, arm: str, *, told: bool = False) -> str:
    """Return the label of an arm, with its number of people where that is known; where it was read is noted.

    With ``told`` it was said nearby that only news has that number, and is not said again.
    """
    label, n = study.arms[arm].label.say(ledger.locale), study.arms[arm].n
    if not isinstance(n, Figure):
        return label
    size = written(ledger, n, "{person}", "")
    aside = phrase("in_brackets", ledger.locale, words=size.aside) if size.aside and not told else ""
    return label + phrase("and", ledger.locale) + size.text + aside


def _of_role(study: Study, role: str) -> tuple[str, ...]:
    seen = {result.arm for result in study.results}
    arms = tuple(key for key, arm in study.arms.items() if arm.role == role)
    return tuple(key for key in arms if key in seen) or arms[:1]


def _pick(study: Study, outcome: str, arm: str, time: str, *kinds: Kind) -> Result | None:
    """Return the result of the first of ``kinds`` that the record has."""
    for kind in kinds:
        for result in study.results:
            if (result.outcome, result.arm, result.time, result.kind) == (outcome, arm, time, kind):
                return result
    return None


def uncontrolled(study: Study, ledger: Ledger, label: str) -> Cell:
    """Return what stands for a control group that no arm is: that none is mentioned, where a flag says so.

    A source may be silent on who was compared and still have compared: a report of a trial with five groups.
    """
    value: Value = study.comparator or absent(ledger.studies, study.report)
    if isinstance(value, Missing) and value.status == "not_applicable":
        return Cell(phrase("none", ledger.locale), label, missing=value.status)
    cell = ledger.cell(value, label, lambda figure: figure.value)
    silent = cell.missing == "pending" and flagged(study)
    return replace(cell, text=phrase("none_mentioned", ledger.locale)) if silent else cell


def flagged(study: Study) -> bool:
    """Return whether a flag says that the source mentions no control group."""
    return any(flag.startswith(_NO_CONTROL) for flag in study.flags)


def _over_time(study: Study, ledger: Ledger, *, told: bool) -> Grid:
    """A column a time, then the change by the last one, then each control group and the difference from it."""
    studies, locale = ledger.studies, ledger.locale
    treated, compared = _of_role(study, "treated"), _of_role(study, "comparator")
    times = sorted({result.time for result in study.results}, key=time_order)
    last = times[-1]
    change = by_last = _change_words(last, locale)
    colon = phrase("colon", locale)
    names = _names(study, ledger, (*treated, *compared), told=told)
    size: tuple[str, ...] = ()
    if compared and len(treated) == 1:
        words, size = names[treated[0]]
        change = words + colon + by_last
    controls = {arm: names[arm][0] + colon + by_last for arm in compared}
    gaps = _gap_labels(study, compared, locale)
    beside: list[_Head] = [head for arm in compared for head in ((controls[arm], names[arm][1]), (gaps[arm], ()))] or [
        (phrase("comparator", locale), ())
    ]
    rows = []
    for outcome in dict.fromkeys(result.outcome for result in study.results):
        for arm in treated:
            if not any((result.outcome, result.arm) == (outcome, arm) for result in study.results):
                continue
            cells = [ledger.cited(_level, study, ledger, (outcome, arm, time)) for time in times]
            cells.append(ledger.cited(_change, study, ledger, (outcome, arm, last), change))
            for other in compared:
                cells.append(ledger.cited(_change, study, ledger, (outcome, other, last), controls[other]))
                cells.append(ledger.cited(_gap_of_changes, study, ledger, (outcome, arm, other, last), gaps[other]))
            if not compared:
                cells.append(uncontrolled(study, ledger, beside[0][0]))
            head = _row_head(studies, outcome, names[arm] if len(treated) > 1 else None, locale)
            rows.append(
                Row(head[0], tuple(cells), _unit(study, studies, outcome, locale), about=outcome, sources=head[1])
            )
    whens = ((time_words(time, locale), ()) for time in times)
    return Grid(((phrase("outcome", locale), ()), *whens, (change, size), *beside), tuple(rows))


def _names(study: Study, ledger: Ledger, arms: Iterable[str], *, told: bool) -> dict[str, _Head]:
    return {arm: ledger.noting(arm_words, study, ledger, arm, told=told) for arm in arms}


def _row_head(studies: Studies, outcome: str, arm: _Head | None, locale: Locale) -> _Head:
    """Return the name of an outcome, with the arm where a study treated several."""
    words = studies.outcomes[outcome].label.say(locale)
    return (words + phrase("colon", locale) + arm[0], arm[1]) if arm else (words, ())


def _change_words(time: str, locale: Locale) -> str:
    if time == "unstated":
        return phrase("change_unstated", locale)
    return phrase("change_by", locale, time=time_words(time, locale))


def _gap_labels(study: Study, compared: tuple[str, ...], locale: Locale) -> dict[str, str]:
    if len(compared) == 1:
        return {compared[0]: phrase("difference", locale)}
    return {arm: phrase("difference_from", locale, arm=study.arms[arm].label.say(locale)) for arm in compared}


def _unit(study: Study, studies: Studies, outcome: str, locale: Locale) -> str | None:
    """Return the unit as a row header names it; None for counted things, which the header has named, and for words."""
    measure = studies.outcomes[outcome].measure
    counted = measure.startswith("{") and measure.endswith("}")
    if counted or not any(isinstance(one.estimate, Figure) for one in study.results if one.outcome == outcome):
        return None
    return studies.measures[measure].unit.beside("", locale)


def _level(study: Study, ledger: Ledger, at: tuple[str, str, str]) -> Cell:
    result = _pick(study, *at, "level", "proportion", "count")
    label = time_words(at[2], ledger.locale)
    value = result.estimate if result else absent(ledger.studies, study.report)
    cell = ledger.cell(value, label, lambda figure: shown_number(figure, ledger.locale))
    return with_spread(ledger, cell, result) if result else cell


def _change(study: Study, ledger: Ledger, at: tuple[str, str, str], label: str) -> Cell:
    """Return ``+67.0 (+69.4%)``, what there is of it, or the kind of missing of the values it would need."""
    locale = ledger.locale
    absolute, relative = (_pick(study, *at, kind) for kind in _CHANGES)
    if result := absolute or relative:
        # The absolute change has the row's own unit; only the relative one needs its sign beside it.
        cell = _relative(ledger, result, label) if result is relative else _absolute(ledger, result, label)
        if absolute and relative and isinstance(relative.estimate, Figure):
            share = _relative(ledger, relative, label).text
            cell = replace(cell, text=cell.text + pick((f"（{share}）", f" ({share})"), locale))
        return with_spread(ledger, cell, result)
    outcome, arm, time = at
    values = _levels(study, outcome, arm, time)
    if (number := exact(*values)) is not None:
        return _worked_out(ledger, number, values, label, "change_note")
    last, first = values
    if isinstance(last, InWords):
        return ledger.cell(None, label, lambda figure: figure.value)  # words have no difference
    value = next((value for value in (last, first) if isinstance(value, Missing)), None)
    return ledger.cell(value or absent(ledger.studies, study.report), label, lambda figure: figure.value)


def _absolute(ledger: Ledger, result: Result, label: str) -> Cell:
    return ledger.cell(result.estimate, label, lambda figure: shown_number(figure, ledger.locale, signed=True))


def _relative(ledger: Ledger, result: Result, label: str) -> Cell:
    return written(ledger, result.estimate, result.measure, label, signed=True)


def _levels(study: Study, outcome: str, arm: str, time: str) -> tuple[Value | None, Value | None]:
    last, first = (_pick(study, outcome, arm, when, "level") for when in (time, "baseline"))
    return last.estimate if last else None, first.estimate if first else None


def _worked_out(ledger: Ledger, number: str, values: Iterable[Value | None], label: str, note: str) -> Cell:
    """Return the cell of a number made of ``values``: all their sources are its own, and the mark of news."""
    known = [value for value in values if value is not None]
    ledger.note(*known)
    ledger.missing.setdefault(phrase(note, ledger.locale))
    asides = (only_in_news(ledger.studies, value, ledger.locale) for value in known)
    return Cell(signed(number), label, number=True, aside=next((aside for aside in asides if aside), None))


def _gap_of_changes(study: Study, ledger: Ledger, at: tuple[str, str, str, str], label: str) -> Cell:
    """Return the treated group's change minus the control group's, in the same terms, where both are known."""
    outcome, arm, other, time = at
    for kind in _CHANGES:
        mine, theirs = (_pick(study, outcome, one, time, kind) for one in (arm, other))
        if mine and theirs:
            return _gap(ledger, mine, theirs, label, bare=kind == "change_abs")
    levels = [_levels(study, outcome, one, time) for one in (arm, other)]
    changes = [exact(*pair) for pair in levels]
    if changes[0] is not None and changes[1] is not None:
        return _worked_out(ledger, minus(changes[0], changes[1]), (*levels[0], *levels[1]), label, "gap_note")
    cells = [_change(study, ledger, (outcome, one, time), label) for one in (arm, other)]
    lacking = next((cell for cell in cells if cell.missing), None)
    return lacking or Cell(phrase("no_difference", ledger.locale), label, missing="not_applicable")


def _gap(ledger: Ledger, mine: Result, theirs: Result, label: str, *, bare: bool = False) -> Cell:
    """Return ``mine`` minus ``theirs``, worked out exactly, or why it cannot be."""
    number = exact(mine.estimate, theirs.estimate) if mine.measure == theirs.measure else None
    if number is None:
        lacking = next((one.estimate for one in (mine, theirs) if isinstance(one.estimate, Missing)), None)
        if lacking:
            return ledger.cell(lacking, label, lambda figure: figure.value)
        return Cell(phrase("no_difference", ledger.locale), label, missing="not_applicable")
    ledger.missing.setdefault(phrase("gap_note", ledger.locale))
    measure = ledger.studies.measures.get("{pp}" if mine.measure == "%" else mine.measure)
    text = signed(number) if bare else with_unit(measure, signed(number), ledger.locale)
    asides = (ledger.cell(one.estimate, label, lambda _: "").aside for one in (mine, theirs))
    return Cell(text, label, number=True, aside=next((aside for aside in asides if aside), None))


def _by_arm(study: Study, ledger: Ledger, *, told: bool) -> Grid:
    """A study that gives changes or shares: a row an outcome and time, each control group beside the treated one."""
    studies, locale = ledger.studies, ledger.locale
    treated, compared = _of_role(study, "treated"), _of_role(study, "comparator")
    one = len(treated) == 1
    names = _names(study, ledger, (*treated, *compared), told=told)
    mine = names[treated[0]] if one else (phrase("treated", locale), ())
    gaps = _gap_labels(study, compared, locale)
    control: _Head = (phrase("comparator", locale), ())
    beside = [head for arm in compared for head in (names[arm], (gaps[arm], ()))] or [control]
    time = phrase("time", locale)
    rows = []
    for result in study.results:
        if result.arm not in treated:
            continue
        head = _row_head(studies, result.outcome, None if one else names[result.arm], locale)
        cells = [
            ledger.cited(visit, ledger, study, result.time, result.estimate),
            ledger.cited(_estimate, ledger, result, mine[0]),
        ]
        for arm in compared:
            cells += _against(study, ledger, result, arm, (names[arm][0], gaps[arm]))
        if not compared:
            cells.append(uncontrolled(study, ledger, beside[0][0]))
        unit = phrase("change", locale) if result.kind in _CHANGES else None
        rows.append(Row(head[0], tuple(cells), unit, about=result.outcome, sources=head[1]))
    return Grid(((phrase("outcome", locale), ()), (time, ()), mine, *beside), tuple(rows))


def visit(ledger: Ledger, study: Study, time: str, value: Value) -> Cell:
    """Return the time of measurement of ``value``, noting where that was read, or looked for in vain."""
    ledger.note(value)
    if isinstance(value, Missing):
        ledger.use(value.looked_in or study.report)
    return Cell(time_words(time, ledger.locale), phrase("time", ledger.locale))


def _estimate(ledger: Ledger, result: Result, label: str) -> Cell:
    cell = written(ledger, result.estimate, result.measure, label, signed=result.kind in _CHANGES)
    return with_spread(ledger, cell, result, people=True)


def _against(study: Study, ledger: Ledger, result: Result, arm: str, labels: tuple[str, str]) -> Iterator[Cell]:
    other = _pick(study, result.outcome, arm, result.time, result.kind)
    if other is None:
        for label in labels:
            yield ledger.cell(absent(ledger.studies, study.report), label, lambda figure: figure.value)
        return
    yield ledger.cited(_estimate, ledger, other, labels[0])
    yield ledger.cited(_gap, ledger, result, other, labels[1])
