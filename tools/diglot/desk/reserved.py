"""What a branch confirms with a reservation: the legacy and waived records that it adds. The one gate that asks git."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Literal

from diglot import folders, keeping
from diglot.config import Site
from diglot.desk.git import Objects
from diglot.desk.since import Base
from diglot.page.document import Document
from diglot.sync import lock as locks
from diglot.sync.lock import BrokenLock, Record
from diglot.sync.rules.reserved import Rise

Reserved = Literal["legacy", "waived"]
RESERVED: tuple[Reserved, ...] = ("legacy", "waived")


@dataclass(frozen=True, slots=True)
class _Kept:
    """The records of one lock, in the base and now."""

    page: str
    locale: str
    then: tuple[Record, ...]
    now: tuple[Record, ...]


def rises(base: Base, site: Site, pages: Collection[tuple[str, str]]) -> Iterator[Rise]:
    """The locks that hold more reservations than in the base, where all that have changed hold more of them.

    ``pages``: page and other locale of each pair that was compared. A page that stood in the base without a record was
    read by nobody there either, so that beginning its lock is no rise; nor is beginning that of the site.
    """
    with base.repo.objects() as objects:
        kept = list(_kept(base, objects, site, pages))
    there_before = not all(map(base.touches, folders.locks(folders.lock_folder(site), site.locales[1:])))
    if not there_before and not any(each.then for each in kept):
        return
    for state in RESERVED:
        total = (sum(len(_of(state, each.then)) for each in kept), sum(len(_of(state, each.now)) for each in kept))
        for each in kept if total[1] > total[0] else ():
            before, now = _of(state, each.then), _of(state, each.now)
            if len(now) > len(before):
                path = folders.lock_path(folders.lock_folder(site), each.locale, each.page)
                read = folders.shown(site.root(each.locale) / each.page)
                document = Document(each.locale, folders.shown(path), ())
                yield Rise(each.page, document, state, now, len(before), total, read)


def _of(state: Reserved, records: tuple[Record, ...]) -> tuple[Record, ...]:
    return tuple(record for record in records if record.state == state)


def _kept(base: Base, objects: Objects, site: Site, pages: Collection[tuple[str, str]]) -> Iterator[_Kept]:
    """The locks that differ from the base: of the pages that were compared, and those that are gone."""
    folder = folders.lock_folder(site)
    top = f"{base.repo.name(folder)}/"
    for name in sorted(base.changed):
        locale, _, page = name.removeprefix(top).removesuffix(folders.ENDING_OF_LOCKS).partition("/")
        if not name.startswith(top) or not name.endswith(folders.ENDING_OF_LOCKS) or locale not in site.locales[1:]:
            continue
        path = folders.lock_path(folder, locale, page)
        if (page, locale) not in pages and path.exists():
            continue
        locales = (site.locales[0], locale)
        try:
            now = _records(keeping.text_of(path), locales)
            content = base.revision(objects, path)
            then = _records(None if content is None else content.decode("utf-8"), locales)
        except (BrokenLock, UnicodeDecodeError):
            continue  # of a broken lock of today the verdict tells; with one of then nothing can be compared
        if then or None in [base.revision(objects, site.root(each) / page) for each in locales]:
            yield _Kept(page, locale, then, now)


def _records(text: str | None, locales: tuple[str, str]) -> tuple[Record, ...]:
    """The records of a lock, whatever its normaliser. Raises BrokenLock."""
    return () if text is None else locks.read(text, locales, normaliser=locks.normaliser_of(text)).records
