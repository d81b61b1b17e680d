"""What a language of code calls a comment and a string, and whether blanks and line breaks mean something in it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

# What is opened and never closed takes all the rest: so it is for a compiler, and it keeps the search linear.
STRINGS = (
    r'"""(?:[\s\S]*?"""|[\s\S]*)'
    r"|'''(?:[\s\S]*?'''|[\s\S]*)"
    r'|"(?:\\.|[^"\\\n])*"'
    r"|'(?:\\.|[^'\\\n])*'"
)
_HASH = r"(?:(?<=\s)|^)\#[^\n]*"
_BLOCK = r"/\*(?:[\s\S]*?\*/|[\s\S]*)"
SLASHES = rf"(?<!:)//[^\n]*|{_BLOCK}"
_DASHES = rf"--[^\n]*|{_BLOCK}"
TAGS = r"<!--(?:[\s\S]*?-->|[\s\S]*)"
_SEMICOLON = r"(?:(?<=\s)|^);[^\n]*"

_SCRIPTS = "javascript js jsx mjs cjs typescript ts tsx mts cts"
_STYLES = "css scss less"
_SLASHED = (
    f"c h cpp c++ cs csharp java go rust rs swift kotlin kt scala dart json json5 jsonc jsonl zig solidity proto"
    f" {_SCRIPTS} {_STYLES}"
)
_DASHED = "sql mysql postgresql postgres sqlite lua"
_MARKUP = "html htm xhtml xml svg vue svelte astro"

_COMMENTS = {
    _HASH: "python py python3 pycon bash sh shell zsh fish console terminal yaml yml toml ruby rb perl r dockerfile"
    " make makefile ini cfg conf nginx powershell ps1 elixir julia nim tcl graphql gql hcl terraform gitignore",
    SLASHES: f"{_SLASHED} groovy",
    _DASHES: f"{_DASHED} haskell hs ada elm vhdl",
    TAGS: f"{_MARKUP} markdown md",
    _SEMICOLON: "lisp scheme clojure asm",
    rf"{_HASH}|{SLASHES}": "php",
    r"%[^\n]*": "tex latex matlab erlang prolog",
}
_LABELS = (
    r"\[[^\]\n]{0,1000}\]|\([^)\n]{0,1000}\)|\{[^}\n]{0,1000}\}|\|[^|\n]{0,1000}\||(?<=\w:)[^\n]+|\bas [^\n]*"
    r"|^\s*(?:title|section|subgraph|Note|alt|else|opt|loop|par|and)\b[^\n]*"
)
"""What a chart shows to readers: the words of nodes, arrows, messages and notes. Bounded, lest a thousand open brackets
each be sought for their end."""
_BY_LANGUAGE = {language: pattern for pattern, languages in _COMMENTS.items() for language in languages.split()}
_ANY = rf"{_HASH}|{SLASHES}|{TAGS}"
"""For a fence without a language that we know."""
_PROSE = frozenset({"text", "txt", "plain", "plaintext", "output", "markdown", "md"})

# Two equal marks of these are another operator than the one: ++ and + +. Two brackets are not: >> and > > close alike.
_TOKEN = r"\w+|\++|-+|&+|\|+|=+|<+|\*+|!+|[^\w\s]"
_WORD = r"\S+"
# In a style sheet a blank before a selector or a sign joins what .a.b and 1px-1px say otherwise.
_STYLE = rf"(?<=[\w)\]*%…])\s(?=[\w.#:\[*…(&+-])|{_TOKEN}"
# The blank before a bracket keeps a key from its value; inside of brackets, and beside commas, blanks say nothing.
_FLOW = r"[\[\]{},]|[^\s\[\]{},]+(?:\s(?=[\[{]))?"

_FREE = dict.fromkeys(f"{_SLASHED} {_DASHED} {_MARKUP} graphql gql php".split(), _TOKEN) | dict.fromkeys(
    _STYLES.split(), _STYLE
)
"""Languages in which a line break is a blank, and their tokens."""
_PYTHON = frozenset("python py python3".split())
_LINED = dict.fromkeys("python py python3 pycon toml".split(), _TOKEN) | dict.fromkeys(("yaml", "yml"), _FLOW)
"""Languages in which a line break means something and a blank beside a mark does not. A shell is not among them: it
parts its words at blanks alone."""

_LANGUAGE = re.compile(r"[{.\s]*([\w+#-]*)")


@dataclass(frozen=True, slots=True)
class Grammar:
    """How code of one language is read."""

    words: re.Pattern[str]
    """Comments and strings."""
    token: re.Pattern[str]
    """What of a text without words is compared: all that this does not find are blanks that say nothing."""
    free: bool
    """Whether a line break is a blank like others, and a comma before a closing bracket says nothing."""
    goes_on: bool
    """Whether a line goes on inside of brackets, and strings beside each other are one."""
    markup: Literal["", "code", "content"]
    """Whether tags and template literals may stand in it, and what it begins with: code, or words between tags."""


def language(info: str) -> str:
    """The language that a fence names."""
    match = _LANGUAGE.match(info.lower())
    return match[1] if match else ""


def is_prose(info: str) -> bool:
    """Whether a fence says that it holds words rather than code."""
    return language(info) in _PROSE


def grammar(*infos: str) -> Grammar:
    """The grammar of the first language that is known: both sides are read alike, though one may not name its own."""
    names = [language(info) for info in infos]
    return _grammar(next((name for name in names if name in _BY_LANGUAGE or name == "mermaid"), ""))


@lru_cache(maxsize=256)
def _grammar(name: str) -> Grammar:
    words = f"{STRINGS}|{_BY_LANGUAGE.get(name, _ANY)}"
    if name == "mermaid":
        words = rf"%%[^\n]*|(?P<label>{_LABELS})|{words}"
    if name == "go":
        words = rf"`[^`]*`|{words}"
    token = _FREE.get(name) or _LINED.get(name) or _WORD
    markup: Literal["", "code", "content"] = ""
    if name in _SCRIPTS.split():
        markup = "code"
    elif name in _MARKUP.split():
        markup = "content"
    return Grammar(re.compile(words, re.MULTILINE), re.compile(token), name in _FREE, name in _PYTHON, markup)
