"""Reads a ``mkdocs.yml`` as MkDocs does, but for running what it names; and remembers where everything stands."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from diglot.config.error import ConfigError
from diglot.config.values import Called, Named, Refused, Relative, allowed, freeze

LARGEST = 1_000_000
"""In bytes. The YAML reader takes a minute for ten times as much, and no site's settings have a tenth of it."""

_PYTHON = "tag:yaml.org,2002:python/"
_PLAIN_PYTHON = ("none", "bool", "str", "int", "float", "list", "dict", "bytes")


@dataclass(frozen=True)
class MkDocsFile:
    """The merged content of a ``mkdocs.yml`` and all that it inherits from."""

    path: Path
    content: dict[str, Any]
    layers: tuple[tuple[Path, yaml.Node | None], ...]
    """Each file's path and root node, the file itself first."""

    def error(self, message: str, *keys: str | int) -> ConfigError:
        """Return an error about what ``keys`` lead to, placed in the file that says it; else about the file."""
        for depth in range(len(keys), 0, -1):
            for path, root in self.layers:
                node = _find(root, keys[:depth])
                if node is not None:
                    return ConfigError(path, node.start_mark.line + 1, node.start_mark.column + 1, message)
        return ConfigError(self.path, 1, 1, message)


def read(path: Path, *, trust: bool = False) -> MkDocsFile:
    """Read ``path`` and what it inherits from, the child's values laid over the parent's, mappings merged key by key.

    Raises ``ConfigError``.
    """
    layers = list(_layers(path, trust))
    content: dict[str, Any] = {}
    try:
        for _, layer, _ in reversed(layers):
            content = _merge(content, layer)
    except RecursionError:
        raise ConfigError(path, 1, 1, "A mapping holds itself here and in an inherited file.") from None
    return MkDocsFile(path, content, tuple((where, node) for where, _, node in layers))


def _layers(path: Path, trust: bool) -> Iterator[tuple[Path, dict[str, Any], yaml.Node | None]]:
    seen: list[Path] = []
    while True:
        content, node = _parse(path, trust)
        seen.append(path.resolve())
        yield path, content, node
        if "INHERIT" not in content:
            return
        parent = content.pop("INHERIT")
        place = _find(node, ("INHERIT",))
        line, column = (place.start_mark.line + 1, place.start_mark.column + 1) if place else (1, 1)
        if not isinstance(parent, str):
            raise ConfigError(path, line, column, f"INHERIT is {_kind(parent)}; accepted is the path of one file.")
        inherited = Path(os.path.normpath(path.parent / parent))
        if not inherited.exists():
            raise ConfigError(path, line, column, f"The inherited file {parent} does not exist at {inherited}.")
        if inherited.resolve() in seen:
            raise ConfigError(path, line, column, f"{parent} inherits, step by step, from itself.")
        path = inherited


def _parse(path: Path, trust: bool) -> tuple[dict[str, Any], yaml.Node | None]:
    data = _bytes(path)
    try:
        loader = _loader(trust)(data)
        try:
            node = loader.get_single_node()
            content = loader.construct_document(node) if node is not None else None
        finally:
            loader.dispose()
    except yaml.reader.ReaderError as error:
        before = data[: error.position] if isinstance(error.position, int) else b""
        line, column = before.count(b"\n") + 1, len(before) - (before.rfind(b"\n") + 1) + 1
        raise ConfigError(path, line, column, f"This is no text that YAML allows: {error.reason}.") from None
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        what = ", ".join(part for part in (error.context, error.problem) if part)
        raise ConfigError(path, line, column, f"This is no YAML: {what}.") from None
    except (ValueError, OverflowError) as error:  # 2026-13-45 looks like a date and is none
        raise ConfigError(path, 1, 1, f"A value looks like what it cannot be: {error}.") from None
    except RecursionError:
        raise ConfigError(path, 1, 1, "The values are nested too deeply to be read.") from None
    if content is None:
        return {}, None
    if not isinstance(content, dict):
        raise ConfigError(path, 1, 1, f"The file holds {_kind(content)}; accepted is a mapping of settings.")
    return content, node


def _bytes(path: Path) -> bytes:
    try:
        about = path.stat()
        if not stat.S_ISREG(about.st_mode) and not stat.S_ISDIR(about.st_mode):  # it might be read for ever
            raise ConfigError(path, 0, 0, "This is no file; accepted is a file of YAML.")
        if about.st_size > LARGEST:
            raise ConfigError(path, 0, 0, f"The file has {about.st_size:,} bytes; at most {LARGEST:,} are read.")
        return path.read_bytes()
    except FileNotFoundError:
        raise ConfigError(path, 0, 0, "There is no such file.") from None
    except OSError as error:
        raise ConfigError(path, 0, 0, f"The file cannot be read: {error.strerror or error}.") from None


