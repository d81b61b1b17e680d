"""A site as diglot sees it: languages, folders, extensions and our own settings."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Literal

from diglot.config import extensions as ext
from diglot.config import yaml_file
from diglot.config.error import ConfigError, shown
from diglot.config.yaml_file import MkDocsFile

PLUGIN = "diglot"


@dataclass(frozen=True, slots=True)
class Settings:
    """Our own options: those of the plugin ``diglot`` in ``mkdocs.yml``."""

    data_fences: tuple[str, ...] = ()
    """Languages of fences that hold a data expression, such as ``study-table``."""
    trust: bool = False
    """Whether code that ``mkdocs.yml`` names may be imported, whatever its package. The user's word: see ``load``."""
    strict: Literal["facts", "stale"] = "facts"
    """What stops ``mkdocs build --strict``: wrong facts only, or stale blocks too."""
    lock: Path | None = None
    """Folder of the lock files; None for ``data/sync`` beside ``mkdocs.yml``."""
    data: str | None = None
    """Name of the installed provider that knows the site's data and terms; None where nobody does."""
    hints: bool = False
    """Whether rules of style are asked too."""


@dataclass(frozen=True, slots=True)
class Site:
    """What diglot has to know of a site. Paths are as given: relative ones stay relative to the working directory."""

    roots: tuple[tuple[str, Path], ...]
    """Locale (BCP 47, or any label given with ``--root``) and the folder of its pages; the default locale first."""
    docs_dir: Path | None
    """The folder that holds the locales' folders; None with ``--root``."""
    config_path: Path | None
    extensions: tuple[ext.Extension, ...]
    """As MkDocs would load them: the built-in ones first, each once."""
    settings: Settings = field(default_factory=Settings)

    @property
    def locales(self) -> tuple[str, ...]:
        """The locales, the default one first."""
        return tuple(locale for locale, _ in self.roots)

    def root(self, locale: str) -> Path:
        """Return the folder of ``locale``; raises ``KeyError`` for one that the site has not."""
        return dict(self.roots)[locale]

    @property
    def left_out(self) -> tuple[ext.LeftOut, ...]:
        """Extensions and code that the segmenter does without, each with its reason."""
        return ext.left_out(self.extensions, trust=self.settings.trust)

    def loadable(self) -> ext.Loadable:
        """Return the arguments for ``markdown.Markdown``; imports the code that options name."""
        config_dir = self.config_path.parent if self.config_path else Path()
        docs_dir = self.docs_dir or config_dir
        return ext.loadable(self.extensions, config_dir=config_dir, docs_dir=docs_dir, trust=self.settings.trust)


def load(config_path: Path, *, trust: bool = False) -> Site:
    """Read a ``mkdocs.yml`` whose languages are folders of mkdocs-static-i18n.

    ``trust`` is the user's own word. The ``trust`` of the file is not believed here, for whoever wrote the code that it
    would let run wrote the file too; a build of the site passes it on, since it runs that code anyway. Raises
    ``ConfigError``.
    """
    file, settings = _read(config_path, trust)
    docs_dir = _docs_dir(file)
    roots = tuple(_languages(file, docs_dir))
    return Site(roots, docs_dir, config_path, ext.listed(file), settings)


def from_roots(roots: Mapping[str, Path], config: Path | None = None, *, trust: bool = False) -> Site:
    """Make a site of two or more folders, the first locale the default one.

    With ``config`` the extensions and our settings are those of that ``mkdocs.yml``, else ``DEFAULT_EXTENSIONS``.
    Raises ``ConfigError``.
    """
    if len(roots) < 2:
        raise ConfigError("--root", 0, 0, f"{len(roots)} given; accepted are two or more --root LOCALE=DIR.")
    seen: dict[Path, str] = {}
    for locale, folder in roots.items():
        if not locale:
            raise ConfigError(folder, 0, 0, "This folder has no language; accepted is --root LOCALE=DIR.")
        if not folder.is_dir():
            raise ConfigError(folder, 0, 0, f"There is no such folder, which --root gives for {locale}.")
        if (other := seen.setdefault(folder.resolve(), locale)) != locale:
            raise ConfigError(folder, 0, 0, f"The same folder is given for {other} and for {locale}.")
    if config is None:
        return Site(tuple(roots.items()), None, None, ext.DEFAULT_EXTENSIONS, Settings(trust=trust))
    file, settings = _read(config, trust)
    return Site(tuple(roots.items()), None, config, ext.listed(file), settings)


def _read(path: Path, trust: bool) -> tuple[MkDocsFile, Settings]:
    file = yaml_file.read(path, trust=trust)
    return file, replace(_settings(file), trust=trust)


# --- folders and languages --------------------------------------------------------------------------------------------


def _docs_dir(file: MkDocsFile) -> Path:
    written = file.content.get("docs_dir") or "docs"
    if not isinstance(written, str):
        raise file.error(f"docs_dir is {shown(written)}; accepted is the path of a folder.", "docs_dir")
    docs_dir = Path(os.path.normpath(file.path.parent / written))
    if not docs_dir.is_dir():
        raise file.error(f"docs_dir is {written}, but there is no folder {docs_dir}.", "docs_dir")
    return docs_dir


