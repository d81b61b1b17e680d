"""What a built page has to know of a pair: its units by name, how they stand, and how each block is found again."""

from __future__ import annotations

from base64 import b32encode
from collections.abc import Iterator, Sequence
from hashlib import blake2b

from diglot.page.joining import key_of_block
from diglot.sync.finding import Shown
from diglot.sync.rules.rule import View


def shown(view: View) -> Shown:
    """A pair as its two built pages carry it.

    Of pages that nobody ever confirmed no unit is told apart: all of them wait, and the page says so once.
    """
    unread = bool(view.standings) and not view.known
    return Shown(view.pair.page, view.locales, unread, "\n".join(_units(view, unread=unread)))


def _units(view: View, *, unread: bool) -> Iterator[str]:
    used: tuple[set[str], set[str]] = (set(), set())
    # Without this, ten thousand units of one name would each count up from the first.
    reached: dict[tuple[str, bool, bool], int] = {}
    for number, unit in enumerate(view.units):
        standing = view.standings[number] if view.standings else None
        left, right = (tuple(map(key_of_block, blocks)) for blocks in (unit.left, unit.right))
        sides = [names for names, keys in zip(used, (left, right), strict=True) if keys]
        stem = standing.record.id if standing and standing.record else _name(left, right)
        alike = stem, bool(left), bool(right)
        count = reached.get(alike, 1)
        while any(_counted(stem, count) in names for names in sides):
            count += 1
        reached[alike] = count
        name = _counted(stem, count)
        for names in sides:
            names.add(name)
        state = standing.state if standing and not unread else ""
        waits = state if state in ("left-behind", "right-behind", "unconfirmed") else ""
        yield f"{name}\t{waits}\t{' '.join(left)}\t{' '.join(right)}"


def _counted(stem: str, count: int) -> str:
    return stem if count == 1 else f"{stem}-{count}"


def _name(left: Sequence[str], right: Sequence[str]) -> str:
    """The name of a unit that no record names: it changes when a text does."""
    said = " ".join([*left, "|", *right]).encode()
    return b32encode(blake2b(said, digest_size=5).digest()).decode().lower()
