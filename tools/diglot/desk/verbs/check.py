"""``diglot check``: compare the pages of all languages."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path

import click

from diglot import reading
from diglot.desk.options import Stop, progress, site_of, site_options
from diglot.desk.report import json, text
from diglot.page.document import Document
from diglot.provider import NoKnowledge, knowledge_of
from diglot.sync.check import laws
from diglot.sync.finding import Report
from diglot.verdict import verdict


@click.command()
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="For people or programs.")
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning"]),
    default="error",
    show_default=True,
    help="The mildest severity that makes the exit code 1.",
)
@site_options
@click.option("--no-lock", is_flag=True, help="Compare the pages alone, without what people have confirmed.")
@click.option("--self-test", is_flag=True, help="Test that lines are told rightly, on every page; compare nothing.")
@click.pass_context
def check(
    context: click.Context,
    paths: tuple[str, ...],
    form: str,
    fail_on: str,
    roots: tuple[str, ...],
    config: Path | None,
    no_lock: bool,
    self_test: bool,
) -> None:
    """Compare the pages of all languages and report what differs.

    PATH narrows to a page or a folder of pages; either language's path will do.
    """
    del no_lock  # there is no lock yet: every check is made without one
    site = site_of(config, roots)
    try:
        parser, told = reading.parser_of(site)
        for sentence in told:
            click.echo(f"diglot: {sentence}", err=True)
        with progress() as tell:
            if self_test:
                documents = reading.self_test(dict(site.roots), parser, paths, tell)
                report = laws(documents)
                last = _self_test_summary(documents, report)
            else:
                knowledge = knowledge_of(site)
                report = verdict(dict(site.roots), parser, paths, tell, knowledge=knowledge, hints=site.settings.hints)
                last = text.summary(report)
    except (NoKnowledge, reading.NoPages, reading.NoParser) as error:
        raise Stop(str(error)) from error
    if form == "json":
        click.echo(json.render(report, f"diglot {version('diglot')}"))
    else:
        _write(report, last)
    failed = report.count("error") or (fail_on == "warning" and report.count("warning"))
    context.exit(1 if failed else 0)


def _write(report: Report, last: str) -> None:
    if not sys.stdout.isatty():
        click.echo(text.plain(report, last), nl=False)
        return
    from rich.console import Console  # only a terminal needs it, and it takes a tenth of a second to load
    from rich.text import Text

    console = Console(highlight=False)
    for line in text.lines(report, last):
        console.print(Text.assemble(*((piece.text, piece.style) for piece in line)), soft_wrap=True)


def _self_test_summary(documents: Mapping[str, Mapping[str, Document]], report: Report) -> str:
    pages = sum(len(of_locale) for of_locale in documents.values())
    return f"self-test of {pages} page{'' if pages == 1 else 's'}: {text.found(report)}"
