"""Link targets in the source of a page, changed where they stand; every other character stays."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from diglot.page.document import Block

Change = Callable[[str, int], str | None]
"""Given a target as written and its line: what to write instead, or None to leave it."""

_LINE_END = re.compile(r"(\r\n|\r|\n)")
_CODE = re.compile(r"(?<!`)(`+)(?!`).+?(?<!`)\1(?!`)")
_TARGET = re.compile(
    r"""(?P<before>\]\(\s*|^[\s>]*\[[^\[\]]+\]:\s*|<[^<>]*?\b(?:href|src)\s*=\s*["']?)
        (?:<(?P<angle>[^<>\n]*)>|(?P<plain>(?:[^\s()<>"'\\]|\([^\s()]*\))+))""",
    re.VERBOSE,
)
_AS_THEY_STAND = frozenset({"code", "comment", "data", "include", "meta"})


def retargeted(text: str, blocks: Iterable[Block], change: Change) -> str:
    """The text of a page with its targets changed. ``blocks``: what was read of the page, to know its code by."""
    skipped = {
        line for block in blocks if block.kind in _AS_THEY_STAND for line in range(block.line, block.end_line + 1)
    }
    parts = _LINE_END.split(text)
    for at in range(0, len(parts), 2):
        line = at // 2 + 1
        if line not in skipped:
            parts[at] = _line(parts[at], line, change)
    return "".join(parts)


def _line(text: str, line: int, change: Change) -> str:
    code = [match.span() for match in _CODE.finditer(text)]

    def one(match: re.Match[str]) -> str:
        group = "plain" if match["angle"] is None else "angle"
        start = match.start(group)
        if any(first <= start < last for first, last in code):
            return match[0]
        new = change(match[group], line)
        if new is None:
            return match[0]
        if group == "plain" and re.search(r"[\s()<>]", new):
            return f"{match['before']}<{new}>"
        return match[0][: start - match.start()] + new + match[0][match.end(group) - match.start() :]

    return _TARGET.sub(one, text)
