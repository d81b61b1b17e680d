"""What is designed and can be held: the first screen, the way to every page, badges, focus, print, less motion."""

from typing import get_args

import pytest
from playwright.sync_api import Browser, Page, expect

from evidence.vocabulary import Status

SCREENS = {"wide": {"width": 1440, "height": 900}, "phone": {"width": 360, "height": 740}}


@pytest.mark.parametrize("path", ["/", "/en/"])
@pytest.mark.parametrize("screen", SCREENS)
def test_the_first_screen_has_the_answer_and_where_to_go(
    browser: Browser, address: str, path: str, screen: str
) -> None:
    context = browser.new_context(base_url=address, viewport=SCREENS[screen])
    page = context.new_page()
    page.goto(path)
    answer = page.locator(".home-first h1 + p")
    choices = page.locator(".home-first p > a[href^='#']")
    assert choices.count() >= 2
    beneath = page.evaluate("innerHeight")
    for part in (answer, choices.first):
        box = part.bounding_box()
        assert box is not None
        assert box["y"] + box["height"] <= beneath
    size, usual = (
        float(where.evaluate("element => parseFloat(getComputedStyle(element).fontSize)"))
        for where in (answer, page.locator(".home-part p").first)
    )
    assert size > 1.1 * usual
    context.close()


@pytest.mark.parametrize("path", ["/", "/en/"])
def test_the_questions_for_a_doctor_are_a_list_to_tick_off(page: Page, path: str) -> None:
    page.goto(path)
    questions = page.locator(".home-part:has(> #ask-a-doctor) > ul > li")
    assert questions.count() > 3
    for question in questions.all():
        box = question.evaluate("element => getComputedStyle(element, '::before').borderTopWidth")
        assert box != "0px"


@pytest.mark.parametrize("path", ["/", "/en/"])
def test_the_menu_leads_to_every_page(page: Page, paths: tuple[str, ...], path: str) -> None:
    page.goto(path)
    links = page.locator(".md-nav--primary a[href]").evaluate_all("all => all.map(one => one.pathname)")
    ours = {one for one in paths if one.startswith("/en/") == path.startswith("/en/")}
    assert set(links) == ours


@pytest.mark.parametrize("path", ["/studies/pmsc-2024/", "/en/studies/pmsc-2024/"])
def test_a_page_deep_down_is_two_clicks_from_home_on_a_desk(page: Page, path: str) -> None:
    page.goto(path.split("studies")[0])
    page.locator(".md-tabs__link").nth(2).click()
    page.locator(f".md-nav--primary a[href$='{path.partition('studies/')[2]}']").click()
    page.wait_for_url(f"**{path}")


@pytest.mark.parametrize("path", ["/studies/pmsc-2024/", "/en/studies/pmsc-2024/"])
def test_a_phone_shows_where_one_is_and_opens_the_menu_there(browser: Browser, address: str, path: str) -> None:
    context = browser.new_context(base_url=address, viewport=SCREENS["phone"])
    page = context.new_page()
    page.goto(path)
    way = page.locator(".md-path__link")
    assert way.count() == 3
    expect(way.first).to_be_visible()
    page.locator("label.md-header__button[for=__drawer]").click()
    # A page with headings stands there as the label that opens its contents, any other as a link.
    expect(page.locator(".md-nav--primary .md-nav__link--active:visible").first).to_be_in_viewport()
    context.close()


@pytest.mark.parametrize("path", ["/claims/", "/en/claims/"])
def test_a_verdict_is_told_by_words_and_a_shape_of_its_own(page: Page, path: str) -> None:
    page.goto(path)
    shapes = page.locator(".claim").evaluate_all(
        """all => all.map(claim => {
          const badge = claim.querySelector(".verdict"), style = getComputedStyle(badge, "::before");
          const inside = style.backgroundColor === "rgba(0, 0, 0, 0)" ? "empty" : "full";
          const shape = [style.borderRadius, style.backgroundImage, style.clipPath, style.transform,
            style.boxShadow !== "none", inside];
          return [badge.textContent.trim(), style.content === "none" ? "" : shape.join(" | ")];
        })"""
    )
    told = dict(shapes)
    assert len(told) >= 4
    assert all(words and shape for words, shape in shapes)
    assert len(set(told.values())) == len(told)


