"""Real builds of a site whose languages have parted: who is told, where, in which words, and who is not."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import chdir
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urljoin

import pytest
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config

sys.path.insert(0, str(Path(__file__).parents[1] / "desk"))

from scratch import Scratch

CONFIG = """\
site_name: Test
site_url: https://example.org/
theme: {name: material, font: false}
plugins:
  - search
  - i18n:
      docs_structure: folder
      languages:
        - {locale: zh-Hant, name: 中文, default: true, build: true}
        - {locale: en, name: English, build: true}
  - diglot
markdown_extensions:
  - admonition
  - attr_list
  - footnotes
  - tables
  - pymdownx.details
"""
EN = """\
---
title: Care
---
# Care {#care}

Shampoo may be used after two days.

## After {#after}

- Rest.
- Drink water.

    - Not coffee.

| Day | What |
| --- | --- |
| 1 | rest |
| 2 | wash |

!!! note "Mind"
    The scalp may be red.[^1]

[^1]: It was red in a study.
"""
ZH = """\
---
title: 照護
---
# 照護 {#care}

兩天後可以洗頭。

## 之後 {#after}

- 休息。
- 喝水。

    - 別喝咖啡。

| 天 | 做什麼 |
| --- | --- |
| 1 | 休息 |
| 2 | 洗頭 |

!!! note "注意"
    頭皮可能會紅。[^1]

[^1]: 有研究記錄到發紅。
"""
EDITS = {  # page: edits of the English side, edits of the Chinese side
    "index": ({}, {}),
    "paragraph": ({"two days": "two full days"}, {}),
    "chinese": ({}, {"喝水": "多喝水"}),
    "both": ({"The scalp may": "The scalp might"}, {"頭皮可能會紅": "頭皮也許發紅"}),
    "heading": ({"## After": "## Afterwards"}, {}),
    "row": ({"| 2 | wash |": "| 2 | wash it |"}, {}),
    "title": ({'"Mind"': '"Mind this"'}, {}),
    "footnote": ({"in a study": "in one study"}, {}),
    "meta": ({"title: Care": "title: Caring"}, {}),
    "two": ({"two days": "two full days", "Not coffee": "Never coffee"}, {}),
    "名 1": ({"two days": "two full days"}, {}),
}


class Page(HTMLParser):
    """What of a built page these tests look at."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[tuple[str, dict[str, str]]] = []
        self.ids: list[str] = []
        self.marks: list[tuple[str, str, str, str]] = []
        """What bears the mark: its tag and what it says; the mark's words; where its link leads."""
        self.notice = self.link = ""
        self._said: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.ids += [given["id"]] if "id" in given else []
        if given.get("class") == "diglot-mark":
            self.marks.append((next((one for one, _ in reversed(self.open)), ""), "", "", ""))
        if tag == "a" and self._in("diglot-mark"):
            *first, _ = self.marks[-1]
            self.marks[-1] = (*first, given["href"])  # type: ignore[assignment]
        if tag == "a" and self._in("diglot-notice"):
            self.link = given["href"]
        if tag not in ("br", "hr", "img", "input", "meta", "link"):
            self.open.append((tag, given))

    def handle_endtag(self, tag: str) -> None:
        if any(tag == one for one, _ in self.open):
            while self.open.pop()[0] != tag:
                pass

    def handle_data(self, data: str) -> None:
        if self._in("diglot-notice"):
            self.notice += data
        elif self._in("diglot-mark"):
            tag, text, words, link = self.marks[-1]
            self.marks[-1] = (tag, text, words + data, link)
        elif self.marks and data.strip() and not self.marks[-1][1]:
            tag, _, words, link = self.marks[-1]
            self.marks[-1] = (tag, data.strip(), words, link)

    def _in(self, name: str) -> bool:
        return any(given.get("class") == name for _, given in self.open)


def built(folder: Path) -> None:
    mkdocs_build(load_config(str(folder / "mkdocs.yml")))


def page(folder: Path, locale: str, name: str) -> Page:
    top = folder / "site" / ("" if locale == "zh-Hant" else locale)
    return Page((top / ("" if name == "index" else name) / "index.html").read_text(encoding="utf-8"))


