"""Which block processors need not be asked about a block: it does not bear the sign that theirs bear.

Python-Markdown asks every processor about every block, twenty of them about a plain paragraph, and each looks with a
pattern of its own. For those named here a look for a few letters tells as much, at a tenth of the cost. Processors of
other names are always asked; so are all about a block that begins with a blank, for that may belong to what is above.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

SIGNS = {
    "markdown.blockprocessors.BlockQuoteProcessor": ">",
    "markdown.blockprocessors.HashHeaderProcessor": "#",
    "markdown.blockprocessors.ReferenceProcessor": "]:",
    "markdown.blockprocessors.SetextHeaderProcessor": "\n",
    "markdown.extensions.abbr.AbbrBlockprocessor": "*[",
    "markdown.extensions.admonition.AdmonitionProcessor": "!!!",
    "markdown.extensions.def_list.DefListProcessor": ":",
    "markdown.extensions.footnotes.FootnoteBlockProcessor": "[^",
    "markdown.extensions.md_in_html.MarkdownInHtmlProcessor": "\x02",
    "markdown.extensions.tables.TableProcessor": "|",
    "pymdownx.details.DetailsProcessor": "???",
    "pymdownx.tabbed.TabbedProcessor": "===",
}
"""By the full name of a processor's class: what every block holds that it takes and that does not begin with a blank.

Only the very class is meant, not one made of it. A test holds each against the processor itself.
"""
INDENTED = frozenset(
    {
        "markdown.blockprocessors.CodeBlockProcessor",
        "markdown.blockprocessors.EmptyBlockProcessor",
        "markdown.blockprocessors.ListIndentProcessor",
        "markdown.extensions.def_list.DefListIndentProcessor",
        "pymdownx.superfences.SuperFencesCodeBlockProcessor",
    }
)
"""Processors that take no block but one that begins with a blank or is empty."""

Asked = tuple[tuple[str, Any], ...]
"""Processors in their order, each with the sign without which it need not be asked; the empty one is in every block."""


def of_all(processors: Iterable[Any]) -> Asked:
    """Whom to ask about a block that begins with a blank: all."""
    return tuple(("", processor) for processor in processors)


def of_text(processors: Iterable[Any]) -> Asked:
    """Whom to ask about a block that begins with a letter or a sign."""
    named = [(f"{type(each).__module__}.{type(each).__qualname__}", each) for each in processors]
    return tuple((SIGNS.get(name, ""), each) for name, each in named if name not in INDENTED)
