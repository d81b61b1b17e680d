"""Inside a block: what both languages must carry alike (links, code, numbers, placeholders, bound values).

This is not Markdown's inline parser, and need not be: it finds what is compared and leaves the prose that is read.
Columns stay exact because every piece of prose knows where in the source it stood.
"""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from collections.abc import Mapping
from itertools import pairwise
from typing import NamedTuple

from diglot.page import numerals
from diglot.page.document import AtomKind
from diglot.page.numerals import Number

HIDDEN = "￼"
"""Stands for something that is shown but is no prose: U+FFFC, the object replacement character."""

# Everything that looks for its own end is bounded, so that no page can make the search quadratic.
_TOKEN = re.compile(
    r"""(?P<code>(?<!`)(?P<ticks>`+)(?!`)(?P<inner>.+?)(?<!`)(?P=ticks)(?!`))
      | (?P<escape>\\[\\`*_{}\[\]()>\#+.!|~^:"'-])
      | (?P<image>!(?=\[))
      | (?P<foot>\[\^[^\]\s]{1,200}\])
      | (?P<open>\[)
      | (?P<auto><(?:[a-z][a-z0-9+.-]*:[^<>\s]*|[^<>\s@]+@[^<>\s]+)>)
      | (?P<comment><!--.{0,5000}?-->)
      | (?P<tag></?[A-Za-z](?:[^<>"']|"[^"]*"|'[^']*')*>)
      | (?P<placeholder>\{\{.{0,500}?\}\}|\{%.{0,500}?%\}|\$\{[^}]{0,500}\}|%\(\w{1,100}\)[sd])
      | (?P<url>https?://[^\s<>"'()\[\]（）「」『』，。、；：！？|`*␟]+)
      | (?P<attr>(?<=[)\]])\{:?[ ]*[\#.:A-Za-z][^{}\n]*\}
                |(?<=[`*_>~=^+])\{:?[ ]*(?:[\#.]|[A-Za-z][\w:-]*=)[^{}\n]*\})  # x_{1} is mathematics
      | (?P<emoji>:[a-z][a-z0-9_+-]*:)
      | (?P<emphasis>(?!(?<=\d)\*\d)\*+|~~|==|\^\^|(?<![A-Za-z0-9])_+|_+(?![A-Za-z0-9]))
      | (?P<entity>&(?:\#\d+|\#[xX][0-9a-fA-F]+|[A-Za-z][A-Za-z0-9]*);)
    """,
    re.VERBOSE | re.DOTALL,
)
_SIGN = re.compile(r"[`\\!\[<{$%:*~=^_&]")
"""Nearly all of a page is plain words: only where one of these stands is it worth trying the patterns above."""
_SCHEME_BEFORE = re.compile(r"(?<![A-Za-z0-9_])https?$")
_TARGET = re.compile(
    r"""\(\s*(?:<(?P<angle>[^<>\n]*)>|(?P<plain>(?:[^\s()\\]|\\.|\((?:[^\s()]|\([^\s()]*\))*\))*))
                         (?:\s+(?:"(?P<title>[^"]*)"|'(?P<quoted>[^']*)'|\((?P<bracketed>[^()]*)\)))?\s*\)""",
    re.VERBOSE,
)
_REFERENCE = re.compile(r" ?\n? ?\[([^\[\]]*)\]")
_INLINE_LANGUAGE = re.compile(r"(?:\#!|:{3})[\w#.+-]+\s+")
_TITLE = re.compile(r"""\stitle\s*=\s*(["'])(.*?)\1""", re.IGNORECASE | re.DOTALL)
_TELLING = re.compile(r"<(del|s|strike|ins|sub|sup|q|kbd|code)\b", re.IGNORECASE)
"""Tags that change what their words say, not only how they look."""
_ALT = re.compile(r"""\salt\s*=\s*(["'])(.*?)\1""", re.IGNORECASE | re.DOTALL)
_LONGEST_LABEL = 1_000
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):(?!//)", re.IGNORECASE)
_WEB_SCHEMES = frozenset("http https mailto tel ftp ftps sms data javascript file urn doi".split())
_HREF = re.compile(r"""<a\b[^>]*?\bhref\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+))""", re.IGNORECASE)
_LINK_WORDS = re.compile(r"\s*([^<]{0,80}?)\s*</a", re.IGNORECASE)
_SRC = re.compile(
    r"""<(?:img|video|audio|source|iframe|embed)\b[^>]*?\bsrc\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+))""",
    re.IGNORECASE,
)
_APART = re.compile(
    r"(?<=\w)<br\b[^<>]*>(?=\w)|(?<=\d[kKMB])<span\b[^<>]*>(?=[A-Za-z])"
    r"|(?<=[^\W\d_])(?!<su[bp]\b[^<>]*>\d{1,2}<)<[^<>]*>(?=\d)",
    re.IGNORECASE,
)
"""A tag that sets what follows apart: a line break, one between 12K and its unit, and any tag before a figure but an
index, as in H<sub>2</sub>O."""
_BREAK = "\N{ZERO WIDTH SPACE}"
"""Ends a word where nothing is shown between it and the next. No fingerprint knows of it."""
_SLOTS = re.compile(HIDDEN + "+")
_INCLUDE = re.compile(r"""^[ >]*(?P<escaped>;*)-+8<-+[ \t]+(["'])(?P<file>.+?)\2\s*$""", re.MULTILINE)


class Found(NamedTuple):
    """An atom and its offset in the text that was scanned."""

    kind: AtomKind
    value: str
    start: int
    text: str = ""
    number: Number | None = None


class Scan(NamedTuple):
    """What a reader reads in a block, and what stands in it."""

    prose: str
    """Markup gone, link words kept, code kept, entities and escapes resolved."""
    found: tuple[Found, ...]
    skeleton: str
    """The prose with each atom that stands in it replaced by one U+FFFC, and the titles of links in brackets."""


def scan(text: str, locale: str, references: Mapping[str, tuple[str, str]]) -> Scan:
    """Read one block's Markdown. ``references``: link definitions of the page, by label in lower case."""
    if _SIGN.search(text) is None:
        numbers = numerals.read(text, locale)
        found_numbers = tuple(Found("number", n.text, n.start, n.text, n) for n in numbers)
        return Scan(text, found_numbers, _without_numbers(text, numbers))
    scanner = _Scanner(references, _closing_brackets(text))
    scanner.read(text, 0, len(text))
    prose, starts = scanner.prose()
    found = scanner.found
    masked = scanner.masked()
    numbers = numerals.read(masked, locale)
    for number in numbers:
        piece = bisect_right(starts, number.start) - 1
        start = scanner.pieces[piece].start + min(number.start - starts[piece], scanner.pieces[piece].width)
        found.append(Found("number", number.text, start, number.text, number))
    found.sort(key=lambda atom: atom.start)
    skeleton = _SLOTS.sub(HIDDEN, _without_numbers(masked, numbers))
    return Scan(prose, tuple(found), " ".join([skeleton, *scanner.aside]))


def _without_numbers(text: str, numbers: tuple[Number, ...]) -> str:
    """Put a slot for each number that the other language must have; number words stay, for a translator words them."""
    parts = []
    done = 0
    for number in numbers:
        if number.certain:
            parts += [text[done : number.start], HIDDEN]
            done = number.end
    return "".join([*parts, text[done:]]) if parts else text


def includes(code: str) -> tuple[Found, ...]:
    """Snippet lines in ``code``; an escaped one (``;--8<--``) shows itself and includes nothing."""
    if "8<" not in code:
        return ()
    return tuple(
        Found("include", m.group("file"), m.end("escaped"), m.group(0).strip(" >"))
        for m in _INCLUDE.finditer(code)
        if not m.group("escaped")
    )


class _Piece(NamedTuple):
    start: int
    """Offset in the scanned text."""
    width: int
    """How many characters of it the piece stands for."""
    shown: str
    prose: bool
    """Whether numbers in it count."""


class _Scanner:
    def __init__(self, references: Mapping[str, tuple[str, str]], brackets: Mapping[int, int]) -> None:
        self.references = references
        self.brackets = brackets
        self.pieces: list[_Piece] = []
        self.found: list[Found] = []
        self.aside: list[str] = []
        """What is shown elsewhere than in the text: titles of links, names of emoji, that something is struck out."""

    def prose(self) -> tuple[str, list[int]]:
        """The prose, and where in it each piece starts."""
        starts: list[int] = []
        position = 0
        for piece in self.pieces:
            starts.append(position)
            position += len(piece.shown)
        return "".join(piece.shown for piece in self.pieces), starts

    def masked(self) -> str:
        """The prose with everything whose numbers do not count hidden, at the same offsets."""
        return "".join(piece.shown if piece.prose else HIDDEN * len(piece.shown) for piece in self.pieces)

    def read(self, text: str, position: int, end: int, *, prose: bool = True) -> None:
        while position < end:
            match = _token_at_or_after(text, position, end)
            if match is None:
                self._show(position, text[position:end], prose)
                return
            if match.start() > position:
                self._show(position, text[position : match.start()], prose)
            position = self._token(text, match, end, prose)

    def _show(self, start: int, shown: str, prose: bool, width: int | None = None) -> None:
        if shown:
            self.pieces.append(_Piece(start, len(shown) if width is None else width, shown, prose))

    def _token(self, text: str, match: re.Match[str], end: int, prose: bool) -> int:
        kind, start, whole = match.lastgroup or "", match.start(), match.group()
        if match.group("code") is not None:
            self.found.append(Found("code", match.group("inner").strip(), start, whole))
            language = _INLINE_LANGUAGE.match(match.group("inner"))
            begin = language.end() if language else 0
            self._show(match.start("inner") + begin, match.group("inner")[begin:], False)
        elif kind == "escape":
            self._show(start + 1, whole[1], prose, 1)
        elif kind == "image":
            return self._bracket(text, start + 1, end, prose, image=True)
        elif kind == "foot":
            self.found.append(Found("footnote", whole[2:-1], start, whole))
        elif kind == "open":
            return self._bracket(text, start, end, prose)
        elif kind == "auto":
            self.found.append(Found("link", whole[1:-1], start, whole[1:-1]))
            self._show(start + 1, whole[1:-1], False)
        elif kind == "tag":
            self._tag(text, match, prose)
            if _APART.match(text, start):
                self._show(match.end(), _BREAK, prose, 0)
        elif kind == "placeholder":
            self.found.append(Found("placeholder", whole, start, whole))
            self._show(start, whole, False)
        elif kind == "url":
            address = _before_words(whole).rstrip(".,;:!?")
            self.found.append(Found("link", address, start, address))
            self._show(start, address, False)
            return start + len(address)
        elif kind == "emoji":
            self._show(start, HIDDEN, False, len(whole))
            self.aside.append(whole)
        elif kind == "attr":
            if title := _TITLE.search(whole.replace("{", " ", 1)):
                self._titled(title.group(2))
        elif kind == "emphasis" and whole == "~~":  # what is struck out is said otherwise
            self.aside.append(whole)
        elif kind == "entity":
            self._show(start, html.unescape(whole), prose, len(whole))
        return match.end()

    def _titled(self, title: str | None) -> None:
        if title:
            self.aside.append(f"[{title}]")

    def _tag(self, text: str, tag: re.Match[str], prose: bool) -> None:
        """Raw HTML inside a text: its address is compared, a picture's words are read, what it strikes out is noted."""
        whole, start = tag.group(), tag.start()
        if link := _HREF.match(whole):
            words = _LINK_WORDS.match(text, tag.end())
            self.found.append(Found("link", _address(link), start, words[1] if words else whole))
        if image := _SRC.match(whole):
            self.found.append(Found("image", _address(image), start, whole))

        if name := _TELLING.match(whole):
            self.aside.append(f"<{name.group(1).lower()}>")
        if title := _TITLE.search(whole):
            self._titled(html.unescape(title.group(2)))
        words = _ALT.search(whole)
        if words and words.group(2):
            self._show(start + words.start(2), html.unescape(words.group(2)), prose, len(words.group(2)))

    def _bracket(self, text: str, start: int, end: int, prose: bool, *, image: bool = False) -> int:
        """A ``[`` at ``start``: a link or image and its words, or just a bracket."""
        close = self.brackets.get(start)
        close = close if close is not None and close < end else None
        target = None
        after = start + 1
        if close is not None:
            inline = _TARGET.match(text, close + 1, end)
            reference = _REFERENCE.match(text, close + 1, end)
            if inline:
                angle = inline.group("angle")
                target, after = angle if angle is not None else inline.group("plain"), inline.end()
                self._titled(inline.group("title") or inline.group("quoted") or inline.group("bracketed"))
            elif close - start < _LONGEST_LABEL or reference:
                label = (reference.group(1) if reference else "") or text[start + 1 : close]
                known = self.references.get(" ".join(label.lower().split()))
                if known:
                    target, after = known[0], reference.end() if reference else close + 1
                    self._titled(known[1])
        if close is None or target is None:
            self._show(start, "[", prose)
            return start + 1
        target = target.replace("\\", "") if "\\" in target else target
        words = text[start + 1 : close]
        scheme = _SCHEME.match(target)
        if image:
            self.found.append(Found("image", target, start - 1, words))
        elif scheme and scheme.group(1).lower() not in _WEB_SCHEMES:
            self.found.append(Found("data", target, start, words))
            self.read(text, start + 1, close, prose=False)
            return after
        else:
            self.found.append(Found("link", target, start, words))
        self.read(text, start + 1, close, prose=prose)
        return after


def _address(attribute: re.Match[str]) -> str:
    return html.unescape(next(group for group in attribute.groups() if group is not None))


def _before_words(address: str) -> str:
    """A bare address without the Chinese words that follow it without a blank; in /wiki/落髮 they are a part of it."""
    if address.isascii():
        return address
    ends = (n for n, (a, b) in enumerate(pairwise(address), 1) if a.isascii() and a.isalnum() and "一" <= b <= "鿿")
    return address[: next(ends, None)]


def _token_at_or_after(text: str, position: int, end: int) -> re.Match[str] | None:
    first = position
    while sign := _SIGN.search(text, position, end):
        start = sign.start()
        if sign[0] == ":" and (scheme := _SCHEME_BEFORE.search(text, max(first, start - 5), start)):
            start = scheme.start()  # an address begins before its colon
        match = _TOKEN.match(text, start, end)
        if match:
            return match
        position = sign.end()
    return None


_BRACKET = re.compile(r"[\\`\[\]]")
_PASSED_OVER = re.compile(r"\\.|(?<!`)(`+)(?!`).{1,2000}?(?<!`)\1(?!`)|`+|\\", re.DOTALL)


def _closing_brackets(text: str) -> dict[int, int]:
    """Index of each ``[`` that closes to the index of its ``]``; escapes and code spans are passed over."""
    pairs: dict[int, int] = {}
    if "[" not in text:
        return pairs
    opened: list[int] = []
    position = 0
    while match := _BRACKET.search(text, position):
        position = match.end()
        if match[0] == "[":
            opened.append(match.start())
        elif match[0] != "]":
            passed = _PASSED_OVER.match(text, match.start())
            position = passed.end() if passed else position
        elif opened:
            pairs[opened.pop()] = match.start()
    return pairs
