"""Every block and every atom stands where it says: held against the file, not against the marks."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from dialects import HERE, pages, parser, text_of

from diglot.page.document import CELL, Atom, Block, Document
from diglot.page.segment import segment


def read(page: Path) -> Document:
    return segment(text_of(page), parser(page.parent.name), locale="zh-Hant", path=page.name)


def file_lines(page: Path) -> list[str]:
    return text_of(page).removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")


def at(lines: list[str], line: int, column: int) -> str:
    return lines[line - 1][column - 1 :]


@pytest.mark.parametrize("page", pages(), ids=lambda page: f"{page.parent.name}/{page.stem}")
def test_each_block_starts_at_its_line_and_column(page: Path) -> None:
    lines = file_lines(page)
    for block in read(page).blocks:
        if block.kind == "code" or not block.placed:
            continue
        first_words = re.split(rf"\s|{CELL}", block.text.strip(), maxsplit=1)[0]
        assert at(lines, block.line, block.column).startswith(first_words), block
        assert block.line <= block.end_line <= len(lines)


@pytest.mark.parametrize("page", pages(), ids=lambda page: f"{page.parent.name}/{page.stem}")
def test_each_atom_stands_at_its_line_and_column(page: Path) -> None:
    lines = file_lines(page)
    starts = {"link": "[<h", "image": "![<", "code": "`", "footnote": "[", "data": "[`~"}
    for block in read(page).blocks:
        for atom in block.atoms:
            found = at(lines, atom.line, atom.column)
            if atom.kind in starts:
                assert found[:1] in starts[atom.kind], (atom, found)
            else:
                assert found.startswith(atom.text.split("\n")[0].split(" ")[0]), (atom, found)
            assert block.line <= atom.line <= block.end_line


@pytest.mark.parametrize("page", pages(), ids=lambda page: f"{page.parent.name}/{page.stem}")
def test_blocks_stand_in_the_order_of_the_page(page: Path) -> None:
    lines = [block.line for block in read(page).blocks]
    assert lines == sorted(lines)


# Lines with words that are no block of the page: settings, openers without a title, options, wrappers, definitions.
NO_BLOCK = re.compile(
    r"\s*(?:!!!|\?\?\?\+?) ?\w+(?: \"\")?$|\s*/{3,} ?[\w|. ]+$|\s+(?:type|open): |</?\w[^>]*>$|\[[^\]]+\]: ?|    https://|"
    r"\[TOC\]|\{:? ?[#.][^}]*\}$|(?:title|description|tags|diglot|Title|Author|Summary)\b|  - one|  (?:only|why): |"
    r"\s*:::python"
)


@pytest.mark.parametrize("page", pages(), ids=lambda page: f"{page.parent.name}/{page.stem}")
def test_no_line_of_words_is_left_over(page: Path) -> None:
    covered = {line for block in read(page).blocks for line in range(block.line, block.end_line + 1)}
    left = [
        (number, line)
        for number, line in enumerate(file_lines(page), start=1)
        if any(character.isalnum() for character in line) and number not in covered and not NO_BLOCK.match(line)
    ]
    assert left == []


def blocks(source: str, **options: object) -> list[Block]:
    return list(segment(source, parser("site", **options), locale="zh-Hant", path="x.md").blocks)


def summary(source: str, **options: object) -> list[tuple[str, str, int, int, int]]:
    return [(b.kind, b.text, b.line, b.column, b.end_line) for b in blocks(source, **options)]


def test_front_matter_counts_as_lines() -> None:
    source = text_of(HERE / "site" / "front-matter.md")
    assert summary(source) == [
        ("meta", "標題 Title", 2, 8, 2),
        ("meta", "引號裡的說明 16 週", 3, 15, 3),
        ("heading", "Heading", 11, 3, 11),
        ("paragraph", "Text on line 13.", 13, 1, 13),
    ]
    document = segment(source, parser("site"), locale="zh-Hant", path="x.md")
    assert ("diglot.only", "zh-Hant") in document.meta
    assert ("diglot.why", "只給台灣讀者") in document.meta


def test_tabs_count_as_one_column_each() -> None:
    source = "text\twith\ttabs 16\tweeks and `code`\n\n-\titem 5%\n"
    assert [(a.kind, a.text, a.line, a.column) for b in blocks(source) for a in b.atoms] == [
        ("number", "16 weeks", 1, 16),
        ("code", "`code`", 1, 29),
        ("number", "5%", 3, 8),
    ]


def test_cells_of_a_row_share_its_line_and_keep_their_columns() -> None:
    row = blocks("| a | a | a |\n|---|---|---|\n| 1 | 1 | 1 |\n")[1]
    assert row.text == CELL.join("111")
    assert row.columns == 3
    assert [(atom.line, atom.column) for atom in row.atoms] == [(3, 3), (3, 7), (3, 11)]


def test_a_list_item_owns_its_first_text_and_knows_its_depth() -> None:
    found = blocks(text_of(HERE / "site" / "list-nested-four.md"))
    assert [(b.kind, b.text.split("\n")[0], b.level, b.info) for b in found] == [
        ("item", "one", 1, "ol"),
        ("item", "one a", 2, "ul"),
        ("item", "one a i", 3, "ul"),
        ("item", "deepest", 4, "ul"),
        ("item", "one b", 2, "ul"),
        ("paragraph", "paragraph under one b", 0, ""),
        ("item", "two", 1, "ol"),
        ("item", "two one", 2, "ol"),
        ("item", "two two", 2, "ol"),
    ]


def test_titles_that_an_extension_makes_up_are_no_blocks() -> None:
    assert [(b.kind, b.text) for b in blocks(text_of(HERE / "site" / "admonition-kinds.md")) if b.kind == "title"] == [
        ("title", "有標題"),
        ("title", "Inline title"),
        ("title", "Folded"),
        ("title", "Open fold"),
    ]


def test_effective_ids_are_those_of_the_build() -> None:
    found = blocks("# Same\n\n## Same\n\n## 相同\n\n## Given *so* {#given}\n\n## `code` & more\n")
    assert [(b.id, b.explicit_id) for b in found] == [
        ("same", False), ("same_1", False), ("_1", False), ("given", True), ("code-more", False),
    ]  # fmt: skip


def test_a_data_fence_is_an_expression_and_its_caption_is_prose() -> None:
    source = "Text.\n\n```study-table\nview: results\nstudy: pmsc-2024\ncaption: 12 人的結果\n```\n"
    found = blocks(source, data_fences=frozenset({"study-table"}))
    assert [(b.kind, b.line, b.end_line) for b in found] == [("paragraph", 1, 1), ("data", 3, 7), ("caption", 6, 6)]
    assert found[1].atoms[0] == Atom(
        "data", "study-table study=pmsc-2024 view=results", 3, 1, "study-table study=pmsc-2024 view=results"
    )
    assert (found[2].text, found[2].column) == ("12 人的結果", 10)
    assert [(a.kind, a.text, a.line, a.column) for a in found[2].atoms] == [("number", "12", 6, 10)]


def test_included_text_is_other_peoples() -> None:
    found = blocks(text_of(HERE / "site" / "snippets.md"))
    assert [b.kind for b in found] == ["paragraph", "include", "item", "paragraph", "code", "paragraph"]
    assert [(a.kind, a.value, a.line) for b in found for a in b.atoms if a.kind == "include"] == [
        ("include", "included.txt", 3), ("include", "included.txt", 10),
    ]  # fmt: skip
