"""How far the work has come: told on a terminal, and only when there is something to wait for."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic
from typing import TYPE_CHECKING

from diglot.desk.report.visible import visible
from diglot.folders import Tell, silent

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

AFTER = 1.0
"""Seconds without a bar; most checks are done by then."""
BETWEEN = 0.1
"""Seconds from one drawing of the bar to the next."""


@contextmanager
def progress() -> Iterator[Tell]:
    """Show a bar on the error stream when it is a terminal; it is gone when the work is done."""
    if not sys.stderr.isatty():
        yield silent
        return
    bar = _Bar()
    try:
        yield bar.tell
    finally:
        bar.close()


class _Bar:
    """Draws when it is told something, not by a clock: a second thread would keep the check to one process."""

    def __init__(self) -> None:
        self._due = monotonic() + AFTER
        self._bar: Progress | None = None
        self._task: TaskID | None = None

    def tell(self, done: int, pages: int, path: str) -> None:
        now = monotonic()
        if now < self._due:
            return
        self._due = now + BETWEEN
        if self._bar is None or self._task is None:
            from rich.console import Console
            from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

            columns = (BarColumn(), MofNCompleteColumn(), TextColumn("{task.description}", markup=False))
            self._bar = Progress(*columns, console=Console(stderr=True), transient=True, auto_refresh=False)
            self._task = self._bar.add_task("")
            self._bar.start()
        self._bar.update(self._task, completed=done, total=pages, description=visible(path), refresh=True)

    def close(self) -> None:
        if self._bar is not None:
            self._bar.stop()
