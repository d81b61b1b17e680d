"""The command ``evidence``: is the record sound, and what are its values called?"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from evidence.counts import counts, lines
from evidence.errors import DataErrors
from evidence.load import load
from evidence.names import expressions, find
from evidence.schema import json_schema
from evidence.values import Record, accepted_texts
from evidence.vocabulary import LOCALES

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
    """One YAML file of evidence: check it, list its values, print its schema.

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
def schema() -> None:
    """Print the JSON Schema of the record, for editors."""
    click.echo(json.dumps(json_schema(), ensure_ascii=False, indent=2))
