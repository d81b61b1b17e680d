"""What stands by itself on one side and is part of a neighbour on the other: joined there, and not missing."""

from __future__ import annotations

import re

from diglot.page.document import Block
from diglot.sync.align import Unit
from diglot.sync.likeness import apart, letters, ways_to_part
from diglot.sync.rules.rule import OTHER, Facing, Side

_KINDS = frozenset({"paragraph", "item", "definition", "footnote"})
_LONGEST_RUN = 8
"""Blocks that one neighbour may have taken in."""
_LONGEST_LIST = 30
"""Items that one sentence may say."""
_MORE = 2.0
"""So many times the letters of the lead-in alone has a sentence that says its list too."""
_HALF = 0.5
"""So many of the letters of both: a sentence leaves out what a list repeats."""
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
_LATIN_WORD = re.compile(r"[A-Za-z][A-Za-z0-9]+")
_NAME = re.compile(r"[A-Za-z][a-z0-9]*[A-Z][A-Za-z0-9]*")
_HAN = re.compile("[㐀-鿿]")


def taken_in_by(facing: Facing, block: Block) -> Block | None:
    """The neighbour on the other side that seems to say what this one-sided block says, besides what it says anyway."""
    if block.kind not in _KINDS:
        return None
    side: Side = "left" if facing.unit.left else "right"
    if block.kind == "item" and (sentence := _listed_by(facing, side)):
        return sentence
    if block.kind in ("item", "paragraph") and (said := _list_and_paragraph(facing, block)):
        return said
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


def _listed_by(facing: Facing, side: Side) -> Block | None:
    """The paragraph on the other side that says as a sentence what a whole list says here, its lead-in included."""
    units, other = facing.view.units, OTHER[side]
    first = last = facing.number
    while first and facing.number - first < _LONGEST_LIST and _item_alone(units[first - 1], side):
        first -= 1
    while last + 1 < len(units) and last - first < _LONGEST_LIST and _item_alone(units[last + 1], side):
        last += 1
    items = [getattr(unit, side)[0] for unit in units[first : last + 1]]
    lead = units[first - 1] if first else None
    if lead is None or not 2 <= len(items) <= _LONGEST_LIST:
        return None
    here: tuple[Block, ...] = getattr(lead, side)
    there: tuple[Block, ...] = getattr(lead, other)
    if not here or len(there) != 1 or there[0].kind != "paragraph":
        return None
    if not _ends_with_colon(here[-1]) or _ends_with_colon(there[0]):
        return None
    said, most = letters(there), letters([*here, *items])
    return there[0] if said > _MORE * letters(here) and said > _HALF * most else None


def _list_and_paragraph(facing: Facing, block: Block) -> Block | None:
    """What says on the other side what ``block`` says, where a list on one side is one paragraph on the other.

    Alignment pairs the paragraph with one of the items, or with none. By their lengths it must say them all.
    """
    listing: Side = "left" if (block.kind == "item") == bool(facing.unit.left) else "right"
    units = facing.view.units
    first = last = facing.number
    while first and last - first < _LONGEST_LIST and _of_list_or_paragraph(units[first - 1], listing):
        first -= 1
    while last + 1 < len(units) and last - first < _LONGEST_LIST and _of_list_or_paragraph(units[last + 1], listing):
        last += 1
    window = units[first : last + 1]
    items: list[Block] = [each for unit in window for each in getattr(unit, listing)]
    said: list[Block] = [each for unit in window for each in getattr(unit, OTHER[listing])]
    if len(items) < 2 or len(said) != 1 or apart(items, said) >= _LIKE:
        return None
    return said[0] if block.kind == "item" else items[0]


def _of_list_or_paragraph(unit: Unit, listing: Side) -> bool:
    """Whether it holds nothing but items on that side, and paragraphs on the other."""
    items, said = getattr(unit, listing), getattr(unit, OTHER[listing])
    return all(each.kind == "item" for each in items) and all(each.kind == "paragraph" for each in said)


def _item_alone(unit: Unit, side: Side) -> bool:
    blocks = getattr(unit, side)
    return bool(blocks) and not getattr(unit, OTHER[side]) and blocks[0].kind == "item"


def _says_both(there: Block, here: tuple[Block, ...], run: list[Block], block: Block) -> bool:
    """Whether ``there`` renders not only ``here`` but the run beside it, or at least this block of it.

    By their lengths a paragraph is told and not an item, for items are counted by readers.
    """
    together = apart([*here, *run], [there])
    if block.kind == "paragraph" and together < _LIKE and apart(here, [there]) - together > _CLEARLY:
        return True
    if block.kind == "paragraph" and _joined_lines(here, run, there):
        return True
    theirs, ours = _atoms(there) | _words(there), set().union(*((_atoms(each) | _words(each)) for each in here))
    for held in (_atoms(block), _atoms(block) | _names(block)):
        if held and held <= theirs and held.isdisjoint(ours):
            return True
    return _leads_on(block) and _ends_with_colon(there) and not _ends_with_colon(here[-1])


def _atoms(block: Block) -> set[tuple[str, str]]:
    return {(atom.kind, atom.value) for atom in block.atoms if atom.number is None}


def _words(block: Block) -> set[tuple[str, str]]:
    return {("word", word.casefold()) for word in _LATIN_WORD.findall(block.prose)}


def _names(block: Block) -> set[tuple[str, str]]:
    """The words that stand as they are in any language: of an English text those with a capital inside, as JSON."""
    name = _LATIN_WORD if _HAN.search(block.prose) else _NAME
    return {("word", word.casefold()) for word in name.findall(block.prose)}


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
