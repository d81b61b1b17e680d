"""The one error of a configuration that cannot be used."""

from __future__ import annotations

import reprlib
from pathlib import Path

_short = reprlib.Repr()
_short.maxlevel = 2
_short.maxstring = 60
shown = _short.repr
"""How a value found is written in a message: cut where it is long, since aliases can make it longer than memory."""


class NoKnowledge(Exception):
    """The provider that ``mkdocs.yml`` names is not there, or cannot load the site's data."""


class NoParser(Exception):
    """A Markdown extension of the site cannot be loaded."""


class ConfigError(Exception):
    """Something about the configuration is wrong: where, what was found, and what is accepted.

    ``line`` and ``column`` count from 1 and are 0 where there is no place, as for a file that does not exist.
    """

    def __init__(self, path: Path | str, line: int, column: int, message: str) -> None:
        super().__init__(path, line, column, message)  # so that it survives the way back from a worker process
        self.path = Path(path)
        self.line = line
        self.column = column
        self.message = message

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}:{self.column}" if self.line else f"{self.path}"
        return f"{place}: {self.message}"
