"""The views of ``study-table`` by name: what each shows, and what may narrow it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import get_args

from evidence.cells import DataTable
from evidence.listings import HARMS, MECHANISMS, REVIEWS, TRIALS, by_row
from evidence.overview import OVERVIEW
from evidence.regulators import Statement
from evidence.rows import Shape, table_of
from evidence.schema import Studies, Study
from evidence.statements import REGULATORS
from evidence.tables import facts, results
from evidence.vocabulary import Country, Locale


@dataclass(frozen=True, slots=True)
class View:
    """A table with one record a row."""

    shape: Shape
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Fields of its records that a page may choose by, each with its words."""
    order: Callable[[Studies, tuple[str, ...]], tuple[str, ...]] = lambda _, keys: keys
    """The order of records that were not named one by one."""

    @property
    def section(self) -> str:
        """The table of the file that it shows; also the key that names its records one by one."""
        return self.shape.section

    def chosen(self, studies: Studies, asked: Mapping[str, str]) -> tuple[str, ...]:
        """Return the records whose fields are as ``asked``."""
        records = studies.holders()[self.section]
        keys = (
            key
            for key, record in records.items()
            if all(getattr(record, name) == value for name, value in asked.items())
        )
        return self.order(studies, tuple(keys))

    def table(self, studies: Studies, keys: tuple[str, ...], caption: str, locale: Locale) -> DataTable:
        """Return the table of the records named by ``keys``."""
        return table_of(self.shape, studies, keys, caption, locale)


def _words(model: type[Study | Statement], name: str) -> tuple[str, ...]:
    return tuple(get_args(model.model_fields[name].annotation))


VIEWS: Mapping[str, View] = MappingProxyType(
    {
        "overview": View(OVERVIEW, {"topic": _words(Study, "topic")}),
        "mechanisms": View(MECHANISMS, order=by_row),
        "trials": View(TRIALS),
        "reviews": View(REVIEWS),
        "harms": View(HARMS),
        "regulators": View(REGULATORS, {"country": tuple(get_args(Country)), "subject": _words(Statement, "subject")}),
    }
)
"""Views with one record a row."""


@dataclass(frozen=True, slots=True)
class Alone:
    """A view of one record."""

    table: Callable[[Studies, str, str, Locale], DataTable]
    """Takes the record's id, the caption and the locale."""
    records: Callable[[Studies], tuple[str, ...]]
    """The ids of the records that have it."""


def records(studies: Studies) -> tuple[str, ...]:
    """Return the ids of all records, of every kind."""
    return tuple(dict.fromkeys(key for table in studies.holders().values() for key in table))


ALONE: Mapping[str, Alone] = MappingProxyType(
    {
        "results": Alone(results, lambda studies: (*studies.studies, *studies.reviews)),
        "facts": Alone(facts, records),
    }
)
"""Views of one record alone: its results with the control group, and what else its source reports."""
