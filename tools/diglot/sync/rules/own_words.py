"""What of a block its writer says in the page's own language: names, code, addresses and quotations hidden.

Hidden is put out by U+FFFC, character by character, so that offsets stay those of the block's text.
"""

from __future__ import annotations

import re
from functools import lru_cache

from diglot.page.atoms import HIDDEN
from diglot.page.document import Block

SPOKEN = frozenset("heading paragraph item row title caption term definition footnote meta".split())
"""Kinds whose text is a writer's prose."""

_NEVER = re.compile(
    r"""<!--.*?-->                                                   # a comment
      | (?<!`)(`+)(?!`).+?(?<!`)\1(?!`)                              # code
      | <(script|style|code|pre|kbd)\b.*?</\2>
      | (?<=\])\((?:[^()\s]|\([^()\s]*\))*(?:\s+"[^"]*")?\)          # the target of a link
      | (?<=\])\[[^\[\]]*\]
      | <[a-z][a-z0-9+.-]*:[^<>\s]*> | https?://[^\s<>"'()（）「」，。]+
      | </?[A-Za-z](?:[^<>"']|"[^"]*"|'[^']*')*>                     # a tag
      | \{\{.*?\}\} | \{%.*?%\} | \[\^[^\]\s]+\] | \{:?[ ]?[\#.\w][^{}\n]*\}
      | &(?:\#\d+|\#x[0-9a-f]+|[a-z][a-z0-9]*);
    """,
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)
_TITLES = re.compile(r"《[^《》]*》|〈[^〈〉]*〉")
_TONGUES = re.compile("[简繁正]体(?:中文|字|版)?|[簡繁正]體(?:中文|字|版)?|日本語")
"""What languages call themselves, as in the row of links to them."""
_QUOTES = re.compile('「[^「」]*」|『[^『』]*』|“[^“”]*”|"[^"\n]*"|‘[^‘’]*’|' + _TITLES.pattern)
_LINK_WORDS = re.compile(rf"\[[^\[\]]*\](?={HIDDEN})")
"""Where the target is hidden already."""
_EMPHASIS = re.compile(r"(?<![*\w])([*_])(?![*_\s])[^*_\n]+\1(?![*\w])")
_IN_TAGS = re.compile(r"<(\w+)\b[^<>]*?\blang\s*=\s*[\"']?([\w-]+)[^<>]*>.*?</\1>", re.DOTALL | re.IGNORECASE)
_IN_BRACKETS = re.compile(
    r"(?:\[[^\[\]]*\](?:\([^()\s]*\))?|(\*{1,3}|_{1,3}|\^\^)[^*_^]+\1)\{:?[^{}]*?\blang\s*=\s*[\"']?([\w-]+)[^{}]*\}"
)


def own_words(block: Block, locale: str) -> str:
    """A block's text without code, addresses, tags, text from data, titles in 《》, and words in another language, its
    own name among them.
    """
    return _TONGUES.sub(_hidden, _TITLES.sub(_hidden, _NEVER.sub(_hidden, _foreign_hidden(block, locale))))


def named_words(block: Block, locale: str) -> str:
    """``own_words`` with titles left in: what may hold a term, whoever's words they are."""
    return _NEVER.sub(_kept_brackets, _foreign_hidden(block, locale))


def unquoted(own: str) -> str:
    """``own`` words without quotations, the words of links, and what is set off by emphasis: titles and names."""
    return _EMPHASIS.sub(_hidden, _LINK_WORDS.sub(_hidden, _QUOTES.sub(_hidden, own)))


def _foreign_hidden(block: Block, locale: str) -> str:
    """A block's text without words in another language and words that were made from data."""
    text = block.text
    if "lang" in text:
        for pattern in (_IN_TAGS, _IN_BRACKETS):
            text = pattern.sub(lambda match: match[0] if speaks(match[2], locale) else _hidden(match), text)
    for atom in block.atoms:
        if atom.kind == "data":
            text = text.replace(f"[{atom.text}](", f"[{HIDDEN * len(atom.text)}](", 1)
    return text


def _kept_brackets(match: re.Match[str]) -> str:
    """The target of a link keeps its brackets, by which it is known for a link."""
    return f"({HIDDEN * (len(match[0]) - 2)})" if match[0][0] == "(" else _hidden(match)


def _hidden(match: re.Match[str]) -> str:
    return HIDDEN * len(match[0])


def speaks(language: str, locale: str) -> bool:
    """Whether text in ``language`` (BCP 47) is in the language and script of ``locale``."""
    return _tongue(language) == _tongue(locale)


def script(locale: str) -> str:
    """``Hant`` or ``Hans`` where the locale says or implies it, such as zh-TW; else empty: ``zh`` alone is either."""
    return _tongue(locale)[1]


@lru_cache(maxsize=256)
def _tongue(locale: str) -> tuple[str, str]:
    language, *more = locale.lower().replace("_", "-").split("-")
    if "hant" in more or (language == "zh" and "hans" not in more and {"tw", "hk", "mo"} & set(more)):
        return language, "Hant"
    if "hans" in more or (language == "zh" and {"cn", "sg", "my"} & set(more)):
        return language, "Hans"
    return language, ""
