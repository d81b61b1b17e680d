"""What was found before about the same bytes: an unchanged page is not judged again.

The memory is a JSON file in the user's cache folder and may be deleted at any time. A key is a hash of everything that
a judgement rests on: the pages' bytes, their locks, the site's extensions and settings, and our own code. This module
loads neither Markdown nor the rules; they come in only where a page is not remembered.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from hashlib import blake2b
from importlib.util import find_spec
from pathlib import Path

from diglot import folders
from diglot.config import Site
from diglot.data import Place
from diglot.folders import Tell, silent
from diglot.sync.finding import Finding, Report, merged

Found = Mapping[str, Mapping[str, Path]]
ALONE = ""
"""Under this name are remembered the pages that some language lacks; no page has it."""
_PARSERS = ("markdown", "pymdownx", "material")
"""Installed anew, their files have new times; asking for their versions would cost more than all else here."""


@dataclass(frozen=True, slots=True)
class Memory:
    """What was found, and on what it rests."""

    base: str = ""
    """A hash of everything but the pages and their locks."""
    told: tuple[str, ...] = ()
    """A sentence on each extension that the parser does without."""
    known: Mapping[str, tuple[str, Report]] = field(default_factory=dict)
    """By page: the key of what was judged, and the judgement."""

    def recall(self, page: str, key: str) -> Report | None:
        """What was found about the same bytes; None where they are new."""
        before = self.known.get(page)
        return before[1] if before and before[0] == key else None


def verdict(
    site: Site,
    wanted: Sequence[str] = (),
    *,
    lock: Path | None,
    memory: Path | None,
    warn: Callable[[str], None] = lambda _: None,
    tell: Tell = silent,
    workers: int | None = None,
) -> Report:
    """Compare the pages of a site, as ``diglot.verdict.verdict`` does, and judge only what is not remembered.

    ``memory``: the file; None to judge everything. ``warn`` is told of each extension that the parser does without.
    Raises NoPages, NoParser, NoKnowledge.
    """
    roots = dict(site.roots)
    found = folders.found(roots, wanted)
    lock = lock if lock is not None and lock.is_dir() else None
    remembered = _read(memory)
    both, rest = folders.everywhere(found), folders.somewhere(found)
    base = _base(site, roots)
    keys = {page: _key(base, found, page, lock, roots) for page in both}
    keys[ALONE] = _key_of_rest(base, rest, lock, roots, whole=not wanted)
    reports = {page: report for page, key in keys.items() if (report := remembered.recall(page, key)) is not None}
    missing = [page for page in both if page not in reports]
    if not missing and ALONE in reports:
        told = remembered.told
    else:
        from diglot import reading
        from diglot import verdict as judge
        from diglot.provider import knowledge_of

        parser, told = reading.parser_of(site)
        standards = judge.Standards(parser, lock, knowledge_of(site), site.settings.hints)
        if ALONE not in reports:
            reports[ALONE] = judge.judged_alone(found, roots, standards, tell, whole=not wanted)
        reports.update(judge.judged(found, roots, missing, standards, tell, workers))
        fresh = {page: (keys[page], each) for page, each in reports.items() if page != ALONE or not wanted}
        _write(memory, Memory(base, told, {**remembered.known, **fresh} if wanted else fresh))
    for sentence in told:
        warn(sentence)
    return merged(reports.values())


def place(site: Site) -> Path | None:
    """The memory of a site that is seen from this working directory; None where the user wants none.

    ``DIGLOT_CACHE`` names another folder than ``~/.cache/diglot``; ``DIGLOT_CACHE=off`` is none.
    """
    given = os.environ.get("DIGLOT_CACHE", "")
    if given == "off":
        return None
    try:
        folder = Path(given) if given else Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "diglot"
    except RuntimeError:  # a user without a home
        return None
    seen = "\n".join([str(Path.cwd()), *(f"{locale}={root}" for locale, root in site.roots)])
    return folder / f"{_hash(seen.encode('utf-8', 'surrogateescape'))}.json"


# --- keys -------------------------------------------------------------------------------------------------------------


def _base(site: Site, roots: Mapping[str, Path]) -> str:
    """Everything but the pages and their locks."""
    parts = [repr(site.extensions), repr(site.settings), repr(folders.roots_shown(roots)), sys.version]
    origins = [spec.origin for package in _PARSERS if (spec := find_spec(package)) and spec.origin]
    code = [Path(__file__).parent, *_package(site.settings.data)]
    files = [path for folder in code for path in folder.rglob("*") if path.suffix != ".pyc" and path.is_file()]
    for path in [*map(Path, origins), *sorted(files)]:
        status = path.stat()
        parts.append(f"{path} {status.st_size} {status.st_mtime_ns}")
    return _hash("\n".join(parts).encode("utf-8", "surrogateescape"), *map(_bytes, _data(site)))


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


def _key(base: str, found: Found, page: str, lock: Path | None, roots: Mapping[str, Path]) -> str:
    parts = [base.encode(), page.encode("utf-8", "surrogateescape")]
    for locale, paths in found.items():
        parts += [locale.encode(), _bytes(paths[page])]
    for locale in list(roots)[1:]:
        parts.append(b"-" if lock is None else _bytes(folders.lock_path(lock, locale, page)))
    return _hash(*parts)


def _key_of_rest(base: str, rest: Found, lock: Path | None, roots: Mapping[str, Path], *, whole: bool) -> str:
    parts = [base.encode(), b"whole" if whole else b"part"]
    for locale, paths in rest.items():
        for page, path in paths.items():
            parts += [locale.encode(), page.encode("utf-8", "surrogateescape"), _bytes(path)]
            if lock is not None:
                parts += [_bytes(folders.lock_path(lock, other, page)) for other in list(roots)[1:]]
    if lock is not None and whole:
        parts += [str(path).encode("utf-8", "surrogateescape") for path in folders.locks(lock, list(roots)[1:])]
    return _hash(*parts)


def _bytes(path: Path) -> bytes:
    try:
        status = path.stat()
        if not status.st_size or status.st_size > folders.LARGEST_FILE:
            return f"size {status.st_size}".encode()
        return path.read_bytes()
    except (OSError, RuntimeError) as error:
        return f"unreadable {error}".encode("utf-8", "surrogateescape")


def _hash(*parts: bytes) -> str:
    digest = blake2b(digest_size=16)
    for part in parts:
        digest.update(len(part).to_bytes(8, "big"))
        digest.update(part)
    return digest.hexdigest()


# --- the file ---------------------------------------------------------------------------------------------------------


def _read(path: Path | None) -> Memory:
    if path is None:
        return Memory()
    try:
        content = json.loads(path.read_bytes())
        known = {
            page: (
                key,
                Report(pairs, units, tuple(map(_finding, findings)), tuple(map(_compared, compared)), *reserved),
            )
            for page, (key, pairs, units, findings, compared, *reserved) in content["known"].items()
        }
        return Memory(content["base"], tuple(content["told"]), known)
    except (OSError, ValueError, TypeError, AttributeError, LookupError, RecursionError):
        return Memory()  # there is none yet, or it is not ours: everything is judged anew


def _write(path: Path | None, memory: Memory) -> None:
    """Remember, where that is possible; a read-only home is no reason to stop."""
    if path is None:
        return
    known = {
        page: (key, each.pairs, each.units, list(map(_plain, each.findings)), each.compared, each.legacy, each.waived)
        for page, (key, each) in memory.known.items()
    }
    content = {"base": memory.base, "told": memory.told, "known": known}
    beside = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        beside.write_text(json.dumps(content), encoding="utf-8")
        beside.replace(path)
    except (OSError, ValueError):
        with suppress(OSError):
            beside.unlink()


def _plain(finding: Finding) -> list[object]:
    plain: list[object] = []
    for name in Finding.__slots__:
        value = getattr(finding, name)
        if isinstance(value, Place):
            plain.append([value.path, value.line, value.column])
        elif name == "related":
            plain.append([[one.path, one.line, one.column] for one in value])
        else:
            plain.append(value)
    return plain


def _compared(values: Sequence[str]) -> tuple[str, str, str]:
    page, left, right = values
    return page, left, right


def _finding(values: list[object]) -> Finding:
    given = dict(zip(Finding.__slots__, values, strict=True))
    spot, related, counterpart = given["spot"], given["related"], given["counterpart"]
    given["spot"] = Place(*spot)  # type: ignore[misc]
    given["related"] = tuple(Place(*one) for one in related)  # type: ignore[attr-defined]
    given["counterpart"] = tuple(counterpart) if counterpart else None  # type: ignore[arg-type]
    return Finding(**given)  # type: ignore[arg-type]
