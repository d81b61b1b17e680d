"""One fault a page: how many does the check find, and what does it say of edits that change nothing?

    python benchmarks/mutations.py --root zh-Hant=docs/zh-Hant --root en=docs/en
    python benchmarks/mutations.py --root en=CORPUS/en --root zh-Hant=CORPUS/zh-Hant --each 60 --seed 1
    python benchmarks/mutations.py --root en=CORPUS/en --root zh-Hant=CORPUS/zh-Hant --lock --show

Each mutation edits one page of one side, by block and not by wording. It is *found* when the pair then has a finding
that it had not before. The same arguments give the same figures. ``--lock``: after ``diglot init`` on the pages as they
stand, and then one letter of every kind of block is changed too.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

from diglot import reading
from diglot.config import from_roots
from diglot.page.document import Block, Document
from diglot.page.parser import Parser
from diglot.page.segment import segment
from diglot.sync.check import check_pair, viewed
from diglot.sync.confirm import adopted
from diglot.sync.finding import Finding
from diglot.sync.lock import Lock
from diglot.sync.pairs import Pair

Lines = list[str]
Mutation = Callable[[Lines, Document, random.Random], bool]
"""Edits the lines in place; False where the page has nothing of the kind."""


def _pick(document: Document, rng: random.Random, kinds: str, having: str = "") -> Block | None:
    """A block of one of the kinds; with ``having`` one that holds such an atom."""
    found = [
        block
        for block in document.blocks
        if block.kind in kinds.split()
        and block.placed
        and (not having or any(atom.kind == having for atom in block.atoms))
    ]
    return rng.choice(found) if found else None


def _atom_edit(kind: str, pattern: str, change: Callable[[re.Match[str]], str]) -> Mutation:
    """Edit the first match of ``pattern`` at a random atom of the kind."""

    def mutate(lines: Lines, document: Document, rng: random.Random) -> bool:
        atoms = [atom for block in document.blocks for atom in block.atoms if atom.kind == kind]
        atoms = [atom for atom in atoms if atom.number is None or atom.number.certain]
        rng.shuffle(atoms)
        for atom in atoms:
            line, at = lines[atom.line - 1], atom.column - 1
            match = re.compile(pattern).search(line, at)
            if match and (kind != "number" or match.start() == at):
                edited = line[: match.start()] + change(match) + line[match.end() :]
                if edited != line:
                    lines[atom.line - 1] = edited
                    return True
        return False

    return mutate


def _other_digit(match: re.Match[str]) -> str:
    return "7" if match.group() != "7" else "3"


def heading_level(lines: Lines, document: Document, rng: random.Random) -> bool:
    block = _pick(document, rng, "heading")
    if block is None or not lines[block.line - 1].lstrip("> ").startswith("#") or block.level > 5:
        return False
    lines[block.line - 1] = lines[block.line - 1].replace("#", "##", 1)
    return True


def heading_id(lines: Lines, document: Document, rng: random.Random) -> bool:
    block = _pick(document, rng, "heading")
    if block is None or not block.explicit_id or "{#" not in lines[block.line - 1].replace("{ #", "{#"):
        return False
    lines[block.line - 1] = lines[block.line - 1].replace(f"#{block.id}", f"#{block.id}-x")
    return True


def _dropped(kinds: str) -> Mutation:
    def mutate(lines: Lines, document: Document, rng: random.Random) -> bool:
        block = _pick(document, rng, kinds)
        if block is None:
            return False
        del lines[block.line - 1 : block.end_line]
        return True

    return mutate


def _doubled(kinds: str) -> Mutation:
    def mutate(lines: Lines, document: Document, rng: random.Random) -> bool:
        block = _pick(document, rng, kinds)
        if block is None:
            return False
        copy = lines[block.line - 1 : block.end_line]
        lines[block.end_line : block.end_line] = copy if block.kind in ("item", "row") else ["", *copy]
        return True

    return mutate


def extra_paragraph(lines: Lines, document: Document, rng: random.Random) -> bool:
    """A paragraph of another page's making, behind a top-level paragraph."""
    at = [block for block in document.blocks if block.kind == "paragraph" and not block.path and block.placed]
    if not at:
        return False
    words = (
        "這段話只在這一邊，另一邊沒有對應的內容，讀者會看到不一樣的說明。"
        if re.search("[一-鿿]", "".join(lines))
        else "This paragraph stands on this side only; the other side has nothing that says the same to its readers."
    )
    block = rng.choice(at)
    lines[block.end_line : block.end_line] = ["", words]
    return True


