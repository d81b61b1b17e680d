"""What stands under a heading that one side lacks: the heading's finding speaks for it."""

from __future__ import annotations

from diglot.page.document import Block
from diglot.sync.rules.rule import View


def below(view: View, number: int) -> list[Block]:
    """What stands under a missing heading and is missing with it; empty for all else."""
    unit = view.units[number]
    blocks = unit.left or unit.right
    if blocks[0].kind != "heading":
        return []
    under: list[Block] = []
    for other in view.units[number + 1 :]:
        found = other.left or other.right
        same_side = bool(other.left) == bool(unit.left) and bool(other.right) == bool(unit.right)
        if not same_side or (found[0].kind == "heading" and found[0].level <= blocks[0].level):
            break
        under += found
    return under


def told_with_their_heading(view: View) -> frozenset[int]:
    """Numbers of the units that a missing heading's finding speaks for."""

    def find() -> frozenset[int]:
        told: set[int] = set()
        for number, unit in enumerate(view.units):
            if number not in told and not (unit.left and unit.right):
                under = len(below(view, number))  # one-sided units hold one block each
                told.update(range(number + 1, number + 1 + under))
        return frozenset(told)

    return view.once("told with their heading", find)