def written(folder: Path) -> Scratch:
    scratch = Scratch(folder)
    scratch.write("mkdocs.yml", CONFIG)
    for name in EDITS:
        scratch.write(f"docs/en/{name}.md", EN)
        scratch.write(f"docs/zh-Hant/{name}.md", ZH)
    (folder / "data/sync").mkdir(parents=True)
    scratch.ok("accept", "docs", "--yes", "--why", "translated")
    return scratch


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    folder = tmp_path_factory.mktemp("parted")
    with chdir(folder):
        scratch = written(folder)
        for name, sides in EDITS.items():
            for locale, edits in zip(("en", "zh-Hant"), sides, strict=True):
                for old, new in edits.items():
                    scratch.edit(f"docs/{locale}/{name}.md", old, new)
        for locale, text in (("en", EN), ("zh-Hant", ZH)):
            scratch.write(f"docs/{locale}/unread.md", text)
        built(folder)
        yield folder


@pytest.mark.parametrize("locale", ["en", "zh-Hant"])
def test_a_page_in_sync_says_nothing(site: Path, locale: str) -> None:
    top = site / "site" / ("" if locale == "zh-Hant" else locale)
    html = (top / "index.html").read_text(encoding="utf-8")
    assert "diglot" not in html
    assert len(re.findall(" data-unit=", html)) == 12


ONE = {  # page: what bears the mark on the side that is behind, and what it says
    "paragraph": ("p", "兩天後可以洗頭。"),
    "heading": ("article", "之後"),  # a mark stands before a heading, so that the heading's name stays its own
    "row": ("td", "2"),
    "title": ("p", "注意"),
    "footnote": ("p", "有研究記錄到發紅。"),
    "名 1": ("p", "兩天後可以洗頭。"),
}


@pytest.mark.parametrize("name", ONE)
def test_the_side_that_is_behind_is_marked_there_and_only_there(site: Path, name: str) -> None:
    behind, ahead = page(site, "zh-Hant", name), page(site, "en", name)
    assert "英文版有 1 處比本頁新，已在下文標示。" in behind.notice
    [(tag, text, words, link)] = behind.marks
    assert (tag, text) == ONE[name]
    assert words == "英文版的這一段較新。 看英文版的這一段"
    assert "This page is newer than the Chinese version in one place." in ahead.notice
    assert "marked" not in ahead.notice
    assert ahead.marks == []
    address, _, place = link.partition("#")
    assert place in ahead.ids
    assert len(set(ahead.ids)) == len(ahead.ids)
    here = f"https://example.org/{name.replace('名', '%E5%90%8D').replace(' ', '%20')}/"
    assert urljoin(here, address) == here.replace("org/", "org/en/")
    assert urljoin(here, behind.link) == here.replace("org/", "org/en/")
    assert urljoin(here.replace("org/", "org/en/"), ahead.link) == here


def test_english_can_be_behind(site: Path) -> None:
    behind = page(site, "en", "chinese")
    assert "The Chinese version of this page is newer in one place; it is marked below." in behind.notice
    [(tag, text, words, link)] = behind.marks
    assert (tag, text) == ("p", "Drink water.")
    assert words == "The Chinese version is newer here. See this passage in the Chinese version"
    assert link.partition("#")[2] in page(site, "zh-Hant", "chinese").ids
    assert "本頁有 1 處比英文版新。" in page(site, "zh-Hant", "chinese").notice


def test_what_both_have_edited_is_marked_on_both(site: Path) -> None:
    for locale, other, said in (("en", "zh-Hant", "The scalp might be red."), ("zh-Hant", "en", "頭皮也許發紅。")):
        here, there = page(site, locale, "both"), page(site, other, "both")
        [(tag, text, _, link)] = here.marks
        assert (tag, text) == ("p", said)
        assert link.partition("#")[2] in there.ids
    assert "In one place nobody has confirmed yet" in page(site, "en", "both").notice
    assert "還沒有人確認與英文版內容一致" in page(site, "zh-Hant", "both").notice


def test_places_are_counted(site: Path) -> None:
    behind = page(site, "zh-Hant", "two")
    assert "英文版有 2 處比本頁新" in behind.notice
    assert [(tag, text) for tag, text, _, _ in behind.marks] == [("p", "兩天後可以洗頭。"), ("li", "別喝咖啡。")]
    assert "This page is newer than the Chinese version in 2 places." in page(site, "en", "two").notice


