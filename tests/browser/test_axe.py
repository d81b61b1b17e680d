"""What axe-core finds wrong for readers who cannot see, or not well: nothing, on any page, in either palette.

Every page in the slow run; in the quick one a page of each kind.
"""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

SIZES = {"wide": {"width": 1440, "height": 900}, "phone": {"width": 360, "height": 740}}
COLOURS = ("light", "dark")
ONE_OF_EACH_KIND = ("/", "/en/claims/", "/studies/", "/en/studies/pmsc-2024/")


@pytest.mark.slow
@pytest.mark.parametrize("colours", COLOURS)
@pytest.mark.parametrize("size", SIZES)
def test_axe_finds_nothing_on_any_page(
    browser: Browser, address: str, paths: tuple[str, ...], size: str, colours: str
) -> None:
    assert set(ONE_OF_EACH_KIND) <= set(paths)
    assert faults(browser, address, (*paths, "/no/such/page/"), size, colours) == []


@pytest.mark.parametrize(("size", "colours"), [("wide", "dark"), ("phone", "light")])
def test_axe_finds_nothing_on_a_page_of_each_kind(browser: Browser, address: str, size: str, colours: str) -> None:
    assert faults(browser, address, ONE_OF_EACH_KIND, size, colours) == []


def test_axe_does_find_what_is_wrong(page: Page) -> None:
    page.set_content("<main><h1>Hair</h1><img src='data:,'><p style='color: #bbb'>Faint</p></main>")
    assert {rule for _, rule, *_ in found(page)} >= {"image-alt", "color-contrast", "html-has-lang"}


def faults(browser: Browser, address: str, paths: tuple[str, ...], size: str, colours: str) -> list[tuple[str, ...]]:
    """Return page, rule and place of every fault on the pages."""
    context = browser.new_context(base_url=address, viewport=SIZES[size], color_scheme=colours)
    all_found = []
    for path in paths:
        page = context.new_page()  # of its own: one that has seen all pages is large and slow
        page.goto(path)
        all_found += found(page)
        page.close()
    context.close()
    return all_found


def found(page: Page) -> list[tuple[str, ...]]:
    violations = Axe().run(page).response["violations"]
    return [
        (page.url.partition("/")[2], fault["id"], node["html"][:200], node["failureSummary"])
        for fault in violations
        for node in fault["nodes"]
    ]
