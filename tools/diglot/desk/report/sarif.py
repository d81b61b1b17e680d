"""A report for code scanning: SARIF 2.1.0, the Static Analysis Results Interchange Format of OASIS."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from diglot.data import Place
from diglot.desk.report.fingerprint import fingerprints
from diglot.sync.finding import Finding, Report, Severity
from diglot.sync.rules import RULES
from diglot.sync.rules.rule import Rule

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
"""The name of the format's schema, by which readers know it."""

LEVELS: dict[Severity, str] = {"error": "error", "warning": "warning", "hint": "note"}
"""Our severities in the words of the standard."""


def render(report: Report, tool: str, rules: Sequence[Rule] = RULES) -> str:
    """Write ``report``; ``tool`` is the name and version of the command that made it.

    Columns count characters, not UTF-16 units. Locations are relative to the working directory.
    """
    name, _, version = tool.partition(" ")
    numbers = {rule.code: number for number, rule in enumerate(rules)}
    known_by = fingerprints(report.findings)
    run = {
        "tool": {"driver": {"name": name, "version": version, "rules": [_rule(rule) for rule in rules]}},
        "invocations": [{"executionSuccessful": True}],
        "columnKind": "unicodeCodePoints",
        "results": [
            _result(finding, numbers.get(finding.code), known)
            for finding, known in zip(report.findings, known_by, strict=True)
        ],
        "properties": {"pairs": report.pairs, "units": report.units},
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2)


def _rule(rule: Rule) -> dict[str, Any]:
    first, _, _ = rule.text.partition("\n")
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": first},
        "help": {"text": rule.text},
        "defaultConfiguration": {"level": LEVELS[rule.severity]},
        "properties": {"scope": rule.scope, "itsIssueType": rule.its},
    }


def _result(finding: Finding, number: int | None, fingerprint: str) -> dict[str, Any]:
    result: dict[str, Any] = {"ruleId": finding.code}
    if number is not None:
        result["ruleIndex"] = number
    result |= {
        "level": LEVELS[finding.severity],
        "message": {"text": _plain(finding.message)},
        "locations": [{"physicalLocation": _physical(finding.spot, finding.end_line)}],
    }
    if finding.related:
        result["relatedLocations"] = [
            {"id": each, "message": {"text": _other_side(finding)}, "physicalLocation": _physical(spot)}
            for each, spot in enumerate(finding.related, start=1)
        ]
    result["partialFingerprints"] = {"diglot/v1": fingerprint}
    result["properties"] = {"rule": finding.rule, "locale": finding.locale, "page": finding.page}
    return result


def _other_side(finding: Finding) -> str:
    return f"The {finding.counterpart[0]} side." if finding.counterpart else "See also."


def _physical(spot: Place, end_line: int | None = None) -> dict[str, Any]:
    region = {"startLine": spot.line, "startColumn": spot.column}
    if end_line is not None and end_line > spot.line:
        region["endLine"] = end_line
    return {"artifactLocation": {"uri": uri(spot.path)}, "region": region}


def uri(path: str) -> str:
    """A relative path as a relative URI; the bytes of a file name that are no text are kept."""
    return quote(path.encode("utf-8", "surrogateescape"), safe="/")


def _plain(message: str) -> str:
    """A message whose brackets are no link: page text may look like one of the standard's embedded links."""
    return re.sub(r"[\\\[\]]", r"\\\g<0>", message) if "](" in message else message
