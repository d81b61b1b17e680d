"""Pairs of documents made by chance: what one language says, and the other says alike."""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import replace
from fractions import Fraction

from diglot.page.document import Atom, Block, Document, Kind
from diglot.page.numerals import Number

KINDS: tuple[Kind, ...] = ("paragraph",) * 6 + ("item",) * 4 + ("row",) * 2 + ("code", "heading", "heading")


def pair_of_blocks(chance: random.Random, number: int) -> tuple[Block, Block]:
    """One block in English and its Chinese rendering, a third as long, give or take."""
    kind = chance.choice(KINDS)
    letters = int(chance.lognormvariate(4.3, 0.9)) + 8 if kind != "heading" else chance.randint(8, 40)
    han = max(2, int(letters / 3.2 * chance.lognormvariate(0, (0.02 + 1 / letters) ** 0.5)))
    atoms: list[Atom] = []
    if chance.random() < 0.4 and kind != "heading":
        atoms.append(Atom("link", f"https://example.org/{chance.randint(1, 300)}", number, 1))
    if chance.random() < 0.3:
        value = chance.randint(2, 60)
        atoms.append(Atom("number", str(value), number, 1, number=Number(0, 2, str(value), Fraction(value))))
    text = f"run_{number}()\nend()" if kind == "code" else ""
    level = chance.randint(2, 3) if kind == "heading" else 1 if kind == "item" else 0
    path = {"item": ("list", "item"), "row": ("table",)}.get(kind, ())
    sides = [
        Block(kind, text or words, number, 1, number, level=level, path=path, atoms=tuple(atoms), columns=2)
        for words in ("letters " * (letters // 8 + 1), "字" * han)
    ]
    return sides[0], sides[1]


def pairs_of_blocks(chance: random.Random, size: int) -> list[tuple[Block, Block]]:
    """A page of ``size`` blocks in both languages."""
    return [pair_of_blocks(chance, number) for number in range(1, size + 1)]


def document(locale: str, blocks: Iterable[Block]) -> Document:
    """A page of these blocks, lines counted anew so that each block has a line of its own."""
    return Document(locale, f"{locale}/page.md", tuple(replace(b, line=n, end_line=n) for n, b in enumerate(blocks, 1)))
