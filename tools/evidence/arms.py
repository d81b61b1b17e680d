"""The results of a study as rows: the control group beside the treated one, and the difference where both are known.

Numbers are shown exactly as the record writes them; what is worked out here (a change, a difference) is exact, and a
note says so. A figure that is only a bound, such as "more than 20", is never subtracted.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from evidence.cells import Cell, Ledger, Row
from evidence.estimates import Figure, InWords, Missing, Value
from evidence.schema import Result, Studies, Study
from evidence.spread import with_spread, written
from evidence.values import shown_number, with_unit
from evidence.vocabulary import Kind, Locale
from evidence.wording import phrase, pick, time_order, time_words

Grid = tuple[tuple[str, ...], tuple[Row, ...]]
"""The headers of a table, and its rows."""

_CHANGES: tuple[Kind, ...] = ("change_abs", "change_pct")


def grid(study: Study, ledger: Ledger) -> Grid:
    """Return the results of ``study`` by time where it gives levels at several times, else by arm."""
    levels = {result.time for result in study.results if result.kind == "level"}
    return (_over_time if len(levels) > 1 else _by_arm)(study, ledger)


def absent(studies: Studies, report: str) -> Missing:
    """Return what stands for a value that the record does not have: its report was read for it."""
    source = studies.sources[report]
    whole = source.read == "full_text" and not source.read_in_part
    return Missing.model_validate({"status": "not_reported" if whole else "pending", "in": report})


def difference(first: Figure, second: Figure) -> str:
    """Return ``first`` minus ``second`` exactly, with as many decimals as the finer of them: 21.0 for 28.1 and 7.1."""
    return _minus(first.value, second.value)


def _minus(first: str, second: str) -> str:
    decimals = max(len(value.partition(".")[2]) for value in (first, second))
    scaled = (_scaled(first, decimals)) - (_scaled(second, decimals))
    digits = str(abs(scaled)).rjust(decimals + 1, "0")
    text = f"{digits[:-decimals]}.{digits[-decimals:]}" if decimals else digits
    return f"-{text}" if scaled < 0 else text


def _scaled(value: str, decimals: int) -> int:
    whole, _, behind = value.partition(".")
    return int(whole + behind.ljust(decimals, "0"))


def signed(number: str) -> str:
    """Return a number that was worked out here with its sign: ``+21.0``, ``−4.5``, ``0``."""
    if not number.strip("-0."):
        return number.removeprefix("-")
    return number.replace("-", "−") if number.startswith("-") else f"+{number}"


def arm_words(study: Study, ledger: Ledger, arm: str) -> str:
    """Return the label of an arm, with its number of people where that is known."""
    label, n = study.arms[arm].label.say(ledger.locale), study.arms[arm].n
    if not isinstance(n, Figure):
        return label
    size = written(ledger, n, "{person}", "")
    aside = phrase("in_brackets", ledger.locale, words=size.aside) if size.aside else ""
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
    """Return what stands for a control group that no arm is: that none is mentioned, where the source is silent."""
    value = study.comparator or absent(ledger.studies, study.report)
    cell = ledger.cell(value, label, lambda figure: figure.value)
    silent = study.comparator and value.status == "pending" and value.looked_in
    return replace(cell, text=phrase("none_mentioned", ledger.locale)) if silent else cell


def _over_time(study: Study, ledger: Ledger) -> Grid:
    """A column a time, then the change by the last one, then each control group and the difference from it."""
    studies, locale = ledger.studies, ledger.locale
    treated, compared = _of_role(study, "treated"), _of_role(study, "comparator")
    times = sorted({result.time for result in study.results}, key=time_order)
    last = times[-1]
    change = by_last = _change_words(last, locale)
    colon = phrase("colon", locale)
    if compared and len(treated) == 1:
        change = arm_words(study, ledger, treated[0]) + colon + by_last
    controls = {arm: arm_words(study, ledger, arm) + colon + by_last for arm in compared}
    gaps = _gap_labels(study, compared, locale)
    beside = [head for arm in compared for head in (controls[arm], gaps[arm])] or [phrase("comparator", locale)]
    heads = (*(time_words(time, locale) for time in times), change, *beside)
    rows = []
    for outcome in dict.fromkeys(result.outcome for result in study.results):
        for arm in treated:
            if not any((result.outcome, result.arm) == (outcome, arm) for result in study.results):
                continue
            cells = [_level(study, ledger, (outcome, arm, time)) for time in times]
            cells.append(_change(study, ledger, (outcome, arm, last), change))
            for other in compared:
                cells.append(_change(study, ledger, (outcome, other, last), controls[other]))
                cells.append(_gap_of_changes(study, ledger, (outcome, arm, other, last), gaps[other]))
            if not compared:
                cells.append(uncontrolled(study, ledger, beside[0]))
            unit = _unit(study, studies, outcome, locale)
            head = studies.outcomes[outcome].label.say(locale)
            if len(treated) > 1:
                head += colon + arm_words(study, ledger, arm)
            rows.append(Row(head, tuple(cells), unit, about=outcome))
    return (phrase("outcome", locale), *heads), tuple(rows)


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
    if (number := _exact(*values)) is not None:
        ledger.missing.setdefault(phrase("change_note", locale))
        return Cell(signed(number), label, number=True)
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


def _exact(first: Value | None, second: Value | None) -> str | None:
    """Return ``first`` minus ``second`` where both are figures and neither is only a bound."""
    if isinstance(first, Figure) and isinstance(second, Figure) and not (first.qualifier or second.qualifier):
        return difference(first, second)
    return None


def _gap_of_changes(study: Study, ledger: Ledger, at: tuple[str, str, str, str], label: str) -> Cell:
    """Return the treated group's change minus the control group's, in the same terms, where both are known."""
    outcome, arm, other, time = at
    for kind in _CHANGES:
        mine, theirs = (_pick(study, outcome, one, time, kind) for one in (arm, other))
        if mine and theirs:
            return _gap(ledger, mine, theirs, label, bare=kind == "change_abs")
    changes = [_exact(*_levels(study, outcome, one, time)) for one in (arm, other)]
    if changes[0] is not None and changes[1] is not None:
        ledger.missing.setdefault(phrase("gap_note", ledger.locale))
        return Cell(signed(_minus(changes[0], changes[1])), label, number=True)
    cells = [_change(study, ledger, (outcome, one, time), label) for one in (arm, other)]
    lacking = next((cell for cell in cells if cell.missing), None)
    return lacking or Cell(phrase("no_difference", ledger.locale), label, missing="not_applicable")


def _gap(ledger: Ledger, mine: Result, theirs: Result, label: str, *, bare: bool = False) -> Cell:
    """Return ``mine`` minus ``theirs``, worked out exactly, or why it cannot be."""
    number = _exact(mine.estimate, theirs.estimate) if mine.measure == theirs.measure else None
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


def _by_arm(study: Study, ledger: Ledger) -> Grid:
    """A study that gives changes or shares: a row an outcome and time, each control group beside the treated one."""
    studies, locale = ledger.studies, ledger.locale
    treated, compared = _of_role(study, "treated"), _of_role(study, "comparator")
    one = len(treated) == 1
    mine = arm_words(study, ledger, treated[0]) if one else phrase("treated", locale)
    labels = {arm: arm_words(study, ledger, arm) for arm in compared}
    gaps = _gap_labels(study, compared, locale)
    beside = [head for arm in compared for head in (labels[arm], gaps[arm])] or [phrase("comparator", locale)]
    time = phrase("time", locale)
    rows = []
    for result in study.results:
        if result.arm not in treated:
            continue
        head = studies.outcomes[result.outcome].label.say(locale)
        if not one:
            head += phrase("colon", locale) + arm_words(study, ledger, result.arm)
        cells = [Cell(time_words(result.time, locale), time), _estimate(ledger, result, mine)]
        for arm in compared:
            cells += _against(study, ledger, result, arm, (labels[arm], gaps[arm]))
        if not compared:
            cells.append(uncontrolled(study, ledger, beside[0]))
        unit = phrase("change", locale) if result.kind in _CHANGES else None
        rows.append(Row(head, tuple(cells), unit, about=result.outcome))
    return (phrase("outcome", locale), time, mine, *beside), tuple(rows)


def _estimate(ledger: Ledger, result: Result, label: str) -> Cell:
    cell = written(ledger, result.estimate, result.measure, label, signed=result.kind in _CHANGES)
    return with_spread(ledger, cell, result, people=True)


def _against(study: Study, ledger: Ledger, result: Result, arm: str, labels: tuple[str, str]) -> Iterator[Cell]:
    other = _pick(study, result.outcome, arm, result.time, result.kind)
    if other is None:
        for label in labels:
            yield ledger.cell(absent(ledger.studies, study.report), label, lambda figure: figure.value)
        return
    yield _estimate(ledger, other, labels[0])
    yield _gap(ledger, result, other, labels[1])
