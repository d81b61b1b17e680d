"""What the segmenter reads is what a real MkDocs build shows: every awkward page, built and compared.

The two come to the text on different ways: here inline markup is gone through by the site's own inline patterns,
serialised and parsed back from HTML; there it is read by ``atoms.scan`` from blocks that inline never saw.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path

import pytest
import yaml
from dialects import DIALECTS, HERE, pages, parser, text_of

from diglot.page.document import CELL, Block
from diglot.page.segment import segment

BLOCKS = set(
    "address article aside blockquote body center dd details div dl dt figcaption figure footer form h1 h2 h3 h4 h5 h6 "
    "header hr li main nav ol p pre section summary table tbody td th thead tr ul label".split()
)
VOID = {"br", "hr", "img", "input", "wbr", "col"}
# Made by extensions, in nobody's source: back links, permalinks, numbers of footnotes and lines, tables of contents.
MADE = {"footnote-backref", "headerlink", "footnote-ref", "linenos", "toc"}
MADE_UP_TITLES = Counter({"note", "warning", "tip", "danger", "info", "example"})


class Shown(HTMLParser):
    """The texts that a page shows, one a block-level element."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.texts: list[str] = []
        self.current: list[str] = []
        self.skipping: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if self.skipping or MADE & set((given.get("class") or "").split()):
            if tag not in VOID:
                self.skipping.append(tag)
            return
        if tag in BLOCKS:
            self.flush()
        if tag == "img":
            self.current.append(given.get("alt") or "")

    def handle_endtag(self, tag: str) -> None:
        if self.skipping:
            if tag in self.skipping:
                while self.skipping.pop() != tag:
                    pass
            return
        if tag in BLOCKS:
            self.flush()

    def handle_data(self, data: str) -> None:
        if not self.skipping:
            self.current.append(data)

    def flush(self) -> None:
        self.texts.append("".join(self.current))
        self.current = []


def essence(text: str) -> str:
    """Letters and digits only: what stays the same through typography."""
    return "".join(character for character in text.casefold() if character.isalnum())


def shown_by(block: Block) -> list[str]:
    """What the block's element shows."""
    if block.kind in ("meta", "comment", "include", "abbreviation"):
        return []
    if block.kind == "code":
        # codehilite reads a first line such as :::python as the language
        return ["\n".join(line for line in block.text.split("\n") if not line.lstrip().startswith(("--8<--", ":::")))]
    if block.kind == "row":
        return block.prose.split(CELL)
    return [block.prose]


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All awkward pages, built by MkDocs with their dialect and a theme that shows nothing but the page."""
    root = tmp_path_factory.mktemp("awkward")
    (root / "theme").mkdir()
    (root / "theme" / "main.html").write_text("<body>{{ page.content }}</body>", encoding="utf-8")
    for dialect, extensions in DIALECTS.items():
        docs = root / f"docs-{dialect}"
        shutil.copytree(HERE / dialect, docs)
        config = {
            "site_name": dialect,
            "docs_dir": docs.name,
            "site_dir": f"site-{dialect}",
            "use_directory_urls": False,
            "theme": {"name": None, "custom_dir": "theme"},
            "plugins": [],
            "markdown_extensions": [entry for entry in extensions if entry not in ("toc", "tables", "fenced_code")],
        }
        file = root / f"{dialect}.yml"
        file.write_text(yaml.safe_dump(config, allow_unicode=True), encoding="utf-8")
        command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "-f", str(file)]
        subprocess.run(command, cwd=root, check=True, capture_output=True, timeout=120)
    return root


@pytest.mark.parametrize("page", pages(), ids=lambda page: f"{page.parent.name}/{page.stem}")
def test_blocks_are_what_the_build_shows(page: Path, built: Path) -> None:
    dialect = page.parent.name
    html = (built / f"site-{dialect}" / page.with_suffix(".html").name).read_text(encoding="utf-8")
    reader = Shown()
    reader.feed(html)
    reader.close()
    shown = [text for raw in reader.texts if (text := essence(raw)) and text != "includedwords"]
    document = segment(text_of(page), parser(dialect), locale="zh-Hant", path=page.name)
    read = [(block.kind, text) for block in document.blocks for raw in shown_by(block) if (text := essence(raw))]

    missing = Counter(shown) - Counter(text for _, text in read)
    invented = Counter(text for _, text in read) - Counter(shown)
    # One block of raw HTML shows several elements: their texts, in order, are the block's.
    raw_html = "".join(text for kind, text in read if kind == "html" and text in invented)
    pieces = [text for text in shown if text in missing and text not in MADE_UP_TITLES]
    for text in [text for kind, text in read if kind == "html"]:
        invented.pop(text, None)
    assert not invented, f"read but not shown: {invented}"
    assert "".join(pieces) == raw_html, f"shown but not read: {missing}"
    for block in document.blocks:
        if block.kind == "abbreviation" and f">{block.id}<" in html:
            assert f'title="{block.text}"' in html


def test_there_are_enough_of_them() -> None:
    assert len(pages()) >= 60
