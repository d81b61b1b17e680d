"""Every figure in a cell leads to its source on the page, and one that only news has says so."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import pytest
from test_evidence_views import OURS, RECORD

from evidence.anchors import Anchors
from evidence.chart_catalogue import CHARTS, OfOutcome
from evidence.load import parse
from evidence.load_words import load_terms
from evidence.views import html_for
from evidence.vocabulary import LOCALES, Locale

TERMS = load_terms(Path(__file__).parents[2] / "data" / "terms.yaml").terms
ARTICLE = ("The article says", "文章寫的")
"""Heads of cells that quote the article; the claim says where in it."""


def charts() -> dict[str, tuple[str, str]]:
    """Every chart of every study, as OURS has every table."""
    found = {}
    for name, chart in CHARTS.items():
        if not isinstance(chart, OfOutcome):
            found[f"chart {name}"] = ("study-chart", f"chart: {name}\ncaption: c")
            continue
        for key, study in RECORD.studies.items():
            for outcome in chart.outcomes(study):
                body = f"chart: {name}\nstudy: {key}\noutcome: {outcome}\ncaption: c"
                found[f"chart {name} {key} {outcome}"] = ("study-chart", body)
    return found


FENCES = {**OURS, **charts(), "claims": ("claim-table", "caption: c")}


def page(name: str, locale: Locale, anchors: Anchors | None = None) -> Element:
    fence, body = FENCES[name]
    html = html_for(fence, tuple(body.splitlines()), RECORD, locale, anchors, lambda: TERMS)
    return ElementTree.fromstring(f"<main>{html}</main>")


def said(cell: Element) -> str:
    """The words of a cell without its marks."""
    words = (cell.text or "") + "".join((said(one) if one.tag != "sup" else "") + (one.tail or "") for one in cell)
    return words.strip()


def cells(root: Element) -> list[Element]:
    """Cells of bodies, and of cards each part or item of a list."""
    items = [item for item in root.iter("ul") if item.get("class") == "card-list"]
    parts = [part for part in root.iter("dd") if not any(one.get("class") == "card-list" for one in part)]
    return (
        [cell for cell in root.iter("td") if cell.get("data-label") not in ARTICLE]
        + parts
        + [item for every in items for item in every]
    )


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("name", FENCES)
def test_every_figure_in_a_cell_leads_to_a_source_on_the_page(name: str, locale: Locale) -> None:
    root = page(name, locale)
    places = {f"#{item.get('id')}" for listed in root.iter("ol") for item in listed}
    for cell in cells(root):
        marks = [link.get("href") for link in cell.iter("a")]
        assert set(marks) <= places, said(cell)
        assert marks or not re.search(r"\d", said(cell)), said(cell)
        assert marks or not re.search(r"\d", "".join(said(one) for one in cell.iter("small")))


@pytest.mark.parametrize("locale", LOCALES)
def test_heads_with_a_number_of_people_lead_to_its_source(locale: Locale) -> None:
    for name in ("results tak-2020", "chart change tak-2020 hair-count", "chart series tak-2020 hair-count"):
        heads = [head for head in page(name, locale).iter("th") if "19" in said(head)]
        assert heads, name
        assert all(list(head.iter("sup")) for head in heads), name


def test_a_mark_leads_to_the_source_that_the_figure_was_read_in() -> None:
    root = page("results tak-2020", "en")
    listed = {f"#{item.get('id')}": said(item) for every in root.iter("ol") for item in every}
    week8, week16 = ([listed[link.get("href") or ""] for link in row.iter("a")] for row in list(root.iter("tr"))[1:3])
    assert week8
    assert all("news release" in words for words in week8[:2])
    assert all(words.startswith("Tak et al. (2020)") for words in week16)


def test_a_difference_has_the_marks_of_both_its_figures() -> None:
    text = (Path(__file__).parent / "small.yaml").read_text(encoding="utf-8")
    other = text.replace(
        'estimate: {value: "0.001", from: [{source: paper, locator: abstract}]}',
        'estimate: {value: "0.001", from: [{source: whole, locator: text}]}',
    )
    other = other.replace("    report: paper\n", "    report: paper\n    also: [whole]\n", 1)
    assert other.count("whole, locator") > text.count("whole, locator")
    html = html_for(
        "study-table", ("view: results", "study: able", "caption: c"), parse(other, "small.yaml").studies, "en"
    )
    root = ElementTree.fromstring(html)
    (gap,) = (cell for cell in root.iter("td") if cell.get("data-label") == "Difference" and said(cell)[0] in "+−")
    assert [link.text for link in gap.iter("a")] == ["[1]", "[2]"]


@pytest.mark.parametrize("time", ["baseline", "12wk", None])
def test_what_is_worked_out_from_levels_has_the_marks_of_all_of_them(time: str | None) -> None:
    """One level of the control group is moved to a news release, or none: the change and the difference say so."""
    parts = (Path(__file__).parent / "charts.yaml").read_text(encoding="utf-8").split("arm: sham\n        time: ")
    moved = [
        part.replace("{source: paper, locator: abstract}", "{source: release, locator: press}", 1)
        if time and part.startswith(f"{time}\n")
        else part
        for part in parts
    ]
    studies = parse("arm: sham\n        time: ".join(moved), "charts.yaml").studies
    table = ("study-table", ("view: results", "study: able", "caption: c"))
    chart = ("study-chart", ("chart: change", "study: able", "outcome: width", "caption: c"))
    root = ElementTree.fromstring(html_for(*table, studies, "en"))
    cell = {cell.get("data-label"): cell for cell in list(root.iter("tr"))[1].iter("td")}
    for label in ("Sham, 21 people: Change by 12 weeks", "Difference"):
        assert len(list(cell[label].iter("a"))) == (2 if time else 1), label
        assert ("news release" in said(cell[label])) == bool(time), label
    drawn = ElementTree.fromstring(html_for(*chart, studies, "en"))
    change = [row for row in drawn.iter("tr") if said(row[0]).startswith("Sham")][-1][2]
    assert ("news release" in said(change)) == bool(time)
    assert list(change.iter("a"))


def test_two_tables_on_a_page_have_their_own_places() -> None:
    anchors = Anchors()
    first, again = (page("results tak-2020", "en", anchors) for _ in range(2))
    names = [{one.get("id") for one in root.iter("li") if one.get("id")} for root in (first, again)]
    assert names[0]
    assert not names[0] & names[1]


@pytest.mark.parametrize(
    ("name", "locale", "figure", "mark"),
    [
        ("results centella-2025", "en", None, None),
        ("overview centella-2025", "en", "60 people", "(news report)"),
        ("overview centella-2025", "zh-Hant", "60 人", "（新聞報導）"),
        ("facts hair-shedding", "en", "25–65", "(someone else’s page)"),
        ("facts hair-shedding", "zh-Hant", "25–65", "（他人網頁）"),
        ("facts tak-2020", "en", "26%", "(news release)"),
        ("card adipose-2022", "zh-Hant", "39 人", "（新聞稿）"),
    ],
)
def test_a_figure_that_only_news_has_says_so_beside_itself(
    name: str, locale: Locale, figure: str | None, mark: str | None
) -> None:
    if figure is None:
        assert "60\u00a0people" in said(page(name, locale))
        return
    found = [said(cell) for cell in cells(page(name, locale)) if said(cell).startswith(figure)]
    assert found
    assert all(mark in words for words in found)  # type: ignore[operator]


@pytest.mark.parametrize(("locale", "words"), [("en", "news release"), ("zh-Hant", "新聞稿")])
def test_a_card_does_not_say_twice_that_only_a_release_has_a_number_of_people(locale: Locale, words: str) -> None:
    root = page("card tak-2020", locale)
    people, arms = [said(cell) for cell in cells(root)][1], [said(cell) for cell in cells(root) if "16" in said(cell)]
    assert people.count(words) == 2
    assert len(arms) >= 3
    sixteen = next(line for line in arms if "28.1%" in line)
    assert words not in sixteen


@pytest.mark.parametrize("locale", LOCALES)
def test_a_flagged_study_is_said_once_to_mention_no_control_group(locale: Locale) -> None:
    (cell,) = (
        said(cell)
        for cell in cells(page("overview pmsc-2024", locale))
        if cell.get("data-label") in ("Control group", "對照組")
    )
    assert cell == {"en": "none mentioned", "zh-Hant": "沒有提到"}[locale]
    (cell,) = (
        said(cell)
        for cell in cells(page("overview rs-6938290", locale))
        if cell.get("data-label") in ("Control group", "對照組")
    )
    assert cell == {"en": "none", "zh-Hant": "沒有"}[locale]


@pytest.mark.parametrize(
    ("locale", "number", "note"),
    [("en", "1 trillion particles", "The registry writes 100e10"), ("zh-Hant", "1 兆個顆粒", "登錄寫作 100e10")],
)
def test_the_dose_of_the_placental_study_is_a_number(locale: Locale, number: str, note: str) -> None:
    for name in ("card pmsc-2024", "facts pmsc-2024"):
        root = page(name, locale)
        assert any(said(cell).endswith(number) for cell in cells(root)), name
        assert any(note in said(item) for item in root.iter("li")), name
