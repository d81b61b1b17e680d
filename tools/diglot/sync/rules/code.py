"""Rules about code: fences by their code without comments and strings, and inline code."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from diglot.page.document import Block
from diglot.sync.rules.multisets import Found, differences
from diglot.sync.rules.rule import OTHER, SIDES, Facing, Offence, Side, View, alone, both, rule

# What is opened and never closed takes all the rest: so it is for a compiler, and it keeps the search linear.
_STRINGS = (
    r'"""(?:[\s\S]*?"""|[\s\S]*)'
    r"|'''(?:[\s\S]*?'''|[\s\S]*)"
    r'|"(?:\\.|[^"\\\n])*"'
    r"|'(?:\\.|[^'\\\n])*'"
)
_HASH = r"(?:(?<=\s)|^)\#[^\n]*"
_BLOCK = r"/\*(?:[\s\S]*?\*/|[\s\S]*)"
_SLASHES = rf"(?<!:)//[^\n]*|{_BLOCK}"
_DASHES = rf"--[^\n]*|{_BLOCK}"
_TAGS = r"<!--(?:[\s\S]*?-->|[\s\S]*)"
_SEMICOLON = r"(?:(?<=\s)|^);[^\n]*"

_COMMENTS = {
    _HASH: "python py python3 pycon bash sh shell zsh fish console terminal yaml yml toml ruby rb perl r dockerfile"
    " make makefile ini cfg conf nginx powershell ps1 elixir julia nim tcl graphql hcl terraform gitignore",
    _SLASHES: "c h cpp c++ cs csharp java javascript js jsx typescript ts tsx go rust rs swift kotlin scala dart json"
    " json5 jsonc css scss less groovy zig solidity proto",
    _DASHES: "sql mysql postgresql postgres sqlite lua haskell hs ada elm vhdl",
    _TAGS: "html xml svg vue svelte markdown md",
    _SEMICOLON: "lisp scheme clojure asm",
    rf"{_HASH}|{_SLASHES}": "php",
    r"%[^\n]*": "tex latex matlab erlang prolog",
}
_BY_LANGUAGE = {language: pattern for pattern, languages in _COMMENTS.items() for language in languages.split()}
_ANY = rf"{_HASH}|{_SLASHES}|{_TAGS}"
"""For a fence without a language that we know."""
_PROSE = frozenset({"text", "txt", "plain", "plaintext", "output", "markdown", "md"})
"""Languages of fences that hold words rather than code."""
_FOREIGN = re.compile(r"[^\W\d_a-zA-Z]")
"""A letter outside ASCII: words that were translated where nobody marked a comment or string."""


@rule("C101", scope="unit", severity="error", its="inconsistency", sides=2, of={"code"})
def code_differs(facing: Facing) -> Iterator[Offence]:
    """Code differs once comments and string literals are taken out.

    Why: code is copied and run; readers of both languages must get the same program.

    Bad:
        --- en
        ```python
        dose = 3  # ml
        ```
        --- zh-Hant
        ```python
        dose = 5  # 毫升
        ```

    Good:
        --- en
        ```python
        print("hello")  # greet
        ```
        --- zh-Hant
        ```python
        print("哈囉")  # 打招呼
        ```

    When it is wrong: an output or a configuration was translated, and not as a comment or string. Where the differing
    lines hold letters of another script, or the fence says that it is text, this is left to ``code-comment-differs``.
    """
    left, right = _fences(facing)
    if left is None or right is None:
        return
    place = _difference(left, right)
    if place and not place.translated:
        message = (
            f"The code differs: {facing.locale('left')} has {_shown(place.left)}, {facing.locale('right')} has"
            f" {_shown(place.right)}. Only comments and strings may be translated."
        )
        yield both(left, right, message, facing.gravity)


@rule("C102", scope="unit", severity="warning", its="untranslated", sides=2, of={"code"})
def code_comment_differs(facing: Facing) -> Iterator[Offence]:
    """A comment or string of a code block stands in one language only.

    Why: a comment that only one language has tells its readers something that the others are not told. Comments that
    were translated are not reported; their number is compared, not their words.

    Bad:
        --- en
        ```python
        dose = 3  # never more than three
        ```
        --- zh-Hant
        ```python
        dose = 3
        ```

    Good:
        --- en
        ```python
        dose = 3  # never more than three
        ```
        --- zh-Hant
        ```python
        dose = 3  # 不可超過三
        ```
    """
    left, right = _fences(facing)
    if left is None or right is None:
        return
    place = _difference(left, right)
    if place and not place.translated:
        return
    counts = [len(_pattern(block.info).findall(block.text)) for block in (left, right)]
    if place or counts[0] != counts[1]:
        said = (
            f"The code differs in words: {facing.locale('left')} has {_shown(place.left)}, {facing.locale('right')} has"
            f" {_shown(place.right)}."
            if place
            else f"The code has {counts[0]} comments and strings in {facing.locale('left')} and {counts[1]} in"
            f" {facing.locale('right')}."
        )
        yield both(left, right, f"{said} Check that both say the same.", "warning")


def _inline(_: View, blocks: Iterable[Block]) -> list[Found]:
    """Each piece of inline code once: a language may repeat a name where the other uses a pronoun."""
    found: dict[str, Found] = {}
    for block in blocks:
        for atom in block.atoms:
            if atom.kind == "code":
                key = " ".join(atom.value.split())
                found.setdefault(key, (key, atom))
    return list(found.values())


@rule("C111", scope="unit", severity="error", its="inconsistency", sides=2, of={"code"})
def inline_code_differs(facing: Facing) -> Iterator[Offence]:
    """Inline code stands in one language only, or is another one there.

    Why: names of files, fields and commands are not translated; a difference is a slip, or half an update. Where just
    one piece stands against just one other, both without a letter of another script, one of them is wrong: an error.
    A piece that one side does without is a warning, for a language may say *it* where the other repeats the name; so is
    one that the other side has without code marks.

    Bad:
        --- en
        Set `data_fences` first.
        --- zh-Hant
        先設定 `data_fence`。

    Good:
        --- en
        Set `data_fences` first.
        --- zh-Hant
        先設定 `data_fences`。
    """
    for difference in differences(facing, "code", _inline, once=True):
        if not difference:
            continue
        if not facing.unit.certain or difference.severity == "error":
            yield _said(facing, difference.left, difference.right)


def _said(facing: Facing, left: tuple[Found, ...], right: tuple[Found, ...]) -> Offence:
    if left and right:
        has = [f"{facing.locale(side)} has {_named(found)}" for side, found in zip(SIDES, (left, right), strict=True)]
        message = f"Inline code differs: {has[0]}, {has[1]}. Write the same on both sides."
        alike = len(left) == len(right) == 1 and facing.unit.certain
        plain = not any(_FOREIGN.search(str(key)) for key, _ in (*left, *right))
        return both(left[0][1], right[0][1], message, "error" if alike and plain else "warning")
    side: Side = "left" if left else "right"
    here, there = facing.locale(side), facing.locale(OTHER[side])
    found = left or right
    text = "\n".join(block.text for block in (facing.unit.right if left else facing.unit.left))
    missing = [each for each in found if not _stands(str(each[0]), text)]
    told = missing or found
    stand, are, them = ("stands", "is", "it") if len(told) == 1 else ("stand", "are", "them")
    message = (
        f"{_named(told)} {stand} in {here} and not in this block of {there}. Add {them} there, or take {them} out here."
        if missing
        else f"{_named(told)} {are} set as code in {here} and not in {there}. Set {them} alike on both sides."
    )
    return alone(facing, side, told[0][1], message, "warning")


def _named(found: Iterable[Found]) -> str:
    return ", ".join(f"`{key}`" for key, _ in found)


def _stands(code: str, text: str) -> bool:
    """Whether ``code`` stands in ``text`` as a word of its own."""
    return re.search(rf"(?<![A-Za-z0-9_]){re.escape(code)}(?![A-Za-z0-9_])", text) is not None


@dataclass(frozen=True, slots=True)
class _Place:
    """The first line in which two pieces of code differ; empty on the side that has ended."""

    left: str
    right: str
    translated: bool
    """Whether every differing line holds words of another script, or the fence holds words and no code."""


def _fences(facing: Facing) -> tuple[Block | None, Block | None]:
    unit = facing.unit
    if len(unit.left) == len(unit.right) == 1 and unit.left[0].kind == unit.right[0].kind == "code":
        return unit.left[0], unit.right[0]
    return None, None


@lru_cache(maxsize=256)
def _pattern(info: str) -> re.Pattern[str]:
    comments = _BY_LANGUAGE.get(info.lower().split(" ", maxsplit=1)[0], _ANY)
    return re.compile(f"{_STRINGS}|{comments}", re.MULTILINE)


def _bare_lines(block: Block) -> list[str]:
    """The code's lines without comments, strings and blank space; empty ones are left out."""
    bare = _pattern(block.info).sub(lambda match: "\N{HORIZONTAL ELLIPSIS}" if match[0][0] in "\"'" else "", block.text)
    return [line for line in (" ".join(line.split()) for line in bare.splitlines()) if line]


def _difference(one: Block, other: Block) -> _Place | None:
    left, right = _bare_lines(one), _bare_lines(other)
    if left == right:
        return None
    first = next((i for i, (a, b) in enumerate(zip(left, right, strict=False)) if a != b), min(len(left), len(right)))
    translated = len(left) == len(right) and all(
        a == b or _FOREIGN.search(a) or _FOREIGN.search(b) for a, b in zip(left, right, strict=True)
    )
    words = _PROSE & {one.info.lower(), other.info.lower()}
    return _Place("".join(left[first : first + 1]), "".join(right[first : first + 1]), translated or bool(words))


def _shown(line: str) -> str:
    return f"“{line[:60]}”" if line else "nothing more"
