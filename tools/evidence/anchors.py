"""Names inside a page that links lead to: each stands once, however often its record is shown."""

from __future__ import annotations

import re
from collections.abc import Iterable

_WRITTEN = re.compile(r"""\{[^{}\n]*#([\w-]+)[^{}\n]*\}|\bid=["']?([\w-]+)""")


def written_in(lines: Iterable[str]) -> set[str]:
    """Return the names that the page's own Markdown gives: ``{#name}`` and ``id="name"``."""
    return {first or second for line in lines for first, second in _WRITTEN.findall(line)}


class Anchors:
    """The names that a page has used so far."""

    def __init__(self, taken: Iterable[str] = ()) -> None:
        self._taken = set(taken)

    def free(self, name: str | None) -> str | None:
        """Return ``name`` at its first asking, and None ever after."""
        if name is None or name in self._taken:
            return None
        self._taken.add(name)
        return name
