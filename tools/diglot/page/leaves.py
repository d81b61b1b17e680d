"""From the parser's tree to leaves: each piece of text with its kind and its containers, marks still in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element, tostring

from markdown.extensions.footnotes import NBSP_PLACEHOLDER

from diglot.page.document import Kind
from diglot.page.parser import Tree, fence_of, placeholders, plain_fence_of

_HEADING = re.compile(r"h([1-6])$")
_CHECKBOX = re.compile(r'<(?:input type="checkbox"|label class="task-list)')
_TAGS = re.compile(r"</?[A-Za-z][^<>]*>")
_CARRIES = re.compile(r"\b(?:src|href|alt|title)\s*=")
_COMMENTS = re.compile(r"\s*(?:<!--.*?-->\s*)+$", re.DOTALL)
_BLOCK_HTML = re.compile(
    r"\s*<(?:!--|/?(?:address|article|aside|blockquote|center|details|dialog|div|dl|fieldset|figure|"
    r"footer|form|h[1-6]|header|hr|iframe|main|nav|ol|p|picture|pre|script|section|style|summary|"
    r"table|ul|video)\b)",
    re.IGNORECASE,
)
_CONTAINERS = {
    "blockquote": "quote",
    "ul": "list",
    "ol": "list",
    "dl": "definitions",
    "table": "table",
}


@dataclass(frozen=True, slots=True)
class Leaf:
    """A piece of text of the tree, before it is placed."""

    kind: Kind
    texts: tuple[str, ...]
    """One text; for a row one a cell."""
    path: tuple[str, ...]
    level: int = 0
    info: str = ""
    id: str | None = None
    optional: bool = False
    """A title: without a mark an extension has made it up, and it is nobody's source."""
    title: str = ""
    """What a fence shows above its code."""
    element: Element | None = field(default=None, compare=False, repr=False)
    """Whose own text it is; None for a text behind an element, and for what is stashed."""
    stashed: int | None = None
    """Number of the stash entry that it is, or is a piece of."""


def leaves(tree: Tree) -> list[Leaf]:
    """All leaves in tree order. Tab titles come before all tabs' contents, footnotes last."""
    walk = _Walk(tree)
    for child in tree.root:
        walk.element(child, (), 0)
        walk.text(child.tail, "paragraph", (), 0)
    walk.text(tree.root.text, "paragraph", (), 0)
    return walk.leaves


