"""How exact a figure claims to be, by the words beside it: 超過, 以上, at least are over; 不到, 以內, up to are under.

One word before and one behind are looked at. What is *within* has a word of its own, for over 16 weeks may be 16 週內.
Whether a bound belongs to its range is not told apart: ``>`` and ``≥``
are both ``over``. Sides are never compared by *about* or *several*, for languages hedge differently; *no* session
*over* six hours is *about*, since what the *no* turns round is not read.
"""

from __future__ import annotations

import re

from diglot.page.number_reading import Qualifier

_NOT = r"(?:\bno|\b(?:can)?not|\bnever|n['’]t)(?: be| have| go)? "
_BEFORE: tuple[tuple[Qualifier, str], ...] = (
    ("under", _NOT + r"(?:more than|exceed(?:ing)?|over|above|greater than)"),
    ("over", _NOT + r"(?:fewer than|less than|lower than|under|below)"),
    (
        "about",
        r"(?:\bno|\bnot|\bnever|n['’]t)(?: [a-z-]+){1,3}"
        r" (?:over|above|exceed|under|below|(?:mo|le|few|low|great)\w+ than)",
    ),
    ("under", r"\b(?:less than|fewer than|lower than|under|below|up to|at most|maximum(?: of)?)"),
    ("over", r"\b(?:more than|greater than|higher than|over|above|exceed(?:s|ed|ing)?|at least|minimum of|upwards of)"),
    ("within", r"\bwithin"),
    ("about", r"\b(?:about|around|roughly|approximately|approx\.|nearly|almost|close to|some)"),
    ("under", r"[不沒没未無无][一-鿿]{0,2}(?:超過|超过|高於|高于|多於|多于|大於|大于|逾)"),
    ("over", r"[不沒没未無无][一-鿿]{0,2}(?:少於|少于|低於|低于|小於|小于|不足)"),
    ("under", r"不到|未滿|未满|不滿|不满|不足|未達|少於|少于|低於|低于|小於|小于|[最至]多|上限"),
    ("over", r"超過|超过|高於|高于|大於|大于|多於|多于|[至最]少|下限|逾"),
    ("about", r"大約|大约|大概|約|约|將近|将近|接近|近"),
    ("over", r"[>≥＞]=?"),
    ("under", r"[<≤＜]=?"),
    ("about", r"(?<![0-9])(?<![0-9]\s)[~～≈]"),
)
_BEHIND: tuple[tuple[Qualifier, str], ...] = (
    ("over", r"\+(?![0-9])"),
    ("over", r"\s?[多餘余](?![數数半少樣样元額额下])"),
    ("over", r"\s?[一-鿿]{0,4}?以上(?![是為为所述各])"),
    ("under", r"\s?[一-鿿]{0,4}?以下(?![列是為为所述各說说介])"),
    ("within", r"\s?[一-鿿]{0,4}?(?:[以之]?[內内](?![部容心建含在]))"),
    ("about", r"\s?[一-鿿]{0,3}?(?:左右|上下)"),
    ("over", r"(?:\s[a-z]+)?,?\s(?:(?:or|and)\s(?:more|above|over|older|higher|greater|up|larger)|at\sleast)\b"),
    ("under", r"(?:\s[a-z]+)?,?\s(?:(?:or|and)\s(?:less|fewer|below|under|younger|lower|smaller)|at\smost)\b"),
)


_HAN = re.compile("[一-鿿]")


def _joined(words: tuple[tuple[Qualifier, str], ...], frame: str) -> tuple[re.Pattern[str], tuple[Qualifier, ...]]:
    """One pattern, a group an alternative, and what each group says."""
    # Without regard to case only where there is any: compiling a range of Han so takes longer than all else here.
    said = (each if _HAN.search(each) else f"(?i:{each})" for _, each in words)
    return re.compile(frame % "|".join(f"({each})" for each in said)), tuple(q for q, _ in words)


_WORD_BEFORE, _SAYS_BEFORE = _joined(_BEFORE, r"(?:%s)(?i:\san?)?$")
_WORD_BEHIND, _SAYS_BEHIND = _joined(_BEHIND, r"(?:%s)")
_REACH = 32
_SET_OFF = ' 「“"*_['
_OPENING = "([（「“\"'*_—-"
_LAST_WORDS = frozenset(
    "than over above below under exceed exceeds exceeded exceeding to most least within maximum minimum of about around"
    " roughly approximately approx. nearly almost some a an".split()
)
_VERBS = "有要是為为需還还"
_LAST_SIGNS = frozenset("過过高於于多逾超到滿满足達达少小大約约概將将近限>≥＞=<≤＜~～≈")
_SIGN_BEHIND = re.compile(r"[+上下內内左右多餘余]")
_WORDS_BEHIND = re.compile(r"(?:\s[a-z]+)?,?\s(?:or|and|at)\s", re.IGNORECASE)
_MORE = re.compile(r"[多餘余](?![數数半少樣样元額额下])")


def around(text: str, start: int, end: int) -> Qualifier | None:
    """Return what the words beside the number at ``start`` to ``end`` of ``text`` say of it."""
    before = text[max(0, start - _REACH) : start].rstrip(_SET_OFF)
    if before and before[-1] in _VERBS:
        before = before.rstrip(_VERBS)
    if before and (
        before[-1] in _LAST_SIGNS or before[before.rfind(" ") + 1 :].lstrip(_OPENING).lower() in _LAST_WORDS
    ):
        match = _WORD_BEFORE.search(before)
        if match:
            return _SAYS_BEFORE[(match.lastindex or 1) - 1]
    if _WORDS_BEHIND.match(text, end) or _SIGN_BEHIND.search(text, end, end + 8):
        match = _WORD_BEHIND.match(text, end)
        if match:
            return _SAYS_BEHIND[(match.lastindex or 1) - 1]
    return "over" if end - start > 1 and _MORE.search(text, start, end) else None
