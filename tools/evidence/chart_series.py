"""The chart ``series``: one outcome of a study over its visits, a drawing for each arm, all on equal axes.

A visit without a figure stays a gap with its kind of missing; no line leads across it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from math import isclose

from evidence.cells import Ledger, Row
from evidence.chart_bars import Absence
from evidence.chart_labels import absence, absent_comparator, arm_label, axis_title, short_number
from evidence.chart_words import chart_word
from evidence.charts import Chart, Course, Hole, Lines, Point, Role, Strand
from evidence.estimates import Figure, Missing, Range, Value
from evidence.lettering import LABEL, NARROWEST, SMALL, width, wrap
from evidence.measures import Measure
from evidence.origins import only_in_news
from evidence.scales import Scale, from_zero, tick_texts
from evidence.schema import Studies, Study
from evidence.tables import study_facts
from evidence.values import shown_number, with_unit
from evidence.vocabulary import Kind, Locale
from evidence.wording import phrase, time_order, time_words

_LEADING = 16
_TALL, _HEADROOM = 130, 28
"""Pixels: height of the scale of an arm, and what its topmost figure needs above it."""
_DENSE = 56
"""Pixels between visits, below which figures and times would meet."""
_AXIS = 7.0
"""Per cent on the left, for the ticks."""
_KINDS: tuple[Kind, ...] = ("level", "proportion", "count", "change_abs", "change_pct")


@dataclass(frozen=True, slots=True)
class _Visits:
    """The times of measurement, and where they stand."""

    times: tuple[str, ...]
    places: tuple[float, ...]
    """Per cent."""
    words: tuple[tuple[str, ...], ...]
    """What each is called, in lines."""
    room: float
    """Pixels for words at a visit, so that they meet neither those of the next one nor an edge."""
    dense: bool
    """Whether every second figure and time stands lower, as else they would meet."""
    to_scale: bool


def drawable_series(study: Study) -> tuple[str, ...]:
    """Return the outcomes of ``study`` with at least two visits, and a figure at one of them."""
    return tuple(
        outcome
        for outcome in dict.fromkeys(result.outcome for result in study.results)
        if len(_times(study, outcome, _kind(study, outcome))) > 1 and _has_figure(study, outcome)
    )


def series_chart(studies: Studies, key: str, outcome: str, caption: str, locale: Locale, name: str) -> Chart:
    """Return the chart of ``outcome`` in the study ``key`` over its visits; ``name`` is its id on the page."""
    study = studies.studies[key]
    ledger = Ledger(studies, locale)
    kind = _kind(study, outcome)
    code = next(one.measure for one in study.results if (one.outcome, one.kind) == (outcome, kind))
    measure = studies.measures[code]
    arms = sorted(study.arms, key=lambda arm: study.arms[arm].role != "treated")
    values = {arm: _values(study, outcome, kind, arm) for arm in arms}
    visits = _visits(_times(study, outcome, kind), locale)
    labels = tuple(arm_label(study, arm, locale) for arm in arms)
    absent = None if study.compared() else absent_comparator(studies, study, locale)
    title = axis_title(studies, outcome, code, locale, change=kind.startswith("change"))
    rows = tuple(_table_rows(study, ledger, values, labels, visits.times, measure, kind))
    sizes = tuple(ledger.noting(ledger.note, study.arms[arm].n)[1] for arm in arms)
    heads = (chart_word("visit", locale), *labels, *((phrase("comparator", locale),) if absent else ()))
    return Chart(
        kind="series",
        id=name,
        caption=caption,
        facts=study_facts(studies, study, locale),
        description=_description(title, heads, rows, locale),
        drawing=_Drawing(studies, study, visits, measure, kind, locale).course(title, arms, values, labels, absent),
        columns=heads,
        rows=rows,
        notes=tuple(dict.fromkeys(_notes(study, ledger, outcome, kind, visits))),
        sources=ledger.citations((study.report,)),
        locale=locale,
        cited=((), *sizes, *(((),) if absent else ())),
    )


def _kind(study: Study, outcome: str) -> Kind:
    """Return the one kind of result that is drawn: levels before changes."""
    kinds = {
        result.kind
        for result in study.results
        if result.outcome == outcome and isinstance(result.estimate, Figure | Range)
    }
    return next((kind for kind in _KINDS if kind in kinds), "level")


def _times(study: Study, outcome: str, kind: Kind) -> tuple[str, ...]:
    found = {result.time for result in study.results if (result.outcome, result.kind) == (outcome, kind)}
    return tuple(sorted(found, key=time_order))


def _has_figure(study: Study, outcome: str) -> bool:
    return any(result.outcome == outcome and isinstance(result.estimate, Figure | Range) for result in study.results)


def _values(study: Study, outcome: str, kind: Kind, arm: str) -> dict[str, Value]:
    return {
        result.time: result.estimate
        for result in study.results
        if (result.outcome, result.kind, result.arm) == (outcome, kind, arm)
    }


def _visits(times: tuple[str, ...], locale: Locale) -> _Visits:
    """Put the visits where their time is, or, where their words would then meet, at equal distances."""
    words = tuple(wrap(time_words(time, locale), SMALL, 64) for time in times)
    widest = max(width(line, SMALL) for lines in words for line in lines)
    side = max(12.0, (widest / 2 + 2) / NARROWEST * 100)
    left, span = _AXIS + side, 100 - _AXIS - 2 * side
    days = [time_order(time) for time in times]
    shares = [(day - days[0]) / max(days[-1] - days[0], 1) for day in days]
    closest = min(after - before for before, after in pairwise(shares)) * span / 100 * NARROWEST
    evenly = [index / (len(times) - 1) for index in range(len(times))]
    to_scale = "unstated" not in times and (closest >= widest + 4 or all(map(isclose, shares, evenly)))
    if not to_scale:
        shares = evenly
        closest = span / 100 * NARROWEST / (len(times) - 1)
    room = min(closest - 4, 2 * side / 100 * NARROWEST)
    return _Visits(times, tuple(left + share * span for share in shares), words, room, closest < _DENSE, to_scale)


@dataclass(frozen=True, slots=True)
class _Drawing:
    """What every arm of a drawing shares."""

    studies: Studies
    study: Study
    visits: _Visits
    measure: Measure
    kind: Kind
    locale: Locale

    def course(
        self,
        title: str,
        arms: list[str],
        values: dict[str, dict[str, Value]],
        labels: tuple[str, ...],
        absent: Absence | None,
    ) -> Course:
        head = Lines(wrap(title, SMALL, NARROWEST), 14)
        scale = from_zero((number for one in values.values() for number in _numbers(one)), 3)
        y = 6.0 + _LEADING * len(head.lines)
        strands, without = [], []
        for arm, label in zip(arms, labels, strict=True):
            if not list(_numbers(values[arm])):
                missing = next(
                    (one for one in values[arm].values() if isinstance(one, Missing)), Missing(status="pending")
                )
                without.append((label, absence(self.studies, missing, self.locale)))
                continue
            strand = self._strand(label, self.study.arms[arm].role, values[arm], scale, y)
            strands.append(strand)
            y = strand.bottom + (40 if self.visits.dense else 22)
        deep = _LEADING * max(map(len, self.visits.words))
        stamps = tuple(
            (x, Lines(lines, y - 4 + (deep if self.visits.dense and index % 2 else 0)))
            for index, (x, lines) in enumerate(zip(self.visits.places, self.visits.words, strict=True))
        )
        y += deep if self.visits.dense else 0
        y += _LEADING * max(map(len, self.visits.words)) - 8
        if absent:
            without.append((phrase("comparator", self.locale), absent))
        notes = []
        for label, words_for in without:
            text = chart_word("arm_missing", self.locale, arm=label, words=words_for.words)
            y += 20
            notes.append(Lines(wrap(text, LABEL, NARROWEST - 20), y))
            y += _LEADING * (len(notes[-1].lines) - 1) + 8
        return Course(head, stamps, tuple(strands), tuple(notes), y)

    def _strand(self, label: str, role: Role, values: dict[str, Value], scale: Scale, y: float) -> Strand:
        title = Lines(wrap(label, LABEL, NARROWEST), y + 16)
        figures = [value for value in values.values() if isinstance(value, Figure | Range)]
        asides = [len(aside.lines) for value in figures if (aside := self._aside(value, 0))]
        top = y + 6 + 17 * len(title.lines) + _HEADROOM + _LEADING * max(asides, default=0)
        bottom = top + _TALL

        def down(number: Fraction) -> float:
            return bottom - scale.share(number) * _TALL

        points: dict[str, Point] = {}
        holes = []
        for index, (time, x) in enumerate(zip(self.visits.times, self.visits.places, strict=True)):
            value = values.get(time, Missing(status="pending"))
            if isinstance(value, Figure | Range):
                ends = (value.exact,) * 2 if isinstance(value, Figure) else (Fraction(value.low), Fraction(value.high))
                text = short_number(value, self.measure, self.locale, signed=self.kind.startswith("change"))
                low, high = down(ends[0]), down(ends[1])
                below = self.visits.dense and index % 2
                text_y = low + 20 if below else high - 10
                points[time] = Point(x, low, high, text, text_y, self._aside(value, high - 24))
            else:
                holes.append(self._hole(x, absence(self.studies, value, self.locale), top, bottom))
        joins = tuple(
            (points[before], points[after])
            for before, after in pairwise(self.visits.times)
            if before in points and after in points and after != "unstated"
        )
        ticks = tuple(zip(map(down, scale.ticks), tick_texts(scale, self.locale), strict=True))
        return Strand(title, role, top, down(Fraction(0)), bottom, ticks, tuple(points.values()), joins, tuple(holes))

    def _aside(self, value: Figure | Range, y: float) -> Lines | None:
        """Return the words above a figure that only news has."""
        news = only_in_news(self.studies, value, self.locale)
        if self.visits.dense or not news:
            return None
        lines = wrap(news, SMALL, self.visits.room)
        return Lines(lines, y - _LEADING * (len(lines) - 1))

    def _hole(self, x: float, why: Absence, top: float, bottom: float) -> Hole:
        turned = max(width(word, SMALL) for word in why.words.split()) > self.visits.room
        turned = turned and self.locale == "en"  # Han words may break anywhere
        lines = wrap(why.words, SMALL, _TALL - 8 if turned else max(self.visits.room, 2 * SMALL))
        middle = (top + bottom) / 2
        return Hole(
            x, Lines(lines, middle if turned else middle - _LEADING * (len(lines) - 1) / 2 + 4), turned, why.missing
        )


def _numbers(values: dict[str, Value]) -> Iterator[Fraction]:
    for value in values.values():
        if isinstance(value, Figure):
            yield value.exact
        elif isinstance(value, Range):
            yield from (Fraction(value.low), Fraction(value.high))


def _table_rows(
    study: Study,
    ledger: Ledger,
    values: dict[str, dict[str, Value]],
    labels: tuple[str, ...],
    times: tuple[str, ...],
    measure: Measure,
    kind: Kind,
) -> Iterator[Row]:
    locale = ledger.locale

    def write(figure: Figure | Range) -> str:
        return with_unit(measure, shown_number(figure, locale, signed=kind.startswith("change")), locale)

    comparator = phrase("comparator", locale)
    for time in times:
        cells = [
            ledger.cited(ledger.cell, one.get(time, Missing(status="pending")), label, write)
            for one, label in zip(values.values(), labels, strict=True)
        ]
        if not study.compared():
            cells.append(ledger.cell(study.comparator, comparator, write))
        yield Row(time_words(time, locale), tuple(cells))


def _description(title: str, heads: tuple[str, ...], rows: tuple[Row, ...], locale: Locale) -> str:
    colon, join = phrase("colon", locale), phrase("join", locale)
    comma, stop = phrase("and", locale), "。" if locale == "zh-Hant" else "."
    space = "" if locale == "zh-Hant" else " "
    said = [
        head + colon + comma.join(f"{row.head} {row.cells[index].text}" for row in rows)
        for index, head in enumerate(heads[1:])
    ]
    return f"{chart_word('describe_course', locale)}{title}{stop}{space}{join.join(said)}{stop}"


def _notes(study: Study, ledger: Ledger, outcome: str, kind: Kind, visits: _Visits) -> Iterator[str]:
    if not visits.to_scale:
        yield chart_word("not_to_scale", ledger.locale)
    for result in study.results:
        if result.note and (result.outcome, result.kind) == (outcome, kind):
            yield result.note.say(ledger.locale)
    yield from ledger.missing
