"""What verbs are given on the command line, and how they stop: shared by all of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

import click

from diglot.config import ConfigError, Site, from_roots, load
from diglot.desk.imports import return_to_the_working_directory

DEFAULT_CONFIG = Path("mkdocs.yml")
TRUST = "diglot.trust"
LOCK = "diglot.lock"
F = TypeVar("F", bound=Callable[..., Any])


class Stop(click.ClickException):
    """What keeps the work from being done; the message says where and what to do."""

    exit_code = 2


def site_options(function: F) -> F:
    """Give a verb ``config`` and ``roots``: which site it works on; ``site_of`` learns of the rest by itself."""
    root = click.option(
        "--root",
        "roots",
        multiple=True,
        metavar="LOCALE=DIR",
        help="A folder of pages and its language, twice or more; the first is the default. Needs no mkdocs.yml; without"
        " one a list or table may begin right behind a paragraph, as on GitHub.",
    )
    config = click.option(
        "--config",
        type=click.Path(path_type=Path),
        metavar="FILE",
        help="The site's configuration [default: mkdocs.yml]. With --root, only its Markdown extensions are used.",
    )
    trust = click.option(
        "--trust",
        is_flag=True,
        envvar="DIGLOT_TRUST",
        show_envvar=True,
        expose_value=False,  # no verb has to hand it on, so none can forget to
        callback=_note_trust,
        help="Run Markdown extensions of any package that mkdocs.yml names. Only for a site whose code you would run.",
    )
    lock = click.option(
        "--lock",
        type=click.Path(path_type=Path, file_okay=False),
        metavar="DIR",
        expose_value=False,
        callback=_note_lock,
        help="The folder of the lock files [default: data/sync beside mkdocs.yml, or as mkdocs.yml says].",
    )
    return root(config(lock(trust(function))))


def _note_lock(context: click.Context, _: click.Parameter, value: Path | None) -> None:
    context.meta[LOCK] = value


def _note_trust(context: click.Context, _: click.Parameter, value: bool) -> None:
    context.meta[TRUST] = value
    if value:
        return_to_the_working_directory()


def site_of(config: Path | None, roots: Sequence[str]) -> Site:
    """The site that the options name. Raises Stop."""
    noted = click.get_current_context().meta
    trust = bool(noted.get(TRUST))
    try:
        if roots:
            site = from_roots(_folders(roots), config, trust=trust)
        else:
            site = load(config or DEFAULT_CONFIG, trust=trust)
    except ConfigError as error:
        hint = ""
        if not roots and not config and not DEFAULT_CONFIG.exists():
            hint = " Name one with --config FILE, or two folders with --root LOCALE=DIR --root LOCALE=DIR."
        raise Stop(f"{error}{hint}") from error
    lock: Path | None = noted.get(LOCK)
    return replace(site, settings=replace(site.settings, lock=lock)) if lock else site


def _folders(roots: Sequence[str]) -> dict[str, Path]:
    """Read LOCALE=DIR, twice or more."""
    folders: dict[str, Path] = {}
    for root in roots:
        locale, equals, folder = root.partition("=")
        if not (locale and equals and folder):
            raise click.BadParameter(f"{root!r} is not LOCALE=DIR, such as en=docs/en.", param_hint="--root")
        if locale in folders:
            raise click.BadParameter(f"{locale} is given twice.", param_hint="--root")
        folders[locale] = Path(folder)
    if len(folders) < 2:
        raise click.BadParameter("one language cannot be compared; give two or more.", param_hint="--root")
    return folders
