"""What went wrong between the two languages of the article (A1 to A16 of its audit) does not come back on our pages.

Three kinds of tests, each case with words that it must catch and words that it must leave alone:

* words that no text of ours says: pages as they are converted, with their tables, and every text of the record;
* words that may stand only where the other language says the same, asked of each unit that the alignment finds;
* words that the engine itself reports, shown on a small bilingual page.

Words in quotation marks are the article's and may stand, and so may what a claim tells of the article (``article:``).

What no test sees: whether an addition (A2), an exchange of cause and object (A5) or a reversed action (A1, A12) comes
back in other words than the article's, for that takes a reader; and which characters are missing or scrambled (A16)
beyond the two places of the article. Two words with one meaning, or one with two (A14, A15), are seen in the words of
the article only. A number that changes its meaning but not its value (A9) is seen beside that number only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import pytest
import yaml
from article_words import APART, REPORTED, WORDS, Apart, Words
from markdown import Markdown

from diglot import reading
from diglot.config import Site, load
from diglot.data import Knowledge
from diglot.page.document import Document
from diglot.page.segment import segment
from diglot.sync.align import align
from diglot.sync.check import check
from diglot.sync.pairs import Pages, Pair
from evidence.knowing import knowledge
from evidence.matching import quoted
from evidence.vocabulary import LOCALES
from evidence.wording import phrase

ROOT = Path(__file__).parents[2]
SKIPPED = {"pre", "code", "script", "style"}
CELLS = {"td", "th"}
TOLD = {phrase("article", locale) for locale in LOCALES}
"""What stands over the column of a claim table that tells what the article says."""
BLOCKS = {"p", "li", "td", "th", "dt", "dd", "caption", "figcaption", "h1", "h2", "h3", "h4", "text", "title", "desc"}


class Blocks(HTMLParser):
    """The text of each block of converted HTML, without code and without what claims tell of the article."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.texts = [""]
        self._skipped = 0
        self._told = False
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._skipped += tag in SKIPPED
        if tag in BLOCKS:
            self.texts.append("")
        if tag in CELLS:
            self._told = dict(attrs).get("data-label") in TOLD

    def handle_endtag(self, tag: str) -> None:
        self._skipped -= tag in SKIPPED
        if tag in BLOCKS:
            self.texts.append("")
        if tag in CELLS:
            self._told = False

    def handle_data(self, data: str) -> None:
        if not self._skipped and not self._told:
            self.texts[-1] += data


@cache
def site() -> Site:
    return load(ROOT / "mkdocs.yml")


@cache
def known() -> Knowledge:
    return knowledge(ROOT, {})


@cache
def documents() -> dict[str, dict[str, Document]]:
    parser, _ = reading.parser_of(site())
    return {locale: dict(pages) for locale, pages in reading.read(dict(site().roots), parser).items()}


@cache
def texts(locale: str) -> tuple[tuple[str, str], ...]:
    """Every text of ours in a language, with where it stands: pages and their tables, then the record."""
    return (*_on_pages(locale), *_in_record(locale))


def _on_pages(locale: str) -> Iterator[tuple[str, str]]:
    given = site().loadable()
    configs = {name: dict(options) for name, options in given.configs.items()}
    configs["evidence"] = {**configs.get("evidence", {}), "locale": locale, "data": str(ROOT / "data/studies.yaml")}
    configs["evidence"]["terms"] = str(ROOT / "data/terms.yaml")
    markdown = Markdown(extensions=list(given.names), extension_configs=configs)
    for page, document in documents()[locale].items():
        source = (site().root(locale) / page).read_text(encoding="utf-8-sig")
        body = re.sub(r"\A---\n.*?\n---\n", "", source, flags=re.DOTALL)
        yield from ((page, block.prose) for block in document.blocks if block.kind == "meta")
        yield from ((page, text) for text in Blocks(markdown.reset().convert(body)).texts if text.strip())


