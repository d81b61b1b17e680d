"""A report for the summary of a pull request: what was found by page, and what to do about it, as GitHub's Markdown."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from diglot.data import Place
from diglot.desk.report import text
from diglot.desk.report.visible import visible
from diglot.sync.finding import Finding, Report, Severity

OPEN = 30
"""Findings that stand open; the rest of the pages is folded, so that a summary stays readable."""
MOST_COMMANDS = 5
"""Commands that are told; a longer list is no advice."""

SIGNS: dict[Severity, str] = {"error": "❌", "warning": "⚠️", "hint": "💡"}


@dataclass(frozen=True, slots=True)
class Restamp:
    """A record that became ok while only one side moved: allowed, and shown, since no program can tell it is right."""

    page: str
    place: Place
    """Where the block stands on the side that moved."""
    texts: tuple[tuple[str, str], ...]
    """Locale and present text of each side."""
    why: str
    """The reason that was recorded; empty for none."""


def render(report: Report, last: str, restamps: Sequence[Restamp] = ()) -> str:
    """Write ``report``, its ``last`` line and the ``restamps`` of the change; text of pages stays text.

    Nothing that a page says becomes markup, a link, or the mention of a person or an issue.
    """
    parts = [f"## diglot\n\n**{last}**"]
    if report.findings:
        parts += [_to_do(report.findings), "### What was found", *_pages(report.findings)]
    if restamps:
        parts += ["### Confirmed while only one side moved", _restamped(restamps)]
    return "\n\n".join(parts) + "\n"


# --- what to do -------------------------------------------------------------------------------------------------------


def _to_do(findings: Sequence[Finding]) -> str:
    lines = ["### What to do", ""]
    fixes = list(dict.fromkeys(finding.fix for finding in findings if finding.fix))
    rules = list(dict.fromkeys(finding.rule for finding in findings))
    paths = list(dict.fromkeys(finding.spot.path for finding in findings))
    lines += [f"* Settle it: {code(fix)}" for fix in _some(fixes)]
    lines += [f"* See it again after a change: {code(_command('check', path))}" for path in _some(paths)]
    lines += [f"* Why it matters, with examples: {code(_command('rules', rule))}" for rule in _some(rules)]
    return "\n".join(lines)


def _some(told: Sequence[str]) -> Iterator[str]:
    yield from told[:MOST_COMMANDS]


def _command(verb: str, argument: str) -> str:
    return f"diglot {verb} {shlex.quote(argument)}"


# --- what was found ---------------------------------------------------------------------------------------------------


def _pages(findings: Sequence[Finding]) -> Iterator[str]:
    """A table a page; pages that begin behind OPEN findings are folded together."""
    open_tables: list[str] = []
    folded: list[str] = []
    told = kept = 0
    for page, group in groupby(findings, key=lambda finding: finding.page):
        found = list(group)
        shown = found[: max(OPEN - told, 0)]
        told += len(found)
        kept += len(shown)
        if shown:
            open_tables.append(_table(page, shown))
        if rest := found[len(shown) :]:
            folded.append(_table(page, rest))
    yield from open_tables
    if folded:
        yield f"<details>\n<summary>The other {told - kept} of {told}</summary>"
        yield from folded
        yield "</details>"


def _table(page: str, findings: Sequence[Finding]) -> str:
    rows = [f"#### {code(page)}: {text.found(findings)}", "", "| | Rule | Where | What |", "|---|---|---|---|"]
    for finding in findings:
        where = " ⟷ ".join(in_cell(code(f"{spot.path}:{spot.line}")) for spot in (finding.spot, *finding.related))
        sign = f"{SIGNS[finding.severity]} {finding.severity}"
        rows.append(f"| {sign} | {code(finding.rule)} | {where} | {prose(finding.message)} |")
    return "\n".join(rows)


def _restamped(restamps: Iterable[Restamp]) -> str:
    lines = ["These blocks count as saying the same again although one side alone was changed. Read both."]
    for each in restamps:
        lines += ["", f"* {code(f'{each.place.path}:{each.place.line}')} ({prose(each.why) or 'no reason given'})"]
        lines += [f"    * {prose(locale)}: {prose(said)}" for locale, said in each.texts]
    return "\n".join(lines)


# --- text of pages as Markdown ----------------------------------------------------------------------------------------

_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>|`“”]+", re.IGNORECASE)
_MARKUP = re.compile(r"[\\`*_\[\]<>&|~$]")  # inside a line: no text stands where a block could begin
# GitHub looks for people and issues in what has been rendered; a space of no width is what it does not read over.
_MENTION = re.compile(r"[@#]|\bGH-(?=\d)", re.IGNORECASE)


def prose(said: str) -> str:
    """``said`` as running text on one line, with every sign of Markdown escaped; addresses become code, not links."""
    line = " ".join(visible(said, keep="\n").split("\n"))
    out, end = [], 0
    for address in _ADDRESS.finditer(line):
        out += [_escaped(line[end : address.start()]), code(address[0])]
        end = address.end()
    return "".join([*out, _escaped(line[end:])]).strip()


def _escaped(line: str) -> str:
    marked = _MARKUP.sub(lambda found: "\\" + found[0], line)
    return _MENTION.sub(lambda found: f"{found[0]}&#8203;", marked)


def code(said: str) -> str:
    """``said`` as a code span, however many backticks are in it."""
    line = visible(said)
    runs = {len(run) for run in re.findall("`+", line)}
    fence = "`" * next(length for length in range(1, len(runs) + 2) if length not in runs)
    space = " " if line[:1] in ("`", " ", "") or line[-1:] in ("`", " ") else ""
    return f"{fence}{space}{line}{space}{fence}"


def in_cell(span: str) -> str:
    """A code span as the cell of a table needs it: there alone a bar is escaped, even in code."""
    # Backslashes before it are doubled: readers do not agree on what an even number of them does to a bar.
    return re.sub(r"(\\*)\|", r"\1\1\\|", span)
