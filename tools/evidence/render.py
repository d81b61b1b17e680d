"""Tables become HTML: Jinja with autoescape, so that HTML in the data is shown and never run."""

from __future__ import annotations

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined

from evidence.anchors import Anchors, Marks
from evidence.card import Card
from evidence.cells import DataTable
from evidence.chart_words import chart_word
from evidence.charts import Chart
from evidence.claims import ClaimTable
from evidence.glossary import Glossary
from evidence.references import References
from evidence.wording import PHRASES, pick


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("evidence"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals["phrase"] = lambda key, locale: pick(PHRASES[key], locale)
    environment.globals["in_brackets"] = lambda words, locale: pick((f"（{words}）", f"({words})"), locale)
    environment.globals["chart_word"] = chart_word
    environment.filters["percent"] = lambda number: f"{_places(number)}%"
    environment.filters["places"] = _places
    return environment


def _places(number: float) -> str:
    """Return a place in a drawing with as many decimals as it needs, at most two."""
    return f"{number:.2f}".rstrip("0").rstrip(".")


_TEMPLATES: dict[type, str] = {DataTable: "table", ClaimTable: "claims", Card: "card", References: "references"}


def render(table: DataTable | ClaimTable | Card | References, anchors: Anchors | None = None) -> str:
    """Return the table as one block of HTML without blank lines, so that no Markdown parser cuts it.

    ``anchors`` are the names that the page has used so far; those of the table that are free are added.
    """
    anchors = anchors or Anchors()
    name = "records" if isinstance(table, DataTable) and table.kind != "results" else _TEMPLATES[type(table)]
    template = _environment().get_template(f"{name}.html.jinja")
    if isinstance(table, References):
        return _written(template.render(table=table, anchors=anchors))
    marks = Marks(anchors.next(f"sources-{table.locale}"), tuple(source.key for source in table.sources))
    return _written(template.render(table=table, anchors=anchors, marks=marks))


def render_glossary(glossary: Glossary) -> str:
    """Return the glossary as one block of HTML, as :func:`render` does."""
    return _written(_environment().get_template("glossary.html.jinja").render(glossary=glossary))


def render_chart(chart: Chart) -> str:
    """Return the chart and its table as one block of HTML without blank lines."""
    marks = Marks(f"{chart.id}-source", tuple(source.key for source in chart.sources))
    return _written(_environment().get_template("chart.html.jinja").render(chart=chart, marks=marks))


def _written(html: str) -> str:
    return "\n".join(line for line in html.splitlines() if line.strip())