def test_what_no_element_shows_is_said_to_bear_no_mark(site: Path) -> None:
    behind = page(site, "zh-Hant", "meta")
    assert behind.marks == []
    assert "英文版有 1 處比本頁新" in behind.notice
    assert "其中 1 處在頁面上沒有標示" in behind.notice


def test_a_page_that_nobody_confirmed_says_so_once(site: Path) -> None:
    for locale, said in (("en", "Nobody has confirmed yet that this page"), ("zh-Hant", "還沒有人確認本頁")):
        assert said in page(site, locale, "unread").notice
        assert page(site, locale, "unread").marks == []


def test_search_and_menu_do_not_hold_the_notices(site: Path) -> None:
    index = (site / "site/search/search_index.json").read_text(encoding="utf-8")
    texts = " ".join(entry["title"] + entry["text"] for entry in json.loads(index)["docs"]).replace("\u200b", "")
    assert "two full days" in texts
    for words in ("newer", "較新", "confirmed", "還沒有人", "diglot"):
        assert words not in texts
    html = (site / "site/heading/index.html").read_text(encoding="utf-8")
    for menu in re.findall(r"<nav.*?</nav>", html, re.DOTALL):
        assert "較新" not in menu


def test_heading_ids_and_names_stay(site: Path) -> None:
    html = (site / "site/heading/index.html").read_text(encoding="utf-8")
    assert re.search(r'<h2 data-unit="\w+" id="after">之後</h2>', html)
    html = (site / "site/en/heading/index.html").read_text(encoding="utf-8")
    assert re.search(r'<span class="diglot-place" id="unit-\w+"></span><h2 data-unit="\w+" id="after">', html)


def test_the_style_is_there_once_where_it_is_needed(site: Path) -> None:
    for path in (site / "site").rglob("index.html"):
        html = path.read_text(encoding="utf-8")
        assert html.count(".diglot-notice {") == ('class="diglot-notice"' in html)


@pytest.mark.parametrize(("options", "code"), [("", 0), (":\n      strict: stale", 1)])
def test_strict_stops_only_where_the_site_wants_it(tmp_path: Path, options: str, code: int) -> None:
    with chdir(tmp_path):
        scratch = written(tmp_path)
        scratch.edit("docs/en/index.md", "two days", "two full days")
    scratch.write("mkdocs.yml", CONFIG.replace("  - diglot\n", f"  - diglot{options}\n"))
    command = [sys.executable, "-m", "mkdocs", "build", "--strict"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == code, done.stderr
    [told] = [line for line in done.stderr.splitlines() if "[block-stale]" in line]
    assert told.startswith("WARNING" if code else "INFO")


@pytest.mark.parametrize("anew", [True, False], ids=["configuration loaded anew", "the same plugin"])
def test_a_rebuild_marks_what_has_parted_by_then(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, anew: bool) -> None:
    monkeypatch.chdir(tmp_path)
    scratch = written(tmp_path)
    config = load_config("mkdocs.yml")

    def marks() -> list[str]:
        nonlocal config
        config = load_config("mkdocs.yml") if anew else config
        mkdocs_build(config)
        return [text for _, text, _, _ in page(tmp_path, "zh-Hant", "index").marks]

    assert marks() == []
    scratch.edit("docs/en/index.md", "two days", "two full days")
    assert marks() == ["兩天後可以洗頭。"]
    scratch.edit("docs/en/index.md", "two full days", "two days")
    scratch.edit("docs/en/index.md", "- Rest.", "- Have a rest.")
    assert marks() == ["休息。"]
    scratch.ok("accept", "docs", "--yes", "--why", "same-meaning")
    assert marks() == []


def test_a_remembered_check_marks_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setitem(os.environ, "DIGLOT_CACHE", str(tmp_path / "cache"))
    scratch = written(tmp_path)
    scratch.edit("docs/en/index.md", "two days", "two full days")
    built(tmp_path)
    first = (tmp_path / "site/index.html").read_text(encoding="utf-8")
    assert "diglot-mark" in first
    assert list((tmp_path / "cache").iterdir())
    built(tmp_path)
    assert (tmp_path / "site/index.html").read_text(encoding="utf-8") == first
