"""``diglot new``: begin the counterpart of a page."""

from __future__ import annotations

from pathlib import Path

import click

from diglot import reading
from diglot.config import NoParser
from diglot.desk.commands import called, site_of_commands
from diglot.desk.options import Stop, site_of, site_options
from diglot.desk.pages import page_below
from diglot.desk.report.text import counted
from diglot.desk.skeleton import skeleton
from diglot.folders import shown
from diglot.sync.check import unread
from diglot.sync.rules.freshness import accept_command
from diglot.sync.rules.unfinished import MARK


@click.command()
@click.argument("page")
@site_options
def new(page: str, roots: tuple[str, ...], config: Path | None) -> None:
    """Begin the counterpart of PAGE in each language that lacks it.

    It has the same headings with the same ids, the same tables, code, data and front matter. Each text stands there as
    in the language that has it, behind the mark ⟦to translate⟧, and diglot check reports each until the mark is gone.
    Nothing is overwritten, and nothing is confirmed.

    PAGE is a path below the folders of the languages (guide/a.md), or that of either language's file.
    """
    site = site_of(config, roots)
    languages = dict(site.roots)
    name = page_below(page, languages)[1]
    there = [locale for locale, root in languages.items() if (root / name).is_file()]
    lacking = [locale for locale in languages if locale not in there]
    if not there:
        places = " or ".join(shown(root / name) for root in languages.values())
        raise Stop(f"There is no page {places}. Write it in one language first.")
    if not lacking:
        raise Stop(f"Every language has {name} already; nothing is overwritten.")
    source = languages[there[0]] / name
    try:
        parser, _ = reading.parser_of(site)
    except NoParser as error:
        raise Stop(str(error)) from error
    found = {there[0]: {name: source}}
    document = reading.documents(found, parser)[there[0]][name]
    if unread(document):
        raise Stop(f"{document.path}:{document.problems[0].line}: {document.problems[0].message}")
    if only := dict(document.meta).get("diglot.only"):
        raise Stop(f"{document.path} says in its front matter that it is meant for {only} only.")
    text, marked = skeleton(reading.text_of(source), document, parser)
    for locale in lacking:
        path = languages[locale] / name
        _begin(path, text)
        click.echo(f"{shown(path)}: begun from {shown(source)}, {counted(marked, 'text')} marked {MARK}.")
    said = f"Once it is translated: {accept_command(shown(languages[lacking[0]] / name))}"
    click.echo(called(said, site_of_commands(config, roots)))


def _begin(path: Path, text: str) -> None:
    """Write a file that is not there. Raises Stop."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("xb") as file:
            file.write(text.encode("utf-8"))
    except OSError as error:
        if path.exists():
            raise Stop(f"{shown(path)} is there already; nothing is overwritten.") from error
        raise Stop(f"{shown(path)} could not be written: {error.strerror}.") from error
