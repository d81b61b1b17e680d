"""What stands inside a block: atoms, prose and their offsets."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diglot.page.atoms import scan

REFERENCES = {"ref": ("https://example.org/ref", "a title"), "中文": ("zh.md", "")}

# Markdown, what a reader reads, atoms as kind=value.
CASES = [
    ("plain words", "plain words", []),
    ("a [link](x.md) here", "a link here", ["link=x.md"]),
    ("[a](b(c).md) and [d](<e f.md> 'title')", "a and d", ["link=b(c).md", "link=e f.md"]),
    ("[full][ref], [ref][], [中文]", "full, ref, 中文", ["link=https://example.org/ref"] * 2 + ["link=zh.md"]),
    ("[not a link] and [x][y]", "[not a link] and [x][y]", []),
    ("![alt words](p.png) beside", "alt words beside", ["image=p.png"]),
    ("[![badge](b.svg)](target.md)", "badge", ["link=target.md", "image=b.svg"]),
    ("use `code` and ``a ` b``", "use code and a ` b", ["code=code", "code=a ` b"]),
    ("`[not](a.md)` link", "[not](a.md) link", ["code=[not](a.md)"]),
    ("[`code` in](x.md)", "code in", ["link=x.md", "code=code"]),
    ("**16 週** and *28.1%*", "16 週 and 28.1%", ["number=16 週", "number=28.1%"]),
    ("`16` [17](18.md) ![19](20.png)", "16 17 19", ["code=16", "link=18.md", "number=17", "image=20.png", "number=19"]),
    ("[28.1%](study:tak-2020/hair-count/16wk) 高", "28.1% 高", ["data=study:tak-2020/hair-count/16wk"]),
    ("<https://example.org> <a@b.org>", "https://example.org a@b.org", ["link=https://example.org", "link=a@b.org"]),
    ("see https://example.org/x. Then", "see https://example.org/x. Then", ["link=https://example.org/x"]),
    ("詳見 https://example.org/頁，然後", "詳見 https://example.org/頁，然後", ["link=https://example.org/頁"]),
    ("a note[^1] here", "a note here", ["footnote=1"]),
    ("{{ name }} and ${var}", "{{ name }} and ${var}", ["placeholder={{ name }}", "placeholder=${var}"]),
    ('<a href="x.md">in html</a> <img src="p.png" alt="圖">', "in html 圖", ["link=x.md", "image=p.png"]),
    (r"\*not emphasis\* and \[x\]", "*not emphasis* and [x]", []),
    ("a &amp; b &copy;", "a & b ©", []),
    ("snake_case and _em_ and __strong__", "snake_case and em and strong", []),
    ("[x](y.md){ .button width=300 } end", "x end", ["link=y.md"]),
    ("==標記== ~~刪~~", "標記 刪", []),
    (":smile: 2 :octicons-heart-24:", "￼ 2 ￼", ["number=2"]),
    ("[a [nested] b](c.md)", "a [nested] b", ["link=c.md"]),
    ("unclosed [link](x.md and `code", "unclosed [link](x.md and `code", []),
]  # fmt: skip


@pytest.mark.parametrize(("markdown", "prose", "atoms"), CASES, ids=[case[0] for case in CASES])
def test_scan(markdown: str, prose: str, atoms: list[str]) -> None:
    found = scan(markdown, "zh-Hant", REFERENCES)
    assert found.prose == prose
    assert [f"{atom.kind}={atom.value}" for atom in found.found] == atoms


@pytest.mark.parametrize("markdown", [case[0] for case in CASES])
def test_numbers_stand_where_they_say(markdown: str) -> None:
    for atom in scan(markdown, "zh-Hant", REFERENCES).found:
        if atom.kind == "number":
            assert markdown[atom.start :].startswith(atom.text)


@settings(max_examples=500, deadline=None)
@given(st.text(alphabet=st.sampled_from("ab1 中`*_[]()!<>{}&;\\^:/.\n#"), max_size=80))
def test_any_text_can_be_scanned(markdown: str) -> None:
    for atom in scan(markdown, "en", REFERENCES).found:
        assert 0 <= atom.start <= len(markdown)


@pytest.mark.parametrize("piece", ["[", "[x](", "{{", "<!--", "`a ``b ", "<a ", "${", "*", "&", "\\", "![", "[^"])
def test_openers_by_the_thousand_are_read_to_the_end(piece: str) -> None:
    """Nothing here closes; a search that starts anew at each opener would not come back within minutes."""
    scan(piece * 30_000, "en", {})
    scan(piece * 30_000 + "]" * 30_000, "en", {})
