"""Whether an edit of a block is so small that it is probably a slip that was mended, and says nothing new."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from fractions import Fraction

from diglot.page import numerals
from diglot.page.document import Block
from diglot.page.number_han import NUMERALS
from diglot.sync.fingerprint import fingerprint, unified
from diglot.sync.wording import differences, tokens, weight

MOST = 4
"""Two words, or four Han characters."""
PROSE = frozenset({"heading", "paragraph", "item", "row", "title", "caption", "term", "definition", "footnote", "meta"})
"""Kinds of block in which a slip may be mended."""

_NEGATIONS = frozenset("no not never without none nobody nothing nowhere neither nor cannot unless except".split())
# Not in the design's list, and each turns a sentence round as a negation does: how much, how often, when, whether.
_TURNS = re.compile(
    r"(?:more|less|fewer|most|least|all|any|every|each|always|only|often|rarely|seldom|some|many|few|half|double|twice"
    r"|must|may|might|can|could|should|will|would|if|before|after|until|above|below|over|under|up|down|with"
    r"|(?:increas|decreas|rais|reduc|ris|fall|fell|grow|grew|los[es]|gain|low|high|great|small|larg)\w*)"
)
_TURNING_HAN = frozenset("不未無非沒否勿別免莫" + "增減升降多少高低大小前後上下內外必須應可能會只僅都全每前後若")
_NEGATING_PREFIX = re.compile(r"(?:un|in|im|ir|il|non-?|dis|anti-?|mis)(?=\w{3})")


def small(then: Sequence[Block], now: Sequence[Block], locale: str) -> bool:
    """Whether at most two words or four Han characters changed, and none of them counts, negates or turns the sense.

    Numbers, links, code and the block's place must be as they were. Words that only changed places are no small edit.
    """
    one, other = fingerprint(then), fingerprint(now)
    if one is None or other is None or one.atoms != other.atoms:
        return False
    if any(block.kind not in PROSE for block in (*then, *now)) or {b.kind for b in then} != {b.kind for b in now}:
        return False
    texts = [unified("\n".join(block.prose for block in side)).replace('"', "'") for side in (then, now)]
    return _counted(texts[0], locale) == _counted(texts[1], locale) and small_wording(*texts)


def small_wording(then: str, now: str) -> bool:
    """The same of two texts, by their words alone."""
    gone: list[str] = []
    come: list[str] = []
    for old, new in differences(tokens(then), tokens(now)):
        if old != new:
            gone += [word for word in old if weight(word)]
            come += [word for word in new if weight(word)]
    if max(sum(map(weight, gone)), sum(map(weight, come))) > MOST:
        return False
    if any(_turns(word) for word in (*gone, *come)):
        return False
    words, others = ([word.lower() for word in side] for side in (gone, come))
    exchanged = words != others and bool(set(words) & set(others))
    return not exchanged and not _opposite(set(words), set(others))


def _turns(word: str) -> bool:
    low = word.lower()
    return (
        low in _NEGATIONS
        or low.endswith("n't")
        or low in _TURNING_HAN
        or bool(_TURNS.fullmatch(low))
        or any(character.isdigit() or character in NUMERALS for character in low)
    )


def _opposite(gone: set[str], come: set[str]) -> bool:
    """Whether a word lost or gained a prefix that negates it: effective, ineffective."""
    return any(
        (found := _NEGATING_PREFIX.match(word)) and word[found.end() :] in others
        for words, others in ((gone, come), (come, gone))
        for word in words
    )


def _counted(text: str, locale: str) -> Counter[tuple[Fraction, str | None, str | None]]:
    return Counter((number.value, number.measure, number.qualifier) for number in numerals.read(text, locale))
