"""The site's own Python-Markdown, stopped before inline processing: the parser of record (design section 3)."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from xml.etree.ElementTree import Element, SubElement, tostring

import markdown
from markdown.blockprocessors import HashHeaderProcessor
from markdown.extensions import toc
from markdown.extensions.fenced_code import FencedBlockPreprocessor
from markdown.util import HTML_PLACEHOLDER_RE

from diglot.page.endless import Endless, see_progress
from diglot.page.openings import opened
from diglot.page.sieve import of_text

FENCE_OPEN = '<pre data-diglot-fence="'
"""How a fence is told from other raw HTML in the stash; what follows is its language."""
_FENCE_TITLE = '" data-title="'

# Priority of the inline tree processor. What stands at or below it needs inline markup that we do not make.
_INLINE = 20.0
# Words that no inline pattern touches: a heading of such words is shown as it is written.
_PLAIN_NAME = re.compile(r"[^\W_](?:(?:[^\W_]|[ ，。、：；？！（）「」《》])*(?:[^\W_]|[）」》？！。]))?")
# What Python-Markdown takes for a heading, but for #12: a blank is wanted there by all others.
_HEADER = re.compile(HashHeaderProcessor.RE.pattern.replace("(?P<level>", "(?P<level>(?!#+[0-9])", 1))
# They would turn code into coloured markup, which costs most of the time and hides the marks.
_LEFT_OUT_TREE = frozenset({"indent-highlight", "hilite"})
# Snippets are other people's lines: they stay an include line. Critic marks stay in the text that they mark.
_LEFT_OUT_BEFORE = frozenset({"snippet", "critic"})


@dataclass(frozen=True, slots=True)
class Tree:
    """What the parser made of a page. The elements are the parser's own; they are read, never changed."""

    root: Element
    stash: tuple[str | Element, ...]
    """Raw HTML and fences, by the number in their placeholder."""
    references: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    """Link definitions: label in lower case to target and title."""
    abbreviations: Mapping[str, str] = field(default_factory=dict)
    footnotes: tuple[str, ...] = ()
    """Labels in the order of their definition."""

    def written_out(self) -> str:
        """Everything in it as one text, to compare two trees by."""
        stash = [raw if isinstance(raw, str) else tostring(raw, encoding="unicode") for raw in self.stash]
        references = [f"{label} {target} {title}" for label, (target, title) in self.references.items()]
        abbreviations = [f"{name} {title}" for name, title in self.abbreviations.items()]
        root = tostring(self.root, encoding="unicode")
        return "\n".join([root, *stash, *references, *abbreviations, *self.footnotes])


TOO_DEEP = "its lists, quotes or other blocks stand in each other too deep"
ENDLESS = "the site's own parser never ends on what begins here (a blank line above each /// helps)"


class Unparsable(ValueError):
    """The page is beyond its own parser; the site cannot be built from it either."""

    def __init__(self, message: str, at: str = "") -> None:
        """``at``: the text, as it was given, where the parser stopped; empty where that is not known."""
        super().__init__(message)
        self.at = at
        self.line = 1
        """In the body, from 1; who made the marks can tell it better."""


