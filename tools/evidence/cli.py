"""The command ``evidence``: is the record sound, what are its values called, and its tables and exports."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from evidence.catalogue import ALONE, VIEWS
from evidence.counts import counts, lines
from evidence.errors import DataErrors
from evidence.export import files
from evidence.load import load
from evidence.names import expressions, find
from evidence.render import render
from evidence.schema import json_schema
from evidence.strict_yaml import nearest_word
from evidence.text_tables import as_csv, as_markdown
from evidence.values import Record, accepted_texts
from evidence.vocabulary import LOCALES, Locale

_data = click.option(
    "--data",
    default="data/studies.yaml",
    show_default=True,
    type=click.Path(dir_okay=False, path_type=Path),
    help="The record.",
)


@click.group()
@click.version_option(package_name="diglot")
def main() -> None:
    """One YAML file of evidence: check it, list its values, print its tables and schema, export it.

    Ends with 0 when all is well, 1 when the data has errors, 2 for a wrong call or a file that cannot be opened.
    """


def _record(data: Path) -> Record:
    if not data.is_file():
        raise click.UsageError(f"no file {data.as_posix()}; say where the record is with --data")
    try:
        return load(data)
    except DataErrors as errors:
        click.echo(str(errors))
        count = len(errors.errors)
        click.echo(f"{count} error{'' if count == 1 else 's'} in {data.as_posix()}", err=True)
        sys.exit(1)


@main.command()
@_data
def check(data: Path) -> None:
    """Say everything that is wrong with the record, each fault with its place; of a sound one, what it holds."""
    studies = _record(data).studies
    click.echo(f"{data.as_posix()}: sound")
    for line in lines(counts(studies)):
        click.echo(line)


@main.command()
@_data
def values(data: Path) -> None:
    """List every value by the name that prose and claims use, with its text in both languages."""
    record = _record(data)
    click.echo("\t".join(("expression", *LOCALES)))
    for expression in expressions(record.studies):
        named = find(record.studies, expression)
        texts = (accepted_texts(record.studies, named, locale)[0] for locale in LOCALES)
        click.echo("\t".join((expression, *texts)))


@main.command()
@_data
@click.argument("study")
@click.argument("view", type=click.Choice((*ALONE, *VIEWS)))
@click.option("--locale", default="en", show_default=True, type=click.Choice(LOCALES), help="The language.")
@click.option(
    "--format", "form", default="md", show_default=True, type=click.Choice(("md", "html", "csv")), help="The form."
)
@click.option("--caption", default="", help="Words over the table; without them the names of study and view.")
def table(data: Path, study: str, view: str, locale: Locale, form: str, caption: str) -> None:
    """Print VIEW of STUDY, a record's id, or of all records where STUDY is "all"."""
    studies = _record(data).studies
    known = tuple(studies.holders()[VIEWS[view].section]) if view in VIEWS else ALONE[view].records(studies)
    if study not in known and (study != "all" or view not in VIEWS):
        every = ("all",) if view in VIEWS else ()
        near = nearest_word(study, known)
        raise click.UsageError(f"no record {study!r} for {view}{near}; accepted: {', '.join((*every, *known))}")
    caption = caption or f"{study}: {view}"
    if view in VIEWS:
        keys = VIEWS[view].chosen(studies, {}) if study == "all" else (study,)
        found = VIEWS[view].table(studies, keys, caption, locale)
    else:
        found = ALONE[view].table(studies, study, caption, locale)
    click.echo({"md": as_markdown, "html": render, "csv": as_csv}[form](found), nl=form == "html")


@main.command()
@_data
@click.option(
    "--to", default="export", show_default=True, type=click.Path(file_okay=False, path_type=Path), help="The folder."
)
def export(data: Path, to: Path) -> None:
    """Write the record for other programs: studies.csv, studies.json, and citations as CSL-JSON and BibTeX."""
    written = files(_record(data).studies)
    try:
        for name, text in written.items():
            path = to / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="")
    except OSError as error:
        raise click.UsageError(f"{to.as_posix()}: cannot be written ({error.strerror})") from None
    click.echo(f"{to.as_posix()}: {len(written)} files")


@main.command()
def schema() -> None:
    """Print the JSON Schema of the record, for editors."""
    click.echo(json.dumps(json_schema(), ensure_ascii=False, indent=2))
