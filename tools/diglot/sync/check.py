"""The verdict: every rule asked about every page, pair and unit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from diglot.data import Place
from diglot.page.document import Document
from diglot.sync.align import align
from diglot.sync.finding import Finding, Report
from diglot.sync.pairs import Pages, Pair
from diglot.sync.rules import RULES
from diglot.sync.rules.pages import exemption_unsound, page_missing
from diglot.sync.rules.rule import Offence, Rule, View

UNIT_RULES = tuple(rule for rule in RULES if rule.scope == "unit")
PAGE_RULES = tuple(rule for rule in RULES if rule.scope == "page")


def check(pages: Pages) -> Report:
    """Ask every rule about ``pages``; findings are sorted by page, then by place."""
    findings: list[Finding] = []
    seen: set[str] = set()
    units = 0
    for page, document in _documents(pages):
        if document.path not in seen:
            seen.add(document.path)
            findings += _page_findings(page, document)
    for lone in pages.lone:
        findings += [
            _finding(page_missing, lone.page, offence, lone.document, None) for offence in page_missing.check(lone)
        ]
    for local in pages.local:
        findings += [
            _finding(exemption_unsound, local.page, offence, local.document, None)
            for offence in exemption_unsound.check(local)
        ]
    for pair in pages.pairs:
        count, found = check_pair(pair)
        units += count
        findings += found
    return Report(len(pages.pairs), units, tuple(sorted(findings, key=_order)))


def merged(reports: Iterable[Report]) -> Report:
    """One report of several that speak of different pages."""
    parts = list(reports)
    findings = sorted((finding for part in parts for finding in part.findings), key=_order)
    return Report(sum(part.pairs for part in parts), sum(part.units for part in parts), tuple(findings))


def _order(each: Finding) -> tuple[str, str, int, int, str, str]:
    return each.page, each.spot.path, each.spot.line, each.spot.column, each.code, each.message


def laws(documents: Mapping[str, Mapping[str, Document]]) -> Report:
    """Report what was complained of on each page, by locale and page, and compare nothing."""
    findings = [
        finding
        for pages in documents.values()
        for page, document in pages.items()
        for finding in _page_findings(page, document)
    ]
    findings.sort(key=lambda each: (each.page, each.spot.path, each.spot.line, each.code))
    return Report(0, 0, tuple(findings))


def check_pair(pair: Pair) -> tuple[int, tuple[Finding, ...]]:
    """Return how many units a pair has and what the unit rules say about them; of a page unread they say nothing."""
    if unread(pair.left) or unread(pair.right):
        return 0, ()
    view = View(pair, align(pair.left, pair.right, pair.page))
    findings = []
    for facing in view.facings():
        for rule in UNIT_RULES:
            for offence in rule.check(facing):
                own, other = (pair.left, pair.right) if offence.side == "left" else (pair.right, pair.left)
                findings.append(_finding(rule, pair.page, offence, own, other))
    return len(view.units), tuple(findings)


def unread(document: Document) -> bool:
    """Whether a page could not be read, so that its lack of blocks says nothing about what it holds."""
    return not document.blocks and any(problem.severity == "error" for problem in document.problems)


def _documents(pages: Pages) -> Iterator[tuple[str, Document]]:
    for pair in pages.pairs:
        yield pair.page, pair.left
        yield pair.page, pair.right
    for lone in pages.lone:
        yield lone.page, lone.document
    for local in pages.local:
        yield local.page, local.document


def _page_findings(page: str, document: Document) -> Iterator[Finding]:
    for rule in PAGE_RULES:
        for offence in rule.check(document):
            yield _finding(rule, page, offence, document, None)


def _finding(rule: Rule, page: str, offence: Offence, own: Document, other: Document | None) -> Finding:
    related: tuple[Place, ...] = ()
    if other and offence.other_line:
        related = (Place(other.path, offence.other_line, offence.other_column),)
    return Finding(
        rule=rule.name,
        code=rule.code,
        severity=offence.severity,
        locale=own.locale,
        spot=Place(own.path, offence.line, offence.column),
        end_line=max(offence.end_line or offence.line, offence.line),
        page=page,
        message=offence.message,
        related=related,
        counterpart=(other.locale, other.path) if other else None,
    )
