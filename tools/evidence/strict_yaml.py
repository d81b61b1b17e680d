"""YAML read so that nobody can read it otherwise: what YAML 1.1, YAML 1.2 or JSON would take differently is refused.

The tree is built from parser events with a stack of our own, so neither depth nor aliases can make it explode.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import lru_cache
from typing import Any

import yaml

Path = tuple[str | int, ...]
Mark = tuple[int, int]
"""Line and column, from 1."""

MAX_CHARACTERS = 5_000_000
MAX_DEPTH = 32
MAX_NODES = 60_000
"""Keys and values; more would take longer to read than anybody waits."""
MAX_FAULTS = 100
"""What a writer can mend at one go; the rest is told the next time."""

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_UNPRINTABLE = re.compile("[^\\n\\r\\x20-\\x7e\\x85\\xa0-\\ud7ff\\ue000-\\ufefe\\uff00-\\ufffd\\U00010000-\\U0010ffff]")
_SAME_FOR_ALL = re.compile(r"-?(0|[1-9][0-9]*)")
_SURPRISES: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"|~|null|Null|NULL"), "which YAML reads as nothing"),
    (
        re.compile(r"(?i:y|n|yes|no|on|off)|True|TRUE|False|FALSE"),
        "a word that some YAML readers take for true or false",
    ),
    (
        re.compile(r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}([Tt \t].*)?"),
        "a date, which some YAML readers turn into another type",
    ),
    (re.compile(r"[-+]?[0-9][0-9_]*(:[0-5]?[0-9])+(\.[0-9_]*)?"), "a number in base 60 for some YAML readers"),
    (re.compile(r"[-+]?0[0-9_]+|[-+]?0o[0-7_]+"), "a number that some YAML readers take for octal"),
    (re.compile(r"[-+]?0[xb][0-9a-fA-F_]+"), "a hexadecimal or binary number"),
    (re.compile(r"[-+]?[0-9]+_[0-9_]*(\.[0-9_]*)?"), "a number with underscores, which only some YAML readers take"),
    (
        re.compile(r"[-+]?(\.[0-9_]+|[0-9]+(\.[0-9_]*)?)([eE][-+]?[0-9]+)?|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)"),
        "a number, whose last digits a YAML reader may drop",
    ),
    (re.compile(r"="), "a sign that YAML 1.1 keeps for itself"),
)


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong: where, what was found, and what would be accepted."""

    mark: Mark
    path: Path
    found: str
    accepted: str


@dataclass(slots=True)
class Tree:
    """What the text says, and where each part of it stands."""

    value: Any = None
    marks: dict[Path, Mark] = field(default_factory=dict)
    """Of every value."""
    keys: dict[Path, Mark] = field(default_factory=dict)
    """Of every key, under the path of its value."""
    faults: list[Fault] = field(default_factory=list)
    complete: bool = False
    """Whether the text was read to its end; else what is missing from ``value`` may only not have been reached."""

    def nearest(self, path: Path) -> Mark:
        """Return the mark of ``path`` or, where it is not written down, of the closest part that holds it."""
        while path and path not in self.marks:
            path = path[:-1]
        return self.marks.get(path, (1, 1))


@dataclass(slots=True)
class _Open:
    """A mapping or list that is being read."""

    value: dict[str, Any] | list[Any]
    path: Path
    key: str | None = None
    first: dict[str, Mark] = field(default_factory=dict)


def read(text: str) -> Tree:
    """Read one YAML document into dicts, lists, text, whole numbers, true and false.

    Everything that is wrong stands in ``faults`` of the answer; nothing is raised. A fault of syntax ends the reading.
    """
    tree = Tree()
    text = text.removeprefix("\ufeff")
    if len(text) > MAX_CHARACTERS:
        tree.faults.append(Fault((1, 1), (), f"a file of {len(text):,} characters", f"at most {MAX_CHARACTERS:,}"))
        return tree
    if bad := _UNPRINTABLE.search(text):
        mark = (text.count("\n", 0, bad.start()) + 1, bad.start() - text.rfind("\n", 0, bad.start()))
        if bad[0] == "\t":  # YAML readers differ on where a tab may stand
            tree.faults.append(Fault(mark, (), "a tab", "spaces"))
        else:
            tree.faults.append(Fault(mark, (), f"the character U+{ord(bad[0]):04X}", "text without control characters"))
        return tree
    try:
        tree.complete = _build(tree, yaml.parse(text, Loader=_LOADER))
    except yaml.MarkedYAMLError as error:
        place = error.problem_mark or error.context_mark
        mark = (place.line + 1, place.column + 1) if place else (1, 1)
        problem = error.problem or "a structure that cannot be read"
        if error.context and error.context_mark:
            problem += (
                f" ({error.context} that begins at {error.context_mark.line + 1}:{error.context_mark.column + 1})"
            )
        tree.faults.append(Fault(mark, (), f"no YAML: {problem}", "YAML; look for a missing quote, colon or indent"))
    except yaml.YAMLError as error:
        tree.faults.append(Fault((1, 1), (), f"no YAML: {error}", "YAML"))
    return tree


