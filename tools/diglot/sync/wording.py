"""Two texts word by word: what stayed, what left and what came. Chinese by character, Latin runs inside it by word."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby
from typing import Literal

HAN = (
    "[\u2e80-\u2fdf\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff]"
)
"""Scripts that are written without blanks: each character stands for itself."""
_LETTER = f"(?:(?!{HAN})[^\\W_]|[\u0300-\u036f])"
_TOKEN = re.compile(f"{HAN}|{_LETTER}+(?:['’.,-]{_LETTER}+)*|\\s+|.", re.DOTALL)
_HAN = re.compile(HAN)
LARGE = 250_000
"""Pairs of equal words above which a stretch is told as replaced, without looking for what stayed in it."""

Kind = Literal["same", "old", "new"]


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text; ``same`` and ``old`` joined are the one text, ``same`` and ``new`` the other."""

    kind: Kind
    text: str


def tokens(text: str) -> list[str]:
    """Cut ``text`` into words, single Han characters, blanks and signs; joined they are the text."""
    return _TOKEN.findall(text)


def weight(token: str) -> int:
    """How much of a text a token is: 1 for a Han character, 2 for a word, 0 for signs and blanks."""
    if _HAN.match(token):
        return 1
    return 2 if token[:1].isalnum() else 0


def compared(old: str, new: str) -> tuple[Piece, ...]:
    """Compare two texts for a reader: what stands lonely between two changes is told as part of them."""
    steps = list(differences(tokens(old), tokens(new)))
    pieces: list[Piece] = []
    for kept, group in groupby(enumerate(steps), key=lambda each: _kept(steps, each[0])):
        parts = [step for _, step in group]
        if kept:
            pieces += [Piece("same", "".join(one)) for one, _ in parts]
            continue
        sides = [Piece("old", "".join(word for one, _ in parts for word in one))]
        sides.append(Piece("new", "".join(word for _, other in parts for word in other)))
        pieces += [piece for piece in sides if piece.text]
    return tuple(pieces)


def _kept(steps: Sequence[tuple[Sequence[str], Sequence[str]]], at: int) -> bool:
    one, other = steps[at]
    if one != other:
        return False
    between = 0 < at < len(steps) - 1
    return not (between and sum(map(weight, one)) < 2)


def differences(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[Sequence[str], Sequence[str]]]:
    """Stretches of both texts, by turns equal and different; either side of a different one may be empty."""
    low, most = 0, min(len(old), len(new))
    while low < most and old[low] == new[low]:
        low += 1
    high = 0
    while high < most - low and old[-1 - high] == new[-1 - high]:
        high += 1
    if low:
        yield old[:low], new[:low]
    one, other = old[low : len(old) - high], new[low : len(new) - high]
    x = y = 0
    for i, j, size in _stayed(one, other):
        if i > x or j > y:
            yield one[x:i], other[y:j]
        if size:
            yield one[i : i + size], other[j : j + size]
        x, y = i + size, j + size
    if high:
        yield old[len(old) - high :], new[len(new) - high :]


def _stayed(one: Sequence[str], other: Sequence[str]) -> list[tuple[int, int, int]]:
    """Equal stretches; the last one is empty and stands at both ends."""
    there = Counter(other)
    if sum(there[word] for word in one) > LARGE:
        return [(len(one), len(other), 0)]
    matcher = SequenceMatcher(str.isspace, one, other, autojunk=False)  # a blank alone is nothing to hold on to
    return [(block.a, block.b, block.size) for block in matcher.get_matching_blocks()]


def marked(pieces: Sequence[Piece]) -> str:
    """The comparison as one text, for where there is no colour: ``[-old-]{+new+}``."""
    marks = {"same": ("", ""), "old": ("[-", "-]"), "new": ("{+", "+}")}
    return "".join(marks[piece.kind][0] + piece.text + marks[piece.kind][1] for piece in pieces)
