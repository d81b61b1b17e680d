"""What a page may hold so that its own parser ends within seconds.

Python-Markdown takes time that grows with the square of some texts, and a page of 100,000 signs can keep it, and so the
site's build, busy for hours. No page that people write comes near these limits; what goes beyond them is told with its
line instead of being waited for. They count signs, not seconds, so that a verdict is the same on every machine.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import yaml

DEEPEST = 50
"""Quotes or lists that begin on one line, one inside the other; levels of indentation; levels of a front matter."""
FARTHEST = 50_000_000
"""Characters from each ``<`` to the ``>`` that ends its tag, summed: each is looked for anew."""
DENSEST = 50_000_000
"""Lines of a paragraph that begin something of their own, such as headings, times the characters of the paragraph."""
TICKIEST = 200_000_000
"""Backticks of a line that may be the row of a table, squared, summed over the page."""
LARGEST_META = 100_000
"""Characters of a front matter."""
MOST_META = 10_000
"""Values of a front matter once its aliases are written out."""

_OPENERS = re.compile(r"(?: {0,8}(?:>|[-*+?](?= )|\d{1,9}[.)](?= )))*")
_OPENER = re.compile(r"[>*+?)-]|\d\.")
_RULE = re.compile(r"[-*_ ]*")
_BEGINS = re.compile(r" {0,3}(?:#|\*\[|\[[^\]]*\]:|[-*_][-*_ ]+$|=+ *$|:|!!!|\?\?\?|===|///)")
_OPENS = re.compile(r"<(?:!--|[A-Za-z/!?])")


class BeyondLimits(ValueError):
    """A page goes beyond a limit: the line, from 1 in the text that was given, and what stands there."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line


def hold(lines: Sequence[str]) -> None:
    """Return when the body's ``lines`` keep every limit. Raises BeyondLimits."""
    ticks = 0
    for number, line in enumerate(lines, start=1):
        ticks += line.count("`") ** 2 if "|" in line else 0
        if ticks > TICKIEST:
            raise BeyondLimits(number, "there are too many backticks in this and other rows of tables")
        if _depth(line) > DEEPEST and not _RULE.fullmatch(line):
            raise BeyondLimits(number, f"more than {DEEPEST} quotes or lists begin on this line, one inside the other")
    if (steep := _too_steep(lines)) is not None:
        raise BeyondLimits(steep, f"this line is indented below more than {DEEPEST} others, each further than the last")
    for first, paragraph in _paragraphs(lines):
        begun = sum(1 for line in paragraph if _BEGINS.match(line))
        size = sum(map(len, paragraph))
        if begun * size > DENSEST:
            said = f"{begun:,} headings, rules or definitions stand here in {size:,} characters without a blank line"
            raise BeyondLimits(first, said)
    _hold_tags("\n".join(lines))


def _too_steep(lines: Sequence[str]) -> int | None:
    """The first line, from 1, that is indented below too many others; None for none."""
    steps: list[int] = []
    for number, line in enumerate(lines, start=1):
        if bare := line.lstrip(" "):
            indent = len(line) - len(bare)
            while steps and steps[-1] >= indent:
                steps.pop()
            steps.append(indent)
            if len(steps) > DEEPEST:
                return number
    return None


def _depth(line: str) -> int:
    opened = _OPENERS.match(line[: 10 * DEEPEST + 10])
    return len(_OPENER.findall(opened[0])) if opened else 0


def _paragraphs(lines: Sequence[str]) -> Iterator[tuple[int, list[str]]]:
    """Runs of lines that are not blank, each with the number of its first line."""
    paragraph: list[str] = []
    for number, line in enumerate([*lines, ""], start=1):
        if line.strip():
            paragraph.append(line)
        elif paragraph:
            yield number - len(paragraph), paragraph
            paragraph = []


def _hold_tags(text: str) -> None:
    opened = [(match.start(), match[0]) for match in _OPENS.finditer(text)]
    ends = {">": len(text), "-->": len(text)}
    walked = 0
    for start, sign in reversed(opened):
        close = "-->" if sign == "<!--" else ">"
        # Only what stands between this sign and the nearest end known so far can hold a nearer one.
        found = text.find(close, start, min(ends[close], len(text)))
        ends[close] = found if found >= 0 else ends[close]
        walked += ends[close] - start
        if walked > FARTHEST:
            line = text.count("\n", 0, start) + 1
            raise BeyondLimits(line, f"from here on the sign < stands {len(opened):,} times and is hardly ever closed")


def yaml_of(text: str) -> yaml.Node | None:
    """The root of the YAML in a page. Raises BeyondLimits, and yaml.YAMLError or ValueError for what is no YAML."""
    if len(text) > LARGEST_META:
        raise BeyondLimits(1, f"the YAML has {len(text):,} characters; at most {LARGEST_META:,} are read")
    lines = text.split("\n")
    if (line := _too_steep(lines) or _nested(lines)) is not None:
        raise BeyondLimits(line, f"the YAML is nested deeper than {DEEPEST} levels")
    # The reader in C is ten times as fast, and overflows its stack only far below DEEPEST.
    root: yaml.Node | None = yaml.compose(text, getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return root


def _nested(lines: Sequence[str]) -> int | None:
    """The line, from 1, in which brackets or dashes are nested too deep; None for none."""
    depth = 0
    for number, line in enumerate(lines, start=1):
        if _depth(line) > DEEPEST:
            return number
        for sign in re.findall(r"[\[{\]}]", line):
            depth = depth + 1 if sign in "[{" else max(depth - 1, 0)
            if depth > DEEPEST:
                return number
    return None
