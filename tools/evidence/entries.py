"""What every record has in common: a name, what reports it, and facts, each under an id that prose can point at."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import ClassVar

from pydantic import Field

from evidence.measures import Fact
from evidence.vocabulary import Id, Many, Part, Table, Text


class Entry(Part):
    """A record of any kind."""

    own: ClassVar[Mapping[str, str]] = MappingProxyType({})
    """Values that every record of its kind has, by field, with the measure of each: ``n`` in ``{person}``."""

    name: Text
    report: Id
    """The source that reports it."""
    also: Many[Id] = ()
    """Further sources of it."""
    flags: Many[Id] = ()
    facts: Table[Fact] = Field(default_factory=lambda: MappingProxyType({}))
    superseded_by: Id | None = None
    """The record of the same kind that took its place; this one stays."""
    note: Text | None = None
