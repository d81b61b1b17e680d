"""The whole check of a site, from its folders to the report: only what is not remembered is judged.

Loads neither Markdown nor the rules; they come in with the first page that is new.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from diglot import folders, grounds, memory
from diglot.config import Site
from diglot.folders import Tell, silent
from diglot.memory import ALONE, Memory
from diglot.sync.finding import Report, merged


def verdict(
    site: Site,
    wanted: Sequence[str] = (),
    *,
    lock: Path | None,
    remembered_at: Path | None,
    warn: Callable[[str], None] = lambda _: None,
    tell: Tell = silent,
    workers: int | None = None,
) -> Report:
    """Compare the pages of a site and report what differs.

    ``wanted`` and ``tell``: as in ``reading.read``. ``lock``: the folder of the lock files; None, or a folder that is
    not there, for a comparison of the pages alone. ``remembered_at``: the file of the memory; None to judge everything.
    ``warn`` is told of each extension that the parser does without. ``workers``: how many processes; None for as many
    as pay; the report is the same whatever their number. Raises NoPages, NoParser, NoKnowledge.
    """
    roots = dict(site.roots)
    found = folders.found(roots, wanted)
    lock = lock if lock is not None and lock.is_dir() else None
    remembered = memory.read(remembered_at)
    both, rest = folders.everywhere(found), folders.somewhere(found)
    base = grounds.of_site(site, roots)
    keys = {page: grounds.of_page(base, found, page, lock, roots) for page in both}
    keys[ALONE] = grounds.of_rest(base, rest, lock, roots, whole=not wanted)
    reports = {page: report for page, key in keys.items() if (report := remembered.recall(page, key)) is not None}
    missing = [page for page in both if page not in reports]
    if not missing and ALONE in reports:
        told = remembered.told
    else:
        from diglot import judging, reading
        from diglot.provider import knowledge_of

        parser, told = reading.parser_of(site)
        standards = judging.Standards(parser, lock, knowledge_of(site), site.settings.hints)
        if ALONE not in reports:
            reports[ALONE] = judging.judged_alone(found, roots, standards, tell, whole=not wanted)
        reports.update(judging.judged(found, roots, missing, standards, tell, workers))
        fresh = {page: (keys[page], each) for page, each in reports.items() if page != ALONE or not wanted}
        for page in missing:  # a page that was written while it was judged may have been judged as it is now
            if grounds.of_page(base, found, page, lock, roots) != keys[page]:
                del fresh[page]
        memory.write(remembered_at, Memory(base, told, {**remembered.known, **fresh} if wanted else fresh))
    for sentence in told:
        warn(sentence)
    return merged(reports.values())
