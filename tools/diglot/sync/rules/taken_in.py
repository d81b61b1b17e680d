"""What stands by itself on one side and is part of a neighbour on the other: joined there, and not missing."""

from __future__ import annotations

from diglot.page.document import Block
from diglot.sync.likeness import apart, ways_to_part
from diglot.sync.rules.rule import Facing, Side

_KINDS = frozenset({"paragraph", "item", "definition", "footnote"})
_LONGEST_RUN = 8
"""Blocks that one neighbour may have taken in."""
_LIKE = 1.0
"""In nats: lengths no further apart are those of one text in two languages."""
_CLEARLY = 2.0
"""So much better must the lengths be with the blocks than without them."""
_ROUGHLY = 1.5
"""The same of what was joined: shorter texts vary more."""
_BETTER = 0.2
"""The same where the neighbour is parted at the end of a line: who joins paragraphs often keeps the line break."""
_LABEL = 6
"""Characters of a paragraph so short that it needs no colon to lead to the next: E.g."""
_LEAD = 40
"""The same where it ends with a colon, as in For example:"""
_COLONS = (":", "：")


def taken_in_by(facing: Facing, block: Block) -> Block | None:
    """The neighbour on the other side that seems to say what this one-sided block says, besides what it says anyway."""
    if block.kind not in _KINDS:
        return None
    side: Side = "left" if facing.unit.left else "right"
    for step in (-1, 1):
        run, number = [block], facing.number + step
        while 0 <= number < len(facing.view.units) and len(run) <= _LONGEST_RUN:
            unit = facing.view.units[number]
            here, there = (unit.left, unit.right) if side == "left" else (unit.right, unit.left)
            if here and there:
                if len(there) == 1 and there[0].kind in _KINDS and _says_both(there[0], here, run, block):
                    return there[0]
                break
            if not here or here[0].kind not in _KINDS:
                break
            run += here
            number += step
    return None


def _says_both(there: Block, here: tuple[Block, ...], run: list[Block], block: Block) -> bool:
    """Whether ``there`` renders not only ``here`` but the run beside it, or at least this block of it.

    By their lengths a paragraph is told and not an item, for items are counted by readers.
    """
    together = apart([*here, *run], [there])
    if block.kind == "paragraph" and together < _LIKE and apart(here, [there]) - together > _CLEARLY:
        return True
    if block.kind == "paragraph" and _joined_lines(here, run, there):
        return True
    held = {(atom.kind, atom.value) for atom in block.atoms if atom.number is None}
    if held and held <= {(atom.kind, atom.value) for atom in there.atoms}:
        return held.isdisjoint({(atom.kind, atom.value) for each in here for atom in each.atoms})
    return _leads_on(block) and _ends_with_colon(there) and not _ends_with_colon(here[-1])


def _joined_lines(here: tuple[Block, ...], run: list[Block], there: Block) -> bool:
    """Whether the neighbour, parted at the end of a line, is like both, the run standing before ``here`` or behind."""
    most = min(_LIKE, apart(here, [there]) - _BETTER)
    behind = run[0].line > here[0].line
    for parts in ways_to_part(there) if most > 0 else ():
        own, others = parts if behind else parts[::-1]
        if apart(here, [own]) < most and apart(run, [others]) < _ROUGHLY:
            return True
    return False


def _leads_on(block: Block) -> bool:
    """Whether a paragraph says no more than that something follows."""
    if block.kind != "paragraph" or block.atoms:
        return False
    return len(block.text) <= _LABEL or (len(block.text) <= _LEAD and _ends_with_colon(block))


def _ends_with_colon(block: Block) -> bool:
    return block.text.rstrip().endswith(_COLONS)
