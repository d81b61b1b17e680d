"""Numbers by value in both scripts: 2.5 億 = 250 million, exactly."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Number:
    """A number read from prose."""

    start: int
    end: int
    """Half-open range of the written form, with its scale word and measure, in the text that was read."""
    text: str
    value: Fraction
    """Exact, scale words multiplied out; a percentage keeps its figure (28.1% is 281/10 with measure %)."""
    measure: str | None = None
    """UCUM code of the unit of measure beside it; None for a bare count."""
    certain: bool = True
    """True where digits stand: the other side must have it. False for a word (two, 兩): it may answer a digit."""
