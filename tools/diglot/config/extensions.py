"""Which Markdown extensions a site has, in the order MkDocs gives them, and which of them diglot may load."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from diglot.config.error import shown
from diglot.config.values import Options, Thaw, Value, allowed, freeze, refused
from diglot.config.yaml_file import MkDocsFile

BUILT_IN = ("toc", "tables", "fenced_code")
"""What MkDocs puts before a site's own extensions."""

_OF_MARKDOWN = frozenset(
    "abbr admonition attr_list codehilite def_list extra fenced_code footnotes legacy_attrs legacy_em md_in_html meta"
    " nl2br sane_lists smarty tables toc wikilinks".split()
)
"""Short names under which Python-Markdown's own extensions are known."""


@dataclass(frozen=True, slots=True)
class Extension:
    """One Markdown extension and its options."""

    name: str
    options: Options = field(default_factory=Options)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """An extension, or code that an option names, which diglot does not load."""

    name: str
    reason: str


@dataclass(frozen=True)
class Loadable:
    """The arguments for ``markdown.Markdown``."""

    names: tuple[str, ...]
    configs: dict[str, dict[str, Any]]
    left_out: tuple[LeftOut, ...]
    """All that the site has and this has not; longer than ``Site.left_out`` where code could not be imported."""


def _with(name: str, **options: Value) -> Extension:
    return Extension(name, Options(tuple(options.items())))


DEFAULT_EXTENSIONS: tuple[Extension, ...] = (
    *map(Extension, ("abbr", "admonition", "attr_list", "def_list", "footnotes", "md_in_html", "tables", "toc")),
    Extension("pymdownx.details"),
    _with("pymdownx.superfences", relaxed_headers=True),
    _with("pymdownx.tabbed", alternate_style=True),
    _with("pymdownx.blocks.tab", alternate_style=True),
    Extension("pymdownx.tasklist"),
    Extension("pymdownx.blocks.admonition"),
    Extension("pymdownx.blocks.details"),
)
"""For ``--root`` without a ``mkdocs.yml``: what most sites mean, whichever generator they use."""


def listed(file: MkDocsFile) -> tuple[Extension, ...]:
    """Return the site's extensions: the built-in ones first, each once, with the options given last.

    Raises ``ConfigError`` where an entry is neither a name nor a name with options.
    """
    key = "markdown_extensions"
    entries = file.content.get(key)
    if entries is None:
        entries = []
    accepted = "accepted are a list of names, each alone or with a mapping of options, or one mapping of them"
    if not isinstance(entries, list | tuple | dict):
        raise file.error(f"{key} is {type(entries).__name__} {shown(entries)}; {accepted}.", key)
    pairs: list[tuple[str | int, object, object]] = []
    if isinstance(entries, dict):
        pairs = [(name, name, options) for name, options in entries.items()]
    else:
        for index, entry in enumerate(entries):
            if isinstance(entry, dict) and len(entry) == 1:
                pairs += [(index, name, options) for name, options in entry.items()]
            elif isinstance(entry, str):
                pairs.append((index, entry, None))
            else:
                raise file.error(f"Entry {index + 1} of {key} is {shown(entry)}; {accepted}.", key, index)
    names = list(BUILT_IN)
    options: dict[str, Options] = {}
    for place, name, given in pairs:
        if not isinstance(name, str):
            raise file.error(f"{shown(name)} in {key} is no name of an extension; {accepted}.", key, place)
        names.append(name)
        if not given:
            continue
        if not isinstance(given, Mapping):
            raise file.error(f"The options of {name} are {shown(given)}; accepted is a mapping.", key, place, name)
        try:
            frozen = freeze(given)
        except ValueError as error:
            raise file.error(f"The mapping of options of {name} {error}.", key, place, name) from None
        if isinstance(frozen, Options):
            options[name] = frozen
    return tuple(Extension(name, options.get(name, Options())) for name in dict.fromkeys(names))


def left_out(extensions: Iterable[Extension], *, trust: bool) -> tuple[LeftOut, ...]:
    """Return what of ``extensions`` may not be loaded, in order, as far as can be said without importing anything."""
    found = []
    for extension in extensions:
        if reason := _reason(extension.name, trust=trust):
            found.append(LeftOut(extension.name, reason))
        else:
            found += [
                LeftOut(f"{extension.name}: {name}", "its package is not on the list of those that may be run")
                for name in refused(extension.options)
            ]
    return tuple(found)


def _reason(name: str, *, trust: bool) -> str | None:
    module, _, made_by = name.partition(":")
    if module.partition(".")[0] == "evidence":
        return "its fences are compared as data fences"
    if trust or name in _OF_MARKDOWN or (allowed(module) and not made_by):
        return None
    if allowed(module):  # Python-Markdown would call whatever that is
        return f"without --trust an extension is named by its module alone, here {module}"
    return "it is not on the list of extensions that may be run; --trust lets it"


def loadable(
    extensions: Iterable[Extension], *, config_dir: Path = Path(), docs_dir: Path = Path(), trust: bool = False
) -> Loadable:
    """Return what the segmenter loads, in order, with fresh plain options; imports the code that options name.

    The folders are what ``!relative`` speaks of. Code that cannot be imported is left out and told, never an error.
    """
    names = []
    configs: dict[str, dict[str, Any]] = {}
    out: list[LeftOut] = []
    for extension in extensions:
        if reason := _reason(extension.name, trust=trust):
            out.append(LeftOut(extension.name, reason))
            continue
        names.append(extension.name)
        thaw = Thaw(config_dir, docs_dir, trust=trust)
        if extension.options.pairs:
            configs[extension.name] = thaw.options(extension.options)
        out += [LeftOut(f"{extension.name}: {name}", reason) for name, reason in thaw.left_away]
    return Loadable(tuple(names), configs, tuple(out))
