"""What a reader sees: nothing fetched from elsewhere, and the colours that he prefers."""

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from sent import Sent

PALETTES = {"light": "default", "dark": "slate"}


@pytest.mark.parametrize("every", [False, pytest.param(True, marks=pytest.mark.slow)], ids=["some", "all"])
def test_no_request_leaves_the_site_and_every_file_is_there(
    context: BrowserContext, address: str, paths: tuple[str, ...], every: bool
) -> None:
    visited = paths if every else paths[:: len(paths) // 6]
    asked: list[str] = []
    missing: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    context.on("response", lambda response: missing.append(response.url) if response.status >= 400 else None)
    page = context.new_page()
    for path in visited:
        page.goto(path, wait_until="networkidle")
    page.goto("/")
    page.locator("[data-md-component=search-query]").click()
    page.keyboard.type("外泌體")
    page.keyboard.press("End")
    expect(page.locator(".md-search-result__link").first).to_be_visible()
    assert missing == []
    page.goto("/no/such/page/", wait_until="networkidle")
    hosts = {urlsplit(url).netloc for url in asked if not url.startswith(("data:", "blob:"))}
    assert len(asked) > len(visited)
    assert hosts == {urlsplit(address).netloc}


@pytest.mark.parametrize("colours", PALETTES)
def test_the_page_takes_the_colours_that_the_reader_prefers(browser: Browser, address: str, colours: str) -> None:
    context = browser.new_context(base_url=address, color_scheme=colours)
    page = context.new_page()
    page.goto("/")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", PALETTES[colours])
    context.close()


def test_the_colours_can_be_switched_there_and_back_and_stay(page: Page) -> None:
    page.goto("/")
    body = page.locator("body")
    before = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.locator("form[data-md-component=palette] label:visible").click()
    expect(body).to_have_attribute("data-md-color-scheme", "slate")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != before
    page.goto("/en/")
    expect(body).to_have_attribute("data-md-color-scheme", "slate")
    page.locator("form[data-md-component=palette] label:visible").click()
    expect(body).to_have_attribute("data-md-color-scheme", "default")


def test_a_keyboard_reaches_the_text_with_one_key(page: Page) -> None:
    page.goto("/")
    page.keyboard.press("Tab")
    expect(page.locator(".md-skip")).to_be_focused()


def test_every_heading_of_a_pair_has_the_same_address(pages: dict[str, Sent]) -> None:
    """So that a link into a page still lands when the reader changes the language."""
    for path in (path for path in pages if not path.startswith("/en/")):
        assert (path, pages[path].headings) == (path, pages[f"/en{path}"].headings)
        assert pages[path].headings
