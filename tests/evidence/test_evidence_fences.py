"""Where a data fence is a fence, and where it is an example, a comment or code."""

from __future__ import annotations

import pytest

from evidence.fences import Fence, data_fences


def found(text: str) -> list[tuple[str, int, int, str, tuple[str, ...]]]:
    return [(f.name, f.start, f.end, f.prefix, f.body) for f in data_fences(text.splitlines())]


def test_a_fence() -> None:
    assert found("a\n\n```study-table\nview: results\n```\n") == [("study-table", 2, 4, "", ("view: results",))]
    assert found("~~~ claim-table\n\na: b\n~~~") == [("claim-table", 0, 3, "", ("", "a: b"))]
    assert found("`````study-table\n```\n`````") == [("study-table", 0, 2, "", ("```",))]


@pytest.mark.parametrize(
    "text",
    [
        "````md\n```study-table\nview: results\n```\n````",
        "~~~\n```study-table\n```\n~~~",
        "```\n~~~study-table\n~~~\n```",
        "- a\n\n    ````md\n    ```study-table\n    ```\n    ````",
        "<!--\n```study-table\n```\n-->",
        "<!-- begins\nand goes on\n\n```study-table\n```\n-->",
        "text\n\n    ```study-table\n    ```",
        "    ```study-table\n    ```",
        "- a\n\ntext\n\n    ```study-table\n    ```",
        "# a\n\n        ```study-table\n        ```",
        "```study-table\nview: results",
        "```study-table\nview: results\n````",
        "``` study-tables\n```",
        "```study-table x\n```",
        "text ```study-table\n```",
        "``study-table\n``",
    ],
)
def test_what_is_none(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "prefix"),
    [
        ("- a\n\n    ```study-table\n    x: y\n    ```", "    "),
        ("1. a\n    - b\n\n        ```study-table\n        x: y\n        ```", "        "),
        ("!!! note\n    ```study-table\n    x: y\n    ```", "    "),
        ('??? note "t"\n    text\n\n    ```study-table\n    x: y\n    ```', "    "),
        ('=== "A"\n\n    ```study-table\n    x: y\n\n    ```', "    "),
        ("term\n:   text\n\n    ```study-table\n    x: y\n    ```", "    "),
        ("[^1]:\n    ```study-table\n    x: y\n    ```", "    "),
        ("> ```study-table\n> x: y\n> ```", "> "),
        ("> - a\n>\n>     ```study-table\n>     x: y\n>     ```", ">     "),
        ("  ```study-table\n  x: y\n  ```", "  "),
    ],
)
def test_fences_inside_lists_notes_tabs_and_quotes(text: str, prefix: str) -> None:
    (fence,) = data_fences(text.splitlines())
    assert fence.prefix == prefix
    assert fence.body[0] == "x: y"


def test_a_comment_that_closes_on_its_line_hides_nothing() -> None:
    assert len(found("<!-- a -->\n```study-table\n```\n<!-- b\n-->\n```claim-table\n```")) == 2
    assert len(found("`<!--`\n\n```study-table\n```")) == 1


def test_two_fences_in_a_row_and_after_an_open_one() -> None:
    text = "```study-table\na: b\n```\n```claim-table\n```\n\n```py\nnever closed"
    assert [fence.name for fence in data_fences(text.splitlines())] == ["study-table", "claim-table"]
    assert isinstance(data_fences(text.splitlines())[0], Fence)