def test_each_kind_of_gap_has_a_mark_of_its_own(page: Page) -> None:
    page.goto("/en/six-weeks/")
    cell = page.locator("td.missing").first
    marks = {}
    for kind in get_args(Status):
        cell.evaluate(f"cell => cell.className = 'missing missing-{kind.replace('_', '-')}'")
        marks[kind] = cell.locator("> div").evaluate(
            """div => { const style = getComputedStyle(div, "::before");
              return [style.content, style.height, style.borderTopStyle, style.clipPath, style.transform].join(); }"""
        )
    assert len(set(marks.values())) == len(marks)
    assert not any(mark.startswith("none") for mark in marks.values())


@pytest.mark.parametrize("path", ["/", "/en/six-weeks/"])
def test_the_focus_is_seen_wherever_the_keyboard_goes(page: Page, path: str) -> None:
    page.goto(path)
    for _ in range(40):
        page.keyboard.press("Tab")
        seen = page.evaluate(
            """() => {
              const here = document.activeElement, label = here.nextElementSibling;
              const drawn = element => element && getComputedStyle(element).outlineStyle !== "none"
                && parseFloat(getComputedStyle(element).outlineWidth) >= 2;
              return here === document.body || drawn(here) || (here.matches("input") && drawn(label))
                || (here.matches(".md-search__input") && getComputedStyle(here).caretColor !== "");
            }"""
        )
        assert seen, page.evaluate("document.activeElement.outerHTML.slice(0, 200)")


def test_whoever_wants_less_motion_gets_none(browser: Browser, address: str) -> None:
    context = browser.new_context(base_url=address, reduced_motion="reduce")
    page = context.new_page()
    page.goto("/")
    longest = page.evaluate(
        """() => Math.max(...[...document.querySelectorAll("*")].flatMap(element =>
          [getComputedStyle(element).transitionDuration, getComputedStyle(element).animationDuration])
          .flatMap(times => times.split(",")).map(parseFloat))"""
    )
    assert longest <= 0.001
    context.close()


@pytest.mark.parametrize("path", ["/", "/en/six-weeks/"])
def test_paper_gets_the_text_and_not_the_frame(page: Page, path: str) -> None:
    page.goto(path)
    page.emulate_media(media="print")
    for frame in (".md-header", ".md-tabs", ".md-path", ".md-footer__inner", ".md-sidebar--primary"):
        assert page.locator(f"{frame}:visible").count() == 0
    expect(page.locator("article h1")).to_be_visible()
    grounds = page.evaluate(
        """() => [document.body, document.querySelector("article"), document.querySelector(".home-first")]
          .filter(Boolean).map(element => getComputedStyle(element).backgroundColor)"""
    )
    assert set(grounds) <= {"rgb(255, 255, 255)", "rgba(0, 0, 0, 0)"}


@pytest.mark.parametrize("path", ["/six-weeks/", "/studies/adipose-2022/"])
def test_a_title_never_parts_a_number_from_what_it_counts(browser: Browser, address: str, path: str) -> None:
    context = browser.new_context(base_url=address, viewport=SCREENS["phone"])
    page = context.new_page()
    page.goto(path)
    heights = page.locator("article h1").evaluate(
        """title => {
          const words = title.firstChild, at = words.data.search(/[0-9]\\s[年週]/), range = document.createRange();
          range.setStart(words, at);
          range.setEnd(words, at + 3);
          return [...range.getClientRects()].map(box => box.top);
        }"""
    )
    assert len(set(heights)) == 1
    context.close()
