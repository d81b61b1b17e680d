"""The two laws of watermarks, over the awkward pages and over pages made of their lines at random.

1. A marked page and the page without marks become the same tree.
2. Every mark comes back exactly once, or its line is named as text that the site does not show.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from dialects import DIALECTS, HERE, pages, parser, scrambled, text_of
from hypothesis import example, given, settings
from hypothesis import strategies as st

from diglot.page import watermark
from diglot.page.segment import segment, self_test

PARSERS = {dialect: parser(dialect) for dialect in DIALECTS}
# Nothing of these pages can be told apart by the line: two lines of `---`, one of which is the heading's underline.
UNPLACED = {"site/front-matter-empty.md": 1}


def broken_laws(text: str, dialect: str) -> list[str]:
    """What breaks a law; a page that the site's own parser cannot read, with marks or without, breaks none."""
    problems = self_test(text, PARSERS[dialect])
    return [
        problem.message
        for problem in problems
        if problem.severity == "error" and not problem.message.startswith("The page cannot be read")
    ]


def name(page: Path) -> str:
    return page.relative_to(HERE).as_posix()


@pytest.mark.parametrize("page", pages(), ids=name)
def test_marks_change_no_tree_and_come_back_once(page: Path) -> None:
    problems = self_test(text_of(page), PARSERS[page.parent.name])
    assert [problem for problem in problems if problem.severity == "error"] == []
    assert len(problems) == UNPLACED.get(name(page), 0)


@pytest.mark.parametrize("dialect", DIALECTS)
@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_marks_change_no_tree_of_a_scrambled_page(dialect: str, data: st.DataObject) -> None:
    page = data.draw(scrambled(dialect))
    assert broken_laws(page, dialect) == []


@pytest.mark.slow
@pytest.mark.parametrize("dialect", DIALECTS)
@settings(max_examples=3000, deadline=None)
@given(data=st.data())
def test_marks_change_no_tree_of_many_scrambled_pages(dialect: str, data: st.DataObject) -> None:
    page = data.draw(scrambled(dialect))
    assert broken_laws(page, dialect) == []


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet=st.sampled_from("aA1中。 \n\t>#-*+|`~[]()!?:{}<>&;=_^\"'/$\\0."), max_size=200))
@example('<!-- a\n!!! note "x"\n- \n')
@example("`<div` never closed\ntext")
@example("1. //// tab | a\n//// tab | a\n")
@example("~~~\n<p\n~~~\n")
@example("&#00 a\n&#0A|\n&#xa' 1\n")
def test_any_text_is_read_without_harm(text: str) -> None:
    segment(text, PARSERS["site"], locale="zh-Hant", path="x.md")
    assert broken_laws(text, "site") == []


def test_a_lost_mark_is_told_with_its_line() -> None:
    source = "Text.\n\n[^a]: First, and overwritten.\n[^a]: Second.\n\nMore[^a].\n"
    document = segment(source, PARSERS["site"], locale="en", path="x.md")
    assert [(problem.line, problem.severity) for problem in document.problems] == [(3, "warning")]
    assert "First, and overwritten." in document.problems[0].message


def test_a_mark_that_steers_the_parser_turns_the_first_law_red(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watermark._Walker, "column", lambda self, index, line: 0 if line.strip() else None)
    problems = self_test("# Heading\n\n- item\n", PARSERS["site"])
    assert any("changed the tree" in problem.message for problem in problems)


def test_a_page_with_characters_of_one_private_plane_uses_the_other() -> None:
    document = segment("one \U00100001 \U00100000\n\ntwo\n", PARSERS["site"], locale="en", path="x.md")
    assert [(block.line, block.text) for block in document.blocks] == [(1, "one \U00100001 \U00100000"), (3, "two")]


def test_a_page_with_characters_of_both_private_planes_is_an_error_with_a_place() -> None:
    document = segment("---\ntitle: x\n---\nok\n\n\U00100001\n\U000f0001\n", PARSERS["site"], locale="en", path="x.md")
    assert document.blocks == ()
    assert [(problem.line, problem.severity) for problem in document.problems] == [(7, "error")]


def test_a_page_of_more_lines_than_marks_is_an_error_with_a_place() -> None:
    document = segment("x\n" * 66_000, PARSERS["site"], locale="en", path="x.md")
    assert document.blocks == ()
    assert document.problems[0].severity == "error"


def test_what_the_sites_own_parser_cannot_read_is_an_error_and_no_broken_law() -> None:
    source = "[^x]: Note.\n    [^a]: A note defined inside a note.\n[^b]: Another.\n"
    document = segment(source, PARSERS["site"], locale="en", path="x.md")
    assert document.blocks == ()
    assert [problem.severity for problem in document.problems] == ["error"]
    assert "the site's own parser fails on it" in document.problems[0].message
    assert broken_laws(source, "site") == []
    assert [block.text for block in segment("after\n", PARSERS["site"], locale="en", path="y.md").blocks] == ["after"]
