"""A block parser that never ends is told from one that is slow.

Python-Markdown hands the first of its blocks to one processor after another, and begins anew whenever one of them says
that it has taken something. A processor that says so and takes nothing keeps it busy for ever. That is not theory:
with pymdownx.blocks, the opening line of a block behind a list in which another block has been opened does it, and
`mkdocs build` runs until the memory is full.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from xml.etree.ElementTree import Element

from markdown.blockparser import BlockParser

PATIENCE = 100
"""So often may processors take nothing of a block, one run after another: some only change their own state."""


class Endless(Exception):
    """The same block, given as the argument, was taken PATIENCE times and was still there."""


def see_progress(parser: BlockParser, told: Callable[[str], Exception] = Endless) -> None:
    """Have ``parser`` raise what ``told`` makes of the block on which it would go on for ever.

    Everything else it does as before.
    """
    processors: tuple[Any, ...] = ()

    def parse_blocks(parent: Element, blocks: list[str]) -> None:
        nonlocal processors
        processors = processors or tuple(parser.blockprocessors)  # by now all extensions have added theirs
        idle = 0
        while blocks:
            first, count = blocks[0], len(blocks)
            for processor in processors:
                if processor.test(parent, blocks[0]) and processor.run(parent, blocks) is not False:
                    break
            if len(blocks) != count or blocks[0] is not first:
                idle = 0
            elif (idle := idle + 1) == PATIENCE:
                raise told(first)

    setattr(parser, "parseBlocks", parse_blocks)  # noqa: B010 - its processors call it by this name
