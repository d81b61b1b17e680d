"""Laws of alignment, and how well it finds what was deleted."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st
from written import document, pairs_of_blocks

from diglot.page.document import Atom, Block, Document
from diglot.sync.align import Alignment, align
from diglot.sync.likeness import alike, plausible, traits

SEEDS = st.integers(0, 10**6)


def lines(alignment: Alignment) -> list[tuple[list[int], list[int]]]:
    return [([b.line for b in unit.left], [b.line for b in unit.right]) for unit in alignment.units]


def two_pages(seed: int, size: int = 30) -> tuple[Document, Document]:
    """Two pages that share some blocks and order, as drifted translations do."""
    chance = random.Random(seed)
    pairs = pairs_of_blocks(chance, chance.randint(0, size))
    left = [one for one, _ in pairs if chance.random() < 0.9]
    right = [other for _, other in pairs if chance.random() < 0.9]
    return document("en", left), document("zh-Hant", right)


@given(SEEDS)
def test_every_block_stands_in_exactly_one_unit_and_in_order(seed: int) -> None:
    left, right = two_pages(seed)
    units = align(left, right, "page.md").units
    assert tuple(b for unit in units for b in unit.left) == left.blocks
    assert tuple(b for unit in units for b in unit.right) == right.blocks
    assert all(unit.left or unit.right for unit in units)


@given(SEEDS)
def test_a_document_with_itself_gives_each_block_itself_for_certain(seed: int) -> None:
    left, _ = two_pages(seed)
    units = align(left, left, "page.md").units
    assert [(unit.left, unit.right) for unit in units] == [((b,), (b,)) for b in left.blocks]
    assert all(unit.certain for unit in units)


@given(SEEDS)
def test_swapping_the_sides_swaps_the_units(seed: int) -> None:
    left, right = two_pages(seed)
    there, back = align(left, right, "page.md"), align(right, left, "page.md")
    assert [(u.left, u.right, u.certain) for u in there.units] == [(u.right, u.left, u.certain) for u in back.units]


@given(SEEDS)
def test_a_full_rendering_is_paired_block_by_block(seed: int) -> None:
    pairs = pairs_of_blocks(random.Random(seed), 25)
    found = align(document("en", [a for a, _ in pairs]), document("zh-Hant", [b for _, b in pairs]), "page.md")
    assert sum(len(u.left) == len(u.right) == 1 and u.left[0].line == u.right[0].line for u in found.units) >= 23


@given(SEEDS)
def test_pages_agree_at_sight_where_all_their_blocks_are_plausible(seed: int) -> None:
    left, right = two_pages(seed, size=4)
    locales = ("en", "zh-Hant")
    a, b = (traits(page.blocks, "page.md", locales) for page in (left, right))
    expected = len(a) == len(b) and all(plausible(one, other) for one, other in zip(a, b, strict=True))
    assert alike(left.blocks, right.blocks, "page.md", locales) == expected


def test_lengths_and_links_that_differ_are_seen_at_sight() -> None:
    short, long = (Block("paragraph", text, 1, 1, 1, prose=text) for text in ("Yes.", "He was there. " * 40))
    here, there = (replace(short, atoms=(Atom("link", target, 1, 1),)) for target in ("a.md", "b.md"))

    def agree(one: Block, other: Block) -> bool:
        return alike([one], [other], "page.md", ("en", "zh-Hant"))

    assert agree(short, short)
    assert agree(here, here)
    assert not agree(short, long)
    assert not agree(here, there)


def share_found(pages: int, size: int, deleted: int) -> tuple[float, float]:
    """Share of deleted blocks that stand alone, and of the others that stand with their rendering."""
    chance = random.Random(7)
    alone = together = 0
    for _ in range(pages):
        pairs = pairs_of_blocks(chance, size)
        gone = set(chance.sample(range(1, size + 1), deleted))
        left = document("en", [a for a, _ in pairs])
        kept = [n for n in range(1, size + 1) if n not in gone]
        right = document("zh-Hant", [pairs[n - 1][1] for n in kept])
        for unit in align(left, right, "page.md").units:
            if len(unit.left) == 1 and not unit.right:
                alone += unit.left[0].line in gone
            elif len(unit.left) == len(unit.right) == 1:
                together += unit.left[0].line == kept[unit.right[0].line - 1]
    return alone / (pages * deleted), together / (pages * (size - deleted))


def test_deleted_blocks_stand_alone_and_the_rest_keep_their_partner() -> None:
    found, kept = share_found(pages=60, size=60, deleted=3)
    assert found > 0.85
    assert kept > 0.98


def test_a_block_deleted_among_blocks_with_links_is_found_for_certain() -> None:
    blocks = [
        Block("paragraph", "See it.", n, 1, n, atoms=(Atom("link", f"https://example.org/{n}", n, 5),), prose="See it.")
        for n in range(1, 8)
    ]
    units = align(document("en", blocks), document("zh-Hant", blocks[:3] + blocks[4:]), "page.md").units
    (alone,) = [unit for unit in units if not unit.right]
    assert alone.left[0].line == 4
    assert alone.certain


def test_one_of_several_alike_that_is_gone_is_not_certain_which() -> None:
    blocks = [Block("item", "the same words", n, 1, n, level=1, path=("list", "item")) for n in range(1, 6)]
    units = align(document("en", blocks), document("zh-Hant", blocks[:4]), "page.md").units
    (alone,) = [unit for unit in units if not unit.right]
    assert not alone.certain
    assert alone.lacking


def test_a_paragraph_split_in_two_is_one_unit() -> None:
    en = [
        Block("paragraph", "letters " * 60, 1, 1, 1),
        Block("paragraph", "letters " * 12, 2, 1, 2),
    ]
    zh = [
        Block("paragraph", "字" * 82, 1, 1, 1),
        Block("paragraph", "字" * 84, 2, 1, 2),
        Block("paragraph", "字" * 33, 3, 1, 3),
    ]
    assert lines(align(document("en", en), document("zh-Hant", zh), "page.md")) == [([1], [1, 2]), ([2], [3])]


def test_a_demoted_heading_keeps_its_partner() -> None:
    def page(level: int) -> list[Block]:
        return [
            Block("heading", "One", 1, 1, 1, level=2, id="one", explicit_id=True),
            Block("paragraph", "letters " * 9, 2, 1, 2),
            Block("heading", "Two", 3, 1, 3, level=level, id="two", explicit_id=True),
            Block("paragraph", "letters " * 20, 4, 1, 4),
        ]

    units = align(document("en", page(2)), document("zh-Hant", page(3)), "page.md").units
    assert [(unit.left[0].line, unit.right[0].line) for unit in units] == [(1, 1), (2, 2), (3, 3), (4, 4)]


def test_what_stands_under_a_missing_heading_does_not_reach_into_the_next_section() -> None:
    def section(name: str, *lengths: int) -> list[Block]:
        heading = Block("heading", name, 0, 1, 0, level=2, id=name, explicit_id=True)
        return [heading, *(Block("paragraph", "letters " * length, 0, 1, 0) for length in lengths)]

    en = section("a", 9, 30) + section("b", 14, 6) + section("c", 22)
    zh = section("a", 9, 30) + section("c", 22)
    found = lines(align(document("en", en), document("zh-Hant", zh), "page.md"))
    assert [unit for unit in found if not unit[1]] == [([4], []), ([5], []), ([6], [])]


def test_comments_are_not_aligned() -> None:
    blocks = [Block("comment", "<!-- note -->", 1, 1, 1), Block("paragraph", "letters", 2, 1, 2)]
    assert lines(align(document("en", blocks), document("zh-Hant", blocks[1:]), "page.md")) == [([2], [1])]


def test_on_a_terse_page_an_added_paragraph_is_not_taken_for_half_of_another() -> None:
    def block(n: int, length: int) -> Block:
        atoms = () if n == 9 else (Atom("link", f"https://example.org/{n}", 1, 1),)
        return Block("paragraph", "x" * length, 1, 1, 1, atoms=atoms)

    full = [block(n, 360) for n in range(20)]
    terse = [block(n, 240) for n in range(20)]
    added = Block("paragraph", "x" * 90, 1, 1, 1)
    units = align(document("en", full), document("zh-Hant", [*terse[:10], added, *terse[10:]]), "page.md").units
    (alone,) = [unit for unit in units if not (unit.left and unit.right)]
    assert alone.right[0].line == 11
    assert alone.certain


def test_landmarks_of_a_long_stretch_are_kept_and_what_moved_is_not_one() -> None:
    def block(n: int) -> Block:
        atoms = (Atom("link", f"https://example.org/{n}", n, 1),) if n % 3 == 0 else ()
        return Block("paragraph", "letters " * 9, n, 1, n, atoms=atoms)

    blocks = [block(n) for n in range(1, 301)]
    moved = [*blocks[:200], blocks[8], *blocks[200:]]
    moved.pop(8)
    units = align(document("en", blocks), document("zh-Hant", moved), "page.md").units
    by_line = {unit.left[0].line: unit.right for unit in units if len(unit.left) == 1}
    assert by_line[9] == () or by_line[9][0].line != 201
    assert all(by_line[n][0].line == n - (9 < n <= 200) for n in range(12, 301, 3))


@settings(max_examples=3, deadline=None)
@given(st.integers(0, 100))
def test_a_page_of_thousands_of_blocks_without_headings_looks_at_few_cells(seed: int) -> None:
    chance = random.Random(seed)
    pairs = [pair for pair in pairs_of_blocks(chance, 2600) if pair[0].kind == "paragraph"]
    gone = set(chance.sample(range(len(pairs)), 5))
    left = document("en", [a for a, _ in pairs])
    right = document("zh-Hant", [b for n, (_, b) in enumerate(pairs) if n not in gone])
    shapes = Counter((len(u.left), len(u.right)) for u in align(left, right, "page.md").units)
    assert shapes[(1, 1)] > 0.95 * len(right.blocks)
