"""Rules about what a page is made of: headings, blocks, list items, table rows and columns."""

from __future__ import annotations

from collections.abc import Iterator

from diglot.page.document import Block
from diglot.sync.finding import Severity
from diglot.sync.rules.rule import KIND_WORDS, OTHER, Facing, Offence, Side, View, both, quoted, rule, words_for

ELSEWHERE = frozenset({"heading", "item", "row"})
"""Kinds that have a rule of their own."""
LABEL = 12
"""Characters of the longest title that is no more than the name of its box."""
MINOR = frozenset({"meta", "abbreviation"})
"""A page without them still says the same."""


@rule("S121", scope="unit", severity="error", its="omission")
def heading_missing(facing: Facing) -> Iterator[Offence]:
    """A heading stands in one language only.

    Why: the outline of the page differs, and links to the section lead nowhere in one language.

    Bad:
        --- en
        ## Method {#method}

        We counted.

        ## Result {#result}

        It grew.
        --- zh-Hant
        ## 方法 {#method}

        我們數過。

        它變多了。

    Good:
        --- en
        ## Method {#method}

        We counted.
        --- zh-Hant
        ## 方法 {#method}

        我們數過。
    """
    yield from _one_sided(facing, {"heading"})


@rule("S122", scope="unit", severity="error", its="inconsistency")
def heading_level_differs(facing: Facing) -> Iterator[Offence]:
    """A heading has another level in the other language.

    Why: the table of contents nests otherwise, and what belongs under the heading changes.

    Bad:
        --- en
        ## Safety {#safety}
        --- zh-Hant
        ### 安全 {#safety}

    Good:
        --- en
        ## Safety {#safety}
        --- zh-Hant
        ## 安全 {#safety}
    """
    for left, right in _headings(facing):
        if left.level != right.level:
            message = (
                f"The heading {quoted(left.text)} has level {left.level} in {facing.locale('left')} and level"
                f" {right.level} in {facing.locale('right')}. Give both the same number of #."
            )
            yield both(left, right, message, _if_certain(facing))


@rule("S123", scope="unit", severity="error", its="inconsistency")
def heading_id_differs(facing: Facing) -> Iterator[Offence]:
    """Two headings that render each other have different ids.

    Why: a link to a section, once the reader changes the language, leads to the top of the page.

    Bad:
        --- en
        ## Safety {#safety}
        --- zh-Hant
        ## 安全 {#safe}

    Good:
        --- en
        ## Safety {#safety}
        --- zh-Hant
        ## 安全 {#safety}
    """
    for left, right in _headings(facing):
        if left.id == right.id or not (left.explicit_id or right.explicit_id):
            continue
        if left.explicit_id and right.explicit_id:
            message = (
                f"The heading {quoted(left.text)} has the id {left.id} in {facing.locale('left')} and {right.id} in"
                f" {facing.locale('right')}. Give both the same {{#id}}."
            )
            yield both(left, right, message, _if_certain(facing))
        else:
            with_id, without = (left, right) if left.explicit_id else (right, left)
            locale = facing.locale("right" if without is right else "left")
            message = (
                f"Only one language gives this heading an id, {with_id.id}; in {locale} the site makes {without.id}."
                f" Write {{#{with_id.id}}} after the heading in {locale} too."
            )
            yield both(left, right, message, "hint")


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

    When it is wrong: the other language says it in a neighbouring block. Where the lengths allow that, the pairing is
    uncertain and this is a warning; a short paragraph that was joined to a long one cannot be told from one that is
    missing. Divide it there as it is here.
    A box whose title is one word in one language (注意) and left to the site in the other (Note) is not reported.
    """
    kinds = facing.kinds - ELSEWHERE
    if facing.two_sided:
        yield from _merged(facing)
    elif kinds:
        yield from _one_sided(facing, kinds)


@rule("S132", scope="unit", severity="error", its="omission")
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
    yield from _one_sided(facing, {"item"})


@rule("S133", scope="unit", severity="error", its="omission")
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
    yield from _one_sided(facing, {"row"})


@rule("S134", scope="unit", severity="error", its="inconsistency")
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
    yield both(left, right, message, _if_certain(facing))


def _slipped(left: tuple[Block, ...], right: tuple[Block, ...]) -> bool:
    rows = len(left) == len(right) == 1 and left[0].kind == right[0].kind == "row"
    return rows and left[0].columns != right[0].columns


def _headings(facing: Facing) -> Iterator[tuple[Block, Block]]:
    if facing.two_sided and facing.kinds == {"heading"}:
        yield facing.unit.left[0], facing.unit.right[0]


def _one_sided(facing: Facing, kinds: set[str] | frozenset[str]) -> Iterator[Offence]:
    if facing.two_sided or facing.number in _told_with_their_heading(facing.view):
        return
    if facing.standing and facing.standing.state in ("local", "moved"):
        return
    side: Side = "left" if facing.unit.left else "right"
    other = OTHER[side]
    for block in facing.blocks(side):
        if block.kind not in kinds or _is_label(block):
            continue
        below = _below(facing.view, facing.number)
        end = below[-1].end_line if below else block.end_line
        more = f" and the {len(below)} block{'s' * (len(below) > 1)} under it have" if below else " has"
        after = facing.expected_line(other)
        where = "at the top" if after is None else "after the line named"
        doubt = "" if facing.unit.certain else " Which one it is, is not certain: look at its neighbours too."
        message = (
            f"This {words_for(block)}{more} no counterpart in {facing.locale(other)}. Say it there, {where}, or take"
            f" it out here.{doubt}"
        )
        yield Offence(side, block.line, message, _gravity(facing, block), block.column, end, after or 1)


def _is_label(block: Block) -> bool:
    """Whether a box's title is one word, such as 注意, where the other language leaves it to the site to write Note."""
    boxed = bool(block.path) and block.path[-1].partition(":")[0] in ("admonition", "details")
    return block.kind == "title" and boxed and len(block.text) <= LABEL and " " not in block.text


def _below(view: View, number: int) -> list[Block]:
    """What stands under a missing heading and is missing with it; empty for all else."""
    unit = view.units[number]
    blocks = unit.left or unit.right
    if blocks[0].kind != "heading":
        return []
    below: list[Block] = []
    for other in view.units[number + 1 :]:
        found = other.left or other.right
        same_side = bool(other.left) == bool(unit.left) and bool(other.right) == bool(unit.right)
        if not same_side or (found[0].kind == "heading" and found[0].level <= blocks[0].level):
            break
        below += found
    return below


def _told_with_their_heading(view: View) -> frozenset[int]:
    """Numbers of the units that a missing heading's finding speaks for."""

    def find() -> frozenset[int]:
        told: set[int] = set()
        for number, unit in enumerate(view.units):
            if number not in told and not (unit.left and unit.right):
                below = len(_below(view, number))  # one-sided units hold one block each
                told.update(range(number + 1, number + 1 + below))
        return frozenset(told)

    return view.once("told with their heading", find)


def _gravity(facing: Facing, block: Block) -> Severity:
    """Say error where it is a fact that something is missing, even if it is not certain which one."""
    if block.kind in MINOR or (block.kind == "html" and not block.atoms and not _shows_text(block)):
        return "warning"
    return "error" if facing.unit.certain or facing.unit.lacking else "warning"


def _shows_text(block: Block) -> bool:
    inside, shown = False, []
    for character in block.text:
        if character in "<>":
            inside = character == "<"
        elif not inside:
            shown.append(character)
    return bool("".join(shown).strip())


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


def _if_certain(facing: Facing) -> Severity:
    return "error" if facing.unit.certain else "warning"
