"""From lock files to locks, and back: the one place that opens them. Reading is free; only accepted work is written."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from glob import escape
from pathlib import Path

from diglot.folders import ENDING_OF_LOCKS, lock_path, shown
from diglot.folders import locks as locks_of
from diglot.page.document import Document
from diglot.sync import lock as locks
from diglot.sync.lock import BrokenLock, Lock
from diglot.sync.pairs import Torn
from diglot.writing import write_whole


class Changed(Exception):
    """A lock was written by somebody else since it was read; nothing was written over it."""


def read(
    lock_folder: Path, default: str, pages: Mapping[str, Collection[str]]
) -> tuple[dict[str, dict[str, Lock]], tuple[Torn, ...]]:
    """The locks of ``pages`` (by locale that is not the default one), and those that cannot be read."""
    found: dict[str, dict[str, Lock]] = {}
    torn: list[Torn] = []
    for locale, of_locale in pages.items():
        found[locale] = {}
        for page in of_locale:
            path = lock_path(lock_folder, locale, page)
            try:
                text = text_of(path)
                if text is not None:
                    found[locale][page] = locks.read(text, (default, locale))
            except BrokenLock as error:
                torn.append(Torn(page, Document(locale, shown(path), ()), error.line, error.reason))
    return found, tuple(torn)


def orphans(lock_folder: Path, locales: Collection[str], pages: Collection[str]) -> Iterator[Torn]:
    """Lock files of pages that no language has."""
    for locale in locales:
        for path in locks_of(lock_folder, [locale]):
            page = path.relative_to(lock_folder / locale).as_posix().removesuffix(ENDING_OF_LOCKS)
            if page not in pages:
                yield Torn(page, Document(locale, shown(path), ()))


def text_of(path: Path) -> str | None:
    """The text of a lock file; None where there is none. Raises BrokenLock for one that is no text, or a link.

    Through a link a stranger's repository would let us write where it likes.
    """
    try:
        if path.is_symlink():
            raise BrokenLock(1, "The file is a symbolic link. Put the lock itself there, or bring it back from git.")
        return path.read_bytes().decode("utf-8")
    except FileNotFoundError:
        return None
    except NotADirectoryError:
        return None
    except (OSError, RuntimeError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise BrokenLock(1, f"The file cannot be read: {reason}. Bring it back from git.") from error
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise BrokenLock(line, "This line is not UTF-8. Bring the file back from git.") from error


def write(path: Path, lock: Lock, before: str | None) -> None:
    """Write a lock whole or not at all, over the text that it was made from. Raises Changed where that has changed.

    ``before``: the text as it was read; None where there was no file.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with _alone(path.parent):
        if text_of(path) != before:
            raise Changed(
                f"{shown(path)} has been changed since it was read. Nothing was written; run the command again."
            )
        for left in path.parent.glob(f".{escape(path.name)}.*"):  # by a writer that was stopped; no other writes now
            left.unlink(missing_ok=True)
        write_whole(path, locks.write(lock).encode("utf-8"))


@contextmanager
def _alone(directory: Path) -> Iterator[None]:
    """Keep other writers of this folder out; a writer that dies lets go of it. On Windows nothing is kept out."""
    try:
        import fcntl
    except ImportError:
        yield
        return
    handle = os.open(directory, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)
