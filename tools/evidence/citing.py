"""What a value may cite: a source that its record lists, and a place within reach of how that source was read."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from types import MappingProxyType

from pydantic import BaseModel

from evidence.arithmetic import Clash
from evidence.entries import Entry
from evidence.estimates import Date, Figure, InWords, Missing, Range
from evidence.measures import Interval
from evidence.sources import Source
from evidence.strict_yaml import Path
from evidence.vocabulary import Locator, Read

PLACES: MappingProxyType[Read, tuple[Locator, ...]] = MappingProxyType(
    {
        "abstract": ("abstract", "title", "record"),
        "full_text": ("text", "abstract", "title", "record"),
        "press": ("press", "title"),
        "registry": ("registry", "title"),
        "official": ("page", "text", "title", "record"),
        "news": ("page", "title"),
        "copy": ("page", "text", "title"),
    }
)
"""Where in a source a value can have been read, by how the source was read: nobody cites the full text of a paper of
which only the abstract was read."""


def reached(path: Path, part: BaseModel, source: Source, index: int) -> Iterator[Clash]:
    """Yield a clash where the place cited by ``from[index]`` of ``part`` cannot be reached as ``source`` was read."""
    if isinstance(part, Figure | Range | Date | InWords | Interval):
        place, read = part.sources[index].locator, source.read
        if place not in PLACES[read]:
            found = f"{place}, but of {part.sources[index].source} only this was read: {read.replace('_', ' ')}"
            yield Clash((*path, "from", index, "locator"), found, f"one of {', '.join(PLACES[read])}")


def listed(
    path: Path, entry: Entry, inside: Iterable[tuple[Path, BaseModel]], sources: Container[str]
) -> Iterator[Clash]:
    """Yield sources that a value of ``entry`` cites and the record does not list, and listed ones that back nothing.

    ``inside``: every part of the entry with its path. A source looked in for a value that is missing backs that. Of
    sources that are not in ``sources`` nothing is said; that they are unknown is told elsewhere.
    """
    known, backing = {entry.report, *entry.also}, set[str]()
    for at, part in inside:
        if isinstance(part, Missing) and part.looked_in:
            backing.add(part.looked_in)
        if isinstance(part, Figure | Range | Date | InWords | Interval):
            for index, one in enumerate(part.sources):
                backing.add(one.source)
                if one.source not in known and one.source in sources and entry.report in sources:
                    found = f"{one.source}, which the record does not list"
                    yield Clash((*at, "from", index, "source"), found, f"a source in report or also of {path[1]}")
    for index, source in enumerate(entry.also):
        if source not in backing and source in sources:
            found = f"{source}, which backs no value of {path[1]}"
            yield Clash((*path, "also", index), found, "a source of its values")
