"""Tables become HTML: Jinja with autoescape, so that HTML in the data is shown and never run."""

from __future__ import annotations

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined

from evidence.cells import DataTable
from evidence.claims import ClaimTable
from evidence.glossary import Glossary
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
    return environment


def render(table: DataTable | ClaimTable) -> str:
    """Return the table as one block of HTML without blank lines, so that no Markdown parser cuts it."""
    name = "claims" if isinstance(table, ClaimTable) else "table"
    return _written(_environment().get_template(f"{name}.html.jinja").render(table=table))


def render_glossary(glossary: Glossary) -> str:
    """Return the glossary as one block of HTML, as :func:`render` does."""
    return _written(_environment().get_template("glossary.html.jinja").render(glossary=glossary))


def _written(html: str) -> str:
    return "\n".join(line for line in html.splitlines() if line.strip())
