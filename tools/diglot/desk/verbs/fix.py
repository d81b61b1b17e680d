"""``diglot fix``: mend what a rule knows the right words for."""

from __future__ import annotations

import difflib
from pathlib import Path

import click

from diglot import folders, reading
from diglot.config import NoKnowledge, NoParser
from diglot.desk.mending import planned
from diglot.desk.opened import pages_of
from diglot.desk.options import Stop, site_of, site_options
from diglot.desk.plan import done
from diglot.desk.progress import progress
from diglot.desk.report.text import counted
from diglot.desk.report.visible import visible
from diglot.folders import NoPages, shown


@click.command()
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option("--diff", is_flag=True, help="Show what would be changed, and change nothing.")
@click.option("--unsafe", is_flag=True, help="Also headings that may not belong together, or that links lead to.")
@site_options
def fix(paths: tuple[str, ...], diff: bool, unsafe: bool, roots: tuple[str, ...], config: Path | None) -> None:
    """Mend what a rule knows the right words for. It translates nothing.

    \b
    data-stale          the words of a bound value become those of the data
    heading-id-differs  an id that one language's heading has is given to the other's

    What was confirmed stays confirmed. PATH narrows to a page or a folder of pages; either language's path will do.
    """
    site = site_of(config, roots)
    try:
        parser, _ = reading.parser_of(site)
        by_locale = folders.found(dict(site.roots), paths)
        wanted = frozenset(page for pages in by_locale.values() for page in pages)
        with progress() as tell:
            plan, made = planned(pages_of(site, parser, folders.lock_folder(site), (), tell), wanted, unsafe=unsafe)
    except (NoPages, NoParser, NoKnowledge) as error:
        raise Stop(str(error)) from error
    if diff:
        for path, (before, after) in plan.texts.items():
            name = shown(path)
            lines = difflib.unified_diff(before.splitlines(), after.splitlines(), name, name, lineterm="")
            click.echo("\n".join(visible(line, keep="\t") for line in lines))
    else:
        done(plan)
        for mend in made:
            click.echo(f"{visible(mend.document.path)}:{mend.line}: {mend.said}")
    for sentence in plan.told:
        click.echo(visible(sentence), err=True)
    would = "would be made" if diff else "made"
    click.echo(f"{counted(len(made), 'mend')} {would} on {counted(len(plan.texts), 'page')}.")