def _languages(file: MkDocsFile, docs_dir: Path) -> Iterator[tuple[str, Path]]:
    """Locale and folder of every language that is built, the default one first."""
    instead = "Or name the folders: --root LOCALE=DIR --root LOCALE=DIR."
    options, place = _plugin(file, "i18n")
    if options is None:
        raise file.error(f"There is no i18n plugin, so the languages are not known. {instead}", "plugins")
    structure = options.get("docs_structure", "suffix")
    if structure != "folder":
        found = f"is {shown(structure)}" if "docs_structure" in options else "is not set, which means 'suffix'"
        message = f"docs_structure of i18n {found}; diglot needs docs_structure: folder. {instead}"
        raise file.error(message, *place, "docs_structure")
    entries = options.get("languages")
    if not isinstance(entries, list):
        raise file.error(
            f"languages of i18n is {shown(entries)}; accepted is a list, a locale each.", *place, "languages"
        )
    found_default: list[str] = []
    locales: dict[str, int] = {}
    for index, entry in enumerate(entries):
        where = (*place, "languages", index)
        locale = entry.get("locale") if isinstance(entry, dict) else None
        if not isinstance(locale, str) or not locale:
            raise file.error(f"Language {index + 1} of i18n has no locale, such as `locale: en`.", *where)
        if locale == "null" or entry.get("build") is False:
            continue  # a link in the language menu only
        if locale in locales:
            raise file.error(f"The locale {locale} is given twice.", *where, "locale")
        locales[locale] = index
        if entry.get("default") is True:
            found_default.append(locale)
        if not (docs_dir / locale).is_dir():
            raise file.error(f"The folder of {locale} is missing: {docs_dir / locale}.", *where, "locale")
    if len(locales) < 2:
        only = f"only {next(iter(locales))}" if locales else "none"
        raise file.error(f"i18n builds {only}; two or more languages are needed to compare.", *place, "languages")
    if not found_default:
        raise file.error("No language of i18n has `default: true`.", *place, "languages")
    for locale in dict.fromkeys([*found_default, *locales]):
        yield locale, docs_dir / locale


def _plugin(file: MkDocsFile, name: str) -> tuple[dict[str, Any] | None, tuple[str | int, ...]]:
    """Options of a plugin and the keys that lead to them; None where the site does not have it."""
    entries = file.content.get("plugins")
    given: Iterable[tuple[Any, Any, tuple[str | int, ...]]]
    if isinstance(entries, dict):
        given = ((key, options, ("plugins", key)) for key, options in entries.items())
    elif isinstance(entries, list):
        given = _entries(entries)
    else:
        return None, ()
    for key, options, place in given:
        if key != name:
            continue
        if options is not None and not isinstance(options, dict):
            raise file.error(f"The options of the plugin {name} are {shown(options)}; accepted is a mapping.", *place)
        return options or {}, place
    return None, ()


def _entries(entries: list[Any]) -> Iterator[tuple[Any, Any, tuple[str | int, ...]]]:
    for index, entry in enumerate(entries):
        if isinstance(entry, dict):
            for key, options in entry.items():
                yield key, options, ("plugins", index, key)
        else:
            yield entry, None, ("plugins", index)


# --- our own options --------------------------------------------------------------------------------------------------


def _names(value: object) -> tuple[str, ...] | None:
    if isinstance(value, list) and all(isinstance(name, str) and name for name in value):
        return tuple(value)
    return None


def _yes_or_no(value: object) -> bool | None:
    return value if isinstance(value, bool) else None


def _folder(value: object) -> Path | None:
    """A folder beside ``mkdocs.yml``: what a stranger's file names must not be written to anywhere else."""
    if not isinstance(value, str) or not value:
        return None
    path = Path(value)
    return None if path.is_absolute() or ".." in path.parts else path


def _name(value: object) -> str | None:
    return value if isinstance(value, str) and value else None


def _strictness(value: object) -> object:
    return value if value in ("facts", "stale") else None


_OPTIONS: dict[str, tuple[Callable[[object], object], str]] = {
    "data_fences": (_names, "a list of names, such as [study-table]"),
    "trust": (_yes_or_no, "true or false"),
    "strict": (_strictness, "facts or stale"),
    "lock": (_folder, "the path of a folder beside mkdocs.yml, without .. (for another one use --lock)"),
    "data": (_name, "the name of an installed provider, such as evidence"),
    "hints": (_yes_or_no, "true or false"),
    "enabled": (_yes_or_no, "true or false"),
}
"""Name, reader (None for a value that cannot be) and what is accepted. ``enabled`` is MkDocs' own, for every plugin."""


def _settings(file: MkDocsFile) -> Settings:
    options, place = _plugin(file, PLUGIN)
    read: dict[str, Any] = {}
    for name, value in (options or {}).items():
        if name not in _OPTIONS:
            accepted = ", ".join(_OPTIONS)
            raise file.error(f"diglot has no option {name}; accepted are {accepted}.", *place, name)
        reader, accepted = _OPTIONS[name]
        read[name] = reader(value)
        if read[name] is None:
            raise file.error(f"The option {name} of diglot is {shown(value)}; accepted is {accepted}.", *place, name)
    read.pop("enabled", None)
    if "lock" in read:
        read["lock"] = file.path.parent / read["lock"]
    return Settings(**read)
