"""A page moved in all languages, with its locks and the links from it and to it: the plan, before anything is done."""

from __future__ import annotations

import os
import posixpath
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from diglot import reading
from diglot.desk.opened import Opened
from diglot.desk.options import Stop
from diglot.desk.plan import Plan, renew
from diglot.folders import lock_path, shown
from diglot.page.document import Document
from diglot.page.segment import segment
from diglot.page.targets import retargeted
from diglot.sync.destinations import SCHEME, destination
from diglot.sync.pairs import documents_of


def planned(site: Opened, old: str, new: str) -> Plan:
    """Plan to move the page ``old`` to ``new``, paths below the locale folders. Raises Stop and changes nothing."""
    plan = Plan()
    roots = dict(site.site.roots)
    moved_before = False
    for locale, root in roots.items():
        before, after = root / old, root / new
        if before.exists() and after.exists():
            raise Stop(f"{shown(after)} is there already, and {shown(before)} too; nothing is overwritten.")
        if before.is_file():
            plan.pages.append((before, after))
        moved_before = moved_before or after.is_file()
        lock, to = lock_path(site.lock, locale, old), lock_path(site.lock, locale, new)
        if lock.is_file():
            if to.exists():
                raise Stop(f"{shown(to)} is there already, and {shown(lock)} too; keep one of them.")
            plan.locks.append((lock, to))
    if not plan.pages and not moved_before:
        places = " or ".join(shown(root / old) for root in roots.values())
        raise Stop(f"There is no page {places}.")
    if not plan.pages and not plan.locks:
        raise Stop(f"{new} has no lock under its old name {old}; there is nothing to move.")
    for _, after in (*plan.pages, *plan.locks):
        _can_be_made(after)
    _mend_links(site, plan, old)
    return plan


def _can_be_made(path: Path) -> None:
    """Raises Stop where a part of the way to a file is no folder, or may not be written to."""
    near = next(folder for folder in path.parents if folder.exists())
    if not near.is_dir() or not os.access(near, os.W_OK):
        what = "may not be written to" if near.is_dir() else "is no folder"
        raise Stop(f"{shown(path)} cannot be made, because {shown(near)} {what}.")


def _mend_links(site: Opened, plan: Plan, old: str) -> None:
    """Plan the new texts, and locks that know them."""
    moves = {_absolute(before): _absolute(after) for before, after in plan.pages}
    later: dict[str, Document] = {}
    for page, document in documents_of(site.pages):
        path = Path(document.path)
        mend = _Mend(document, page, moves, old, site.site.locales, plan.told)
        try:
            text = reading.text_of(path)
        except reading.Unreadable:
            continue
        after = retargeted(text, document.blocks, mend)
        if after != text:
            plan.texts[Path(moves.get(_absolute(path), _absolute(path)))] = (text, after)
            later[document.path] = segment(after, site.parser, locale=document.locale, path=document.path)
    renew(plan, site, later)


@dataclass(frozen=True, slots=True)
class _Mend:
    """What becomes of a target on one page."""

    document: Document
    page: str
    moves: Mapping[str, str]
    old: str
    locales: tuple[str, ...]
    told: list[str]

    def __call__(self, target: str, line: int) -> str | None:
        if SCHEME.match(target) or target.startswith(("#", "/")):
            return None
        written = urlsplit(target).path
        if not written:
            return None
        own = _absolute(Path(self.document.path))
        own_now = self.moves.get(own, own)
        aim = os.path.normpath(Path(own).parent / unquote(written))
        if "." not in posixpath.basename(written.rstrip("/")) or written.endswith("/"):
            page = destination(f"/{self.old}", "", self.locales)
            if own != own_now or destination(target, self.page, self.locales) == page:
                place = f"{self.document.path}:{line}"
                self.told.append(f"{place}: {target} is an address and no file; see whether it still leads there.")
            return None
        aim_now = self.moves.get(aim, aim)
        if aim_now == aim and Path(own).parent == Path(own_now).parent:
            return None
        way = Path(os.path.relpath(aim_now, Path(own_now).parent)).as_posix()
        if "%" in written:
            way = way.replace("%", "%25").replace(" ", "%20")
        return way + target[len(written) :]


def _absolute(path: Path) -> str:
    return os.path.abspath(path)  # noqa: PTH100 - links stay links
