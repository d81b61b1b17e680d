"""A page's text as the site's parser gets it: front matter off, one kind of line end, lines still countable."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

import yaml

from diglot.page.limits import DEEPEST, MOST_META, BeyondLimits, yaml_of

# The two expressions and their order are those of MkDocs' own reader (mkdocs.utils.meta): what it takes off the page
# must be taken off here, or every later line is a line of something else. A test holds the two against each other.
_YAML = re.compile(r"-{3}[ \t]*\n(.*?\n)(?:\.{3}|-{3})[ \t]*\n", re.DOTALL)
_KEY = re.compile(r"[ ]{0,3}([A-Za-z0-9_-]+):\s*(.*)")
_MORE = re.compile(r"(?:[ ]{4}|\t)\s*(.*)")


@dataclass(frozen=True, slots=True)
class MetaValue:
    """One front-matter value: dotted key, text, and where the text starts in the file."""

    key: str
    text: str
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Source:
    """A page split into what the site reads as settings and what it shows."""

    body: str
    """With LF line ends, tabs still in."""
    first_line: int
    """Number of the body's first line in the file, from 1."""
    meta: tuple[MetaValue, ...] = ()
    complaint: str | None = None
    """Why the front matter could not be read, if it could not."""


@dataclass(frozen=True, slots=True)
class Lines:
    """The body's lines with their tabs expanded, and the way back to lines and columns of the file."""

    expanded: tuple[str, ...]
    raw: tuple[str, ...]
    first_line: int
    tab_length: int
    _stops: dict[int, list[int]] = field(default_factory=dict, compare=False, repr=False)
    """Of a line that holds a tab, asked for once: the column in the expanded line at which each character begins."""

    @classmethod
    def of(cls, source: Source, tab_length: int) -> Lines:
        """The lines of ``source``. Tabs first, marks later: a mark before a tab would move the tab stop."""
        raw = tuple(source.body.split("\n"))
        expanded = tuple(line.expandtabs(tab_length) if "\t" in line else line for line in raw)
        return cls(expanded, raw, source.first_line, tab_length)

    def number(self, index: int) -> int:
        """Line number in the file of a line index of the body."""
        return self.first_line + index

    def column(self, index: int, expanded: int) -> int:
        """Column in the file, from 1, of a column index of the tab-expanded line."""
        if index >= len(self.raw) or len(self.raw[index]) == len(self.expanded[index]):
            return expanded + 1
        if index not in self._stops:
            self._stops[index] = list(self._begins(self.raw[index]))
        return bisect_left(self._stops[index], expanded) + 1

    def _begins(self, raw: str) -> Iterator[int]:
        width = 0
        for character in raw:
            yield width
            width += self.tab_length - width % self.tab_length if character == "\t" else 1


def split(text: str, *, loose_meta: bool = True) -> Source:
    """Take the front matter off ``text``, as MkDocs does.

    ``loose_meta``: whether leading ``Key: value`` lines without ``---`` are settings too; they are in MkDocs and
    nowhere else. A front matter that is not valid YAML stays in the body, because MkDocs then shows it. Raises
    BeyondLimits.
    """
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    fenced = _YAML.match(text)
    if fenced:
        try:
            root = yaml_of(fenced.group(1))
        except BeyondLimits as error:
            raise BeyondLimits(error.line + 1, str(error)) from error
        except (yaml.YAMLError, ValueError) as error:
            reason = str(getattr(error, "problem", None) or error).splitlines()[0]
            if not loose_meta:  # other generators than MkDocs never show it
                return replace(
                    _after(text, fenced.end(), ()), complaint=f"The front matter is not valid YAML ({reason})."
                )
            return Source(text, 1, (), f"The front matter is not valid YAML ({reason}), so the site shows it as text.")
        if not isinstance(root, yaml.MappingNode):
            complaint = "The front matter holds no keys, so the site shows it as text."
            return Source(text, 1, (), complaint if root else None)
        return _after(text, fenced.end(), _meta(root))
    if loose_meta:
        return _loose(text)
    return Source(text, 1)


def _after(text: str, end: int, meta: tuple[MetaValue, ...]) -> Source:
    body = text[end:].lstrip("\n")
    return Source(body, text.count("\n", 0, len(text) - len(body)) + 1, meta)


def _meta(root: yaml.Node) -> tuple[MetaValue, ...]:
    found: list[MetaValue] = []
    visited = 0

    def visit(node: yaml.Node, prefix: str, depth: int) -> None:
        nonlocal visited
        visited += 1
        start = node.start_mark
        # Aliases within aliases say in a few lines more than a machine can hold, and one may hold itself.
        if visited > MOST_META or depth > DEEPEST:
            raise BeyondLimits(start.line + 2, "its aliases say more values, or hold each other deeper, than is read")
        if isinstance(node, yaml.MappingNode):
            for key, value in node.value:
                name = str(key.value) if isinstance(key, yaml.ScalarNode) else "?"
                visit(value, f"{prefix}.{name}" if prefix else name, depth + 1)
        elif isinstance(node, yaml.ScalarNode):
            quoted = 1 if node.style in ("'", '"') else 0
            found.append(MetaValue(prefix, str(node.value), start.line + 2, start.column + 1 + quoted))
        elif isinstance(node, yaml.SequenceNode):
            for value in node.value:
                visit(value, prefix, depth + 1)

    visit(root, "", 0)
    return tuple(found)


def _loose(text: str) -> Source:
    meta: list[MetaValue] = []
    position = 0
    lines = text.split("\n")
    for number, line in enumerate(lines, start=1):
        key, more = _KEY.match(line), _MORE.match(line)
        if line.strip() == "":
            position += len(line) + 1
            break
        if key:
            meta.append(MetaValue(key.group(1).lower(), key.group(2).strip(), number, key.start(2) + 1))
        elif not (more and meta):
            break
        position += len(line) + 1
    return _after(text, min(position, len(text)), tuple(meta))
