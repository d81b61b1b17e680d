"""How wide words will be, guessed on the safe side, and where to break their lines: SVG breaks none by itself.

A drawing is as wide as its column and its letters keep their size, so lines are broken for the narrowest column.
"""

from __future__ import annotations

import re
from unicodedata import east_asian_width

NARROWEST = 300
"""Pixels: the width that every drawing must fit; a column on a phone of 360 pixels has 328."""
LABEL, SMALL = 13, 12
"""Letter sizes in pixels."""

_WIDE, _THIN = frozenset("mwMW@%—…"), frozenset(" \u00a0.,:;'’!|ijlftrI()[]-·/")
_TOKEN = re.compile(r"[「『《〈（]*(?:[^\s\u2e80-\uffef]+|[\u2e80-\uffef])[，。、；：！？）」』》〉]*|\s+")
_IN_BRACKETS = re.compile(r"（[^（）]*）")


def width(text: str, size: int) -> float:
    """Return about how many pixels ``text`` takes up at most, in letters ``size`` pixels high."""
    return size * sum(_em(letter) for letter in text)


def _em(letter: str) -> float:
    if east_asian_width(letter) in "WF":
        return 1.0
    if letter in _WIDE:
        return 0.98
    if letter in _THIN:
        return 0.42
    return 0.7 if letter.isupper() else 0.63


def wrap(text: str, size: int, room: float) -> tuple[str, ...]:
    """Break ``text`` into as few lines as fit into ``room`` pixels, and those about equally long."""
    tokens = _tokens(text, size, room)
    lines = _fill(tokens, size, room)
    for share in range(50, 100, 5):
        narrower = _fill(tokens, size, room * share / 100)
        if len(narrower) == len(lines) and all(width(line, size) <= room for line in narrower):
            return narrower
    return lines


def _tokens(text: str, size: int, room: float) -> list[str]:
    """Cut ``text`` where a line may end; what is wider than the room by itself is cut into letters."""
    tokens: list[str] = []
    done = 0
    for bracket in _IN_BRACKETS.finditer(text):
        tokens += _TOKEN.findall(text[done : bracket.start()])
        done = bracket.end()
        whole = width(bracket[0], size) <= room
        tokens += [bracket[0]] if whole else _TOKEN.findall(bracket[0])
    tokens += _TOKEN.findall(text[done:])
    return [part for token in tokens for part in ([token] if width(token, size) <= room else token)]


def _fill(tokens: list[str], size: int, room: float) -> tuple[str, ...]:
    lines, line = [], ""
    for token in tokens:
        if line.strip() and width((line + token).rstrip(), size) > room:
            lines.append(line.strip())
            line = ""
        line += token
    return tuple(line for line in (*lines, line.strip()) if line)
