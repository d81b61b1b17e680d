"""A unit as it is offered for acceptance: the comparison, and beside it what the rules have against it."""

from __future__ import annotations

from collections.abc import Iterator

from diglot.desk.changes import Change
from diglot.desk.report.change_text import shown
from diglot.desk.report.text import STYLES, Line, Piece
from diglot.sync.check import about
from diglot.sync.rules.freshness import UNSETTLED


def beside(change: Change, *, colour: bool) -> Iterator[Line]:
    """The lines of the comparison, then those of the findings; accepting does not settle the latter."""
    yield from shown(change, colour=colour)
    for finding in about(change.facing):
        if finding.rule not in UNSETTLED:
            yield (
                Piece("  "),
                Piece(finding.severity, STYLES[finding.severity]),
                Piece(f" {finding.message} [{finding.rule}]"),
            )
