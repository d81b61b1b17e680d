"""How far a pair has come: its units counted by what is known of them, and the words that wait for somebody."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, get_args

from diglot.page.document import Block
from diglot.sync.align import compared
from diglot.sync.pairs import Lone
from diglot.sync.rules.rule import View
from diglot.sync.wording import tokens, weight

Class = Literal["ok", "legacy", "waived", "local", "stale", "unconfirmed", "moved", "missing"]
CLASSES: tuple[Class, ...] = get_args(Class)
"""``ok`` to ``local`` as the lock says; ``moved`` for a block whose counterpart stands elsewhere on the page."""
_OF_STATE: dict[str, Class] = {
    "left-behind": "stale",
    "right-behind": "stale",
    "unconfirmed": "unconfirmed",
    "local": "local",
    "moved": "moved",
    "alone": "missing",
}


@dataclass(frozen=True, slots=True)
class Extent:
    """Size of a text as translators count it."""

    words: int = 0
    """Words of scripts with blanks between them."""
    han: int = 0
    """Han characters, and others that are written without blanks."""

    def __add__(self, other: Extent) -> Extent:
        """Both together."""
        return Extent(self.words + other.words, self.han + other.han)


@dataclass(frozen=True, slots=True)
class Coverage:
    """The units of one page and a pair of locales."""

    page: str
    locales: tuple[str, str]
    numbers: tuple[tuple[Class, int], ...]
    """All classes, in their order."""
    work: Extent
    """Of texts that moved, that nobody confirmed, or that have no counterpart: what somebody has to read or write."""

    @property
    def units(self) -> int:
        """How many units there are."""
        return sum(number for _, number in self.numbers)

    def of(self, name: Class) -> int:
        """How many units are in this class."""
        return dict(self.numbers)[name]


def coverage(view: View) -> Coverage:
    """Count a pair that has a lock."""
    classes: Counter[Class] = Counter()
    work = Extent()
    for unit, standing in zip(view.units, view.standings, strict=True):
        classes[_class(standing.state, standing.record.state if standing.record else "")] += 1
        match standing.state:
            case "left-behind":
                work += extent(unit.right)
            case "right-behind":
                work += extent(unit.left)
            case "unconfirmed" | "alone":
                work += extent(unit.left) + extent(unit.right)
    return _coverage(view.pair.page, view.locales, classes, work)


def alone(lone: Lone, default: str) -> Coverage:
    """Count a page that one language has not: each block is missing there."""
    here = lone.document.locale
    blocks = compared(lone.document)
    locales = (default, lone.missing if here == default else here)
    return _coverage(lone.page, locales, Counter({"missing": len(blocks)}), extent(blocks))


def extent(blocks: Iterable[Block]) -> Extent:
    """Words and Han characters of the prose of ``blocks``."""
    weights = Counter(weight(token) for block in blocks for token in tokens(block.prose))
    return Extent(weights[2], weights[1])


def _class(state: str, recorded: str) -> Class:
    """Units that stand as confirmed have the class of their record."""
    if state not in _OF_STATE:
        return next(name for name in CLASSES if name == recorded)
    return _OF_STATE[state]


def _coverage(page: str, locales: tuple[str, str], classes: Counter[Class], work: Extent) -> Coverage:
    return Coverage(page, locales, tuple((name, classes[name]) for name in CLASSES), work)
