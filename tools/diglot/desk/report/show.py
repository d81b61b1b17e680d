"""Lines of pieces on standard output: with their styles on a terminal, as plain text anywhere else."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable

import click

from diglot.desk.report.text import Line, unstyled


def coloured() -> bool:
    """Whether styles are seen: on a terminal that is not asked to do without (``NO_COLOR``)."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def show(lines: Iterable[Line]) -> None:
    """Write the lines."""
    if not coloured():
        click.echo(unstyled(lines), nl=False)
        return
    from rich.console import Console  # only a terminal needs it, and it takes a tenth of a second to load
    from rich.text import Text

    console = Console(highlight=False)
    for line in lines:
        console.print(Text.assemble(*((piece.text, piece.style) for piece in line)), soft_wrap=True)
