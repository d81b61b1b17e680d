"""``diglot accept`` on a terminal: each key, what breaking off leaves, and colours."""

from __future__ import annotations

import pytest
from scratch import Scratch, answered
from test_accept import LOCK, stale


def test_each_key(site: Scratch, monkeypatch: pytest.MonkeyPatch) -> None:
    stale(site)
    monkeypatch.setenv("NO_COLOR", "1")
    code, said = answered(site.folder, ["accept"], ["?\n", "y\n", "n\n", "w\n", "4\n", "y\n"])
    assert code == 0
    assert "(1/3) Accept as same-meaning [y,n,a,d,w,q,?]?" in said
    assert "(2/3) Accept as typo [y,n,a,d,w,q,?]?" in said
    assert "(3/3) Accept as machine [y,n,a,d,w,q,?]?" in said
    assert "y  yes, both sides say the same: accept" in said
    assert f"{LOCK}: 2 blocks accepted (1 same-meaning, 1 machine)." in said
    assert "1 block left as it was." in said
    assert site.findings() == ["docs/zh-Hant/care.md:5 block-stale"]


def test_q_keeps_what_was_accepted_before(site: Scratch) -> None:
    stale(site)
    code, said = answered(site.folder, ["accept"], ["y\n", "q\n"])
    assert code == 0
    assert "2 blocks left as they were." in said
    assert len(site.findings()) == 2


@pytest.mark.parametrize(("key", "left"), [("a", 0), ("d", 3)])
def test_the_rest_of_a_page_and_no_more(site: Scratch, key: str, left: int) -> None:
    stale(site)
    site.edit("docs/en/more.md", "There is more.", "There is a lot more to be read.")
    code, said = answered(site.folder, ["accept"], [f"{key}\n", "n\n"])
    assert code == 0
    assert "(4/4)" in said
    assert "(2/4)" not in said
    assert len(site.findings()) == left + 1


@pytest.mark.parametrize("end", ["\x03", "\x04"], ids=["Ctrl-C", "Ctrl-D"])
def test_who_breaks_off_accepts_nothing_of_the_page(site: Scratch, end: str) -> None:
    stale(site)
    before = site.read(LOCK)
    code, said = answered(site.folder, ["accept"], ["y\n", end])
    assert code == 2
    assert "stopped before the work was done" in said
    assert site.read(LOCK) == before


def test_colours_instead_of_marks_and_none_where_they_are_not_wanted(
    site: Scratch, monkeypatch: pytest.MonkeyPatch
) -> None:
    stale(site)
    said = answered(site.folder, ["accept"], ["q\n"])[1]
    assert "\x1b[9;31m可以" in said
    assert "[-" not in said
    monkeypatch.setenv("NO_COLOR", "1")
    said = answered(site.folder, ["accept"], ["q\n"])[1]
    assert "[-可以-]{+才能+}洗頭" in said
    assert "\x1b[9;31m" not in said
