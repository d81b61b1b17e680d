"""The command ``evidence``: is the data sound, what are its values and terms called, and its tables and exports."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from evidence.catalogue import ALONE, VIEWS
from evidence.counts import counts, lines
from evidence.errors import DataErrors
from evidence.export import files
from evidence.load import load
from evidence.load_words import load_terms, load_words
from evidence.names import expressions, find
from evidence.render import render
from evidence.schema import json_schema, schema_of
from evidence.strict_yaml import nearest_word
from evidence.taiwan_words import TaiwanWords
from evidence.terms import STATUSES, Terms, readings
from evidence.text_tables import as_csv, as_markdown
from evidence.values import Record, accepted_texts
from evidence.vocabulary import LOCALES, Locale

TERMS = "terms.yaml"
WORDS = "words-zh-Hant.yaml"
SCHEMAS: dict[str, Callable[[], dict[str, Any]]] = {
    "studies": json_schema,
    "terms": lambda: schema_of(Terms),
    "words-zh-Hant": lambda: schema_of(TaiwanWords),
}

_data = click.option(
    "--data",
    default="data/studies.yaml",
    show_default=True,
    type=click.Path(dir_okay=False, path_type=Path),
    help="The record.",
)


T = TypeVar("T")


@click.group()
@click.version_option(package_name="diglot")
def main() -> None:
    """The evidence of a site: check it, list its values and terms, print its tables and schemas, export it.

    Ends with 0 when all is well, 1 when the data has errors, 2 for a wrong call or a file that cannot be opened.
    """


def _record(data: Path) -> Record:
    return _read(load, data, "record", "--data")


def _read(load: Callable[[Path], T], file: Path, what: str, option: str) -> T:
    """Return what ``file`` holds, or print all its faults and leave."""
    try:
        there = file.is_file()
    except OSError:  # a name that no file can have
        there = False
    if not there:
        raise click.UsageError(f"no file {file.as_posix()}; say where the {what} is with {option}")
    try:
        return load(file)
    except DataErrors as errors:
        click.echo(str(errors))
        count = len(errors.errors)
        click.echo(f"{count} error{'' if count == 1 else 's'} in {file.as_posix()}", err=True)
        sys.exit(1)


@main.command()
@_data
def check(data: Path) -> None:
    """Say everything that is wrong with the record, and with terms.yaml and words-zh-Hant.yaml beside it.

    Each fault has its place; of a sound record, what it holds. The two word lists may be missing.
    """
    sound = True
    for file, summary in ((data, _studies), (data.with_name(TERMS), _terms), (data.with_name(WORDS), _words)):
        if file != data and not file.is_file():
            continue
        try:
            holds = summary(file)
        except SystemExit:
            sound = False
            continue
        click.echo("\n".join([f"{file.as_posix()}: sound", *holds]))
    if not sound:
        sys.exit(1)


def _studies(file: Path) -> list[str]:
    return list(lines(counts(_record(file).studies)))


def _terms(file: Path) -> list[str]:
    terms = _read(load_terms, file, "termbase", "--terms").terms
    words = (sum(1 for _ in readings(terms, locale)) for locale in LOCALES)
    counted = (f"{count} words in {locale}" for count, locale in zip(words, LOCALES, strict=True))
    return [", ".join([f"{len(terms.concepts)} concepts", *counted])]


def _words(file: Path) -> list[str]:
    words = _read(load_words, file, "list of words", "--data").words
    return [f"{len(words.mainland)} mainland words, {len(words.script)} slips of script, {len(words.fine)} fine words"]


@main.command()
@click.argument("words", nargs=-1, metavar="[WORD]...")
@_data
def values(words: tuple[str, ...], data: Path) -> None:
    """List every value by the name that prose and claims use, with its text in both languages.

    With WORDs, those that hold all of them in their name or text: evidence values tak-2020 diameter
    """
    record = _record(data)
    lines = []
    for expression in expressions(record.studies):
        named = find(record.studies, expression)
        texts = (accepted_texts(record.studies, named, locale)[0] for locale in LOCALES)
        line = "\t".join((expression, *texts))
        if all(word.casefold() in line.casefold() for word in words):
            lines.append(line)
    if not lines and words:
        click.echo(
            f"evidence: no value holds {' and '.join(words)}; all of them are listed by: evidence values", err=True
        )
        sys.exit(1)
    click.echo("\n".join(("\t".join(("expression", *LOCALES)), *lines)))


@main.command()
@click.option(
    "--terms",
    default=f"data/{TERMS}",
    show_default=True,
    type=click.Path(dir_okay=False, path_type=Path),
    help="The termbase.",
)
def terms(terms: Path) -> None:
    """List every concept by its id, with its preferred words in both languages, and how many words have each status."""
    known = _read(load_terms, terms, "termbase", "--terms").terms
    click.echo("\t".join(("concept", "domain", *LOCALES)))
    for key, concept in known.concepts.items():
        words = ("; ".join(term.word for term in concept.side(locale).preferred) for locale in LOCALES)
        click.echo("\t".join((key, concept.domain, *words)))
    for locale in LOCALES:
        counts = Counter(reading.status for reading in readings(known, locale))
        told = ", ".join(f"{counts[status]} {status}" for status in STATUSES)
        click.echo(f"{locale}: {told}", err=True)


@main.command()
@click.argument("file", type=click.Choice(tuple(SCHEMAS)), default="studies")
def schema(file: str) -> None:
    """Print the JSON Schema of a data file, for editors: of the record, or of FILE."""
    click.echo(json.dumps(SCHEMAS[file](), ensure_ascii=False, indent=2))


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
