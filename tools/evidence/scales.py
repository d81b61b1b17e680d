"""Scales that begin at zero, with ticks at round steps; exact, so that no tick is a little off."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from evidence.digits import unsigned
from evidence.vocabulary import Locale

_STEPS = (1, 2, 5, 10)


@dataclass(frozen=True, slots=True)
class Scale:
    """A part of a line that values lie on: zero is always on it."""

    ticks: tuple[Fraction, ...]
    """From its lowest value to its highest, in equal steps."""

    @property
    def low(self) -> Fraction:
        """The lowest value: zero, or below it."""
        return self.ticks[0]

    @property
    def high(self) -> Fraction:
        """The highest value: zero, or above it."""
        return self.ticks[-1]

    def share(self, value: Fraction) -> float:
        """Return how far ``value`` lies from the lowest to the highest, from 0 to 1."""
        return float((value - self.low) / (self.high - self.low))


def step(span: Fraction, most: int) -> Fraction:
    """Return the smallest of 1, 2 or 5 times a power of ten that covers ``span`` in at most ``most`` steps."""
    if span <= 0:
        raise ValueError(f"a scale needs a span above zero, found {span}")
    power = Fraction(1)
    while power * most >= span:
        power /= 10
    while power * most * 10 < span:
        power *= 10
    return next(power * times for times in _STEPS if power * times * most >= span)


def from_zero(values: Iterable[Fraction], most: int = 4) -> Scale:
    """Return the scale for ``values`` with zero on it, and about ``most`` steps; from 0 to 1 where there are none."""
    known = (Fraction(0), *values)
    low, high = min(known), max(known)
    if low == high:
        high = Fraction(1)
    size = step(high - low, most)
    first, last = low // size, -(-high // size)
    return Scale(tuple(size * number for number in range(int(first), int(last) + 1)))


def tick_texts(scale: Scale, locale: Locale) -> tuple[str, ...]:
    """Return the ticks as the locale writes numbers, all with as many decimals as the step between them needs."""
    size = scale.ticks[1] - scale.ticks[0]
    decimals = 0
    while (size * 10**decimals).denominator != 1:
        decimals += 1
    return tuple(_text(tick, decimals, locale) for tick in scale.ticks)


def _text(value: Fraction, decimals: int, locale: Locale) -> str:
    if value == 0:
        return "0"
    digits = str(abs(int(value * 10**decimals))).rjust(decimals + 1, "0")
    text = f"{digits[:-decimals]}.{digits[-decimals:]}" if decimals else digits
    return ("−" if value < 0 else "") + unsigned(text, locale)[0]
