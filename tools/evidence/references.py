"""The sources themselves as a list: author, year, title, where it appeared, links, and how far each was read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from evidence.cells import capital, read_words
from evidence.crosscheck import parts
from evidence.entries import Entry
from evidence.estimates import From, Missing
from evidence.schema import Studies
from evidence.sources import Author, Source
from evidence.vocabulary import Locale
from evidence.wording import phrase, pick

_GROUPS = {
    "papers": ("article-journal", "article"),
    "registrations": ("dataset",),
    "official_texts": ("legislation", "report", "webpage"),
    "press_and_news": ("article-newspaper",),
}
_SHOWN = 6
"""Authors up to this number are all named; of more, so many."""


@dataclass(frozen=True, slots=True)
class Reference:
    """One source as a list of references writes it."""

    anchor: str
    author: str
    year: str | None
    title: str | None
    """None where it is ours and not the document's own."""
    lang: str
    container: str | None
    journal: bool
    place: str | None
    """Volume, issue and pages: ``9(8), 839–849``."""
    links: tuple[tuple[str, str], ...]
    remarks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class References:
    """Sources ready to be written down, in groups."""

    caption: str
    groups: tuple[tuple[str, tuple[Reference, ...]], ...]
    locale: Locale


def references(studies: Studies, keys: Iterable[str], caption: str, locale: Locale) -> References:
    """Return the sources named by ``keys``, by kind, then by author and year."""
    wanted = {key: studies.sources[key] for key in keys}
    groups = []
    for name, types in _GROUPS.items():
        found = [
            (_sorting(source), reference(key, source, locale)) for key, source in wanted.items() if source.type in types
        ]
        if found:
            groups.append((phrase(name, locale), tuple(one for _, one in sorted(found, key=lambda pair: pair[0]))))
    return References(caption, tuple(groups), locale)


def sources_of(records: Iterable[Entry]) -> tuple[str, ...]:
    """Return every source that the records name, as reports or anywhere in their values, each once."""
    return tuple(dict.fromkeys(key for record in records for key in _named_in(record)))


def _named_in(record: Entry) -> Iterator[str]:
    yield record.report
    yield from record.also
    for _, part in parts(record, ()):
        if isinstance(part, From):
            yield part.source
        elif isinstance(part, Missing) and part.looked_in:
            yield part.looked_in


def reference(key: str, source: Source, locale: Locale) -> Reference:
    """Return one source as a list of references writes it."""
    remarks = [read_words(source, locale)]
    if source.match_reason:
        remarks.append(phrase("match", locale) + source.match_reason.say(locale))
    if source.note:
        remarks.append(source.note.say(locale))
    author = _authors(source, locale)
    return Reference(
        anchor=f"source-{key}",
        author=author,
        year=None if not source.issued or source.issued[:4] in author else source.issued[:4],
        title=None if source.title.startswith("[") else source.title,
        lang=source.language,
        container=source.container_title or source.publisher,
        journal=source.container_title is not None,
        place=_place(source),
        links=source.links(),
        remarks=tuple(remarks),
    )


def _name(author: Author) -> str:
    return author.literal or " ".join(part for part in (author.family, author.given) if part)


def _authors(source: Source, locale: Locale) -> str:
    """Return the names; without any, what tables call the source."""
    names = [_name(author) for author in source.author]
    if not names:
        return capital(source.short.say(locale))
    if len(names) == 1:
        return names[0]
    shown = phrase("list", locale).join(names[:_SHOWN])
    return shown + (pick((" 等人", ", et al."), locale) if len(names) > _SHOWN else "")


def _place(source: Source) -> str | None:
    volume = (source.volume or "") + (f"({source.issue})" if source.issue else "")
    page = source.page.replace("-", "–") if source.page else ""
    return ", ".join(part for part in (volume, page) if part) or None


def _sorting(source: Source) -> tuple[str, str]:
    return (_name(source.author[0]) if source.author else source.short.en).casefold(), source.issued or ""
