"""A page that its parser never ends on stops the build with a word, where MkDocs alone would fill the memory."""

from __future__ import annotations

from markdown import Markdown
from markdown.extensions import Extension
from mkdocs.exceptions import PluginError

from diglot.page.parser import ENDLESS
from diglot.page.progress import see_progress


class Ending(Extension):
    """The Markdown extension; the plugin gives it to each page's Markdown object."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        """Watch the parser of blocks; for Python-Markdown."""
        see_progress(md.parser, lambda block: PluginError(f"diglot: {ENDLESS}:\n{block}"))
