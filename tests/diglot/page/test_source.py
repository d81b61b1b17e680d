"""Front matter is taken off exactly as MkDocs takes it off, and the lines stay right."""

from __future__ import annotations

from pathlib import Path

import pytest
from dialects import pages, text_of
from hypothesis import given, settings
from hypothesis import strategies as st
from mkdocs.utils import meta

from diglot.page.source import split


def assert_same_body(text: str) -> None:
    text = text.removeprefix("\ufeff")  # MkDocs opens with utf-8-sig and universal line ends
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    body, _ = meta.get_data(text)
    source = split(text)
    assert source.body == body
    lines = text.split("\n")
    if body.strip():
        assert lines[source.first_line - 1] == body.split("\n")[0]


@pytest.mark.parametrize("page", pages(), ids=lambda page: f"{page.parent.name}/{page.stem}")
def test_the_body_of_awkward_pages_is_what_mkdocs_renders(page: Path) -> None:
    assert_same_body(text_of(page))


@settings(max_examples=400, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["---", "...", "title: x", "Key: value", "    more", "", "# h", "- a", "x: [", "text", "a: 'b'", " k: v"]
        )
    )
)
def test_the_body_of_any_page_is_what_mkdocs_renders(lines: list[str]) -> None:
    assert_same_body("\n".join(lines))


def test_values_know_their_place() -> None:
    source = split('---\ntitle: 標題\ndiglot:\n  only: en\n  why: "因為"\n---\n\n\ntext\n')
    assert [(v.key, v.text, v.line, v.column) for v in source.meta] == [
        ("title", "標題", 2, 8), ("diglot.only", "en", 4, 9), ("diglot.why", "因為", 5, 9),
    ]  # fmt: skip
    assert (source.body, source.first_line) == ("text\n", 9)


def test_broken_front_matter_is_said_and_stays_text() -> None:
    source = split("---\ntitle: [x\n---\ntext\n")
    assert source.complaint is not None
    assert "not valid YAML" in source.complaint
    assert source.body.startswith("---\n")


def test_loose_settings_are_those_of_mkdocs_only() -> None:
    assert split("Key: value\n\ntext").body == "text"
    assert split("Key: value\n\ntext", loose_meta=False).body == "Key: value\n\ntext"


def test_front_matter_that_is_no_yaml_is_left_out_where_mkdocs_does_not_show_it() -> None:
    source = split("---\ntitle: Adaptive: concise\n---\n\ntext\n", loose_meta=False)
    assert (source.body, source.first_line) == ("text\n", 5)
    assert source.complaint is not None
    assert "not valid YAML" in source.complaint
