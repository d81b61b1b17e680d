"""Rules about what a branch confirms with a reservation: unread pairs may only become fewer, waivers are shown."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from diglot.page.document import Document
from diglot.sync.lock import Record
from diglot.sync.rules.freshness import accept_command
from diglot.sync.rules.rule import Offence, rule


@dataclass(frozen=True, slots=True)
class Rise:
    """A lock that holds more reservations of a kind than where the branch began, on a branch that holds more of it."""

    page: str
    document: Document
    """Locale and path of the lock; it holds no block."""
    state: Literal["legacy", "waived"]
    records: tuple[Record, ...]
    """All of that kind in it, in order; at least one."""
    before: int
    """How many there were in this lock."""
    total: tuple[int, int]
    """How many there were before, and are now, in all locks that the branch has changed."""
    read: str
    """The file of the page, for the command."""


@rule("U107", scope="branch", severity="error", its="other")
def legacy_rose(rise: Rise) -> Iterator[Offence]:
    """A branch adds pairs of texts that nobody has read.

    Why: ``legacy`` is how a site begins that had no lock; its number may only fall. A page that is added today is read
    today.

    When it is wrong: never for long. Beginning a lock, for a site or for a page that stood there without one, is no
    rise. Asked with ``diglot check --since`` alone, since only the history knows what was there before.
    """
    if rise.state == "legacy":
        yield Offence(
            "left",
            rise.records[0].line,
            f"Of this page {_units(len(rise.records))} legacy, and {rise.before} when the branch began"
            f" ({_in_all(rise)}). Legacy means that nobody has read the pair, and its number may only fall. Read both"
            f" pages, and confirm them: {accept_command(rise.read)}",
            "error",
        )


@rule("U108", scope="branch", severity="warning", its="other")
def waived_rose(rise: Rise) -> Iterator[Offence]:
    """A branch adds waivers: texts that differ, and may until one of them changes.

    Why: a waiver is a decision, and whoever reviews the branch shall see it with its reason.

    When it is wrong: the reason is good; then the reviewer agrees, and the warning is gone with the merge. Asked with
    ``diglot check --since`` alone.
    """
    if rise.state == "waived":
        reasons = "; ".join(dict.fromkeys(record.why for record in rise.records))
        yield Offence(
            "left",
            rise.records[0].line,
            f"Of this page {_units(len(rise.records))} waived, and {rise.before} when the branch began"
            f" ({_in_all(rise)}). Does the reviewer agree? The reasons: {reasons}",
            "warning",
        )


def _units(number: int) -> str:
    return "1 unit is" if number == 1 else f"{number} units are"


def _in_all(rise: Rise) -> str:
    before, now = rise.total
    return f"{now} after {before} in all that the branch confirms"
