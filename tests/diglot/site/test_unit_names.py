"""On every awkward page: names change nothing else, stand on the element that shows the block, and few are missing."""

from __future__ import annotations

import re
import sys
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from markdown import Markdown
from mkdocs.utils import meta

sys.path.insert(0, str(Path(__file__).parents[1] / "page"))

from dialects import DIALECTS, pages, parser, text_of

from diglot.page.document import Block
from diglot.page.joining import key_of_block
from diglot.page.segment import segment
from diglot.site.unit_names import Named, UnitNames

NAME = re.compile(r' data-unit="[^"]*"')
VOID = {"br", "hr", "img", "input", "wbr", "col"}
MADE = {"footnote-backref", "headerlink", "footnote-ref", "linenos", "toc"}
NO_ELEMENT = {"meta", "abbreviation", "include"}
"""What no element of the page shows: front matter, titles of abbreviations, other people's text."""
UNJOINED = {
    "fancy/critic-and-quotes.md": ["Text {++added++} and {--removed--}."],  # the build has stashed the marks
    "site/snippets.md": [';--8<-- "escaped.txt"'],  # the build has taken the escape away
}


class Shown(HTMLParser):
    """The text of each element that bears a name, by name."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.texts: dict[str, list[str]] = {}
        self.tags: dict[str, str] = {}
        self.open: list[tuple[str, list[str], bool]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        named = (given.get("data-unit") or "").split()
        for name in named:
            assert name not in self.texts, f"{name} stands twice"
            self.texts[name] = []
            self.tags[name] = tag
        if tag == "img":
            self.handle_data(given.get("alt") or "")
        if tag not in VOID:
            made = bool(MADE & set((given.get("class") or "").split()))
            self.open.append((tag, named, made))

    def handle_endtag(self, tag: str) -> None:
        if any(tag == one for one, _, _ in self.open):
            while self.open.pop()[0] != tag:
                pass

    def handle_data(self, data: str) -> None:
        if not any(made for _, _, made in self.open):
            for _, named, _ in self.open:
                for name in named:
                    self.texts[name].append(data)


def letters(text: str) -> str:
    return "".join(character for character in text.casefold() if character.isalnum())


def converted(page: Path, units: list[Named]) -> str:
    text, _ = meta.get_data(text_of(page).removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n"))
    names: list[Any] = []
    configs: dict[str, dict[str, Any]] = {}
    for entry in DIALECTS[page.parent.name]:
        names.extend([entry] if isinstance(entry, str) else entry)
        configs.update({} if isinstance(entry, str) else entry)
    more = [UnitNames(lambda: units)] if units else []
    return Markdown(extensions=[*names, *more], extension_configs=configs).convert(text)


def blocks_of(page: Path) -> list[Block]:
    document = segment(text_of(page), parser(page.parent.name), locale="zh-Hant", path=page.name)
    return [block for block in document.blocks if block.kind != "comment"]


@pytest.mark.parametrize("page", pages(), ids=lambda page: f"{page.parent.name}/{page.stem}")
def test_an_awkward_page(page: Path) -> None:
    blocks = blocks_of(page)
    html = converted(page, [(f"u{number}", (key_of_block(block),)) for number, block in enumerate(blocks)])
    assert NAME.sub("", html) == converted(page, [])
    reader = Shown()
    reader.feed(html)
    reader.close()
    without = [block for number, block in enumerate(blocks) if f"u{number}" not in reader.texts]
    missing = [block.text for block in without if block.kind not in NO_ELEMENT]
    assert missing == UNJOINED.get(f"{page.parent.name}/{page.name}", [])
    for number, block in enumerate(blocks):
        if f"u{number}" not in reader.texts:
            continue
        shown = letters("".join(reader.texts[f"u{number}"]))
        if block.kind == "code":
            said = "\n".join(line for line in block.text.split("\n") if not line.lstrip().startswith(("--8<--", ":::")))
            assert letters(said) in shown
        elif block.kind == "html" and reader.tags[f"u{number}"] != "p":
            pass  # one block of raw HTML is several elements, and the first bears the name
        elif block.kind == "caption":
            assert letters(block.prose) in shown
        else:
            assert shown.startswith(letters(block.prose))


def test_there_is_something_to_join() -> None:
    """So that the test above cannot pass on nothing."""
    kinds = [block.kind for page in pages() for block in blocks_of(page)]
    assert len(kinds) > 350
    assert len([kind for kind in kinds if kind in NO_ELEMENT]) / len(kinds) < 0.03


def test_a_paragraph_of_nothing_but_a_stashed_block_stays_unwrapped() -> None:
    md = Markdown(extensions=["fenced_code", UnitNames(lambda: [("u", ("m0",))])])
    assert md.convert("```\ncode\n```\n") == '<pre data-unit="u"><code>code\n</code></pre>'


def test_blocks_of_one_unit_share_its_name() -> None:
    page = "One.\n\nTwo.\n"
    keys = tuple(key_of_block(block) for block in segment(page, parser("plain"), locale="en", path="a.md").blocks)
    assert Markdown(extensions=[UnitNames(lambda: [("u", keys)])]).convert(page).count('data-unit="u"') == 2


def test_a_title_in_the_front_matter_does_not_take_the_name_of_the_heading() -> None:
    page = "---\ntitle: Care\n---\n# Care\n"
    blocks = segment(page, parser("plain"), locale="en", path="a.md").blocks
    units = [(block.kind, (key_of_block(block),)) for block in blocks]
    assert Markdown(extensions=[UnitNames(lambda: units)]).convert("# Care\n") == '<h1 data-unit="heading">Care</h1>'


@pytest.mark.parametrize("tag", ["noscript", "canvas", "hgroup", "menu"])
def test_a_block_of_a_tag_that_the_segmenter_takes_for_prose_stays_unwrapped(tag: str) -> None:
    page = f"<{tag}>words</{tag}>\n"
    blocks = segment(page, parser("plain"), locale="en", path="a.md").blocks
    units = [("u", (key_of_block(block),)) for block in blocks]
    named = Markdown(extensions=[UnitNames(lambda: units)]).convert(page)
    assert NAME.sub("", named) == Markdown().convert(page)
    assert named.startswith(f'<{tag} data-unit="u">')
