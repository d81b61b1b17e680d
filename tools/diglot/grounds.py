"""What a judgement rests on, as a hash: a page's bytes, its locks, extensions, settings, data, and our own code.

Equal grounds, equal judgement. Loads neither Markdown nor the rules, so that asking costs little.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from hashlib import blake2b
from importlib.util import find_spec
from pathlib import Path

from diglot import folders
from diglot.config import Site

Found = Mapping[str, Mapping[str, Path]]
_PARSERS = ("markdown", "pymdownx", "material")
"""Installed anew, their files have new times; asking for their versions would cost more than all else here."""


def of_site(site: Site, roots: Mapping[str, Path]) -> str:
    """Everything but the pages and their locks."""
    parts = [repr(site.extensions), repr(site.settings), repr(folders.roots_shown(roots)), sys.version]
    origins = [spec.origin for package in _PARSERS if (spec := find_spec(package)) and spec.origin]
    code = [Path(__file__).parent, *_package(site.settings.data)]
    files = [path for folder in code for path in folder.rglob("*") if path.suffix != ".pyc" and path.is_file()]
    for path in [*map(Path, origins), *sorted(files)]:
        status = path.stat()
        parts.append(f"{path} {status.st_size} {status.st_mtime_ns}")
    return hashed("\n".join(parts).encode("utf-8", "surrogateescape"), *map(_bytes, _data(site)))


def _package(name: str | None) -> list[Path]:
    """The folders of an installed package."""
    spec = find_spec(name) if name else None
    return [Path(folder) for folder in (spec.submodule_search_locations or ()) if spec] if spec else []


def _data(site: Site) -> list[Path]:
    """The files that the site's provider may read: all in ``data/`` but the locks, and those that its options name."""
    if not site.settings.data or not site.config_path:
        return []
    folder = site.config_path.parent
    options = [dict(one.options) for one in site.extensions if one.name.partition(".")[0] == site.settings.data]
    named = [folder / value for each in options for value in each.values() if isinstance(value, str)]
    there = sorted(path for path in (folder / "data").glob("*") if path.is_file())
    return [*there, *(path for path in named if path.is_file())]


def of_page(base: str, found: Found, page: str, lock: Path | None, roots: Mapping[str, Path]) -> str:
    """What the judgement of a page that stands in every language rests on; ``base``: what that of the site does."""
    parts = [base.encode(), page.encode("utf-8", "surrogateescape")]
    for locale, paths in found.items():
        parts += [locale.encode(), _bytes(paths[page])]
    for locale in list(roots)[1:]:
        parts.append(b"-" if lock is None else _bytes(folders.lock_path(lock, locale, page)))
    return hashed(*parts)


def of_rest(base: str, rest: Found, lock: Path | None, roots: Mapping[str, Path], *, whole: bool) -> str:
    """What the judgement of the pages that some language lacks rests on; ``whole``: as of ``judging.judged_alone``."""
    parts = [base.encode(), b"whole" if whole else b"part"]
    for locale, paths in rest.items():
        for page, path in paths.items():
            parts += [locale.encode(), page.encode("utf-8", "surrogateescape"), _bytes(path)]
            if lock is not None:
                parts += [_bytes(folders.lock_path(lock, other, page)) for other in list(roots)[1:]]
    if lock is not None and whole:
        parts += [str(path).encode("utf-8", "surrogateescape") for path in folders.locks(lock, list(roots)[1:])]
    return hashed(*parts)


def _bytes(path: Path) -> bytes:
    try:
        status = path.stat()
        if not status.st_size or status.st_size > folders.LARGEST_FILE:
            return f"size {status.st_size}".encode()
        return path.read_bytes()
    except (OSError, RuntimeError) as error:
        return f"unreadable {error}".encode("utf-8", "surrogateescape")


def hashed(*parts: bytes) -> str:
    """A hash of all ``parts`` and of where one ends and the next begins."""
    digest = blake2b(digest_size=16)
    for part in parts:
        digest.update(len(part).to_bytes(8, "big"))
        digest.update(part)
    return digest.hexdigest()
