"""What a reader sees: nothing fetched from elsewhere, both palettes legible, no page wider than the screen."""

from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

PHONE = {"width": 360, "height": 740}
PALETTES = {"light": "default", "dark": "slate"}
TOO_FAINT = Path(__file__).with_name("too_faint.js").read_text(encoding="utf-8")


def test_no_request_leaves_the_site(context: BrowserContext, address: str, paths: tuple[str, ...]) -> None:
    asked: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    page = context.new_page()
    for path in (*paths, "/no/such/page/"):
        page.goto(path)
        page.wait_for_load_state("networkidle")
    page.goto("/")
    page.locator("[data-md-component=search-query]").click()
    page.keyboard.type("外泌體")
    page.keyboard.press("End")
    expect(page.locator(".md-search-result__link").first).to_be_visible()
    hosts = {urlsplit(url).netloc for url in asked if not url.startswith(("data:", "blob:"))}
    assert len(asked) > len(paths)
    assert hosts == {urlsplit(address).netloc}


def test_every_file_of_a_page_is_there(context: BrowserContext, paths: tuple[str, ...]) -> None:
    missing: list[str] = []
    context.on("response", lambda response: missing.append(response.url) if response.status >= 400 else None)
    page = context.new_page()
    for path in paths:
        page.goto(path)
        page.wait_for_load_state("networkidle")
    assert missing == []


@pytest.mark.parametrize("colours", PALETTES)
def test_no_page_is_wider_than_a_phone(browser: Browser, address: str, paths: tuple[str, ...], colours: str) -> None:
    context = browser.new_context(base_url=address, viewport=PHONE, color_scheme=colours)
    page = context.new_page()
    for path in (*paths, "/no/such/page/"):
        page.goto(path)
        assert (path, page.evaluate("document.documentElement.scrollWidth")) == (path, PHONE["width"])
    context.close()


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


@pytest.mark.parametrize("colours", PALETTES)
def test_all_text_stands_out_from_its_ground(
    browser: Browser, address: str, paths: tuple[str, ...], colours: str
) -> None:
    context = browser.new_context(base_url=address, color_scheme=colours, viewport={"width": 1440, "height": 900})
    page = context.new_page()
    for path in paths:
        page.goto(path)
        assert (path, page.evaluate(TOO_FAINT)) == (path, [])
    context.close()


def test_a_keyboard_reaches_the_text_with_one_key(page: Page) -> None:
    page.goto("/")
    page.keyboard.press("Tab")
    expect(page.locator(".md-skip")).to_be_focused()


def test_every_heading_of_a_pair_has_the_same_address(page: Page, paths: tuple[str, ...]) -> None:
    """So that a link into a page still lands when the reader changes the language."""
    for path in (path for path in paths if not path.startswith("/en/")):
        ids = []
        for side in (path, f"/en{path}"):
            page.goto(side)
            ids.append(page.locator("article :is(h1, h2, h3, h4)").evaluate_all("all => all.map(one => one.id)"))
        assert (path, ids[0]) == (path, ids[1])
