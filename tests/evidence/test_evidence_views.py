"""Every fence of a page: golden fragments to be read, in both languages, and what all of them must keep to."""

from __future__ import annotations

from pathlib import Path

import pytest

from evidence.anchors import Anchors, written_in
from evidence.load import load
from evidence.views import FenceError, html_for
from evidence.vocabulary import LOCALES, Locale

HERE = Path(__file__).parent
EVERY = load(HERE / "every.yaml", "every.yaml").studies
TABLES = {
    view: ("study-table", f"view: {view}\ncaption: Caption <em>")
    for view in ("overview", "mechanisms", "trials", "reviews", "harms", "regulators")
}
FENCES = {
    **TABLES,
    "results-with-control": ("study-table", "view: results\nstudy: able\ncaption: Caption"),
    "results-over-time": ("study-table", "view: results\nstudy: cox\ncaption: Caption"),
    "card-with-control": ("study-card", "study: able"),
    "card-over-time": ("study-card", "study: cox"),
    "claim": ("claim", "claim: gain"),
    "references": ("references", "caption: Sources"),
}


def html_of(name: str, body: str, locale: Locale, anchors: Anchors | None = None) -> str:
    return html_for(name, tuple(body.splitlines()), EVERY, locale, anchors)


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("name", FENCES)
def test_each_view_is_written_so(name: str, locale: Locale) -> None:
    golden = (HERE / "golden" / "views" / f"{name}.{locale}.html").read_text(encoding="utf-8")
    assert html_of(*FENCES[name], locale) + "\n" == golden
