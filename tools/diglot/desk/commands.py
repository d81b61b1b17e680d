"""The commands that messages name, so that they work as they stand: with the options that say which site is meant."""

from __future__ import annotations

import re
import shlex
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from diglot.sync.finding import Report

_COMMAND = re.compile(r"\bdiglot (?:accept|diff|init|move|new)\b")


def site_of_commands(config: Path | None, roots: Sequence[str]) -> str:
    """The options that name the site, as a shell takes them; empty for the ``mkdocs.yml`` of the folder."""
    options = [f"--config={config}"] if config else []
    return shlex.join([*options, *(f"--root={root}" for root in roots)])


def called(message: str, options: str) -> str:
    """``message`` with these options in each command that it names."""
    return _COMMAND.sub(lambda found: f"{found[0]} {options}", message) if options else message


def with_commands(report: Report, options: str) -> Report:
    """The report with these options in each command that its findings name."""
    if not options:
        return report
    findings = tuple(replace(finding, message=called(finding.message, options)) for finding in report.findings)
    return replace(report, findings=findings)
