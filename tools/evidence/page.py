"""The page that Python-Markdown is rendering: its path, its language, its lines on disk, and the data for it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property
from pathlib import Path
from typing import Any

from markdown import Markdown

from evidence.errors import PageError
from evidence.load import load
from evidence.load_words import load_terms
from evidence.terms import Termbase
from evidence.values import Record
from evidence.vocabulary import LOCALES, Locale

_FRONT_MATTER = re.compile(r"\A\ufeff?-{3}[ \t]*\r?\n(?:.*?\r?\n)?(?:-{3}|\.{3})[ \t]*(?:\r?\n)+", re.DOTALL)


class Page:
    """The page that is being rendered, as far as anybody can tell: its path, its locale, its lines on disk."""

    def __init__(self, md: Markdown, options: dict[str, Any]) -> None:
        self.options = options
        host = md.treeprocessors["relpath"] if "relpath" in md.treeprocessors else None  # noqa: SIM401 - a Registry has no get
        # MkDocs has no public way to tell an extension which page it renders; this is its own link resolver.
        self.file = getattr(host, "file", None)
        self.config = getattr(host, "config", None)
        mkdocs = "mkdocs_extract_anchors"
        known = md.treeprocessors[mkdocs] if mkdocs in md.treeprocessors else None  # noqa: SIM401 - as above
        self.anchors: set[str] | None = getattr(known, "present_anchor_ids", None)

    @property
    def locale(self) -> Locale:
        """The page's locale: the first segment of its path, else the option."""
        first = getattr(self.file, "src_uri", "").partition("/")[0]
        asked = first if first in LOCALES else self.options["locale"]
        for known in LOCALES:
            if known == asked:
                return known
        raise PageError(
            f"{self.path}: cannot tell the language of this page. Put it below one of {', '.join(LOCALES)}, "
            "or set the option locale of the extension evidence."
        )

    def tell(self, names: Iterable[str]) -> None:
        """Let the host know names that stand in HTML only we have seen, so that it takes links to them for sound."""
        if self.anchors is not None:
            self.anchors.update(names)

    @property
    def path(self) -> str:
        """The page's file, relative to the working directory where that can be."""
        if self.file is None:
            return "page"
        source = Path(getattr(self.file, "abs_src_path", None) or self.file.src_uri)
        return _relative(source)

    @property
    def source(self) -> list[str]:
        """The lines of the file on disk, front matter and all; none where there is no file."""
        if self.file is None:
            return []
        try:
            text = self.file.content_string
        except (AttributeError, OSError, ValueError):
            return []
        return str(text).splitlines()

    @property
    def data(self) -> Path:
        """Where the record lies: beside the site's configuration, else below the working directory."""
        return self._beside_configuration("data")

    def _beside_configuration(self, option: str) -> Path:
        given = Path(self.options[option])
        config = getattr(self.config, "config_file_path", None)
        return Path(config).parent / given if config and not given.is_absolute() else given

    def line_on_disk(self, lines: list[str], index: int) -> int:
        """Return the line in the file, from 1, of ``lines[index]`` as the parser has it."""
        source = self.source
        if not source:
            return index + 1
        front = _FRONT_MATTER.match("\n".join(source) + "\n")
        guess = index + (front[0].count("\n") if front else 0)
        wanted = lines[index].strip()
        near = sorted(range(len(source)), key=lambda number: abs(number - guess))
        return next((number for number in near if source[number].expandtabs(4).strip() == wanted), guess) + 1

    @cached_property
    def record(self) -> Record:
        """The record, read once for each state of the file."""
        return load(self.data, _relative(self.data))

    @cached_property
    def termbase(self) -> Termbase:
        """The termbase, read like the record."""
        path = self._beside_configuration("terms")
        return load_terms(path, _relative(path))

    def stop(self, message: str) -> Exception:
        """Return what stops the build: where MkDocs renders, its own exception, which it prints without a traceback."""
        if self.file is not None:
            from mkdocs.exceptions import PluginError

            return PluginError(message)  # type: ignore[no-any-return, unused-ignore]
        return PageError(message)


def _relative(path: Path) -> str:
    try:
        return path.absolute().relative_to(Path.cwd()).as_posix()
    except ValueError:
        return path.as_posix()
