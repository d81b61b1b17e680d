"""What a rule has to say, and the report of a whole run. Contract: the JSON of design section 7."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from diglot.data import Place

Severity = Literal["error", "warning", "hint"]


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


@dataclass(frozen=True, slots=True)
class Report:
    """The verdict over all pairs."""

    pairs: int
    units: int
    findings: tuple[Finding, ...] = field(default=())

    def count(self, severity: Severity) -> int:
        """How many findings have this severity."""
        return sum(finding.severity == severity for finding in self.findings)
