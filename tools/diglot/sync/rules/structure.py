"""Rules about what a page is made of: blocks, list items, table rows and columns."""

from __future__ import annotations

from collections.abc import Iterator

from diglot.page.document import Block
from diglot.sync.rules.missing import one_sided
from diglot.sync.rules.rule import KIND_WORDS, OTHER, Facing, Offence, Side, both, quoted, rule

ELSEWHERE = frozenset({"heading", "item", "row"})
"""Kinds that have a rule of their own."""


@rule("S131", scope="unit", severity="error", its="omission")
def block_missing(facing: Facing) -> Iterator[Offence]:
    """A paragraph, title, caption, definition, footnote or code block has no counterpart.

    Why: one language's readers are not told something. Neither language is the master: either it was forgotten
    here, or it was taken out there.

    Bad:
        --- en
        The study had twelve participants, and nobody was blinded.

        It has not been reviewed: see [the preprint](https://example.org/preprint).
        --- zh-Hant
        這項研究有十二位受試者，沒有人是盲測。

    Good:
        --- en
        The study had twelve participants, and nobody was blinded.
        --- zh-Hant
        這項研究有十二位受試者，沒有人是盲測。

    When it is wrong: the other language says it in a neighbouring block. Where the lengths, or the links, code and
    pictures of both, or a colon before an example speak for that, this is a warning that names the neighbour; else
    a short paragraph that was joined to a long one cannot be told from one that is missing. Divide it there as it is
    here.
    A box whose title is one word in one language (注意) and left to the site in the other (Note) is not reported.
    """
    kinds = facing.kinds - ELSEWHERE
    if facing.two_sided:
        yield from _merged(facing)
    elif kinds:
        yield from one_sided(facing, kinds)


@rule("S132", scope="unit", severity="error", its="omission", sides=1, of={"item"})
def item_missing(facing: Facing) -> Iterator[Offence]:
    """A list item has no counterpart.

    Why: lists are read as complete; a missing item is a missing choice, step or warning.

    Bad:
        --- en
        - one participant stopped the treatment
        - nobody was treated twice
        - the scalp was photographed every week
        --- zh-Hant
        - 一位受試者停止治療
        - 頭皮每週拍照

    Good:
        --- en
        - one participant stopped the treatment
        - nobody was treated twice
        --- zh-Hant
        - 一位受試者停止治療
        - 沒有人接受兩次治療
    """
    yield from one_sided(facing, {"item"})


@rule("S133", scope="unit", severity="error", its="omission", sides=1, of={"row"})
def row_missing(facing: Facing) -> Iterator[Offence]:
    """A table row has no counterpart.

    Why: a row is a result, and a result that only one language shows is the gravest kind of drift.

    Bad:
        --- en
        | Week | Hairs |
        |---|---|
        | 0 | 112 |
        | 6 | 131 |
        --- zh-Hant
        | 週 | 髮數 |
        |---|---|
        | 0 | 112 |

    Good:
        --- en
        | Week | Hairs |
        |---|---|
        | 0 | 112 |
        --- zh-Hant
        | 週 | 髮數 |
        |---|---|
        | 0 | 112 |
    """
    yield from one_sided(facing, {"row"})


@rule("S134", scope="unit", severity="error", its="inconsistency", sides=2, of={"row"})
def table_columns_differ(facing: Facing) -> Iterator[Offence]:
    """A table has another number of columns in the other language.

    Why: a measure is missing, or the cells of a row have slipped by one.

    Bad:
        --- en
        | Week | Hairs | Width |
        |---|---|---|
        | 0 | 112 | 61 |
        --- zh-Hant
        | 週 | 髮數 |
        |---|---|
        | 0 | 112 |

    Good:
        --- en
        | Week | Hairs |
        |---|---|
        | 0 | 112 |
        --- zh-Hant
        | 週 | 髮數 |
        |---|---|
        | 0 | 112 |
    """
    if not _slipped(facing.unit.left, facing.unit.right):
        return
    before = facing.view.units[facing.number - 1] if facing.number else None
    if before and _slipped(before.left, before.right):
        return  # the table was reported at its first row
    left, right = facing.unit.left[0], facing.unit.right[0]
    message = (
        f"The table has {left.columns} columns in {facing.locale('left')} and {right.columns} in"
        f" {facing.locale('right')}, from the row {quoted(left.text)} on."
    )
    yield both(left, right, message, facing.gravity)


def _slipped(left: tuple[Block, ...], right: tuple[Block, ...]) -> bool:
    rows = len(left) == len(right) == 1 and left[0].kind == right[0].kind == "row"
    return rows and left[0].columns != right[0].columns


def _merged(facing: Facing) -> Iterator[Offence]:
    """Two blocks against one are a translator's right; where that is not certain, one of them may be missing."""
    left, right = facing.unit.left, facing.unit.right
    if facing.unit.certain or len(left) == len(right):
        return
    side: Side = "left" if len(left) > len(right) else "right"
    kind = facing.blocks(side)[0].kind
    yield Offence(
        side,
        facing.blocks(side)[0].line,
        f"Two blocks ({KIND_WORDS.get(kind, kind)}s) here stand against one in {facing.locale(OTHER[side])}: "
        + " and ".join(quoted(block.text) for block in facing.blocks(side))
        + ". Either they were joined there, or one of them is missing.",
        "warning",
        facing.blocks(side)[0].column,
        facing.blocks(side)[-1].end_line,
        facing.blocks(OTHER[side])[0].line,
    )
