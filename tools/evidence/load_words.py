"""The termbase and the list of Taiwan's words on disk become values, or one exception with all that is wrong."""

from __future__ import annotations

from pathlib import Path

from evidence import taiwan_words, terms
from evidence.load import loaded, shaped
from evidence.taiwan_words import TaiwanWords, WordList
from evidence.terms import Termbase, Terms


def load_terms(path: Path | str, shown_as: str | None = None) -> Termbase:
    """Read the termbase from ``path``, or raise :class:`~evidence.errors.DataErrors` with every fault of the file."""
    return loaded(path, shown_as, parse_terms)


def parse_terms(raw: bytes | str, name: str) -> Termbase:
    """Return the termbase that ``raw`` writes down. ``name`` is the file's in places; raises as :func:`load_terms`."""
    whole, marks = shaped(raw, name, Terms, terms.clashes, "version, domains, concepts")
    return Termbase(whole, name, marks)


def load_words(path: Path | str, shown_as: str | None = None) -> WordList:
    """Read the list of words from ``path``; raises as :func:`load_terms`."""
    return loaded(path, shown_as, parse_words)


def parse_words(raw: bytes | str, name: str) -> WordList:
    """Return the list of words that ``raw`` writes down; raises as :func:`load_terms`."""
    whole, marks = shaped(raw, name, TaiwanWords, taiwan_words.clashes, "version, mainland, script, fine")
    return WordList(whole, name, marks)
