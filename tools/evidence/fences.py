"""Find data fences in the lines of a page, as the site's own parser takes fences: longer fences hide what they hold."""

from __future__ import annotations

import re
from dataclasses import dataclass

NAMES = ("study-table", "study-card", "claim-table", "claim", "references", "glossary")

_FENCE = re.compile(r"^(?P<prefix>[> ]*)(?P<marks>`{3,}|~{3,})(?P<info>.*)$")
_CONTAINER = re.compile(r"""[*+-][ ]|[0-9]+[.)][ ]|!!!|\?\?\?|===|:[ ]|\[\^[^\]]+\]:""")


@dataclass(frozen=True, slots=True)
class Fence:
    """A data fence: which lines it takes up, what stands before each of them, and what it holds."""

    name: str
    start: int
    """Index of its first line, from 0."""
    end: int
    """Index of its last line."""
    prefix: str
    """Quote marks and indentation that the fence stands behind."""
    body: tuple[str, ...]
    """The lines between, without ``prefix``."""


def data_fences(lines: list[str]) -> tuple[Fence, ...]:
    """Return the data fences of a page in order; those inside other fences, comments or code are not."""
    found: list[Fence] = []
    index = 0
    while index < len(lines):
        line = lines[index]
        fence = _FENCE.match(line)
        if fence is None:
            index = _after_comment(lines, index)
            continue
        end = _closing(lines, index, fence["prefix"], fence["marks"])
        if end is None or ("`" in fence["info"] and fence["marks"][0] == "`"):
            index += 1
            continue
        name = fence["info"].strip()
        if name in NAMES and _is_content(lines, index, fence["prefix"]):
            width = len(fence["prefix"])
            body = tuple(text[width:] for text in lines[index + 1 : end])
            found.append(Fence(name, index, end, fence["prefix"], body))
        index = end + 1
    return tuple(found)


def _closing(lines: list[str], start: int, prefix: str, marks: str) -> int | None:
    """Return the index of the line that closes the fence, or None: then it is no fence."""
    for index in range(start + 1, len(lines)):
        line = lines[index]
        if line.strip() in ("", ">") or line.rstrip() == prefix.rstrip():
            continue
        if not line.startswith(prefix):
            return None
        if line[len(prefix) :].rstrip() == marks:
            return index
    return None


def _after_comment(lines: list[str], index: int) -> int:
    """Return the index of the next line to look at: behind the comment, if one opens here and stays open."""
    opened = lines[index].rfind("<!--")
    if opened < 0 or lines[index].find("-->", opened) >= 0 or "`" in lines[index]:
        return index + 1
    for later in range(index + 1, len(lines)):
        if "-->" in lines[later]:
            return later + 1
    return index + 1


def _is_content(lines: list[str], index: int, prefix: str) -> bool:
    """Return whether a fence so far indented is content of a list, note or tab, and not an indented code block."""
    quote = re.match(r"(?:[ ]*>[ ]?)*", prefix)[0]  # type: ignore[index]  # it matches always
    indent = len(prefix) - len(quote)
    while indent >= 4:
        above = _less_indented(lines, index, quote, indent)
        if above is None:
            return False
        index, indent, text = above
        if indent < 4 and not _CONTAINER.match(text):
            return False
    return True


def _less_indented(lines: list[str], index: int, quote: str, indent: int) -> tuple[int, int, str] | None:
    """Return index, indentation and text of the nearest line above that is indented by less than ``indent``."""
    for above in range(index - 1, -1, -1):
        line = lines[above]
        inner = line[len(quote) :] if line.startswith(quote) else line.removeprefix(quote.rstrip())
        width = len(inner) - len(inner.lstrip(" "))
        if inner.strip() and width < indent:
            return above, width, inner.lstrip(" ")
    return None
