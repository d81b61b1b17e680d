"""Which pages are a pair, which stand alone, and which are meant to."""

from __future__ import annotations

from dataclasses import replace

import pytest

from diglot.page.document import Block, Document, Problem
from diglot.sync.check import check
from diglot.sync.pairs import Pages, pair

Meta = tuple[tuple[str, str], ...]


def page(locale: str, name: str, meta: Meta = ()) -> Document:
    return Document(locale, f"docs/{locale}/{name}", (), meta)


def pages(**names: str) -> dict[str, dict[str, Document]]:
    """Pages by locale, names separated by blanks: ``pages(zh="a.md", en="a.md b.md")``."""
    return {locale: {name: page(locale, name) for name in given.split()} for locale, given in names.items()}


def rules(found: Pages) -> list[tuple[str, str, str]]:
    return [(finding.rule, finding.severity, finding.spot.path) for finding in check(found).findings]


def test_equal_paths_are_a_pair_with_the_default_locale_first() -> None:
    (found,) = pair(pages(en="a.md", zh="a.md"), "zh").pairs
    assert (found.page, found.left.locale, found.right.locale) == ("a.md", "zh", "en")


def test_each_other_locale_is_paired_with_the_default_one() -> None:
    found = pair(pages(zh="a.md", en="a.md", ja="a.md"), "zh").pairs
    assert [(each.left.locale, each.right.locale) for each in found] == [("zh", "en"), ("zh", "ja")]


def test_a_page_of_one_side_stands_alone_whichever_side() -> None:
    found = pair(pages(zh="a.md b.md", en="a.md c.md"), "zh")
    assert [(each.page, each.document.locale, each.missing) for each in found.lone] == [
        ("b.md", "zh", "en"),
        ("c.md", "en", "zh"),
    ]
    assert rules(found) == [
        ("page-missing", "error", "docs/zh/b.md"),
        ("page-missing", "error", "docs/en/c.md"),
    ]


def test_half_a_rename_names_the_other_half() -> None:
    headings = tuple(
        Block("heading", name, n, 1, n, level=2, id=name, explicit_id=True) for n, name in enumerate("ab", 1)
    )
    documents = pages(zh="x.md", en="y.md")
    documents["zh"]["old.md"] = replace(page("zh", "old.md"), blocks=headings)
    documents["en"]["new.md"] = replace(page("en", "new.md"), blocks=headings)
    said = {finding.page: finding.message for finding in check(pair(documents, "zh")).findings}
    assert "en has new.md, which looks like it" in said["old.md"]
    assert "zh has old.md, which looks like it" in said["new.md"]
    assert "looks like" not in said["x.md"] + said["y.md"]


def test_a_page_read_in_no_pair_is_reported_once_for_its_own_faults() -> None:
    documents = pages(zh="a.md", en="a.md", ja="a.md")
    broken = Document("zh", "docs/zh/a.md", (), (), (Problem(3, "It is no text.", "error"),))
    documents["zh"]["a.md"] = broken
    assert rules(pair(documents, "zh")) == [("page-unreadable", "error", "docs/zh/a.md")]


def test_a_page_for_one_language_with_a_reason_is_no_finding() -> None:
    documents = pages(zh="", en="")
    documents["zh"]["law.md"] = page("zh", "law.md", (("diglot.only", "zh"), ("diglot.why", "Taiwan's own rules")))
    found = pair(documents, "zh")
    assert [each.why for each in found.local] == ["Taiwan's own rules"]
    assert rules(found) == []


@pytest.mark.parametrize(
    ("meta", "said"),
    [
        ((("diglot.only", "zh"),), "no reason"),
        ((("diglot.only", "zh"), ("diglot.why", " ")), "no reason"),
        ((("diglot.only", "en"), ("diglot.why", "so")), "this is the zh page"),
    ],
)
def test_an_exemption_that_does_not_hold_is_an_error(meta: Meta, said: str) -> None:
    documents = pages(zh="", en="")
    documents["zh"]["law.md"] = page("zh", "law.md", meta)
    (finding,) = check(pair(documents, "zh")).findings
    assert (finding.rule, finding.severity) == ("exemption-unsound", "error")
    assert said in finding.message


def test_an_exempt_page_that_has_a_counterpart_is_an_error() -> None:
    documents = pages(zh="", en="law.md")
    documents["zh"]["law.md"] = page("zh", "law.md", (("diglot.only", "zh"), ("diglot.why", "so")))
    (finding,) = check(pair(documents, "zh")).findings
    assert "docs/en/law.md exists" in finding.message
