"""A table that a parser takes for a paragraph, since its first lines do not fit each other: told once, as a whole."""

from __future__ import annotations

from itertools import groupby

from diglot.page.document import Block
from diglot.sync.align import Unit
from diglot.sync.rules.rule import Facing, View

_RULE = frozenset("|:- \t")


def no_table(block: Block) -> str:
    """Why the lines of this paragraph, which look like those of a table, are none; empty for all else."""
    if block.kind != "paragraph" or "|" not in block.text or "--" not in block.text:
        return ""
    first, _, rest = block.text.partition("\n")
    second, _, _ = rest.partition("\n")
    if _is_rule(first):
        return "it has no row of headings above its line of dashes"
    if not _is_rule(second) or "|" not in first:
        return ""
    return f"its row of headings has {_cells(first)} cells and the line of dashes below has {_cells(second)}"


def has_a_table(facing: Facing) -> bool:
    """Whether the other side has rows where this one-sided unit stands."""
    return any(facing.number in numbers for numbers, _ in _broken(facing.view))


def told_with_their_paragraph(view: View) -> frozenset[int]:
    """Numbers of the units with rows that the finding about such a paragraph speaks for."""
    return frozenset().union(*(rows for _, rows in _broken(view)))


def _broken(view: View) -> list[tuple[frozenset[int], frozenset[int]]]:
    """For each run of one-sided units that has such a paragraph on one side and rows on the other: both."""

    def find() -> list[tuple[frozenset[int], frozenset[int]]]:
        found = []
        for alone, run in groupby(enumerate(view.units), lambda each: not (each[1].left and each[1].right)):
            units = list(run) if alone else []
            for side, other in (("left", "right"), ("right", "left")):
                none = frozenset(n for n, unit in units if any(map(no_table, _of(unit, side))))
                rows = frozenset(n for n, unit in units if any(block.kind == "row" for block in _of(unit, other)))
                if none and rows:
                    found.append((none, rows))
        return found

    return view.once("tables that are none", find)


def _of(unit: Unit, side: str) -> tuple[Block, ...]:
    return unit.left if side == "left" else unit.right


def _is_rule(line: str) -> bool:
    return "|" in line and "--" in line and _RULE.issuperset(line)


def _cells(line: str) -> int:
    return line.strip().strip("|").count("|") + 1
