"""Lengths of blocks, and the rule about one that is far longer or shorter than the page's own habit would have it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from math import exp, log
from statistics import median

from diglot.page.document import Block
from diglot.sync.align import Unit
from diglot.sync.rules.rule import OTHER, Facing, Offence, Side, View, quoted, rule

_ADDRESS = re.compile(r"https?://[!-~]+")
KINDS = frozenset({"paragraph", "item", "definition", "footnote"})
LONG_ENOUGH = 100
"""Bytes of the longer side: below, one word more or less says nothing."""
TELLING = 20
"""Bytes from which on a unit says something about the page's habit."""
ENOUGH = 6
"""Units that make a habit."""
FACTOR = 1.8
SPREADS = 4.0
"""A finding is off by more than FACTOR, and by more than so many (robust) standard deviations of the page. On two kept
corpora that is one unit in a thousand; of paragraphs that lost half of their text three in four are found."""


@rule("S142", scope="unit", severity="warning", its="length", sides=2, of=KINDS)
def length_differs(facing: Facing) -> Iterator[Offence]:
    """A block is far longer or shorter than its counterpart, as lengths go on this page.

    Why: a sentence was left out, or was added on one side.

    Bad:
        --- en
        They counted hairs on a patch of the scalp.

        They measured the width of each of them too.

        They photographed all of the patches twice.

        They asked every one of the participants.

        They looked at the photographs without names.

        They wrote down what they saw each time.

        They wrote to the authors in November, and in the January after. Nobody ever answered, so what follows rests on
        the abstract alone, and may be wrong.
        --- zh-Hant
        他們在頭皮的一塊範圍數頭髮。

        他們也量了每根頭髮的直徑。

        所有範圍都拍了兩次照片。

        每一位受試者他們都問過了。

        他們看照片時看不到名字。

        他們每次都寫下看到的東西。

        他們在十一月和隔年一月寫信給作者。

    Good:
        --- en
        They wrote to the authors in November, and in the January after. Nobody ever answered, so what follows rests on
        the abstract alone, and may be wrong.
        --- zh-Hant
        他們在十一月和隔年一月寫信給作者。一直沒有人回信，所以以下內容只根據摘要，可能有錯。

    When it is wrong: one language explains what the other's readers know.
    """
    unit = facing.unit
    if not unit.certain or not _prose(unit):
        return
    own = tuple(sum(map(size, blocks)) for blocks in (unit.left, unit.right))
    if max(own) < LONG_ENOUGH or min(own) == 0:
        return
    habit = habit_of(facing.view)
    if not habit.known:
        return
    off = log(own[1] / own[0]) - habit.ratio
    if abs(off) <= max(log(FACTOR), SPREADS * habit.spread):
        return
    left, right = facing.unit.left[0], facing.unit.right[0]
    longer: Side = "right" if off > 0 else "left"
    message = (
        f"{quoted(left.text)} is {exp(abs(off)):.1f} times as long in {facing.locale(longer)} as it should be, by the"
        f" rest of this page. Check that nothing is missing in {facing.locale(OTHER[longer])}."
    )
    yield Offence(
        "left", left.line, message, "warning", left.column, facing.unit.left[-1].end_line, right.line, right.column
    )


@dataclass(frozen=True, slots=True)
class Habit:
    """How much longer the right side of a page is than the left, and how much that varies; logarithms."""

    ratio: float
    spread: float
    known: bool = True
    """False where the page has too few units to tell."""


def habit_of(view: View) -> Habit:
    """The habit of a page; equal lengths where it has too few units."""
    return view.once("habit of length", lambda: _habit(view))


def size(block: Block) -> int:
    """Length in bytes of UTF-8, without addresses: a Han character says about as much as three Latin letters."""
    prose = block.prose
    return len((_ADDRESS.sub("", prose) if "://" in prose else prose).encode("utf-8", "surrogatepass"))


def _habit(view: View) -> Habit:
    ratios = []
    for unit in view.units:
        if unit.certain and len(unit.left) == len(unit.right) == 1 and _prose(unit):
            left, right = size(unit.left[0]), size(unit.right[0])
            if min(left, right) > TELLING:
                ratios.append(log(right / left))
    if len(ratios) < ENOUGH:
        return Habit(0.0, 0.0, known=False)
    middle = median(ratios)
    return Habit(middle, 1.4826 * median(abs(ratio - middle) for ratio in ratios))


def _prose(unit: Unit) -> bool:
    return KINDS.issuperset([block.kind for block in (*unit.left, *unit.right)])
