"""``diglot status``: how far the languages have come."""

from __future__ import annotations

from importlib.metadata import version
from pathlib import Path

import click

from diglot.desk.opened import opened, places
from diglot.desk.options import site_options
from diglot.desk.progress import progress
from diglot.desk.report import standing as report
from diglot.desk.report.show import show
from diglot.desk.standing import standing


@click.command()
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="For people or programs.")
@site_options
@click.pass_context
def status(
    context: click.Context, paths: tuple[str, ...], form: str, roots: tuple[str, ...], config: Path | None
) -> None:
    """Tell how far the languages have come, page by page. Writes nothing.

    Ends with 0 whatever it counts, and with 2 where a page or a lock cannot be read.

    PATH narrows to a page or a folder of pages; either language's path will do.

    \b
    ok           confirmed as it stands
    legacy       paired by diglot init; nobody has read the pair
    waived       confirmed to differ, for a reason
    local        meant for one language only
    stale        one side has changed since they were confirmed
    unconfirmed  both have, or nobody ever confirmed them
    moved        the counterpart stands elsewhere on the page
    missing      there is no counterpart
    words, Han   English words and Han characters of what is to be read or translated
    """
    site = opened(config, roots, places(paths))
    with progress() as tell:
        found = standing(site, tell)
    if form == "json":
        click.echo(report.render(found, f"diglot {version('diglot')}"))
    else:
        show(report.lines(found))
    context.exit(2 if found.unread else 0)
