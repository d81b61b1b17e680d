"""What the engine asks of whoever holds a site's data, terms and words: protocols, implemented elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, Protocol

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
    also: tuple[str, ...] = ()
    """Other texts that prose in that locale may write for it."""


class Data(Protocol):
    """What a site's data must be able to say."""

    @property
    def schemes(self) -> frozenset[str]:
        """What its expressions start with, before the colon: ``study``."""
        ...

    def resolve(self, expression: str, locale: str) -> Datum:
        """Return the datum that ``expression`` names, in the words of ``locale`` (BCP 47).

        Raises ``LookupError`` with a sentence for the reader when nothing has that name.
        """
        ...


Status = Literal["preferred", "admitted", "deprecated", "doubtful"]
"""Of a word for its concept; ``doubtful``: deprecated in one sense only, so that a reader has to judge."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A word of the termbase in a text."""

    concepts: tuple[str, ...]
    """What it may stand for; several where a word serves several concepts."""
    word: str
    """As the termbase lists it."""
    start: int
    """Offset in the text."""
    status: Status
    """The best that the word has for any of its concepts."""
    quoted: bool = False
    """Whether it stands in other people's words, or in a title."""


class Termbase(Protocol):
    """What a site's termbase must be able to say."""

    def mentions(self, text: str, locale: str) -> tuple[Mention, ...]:
        """Return the listed words of ``text``, one block's Markdown: in order, the longest first, none overlapping.

        Empty for a locale that the termbase does not have.
        """
        ...

    def words(self, concept: str, locale: str) -> tuple[str, ...]:
        """Return the preferred words of a concept; empty for a locale that the termbase does not have."""
        ...


@dataclass(frozen=True, slots=True)
class Slip:
    """A word that readers of a locale would not use."""

    word: str
    start: int
    """Offset in the text."""
    instead: tuple[str, ...]
    """What to write."""
    care: str = ""
    """In which sense it is wrong, or where to leave it alone."""


class Usage(Protocol):
    """What a list of words that read as foreign must be able to say."""

    def slips(self, text: str, locale: str) -> tuple[Slip, ...]:
        """Return the words of ``text`` that are listed, in order; empty for a locale that has no list."""
        ...


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What a check can ask beside the pages; None for what the site does not have."""

    data: Data | None = None
    terms: Termbase | None = None
    usage: Usage | None = None


NOTHING = Knowledge()
