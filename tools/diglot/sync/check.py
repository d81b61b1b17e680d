"""The verdict: every rule asked about every page, pair and unit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from diglot.data import NOTHING, Knowledge, Place
from diglot.page.document import Block, Document
from diglot.sync.align import align, compared
from diglot.sync.allowances import allowances, silencing
from diglot.sync.finding import UNSETTLED, Finding, Report, Shown, in_order
from diglot.sync.freshness import standings
from diglot.sync.pairs import Pages, Pair
from diglot.sync.recall import recall
from diglot.sync.rules import RULES
from diglot.sync.rules.allowed import Noted
from diglot.sync.rules.pages import exemption_unsound, page_missing
from diglot.sync.rules.reserved import Rise
from diglot.sync.rules.rule import Offence, Once, Passage, Rule, View
from diglot.sync.shown import shown

UNIT_RULES = tuple(rule for rule in RULES if rule.scope == "unit")
LOCK_RULES = tuple(rule for rule in RULES if rule.scope == "lock")
PAGE_RULES = tuple(rule for rule in RULES if rule.scope == "page")
BLOCK_RULES = tuple(rule for rule in RULES if rule.scope == "block")
BRANCH_RULES = tuple(rule for rule in RULES if rule.scope == "branch")
ALLOWANCE_RULES = tuple(rule for rule in RULES if rule.scope == "allowance")
CAN_BE_ALLOWED = frozenset(rule.name for rule in (*UNIT_RULES, *BLOCK_RULES)) - UNSETTLED
"""An allowance of drift would silence it for ever; what is waived in the lock ends with the next edit."""


def check(pages: Pages, knowledge: Knowledge = NOTHING, *, hints: bool = False) -> Report:
    """Ask every rule about ``pages``; findings are sorted by page, then by place.

    ``knowledge``: what the site can be asked beside its pages. ``hints``: whether rules of style are asked too.
    """
    findings: list[Finding] = []
    excused: dict[str, Excused] = {}
    carried: list[Shown] = []
    units = 0
    for page, document in _documents(pages):
        if document.path not in excused:
            excused[document.path] = Excused(document)
            findings += _page_findings(page, document)
            findings += _block_findings(page, document, excused[document.path], knowledge, hints=hints)
    for lone in pages.lone:
        findings += [
            _finding(page_missing, lone.page, offence, lone.document, None) for offence in page_missing.check(lone)
        ]
    for local in pages.local:
        findings += [
            _finding(exemption_unsound, local.page, offence, local.document, None)
            for offence in exemption_unsound.check(local)
        ]
    for torn in pages.torn:
        findings += [
            _finding(rule, torn.page, offence, torn.document, None)
            for rule in LOCK_RULES
            for offence in rule.check(torn)
        ]
    for pair in pages.pairs:
        sides = excused[pair.left.path], excused[pair.right.path]
        if unread(pair.left) or unread(pair.right):
            continue  # of a page unread the unit rules say nothing
        view = viewed(pair, knowledge)
        findings += _pair_findings(view, sides, hints=hints)
        units += len(view.units)
        carried.append(shown(view))
    for page, document in _documents(pages):
        findings += _allowance_findings(page, document, excused.pop(document.path, None))
    compared = tuple((pair.page, pair.left.locale, pair.right.locale) for pair in pages.pairs)
    states = Counter(record.state for pair in pages.pairs if pair.lock for record in pair.lock.records)
    reserved = states["legacy"], states["waived"]
    return Report(
        len(pages.pairs), units, tuple(sorted(findings, key=in_order)), compared, *reserved, shown=tuple(carried)
    )


class Excused:
    """The allowances of one page, and which of them have silenced something."""

    def __init__(self, document: Document) -> None:
        self.allowances = allowances(document)
        self._by_block = silencing(self.allowances)
        self._used: set[int] = set()

    def by(self, rule: Rule, blocks: Iterable[Block]) -> bool:
        """Whether ``rule`` is allowed at one of ``blocks``; what allows it is used from then on."""
        if not self._by_block or rule.name not in CAN_BE_ALLOWED:
            return False
        found = [one for block in blocks for one in self._by_block.get(id(block), ()) if one.rule == rule.name]
        self._used.update(map(id, found))
        return bool(found)

    def noted(self) -> Iterator[Noted]:
        """Each allowance with what has become of it."""
        for one in self.allowances:
            yield Noted(one, CAN_BE_ALLOWED, id(one) in self._used)


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


def of_branch(rises: Iterable[Rise]) -> tuple[Finding, ...]:
    """What is to be said of the reservations that a branch adds."""
    return tuple(
        _finding(rule, rise.page, offence, rise.document, None)
        for rise in rises
        for rule in BRANCH_RULES
        for offence in rule.check(rise)
    )


def check_pair(pair: Pair, knowledge: Knowledge = NOTHING) -> tuple[int, tuple[Finding, ...]]:
    """Return how many units a pair has and what is said about them and about each of their blocks."""
    report = check(Pages((pair,)), knowledge)
    return report.units, report.findings


def _pair_findings(view: View, excused: tuple[Excused, Excused], *, hints: bool) -> Iterator[Finding]:
    """What the unit rules say of a pair."""
    pair = view.pair
    for facing in view.facings():
        for rule in _asked_of_unit(facing.two_sided, facing.holds, locked=pair.lock is not None, hints=hints):
            for offence in rule.check(facing):
                silent = [excused[0].by(rule, facing.unit.left), excused[1].by(rule, facing.unit.right)]
                if not any(silent):
                    own, other = (pair.left, pair.right) if offence.side == "left" else (pair.right, pair.left)
                    record = facing.standing.record if facing.standing else None
                    yield _finding(rule, pair.page, offence, own, other, record.id if record else None)


def _asked(rules: Iterable[Rule], *, hints: bool) -> tuple[Rule, ...]:
    return tuple(rule for rule in rules if hints or rule.severity != "hint")


@lru_cache(maxsize=4096)
def _asked_of_unit(two_sided: bool, kinds: frozenset[str], *, locked: bool, hints: bool) -> tuple[Rule, ...]:
    """The rules that may have something to say of such a unit: most have not."""
    sides = 2 if two_sided else 1
    return tuple(rule for rule in _asked(UNIT_RULES, hints=hints) if rule.may_speak(sides, kinds, locked=locked))


def viewed(pair: Pair, knowledge: Knowledge = NOTHING) -> View:
    """Align a pair and hold it against its lock."""
    if pair.lock is None:
        return View(pair, align(pair.left, pair.right, pair.page), knowledge)
    recalled = recall(pair.lock, compared(pair.left), compared(pair.right))
    alignment = align(pair.left, pair.right, pair.page, recalled)
    locales = (pair.left.locale, pair.right.locale)
    return View(pair, alignment, knowledge, recalled, standings(alignment, recalled, pair.page, locales))


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


def _block_findings(
    page: str, document: Document, excused: Excused, knowledge: Knowledge, *, hints: bool
) -> Iterator[Finding]:
    rules = _asked(BLOCK_RULES, hints=hints)
    once = Once()
    for block in document.blocks:
        if block.kind == "comment":
            continue
        passage = Passage(document, block, knowledge, once)
        for rule in rules:
            for offence in rule.check(passage):
                if not excused.by(rule, (block,)):
                    yield _finding(rule, page, offence, document, None)


def _allowance_findings(page: str, document: Document, excused: Excused | None) -> Iterator[Finding]:
    for noted in excused.noted() if excused else ():
        for rule in ALLOWANCE_RULES:
            for offence in rule.check(noted):
                yield _finding(rule, page, offence, document, None)


def _finding(
    rule: Rule, page: str, offence: Offence, own: Document, other: Document | None, unit: str | None = None
) -> Finding:
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
        unit=unit,
        fix=offence.fix,
    )
