"""What readers of a built page are shown: a notice above it, and a mark on each block that is behind.

Works on the page's HTML, by the names that its elements bear; so it can come after the search has read the page, and
neither the search nor the menu holds its words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from typing import Literal

from diglot.site.unit_names import ATTRIBUTE
from diglot.site.words import Words, words_of
from diglot.sync.finding import Shown

News = Literal["behind", "ahead", "unconfirmed"]
"""How this side of a unit stands to the other."""

_REST = r"""(?:[^<>"']|"[^"]*"|'[^']*')*"""
_NAMED = re.compile(rf'<([A-Za-z][\w-]*)(?![\w-]){_REST}?\s{ATTRIBUTE}="([^"]*)"{_REST}>')
_CELL = re.compile(rf"<t[dh](?![\w-]){_REST}>")
_INSIDE = frozenset({"p", "li", "dt", "dd", "td", "th", "figcaption", "caption", "summary", "label", "legend"})
"""A mark is the first thing in these, so that it is read before the text; before all others it stands."""


@dataclass(frozen=True, slots=True)
class Side:
    """One page of a pair, and what of it readers have to know."""

    locale: str
    other: str
    """The other page's locale."""
    unread: bool
    news: tuple[tuple[str, News], ...]
    """Each unit that waits, by name, in page order."""


def side_of(pair: Shown, locale: str) -> Side:
    """What the page of ``locale`` has to tell."""
    left, right = pair.locales
    own_is_left = locale == left
    ahead = "right-behind" if own_is_left else "left-behind"
    news: list[tuple[str, News]] = [
        (unit.name, "unconfirmed" if unit.waits == "unconfirmed" else "ahead" if unit.waits == ahead else "behind")
        for unit in pair.units
        if unit.waits
    ]
    return Side(locale, right if own_is_left else left, pair.unread, tuple(news))


def with_notices(html: str, side: Side, address: str | None) -> str:
    """The page with what ``side`` tells; the same page where there is nothing to tell.

    ``address``: of the other language's page, relative to this one; None where it is not known.
    """
    if not side.news and not side.unread:
        return html
    words, marked = words_of(side.locale), set[str]()
    pieces: list[str] = []
    done = 0
    for at, text in _marks(html, side, words, address, marked):
        pieces += [html[done:at], text]
        done = at
    notice = "".join(f"<p>{sentence}</p>\n" for sentence in _sentences(side, words, address, marked))
    head = f'<aside class="diglot-notice" aria-label="{escape(words.label)}">\n{notice}</aside>\n'
    return "".join([head, *pieces, html[done:]])


def _marks(html: str, side: Side, words: Words, address: str | None, marked: set[str]) -> Iterable[tuple[int, str]]:
    """Places in the HTML and what is put there, in order; ``marked`` comes to hold the names that were met."""
    news = dict(side.news)
    for tag in _NAMED.finditer(html):
        for name in tag.group(2).split():
            if name not in news or name in marked:
                continue
            marked.add(name)
            at, inside = _place(html, tag)
            yield at, _mark(name, news[name], side, words, address, "span" if inside else "p")


def _place(html: str, tag: re.Match[str]) -> tuple[int, bool]:
    if tag.group(1) == "tr":
        cell = _CELL.search(html, tag.end())
        return (cell.end(), True) if cell else (tag.start(), False)
    return (tag.end(), True) if tag.group(1) in _INSIDE else (tag.start(), False)


def _mark(name: str, news: News, side: Side, words: Words, address: str | None, tag: str) -> str:
    """The mark of a unit, to which the other page leads; of one that is ahead only the place."""
    if news == "ahead":
        return f'<span class="diglot-place" id="unit-{name}"></span>'
    other = words.of_version(side.other)
    said = (words.mark_behind if news == "behind" else words.mark_unconfirmed).format(other=other)
    link = "" if address is None else f" {_link(f'{address}#unit-{name}', words.see.format(other=other), side.other)}"
    return f'<{tag} class="diglot-mark" id="unit-{name}">{escape(_capital(said))}{link}</{tag}>'


def _sentences(side: Side, words: Words, address: str | None, marked: set[str]) -> Iterable[str]:
    other = words.of_version(side.other)
    kinds: Sequence[tuple[News, str, str]] = (
        ("behind", words.behind, words.behind_one),
        ("unconfirmed", words.unconfirmed, words.unconfirmed_one),
        ("ahead", words.ahead, words.ahead_one),
    )
    if side.unread:
        yield escape(_capital(words.unread.format(other=other)))
    for kind, many, one in kinds:
        count = sum(news == kind for _, news in side.news)
        if count:
            yield escape(_capital((one if count == 1 else many).format(other=other, n=count)))
    bare = sum(name not in marked for name, news in side.news if news != "ahead")
    if bare:
        yield escape((words.unmarked_one if bare == 1 else words.unmarked).format(n=bare))
    if address is not None:
        yield _link(address, words.go.format(other=other), side.other)


def _link(address: str, said: str, locale: str) -> str:
    return f'<a href="{escape(address)}" hreflang="{escape(locale)}">{escape(said)}</a>'


def _capital(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]
