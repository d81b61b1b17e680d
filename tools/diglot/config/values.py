"""The values of a configuration, frozen: they can be hashed, compared and sent to a worker.

Code that a ``mkdocs.yml`` names stays a name here; ``thaw`` turns it into the object itself.
"""

from __future__ import annotations

import importlib
import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, TypeAlias

ALLOWED_CODE = ("markdown.extensions", "pymdownx", "material.extensions")
"""Where code lies that may be run for a site that is not trusted: opening a folder must not run its code.

Modules that extend Markdown, and not whole packages: ``markdown`` itself writes files for whoever asks it to."""

MOST_VALUES = 100_000
"""More than any site needs; a file of aliases within aliases means more than a machine can hold."""


@dataclass(frozen=True, slots=True)
class Named:
    """``!!python/name:`` of an allowed package, not yet imported."""

    name: str


@dataclass(frozen=True, slots=True)
class Called:
    """``!!python/object/apply:`` of an allowed package, not yet called."""

    name: str
    arguments: tuple[Value, ...] = ()
    keywords: Options | None = None


@dataclass(frozen=True, slots=True)
class Refused:
    """Code that is neither of an allowed package nor trusted. It is never imported."""

    name: str


@dataclass(frozen=True, slots=True)
class Relative:
    """``!relative``: a folder below the configuration's, the docs' or the page's own."""

    written: str
    """``$config_dir/…``, ``$docs_dir/…``, or empty for the page's own folder."""


@dataclass(frozen=True, slots=True)
class Options:
    """A frozen mapping in file order."""

    pairs: tuple[tuple[Value, Value], ...] = ()

    def __iter__(self) -> Iterator[tuple[Value, Value]]:
        return iter(self.pairs)

    def get(self, key: str) -> Value:
        """Return the value of ``key``; None where there is none."""
        return next((value for name, value in self.pairs if name == key), None)


Value: TypeAlias = (
    "bool | int | float | str | bytes | date | tuple[Value, ...] | Named | Called | Refused | Relative | Options | None"
)


def allowed(name: str) -> bool:
    """Whether a dotted name lies in ALLOWED_CODE."""
    return f"{name}.".startswith(tuple(f"{place}." for place in ALLOWED_CODE))


def freeze(value: object) -> Value:
    """Return plain YAML data as frozen values; lists and sets become tuples.

    Raises ``ValueError`` with a sentence for a value that holds itself or is far too large.
    """
    left = MOST_VALUES

    def frozen(part: object, inside: tuple[int, ...]) -> Value:
        nonlocal left
        left -= 1
        if left < 0:
            raise ValueError(f"holds more than {MOST_VALUES:,} values once its aliases are written out")
        if id(part) in inside:
            raise ValueError("holds itself, through an alias to something that it is a part of")
        around = (*inside, id(part))
        if isinstance(part, Mapping):
            return Options(tuple((frozen(key, around), frozen(item, around)) for key, item in part.items()))
        if isinstance(part, list | tuple | set | frozenset):
            return tuple(frozen(item, around) for item in part)
        if part is None or isinstance(part, bool | int | float | str | bytes | date):
            return part
        if isinstance(part, Named | Called | Refused | Relative | Options):
            return part
        raise ValueError(f"holds a {type(part).__name__}, which no option is")

    return frozen(value, ())


def refused(value: Value) -> Iterator[str]:
    """Yield the name of all refused code inside ``value``."""
    if isinstance(value, Refused):
        yield value.name
    elif isinstance(value, Options):
        for pair in value:
            for part in pair:
                yield from refused(part)
    elif isinstance(value, tuple):
        for part in value:
            yield from refused(part)
    elif isinstance(value, Called):
        yield from refused(value.arguments)
        yield from refused(value.keywords)


_NOTHING = object()


class Thaw:
    """Turns frozen values into the dicts, lists and objects that a Markdown extension expects.

    Code that is refused or cannot be had is left away, with the option or list entry that it stands for, so that the
    extension's own default holds; its name and the reason are in ``left_away``.
    """

    def __init__(self, config_dir: Path, docs_dir: Path, *, trust: bool) -> None:
        self._config_dir = config_dir
        self._docs_dir = docs_dir
        self._trust = trust
        self.left_away: list[tuple[str, str]] = []

    def options(self, options: Options) -> dict[Any, Any]:
        """Return a fresh dict of ``options``."""
        return self._mapping(options)

    def _mapping(self, options: Options) -> dict[Any, Any]:
        thawed = ((self._value(key), self._value(value)) for key, value in options)
        return {key: value for key, value in thawed if key is not _NOTHING and value is not _NOTHING}

    def _value(self, value: Value) -> Any:
        if isinstance(value, Options):
            return self._mapping(value)
        if isinstance(value, tuple):
            return [item for item in map(self._value, value) if item is not _NOTHING]
        if isinstance(value, Relative):
            return self._folder(value.written)
        if isinstance(value, Named):
            return self._imported(value.name)
        if isinstance(value, Called):
            return self._called(value)
        if isinstance(value, Refused):
            self.left_away.append((value.name, "its package is not on the list of those that may be run"))
            return _NOTHING
        return value

    def _folder(self, written: str) -> str:
        prefix, _, below = written.partition("/")
        folder = self._config_dir if prefix == "$config_dir" else self._docs_dir
        # Joined as text, for MkDocs ends a bare folder with a slash.
        return os.path.join(folder.absolute(), below)  # noqa: PTH118

    def _called(self, value: Called) -> Any:
        function = self._imported(value.name)
        if function is _NOTHING:
            return _NOTHING
        keywords = self._mapping(value.keywords) if value.keywords else {}
        return self._try(value.name, lambda: function(*self._value(value.arguments), **keywords))

    def _imported(self, name: str) -> Any:
        module_name, _, attribute = name.rpartition(".")
        found = self._try(name, lambda: getattr(importlib.import_module(module_name or "builtins"), attribute))
        if found is not _NOTHING and not self._trust and callable(found):
            # An allowed module has imported other modules' functions: those are not meant.
            home = getattr(found, "__module__", None) or ""
            if not allowed(home):
                self.left_away.append((name, f"it belongs to {home or 'no module'}, which may not be run"))
                return _NOTHING
        return found

    def _try(self, name: str, action: Callable[[], Any]) -> Any:
        try:
            return action()
        except Exception as error:  # code of other people: whatever it raises, the page can be read without it
            self.left_away.append((name, f"it cannot be had here: {type(error).__name__}: {error}"))
            return _NOTHING
