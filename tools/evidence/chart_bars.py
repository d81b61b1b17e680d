"""Where bars, their labels and their figures stand, on one axis or on several side by side."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from evidence.charts import Axis, Bar, BarGroup, BarRow, Bars, Gap, Lines, Panel, Role
from evidence.lettering import LABEL, NARROWEST, SMALL, width, wrap
from evidence.scales import Scale, from_zero, tick_texts
from evidence.vocabulary import Locale

BAR, LEADING, BESIDE, SIGN = 18, 17, 6, 16
"""Pixels: height of a bar, from line to line, between a bar and its figure, width of the sign for a missing bar."""
_BETWEEN = 4.0
"""Per cent between two axes."""


@dataclass(frozen=True, slots=True)
class Amount:
    """What a bar stands for, and the figure as it is written."""

    number: Fraction
    text: str
    role: Role = "treated"
    until: Fraction | None = None
    """The upper end, where it is a range."""
    interval: tuple[Fraction, Fraction] | None = None

    def reach(self) -> tuple[Fraction, ...]:
        """Return every number that must lie on the scale."""
        return (self.number, *([self.until] if self.until is not None else []), *(self.interval or ()))


@dataclass(frozen=True, slots=True)
class Absence:
    """Words in the place of a bar; ``missing`` is the kind, None where the source gives the words."""

    words: str
    missing: str | None


@dataclass(frozen=True, slots=True)
class Entry:
    """A label, a remark on it, and something for each axis."""

    label: str
    remark: str | None
    marks: tuple[Amount | Absence, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Entries under a heading."""

    heading: str | None
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class _Column:
    """An axis before anything stands on it: its place in per cent, and the scale that leaves room for the figures."""

    x: float
    room: float
    """Per cent for bars and figures."""
    span: float
    """Per cent for the scale alone."""
    scale: Scale
    empty: bool
    """Whether no bar stands on it."""

    def at(self, value: Fraction) -> float:
        return self.x + self.scale.share(value) * self.span

    def gap(self, absence: Absence, y: float) -> Gap:
        """Put words where the bar would begin, or before that place where only there is room for them."""
        zero = self.at(Fraction(0))
        behind = _pixels(self.x + self.room - zero) - SIGN - BESIDE
        before = _pixels(zero - self.x) - SIGN - BESIDE
        leftward = behind < before and width(absence.words, SMALL) > behind
        words = wrap(absence.words, SMALL, before if leftward else behind)
        return Gap(zero, y, Lines(words, y + BAR - 5), leftward, absence.missing)

    def bar(self, amount: Amount, y: float) -> Bar:
        """Draw an amount from zero."""
        zero, end = self.at(Fraction(0)), self.at(amount.number)
        interval = (self.at(amount.interval[0]), self.at(amount.interval[1])) if amount.interval else None
        return Bar(
            x=min(zero, end),
            width=abs(end - zero),
            y=y,
            role=amount.role,
            text=amount.text,
            text_x=max(zero, *(self.at(number) for number in amount.reach())),
            until=self.at(amount.until) - end if amount.until is not None else None,
            interval=interval,
        )


def _pixels(per_cent: float) -> float:
    return per_cent / 100 * NARROWEST


Sheet = tuple[str | None, tuple[Group, ...]]
"""What a panel shows: its heading, and groups that are drawn on one scale."""


def lay_out(titles: tuple[str, ...], sheets: tuple[Sheet, ...], locale: Locale, y: float = 0.0) -> Bars:
    """Return the drawing: a panel for each of ``sheets``, in each a column for each of ``titles``, from ``y`` down."""
    panels: list[Panel] = []
    for heading, groups in sheets:
        above = None
        if heading:
            y += 10 if panels else 0
            above = Lines(wrap(heading, LABEL, NARROWEST), y + 18)
            y += 8 + LEADING * len(above.lines)
        columns = _columns(len(titles), groups, locale)
        axes, y = _axes(titles, columns, locale, y)
        drawn = []
        for group in groups:
            one, y = _group(group, columns, y)
            drawn.append(one)
        panels.append(Panel(above, axes, tuple(drawn)))
    return Bars(tuple(panels), y)


