"""Finds the blocks of a page again among the leaves of another tree of it: the one that the site's build makes.

By a match of two sequences of keys, one a text. The build goes further than we do: fences are coloured and data fences
are tables by then, so these are also known by where they stand.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from hashlib import blake2b
from html import unescape

from diglot.page import attributes
from diglot.page.document import CELL, Block
from diglot.page.leaves import Leaf

MADE = "m"
"""Begins the key of what is shown as HTML that no inline pattern touches: code, raw HTML, data."""
BESIDE = "c"
"""Begins the key of a caption that a fence carries: it is shown by what stands before it, where it has no leaf."""
_TEXT = "t"
_NOWHERE = "n"
"""Begins the key of what no element shows: a title in front matter is no second name of the heading that repeats it."""
_MADE_KINDS = frozenset({"code", "html", "comment", "data"})
_TAGS = re.compile(r'<span class="filename">.*?</span>|<!--.*?-->|</?[A-Za-z][^<>]*>', re.DOTALL)


def key_of_block(block: Block) -> str:
    """What a block is looked for by."""
    kind = _TEXT
    if block.kind in _MADE_KINDS:
        kind = MADE
    elif block.kind == "caption":
        kind = BESIDE
    elif block.kind in ("meta", "abbreviation"):
        kind = _NOWHERE
    return _key(kind, _visible(block.text) if block.kind == "html" else block.text)


def key_of_leaf(leaf: Leaf, stash: Sequence[object]) -> str:
    """What a leaf of the build's tree is found by; ``stash``: its raw HTML, by number."""
    if leaf.kind in _MADE_KINDS:
        whole = stash[leaf.stashed] if leaf.kind == "code" and leaf.stashed is not None else None
        text = leaf.texts[0] if leaf.kind == "code" else _visible(leaf.texts[0])
        return _key(MADE, _visible(whole) if isinstance(whole, str) else text)
    text = attributes.taken_off(CELL.join(leaf.texts), leaf.kind)[0]
    return _key(BESIDE if leaf.kind == "caption" else _TEXT, text)


def _visible(html: str) -> str:
    return unescape(_TAGS.sub("", html))


def _key(kind: str, text: str) -> str:
    """The kind's letter and 48 bits of the text without its blanks."""
    return kind + blake2b("".join(text.split()).encode("utf-8", "surrogatepass"), digest_size=6).hexdigest()


def join(wanted: Sequence[str], found: Sequence[str]) -> tuple[int | None, ...]:
    """For each key of a block the number of the leaf that shows it; None for a block that the tree does not show.

    Two leaves never have one number, but a caption has that of its fence. Takes n log n steps, whatever the keys.
    """
    joined: list[int | None] = [None] * len(wanted)
    for block, leaf in _walk(wanted, found):
        joined[block] = leaf
    for block, leaf in _by_place(wanted, found, joined):
        joined[block] = leaf
    for block, leaf in _elsewhere(wanted, found, joined):
        joined[block] = leaf
    for block, key in enumerate(wanted):
        if joined[block] is None and key.startswith(BESIDE) and block and wanted[block - 1].startswith(MADE):
            joined[block] = joined[block - 1]
    return tuple(joined)


def _walk(wanted: Sequence[str], found: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Equal keys in the order of both; where they part, the nearer of two ways to meet again is taken."""
    in_wanted, in_found = _numbers(wanted), _numbers(found)
    block = leaf = 0
    while block < len(wanted) and leaf < len(found):
        if wanted[block] == found[leaf]:
            yield block, leaf
            block, leaf = block + 1, leaf + 1
            continue
        on_leaf = _next(in_found.get(wanted[block], ()), leaf)
        on_block = _next(in_wanted.get(found[leaf], ()), block)
        if on_leaf is None and on_block is None:
            block, leaf = block + 1, leaf + 1
        elif on_block is None or (on_leaf is not None and on_leaf - leaf <= on_block - block):
            leaf += 1
        else:
            block += 1


def _by_place(wanted: Sequence[str], found: Sequence[str], joined: list[int | None]) -> Iterator[tuple[int, int]]:
    """What is made, between two joined neighbours, where there is as much of it on both sides."""
    blocks: list[int] = []
    before = -1
    for block in range(len(wanted) + 1):
        leaf = joined[block] if block < len(wanted) else len(found)
        if leaf is None:
            if wanted[block].startswith(MADE):
                blocks.append(block)
            continue
        if blocks:
            leaves = [number for number in range(before + 1, leaf) if found[number].startswith(MADE)]
            if len(leaves) == len(blocks):
                yield from zip(blocks, leaves, strict=True)
        blocks, before = [], leaf


def _elsewhere(wanted: Sequence[str], found: Sequence[str], joined: list[int | None]) -> Iterator[tuple[int, int]]:
    """What the build shows in another place than the file, such as footnotes: keys that are left as often on both."""
    taken = {leaf for leaf in joined if leaf is not None}
    blocks = _numbers(wanted, {block for block, leaf in enumerate(joined) if leaf is not None})
    leaves = _numbers(found, taken)
    for key, numbers in blocks.items():
        if len(numbers) == len(leaves.get(key, ())):
            yield from zip(numbers, leaves[key], strict=True)


def _numbers(keys: Sequence[str], but: Collection[int] = frozenset()) -> dict[str, list[int]]:
    out: dict[str, list[int]] = defaultdict(list)
    for number, key in enumerate(keys):
        if number not in but:
            out[key].append(number)
    return out


def _next(numbers: Sequence[int], start: int) -> int | None:
    at = bisect_left(numbers, start)
    return numbers[at] if at < len(numbers) else None
