"""Allowances: comments by which a writer silences one rule at one block, and says why.

Written ``<!-- diglot: allow number-differs — the English counts the placebo arm -->``. Between name and reason may
stand a dash of any kind, or a colon. The comment speaks for the next block of its page; above a list or a table for all
of it; inside a block (in a table's cell, or in a box, where Markdown joins it to the text below) for that block.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from diglot.page.document import Block, Document

_COMMENT = re.compile(r"(?<!`)(`+)(?!`).+?(?<!`)\1(?!`)|<!--\s*diglot:(?P<said>.*?)-->", re.DOTALL)
"""Inline code is passed over: a page may explain how an allowance is written."""
_ALLOW = re.compile(r"allow\s+([A-Za-z0-9_]+(?:-[A-Za-z0-9_]+)*)\s*(?:(?:[—–―─:：]+|--+|-)\s*(.*))?", re.DOTALL)
_CODE = frozenset({"code", "data", "include"})


@dataclass(frozen=True, slots=True)
class Allowance:
    """One comment addressed to this check."""

    line: int
    end_line: int
    rule: str
    """The name as written; empty where the comment says something else than allow and a name."""
    reason: str
    """Empty where none is given: such an allowance silences nothing."""
    blocks: tuple[Block, ...]
    """What it speaks for; empty at the end of a page."""
    said: str
    """The comment's words, for a message."""


def allowances(document: Document) -> tuple[Allowance, ...]:
    """All comments of a page that are addressed to this check, in page order."""
    if not any("diglot:" in block.text for block in document.blocks):
        return ()
    return tuple(_read(document.blocks))


def silencing(found: Iterable[Allowance]) -> dict[int, list[Allowance]]:
    """Allowances that give a reason, by the ``id()`` of each block that they speak for."""
    by_block: dict[int, list[Allowance]] = {}
    for allowance in found:
        if allowance.rule and allowance.reason:
            for block in allowance.blocks:
                by_block.setdefault(id(block), []).append(allowance)
    return by_block


def _read(blocks: Sequence[Block]) -> Iterator[Allowance]:
    for at, block in enumerate(blocks):
        if block.kind in _CODE or "diglot:" not in block.text:
            continue
        for match in _COMMENT.finditer(block.text):
            if match["said"] is None:
                continue
            said = " ".join(match["said"].split())
            written = _ALLOW.fullmatch(match["said"].strip())
            rule, reason = (written[1], " ".join((written[2] or "").split())) if written else ("", "")
            line = block.line + block.text.count("\n", 0, match.start())
            spoken_for = _below(blocks, at) if block.kind == "comment" else (block,)
            yield Allowance(line, line + match[0].count("\n"), rule, reason, spoken_for, said)


def _below(blocks: Sequence[Block], at: int) -> tuple[Block, ...]:
    """The next block; of a list or table, which no comment can divide, all of it; of a data fence its caption too."""
    start = next((place for place in range(at + 1, len(blocks)) if blocks[place].kind != "comment"), len(blocks))
    if start == len(blocks):
        return ()
    first = blocks[start]
    end = start + 1
    while end < len(blocks) and _goes_on(first, blocks[end]):
        end += 1
    return tuple(blocks[start:end])


def _goes_on(first: Block, block: Block) -> bool:
    if first.kind == "row":
        return block.kind == "row" and block.path == first.path and block.info != "th"
    if first.kind == "item":
        inside = block.path[: len(first.path)] == first.path
        return inside and not (block.kind == "item" and block.level == first.level and block.info[:2] != first.info[:2])
    return first.kind == "data" and block.kind == "caption" and block.line <= first.end_line
