"""The one place that starts git. It reads, and moves files when told to; it runs nothing that a repository names.

It never uses the network.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Generator, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO

# What a repository's own settings would run or fetch is switched off; a partial clone stays as it is.
_QUIET = {"GIT_OPTIONAL_LOCKS": "0", "GIT_ALLOW_PROTOCOL": "", "GIT_NO_LAZY_FETCH": "1", "GIT_TERMINAL_PROMPT": "0"}
_SETTINGS = ("--no-pager", "-c", "core.fsmonitor=false", "-c", "log.showSignature=false", "-c", "core.quotePath=false")


class NoGit(Exception):
    """git cannot be asked; the message says why, as part of a sentence."""


@dataclass(frozen=True, slots=True)
class Repository:
    """A working tree under git."""

    top: Path
    """Its folder, links resolved."""
    shallow: bool
    """Whether a part of its history was never fetched."""

    def name(self, path: Path) -> str | None:
        """How git names a file: from the top, with forward slashes; None outside of the working tree."""
        try:
            return (path.parent.resolve() / path.name).relative_to(self.top).as_posix()
        except ValueError:
            return None

    def ask(self, *arguments: str) -> bytes:
        """What git answers. Raises NoGit."""
        return _run(self.top, *arguments)

    def move(self, before: Path, after: Path) -> bool:
        """Move a file that git knows, on disk and in the index; False where ``after`` is outside. Raises NoGit."""
        names = self.name(before), self.name(after)
        if names[0] is None or names[1] is None:
            return False
        self.ask("mv", "--", names[0], names[1])
        return True

    def words(self, *arguments: str) -> Generator[str]:
        """What git answers, cut at NUL bytes, while it still works; it is stopped when the iterator is closed.

        Raises NoGit, at the end too, where the answer broke off.
        """
        process = _start(self.top, *arguments, read=subprocess.PIPE)
        assert process.stdout is not None
        rest = b""
        try:
            while chunk := os.read(process.stdout.fileno(), 65536):
                *whole, rest = (rest + chunk).split(b"\0")
                yield from (word.decode("utf-8", "surrogateescape") for word in whole)
            if process.wait():
                raise NoGit("git broke off before the end of the history")
        finally:
            process.kill()
            process.stdout.close()
            process.wait()

    @contextmanager
    def objects(self) -> Iterator[Objects]:
        """Open the object store: one process, however many objects are asked for. Raises NoGit."""
        process = _start(self.top, "cat-file", "--batch", read=subprocess.PIPE, write=subprocess.PIPE)
        assert process.stdin is not None
        assert process.stdout is not None
        try:
            yield Objects(process.stdin, process.stdout)
        finally:
            process.kill()
            for pipe in (process.stdin, process.stdout):
                with suppress(BrokenPipeError):
                    pipe.close()
            process.wait()


@dataclass(slots=True)
class Objects:
    """Files of all revisions, by the names that git gives them: ``HEAD:docs/en/a.md``, ``:docs/en/a.md``, a hash."""

    asking: IO[bytes]
    answering: IO[bytes]
    broken: bool = False
    """Set when git could not go on, as in a clone that has not all objects; from then on nothing is found."""

    def read(self, name: str) -> bytes | None:
        """The content of a file; None where there is no such file, and where git gave up."""
        if self.broken or "\n" in name:
            return None
        try:
            self.asking.write(f"{name}\n".encode())
            self.asking.flush()
        except BrokenPipeError:
            self.broken = True
            return None
        head = self.answering.readline().split()
        if not head:
            self.broken = True
            return None
        if len(head) < 3 or not head[-1].isdigit():  # “… missing”, “… ambiguous”
            return None
        content = self.answering.read(int(head[-1]) + 1)[:-1]
        return content if head[-2] == b"blob" else None


def repository(folder: Path) -> Repository:
    """The repository that holds ``folder``. Raises NoGit."""
    said = _run(folder, "rev-parse", "--is-shallow-repository", "--show-toplevel").decode("utf-8", "surrogateescape")
    shallow, _, top = said.rstrip("\n").partition("\n")
    if not top:
        raise NoGit("there is no working tree here")
    return Repository(Path(top).resolve(), shallow == "true")


def _run(folder: Path, *arguments: str) -> bytes:
    process = _start(folder, *arguments, read=subprocess.PIPE, errors=subprocess.PIPE)
    out, said = process.communicate()
    if process.returncode:
        lines = said.decode("utf-8", "replace").strip().splitlines()
        raise NoGit(lines[0].removeprefix("fatal: ") if lines else f"git {arguments[0]} failed")
    return bytes(out)


def _start(
    folder: Path, *arguments: str, read: int, write: int = subprocess.DEVNULL, errors: int = subprocess.DEVNULL
) -> subprocess.Popen[bytes]:
    command = ["git", *_SETTINGS, "-C", str(folder), *arguments]
    environment = {**os.environ, **_QUIET, "LC_ALL": "C"}
    try:
        return subprocess.Popen(command, stdin=write, stdout=read, stderr=errors, env=environment)
    except OSError as error:
        raise NoGit("git is not installed") from error
