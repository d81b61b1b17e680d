"""The charts that a fence can ask for, by name, and what each needs to know."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from types import MappingProxyType

from evidence.chart_change import change_chart, drawable_changes
from evidence.chart_cycle import cycle_chart, lacking
from evidence.chart_missing import missing_chart
from evidence.chart_series import drawable_series, series_chart
from evidence.chart_size import size_chart
from evidence.chart_timeline import timeline_chart
from evidence.charts import Chart
from evidence.schema import Studies, Study
from evidence.terms import Terms
from evidence.vocabulary import Locale


@dataclass(frozen=True, slots=True)
class OfOutcome:
    """A chart of one outcome of one study."""

    outcomes: Callable[[Study], tuple[str, ...]]
    """The outcomes of a study that it can draw."""
    draw: Callable[[Studies, str, str, str, Locale, str], Chart]
    """Record, study, outcome, caption, locale and id on the page, in this order."""


@dataclass(frozen=True, slots=True)
class OfStudies:
    """A chart of all studies, or those of one topic."""

    draw: Callable[[Studies, str | None, str, Locale, str], Chart]
    """Record, topic, caption, locale and id on the page, in this order."""


@dataclass(frozen=True, slots=True)
class OfTerms:
    """A drawing of one subject, whose names are those of the termbase."""

    lacking: Callable[[Studies, Terms], tuple[str, ...]]
    """What it needs and the record or the termbase does not have."""
    draw: Callable[[Studies, Terms, str, Locale, str], Chart]
    """Record, termbase, caption, locale and id on the page, in this order."""


CHARTS: MappingProxyType[str, OfOutcome | OfStudies | OfTerms] = MappingProxyType(
    {
        "change": OfOutcome(drawable_changes, change_chart),
        "series": OfOutcome(drawable_series, series_chart),
        "size": OfStudies(size_chart),
        "missing": OfStudies(missing_chart),
        "timeline": OfStudies(timeline_chart),
        "hair-cycle": OfTerms(lacking, cycle_chart),
    }
)
