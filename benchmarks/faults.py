"""Edits of one page: faults that a check should find, and edits that change nothing. By block, not by wording."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Mapping
from itertools import pairwise

from diglot.page.document import Block, Document

Lines = list[str]
Mutation = Callable[[Lines, Document, random.Random], bool]
"""Edits the lines in place; False where the page has nothing of the kind."""


def _pick(document: Document, rng: random.Random, kinds: str, having: str = "") -> Block | None:
    """A block of one of the kinds; with ``having`` one that holds such an atom."""
    found = [
        block
        for block in document.blocks
        if block.kind in kinds.split()
        and block.placed
        and (not having or any(atom.kind == having for atom in block.atoms))
    ]
    return rng.choice(found) if found else None


def _atom_edit(kind: str, pattern: str, change: Callable[[re.Match[str]], str]) -> Mutation:
    """Edit the first match of ``pattern`` at a random atom of the kind."""

    def mutate(lines: Lines, document: Document, rng: random.Random) -> bool:
        atoms = [atom for block in document.blocks for atom in block.atoms if atom.kind == kind]
        atoms = [atom for atom in atoms if atom.number is None or atom.number.certain]
        rng.shuffle(atoms)
        for atom in atoms:
            line, at = lines[atom.line - 1], atom.column - 1
            match = re.compile(pattern).search(line, at)
            if match and (kind != "number" or match.start() == at):
                edited = line[: match.start()] + change(match) + line[match.end() :]
                if edited != line:
                    lines[atom.line - 1] = edited
                    return True
        return False

    return mutate


def _other_digit(match: re.Match[str]) -> str:
    return "7" if match.group() != "7" else "3"


def heading_level(lines: Lines, document: Document, rng: random.Random) -> bool:
    block = _pick(document, rng, "heading")
    if block is None or not lines[block.line - 1].lstrip("> ").startswith("#") or block.level > 5:
        return False
    lines[block.line - 1] = lines[block.line - 1].replace("#", "##", 1)
    return True


def heading_id(lines: Lines, document: Document, rng: random.Random) -> bool:
    block = _pick(document, rng, "heading")
    if block is None or not block.explicit_id or "{#" not in lines[block.line - 1].replace("{ #", "{#"):
        return False
    lines[block.line - 1] = lines[block.line - 1].replace(f"#{block.id}", f"#{block.id}-x")
    return True


def _dropped(kinds: str) -> Mutation:
    def mutate(lines: Lines, document: Document, rng: random.Random) -> bool:
        block = _pick(document, rng, kinds)
        if block is None:
            return False
        del lines[block.line - 1 : block.end_line]
        return True

    return mutate


def _doubled(kinds: str) -> Mutation:
    def mutate(lines: Lines, document: Document, rng: random.Random) -> bool:
        block = _pick(document, rng, kinds)
        if block is None:
            return False
        copy = lines[block.line - 1 : block.end_line]
        lines[block.end_line : block.end_line] = copy if block.kind in ("item", "row") else ["", *copy]
        return True

    return mutate


def extra_paragraph(lines: Lines, document: Document, rng: random.Random) -> bool:
    """A paragraph of another page's making, behind a top-level paragraph."""
    at = [block for block in document.blocks if block.kind == "paragraph" and not block.path and block.placed]
    if not at:
        return False
    words = (
        "這段話只在這一邊，另一邊沒有對應的內容，讀者會看到不一樣的說明。"
        if re.search("[一-鿿]", "".join(lines))
        else "This paragraph stands on this side only; the other side has nothing that says the same to its readers."
    )
    block = rng.choice(at)
    lines[block.end_line : block.end_line] = ["", words]
    return True


def swapped_paragraphs(lines: Lines, document: Document, rng: random.Random) -> bool:
    blocks = [block for block in document.blocks if not block.path and block.placed]
    pairs = [
        (one, other)
        for one, other in pairwise(blocks)
        if one.kind == other.kind == "paragraph" and one.end_line < other.line
    ]
    if not pairs:
        return False
    one, other = rng.choice(pairs)
    between = lines[one.end_line : other.line - 1]
    first, second = lines[one.line - 1 : one.end_line], lines[other.line - 1 : other.end_line]
    lines[one.line - 1 : other.end_line] = [*second, *between, *first]
    return first != second


