"""Every view of every record on one page in each language: wide and narrow, light and dark."""

from collections.abc import Iterator
from pathlib import Path

import every_view
import pytest
import served
from playwright.sync_api import Browser, Page

TOO_FAINT = Path(__file__).with_name("too_faint.js").read_text(encoding="utf-8")
WIDE = {"width": 1440, "height": 900}
PHONE = {"width": 360, "height": 740}
PATHS = ("/", "/en/")

SPILT = """() => [...document.querySelectorAll('.evidence *')]
  .filter(one => one.getClientRects().length && one.scrollWidth > one.clientWidth + 1
    && getComputedStyle(one).display !== 'inline' && !one.closest('thead'))
  .map(one => one.outerHTML.slice(0, 120))"""
"""What is wider than its own box, and would have to be scrolled or is cut."""


@pytest.fixture(scope="module")
def views(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with served.serve(every_view.build(tmp_path_factory.mktemp("views"))) as address:
        yield address


def opened(browser: Browser, address: str, size: dict[str, int], scheme: str) -> Page:
    context = browser.new_context(base_url=address, viewport=size, color_scheme=scheme)  # type: ignore[arg-type]
    return context.new_page()


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
def test_nothing_is_cut_and_nothing_scrolls_sideways(
    browser: Browser, views: str, size: dict[str, int], path: str
) -> None:
    page = opened(browser, views, size, "light")
    page.goto(path)
    assert page.locator(".evidence").count() > 100
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.evaluate(SPILT) == []
    page.context.close()


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_word_stands_out_from_its_ground(browser: Browser, views: str, scheme: str, path: str) -> None:
    page = opened(browser, views, WIDE, scheme)
    page.goto(path)
    wanted = {"light": "default", "dark": "slate"}[scheme]
    assert page.locator("body").get_attribute("data-md-color-scheme") == wanted
    assert page.evaluate(TOO_FAINT) == []
    page.context.close()


@pytest.mark.parametrize("path", PATHS)
def test_every_name_on_the_page_stands_once(browser: Browser, views: str, path: str) -> None:
    page = opened(browser, views, WIDE, "light")
    page.goto(path)
    names = page.evaluate("[...document.querySelectorAll('.evidence [id], .evidence[id]')].map(one => one.id)")
    assert len(names) == len(set(names)) > 100
    page.context.close()
