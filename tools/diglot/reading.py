"""From files to pages: the one place that opens Markdown files. Whatever a file is like, it becomes a document."""

from __future__ import annotations

import codecs
import os
import stat
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from itertools import count
from pathlib import Path

from diglot.config import Site
from diglot.page.document import Document, Problem
from diglot.page.parser import Parser
from diglot.page.segment import LARGEST_PAGE, PageTooLarge, segment
from diglot.page.segment import self_test as laws

ENDINGS = frozenset({".md", ".markdown", ".mdown", ".mkdn", ".mkd"})
"""What MkDocs takes for a page."""


MOST_FOLDERS = 10_000
"""Below one language's folder. Links between folders can make more ways than there are folders."""

OURS = frozenset({"evidence"})
"""Extensions that make something of data fences: the fences are compared as they stand."""


class NoPages(Exception):
    """There is nothing to compare; the message says where pages were looked for."""


class NoParser(Exception):
    """A Markdown extension of the site cannot be loaded."""


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
        parser = Parser(given.names, given.configs, data_fences=fences, loose_meta=site.config_path is not None)
    except Exception as error:  # an extension may raise anything when it is loaded
        raise NoParser(f"A Markdown extension cannot be loaded: {type(error).__name__}: {error}") from error
    return parser, told


Read = Callable[[Path, Parser, str], Document]
Tell = Callable[[int, int, str], None]
"""Told how many pages are done, how many there are, and the page that comes next."""


def silent(done: int, pages: int, path: str) -> None:
    """Tell nobody."""


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


def found(roots: Mapping[str, Path], wanted: Sequence[str] = ()) -> dict[str, dict[str, Path]]:
    """The pages below ``roots``, by locale and path below the folder; ``wanted`` as in ``read``. Raises NoPages."""
    there = {locale: files(locale, root) for locale, root in roots.items()}
    pages = {page for paths in there.values() for page in paths}
    if not pages:
        raise NoPages(f"No page was found in {_listed(roots)}. Pages are files that end in .md.")
    if wanted:
        pages = set().union(*(_named(path, pages, roots) for path in wanted))
    return {locale: {page: paths[page] for page in sorted(pages & paths.keys())} for locale, paths in there.items()}


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


def files(locale: str, root: Path) -> dict[str, Path]:
    """The pages below a locale's folder, by path below it; hidden files are not pages. Raises NoPages for no folder."""
    if not root.is_dir():
        what = "is not a folder" if root.exists() else "does not exist"
        raise NoPages(f"The folder of {locale}, {shown(root)}, {what}. Name the folder with --root {locale}=FOLDER.")
    return {path.relative_to(root).as_posix(): path for path in _walk(root, frozenset(), count(1))}


def _named(path: str, pages: Collection[str], roots: Mapping[str, Path]) -> set[str]:
    """The pages that a path from the command line names."""
    asked = shown(Path(path))
    named = {
        page
        for page in pages
        for root in roots.values()
        if asked == "." or f"{shown(root / page)}/".startswith(f"{asked}/") or page == path
    }
    if not named:
        raise NoPages(f"{path} names no page in {_listed(roots)}.")
    return named


def text_of(path: Path) -> str:
    """The text of a page. Raises Unreadable, which names the line where it can."""
    try:
        about = path.stat()
        if not stat.S_ISREG(about.st_mode):
            raise Unreadable(1, "This is no file but a pipe or a device, which would be read for ever.")
        if about.st_size > 4 * LARGEST_PAGE:  # UTF-8 takes at most four bytes a character
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


def shown(path: Path) -> str:
    """A path as findings name it: relative to the working directory, with forward slashes."""
    try:
        return Path(os.path.relpath(path)).as_posix()
    except ValueError:  # another drive on Windows
        return path.as_posix()


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


def _walk(folder: Path, above: frozenset[tuple[int, int]], seen: Iterator[int]) -> Iterator[Path]:
    """Pages below ``folder``; links to folders are followed as MkDocs does, but not into a folder that we are in.

    ``above`` holds device and number of the folders that lead here, ``seen`` counts all. Raises NoPages.
    """
    try:
        about = folder.stat()
        here = (about.st_dev, about.st_ino)
        if here in above:
            return
        with os.scandir(folder) as found:
            entries = sorted(found, key=lambda entry: entry.name)
    except OSError as error:
        raise NoPages(f"The folder {shown(folder)} cannot be read: {error.strerror or error}.") from error
    if next(seen) > MOST_FOLDERS:
        said = f"More than {MOST_FOLDERS:,} folders lead to {shown(folder)} and others"
        raise NoPages(f"{said}. Do links between folders go in circles?")
    for entry in entries:
        path = folder / entry.name
        if entry.name.startswith("."):
            continue
        if _is_folder(entry):
            yield from _walk(path, above | {here}, seen)
        elif path.suffix.lower() in ENDINGS:
            yield path


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a loop of links
        return False


def _listed(roots: Mapping[str, Path]) -> str:
    names: Iterable[str] = (shown(root) for root in roots.values())
    return " or ".join(names)
