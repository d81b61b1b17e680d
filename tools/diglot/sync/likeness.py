"""How alike two blocks are, whatever their languages: the costs that alignment adds up.

Costs are in nats, as minus the logarithm of a likelihood would be: 0 is an ordinary match, a negative cost is
evidence for it, and a block without counterpart costs ``GAP``. The evidence is the kind and its place in lists, tables
and boxes, the length, what both languages carry alike (links, code, numbers), written ids, and rare words that stand
on both sides.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import inf, log

from diglot.page.document import CELL, Atom, Block
from diglot.sync.destinations import destination

GAP = 4.0
"""A block without counterpart."""
SPLIT = 6.3
"""One block rendered by two, before their likeness is weighed. So much that lengths must speak for it: in kept
translations a paragraph that lacks its partner is gone more often than joined to its neighbour."""
RESHAPED = 8.0
"""Two blocks rendered by two with another boundary between them."""

PROSE = frozenset({"paragraph", "item", "title", "caption", "term", "definition", "footnote"})
MERGEABLE = frozenset({"paragraph", "definition", "footnote"})
"""Kinds that a translator joins or splits; an item or a row is counted by its readers."""
BY_LINE = frozenset({"code", "html", "data", "include"})

SHARED = 1.5
"""For each link, number or piece of code that stands on both sides."""
ALONE = 2.0
"""Against each that stands on one side: in kept translations that is rare."""
PICTURE = "picture"
"""Info of a paragraph that is an image and no text."""
WORST_LENGTH = 4.5
"""Lengths alone never tear a pair apart."""
WORST = 2 * GAP - 0.5
"""Nor does anything else, where kind and place agree and both would stand alone: a free rendering, or one that has
fallen far behind, is an uncertain pair and not two missing blocks."""
ESTRANGED = 6.0
"""Against two texts that were confirmed with others."""
BEREFT = 5.0
"""For a text whose confirmed counterpart is gone, beside one that nobody has confirmed."""
SPREAD = 0.0225
"""Variance of the logarithm of the length ratio between renderings of a long block."""
SPREAD_OF_ONE = 1.5
"""What is added to it for a block of one letter, and in inverse proportion for longer ones: short ones vary more."""
LETTERS_OF_SCRIPT = (
    (re.compile("[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+"), 3.2),  # Han
    (re.compile("[\u3040-\u30ff]+"), 1.7),  # Kana
    (re.compile("[\uac00-\ud7af]+"), 2.1),  # Hangul
)
"""How many Latin letters one character stands for. By script and not by language pair: a Chinese page full of Latin
names is longer than a ratio for the pair would have it."""
SENTENCE = re.compile(r"[.!?](?=[\s\"'”’)]|$)|[。！？]")
SENTENCES = 0.7
"""For each sentence that one side has more: most renderings keep the sentences of a block."""
ADDRESS = re.compile(r"(?<=\])\([^()\s]*\)|\{[^{}]*\}|https?://\S+")
WORD = re.compile(r"[A-Za-z][A-Za-z0-9_+-]{2,}")
_NAME = re.compile(r"[!-~][ -~]*")
"""A cell in ASCII only: the name of an option, not the word of a language that has another script."""
_MARKUP = str.maketrans("", "", "`*_~ ")
MOST_PARTED = 60
"""Lines of a block that are looked at for a place where it may be parted."""
NAMED_ALIKE = 5.0
"""For two rows whose first cells say the same name."""
RARE = 3
"""A word that stands in at most so many blocks of its page says which block this is."""


@dataclass(frozen=True, slots=True)
class Trait:
    """What of a block is compared to find its counterpart."""

    kind: str
    place: tuple[str, ...]
    """Containers without their particulars: ``("admonition", "list")``."""
    level: int
    info: str
    id: str | None
    length: float
    """In Latin letters."""
    sentences: int
    keys: frozenset[tuple[object, ...]]
    """What both languages carry alike, each with its count, so that a set holds a multiset."""
    words: frozenset[str]
    said: frozenset[tuple[object, ...]]
    """Keys of numbers in words, where rare: they speak for a pair, never against it, as one side may leave them out."""
    text: str
    name: str = ""
    """What a row is called in every language."""
    record: int = -1
    """Number of the record of the lock that it holds; -1 for a text that no record knows."""
    answered: bool = False
    """Whether the other half of that record stands on the page."""


def traits(blocks: Sequence[Block], page: str, locales: tuple[str, ...]) -> list[Trait]:
    """Return the traits of ``blocks``, in order; words that are common on this page are left out."""
    words = [frozenset(WORD.findall((block.prose or ADDRESS.sub(" ", block.text)).casefold())) for block in blocks]
    seen = Counter(word for each in words for word in each)
    said = [frozenset(_key(atom, page, locales) for atom in block.atoms if _in_words(atom)) for block in blocks]
    heard = Counter(key for each in said for key in each)
    return [
        Trait(
            kind=block.kind,
            place=_place(block),
            level=block.level,
            info=_info(block),
            id=block.id if block.explicit_id or block.kind in ("meta", "footnote", "abbreviation") else None,
            length=_length(block.prose or block.text),
            sentences=len(SENTENCE.findall(block.prose)),
            keys=_keys(block, page, locales),
            words=frozenset(word for word in own if seen[word] <= RARE),
            said=frozenset(key for key in spoken if heard[key] <= RARE),
            text=block.text,
            name=row_name(block),
        )
        for block, own, spoken in zip(blocks, words, said, strict=True)
    ]


def alike(left: Sequence[Block], right: Sequence[Block], page: str, locales: tuple[str, ...]) -> bool:
    """Whether both sides are plausible block by block; found without their traits, which cost more."""
    return (
        len(left) == len(right)
        and all(_outline(one) == _outline(other) for one, other in zip(left, right, strict=True))
        and all(
            _lengths(one.kind, _length(one.prose or one.text), other.kind, _length(other.prose or other.text))
            < WORST_LENGTH
            and _keys(one, page, locales) == _keys(other, page, locales)
            for one, other in zip(left, right, strict=True)
        )
    )


def row_name(block: Block) -> str:
    """What a row's first cell says, without markup, where it says the same in every language; else empty."""
    if block.kind != "row":
        return ""
    name = block.text.partition(CELL)[0].strip()
    return name.translate(_MARKUP) if _NAME.fullmatch(name) else ""