def swapped_paragraphs(lines: Lines, document: Document, rng: random.Random) -> bool:
    blocks = [block for block in document.blocks if not block.path and block.placed]
    pairs = [
        (one, other)
        for one, other in pairwise(blocks)
        if one.kind == other.kind == "paragraph" and one.end_line < other.line
    ]
    if not pairs:
        return False
    one, other = rng.choice(pairs)
    between = lines[one.end_line : other.line - 1]
    first, second = lines[one.line - 1 : one.end_line], lines[other.line - 1 : other.end_line]
    lines[one.line - 1 : other.end_line] = [*second, *between, *first]
    return first != second


def code_changed(lines: Lines, document: Document, rng: random.Random) -> bool:
    block = _pick(document, rng, "code")
    if block is None or block.info in ("", "math"):
        return False
    inside = [n for n in range(block.line, block.end_line - 1) if re.match(r"[ >]*[A-Za-z]\w{2}", lines[n])]
    inside = [n for n in inside if "#" not in lines[n] and '"' not in lines[n] and "'" not in lines[n]]
    if not inside:
        return False
    number = rng.choice(inside)
    lines[number] = re.sub(r"[A-Za-z]\w{2}", lambda m: m.group()[0] + "zq" + m.group()[1:], lines[number], count=1)
    return True


_TARGET = r"(?<=\]\()[^()\s]+"

FAULTS: Mapping[str, Mutation] = {
    "number": _atom_edit("number", r"[0-9]", _other_digit),
    "link": _atom_edit(
        "link", r"(?<=\]\()[^()\s]+", lambda m: "other-page.md" if "://" not in m.group() else m.group() + "/x"
    ),
    "image": _atom_edit("image", _TARGET, lambda m: "other.png"),
    "inline code": _atom_edit("code", r"(?<=`)[A-Za-z]", lambda m: m.group() + "zq"),
    "code": code_changed,
    "heading level": heading_level,
    "heading id": heading_id,
    "heading dropped": _dropped("heading"),
    "paragraph dropped": _dropped("paragraph"),
    "item dropped": _dropped("item"),
    "row dropped": _dropped("row"),
    "title dropped": _dropped("title"),
    "code dropped": _dropped("code"),
    "paragraph added": extra_paragraph,
    "paragraph doubled": _doubled("paragraph"),
    "item doubled": _doubled("item"),
    "row doubled": _doubled("row"),
    "paragraphs swapped": swapped_paragraphs,
}


def _letter(kind: str) -> Mutation:
    """Another letter somewhere in a block of a kind, be it in words, a link, an attribute or code."""

    def mutate(lines: Lines, document: Document, rng: random.Random) -> bool:
        block = _pick(document, rng, kind)
        if block is None:
            return False
        places = [
            (number, match.start())
            for number in range(block.line - 1, block.end_line)
            for match in re.finditer(r"[b-zB-Z一-鿿](?![a-z]*;)", lines[number])
        ]
        if kind == "code":  # not the name of the fence's language alone: that is tried by another mutation
            places = [(number, at) for number, at in places if number >= block.line]
        if not places:
            return False
        number, at = rng.choice(places)
        new = "某" if lines[number][at] > "z" else "a"
        lines[number] = f"{lines[number][:at]}{new}{lines[number][at + 1 :]}"
        return True

    return mutate


def punctuation(lines: Lines, document: Document, rng: random.Random) -> bool:
    block = _pick(document, rng, "paragraph item")
    if block is None:
        return False
    number = block.end_line - 1
    if lines[number].rstrip()[-1:] not in (".", "。"):
        return False
    lines[number] = lines[number].rstrip()[:-1] + ("!" if lines[number].rstrip()[-1] == "." else "！")
    return True


def numbers_swapped(lines: Lines, document: Document, rng: random.Random) -> bool:
    """Two numbers of one line change places."""
    found = []
    for block in document.blocks:
        numbers = [a for a in block.atoms if a.number and a.number.certain and a.text.isdigit()]
        found += [(a, b) for a, b in pairwise(numbers) if a.line == b.line and a.text != b.text]
    if not found:
        return False
    one, other = rng.choice(found)
    line, a, b = lines[one.line - 1], one.column - 1, other.column - 1
    if not (line.startswith(one.text, a) and line.startswith(other.text, b) and a < b):
        return False
    between = line[a + len(one.text) : b]
    lines[one.line - 1] = line[:a] + other.text + between + one.text + line[b + len(other.text) :]
    return True


