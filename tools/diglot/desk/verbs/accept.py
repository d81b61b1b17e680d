"""``diglot accept``: confirm that both sides say the same."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import groupby
from pathlib import Path

import click

from diglot.desk.changes import Change, changes
from diglot.desk.commands import called, site_of_commands
from diglot.desk.opened import Opened, Place, lone_page, narrowed, opened, places, write_lock
from diglot.desk.options import Stop, site_options
from diglot.desk.progress import progress
from diglot.desk.report.beside import beside
from diglot.desk.report.show import coloured, show
from diglot.desk.report.text import counted
from diglot.desk.since import brought_by, last_commit, merge_base
from diglot.desk.walk import Decision, Offer, walk
from diglot.folders import shown
from diglot.sync.brought import waiting
from diglot.sync.confirm import settled
from diglot.sync.lock import WHYS
from diglot.sync.rules.freshness import accept_command
from diglot.sync.rules.rule import View

Chosen = list[tuple[View, tuple[int, ...]]]
SENTENCE = 8
"""Characters that a reason has at least, where it has to be a sentence."""


@click.command()
@click.argument("paths", nargs=-1, metavar="[PATH[:LINE]]...")
@click.option("--since", metavar="REF", help="Go through what changed since the branch parted from REF.")
@click.option("--small", is_flag=True, help="Only edits of at most two words or four Han characters that turn nothing.")
@click.option("--yes", is_flag=True, help="Ask nothing: you have read both sides.")
@click.option("--why", metavar="WHY", help=f"One of {', '.join(WHYS)}; a sentence with --waive and --local.")
@click.option("--waive", is_flag=True, help="Both sides differ, and may, until one of them changes.")
@click.option("--local", is_flag=True, help="This text is meant for its own language only.")
@site_options
@click.pass_context
def accept(
    context: click.Context,
    paths: tuple[str, ...],
    since: str | None,
    small: bool,
    yes: bool,
    why: str | None,
    waive: bool,
    local: bool,
    roots: tuple[str, ...],
    config: Path | None,
) -> None:
    """Confirm that both sides say the same; what is accepted is written to the lock.

    Without PATH it goes through what the working tree changed since the last commit. PATH narrows to a page or a folder
    of pages, and PATH:LINE to a block; either language's path will do.
    """
    offer = _offer(why, small=small, waive=waive, local=local)
    terminal = sys.stdin.isatty() and sys.stdout.isatty()
    if not terminal and not yes:
        raise Stop("This is no terminal, so nothing can be asked. Once both sides are read, add: --yes --why WHY")
    if yes and not offer.why:
        raise Stop(f"--yes needs --why; accepted are {', '.join(WHYS)}.")
    if since and paths:
        raise Stop("--since and PATH cannot be had together: name pages, or a commit.")
    asked = places(paths)
    site = opened(config, roots, asked)
    chosen, refused = _chosen(site, asked, since, local=local)
    with progress() as tell:
        found = changes(chosen, site.parser, tell)
    if small:
        found = tuple(change for change in found if change.small)
    for sentence in refused:
        click.echo(called(sentence, site_of_commands(config, roots)), err=True)
    if not found:
        click.echo("Nothing was accepted." if refused else _nothing(site, asked, small=small))
    elif yes or not terminal:
        for change in found:
            show(beside(change, colour=coloured()))
        for of_page in _by_page(found):
            _write(site, [Decision(change, offer.state, offer.why) for change in of_page])
    else:
        done = 0
        for decisions in walk(found, offer, colour=coloured()):
            _write(site, decisions)
            done += len(decisions)
        if done < len(found):
            left = counted(len(found) - done, "block")
            click.echo(f"{left} left as {'it was' if len(found) - done == 1 else 'they were'}.")
    context.exit(1 if refused else 0)


def _offer(why: str | None, *, small: bool, waive: bool, local: bool) -> Offer:
    if waive and local:
        raise Stop(
            "--waive and --local cannot be had together: one is for two sides that differ, the other for one side."
        )
    if waive or local:
        name = "--waive" if waive else "--local"
        if not why or len(why.strip()) < SENTENCE or why in WHYS:
            raise Stop(f'{name} needs a reason that others can follow: --why "One sentence."')
        return Offer("waived" if waive else "local", " ".join(why.split()))
    if why is not None and why not in WHYS:
        raise Stop(f"--why is {why!r}; accepted are {', '.join(WHYS)}.")
    return Offer("ok", why or ("typo" if small else ""))


def _chosen(site: Opened, asked: Sequence[Place], since: str | None, *, local: bool) -> tuple[Chosen, list[str]]:
    """The units to go through, and a sentence on each that was named and cannot be accepted."""
    if not asked:
        folder = site.site.root(site.site.locales[0])
        base = merge_base(folder, since) if since else last_commit(folder)
        brought = list(brought_by(base, site))
        return [(each.view, _alone(each.view) if local else tuple(sorted(each.numbers))) for each in brought], []
    for torn in site.pages.torn:
        raise Stop(f"{torn.document.path}:{torn.line}: {torn.reason}")
    refused = [lone_page(lone) for lone in site.pages.lone]
    chosen: Chosen = []
    for view, lines in narrowed(site, asked):
        fit = set(_alone(view) if local else _open(view, named=lines is not None))
        named = range(len(view.units)) if lines is None else lines
        chosen.append((view, tuple(number for number in named if number in fit)))
        unfit = [number for number in named if number not in fit]
        refused += [sentence for number in unfit if (sentence := _refusal(view, number, local=local and bool(lines)))]
    return chosen, refused


def _open(view: View, *, named: bool) -> tuple[int, ...]:
    """Units with two sides that can be accepted: those that wait, those nobody read, and waived ones that are named."""
    states = ("legacy", "waived") if named else ("legacy",)
    unread = {
        number
        for number, standing in enumerate(view.standings)
        if standing.state in ("in-sync", "mechanical") and standing.record and standing.record.state in states
    }
    return tuple(sorted({*waiting(view), *unread}))


def _alone(view: View) -> tuple[int, ...]:
    return tuple(number for number, standing in enumerate(view.standings) if standing.state == "alone")


def _refusal(view: View, number: int, *, local: bool) -> str:
    """Why a unit cannot be accepted; empty for one that needs no accepting."""
    unit, state = view.units[number], view.standings[number].state
    document, missing = (view.pair.left, view.pair.right) if unit.left else (view.pair.right, view.pair.left)
    place = f"{document.path}:{(unit.left or unit.right)[0].line}"
    if local and unit.left and unit.right:
        return f"{place} has both sides, so it is not meant for {document.locale} only."
    if state == "alone":
        return (
            f"{place} has no counterpart in {missing.locale}. Add it to {missing.path}, or say that it is meant for"
            f' {document.locale} only: {accept_command(place)} --local --why "One sentence."'
        )
    if state == "moved":
        return (
            f"{place} has its counterpart elsewhere in {missing.path}. Move one of them, so that the order is the same."
        )
    return ""


def _nothing(site: Opened, asked: Sequence[Place], *, small: bool) -> str:
    """What is said where there is nothing to go through."""
    waits = [len(waiting(view)) for view in site.views()]
    if not any(waits):
        return "Nothing waits to be accepted."
    what = (
        "No small edit is among them" if small else "Nothing here waits" if asked else "Nothing that you changed waits"
    )
    pages = counted(sum(map(bool, waits)), "page")
    return f"{what}; {counted(sum(waits), 'block')} of {pages} do. Name a page: diglot accept PAGE"


def _by_page(found: Iterable[Change]) -> list[list[Change]]:
    return [list(group) for _, group in groupby(found, key=lambda change: id(change.facing.view))]


def _write(site: Opened, decisions: Sequence[Decision]) -> None:
    """Write what was accepted of one pair, and say so. Raises Stop where the lock was changed meanwhile."""
    view = decisions[0].change.facing.view
    lock = settled(view, {each.change.facing.number: (each.state, each.why) for each in decisions})
    path = write_lock(site, view, lock)
    kinds = Counter(each.why if each.state == "ok" else each.state for each in decisions)
    said = ", ".join(f"{number} {kind}" for kind, number in kinds.items())
    click.echo(f"{shown(path)}: {counted(len(decisions), 'block')} accepted ({said}).")
