"""What can be mended by rule: stale bound values, and ids that one of two headings lacks. The plan."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from diglot import reading
from diglot.desk.opened import Opened
from diglot.desk.plan import Plan, renew
from diglot.page.document import Block, Document
from diglot.page.mends import with_id, with_words
from diglot.page.segment import segment
from diglot.sync.check import check, viewed
from diglot.sync.destinations import Destination, destination
from diglot.sync.pairs import Pages, documents_of


@dataclass(frozen=True, slots=True)
class Mend:
    """One mend of a page."""

    document: Document
    line: int
    column: int
    said: str
    """What is done, as part of a sentence."""
    apply: Callable[[str], str | None]


def planned(site: Opened, wanted: frozenset[str], *, unsafe: bool) -> tuple[Plan, list[Mend]]:
    """The changes to the pages of these names, and what they are. ``site``: all pages, for the links among them."""
    plan = Plan()
    mends = [*_ids(site, wanted, plan.told, unsafe=unsafe), *_values(site, wanted)]
    later: dict[str, Document] = {}
    made: list[Mend] = []
    for path in dict.fromkeys(mend.document.path for mend in mends):
        of_page = [mend for mend in mends if mend.document.path == path]
        document = of_page[0].document
        text = before = reading.text_of(Path(path))
        for mend in sorted(of_page, key=lambda each: (-each.line, -each.column)):
            after = mend.apply(text)
            if after is None or not _same_shape(document, after, site):
                plan.told.append(f"{path}:{mend.line}: {mend.said} by hand; the line is not written as expected.")
                continue
            text = after
            made.append(mend)
        if text != before:
            later[path] = segment(text, site.parser, locale=document.locale, path=path)
            plan.texts[Path(path)] = (before, text)
    renew(plan, site, later)
    return plan, made


def _same_shape(document: Document, text: str, site: Opened) -> bool:
    """Whether a page still has its blocks after a mend."""
    after = segment(text, site.parser, locale=document.locale, path=document.path)
    return [(block.kind, block.line) for block in after.blocks] == [
        (block.kind, block.line) for block in document.blocks
    ]


def _values(site: Opened, wanted: frozenset[str]) -> Iterator[Mend]:
    """Findings that bring the right words along."""
    pages = Pages(
        tuple(pair for pair in site.pages.pairs if pair.page in wanted),
        tuple(lone for lone in site.pages.lone if lone.page in wanted),
        tuple(local for local in site.pages.local if local.page in wanted),
    )
    documents = {document.path: document for _, document in documents_of(pages)}
    for finding in check(pages, site.knowledge).findings:
        if finding.fix is not None:
            spot, fix = finding.spot, finding.fix

            def apply(text: str, line: int = spot.line, column: int = spot.column, words: str = fix) -> str | None:
                return with_words(text, line, column, words)

            yield Mend(documents[spot.path], spot.line, spot.column, f"write “{fix}”, as the data says", apply)


def _ids(site: Opened, wanted: frozenset[str], told: list[str], *, unsafe: bool) -> Iterator[Mend]:
    """Headings of which one side alone has a written id."""
    linked = frozenset(_links(site))
    seen: set[tuple[str, int]] = set()
    for pair in site.pages.pairs:
        if pair.page not in wanted:
            continue
        for facing in viewed(pair).facings():
            if not facing.two_sided or facing.kinds != {"heading"}:
                continue
            left, right = facing.unit.left[0], facing.unit.right[0]
            if left.explicit_id == right.explicit_id:
                continue
            given, lacking = (left, right) if left.explicit_id else (right, left)
            document = pair.right if lacking is right else pair.left
            if given.id is None or given.id == lacking.id or (document.path, lacking.line) in seen:
                continue
            seen.add((document.path, lacking.line))
            said = f"give the heading the id {given.id}"
            reason = _unsafe(document, pair.page, given, lacking, linked, site, certain=facing.unit.certain)
            if reason and not unsafe:
                told.append(f"{document.path}:{lacking.line}: {said} with --unsafe or by hand: {reason}.")
                continue

            def apply(text: str, line: int = lacking.line, name: str = given.id) -> str | None:
                return with_id(text, line, name)

            yield Mend(document, lacking.line, 1, said, apply)


def _unsafe(
    document: Document,
    page: str,
    given: Block,
    lacking: Block,
    linked: frozenset[tuple[str, Destination]],
    site: Opened,
    *,
    certain: bool,
) -> str:
    """Why a person should look first; empty where nothing speaks against it."""
    if not certain:
        return "it is not certain that the two headings belong together"
    if any(block.id == given.id for block in document.blocks if block.kind == "heading"):
        return "another heading of the page has it"
    target = destination(f"/{page}#{lacking.id}", "", site.site.locales)
    if (document.locale, target) in linked:
        return f"a link leads to its id of today, {lacking.id}"
    return ""


def _links(site: Opened) -> Iterator[tuple[str, Destination]]:
    """Locale of the page, and where each link with a fragment leads."""
    for page, document in documents_of(site.pages):
        for block in document.blocks:
            for atom in block.atoms:
                if atom.kind == "link" and "#" in atom.value:
                    place = destination(atom.value, page, site.site.locales)
                    if place.kind == "here":
                        place = destination(f"/{page}#{place.fragment}", "", site.site.locales)
                    yield document.locale, place
