"""What is known of hair, drugs and numbers of people apart from exosome studies, and how exosomes might act."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from evidence.entries import Entry
from evidence.estimates import Value
from evidence.vocabulary import Id, Many, Model, Table, Text


class Background(Entry):
    """Facts on one subject."""

    topic: Literal["biology", "prevalence", "drug", "transplant", "microneedling", "measurement"]
    design: Text
    """What kind of source it is: a review, a survey, a label."""
    groups: Table[Text] = Field(default_factory=lambda: MappingProxyType({}))
    bands: Table[Text] = Field(default_factory=lambda: MappingProxyType({}))


class Mechanism(Entry):
    """A way in which exosomes may act on follicles, and what it was seen in: never people."""

    own: ClassVar[Mapping[str, str]] = MappingProxyType({"product": "1", "finding": "1"})

    row: Literal["1", "2", "3", "4", "5"] | None = None
    """Its row in the table of five; None for an alternative."""
    beside: Id | None = None
    """The mechanism that it is further evidence for."""
    models: Annotated[Many[Model], Field(min_length=1)]
    model_words: Text
    """The models in words, with the species where it was seen."""
    product: Value
    """What was tested, and from which cells."""
    finding: Value
