"""The chart ``timeline``: when each study and review was made public, on one scale of years.

A mark stands where the record's date is, never sharper: a year is as long as a year. What has no date says so.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from math import floor
from typing import ClassVar, Literal

from evidence.arms import flagged
from evidence.cells import Cell, Ledger, Line, Row, capital
from evidence.chart_dates import Record, Years, claimed, made_public, span
from evidence.chart_labels import absence, full_remark
from evidence.chart_size import by_topic
from evidence.chart_words import WHEN, chart_word
from evidence.charts import Chart, Gap, Lines
from evidence.digits import day
from evidence.estimates import Date
from evidence.lettering import LABEL, NARROWEST, SMALL, width, wrap
from evidence.overview import comparator
from evidence.schema import Review, Studies, Study
from evidence.values import quantity
from evidence.vocabulary import Locale
from evidence.wording import phrase, pick

_LEADING, _BAND, _BESIDE = 17, 18, 12
"""Pixels: from line to line, height of the marks of a row, between a mark and its date."""


@dataclass(frozen=True, slots=True)
class When:
    """A mark for when something was made public, with the date as it is known."""

    kind: ClassVar[str] = "when"
    state: str
    """One of ``WHEN``."""
    x: float
    """Middle of what is known: of the year where only the year is."""
    low: float
    width: float
    """From ``low`` on, the day, month or year."""
    text: str
    text_x: float
    text_y: float
    side: Literal["end", "start", "middle"]
    """Which part of the date stands at ``text_x``: before the mark, behind it, or below it."""


@dataclass(frozen=True, slots=True)
class Claimed:
    """The year that the article gives, where it is another."""

    x: float
    words: Lines
    leftward: bool


@dataclass(frozen=True, slots=True)
class TimeRow:
    """A study or review, and below it when it was made public."""

    label: Lines
    remark: Lines | None
    mark: When | Gap
    claimed: Claimed | None
    y: float
    """Middle of its marks."""


@dataclass(frozen=True, slots=True)
class TimeGroup:
    """Rows under a heading, with the years named above them."""

    heading: Lines | None
    title: Lines
    ticks_y: float
    rows: tuple[TimeRow, ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    """Studies and reviews in groups, on one scale of years."""

    template: ClassVar[str] = "chart-timeline.svg.jinja"
    ticks: tuple[tuple[float, str], ...]
    groups: tuple[TimeGroup, ...]
    key: tuple[tuple[str, Lines], ...]
    """The states that occur, with their words."""
    height: float


_Together = tuple[tuple[str | None, tuple[Record, ...]], ...]


def timeline_chart(studies: Studies, topic: str | None, caption: str, locale: Locale, name: str) -> Chart:
    """Return the timeline of all studies and reviews, or of one topic's studies; ``name`` is its id on the page."""
    ledger = Ledger(studies, locale)
    together = tuple(_together(studies, topic, locale))
    every = tuple(record for _, group in together for record in group)
    first = tuple(chart_word(word, locale) for word in ("study", "made_public", "people"))
    columns = (*first, phrase("comparator", locale), chart_word("remark", locale))
    rows = tuple(_table_row(one, ledger, columns) for one in every)
    dates = [found for _, record in every if isinstance(found := made_public(studies, record), Date)]
    vague = any(found.date.count("-") < 2 for found in dates)
    return Chart(
        kind="timeline",
        id=name,
        caption=caption,
        facts=(chart_word("not_pooled", locale),),
        description=_description(dates, len(every), locale),
        drawing=_Drawing(studies, Years.of(studies, every), locale).timeline(together),
        columns=columns,
        rows=rows,
        notes=(*((chart_word("middle", locale),) if vague else ()), *ledger.missing),
        sources=ledger.citations(),
        locale=locale,
    )


def _together(studies: Studies, topic: str | None, locale: Locale) -> Iterator[tuple[str | None, tuple[Record, ...]]]:
    """Yield heading and records of each group, the oldest first and those without a date last."""

    def order(one: Record) -> tuple[bool, Fraction]:
        found = made_public(studies, one[1])
        return (False, span(found)[0]) if isinstance(found, Date) else (True, Fraction(0))

    ids = {id(study): key for key, study in studies.studies.items()}
    for heading, group in by_topic(studies, topic, locale):
        yield heading, tuple(sorted(((ids[id(study)], study) for study in group), key=order))
    if topic is None and studies.reviews:
        yield chart_word("review_heading", locale), tuple(sorted(studies.reviews.items(), key=order))


def _description(dates: list[Date], count: int, locale: Locale) -> str:
    if not dates:
        return chart_word("describe_undated", locale, count=str(count))
    first, last = min(dates, key=span), max(dates, key=span)
    return chart_word(
        "describe_timeline", locale, count=str(count), first=day(first.date, locale), last=day(last.date, locale)
    )


def state_of(record: Study | Review) -> str:
    """Return the state of the mark of a record, one of ``WHEN``."""
    if isinstance(record, Review):
        return "review"
    if record.compared():
        return "controlled"
    pending = record.comparator is not None and record.comparator.status == "pending"
    return "unclear" if pending and not flagged(record) else "uncontrolled"


