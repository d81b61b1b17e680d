"""Edits of one page, by block and not by wording: those that readers see, and those that they do not.

An edit changes the lines of a page in place and says where; None where the page has nothing of the kind.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise

from diglot.page.document import CELL, Block, Document


@dataclass(frozen=True)
class Span:
    """Where an edit stands."""

    lines: set[int]
    """Of the edited page, counted from 1."""
    blocks: tuple[Block, ...]
    """Of the page as it was: what was edited, deleted, copied or moved."""
    readers_see: bool | None = None
    """True for what the converted page does not show: front matter."""


Edit = Callable[[list[str], Document, random.Random], Span | None]
PROSE = "paragraph item row heading title term definition footnote caption meta abbreviation"
HAN = "[\u4e00-\u9fff]"


def _blocks(document: Document, kinds: str, *, plain: bool = False) -> list[Block]:
    """Blocks of these kinds that stand in lines of their own; ``plain``: in no container."""
    return [
        block
        for block in document.blocks
        if block.kind in kinds.split() and block.placed and not (plain and block.path)
    ]


def _at(block: Block, more: int = 0) -> Span:
    return Span(set(range(block.line, block.end_line + 1 + more)), (block,), True if block.kind == "meta" else None)


def _in_block(kinds: str, pattern: str, change: Callable[[re.Match[str], random.Random], str]) -> Edit:
    """Change one match of ``pattern`` in the lines of one block; not in code spans, targets, tags or attributes."""
    compiled = re.compile(pattern)
    hidden = re.compile(
        r"`[^`]*`|\]\([^)]*\)|\]\[[^\]]*\]|\{[^}]*\}|<[^>]*>|https?://\S+|&\w+;|:[a-z_]+:|\[\^[^\]]*\]:?|^\s*\*\[[^\]]*\]:|^\w+:"
    )

    def edit(lines: list[str], document: Document, rng: random.Random) -> Span | None:
        found = _blocks(document, kinds)
        rng.shuffle(found)
        for block in found:
            if any(
                line.lstrip().startswith(("/// ", "--8<--")) or re.match(r"\s*\[(?!\^)[^\]]+\]:", line)
                for line in lines[block.line - 1 : block.end_line]
            ):
                continue
            numbers = list(range(block.line - 1, block.end_line))
            rng.shuffle(numbers)
            for number in numbers:
                line = hidden.sub(lambda match: "\0" * len(match[0]), lines[number])
                if block.kind == "row" and number + 1 < len(lines) and re.fullmatch(r"[\s|:-]+", lines[number]):
                    continue
                matches = [match for match in compiled.finditer(line) if "\0" not in match[0]]
                said = block.prose.replace(CELL, " ")
                matches = [match for match in matches if match[0] in said]
                if matches:
                    match = rng.choice(matches)
                    lines[number] = lines[number][: match.start()] + change(match, rng) + lines[number][match.end() :]
                    return Span({number + 1, *range(block.line, block.end_line + 1)}, (block,), _at(block).readers_see)
        return None

    return edit


def _at_atom(kinds: Iterable[str], pattern: str, change: Callable[[re.Match[str]], str]) -> Edit:
    """Change the first match of ``pattern`` at an atom of these kinds."""
    compiled = re.compile(pattern)

    def edit(lines: list[str], document: Document, rng: random.Random) -> Span | None:
        found = [(block, atom) for block in document.blocks for atom in block.atoms if atom.kind in kinds]
        rng.shuffle(found)
        for block, atom in found:
            line, at = lines[atom.line - 1], atom.column - 1
            match = compiled.search(line, at)
            if match and block.kind not in ("code", "html", "include", "data"):
                lines[atom.line - 1] = line[: match.start()] + change(match) + line[match.end() :]
                return Span({atom.line, *range(block.line, block.end_line + 1)}, (block,), _at(block).readers_see)
        return None

    return edit


def _in_lines(kinds: str, pattern: str, change: str | Callable[[re.Match[str]], str], *, first: bool = False) -> Edit:
    """Change ``pattern`` in some line of a block, or in its first line."""
    compiled = re.compile(pattern)

    def edit(lines: list[str], document: Document, rng: random.Random) -> Span | None:
        found = _blocks(document, kinds)
        rng.shuffle(found)
        for block in found:
            stretch = range(block.line - 1, block.line if first else block.end_line)
            inside = [number for number in stretch if compiled.search(lines[number])]
            if inside:
                number = rng.choice(inside)
                lines[number] = compiled.sub(change, lines[number], count=1)
                return _at(block)
        return None

    return edit


def _other_word(match: re.Match[str], rng: random.Random) -> str:
    return rng.choice([word for word in ("later", "never", "blood", "other") if word != match[0].lower()])


def _other_han(match: re.Match[str], rng: random.Random) -> str:
    return rng.choice([word for word in "不水常舊" if word != match[0]])


def _word(kinds: str) -> Edit:
    latin = _in_block(kinds, r"(?<![A-Za-z0-9_*])[A-Za-z]{4,}(?![A-Za-z0-9_*])", _other_word)
    han = _in_block(kinds, HAN, _other_han)

    def edit(lines: list[str], document: Document, rng: random.Random) -> Span | None:
        first, second = (han, latin) if document.locale.startswith("zh") else (latin, han)
        return first(lines, document, rng) or second(lines, document, rng)

    return edit


def _digit(match: re.Match[str], rng: random.Random | None = None) -> str:
    return "7" if match[0] != "7" else "3"


def deleted(kinds: str) -> Edit:
    def edit(lines: list[str], document: Document, rng: random.Random) -> Span | None:
        found = _blocks(document, kinds, plain=kinds in ("paragraph", "code", "html"))
        if not found:
            return None
        block = rng.choice(found)
        if block.kind == "row" and block.info == "th":
            return None
        del lines[block.line - 1 : block.end_line]
        return Span({block.line - 1, block.line}, (block,))

    return edit


def doubled(kinds: str) -> Edit:
    def edit(lines: list[str], document: Document, rng: random.Random) -> Span | None:
        found = [block for block in _blocks(document, kinds, plain=kinds == "paragraph") if block.info != "th"]
        if not found:
            return None
        block = rng.choice(found)
        copy = lines[block.line - 1 : block.end_line]
        apart = [] if block.kind in ("item", "row") else [""]
        lines[block.end_line : block.end_line] = [*apart, *copy]
        return _at(block, len(copy) + 1)

    return edit


def inserted(lines: list[str], document: Document, rng: random.Random) -> Span | None:
    found = _blocks(document, "paragraph", plain=True)
    if not found:
        return None
    block = rng.choice(found)
    words = "這段話只在這一邊，另一邊沒有。" if document.locale.startswith("zh") else "This stands on one side only."
    lines[block.end_line : block.end_line] = ["", words]
    return Span({block.end_line + 2}, (block,))


def swapped(lines: list[str], document: Document, rng: random.Random) -> Span | None:
    blocks = [block for block in document.blocks if block.placed]
    pairs = [
        (one, other)
        for one, other in pairwise(blocks)
        if one.kind == other.kind == "paragraph" and not one.path and not other.path and one.end_line < other.line
    ]
    pairs = [(one, other) for one, other in pairs if one.text != other.text]
    if not pairs:
        return None
    one, other = rng.choice(pairs)
    first, between, second = (
        lines[one.line - 1 : one.end_line],
        lines[one.end_line : other.line - 1],
        lines[other.line - 1 : other.end_line],
    )
    lines[one.line - 1 : other.end_line] = [*second, *between, *first]
    return Span(set(range(one.line, other.end_line + 1)), (one, other))


def list_kind(lines: list[str], document: Document, rng: random.Random) -> Span | None:
    """All items of one flat list."""
    found = [block for block in _blocks(document, "item") if block.path == ("list",) and block.level == 1]
    runs: list[list[Block]] = []
    for block in found:
        if runs and block.line == runs[-1][-1].end_line + 1 and block.info == runs[-1][0].info:
            runs[-1].append(block)
        else:
            runs.append([block])
    runs = [run for run in runs if all(re.match(r"(?:[-*+]|\d+\.) ", lines[block.line - 1]) for block in run)]
    if not runs:
        return None
    run = rng.choice(runs)
    for block in run:
        line = lines[block.line - 1]
        lines[block.line - 1] = re.sub(r"^[-*+] ", "1. ", line) if line[0] in "-*+" else re.sub(r"^\d+\. ", "- ", line)
    return Span({line for block in run for line in range(block.line, block.end_line + 1)}, tuple(run))


def nesting(lines: list[str], document: Document, rng: random.Random) -> Span | None:
    """An item becomes part of the one before it."""
    found = [
        other
        for one, other in pairwise(document.blocks)
        if one.kind == other.kind == "item" and one.level == other.level == 1 and other.line == other.end_line
    ]
    if not found:
        return None
    block = rng.choice(found)
    lines[block.line - 1] = "    " + lines[block.line - 1]
    return _at(block)


def reflow(lines: list[str], document: Document, rng: random.Random) -> Span | None:
    found = [block for block in _blocks(document, "paragraph", plain=True) if block.line == block.end_line]
    found = [block for block in found if not block.atoms and "  " not in block.text]
    rng.shuffle(found)
    for block in found:
        line = lines[block.line - 1]
        if re.search(HAN, line):
            at = len(line) // 2
            if re.fullmatch(rf"{HAN}{{2}}", line[at - 1 : at + 1]):
                lines[block.line - 1 : block.line] = [line[:at], line[at:]]
                return _at(block, 1)
            continue
        words = line.split(" ")
        half = len(words) // 2
        if half and not re.match(r"[-+*#>|=:.{\[`!]|\d+[.)]|[A-Za-z][.)]", words[half]):
            lines[block.line - 1 : block.line] = [" ".join(words[:half]), " ".join(words[half:])]
            return _at(block, 1)
    return None


def every_line(change: Callable[[str], str], kinds: str = "") -> Edit:
    """Change all lines, or those of blocks of these kinds; code and HTML stay."""

    def edit(lines: list[str], document: Document, rng: random.Random) -> Span | None:
        kept = {
            number
            for block in document.blocks
            if block.kind in ("code", "html", "data", "include", "meta", "comment")
            for number in range(block.line, block.end_line + 1)
        }
        wanted = {
            number
            for block in document.blocks
            if block.kind in kinds.split()
            for number in range(block.line, block.end_line + 1)
        }
        before = list(lines)
        for number, line in enumerate(before, 1):
            if (number not in kept or not kinds) and (not kinds or number in wanted):
                lines[number - 1] = change(line)
        return Span(set(), ()) if lines != before else None

    return edit


def blank_lines(lines: list[str], document: Document, rng: random.Random) -> Span | None:
    found = _blocks(document, "paragraph heading", plain=True)
    if not found:
        return None
    block = rng.choice(found)
    lines[block.end_line : block.end_line] = ["", ""]
    return _at(block)


def front_matter_key(lines: list[str], document: Document, rng: random.Random) -> Span | None:
    if lines[0].rstrip() == "---":
        lines[1:1] = ["reviewed: 2026-01-01"]
    elif re.match(r"[A-Za-z_-]+:", lines[0]):
        return None
    else:
        lines[0:0] = ["---", "reviewed: 2026-01-01", "---"]
    return Span(set(), ())


SEEN: Mapping[str, Edit] = {
    **{f"word of a {kind}": _word(kind) for kind in PROSE.split()},
    "punctuation": _in_block(
        "paragraph item", r"[.。,，](?=\s|$|[\u4e00-\u9fff])", lambda m, _: "！" if m[0] in "。，" else "!"
    ),
    "number": _in_block("paragraph item row heading", r"(?<![\w.])\d(?![\w.])|(?<=\d)\d\b", _digit),
    "link": _at_atom(("link",), r"(?<=\]\()[^()\s]+", lambda m: "other-page.md" if "://" not in m[0] else m[0] + "/x"),
    "words of a link": _at_atom(("link",), r"(?<=\[)[\w ]{2,}(?=\]\()", lambda m: m[0] + "n"),
    "title of a link": _at_atom(
        ("link",), r"(?<=\]\()([^()\s]+)(?:\s+\"[^\"]*\")?(?=\))", lambda m: f'{m[1]} "Titled"'
    ),
    "inline code": _at_atom(("code",), r"(?<=`)[A-Za-z]", lambda m: m[0] + "zq"),
    "image": _at_atom(("image",), r"(?<=\]\()[^()\s]+", lambda m: "other.png"),
    "image alt": _at_atom(("image",), r"(?<=!\[)[^\]]*(?=\])", lambda m: m[0] + " seen"),
    "bound value": _at_atom(("data",), r"\d(?=[^\[\]]*\]\()", lambda m: _digit(m)),
    "words of a bound value": _at_atom(("data",), r"(?<=\[)(?=[^\[\]]*\]\()", lambda m: "not "),
    "code": _in_lines("code", r"[A-Za-z]\w{2}(?=[\w(. =])", lambda m: m[0][0] + "zq" + m[0][1:]),
    "code comment": _in_lines("code", r"(?<=# )\w|(?<=// )\w", lambda m: f"so {m[0]}"),
    "html": _in_lines("html", r"(?<=>)[^<>\s]", lambda m: f"so {m[0]}"),
    "html address": _in_lines("html", r"(?<=src=\")[^\"]", lambda m: f"x{m[0]}"),
    "emoji": _in_block("paragraph", r"[.。]$", lambda m, _: m[0] + " 🙂"),
    "emoji by name": _in_block("paragraph", r"[.。]$", lambda m, _: m[0] + " :wink:"),
    "struck out": _in_block(
        "paragraph", rf"(?<![\w*~])[A-Za-z]{{5,}}(?![\w*~])|{HAN}{{3}}", lambda m, _: f"~~{m[0]}~~"
    ),
    "heading level": _in_lines("heading", r"^(#{2,4}) ", r"\1# ", first=True),
    "checkbox": _in_lines("item", r"\[([ x])\] ", lambda m: "[x] " if m[1] == " " else "[ ] ", first=True),
    "list kind": list_kind,
    "nesting level": nesting,
    "admonition type": _in_lines("title paragraph", r"^!!! (?:note|warning|tip|info)", "!!! danger", first=True),
    "details open": _in_lines("title", r"^\?\?\? ", "???+ ", first=True),
    "list begins at": _in_lines("item", r"^1\. ", "5. ", first=True),
    "title of a fence": _in_lines("code caption", r"(?<=title=\")\w", lambda m: f"so {m[0]}", first=True),
    "reference title": _in_lines("paragraph", r"(?<=\]: )(\S+)$", r'\1 "Titled"'),
    "paragraphs swapped": swapped,
    "paragraph doubled": doubled("paragraph"),
    "item doubled": doubled("item"),
    "row doubled": doubled("row"),
    "heading deleted": deleted("heading"),
    "paragraph deleted": deleted("paragraph"),
    "item deleted": deleted("item"),
    "row deleted": deleted("row"),
    "code deleted": deleted("code"),
    "paragraph inserted": inserted,
}

NEUTRAL: Mapping[str, Edit] = {
    "reflow": reflow,
    "trailing space": every_line(lambda line: f"{line} " if line.strip() else line, "paragraph item heading row"),
    "CRLF": every_line(lambda line: f"{line}\r"),
    "quotation marks": every_line(
        lambda line: (
            line
            if "](" in line or "`" in line
            else re.sub(r"「([^」`]*)」", r"『\1』", re.sub(r"(?<![\w(=])\"([^\"`<>(){}]*)\"", r"“\1”", line))
        ),
        "paragraph item",
    ),
    "emphasis marks": every_line(
        lambda line: re.sub(r"(?<![\w*`])\*\*(\w[^*`]*\w)\*\*(?![\w*`])", r"__\1__", line), "paragraph item"
    ),
    "bullets": every_line(lambda line: re.sub(r"^( *)[*-] (?![*-] )", r"\1+ ", line), "item"),
    "blank lines": blank_lines,
    "front-matter key": front_matter_key,
}
