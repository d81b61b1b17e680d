"""Lines carried through the site's own Markdown parser: one private-use character in each line's prose.

Python-Markdown keeps no line numbers, and looking each piece of text up in the source again is unsound (design
section 3). A mark that travels with the text is not: the parser sees one more letter, and the line comes out with it.

A mark stands after the first letter, digit or non-ASCII character of the line's *prose*, because everything that
steers a block parser stands before it. Where a mark would steer something itself (fence lines, attribute lists,
reference definitions, ...) the line gets none; it is then placed by its neighbours.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

PLANES = (0x100000, 0xF0000)
"""First characters of the two private-use planes, in the order they are tried."""
MOST_LINES = 0xFFFD
"""So many marks has a plane."""

# What may stand before a line's prose, taken again and again.
_BEFORE = re.compile(
    r"""[ >|#]+                                  # blanks, quotes, cells, headings
      | \[[ xX]\](?=\ |$)                        # task boxes
      | \[![A-Za-z]+\][-+]?                      # callouts
      | :(?=\ )                                  # definitions
      | [-*+](?=\ )                              # bullets
      | (?:\d+|[A-Za-z]|[ivxlcdmIVXLCDM]+|\#)[.)](?=\ )  # numbered, lettered and roman items
      | &\#[xX]?[0-9a-fA-F]+;?                   # numbered characters, which are read without a semicolon too
      | &[A-Za-z][A-Za-z0-9]*;                   # entities
    """,
    re.VERBOSE,
)
_TAG = re.compile(r"<!--.*?-->|<[/!?]?[A-Za-z](?:[^<>\"']|\"[^\"]*\"|'[^']*')*>|<[/!?]?[A-Za-z][^<>]*>|<!--")
_OPEN_TAG = re.compile(r"<[/!?]?[A-Za-z][^<>]*$")
_PLAIN = re.compile(r"(?:[A-Za-z]{2,} |[\u3400-\u9fff])[^<]*$")
"""A line that starts with a word or a Han character, and opens no tag: nothing stands before its prose."""
_PROSE = re.compile(r"[A-Za-z0-9]|[^\x00-\x7f\s]")
_FENCE = re.compile(r"(`{3,}(?=[^`]*$)|~{3,})(.*)$")
_NO_FENCE = re.compile(r"`{3,}[^`]+`")
"""Inline code at the start of a line. Marked in front, it is none to a generator that is lax about heads of fences."""
_TITLED = re.compile(r"(?:!!!|\?\?\?\+?|===[!+]*)(?= |$)")
_BLOCK = re.compile(r"/{3,} *([\w-]+)? *(\|)?")
_UNMARKED = re.compile(
    r"""\{:?[ ]*[^\s{%}][^{}]*\}\s*$   # an attribute list alone
      | :::                            # a foreign block
      | ;*--8<--                       # a snippet
      | \\begin | \\end | \$\$         # mathematics
      | \[TOC\]
      | \[(?!\^)[^\[\]]*\]:            # a reference definition
    """,
    re.VERBOSE,
)
_LABELLED = re.compile(r"\[\^[^\]]*\]:|\*\[[^\\\]]*\] ?:")
_META = re.compile(r" {0,3}[A-Za-z0-9_-]+:\s*|[-.]{3}(?:\s.*)?$|(?: {4}|\t)\s*\S")
# Blocks of pymdownx whose argument is no title but a tag, an id or a number.
_UNTITLED_BLOCKS = ("html", "define", "caption", "figure-caption", "table-caption", "math", "latex")


class NoRoomForMarks(ValueError):
    """The page cannot be marked: too many lines, or it uses both private-use planes itself."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line


@dataclass(frozen=True, slots=True)
class Marked:
    """A page's lines with their marks, and where each mark stands."""

    lines: tuple[str, ...]
    plane: int
    at: Mapping[int, int]
    """Line index, from 0, to the column index of the character that the mark follows."""

    @property
    def pattern(self) -> re.Pattern[str]:
        """What finds a mark of this page."""
        return re.compile(f"[{chr(self.plane)}-{chr(self.plane + MOST_LINES)}]")

    def line_of(self, text: str) -> int:
        """The line, from 1, of the first mark in ``text``; 1 where it bears none."""
        first = self.pattern.search(text)
        return ord(first[0]) - self.plane + 1 if first else 1


def mark(lines: Sequence[str], *, meta_lines: bool = False) -> Marked:
    """Put a mark into every line that can bear one.

    ``lines``: the body's lines, tabs expanded. ``meta_lines``: leave leading ``key: value`` lines alone, because the
    ``meta`` extension reads them. Raises NoRoomForMarks.
    """
    plane = _free_plane(lines)
    out: list[str] = []
    at: dict[int, int] = {}
    walker = _Walker(lines)
    in_meta = meta_lines
    for index, line in enumerate(lines):
        column = walker.column(index, line)
        in_meta = in_meta and bool(_META.match(line))
        if column is None or in_meta:
            out.append(line)
        else:
            at[index] = column
            out.append(f"{line[: column + 1]}{chr(plane + index)}{line[column + 1 :]}")
    return Marked(tuple(out), plane, at)


def _free_plane(lines: Sequence[str]) -> int:
    if len(lines) > MOST_LINES:
        raise NoRoomForMarks(MOST_LINES, f"the page has {len(lines):,} lines; at most {MOST_LINES:,} can be told apart")
    text = "\n".join(lines)
    used: list[int] = []
    for plane in PLANES:
        first = re.search(f"[{chr(plane)}-{chr(plane + 0xFFFF)}]", text)
        if first is None:
            return plane
        used.append(text.count("\n", 0, first.start()) + 1)
    raise NoRoomForMarks(max(used), "the page uses characters of both private-use planes (U+F0000 and U+100000)")


class _Walker:
    """Reads the lines in order and says where each may be marked; keeps what a line inherits from those above."""

    def __init__(self, lines: Sequence[str]) -> None:
        self.lines = lines
        self.fence: str | None = None
        self.in_tag = False
        self.in_comment = False
        self.options_indent: int | None = None
        self.index = 0
        self.last_comment_end = max((index for index, line in enumerate(lines) if "-->" in line), default=-1)
        # Where each possible closing fence stands for the last time: asked once a fence, so not searched each time.
        self.last_closing = {
            bare: index for index, line in enumerate(lines) if (bare := _bare(line)).startswith(("```", "~~~"))
        }

    def column(self, index: int, line: str) -> int | None:
        """Index of the character that the mark follows; None where the line bears no mark."""
        self.index = index
        if not line.strip():
            self.in_tag = False
            self.options_indent = None
            return None
        steady = self.fence is None and not self.in_comment and not self.in_tag and self.options_indent is None
        if steady and _PLAIN.match(line):
            return 0
        start = self._skip(line, 0)
        if self.fence is not None:
            return self._inside_fence(line, start)
        if self.in_comment:
            end = line.find("-->")
            self.in_comment = end < 0
            return self._prose(line, end + 3) if end >= 0 else self._ordinary(line, start)
        if self.in_tag:
            return self._after_open_tag(line)
        if self._is_option(line):
            return None
        fence = _FENCE.match(line, start)
        if fence and self._closes(index, fence):
            self.fence = fence.group(1)
            return None
        return self._ordinary(line, start)

    def _ordinary(self, line: str, start: int) -> int | None:
        if _FENCE.match(line, start) or _UNMARKED.match(line, start):
            return None
        if _NO_FENCE.match(line, start):
            return start
        prose = self._past_label(line, start)
        return None if prose is None else self._prose(line, self._skip(line, prose))

    def _inside_fence(self, line: str, start: int) -> int | None:
        """A line of code is marked like any other: should the site see no fence here, it must do no harm."""
        if _bare(line) == self.fence:
            self.fence = None
            return None
        column = self._ordinary(line, start)
        self.in_tag = self.in_comment = False
        self.options_indent = None
        return column

    @staticmethod
    def _skip(line: str, start: int) -> int:
        while match := _BEFORE.match(line, start):
            start = match.end()
        return start

    def _past_label(self, line: str, start: int) -> int | None:
        """Where the prose may start behind a title's quote, a block's bar or a definition's colon."""
        if _TITLED.match(line, start):
            quote = line.find('"', start)
            return quote + 1 if quote >= 0 else None
        block = _BLOCK.match(line, start)
        if block:
            name = block.group(1)
            if name:
                self.options_indent = len(line) - len(line.lstrip(" "))
            return block.end() if block.group(2) and name not in _UNTITLED_BLOCKS else None
        label = _LABELLED.match(line, start)
        return label.end() if label else start

    def _prose(self, line: str, start: int) -> int | None:
        """First prose character at or after ``start`` that is not inside a tag; notes what stays open."""
        position = start
        found: int | None = None
        while position < len(line):
            if found is None and (match := _BEFORE.match(line, position)):
                position = match.end()
            elif line[position] == "<" and (tag := _TAG.match(line, position)):
                position = tag.end()
                if tag.group() == "<!--" and self.last_comment_end > self.index:
                    self.in_comment = True
                    prose = _PROSE.search(line, position) if found is None else None
                    return prose.start() if prose else found
            elif found is None and _PROSE.match(line, position):
                found = position
                position = self._next_tag(line, position)
            else:
                position = self._next_tag(line, position) if found is not None else position + 1
        opened = _OPEN_TAG.search(line)
        if opened and not _code_spans_cover(line, opened.start()):
            self.in_tag = True
            if found is not None and found > opened.start():
                found = None
        return found

    @staticmethod
    def _next_tag(line: str, position: int) -> int:
        following = line.find("<", position + 1)
        return following if following >= 0 else len(line)

    def _after_open_tag(self, line: str) -> int | None:
        end = line.find(">")
        if end < 0:
            return None
        self.in_tag = False
        # Not straight to the prose: what looked like a tag may be none, and this line a quote with a title in it.
        return self._ordinary(line, self._skip(line, end + 1))

    def _closes(self, index: int, opening: re.Match[str]) -> bool:
        """Whether a closing line follows; without one there is no fence, and tags count again."""
        marks, rest = opening.groups()
        if marks[0] == "`" and "`" in rest:
            return False
        return self.last_closing.get(marks, -1) > index

    def _is_option(self, line: str) -> bool:
        if self.options_indent is None:
            return False
        if len(line) - len(line.lstrip(" ")) >= self.options_indent + 4:
            return True
        self.options_indent = None
        return False


def _bare(line: str) -> str:
    return line.lstrip(" >").rstrip()


def _code_spans_cover(line: str, position: int) -> bool:
    """Whether ``position`` is inside a code span, where a ``<`` opens no tag."""
    return any(m.start() < position < m.end() for m in re.finditer(r"(`+)(?!`).+?(?<!`)\1(?!`)", line))
