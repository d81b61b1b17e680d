"""``diglot init``: begin a lock for a site that has none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

import click

from diglot import folders, reading
from diglot.config import NoKnowledge, NoParser
from diglot.desk.commands import called, site_of_commands
from diglot.desk.git import NoGit, repository
from diglot.desk.opened import Opened, pages_of, write_lock
from diglot.desk.options import Stop, site_of, site_options
from diglot.desk.progress import progress
from diglot.desk.report.text import counted
from diglot.folders import NoPages, shown
from diglot.sync.check import check, unread
from diglot.sync.confirm import adopted
from diglot.sync.finding import UNSETTLED, Finding
from diglot.sync.lock import UNSURE, Lock
from diglot.sync.pairs import Pages, Pair
from diglot.sync.rules.rule import View


@click.command()
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@site_options
def init(paths: tuple[str, ...], roots: tuple[str, ...], config: Path | None) -> None:
    """Begin a lock: pair every block as it stands, marked legacy until somebody reads it.

    From then on an edit of one side is seen. Pages that have a lock already are left as they are, so that it can be run
    again. PATH narrows to a page or a folder of pages; either language's path will do.
    """
    site = site_of(config, roots)
    folder = folders.lock_folder(site)
    try:
        parser, told = reading.parser_of(site)
        for sentence in told:
            click.echo(f"diglot: {sentence}", err=True)
        with progress() as tell:
            begun = pages_of(site, parser, folder, paths, tell)
    except (NoPages, NoParser, NoKnowledge) as error:
        raise Stop(str(error)) from error
    made = [(view, adopted(view)) for view in begun.views() if not view.known]
    for view, lock in made:
        write_lock(begun, view, lock)
    views = [view for view, _ in made]
    for line in (*_written(begun, [lock for _, lock in made]), *_suspected(begun, views), *_next(begun, views)):
        click.echo(called(line, site_of_commands(config, roots)))


def _written(site: Opened, locks: Sequence[Lock]) -> Iterator[str]:
    records = [record for lock in locks for record in lock.records]
    yield f"{counted(len(locks), 'lock file')} with {counted(len(records), 'unit')} written to {shown(site.lock)}/."
    if unsure := sum(record.why == UNSURE for record in records):
        yield f"Of {counted(unsure, 'unit')} it is not certain that both sides belong together."
    had = sum(bool(pair.lock and pair.lock.records) for pair in site.pages.pairs)
    if had:
        yield f"Left as {'it was' if had == 1 else 'they were'}: {counted(had, 'lock file')} that had units already."
    for torn in site.pages.torn:
        if torn.reason:
            yield f"{torn.document.path}:{torn.line}: {torn.reason}"
    for pair in site.pages.pairs:
        yield from _unread(pair)


def _unread(pair: Pair) -> Iterator[str]:
    for side in (pair.left, pair.right):
        if unread(side):
            problem = side.problems[0]
            yield f"{side.path}:{problem.line}: {problem.message} Nothing was written for it."


def _suspected(site: Opened, views: Sequence[View]) -> Iterator[str]:
    """What the rules say of the pages, counted; pages that nobody compared so far have drifted by what they say."""
    if not views:
        return
    begun = {(view.pair.page, view.locales[1]) for view in views}
    some = Pages(tuple(pair for pair in site.pages.pairs if (pair.page, pair.right.locale) in begun), site.pages.lone)
    findings = [one for one in check(some, site.knowledge).findings if one.rule not in UNSETTLED]
    if not findings:
        yield "No drift is suspected: no rule has anything to say."
        return
    pages = len({one.page for one in findings})
    yield f"Suspected drift: {counted(len(findings), 'finding')} on {counted(pages, 'page')}, by rule:"
    by_rule: Counter[tuple[str, str]] = Counter((one.rule, one.severity) for one in findings)
    first: dict[str, Finding] = {}
    for one in findings:
        first.setdefault(one.rule, one)
    widest = max(len(rule) for rule, _ in by_rule)
    for (rule, severity), number in sorted(by_rule.items(), key=lambda each: (-each[1], each[0])):
        yield f"  {number:>5}  {severity:<7}  {rule:<{widest}}  such as {first[rule].spot.path}:{first[rule].spot.line}"


def _next(site: Opened, views: Sequence[View]) -> Iterator[str]:
    if views:
        yield "Next:"
        yield f"  Commit {shown(site.lock)}/ with the site."
        yield "  What differs, and is to be mended: diglot check"
        yield "  Confirm a page that you have read; its units are then no longer legacy: diglot accept PAGE"
        yield "  How many are left: diglot status"
    if line := _attribute(site):
        yield f"Add this line to .gitattributes, so that reviews fold the lock files:\n  {line}"


def _attribute(site: Opened) -> str:
    """The line that ``.gitattributes`` lacks; empty where it has it, and where there is no git."""
    with suppress(NoGit, OSError, UnicodeDecodeError):
        near = next(folder for folder in (site.lock, *site.lock.resolve().parents) if folder.is_dir())
        repo = repository(near)
        name = repo.name(site.lock)
        there = repo.top / ".gitattributes"
        lines = there.read_text(encoding="utf-8").splitlines() if there.exists() else []
        wanted = f"{name}/** linguist-generated"
        if name and not any(line.split()[:2] == wanted.split() for line in lines):
            return wanted
    return ""
