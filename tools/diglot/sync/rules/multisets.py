"""Both sides of a unit as multisets: what stands on one side only, what has only moved, and how it is told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from diglot.page.document import Block
from diglot.sync.finding import Severity
from diglot.sync.rules.rule import OTHER, SIDES, Facing, Offence, View, alone, both

Found = tuple[Hashable, Any]
"""What is compared, and the atom or block that it was read from."""
Keys = Callable[[View, Iterable[Block]], list[Found]]


@dataclass(frozen=True, slots=True)
class Difference:
    """What one unit has on one side and not on the other."""

    left: tuple[Found, ...]
    right: tuple[Found, ...]
    severity: Severity
    """A warning where the pairing is uncertain or what is missing stands elsewhere in the section; else an error."""

    def __bool__(self) -> bool:
        return bool(self.left or self.right)


def differences(facing: Facing, name: str, keys: Keys, *, once: bool = False) -> Iterator[Difference]:
    """Compare both sides of a unit that has two as multisets: what differs for certain, then what has only moved.

    In an uncertain pairing only what the page as a whole has on one side only is a difference, and a warning. ``once``:
    what stands anywhere in the section on both sides is there, however often.
    """
    view = facing.view
    left = keys(view, facing.unit.left)
    right = keys(view, facing.unit.right)
    if not left and not right:
        return
    only_left, only_right = surplus(left, right), surplus(right, left)
    if not only_left and not only_right:
        return
    missing_left, missing_right = _missing(facing, name, keys, once=once)
    truly = (_those(only_left, missing_left), _those(only_right, missing_right))
    if not facing.unit.certain:
        yield Difference(*truly, "warning")
        return
    yield Difference(*truly, "error")
    yield Difference(_without(only_left, truly[0]), _without(only_right, truly[1]), "warning")


def surplus(one: Sequence[Found], other: Sequence[Found]) -> list[Found]:
    """What ``one`` has more of than ``other``."""
    rest = Counter(key for key, _ in other)
    more = []
    for found in one:
        if rest[found[0]] > 0:
            rest[found[0]] -= 1
        else:
            more.append(found)
    return more


def _missing(facing: Facing, name: str, keys: Keys, *, once: bool) -> tuple[Counter[Hashable], Counter[Hashable]]:
    """What the section, or in an uncertain pairing the page, has on one side and not on the other."""
    view = facing.view
    place, section = facing.surroundings

    def count() -> tuple[Counter[Hashable], Counter[Hashable]]:
        left = Counter(key for unit in section.units for key, _ in keys(view, unit.left))
        right = Counter(key for unit in section.units for key, _ in keys(view, unit.right))
        if once:
            left, right = Counter(set(left)), Counter(set(right))
        return left - right, right - left

    return view.once((name, place), count)


def _those(found: Iterable[Found], missing: Counter[Hashable]) -> tuple[Found, ...]:
    return tuple(each for each in found if missing[each[0]] > 0)


def _without(found: Iterable[Found], taken: Sequence[Found]) -> tuple[Found, ...]:
    gone = {id(each) for each in taken}
    return tuple(each for each in found if id(each) not in gone)


def told(facing: Facing, what: str, difference: Difference, advice: str) -> Iterator[Offence]:
    """Tell a difference: what was probably meant to be alike in pairs, in page order, and then what stands alone."""
    pairs = min(len(difference.left), len(difference.right))
    for (_, one), (_, other) in zip(difference.left[:pairs], difference.right[:pairs], strict=True):
        said = (
            f"The {what} differs: {facing.locale('left')} has {one.value}, {facing.locale('right')} has {other.value}."
        )
        yield both(one, other, f"{said} {advice}", difference.severity)
    for side in SIDES:
        found = difference.left if side == "left" else difference.right
        for _, atom in found[pairs:]:
            yield alone(
                facing,
                side,
                atom,
                f"The {what} {atom.value} stands in {facing.locale(side)} and not in this block of"
                f" {facing.locale(OTHER[side])}. Add it there, or take it out here.",
                difference.severity,
            )
