"""Whom a parser does not ask about a block would not have taken it: with the sieve and without, a page is the same."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

import pytest
from dialects import DIALECTS, pages, parser, scrambled, text_of
from hypothesis import example, given, settings
from hypothesis import strategies as st

from diglot.page import sieve
from diglot.page.endless import see_progress
from diglot.page.parser import Parser, Unparsable

SIEVED = {dialect: parser(dialect) for dialect in DIALECTS}
SIGNS = "".join(sorted({*"".join(sieve.SIGNS.values()), *"aA1中 \t\n-+`~^"}))


class AskingAll(Parser):
    """The same parser, which asks all about everything."""

    def _load(self) -> None:
        super()._load()
        see_progress(self._markdown.parser)


def asking_all(dialect: str) -> Parser:
    names = SIEVED[dialect]._extensions
    return AskingAll(names, SIEVED[dialect]._configs)


ALL = {dialect: asking_all(dialect) for dialect in DIALECTS}


def tree(reader: Parser, lines: Sequence[str]) -> str:
    try:
        return reader.parse(lines).written_out()
    except Unparsable as error:
        return f"unparsable: {error}"


def same(page: str, dialect: str) -> None:
    lines = page.expandtabs(4).split("\n")
    assert tree(SIEVED[dialect], lines) == tree(ALL[dialect], lines)


@pytest.mark.parametrize("page", pages(), ids=lambda page: page.stem)
def test_the_awkward_pages_are_read_alike(page: Path) -> None:
    same(text_of(page), page.parent.name)


@pytest.mark.parametrize("dialect", DIALECTS)
@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_scrambled_pages_are_read_alike(dialect: str, data: st.DataObject) -> None:
    same(data.draw(scrambled(dialect)), dialect)


@pytest.mark.slow
@pytest.mark.parametrize("dialect", DIALECTS)
@settings(max_examples=3000, deadline=None)
@given(data=st.data())
def test_many_scrambled_pages_are_read_alike(dialect: str, data: st.DataObject) -> None:
    same(data.draw(scrambled(dialect)), dialect)


@pytest.mark.parametrize("dialect", DIALECTS)
@settings(max_examples=300, deadline=None)
@given(page=st.text(alphabet=st.sampled_from(SIGNS), max_size=120))
@example(page='a\n=\n\n???\n\n    b\n\n=== "c"\n    d')
@example(page="[^a]: b\n\n[c]: d\n\n*[e]: f\n\ng\n: h")
def test_any_text_is_read_alike(dialect: str, page: str) -> None:
    same(page, dialect)


def test_each_processor_that_has_a_sign_is_there() -> None:
    there = {
        f"{type(each).__module__}.{type(each).__qualname__}"
        for reader in SIEVED.values()
        for each in reader._markdown.parser.blockprocessors
    }
    assert {*sieve.SIGNS, *sieve.INDENTED} - there == set()


def test_whoever_has_a_sign_is_not_asked_without_it() -> None:
    reader = parser("site")
    asked = []
    for processor in reader._markdown.parser.blockprocessors:
        test = processor.test

        def noted(parent: Element, block: str, processor: object = processor, test: Any = test) -> bool:
            asked.extend([type(processor).__name__] if block else [])  # about an empty block all are asked
            taken: bool = test(parent, block)
            return taken

        processor.test = noted
    reader.parse(["plain words"])
    assert "ParagraphProcessor" in asked
    assert {"HashHeaderProcessor", "TableProcessor", "DetailsProcessor", "CodeBlockProcessor"} & {*asked} == set()
