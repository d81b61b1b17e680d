"""Which files there are: pages by locale and path, and where their locks belong. Opens none of them."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from itertools import count
from pathlib import Path

from diglot.config import Site

ENDINGS = frozenset({".md", ".markdown", ".mdown", ".mkdn", ".mkd"})
"""What MkDocs takes for a page."""

ENDING_OF_LOCKS = ".lock"
MOST_FOLDERS = 10_000
"""Below one language's folder. Links between folders can make more ways than there are folders."""
LARGEST_FILE = 8_000_000
"""In bytes. A larger file is no page: UTF-8 takes at most four bytes a character, and a page has two million."""


class NoPages(Exception):
    """There is nothing to compare; the message says where pages were looked for."""


Tell = Callable[[int, int, str], None]
"""Told how many pages are done, how many there are, and the page that comes next."""


def silent(done: int, pages: int, path: str) -> None:
    """Tell nobody."""


def found(roots: Mapping[str, Path], wanted: Sequence[str] = ()) -> dict[str, dict[str, Path]]:
    """The pages below ``roots``, by locale and path below the folder; ``wanted`` as in ``read``. Raises NoPages."""
    there = {locale: _own(files(locale, root), root, roots.values()) for locale, root in roots.items()}
    pages = {page for paths in there.values() for page in paths}
    if not pages:
        raise NoPages(f"No page was found in {_listed(roots)}. Pages are files that end in .md.")
    if wanted:
        pages = set().union(*(_named(path, pages, roots) for path in wanted))
    return {locale: {page: paths[page] for page in sorted(pages & paths.keys())} for locale, paths in there.items()}


def everywhere(found: Mapping[str, Mapping[str, Path]]) -> list[str]:
    """The pages that stand in every language, sorted."""
    return sorted(set.intersection(*(set(paths) for paths in found.values())))


def somewhere(found: Mapping[str, Mapping[str, Path]]) -> dict[str, dict[str, Path]]:
    """The pages that some language lacks, in the shape of ``found``."""
    common = set(everywhere(found))
    return {
        locale: {page: path for page, path in paths.items() if page not in common} for locale, paths in found.items()
    }


def roots_shown(roots: Mapping[str, Path]) -> dict[str, str]:
    """The folders as findings name them."""
    return {locale: shown(root) for locale, root in roots.items()}


def files(locale: str, root: Path) -> dict[str, Path]:
    """The pages below a locale's folder, by path below it; hidden files are not pages. Raises NoPages for no folder."""
    if not root.is_dir():
        what = "is not a folder" if root.exists() else "does not exist"
        raise NoPages(f"The folder of {locale}, {shown(root)}, {what}. Name the folder with --root {locale}=FOLDER.")
    return {path.relative_to(root).as_posix(): path for path in _walk(root, frozenset(), count(1))}


def _own(pages: dict[str, Path], root: Path, roots: Iterable[Path]) -> dict[str, Path]:
    """Without the pages of another language whose folder lies in this one: docs/zh in docs."""
    whole = root.resolve()
    inside = tuple(
        f"{path.relative_to(whole).as_posix()}/" for each in roots if whole in (path := each.resolve()).parents
    )
    return {page: path for page, path in pages.items() if not page.startswith(inside)} if inside else pages


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


def lock_folder(site: Site) -> Path:
    """Where the site keeps its locks, whether there are any or not: ``data/sync`` beside ``mkdocs.yml``.

    Of folders that were given one by one: ``data/sync`` in the folder that holds them all.
    """
    if site.settings.lock is not None:
        return site.settings.lock
    if site.docs_dir is not None and site.config_path is not None:
        return site.config_path.parent / "data" / "sync"
    return Path(os.path.commonpath([root.resolve() for _, root in site.roots])) / "data" / "sync"


def lock_there(site: Site) -> Path | None:
    """The folder of the site's locks; None where there is none yet. Raises NoPages for what is no folder."""
    folder = lock_folder(site)
    if os.path.lexists(folder) and not folder.is_dir():
        raise NoPages(f"{shown(folder)} is no folder, and the lock files belong there. Nothing was compared.")
    return folder if folder.is_dir() else None


def locks(folder: Path, locales: Iterable[str]) -> Iterator[Path]:
    """All lock files of these locales."""
    for locale in locales:
        root = folder / locale
        if root.is_dir():
            yield from sorted(root.rglob(f"*{ENDING_OF_LOCKS}"))


def lock_path(folder: Path, locale: str, page: str) -> Path:
    """The lock file of a page and a locale that is not the default one."""
    return folder / locale / f"{page}{ENDING_OF_LOCKS}"


def shown(path: Path) -> str:
    """A path as findings name it: relative to the working directory, with forward slashes."""
    try:
        return Path(os.path.relpath(path)).as_posix()
    except ValueError:  # another drive on Windows
        return path.as_posix()


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
