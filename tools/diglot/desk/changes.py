"""A unit as whoever settles it has to see it: what either side says, what it said when both were confirmed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from diglot.desk.history import Then, Wanted, look_back
from diglot.folders import Tell, silent
from diglot.page.document import CELL, Atom, Block
from diglot.page.number_answers import answers
from diglot.page.parser import Parser
from diglot.sync.destinations import destination
from diglot.sync.fingerprint import fingerprint
from diglot.sync.lock import Record
from diglot.sync.rules.freshness import accept_command
from diglot.sync.rules.rule import OTHER, SIDES, Facing, Side, View
from diglot.sync.small import small

CARRIED = frozenset({"number", "link", "image", "code", "placeholder", "data", "footnote", "include"})
"""Kinds of atom that a translator has to carry over."""


@dataclass(frozen=True, slots=True)
class Half:
    """One side of a unit."""

    locale: str
    path: str
    blocks: tuple[Block, ...]
    moved: bool
    """Whether it says something else than was confirmed."""
    then: Then | None
    """What it said; None where it has not moved, and where that was not found."""
    missing: str
    """Why it was not found, as a sentence."""

    @property
    def now(self) -> str:
        """The text as it stands."""
        return wording(self.blocks)

    @property
    def place(self) -> str:
        """File and line; the file alone where this side has nothing."""
        return f"{self.path}:{self.blocks[0].line}" if self.blocks else self.path


@dataclass(frozen=True, slots=True)
class Change:
    """A unit that somebody has to look at."""

    facing: Facing
    left: Half
    right: Half
    small: bool
    """Whether what moved is a slip that was mended, by the look of it."""

    @property
    def record(self) -> Record | None:
        """What was confirmed, if anything."""
        return self.facing.standing.record if self.facing.standing else None

    @property
    def state(self) -> str:
        """How the unit stands against the lock."""
        return self.facing.standing.state if self.facing.standing else "unconfirmed"

    @property
    def behind(self) -> Half | None:
        """The side that did not move while the other did."""
        return {"left-behind": self.left, "right-behind": self.right}.get(self.state)

    @property
    def halves(self) -> tuple[Half, Half]:
        """Both sides: the one that moved first, and the default locale's where that does not tell."""
        return (self.right, self.left) if self.behind is self.left else (self.left, self.right)

    @property
    def verdict(self) -> str:
        """What is the matter, in a clause."""
        if self.behind:
            return f"{self.behind.locale} is behind"
        if not (self.left.blocks and self.right.blocks):
            lacking = self.left if self.right.blocks else self.right
            return f"{lacking.locale} has nothing here"
        if self.state == "unconfirmed":
            return "both sides have changed since they were confirmed" if self.record else "nobody has confirmed this"
        if self.record and self.record.state == "legacy":
            return "nobody has read this pair yet"
        return "confirmed as it stands"

    @property
    def command(self) -> str:
        """What settles it once it has been read."""
        return accept_command((self.behind or next(half for half in self.halves if half.blocks)).place)


def changes(chosen: Iterable[tuple[View, Iterable[int]]], parser: Parser, tell: Tell = silent) -> tuple[Change, ...]:
    """The units of these numbers in these views, with what is known of their past. The history is walked once."""
    facings = []
    for view, numbers in chosen:
        wanted = set(numbers)
        facings += [facing for facing in view.facings() if facing.number in wanted]
    sought = {(id(facing), side): _wanted(facing, side) for facing in facings for side in SIDES}
    past = look_back([each for each in sought.values() if each], parser, tell)

    def half(facing: Facing, side: Side) -> Half:
        document, each = facing.document(side), sought[(id(facing), side)]
        then = past.found.get(each) if each else None
        missing = past.missing.get(each, "") if each else ""
        return Half(document.locale, document.path, facing.blocks(side), each is not None, then, missing)

    return tuple(_change(facing, half(facing, "left"), half(facing, "right")) for facing in facings)


def _wanted(facing: Facing, side: Side) -> Wanted | None:
    """What this side said when it was confirmed, if it says something else now."""
    record = facing.standing.record if facing.standing else None
    if record is None:
        return None
    locked = record.left if side == "left" else record.right
    if locked is None or locked == fingerprint(facing.blocks(side)):
        return None
    document = facing.document(side)
    return Wanted(Path(document.path), document.locale, locked)


def _change(facing: Facing, left: Half, right: Half) -> Change:
    moved = [half for half in (left, right) if half.moved]
    slips = all(half.then and half.blocks and small(half.then.blocks, half.blocks, half.locale) for half in moved)
    return Change(facing, left, right, bool(moved) and slips)


def wording(blocks: Sequence[Block]) -> str:
    """The text of blocks as a person compares it, with its links and code."""
    return "\n".join(block.text.replace(CELL, " | ") for block in blocks)


def carried(blocks: Sequence[Block]) -> tuple[Atom, ...]:
    """The numbers, links, code and the like that the other language must have too; each once."""
    found: dict[tuple[str, str], Atom] = {}
    for block in blocks:
        for atom in block.atoms:
            if atom.kind in CARRIED and (atom.number is None or atom.number.certain):
                found.setdefault((atom.kind, atom.value), atom)
    return tuple(found.values())


def lacking(change: Change, side: Side) -> tuple[Atom, ...]:
    """What the other side carries and this one does not."""
    facing = change.facing
    here, there = facing.blocks(side), facing.blocks(OTHER[side])
    numbers = [[atom.number for block in blocks for atom in block.atoms if atom.number] for blocks in (there, here)]
    missing = set(map(id, answers(*numbers).missing_right))
    rest = Counter(_key(facing, atom) for block in here for atom in block.atoms)
    return tuple(
        atom for atom in carried(there) if (id(atom.number) in missing if atom.number else not rest[_key(facing, atom)])
    )


def _key(facing: Facing, atom: Atom) -> tuple[str, str]:
    if atom.kind == "link":
        place = destination(atom.value, facing.view.pair.page, facing.view.locales)
        return atom.kind, f"{place.kind} {place.key}"
    return atom.kind, atom.value