def fragment_added(lines: Lines, document: Document, rng: random.Random) -> bool:
    return _atom_edit("link", r"(?<=\]\()[^()\s#]+(?=\))", lambda m: f"{m.group()}#part")(lines, document, rng)


def list_kind(lines: Lines, document: Document, rng: random.Random) -> bool:
    """A bulleted list becomes a numbered one."""
    items = [b for b in document.blocks if b.kind == "item" and re.match(r"[-*] ", lines[b.line - 1]) and b.level == 1]
    if not items:
        return False
    at = rng.choice(items).line - 1
    while at and re.match(r"[-*] |  ", lines[at - 1]):
        at -= 1
    while at < len(lines) and re.match(r"[-*] |  ", lines[at]):
        lines[at] = re.sub(r"^[-*] ", "1. ", lines[at])
        at += 1
    return True


KINDS = "heading paragraph item row title caption term definition footnote abbreviation meta code html include data"
ONE_SIDED: Mapping[str, Mutation] = {
    **{f"a letter of a {kind}": _letter(kind) for kind in KINDS.split()},
    "punctuation": punctuation,
    "numbers swapped": numbers_swapped,
    "fragment added": fragment_added,
    "kind of list": list_kind,
}
"""What only a lock can know: edits that leave both pages well-formed and alike."""


def reflow(lines: Lines, document: Document, rng: random.Random) -> bool:
    at = [block for block in document.blocks if block.kind == "paragraph" and not block.path and " " in block.text]
    at = [block for block in at if block.line == block.end_line and not block.atoms and "  " not in block.text]
    at = [block for block in at if not re.search("[一-鿿]", block.text)]
    if not at:
        return False
    block = rng.choice(at)
    words = lines[block.line - 1].split(" ")
    half = len(words) // 2
    if half == 0 or re.match(r"[-+*#>|=:.]|\d+\.|[A-Za-z]\.", words[half]):
        return False
    lines[block.line - 1 : block.line] = [" ".join(words[:half]), " ".join(words[half:])]
    return True


def trailing_space(lines: Lines, document: Document, rng: random.Random) -> bool:
    block = _pick(document, rng, "paragraph")
    if block is None:
        return False
    lines[block.end_line - 1] += "   "
    return True


def crlf(lines: Lines, document: Document, rng: random.Random) -> bool:
    lines[:] = [line + "\r" for line in lines]
    return True


def blank_lines(lines: Lines, document: Document, rng: random.Random) -> bool:
    at = [block for block in document.blocks if block.kind == "paragraph" and not block.path and block.placed]
    if not at:
        return False
    end = rng.choice(at).end_line
    lines[end:end] = ["", ""]
    return True


def _replaced(pattern: str, by: str, kinds: str) -> Mutation:
    def mutate(lines: Lines, document: Document, rng: random.Random) -> bool:
        blocks = [block for block in document.blocks if block.kind in kinds.split() and re.search(pattern, block.text)]
        if not blocks:
            return False
        block = rng.choice(blocks)
        for number in range(block.line - 1, block.end_line):
            lines[number] = re.sub(pattern, by, lines[number])
        return True

    return mutate


def bullets(lines: Lines, document: Document, rng: random.Random) -> bool:
    if not any(block.kind == "item" and block.info.startswith("ul") for block in document.blocks):
        return False
    code = {
        n for block in document.blocks if block.kind in ("code", "html") for n in range(block.line, block.end_line + 1)
    }
    before = list(lines)
    lines[:] = [line if n in code else re.sub(r"^( *)\* ", r"\1- ", line) for n, line in enumerate(lines, start=1)]
    return lines != before


HARMLESS: Mapping[str, Mutation] = {
    "reflow": reflow,
    "trailing space": trailing_space,
    "CRLF": crlf,
    "blank lines": blank_lines,
    "emphasis marks": _replaced(r"\*\*([^*`]+)\*\*", r"*\1*", "paragraph item"),
    "quotation marks": _replaced(r"「([^」`]*)」", r"『\1』", "paragraph item"),
    "bullets": bullets,
}


