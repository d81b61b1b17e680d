"""The whole check of a site, from its folders to the report; by several processes where that pays."""

from __future__ import annotations

import multiprocessing
import os
import sys
import threading
from collections.abc import Mapping, Sequence
from pathlib import Path

from diglot import reading
from diglot.page.parser import Parser
from diglot.sync.check import check, merged
from diglot.sync.finding import Report
from diglot.sync.pairs import pair

WORTH_IT = 24
"""Pages in all languages from which on a second process earns more than it costs."""
MOST_WORKERS = 8

Found = Mapping[str, Mapping[str, Path]]

# What the workers inherit when they are forked: a parser cannot be sent, and nothing but names of pages need be.
_inherited: tuple[Found, Parser, str]


def verdict(
    roots: Mapping[str, Path],
    parser: Parser,
    wanted: Sequence[str] = (),
    tell: reading.Tell = reading.silent,
    workers: int | None = None,
) -> Report:
    """Compare the pages below ``roots`` (locale to folder, default first) and report what differs.

    ``wanted`` and ``tell``: as in ``reading.read``. ``workers``: how many processes; None for as many as pay. The
    report is the same whatever their number. Raises NoPages.
    """
    found = reading.found(roots, wanted)
    default = next(iter(roots))
    everywhere = sorted(set.intersection(*(set(paths) for paths in found.values())))
    count = _workers(len(everywhere)) if workers is None else workers
    if count < 2 or not everywhere:
        return check(pair(reading.documents(found, parser, tell), default, roots_shown(roots)))
    # Pages that some language lacks are judged together: half a rename is told from the other half.
    elsewhere = {
        locale: {page: path for page, path in paths.items() if page not in set(everywhere)}
        for locale, paths in found.items()
    }
    global _inherited
    _inherited = (found, parser, default)
    parts = [everywhere[start :: count * 4] for start in range(min(count * 4, len(everywhere)))]
    pages = sum(map(len, found.values()))
    done = sum(map(len, elsewhere.values()))
    reports: list[Report] = []
    with multiprocessing.get_context("fork").Pool(count) as pool:
        answers = pool.imap_unordered(_part, parts)
        alone = reading.documents(elsewhere, parser, lambda read, _, path: tell(read, pages, path))
        reports.append(check(pair(alone, default, roots_shown(roots))))
        tell(done, pages, "")
        for read, report in answers:
            reports.append(report)
            done += read
            tell(done, pages, "")
    return merged(reports)


def roots_shown(roots: Mapping[str, Path]) -> dict[str, str]:
    """The folders as findings name them."""
    return {locale: reading.shown(root) for locale, root in roots.items()}


def _part(pages: Sequence[str]) -> tuple[int, Report]:
    """How many pages were read, in all languages, and what there is to say about them."""
    found, parser, default = _inherited
    some = {locale: {page: paths[page] for page in pages} for locale, paths in found.items()}
    return sum(map(len, some.values())), check(pair(reading.documents(some, parser), default))


def _workers(pages: int) -> int:
    """As many as there are cores, where a process can be forked safely and the site is large enough."""
    if pages < WORTH_IT or sys.platform != "linux" or threading.active_count() > 1:
        return 1
    return min(len(os.sched_getaffinity(0)), MOST_WORKERS)
