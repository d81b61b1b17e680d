"""``diglot fix``: bound values, heading ids; what it leaves to people; ``--diff`` and ``--unsafe``."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest
from scratch import Scratch

from diglot.data import Datum, Knowledge, Place


class Vault:
    """Data of one value."""

    schemes = frozenset({"study"})

    def resolve(self, expression: str, locale: str) -> Datum:
        return Datum("28.1%", Fraction(281, 10), "%", Place("data/a.yaml", 1))


@pytest.fixture
def bound(site: Scratch, monkeypatch: pytest.MonkeyPatch) -> Scratch:
    """The site with data, and a page bound to it in both languages, right in one and stale in the other."""
    from diglot.desk import opened

    monkeypatch.setattr(opened, "knowledge_of", lambda _: Knowledge(Vault()))
    site.write("docs/en/data.md", '# Data {#data}\n\nIt [rose by 28.2 %](study:a/b), [28.2 %](study:a/b "T").\n')
    site.write("docs/zh-Hant/data.md", "# 資料 {#data}\n\n增加 [28.1%](study:a/b) 又 [28.1 %](study:a/b)。\n")
    return site


def test_words_of_a_bound_value_become_those_of_the_data(bound: Scratch) -> None:
    said = bound.ok("fix")
    assert bound.read("docs/en/data.md") == ('# Data {#data}\n\nIt [28.1%](study:a/b), [28.1%](study:a/b "T").\n')
    assert bound.read("docs/zh-Hant/data.md").endswith("又 [28.1 %](study:a/b)。\n")
    assert "docs/en/data.md:3: write “28.1%”, as the data says\n" in said
    assert said.endswith("2 mends made on 1 page.\n")


def test_bytes_beside_the_words_stay(bound: Scratch) -> None:
    path = bound.folder / "docs/en/data.md"
    path.write_bytes("\ufeff[28%](study:a/b)\r\n\r\n\t| a |\r\n".encode())
    bound.ok("fix", "docs/en/data.md")
    assert path.read_bytes() == "\ufeff[28.1%](study:a/b)\r\n\r\n\t| a |\r\n".encode()


def test_what_was_confirmed_stays_confirmed(bound: Scratch) -> None:
    bound.ok("accept", "docs/en/data.md", "--yes", "--why", "translated")
    assert bound.findings() != []
    bound.ok("fix")
    assert bound.findings() == []


def test_diff_changes_nothing(bound: Scratch) -> None:
    before = bound.read("docs/en/data.md")
    said = bound.ok("fix", "--diff")
    assert "--- docs/en/data.md\n+++ docs/en/data.md\n" in said
    assert '\n+It [28.1%](study:a/b), [28.1%](study:a/b "T").\n' in said
    assert said.endswith("2 mends would be made on 1 page.\n")
    assert bound.read("docs/en/data.md") == before


def test_a_path_narrows(bound: Scratch) -> None:
    assert bound.ok("fix", "docs/en/care.md") == "0 mends made on 0 pages.\n"


def test_words_over_two_lines_are_left_to_a_person(bound: Scratch) -> None:
    text = "# Data {#data}\n\nIt [rose by\n28.2 %](study:a/b).\n"
    bound.write("docs/en/data.md", text)
    said = bound.ok("fix")
    assert "docs/en/data.md:3: write “28.1%”, as the data says by hand" in said
    assert bound.read("docs/en/data.md") == text


@pytest.mark.parametrize(
    ("lacking", "mended"),
    [
        ("## Safety", "## Safety {#safe}"),
        ("## Safety ##", "## Safety {#safe} ##"),
        ("## Safety { .wide }", "## Safety { #safe .wide }"),
        ("Safety\n------", "Safety {#safe}\n------"),
        ("## Safety  ", "## Safety {#safe}"),
    ],
)
def test_an_id_that_one_side_has_is_given_to_the_other(site: Scratch, lacking: str, mended: str) -> None:
    more = "\n\nText of the section.\n"
    site.write("docs/en/more.md", site.read("docs/en/more.md") + f"\n{lacking}{more}")
    site.write("docs/zh-Hant/more.md", site.read("docs/zh-Hant/more.md") + "\n## 安全 {#safe}\n\n這一節的文字。\n")
    site.ok("accept", "docs", "--yes", "--why", "translated")
    said = site.ok("fix")
    assert "give the heading the id safe\n" in said
    assert site.read("docs/en/more.md").endswith(f"\n{mended}{more}")
    assert site.findings() == []
    # it is confirmed with its id: taking it away again is an edit of one side
    site.edit("docs/en/more.md", "#safe", "#unsafe")
    assert "docs/zh-Hant/more.md:5 block-stale" in site.findings()


def test_an_id_that_links_lead_to_needs_unsafe(site: Scratch) -> None:
    site.edit("docs/en/more.md", "# More {#more}", "# More things")
    site.edit("docs/en/care.md", "more.md", "more.md#more-things")
    said = site.ok("fix")
    assert "with --unsafe or by hand: a link leads to its id of today, more-things.\n" in said
    assert "# More things\n" in site.read("docs/en/more.md")
    site.ok("fix", "--unsafe")
    assert "# More things {#more}\n" in site.read("docs/en/more.md")


def test_an_id_that_is_taken_needs_a_person(site: Scratch) -> None:
    site.write("docs/en/more.md", "# More\n\nThere is more.\n\n# Other {#more}\n")
    site.write("docs/zh-Hant/more.md", "# 說明 {#more}\n\n還有更多。\n")
    before = site.read("docs/en/more.md")
    site.ok("fix")
    assert site.read("docs/en/more.md") == before


def test_nothing_to_mend(site: Scratch) -> None:
    assert site.ok("fix") == "0 mends made on 0 pages.\n"
    assert site.git("status", "--porcelain") == ""


def test_a_page_that_changes_meanwhile_is_not_written_over(bound: Scratch, monkeypatch: pytest.MonkeyPatch) -> None:
    from diglot.desk.verbs import fix

    done = fix.done

    def meanwhile(plan: object) -> None:
        Path("docs/en/data.md").write_text("Other.\n", encoding="utf-8")
        done(plan)  # type: ignore[arg-type]

    monkeypatch.setattr(fix, "done", meanwhile)
    assert "docs/en/data.md has been changed meanwhile" in bound.ok("fix", code=2)
    assert bound.read("docs/en/data.md") == "Other.\n"


def test_a_path_that_names_nothing(site: Scratch) -> None:
    assert "nowhere.md names no page" in site.ok("fix", "nowhere.md", code=2)
