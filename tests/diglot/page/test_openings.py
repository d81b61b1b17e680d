"""Where a block may begin without a blank line above it, and where it does not."""

from __future__ import annotations

import pytest
from dialects import parser, scrambled
from hypothesis import given, settings
from hypothesis import strategies as st

from diglot.page.openings import opened
from diglot.page.segment import segment, self_test

LENIENT = parser("site", lenient=True)

CASES = {
    "a list behind a paragraph": ("text\n- a\n- b", "text\n\n- a\n- b"),
    "a numbered list that begins with 1": ("text\n1. a\n2. b", "text\n\n1. a\n2. b"),
    "a year that ends a sentence": ("born in\n1986. A year", None),
    "a list that goes on": ("- a\n  more\n- b", None),
    "lines of one item": ("- a\n- b\n- c", None),
    "a rule, or a heading underlined": ("text\n---\n* * *", None),
    "a table behind a paragraph": ("text\n| a | b |\n|---|---|\n| 1 | 2 |", "text\n\n| a | b |\n|---|---|\n| 1 | 2 |"),
    "a bar in a text": ("text\na | b\nmore", None),
    "a heading behind a table": ("| a |\n|---|\n| 1 |\n# b", "| a |\n|---|\n| 1 |\n\n# b"),
    "code": ("```\ntext\n- a\n```", None),
    "code that never ends": ("~~~\ntext\n- a", None),
    "a list behind code": ("```\na\n```\n- b", "```\na\n```\n\n- b"),
    "raw HTML": ("<div>\n- a\n</div>", None),
    "a box": ("!!! note\n    text\n    - a", None),
    "a definition of a link": ("[a]: b.md\n- c", None),
    "a list behind other signs": ("$A, or <b>b</b>:\n- a", "$A, or <b>b</b>:\n\n- a"),
    "a list behind a picture": ("![a](b.png) one:\n- a", "![a](b.png) one:\n\n- a"),
    "a list behind a comment and text": ("<!-- c -->\nOne:\n- a", "<!-- c -->\nOne:\n\n- a"),
    "a list in a quote": ("> Market:\n> - One\n> - Two", "> Market:\n>\n> - One\n> - Two"),
    "a table in a quote": ("> text\n> | a | b |\n> |---|---|", "> text\n>\n> | a | b |\n> |---|---|"),
    "a list behind a quote": ("> Market:\n- One", "> Market:\n\n- One"),
    "a rule behind a list": ("- a\n---\nb", "- a\n\n---\nb"),
    "text behind a heading": ("# a\ntext\n- b", "# a\ntext\n\n- b"),
    "emphasis that is no bullet": ("text\n*a* b", None),
}


@pytest.mark.parametrize("name", CASES)
def test_where_a_blank_line_is_put(name: str) -> None:
    page, expected = CASES[name]
    assert "\n".join(opened(page.split("\n"))) == (page if expected is None else expected)


@settings(max_examples=200, deadline=None)
@given(page=scrambled("site"))
def test_what_is_opened_stays_so(page: str) -> None:
    once = opened(page.split("\n"))
    assert opened(once) == once
    kept = [[line.strip() for line in some if line.strip(" >")] for some in (once, page.split("\n"))]
    assert kept[0] == kept[1]


@settings(max_examples=200, deadline=None)
@given(page=scrambled("site"))
def test_marks_do_no_harm_there_either(page: str) -> None:
    problems = self_test(page, LENIENT)
    assert [
        each.message for each in problems if each.severity == "error" and "cannot be read" not in each.message
    ] == []


def test_lines_are_those_of_the_file() -> None:
    blocks = segment("text\n- a\n- b\n\nmore\n", LENIENT, locale="en", path="a.md").blocks
    assert [(block.kind, block.line) for block in blocks] == [
        ("paragraph", 1),
        ("item", 2),
        ("item", 3),
        ("paragraph", 5),
    ]


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet="ab1.-*#|` \n", max_size=60))
def test_any_text(page: str) -> None:
    once = opened(page.split("\n"))
    assert opened(once) == once
