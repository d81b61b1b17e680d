"""What a chart draws, as values: where each mark stands, and the words beside it. Templates only write it down.

Across, places are per cent of the drawing, so that it grows with its column; down, and for letters, they are pixels.
A drawing therefore never shrinks its letters.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Literal, Protocol

from evidence.cells import Citation, Row
from evidence.vocabulary import Locale

Role = Literal["treated", "comparator"]


@dataclass(frozen=True, slots=True)
class Lines:
    """Words on one line or more."""

    lines: tuple[str, ...]
    y: float
    """Pixels from the top of the drawing to the foot of the first line."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar from zero, with its figure at the end of it."""

    kind: ClassVar[str] = "bar"
    x: float
    width: float
    y: float
    role: Role
    text: str
    text_x: float
    until: float | None = None
    """How much wider it is up to the upper end of a range."""
    interval: tuple[float, float] | None = None
    """The two ends of its confidence interval."""


@dataclass(frozen=True, slots=True)
class Gap:
    """The place of a bar that is not there, and why."""

    kind: ClassVar[str] = "gap"
    x: float
    y: float
    words: Lines
    leftward: bool
    """Whether the words stand before ``x``, where there is no room behind it."""
    missing: str | None
    """The kind of missing; None where the source gives words."""


@dataclass(frozen=True, slots=True)
class Axis:
    """What the bars of one column are measured on."""

    x: float
    title: Lines
    zero: float
    ticks: tuple[tuple[float, str], ...]
    ticks_y: float


@dataclass(frozen=True, slots=True)
class BarRow:
    """A label, and below it a mark for each axis."""

    label: Lines
    remark: Lines | None
    marks: tuple[Bar | Gap, ...]
    y: float
    """Top of its bars."""


@dataclass(frozen=True, slots=True)
class BarGroup:
    """Rows under a heading."""

    heading: Lines | None
    rows: tuple[BarRow, ...]


@dataclass(frozen=True, slots=True)
class Panel:
    """Bars across, on one axis or on several side by side."""

    heading: Lines | None
    axes: tuple[Axis, ...]
    groups: tuple[BarGroup, ...]


@dataclass(frozen=True, slots=True)
class Bars:
    """Bars in panels, one below the other; each has scales of its own."""

    template: ClassVar[str] = "chart-bars.svg.jinja"
    panels: tuple[Panel, ...]
    height: float


@dataclass(frozen=True, slots=True)
class Point:
    """A figure at a visit; ``top`` is another place than ``y`` where it is a range."""

    x: float
    y: float
    top: float
    text: str
    text_y: float
    aside: Lines | None
    """Words above the figure."""


@dataclass(frozen=True, slots=True)
class Hole:
    """A visit without a figure, and why."""

    x: float
    words: Lines
    turned: bool
    """Whether the words are written upwards, about ``words.y``, where there is no room for them across."""
    missing: str | None
    """The kind of missing; None where the source gives words."""


@dataclass(frozen=True, slots=True)
class Strand:
    """One arm over its visits. Only neighbours that both have a figure are joined."""

    title: Lines
    role: Role
    top: float
    zero: float
    """Pixels down to the line of zero."""
    bottom: float
    ticks: tuple[tuple[float, str], ...]
    points: tuple[Point, ...]
    joins: tuple[tuple[Point, Point], ...]
    holes: tuple[Hole, ...]


@dataclass(frozen=True, slots=True)
class Course:
    """The arms of a study over their visits, one below the other, on equal axes."""

    template: ClassVar[str] = "chart-course.svg.jinja"
    title: Lines
    visits: tuple[tuple[float, Lines], ...]
    strands: tuple[Strand, ...]
    absent: tuple[Lines, ...]
    """In words, the arms that have nothing to draw."""
    height: float


@dataclass(frozen=True, slots=True)
class Mark:
    """A sign for what the record has: its shape, and the letter in it."""

    state: str
    letter: str


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """A study, and below it a mark for each item."""

    label: Lines
    remark: Lines | None
    y: float
    """Middle of its marks."""
    marks: tuple[tuple[float, Mark], ...]


@dataclass(frozen=True, slots=True)
class MatrixGroup:
    """Studies under a heading, with the items named above them."""

    heading: Lines | None
    heads: tuple[tuple[float, Lines], ...]
    rows: tuple[MatrixRow, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """Studies by items."""

    template: ClassVar[str] = "chart-matrix.svg.jinja"
    turned: bool
    """Whether the items are written upwards."""
    groups: tuple[MatrixGroup, ...]
    key: tuple[tuple[Mark, Lines], ...]
    height: float


class Drawing(Protocol):
    """What a template draws."""

    template: ClassVar[str]

    @property
    def height(self) -> float:
        """Pixels."""


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart ready to be written down, with the same figures in a table."""

    kind: str
    id: str
    """Different for every chart of a page."""
    caption: str
    facts: tuple[str, ...]
    description: str
    """What is drawn, in a sentence or two, for those who do not see it."""
    drawing: Drawing
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    notes: tuple[str, ...]
    sources: tuple[Citation, ...]
    locale: Locale
    cited: tuple[tuple[str, ...], ...] = ()
    """As in `evidence.cells.DataTable`."""
