"""The whole check of a site, from its folders to the report; by several processes where that pays."""

from __future__ import annotations

import multiprocessing
import os
import sys
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from diglot import keeping, reading
from diglot.page.document import Document
from diglot.page.parser import Parser
from diglot.sync.check import check, merged
from diglot.sync.finding import Report
from diglot.sync.pairs import Pages, Torn, pair

WORTH_IT = 24
"""Pages in all languages from which on a second process earns more than it costs."""
MOST_WORKERS = 8

Found = Mapping[str, Mapping[str, Path]]

# What the workers inherit when they are forked: a parser cannot be sent, and nothing but names of pages need be.
_inherited: tuple[Found, Parser, str, Path | None]


def verdict(
    roots: Mapping[str, Path],
    parser: Parser,
    wanted: Sequence[str] = (),
    tell: Callable[[str], None] = lambda _: None,
    workers: int | None = None,
    lock: Path | None = None,
) -> Report:
    """Compare the pages below ``roots`` (locale to folder, default first) and report what differs.

    ``wanted`` and ``tell``: as in ``reading.read``. ``workers``: how many processes; None for as many as pay. The
    report is the same whatever their number. ``lock``: the folder of the lock files; None, or a folder that is not
    there, for a comparison of the pages alone. Raises NoPages.
    """
    found = reading.found(roots, wanted)
    default = next(iter(roots))
    everywhere = sorted(set.intersection(*(set(paths) for paths in found.values())))
    lock = lock if lock is not None and lock.is_dir() else None
    gone: tuple[Torn, ...] = ()
    if lock is not None and not wanted:
        gone = tuple(keeping.orphans(lock, list(roots)[1:], {page for paths in found.values() for page in paths}))
    count = _workers(len(everywhere)) if workers is None else workers
    if count < 2 or not everywhere:
        return check(paired(found, reading.documents(found, parser, tell), default, lock, roots_shown(roots), gone))
    # Pages that some language lacks are judged together: half a rename is told from the other half.
    elsewhere = {
        locale: {page: path for page, path in paths.items() if page not in set(everywhere)}
        for locale, paths in found.items()
    }
    global _inherited
    _inherited = (found, parser, default, lock)
    parts = [everywhere[start :: count * 4] for start in range(min(count * 4, len(everywhere)))]
    done = 0
    reports: list[Report] = []
    with multiprocessing.get_context("fork").Pool(count) as pool:
        answers = pool.imap_unordered(_part, parts)
        rest = reading.documents(elsewhere, parser, tell)
        reports.append(check(paired(elsewhere, rest, default, lock, roots_shown(roots), gone)))
        for report in answers:
            reports.append(report)
            done += report.pairs
            tell(f"{done} of {len(everywhere)} pairs")
    return merged(reports)


def roots_shown(roots: Mapping[str, Path]) -> dict[str, str]:
    """The folders as findings name them."""
    return {locale: reading.shown(root) for locale, root in roots.items()}


def _part(pages: Sequence[str]) -> Report:
    found, parser, default, lock = _inherited
    some = {locale: {page: paths[page] for page in pages} for locale, paths in found.items()}
    return check(paired(some, reading.documents(some, parser), default, lock))


def paired(
    found: Found,
    documents: Mapping[str, Mapping[str, Document]],
    default: str,
    lock: Path | None,
    folders: Mapping[str, str] | None = None,
    gone: tuple[Torn, ...] = (),
) -> Pages:
    """Pages that were found and read, with what was confirmed of them, if anything."""
    if lock is None:
        return pair(documents, default, folders)
    both = {
        locale: [page for page in paths if page in found[default]]
        for locale, paths in found.items()
        if locale != default
    }
    locks, torn = keeping.read(lock, default, both)
    pages = pair(documents, default, folders, locks)
    broken = {(each.page, each.document.locale) for each in torn}
    pairs = tuple(
        replace(each, lock=None) if (each.page, each.right.locale) in broken else each for each in pages.pairs
    )
    return replace(pages, pairs=pairs, torn=(*torn, *gone))


def _workers(pages: int) -> int:
    """As many as there are cores, where a process can be forked safely and the site is large enough."""
    if pages < WORTH_IT or sys.platform != "linux" or threading.active_count() > 1:
        return 1
    return min(len(os.sched_getaffinity(0)), MOST_WORKERS)
