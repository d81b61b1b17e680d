"""Rules of style, asked only where the site says ``hints: true``: punctuation, spaces, quotes, words of elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator

from diglot.sync.rules.own_words import SPOKEN, own_words, script
from diglot.sync.rules.rule import Offence, Passage, quoted, rule, within

HAN = "\u3400-\u4dbf\u4e00-\u9fff"
_HALF_WIDTH = re.compile(rf"(?<=[{HAN}])[ ]?[,;:?!](?![A-Za-z0-9/])|[,;?!](?=[{HAN}])|(?<=[{HAN}])\(|\)(?=[{HAN}])")
_OTHER_QUOTES = re.compile(rf"[“”\"](?=[{HAN}])|(?<=[{HAN}。，！？])[“”\"]")
_NO_SPACE = re.compile(rf"(?<=[{HAN}])(?=[A-Za-z0-9])|(?<=[A-Za-z0-9])(?=[{HAN}])|(?<=[{HAN}])  +(?=[A-Za-z0-9])")
_STRAIGHT = re.compile(r"\"|(?<=\w)'(?=\w)|(?<=\s)'(?=\w)|--(?!-)(?<!---)|(?<=\w) - (?=\w)")


def _own(passage: Passage) -> str:
    return own_words(passage.block, passage.document.locale) if passage.block.kind in SPOKEN else ""


def _at(passage: Passage, found: re.Match[str], message: str) -> Offence:
    text = passage.block.text[max(found.start() - 6, 0) : found.end() + 6]
    return within(passage.block, found.start(), f"{message} Here: {quoted(text)}.", "hint")


@rule("W201", scope="block", severity="hint", its="typographical")
def half_width_punctuation(passage: Passage) -> Iterator[Offence]:
    """A Traditional Chinese page has half-width punctuation, or other quotation marks than 「」.

    Why: a comma of Latin text stands too close to the next character, and readers in Taiwan quote with 「」.

    Bad:
        --- en
        He said “yes”, and came.
        --- zh-Hant
        他說“好”,就來了。

    Good:
        --- en
        He said “yes”, and came.
        --- zh-Hant
        他說「好」，就來了。
    """
    if script(passage.document.locale) != "Hant":
        return
    own = _own(passage)
    if found := _HALF_WIDTH.search(own):
        yield _at(passage, found, f"“{found[0].strip()}” is half-width. Use full-width punctuation beside Han.")
    if found := _OTHER_QUOTES.search(own):
        yield _at(passage, found, "Write quotations in 「」, and 『』 inside them.")


@rule("W202", scope="block", severity="hint", its="whitespace")
def space_between_scripts(passage: Passage) -> Iterator[Offence]:
    """Between Han and Latin letters or digits there is not exactly one space.

    Why: one habit on all pages; and a search for a figure finds it.

    Bad:
        --- en
        The 12 participants took minoxidil.
        --- zh-Hant
        12位受試者使用minoxidil。

    Good:
        --- en
        The 12 participants took minoxidil.
        --- zh-Hant
        12 位受試者使用 minoxidil。
    """
    if script(passage.document.locale) == "Hant" and (found := _NO_SPACE.search(_own(passage))):
        yield _at(passage, found, "Put one space between Han and Latin letters or digits.")


@rule("W203", scope="block", severity="hint", its="typographical")
def straight_quote(passage: Passage) -> Iterator[Offence]:
    """An English page has straight quotation marks, or hyphens for a dash.

    Why: one habit on all pages.

    Bad:
        --- en
        He said "yes" -- and came.
        --- zh-Hant
        他說「好」，就來了。

    Good:
        --- en
        He said “yes”, and came.
        --- zh-Hant
        他說「好」，就來了。

    When it is wrong: an extension of the site makes them curly.
    """
    if passage.document.locale.lower().startswith("en") and (found := _STRAIGHT.search(_own(passage))):
        yield _at(passage, found, "Write curly quotation marks “ ” ’, and a dash or other words for -- and - .")


@rule("W204", scope="block", severity="hint", its="locale-violation")
def word_of_elsewhere(passage: Passage) -> Iterator[Offence]:
    """A word that readers of this locale would not use, by the site's own list.

    Why: a page that reads as written elsewhere is trusted less. The list comes from the site's data (``data:`` in the
    options of diglot), and says in which sense a word is wrong.

    Bad:
        --- en
        A film shows it.
        --- zh-Hant
        有一段視頻。

    Good:
        --- en
        A film shows it.
        --- zh-Hant
        有一段影片。
    """
    usage = passage.knowledge.usage
    own = _own(passage) if usage else ""
    for slip in usage.slips(own, passage.document.locale) if usage and own else ():
        care = f" ({slip.care})" if slip.care else ""
        message = f"{slip.word} reads as foreign here{care}. Write {' or '.join(slip.instead)}."
        yield within(passage.block, slip.start, message, "hint")
