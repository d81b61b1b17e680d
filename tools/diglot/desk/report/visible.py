"""Characters of pages that a report must not pass on as they are: they would steer whatever shows the report."""

from __future__ import annotations

import re

_STEERING = re.compile(
    "[\x00-\x1f\x7f-\x9f"  # control characters, among them the escape sequences of terminals
    "\u2028\u2029"  # ends of lines that look like none
    "\u202a-\u202e\u2066-\u2069"  # they turn the direction of what follows
    "\ud800-\udfff"  # bytes of a file name that are no text
    "\ufffe\uffff]"  # no characters at all
)


def visible(text: str, keep: str = "") -> str:
    r"""``text`` with such characters written out, as ``\x1b`` or ``\u202e``; those of ``keep`` stay."""
    return _STEERING.sub(lambda found: found[0] if found[0] in keep else _written_out(found[0]), text)


def _written_out(character: str) -> str:
    return character.encode("unicode_escape").decode("ascii")
