"""Code in which tags and template literals stand: its words are taken out, wherever they may be.

One walk from left to right that knows what it is in: code, a tag, what stands between tags, or a template literal.
Each step takes at least one character, and nothing is read twice.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Literal

from diglot.sync.rules.code_grammar import SLASHES, STRINGS, TAGS

_In = Literal["code", "tag", "content", "literal"]

STRING = "\N{HORIZONTAL ELLIPSIS}"
"""What stands for a string."""
_BRACED = r"\{\s*/\*(?:(?!\*/)[\s\S])*\*/\s*\}"
_END = r"(?P<end></(?P<name>[\w.:-]*)\s*>)"
_MATTER = r"(?P<matter>^---[ \t]*$)"
_PATTERNS: dict[_In, re.Pattern[str]] = {
    "code": re.compile(
        rf"(?P<string>{STRINGS})|(?P<comment>^[ \t]*{_BRACED}[ \t]*$|{SLASHES}|{TAGS})|(?P<literal>`)|(?P<brace>\{{)"
        rf"|(?P<unbrace>\}})|{_END}|(?P<tag><(?=[A-Za-z>]))|{_MATTER}",
        re.MULTILINE,
    ),
    "tag": re.compile(
        rf"(?P<string>\"[^\"]*\"|'[^']*')|(?P<comment>{_BRACED}|(?<=\s)(?:{SLASHES}))|(?P<brace>\{{)|(?P<alone>/>)"
        r"|(?P<into>>)"
    ),
    "content": re.compile(
        rf"(?P<comment>{TAGS}|{_BRACED})|(?P<brace>\$?\{{)|{_END}|(?P<tag><(?=[A-Za-z>!?]))|{_MATTER}"
        r"|(?P<unliteral>`)",
        re.MULTILINE,
    ),
    "literal": re.compile(r"(?P<escaped>\\[\s\S])|(?P<part>\$\{)|(?P<unliteral>`)"),
}
_NAME = re.compile(r"[A-Za-z][\w.:-]*")
_ENDS = re.compile(r"</([\w.:-]*)")
_NO_NAME = "!"
"""Of a tag that is never closed, such as that of a doctype."""
_CODE_ELEMENTS = frozenset({"script", "style"})
_TAG = re.compile(r"<[A-Za-z/!]")
_LETTER = re.compile(r"\w")
_BEFORE_A_TAG = frozenset("\n(,=?:&|{}[>;!")
_WORDS_BEFORE_A_TAG = frozenset({"return", "default", "yield", "await", "case", "else"})
_LOOKED_BACK = 40


def without_words(text: str, start: Literal["code", "content"]) -> tuple[str, int]:
    """Code without comments, strings and words between tags, and how many of them there were."""
    if start == "content" and not text.lstrip().startswith(("<", "{", "---")):
        start = "code"  # a part of a page that is script alone
    walk = _Walk(text, start)
    walk.go()
    return "".join(walk.out), walk.count


@dataclass(slots=True)
class _Frame:
    """One of the things that the walk is in, from the outside in."""

    of: _In
    name: str = ""
    """Of an element; the brace, backquote or dashes that enclose it; empty for the whole, and for
    an element without a name."""
    told: bool = False
    """Whether its words were counted."""
    parts: list[int] = field(default_factory=list)
    """Of a template literal: where in what was written each of its ``${`` begins."""


class _Walk:
    """The text, what was written of it so far, and where the walk is."""

    def __init__(self, text: str, start: _In) -> None:
        self.text = text
        self.out: list[str] = []
        self.count = 0
        self._frames = [_Frame(start)]
        self._open: Counter[str] = Counter()  # so that what closes nothing is not looked for in all that is open
        self._begin = len(text) - len(text.lstrip())
        self._last_end = {match[1]: match.start() for match in _ENDS.finditer(text)}
        self._last_quote = text.rfind("`")

    def go(self) -> None:
        at = 0
        while match := _PATTERNS[self._frames[-1].of].search(self.text, at):
            self._plain(self.text[at : match.start()])
            at = match.end()
            self._meet(match)
        self._plain(self.text[at:])

    def _plain(self, text: str) -> None:
        """What stands between two things of note."""
        frame = self._frames[-1]
        if frame.of in ("code", "tag"):
            self.out.append(text)
        elif frame.of == "content":
            if not frame.told and _LETTER.search(text):
                frame.told = True
                self.count += 1
            self.out.append("\n" if "\n" in text else "")

    def _meet(self, match: re.Match[str]) -> None:
        kind = match.lastgroup or ""
        if kind in ("string", "comment"):
            self.count += 1
            self.out.append(STRING if kind == "string" else "")
        elif kind == "tag":
            self.out.append("<")
            if self._frames[-1].of == "content" or self._opens(match.start()):
                name = _NAME.match(self.text, match.end())
                nameless = "" if self.text.startswith(">", match.end()) else _NO_NAME
                self._push("tag", name[0] if name else nameless)
        elif kind in ("literal", "part", "unliteral", "escaped"):
            self._literal(kind, match)
        else:
            self.out.append(match[0])
            self._turn(kind, match)

    def _turn(self, kind: str, match: re.Match[str]) -> None:
        """Go into something, or come out of it."""
        frame = self._frames[-1]
        if kind == "brace":
            self._push("code", "{")
        elif (kind == "unbrace" and frame.name == "{") or kind == "alone":
            self._pop()
        elif kind == "into":
            self._pop()
            name = frame.name
            if self._last_end.get(name, -1) >= match.end():
                self._push("code" if name in _CODE_ELEMENTS else "content", name)
        elif kind == "end":
            self._leave(match["name"])
        elif kind == "matter" and match.start() == self._begin:
            self._push("code", "---")
        elif kind == "matter":
            self._leave("---")

    def _leave(self, name: str) -> None:
        """Come out of the innermost thing of that name, and of all that was left open in it."""
        while self._open[name]:
            if self._pop().name == name:
                return

    def _push(self, of: _In, name: str, *, told: bool = False) -> None:
        self._frames.append(_Frame(of, name, told))
        self._open[name] += of != "tag"

    def _pop(self) -> _Frame:
        frame = self._frames.pop()
        self._open[frame.name] -= frame.of != "tag"
        return frame

    def _literal(self, kind: str, match: re.Match[str]) -> None:
        """A template literal is a string, but what it takes in is code; another language may take it in elsewhere.

        Where it holds tags it is a page, and is read as one.
        """
        if kind == "literal" and match.start() == self._last_quote:
            self.out.append("`")
        elif kind == "literal":
            self.count += 1
            self.out.append(STRING)
            holds_tags = _TAG.search(self.text, match.end(), self.text.find("`", match.end()))
            self._push("content" if holds_tags else "literal", "`", told=True)
        elif kind == "part":
            self._frames[-1].parts.append(len(self.out))
            self.out.append("${")
            self._push("code", "{")
        elif kind == "unliteral":
            parts = self._frames[-1].parts
            self._leave("`")
            if parts:
                pieces = sorted("".join(self.out[one:other]) for one, other in pairwise([*parts, len(self.out)]))
                self.out[parts[0] :] = pieces

    def _opens(self, at: int) -> bool:
        """Whether the ``<`` in code opens a tag, by what stands before it: elsewhere it compares, or opens a type."""
        before = self.text[max(0, at - _LOOKED_BACK) : at].rstrip(" \t")
        if not before or before[-1] in _BEFORE_A_TAG:
            return True
        word = re.search(r"[A-Za-z]+$", before)
        return word is not None and word[0] in _WORDS_BEFORE_A_TAG