def _build(tree: Tree, events: Iterator[yaml.Event]) -> bool:
    """Fill ``tree`` from parser events. Return whether all were read: what could grow without end stops the reading."""
    stack: list[_Open] = []
    documents = nodes = 0
    for event in events:
        nodes += isinstance(event, yaml.NodeEvent)
        if nodes > MAX_NODES or len(tree.faults) > MAX_FAULTS:
            found, most = ("keys and values", MAX_NODES) if nodes > MAX_NODES else ("faults", MAX_FAULTS)
            tree.faults = tree.faults[:MAX_FAULTS]
            tree.faults.append(Fault(_mark(event), (), f"too many {found}; not read further", f"at most {most:,}"))
            return False
        if isinstance(event, yaml.DocumentStartEvent):
            documents += 1
            if documents > 1:
                tree.faults.append(Fault(_mark(event), (), "a second document", "one document a file"))
                return False
        elif isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
            stack.pop()
        elif isinstance(event, yaml.NodeEvent) and not _node(tree, stack, event):
            return False
    if documents == 0:
        tree.faults.append(Fault((1, 1), (), "an empty file", "a mapping"))
    return True


def _mark(event: yaml.Event) -> Mark:
    start = event.start_mark
    return (start.line + 1, start.column + 1) if start else (1, 1)


def _node(tree: Tree, stack: list[_Open], event: yaml.NodeEvent) -> bool:
    """Take one key or value in. Return whether to go on."""
    mark = _mark(event)
    parent = stack[-1] if stack else None
    if parent and isinstance(parent.value, dict) and parent.key is None:
        return _key(tree, parent, event)
    path = _path_of_value(parent)
    _no_anchor(tree, event, path)
    if isinstance(event, yaml.ScalarEvent | yaml.CollectionStartEvent) and event.tag is not None:
        tree.faults.append(Fault(mark, path, f"the tag {event.tag}", "plain YAML without tags"))
    value: Any
    if isinstance(event, yaml.ScalarEvent):
        value = _scalar(tree, event, path)
    elif isinstance(event, yaml.AliasEvent):
        value = ""
    else:
        value = {} if isinstance(event, yaml.MappingStartEvent) else []
    if path not in tree.marks:
        tree.marks[path] = mark
    _put(tree, parent, value)
    if isinstance(value, (dict, list)):
        if len(stack) >= MAX_DEPTH:
            tree.faults.append(Fault(mark, path, "nesting that goes too deep", f"at most {MAX_DEPTH} levels"))
            return False
        stack.append(_Open(value, path))
    return True


def _no_anchor(tree: Tree, event: yaml.NodeEvent, path: Path) -> None:
    """Refuse anchors and aliases; they are never followed, so they cannot explode."""
    if event.anchor is not None:
        sign = "*" if isinstance(event, yaml.AliasEvent) else "&"
        tree.faults.append(
            Fault(_mark(event), path, f"{sign}{event.anchor}, an alias or anchor", "the value written out")
        )


def _path_of_value(parent: _Open | None) -> Path:
    if parent is None:
        return ()
    if isinstance(parent.value, list):
        return (*parent.path, len(parent.value))
    return (*parent.path, parent.key or "")


def _put(tree: Tree, parent: _Open | None, value: Any) -> None:
    if parent is None:
        tree.value = value
    elif isinstance(parent.value, list):
        parent.value.append(value)
    else:
        parent.value.setdefault(parent.key or "", value)
        parent.key = None


def _key(tree: Tree, parent: _Open, event: yaml.NodeEvent) -> bool:
    mark = _mark(event)
    _no_anchor(tree, event, parent.path)
    if not isinstance(event, yaml.ScalarEvent):
        tree.faults.append(Fault(mark, parent.path, "a key that is not a word", "a plain word as key"))
        return False
    if event.value == "<<" and not event.style:
        tree.faults.append(Fault(mark, (*parent.path, "<<"), "a merge key <<", "the values written out"))
    key = event.value
    if (
        not event.style and (surprise := _surprise(key)) and key != "n"
    ):  # n is a key of the schema: misread, it is missed
        tree.faults.append(
            Fault(mark, (*parent.path, key), f"the key {key}, {surprise}", f'the same in quotes: "{key}"')
        )
    if key in parent.first:
        line, column = parent.first[key]
        tree.faults.append(
            Fault(
                mark,
                (*parent.path, key),
                f"the key {key} a second time",
                f"each key once; the first is at {line}:{column}",
            )
        )
    parent.first.setdefault(key, mark)
    tree.keys.setdefault((*parent.path, key), mark)
    parent.key = key
    return True


@lru_cache(maxsize=4096)  # most keys and words come again and again
def _surprise(written: str) -> str | None:
    return next((why for pattern, why in _SURPRISES if pattern.fullmatch(written)), None)


def _scalar(tree: Tree, event: yaml.ScalarEvent, path: Path) -> str | int | bool:
    written: str = event.value
    if event.style:
        return written
    if written in ("true", "false"):
        return written == "true"
    if _SAME_FOR_ALL.fullmatch(written) and written != "-0" and len(written) <= 15:
        return int(written)
    if surprise := _surprise(written):
        accepted = f'the same in quotes: "{written}"'
        if "true or false" in surprise:
            accepted = f"true or false, or {accepted}"
        if written:
            fault = Fault(_mark(event), path, f"{written}, {surprise}", accepted)
        else:
            fault = Fault(_mark(event), path, "nothing", "a value, or leave the key out")
        tree.faults.append(fault)
    return written


def path_in_words(path: Path) -> str:
    """Return a path for people: ``studies › tak-2020 › results[2] › estimate``."""
    words: list[str] = []
    for part in path:
        if isinstance(part, int) and words:
            words[-1] += f"[{part}]"
        else:
            words.append(str(part))
    return " › ".join(words)


def nearest_word(word: str, known: tuple[str, ...]) -> str:
    """Return `` (did you mean …?)`` with the known word closest to ``word``, or nothing."""
    close = get_close_matches(word, known, n=1)
    return f" (did you mean {close[0]}?)" if close else ""
