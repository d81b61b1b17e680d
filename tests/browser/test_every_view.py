"""Every view, card, chart and list of the record on one page in each language: wide and narrow, light and dark."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import every_view
import pytest
import served
from playwright.sync_api import Browser, Page

from evidence.fences import NAMES

TOO_FAINT = Path(__file__).with_name("too_faint.js").read_text(encoding="utf-8")
WIDE = {"width": 1440, "height": 900}
PHONE = {"width": 360, "height": 740}
PATHS = ("/", "/en/")
IN_CHINESE_FIRST = pytest.mark.parametrize("path", ["/", pytest.param("/en/", marks=pytest.mark.slow)])
"""What hangs on colours and marks rather than on the words; to open the page takes seconds."""
IN_ENGLISH_FIRST = pytest.mark.parametrize("path", [pytest.param("/", marks=pytest.mark.slow), "/en/"])
"""What hangs on how long the words are."""

SPILT = """() => [...document.querySelectorAll('.evidence *')]
  .filter(one => one.getClientRects().length && one.scrollWidth > one.clientWidth + 1
    && getComputedStyle(one).display !== 'inline' && !one.closest('thead') && !one.matches('.evidence-stop'))
  .map(one => one.outerHTML.slice(0, 120))"""
"""What is wider than its own box, and would have to be scrolled or is cut; words for ears alone are cut on purpose."""
SHOWN = {
    "study-table": "figure.evidence:not(.evidence-chart, .evidence-claims)",
    "study-card": ".evidence-card",
    "study-chart": ".evidence-chart",
    "claim-table": ".evidence-claims:has(.claim-head)",
    "claim": ".evidence-claims:not(:has(.claim-head))",
    "references": ".evidence-references",
    "glossary": ".glossary",
}
"""What each fence becomes."""
ASTRAY = """() => [...document.querySelectorAll('.evidence-cite a')]
  .filter(mark => {
    const place = document.getElementById(mark.hash.slice(1));
    return !place || !place.matches('.evidence-sources li')
      || place.closest('.evidence') !== mark.closest('.evidence');
  })
  .map(mark => mark.outerHTML)"""
"""Marks that do not lead to the sources of their own table."""


@pytest.fixture(scope="module")
def views(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with served.serve(every_view.build(tmp_path_factory.mktemp("views"))) as address:
        yield address


def opened(browser: Browser, address: str, size: dict[str, int], scheme: str) -> Page:
    """A page with the tables below the charts unfolded."""
    context = browser.new_context(base_url=address, viewport=size, color_scheme=scheme)  # type: ignore[arg-type]
    context.add_init_script(
        "addEventListener('load', () => document.querySelectorAll('details').forEach(one => { one.open = true }))"
    )
    return context.new_page()


@pytest.fixture(scope="module", params=PATHS)
def desk(browser: Browser, views: str, request: pytest.FixtureRequest) -> Iterator[Page]:
    """The page at a desk by day, for whoever only looks at it: to open it takes seconds."""
    page = opened(browser, views, WIDE, "light")
    page.goto(request.param)
    yield page
    page.context.close()


def test_the_page_holds_everything_that_can_be_asked_for(desk: Page) -> None:
    wanted = Counter(name for name, _ in every_view.fences())
    assert set(wanted) == set(SHOWN) == set(NAMES)
    found = {name: desk.locator(selector).count() for name, selector in SHOWN.items()}
    found["glossary"] = min(found["glossary"], 1)  # a list for each domain
    assert found == wanted


def test_every_mark_leads_to_the_sources_of_its_own_table(desk: Page) -> None:
    assert desk.locator(".evidence-cite a").count() > 1000
    assert desk.evaluate(ASTRAY) == []


@IN_CHINESE_FIRST
def test_without_styles_the_parts_of_a_head_are_told_apart(browser: Browser, views: str, path: str) -> None:
    page = opened(browser, views, {"width": 760, "height": 900}, "light")
    page.goto(path)
    page.evaluate("document.querySelectorAll('link[rel=stylesheet], style').forEach(one => one.remove())")
    assert page.evaluate(
        "[...document.querySelectorAll('.evidence-stop')].every(one => one.getBoundingClientRect().width > 2)"
    )
    assert page.evaluate(
        "[...document.querySelectorAll('.evidence')].every(one => one.getBoundingClientRect().right <= innerWidth)"
    )
    page.context.close()


@IN_ENGLISH_FIRST
def test_on_paper_nothing_is_cut_and_every_table_is_there(browser: Browser, views: str, path: str) -> None:
    page = opened(browser, views, {"width": 760, "height": 900}, "light")
    page.goto(path)
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = false })")
    page.emulate_media(media="print")
    assert page.evaluate(SPILT) == []
    assert page.evaluate("[...document.querySelectorAll('.evidence table')].every(one => one.getClientRects().length)")
    page.context.close()


def test_nothing_is_cut_and_nothing_scrolls_sideways_at_a_desk(desk: Page) -> None:
    assert_whole(desk)


@IN_ENGLISH_FIRST
def test_nothing_is_cut_and_nothing_scrolls_sideways_on_a_phone(browser: Browser, views: str, path: str) -> None:
    page = opened(browser, views, PHONE, "light")
    page.goto(path)
    assert_whole(page)
    page.context.close()


def assert_whole(page: Page) -> None:
    assert page.locator(".evidence").count() > 100
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.evaluate(SPILT) == []


def test_every_word_stands_out_from_its_ground_by_day(desk: Page) -> None:
    assert desk.locator("body").get_attribute("data-md-color-scheme") == "default"
    assert desk.evaluate(TOO_FAINT) == []


@IN_CHINESE_FIRST
def test_every_word_stands_out_from_its_ground_by_night(browser: Browser, views: str, path: str) -> None:
    page = opened(browser, views, WIDE, "dark")
    page.goto(path)
    assert page.locator("body").get_attribute("data-md-color-scheme") == "slate"
    assert page.evaluate(TOO_FAINT) == []
    page.context.close()


def test_every_name_on_the_page_stands_once(desk: Page) -> None:
    names = desk.evaluate("[...document.querySelectorAll('.evidence [id], .evidence[id]')].map(one => one.id)")
    assert len(names) == len(set(names)) > 100
