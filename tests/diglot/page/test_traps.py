"""The measured traps of this parser, each held by a test (design section 3)."""

from __future__ import annotations

import pytest
from dialects import parser

from diglot.page.parser import Parser, Unparsable
from diglot.page.segment import LARGEST_PAGE, PageTooLarge, segment

FENCE = '```python hl_lines="1 2" linenums="1"\na = 1\n```\n'


def kinds(source: str, reader: Parser) -> list[str]:
    return [block.kind for block in segment(source, reader, locale="en", path="x.md").blocks]


def test_the_pygments_setting_decides_which_fences_are_fences() -> None:
    """``use_pygments: false`` makes superfences reject ``hl_lines``: the site's setting is kept, not replaced."""
    base = ["pymdownx.superfences", "pymdownx.highlight"]
    assert kinds(FENCE, Parser(base, {"pymdownx.highlight": {"use_pygments": True}})) == ["code"]
    assert kinds(FENCE, Parser(base, {"pymdownx.highlight": {"use_pygments": False}})) != ["code"]


def test_fences_come_out_uncoloured_whatever_their_formatter() -> None:
    def broken(*_: object, **__: object) -> str:
        raise RuntimeError("superfences would swallow this")

    custom = [{"name": "mermaid", "class": "mermaid", "format": broken}]
    reader = Parser(["pymdownx.superfences"], {"pymdownx.superfences": {"custom_fences": custom}})
    block = segment("```mermaid\ngraph LR\n```\n", reader, locale="en", path="x.md").blocks[0]
    assert (block.kind, block.info, block.text) == ("code", "mermaid", "graph LR")


def test_snippets_are_not_opened(tmp_path) -> None:
    (tmp_path / "other.md").write_text("# other people's heading\n", encoding="utf-8")
    reader = Parser(["pymdownx.snippets"], {"pymdownx.snippets": {"base_path": [str(tmp_path)], "check_paths": True}})
    assert kinds('--8<-- "other.md"\n\n--8<-- "missing.md"\n', reader) == ["include", "include"]


def test_abbreviations_and_link_titles_are_not_in_the_tree_but_are_read() -> None:
    reader = parser("site")
    document = segment('*[X]: 第一\n\n[r]: a.md "標題"\n\nX [r].\n', reader, locale="zh-Hant", path="x.md")
    assert document.problems == ()
    assert [(b.kind, b.id, b.line) for b in document.blocks] == [("abbreviation", "X", 1), ("paragraph", None, 5)]
    assert document.blocks[1].atoms[0].value == "a.md"


def test_one_parser_keeps_nothing_of_the_page_before() -> None:
    reader = parser("site")
    first = segment("*[A]: one\n\n[^1]: note\n\n[r]: x.md\n\n# A\n", reader, locale="en", path="x.md")
    second = segment("# A\n\n[r] text[^1]\n", reader, locale="en", path="y.md")
    assert [b.kind for b in first.blocks] == ["abbreviation", "footnote", "heading"]
    assert [(b.kind, b.id) for b in second.blocks] == [("heading", "a"), ("paragraph", None)]
    assert [a.kind for a in second.blocks[1].atoms] == ["footnote"]


def test_a_mark_before_a_tab_would_move_the_tab_stop() -> None:
    found = segment("ab\tcd\n\n-\tone\n\n\ttwo\n", parser("site"), locale="en", path="x.md").blocks
    assert [b.text for b in found] == ["ab  cd", "one", "two"]


def test_a_page_over_the_limit_is_refused() -> None:
    with pytest.raises(PageTooLarge, match="2,000,000"):
        segment("x" * (LARGEST_PAGE + 1), parser("site"), locale="en", path="x.md")


def test_the_one_default_set_reads_a_fence_with_a_header_that_nobody_knows() -> None:
    """Other generators write ```` ```js {1,3} title=x ````; ``relaxed_headers`` takes it for a fence all the same."""
    header = "```js {1,3} title=x\nlet a\n```\n"
    relaxed = Parser(["pymdownx.superfences"], {"pymdownx.superfences": {"relaxed_headers": True}})
    assert kinds(header, relaxed) == ["code"]
    assert kinds(header, Parser(["pymdownx.superfences"])) != ["code"]


def test_markdowns_own_fences_keep_their_language_without_colours() -> None:
    reader = parser("plain")
    block = segment("```python\nx = 1\n```\n", reader, locale="en", path="x.md").blocks[0]
    assert (block.kind, block.info, block.text, block.line, block.end_line) == ("code", "python", "x = 1", 1, 3)


def test_deep_quotes_do_not_break_the_reader() -> None:
    segment(">" * 5_000 + " x\n", parser("site"), locale="en", path="x.md")


def test_nesting_beyond_the_parser_is_an_error_and_spoils_no_later_page() -> None:
    reader = parser("site")
    deep = ["    " * depth + "- x" for depth in range(300)]
    with pytest.raises(Unparsable, match="too deep"):
        reader.parse(deep)
    after = segment("one\n\n- two\n", reader, locale="en", path="y.md")
    assert [block.kind for block in after.blocks] == ["paragraph", "item"]
    told = segment("\n".join(deep), reader, locale="en", path="x.md")
    assert told.blocks == ()
    assert [(problem.line, problem.severity) for problem in told.problems] == [(51, "error")]


ENDLESS = '- !!! note "a"\n    /// tab | b\n- c\n/// details | d\n'


def test_a_page_that_its_parser_never_ends_on_is_an_error_at_the_line_and_spoils_no_later_page() -> None:
    reader = parser("site")
    told = segment(f"---\ntitle: x\n---\n# One\n\nTwo.\n\n{ENDLESS}\nThree.\n", reader, locale="en", path="x.md")
    assert told.blocks == ()
    assert [(problem.line, problem.severity) for problem in told.problems] == [(8, "error")]
    assert "never ends on what begins here" in told.problems[0].message
    after = segment("one\n\n/// details | d\ntwo\n///\n", reader, locale="en", path="y.md")
    assert [block.text for block in after.blocks] == ["one", "d", "two"]


def test_a_blank_line_lets_it_end() -> None:
    mended = ENDLESS.replace("///", "\n///").replace("    \n", "\n    ")
    assert [block.text for block in segment(mended, parser("site"), locale="en", path="x.md").blocks] != []


def test_equal_headings_by_the_thousand_do_not_count_anew_each_time() -> None:
    found = segment("# same\n\n" * 5_000, parser("site"), locale="en", path="x.md").blocks
    assert found[-1].id == "same_4999"
