"""Blocks are found again among the leaves of another tree, also where that one has more, less or other text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from diglot.page.joining import BESIDE, MADE, join

TEXTS = st.lists(st.sampled_from(["ta", "tb", "tc", "td", "ma", "mb", "ca"]), max_size=12)


@given(TEXTS)
def test_equal_sequences_are_joined_one_by_one(keys: list[str]) -> None:
    assert join(keys, keys) == tuple(range(len(keys)))


@given(TEXTS, TEXTS)
def test_no_leaf_is_given_twice_but_to_a_caption_and_texts_are_equal(wanted: list[str], found: list[str]) -> None:
    places = join(wanted, found)
    own = [place for key, place in zip(wanted, places, strict=True) if place is not None and key[0] != BESIDE]
    assert len(own) == len(set(own))
    for key, place in zip(wanted, places, strict=True):
        if place is not None and key[0] not in (MADE, BESIDE):
            assert found[place] == key


@given(st.lists(st.integers(0, 99), unique=True, max_size=12).flatmap(lambda keys: st.tuples(st.just(keys), st.data())))
def test_what_only_one_side_has_costs_no_other(drawn: tuple[list[int], st.DataObject]) -> None:
    numbers, data = drawn
    keys = [f"t{number}" for number in numbers]
    found = list(keys)
    for number in range(data.draw(st.integers(0, 5))):
        found.insert(data.draw(st.integers(0, len(found))), f"textra {number}")
    gone = data.draw(st.sets(st.sampled_from(keys))) if keys else set()
    found = [key for key in found if key not in gone]
    for key, place in zip(keys, join(keys, found), strict=True):
        assert place == (None if key in gone else found.index(key))


def test_footnotes_and_titles_that_stand_elsewhere_are_found() -> None:
    assert join(["ta", "tnote", "tb", "tb"], ["ta", "tb", "tb", "tnote"]) == (0, 3, 1, 2)


def test_what_an_extension_makes_is_known_by_its_place_where_the_numbers_agree() -> None:
    assert join(["ta", "mfence", "mcode", "tb"], ["ta", "mtable", "mcode", "tb"]) == (0, 1, 2, 3)
    assert join(["ta", "mfence", "tb"], ["ta", "mtable", "mmore", "tb"]) == (0, None, 3)


def test_a_caption_is_shown_by_its_fence() -> None:
    assert join(["mfence", "cwords", "ta"], ["mtable", "ta"]) == (0, 0, 1)
    assert join(["ta", "cwords"], ["ta", "cwords"]) == (0, 1)  # a caption of its own
    assert join(["ta", "cwords"], ["ta"]) == (0, None)
