"""Rows as the text of a CSV file (RFC 4180): commas, quotes where needed, CR LF after every row."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from types import SimpleNamespace


def csv_text(rows: Iterable[Sequence[str]]) -> str:
    """Return ``rows`` as one text."""
    written: list[str] = []
    csv.writer(SimpleNamespace(write=written.append)).writerows(rows)
    return "".join(written)
