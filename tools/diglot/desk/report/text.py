"""A report for people: by page, with both places, and a last line that sums up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from diglot.data import Place
from diglot.desk.report.visible import visible
from diglot.sync.finding import Finding, Report, Severity

STYLES: dict[Severity, str] = {"error": "bold red", "warning": "yellow", "hint": "cyan"}
"""How a terminal shows each severity, in the words of rich."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words of a line and the style that a terminal gives them."""

    text: str
    style: str = ""


Line = tuple[Piece, ...]


def lines(report: Report, last: str) -> Iterator[Line]:
    """Write the report and its ``last`` line as lines of pieces; their texts joined are the plain report."""
    for page, group in groupby(report.findings, key=lambda finding: finding.page):
        findings = list(group)
        widths = [max(len(column) for column in columns) for columns in zip(*map(_columns, findings), strict=True)]
        yield (Piece(visible(page), "bold"),)
        for finding in findings:
            severity, rule, _ = _columns(finding)
            yield (
                Piece("  "),
                Piece(severity.ljust(widths[0]), STYLES[finding.severity]),
                Piece(f"  {rule.ljust(widths[1])}  "),
                Piece(places(finding), "dim"),
            )
            for said in finding.message.split("\n"):
                yield (Piece(f"  {' ' * widths[0]}  {visible(said)}"),)
        yield ()
    yield (Piece(last, "bold"),)


def plain(report: Report, last: str) -> str:
    """Write the report without styles, for a file or a pipe."""
    return unstyled(lines(report, last))


def unstyled(of_pieces: Iterable[Line]) -> str:
    """Lines of pieces as text."""
    return "".join("".join(piece.text for piece in line) + "\n" for line in of_pieces)


def summary(report: Report) -> str:
    """Write the last line: what was compared and what was found."""
    reserved = (("legacy", report.legacy), ("waived", report.waived))
    said = "".join(f", {number} {state}" for state, number in reserved if number)
    return f"{counted(report.pairs, 'pair')}, {counted(report.units, 'unit')}: {found(report.findings)}{said}"


def found(findings: Sequence[Finding]) -> str:
    """Write how many findings there are of each severity."""
    number = Counter(finding.severity for finding in findings)
    counts = [counted(number["error"], "error"), counted(number["warning"], "warning")]
    if number["hint"]:
        counts.append(counted(number["hint"], "hint"))
    return ", ".join(counts)


def places(finding: Finding) -> str:
    """Write where a finding stands, on both sides where it has two."""
    return " ⟷ ".join(_place(spot) for spot in (finding.spot, *finding.related))


def _columns(finding: Finding) -> tuple[str, str, str]:
    return finding.severity, finding.rule, places(finding)


def _place(spot: Place) -> str:
    return f"{visible(spot.path)}:{spot.line}"


def counted(number: int, word: str) -> str:
    """Say a number of things: ``1 pair``, ``2 pairs``."""
    return f"{number} {word}{'' if number == 1 else 's'}"
