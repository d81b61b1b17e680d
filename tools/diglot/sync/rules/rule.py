"""What a rule is, what it is given and what it hands back."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from inspect import getdoc
from typing import Any, Literal, TypeVar

from diglot.data import NOTHING, Knowledge
from diglot.page.document import CELL, Atom, Block, Document
from diglot.sync.align import Alignment, Section, Unit
from diglot.sync.finding import Severity
from diglot.sync.freshness import Standing
from diglot.sync.pairs import Pair
from diglot.sync.recall import Recalled

Scope = Literal["page", "pair", "unit", "block", "allowance", "lock", "branch"]
"""A rule looks at one document, at the set of pages, at one unit of a pair, at one block, at an allowance, at a lock
that is of no use, or at what a branch adds to a lock."""
Side = Literal["left", "right"]
T = TypeVar("T")
SIDES: tuple[Side, Side] = ("left", "right")
OTHER: dict[Side, Side] = {"left": "right", "right": "left"}
SHOWN = 32
"""Characters of a block that a message quotes."""


@dataclass(frozen=True, slots=True)
class Offence:
    """What a rule has found, in terms of the two sides; the check makes a finding of it."""

    side: Side
    """The side that the finding stands on; of a difference that has no side, the default locale's."""
    line: int
    message: str
    severity: Severity
    column: int = 1
    end_line: int | None = None
    other_line: int | None = None
    """Where to look on the other side; None where there is no such place."""
    other_column: int = 1
    fix: str | None = None
    """As of a Finding."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One way in which two pages can disagree."""

    code: str
    name: str
    """The offence in kebab case; it reads well after the word allow."""
    scope: Scope
    severity: Severity
    """The gravest it gives; an uncertain pairing makes a warning of an error. A rule that gives hints is asked only
    where the site wants them."""
    its: str
    """Issue type of the W3C's Internationalization Tag Set 2.0."""
    check: Callable[[Any], Iterator[Offence]]
    """Given what its scope says: a Document, a Lone or Local page, a Facing, a Passage, a Noted allowance, a
    Torn lock, or a Rise."""
    sides: Literal[1, 2] | None = None
    """Of units the rule is asked only about those with so many sides; None: about all."""
    of: frozenset[str] = frozenset()
    """And only about those that hold a block or an atom of one of these kinds; empty: of any."""
    locked: bool = False
    """And only where there is a lock."""

    def may_speak(self, sides: int, kinds: frozenset[str], *, locked: bool) -> bool:
        """Whether a unit with so many sides, that holds blocks and atoms of these kinds, is one to ask it about."""
        fits = self.sides in (None, sides) and (locked or not self.locked)
        return fits and not (self.of and self.of.isdisjoint(kinds))

    @property
    def text(self) -> str:
        """The reference page of the rule: why, bad, good, and when it is wrong."""
        return getdoc(self.check) or ""


def rule(
    code: str,
    *,
    scope: Scope,
    severity: Severity,
    its: str,
    sides: Literal[1, 2] | None = None,
    of: Iterable[str] = (),
    locked: bool = False,
) -> Callable[[Callable[[Any], Iterator[Offence]]], Rule]:
    """Make a Rule of a function; its name is the rule's, its docstring the rule's reference page."""

    def made(function: Callable[[Any], Iterator[Offence]]) -> Rule:
        name = function.__name__.replace("_", "-")
        return Rule(code, name, scope, severity, its, function, sides, frozenset(of), locked)

    return made


class Once:
    """Called with a name and a function: what the function makes, made once however many ask by that name."""

    def __init__(self) -> None:
        self._made: dict[Hashable, Any] = {}

    def __call__(self, what: Hashable, make: Callable[[], T]) -> T:
        """Return what ``make`` makes, or has made before."""
        if what not in self._made:
            self._made[what] = make()
        made: T = self._made[what]
        return made


@dataclass(frozen=True)
class View:
    """A pair with its alignment, and what is counted over the whole of it once and asked for often."""

    pair: Pair
    alignment: Alignment
    knowledge: Knowledge = NOTHING
    recalled: Recalled | None = None
    """What of the lock stands on the page; None where there is no lock."""
    standings: tuple[Standing, ...] = ()
    """Of each unit, in page order; empty where there is no lock."""
    once: Once = field(default_factory=Once, compare=False, repr=False)
    """Of the pair: its units share it."""

    @cached_property
    def locales(self) -> tuple[str, str]:
        """The two locales, the default one first."""
        return self.pair.left.locale, self.pair.right.locale

    @cached_property
    def units(self) -> tuple[Unit, ...]:
        """All units in page order."""
        return self.alignment.units

    @property
    def known(self) -> bool:
        """Whether anything of the pair was ever confirmed."""
        return bool(self.pair.lock and self.pair.lock.records)

    @cached_property
    def whole(self) -> Section:
        """The page as one section."""
        return Section(self.units)

    def facings(self) -> Iterator[Facing]:
        """Each unit with its surroundings, in page order."""
        number = 0
        for place, section in enumerate(self.alignment.sections):
            for unit in section.units:
                yield Facing(self, place, section, number, unit)
                number += 1


