"""The whole check of a site, from its folders to the report; by several processes where that pays."""

from __future__ import annotations

import multiprocessing
import os
import sys
import threading
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from diglot import reading
from diglot.data import NOTHING, Knowledge
from diglot.page.parser import Parser
from diglot.sync.check import check, merged
from diglot.sync.finding import Report
from diglot.sync.pairs import pair

WORTH_IT = 24
"""Pages in all languages from which on a second process earns more than it costs."""
MOST_WORKERS = 8

Found = Mapping[str, Mapping[str, Path]]

# What the workers inherit when they are forked: a parser cannot be sent, and nothing but names of pages need be.
_inherited: tuple[Found, Parser, str, Knowledge, bool]


def verdict(
    roots: Mapping[str, Path],
    parser: Parser,
    wanted: Sequence[str] = (),
    tell: Callable[[str], None] = lambda _: None,
    workers: int | None = None,
    knowledge: Knowledge = NOTHING,
    *,
    hints: bool = False,
) -> Report:
    """Compare the pages below ``roots`` (locale to folder, default first) and report what differs.

    ``wanted`` and ``tell``: as in ``reading.read``. ``workers``: how many processes; None for as many as pay. The
    report is the same whatever their number. ``knowledge`` and ``hints``: as in ``check``. Raises NoPages.
    """
    found = reading.found(roots, wanted)
    default = next(iter(roots))
    everywhere = sorted(set.intersection(*(set(paths) for paths in found.values())))
    count = _workers(len(everywhere)) if workers is None else workers
    if count < 2 or not everywhere:
        pages = pair(reading.documents(found, parser, tell), default, roots_shown(roots))
        return check(pages, knowledge, hints=hints)
    # Pages that some language lacks are judged together: half a rename is told from the other half.
    elsewhere = {
        locale: {page: path for page, path in paths.items() if page not in set(everywhere)}
        for locale, paths in found.items()
    }
    global _inherited
    _inherited = (found, parser, default, knowledge, hints)
    parts = [everywhere[start :: count * 4] for start in range(min(count * 4, len(everywhere)))]
    done = 0
    reports: list[Report] = []
    with multiprocessing.get_context("fork").Pool(count) as pool:
        answers = pool.imap_unordered(_part, parts)
        rest = pair(reading.documents(elsewhere, parser, tell), default, roots_shown(roots))
        reports.append(check(rest, knowledge, hints=hints))
        for report in answers:
            reports.append(report)
            done += report.pairs
            tell(f"{done} of {len(everywhere)} pairs")
    return merged(reports)


def roots_shown(roots: Mapping[str, Path]) -> dict[str, str]:
    """The folders as findings name them."""
    return {locale: reading.shown(root) for locale, root in roots.items()}


def _part(pages: Sequence[str]) -> Report:
    found, parser, default, knowledge, hints = _inherited
    some = {locale: {page: paths[page] for page in pages} for locale, paths in found.items()}
    return check(pair(reading.documents(some, parser), default), knowledge, hints=hints)


def _workers(pages: int) -> int:
    """As many as there are cores, where a process can be forked safely and the site is large enough."""
    if pages < WORTH_IT or sys.platform != "linux" or threading.active_count() > 1:
        return 1
    return min(len(os.sched_getaffinity(0)), MOST_WORKERS)
