"""Tables as Markdown and as CSV: the same cells as in HTML, for a terminal, a mail or a spreadsheet."""

from __future__ import annotations

import re

from evidence.cells import Cell, Citation, DataTable, Row
from evidence.csv_text import csv_text
from evidence.wording import phrase, pick

_SIGNS = re.compile(r"([\\`*_\[\]<>|#~])")


def as_markdown(table: DataTable) -> str:
    """Return the table as a Markdown table between its caption and its notes and sources."""
    say = table.locale
    out = [f"**{_plain(table.caption)}**", ""]
    if table.facts:
        out += [_plain(phrase("join", say).join(table.facts)), ""]
    columns = _columns(table)
    out += [_markdown_row(columns), _markdown_row(("---",) * len(columns), escape=False)]
    for row in table.rows:
        if row.group:
            out.append(_markdown_row((row.group, *("" for _ in columns[1:]))))
        out.append(_markdown_row(_row(table, row)))
    for key, items in (("notes", table.notes), ("sources", tuple(_cited(table, one) for one in table.sources))):
        if items:
            out += [
                "",
                f"{phrase(key, say)}{phrase('colon', say)}".rstrip(),
                "",
                *(f"- {_plain(one)}" for one in items),
            ]
    return "\n".join(out) + "\n"


def as_csv(table: DataTable) -> str:
    """Return head and body of the table as CSV, a line a row; what stands beside a figure is in its cell."""
    return csv_text((_columns(table), *(_row(table, row) for row in table.rows)))


def _columns(table: DataTable) -> tuple[str, ...]:
    """Return the heads, with one for what stands beneath the cells of a row."""
    return (*table.columns, *([phrase("also_reported", table.locale)] if _has_more(table) else ()))


def _row(table: DataTable, row: Row) -> tuple[str, ...]:
    more = phrase("join", table.locale).join(line.text for line in row.more)
    return (_head(table, row), *(_text(table, cell) for cell in row.cells), *([more] if _has_more(table) else ()))


def _has_more(table: DataTable) -> bool:
    return any(row.more for row in table.rows)


def _head(table: DataTable, row: Row) -> str:
    text = row.head + (_in_brackets(table, row.unit) if row.unit else "")
    known = row.link[0] + (_in_brackets(table, row.read) if row.read else "") if row.link else ""
    return phrase("join", table.locale).join(part for part in (text, *row.flags, known) if part)


def _text(table: DataTable, cell: Cell) -> str:
    text = cell.text + (_in_brackets(table, cell.aside) if cell.aside else "")
    return phrase("join", table.locale).join(part for part in (text, *(line.text for line in cell.lines)) if part)


def _cited(table: DataTable, source: Citation) -> str:
    join = phrase("join", table.locale)
    addresses = (address for _, address in source.links)
    where = join.join(part for part in (source.short, source.title, *addresses) if part)
    return where + pick(("。", ". "), table.locale) + pick(("", " "), table.locale).join(source.remarks)


def _in_brackets(table: DataTable, words: str) -> str:
    return pick((f"（{words}）", f" ({words})"), table.locale)


def _markdown_row(cells: tuple[str, ...], *, escape: bool = True) -> str:
    return f"| {' | '.join(_plain(cell) if escape else cell for cell in cells)} |"


def _plain(text: str) -> str:
    """Return ``text`` so that Markdown shows every sign of it."""
    return _SIGNS.sub(r"\\\1", text)
