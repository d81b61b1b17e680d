"""Where a site stands, as a table for people and as one JSON object for programs."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from itertools import groupby
from typing import Any

from diglot.desk.report.text import Line, Piece, counted
from diglot.desk.report.visible import visible
from diglot.desk.standing import Noted, Standing
from diglot.sync.coverage import CLASSES, Coverage, Extent

VERSION = 1
"""Of the object's shape. It grows by new keys only; a change of meaning is a new version."""
HEAD = ("page", "units", *CLASSES, "words", "Han")
SETTLED = ("ok",)
"""Classes that nobody has to look at: a page of nothing else is not listed by itself."""
NOTES = {
    "waived": "Waived: both sides differ, and may until one of them changes",
    "local": "Meant for one language only",
    "machine": "Confirmed by a machine",
}


def render(standing: Standing, tool: str) -> str:
    """Write ``standing``; ``tool`` is the name and version of the command."""
    by_pair = [(locales, list(pages)) for locales, pages in groupby(standing.pages, key=lambda page: page.locales)]
    return json.dumps(
        {
            "version": VERSION,
            "tool": tool,
            "pairs": [
                {
                    "locales": list(locales),
                    **_numbers(_sum(pages)),
                    "pages": [{"page": page.page, **_numbers(page)} for page in pages],
                }
                for locales, pages in by_pair
            ],
            "noted": [asdict(noted) for noted in standing.noted],
            "oldest": asdict(standing.oldest) if standing.oldest else None,
            "untold": standing.untold or None,
            "unread": list(standing.unread),
            "local_pages": standing.local,
        },
        ensure_ascii=False,
        indent=2,
    )


def lines(standing: Standing) -> Iterator[Line]:
    """Write ``standing`` as lines of pieces."""
    for (left, right), group in groupby(standing.pages, key=lambda page: page.locales):
        pages = list(group)
        yield (Piece(f"{left} ⟷ {right}", "bold"),)
        yield from _table(pages)
        yield ()
    if standing.oldest:
        oldest = standing.oldest
        yield (Piece(f"Waiting longest: {visible(oldest.place)}, {oldest.change}"),)
    elif standing.untold:
        yield (Piece(f"How long things wait cannot be told. {visible(standing.untold)}"),)
    for kind, title in NOTES.items():
        yield from _notes(title, [noted for noted in standing.noted if noted.kind == kind])
    if standing.local:
        yield (Piece(f"{counted(standing.local, 'page')} of one language only, as the front matter says."),)
    for sentence in standing.unread:
        yield (Piece("Not counted: ", "bold red"), Piece(visible(sentence)))


def _table(pages: Sequence[Coverage]) -> Iterator[Line]:
    listed = [page for page in pages if page.units != sum(page.of(name) for name in CLASSES if name in SETTLED)]
    rows = [HEAD, *(_row(page) for page in listed)]
    if len(pages) > len(listed):
        rest = [page for page in pages if page not in listed]
        more = "other " if listed else ""
        rows.append(_row(_sum(rest), f"({counted(len(rest), f'{more}page')}: all is ok)"))
    rows.append(_row(_sum(pages), "total"))
    widths = [max(map(_width, column)) for column in zip(*rows, strict=True)]
    for number, row in enumerate(rows):
        first = row[0] + " " * (widths[0] - _width(row[0]))
        rest_of_row = (" " * (width - _width(cell)) + cell for cell, width in zip(row[1:], widths[1:], strict=True))
        yield (Piece("  ".join((first, *rest_of_row)), "dim" if number == 0 else ""),)


def _row(page: Coverage, name: str = "") -> tuple[str, ...]:
    numbers = (page.units, *(number for _, number in page.numbers), page.work.words, page.work.han)
    return (name or visible(page.page), *(str(number) for number in numbers))


def _notes(title: str, noted: Sequence[Noted]) -> Iterator[Line]:
    if noted:
        yield (Piece(f"{title} ({len(noted)}):", "bold"),)
    for each in noted:
        why = f"  {visible(each.why)}" if each.kind != "machine" else ""
        yield (Piece(f"  {visible(each.place)}"), Piece(f"  {visible(each.shown)}", "dim"), Piece(why))


def _sum(pages: Iterable[Coverage]) -> Coverage:
    pages = list(pages)
    numbers = tuple((name, sum(page.of(name) for page in pages)) for name in CLASSES)
    return Coverage("", pages[0].locales, numbers, sum((page.work for page in pages), Extent()))


def _numbers(page: Coverage) -> dict[str, Any]:
    return {"units": page.units, **dict(page.numbers), "to_do": asdict(page.work)}


def _width(text: str) -> int:
    """Columns of a terminal that a text takes."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)
