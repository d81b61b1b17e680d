"""``diglot diff``: what has changed since both sides were confirmed to say the same."""

from __future__ import annotations

from importlib.metadata import version
from pathlib import Path

import click

from diglot.desk.changes import changes
from diglot.desk.commands import site_of_commands
from diglot.desk.opened import narrowed, opened, places
from diglot.desk.options import site_options
from diglot.desk.progress import progress
from diglot.desk.report import change_json, change_text
from diglot.desk.report.show import coloured, show
from diglot.desk.report.text import counted
from diglot.sync.brought import waiting


@click.command()
@click.argument("paths", nargs=-1, metavar="[PATH[:LINE]]...")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="For people or programs.")
@site_options
@click.pass_context
def diff(
    context: click.Context, paths: tuple[str, ...], form: str, roots: tuple[str, ...], config: Path | None
) -> None:
    """Show what has changed since both sides were confirmed: word by word, beside the text to mend.

    Ends with 0 whatever has changed, and with 2 where a page or a lock cannot be read.

    PATH narrows to a page or a folder of pages, PATH:LINE to a block; either language's path will do.
    """
    asked = places(paths)
    site = opened(config, roots, asked)
    chosen = [(view, waiting(view) if lines is None else lines) for view, lines in narrowed(site, asked)]
    with progress() as tell:
        found = changes(chosen, site.parser, tell)
    options = site_of_commands(config, roots)
    unread = list(site.unread())
    for sentence in unread:
        click.echo(f"Not compared: {sentence}", err=True)
    if form == "json":
        click.echo(change_json.render(found, f"diglot {version('diglot')}", options))
    else:
        show(change_text.lines(found, options, colour=coloured()))
        if found or not unread:
            click.echo(f"{counted(len(found), 'block')} to look at." if found else "Nothing waits for anybody.")
    context.exit(2 if unread else 0)
