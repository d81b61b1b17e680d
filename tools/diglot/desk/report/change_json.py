"""Units that somebody has to look at, for programs: one JSON object, in the manner of ``json``."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from diglot.desk.changes import Change, Half, carried, lacking, wording
from diglot.desk.commands import called
from diglot.page.document import Atom
from diglot.sync.rules.rule import OTHER, SIDES, Side
from diglot.sync.wording import compared

VERSION = 1
"""Of the object's shape. It grows by new keys only; a change of meaning is a new version."""


def render(changes: Sequence[Change], tool: str, options: str = "") -> str:
    """Write ``changes``; ``tool`` is the name and version of the command, ``options`` say which site it is."""
    units = [_change(change, options) for change in changes]
    return json.dumps({"version": VERSION, "tool": tool, "changes": units}, ensure_ascii=False, indent=2)


def _change(change: Change, options: str) -> dict[str, Any]:
    return {
        "page": change.facing.view.pair.page,
        "unit": change.record.id if change.record else None,
        "state": change.state,
        "verdict": change.verdict,
        "behind": change.behind.locale if change.behind else None,
        "small": change.small,
        "command": called(change.command, options),
        "sides": [_half(change, side) for side in SIDES],
    }


def _half(change: Change, side: Side) -> dict[str, Any]:
    half: Half = change.left if side == "left" else change.right
    then = wording(half.then.blocks) if half.then else None
    return {
        "locale": half.locale,
        "path": half.path,
        "line": half.blocks[0].line if half.blocks else None,
        "end_line": half.blocks[-1].end_line if half.blocks else None,
        "moved": half.moved,
        "then": then,
        "until": half.then.until if half.then else None,
        "missing": half.missing or None,
        "now": half.now if half.blocks else None,
        "pieces": [[piece.kind, piece.text] for piece in compared(then, half.now)] if then is not None else None,
        "must_hold": [_atom(atom) for atom in carried(change.facing.blocks(OTHER[side]))],
        "lacks": [_atom(atom) for atom in lacking(change, side)],
    }


def _atom(atom: Atom) -> dict[str, str]:
    return {"kind": atom.kind, "value": atom.value}
