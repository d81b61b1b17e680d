"""Every page on a desk and on a phone, in both palettes: legible, no wider than the screen, and nothing for axe-core.

Every page in the slow run; in the quick one a page of each kind.
"""

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

SIZES = {"wide": {"width": 1440, "height": 900}, "phone": {"width": 360, "height": 740}}
COLOURS = ("light", "dark")
ONE_OF_EACH_KIND = ("/", "/en/claims/", "/studies/", "/en/studies/pmsc-2024/")
TOO_FAINT = Path(__file__).with_name("too_faint.js").read_text(encoding="utf-8")
# Of titles in Han characters alone, which are as wide in every font.
ENDS_IN_ONE_SIGN = """() => [...document.querySelectorAll("article :is(h1, h2, h3)")].filter(title => {
  const words = document.createTreeWalker(title, NodeFilter.SHOW_TEXT), tops = [];
  while (words.nextNode()) {
    if (words.currentNode.parentElement.closest(".headerlink")) continue;
    for (let at = 0; at < words.currentNode.data.length; at++) {
      const range = document.createRange();
      range.setStart(words.currentNode, at);
      range.setEnd(words.currentNode, at + 1);
      const box = range.getClientRects()[0];
      if (box && box.width) tops.push(Math.round(box.bottom));
    }
  }
  return !/[a-z0-9]/i.test(title.textContent) && tops.length > 2 && tops.at(-1) > tops.at(-2) + 5;
}).map(title => title.textContent)"""
NO_SEARCH = {"config": {"lang": ["en"], "separator": r"\s", "pipeline": []}, "docs": []}


@pytest.mark.slow
@pytest.mark.parametrize("colours", COLOURS)
@pytest.mark.parametrize("size", SIZES)
def test_nothing_is_wrong_on_any_page(
    browser: Browser, address: str, paths: tuple[str, ...], size: str, colours: str
) -> None:
    assert set(ONE_OF_EACH_KIND) <= set(paths)
    assert faults(browser, address, (*paths, "/no/such/page/"), size, colours) == []


@pytest.mark.parametrize(("size", "colours"), [("wide", "dark"), ("phone", "light")])
def test_nothing_is_wrong_on_a_page_of_each_kind(browser: Browser, address: str, size: str, colours: str) -> None:
    assert faults(browser, address, ONE_OF_EACH_KIND, size, colours) == []


def test_what_is_wrong_is_found(page: Page) -> None:
    page.set_content("<main><h1>Hair</h1><img src='data:,'><p style='color: #bbb; width: 2000px'>Faint</p></main>")
    assert {rule for _, rule, *_ in found(page)} >= {"image-alt", "color-contrast", "html-has-lang", "faint", "wide"}


def faults(browser: Browser, address: str, paths: tuple[str, ...], size: str, colours: str) -> list[tuple[str, ...]]:
    """Return page, rule and place of every fault on the pages."""
    context = browser.new_context(base_url=address, viewport=SIZES[size], color_scheme=colours)
    # Each page would make the index of the search anew, which takes longer than all the rest.
    context.route("**/search/search_index.json", lambda route: route.fulfill(json=NO_SEARCH))
    all_found = []
    for path in paths:
        page = context.new_page()  # of its own: one that has seen all pages is large and slow
        page.goto(path)
        all_found += found(page)
        page.close()
    context.close()
    return all_found


def found(page: Page) -> list[tuple[str, ...]]:
    where = page.url.partition("/")[2]
    width, screen = page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
    wide = [(where, "wide", f"{width} px")] if width > screen else []
    alone = [(where, "sign alone", title) for title in page.evaluate(ENDS_IN_ONE_SIGN)]
    faint = [(where, "faint", str(each)) for each in page.evaluate(TOO_FAINT)]
    violations = Axe().run(page).response["violations"]
    of_axe = [
        (where, fault["id"], node["html"][:200], node["failureSummary"])
        for fault in violations
        for node in fault["nodes"]
    ]
    return [*wide, *alone, *faint, *of_axe]