@dataclass(frozen=True, slots=True)
class Facing:
    """One unit as a rule meets it."""

    view: View
    place: int
    """Number of the section."""
    section: Section
    number: int
    """Number of the unit on the page."""
    unit: Unit

    @property
    def surroundings(self) -> tuple[int, Section]:
        """Number and blocks of what decides whether something is missing or has only moved.

        That is the section; where the pairing is uncertain the whole page, as number -1.
        """
        return (self.place, self.section) if self.unit.certain else (-1, self.view.whole)

    @property
    def standing(self) -> Standing | None:
        """The unit against the lock; None where there is no lock."""
        return self.view.standings[self.number] if self.view.standings else None

    @property
    def two_sided(self) -> bool:
        """Whether both languages have something here."""
        return bool(self.unit.left and self.unit.right)

    @property
    def gravity(self) -> Severity:
        """What a disagreement of this unit is: an error, unless it rests on an uncertain pairing."""
        return "error" if self.unit.certain else "warning"

    @property
    def kinds(self) -> frozenset[str]:
        """Kinds of all blocks of the unit."""
        return frozenset([block.kind for block in (*self.unit.left, *self.unit.right)])

    @property
    def holds(self) -> frozenset[str]:
        """Kinds of all blocks of the unit, and of all atoms in them."""
        blocks = (*self.unit.left, *self.unit.right)
        return frozenset([*[block.kind for block in blocks], *[atom.kind for block in blocks for atom in block.atoms]])

    def document(self, side: Side) -> Document:
        """The whole page on that side."""
        return self.view.pair.left if side == "left" else self.view.pair.right

    def locale(self, side: Side) -> str:
        """The locale of that side."""
        return self.document(side).locale

    def blocks(self, side: Side) -> tuple[Block, ...]:
        """The unit's blocks on that side."""
        return self.unit.left if side == "left" else self.unit.right

    def expected_line(self, side: Side) -> int | None:
        """Line on ``side`` after which the missing counterpart of this unit belongs; None before everything else."""
        return self.view.once(f"last lines before, {side}", lambda: _lines_before(self.view, side))[self.number]


def _lines_before(view: View, side: Side) -> tuple[int | None, ...]:
    """For each unit, the last line on ``side`` of those before it."""
    before: list[int | None] = []
    last = None
    for unit in view.units:
        before.append(last)
        blocks = unit.left if side == "left" else unit.right
        last = blocks[-1].end_line if blocks else last
    return tuple(before)


@dataclass(frozen=True, slots=True)
class Passage:
    """One block of one page, for rules that need no other side; comments are not among them."""

    document: Document
    block: Block
    knowledge: Knowledge = NOTHING
    once: Once = field(default_factory=Once, compare=False, repr=False)
    """Of the page: its passages share it."""


def both(one: Atom | Block, other: Atom | Block, message: str, severity: Severity) -> Offence:
    """An offence that has a place on either side; ``one`` is the left."""
    end = one.end_line if isinstance(one, Block) else one.line
    return Offence("left", one.line, message, severity, one.column, end, other.line, other.column)


def alone(facing: Facing, side: Side, atom: Atom, message: str, severity: Severity) -> Offence:
    """An offence of something that stands on one side of a two-sided unit."""
    facing_block = facing.blocks(OTHER[side])[0]
    return Offence(side, atom.line, message, severity, atom.column, atom.line, facing_block.line, facing_block.column)


def within(block: Block, offset: int, message: str, severity: Severity) -> Offence:
    """An offence at an offset in a block's text; of rows below the first, and of a table's, only the line is known."""
    above = block.text.count("\n", 0, offset)
    exact = not above and block.kind != "row"
    line = min(block.line + above, block.end_line)
    return Offence("left", line, message, severity, block.column + offset if exact else 1, line)


KIND_WORDS = {
    "item": "list item",
    "row": "table row",
    "meta": "front-matter entry",
    "html": "HTML block",
    "code": "code block",
    "include": "include",
    "data": "data fence",
}


def words_for(block: Block) -> str:
    """The block's kind in words and its first words, for a message."""
    return f"{KIND_WORDS.get(block.kind, block.kind)} {quoted(block.prose or block.text)}".strip()


def quoted(text: str) -> str:
    """The first words of ``text`` in quotes; empty for an empty text."""
    line = " ".join(text.replace(CELL, " | ").split())
    if not line:
        return ""
    return f"“{line[:SHOWN].rstrip()}…”" if len(line) > SHOWN else f"“{line}”"
