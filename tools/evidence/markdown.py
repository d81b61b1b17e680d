"""The Python-Markdown extension: data fences become tables, and bound values are held to the record.

Registered names: preprocessor ``evidence-fences`` (28: above ``meta``, ``fenced_code`` and ``superfences``) and tree
processor ``evidence-values`` (15: below ``inline``, above ``toc``).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from html import unescape
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor

from evidence.anchors import Anchors, written_in
from evidence.errors import DataErrors, PageError
from evidence.fences import Fence, data_fences
from evidence.names import PREFIXES, find
from evidence.page import Page
from evidence.values import accepted_texts, where_from
from evidence.views import FenceError, glossary_html, html_for

_STASHED = re.compile("\x02wzxhzdk:([0-9]+)\x03")
_ESCAPED = re.compile("\x02([0-9]+)\x03")
_ANCHOR = re.compile(r' id="([^"]+)"')
_BLANKS = re.compile(r"[\s\u00a0\u202f]+")


class FencePreprocessor(Preprocessor):
    """Puts the table of each data fence into the stash, and one placeholder in its stead."""

    def __init__(self, md: Markdown, extension: EvidenceExtension) -> None:
        super().__init__(md)
        self.extension = extension

    def run(self, lines: list[str]) -> list[str]:
        """Expand the fences of the page; all faults of its fences are told at once."""
        self.extension.lines = lines
        fences = data_fences(lines)
        if not fences:
            return lines
        page = self.extension.page()
        anchors = Anchors(written_in(lines))
        faults: list[str] = []
        out: list[str] = []
        done = 0
        for fence in fences:
            out += lines[done : fence.start]
            done = fence.end + 1
            try:
                html = self._html(page, fence, anchors)
            except FenceError as error:
                at = page.line_on_disk(lines, fence.start + error.line)
                faults.append(f"{page.path}:{at}: {error}")
                continue
            for anchor in _ANCHOR.findall(html) if fence.name == "glossary" else ():
                if anchors.free(anchor) is None:
                    at = page.line_on_disk(lines, fence.start)
                    faults.append(
                        f"{page.path}:{at}: {fence.name}: #{anchor} is on this page already; accepted: each once"
                    )
            following = lines[done] if done < len(lines) else ""
            out += _placed(fence, self.md.htmlStash.store(html), following)
        if faults:
            raise page.stop("\n".join(faults))
        page.tell(anchors.given)
        return out + lines[done:]

    @staticmethod
    def _html(page: Page, fence: Fence, anchors: Anchors) -> str:
        with _told(page):
            if fence.name == "glossary":
                return glossary_html(fence.body, page.termbase.terms, page.locale)
            studies, terms = page.record.studies, lambda: page.termbase.terms
            return html_for(fence.name, fence.body, studies, page.locale, anchors, terms)


def _placed(fence: Fence, placeholder: str, following: str) -> list[str]:
    """Return the lines that stand for the fence: a paragraph of its own, in whatever holds it."""
    empty = fence.prefix.rstrip()
    # No empty line where a quote ends: it would become part of the paragraph, and of the HTML around the table.
    return [empty, fence.prefix + placeholder, *([empty] if following.strip(" >") else [])]


@contextmanager
def _told(page: Page) -> Iterator[None]:
    """Let faults of the data or of the page's place stop the build in the host's own way."""
    try:
        yield
    except (DataErrors, PageError) as error:
        raise page.stop(str(error)) from None


class ValueTreeprocessor(Treeprocessor):
    """Holds each ``[words](study:…)``, or another kind of name, to the record; it becomes words with a source."""

    def __init__(self, md: Markdown, extension: EvidenceExtension) -> None:
        super().__init__(md)
        self.extension = extension
        self.asked: Counter[tuple[str, str]] = Counter()

    def run(self, root: Element) -> None:
        """Check and rewrite all bound values of the page; all faults are told at once."""
        links = [element for element in root.iter("a") if element.get("href", "").startswith(PREFIXES)]
        if not links:
            return
        page = self.extension.page()
        self.asked = Counter()
        faults: list[str] = []
        for link in links:
            with _told(page):
                fault = self._bind(page, link)
            if fault:
                faults.append(fault)
        if faults:
            raise page.stop("\n".join(faults))

    def _bind(self, page: Page, link: Element) -> str:
        """Rewrite ``link``; return what is wrong with it, or nothing."""
        expression = link.get("href", "")
        written = _BLANKS.sub(" ", self._plain(link)).strip()
        record = page.record
        try:
            named = find(record.studies, expression)
        except LookupError as error:
            return f"{self._place(page, expression, written)}: {expression}: {error.args[0]}"
        accepted = accepted_texts(record.studies, named, page.locale)
        if written not in accepted:
            line, column = record.marks.get(named.path, (1, 1))
            return (
                f"{self._place(page, expression, written)}: the text says {written!r}, "
                f"but {expression} is {accepted[0]!r} "
                f"({record.file}:{line}:{column}). Accepted here: {', '.join(accepted)}. "
                "Correct the text, or the data if that is wrong."
            )
        link.tag = "span"
        for name in list(link.attrib):
            del link.attrib[name]
        link.set("class", "bound")
        link.set("tabindex", "0")
        link.set("title", where_from(record.studies, named, page.locale))
        return ""

    def _plain(self, link: Element) -> str:
        """Return the words of ``link`` as a reader sees them, entities and escapes resolved."""

        def stashed(match: re.Match[str]) -> str:
            block = self.md.htmlStash.rawHtmlBlocks[int(match[1])]
            return unescape(re.sub(r"<[^>]*>", "", block)) if isinstance(block, str) else "".join(block.itertext())

        text = _STASHED.sub(stashed, "".join(link.itertext()))
        return unescape(_ESCAPED.sub(lambda match: chr(int(match[1])), text).replace("\x02amp\x03", "&"))

    def _place(self, page: Page, expression: str, written: str) -> str:
        """Return path and line of the place that binds ``written`` to ``expression``: the next one at each asking."""
        lines = self.extension.lines
        places = [index for index in _lines_with(lines, expression) if written and written in lines[index]]
        places = places or list(_lines_with(lines, expression))
        asked = self.asked[expression, written]
        self.asked[expression, written] += 1
        if not places:
            return page.path
        return f"{page.path}:{page.line_on_disk(lines, places[min(asked, len(places) - 1)])}"


def _lines_with(lines: list[str], expression: str) -> Iterator[int]:
    """Yield the index of every line that names ``expression``, as often as it does."""
    whole = re.compile(re.escape(expression) + r"(?![a-z0-9/-])")
    return (index for index, line in enumerate(lines) for _ in whole.findall(line))


class EvidenceExtension(Extension):
    """Data fences (`evidence.fences.NAMES`), and values bound to the record."""

    def __init__(self, **kwargs: Any) -> None:
        self.config = {
            "data": ["data/studies.yaml", "The record, relative to the site's configuration or the working directory"],
            "terms": ["data/terms.yaml", "The termbase, found like the record"],
            "locale": ["", "Locale of pages whose path does not begin with one"],
        }
        self.lines: list[str] = []
        self.md: Markdown | None = None
        super().__init__(**kwargs)

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        """Register the two processors; for Python-Markdown."""
        self.md = md
        md.registerExtension(self)
        md.preprocessors.register(FencePreprocessor(md, self), "evidence-fences", 28)
        md.treeprocessors.register(ValueTreeprocessor(md, self), "evidence-values", 15)

    def reset(self) -> None:
        """Forget the last page; for Python-Markdown."""
        self.lines = []

    def page(self) -> Page:
        """Return what is known of the page that is being rendered."""
        if self.md is None:
            raise PageError("the extension evidence has not been given to a Markdown object")
        return Page(self.md, self.getConfigs())


def makeExtension(**kwargs: Any) -> EvidenceExtension:  # noqa: N802 - Python-Markdown's name
    """Return the extension, for those who name the module."""
    return EvidenceExtension(**kwargs)
