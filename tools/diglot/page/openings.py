"""Blocks that begin without a blank line above: most generators read them, Python-Markdown does not.

A list right behind a paragraph is a list on GitHub and to every CommonMark parser, and text to Python-Markdown; so is
a table behind a paragraph, and a heading behind a table. Where no `mkdocs.yml` says which of the two a site means,
pages are read as CommonMark reads them: a blank line is put above what begins there.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_QUOTE = re.compile(r"(?: {0,3}> ?)+")
_FENCE = re.compile(r" {0,3}(`{3,}(?=[^`]*$)|~{3,})")
_ITEM = re.compile(r" {0,3}(?:[-*+]|1[.)]) {1,4}\S")
"""What may end a paragraph: a bullet, or the number 1."""
_RULE = re.compile(r" {0,3}(?:(?:- *){3,}|(?:\* *){3,}|(?:_ *){3,})$")
_HEADING = re.compile(r" {0,3}#{1,6}(?: |$)")
_DELIMITERS = re.compile(r" {0,3}\|?(?: *:?-+:? *\|)+(?: *:?-+:? *)?$")
_NO_TEXT = re.compile(
    r"""\ {4}                                    # code
      | \ {0,3}(?:
            </?(?:address|article|aside|blockquote|center|details|dialog|div|dl|fieldset|figure|footer|form|h[1-6]
               |header|hr|iframe|main|nav|ol|p|picture|pre|script|section|style|summary|table|tbody|td|th|tr|ul)\b
          | !!! | \?\?\? | === | /{3} | :{3}      # boxes and tabs
          | \[[^\]]+\]: | \*\[                    # definitions
          | \| | [-*+](?:\ |$) | \d{1,9}[.)]\ | :\  # rows, items, meanings of a term
          | \{:? )""",
    re.VERBOSE | re.IGNORECASE,
)
"""What begins something else than a paragraph."""


def opened(lines: Sequence[str]) -> list[str]:
    """``lines`` with a blank one above each list, table and heading that CommonMark lets begin there."""
    out: list[str] = []
    fence = run = before = ""  # what the lines above belong to: text, table, item, or anything else
    for index, line in enumerate(lines):
        quote = match[0].rstrip() if (match := _QUOTE.match(line)) and not fence else ""
        bare = line[len(match[0]) :] if match and quote else line
        if fence:
            if line.strip().startswith(fence) and not line.strip().strip(fence[0]):
                fence, run = "", "text"
        elif not bare.strip():
            run = ""
        elif not quote and (opening := _FENCE.match(line)):
            fence = opening[1]
        else:
            begins = _begins(bare, _bare(lines, index + 1))
            if _needs_a_blank(run, begins) or (before != quote and run and begins == "item"):
                out.append(quote if before == quote else "")
                run = ""
            if begins == "heading":
                bare = bare.lstrip(" ")
                line = line[: len(match[0])] + bare if match and quote else bare
            run = "" if begins == "heading" else run or begins or ("other" if _NO_TEXT.match(bare) else "text")
        before = quote
        out.append(line)
    return out


def _bare(lines: Sequence[str], index: int) -> str:
    if index >= len(lines):
        return ""
    quoted = _QUOTE.match(lines[index])
    return lines[index][quoted.end() :] if quoted else lines[index]


def _begins(line: str, following: str) -> str:
    """What a line can begin in the midst of others."""
    if _RULE.match(line):
        return "rule"
    if _ITEM.match(line):
        return "item"
    if _HEADING.match(line):
        return "heading"
    return "table" if "|" in line and _DELIMITERS.match(following) else ""


def _needs_a_blank(run: str, begins: str) -> bool:
    if run == "text":
        return begins in ("item", "table")
    return (run == "table" and begins in ("item", "heading")) or (run == "item" and begins == "rule")
