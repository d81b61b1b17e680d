"""``diglot move``: move a page in all languages."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import click

from diglot import folders, reading
from diglot.config import NoKnowledge, NoParser
from diglot.desk.moving import planned
from diglot.desk.opened import pages_of
from diglot.desk.options import Stop, site_of, site_options
from diglot.desk.pages import page_below
from diglot.desk.plan import done
from diglot.desk.progress import progress
from diglot.desk.report.text import counted
from diglot.folders import NoPages, shown


@click.command()
@click.argument("old")
@click.argument("new")
@site_options
def move(old: str, new: str, roots: tuple[str, ...], config: Path | None) -> None:
    """Move the page OLD to NEW in all languages, with its lock, and mend the links in it and to it.

    OLD and NEW are paths below the folders of the languages (guide/a.md), or those of either language's file
    (docs/en/guide/a.md). Files that git knows are moved with git mv. Nothing is overwritten. Where the pages have been
    moved already, only the lock is.

    \b
    Example:
      diglot move guide/intro.md start.md
    """
    site = site_of(config, roots)
    before, after = named(old, new, dict(site.roots))
    folder = folders.lock_folder(site)
    try:
        parser, _ = reading.parser_of(site)
        with progress() as tell:
            plan = planned(pages_of(site, parser, folder, (), tell), before, after)
    except (NoPages, NoParser, NoKnowledge) as error:
        raise Stop(str(error)) from error
    done(plan)
    for one, other in (*plan.pages, *plan.locks):
        click.echo(f"{shown(one)} → {shown(other)}")
    if plan.texts:
        click.echo(f"Links were mended on {counted(len(plan.texts), 'page')}: {', '.join(map(shown, plan.texts))}.")
    for sentence in dict.fromkeys(plan.told):
        click.echo(sentence, err=True)
    if site.config_path and (lines := _lines_that_name(site.config_path, before)):
        where = ", ".join(f"{shown(site.config_path)}:{line}" for line in lines)
        click.echo(f"{where}: {before} is named here too; change it by hand.", err=True)


def named(old: str, new: str, roots: Mapping[str, Path]) -> tuple[str, str]:
    """Both pages as paths below the locale folders. Raises Stop."""
    first, second = page_below(old, roots), page_below(new, roots)
    if first[0] is not None and second[0] != first[0]:
        root = shown(roots[first[0]])
        raise Stop(f"{old} lies in {root}, and {new} does not. Name both in that folder, or both from below it.")
    if first[1] == second[1]:
        raise Stop(f"{old} and {new} are the same page.")
    return first[1], second[1]


def _lines_that_name(config: Path, page: str) -> list[int]:
    lines = config.read_text(encoding="utf-8", errors="replace").splitlines()
    return [number for number, line in enumerate(lines, 1) if page in re.split(r"[\s'\"]+", line)]