def code_changed(lines: Lines, document: Document, rng: random.Random) -> bool:
    block = _pick(document, rng, "code")
    if block is None or block.info in ("", "math"):
        return False
    inside = [n for n in range(block.line, block.end_line - 1) if re.match(r"[ >]*[A-Za-z]\w{2}", lines[n])]
    inside = [n for n in inside if "#" not in lines[n] and '"' not in lines[n] and "'" not in lines[n]]
    if not inside:
        return False
    number = rng.choice(inside)
    lines[number] = re.sub(r"[A-Za-z]\w{2}", lambda m: m.group()[0] + "zq" + m.group()[1:], lines[number], count=1)
    return True


_TARGET = r"(?<=\]\()[^()\s]+"

FAULTS: Mapping[str, Mutation] = {
    "number": _atom_edit("number", r"[0-9]", _other_digit),
    "link": _atom_edit(
        "link", r"(?<=\]\()[^()\s]+", lambda m: "other-page.md" if "://" not in m.group() else m.group() + "/x"
    ),
    "image": _atom_edit("image", _TARGET, lambda m: "other.png"),
    "inline code": _atom_edit("code", r"(?<=`)[A-Za-z]", lambda m: m.group() + "zq"),
    "code": code_changed,
    "heading level": heading_level,
    "heading id": heading_id,
    "heading dropped": _dropped("heading"),
    "paragraph dropped": _dropped("paragraph"),
    "item dropped": _dropped("item"),
    "row dropped": _dropped("row"),
    "title dropped": _dropped("title"),
    "code dropped": _dropped("code"),
    "paragraph added": extra_paragraph,
    "paragraph doubled": _doubled("paragraph"),
    "item doubled": _doubled("item"),
    "row doubled": _doubled("row"),
    "paragraphs swapped": swapped_paragraphs,
}


def reflow(lines: Lines, document: Document, rng: random.Random) -> bool:
    at = [block for block in document.blocks if block.kind == "paragraph" and not block.path and " " in block.text]
    at = [block for block in at if block.line == block.end_line and not block.atoms and "  " not in block.text]
    at = [block for block in at if not re.search("[一-鿿]", block.text)]
    if not at:
        return False
    block = rng.choice(at)
    words = lines[block.line - 1].split(" ")
    half = len(words) // 2
    if half == 0 or re.match(r"[-+*#>|=:.]|\d+\.|[A-Za-z]\.", words[half]):
        return False
    lines[block.line - 1 : block.line] = [" ".join(words[:half]), " ".join(words[half:])]
    return True


def trailing_space(lines: Lines, document: Document, rng: random.Random) -> bool:
    block = _pick(document, rng, "paragraph")
    if block is None:
        return False
    lines[block.end_line - 1] += "   "
    return True


def crlf(lines: Lines, document: Document, rng: random.Random) -> bool:
    lines[:] = [line + "\r" for line in lines]
    return True


def blank_lines(lines: Lines, document: Document, rng: random.Random) -> bool:
    at = [block for block in document.blocks if block.kind == "paragraph" and not block.path and block.placed]
    if not at:
        return False
    end = rng.choice(at).end_line
    lines[end:end] = ["", ""]
    return True


def _replaced(pattern: str, by: str, kinds: str) -> Mutation:
    def mutate(lines: Lines, document: Document, rng: random.Random) -> bool:
        blocks = [block for block in document.blocks if block.kind in kinds.split() and re.search(pattern, block.text)]
        if not blocks:
            return False
        block = rng.choice(blocks)
        for number in range(block.line - 1, block.end_line):
            lines[number] = re.sub(pattern, by, lines[number])
        return True

    return mutate


def bullets(lines: Lines, document: Document, rng: random.Random) -> bool:
    if not any(block.kind == "item" and block.info.startswith("ul") for block in document.blocks):
        return False
    code = {
        n for block in document.blocks if block.kind in ("code", "html") for n in range(block.line, block.end_line + 1)
    }
    before = list(lines)
    lines[:] = [line if n in code else re.sub(r"^( *)\* ", r"\1- ", line) for n, line in enumerate(lines, start=1)]
    return lines != before


HARMLESS: Mapping[str, Mutation] = {
    "reflow": reflow,
    "trailing space": trailing_space,
    "CRLF": crlf,
    "blank lines": blank_lines,
    "emphasis marks": _replaced(r"\*\*([^*`]+)\*\*", r"*\1*", "paragraph item"),
    "quotation marks": _replaced(r"「([^」`]*)」", r"『\1』", "paragraph item"),
    "bullets": bullets,
}
