"""Where a whole site stands: each page counted, what was confirmed with a reservation, and how long things wait."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from diglot.desk.history import Wanted, look_back
from diglot.desk.opened import Opened
from diglot.folders import Tell
from diglot.sync.brought import waiting
from diglot.sync.coverage import Coverage, alone, coverage
from diglot.sync.lock import Record
from diglot.sync.rules.rule import SIDES, Side, View


@dataclass(frozen=True, slots=True)
class Noted:
    """A confirmation that people should know of."""

    kind: Literal["waived", "local", "machine"]
    place: str
    """File and line of its text, of the default locale's where both have it."""
    why: str
    shown: str
    """The first words of the text."""


@dataclass(frozen=True, slots=True)
class Oldest:
    """The move of one side that the other has waited longest to follow."""

    date: str
    """As 2025-01-03."""
    place: str
    """File and line of the text that moved."""
    change: str
    """The commit, as ``changed in 3f2a1b9c0d of 2025-01-03``."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a site stands."""

    pages: tuple[Coverage, ...]
    noted: tuple[Noted, ...]
    oldest: Oldest | None
    untold: str
    """Why the oldest move is not known although something waits, as a sentence; else empty."""
    unread: tuple[str, ...]
    """Pages and locks that could not be read and are not counted, each with its place and reason."""
    local: int
    """Pages that are meant for one language."""


def standing(site: Opened, tell: Tell) -> Standing:
    """Count what was opened; the history is walked once for all of it."""
    views = list(site.views())
    pages = [coverage(view) for view in views]
    pages += [alone(lone, site.site.locales[0]) for lone in site.pages.lone]
    oldest, untold = _oldest(views, site, tell)
    return Standing(
        tuple(sorted(pages, key=lambda each: (each.locales, each.page))),
        tuple(noted for view in views for noted in _noted(view)),
        oldest,
        untold,
        tuple(site.unread()),
        len(site.pages.local),
    )


def _noted(view: View) -> Iterator[Noted]:
    for unit, each in zip(view.units, view.standings, strict=True):
        record = each.record
        if record is None or each.state not in ("in-sync", "mechanical", "local"):
            continue
        kind = _kind(record)
        if kind:
            side = view.pair.left if unit.left else view.pair.right
            yield Noted(kind, f"{side.path}:{(unit.left or unit.right)[0].line}", record.why, record.shown)


def _kind(record: Record) -> Literal["waived", "local", "machine"] | None:
    if record.state == "waived" or record.state == "local":
        return record.state
    return "machine" if record.state == "ok" and record.why == "machine" else None


def _oldest(views: Sequence[View], site: Opened, tell: Tell) -> tuple[Oldest | None, str]:
    wanted: dict[Wanted, str] = {}
    for view in views:
        for number in waiting(view):
            for side in SIDES:
                wanted |= _moved(view, number, side)
    past = look_back(wanted, site.parser, tell)
    moves = [Oldest(then.date, wanted[each], then.until) for each, then in past.found.items() if then.date]
    if moves:
        return min(moves, key=lambda move: (move.date, move.place)), ""
    reasons = dict.fromkeys(past.missing.values())
    return None, next(iter(reasons), "")


def _moved(view: View, number: int, side: Side) -> dict[Wanted, str]:
    """The confirmed text of a side that says something else now, with the place where it stands."""
    record, unit = view.standings[number].record, view.units[number]
    behind = {"left-behind": "left", "right-behind": "right"}.get(view.standings[number].state)
    locked = (record.left if side == "left" else record.right) if record else None
    if locked is None or side == behind:
        return {}
    document, blocks = (view.pair.left, unit.left) if side == "left" else (view.pair.right, unit.right)
    return {Wanted(Path(document.path), document.locale, locked): f"{document.path}:{blocks[0].line}"}
