"""The commands that messages name, so that they work as they stand: with the options that say which site is meant."""

from __future__ import annotations

import re
import shlex
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import click

from diglot.desk.options import LOCK, TRUST
from diglot.sync.finding import Report

_COMMAND = re.compile(r"\bdiglot (?:accept|check|diff|fix|init|migrate|move|new|status)\b")


def site_of_commands(config: Path | None, roots: Sequence[str]) -> str:
    """The options that this run was given to name its site, as a shell takes them; empty where there were none."""
    noted = click.get_current_context().meta
    options = [f"--config={config}"] if config else []
    options += [f"--root={root}" for root in roots]
    options += [f"--lock={noted[LOCK]}"] if noted.get(LOCK) else []
    return shlex.join([*options, *(["--trust"] if noted.get(TRUST) else [])])


def called(message: str, options: str) -> str:
    """``message`` with these options in each command that it names."""
    return _COMMAND.sub(lambda found: f"{found[0]} {options}", message) if options else message


def with_commands(report: Report, options: str) -> Report:
    """The report with these options in each command that its findings name."""
    if not options:
        return report
    findings = tuple(replace(finding, message=called(finding.message, options)) for finding in report.findings)
    return replace(report, findings=findings)
