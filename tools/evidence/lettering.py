"""How wide words will be, guessed on the safe side, and where to break their lines: SVG breaks none by itself.

A drawing is as wide as its column and its letters keep their size, so lines are broken for the narrowest column.
"""

from __future__ import annotations

import re
from unicodedata import east_asian_width

NARROWEST = 278
"""Pixels: the width that every drawing must fit; a column on a screen of 320 pixels has 281."""
LABEL, SMALL = 13, 12
"""Letter sizes in pixels."""

_EMS = {
    **dict.fromkeys("mwMW@%—…", 0.98),
    **dict.fromkeys("ijlI|'’.,:; \u00a0", 0.33),
    **dict.fromkeys("frt()[]!/-·", 0.43),
    **dict.fromkeys("cszJ?–", 0.56),
}
"""Widths, in letter sizes, as in the widest of the usual fonts for screens."""
_CAPITAL, _OTHER, _HAN, _BOLD = 0.75, 0.64, 1.0, 1.1
_TOKEN = re.compile(r"[「『《〈（]*(?:[^\s\u2e80-\uffef]+|[\u2e80-\uffef])[，。、；：！？）」』》〉]*|\s+")
_IN_BRACKETS = re.compile(r"（[^（）]*）")


def width(text: str, size: int, *, bold: bool = False) -> float:
    """Return about how many pixels ``text`` takes up at most, in letters ``size`` pixels high."""
    return size * sum(map(_em, text)) * (_BOLD if bold else 1)


def _em(letter: str) -> float:
    if east_asian_width(letter) in "WF":
        return _HAN
    return _EMS.get(letter, _CAPITAL if letter.isupper() else _OTHER)


def wrap(text: str, size: int, room: float) -> tuple[str, ...]:
    """Break ``text`` into as few lines as fit into ``room`` pixels; a last line is not left with a word or two."""
    tokens = _tokens(text, size, room)
    lines = _fill(tokens, size, room)
    for share in range(95, 50, -5):
        if len(lines) < 2 or width(lines[-1], size) > room / 3:
            break
        narrower = _fill(tokens, size, room * share / 100)
        if len(narrower) == len(lines):
            lines = narrower
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
            end = _end_of_phrase(line)
            lines.append(line[:end].strip())
            line = line[end:].lstrip()
        line += token
    return tuple(line for line in (*lines, line.strip()) if line)


def _end_of_phrase(line: str) -> int:
    """Return where to break a full line: behind its last stop or comma if that is well behind the middle."""
    stop = max(line.rfind(mark) for mark in "；，;")
    return stop + 1 if stop > len(line) * 0.6 else len(line)
