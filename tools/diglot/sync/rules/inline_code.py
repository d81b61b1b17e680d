"""The rule about inline code, and when two pieces of it differ in form only."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from diglot.page.document import Block
from diglot.sync.destinations import without_languages
from diglot.sync.finding import Severity
from diglot.sync.rules.code_text import FOREIGN
from diglot.sync.rules.multisets import Found, differences
from diglot.sync.rules.own_language import without_own_language
from diglot.sync.rules.rule import OTHER, SIDES, Facing, Offence, Side, View, alone, both, rule

# A blank before a dash, a slash, a dot or a dollar parts two words of a command; beside these marks it says nothing.
_BLANK = re.compile(r"\s+(?=[(){}\[\],;=<>+|&:?!…])|(?<=[(){}\[\],;=<>+|&:?!…])\s+")
_QUOTES = str.maketrans(dict.fromkeys('"“”„«»‘’', "'"))
_SIGNS = str.maketrans({"×": "*", "≥": ">=", "≤": "<=", "≠": "!=", "→": "->", "⇒": "=>"})
_TO_UNIFY = re.compile(r"\\\||[\s\"“”„«»‘’×≥≤≠→⇒]|\.\.\.")
_SIZE = re.compile(r"(?<![\w.])(\d+(?:\.\d+)?)\s+(?=(?:[KMGT]i?B|B|[muµn]?s|min|h|[kMG]?Hz|px|%)(?![A-Za-z0-9]))")
"""A figure and its unit, with or without a blank."""
_CALL = re.compile(r"\((?:…|\.\.\.)?\)$")
_PLACEHOLDER = re.compile(r"[<＜〈‹][^\W\d][^<>＜＞〈〉‹›]*[>＞〉›]")
_QUOTED = re.compile(r"'([^']*)'")
_WORDS = re.compile(r"[A-Za-z][^A-Za-z]+[A-Za-z]")
_ANY_BLANK = re.compile(r"(?<!\w)\s+|\s+(?!\w)")
_SHORT_OPTION = re.compile(r"(?<![\w-])-[A-Za-z]\b")  # -v and -V are two
_SPAN = re.compile(r"(?<!`)(`+)(?!`).+?(?<!`)\1(?!`)", re.DOTALL)
MOST_ASKED = 100
"""Pieces that one block has more than the other: of more it is not asked whether they stand there without marks."""
_NUMBER = re.compile(r"\d+")


def _inline(_: View, blocks: Iterable[Block]) -> list[Found]:
    """Each piece of inline code once: a language may repeat a name where the other uses a pronoun."""
    found: dict[str, Found] = {}
    for block in blocks:
        for atom in block.atoms:
            if atom.kind == "code":
                key = unified(atom.value)
                found.setdefault(key, (key, atom))
    return list(found.values())


@rule("C111", scope="unit", severity="error", its="inconsistency", sides=2, of={"code"})
def inline_code_differs(facing: Facing) -> Iterator[Offence]:
    """Inline code stands in one language only, or is another one there.

    Why: names of files, fields and commands are not translated; a difference is a slip, or half an update. Where just
    one piece stands against just one other, both without a letter of another script, one of them is wrong: an error.
    A piece that one side does without is a warning, for a language may say *it* where the other repeats the name; so is
    one that the other side has without code marks, one that differs in form only (``read()`` and ``read``), one that is
    part of the other (``doses`` and ``doses > 9``), and one that holds other words between quotation marks or as a
    placeholder (``<name>``). Blanks beside marks, the kind of quotation marks, ``…`` for three dots, ``≥`` for ``>=``,
    ``×`` for ``*``, ``→`` for ``->``, ``\\|`` for ``|`` as tables need it, and the page's own language (``--lang en``)
    are no difference.

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
            yield from _said(facing, difference.left, difference.right)


def _said(facing: Facing, left: tuple[Found, ...], right: tuple[Found, ...]) -> Iterator[Offence]:
    left, right = _without_languages(facing, left, right)
    if left and right:
        alone_on_either = len(left) == len(right) == 1  # of more it is a warning anyway
        if not (alone_on_either and (_unmarked(left, facing.unit.right) or _unmarked(right, facing.unit.left))):
            yield _other(facing, left, right)
            return
    if left:
        yield _one_sided(facing, "left", left)
    if right:
        yield _one_sided(facing, "right", right)


def _unmarked(found: tuple[Found, ...], blocks: Iterable[Block]) -> bool:
    """Whether a piece stands among the words of the other side, without code marks."""
    return any(_stands(_written(each), _SPAN.sub("", block.text)) for each in found for block in blocks)


