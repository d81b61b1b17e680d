"""Find listed words in running text, the longest first.

What counts as the same word, and nothing more:

* English: upper and lower case, plurals and possessives, a hyphen for a space and the other way round;
* Chinese: as it is listed; a space beside a Latin letter may be there or not (``p 值``, ``p值``);
* both: single letters in their own case only, ``μ`` for ``µ``, and ``#`` in a listed word is any number.

Latin letters and digits have word boundaries, Han has none. A form that is listed itself is never taken for a form of
another word: with ``meta analysis`` listed, it is not read as ``meta-analysis``.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from evidence.vocabulary import Locale

T = TypeVar("T")

_LATIN = "0-9A-Za-z\u00b2\u00b3\u00b5\u00c0-\u024f\u0370-\u03ff"
_NUMBER = r"[0-9]+(?:[.,][0-9]+)*"
_GAP = re.compile(r"[\s\-\u2010\u2011]+")

Span = tuple[int, int]
"""Start and end in a text, in characters; the end is the first that does not belong."""

_QUOTED = re.compile(
    '「[^「」]*(?:「[^「」]*」[^「」]*)*」|『[^『』]*』|《[^《》]*》|〈[^〈〉]*〉|“[^“”]*”|"[^"\n]*"'
    r"|(?m:^[ \t]*>.*$)|\[[^\[\]]*\]\([^()\s]*(?:[ \t]+\"[^\"\n]*\")?\)"
)


def quoted(text: str) -> tuple[Span, ...]:
    """Return the parts of ``text`` that are other people's words: in quotes, in block quotes, links, and titles."""
    return tuple(match.span() for match in _QUOTED.finditer(text))


@dataclass(frozen=True, slots=True)
class Hit(Generic[T]):
    """A listed word where it stands in a text."""

    start: int
    end: int
    """With the possessive."""
    entries: tuple[T, ...]
    """What it was listed as, in the order of the list."""


class Matcher(Generic[T]):
    """One compiled pattern for a list of words in one language."""

    def __init__(self, listed: Iterable[tuple[str, T]], locale: Locale, passed_over: Iterable[str] = ()) -> None:
        """Compile ``listed``, each word with what it stands for.

        ``passed_over``: longer words inside which a listed word means nothing, such as 不適用 for 不適.
        """
        self._locale = locale
        self._as_written: dict[str, list[T]] = defaultdict(list)
        self._folded: dict[str, list[T]] = defaultdict(list)
        self._loose: dict[str, list[T]] = defaultdict(list)
        forms = set(passed_over)
        for word, entry in listed:
            self._as_written[_straight(word)].append(entry)
            if len(word) > 1:
                self._folded[_straight(word).casefold()].append(entry)
                for form in (word, *_plurals(word, locale)):
                    forms.add(form)
                    self._loose[self._key(form)].append(entry)
            forms.add(word)
        self._pattern = _pattern(forms, locale)

    def find(self, text: str) -> tuple[Hit[T], ...]:
        """Return the listed words of ``text`` in order; none overlaps another."""
        if self._pattern is None:
            return ()
        hits = []
        for match in self._pattern.finditer(text):
            entries = self._entries(match["word"])
            if entries:
                hits.append(Hit(*match.span(), tuple(dict.fromkeys(entries))))
        return tuple(hits)

    def _entries(self, found: str) -> list[T]:
        written = " ".join(_straight(found).split())
        for text in (written, re.sub(_NUMBER, "#", written)):
            for known, key in (
                (self._as_written, text),
                (self._folded, text.casefold()),
                (self._loose, self._key(text)),
            ):
                if key in known:
                    return known[key]
        return []

    def _key(self, form: str) -> str:
        form = _straight(form).casefold()
        return _GAP.sub(" ", form) if self._locale == "en" else "".join(form.split())


def _straight(text: str) -> str:
    return text.replace("’", "'").replace("μ", "µ")


def _plurals(word: str, locale: Locale) -> tuple[str, ...]:
    """Return the regular plural of an English word; for Chinese, and behind a sign such as ``²``, there is none."""
    if locale != "en" or not ("a" <= word[-1].lower() <= "z"):
        return ()
    low = word.lower()
    if low.endswith("sis"):
        return (word[:-2] + "es",)
    if low.endswith("y") and len(low) > 1 and low[-2] not in "aeiou":
        return (word[:-1] + "ies",)
    return (word + ("es" if low.endswith(("s", "x", "z", "ch", "sh")) else "s"),)


def _pattern(forms: set[str], locale: Locale) -> re.Pattern[str] | None:
    """Return one alternation, in groups by first letter, so that only one group is tried; in it, longest form first."""
    if not forms:
        return None
    groups: dict[str, list[str]] = defaultdict(list)
    for form in sorted(forms, key=lambda form: (-len(form), form)):
        groups[_first(form[0])].append(_form(form, locale))
    words = "|".join(f"(?={first})(?:{'|'.join(group)})" for first, group in groups.items())
    # Han has no boundaries, so Chinese forms have their own where they need them; English tests its boundary once.
    start = f"(?<![{_LATIN}])" if locale == "en" else ""
    end = f"(?:'s|’s|(?<=s)['’](?![{_LATIN}]))?" if locale == "en" else ""
    return re.compile(f"{start}(?P<word>{words}){end}", re.IGNORECASE)


def _first(sign: str) -> str:
    """Return a pattern for the first sign of a form; no two such patterns fit the same sign."""
    if sign in "#0123456789":
        return "[0-9]"
    return "[µμ]" if sign in "µμ" else re.escape(sign.lower())


def _form(form: str, locale: Locale) -> str:
    signs = []
    for part in re.findall(r"[\s\-\u2010\u2011]+|#|.", form):
        if part == "#":
            signs.append(_NUMBER)
        elif part in "'’":
            signs.append("['’]")
        elif part in "µμ":
            signs.append("[µμ]")
        elif locale == "en" and _GAP.fullmatch(part):
            signs.append(r"(?:\s+|[\-\u2010\u2011])")
        elif part.isspace():
            signs.append(r"\s?")
        else:
            signs.append(re.escape(part))
    written = "".join(signs)
    if len(form) == 1:
        written = f"(?-i:{written})"
    latin = re.compile(f"[{_LATIN}#]")
    before = f"(?<![{_LATIN}])" if locale != "en" and latin.match(form[0]) else ""
    after = f"(?![{_LATIN}])" if latin.match(form[-1]) else ""
    return before + written + after
