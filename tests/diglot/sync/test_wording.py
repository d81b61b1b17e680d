"""Two texts word by word: nothing is lost, words stay whole, and Chinese is compared by character."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diglot.sync.wording import compared, marked, tokens

WORDS = st.sampled_from(
    [*"外泌體不是細胞，。 的", "hair", "loss", "PLLA", "28.1", " ", "\n", "é", "e\u0301", "%", "-", "don’t"]
)
TEXTS = st.lists(WORDS, max_size=30).map("".join) | st.text(max_size=40)


@given(TEXTS, TEXTS)
def test_the_pieces_give_both_texts_back(old: str, new: str) -> None:
    pieces = compared(old, new)
    assert "".join(piece.text for piece in pieces if piece.kind != "new") == old
    assert "".join(piece.text for piece in pieces if piece.kind != "old") == new
    assert all(piece.text for piece in pieces)


@given(TEXTS, TEXTS)
def test_no_two_pieces_of_a_kind_meet_and_what_left_stands_before_what_came(old: str, new: str) -> None:
    kinds = [piece.kind for piece in compared(old, new)]
    assert all(one != other for one, other in pairwise(kinds))
    assert ("new", "old") not in list(pairwise(kinds))


@given(TEXTS)
def test_a_text_differs_from_itself_in_nothing(text: str) -> None:
    assert [piece.kind for piece in compared(text, text)] == ["same"] * bool(text)


@given(TEXTS)
def test_tokens_joined_are_the_text(text: str) -> None:
    assert "".join(tokens(text)) == text


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("兩天後可以洗頭。", "三天後可以洗頭。", "[-兩-]{+三+}天後可以洗頭。"),
        ("使用 PLLA 微針", "使用 PLGA 微針", "使用 [-PLLA-]{+PLGA+} 微針"),
        ("用minoxidil治療", "用finasteride治療", "用[-minoxidil-]{+finasteride+}治療"),
        ("after two days.", "after two days, not daily.", "after two days{+, not daily+}."),
        ("about 28.1 % more", "about 28.2 % more", "about [-28.1-]{+28.2+} % more"),
        ("It doesn't hurt.", "It does hurt.", "It [-doesn't-]{+does+} hurt."),
        ("one old big dog", "one new small dog", "one [-old big-]{+new small+} dog"),
        ("甲的乙。", "丙的丁。", "[-甲的乙-]{+丙的丁+}。"),  # 的 stands lonely between two changes
        ("", "new", "{+new+}"),
        ("old", "", "[-old-]"),
    ],
)
def test_told(old: str, new: str, told: str) -> None:
    assert marked(compared(old, new)) == told


def test_a_large_text_that_has_little_of_its_own_takes_no_time() -> None:
    pieces = compared("a b " * 2_000, "b a " * 2_000)
    assert "".join(piece.text for piece in pieces if piece.kind != "new") == "a b " * 2_000
