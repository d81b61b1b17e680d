"""A report for programs: one JSON object, the contract of design section 7."""

from __future__ import annotations

import json
from typing import Any

from diglot.desk.report.fingerprint import fingerprints
from diglot.sync.finding import Finding, Report

VERSION = 1
"""Of the object's shape. It grows by new keys only; a change of meaning is a new version."""


def render(report: Report, tool: str) -> str:
    """Write ``report``; ``tool`` is the name and version of the command that made it."""
    known_by = fingerprints(report.findings)
    findings = [_finding(finding, known) for finding, known in zip(report.findings, known_by, strict=True)]
    return json.dumps(
        {
            "version": VERSION,
            "tool": tool,
            "pairs": report.pairs,
            "units": report.units,
            "findings": findings,
            "summary": {
                "errors": report.count("error"),
                "warnings": report.count("warning"),
                "hints": report.count("hint"),
            },
        },
        ensure_ascii=False,
        indent=2,
    )


def _finding(finding: Finding, fingerprint: str) -> dict[str, Any]:
    return {
        "rule": finding.rule,
        "code": finding.code,
        "severity": finding.severity,
        "locale": finding.locale,
        "path": finding.spot.path,
        "line": finding.spot.line,
        "column": finding.spot.column,
        "end_line": finding.end_line,
        "page": finding.page,
        "unit": finding.unit,
        "message": finding.message,
        "related": [{"path": spot.path, "line": spot.line} for spot in finding.related],
        "counterpart": (
            {"locale": finding.counterpart[0], "path": finding.counterpart[1]} if finding.counterpart else None
        ),
        "fingerprint": fingerprint,
        "fix": finding.fix,
    }
