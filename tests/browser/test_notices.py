"""A reader of a page that is behind: notice and marks on a phone, in both palettes, on paper; and where they lead."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import served
from playwright.sync_api import Browser, BrowserContext, Page, expect

HERE = Path(__file__).parent
PHONE = {"width": 360, "height": 740}
TOO_FAINT = HERE.joinpath("too_faint.js").read_text(encoding="utf-8")
EDITS = {  # of docs/en/six-weeks.md: heading, paragraph, list item, caption of a table from the data
    "## What did the preprint measure?": "## What did the preprint measure exactly?",
    "Hair density and diameter rose, and": "Density and diameter of hair rose, and",
    "**Times of measurement:** both": "**Times of measurement:** here both",
    "caption: The preprint’s results, in": "caption: Results of the preprint, in",
}


@pytest.fixture(scope="module")
def behind(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where a copy of our site is served whose English page has moved on."""
    folder = tmp_path_factory.mktemp("behind")
    for name in ("docs", "data", "overrides", "tools/sharing"):
        shutil.copytree(served.ROOT / name, folder / name)
    shutil.copy(served.ROOT / "mkdocs.yml", folder)
    page = folder / "docs/en/six-weeks.md"
    text = page.read_text(encoding="utf-8")
    for old, new in EDITS.items():
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    page.write_text(text, encoding="utf-8")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet"]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    subprocess.run(command, cwd=folder, env=environment, check=True, capture_output=True)
    with served.serve(folder / "site") as address:
        yield address


def reader(browser: Browser, behind: str, colours: str = "light") -> BrowserContext:
    return browser.new_context(base_url=behind, viewport=PHONE, color_scheme=colours)


@pytest.mark.parametrize("colours", ["light", "dark"])
@pytest.mark.parametrize("path", ["/six-weeks/", "/en/six-weeks/"])
def test_on_a_phone_all_of_it_is_legible(browser: Browser, behind: str, path: str, colours: str) -> None:
    context = reader(browser, behind, colours)
    page = context.new_page()
    page.goto(path)
    expect(page.locator(".diglot-notice")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
    assert page.evaluate(TOO_FAINT) == []
    context.close()


def test_the_notice_counts_what_is_marked_and_comes_first(browser: Browser, behind: str) -> None:
    context = reader(browser, behind)
    page = context.new_page()
    page.goto("/six-weeks/")
    assert "英文版有 4 處比本頁新" in page.locator("article > :first-child, article > a + *").first.inner_text()
    expect(page.locator(".diglot-mark")).to_have_count(4)
    expect(page.get_by_role("complementary", name="關於本頁的語言版本")).to_be_visible()
    expect(page.get_by_role("heading", level=2).first).not_to_contain_text("英文版")
    context.close()


def test_a_mark_leads_to_the_same_block_of_the_other_page(browser: Browser, behind: str) -> None:
    context = reader(browser, behind)
    page: Page = context.new_page()
    for number in range(len(EDITS)):
        page.goto("/six-weeks/")
        page.locator(".diglot-mark a").nth(number).click()
        page.wait_for_url("**/en/six-weeks/#unit-*")
        assert page.locator(":target").count() == 1
        top = page.locator(":target").evaluate("one => one.getBoundingClientRect().top")
        assert 0 < top < PHONE["height"]
    context.close()


def test_on_paper_they_stand_too(browser: Browser, behind: str) -> None:
    context = reader(browser, behind)
    page = context.new_page()
    page.emulate_media(media="print")
    page.goto("/six-weeks/")
    expect(page.locator(".diglot-notice")).to_be_visible()
    for mark in page.locator(".diglot-mark").all():
        expect(mark).to_be_visible()
    context.close()
