"""The command ``diglot``. Exit codes: 0 clean, 1 findings, 2 usage, configuration or a fault of our own."""

from __future__ import annotations

import os
import sys
from importlib import import_module
from io import TextIOWrapper

import click

from diglot.desk.imports import leave_the_working_directory

VERBS = {
    "check": "Compare the pages of all languages and report what differs.",
    "diff": "Show what has changed since both sides were confirmed.",
    "accept": "Confirm that both sides say the same.",
    "status": "Tell how far the languages have come.",
    "new": "Begin the counterpart of a page.",
    "fix": "Mend what a rule knows the right words for.",
    "move": "Move a page in all languages, with its lock and its links.",
    "init": "Begin a lock for a site that has none.",
    "migrate": "Carry locks over to a version that reads texts otherwise.",
    "rules": "List what is looked for, or explain one rule.",
}
"""Every verb with what ``diglot --help`` says of it, in the order of a translator's day. A verb is the command of its
own name in the module of its name under ``diglot.desk.verbs``, and only the one that is asked for is loaded."""


class Verbs(click.Group):
    """A group whose commands are loaded when they are called."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """All verbs, in the order in which they are told."""
        return list(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The verb; None for a name that is none."""
        if cmd_name not in VERBS:
            return None
        command: click.Command = getattr(import_module(f"diglot.desk.verbs.{cmd_name}"), cmd_name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """List the verbs without loading them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(VERBS.items()))


@click.command(cls=Verbs, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="diglot", message="%(prog)s %(version)s")
def diglot() -> None:
    """Do the two languages of a site still say the same?"""


def main() -> None:
    """Run the command. Whatever goes wrong inside, the exit code is not that of a clean check."""
    leave_the_working_directory()
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
        click.echo("diglot: stopped before the work was done.", err=True)
        sys.exit(2)
    except BrokenPipeError:  # whoever read the report has gone
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(2)
    except Exception as error:
        if os.environ.get("DIGLOT_DEBUG"):
            import traceback

            traceback.print_exc()
        if isinstance(error, OSError) and error.filename:  # a full disk, a name that is too long: not ours to mend
            click.echo(f"Error: {error.filename}: {error.strerror}", err=True)
            sys.exit(2)
        said = "; ".join(part for part in (" ".join(str(error).split()), *getattr(error, "__notes__", ())) if part)
        click.echo(
            f"diglot: a fault of its own kept it from checking ({type(error).__name__}: {said}). Nothing is known about"
            " the pages. Run it again with DIGLOT_DEBUG=1 for the details.",
            err=True,
        )
        sys.exit(2)
    sys.exit(code if isinstance(code, int) else 0)
