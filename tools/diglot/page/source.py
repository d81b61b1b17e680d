"""A page's text as the site's parser gets it: front matter off, one kind of line end, lines still countable."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml

# The two expressions and their order are those of MkDocs' own reader (mkdocs.utils.meta): what it takes off the page
# must be taken off here, or every later line is a line of something else. A test holds the two against each other.
_YAML = re.compile(r"-{3}[ \t]*\n(.*?\n)(?:\.{3}|-{3})[ \t]*\n", re.DOTALL)
_KEY = re.compile(r"[ ]{0,3}([A-Za-z0-9_-]+):\s*(.*)")
_MORE = re.compile(r"(?:[ ]{4}|\t)\s*(.*)")


_SHORT = 4_000
"""In characters; the C reader overflows its stack at some tens of thousands of brackets."""


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
        raw = self.raw[index] if index < len(self.raw) else ""
        if "\t" not in raw:
            return expanded + 1
        width = 0
        for position, character in enumerate(raw):
            if width >= expanded:
                return position + 1
            width += self.tab_length - width % self.tab_length if character == "\t" else 1
        return len(raw) + 1


def split(text: str, *, loose_meta: bool = True) -> Source:
    """Take the front matter off ``text``, as MkDocs does.

    ``loose_meta``: whether leading ``Key: value`` lines without ``---`` are settings too; they are in MkDocs and
    nowhere else. A front matter that is not valid YAML stays in the body, because the site then shows it.
    """
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    fenced = _YAML.match(text)
    if fenced:
        try:
            root = yaml.compose(fenced.group(1), _loader(fenced.group(1)))
        except (yaml.YAMLError, ValueError, RecursionError) as error:
            reason = str(getattr(error, "problem", None) or error).splitlines()[0]
            return Source(text, 1, (), f"The front matter is not valid YAML ({reason}), so the site shows it as text.")
        if not isinstance(root, yaml.MappingNode):
            complaint = "The front matter holds no keys, so the site shows it as text."
            return Source(text, 1, (), complaint if root else None)
        return _after(text, fenced.end(), tuple(_values(root, first_line=2)))
    if loose_meta:
        return _loose(text)
    return Source(text, 1)


def _loader(text: str) -> type[Any]:
    """The reader in C, ten times as fast, for what no nesting can overflow; the one in Python for the rest."""
    fast = getattr(yaml, "CSafeLoader", None)
    return fast if fast is not None and len(text) < _SHORT else yaml.SafeLoader


def _after(text: str, end: int, meta: tuple[MetaValue, ...]) -> Source:
    body = text[end:].lstrip("\n")
    return Source(body, text.count("\n", 0, len(text) - len(body)) + 1, meta)


def _values(node: yaml.Node, first_line: int, prefix: str = "") -> Iterator[MetaValue]:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            name = str(key.value) if isinstance(key, yaml.ScalarNode) else "?"
            yield from _values(value, first_line, f"{prefix}.{name}" if prefix else name)
    elif isinstance(node, yaml.ScalarNode):
        quoted = 1 if node.style in ("'", '"') else 0
        start = node.start_mark
        yield MetaValue(prefix, str(node.value), start.line + first_line, start.column + 1 + quoted)
    elif isinstance(node, yaml.SequenceNode):
        for value in node.value:
            yield from _values(value, first_line, prefix)


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
