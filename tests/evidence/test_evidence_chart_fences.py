"""The fence ``study-chart`` on a page: what it accepts, what it says to the rest, and two of them on one page."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from markdown import Markdown

from evidence.errors import PageError

DATA = Path(__file__).parent / "charts.yaml"
CHANGE = "```study-chart\nchart: change\nstudy: able\noutcome: width\ncaption: Widths\n```"
SIZE = "```study-chart\nchart: size\ncaption: Sizes\n```"

CYCLE = "```study-chart\nchart: hair-cycle\ncaption: Cycle\n```"


def convert(text: str, locale: str = "en") -> str:
    options = {"evidence": {"data": str(DATA), "locale": locale}}
    return Markdown(extensions=["evidence"], extension_configs=options).convert(text)


@pytest.mark.parametrize("locale", ["en", "zh-Hant"])
def test_charts_on_a_page(locale: str) -> None:
    html = convert(f"before\n\n{CHANGE}\n\n{CHANGE}\n\n{SIZE}\n\nafter\n", locale)
    assert html.count("<figure") == html.count("</figure>") == 3
    assert "<p><figure" not in html
    ids = re.findall(r'\sid="([^"]+)"', html)
    assert len(ids) == len(set(ids))
    assert ids[0] == f"chart-{locale}-1-title"


def test_a_topic_narrows_the_studies() -> None:
    html = convert(SIZE.replace("size\n", "size\ntopic: drug\n"))
    assert "The Carr trial" in html
    assert "The Baker study" not in html


@pytest.mark.parametrize(
    ("fence", "line", "message"),
    [
        (
            CHANGE.replace("chart: change", "chart: chnage"),
            2,
            "'chnage' (did you mean change?); accepted: change, series, size, missing, timeline, hair-cycle",
        ),
        (CHANGE.replace("able", "abel"), 3, "study-chart: unknown study 'abel' (did you mean able?); accepted: able"),
        (
            CHANGE.replace("outcome: width", "outcome: widht"),
            4,
            "study-chart: unknown outcome 'widht' (did you mean width?); accepted: width",
        ),
        (CHANGE.replace("outcome: width", "outcome: adverse-events"), 4, "accepted: width"),
        (CHANGE.replace("able", "carr"), 4, "study-chart: unknown outcome 'width'; accepted: none"),
        (CHANGE.replace("study: able\n", ""), 1, "study-chart: no study; accepted: study: with words in quotes"),
        (CHANGE.replace("caption: Widths\n", ""), 1, "study-chart: no caption"),
        (SIZE.replace("size\n", "size\nstudy: able\n"), 3, "study-chart: chart size takes no study; accepted: topic"),
        (
            SIZE.replace("size\n", "size\ntopic: food\n"),
            3,
            "study-chart: unknown topic 'food'; accepted: exosome, drug",
        ),
        (CYCLE.replace("cycle\n", "cycle\ntopic: drug\n"), 3, "chart hair-cycle takes no topic; accepted: caption"),
        (CYCLE.replace("caption: Cycle\n", ""), 1, "study-chart: no caption"),
        (SIZE.replace("size\n", "timeline\noutcome: width\n"), 3, "chart timeline takes no outcome; accepted: topic"),
        (SIZE.replace("size\n", "size\ncolour: red\n"), 3, "study-chart: unknown key 'colour'"),
    ],
)
def test_a_fault_has_its_line_and_what_is_accepted(fence: str, line: int, message: str) -> None:
    with pytest.raises(PageError) as caught:
        convert(fence)
    assert str(caught.value).startswith(f"page:{line}: ")
    assert message in str(caught.value)
