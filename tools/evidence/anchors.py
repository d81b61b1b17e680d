"""Names inside a page that links lead to: each stands once, however often its record is shown."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import count

_WRITTEN = re.compile(r"""\{[^{}\n]*#([\w-]+)[^{}\n]*\}|\bid=["']?([\w-]+)""")


def written_in(lines: Iterable[str]) -> set[str]:
    """Return the names that the page's own Markdown gives: ``{#name}`` and ``id="name"``."""
    return {first or second for line in lines for first, second in _WRITTEN.findall(line)}


class Anchors:
    """The names that a page has used so far."""

    def __init__(self, taken: Iterable[str] = ()) -> None:
        self._taken = set(taken)
        self.given: list[str] = []
        """The names that were free, in order."""

    def free(self, name: str | None) -> str | None:
        """Return ``name`` at its first asking, and None ever after."""
        if name is None or name in self._taken:
            return None
        self._taken.add(name)
        self.given.append(name)
        return name

    def next(self, stem: str) -> str:
        """Return the first of ``stem-1``, ``stem-2`` and so on that is free."""
        return next(name for number in count(1) if (name := self.free(f"{stem}-{number}")))


@dataclass(frozen=True, slots=True)
class Marks:
    """The numbers of the sources under a table, and the names of their places in the page."""

    name: str
    """Of the list."""
    keys: tuple[str, ...]
    """The sources in the order of the list."""

    def place(self, number: int) -> str:
        """Return the name of a source's place, which a mark leads to."""
        return f"{self.name}-{number}"

    def of(self, keys: Iterable[str]) -> tuple[int, ...]:
        """Return the numbers of some sources, in the order of the list."""
        return tuple(sorted(self.keys.index(key) + 1 for key in set(keys)))
