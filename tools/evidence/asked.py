"""The YAML inside a data fence, read as strictly as the record: its keys, and words of which only some are known."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from evidence.strict_yaml import Tree, nearest_word, path_in_words, read


class FenceError(Exception):
    """A fence asks for something that is not there. ``line`` counts from its first line, which is 0."""

    def __init__(self, line: int, message: str) -> None:
        self.line = line
        super().__init__(message)


@dataclass(frozen=True, slots=True)
class Asked:
    """What a fence asks for."""

    name: str
    """The fence's own name, for messages."""
    tree: Tree

    @property
    def keys(self) -> Mapping[str, Any]:
        """Its keys, as they stand."""
        found: Mapping[str, Any] = self.tree.value
        return found

    def known(self, keys: tuple[str, ...]) -> None:
        """Raise :class:`FenceError` for a key that is none of ``keys``."""
        for key in self.keys:
            if key not in keys:
                raise FenceError(
                    self.tree.keys[(key,)][0],
                    f"{self.name}: unknown key {key!r}{nearest_word(key, keys)}; accepted: {', '.join(keys)}",
                )

    def line(self, *path: str | int) -> int:
        """Return the line that ``path`` stands on."""
        return self.tree.nearest(path)[0] if path in self.tree.marks else 0

    def text(self, key: str) -> str:
        """Return the words under ``key``, which must be there."""
        if key not in self.keys:
            raise FenceError(0, f"{self.name}: no {key}; accepted: {key}: with words in quotes")
        value = self.keys[key]
        if not isinstance(value, str) or not value.strip():
            raise FenceError(self.line(key), f"{self.name}: {key} is no text; accepted: words, in quotes if in doubt")
        return value.strip()

    def one_of(self, key: str, known: tuple[str, ...]) -> str:
        """Return the word under ``key``, which must be one of ``known``."""
        word = self.text(key)
        if word not in known:
            near = nearest_word(word, known)
            accepted = ", ".join(known) or "none"
            raise FenceError(self.line(key), f"{self.name}: unknown {key} {word!r}{near}; accepted: {accepted}")
        return word

    def some_of(self, key: str, known: tuple[str, ...], what: str) -> tuple[str, ...]:
        """Return the ids listed under ``key``, each one of ``known``; ``what`` names one of them in messages."""
        ids = self.keys[key]
        if not isinstance(ids, list) or not ids:
            raise FenceError(self.line(key), f"{self.name}: {key} is no list; accepted: {key}: [id, id]")
        for index, one in enumerate(ids):
            if one not in known:
                near = nearest_word(str(one), known)
                raise FenceError(
                    self.line(key, index),
                    f"{self.name}: unknown {what} {one!r}{near}; accepted: {', '.join(known)}",
                )
        return tuple(dict.fromkeys(ids))


def asked(name: str, body: tuple[str, ...], keys: tuple[str, ...]) -> Asked:
    """Return what the fence ``name`` with the YAML ``body`` asks for; ``keys`` are those it may have."""
    accepted = ", ".join(keys)
    if not "".join(body).strip():
        raise FenceError(0, f"{name}: no keys; accepted: {accepted}")
    tree = read("\n".join(body) + "\n")
    if tree.faults:
        fault = min(tree.faults, key=lambda one: one.mark)
        at = f"{path_in_words(fault.path)}: " if fault.path else ""
        raise FenceError(fault.mark[0], f"{name}: {at}found {fault.found}; accepted: {fault.accepted}")
    if not isinstance(tree.value, dict):
        raise FenceError(0, f"{name}: no keys; accepted: {accepted}")
    return Asked(name, tree)
