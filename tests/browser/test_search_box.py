"""Search as a reader does it: type a word, look at the hits. Chinese search fails silently, so it is tried for real."""

import re

import pytest
from playwright.sync_api import Page, expect


def hits(page: Page, start: str, word: str) -> list[str]:
    """The paths of the pages that the search finds for `word`, typed on the page `start`, best first, each once."""
    page.goto(start)
    page.locator("[data-md-component=search-query]").click()
    page.keyboard.type(word)
    page.keyboard.press("End")  # the search listens to keys, and an input method ends with one
    meta = page.locator(".md-search-result__meta")
    expect(meta).to_have_text(re.compile(r"\d|沒有符合的項目|No matching documents"))
    if re.search(r"\d", meta.inner_text()):
        expect(page.locator(".md-search-result__link").first).to_be_attached()
    links = page.locator(".md-search-result__link").evaluate_all("links => links.map(link => link.pathname)")
    return list(dict.fromkeys(links))


# Words that stand in the middle of a sentence, with no space on either side.
@pytest.mark.parametrize(
    ("word", "path"),
    [
        ("囊泡", "/"),
        ("外泌體", "/"),
        ("安慰劑", "/six-weeks/"),
        ("信賴區間", "/six-weeks/"),
        ("毛髮密度", "/other-studies/"),
        ("胎盤", "/six-weeks/"),
        ("賦形劑", "/claims/"),
        ("萃取物", "/claims/"),
    ],
)
def test_a_chinese_word_in_mid_sentence_is_found(page: Page, word: str, path: str) -> None:
    assert path in hits(page, "/", word)


def test_a_part_of_a_chinese_compound_is_found(page: Page) -> None:
    """幹細胞 inside 間質幹細胞: a dictionary of long words would hide it. Of the hits only the best are shown."""
    whole, part = hits(page, "/", "間質幹細胞"), hits(page, "/", "幹細胞")
    assert whole
    assert len(part) >= len(whole)
    assert set(whole) & set(part)


def test_a_chinese_word_that_no_page_has_is_not_found(page: Page) -> None:
    assert hits(page, "/", "蜻蜓") == []


@pytest.mark.parametrize(("word", "path"), [("preprint", "/en/six-weeks/"), ("vehicle", "/en/claims/")])
def test_an_english_word_is_found(page: Page, word: str, path: str) -> None:
    assert path in hits(page, "/en/", word)


def test_a_hit_leads_to_the_page_with_the_word_marked(page: Page) -> None:
    hits(page, "/", "安慰劑")
    page.locator(".md-search-result__link[href*='six-weeks']:has(mark)").first.click()
    page.wait_for_url("**/six-weeks/**")
    expect(page.locator("article mark", has_text="安慰劑").first).to_be_visible()
