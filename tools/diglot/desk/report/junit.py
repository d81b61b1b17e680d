"""A report for whatever shows test runs: JUnit XML, one test case a pair of pages."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from diglot.desk.report import text
from diglot.desk.report.visible import visible
from diglot.sync.finding import Finding, Report, Severity

Case = tuple[str, str]
"""Page, and the two locales or the one locale that are judged."""


def render(report: Report, tool: str, failing: Iterable[Severity] = ("error",)) -> str:
    """Write ``report``; ``tool`` is the name and version of the command that made it.

    A case fails when it has a finding of a ``failing`` severity, and then has one failure that holds them all: most
    readers show the first alone. Milder findings are the case's output. A page that stands alone is a case too.
    """
    grave = frozenset(failing)
    cases: dict[Case, list[Finding]] = {(page, _both(own, other)): [] for page, own, other in report.compared}
    pairs = {page: list(group) for page, group in groupby(report.compared, key=lambda pair: pair[0])}
    for finding in report.findings:
        cases.setdefault(_case(finding, pairs.get(finding.page, ())), []).append(finding)
    failed = sum(any(each.severity in grave for each in found) for found in cases.values())
    counts = {"tests": str(len(cases)), "failures": str(failed), "errors": "0", "skipped": "0"}
    root = Element("testsuites", {"name": tool, **counts})
    suite = SubElement(root, "testsuite", {"name": tool, **counts})
    for (page, locales), found in sorted(cases.items()):
        _write(SubElement(suite, "testcase", {"classname": visible(locales), "name": visible(page)}), found, grave)
    indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{tostring(root, encoding="unicode")}\n'


def _write(case: Element, found: Iterable[Finding], grave: frozenset[Severity]) -> None:
    failures = [finding for finding in found if finding.severity in grave]
    others = [finding for finding in found if finding.severity not in grave]
    if failures:
        rules = list(dict.fromkeys(finding.rule for finding in failures))
        attributes = {"message": f"{len(failures)} found: {', '.join(rules)}", "type": failures[0].code}
        SubElement(case, "failure", attributes).text = "\n".join(map(_said, failures))
    if others:
        SubElement(case, "system-out").text = "\n".join(map(_said, others))


def _said(finding: Finding) -> str:
    words = f"{finding.severity} {finding.code} {finding.rule} {text.places(finding)}\n{finding.message}"
    return visible(words, keep="\n\t")


def _case(finding: Finding, pairs: Iterable[tuple[str, str, str]]) -> Case:
    """Which of the page's ``pairs`` a finding is about; one about a single page belongs to the first that has it."""
    sides = {finding.locale, finding.counterpart[0]} if finding.counterpart else {finding.locale}
    for page, own, other in pairs:
        if sides <= {own, other}:
            return page, _both(own, other)
    return finding.page, " ".join(sorted(sides))


def _both(own: str, other: str) -> str:
    return f"{own} {other}"
