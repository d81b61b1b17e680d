"""A door: what this site knows, as the engine asks for it (`diglot.data`): values, terms, and words of elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from diglot.data import Knowledge, Mention, Slip
from evidence.load import load
from evidence.load_words import load_terms, load_words
from evidence.matching import quoted
from evidence.taiwan_words import Foreign, WordList
from evidence.terms import STATUSES, Deprecated, Occurrence, Termbase
from evidence.values import known_locale

WORDS = "data/words-zh-Hant.yaml"


def knowledge(folder: Path, options: Mapping[str, object]) -> Knowledge:
    """Load what the site in ``folder`` knows; a file that is not there is not known.

    ``options``: those of our Markdown extension, which name the files ``data`` and ``terms``. Raises DataErrors, whose
    message names every fault of a file.
    """
    record = folder / str(options.get("data") or "data/studies.yaml")
    terms = folder / str(options.get("terms") or "data/terms.yaml")
    words = folder / WORDS
    return Knowledge(
        data=load(record, _shown(record)),  # a record that is missing is told, for pages are bound to it
        terms=Terms(load_terms(terms, _shown(terms))) if terms.is_file() else None,
        usage=Usage(load_words(words, _shown(words))) if words.is_file() else None,
    )


@dataclass(frozen=True)
class Terms:
    """The termbase as `diglot.data.Termbase` asks for it."""

    termbase: Termbase

    def mentions(self, text: str, locale: str) -> tuple[Mention, ...]:
        """Return the words of the termbase in ``text``; those in quotes, titles and links are other people's."""
        try:
            found = self.termbase.find(text, known_locale(locale))
        except LookupError:
            return ()
        theirs = quoted(text) if found else ()
        return tuple(
            _mention(one, quoted=any(start <= one.start and one.end <= end for start, end in theirs)) for one in found
        )

    def words(self, concept: str, locale: str) -> tuple[str, ...]:
        """Return the preferred words of a concept."""
        try:
            side = self.termbase.terms.concepts[concept].side(known_locale(locale))
        except LookupError:
            return ()
        return tuple(term.word for term in side.preferred)


def _mention(found: Occurrence, *, quoted: bool) -> Mention:
    readings = sorted(found.readings, key=lambda reading: STATUSES.index(reading.status))
    sure = all(isinstance(one.term, Deprecated) and one.term.always for one in readings)
    status = found.status if found.status != "deprecated" or sure else "doubtful"
    concepts = tuple(dict.fromkeys(reading.concept for reading in readings))
    return Mention(concepts, found.word, found.start, status, quoted)


@dataclass(frozen=True)
class Usage:
    """The list of words of elsewhere as `diglot.data.Usage` asks for it."""

    listed: WordList

    def slips(self, text: str, locale: str) -> tuple[Slip, ...]:
        """Return the words of the list in ``text``, but for those in quotes, titles and links."""
        if locale != "zh-Hant":
            return ()
        found = self.listed.find(text)
        theirs = quoted(text) if found else ()
        return tuple(
            Slip(text[one.start : one.end], one.start, tuple(word.word for word in one.entry.write), _care(one.entry))
            for one in found
            if not any(start <= one.start and one.end <= end for start, end in theirs)
        )


def _care(entry: Foreign) -> str:
    return "；".join(part for part in (entry.sense, f"可用：{entry.right}" if entry.right else None) if part)


def _shown(path: Path) -> str:
    try:
        return path.absolute().relative_to(Path.cwd()).as_posix()
    except ValueError:
        return path.as_posix()