def _outline(block: Block) -> tuple[object, ...]:
    return block.kind, _place(block), block.level, _info(block)


def _place(block: Block) -> tuple[str, ...]:
    return tuple([container.partition(":")[0] for container in block.path])


def _info(block: Block) -> str:
    return PICTURE if _is_picture(block) else block.info


def joined(first: Trait, second: Trait) -> Trait | None:
    """Return two neighbours as one block, or None where no translator would join them."""
    if first.kind != second.kind or first.kind not in MERGEABLE or first.place != second.place:
        return None
    if PICTURE in (first.info, second.info):
        return None
    return replace(
        first,
        id=first.id or second.id,
        length=first.length + second.length,
        sentences=first.sentences + second.sentences,
        keys=first.keys | second.keys,
        words=first.words | second.words,
        said=first.said | second.said,
        text=f"{first.text}\n{second.text}",
    )


def unlikeness(one: Trait, other: Trait) -> float:
    """Return the cost of taking two blocks for renderings of each other; infinite where that cannot be."""
    cost = _kinds(one, other)
    if cost == inf:
        return inf
    remembered = _remembered(one, other)
    if one.text == other.text and one.text:
        return cost + remembered - 3.0 + overlap(one.keys, other.keys)
    if one.place != other.place:
        cost += 1.0 + abs(len(one.place) - len(other.place))
    cost += 1.5 * abs(one.level - other.level)
    if one.name and one.name == other.name:
        cost -= NAMED_ALIKE
    if one.id and other.id:
        cost += -4.0 if one.id == other.id else 2.0
    cost += min(
        WORST_LENGTH,
        _lengths(one.kind, one.length, other.kind, other.length) + SENTENCES * abs(one.sentences - other.sentences),
    )
    cost -= min(2.4, 1.2 * len(one.words & other.words))
    if one.said or other.said:
        answered = (one.keys & other.said) | (other.keys & one.said) | (one.said & other.said)
        cost += overlap(one.keys - other.said, other.keys - one.said) - min(2.0, len(answered))
    else:
        cost += overlap(one.keys, other.keys)
    return remembered + (min(cost, WORST) if one.kind == other.kind and one.place == other.place else cost)


def _remembered(one: Trait, other: Trait) -> float:
    """What the lock says: a text whose other half is gone waits for a new one, a text that has its half for none."""
    if one.record == other.record:
        return 0.0
    if -1 not in (one.record, other.record):
        return ESTRANGED
    known = one if other.record == -1 else other
    return ESTRANGED if known.answered else -BEREFT


