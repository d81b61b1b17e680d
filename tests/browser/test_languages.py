"""Each page in its language, and the way from one language to the other."""

import xml.etree.ElementTree as ET
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect
from sent import Sent

SITE_MAP = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}


def locale_of(path: str) -> str:
    return "en" if path.startswith("/en/") else "zh-Hant"


def counterpart_of(path: str) -> str:
    return path.removeprefix("/en") if path.startswith("/en/") else f"/en{path}"


def test_every_page_is_there_in_both_languages(paths: tuple[str, ...]) -> None:
    assert "/" in paths
    assert {counterpart_of(path) for path in paths} == set(paths)


def test_every_page_says_its_language(pages: dict[str, Sent]) -> None:
    assert {path: page.language for path, page in pages.items()} == {path: locale_of(path) for path in pages}


def test_the_language_link_of_every_page_leads_to_its_other_side(pages: dict[str, Sent]) -> None:
    assert {path: page.language_link for path, page in pages.items()} == {path: counterpart_of(path) for path in pages}


@pytest.mark.parametrize("path", ["/", "/en/claims/", "/studies/tak-2020/"])
def test_the_language_link_stays_on_the_page_both_ways(page: Page, address: str, path: str) -> None:
    page.goto(path)
    for expected in (counterpart_of(path), path):
        page.locator(".language-link").click()
        page.wait_for_url(f"{address}{expected}")


def test_the_language_link_is_written_in_its_own_language(page: Page) -> None:
    page.goto("/")
    link = page.locator(".language-link")
    assert (link.inner_text(), link.get_attribute("lang"), link.get_attribute("hreflang")) == ("English", "en", "en")
    page.goto("/en/")
    assert (link.inner_text(), link.get_attribute("lang")) == ("中文", "zh-Hant")


@pytest.mark.parametrize(
    ("path", "search", "next_page", "colours"),
    [("/", "搜尋", "下一頁", "改用深色"), ("/en/", "Search", "Next", "Use dark colours")],
)
def test_the_interface_speaks_the_language_of_the_page(
    page: Page, path: str, search: str, next_page: str, colours: str
) -> None:
    page.goto(path)
    assert page.locator("[data-md-component=search-query]").get_attribute("placeholder") == search
    expect(page.locator(".md-footer__direction")).to_have_text(next_page)
    assert page.locator("form[data-md-component=palette] label:visible").get_attribute("title") == colours


def test_the_interface_is_in_the_words_of_taiwan(page: Page) -> None:
    """The theme's own zh-Hant says 拷貝 and 鍵入以開始檢索, and 个 with the simplified character."""
    page.goto("/")
    words = page.evaluate("JSON.parse(document.getElementById('__config').textContent).translations")
    assert words["clipboard.copy"] == "複製"
    assert words["search.result.placeholder"] == "打字進行搜尋"
    assert words["search.result.one"] == "找到 1 個符合的項目"


def test_every_page_names_its_own_absolute_address(pages: dict[str, Sent]) -> None:
    for path, page in pages.items():
        canonical = page.link("canonical")
        assert canonical.startswith("https://")
        assert (path, urlsplit(canonical).path) == (path, path)


def test_search_engines_are_told_the_pairs_by_the_site_map_alone(
    built: Path, paths: tuple[str, ...], pages: dict[str, Sent]
) -> None:
    """In the head the theme's script would follow such links, and ask the site's address for what is not there."""
    assert [path for path, page in pages.items() if any("alternate" in rel.split() for rel, _ in page.links)] == []
    told = {}
    for url in ET.parse(built / "sitemap.xml").iterfind("s:url", SITE_MAP):
        pair = {link.get("hreflang"): link.get("href") for link in url.iterfind("x:link", SITE_MAP)}
        told[url.findtext("s:loc", namespaces=SITE_MAP)] = pair
    assert sorted(urlsplit(address or "").path for address in told) == sorted(paths)
    for address, pair in told.items():
        assert address in pair.values()
        assert {locale: urlsplit(place or "").path for locale, place in pair.items()} == {
            locale_of(path): path for path in (urlsplit(address).path, counterpart_of(urlsplit(address).path))
        }
        assert all((place or "").startswith("https://") for place in pair.values())


@pytest.mark.parametrize(
    ("path", "lang", "title", "first"),
    [
        ("/no/such/page/", "zh-Hant", "找不到這一頁", "找不到這一頁"),
        ("/en/no/such/page/", "en", "Page not found", "Page not found"),
    ],
)
def test_a_page_that_is_not_there_is_said_in_both_languages(
    page: Page, address: str, path: str, lang: str, title: str, first: str
) -> None:
    response = page.goto(path)
    assert response is not None
    assert response.status == 404
    assert page.locator("html").get_attribute("lang") == lang
    assert page.title().startswith(title)
    sections = page.locator("main > section")
    expect(sections).to_have_count(2)
    expect(sections.first.locator("h1")).to_have_text(first)
    expect(page.locator("section[lang=zh-Hant] h1")).to_have_text("找不到這一頁")
    expect(page.locator("section[lang=en] h1")).to_have_text("Page not found")
    targets = page.locator("main a").evaluate_all("links => links.map(link => link.pathname)")
    assert sorted(targets) == ["/", "/en/"]


def test_the_page_for_what_is_not_there_needs_no_script(browser, address: str) -> None:
    context = browser.new_context(base_url=address, java_script_enabled=False)
    page = context.new_page()
    page.goto("/en/nothing/")
    expect(page.locator("h1")).to_have_text(["找不到這一頁", "Page not found"])
    context.close()
