"""Real pages, really edited on one side: does the alignment still find what renders what, and does it know when not?

    python benchmarks/alignment.py --root en=CORPUS/en --root zh-Hant=CORPUS/zh-Hant --each 5 --seed 1

What the untouched pages give for certain is taken for the truth. Then blocks are deleted, divided, joined or exchanged
in the file of one side. A link is *right* when a block still stands with its counterpart, or alone where that was
deleted. *By position* is what pairing the nth block of a section with the nth gives. *With the lock* is the same after
``diglot init`` on the untouched pages. The same arguments give the same figures.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import pairwise
from pathlib import Path

from faults import swapped_paragraphs

from diglot import reading
from diglot.config import ConfigError, from_roots
from diglot.page.document import Block, Document
from diglot.page.parser import Parser
from diglot.page.segment import segment
from diglot.sync.align import Unit, align, compared
from diglot.sync.check import viewed
from diglot.sync.confirm import adopted
from diglot.sync.lock import Lock
from diglot.sync.pairs import Pair
from diglot.sync.recall import recall

Lines = list[str]
Edit = Callable[[Lines, Document, random.Random], bool]


def deleted(count: int) -> Edit:
    """Take out so many blocks that stand on lines of their own."""

    def edit(lines: Lines, document: Document, rng: random.Random) -> bool:
        blocks = [one for one in document.blocks if one.kind in ("paragraph", "item", "row") and one.placed]
        if len(blocks) < 3 * count:
            return False
        for block in sorted(rng.sample(blocks, count), key=lambda one: -one.line):
            del lines[block.line - 1 : block.end_line]
        return True

    return edit


def divided(lines: Lines, document: Document, rng: random.Random) -> bool:
    """Divide a paragraph of one line behind a sentence."""
    at = [one for one in _plain(document) if one.line == one.end_line]
    rng.shuffle(at)
    for block in at:
        ends = [m.end() for m in re.finditer(r"[.!?] (?=[A-Z])|[。！？](?=.)", lines[block.line - 1])]
        if ends:
            line, end = lines[block.line - 1], rng.choice(ends)
            lines[block.line - 1 : block.line] = [line[:end].rstrip(), "", line[end:]]
            return True
    return False


def joined(lines: Lines, document: Document, rng: random.Random) -> bool:
    """Make one paragraph of two neighbours."""
    pairs = [(a, b) for a, b in pairwise(_plain(document)) if not "".join(lines[a.end_line : b.line - 1]).strip()]
    if not pairs:
        return False
    one, other = rng.choice(pairs)
    del lines[one.end_line : other.line - 1]
    return True


def _plain(document: Document) -> list[Block]:
    return [one for one in document.blocks if one.kind == "paragraph" and not one.path and one.placed]


EDITS: dict[str, Edit] = {
    "1 deleted": deleted(1),
    "3 deleted": deleted(3),
    "6 deleted": deleted(6),
    "paragraph divided": divided,
    "paragraphs joined": joined,
    "neighbours exchanged": swapped_paragraphs,
}


@dataclass
class Tally:
    """Links of pages that were edited."""

    pages: int = 0
    links: int = 0
    right: int = 0
    sure: int = 0
    """Links told for certain."""
    sure_right: int = 0
    by_position: int = 0
    with_lock: int = 0


def run(roots: dict[str, Path], each: int, seed: int) -> dict[str, Tally]:
    """Edit and align; result by kind of edit."""
    site = from_roots(roots)
    parser, _ = reading.parser_of(site)
    documents = reading.read(roots, parser)
    left, right = site.locales[:2]
    pages = sorted(documents[left].keys() & documents[right].keys())
    result: dict[str, Tally] = {}
    for name, edit in EDITS.items():
        tally = result[name] = Tally()
        for page in pages:
            for turn in range(each):
                rng = random.Random(f"{seed}/{name}/{page}/{turn}")
                _one(
                    Pair(page, documents[left][page], documents[right][page]),
                    edit,
                    rng,
                    parser,
                    site.root(right),
                    tally,
                )
    return result


def _one(pair: Pair, edit: Edit, rng: random.Random, parser: Parser, root: Path, tally: Tally) -> None:
    lines = (root / pair.page).read_text(encoding="utf-8-sig").split("\n")
    if not edit(lines, pair.right, rng):
        return
    edited = segment("\n".join(lines), parser, locale=pair.right.locale, path=pair.right.path)
    truth = [unit for unit in align(pair.left, pair.right, pair.page).units if unit.certain and len(unit.left) == 1]
    images = _images(compared(pair.right), compared(edited))
    wanted = {
        unit.left[0].line: frozenset(line for block in unit.right for line in images[block.line]) for unit in truth
    }
    lock = adopted(viewed(replace(pair, lock=Lock((pair.left.locale, pair.right.locale)))))
    recalled = recall(lock, compared(pair.left), compared(edited))
    fresh = _links(align(pair.left, edited, pair.page).units)
    locked = _links(align(pair.left, edited, pair.page, recalled).units)
    position = _by_position(pair.left, edited)
    tally.pages += 1
    for line, there in wanted.items():
        found, certain = fresh[line]
        tally.links += 1
        tally.right += found == there
        tally.sure += certain
        tally.sure_right += certain and found == there
        tally.by_position += position.get(line, frozenset()) == there
        tally.with_lock += locked[line][0] == there


def _links(units: Sequence[Unit]) -> dict[int, tuple[frozenset[int], bool]]:
    """For each block of the left side, by its line, the lines of what it stands with, and whether that is certain."""
    return {
        block.line: (frozenset(other.line for other in unit.right), unit.certain)
        for unit in units
        for block in unit.left
    }


def _by_position(left: Document, right: Document) -> dict[int, frozenset[int]]:
    sections = []
    for document in (left, right):
        parts: list[list[Block]] = [[]]
        for block in compared(document):
            if block.kind == "heading":
                parts.append([])
            parts[-1].append(block)
        sections.append(parts)
    return {
        one.line: frozenset({other.line})
        for here, there in zip(*sections, strict=False)
        for one, other in zip(here, there, strict=False)
    }


def _images(before: Sequence[Block], after: Sequence[Block]) -> dict[int, frozenset[int]]:
    """Where each block stands after the edit, by line: nowhere, at one place, or divided among several."""
    keys = [[(one.kind, one.path, one.text) for one in side] for side in (before, after)]
    images: dict[int, frozenset[int]] = {}
    taken: set[int] = set()
    for i, j, count in SequenceMatcher(None, *keys, autojunk=False).get_matching_blocks():
        for step in range(count):
            images[before[i + step].line] = frozenset({after[j + step].line})
            taken.add(j + step)
    rest = [(at, one) for at, one in enumerate(after) if at not in taken]
    for one in before:
        if one.line not in images:
            mine = " ".join(one.text.split())
            parts = {other.line for _, other in rest if _part(mine, " ".join(other.text.split()))}
            images[one.line] = frozenset(parts)
    return images


def _part(one: str, other: str) -> bool:
    return len(other) > 1 and len(one) > 1 and (one in other or other in one)


def table(result: dict[str, Tally]) -> str:
    """The figures as a Markdown table."""
    out = [
        "| edit | pages | links | right | told for certain | of these right | by position | with the lock |",
        "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |",
    ]
    for name, one in result.items():
        figures = (one.right, one.sure, one.sure_right, one.by_position, one.with_lock)
        wholes = (one.links, one.links, one.sure, one.links, one.links)
        shares = (f"{100 * part / whole:.2f}%" if whole else "–" for part, whole in zip(figures, wholes, strict=True))
        out.append(f"| {name} | {one.pages} | {one.links} | {' | '.join(shares)} |")
    return "\n".join(out)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--root", action="append", required=True, metavar="LOCALE=DIR")
    parser.add_argument("--each", type=int, default=5, help="edits of each kind and page")
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    roots = {locale: Path(folder) for locale, _, folder in (root.partition("=") for root in given.root)}
    print(table(run(roots, given.each, given.seed)))


if __name__ == "__main__":
    try:
        main()
    except ConfigError as error:
        sys.exit(str(error))
