"""The termbase: one concept, its words in both languages, as `data/terms.yaml` has them, and where a text uses them.

The words are those of TBX: a concept entry, and for each of its terms an administrative status.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Annotated, Any, Literal

from pydantic import Field, GetJsonSchemaHandler, model_validator
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError

from evidence.arithmetic import Clash
from evidence.matching import Matcher
from evidence.strict_yaml import Mark, Path, nearest_word
from evidence.vocabulary import LOCALES, Id, Locale, Many, Part, Table, Text, Words

Status = Literal["preferred", "admitted", "deprecated"]
STATUSES: tuple[Status, ...] = ("preferred", "admitted", "deprecated")


class _Listed(Part):
    """A word of a list: either the bare word, or a mapping with ``word`` and more."""

    word: Words
    """``#`` is any number."""
    inside: Many[Words] = ()
    """Longer words that hold this one and have nothing to do with it, such as 不適用 for 不適."""

    @model_validator(mode="before")
    @classmethod
    def _bare(cls, found: Any) -> Any:
        if isinstance(found, str):
            return {"word": found}
        if not isinstance(found, (dict, cls)):
            raise PydanticCustomError("word_type", "no word")
        return found

    @classmethod
    def __get_pydantic_json_schema__(cls, core: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        whole = handler.resolve_ref_schema(handler(core))
        return {"anyOf": [whole["properties"]["word"], dict(whole)]}


class Term(_Listed):
    """A word that may stand for its concept."""

    beside: Words | None = None
    """What stands in brackets beside it where it is introduced: an abbreviation or a gloss. No part of the term."""
    sense: Words | None = None
    """The word is this concept in this sense only."""
    note: Words | None = None
    """For writers: when to use it."""
    name: bool = True
    """False where it is no other name of the concept, but a kind of it, a unit or another part of speech."""


class Deprecated(_Listed):
    """A word that our prose does not use for its concept. Without ``sense`` and ``unlike`` it is always wrong."""

    why: Words | None = None
    sense: Words | None = None
    """It is wrong in this sense, and may be right in another."""
    unlike: Words | None = None
    """It is right for another thing, which readers confuse with this one; what to tell them."""

    @property
    def always(self) -> bool:
        """Whether it is wrong wherever it stands."""
        return self.sense is None and self.unlike is None


class Side(Part):
    """A concept in one language."""

    preferred: Annotated[Many[Term], Field(min_length=1)]
    """One word; more only where the concept has several forms, such as three units."""
    admitted: Many[Term] = ()
    deprecated: Many[Deprecated] = ()
    aliases: Many[Term] = ()
    """Words that people search with; never shown."""
    definition: Words

    def search_words(self) -> tuple[str, ...]:
        """Return the words that should find this concept: preferred, admitted, and aliases."""
        return tuple(dict.fromkeys(term.word for term in (*self.preferred, *self.admitted, *self.aliases)))

    def by_status(self, status: Status) -> tuple[Term | Deprecated, ...]:
        """Return the words that have ``status``."""
        match status:
            case "preferred":
                return self.preferred
            case "admitted":
                return self.admitted
            case "deprecated":
                return self.deprecated


class Concept(Part):
    """One thing, and what it is called."""

    domain: Id
    evidence: Literal["seen", "editor"]
    """Whether the preferred Chinese word was seen in use in Taiwan, or comes from the editor's knowledge."""
    unsettled: Words | None = None
    """What a dermatologist in Taiwan should still settle."""
    zh_hant: Side = Field(alias="zh-Hant")
    en: Side

    def side(self, locale: Locale) -> Side:
        """Return the concept in ``locale``."""
        return self.zh_hant if locale == "zh-Hant" else self.en


class Terms(Part):
    """The whole termbase."""

    version: Literal[1]
    domains: Table[Text]
    concepts: Table[Concept]


@dataclass(frozen=True, slots=True)
class Reading:
    """What a word may stand for."""

    concept: str
    status: Status
    term: Term | Deprecated


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A word of the termbase in a text, at ``text[start:end]``."""

    start: int
    end: int
    concept: str
    status: Status
    word: str
    """As the termbase lists it."""
    readings: tuple[Reading, ...]
    """All that it may stand for, preferred before admitted before deprecated; the first is the one above."""


@dataclass(frozen=True)
class Termbase:
    """The termbase, where in its file each part stands, and the search for its words."""

    terms: Terms
    file: str
    marks: Mapping[Path, Mark]

    @cached_property
    def _matchers(self) -> Mapping[Locale, Matcher[Reading]]:
        made = {}
        for locale in LOCALES:
            listed = tuple(readings(self.terms, locale))
            inside = {word for reading in listed for word in reading.term.inside}
            made[locale] = Matcher([(reading.term.word, reading) for reading in listed], locale, inside)
        return made

    def find(self, text: str, locale: Locale) -> tuple[Occurrence, ...]:
        """Return the words of the termbase in ``text``, which is in ``locale``: in order, the longest first.

        Aliases are not looked for. Where other people's words stand, `evidence.matching.quoted` tells.
        """
        found = []
        for hit in self._matchers[locale].find(text):
            ranked = tuple(sorted(hit.entries, key=lambda reading: STATUSES.index(reading.status)))
            first = ranked[0]
            found.append(Occurrence(hit.start, hit.end, first.concept, first.status, first.term.word, ranked))
        return tuple(found)


def readings(terms: Terms, locale: Locale) -> Iterator[Reading]:
    """Yield every word of ``locale`` that is preferred, admitted or deprecated, in the order of the file."""
    for key, concept in terms.concepts.items():
        for status in STATUSES:
            for term in concept.side(locale).by_status(status):
                yield Reading(key, status, term)


def clashes(terms: Terms) -> Iterator[Clash]:
    """Yield what does not agree: domains that are not there, and words that would be right and wrong at once."""
    for key, concept in terms.concepts.items():
        if concept.domain not in terms.domains:
            near = nearest_word(concept.domain, tuple(terms.domains))
            yield Clash(
                ("concepts", key, "domain"),
                f"unknown domain {concept.domain}{near}",
                ", ".join(terms.domains) or "none",
            )
    for locale in LOCALES:
        yield from _words(terms, locale)


def _words(terms: Terms, locale: Locale) -> Iterator[Clash]:
    owner: dict[str, str] = {}
    for reading in readings(terms, locale):
        if reading.status == "preferred":
            owner.setdefault(reading.term.word.casefold(), reading.concept)
    for key, concept in terms.concepts.items():
        side = concept.side(locale)
        path: Path = ("concepts", key, locale)
        seen: dict[str, str] = {}
        lists: list[tuple[str, tuple[Term | Deprecated, ...]]] = [
            *((status, side.by_status(status)) for status in STATUSES),
            ("aliases", side.aliases),
        ]
        for status, words in lists:
            for index, term in enumerate(words):
                at = (*path, status, index)
                before = seen.get(term.word)
                if before and not (before == "deprecated" and status == "aliases"):
                    yield Clash(at, f"the word {term.word}, which is {before} here already", "each word once")
                seen.setdefault(term.word, "an alias" if status == "aliases" else status)
                for longer in term.inside:
                    if term.word not in longer or term.word == longer:
                        yield Clash(at, f"{longer} for inside", f"longer words that hold {term.word}")
                other = owner.get(term.word.casefold(), key)
                if other == key or status == "aliases" or status == "admitted":
                    continue
                if isinstance(term, Deprecated) and term.always:
                    yield Clash(
                        at,
                        f"the word {term.word}, deprecated here and preferred in {other}",
                        "with a sense, or unlike: in which sense it is wrong",
                    )
                elif isinstance(term, Term) and term.sense is None:
                    yield Clash(at, f"the word {term.word}, preferred in {other} too", "with a sense, or another word")