def _without_languages(
    facing: Facing, left: tuple[Found, ...], right: tuple[Found, ...]
) -> tuple[tuple[Found, ...], tuple[Found, ...]]:
    """Without pieces that are the same but for the language that they name: `docs/en/` and `docs/zh/`."""
    if not left or not right:
        return left, right
    locales = facing.view.locales
    keys = [
        [without_own_language(without_languages(_written(each), locales), facing.locale(side)) for each in found]
        for side, found in zip(SIDES, (left, right), strict=True)
    ]
    same = set(keys[0]) & set(keys[1])
    return (
        tuple(each for each, key in zip(left, keys[0], strict=True) if key not in same),
        tuple(each for each, key in zip(right, keys[1], strict=True) if key not in same),
    )


def _one_sided(facing: Facing, side: Side, found: tuple[Found, ...]) -> Offence:
    """What is told of pieces that the other side has not."""
    here, there = facing.locale(side), facing.locale(OTHER[side])
    text = "\n".join(block.text for block in (facing.unit.right if side == "left" else facing.unit.left))
    missing = [each for each in found[:MOST_ASKED] if not _stands(_written(each), text)]
    told = missing or found
    stand, are, them = ("stands", "is", "it") if len(told) == 1 else ("stand", "are", "them")
    message = (
        f"{_named(told)} {stand} in {here} and not in this block of {there}. Add {them} there, or take {them} out here."
        if missing
        else f"{_named(told)} {are} set as code in {here} and not in {there}. Set {them} alike on both sides."
    )
    return alone(facing, side, told[0][1], message, "warning")


def _other(facing: Facing, left: tuple[Found, ...], right: tuple[Found, ...]) -> Offence:
    """What is told where either side has a piece that the other has not."""
    has = [f"{facing.locale(side)} has {_named(found)}" for side, found in zip(SIDES, (left, right), strict=True)]
    message = f"Inline code differs: {has[0]}, {has[1]}. Write the same on both sides."
    if len(left) > 1 or len(right) > 1 or not facing.unit.certain:
        return both(left[0][1], right[0][1], message, "warning")
    one, other = str(left[0][0]), str(right[0][0])
    if FOREIGN.search(one) or FOREIGN.search(other):
        severity: Severity = "warning"
    elif how := akin(one, other):
        message = f"Inline code differs{how}: {has[0]}, {has[1]}. Write the same on both sides, unless both are right."
        severity = "warning"
    else:
        severity = "error"
    return both(left[0][1], right[0][1], message, severity)


def _named(found: Iterable[Found]) -> str:
    return ", ".join(f"`{_written(each)}`" for each in found)


def _written(found: Found) -> str:
    return " ".join(found[1].value.split())


def _stands(code: str, text: str) -> bool:
    """Whether ``code`` stands in ``text`` as a word of its own."""
    return re.search(rf"(?<![A-Za-z0-9_]){re.escape(code)}(?![A-Za-z0-9_])", text) is not None


@lru_cache(maxsize=4096)
def unified(code: str) -> str:
    """The piece as it is compared: without blanks beside marks, and with one kind of quotation mark and ellipsis."""
    if not _TO_UNIFY.search(code):
        return code
    said = " ".join(code.split()).replace("...", "…").replace("\\|", "|").translate(_QUOTES).translate(_SIGNS)
    return _BLANK.sub("", said)


def akin(one: str, other: str) -> str:
    """How two unlike pieces may still mean the same, as the words of a message; empty where they do not."""
    if _form(one) == _form(other) and _SHORT_OPTION.findall(one) == _SHORT_OPTION.findall(other):
        return " in form only"
    if _NUMBER.findall(one) == _NUMBER.findall(other) and _worded(one) == _worded(other):
        return " in its quoted words"
    if _PLACEHOLDER.sub("<>", one) == _PLACEHOLDER.sub("<>", other):
        return " in its placeholders"
    shorter, longer = sorted((one, other), key=len)
    return " in how much it says" if _is_part(shorter, longer) else ""


def _form(code: str) -> str:
    bare = _CALL.sub("", _ANY_BLANK.sub("", _SIZE.sub(r"\1", code)).casefold().strip("'").removesuffix(";")).rstrip("…")
    return bare.removeprefix(".").removeprefix("$") or code


def _worded(code: str) -> str:
    """The piece without what its quotation marks hold, where that is words: a single one may be a value."""
    return _QUOTED.sub(lambda match: "''" if _WORDS.search(match[1]) else match[0], code)


def _is_part(shorter: str, longer: str) -> bool:
    """Whether it stands in the other as a word, which a name with a dash or a number with a point is not part of.

    What the other has more must hold a word too: an operator more is another meaning.
    """
    if not re.search("[A-Za-z]", shorter):
        return False
    match = re.search(rf"(?<![\w-])(?<!\d\.){re.escape(shorter)}(?![\w-]|\.\d)", longer)
    return match is not None and re.search(r"\w", longer[: match.start()] + longer[match.end() :]) is not None
