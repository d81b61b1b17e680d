"""What regulators and laws say, each statement with its date and with the act that a fine belongs to."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import ClassVar, Literal

from pydantic import Field

from evidence.entries import Entry
from evidence.estimates import InWords, Value
from evidence.measures import Fact
from evidence.vocabulary import Country, Issued, Table, Text


class Fine(Fact):
    """An amount that a law threatens; it has no meaning without the act and the conduct."""

    act: Text
    conduct: Text


class Statement(Entry):
    """One statement of one body, or one provision of a law; how it is known is how its sources were read."""

    own: ClassVar[Mapping[str, str]] = MappingProxyType({"date": "1", "says": "1"})

    subject: Literal["exosomes", "finasteride", "figures"]
    """What it is about: exosome products, the drug, or figures that were attributed to the body."""
    body: Text
    country: Country
    date: Value
    says: InWords
    as_of: Issued
    """The day up to which the statement is known to hold; nothing later was checked."""
    fines: Table[Fine] = Field(default_factory=lambda: MappingProxyType({}))
