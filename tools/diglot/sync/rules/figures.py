"""Rules about what must be exactly alike in prose: numbers by value, values bound to data, placeholders."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from itertools import accumulate
from typing import NamedTuple

from diglot.page.document import CELL, Atom, Block
from diglot.page.number_answers import answers, differing_words, opposed
from diglot.page.number_reading import Qualifier
from diglot.page.numerals import Number, read
from diglot.sync.finding import Severity
from diglot.sync.rules.multisets import Found, differences, told
from diglot.sync.rules.rule import OTHER, SIDES, Facing, Offence, Side, View, alone, both, rule
from diglot.sync.rules.said_otherwise import in_words_perhaps, said_otherwise

MOST_ASKED = 100
"""Figures that one block has more than the other: of more nobody asks one by one whether it is said otherwise."""
_LETTER = re.compile(r"[^\W\d_]")
_BARE = 8
"""Letters of a cell that is its figure and no sentence."""
ALIKE = "Write the same on both sides."


@rule("F101", scope="unit", severity="error", its="numbers", sides=2, of={"number", "data"})
def number_differs(facing: Facing) -> Iterator[Offence]:
    """A number has another value or another measure, or stands in one language only.

    Why: the figure is what readers take away. Values are compared, not digits: 2.5 億 is 250 million and 第一步 is
    Step 1, so no sentence has to be bent for this rule.

    Bad:
        --- en
        After 16 weeks there were 28.1% more hairs.
        --- zh-Hant
        16 週後毛髮多了 21.8%。

    Good:
        --- en
        The market is worth 250 million dollars, and two companies share it.
        --- zh-Hant
        市場有 2.5 億美元，由兩家公司分食。

    When it is wrong: one language counts where the other names (“both arms”, 兩組). Words like these are taken as
    numbers only where the other side has digits, and a warning tells where both sides say other numbers in words, or
    where one says *more than* and the other *less than*. Of languages other than Chinese, English and Japanese no
    number words are read: a small figure that only the other side has is then a warning.
    """
    here, there = facing.view.locales
    sides = _numbers(facing.unit.left, here), _numbers(facing.unit.right, there)
    if not sides[0] and not sides[1]:
        return
    same = _meant(sides[0]) == _meant(sides[1])
    unanswered: _Sides = ([], []) if same else _unanswered(*sides)
    left, right = (_not_said_otherwise(facing, side, found) for side, found in zip(SIDES, unanswered, strict=True))
    if not left and not right:
        if not any(unanswered) and (swapped := _swapped_cells(facing)):
            yield swapped
        if not same:
            yield from _doubtful(facing, sides)
        return
    truly = _those(left, _missing(facing, "left")), _those(right, _missing(facing, "right"))
    if not facing.unit.certain:
        yield from _report(facing, truly, "warning")
        return
    if _only_repeated(facing, sides, truly):
        yield from _report(facing, truly, "warning", "is said again in {here} and not in {there}. Check that both say")
    else:
        known, unknown = _by_words(facing, truly)
        yield from _report(facing, known, "error")
        yield from _report(facing, unknown, "warning", "stands in {here}. Check that {there} says in words")
    told = {id(each) for side in truly for each in side}
    moved = [each for each in left if id(each) not in told], [each for each in right if id(each) not in told]
    yield from _report(
        facing, moved, "warning", "stands in another block of this section in {there}. Check that both say"
    )


def _doubtful(facing: Facing, sides: _Sides) -> Iterator[Offence]:
    """What the digits do not show: one figure as a bound from below and from above, other numbers in words."""
    if not facing.unit.certain:
        return
    atoms = {id(each.number): each.atom for side in sides for each in side}
    left, right = ([each.number for each in side] for side in sides)
    for one, other in opposed(left, right):
        kinds = ("lower", "upper") if one.qualifier == "over" else ("upper", "lower")
        message = (
            f"The figure {_said(one)} is the {kinds[0]} bound in {facing.locale('left')} and the {kinds[1]} bound in"
            f" {facing.locale('right')}. Correct the one that is wrong."
        )
        yield both(atoms[id(one)], atoms[id(other)], message, "warning")
    if words := differing_words(left, right):
        one, other = words
        message = (
            f"The numbers differ in words: {facing.locale('left')} says {_said(one)}, {facing.locale('right')} says"
            f" {_said(other)}. Check that both say the same."
        )
        yield both(atoms[id(one)], atoms[id(other)], message, "warning")


def _only_repeated(facing: Facing, sides: _Sides, lonely: _Sides) -> bool:
    """Whether one side says a value twice, in prose or a cell, that the other says once, and nothing else differs."""
    if lonely[0] and lonely[1]:
        return False
    if "row" in facing.kinds:
        found = [(side, each) for side, amounts in zip(SIDES, lonely, strict=True) for each in amounts]
        return all(_twice_in_its_cell(facing, side, each.number) for side, each in found)
    said = [{(each.number.value, each.number.measure) for each in side} for side in sides]
    return all((each.number.value, each.number.measure) in said[0] & said[1] for each in (*lonely[0], *lonely[1]))


def _twice_in_its_cell(facing: Facing, side: Side, number: Number) -> bool:
    """Whether the cell says it twice where the same cell of the other row says it once, or says in words what another
    cell says in both rows: “Migrate to 3.0” beside “Guide for 3.0”.
    """
    here, there = facing.blocks(side), facing.blocks(OTHER[side])
    if [block.kind for block in (*here, *there)] != ["row", "row"] or here[0].columns != there[0].columns:
        return False
    what = (number.value, number.measure)
    counts = [
        tuple([(each.value, each.measure) for each in cell].count(what) for cell in pair)
        for pair in zip(_by_cell(here[0]), _by_cell(there[0]), strict=False)
    ]
    unlike = [(column, pair) for column, pair in enumerate(counts) if pair[0] != pair[1]]
    if len(unlike) != 1 or sum(own for own, _ in counts) != 2:
        return False
    column, pair = unlike[0]
    return pair == (2, 1) or (pair == (1, 0) and len(_LETTER.findall(here[0].prose.split(CELL)[column])) > _BARE)


class _Amount(NamedTuple):
    """A number where it stands."""

    number: Number
    atom: Atom


_Sides = tuple[list[_Amount], list[_Amount]]


def _meant(amounts: Iterable[_Amount]) -> list[tuple[Fraction, str | None, Qualifier | None]]:
    """All of the numbers that is compared, in their order: where both sides have the same, nothing is left to ask."""
    return [(each.number.value, each.number.measure, each.number.qualifier) for each in amounts]


def _numbers(blocks: Iterable[Block], locale: str) -> list[_Amount]:
    """The numbers that readers see; those in the words of a bound value are among them."""
    found: list[_Amount] = []
    for block in blocks:
        for atom in block.atoms:
            if atom.number is not None:
                found.append(_Amount(atom.number, atom))
            elif atom.kind == "data" and block.kind != "data":
                found += [_Amount(number, atom) for number in read(atom.text, locale)]
    return found


def _unanswered(left: Sequence[_Amount], right: Sequence[_Amount]) -> tuple[list[_Amount], list[_Amount]]:
    """What either side has and the other does not answer; those that nearly answer each other come first."""
    found = answers([each.number for each in left], [each.number for each in right])
    near = [[id(pair.left) for pair in found.near], [id(pair.right) for pair in found.near]]
    return (
        _ordered(left, [id(number) for number in found.missing_right], near[0]),
        _ordered(right, [id(number) for number in found.missing_left], near[1]),
    )


def _ordered(amounts: Sequence[_Amount], missing: Sequence[int], first: Sequence[int]) -> list[_Amount]:
    by_number = {id(each.number): each for each in amounts}
    told = set(first)
    return [by_number[which] for which in [*first, *(which for which in missing if which not in told)]]


def _missing(facing: Facing, side: Side) -> set[tuple[Fraction, str | None]]:
    """Values that the section, or in an uncertain pairing the page, has on ``side`` only."""
    place, section = facing.surroundings
    here, there = facing.view.locales
    found = facing.view.once(
        ("number", place), lambda: _unanswered(_numbers(section.left, here), _numbers(section.right, there))
    )
    return {(each.number.value, each.number.measure) for each in found[0 if side == "left" else 1]}


def _those(amounts: Iterable[_Amount], missing: set[tuple[Fraction, str | None]]) -> list[_Amount]:
    return [each for each in amounts if (each.number.value, each.number.measure) in missing]


def _not_said_otherwise(facing: Facing, side: Side, amounts: list[_Amount]) -> list[_Amount]:
    if len(amounts) > MOST_ASKED:
        return amounts
    return [each for each in amounts if not said_otherwise(each.number, facing, side)]


def _by_words(facing: Facing, lonely: _Sides) -> tuple[_Sides, _Sides]:
    """What is wrong for certain, and what the other language may say in a word that is not read."""
    pairs = min(map(len, lonely))
    known: _Sides = (lonely[0][:pairs], lonely[1][:pairs])
    unknown: _Sides = ([], [])
    for which, side in enumerate(SIDES):
        for each in lonely[which][pairs:]:
            where = unknown if in_words_perhaps(each.number, facing.locale(OTHER[side])) else known
            where[which].append(each)
    return known, unknown


def _report(facing: Facing, lonely: _Sides, severity: Severity, milder: str = "") -> Iterator[Offence]:
    """Say each value beside the one on the other side that it was probably meant to be, else the next in page order."""
    left, right = lonely
    pairs = min(len(left), len(right))
    for one, other in zip(left[:pairs], right[:pairs], strict=True):
        message = (
            f"The figures differ: {facing.locale('left')} says {_said(one.number)}, {facing.locale('right')} says"
            f" {_said(other.number)}{_miss(one.number, other.number)}. Correct the one that is wrong."
        )
        yield both(one.atom, other.atom, message, severity)
    for side in SIDES:
        here, there = facing.locale(side), facing.locale(OTHER[side])
        for each in lonely[0 if side == "left" else 1][pairs:]:
            said = f"The figure {_said(each.number)}"
            message = (
                f"{said} {milder.format(here=here, there=there)} the same."
                if milder
                else f"{said} stands in {here} and not in {there}. Say it there too, or take it out here."
            )
            yield alone(facing, side, each.atom, message, severity)


def _said(number: Number) -> str:
    """As written, and the plain value where the writing does not show it."""
    value = number.value
    if number.measure == "{version}":
        return f"“{number.text}”"
    plain = str(value.numerator) if value.denominator == 1 else f"{float(value):.6g}"
    plain = f"{value.numerator:,}" if value.denominator == 1 and value.numerator >= 10_000 else plain
    written = " ".join(number.text.split())
    return f"“{written}”" if plain in written else f"“{written}” ({plain})"


def _miss(one: Number, other: Number) -> str:
    """How two values miss each other, where that is telling."""
    if one.value == other.value:
        names = [number.measure or "no measure" for number in (one, other)]
        return f"; the value is the same, the measure is not ({names[0]} and {names[1]})"
    if one.value and other.value:
        ratio = max(one.value / other.value, other.value / one.value)
        zeros = len(str(ratio.numerator)) - 1
        if ratio.denominator == 1 and zeros and ratio == 10**zeros:
            return f"; the digits are the same, the scale is not (a factor of {ratio.numerator:,})"
    return ""


def _swapped_cells(facing: Facing) -> Offence | None:
    """A row whose numbers agree as a whole and not cell by cell."""
    left, right = facing.unit.left[0], facing.unit.right[0]
    if left.kind != "row" or right.kind != "row" or left.columns != right.columns or not facing.unit.certain:
        return None
    for column, sides in enumerate(zip(_by_cell(left), _by_cell(right), strict=False), start=1):
        if not answers(*sides).agree:
            said = [" and ".join(_said(number) for number in side) or "no figure" for side in sides]
            message = (
                f"The row holds the same figures in other columns: in column {column} {facing.locale('left')} says"
                f" {said[0]}, {facing.locale('right')} says {said[1]}."
            )
            return both(left, right, message, "error")
    return None


def _by_cell(row: Block) -> list[list[Number]]:
    """The numbers of each cell, for a number knows where in the prose it stands."""
    ends = list(accumulate(len(cell) + len(CELL) for cell in row.prose.split(CELL)))
    cells: list[list[Number]] = [[] for _ in ends]
    for atom in row.atoms:
        if atom.number is not None:
            cells[bisect_right(ends, atom.number.start)].append(atom.number)
    return cells


def _bound(_: View, blocks: Iterable[Block]) -> list[Found]:
    return [(atom.value, atom) for block in blocks for atom in block.atoms if atom.kind == "data"]


@rule("F111", scope="unit", severity="error", its="inconsistency", sides=2, of={"data"})
def data_differs(facing: Facing) -> Iterator[Offence]:
    """A value or table bound to the data stands in one language only, or is bound to something else.

    Why: both may be right about the data and still say different things.

    Bad:
        --- en
        Density rose by [28.1%](study:tak-2020/hair-density/16wk).
        --- zh-Hant
        毛髮密度增加 [28.1%](study:tak-2020/hair-count/16wk)。

    Good:
        --- en
        Density rose by [28.1%](study:tak-2020/hair-density/16wk).
        --- zh-Hant
        毛髮密度增加 [28.1%](study:tak-2020/hair-density/16wk)。
    """
    for difference in differences(facing, "data", _bound):
        yield from told(facing, "bound value", difference, ALIKE)


_WORDS = re.compile(r'"(?![^" ]*[./#][^" ]*")[^"]*"|\'(?![^\' ]*[./#][^\' ]*\')[^\']*\'')
"""Words in quotes inside a placeholder: a shortcode's title is translated, a path or an address is not."""


def _placeholders(_: View, blocks: Iterable[Block]) -> list[Found]:
    return [
        ("".join(_WORDS.sub("…", atom.value).split()), atom)
        for block in blocks
        for atom in block.atoms
        if atom.kind == "placeholder"
    ]


@rule("F121", scope="unit", severity="error", its="non-conformance", sides=2, of={"placeholder"})
def placeholder_differs(facing: Facing) -> Iterator[Offence]:
    """A placeholder stands in one language only, or is another one.

    Why: something fills it in later; a changed name stays unfilled and is shown to readers as it stands.

    Bad:
        --- en
        Version {{ version }} is out.
        --- zh-Hant
        {{ release }} 版推出了。

    Good:
        --- en
        Version {{ version }} is out.
        --- zh-Hant
        {{ version }} 版推出了。
    """
    for difference in differences(facing, "placeholder", _placeholders):
        yield from told(facing, "placeholder", difference, ALIKE)
