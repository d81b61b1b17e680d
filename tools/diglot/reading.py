"""From files to pages: the one place that opens Markdown files. Whatever a file is like, it becomes a document."""

from __future__ import annotations

import codecs
import stat
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from diglot.config import NoParser, Site
from diglot.folders import LARGEST_FILE, Tell, found, shown, silent
from diglot.page.document import Document, Problem
from diglot.page.parser import Parser
from diglot.page.segment import LARGEST_PAGE, PageTooLarge, segment
from diglot.page.segment import self_test as laws

OURS = frozenset({"evidence"})
"""Extensions that make something of data fences: the fences are compared as they stand."""


def parser_of(site: Site) -> tuple[Parser, tuple[str, ...]]:
    """Return the site's own parser, and a sentence on each extension that it does without. Raises NoParser.

    Without an extension, blocks may be read otherwise than the site shows them.
    """
    given = site.loadable()
    told = tuple(
        f"The Markdown extension {left_out.name} is not loaded: {left_out.reason}."
        for left_out in given.left_out
        if left_out.name.partition(".")[0] not in OURS
    )
    fences = frozenset(site.settings.data_fences)
    try:
        ours = site.config_path is not None
        parser = Parser(given.names, given.configs, data_fences=fences, loose_meta=ours, lenient=not ours)
    except Exception as error:  # an extension may raise anything when it is loaded
        raise NoParser(f"A Markdown extension cannot be loaded: {type(error).__name__}: {error}") from error
    return parser, told


Read = Callable[[Path, Parser, str], Document]


def read(
    roots: Mapping[str, Path],
    parser: Parser,
    wanted: Sequence[str] = (),
    tell: Tell = silent,
) -> dict[str, dict[str, Document]]:
    """Read and segment the pages below ``roots`` (locale to folder); result by locale and path below the folder.

    ``wanted`` narrows to the pages of which some side, there or missing, is that file or lies in that folder. ``tell``
    is called before each page is read. A page that cannot be read is a Document that holds no block and
    says why. Raises NoPages where a folder is missing, where there is no page, and where a wanted path names none.
    """
    return documents(found(roots, wanted), parser, tell)


def documents(
    found: Mapping[str, Mapping[str, Path]], parser: Parser, tell: Tell = silent
) -> dict[str, dict[str, Document]]:
    """Read and segment pages that were found; result as of ``read``."""
    return _read(_segmented, found, parser, tell)


def self_test(
    roots: Mapping[str, Path],
    parser: Parser,
    wanted: Sequence[str] = (),
    tell: Tell = silent,
) -> dict[str, dict[str, Document]]:
    """Test the two laws of the segmenter on each page instead; a Document then holds only what they complain of."""
    return _read(_tested, found(roots, wanted), parser, tell)


def _read(
    how: Read, found: Mapping[str, Mapping[str, Path]], parser: Parser, tell: Tell
) -> dict[str, dict[str, Document]]:
    read: dict[str, dict[str, Document]] = {}
    done, pages = 0, sum(map(len, found.values()))
    for locale, paths in found.items():
        read[locale] = {}
        for page, path in paths.items():
            tell(done, pages, shown(path))
            done += 1
            try:
                read[locale][page] = how(path, parser, locale)
            except Exception as error:
                error.add_note(f"while reading {shown(path)}")
                raise
    return read


def text_of(path: Path) -> str:
    """The text of a page. Raises Unreadable, which names the line where it can."""
    try:
        about = path.stat()
        if not stat.S_ISREG(about.st_mode):
            raise Unreadable(1, "This is no file but a pipe or a device, which would be read for ever.")
        if about.st_size > LARGEST_FILE:
            size = about.st_size
            raise Unreadable(1, f"The file has {size:,} bytes; a page has at most {LARGEST_PAGE:,} characters.")
        raw = path.read_bytes()
    except (OSError, RuntimeError) as error:  # RuntimeError: a loop of symbolic links, before Python 3.13
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise Unreadable(1, f"The file cannot be read: {reason}.") from error
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise Unreadable(1, "The file is UTF-16. Save it as UTF-8.")
    if (null := raw.find(b"\0")) >= 0:
        line = raw.count(b"\n", 0, null) + 1
        raise Unreadable(line, "This line holds a NUL byte, so the file is no text. Save it as UTF-8.")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        found = f"0x{raw[error.start]:02x}"
        raise Unreadable(line, f"This line holds the byte {found}, which is not UTF-8. Save it as UTF-8.") from error


class Unreadable(Exception):
    """A file that is no page: the line, from 1, and the reason."""

    def __init__(self, line: int, reason: str) -> None:
        super().__init__(reason)
        self.line = line
        self.reason = reason


def _segmented(path: Path, parser: Parser, locale: str) -> Document:
    try:
        return segment(text_of(path), parser, locale=locale, path=shown(path))
    except (Unreadable, PageTooLarge) as error:
        return Document(locale, shown(path), (), (), (_problem(error),))


def _tested(path: Path, parser: Parser, locale: str) -> Document:
    try:
        problems = laws(text_of(path), parser)
    except (Unreadable, PageTooLarge) as error:
        problems = (_problem(error),)
    return Document(locale, shown(path), (), (), problems)


def _problem(error: Unreadable | PageTooLarge) -> Problem:
    if isinstance(error, Unreadable):
        return Problem(error.line, error.reason, "error")
    said = str(error)
    return Problem(1, f"{said[:1].upper()}{said[1:]}.", "error")
