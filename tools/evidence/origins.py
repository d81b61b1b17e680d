"""Where a value was read, one that was worked out here too, and whether only the news has it."""

from __future__ import annotations

from collections.abc import Iterator

from evidence.estimates import Figure, From, Missing, Value
from evidence.measures import Interval
from evidence.names import find
from evidence.schema import Studies
from evidence.sources import Source
from evidence.vocabulary import Locale
from evidence.wording import pick


def read_at(studies: Studies, value: Value | Interval) -> tuple[From, ...]:
    """Return the places where ``value`` was read; those of its two figures where it was worked out here."""
    if isinstance(value, Missing):
        return ()
    if isinstance(value, Figure) and value.derived:
        return tuple(place for name in value.derived.of for place in read_at(studies, find(studies, name).value))
    return value.sources


def only_in_news(studies: Studies, value: Value, locale: Locale) -> str | None:
    """Return what to call the sources of a value that nothing but news has, or that was worked out from such a one."""
    words = dict.fromkeys(pick(_called(source), locale) for source in _news(studies, value))
    return pick(("、", ", "), locale).join(words) or None


def _news(studies: Studies, value: Value) -> Iterator[Source]:
    if isinstance(value, Figure) and value.derived:
        for name in value.derived.of:
            yield from _news(studies, find(studies, name).value)
        return
    sources = [studies.sources[place.source] for place in read_at(studies, value)]
    if all(source.read in ("press", "news") for source in sources):
        yield from sources


def _called(source: Source) -> tuple[str, str]:
    if source.read == "press":
        return "新聞稿", "news release"
    return ("新聞報導", "news report") if source.type == "article-newspaper" else ("他人網頁", "someone else’s page")
