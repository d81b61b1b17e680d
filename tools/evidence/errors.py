"""What is wrong with a data file or a page that uses it: every fault with its place."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Error:
    """One fault of a file."""

    file: str
    line: int
    column: int
    path: str
    """Where in the data, in words: ``studies › tak-2020 › results[2] › estimate``; empty for the file itself."""
    found: str
    accepted: str

    def __str__(self) -> str:
        at = f" {self.path}:" if self.path else ""
        return f"{self.file}:{self.line}:{self.column}:{at} found {self.found}; accepted: {self.accepted}"


class DataErrors(Exception):
    """All that is wrong with a data file; its text is the list, a line each, in the order of the file."""

    def __init__(self, errors: tuple[Error, ...]) -> None:
        self.errors = errors
        super().__init__("\n".join(str(error) for error in errors))


class PageError(Exception):
    """A page asks for something that the data does not have; the text says where, what and what to do."""