@dataclass
class Tally:
    """What became of one kind of mutation."""

    tried: int = 0
    error: int = 0
    warning: int = 0


Said = tuple[str, str, str]


def _said(finding: Finding) -> Said:
    """A finding without its place, which any edit above it moves."""
    return finding.rule, finding.severity, finding.message


def run(
    roots: Mapping[str, Path], config: Path | None, each: int, seed: int, *, lock: bool = False, show: bool = False
) -> dict[str, dict[str, Tally]]:
    """Mutate and check; result by group and kind. ``show``: print each miss and each false alarm."""
    site = from_roots(dict(roots), config)
    parser, _ = reading.parser_of(site)
    documents = reading.read(dict(site.roots), parser)
    left, right = site.locales[:2]
    pages = sorted(documents[left].keys() & documents[right].keys())
    base = {page: Pair(page, documents[left][page], documents[right][page]) for page in pages}
    if lock:
        base = {
            page: replace(pair, lock=adopted(viewed(replace(pair, lock=Lock((left, right))))))
            for page, pair in base.items()
        }
    before = {page: Counter(map(_said, check_pair(pair)[1])) for page, pair in base.items()}
    result: dict[str, dict[str, Tally]] = {}
    faults = {**FAULTS, **ONE_SIDED} if lock else FAULTS
    for group, mutations in (("faults", faults), ("harmless", HARMLESS)):
        result[group] = {}
        for name, mutation in mutations.items():
            tally = result[group][name] = Tally()
            rng = random.Random(f"{seed}/{group}/{name}")
            for _ in range(each * 6):
                if tally.tried == each:
                    break
                page, side = rng.choice(pages), rng.choice((left, right))
                found = _mutated(mutation, documents[side][page], parser, rng, site.root(side) / page)
                if found is None:
                    continue
                pair = base[page]
                changed = replace(pair, left=found) if side == left else replace(pair, right=found)
                fresh = Counter(map(_said, check_pair(changed)[1])) - before[page]
                tally.tried += 1
                if show and bool(fresh) == (group == "harmless"):
                    _show(group, name, side, page, documents[side][page], found, list(fresh))
                tally.error += any(severity == "error" for _, severity, _ in fresh)
                tally.warning += bool(fresh) and not any(severity == "error" for _, severity, _ in fresh)
    return result


def _show(group: str, name: str, side: str, page: str, before: Document, after: Document, fresh: list[Said]) -> None:
    texts = [[block.text for block in document.blocks] for document in (before, after)]
    changed = [(a, b) for a, b in zip(*texts, strict=False) if a != b][:1]
    print(f"{group}: {name}, {side}/{page}: {changed} {fresh[:2]}", file=sys.stderr)


def _mutated(mutation: Mutation, document: Document, parser: Parser, rng: random.Random, path: Path) -> Document | None:
    lines = path.read_text(encoding="utf-8-sig").split("\n")
    if not mutation(lines, document, rng):
        return None
    return segment("\n".join(lines), parser, locale=document.locale, path=document.path)


def table(result: Mapping[str, Mapping[str, Tally]]) -> str:
    """The figures as a Markdown table."""
    out: list[str] = []
    for group, kinds in result.items():
        out += [f"| {group} | tried | by error | by warning only | found |", "| --- | ---: | ---: | ---: | ---: |"]
        whole = Tally()
        for name, tally in kinds.items():
            out.append(_row(name, tally))
            whole.tried += tally.tried
            whole.error += tally.error
            whole.warning += tally.warning
        out += [_row("all", whole), ""]
    return "\n".join(out)


def _row(name: str, tally: Tally) -> str:
    share = f"{100 * (tally.error + tally.warning) / tally.tried:.1f}%" if tally.tried else "–"
    return f"| {name} | {tally.tried} | {tally.error} | {tally.warning} | {share} |"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--root", action="append", required=True, metavar="LOCALE=DIR")
    parser.add_argument("--config", type=Path)
    parser.add_argument("--each", type=int, default=60, help="mutations of each kind")
    parser.add_argument("--lock", action="store_true", help="after init, and with edits of one side")
    parser.add_argument("--show", action="store_true", help="print what was missed")
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    roots = {locale: Path(folder) for locale, _, folder in (root.partition("=") for root in args.root)}
    sys.stdout.write(table(run(roots, args.config, args.each, args.seed, lock=args.lock, show=args.show)))


if __name__ == "__main__":
    main()
