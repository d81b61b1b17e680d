"""What was found before about the same bytes: an unchanged page is not judged again.

A JSON file in the user's cache folder, which may be deleted at any time. What counts as the same is said in
``diglot.grounds``.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from diglot.config import Site
from diglot.data import Place
from diglot.grounds import hashed
from diglot.sync.finding import Finding, Report, Shown

ALONE = ""
"""Under this name are remembered the pages that some language lacks; no page has it."""


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
    return folder / f"{hashed(seen.encode('utf-8', 'surrogateescape'))}.json"


def read(path: Path | None) -> Memory:
    """What is remembered; nothing where there is no memory, or one that is not ours."""
    if path is None:
        return Memory()
    try:
        content = json.loads(path.read_bytes())
        known = {
            page: (
                key,
                Report(
                    pairs,
                    units,
                    tuple(map(_finding, findings)),
                    tuple(map(_compared, compared)),
                    legacy,
                    waived,
                    tuple(map(_shown, shown)),
                ),
            )
            for page, (key, pairs, units, findings, compared, legacy, waived, shown) in content["known"].items()
        }
        return Memory(content["base"], tuple(content["told"]), known)
    except (OSError, ValueError, TypeError, AttributeError, LookupError, RecursionError):
        return Memory()  # there is none yet, or it is not ours: everything is judged anew


def write(path: Path | None, memory: Memory) -> None:
    """Remember, where that is possible; a read-only home is no reason to stop."""
    if path is None:
        return
    known = {
        page: (
            key,
            each.pairs,
            each.units,
            list(map(_plain, each.findings)),
            each.compared,
            each.legacy,
            each.waived,
            [(one.page, one.locales, one.unread, one.written) for one in each.shown],
        )
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


def _shown(values: Sequence[Any]) -> Shown:
    page, (left, right), unread, written = values
    if written and written.count("\t") != 3 * (written.count("\n") + 1):  # whoever reads the units later relies on it
        raise ValueError("units that are not written as ours are")
    return Shown(page, (left, right), unread, written)


def _finding(values: list[object]) -> Finding:
    given = dict(zip(Finding.__slots__, values, strict=True))
    spot, related, counterpart = given["spot"], given["related"], given["counterpart"]
    given["spot"] = Place(*spot)  # type: ignore[misc]
    given["related"] = tuple(Place(*one) for one in related)  # type: ignore[attr-defined]
    given["counterpart"] = tuple(counterpart) if counterpart else None  # type: ignore[arg-type]
    return Finding(**given)  # type: ignore[arg-type]
