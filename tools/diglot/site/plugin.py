"""The MkDocs plugin ``diglot``: once a build, what ``diglot check`` would say, in the build's own log.

And the pictures that a link to the site is shown with: see ``diglot.site.picture``.
"""

from __future__ import annotations

import logging
from functools import cache
from pathlib import Path
from typing import Literal

from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority

from diglot import folders, memory
from diglot.config import ConfigError, NoKnowledge, NoParser, load
from diglot.site.picture import NotDrawn, drawn
from diglot.sync.finding import UNSETTLED, Finding, Report
from diglot.verdict import verdict

log = logging.getLogger("mkdocs.plugins.diglot")


class DiglotConfig(Config):  # type: ignore[no-untyped-call]  # MkDocs does not type its __init_subclass__
    """The plugin's options; ``diglot.config`` reads the same ones for the command."""

    data_fences = config_options.ListOfItems(config_options.Type(str), default=[])
    trust = config_options.Type(bool, default=False)
    strict = config_options.Choice(("facts", "stale"), default="facts")
    lock = config_options.Optional(config_options.Type(str))
    data_ = config_options.Optional(config_options.Type(str))  # the option data: MkDocs takes the underscore off
    hints = config_options.Type(bool, default=False)
    pictures = config_options.ListOfItems(config_options.Type(str), default=[])


class DiglotPlugin(BasePlugin[DiglotConfig]):  # type: ignore[no-untyped-call]
    """Checks the files on disk before the first language is built.

    mkdocs-static-i18n builds every other language inside the first one's ``on_post_build``, with this same object: the
    depth of builds tells the first from the others, and starts anew with each rebuild of ``mkdocs serve``.
    """

    def __init__(self) -> None:
        self._depth = 0

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Check once, in the outermost build."""
        self._depth += 1
        if self._depth == 1:
            report = checked(Path(config.config_file_path or "mkdocs.yml"), trust=self.config.trust)
            tell(report, self.config.strict)

    @event_priority(-200)  # after mkdocs-static-i18n, which builds the other languages at -100
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Leave this build; the outermost one draws the pictures."""
        self._depth -= 1
        if self._depth == 0:
            for name in self.config.pictures:
                draw(Path(config.site_dir) / name)

    def on_build_error(self, **_: object) -> None:
        """Forget the builds that will not come to their end."""
        self._depth = 0


def draw(svg: Path) -> None:
    """Write a PNG beside the SVG of the built site. Raises PluginError where there is none, or it is not understood."""
    try:
        svg.with_suffix(".png").write_bytes(_png(svg.read_text(encoding="utf-8")))
    except (OSError, UnicodeDecodeError, NotDrawn) as error:
        raise PluginError(f"diglot: no picture could be made of {svg.name}: {error}") from error


_png = cache(drawn)
"""``mkdocs serve`` builds again and again, and the drawings stay."""


def checked(config_path: Path, *, trust: bool) -> Report:
    """Return what the check says of the site of this ``mkdocs.yml``. Raises PluginError where it cannot be made.

    ``trust`` is the file's own: a build runs the site's code anyway.
    """
    try:
        site = load(config_path, trust=trust)
        lock = folders.lock_there(site)
        return verdict(site, lock=lock, remembered_at=memory.place(site), warn=log.info)
    except (ConfigError, folders.NoPages, NoKnowledge, NoParser) as error:
        raise PluginError(f"diglot: {error}") from error


def tell(report: Report, strict: str = "facts") -> None:
    """Log each finding: a wrong fact as a warning, so that ``--strict`` stops, all else for information.

    Of a block that is stale the build only tells: a correction in one language can go out within the hour. ``strict``
    is the plugin's option.
    """
    for finding in report.findings:
        stops = finding.severity == "error" and (strict == "stale" or finding.rule not in UNSETTLED)
        log.log(logging.WARNING if stops else logging.INFO, said(finding))
    counts = [counted(report.count(severity), severity) for severity in SEVERITIES]
    log.info(f"diglot: {counted(report.pairs, 'pair')}, {counted(report.units, 'unit')}: {', '.join(counts)}")


SEVERITIES: tuple[Literal["error", "warning"], ...] = ("error", "warning")


def said(finding: Finding) -> str:
    """Say a finding in one line, places first."""
    places = " ⟷ ".join(f"{spot.path}:{spot.line}" for spot in (finding.spot, *finding.related))
    return f"{places}: {finding.message} [{finding.rule}]"


def counted(number: int, word: str) -> str:
    """Say a number of things: ``1 pair``, ``2 pairs``."""
    return f"{number} {word}{'' if number == 1 else 's'}"
