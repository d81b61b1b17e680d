"""What a block says, as a short hash of its words and one of its atoms: so that the lock knows it again.

Two texts have one fingerprint when a reader would call them the same: how lines are broken, blanks, quotation marks,
dashes, full-width letters and emphasis make no difference. A number, a link target or a piece of code does; where
nothing else changed, only the second hash does.
"""

from __future__ import annotations

import re
import unicodedata
from base64 import b32encode
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b

from diglot.page.document import Atom, Block

NORMALISER = 1
"""Version of what is unified here. Another one gives other fingerprints; ``diglot migrate`` carries a lock over."""

_BITS = 80
_TIGHT = "[\u2e80-\U0010fffd]"
"""Han, Kana, Hangul, full-width forms and the slot of an atom: no blank beside them says anything."""
_BLANK = re.compile(rf"(?<={_TIGHT})\s+|\s+(?={_TIGHT})")
_DASHES = re.compile("[-‐‑‒–—―−]+")
_DOTS = re.compile(r"…+|\.{3,}")
_UNIFIED = {
    **{ord(mark): '"' for mark in "“”„‟«»「」『』＂‘’‚‛'＇`"},
    **{code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F) if chr(code) not in "＂＇"},  # full-width ASCII
    0x3000: " ",
    0xAD: None,  # soft hyphen
    0x200B: None,  # zero-width space
    0xFEFF: None,
}
_WHOLE = frozenset({"code", "html", "data", "include"})
"""Kinds that are compared as they stand."""


@dataclass(frozen=True, slots=True)
class Print:
    """The fingerprint of one side of a unit."""

    text: str
    """16 characters of base32: 80 bits."""
    atoms: str
    """The same of numbers, links, code, place on the page and the like, in their order."""

    def __str__(self) -> str:
        return f"{self.text}.{self.atoms}"


@dataclass(frozen=True, slots=True)
class Essence:
    """What of one block, or of a few in a row, is hashed."""

    kind: str
    place: str
    """Containers, level, list or fence name, and an id written by hand."""
    words: str
    atoms: tuple[str, ...]

    def print(self) -> Print:
        """The fingerprint."""
        kind = self.kind.encode()
        return Print(_hash(kind, self.words.encode()), _hash(kind, self.place.encode(), *map(str.encode, self.atoms)))


def essence(block: Block) -> Essence:
    """What of ``block`` is hashed."""
    place = "\x1f".join((*block.path, str(block.level), block.info, (block.id or "") if block.explicit_id else ""))
    if block.kind in _WHOLE:
        lines = "\n".join(line.rstrip() for line in block.text.strip("\n").split("\n"))
        said = (block.atoms[0].value,) if block.kind == "data" and block.atoms else (lines,)
        return Essence(block.kind, place, "", said)
    if block.kind in ("meta", "footnote", "abbreviation"):
        place += f"\x1f{block.id}"
    return Essence(block.kind, place, unified(block.skeleton), tuple(_atom(atom) for atom in block.atoms))


def unified(text: str) -> str:
    """``text`` without what makes no difference to a reader."""
    if not text.isascii():
        text = unicodedata.normalize("NFC", text).translate(_UNIFIED)
        text = _BLANK.sub("", text)
    else:
        text = text.replace("'", '"').replace("`", '"')
    if "-" in text or not text.isascii():
        text = _DASHES.sub("-", text)
    if ".." in text or "…" in text:
        text = _DOTS.sub("…", text)
    return " ".join(text.split())


def joined(parts: Sequence[Essence]) -> Essence | None:
    """Neighbours as one; None where they cannot be one text that was divided."""
    first = parts[0]
    if len(parts) == 1:
        return first
    if any(part.kind != first.kind or part.place != first.place or part.kind in _WHOLE for part in parts):
        return None
    words = unified("\n".join(part.words for part in parts))
    return Essence(first.kind, first.place, words, tuple(atom for part in parts for atom in part.atoms))


def fingerprint(blocks: Sequence[Block]) -> Print | None:
    """The fingerprint of one side of a unit; None for an empty side, or for blocks that are no one text."""
    if not blocks:
        return None
    whole = joined([essence(block) for block in blocks])
    if whole is None:  # a unit of unlike blocks is hashed as a list of them
        parts = [str(essence(block).print()) for block in blocks]
        return Print(_hash(*(part.encode() for part in parts)), _hash(b"list", *(part.encode() for part in parts)))
    return whole.print()


def _atom(atom: Atom) -> str:
    if atom.number is not None:
        number = atom.number
        if not number.certain:
            return ""
        return f"{number.value.numerator}/{number.value.denominator} {number.measure or ''}"
    if atom.kind == "data":  # its words are held to the data where that is at hand, and here where it is not
        return f"data {atom.value} {unified(atom.text)}"
    return f"{atom.kind} {atom.value}"


def _hash(*parts: bytes) -> str:
    digest = blake2b(digest_size=_BITS // 8)
    for part in parts:
        digest.update(len(part).to_bytes(4, "big"))
        digest.update(part)
    return b32encode(digest.digest()).decode("ascii").lower()


def short_id(left: Print | None, right: Print | None) -> str:
    """The id of a record at its birth: the first eight characters of a hash of both fingerprints."""
    return _hash(str(left or "-").encode(), str(right or "-").encode())[:8]
