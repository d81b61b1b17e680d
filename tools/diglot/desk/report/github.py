"""A report for GitHub Actions: one workflow command a finding, which the pull request shows on its line."""

from __future__ import annotations

from diglot.desk.report import text
from diglot.desk.report.visible import visible
from diglot.sync.finding import Finding, Report, Severity

COMMANDS: dict[Severity, str] = {"error": "error", "warning": "warning", "hint": "notice"}
"""Our severities as names of workflow commands."""


def render(report: Report, last: str) -> str:
    """Write ``report`` and its ``last`` line; no text of a page can start a command of its own."""
    return "".join(f"{line}\n" for line in (*map(_command, report.findings), last))


def _command(finding: Finding) -> str:
    properties = {
        "file": finding.spot.path,
        "line": str(finding.spot.line),
        "endLine": str(finding.end_line),
        "col": str(finding.spot.column),
        "title": f"{finding.code} {finding.rule}",
    }
    said = finding.message
    if finding.related:
        said += f"\n{text.places(finding)}"
    named = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    return f"::{COMMANDS[finding.severity]} {named}::{_data(said)}"


def _data(value: str) -> str:
    return visible(value, keep="\n").replace("%", "%25").replace("\n", "%0A")


def _property(value: str) -> str:
    # A file's name is needed as it is, so a control character in it is escaped, not written out.
    escaped = value.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return visible(escaped.replace(":", "%3A").replace(",", "%2C"))
