"""What a rule has to say, and the report of a whole run. Contract: the JSON of design section 7."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal, cast

from diglot.data import Place

Severity = Literal["error", "warning", "hint"]
UNSETTLED = frozenset({"block-stale", "block-unconfirmed", "page-unconfirmed"})
"""Rules about what nobody has confirmed yet: the one family whose gravity depends on the gate (design section 5)."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One disagreement between two pages, or one thing wrong with a page."""

    rule: str
    """The offence in kebab case, such as ``number-differs``; it reads well after the word allow."""
    code: str
    """Stable and short, such as ``F101``; never used twice."""
    severity: Severity
    locale: str
    spot: Place
    end_line: int
    page: str
    """The pair's path below its locale folder, such as ``guide/intro.md``."""
    message: str
    """What, why and what to do, in one to three sentences."""
    related: tuple[Place, ...] = ()
    counterpart: tuple[str, str] | None = None
    """Locale and path of the other side; None where there is none."""
    unit: str | None = None
    fix: str | None = None
    """What to write instead of the words between the brackets of the bound value that begins at ``spot``; None where
    a person has to find the words."""


Waits = Literal["", "left-behind", "right-behind", "unconfirmed"]
"""What of a unit readers are told: nothing, that one side is behind, or that nobody has confirmed it."""


@dataclass(frozen=True, slots=True)
class ShownUnit:
    """A unit as a built page carries it."""

    name: str
    """The id of its record; of a unit that has none, one made of its texts."""
    waits: Waits
    left: tuple[str, ...]
    """Keys of its blocks, as of ``page.joining``."""
    right: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """A pair as its two built pages carry it."""

    page: str
    locales: tuple[str, str]
    unread: bool
    """Whether there is a lock, and nobody has confirmed anything of this pair."""
    written: str
    """All units in page order, a line each: name, what waits, and the keys of either side, parted by tabs.

    A text, since a check carries many and only a build reads them.
    """

    @property
    def units(self) -> tuple[ShownUnit, ...]:
        """The units, read anew each time."""
        return tuple(map(_unit, self.written.split("\n") if self.written else ()))


def _unit(line: str) -> ShownUnit:
    name, waits, one, other = line.split("\t")
    return ShownUnit(name, cast(Waits, waits), tuple(one.split()), tuple(other.split()))


@dataclass(frozen=True, slots=True)
class Report:
    """The verdict over all pairs."""

    pairs: int
    units: int
    findings: tuple[Finding, ...] = field(default=())
    compared: tuple[tuple[str, str, str], ...] = ()
    """Page, default locale and other locale of each pair, sorted."""
    legacy: int = 0
    """Units that no person has confirmed yet; they may only become fewer."""
    waived: int = 0
    """Units that differ, and may until one side changes."""
    shown: tuple[Shown, ...] = field(default=(), repr=False)
    """What the built pages carry of each pair, sorted as ``compared``."""

    def count(self, severity: Severity) -> int:
        """How many findings have this severity."""
        return sum(finding.severity == severity for finding in self.findings)


def merged(reports: Iterable[Report]) -> Report:
    """One report of several that speak of different pages."""
    parts = list(reports)
    findings = sorted((finding for part in parts for finding in part.findings), key=in_order)
    compared = sorted(pair for part in parts for pair in part.compared)
    return Report(
        sum(part.pairs for part in parts),
        sum(part.units for part in parts),
        tuple(findings),
        tuple(compared),
        sum(part.legacy for part in parts),
        sum(part.waived for part in parts),
        tuple(sorted((pair for part in parts for pair in part.shown), key=lambda pair: (pair.page, pair.locales))),
    )


def in_order(each: Finding) -> tuple[str, str, int, int, str, str]:
    """The order of findings in a report: by page, then by place."""
    return each.page, each.spot.path, each.spot.line, each.spot.column, each.code, each.message
