"""``diglot check``: compare the pages of all languages."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import click

from diglot import folders, memory
from diglot.config import NoKnowledge, NoParser, Site
from diglot.desk.options import Stop, progress, site_of, site_options
from diglot.desk.report import json, text
from diglot.sync.finding import Report


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
    site = site_of(config, roots)
    try:
        with progress() as tell:
            if self_test:
                report, last = _self_tested(site, paths, tell)
            else:
                lock = None if no_lock else folders.lock_folder(site)
                report = memory.verdict(site, paths, lock=lock, memory=memory.place(site), warn=_warn, tell=tell)
                last = text.summary(report)
    except (folders.NoPages, NoKnowledge, NoParser) as error:
        raise Stop(str(error)) from error
    if form == "json":
        from importlib.metadata import version

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


def _warn(sentence: str) -> None:
    click.echo(f"diglot: {sentence}", err=True)


def _self_tested(site: Site, paths: Sequence[str], tell: Callable[[str], None]) -> tuple[Report, str]:
    """The laws of the segmenter on every page, and the last line."""
    from diglot import reading  # loads Markdown, which an unchanged site has no need of
    from diglot.sync.check import laws

    parser, told = reading.parser_of(site)
    for sentence in told:
        _warn(sentence)
    documents = reading.self_test(dict(site.roots), parser, paths, tell)
    report = laws(documents)
    pages = sum(len(of_locale) for of_locale in documents.values())
    return report, f"self-test of {pages} page{'' if pages == 1 else 's'}: {text.found(report)}"
