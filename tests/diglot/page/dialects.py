"""The three sets of Markdown extensions under which the awkward pages are read, and pages made of their lines."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from diglot.page.parser import Parser

HERE = Path(__file__).parent / "awkward"

# MkDocs puts these before the user's own.
_BUILT_IN: list[Any] = ["toc", "tables", "fenced_code"]

DIALECTS: dict[str, list[Any]] = {
    "site": [
        *_BUILT_IN,
        "abbr",
        "admonition",
        "attr_list",
        "def_list",
        "footnotes",
        "md_in_html",
        {"pymdownx.arithmatex": {"generic": True}},
        "pymdownx.blocks.admonition",
        "pymdownx.blocks.details",
        "pymdownx.blocks.html",
        {"pymdownx.blocks.tab": {"alternate_style": True}},
        "pymdownx.betterem",
        "pymdownx.caret",
        "pymdownx.details",
        "pymdownx.emoji",
        "pymdownx.highlight",
        "pymdownx.inlinehilite",
        "pymdownx.keys",
        "pymdownx.mark",
        {"pymdownx.snippets": {"base_path": [str(HERE / "site")]}},
        "pymdownx.superfences",
        {"pymdownx.tabbed": {"alternate_style": True}},
        "pymdownx.tasklist",
        "pymdownx.tilde",
    ],
    "plain": [*_BUILT_IN, "extra", "meta", "codehilite", "sane_lists"],
    "fancy": [
        *_BUILT_IN,
        "attr_list",
        "pymdownx.critic",
        "pymdownx.fancylists",
        "pymdownx.quotes",
        "pymdownx.saneheaders",
    ],
}


def parser(dialect: str, **options: Any) -> Parser:
    """A parser with one of the sets."""
    names: list[str] = []
    configs: dict[str, dict[str, Any]] = {}
    for entry in DIALECTS[dialect]:
        if isinstance(entry, str):
            names.append(entry)
        else:
            names.extend(entry)
            configs.update(entry)
    return Parser(names, configs, **options)


def pages() -> list[Path]:
    """All awkward pages, in order."""
    return sorted(HERE.rglob("*.md"))


def text_of(page: Path) -> str:
    """A page as the site reads it: its own line ends kept, a BOM kept."""
    return page.read_bytes().decode("utf-8")


LINES = {
    dialect: [line for page in sorted((HERE / dialect).glob("*.md")) for line in text_of(page).splitlines()]
    for dialect in DIALECTS
}


@st.composite
def scrambled(draw: st.DrawFn, dialect: str) -> str:
    """A page of lines that belong to different pages, some shifted into lists, quotes and code."""
    prefix = st.sampled_from(["", "", "", "    ", "> ", "- ", "1. ", "        "])
    line = st.sampled_from(LINES[dialect])
    gap = st.sampled_from(["\n", "\n", "\n\n"])
    return "".join(draw(prefix) + draw(line) + draw(gap) for _ in range(draw(st.integers(1, 20))))