def _merge(below: Mapping[Any, Any], above: Mapping[Any, Any]) -> dict[Any, Any]:
    merged = dict(below)
    for key, value in above.items():
        old = merged.get(key)
        merged[key] = _merge(old, value) if isinstance(old, Mapping) and isinstance(value, Mapping) else value
    return merged


def _find(node: yaml.Node | None, keys: tuple[str | int, ...]) -> yaml.Node | None:
    for key in keys:
        if isinstance(node, yaml.MappingNode):
            # The last of two equal keys counts, as it does for MkDocs.
            node = next((value for name, value in reversed(node.value) if name.value == str(key)), None)
        elif isinstance(node, yaml.SequenceNode) and isinstance(key, int) and key < len(node.value):
            node = node.value[key]
        else:
            return None
    return node


def _kind(value: object) -> str:
    """Say what a value is, for a message."""
    if value is None:
        return "empty"
    names = {bool: "true or false", int: "a number", float: "a number", str: "text", list: "a list", dict: "a mapping"}
    return names.get(type(value), f"a {type(value).__name__}")


# --- the tags that MkDocs knows ---------------------------------------------------------------------------------------


def _loader(trust: bool) -> type[Any]:
    # Not the C loader: it differs in small things from the one MkDocs uses, and brackets 100,000 deep crash it.
    loader: type[Any] = type("MkDocsLoader", (yaml.SafeLoader,), {})
    loader.add_constructor("!ENV", _environment)
    loader.add_constructor("!relative", _relative)
    for kind in _PLAIN_PYTHON:
        same = {"list": "seq", "dict": "map", "none": "null", "bytes": "binary"}.get(kind, kind)
        loader.add_constructor(_PYTHON + kind, yaml.SafeLoader.yaml_constructors[f"tag:yaml.org,2002:{same}"])
    loader.add_constructor(_PYTHON + "tuple", lambda made, node: tuple(made.construct_sequence(node, deep=True)))
    loader.add_multi_constructor(_PYTHON + "name:", lambda _, name, __: _named(name, trust))
    loader.add_multi_constructor(_PYTHON + "object/apply:", lambda made, name, node: _applied(made, name, node, trust))
    loader.add_multi_constructor(_PYTHON, lambda _, name, __: Refused(name))
    return loader


def _allowed(name: str, trust: bool) -> bool:
    return trust or allowed(name)


def _named(name: str, trust: bool) -> Named | Refused:
    return Named(name) if _allowed(name, trust) else Refused(name)


def _applied(loader: Any, name: str, node: yaml.Node, trust: bool) -> Called | Refused:
    arguments: Any = []
    keywords: Any = {}
    if isinstance(node, yaml.SequenceNode):
        arguments = loader.construct_sequence(node, deep=True)
    elif isinstance(node, yaml.MappingNode):
        parts = loader.construct_mapping(node, deep=True)
        arguments, keywords = parts.pop("args", []), parts.pop("kwds", {})
        if parts:  # an object's inner state: nothing that a setting needs
            return Refused(name)
    if not _allowed(name, trust):
        return Refused(name)
    try:
        frozen, options = freeze(arguments), freeze(keywords)
    except ValueError as error:
        raise yaml.constructor.ConstructorError(None, None, f"it {error}", node.start_mark) from None
    return Called(name, frozen, options)  # type: ignore[arg-type]  # a list gives a tuple, a mapping gives Options


def _relative(loader: Any, node: yaml.Node) -> Relative:
    written = str(loader.construct_scalar(node) or "")
    prefix = written.partition("/")[0]
    if prefix not in ("", "$config_dir", "$docs_dir") or (not prefix and written):
        raise yaml.constructor.ConstructorError(
            None, None, f"!relative takes $config_dir/…, $docs_dir/… or nothing, not {written!r}", node.start_mark
        )
    return Relative(written)


def _environment(loader: Any, node: yaml.Node) -> Any:
    """``!ENV NAME``, ``!ENV [NAME, OTHER, default]``: the first that is set, read as YAML would read it."""
    names = node.value if isinstance(node, yaml.SequenceNode) else [node]
    if isinstance(node, yaml.MappingNode):
        raise yaml.constructor.ConstructorError(None, None, "!ENV takes a name or a list", node.start_mark)
    default = None
    if len(names) > 1:
        default = loader.construct_object(names[-1], deep=True)
        names = names[:-1]
    for name in map(loader.construct_scalar, names):
        if name in os.environ:
            value = os.environ[name]
            tag = loader.resolve(yaml.ScalarNode, value, (True, False))
            return loader.construct_object(yaml.ScalarNode(tag, value))
    return default
