"""The test that fails when the translations drift: one test a pair of pages, and its message says what to do."""

from __future__ import annotations

import functools
import os
from pathlib import Path

import pytest

from diglot import provider, reading, verdict
from diglot.config import load
from diglot.desk.report import text
from diglot.sync.finding import Finding, Report


@functools.cache
def judged(root: Path) -> tuple[tuple[str, ...], Report]:
    """The pages of the site, and what the engine says of them; paths as seen from the site's folder."""
    before = Path.cwd()
    os.chdir(root)
    try:
        site = load(Path("mkdocs.yml"))
        parser, _ = reading.parser_of(site)
        pages = sorted({page for paths in reading.found(dict(site.roots)).values() for page in paths})
        known = provider.knowledge_of(site)
        return tuple(pages), verdict.verdict(dict(site.roots), parser, knowledge=known)
    finally:
        os.chdir(before)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "page" in metafunc.fixturenames:
        metafunc.parametrize("page", judged(metafunc.config.getoption("--site").resolve())[0])


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
    report = judged(pytestconfig.getoption("--site").resolve())[1]
    found = drift(report, page)
    if found:
        of_page = Report(1, 0, found)
        pytest.fail(
            f"{page}: the two languages differ.\n\n{text.plain(of_page, text.found(of_page.findings))}", pytrace=False
        )


def test_there_are_pairs(pytestconfig: pytest.Config) -> None:
    pages, report = judged(pytestconfig.getoption("--site").resolve())
    assert len(pages) >= 3
    assert report.units > 50
