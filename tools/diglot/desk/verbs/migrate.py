"""``diglot migrate``: carry locks over to this version's normaliser."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import click

from diglot import folders, keeping, reading
from diglot.config import NoParser, Site
from diglot.desk.options import Stop, site_of, site_options
from diglot.desk.plan import Plan, done
from diglot.desk.progress import progress
from diglot.desk.report.text import counted
from diglot.desk.report.visible import visible
from diglot.folders import ENDING_OF_LOCKS, NoPages, shown
from diglot.page.document import Document
from diglot.sync import lock as locks
from diglot.sync import normalisers
from diglot.sync.align import compared
from diglot.sync.carry import carried, translation
from diglot.sync.check import unread
from diglot.sync.fingerprint import NORMALISER, Print
from diglot.sync.lock import BrokenLock, Lock


@dataclass(frozen=True, slots=True)
class Old:
    """A lock that another normaliser wrote."""

    path: Path
    locale: str
    page: str
    text: str
    lock: Lock


@click.command()
@site_options
def migrate(roots: tuple[str, ...], config: Path | None) -> None:
    """Carry locks over to this version, where it reads texts otherwise than the version that wrote them.

    A text that stands on its page as it was confirmed is confirmed from then on as this version reads it. What has been
    edited since stays as it is: stale before, stale after. Nothing else is changed, and nothing where a lock cannot be
    read.
    """
    site = site_of(config, roots)
    folder = folders.lock_folder(site)
    if not folder.is_dir():
        raise Stop(f"There is no lock in {shown(folder)}/. Begin one: diglot init")
    old = _old_locks(site, folder)
    if not old:
        click.echo(f"Every lock in {shown(folder)}/ is of this version already (normaliser {NORMALISER}).")
        return
    plan = _planned(site, old)
    records = sum(len(lock.records) for lock, _ in plan.renewed.values())
    done(plan)
    for sentence in plan.told:
        click.echo(visible(sentence), err=True)
    said = f"{counted(len(plan.renewed), 'lock file')} with {counted(records, 'unit')} carried over to normaliser"
    click.echo(f"{said} {NORMALISER}. {counted(len(plan.told), 'thing')} could not be carried over.")


def _old_locks(site: Site, folder: Path) -> list[Old]:
    """The locks of other normalisers. Raises Stop for those that cannot be read, or that nobody can carry over."""
    found = []
    default, *others = site.locales
    for locale in others:
        for path in folders.locks(folder, [locale]):
            try:
                text = keeping.text_of(path) or ""
                number = locks.normaliser_of(text)
                lock = locks.read(text, (default, locale), normaliser=number)
            except BrokenLock as error:
                raise Stop(f"{shown(path)}:{error.line}: {error.reason} Nothing was changed.") from error
            if number == NORMALISER:
                continue
            if number not in normalisers.OLD:
                known = ", ".join(map(str, sorted({*normalisers.OLD, NORMALISER})))
                way = "a newer" if number > NORMALISER else "an older"
                raise Stop(
                    f"{shown(path)}:1: This lock has normaliser {number}, and this diglot reads {known}. Use {way}"
                    " version of diglot. Nothing was changed."
                )
            page = path.relative_to(folder / locale).as_posix().removesuffix(ENDING_OF_LOCKS)
            found.append(Old(path, locale, page, text, lock))
    return found


def _planned(site: Site, old: list[Old]) -> Plan:
    """What to write, and a sentence on each record that has a text that does not stand on its page any more."""
    default = site.locales[0]
    try:
        parser, _ = reading.parser_of(site)
        with progress() as tell:
            documents = reading.documents(folders.found(dict(site.roots)), parser, tell)
    except (NoPages, NoParser) as error:
        raise Stop(str(error)) from error
    plan = Plan()
    for each in old:
        sides = [documents[default].get(each.page), documents[each.locale].get(each.page)]
        for side in sides:
            if side is not None and unread(side):
                raise Stop(f"{side.path}:{side.problems[0].line}: {side.problems[0].message} Nothing was changed.")
        known = [_translated(each, side) for side in sides]
        lock, lacking = carried(each.lock, known[0], known[1], NORMALISER)
        plan.renewed[each.path] = (lock, each.text)
        for record in lacking:
            plan.told.append(
                f"{shown(each.path)}:{record.line}: “{record.shown}” does not stand on its page as it was confirmed; it"
                " stays as it is, to be settled with diglot accept."
            )
    return plan


def _translated(old: Old, side: Document | None) -> dict[Print, Print]:
    if side is None:
        return {}
    blocks = compared(side)
    return translation(blocks, blocks, old=normalisers.OLD[old.lock.normaliser])
