"""Rules about what has been confirmed: one side has moved, both have, or nobody ever looked."""

from __future__ import annotations

import shlex
from collections.abc import Iterator

from diglot.sync.pairs import Torn
from diglot.sync.rules.rule import OTHER, Facing, Offence, Side, quoted, rule, words_for


@rule("U101", scope="unit", severity="error", its="inconsistency", locked=True)
def block_stale(facing: Facing) -> Iterator[Offence]:
    """One language was edited after the two were confirmed to say the same; the other is behind.

    Why: readers of the language that is behind are told what was true before. Neither language is the master: whichever
    moved, the other has to be looked at.

    Confirmed:
        --- en
        Shampoo may be used after two days.
        --- zh-Hant
        兩天後可以洗頭。

    Bad:
        --- en
        Shampoo may be used after two days, but not every day.
        --- zh-Hant
        兩天後可以洗頭。

    Good:
        --- en
        Shampoo may be used after two days.
        --- zh-Hant
        兩天後可以洗頭。

    When it is wrong: the edit changed nothing that the other language says (a typing slip, a better word). Confirm it
    with ``diglot accept``, and say why.
    """
    standing = facing.standing
    if standing and standing.state in ("left-behind", "right-behind"):
        behind: Side = "left" if standing.state == "left-behind" else "right"
        moved = OTHER[behind]
        here, there = facing.blocks(behind)[0], facing.blocks(moved)[0]
        yield Offence(
            behind,
            here.line,
            f"{facing.locale(behind)} is behind: {facing.locale(moved)} has moved since both were confirmed, and now"
            f" says {quoted(there.prose or there.text)}. Mend this {words_for(here)}, or confirm that it still says the"
            f" same: {_accept(facing, behind)}",
            "error",
            here.column,
            facing.blocks(behind)[-1].end_line,
            there.line,
            there.column,
        )


@rule("U102", scope="unit", severity="error", its="inconsistency", locked=True)
def block_unconfirmed(facing: Facing) -> Iterator[Offence]:
    """Both languages were edited, or both are new, and nobody has confirmed that they say the same.

    Why: until somebody does, every later edit of one side would hide behind this one.

    Confirmed:
        --- en
        Shampoo may be used after two days.
        --- zh-Hant
        兩天後可以洗頭。

    Bad:
        --- en
        Hair may be washed on the third day.
        --- zh-Hant
        第三天起就可以洗頭了。

    Good:
        --- en
        Shampoo may be used after two days.
        --- zh-Hant
        兩天後可以洗頭。

    When it is wrong: never for long. Read both, and confirm them.
    """
    standing = facing.standing
    if standing and standing.state == "unconfirmed" and facing.view.known:
        left, right = facing.unit.left[0], facing.unit.right[0]
        said = (
            "Both sides have changed since they were confirmed" if standing.record else "Nobody has confirmed this yet"
        )
        yield Offence(
            "left",
            left.line,
            f"{said}: {words_for(left)} and {quoted(right.prose or right.text)}. Read both, and confirm that they say"
            f" the same: {_accept(facing, 'left')}",
            "error",
            left.column,
            facing.unit.left[-1].end_line,
            right.line,
            right.column,
        )


@rule("U103", scope="unit", severity="warning", its="inconsistency", locked=True)
def block_moved(facing: Facing) -> Iterator[Offence]:
    """A block stands in another place of the page than its confirmed counterpart.

    Why: what is said first is read as what matters, and “the above” means something else.

    Confirmed:
        --- en
        Nobody was harmed.

        One person left the study early.
        --- zh-Hant
        沒有人受傷。

        一人提早離開研究。

    Bad:
        --- en
        One person left the study early.

        Nobody was harmed.
        --- zh-Hant
        沒有人受傷。

        一人提早離開研究。

    Good:
        --- en
        Nobody was harmed.

        One person left the study early.
        --- zh-Hant
        沒有人受傷。

        一人提早離開研究。
    """
    if facing.standing and facing.standing.state == "moved":
        side: Side = "left" if facing.unit.left else "right"
        block = facing.blocks(side)[0]
        after = facing.expected_line(OTHER[side])
        yield Offence(
            side,
            block.line,
            f"This {words_for(block)} stands here, and its counterpart in {facing.locale(OTHER[side])} elsewhere on the"
            " page. Move one of them, so that the order is the same.",
            "warning",
            block.column,
            block.end_line,
            after or 1,
        )


@rule("U104", scope="unit", severity="error", its="inconsistency", locked=True)
def page_unconfirmed(facing: Facing) -> Iterator[Offence]:
    """The site has a lock, and nobody has confirmed anything of this pair of pages.

    Why: a page without a record is watched by nobody: either side could be edited unseen.

    When it is wrong: never for long. Read both pages, and confirm them; ``diglot init`` does it for a site that has
    none, and marks all of it unread.
    """
    if facing.number == 0 and facing.standing and not facing.view.known:
        side: Side = "left" if facing.unit.left else "right"
        block = facing.blocks(side)[0]
        yield Offence(
            side,
            block.line,
            "Nobody has confirmed yet that these two pages say the same. Read both, and confirm them:"
            f" {accept_command(facing.document('left').path)}",
            "error",
        )


@rule("U105", scope="lock", severity="error", its="other")
def lock_broken(torn: Torn) -> Iterator[Offence]:
    """The lock of a page cannot be read.

    Why: what cannot be read protects nothing, and must not pass for a page in order.

    When it is wrong: never. Settle the merge, or bring the file back from git.
    """
    if torn.reason:
        yield Offence("left", torn.line, torn.reason, "error")


@rule("U106", scope="lock", severity="warning", its="other")
def lock_orphaned(torn: Torn) -> Iterator[Offence]:
    """A lock stands here whose page is gone in both languages.

    Why: the page was renamed without its lock, and what was confirmed of it is not known any more; or it was deleted.

    When it is wrong: the page comes back in another branch.
    """
    if not torn.reason:
        yield Offence(
            "left",
            1,
            f"There is no page {torn.page} any more in either language. Where it was renamed, run diglot move"
            f" {torn.page} NEW; where it was deleted, delete this file too.",
            "warning",
        )


def _accept(facing: Facing, side: Side) -> str:
    return accept_command(f"{facing.document(side).path}:{facing.blocks(side)[0].line}")


def accept_command(place: str) -> str:
    """The command that confirms a page or a block, as a shell takes it."""
    return f"diglot accept {shlex.quote(place)}"
