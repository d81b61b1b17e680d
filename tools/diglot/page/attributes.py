"""Attribute lists at the end of a block, as the attr_list extension reads them."""

from __future__ import annotations

import re

from markdown.extensions.attr_list import AttrListTreeprocessor, get_attrs_and_remainder

from diglot.page.document import CELL, Kind

_AT_LINE_END: frozenset[Kind] = frozenset({"heading", "term"})


_NO_LIST = re.compile(r"""(?:"[^"]*"|'[^']*'|[^"',:]|:(?!\s))*(?:,|:\s)""")
"""Outside of quotes a comma, or a colon before a blank: an object of some program, not a list of attributes."""


def taken_off(text: str, kind: Kind) -> tuple[str, str]:
    """``text`` without its attribute list, and the list's inside (empty where there is none).

    Headings and terms carry it at the end of their line, other blocks on a line of its own; a row's cells each
    their own, all taken off and none kept.
    """
    if "{" not in text or kind in ("code", "html", "comment", "data", "meta"):
        return text, ""
    if kind == "row":
        return CELL.join(_taken(cell, at_line_end=True)[0] for cell in text.split(CELL)), ""
    return _taken(text, at_line_end=kind in _AT_LINE_END)


def _taken(text: str, *, at_line_end: bool) -> tuple[str, str]:
    pattern = AttrListTreeprocessor.HEADER_RE if at_line_end else AttrListTreeprocessor.BLOCK_RE
    match = pattern.search(text)
    if match is None or _NO_LIST.match(match.group(1)) or get_attrs_and_remainder(match.group(1))[1]:
        return text, ""
    rest = text[: match.start()]
    return (rest.rstrip("#").rstrip() if at_line_end else rest), match.group(1)


def id_of(attributes: str) -> str | None:
    """The id that an attribute list gives, if it gives one."""
    found = [value for key, value in get_attrs_and_remainder(attributes)[0] if key == "id"] if attributes else []
    return found[-1] if found else None