def _in_record(locale: str) -> Iterator[tuple[str, str]]:
    loaded = yaml.safe_load((ROOT / "data/studies.yaml").read_text(encoding="utf-8"))

    def walk(node: object, path: str) -> Iterator[tuple[str, str]]:
        if isinstance(node, dict):
            if isinstance(said := node.get(locale), str):
                yield path, said
            for key, inner in node.items():
                if key != "article" or not path:  # the article's own entry is ours; a claim's `article` is its words
                    yield from walk(inner, f"{path} › {key}")
        elif isinstance(node, list):
            for number, inner in enumerate(node):
                yield from walk(inner, f"{path}[{number}]")

    yield from walk(loaded, "")


def ours(text: str) -> str:
    """The text without what stands in quotation marks."""
    for start, end in reversed(quoted(text)):
        text = text[:start] + text[end:]
    return text


def said(words: Words, text: str) -> bool:
    return re.search(words.pattern, ours(text), re.IGNORECASE) is not None


def parted(apart: Apart, en: str, zh: str) -> bool:
    there = re.search(apart.zh, ours(zh)) is not None
    return re.search(apart.en, ours(en), re.IGNORECASE | re.DOTALL) is not None and there is not apart.unless


def case_of(one: Words | Apart) -> str:
    return one.case


@pytest.mark.parametrize("words", WORDS, ids=case_of)
def test_no_text_of_ours_says(words: Words) -> None:
    assert [(place, text) for place, text in texts(words.locale) if said(words, text)] == []


@pytest.mark.parametrize("words", WORDS, ids=case_of)
def test_the_words_are_caught_unless_they_are_quoted(words: Words) -> None:
    assert said(words, words.caught)
    assert not said(words, words.left_alone)
    quotation = f"文章說「{words.caught}」。" if words.locale == "zh-Hant" else f"It says “{words.caught}”"
    assert not said(words, quotation)


@pytest.mark.parametrize("apart", APART, ids=case_of)
def test_no_unit_says_in_english_what_the_chinese_does_not(apart: Apart) -> None:
    found = []
    left, right = documents()["en"], documents()["zh-Hant"]
    for page in sorted(left.keys() & right.keys()):
        for unit in align(left[page], right[page], page).units:
            en, zh = (" ".join(block.prose for block in side) for side in (unit.left, unit.right))
            found += [(page, en, zh)] if en and zh and parted(apart, en, zh) else []
    assert found == []


@pytest.mark.parametrize("apart", APART, ids=case_of)
def test_a_unit_that_parts_is_caught(apart: Apart) -> None:
    assert parted(apart, *apart.caught)
    assert not parted(apart, *apart.left_alone)


@pytest.mark.parametrize(("case", "rule", "en", "zh"), REPORTED)
def test_the_engine_reports(case: str, rule: str, en: str, zh: str) -> None:
    parser, _ = reading.parser_of(site())
    left = segment(en, parser, locale="en", path="en/page.md")
    right = segment(zh, parser, locale="zh-Hant", path="zh-Hant/page.md")
    report = check(Pages((Pair("page.md", left, right),)), known(), hints=True)
    assert rule in {finding.rule for finding in report.findings}, case


def test_a6_the_termbase_knows_the_word_and_leaves_the_sense_to_a_reader() -> None:
    """The engine says nothing of a word that is wrong in one sense only; on our pages APART holds it."""
    terms = known().terms
    assert terms is not None
    [mention] = terms.mentions("Repeated injections showed good tolerance.", "en")
    assert (mention.concepts, mention.status) == (("tolerability",), "doubtful")


def test_what_a_claim_tells_of_the_article_may_stand() -> None:
    cells = '<td data-label="The article says"><div>no severe discomfort</div></td><td data-label="Record">none</td>'
    assert [text for text in Blocks(cells).texts if text] == ["none"]
    assert not [place for place, _ in texts("en") if place.endswith(" › article")]


def test_there_is_something_to_read() -> None:
    for locale in ("en", "zh-Hant"):
        places = {place for place, _ in texts(locale)}
        assert {"index.md", "six-weeks.md", "claims.md"} <= places
        assert sum(place.startswith(" › ") for place in places) > 300
