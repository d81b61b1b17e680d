"""Where links lead, said alike in every language."""

from __future__ import annotations

import pytest

from diglot.sync.destinations import Destination, destination, same_in_other_language

LOCALES = ("zh-Hant", "en")


@pytest.mark.parametrize(
    ("target", "page", "kind", "key"),
    [
        ("claims.md", "guide/a.md", "site", "guide/claims"),
        ("./claims.md#what", "guide/a.md", "site", "guide/claims"),
        ("../claims.md", "guide/a.md", "site", "claims"),
        ("../index.md", "guide/a.md", "site", "."),
        ("../guide/README.md", "a/b.md", "site", "guide"),
        ("../../zh-Hant/claims.md", "guide/a.md", "site", "claims"),
        ("/en/claims/", "guide/a.md", "site", "claims"),
        ("/zh_hant/claims/index.html", "guide/a.md", "site", "claims"),
        ("/claims", "guide/a.md", "site", "claims"),
        ("../claims/", "guide/a.md", "site", "guide/claims"),
        ("../claims/", "guide/index.md", "site", "claims"),
        ("plot.svg", "guide/a.md", "site", "guide/plot.svg"),
        ("%E6%AF%9B.md", "a.md", "site", "毛"),
        ("a.md", "guide/a.md", "here", ""),
        ("#top", "a.md", "here", ""),
        ("", "a.md", "here", ""),
        ("./CONTRIBUTING.zh-TW.md", "guide/a.md", "site", "guide/CONTRIBUTING"),
        ("doc/tutorial_CN.md", "a.md", "site", "doc/tutorial"),
        ("/README.en.md", "a.md", "site", "."),
        ("../a-en.html", "guide/a.md", "site", "a"),
        ("readme.ja.md", "a.md", "site", "readme.ja"),
        ("how-to-en.md", "a.md", "site", "how-to"),
        ("built-in.md", "a.md", "site", "built-in"),
        ("zh.md", "a.md", "site", "*"),
        ("https://github.com/o/r/blob/main/docs/A/en.md", "a.md", "web", "github.com/o/r/blob/main/docs/A/*.md"),
        ("https://github.com/a/b/blob/main/README_zh.md", "a.md", "web", "github.com/a/b/blob/main/README.md"),
        ("mailto:Me@Example.org", "a.md", "other", "mailto:me@example.org"),
        ("http://www.Example.org/", "a.md", "web", "example.org"),
        ("https://example.org/en-US/docs/x/index.html?q=1#a", "a.md", "web", "example.org/docs/x?q=1"),
        ("//example.org:8080/zh-tw", "a.md", "web", "example.org:8080"),
        ("https://example.org/a/b/en", "a.md", "web", "example.org/a/b"),
        ("https://example.org/a/b/fr", "a.md", "web", "example.org/a/b/fr"),
        ("docs/mkdocs/en/team.md", "bot/README.md", "site", "bot/docs/mkdocs/team"),
        ("docs/mkdocs/zh", "README.md", "site", "docs/mkdocs"),
        ("../layout/README_ch.md", "a.md", "site", "layout"),
        ("README.zhTW.md", "a/b.md", "site", "a"),
        ("doc_ch/kie_en.md", "a.md", "site", "doc/kie"),
        ("data/alpaca_en_demo.json", "a.md", "site", "data/alpaca_demo.json"),
        ("img/start-en.png", "a.md", "site", "img/start.png"),
        ("img/start_de.png", "a.md", "site", "img/start_de.png"),
        ("en-passant.md", "a.md", "site", "en-passant"),
        ("to-be-or-not.md", "a.md", "site", "to-be-or-not"),
        ("http://[broken", "a.md", "web", "http://[broken"),
    ],
)
def test_unified(target: str, page: str, kind: str, key: str) -> None:
    found = destination(target, page, LOCALES)
    assert (found.kind, found.key) == (kind, key)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("https://en.wikipedia.org/wiki/Hair", "https://zh.wikipedia.org/wiki/頭髮", True),
        ("https://en.wikipedia.org/wiki/Hair", "https://en.wikipedia.org/wiki/Skin", False),
        ("https://en.wikipedia.org/wiki/Hair", "https://zh.example.org/wiki/頭髮", False),
        ("https://github.io/a", "https://gitlab.io/a", False),
    ],
)
def test_one_site_in_two_languages(one: str, other: str, same: bool) -> None:
    places = [destination(target, "a.md", LOCALES) for target in (one, other)]
    assert same_in_other_language(*places) is same


def test_the_fragment_is_kept_apart() -> None:
    assert destination("claims.md#what", "a.md", LOCALES) == Destination("site", "claims", "what")
