"""A page that its parser never ends on stops the build with a word, where MkDocs alone would fill the memory."""

from __future__ import annotations

from markdown import Markdown
from markdown.extensions import Extension
from mkdocs.exceptions import PluginError

from diglot.page.endless import see_progress
from diglot.page.parser import ENDLESS

LONGEST = 80
"""Signs of the page that the log shows."""


class Ending(Extension):
    """The Markdown extension; the plugin gives it to each page's Markdown object."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        """Watch the parser of blocks; for Python-Markdown."""
        see_progress(md.parser, _told)


def _told(block: str) -> PluginError:
    first = block.strip().partition("\n")[0][:LONGEST]
    return PluginError(f"diglot: {ENDLESS}: {''.join(sign if sign.isprintable() else '�' for sign in first)}")
