"""The tables and figures that are made from the data, as a reader meets them: by eye, by keyboard, on a phone."""

from itertools import pairwise

import pytest
from playwright.sync_api import Browser, Page, expect

WITH_RESULTS = ("/six-weeks/", "/en/six-weeks/")
WITH_CLAIMS = ("/claims/", "/en/claims/")
WITH_TABLES = (*WITH_RESULTS, *WITH_CLAIMS)


def open_folds(page: Page) -> None:
    """Open what a reader opens with a tap: a table in a closed fold has no words to see and no size."""
    page.locator("details").evaluate_all("folds => folds.forEach(fold => { fold.open = true })")


@pytest.mark.parametrize("path", WITH_TABLES)
def test_every_table_says_what_it_is_and_what_its_cells_belong_to(page: Page, path: str) -> None:
    page.goto(path)
    open_folds(page)
    tables = page.locator("figure.evidence table")
    assert tables.count() > 0
    for table in tables.all():
        assert table.locator("caption .evidence-title").inner_text().strip()
        assert table.locator("th:not([scope])").count() == 0
        assert table.locator("tbody td:not([data-label]):not(.claim-reason)").count() == 0


@pytest.mark.parametrize("path", WITH_RESULTS)
def test_a_gap_in_the_record_is_told_in_words(page: Page, path: str) -> None:
    page.goto(path)
    gaps = page.locator("figure.evidence td.missing")
    assert gaps.count() > 0
    for words in gaps.all_inner_texts():
        assert any(letter.isalpha() for letter in words)


@pytest.mark.parametrize("path", [*WITH_RESULTS, *(pytest.param(path, marks=pytest.mark.slow) for path in WITH_CLAIMS)])
def test_tables_become_cards_on_a_phone(browser: Browser, address: str, path: str) -> None:
    """Without a script: each cell stands below the one before, with the name of its column in front."""
    context = browser.new_context(base_url=address, viewport={"width": 360, "height": 740}, java_script_enabled=False)
    page = context.new_page()
    page.goto(path)
    open_folds(page)
    for row in page.locator("figure.evidence tbody tr:has(td[data-label]:not(.claim-reason))").all():
        boxes = [box for cell in row.locator("th, td").all() if (box := cell.bounding_box())]
        assert all(above["y"] + above["height"] <= below["y"] + 1 for above, below in pairwise(boxes))
        assert all(box["x"] >= 0 and box["x"] + box["width"] <= 360 for box in boxes)
        names = row.locator("td[data-label]:not(.claim-reason)").evaluate_all(
            "cells => cells.map(cell => [cell.dataset.label, getComputedStyle(cell, '::before').content])"
        )
        assert names
        assert all(f'"{label}"' == shown for label, shown in names)
    context.close()


@pytest.mark.parametrize("path", WITH_TABLES)
def test_tables_are_tables_on_a_desk(page: Page, path: str) -> None:
    page.goto(path)
    open_folds(page)
    row = page.locator("figure.evidence tbody tr:has(td[data-label]:not(.claim-reason))").first
    tops = {round(box["y"]) for cell in row.locator("th, td").all() if (box := cell.bounding_box())}
    assert len(tops) == 1
    for table in page.locator("figure.evidence .evidence-scroll").all():
        assert table.evaluate("box => box.scrollWidth <= box.clientWidth")


@pytest.mark.parametrize("path", ["/six-weeks/", "/en/six-weeks/"])
def test_the_keyboard_reaches_a_figure_and_its_source_shows(page: Page, path: str) -> None:
    page.goto(path)
    bound = page.locator(".bound").first
    source = bound.get_attribute("title") or bound.get_attribute("data-source")
    assert source
    for _ in range(60):
        page.keyboard.press("Tab")
        if bound.evaluate("element => element === document.activeElement"):
            break
    expect(bound).to_be_focused()
    expect(page.locator("[role=tooltip]", has_text=source)).to_be_visible()


def test_the_source_of_a_figure_shows_on_hover(page: Page) -> None:
    page.goto("/en/six-weeks/")
    bound = page.locator(".bound").first
    source = bound.get_attribute("title") or bound.get_attribute("data-source")
    assert source
    bound.hover()
    expect(page.locator("[role=tooltip]", has_text=source)).to_be_visible()


def test_figures_keep_their_text_when_printed(page: Page) -> None:
    page.goto("/six-weeks/")
    page.emulate_media(media="print")
    expect(page.locator(".md-header")).to_be_hidden()
    expect(page.locator("figure.evidence table").first).to_be_visible()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") in (
        "rgb(255, 255, 255)",
        "rgba(0, 0, 0, 0)",
    )
