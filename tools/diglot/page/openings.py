"""Blocks that begin without a blank line above: most generators read them, Python-Markdown does not.

A list right behind a paragraph is a list on GitHub and to every CommonMark parser, and text to Python-Markdown; so is
a table behind a paragraph, and a heading behind a table. Where no `mkdocs.yml` says which of the two a site means,
pages are read as CommonMark reads them: a blank line is put above what begins there.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_FENCE = re.compile(r" {0,3}(`{3,}(?=[^`]*$)|~{3,})")
_ITEM = re.compile(r" {0,3}(?:[-*+]|1[.)]) {1,4}\S")
"""What may end a paragraph: a bullet, or the number 1."""
_RULE = re.compile(r" {0,3}(?:(?:- *){3,}|(?:\* *){3,}|(?:_ *){3,})$")
_HEADING = re.compile(r" {0,3}#{1,6}(?: |$)")
_DELIMITERS = re.compile(r" {0,3}\|?(?: *:?-+:? *\|)+(?: *:?-+:? *)?$")
_TEXT = re.compile(r" {0,3}[^\W_]| {0,3}[*_`\[\"'“‘「『（(《【](?! )| {0,3}[\u2190-\u2bff\U0001f000-\U0001faff]")
"""What a paragraph begins with, pictures among it, of the signs that begin nothing else."""
_DEFINED = re.compile(r" {0,3}\[[^\]]+\]:|\*\[")


def opened(lines: Sequence[str]) -> list[str]:
    """``lines`` with a blank one above each list, table and heading that CommonMark lets begin there."""
    out: list[str] = []
    fence = run = ""  # what the lines above belong to: text, table, or anything else
    for index, line in enumerate(lines):
        if fence:
            if line.strip().startswith(fence) and not line.strip().strip(fence[0]):
                fence, run = "", "text"
        elif not line.strip():
            run = ""
        elif match := _FENCE.match(line):
            fence = match[1]
        else:
            begins = _begins(line, lines[index + 1] if index + 1 < len(lines) else "")
            if (run == "text" and begins in ("item", "table")) or (run == "table" and begins in ("item", "heading")):
                out.append("")
                run = ""
            run = "" if begins == "heading" else run or _run(line, begins)
        out.append(line)
    return out


def _begins(line: str, following: str) -> str:
    """What a line can begin in the midst of others."""
    if _ITEM.match(line) and not _RULE.match(line):
        return "item"
    if _HEADING.match(line):
        return "heading"
    return "table" if "|" in line and _DELIMITERS.match(following) else ""


def _run(line: str, begins: str) -> str:
    if begins:
        return begins
    return "text" if _TEXT.match(line) and not _DEFINED.match(line) else "other"