def _axes(
    titles: tuple[str, ...], columns: tuple[_Column, ...], locale: Locale, y: float
) -> tuple[tuple[Axis, ...], float]:
    """Return the axes that begin at ``y``, and where the first group does."""
    wrapped = [wrap(title, SMALL, _pixels(column.room)) for title, column in zip(titles, columns, strict=True)]
    deep = max(map(len, wrapped))
    ticks_y = y + 14 + deep * LEADING
    axes = tuple(
        Axis(
            x=column.x,
            title=Lines(lines, y + 14 + (deep - len(lines)) * LEADING),
            zero=column.at(Fraction(0)),
            ticks=_ticks(column, locale),
            ticks_y=ticks_y,
        )
        for lines, column in zip(wrapped, columns, strict=True)
    )
    return axes, ticks_y + 10


def _ticks(column: _Column, locale: Locale) -> tuple[tuple[float, str], ...]:
    """Return where the ticks of an axis stand, with their figures; where nothing is drawn the zero alone."""
    if column.empty:
        return ((column.at(Fraction(0)), "0"),)
    return tuple(zip(map(column.at, column.scale.ticks), tick_texts(column.scale, locale), strict=True))


def _group(group: Group, columns: tuple[_Column, ...], y: float) -> tuple[BarGroup, float]:
    """Return the group that begins at ``y``, and where the next one does."""
    heading = None
    if group.heading:
        heading = Lines(wrap(group.heading, LABEL, NARROWEST), y + 18)
        y += 8 + LEADING * len(heading.lines)
    rows = []
    for entry in group.entries:
        row, y = _row(entry, columns, y)
        rows.append(row)
    return BarGroup(heading, tuple(rows)), y


def _row(entry: Entry, columns: tuple[_Column, ...], y: float) -> tuple[BarRow, float]:
    """Return the row that begins at ``y``, and where the next one does."""
    y += 6
    label = Lines(wrap(entry.label, LABEL, NARROWEST), y + 13)
    y += LEADING * len(label.lines)
    remark = Lines(wrap(entry.remark, SMALL, NARROWEST), y + 12) if entry.remark else None
    y += LEADING * len(remark.lines) if remark else 0
    y += 5
    marks = tuple(
        column.bar(mark, y) if isinstance(mark, Amount) else column.gap(mark, y)
        for mark, column in zip(entry.marks, columns, strict=True)
    )
    more = max(len(mark.words.lines) if isinstance(mark, Gap) else 1 for mark in marks) - 1
    return BarRow(label, remark, marks, y), y + BAR + LEADING * more + 6


def _columns(count: int, groups: tuple[Group, ...], locale: Locale) -> tuple[_Column, ...]:
    room = (100 - _BETWEEN * (count - 1)) / count
    return tuple(
        _column(
            [mark for group in groups for entry in group.entries if isinstance(mark := entry.marks[index], Amount)],
            x=index * (room + _BETWEEN),
            room=room,
            most=4 if count == 1 else 3,
            locale=locale,
        )
        for index in range(count)
    )


def _column(amounts: list[Amount], x: float, room: float, most: int, locale: Locale) -> _Column:
    """Return the widest scale on which every figure has room behind its bar, with as many ticks as keep apart."""
    for steps in range(most, 0, -1):
        scale = from_zero((number for amount in amounts for number in amount.reach()), steps)
        widest = max(width(text, SMALL) for text in tick_texts(scale, locale))
        ends = [(1.0, widest / 2), *_ends(amounts, scale)]
        span = min(room, *((room - pixels / NARROWEST * 100) / share for share, pixels in ends if share > 0))
        span = max(span, room / 4)
        shifted = widest / 2 if scale.low < 0 else 0  # at the left edge a tick begins at its place, not around it
        if _pixels(span) / (len(scale.ticks) - 1) >= widest + shifted + BESIDE:
            break
    return _Column(x, room, span, scale, empty=not amounts)


def _ends(amounts: list[Amount], scale: Scale) -> Iterator[tuple[float, float]]:
    """Yield for each amount how far its bar reaches, from 0 to 1, and how many pixels its figure takes behind it."""
    for amount in amounts:
        reach = max(Fraction(0), *amount.reach())
        yield scale.share(reach), width(amount.text, LABEL, bold=True) + BESIDE
