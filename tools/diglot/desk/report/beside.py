"""A unit as it is offered for acceptance: the comparison, and beside it what the rules have against it."""

from __future__ import annotations

from collections.abc import Iterator

from diglot.desk.changes import Change
from diglot.desk.report.change_text import shown
from diglot.desk.report.text import STYLES, Line, Piece
from diglot.page.document import Block
from diglot.sync.check import check_pair
from diglot.sync.finding import UNSETTLED


def beside(change: Change, *, colour: bool) -> Iterator[Line]:
    """The lines of the comparison, then those of the findings; accepting does not settle the latter."""
    yield from shown(change, colour=colour)
    view = change.facing.view
    _, findings = view.once("findings", lambda: check_pair(view.pair, view.knowledge))
    lines = {(half.path, line) for half in change.halves for block in half.blocks for line in _lines(block)}
    for finding in findings:
        if finding.rule not in UNSETTLED and (finding.spot.path, finding.spot.line) in lines:
            yield (
                Piece("  "),
                Piece(finding.severity, STYLES[finding.severity]),
                Piece(f" {finding.message} [{finding.rule}]"),
            )


def _lines(block: Block) -> range:
    return range(block.line, block.end_line + 1)
