"""Rules about allowances: one that says nothing is as bad as a finding, and one that is not needed hides the next."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches

from diglot.sync.allowances import Allowance
from diglot.sync.rules.rule import Offence, rule

WRITE = "<!-- diglot: allow number-differs — why it may differ -->"


@dataclass(frozen=True, slots=True)
class Noted:
    """An allowance, and what has become of it."""

    allowance: Allowance
    names: frozenset[str]
    """Rules that can be allowed at a block."""
    used: bool


@rule("A101", scope="allowance", severity="error", its="other")
def allowance_unsound(noted: Noted) -> Iterator[Offence]:
    """An allowance gives no reason, or names no rule that can be allowed.

    Why: an allowance without a reason cannot be judged later, and one with a misspelt name silences nothing.

    Bad:
        --- en
        <!-- diglot: allow number-differs -->

        Of 12 participants, 11 were photographed.
        --- zh-Hant
        11 位受試者拍了照。

    Good:
        --- en
        <!-- diglot: allow number-differs — the Chinese gives the 12 in the paragraph above -->

        Of 12 participants, 11 were photographed.
        --- zh-Hant
        11 位受試者拍了照。
    """
    allowance = noted.allowance
    if not allowance.rule:
        said = f"The comment says “{allowance.said}” to diglot, which knows only allow. Write {WRITE}."
    elif allowance.rule not in noted.names:
        near = get_close_matches(allowance.rule, sorted(noted.names), 1)
        meant = f" Was {near[0]} meant?" if near else ""
        said = f"No rule that can be allowed at a block is called {allowance.rule}.{meant}"
    elif not allowance.reason:
        said = (
            f"The allowance of {allowance.rule} gives no reason and silences nothing. Write one behind a dash: {WRITE}."
        )
    else:
        return
    yield Offence("left", allowance.line, said, "error", end_line=allowance.end_line)


@rule("A102", scope="allowance", severity="warning", its="other")
def allowance_unused(noted: Noted) -> Iterator[Offence]:
    """An allowance silences nothing.

    Why: what it excused has been mended, or stands elsewhere; left there, it would excuse the next mistake unseen.

    Bad:
        --- en
        <!-- diglot: allow number-differs — the Chinese counts otherwise -->

        Of 12 participants, 11 were photographed.
        --- zh-Hant
        12 位受試者中有 11 位拍了照。

    Good:
        --- en
        Of 12 participants, 11 were photographed.
        --- zh-Hant
        12 位受試者中有 11 位拍了照。

    When it is wrong: it speaks for one of three languages, and only that one was checked.
    """
    allowance = noted.allowance
    if noted.used or allowance.rule not in noted.names or not allowance.reason:
        return
    where = "the block below it" if allowance.blocks else "no block, for nothing stands below it"
    message = (
        f"This allowance of {allowance.rule} speaks for {where}, and there is nothing of the kind to silence."
        " Take it out, or put it directly above what it speaks for."
    )
    yield Offence("left", allowance.line, message, "warning", end_line=allowance.end_line)
