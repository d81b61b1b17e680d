"""Reports of harm, and trials that are registered and not yet reported."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import ClassVar

from evidence.entries import Entry
from evidence.estimates import Value
from evidence.vocabulary import Text


class Harm(Entry):
    """A report of harm after an exosome product, at any site of the skin."""

    own: ClassVar[Mapping[str, str]] = MappingProxyType(
        {"n": "{person}", "product": "1", "route": "1", "site": "1", "event": "1", "onset": "1", "place": "1"}
    )

    design: Text
    n: Value
    product: Value
    route: Value
    site: Value
    """Where on the body."""
    event: Value
    onset: Value
    place: Value


class Trial(Entry):
    """A registered or announced trial whose results are not published; a registration is not an approval."""

    own: ClassVar[Mapping[str, str]] = MappingProxyType(
        {
            "n": "{person}",
            "product": "1",
            "route": "1",
            "comparator": "1",
            "endpoint": "1",
            "state": "1",
            "start": "1",
            "completion": "1",
        }
    )

    design: Text
    n: Value
    """Planned number of people."""
    product: Value
    route: Value
    comparator: Value
    endpoint: Value
    """What is measured first of all."""
    state: Value
    """How far the trial is, by its register."""
    start: Value
    completion: Value
