"""The test that fails when the translations drift: one test a pair of pages, and its message says what to do."""

from __future__ import annotations

import functools
import os
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from diglot import folders, reading
from diglot.config import load
from diglot.desk.changes import changes
from diglot.desk.opened import pages_of
from diglot.desk.report import change_text, text
from diglot.sync.brought import waiting
from diglot.sync.finding import UNSETTLED, Finding, Report
from diglot.verdict import verdict


@dataclass(frozen=True)
class Judged:
    """What the engine says of a site; paths as seen from the site's folder."""

    pages: tuple[str, ...]
    report: Report
    waits: Mapping[str, str]
    """By page: what waits for a person, with the old text and the new one, the counterpart, and the command."""


@functools.cache
def judged(root: Path) -> Judged:
    before = Path.cwd()
    os.chdir(root)
    try:
        site = load(Path("mkdocs.yml"))
        parser, _ = reading.parser_of(site)
        pages = sorted({page for paths in folders.found(dict(site.roots)).values() for page in paths})
        lock = folders.lock_folder(site)
        report = verdict(site, lock=lock, remembered_at=None)
        unsettled = sorted({finding.page for finding in report.findings if finding.rule in UNSETTLED})
        waits: defaultdict[str, str] = defaultdict(str)
        if unsettled:
            opened = pages_of(site, parser, lock, unsettled)
            for change in changes([(view, waiting(view)) for view in opened.views() if view.known], parser):
                waits[change.facing.view.pair.page] += text.unstyled(change_text.lines([change]))
        return Judged(tuple(pages), report, waits)
    finally:
        os.chdir(before)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "page" in metafunc.fixturenames:
        metafunc.parametrize("page", judged(metafunc.config.getoption("--site").resolve()).pages)


def drift(report: Report, page: str) -> tuple[Finding, ...]:
    """What fails a pair: every error, and a block that may be missing.

    Without a lock nobody can tell a paragraph that was split from one that was added; here somebody shall look.
    """
    return tuple(
        one
        for one in report.findings
        if one.page == page and (one.severity == "error" or one.rule.endswith("-missing"))
    )


def test_pair(page: str, pytestconfig: pytest.Config) -> None:
    site = judged(pytestconfig.getoption("--site").resolve())
    found = drift(site.report, page)
    if found:
        said = text.plain(Report(1, 0, found), text.found(found))
        if page in site.waits:
            said += f"\nWhat changed since both sides were confirmed:\n\n{site.waits[page]}"
        pytest.fail(f"{page}: the two languages differ.\n\n{said}", pytrace=False)


def test_there_are_pairs(pytestconfig: pytest.Config) -> None:
    site = judged(pytestconfig.getoption("--site").resolve())
    assert len(site.pages) >= 3
    assert site.report.units > 50
