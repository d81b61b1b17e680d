"""Small changes in the source of a page: words of a bound value, the id of a heading. All else stays as it is."""

from __future__ import annotations

import re

_LINE_END = re.compile(r"(\r\n|\r|\n)")
_BOM = "\ufeff"
_LIST = re.compile(r"(?P<open>[ ]\{:?[ ]*)(?P<rest>[^{}\n]*\}[ ]*)$")
_CLOSED = re.compile(r"(?P<title>[ ]{0,3}#{1,6}[^#\n].*?)(?P<end>[ ]+#+[ ]*)$")


def with_words(text: str, line: int, column: int, words: str) -> str | None:
    """``text`` with ``words`` between the brackets that open at a place; None where no such brackets stand there."""
    parts, at, start = _part(text, line, column)
    if at >= len(parts) or parts[at][start : start + 1] != "[":
        return None
    depth = 0
    for end in range(start, len(parts[at])):
        depth += {"[": 1, "]": -1}.get(parts[at][end], 0)
        if not depth:
            if parts[at][end + 1 : end + 2] not in ("(", "["):
                return None
            parts[at] = f"{parts[at][: start + 1]}{words}{parts[at][end:]}"
            return "".join(parts)
    return None


def with_id(text: str, line: int, name: str) -> str | None:
    """``text`` with the id ``name`` given to the heading of a line; None where there is no such line."""
    parts, at, _ = _part(text, line, 1)
    if at >= len(parts):
        return None
    if listed := _LIST.search(parts[at]):
        parts[at] = f"{parts[at][: listed.start()]}{listed['open']}#{name} {listed['rest']}"
    elif closed := _CLOSED.fullmatch(parts[at]):
        parts[at] = f"{closed['title']} {{#{name}}}{closed['end']}"
    else:
        parts[at] = f"{parts[at].rstrip()} {{#{name}}}"
    return "".join(parts)


def with_before(text: str, line: int, column: int, words: str) -> str | None:
    """``text`` with ``words`` put in at a place; None where there is no such line."""
    parts, at, start = _part(text, line, column)
    if at >= len(parts):
        return None
    parts[at] = f"{parts[at][:start]}{words}{parts[at][start:]}"
    return "".join(parts)


def _part(text: str, line: int, column: int) -> tuple[list[str], int, int]:
    """The lines and their ends, and where the place is; a mark of byte order counts for no column."""
    parts = _LINE_END.split(text)
    lead = len(_BOM) if line == 1 and text.startswith(_BOM) else 0
    return parts, 2 * (line - 1), column - 1 + lead
