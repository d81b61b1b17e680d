"""Judges pages that were found, by several processes where that pays."""

from __future__ import annotations

import multiprocessing
import os
import sys
import threading
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from pathlib import Path

from diglot import folders, keeping, reading
from diglot.data import NOTHING, Knowledge
from diglot.folders import Tell, silent
from diglot.page.document import Document
from diglot.page.parser import Parser
from diglot.sync.check import check
from diglot.sync.finding import Report
from diglot.sync.pairs import Pages, Torn, pair

WORTH_IT = 24
"""Pages in all languages from which on a second process earns more than it costs."""
MOST_WORKERS = 8

Found = Mapping[str, Mapping[str, Path]]


@dataclass(frozen=True, slots=True)
class Standards:
    """What pages are judged with."""

    parser: Parser
    lock: Path | None = None
    """The folder of the lock files; None for a comparison of the pages alone."""
    knowledge: Knowledge = NOTHING
    hints: bool = False
    """Whether rules of style are asked too."""


# What the workers inherit when they are forked: a parser cannot be sent, and nothing but names of pages need be.
_inherited: tuple[Found, str, Standards]


def judged_alone(
    found: Found,
    roots: Mapping[str, Path],
    standards: Standards,
    tell: Tell = silent,
    *,
    whole: bool,
) -> Report:
    """Judge the pages that some language lacks, together: half a rename is told from the other half.

    ``whole``: whether all pages of the site were looked for, so that a lock without a page is an orphan.
    """
    gone: tuple[Torn, ...] = ()
    if standards.lock is not None and whole:
        pages = {page for paths in found.values() for page in paths}
        gone = tuple(keeping.orphans(standards.lock, list(roots)[1:], pages))
    rest = folders.somewhere(found)
    documents = reading.documents(rest, standards.parser, tell)
    shown = folders.roots_shown(roots)
    return _checked(paired(rest, documents, next(iter(roots)), standards.lock, shown, gone), standards)


def judged(
    found: Found,
    roots: Mapping[str, Path],
    pages: Sequence[str],
    standards: Standards,
    tell: Tell = silent,
    workers: int | None = None,
) -> Iterator[tuple[str, Report]]:
    """Judge each of ``pages``, which stand in every language, in any order."""
    global _inherited
    _inherited = (found, next(iter(roots)), standards)
    count = _workers(len(pages)) if workers is None else workers
    if count < 2 or not pages:
        for done, page in enumerate(pages):
            tell(done, len(pages), page)
            yield from _part([page])
        return
    parts = [pages[start :: count * 4] for start in range(min(count * 4, len(pages)))]
    done = 0
    # Not a Pool of multiprocessing: that waits for ever where the system has ended one of its processes.
    with ProcessPoolExecutor(count, multiprocessing.get_context("fork")) as pool:
        try:
            for future in as_completed([pool.submit(_part, part) for part in parts]):
                reports = future.result()
                yield from reports
                done += len(reports)
                tell(done, len(pages), "")
        except BrokenProcessPool as broken:
            broken.add_note("the system ended a process of this check, perhaps for lack of memory")
            raise
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def _part(pages: Sequence[str]) -> list[tuple[str, Report]]:
    found, default, standards = _inherited
    out = []
    for page in pages:
        some = {locale: {page: paths[page]} for locale, paths in found.items()}
        documents = reading.documents(some, standards.parser)
        out.append((page, _checked(paired(some, documents, default, standards.lock), standards)))
    return out


def _checked(pages: Pages, standards: Standards) -> Report:
    return check(pages, standards.knowledge, hints=standards.hints)


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
