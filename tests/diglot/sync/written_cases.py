"""Cases written as two Markdown pages: how they are read from a file, and how a pair becomes a report."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from diglot.config import from_roots
from diglot.data import NOTHING, Knowledge
from diglot.page.document import Document
from diglot.page.parser import Parser
from diglot.page.segment import segment
from diglot.sync import confirm
from diglot.sync.check import check, viewed
from diglot.sync.finding import Report
from diglot.sync.lock import Lock
from diglot.sync.pairs import Pages, pair

HERE = Path(__file__).parent / "cases"
PAGE = "guide/page.md"
SIDE = re.compile(r"--- (en|zh-Hant|zh-Hans|fr)((?: crlf| bom)*)")
MARK = re.compile(r"\s*⟵\s*(.+)$")


@dataclass(frozen=True)
class Side:
    locale: str
    source: str
    marks: tuple[tuple[str, int, str, str], ...]
    """Locale, line, severity and rule of each finding that is expected."""


@dataclass(frozen=True)
class Case:
    title: str
    sides: tuple[Side, Side]


def cases() -> Iterator[Case]:
    """All cases of all files."""
    for path in sorted(HERE.glob("*.md")):
        for text in path.read_text(encoding="utf-8").split("\n%% ")[0 if path.read_text().startswith("%% ") else 1 :]:
            title, _, body = text.removeprefix("%% ").partition("\n")
            yield Case(f"{path.stem}: {title}", two_sides(body))


def two_sides(text: str) -> tuple[Side, Side]:
    """Read both sides of a case; each starts with a line such as ``--- en``."""
    sides: list[Side] = []
    locale, how, lines = "", "", []
    for line in [*text.rstrip("\n").split("\n"), "--- en"]:
        start = SIDE.fullmatch(line)
        if start is None:
            lines.append(line)
            continue
        if locale:
            sides.append(_side(locale, how, lines))
        locale, how, lines = start[1], start[2], []
    left, right = sides
    return left, right


def _side(locale: str, how: str, lines: list[str]) -> Side:
    while lines and not lines[-1].strip():
        lines.pop()
    marks = []
    plain = []
    for number, line in enumerate(lines, start=1):
        mark = MARK.search(line)
        if mark:
            for expected in mark[1].split(","):
                severity, rule = expected.split()
                marks.append((locale, number, severity, rule))
        plain.append(MARK.sub("", line))
    source = "\n".join(plain) + "\n"
    if "crlf" in how:
        source = source.replace("\n", "\r\n")
    return Side(locale, ("\ufeff" if "bom" in how else "") + source, tuple(marks))


@cache
def parser() -> Parser:
    """The parser of --root without a mkdocs.yml, and one data fence."""
    here = Path(__file__).parent
    given = from_roots({"en": here, "zh-Hant": here / "cases"}).loadable()
    return Parser(given.names, given.configs, data_fences=frozenset({"study-table"}))


def read(side: Side) -> Document:
    return segment(side.source, parser(), locale=side.locale, path=f"docs/{side.locale}/{PAGE}")


def pages(sides: tuple[Side, Side], lock: Lock | None = None) -> Pages:
    locks = None if lock is None else {sides[1].locale: {PAGE: lock}}
    return pair({side.locale: {PAGE: read(side)} for side in sides}, sides[0].locale, locks=locks)


def report(
    sides: tuple[Side, Side], lock: Lock | None = None, knowledge: Knowledge = NOTHING, *, hints: bool = False
) -> Report:
    return check(pages(sides, lock), knowledge, hints=hints)


def confirmed(sides: tuple[Side, Side]) -> Lock:
    """The lock once somebody has read the whole page."""
    view = viewed(pages(sides, Lock((sides[0].locale, sides[1].locale))).pairs[0])
    return confirm.confirmed(view, range(len(view.units)), "ok", "translated")
