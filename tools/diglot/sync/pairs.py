"""Which page renders which: pages of two locales are a pair when their paths below the locale folders are equal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from unicodedata import normalize

from diglot.page.document import Document
from diglot.sync.lock import Lock


@dataclass(frozen=True, slots=True)
class Pair:
    """One page that stands in both locales."""

    page: str
    """Path below the locale folder, such as ``guide/intro.md``."""
    left: Document
    """The default locale's side. It comes first; it is not the master."""
    right: Document
    lock: Lock | None = None
    """What was confirmed; without records where nothing of this pair ever was. None: the site keeps no lock."""


@dataclass(frozen=True, slots=True)
class Lone:
    """One page that stands in one locale and should stand in the other."""

    page: str
    document: Document
    missing: str
    """The locale that has no such page."""
    where: str
    """The path that it would have there."""
    perhaps: str | None = None
    """A page that stands alone in ``missing`` and looks like this one: half of a rename."""


@dataclass(frozen=True, slots=True)
class Local:
    """One page that says in its front matter that it is meant for one locale only."""

    page: str
    document: Document
    only: str
    why: str
    """The reason as written; empty where none is given, which is itself a finding."""
    others: tuple[Document, ...]
    """The same page in other locales: there where the front matter says that there is none."""


@dataclass(frozen=True, slots=True)
class Torn:
    """A lock that cannot be read, or whose page is gone."""

    page: str
    document: Document
    """Locale and path of the lock; it holds no block."""
    line: int = 1
    reason: str = ""
    """Why it cannot be read; empty where the page is gone."""


@dataclass(frozen=True, slots=True)
class Pages:
    """All pages of a site, sorted by path, each either paired, alone, or meant for one locale."""

    pairs: tuple[Pair, ...] = ()
    lone: tuple[Lone, ...] = ()
    local: tuple[Local, ...] = ()
    torn: tuple[Torn, ...] = ()


def pair(
    documents: Mapping[str, Mapping[str, Document]],
    default: str,
    folders: Mapping[str, str] | None = None,
    locks: Mapping[str, Mapping[str, Lock]] | None = None,
) -> Pages:
    """Pair the ``documents``, given by locale and then by page, each other locale with the ``default`` one.

    ``folders``: the locales' folders as findings name them, to say where a missing page belongs. ``locks``: what was
    confirmed, by the other locale and then by page; None where the site keeps no lock.
    Raises ``KeyError`` where ``default`` is not among the locales.
    """
    first = documents[default]
    pairs: list[Pair] = []
    lone: list[Lone] = []
    local: list[Local] = []
    others = [locale for locale in documents if locale != default]
    for page in sorted({page for pages in documents.values() for page in pages}):
        sides = {locale: pages[page] for locale, pages in documents.items() if page in pages}
        exempt = [_local(page, document, sides.values()) for document in sides.values() if _only(document)]
        if exempt:
            local += exempt
            continue
        for locale in others:
            left, right = first.get(page), sides.get(locale)
            if left and right:
                lock = None if locks is None else locks.get(locale, {}).get(page, Lock((default, locale)))
                pairs.append(Pair(page, left, right, lock))
            elif left:
                lone.append(Lone(page, left, locale, _path(page, locale, folders)))
            elif right:
                lone.append(Lone(page, right, default, _path(page, default, folders)))
    return Pages(tuple(pairs), tuple(_other_halves(lone)), tuple(local))


def documents_of(pages: Pages) -> Iterable[tuple[str, Document]]:
    """Every page that was read, once, with its path below the locale folder."""
    found = [(pair.page, side) for pair in pages.pairs for side in (pair.left, pair.right)]
    found += [(lone.page, lone.document) for lone in pages.lone]
    found += [(local.page, one) for local in pages.local for one in (local.document, *local.others)]
    return {document.path: (page, document) for page, document in found}.values()


def _path(page: str, locale: str, folders: Mapping[str, str] | None) -> str:
    return f"{folders[locale]}/{page}" if folders and locale in folders else page


def _other_halves(lone: Sequence[Lone]) -> Iterator[Lone]:
    """Each page with the one of the other side whose name differs in case only, or that has the same ids or shape."""
    by_name = {(each.missing, each.document.locale, _alike(each.page)): each.page for each in reversed(lone)}
    by_outline = {(each.missing, each.document.locale, _outline(each.document)): each.page for each in reversed(lone)}
    for each in lone:
        facing = each.document.locale, each.missing
        outline = _outline(each.document)
        perhaps = by_name.get((*facing, _alike(each.page)))
        if perhaps is None and len(outline) > 1:
            perhaps = by_outline.get((*facing, outline))
        yield replace(each, perhaps=perhaps)


def _alike(page: str) -> str:
    """What some file systems take for the same name: case, and composed or decomposed letters, do not count."""
    return normalize("NFC", page).casefold()


def _outline(document: Document) -> tuple[object, ...]:
    written = tuple(block.id for block in document.blocks if block.kind == "heading" and block.explicit_id)
    return written or tuple((block.kind, block.level, block.path) for block in document.blocks)


def _only(document: Document) -> str:
    return dict(document.meta).get("diglot.only", "")


def _local(page: str, document: Document, sides: Iterable[Document]) -> Local:
    why = dict(document.meta).get("diglot.why", "").strip()
    return Local(page, document, _only(document), why, tuple(side for side in sides if side is not document))
