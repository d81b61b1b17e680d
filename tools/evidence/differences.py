"""Differences between figures as they are written, exact to the last digit; never of what is only a bound."""

from __future__ import annotations

from evidence.estimates import Figure, Value


def exact(first: Value | None, second: Value | None) -> str | None:
    """Return ``first`` minus ``second`` where both are figures and neither is only a bound."""
    if isinstance(first, Figure) and isinstance(second, Figure) and not (first.qualifier or second.qualifier):
        return difference(first, second)
    return None


def difference(first: Figure, second: Figure) -> str:
    """Return ``first`` minus ``second`` exactly, with as many decimals as the finer of them: 21.0 for 28.1 and 7.1."""
    return minus(first.value, second.value)


def minus(first: str, second: str) -> str:
    """Return ``first`` minus ``second`` as :func:`difference` does, both as they are written."""
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
