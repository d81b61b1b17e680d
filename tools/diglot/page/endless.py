"""A block parser that never ends is told from one that is slow.

Python-Markdown hands the first of its blocks to one processor after another, and begins anew whenever one of them says
that it has taken something. A processor that says so and takes nothing keeps it busy for ever. That is not theory:
with pymdownx.blocks, the opening line of a block behind a list in which another block has been opened does it, and
`mkdocs build` runs until the memory is full.
"""

from __future__ import annotations

from collections.abc import Callable
from xml.etree.ElementTree import Element

from markdown.blockparser import BlockParser

from diglot.page.sieve import Asked, of_all

PATIENCE = 100
"""So often may processors take nothing of a block, one run after another: some only change their own state."""


class Endless(Exception):
    """The same block, given as the argument, was taken PATIENCE times and was still there."""


def see_progress(
    parser: BlockParser, told: Callable[[str], Exception] = Endless, *, about_text: Callable[..., Asked] = of_all
) -> None:
    """Have ``parser`` raise what ``told`` makes of the block on which it would go on for ever.

    ``about_text``: of all its processors those to ask about a block that begins with a letter or a sign. Everything
    else it does as before.
    """
    every: Asked = ()
    of_those: Asked = ()

    def parse_blocks(parent: Element, blocks: list[str]) -> None:
        nonlocal every, of_those
        if not every:  # by now all extensions have added theirs
            every, of_those = of_all(parser.blockprocessors), about_text(parser.blockprocessors)
        idle = 0
        while blocks:
            first, count = blocks[0], len(blocks)
            for sign, processor in every if not first or first[0].isspace() else of_those:
                block = blocks[0]
                if sign in block and processor.test(parent, block) and processor.run(parent, blocks) is not False:
                    break
            if len(blocks) != count or blocks[0] is not first:
                idle = 0
            elif (idle := idle + 1) == PATIENCE:
                raise told(first)

    setattr(parser, "parseBlocks", parse_blocks)  # noqa: B010 - its processors call it by this name