class _Walk:
    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self.leaves: list[Leaf] = []

    def element(self, el: Element, path: tuple[str, ...], depth: int, parent: Element | None = None) -> None:
        tag = el.tag if isinstance(el.tag, str) else ""
        classes = (el.get("class") or "").split()
        heading = _HEADING.match(tag)
        if heading:
            self.text(el.text, "heading", path, int(heading.group(1)), id=el.get("id"), element=el)
            self._children(el, path, depth, "paragraph")
        elif tag == "tr":
            self._row(el, path)
        elif tag == "pre":
            code = el[0] if len(el) and el[0].tag == "code" else el
            self.leaves.append(Leaf("code", (_unescape(code.text or ""),), path, element=el))
        elif "arithmatex" in classes:
            text = _unescape(el.text or "").strip("\n")
            self.leaves.append(Leaf("code", (text,), path, info="math", element=el))
        elif tag == "div" and "footnote" in classes:
            self._footnotes(el)
        elif (tag == "p" and "admonition-title" in classes) or tag in ("summary", "label"):
            self.text(el.text, "title", path, 0, optional=True, element=el)
            self._children(el, path, depth, "title")
        elif tag == "li":
            self._own_text(el, "item", path, depth + 1, _list_of(parent))
        elif tag == "dd":
            self._own_text(el, "definition", path, depth, "")
        elif tag == "dt":
            self.text(el.text, "term", path, 0, element=el)
            self._children(el, path, depth, "term")
        elif tag == "figcaption" or (tag == "p" and "caption" in path):
            self.text(el.text, "caption", path, 0, element=el)
            self._children(el, (*path, "caption"), depth, "caption")
        elif tag == "a" and "footnote-backref" in classes:
            return
        else:
            inside = path if tag in ("p", "tbody", "thead") else (*path, _container(el, tag, classes))
            self.text(el.text, "paragraph", path if tag == "p" else inside, 0, id=el.get("id"), element=el)
            self._children(el, inside, depth, "paragraph")

    def _children(self, el: Element, path: tuple[str, ...], depth: int, kind: Kind) -> None:
        for child in el:
            self.element(child, path, depth, el)
            self.text(child.tail, kind, path, 0)

    def _own_text(
        self, el: Element, kind: Kind, path: tuple[str, ...], depth: int, info: str, id: str | None = None
    ) -> None:
        """An item, a definition or a footnote: its first text is its own, the rest are blocks inside it."""
        inside = (*path, "item") if kind == "item" else path
        own = bool(el.text and el.text.strip())
        self.text(el.text, kind, path, depth, info=info, id=id, element=el)
        for child in el:
            if not own and child.tag == "p" and child.text and not self._is_block_only(child.text):
                self.text(child.text, kind, path, depth, info=info, id=id, element=child)
                self._children(child, inside, depth, "paragraph")
                own = True
            else:
                self.element(child, inside, depth)
            self.text(child.tail, "paragraph", inside, 0)

    def _is_block_only(self, text: str) -> bool:
        found = placeholders(text)
        return bool(found) and found[0][0] == 0 and found[0][1] == len(text.strip())

    def _row(self, el: Element, path: tuple[str, ...]) -> None:
        cells = [cell for cell in el if cell.tag in ("td", "th")]
        texts = tuple(self._inlined(cell.text or "") for cell in cells)
        header = bool(cells) and all(cell.tag == "th" for cell in cells)
        if any(text.strip() for text in texts):
            self.leaves.append(Leaf("row", texts, path, info="th" if header else "", element=el))

    def _footnotes(self, el: Element) -> None:
        labels = self.tree.footnotes
        for number, li in enumerate(li for ol in el.findall("ol") for li in ol):
            label = labels[number] if number < len(labels) else None
            self._own_text(li, "footnote", ("footnotes",), 0, "", id=label)

    def text(
        self,
        text: str | None,
        kind: Kind,
        path: tuple[str, ...],
        level: int,
        *,
        info: str = "",
        id: str | None = None,
        optional: bool = False,
        element: Element | None = None,
    ) -> None:
        """Add the leaves of one text: its prose, and the stashed blocks that stand in it."""
        if not text or not text.strip():
            return

        def prose_of(text: str) -> None:
            text = text.replace(NBSP_PLACEHOLDER, "").strip("\n ")
            if text:
                self.leaves.append(Leaf(kind, (text,), path, level, info, id, optional, element=element))

        start = 0
        prose: list[str] = []
        for begin, end, number in placeholders(text):
            raw = self._raw(number)
            prose.append(text[start:begin])
            if fence_of(raw) or _BLOCK_HTML.match(raw):
                prose_of("".join(prose))
                prose = []
                self._stashed(number, raw, path)
            elif _CHECKBOX.match(raw):
                info = f"{info} {'done' if ' checked' in raw else 'open'}"
            else:
                prose.append(self._inlined(raw))
            start = end
        prose_of("".join([*prose, text[start:]]))

    def _stashed(self, number: int, raw: str, path: tuple[str, ...]) -> None:
        fence = fence_of(raw)
        if fence:
            self.leaves.append(_fenced(fence, path, number))
            return
        plain = plain_fence_of(raw)
        if plain:
            code = plain[1].removesuffix("\n")
            self.leaves.append(Leaf("code", (code,), path, info=plain[0] or "text", stashed=number))
            return
        self._html(number, raw, path)

    def _html(self, number: int, raw: str, path: tuple[str, ...]) -> None:
        """Raw HTML; a fence inside it is code of its own, and tags that only wrap it are nothing to translate."""
        found = [(begin, end, n, fence) for begin, end, n in placeholders(raw) if (fence := fence_of(self._raw(n)))]
        start = 0
        for begin, end, inner, fence in found:
            self._html_piece(number, raw[start:begin], path, wrapper=True)
            self.leaves.append(_fenced(fence, path, inner))
            start = end
        self._html_piece(number, raw[start:], path, wrapper=bool(found))

    def _html_piece(self, number: int, raw: str, path: tuple[str, ...], *, wrapper: bool) -> None:
        text = self._inlined(raw).strip("\n")
        if text.strip() and not (wrapper and not _TAGS.sub("", text).strip() and not _CARRIES.search(text)):
            kind: Kind = "comment" if _COMMENTS.match(text) else "html"
            self.leaves.append(Leaf(kind, (text,), path, stashed=number))

    def _raw(self, number: int) -> str:
        """A stash entry as text; entries that it holds are still placeholders."""
        if number >= len(self.tree.stash):
            return ""
        raw = self.tree.stash[number]
        return raw if isinstance(raw, str) else tostring(raw, encoding="unicode", method="html")

    def _inlined(self, text: str) -> str:
        found = placeholders(text)
        if not found:
            return text
        parts: list[str] = []
        start = 0
        for begin, end, number in found:
            raw = self._raw(number)
            fence = fence_of(raw)
            parts += [text[start:begin], fence[1] if fence else self._inlined(raw)]
            start = end
        return "".join([*parts, text[start:]])


def _fenced(fence: tuple[str, str, str], path: tuple[str, ...], number: int) -> Leaf:
    language, code, title = fence
    return Leaf("code", (code,), path, info=language or "text", title=title, stashed=number)


def _list_of(parent: Element | None) -> str:
    """``ul`` or ``ol``, with what it counts from where that is not one."""
    if parent is None:
        return ""
    start = parent.get("start")
    return f"{parent.tag} from {start}" if start else str(parent.tag)


def _container(el: Element, tag: str, classes: Sequence[str]) -> str:
    if tag == "div" and "admonition" in classes:
        kind = next((name for name in classes if name != "admonition"), "note")
        return f"admonition:{kind}"
    if tag == "div" and "tabbed-set" in classes:
        return "tabs"
    if tag == "details":
        return f"details:{' '.join([*classes[:1], *(['open'] if el.get('open') else [])])}"
    if tag == "figcaption":
        return "caption"
    return _CONTAINERS.get(tag, tag)


def _unescape(text: str) -> str:
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
