"""The rule about the order of blocks: two neighbours that fit better the other way round."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate
from math import exp, log
from typing import NamedTuple

from diglot.page.document import Block
from diglot.sync.destinations import destination
from diglot.sync.finding import Severity
from diglot.sync.likeness import SPREAD, SPREAD_OF_ONE, WORD, WORST_LENGTH, overlap
from diglot.sync.rules.elsewhere import elsewhere, reordered
from diglot.sync.rules.length import habit_of, size
from diglot.sync.rules.rule import Facing, Offence, View, quoted, rule, words_for
from diglot.sync.rules.under_heading import below, told_with_their_heading

KINDS = frozenset({"paragraph", "item"})
CLEAR = 3.0
"""By so much, in nats, must the crossed pairing be better. On two kept corpora (4,135 neighbours) it never was; of
neighbours that were swapped on purpose nine in ten are."""
CERTAIN = 6.0
"""From here on it is a fact and no longer a question. Of 4,950 neighbours of two corpora none came above 2.7; of those
swapped on purpose about four in five do."""
HOPELESS = -0.3
"""Where lengths alone speak so clearly for the order as it is, nothing else is looked at."""
NAMES = 3
"""So many names that stand where they should leave no doubt that nothing is swapped."""
MOVED = 2.0
"""So much at most for links, code and figures: one that has only moved is told by its own rule."""
_SENTENCE = re.compile(r"[.!?](?=[\s\"'”’)]|$)|[。！？；;]")
_MARKS = (
    ("?", "？", 1.5),
    ("!", "！", 1.5),
    (":", "：", 0.8),
    ("(", "（", 0.7),
    ("“", "「", 0.7),
    ("*", "＊", 0.3),
    ("[", "［", 1.0),
    (",", "，", 0.2),
)
"""Signs that a translator keeps, half-width and full, each with what one more or less costs."""


@rule("S141", scope="unit", severity="warning", its="inconsistency", of=KINDS | {"heading", "row", "code"})
def order_differs(facing: Facing) -> Iterator[Offence]:
    """Two neighbouring blocks look swapped, or a row, item, paragraph or piece of code stands in another place.

    Why: an argument is read in its order, and a step before the step that it needs is a wrong instruction.

    No word is translated for this: lengths, sentences, links, code, figures, names and punctuation say which block
    renders which, and they must say clearly that the two fit crosswise: a warning, and an error where they leave
    no doubt. What stands further away is known by its name, code, addresses and figures.

    Bad:
        --- en
        Was anybody harmed? Nobody was, the authors say (in their abstract).

        They treated twelve people, for eight weeks: six on the left side of the scalp, six on the right.
        --- zh-Hant
        他們治療十二個人，為期八週：六人在頭皮左側，六人在右側。

        有人受傷嗎？作者說沒有（寫在摘要）。

    Good:
        --- en
        Was anybody harmed? Nobody was, the authors say (in their abstract).

        They treated twelve people, for eight weeks: six on the left side of the scalp, six on the right.
        --- zh-Hant
        有人受傷嗎？作者說沒有（寫在摘要）。

        他們治療十二個人，為期八週：六人在頭皮左側，六人在右側。

    When it is wrong: a rendering so free that its shape is another one.
    """
    view = facing.view
    if not facing.two_sided:
        yield from _moved(facing)
        return
    if "row" in facing.kinds and facing.number in reordered(view):
        left, right = facing.unit.left[0], facing.unit.right[0]
        message = (
            f"From this {words_for(left)} on the rows stand in another order in {facing.locale('right')}, where"
            f" {quoted(right.prose)} is here. Put them in the same order."
        )
        yield Offence("left", left.line, message, "error", left.column, left.end_line, right.line, right.column)
        return
    swapped = view.once("swapped", lambda: dict(_swapped(view)))
    if facing.number in swapped:
        one, other, there, sure = swapped[facing.number]
        message = (
            f"This {words_for(one)} and the next of its kind, {quoted(other.text)}, look swapped: in"
            f" {facing.locale('right')} the one that fits the second stands first. Put both in the same order."
        )
        severity: Severity = "error" if sure else "warning"
        yield Offence("left", one.line, message, severity, one.column, other.end_line, there.line)


def _moved(facing: Facing) -> Iterator[Offence]:
    """A block that stands on the other side in another place, told where it stands on the left."""
    moved = elsewhere(facing.view).get(facing.number)
    settled = facing.standing and facing.standing.state in ("local", "moved")
    if moved is None or settled or not facing.unit.left or facing.number in told_with_their_heading(facing.view):
        return
    block, there = moved.block, moved.there
    under = below(facing.view, facing.number)
    more = f" and the {len(under)} block{'s' * (len(under) > 1)} under it" if under else ""
    other = facing.locale("right")
    if moved.sure:
        message = (
            f"This {words_for(block)}{more} stand{'' if under else 's'} in another place in {other}. Put it in the same"
            " place on both sides."
        )
    else:
        message = (
            f"This {words_for(block)}{more} and its neighbour seem to have changed places in {other}, where"
            f" {quoted(there.text)} may be the same. Put them in the same order, or, if it is not the same, say each on"
            " both sides."
        )
    end = under[-1].end_line if under else block.end_line
    yield Offence("left", block.line, message, "error", block.column, end, there.line, there.column)


def _swapped(view: View) -> Iterator[tuple[int, tuple[Block, Block, Block, bool]]]:
    """Of each two that fit crosswise: number of the first one's unit, both left blocks, the first on the right, and
    whether it is beyond doubt.
    """
    habit = habit_of(view).ratio
    before: dict[tuple[object, ...], _Pair] = {}
    for number, unit in enumerate(view.units):
        if any(block.kind == "heading" for block in unit.left):
            before.clear()
        # Two against two is how alignment takes neighbours that it would not pair one by one.
        for left, right in zip(unit.left, unit.right, strict=False) if len(unit.left) == len(unit.right) else ():
            if left.kind != right.kind or left.kind not in KINDS:
                continue
            now = _Pair(number, left, right, log(size(left) + 1) + habit, log(size(right) + 1))
            # The neighbour of its kind: between two paragraphs a list or code may stand.
            place = (left.kind, left.path, right.path)
            last = before.get(place)
            before[place] = now
            if last:
                weighed = _by_length(last, now)
                if weighed <= HOPELESS or (weighed := weighed + _by_signs(view, last, now)) <= CLEAR:
                    continue
                if not _named_as_they_stand(view, last, now):
                    yield last.unit, (last.left, left, last.right, weighed > CERTAIN)


class _Pair(NamedTuple):
    """Two blocks that face each other, and the logarithms of their lengths by one measure."""

    unit: int
    left: Block
    right: Block
    size: float
    facing_size: float


def _by_length(one: _Pair, other: _Pair) -> float:
    """How much less likely the lengths are for the order as it is than for the order crosswise."""
    as_it_is = _length(one.size, one.facing_size) + _length(other.size, other.facing_size)
    return as_it_is - _length(one.size, other.facing_size) - _length(other.size, one.facing_size)


def _length(one: float, other: float) -> float:
    """As in ``likeness``: how unlikely two lengths, given as logarithms, are for a rendering."""
    away = one - other
    variance = SPREAD + 2 * SPREAD_OF_ONE / (exp(one) + exp(other))
    return min(away * away / (2 * variance), WORST_LENGTH)


def _by_signs(view: View, one: _Pair, other: _Pair) -> float:
    """The same for everything else."""
    a, x, b, y = (_signs(view, block) for block in (one.left, one.right, other.left, other.right))
    marks = _unlike(a, x) + _unlike(b, y) - _unlike(a, y) - _unlike(b, x)
    return marks + min(MOVED, _atoms(a, x) + _atoms(b, y) - _atoms(a, y) - _atoms(b, x))


def _named_as_they_stand(view: View, one: _Pair, other: _Pair) -> bool:
    """Whether names that only one of the two on either side has speak for the order as it is.

    So it is where one language parts two paragraphs at another sentence, which changes their lengths and all else.
    """
    a, x, b, y = (_signs(view, block).words for block in (one.left, one.right, other.left, other.right))
    as_it_is = len((a - b) & (x - y)) + len((b - a) & (y - x))
    return as_it_is >= NAMES and as_it_is > len((a - b) & (y - x)) + len((b - a) & (x - y))


@dataclass(frozen=True, slots=True)
class _Signs:
    """What of a block, beside its length, can be held against one in another language."""

    words: frozenset[str]
    sure: frozenset[tuple[object, ...]]
    """What the other side must have: certain numbers, code, links and the like."""
    said: frozenset[tuple[object, ...]]
    """Numbers in words, which may answer."""
    ends: tuple[float, ...]
    """Where its sentences end, the last one left out, as shares of its length."""
    marks: tuple[int, ...]


def _signs(view: View, block: Block) -> _Signs:
    return view.once(("signs", id(block)), lambda: _read(view, block))


def _read(view: View, block: Block) -> _Signs:
    numbers = [atom.number for atom in block.atoms if atom.number is not None]
    sure: set[tuple[object, ...]] = {
        ("number", *number.value.as_integer_ratio()) for number in numbers if number.certain
    }
    for atom in block.atoms:
        if atom.kind == "link":
            sure.add(("link", destination(atom.value, view.pair.page, view.locales).key))
        elif atom.number is None:
            sure.add((atom.kind, atom.value))
    sizes = [count for count in map(len, _SENTENCE.split(block.prose)) if count > 1]
    whole = sum(sizes)
    return _Signs(
        frozenset(WORD.findall(block.prose.casefold())),
        frozenset(sure),
        frozenset(("number", *number.value.as_integer_ratio()) for number in numbers if not number.certain),
        tuple(end / whole for end in accumulate(sizes[:-1])),
        tuple(block.text.count(half) + block.text.count(full) for half, full, _ in _MARKS),
    )


def _unlike(one: _Signs, other: _Signs) -> float:
    """How unlike two blocks are in sentences, punctuation and names."""
    cost = 0.7 * abs(len(one.ends) - len(other.ends)) + 8 * _profile(one.ends, other.ends)
    for (_, _, weight), here, there in zip(_MARKS, one.marks, other.marks, strict=True):
        if here != there:
            cost += weight * min(2, abs(here - there))
    return cost - 1.2 * min(3, len(one.words & other.words))


def _atoms(one: _Signs, other: _Signs) -> float:
    """How unlike two blocks are in what both languages must carry."""
    answered = (one.sure & other.said) | (other.sure & one.said) | (one.said & other.said)
    return overlap(one.sure - other.said, other.sure - one.said) - 0.8 * min(2, len(answered))


def _profile(one: tuple[float, ...], other: tuple[float, ...]) -> float:
    """How far the ends of sentences are apart on average, each from the nearest; 0 where a side is one sentence."""
    if not one or not other:
        return 0.0
    away = [min(abs(end - near) for near in other) for end in one]
    away += [min(abs(end - near) for near in one) for end in other]
    return sum(away) / len(away)
