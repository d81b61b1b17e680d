"""The beginning of a translation: a page's own source, with a mark before each text that is to be translated."""

from __future__ import annotations

from collections.abc import Iterable

from diglot.page.document import Block, Document
from diglot.page.mends import with_before, with_id
from diglot.page.parser import Parser
from diglot.page.segment import segment
from diglot.sync.rules.unfinished import MARK
from diglot.sync.wording import tokens, weight

TRANSLATED = frozenset(
    {
        "heading",
        "paragraph",
        "item",
        "row",
        "title",
        "caption",
        "term",
        "definition",
        "footnote",
        "abbreviation",
        "meta",
    }
)
"""Kinds of block with words in them."""


def skeleton(text: str, document: Document, parser: Parser) -> tuple[str, int]:
    """The source of the new page, and how many texts are marked. Headings have the ids of today written out.

    Where a mark or an id would change what the blocks are, it is left out.
    """
    blocks = sorted(document.blocks, key=lambda block: (-block.line, -block.column))
    whole = text
    marked = 0
    for block in blocks:
        whole, count = _begun(whole, block)
        marked += count
    if _same(whole, document, parser):
        return whole, marked
    marked = 0
    for block in blocks:
        after, count = _begun(text, block)
        if _same(after, document, parser):
            text, marked = after, marked + count
    return text, marked


def _begun(text: str, block: Block) -> tuple[str, int]:
    if block.kind == "heading" and block.id and not block.explicit_id:
        text = with_id(text, block.line, block.id) or text
    if block.kind not in TRANSLATED or not block.placed or not _words(block):
        return text, 0
    after = with_before(text, block.line, block.column, f"{MARK} ")
    return (after, 1) if after else (text, 0)


def _words(block: Block) -> bool:
    return any(weight(token) and not token[0].isdigit() for token in tokens(block.skeleton))


def _same(text: str, document: Document, parser: Parser) -> bool:
    after = segment(text, parser, locale=document.locale, path=document.path)
    return list(map(_shape, after.blocks)) == list(map(_shape, document.blocks))


def _shape(block: Block) -> Iterable[object]:
    return block.kind, block.line, block.path, block.level, block.columns, block.id if block.kind == "heading" else ""
