"""The one protocol through which the engine meets data: whoever holds a site's data implements it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a file: path relative to the working directory, line and column counted from 1."""

    path: str
    line: int
    column: int = 1


@dataclass(frozen=True, slots=True)
class Datum:
    """One value as a locale writes it."""

    text: str
    """The datum as prose in the asked locale writes it, such as ``28.1%`` or ``16 週``."""
    value: Fraction | None
    """The exact value; None for a datum that is words."""
    measure: str | None
    """UCUM code of the unit of measure, such as ``%`` or ``mm``; None for a bare count or for words."""
    place: Place
    """Where the datum is written down."""


class Data(Protocol):
    """What a site's data must be able to say."""

    def resolve(self, expression: str, locale: str) -> Datum:
        """Return the datum that ``expression`` names, in the words of ``locale`` (BCP 47).

        Raises ``LookupError`` with a sentence for the reader when nothing has that name.
        """
        ...
