"""The command ``diglot``. Exit codes: 0 clean, 1 findings, 2 usage, configuration or a fault of our own."""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from importlib.metadata import version
from io import TextIOWrapper
from pathlib import Path

import click

from diglot import reading
from diglot.config import ConfigError, Site, from_roots, load
from diglot.desk.report import json, text
from diglot.page.document import Document
from diglot.sync.check import laws
from diglot.sync.finding import Report
from diglot.verdict import verdict

DEFAULT_CONFIG = Path("mkdocs.yml")


class Stop(click.ClickException):
    """What keeps the check from being made; the message says where and what to do."""

    exit_code = 2


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="diglot", message="%(prog)s %(version)s")
def diglot() -> None:
    """Do the two languages of a site still say the same?"""


@diglot.command()
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="For people or programs.")
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning"]),
    default="error",
    show_default=True,
    help="The mildest severity that makes the exit code 1.",
)
@click.option(
    "--root",
    "roots",
    multiple=True,
    metavar="LOCALE=DIR",
    help="A folder of pages and its language, twice or more; the first is the default. Needs no mkdocs.yml.",
)
@click.option(
    "--config",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="The site's configuration [default: mkdocs.yml]. With --root, only its Markdown extensions are used.",
)
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
    site = _site(config, roots)
    try:
        parser, told = reading.parser_of(site)
        for sentence in told:
            click.echo(f"diglot: {sentence}", err=True)
        with _progress() as tell:
            if self_test:
                documents = reading.self_test(dict(site.roots), parser, paths, tell)
                report = laws(documents)
                last = _self_test_summary(documents, report)
            else:
                report = verdict(dict(site.roots), parser, paths, tell)
                last = text.summary(report)
    except (reading.NoPages, reading.NoParser) as error:
        raise Stop(str(error)) from error
    if form == "json":
        click.echo(json.render(report, f"diglot {version('diglot')}"))
    else:
        _write(report, last)
    failed = report.count("error") or (fail_on == "warning" and report.count("warning"))
    context.exit(1 if failed else 0)


def main() -> None:
    """Run the command. Whatever goes wrong inside, the exit code is not that of a clean check."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    try:
        code = diglot.main(prog_name="diglot", standalone_mode=False)
        sys.stdout.flush()
    except click.ClickException as error:
        error.show()
        sys.exit(2)
    except (click.Abort, KeyboardInterrupt):
        click.echo("diglot: stopped before the check was done.", err=True)
        sys.exit(2)
    except BrokenPipeError:  # whoever read the report has gone
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(2)
    except Exception as error:
        if os.environ.get("DIGLOT_DEBUG"):
            traceback.print_exc()
        said = "; ".join(part for part in (" ".join(str(error).split()), *getattr(error, "__notes__", ())) if part)
        click.echo(
            f"diglot: a fault of its own kept it from checking ({type(error).__name__}: {said}). Nothing is known about"
            " the pages. Run it again with DIGLOT_DEBUG=1 for the details.",
            err=True,
        )
        sys.exit(2)
    sys.exit(code if isinstance(code, int) else 0)


def _site(config: Path | None, roots: Sequence[str]) -> Site:
    try:
        return from_roots(_folders(roots), config) if roots else load(config or DEFAULT_CONFIG)
    except ConfigError as error:
        hint = ""
        if not roots and not config and not DEFAULT_CONFIG.exists():
            hint = " Name one with --config FILE, or two folders with --root LOCALE=DIR --root LOCALE=DIR."
        raise Stop(f"{error}{hint}") from error


def _folders(roots: Sequence[str]) -> dict[str, Path]:
    """Read LOCALE=DIR, twice or more."""
    folders: dict[str, Path] = {}
    for root in roots:
        locale, equals, folder = root.partition("=")
        if not (locale and equals and folder):
            raise click.BadParameter(f"{root!r} is not LOCALE=DIR, such as en=docs/en.", param_hint="--root")
        if locale in folders:
            raise click.BadParameter(f"{locale} is given twice.", param_hint="--root")
        folders[locale] = Path(folder)
    if len(folders) < 2:
        raise click.BadParameter("one language cannot be compared; give two or more.", param_hint="--root")
    return folders


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


@contextmanager
def _progress() -> Iterator[Callable[[str], None]]:
    """Tell which page is being read, on a terminal and nowhere else."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console

    with Console(stderr=True).status("reading") as status:
        yield lambda path: status.update(f"reading {path}")
