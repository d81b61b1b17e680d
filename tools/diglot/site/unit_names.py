"""The elements of a page that is being built are given the names of their units: ``data-unit``.

A name stands on every element of its unit; an element that shows two units, such as a table with its caption, has two.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor
from markdown.util import HTML_PLACEHOLDER_RE

from diglot.page.joining import join, key_of_leaf
from diglot.page.leaves import leaves
from diglot.page.parser import Tree

ATTRIBUTE = "data-unit"
ABOVE_INLINE = 20.5
"""Between the inline patterns (20), which would take the texts apart, and the task lists (25), which belong to them."""
# Up to the end of the tag: whether HTML is a block is told by what stands directly behind the tag's name.
_FIRST_TAG = re.compile(r"""\s*<[A-Za-z][\w-]*(?![\w-])(?:[^<>"']|"[^"]*"|'[^']*')*?(?=\s*/?>)""")

Named = tuple[str, tuple[str, ...]]
"""The name of a unit, and the keys of its blocks on this side."""


def names(root: Element, stash: Sequence[object], units: Sequence[Named]) -> tuple[list[str], ...]:
    """Write the names of ``units`` (in page order) on the elements of ``root`` that show their blocks.

    ``stash``: Markdown's raw HTML by number; what is shown from there is changed in place. Returns for each unit the
    tag, or the number of the stash entry, that bears its name; empty for a unit that the tree does not show.
    """
    found = leaves(Tree(root, tuple(stash)))  # type: ignore[arg-type]
    wanted = [(number, key) for number, (_, keys) in enumerate(units) for key in keys]
    places = join([key for _, key in wanted], [key_of_leaf(leaf, stash) for leaf in found])
    borne: tuple[list[str], ...] = tuple([] for _ in units)
    by_element: dict[int, tuple[Element, list[str]]] = {}
    by_entry: dict[int, list[str]] = defaultdict(list)
    for (number, _), place in zip(wanted, places, strict=True):
        if place is None:
            continue
        leaf, name = found[place], units[number][0]
        entry = _only_stashed(leaf.element) if leaf.stashed is None else leaf.stashed
        if entry is not None and _opens(stash[entry]):
            by_entry[entry].append(name)
            borne[number].append(f"stash {entry}")
        elif entry is None and leaf.element is not None:
            by_element.setdefault(id(leaf.element), (leaf.element, []))[1].append(name)
            borne[number].append(str(leaf.element.tag))
    for element, given in by_element.values():
        element.set(ATTRIBUTE, " ".join(dict.fromkeys(given)))
    for entry, given in by_entry.items():
        stash[entry] = _named(stash[entry], " ".join(dict.fromkeys(given)))  # type: ignore[index]
    return borne


def _only_stashed(element: Element | None) -> int | None:
    """The stash entry that a paragraph is nothing but; with an attribute its ``<p>`` would stay around a block."""
    if element is None or element.tag != "p" or len(element):
        return None
    found = HTML_PLACEHOLDER_RE.fullmatch((element.text or "").strip())
    return int(found.group(1)) if found else None


def _opens(raw: object) -> bool:
    """Whether a stash entry begins with a tag that can bear an attribute."""
    return isinstance(raw, Element) or (isinstance(raw, str) and _FIRST_TAG.match(raw) is not None)


def _named(raw: object, given: str) -> object:
    if isinstance(raw, Element):
        raw.set(ATTRIBUTE, given)
        return raw
    return _FIRST_TAG.sub(lambda tag: f'{tag.group()} {ATTRIBUTE}="{given}"', str(raw), count=1)


class UnitNames(Extension):
    """The Markdown extension; the plugin gives it to each page's Markdown object."""

    def __init__(self, units: Callable[[], Sequence[Named]]) -> None:
        """``units``: asked for each page that is converted; none for what is no page of ours."""
        super().__init__()
        self.units = units

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        """Register the tree processor; for Python-Markdown."""
        md.treeprocessors.register(_Namer(md, self.units), "diglot-units", ABOVE_INLINE)


class _Namer(Treeprocessor):
    def __init__(self, md: Markdown, units: Callable[[], Sequence[Named]]) -> None:
        super().__init__(md)
        self.units = units

    def run(self, root: Element) -> None:
        units = self.units()
        if units:
            names(root, self.md.htmlStash.rawHtmlBlocks, units)
