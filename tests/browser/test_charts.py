"""The charts as a reader meets them: on a phone and at a desk, by day and by night, on paper, in forced colours."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from evidence.chart_catalogue import CHARTS, OfOutcome, OfTerms
from evidence.load import load, parse
from evidence.load_words import load_terms
from evidence.render import render_chart
from evidence.schema import Studies
from evidence.vocabulary import Locale

HERE = Path(__file__).parent
FAULTS = (HERE / "chart_faults.js").read_text(encoding="utf-8")
FAINT = (HERE / "too_faint.js").read_text(encoding="utf-8")
PAGES: dict[Locale, str] = {"zh-Hant": "/six-weeks/", "en": "/en/six-weeks/"}
TERMS = load_terms(HERE.parents[1] / "data" / "terms.yaml").terms
MADE_UP = (HERE.parent / "evidence" / "charts.yaml").read_text(encoding="utf-8")


def many_visits() -> Studies:
    """The made-up record with more visits than a phone has room for, some of them without a figure."""
    last = "      - outcome: width\n        arm: drug\n        time: 12wk\n        kind: level\n"
    more = "".join(
        f"      - outcome: width\n        arm: drug\n        time: {time}wk\n        kind: level\n        measure: mm\n"
        f"        estimate: {estimate}\n"
        for time, estimate in (
            (6, "{status: not_reported, in: whole}"),
            (9, '{value: "0.055", from: [{source: paper, locator: abstract}]}'),
            (10, '{value: "0.0049", from: [{source: release, locator: press}]}'),
        )
    )
    return parse(MADE_UP.replace(last, more + last, 1), "charts.yaml").studies


RECORDS = {
    "record": lambda: load(HERE.parents[1] / "data" / "studies.yaml", "data/studies.yaml").studies,
    "made up": lambda: parse(MADE_UP, "charts.yaml").studies,
    "many visits": many_visits,
}


def every_chart(studies: Studies, locale: Locale) -> str:
    """All charts that can be drawn of a record, one after the other."""
    html: list[str] = []
    for kind in CHARTS.values():
        asked: list[tuple[object, ...]] = [(None,)]
        if isinstance(kind, OfTerms):
            asked = [(TERMS,)]
        elif isinstance(kind, OfOutcome):
            asked = [(key, outcome) for key, study in studies.studies.items() for outcome in kind.outcomes(study)]
        for which in asked:
            drawn = kind.draw(studies, *which, "Caption", locale, f"chart-{len(html)}")
            html.append(render_chart(drawn))
    return "".join(html)


def show(context: BrowserContext, studies: Studies, locale: Locale) -> Page:
    """Put the charts in the place of a real page's text, so that all of the site's styles apply."""
    page = context.new_page()
    page.goto(PAGES[locale])
    page.evaluate("html => { document.querySelector('article').innerHTML = html }", every_chart(studies, locale))
    assert page.locator("svg.chart").count() > 4
    return page


@pytest.mark.parametrize(
    ("locale", "scheme"),
    [
        ("zh-Hant", "light"),
        ("en", "dark"),
        pytest.param("zh-Hant", "dark", marks=pytest.mark.slow),
        pytest.param("en", "light", marks=pytest.mark.slow),
    ],
)
@pytest.mark.parametrize("record", RECORDS)
def test_no_word_is_small_or_cut_off_or_over_another(
    browser: Browser, address: str, record: str, locale: Locale, scheme: str
) -> None:
    context = browser.new_context(base_url=address, color_scheme=scheme)  # type: ignore[arg-type]
    page = show(context, RECORDS[record](), locale)
    faults = {}
    for width in (320, 360, 1440):
        page.set_viewport_size({"width": width, "height": 900})
        faults[width] = page.evaluate(FAULTS)
        if page.evaluate("document.documentElement.scrollWidth") > width:
            faults[width].append("wider than the screen")
    assert faults == {320: [], 360: [], 1440: []}
    context.close()


def test_a_fault_is_seen(context: BrowserContext) -> None:
    """The measuring itself: a long word, a small one and one over another are found."""
    page = show(context, RECORDS["made up"](), "en")
    page.evaluate(
        """() => {
          const [first, second, third] = document.querySelectorAll("svg.chart text");
          first.textContent = "long ".repeat(60); second.style.fontSize = "9px";
          third.setAttribute("y", second.getAttribute("y")); third.setAttribute("x", second.getAttribute("x"));
        }"""
    )
    faults = "\n".join(page.evaluate(FAULTS))
    assert re.search("cut off: long long", faults)
    assert re.search(r"9\.0 px", faults)
    assert "over one another" in faults


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_words_around_a_chart_are_not_faint(browser: Browser, address: str, scheme: str) -> None:
    context = browser.new_context(base_url=address, color_scheme=scheme)  # type: ignore[arg-type]
    page = show(context, RECORDS["record"](), "en")
    page.evaluate("document.querySelectorAll('details').forEach(details => { details.open = true })")
    assert page.evaluate(FAINT) == []
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_bars_have_the_colours_of_the_palette(browser: Browser, address: str, scheme: str) -> None:
    context = browser.new_context(base_url=address, color_scheme=scheme)  # type: ignore[arg-type]
    page = show(context, RECORDS["made up"](), "en")
    fill = page.locator(".chart-treated").first.evaluate("bar => getComputedStyle(bar).fill")
    assert fill == {"light": "rgb(11, 95, 105)", "dark": "rgb(128, 201, 205)"}[scheme]
    context.close()


def test_colours_that_a_reader_forces_reach_the_charts(context: BrowserContext) -> None:
    page = show(context, RECORDS["made up"](), "en")
    page.emulate_media(forced_colors="active")
    ink = page.evaluate("getComputedStyle(document.body).color")
    assert page.locator(".chart-axis").first.evaluate("words => getComputedStyle(words).fill") == ink
    assert page.locator(".chart-grid").first.evaluate("line => getComputedStyle(line).display") == "none"


def test_on_paper_the_table_stands_below_its_chart(context: BrowserContext) -> None:
    page = show(context, RECORDS["made up"](), "en")
    page.emulate_media(media="print")
    for table in page.locator(".evidence-numbers table").all():
        assert table.evaluate("table => table.checkVisibility({contentVisibilityAuto: true})")
        box = table.bounding_box()
        assert box is not None
        assert box["height"] > 40


def test_the_table_opens_by_keyboard(context: BrowserContext) -> None:
    page = show(context, RECORDS["made up"](), "en")
    page.locator("summary").first.focus()
    page.keyboard.press("Enter")
    assert page.locator(".evidence-numbers").first.evaluate("details => details.open")