@dataclass(frozen=True, slots=True)
class _Drawing:
    """What every row of a timeline shares."""

    studies: Studies
    years: Years | None
    locale: Locale

    def timeline(self, together: _Together) -> Timeline:
        y = 0.0
        groups = []
        for heading, records in together:
            head = None
            if heading:
                head = Lines(wrap(heading, LABEL, NARROWEST / 1.1), y + 18)  # bold letters are wider
                y += 10 + _LEADING * len(head.lines)
            title = Lines(wrap(chart_word("made_public", self.locale), SMALL, NARROWEST), y + 14)
            ticks_y = y + 14 + _LEADING
            y = ticks_y + 8
            rows = []
            for record in records:
                row, y = self._row(record, y)
                rows.append(row)
            groups.append(TimeGroup(head, title, ticks_y, tuple(rows)))
            y += 12
        used = {row.mark.state for group in groups for row in group.rows if isinstance(row.mark, When)}
        used |= {"claimed" for group in groups for row in group.rows if row.claimed}
        key = []
        for state in (state for state in WHEN if state in used):
            y += 22
            lines = wrap(pick(WHEN[state], self.locale), SMALL, NARROWEST - 30)
            key.append((state, Lines(lines, y)))
            y += _LEADING * (len(lines) - 1)
        return Timeline(self.years.ticks() if self.years else (), tuple(groups), tuple(key), y + 10)

    def _row(self, one: Record, y: float) -> tuple[TimeRow, float]:
        """Return the row that begins at ``y``, and where the next one does."""
        key, record = one
        label = Lines(wrap(capital(record.name.say(self.locale)), LABEL, NARROWEST), y + 19)
        y += 6 + _LEADING * len(label.lines)
        words = full_remark(self.studies, record, self.locale)
        below = Lines(wrap(words, SMALL, NARROWEST), y + 12) if words else None
        y += 4 + (_LEADING * len(below.lines) if below else 0)
        found = made_public(self.studies, record)
        if self.years is None or not isinstance(found, Date):
            why = absence(self.studies, found, self.locale)
            gap = Gap(0, y, Lines(wrap(why.words, SMALL, NARROWEST - 30), y + 13), False, why.missing)
            return TimeRow(label, below, gap, None, y + _BAND / 2), y + _BAND + 6
        start, end = span(found)
        low, high = self.years.at(start), self.years.at(end)
        middle = self.years.at((start + end) / 2)
        said = self._claimed(key, start, y + _BAND + 14)
        text = day(found.date, self.locale)
        under = y + _BAND + _LEADING * (1 + (len(said.words.lines) if said else 0)) - 4
        text_x, side = self._beside(text, low, high, said.x if said else None)
        mark = When(
            state=state_of(record),
            x=middle,
            low=low,
            width=high - low,
            text=text,
            text_x=text_x,
            text_y=under if side == "middle" else y + 14,
            side=side,
        )
        below_band = (len(said.words.lines) if said else 0) + (side == "middle")
        return TimeRow(label, below, mark, said, y + _BAND / 2), y + _BAND + _LEADING * below_band + 8

    @staticmethod
    def _beside(
        text: str, low: float, high: float, claim: float | None
    ) -> tuple[float, Literal["end", "start", "middle"]]:
        """Return where a date stands: on the side with more room, away from the article's year; else below the mark."""
        needed = width(text, LABEL, bold=True)
        room: dict[Literal["end", "start"], float] = {"end": low, "start": 100 - high}
        if claim is not None:
            del room["end" if claim < low else "start"]
        side = max(room, key=lambda one: room[one])
        if _pixels(room[side]) - _BESIDE >= needed:
            return (low if side == "end" else high), side
        half = needed / 2 / NARROWEST * 100
        return min(max((low + high) / 2, half), 100 - half), "middle"

    def _claimed(self, key: str, start: Fraction, y: float) -> Claimed | None:
        """Return the mark for the year that the article gives, where it is not that of ``start``."""
        says = claimed(self.studies, key, self.locale)
        if self.years is None or says is None or says[1] is None or says[1] == floor(start):
            return None
        x = self.years.at(says[1] + Fraction(1, 2))
        leftward = x > 50
        room = _pixels(x if leftward else 100 - x) + 8
        words = wrap(chart_word("article_says", self.locale, words=says[0]), SMALL, room)
        return Claimed(x, Lines(words, y), leftward)


def _pixels(per_cent: float) -> float:
    return per_cent / 100 * NARROWEST


def _table_row(one: Record, ledger: Ledger, heads: tuple[str, ...]) -> Row:
    key, record = one
    locale, studies = ledger.locale, ledger.studies
    says = claimed(studies, key, locale)
    said = (Line(chart_word("article_says", locale, words=says[0])),) if says else ()
    people = record.n if isinstance(record, Study) else None
    flags = phrase("join", locale).join(studies.flags[flag].say(locale) for flag in record.flags)
    public = ledger.cited(ledger.cell, made_public(studies, record), heads[1], lambda figure: figure.value)
    ledger.use(record.report)
    return Row(
        capital(record.name.say(locale)),
        (
            replace(public, lines=said),
            ledger.cited(
                ledger.cell, people, heads[2], lambda figure: quantity(figure, studies.measures.get("{person}"), locale)
            ),
            ledger.cited(comparator, ledger, record, heads[3])
            if isinstance(record, Study)
            else ledger.cell(None, heads[3], lambda figure: figure.value),
            Cell(flags or chart_word("no_remark", locale), heads[4]),
        ),
    )
