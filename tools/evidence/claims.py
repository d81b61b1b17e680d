"""What the article says beside what the record says: claims as one table, a group of rows a claim."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace

from evidence.cells import Cell, Citation, Ledger, capital
from evidence.estimates import Figure
from evidence.names import Named, find
from evidence.schema import Claim, ClaimRow, Reference, Studies, Unsaid
from evidence.spread import with_origin
from evidence.values import said
from evidence.vocabulary import Locale
from evidence.wording import VERDICTS, phrase, pick


@dataclass(frozen=True, slots=True)
class ClaimGroup:
    """One claim: its verdict, its values side by side, and the reason."""

    key: str
    title: str
    where: str
    verdict: str
    verdict_words: str
    rows: tuple[tuple[str, Cell, Cell], ...]
    """What is compared, then the article's cell and the record's."""
    reason: str
    sources: tuple[str, ...]
    """Keys of the sources of the record's cells, which the reason weighs."""


@dataclass(frozen=True, slots=True)
class ClaimTable:
    """Claims ready to be written down."""

    caption: str
    facts: tuple[str, ...]
    columns: tuple[str, str, str]
    groups: tuple[ClaimGroup, ...]
    reason_label: str
    notes: tuple[str, ...]
    sources: tuple[Citation, ...]
    locale: Locale
    alone: bool = False
    """Whether it is one claim and the caption its title, so that no row need say it."""


def claim_table(studies: Studies, keys: tuple[str, ...], caption: str, locale: Locale) -> ClaimTable:
    """Return the claims named by ``keys``, in that order. ``KeyError`` where one is not there."""
    ledger = Ledger(studies, locale)
    groups = tuple(_group(ledger, key, studies.claims[key]) for key in keys)
    return ClaimTable(
        caption=caption,
        facts=(_tally(groups, locale),),
        columns=(phrase("finding", locale), phrase("article", locale), phrase("record", locale)),
        groups=groups,
        reason_label=phrase("reason", locale),
        notes=tuple(ledger.missing),
        sources=ledger.citations(),
        locale=locale,
    )


def _tally(groups: tuple[ClaimGroup, ...], locale: Locale) -> str:
    """Return how many claims there are, and how many have each verdict."""
    found = Counter(group.verdict for group in groups)
    counts = [(pick(words, locale), found[verdict]) for verdict, words in VERDICTS.items() if found[verdict]]
    if locale == "zh-Hant":
        return f"共 {len(groups)} 條：" + "、".join(f"{words} {count} 條" for words, count in counts) + "。"
    points = f"{len(groups)} point{'' if len(groups) == 1 else 's'}."
    return " ".join((points, *(f"{capital(words)}: {count}." for words, count in counts)))


def one_claim(studies: Studies, key: str, locale: Locale) -> ClaimTable:
    """Return one claim, its title for caption. ``KeyError`` where there is none."""
    title = studies.claims[key].title.say(locale)
    table = claim_table(studies, (key,), title, locale)
    return replace(table, facts=(table.groups[0].where,), alone=True)


def _group(ledger: Ledger, key: str, claim: Claim) -> ClaimGroup:
    locale = ledger.locale
    rows = tuple(
        (row.what.say(locale), _article(ledger, row), ledger.cited(_record, ledger, row)) for row in claim.rows
    )
    return ClaimGroup(
        key=key,
        title=claim.title.say(locale),
        where=ledger.studies.article.sections[claim.section].say(locale),
        verdict=claim.verdict,
        verdict_words=pick(VERDICTS[claim.verdict], locale),
        rows=rows,
        reason=claim.reason.say(locale),
        sources=tuple(dict.fromkeys(key for _, _, cell in rows for key in cell.sources)),
    )


def _article(ledger: Ledger, row: ClaimRow) -> Cell:
    label = phrase("article", ledger.locale)
    if isinstance(row.article, Unsaid):
        return Cell(phrase("unsaid", ledger.locale), label, missing=row.article.status)
    return Cell(row.article.say(ledger.locale), label)


def _record(ledger: Ledger, row: ClaimRow) -> Cell:
    label = phrase("record", ledger.locale)
    if not isinstance(row.record, Reference):
        return ledger.cell(row.record, label, lambda figure: figure.value)
    named: Named = find(ledger.studies, row.record.of)
    value = named.value
    cell = ledger.cell(value, label, lambda _: said(ledger.studies, named, ledger.locale))
    return with_origin(ledger, cell, value) if isinstance(value, Figure) else cell