class Parser:
    """Python-Markdown with a site's extensions; one a worker, reset for each page."""

    def __init__(
        self,
        extensions: Sequence[str],
        configs: Mapping[str, Mapping[str, Any]] | None = None,
        *,
        data_fences: frozenset[str] = frozenset(),
        loose_meta: bool = True,
        lenient: bool = False,
    ) -> None:
        """Load ``extensions`` in order with their ``configs``.

        ``data_fences``: languages of fences that name data instead of holding code. ``loose_meta``: see source.split.
        ``lenient``: whether lists and tables may begin without a blank line above them, as CommonMark has it, and
        #12 is the number of an issue and no heading.
        Raises whatever an extension raises when it cannot be loaded.
        """
        self.data_fences = data_fences
        self.loose_meta = loose_meta
        self._lenient = lenient
        self._extensions = tuple(extensions)
        self._configs = {name: dict(config) for name, config in (configs or {}).items()}
        self._load()
        self.toc_marker: str | None = None
        """Stands where the table of contents goes: nobody's text."""
        if "toc" in self._markdown.treeprocessors:
            table_of_contents: Any = self._markdown.treeprocessors["toc"]
            self.toc_marker = table_of_contents.marker
        self.meta_lines = "meta" in self._markdown.preprocessors
        self.tab_length: int = self._markdown.tab_length

    def _load(self) -> None:
        self._markdown = markdown.Markdown(extensions=list(self._extensions), extension_configs=self._configs)
        self._tame_fences()
        processors: Any = self._markdown.parser.blockprocessors
        header = processors["hashheader"]
        if self._lenient and type(header) is HashHeaderProcessor:
            header.RE = _HEADER  # type: ignore[misc]  # for this parser only
        see_progress(self._markdown.parser, about_text=of_text)

    def _tame_fences(self) -> None:
        """Let fences come out as escaped code: colouring is slow, and superfences hides what its formatters raise.

        The settings stay as they are: ``use_pygments: false`` would change which fences are accepted at all.
        """
        for extension in self._markdown.registeredExtensions:
            for entry in getattr(extension, "superfences", ()):
                entry["formatter"] = _escaped_code
        if "fenced_code_block" in self._markdown.preprocessors:
            fenced = self._markdown.preprocessors["fenced_code_block"]
            if isinstance(fenced, FencedBlockPreprocessor):
                # What it would look up itself, but for codehilite.
                fenced.use_attr_list = "attr_list" in self._markdown.treeprocessors
                fenced.checked_for_deps = True

    def parse(self, lines: Sequence[str]) -> Tree:
        """Parse a page's lines (tabs expanded, front matter off) as far as its blocks.

        Raises Unparsable for what Python-Markdown or an extension cannot take: blocks that stand in each other too
        deep, a footnote defined inside a footnote, a block that an extension takes again and again.
        """
        try:
            return self._parse(lines)
        except Exception as error:
            self._load()  # Python-Markdown does not tidy its state when it is interrupted
            if isinstance(error, RecursionError):
                raise Unparsable(TOO_DEEP) from error
            if isinstance(error, Endless):
                raise Unparsable(ENDLESS, str(error)) from error
            raise Unparsable(f"the site's own parser fails on it ({type(error).__name__}: {error})") from error

    def _parse(self, lines: Sequence[str]) -> Tree:
        md: Any = self._markdown
        md.reset()
        current = opened(lines) if self._lenient else list(lines)
        if not any(line.strip() for line in current):
            return Tree(Element("div"), ())
        md.lines = current
        for name, preprocessor in _by_priority(md.preprocessors):
            if name not in _LEFT_OUT_BEFORE:
                md.lines = preprocessor.run(md.lines)
        root = md.parser.parseDocument(md.lines).getroot()
        for name, treeprocessor in _by_priority(md.treeprocessors, above=_INLINE):
            if name not in _LEFT_OUT_TREE:
                changed = treeprocessor.run(root)
                root = root if changed is None else changed
        return Tree(
            root,
            tuple(md.htmlStash.rawHtmlBlocks),
            {label: (target or "", title or "") for label, (target, title) in md.references.items()},
            dict(self._of_extension("abbrs")),
            tuple(self._of_extension("footnotes")),
        )

    def heading_ids(self, names: Sequence[tuple[str, str | None]]) -> tuple[str, ...]:
        """Effective ids of the headings of the page parsed last, in order.

        ``names``: a heading's Markdown without its attribute list, and its explicit id or None. Empty where the site
        makes no ids.
        """
        md = self._markdown
        taken = {explicit for _, explicit in names if explicit}
        if "toc" not in md.treeprocessors:
            return tuple(explicit or "" for _, explicit in names)
        maker: Any = md.treeprocessors["toc"]
        ids: list[str] = []
        counters: dict[str, int] = {}  # keeps a page of equal headings from counting anew each time
        for text, explicit in names:
            if explicit is not None:
                ids.append(explicit)
                continue
            name = text if _PLAIN_NAME.fullmatch(text) else self._shown_name(text)
            slug = maker.slugify(name, maker.sep)
            ids.append(toc.unique(slug, taken, counters))
        return tuple(ids)

    def _shown_name(self, text: str) -> str:
        """A heading's words as the site shows them, through its own inline patterns."""
        root = Element("div")
        heading = SubElement(root, "h1")
        heading.text = text
        md = self._markdown
        md.treeprocessors["inline"].run(root)
        return html.unescape(toc.strip_tags(toc.render_inner_html(toc.remove_fnrefs(heading), md)))

    def _of_extension(self, attribute: str) -> Mapping[str, str]:
        for extension in self._markdown.registeredExtensions:
            found = getattr(extension, attribute, None)
            if isinstance(found, Mapping):
                return found
        return {}


def _by_priority(registry: Any, above: float = float("-inf")) -> list[tuple[str, Any]]:
    """Name and processor, highest priority first. Registry keeps them sorted once it was iterated."""
    list(registry)
    return [(item.name, registry[item.name]) for item in registry._priority if item.priority > above]


def _escaped_code(src: str = "", language: str = "", options: Any = None, attrs: Any = None, **_: Any) -> str:
    title = {**(attrs or {}), **(options or {})}.get("title", "")
    head = f"{FENCE_OPEN}{html.escape(language or '')}{_FENCE_TITLE}{html.escape(str(title))}"
    return f'{head}"><code>{html.escape(src, quote=False)}</code></pre>'


def placeholders(text: str) -> list[tuple[int, int, int]]:
    """Stash placeholders in ``text``: start, end, number in the stash."""
    return [(m.start(), m.end(), int(m.group(1))) for m in HTML_PLACEHOLDER_RE.finditer(text)]


_PLAIN_FENCE = re.compile(
    r'<pre(?:[^>]*)><code(?: class="(?:language-)?([^"\s]*)[^"]*")?[^>]*>(.*)</code></pre>$', re.DOTALL
)


def fence_of(raw: str) -> tuple[str, str, str] | None:
    """Language, code and title of a stashed fence; None for other raw HTML."""
    if raw.startswith(FENCE_OPEN):
        head, _, rest = raw[len(FENCE_OPEN) :].partition('"><code>')
        language, _, title = head.partition(_FENCE_TITLE)
        return html.unescape(language), html.unescape(rest.removesuffix("</code></pre>")), html.unescape(title)
    return None


def plain_fence_of(raw: str) -> tuple[str, str] | None:
    """The same for a fence made by Markdown's own ``fenced_code``."""
    match = _PLAIN_FENCE.match(raw)
    return (match.group(1) or "", html.unescape(match.group(2))) if match else None
