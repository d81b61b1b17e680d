"""The MkDocs plugin ``diglot``: once a build, what ``diglot check`` would say, in the build's own log.

Each page carries the names of its units, and tells its readers what the other language has newer.
"""

from __future__ import annotations

import logging
import os
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Literal

from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from diglot import folders, memory
from diglot.config import ConfigError, NoKnowledge, NoParser, Site, load
from diglot.site.addresses import counterpart
from diglot.site.ending import Ending
from diglot.site.notices import side_of, with_notices
from diglot.site.unit_names import Named, UnitNames
from diglot.sync.finding import UNSETTLED, Finding, Report, Shown
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


@dataclass(frozen=True, slots=True)
class Carried:
    """What a page of the site carries."""

    locale: str
    pairs: tuple[Shown, ...]
    """The pairs that it is a side of: one, but for the default locale of a site of three languages."""

    @property
    def units(self) -> tuple[Named, ...]:
        """The names of its units with the keys of its blocks."""
        return tuple(
            (unit.name, unit.left if self.locale == pair.locales[0] else unit.right)
            for pair in self.pairs
            for unit in pair.units
        )


class DiglotPlugin(BasePlugin[DiglotConfig]):  # type: ignore[no-untyped-call]
    """Checks the files on disk before the first language is built.

    mkdocs-static-i18n builds every other language inside the first one's ``on_post_build``, with this same object: the
    depth of builds tells the first from the others, and starts anew with each rebuild of ``mkdocs serve``.
    """

    def __init__(self) -> None:
        self._depth = 0
        self._pages: Mapping[str, Carried] = {}
        self._units: Sequence[Named] = ()
        """Of the page whose Markdown is being converted; none in between, when other plugins may convert something."""

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Have names of units written and pages end, also where the configuration of another language is a copy."""
        extensions: list[object] = config.markdown_extensions  # type: ignore[assignment]  # instances will do
        extensions[:] = [one for one in extensions if not isinstance(one, UnitNames | Ending)]
        extensions += [UnitNames(lambda: self._units), Ending()]
        return config

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Check once, in the outermost build."""
        self._depth += 1
        if self._depth == 1:
            site, report = checked(Path(config.config_file_path or "mkdocs.yml"), trust=self.config.trust)
            tell(report, self.config.strict)
            self._pages = carried(site, report)

    def on_page_markdown(self, markdown: str, *, page: Page, **_: object) -> str:
        """Remember whose Markdown is converted next."""
        here = self._pages.get(page.file.abs_src_path or "")
        self._units = here.units if here else ()
        return markdown

    def on_page_content(self, html: str, **_: object) -> str:
        """Forget it."""
        self._units = ()
        return html

    @event_priority(-100)  # after the search has read the page: it holds what the page says, not what is said of it
    def on_page_context(
        self, context: TemplateContext, *, page: Page, config: MkDocsConfig, **_: object
    ) -> TemplateContext:
        """Tell readers what has parted."""
        if here := self._pages.get(page.file.abs_src_path or ""):
            at_top = here.pairs[0].locales[0] if "i18n" in config.plugins else None
            for pair in here.pairs:
                side = side_of(pair, here.locale)
                address = counterpart(page.url, here.locale, side.other, at_top=at_top)
                page.content = with_notices(page.content or "", side, address)
        return context

    def on_post_page(self, output: str, **_: object) -> str:
        """Give pages with a notice its style."""
        if 'class="diglot-notice"' not in output:
            return output
        style = (files("diglot.site") / "notices.css").read_text(encoding="utf-8")
        return output.replace("</head>", f"<style>\n{style}</style>\n</head>", 1)

    @event_priority(-200)  # after mkdocs-static-i18n, which builds the other languages at -100
    def on_post_build(self, **_: object) -> None:
        """Leave this build."""
        self._depth -= 1

    def on_build_error(self, **_: object) -> None:
        """Forget the builds that will not come to their end."""
        self._depth = 0


def carried(site: Site, report: Report) -> dict[str, Carried]:
    """What each page carries, by the absolute path of its file."""
    pairs: dict[tuple[str, str], list[Shown]] = defaultdict(list)
    for pair in report.shown:
        for locale in pair.locales:
            pairs[locale, pair.page].append(pair)
    roots = {locale: root.absolute() for locale, root in site.roots}
    return {
        os.path.normpath(roots[locale] / page): Carried(locale, tuple(of_page))
        for (locale, page), of_page in pairs.items()
    }


def checked(config_path: Path, *, trust: bool) -> tuple[Site, Report]:
    """Return the site of this ``mkdocs.yml`` and what the check says of it. Raises PluginError where it cannot be made.

    ``trust`` is the file's own: a build runs the site's code anyway.
    """
    try:
        site = load(config_path, trust=trust)
        lock = folders.lock_there(site)
        return site, verdict(site, lock=lock, remembered_at=memory.place(site), warn=log.info)
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
