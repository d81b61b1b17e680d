"""The glossary as values: what readers see of a concept in the page's language."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from evidence.terms import Concept, Deprecated, Side, Term, Terms
from evidence.vocabulary import Locale

ANCHOR = "term-"
"""Before the id of a concept: the id of its entry on a page."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One concept: its words and what it is."""

    anchor: str
    words: tuple[tuple[str, str | None], ...]
    """The preferred words, each with what stands in brackets beside it."""
    others: tuple[tuple[str, str | None], ...]
    """The same in the other language."""
    definition: str
    also: tuple[str, ...]
    """Words that may be met for the same thing."""
    unlike: tuple[tuple[str, str], ...]
    """What it must not be confused with, and why."""


@dataclass(frozen=True, slots=True)
class Group:
    """The entries of one domain."""

    title: str | None
    """None where the glossary has one group only and its caption says enough."""
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Glossary:
    """A glossary ready to be written down."""

    caption: str | None
    groups: tuple[Group, ...]
    locale: Locale
    other: Locale


def glossary(terms: Terms, keys: Iterable[str], caption: str | None, locale: Locale) -> Glossary:
    """Return the concepts ``keys`` by domain, in the order of ``keys``.

    Of deprecated words only those are shown that name another thing, since readers meet them elsewhere; spelling
    slips and words of other places are for writers. Aliases are never shown.
    """
    other: Locale = "en" if locale == "zh-Hant" else "zh-Hant"
    by_domain: dict[str, list[Entry]] = {}
    for key in keys:
        concept = terms.concepts[key]
        by_domain.setdefault(concept.domain, []).append(_entry(key, concept, locale, other))
    alone = caption is not None and len(by_domain) == 1
    groups = tuple(
        Group(None if alone else terms.domains[domain].say(locale), tuple(entries))
        for domain, entries in by_domain.items()
    )
    return Glossary(caption, groups, locale, other)


def _entry(key: str, concept: Concept, locale: Locale, other: Locale) -> Entry:
    side = concept.side(locale)
    return Entry(
        anchor=ANCHOR + key,
        words=_preferred(side.preferred),
        others=_preferred(concept.side(other).preferred),
        definition=side.definition,
        also=_also(side, concept.side(other)),
        unlike=_unlike(side.deprecated),
    )


def _preferred(terms: tuple[Term, ...]) -> tuple[tuple[str, str | None], ...]:
    """Return the words with what stands beside them; where there are several, with the sense of each."""
    return tuple((term.word, term.beside or (term.sense if len(terms) > 1 else None)) for term in terms)


def _also(side: Side, other: Side) -> tuple[str, ...]:
    """Return the admitted names but for those that stand in the entry's head already, also in another case."""
    head = (*side.preferred, *other.preferred)
    shown = {text.casefold() for term in head for text in (term.word, term.beside or term.word)}
    return tuple(term.word for term in side.admitted if term.name and term.word.casefold() not in shown)


def _unlike(deprecated: tuple[Deprecated, ...]) -> tuple[tuple[str, str], ...]:
    return tuple((term.word, term.unlike) for term in deprecated if term.unlike is not None)