def overlap(one: frozenset[tuple[object, ...]], other: frozenset[tuple[object, ...]], most: float = 4.0) -> float:
    """Return between ``-most`` and ``most``: what both carry speaks for a pair, what only one carries against it."""
    shared = len(one & other)
    unshared = len(one) + len(other) - 2 * shared
    return max(-most, min(most, ALONE * unshared - SHARED * shared))


def plausible(one: Trait, other: Trait) -> bool:
    """Whether two blocks may be taken for counterparts at sight, without weighing others."""
    if _remembered(one, other) > 0:
        return False
    same = one.kind == other.kind and one.place == other.place and one.level == other.level
    return (
        same
        and one.info == other.info
        and one.keys == other.keys
        and _lengths(one.kind, one.length, other.kind, other.length) < 4.5
    )


def _kinds(one: Trait, other: Trait) -> float:
    if one.kind == other.kind:
        if one.kind in ("row", "meta"):
            if one.kind == "meta" and one.id != other.id:
                return inf
            return 0.0 if one.info == other.info else 5.0
        return 0.0 if one.info == other.info else 3.0 if PICTURE in (one.info, other.info) else 0.7
    if one.kind in PROSE and other.kind in PROSE:
        return 3.0
    return 4.5 if {one.kind, other.kind} in ({"html", "paragraph"}, {"include", "code"}) else inf


def apart(left: Sequence[Block], right: Sequence[Block]) -> float:
    """How unlikely it is, in nats, by their lengths alone that the texts of both sides render each other."""
    return _lengths("paragraph", letters(left), "paragraph", letters(right))


def letters(blocks: Sequence[Block]) -> float:
    """How long the blocks are, in Latin letters; a Han character counts for what it says."""
    return sum(_length(block.prose or block.text) for block in blocks)


def ways_to_part(block: Block) -> list[tuple[Block, Block]]:
    """The block as two, at each end of a line that ends a sentence: where two paragraphs may have been joined."""
    lines = block.text.split("\n")
    return [
        (replace(block, text="\n".join(lines[:at]), prose=""), replace(block, text="\n".join(lines[at:]), prose=""))
        for at in range(1, min(len(lines), MOST_PARTED))
        if SENTENCE.search(lines[at - 1][-1:])
    ]


def _lengths(kind: str, length: float, other_kind: str, other_length: float) -> float:
    if kind in BY_LINE and other_kind in BY_LINE:
        return 0.0
    away = log((length + 1) / (other_length + 1))
    variance = SPREAD + 2 * SPREAD_OF_ONE / (length + other_length + 2)
    return min(away * away / (2 * variance), WORST_LENGTH)


def _length(text: str) -> float:
    if "](" in text or "{" in text or "://" in text:
        text = ADDRESS.sub("", text)
    if text.isascii():
        return float(len(text))
    text = text.replace(CELL, "")
    extra = sum((weight - 1) * sum(map(len, script.findall(text))) for script, weight in LETTERS_OF_SCRIPT)
    return len(text) + extra


def _keys(block: Block, page: str, locales: tuple[str, ...]) -> frozenset[tuple[object, ...]]:
    if block.kind in BY_LINE:
        values: list[tuple[object, ...]] = [("line", line.strip()) for line in block.text.splitlines() if line.strip()]
    else:
        values = [_key(atom, page, locales) for atom in block.atoms if not _in_words(atom)]
    if len(set(values)) == len(values):
        return frozenset(values)
    count: Counter[tuple[object, ...]] = Counter()
    numbered = []
    for value in values:
        count[value] += 1
        numbered.append(value if count[value] == 1 else (*value, count[value]))
    return frozenset(numbered)


def _is_picture(block: Block) -> bool:
    return block.kind == "paragraph" and block.text.startswith("![") and all(a.kind == "image" for a in block.atoms)


def _in_words(atom: Atom) -> bool:
    return atom.number is not None and not atom.number.certain


def _key(atom: Atom, page: str, locales: tuple[str, ...]) -> tuple[object, ...]:
    if atom.number is not None:
        return ("number", *atom.number.value.as_integer_ratio())  # hashed far faster than a Fraction
    if atom.kind == "image":  # by its file's name: a picture may stand at two addresses
        return (atom.kind, atom.value.partition("?")[0].rpartition("/")[2])
    if atom.kind == "link":
        return (atom.kind, destination(atom.value, page, locales).key)
    return (atom.kind, atom.value)
