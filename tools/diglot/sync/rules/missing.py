"""What stands on one side only, and how grave that is: asked by the rules on headings, blocks, items and rows."""

from __future__ import annotations

import re
from collections.abc import Iterator

from diglot.page.document import Block
from diglot.sync.finding import Severity
from diglot.sync.rules.elsewhere import elsewhere
from diglot.sync.rules.no_table import has_a_table, no_table, told_with_their_paragraph
from diglot.sync.rules.rule import OTHER, Facing, Offence, Side, words_for
from diglot.sync.rules.taken_in import taken_in_by
from diglot.sync.rules.under_heading import below, told_with_their_heading

LABEL = 12
"""Characters of the longest title that is no more than the name of its box."""
HAN_LABEL = 4
"""The same of a title in Han characters, which say more and stand without spaces: 注意, 補充說明."""
_NOTHING = re.compile(r"(?:\s|<br\s*/?>|</\w+>|&nbsp;)*$")
"""Markup that shows nothing: a line break that stands alone, a tag that closes."""
_HAN = re.compile("[㐀-鿿]")
_TAIL = re.compile(r"(?:と|として|が|を|の|は|に|で)[ぁ-ん用意書呼表]{0,16}[。．.]?$|[a-zäöüß]{2,16}\.$")
"""The end of a sentence in which a formula, code or a list stands, where another language has its verb before that."""
_ALERT = re.compile(r"\\?\[!\w+\]\s*$")
"""What makes a box of a quotation on GitHub, in a paragraph of its own."""
_OF_TRANSLATION = re.compile(
    r"翻[譯译訳]|[譯译][本文]|[中英][譯译]|번역|translat|traduc|traduç|tradu[zt]|übersetz|перев[её]д", re.I
)
_OF_THE_OTHER_PAGE = re.compile(
    r"原文|[英中]文|英[語语]|원문|영어|README|English|Chinese|original|source|anglais|inglés", re.I
)
_LONGEST_NOTE = 300
"""Characters of a note in which a translator says that the page is a translation, and which text counts."""
MINOR = frozenset({"meta", "abbreviation"})
"""A page without them still says the same."""


def one_sided(facing: Facing, kinds: set[str] | frozenset[str]) -> Iterator[Offence]:
    """Report the blocks of these kinds in a one-sided unit."""
    if facing.number in told_with_their_heading(facing.view) or facing.number in told_with_their_paragraph(facing.view):
        return
    if facing.standing and facing.standing.state in ("local", "moved"):
        return
    if facing.number in elsewhere(facing.view):
        return  # the rule about order tells it
    side: Side = "left" if facing.unit.left else "right"
    other = OTHER[side]
    for block in facing.blocks(side):
        if block.kind not in kinds or _is_label(block) or _shows_nothing(block):
            continue
        under = below(facing.view, facing.number)
        end = under[-1].end_line if under else block.end_line
        more = f" and the {len(under)} block{'s' * (len(under) > 1)} under it have" if under else " has"
        after = facing.expected_line(other)
        where = "at the top" if after is None else "after the line named"
        doubt = "" if facing.unit.certain else " Which one it is, is not certain: look at its neighbours too."
        message = (
            f"This {words_for(block)}{more} no counterpart in {facing.locale(other)}. Say it there, {where}, or take"
            f" it out here.{doubt}"
        )
        if (reason := no_table(block)) and has_a_table(facing):
            message = (
                f"This is a table in {facing.locale(other)} and a paragraph here, for {reason}. Mend it, so that its"
                " rows can be compared."
            )
        if neighbour := taken_in_by(facing, block):
            message = (
                f"This {words_for(block)} stands by itself here; in {facing.locale(other)} it seems to be part of the"
                f" {words_for(neighbour)}. Join or part the two alike on both sides."
            )
            yield Offence(side, block.line, message, "warning", block.column, end, neighbour.line)
        else:
            yield Offence(side, block.line, message, _gravity(facing, block), block.column, end, after or 1)


def _is_label(block: Block) -> bool:
    """Whether a box's title is one word, such as 注意, where the other language leaves it to the site to write Note."""
    boxed = bool(block.path) and block.path[-1].partition(":")[0] in ("admonition", "details")
    longest = HAN_LABEL if _HAN.search(block.text) else LABEL
    return block.kind == "title" and boxed and len(block.text) <= longest and " " not in block.text


def _shows_nothing(block: Block) -> bool:
    """Whether it is only markup; a piece of code, a row or an item is seen by readers even if nothing is in it."""
    return block.kind in ("html", "paragraph") and bool(_NOTHING.match(block.text))


def _gravity(facing: Facing, block: Block) -> Severity:
    """Say error where it is a fact that something is missing, even if it is not certain which one."""
    if (
        block.kind in MINOR
        or (
            block.kind == "paragraph"
            and (_TAIL.match(block.text) or _ALERT.match(block.text) or _is_of_the_translator(block))
        )
        or (block.kind in ("html", "paragraph") and not block.atoms and not _shows_text(block))
    ):
        return "warning"
    sure = facing.unit.certain or facing.unit.lacking or _said_twice(facing, block)
    return "error" if sure else "warning"


def _is_of_the_translator(block: Block) -> bool:
    said = block.text[: _LONGEST_NOTE + 1]
    return (
        len(said) <= _LONGEST_NOTE
        and _OF_TRANSLATION.search(said) is not None
        and _OF_THE_OTHER_PAGE.search(said) is not None
    )


def _said_twice(facing: Facing, block: Block) -> bool:
    """Whether a neighbour says the same words: then one of the two is too many, whichever it is."""
    side: Side = "left" if facing.unit.left else "right"
    units = facing.view.units
    before = units[facing.number - 1] if facing.number else None
    after = units[facing.number + 1] if facing.number + 1 < len(units) else None
    return any(
        neighbour.kind == block.kind and neighbour.text == block.text
        for unit, at in ((before, -1), (after, 0))
        if unit is not None
        for neighbour in getattr(unit, side)[at:][:1]
    )


def _shows_text(block: Block) -> bool:
    inside, shown = False, []
    for character in block.text:
        if character in "<>":
            inside = character == "<"
        elif not inside:
            shown.append(character)
    return bool("".join(shown).strip())
