"""Units that somebody has to look at, for people: what was said, what is said now word by word, what is to mend."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from diglot.desk.changes import Change, Half, carried, lacking, wording
from diglot.desk.commands import called
from diglot.desk.report.text import Line, Piece
from diglot.desk.report.visible import visible
from diglot.page.document import Atom
from diglot.sync.rules.rule import OTHER, Side
from diglot.sync.wording import compared

STYLES = {"same": "", "old": "red strike", "new": "bold green"}
MARKS = {"same": ("", ""), "old": ("[-", "-]"), "new": ("{+", "+}")}
"""Around what left and what came, where there is no colour."""


def lines(changes: Iterable[Change], options: str = "", *, colour: bool = False) -> Iterator[Line]:
    """Each unit with the command that settles it, and an empty line between; ``options`` say which site it is."""
    for change in changes:
        yield from shown(change, colour=colour)
        yield (Piece("  settle it: "), Piece(called(change.command, options), "bold"))
        yield ()


def shown(change: Change, *, colour: bool = False) -> Iterator[Line]:
    """One unit, its places first; ``colour``: what changed is told by styles instead of marks."""
    places = " ⟷ ".join(half.place for half in change.halves)
    small = " (a small edit)" if change.small else ""
    yield (Piece(places, "bold"), Piece(f": {change.verdict}{small}"))
    names = [len(half.locale) for half in change.halves]
    for half in change.halves:
        for label, said in _half(change, half, colour=colour):
            yield from _labelled(f"  {half.locale.ljust(max(names))} {label}  ", said)
        if half.missing:
            yield (Piece(f"  {half.missing}", "dim"),)
    if change.behind:
        yield from _to_carry(change)


def _half(change: Change, half: Half, *, colour: bool) -> Iterator[tuple[str, list[Piece]]]:
    if half.moved and half.then:
        then = wording(half.then.blocks)
        yield "was    ", [Piece(f"{then}"), Piece(f"  ({half.then.until or 'changed since the last commit'})", "dim")]
        yield "is now ", _compared(then, half.now, colour=colour) if half.blocks else [Piece("(gone)", "dim")]
    elif half.blocks:
        yield "is now " if half.moved else "to mend" if half is change.behind else "says   ", [Piece(half.now)]


def _compared(then: str, now: str, *, colour: bool) -> list[Piece]:
    out = []
    for piece in compared(then, now):
        before, after = ("", "") if colour else MARKS[piece.kind]
        out.append(Piece(f"{before}{piece.text}{after}", STYLES[piece.kind]))
    return out


def _labelled(label: str, said: list[Piece]) -> Iterator[Line]:
    """A text behind its label; the further lines of it stand under the first."""
    line = [Piece(label, "dim")]
    for piece in said:
        first, *rest = visible(piece.text, keep="\n").split("\n")
        line.append(Piece(first, piece.style))
        for more in rest:
            yield tuple(line)
            line = [Piece(" " * len(label)), Piece(more, piece.style)]
    yield tuple(line)


def _to_carry(change: Change) -> Iterator[Line]:
    """What the side that is behind must hold, and what of that it does not yet."""
    side: Side = "left" if change.behind is change.left else "right"
    atoms = carried(change.facing.blocks(OTHER[side]))
    if atoms:
        yield (Piece(f"  it must hold: {', '.join(map(_written, atoms))}"),)
    if absent := lacking(change, side):
        yield (Piece(f"  and does not yet: {', '.join(map(_written, absent))}", "yellow"),)


def _written(atom: Atom) -> str:
    return visible(f"`{atom.value}`" if atom.kind == "code" else atom.value)
