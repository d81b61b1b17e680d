"""A data file on disk becomes the record, or one exception that holds all that is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path as FilePath
from typing import Annotated, Any, TypeVar, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from evidence import vocabulary
from evidence.arithmetic import Clash
from evidence.crosscheck import clashes
from evidence.errors import DataErrors, Error
from evidence.estimates import Date, Figure, InWords, Missing, Range
from evidence.schema import Reference, Studies, Unsaid
from evidence.strict_yaml import MAX_CHARACTERS, Fault, Path, Tree, nearest_word, path_in_words, read
from evidence.values import Record
from evidence.vocabulary import Text

_TAGS: dict[str, type[BaseModel]] = {
    "@figure": Figure,
    "@range": Range,
    "@date": Date,
    "@words": InWords,
    "@missing": Missing,
    "@text": Text,
    "@unsaid": Unsaid,
    "@reference": Reference,
}
_PATTERNS = {
    vocabulary.Id: "lower-case letters and digits, joined by hyphens",
    vocabulary.Decimal: 'plain decimal digits in quotes, such as "28.1" or "-120"',
    vocabulary.Words: "text that is not empty, without blanks at its ends",
    vocabulary.Expression: "<kind>:<record>/<thing>, as evidence values lists them",
    vocabulary.Doi: "a DOI alone, such as 10.1000/182",
    vocabulary.Pmid: "a PMID in quotes",
    vocabulary.Registration: "a registration number such as NCT01234567",
    vocabulary.Address: "an address that begins with https:// or http://",
    vocabulary.Issued: 'a date in quotes, such as "2024", "2024-12" or "2024-12-02"',
    vocabulary.Language: "a language tag such as en or zh-Hant",
    vocabulary.Time: "baseline, unstated, or a count of d, wk, mo or a, such as 6wk",
}
_LONGEST = 300
"""Characters of what was found that a message shows."""
_VALUE = "either {value: …, from: […]} or {status: …}"

M = TypeVar("M", bound=BaseModel)
T = TypeVar("T")

_cache: dict[tuple[FilePath, object], tuple[int, int, str, Any]] = {}


def load(path: FilePath | str, shown_as: str | None = None) -> Record:
    """Read the record from ``path``; an unchanged file (time and size) is read once.

    ``shown_as`` is how places name the file. Raises :class:`DataErrors` with every fault of the file, also where it
    cannot be opened.
    """
    return loaded(path, shown_as, parse)


def loaded(path: FilePath | str, shown_as: str | None, parse: Callable[[bytes, str], T]) -> T:
    """Return what ``parse`` makes of the bytes of ``path`` and its name; an unchanged file is read once."""
    path = FilePath(path)
    name = shown_as or path.as_posix()
    try:
        state = path.stat()
        known = _cache.get((path.absolute(), parse))
        if known and known[:3] == (state.st_mtime_ns, state.st_size, name):
            return known[3]  # type: ignore[no-any-return]  # parse is part of the key
        if state.st_size > MAX_CHARACTERS:
            raise DataErrors((Error(name, 1, 1, "", f"a file of {state.st_size:,} bytes", "at most 5,000,000"),))
        raw = path.read_bytes()
    except OSError as error:
        why = error.strerror or str(error)
        raise DataErrors((Error(name, 1, 1, "", f"no file that can be read ({why})", "a YAML file"),)) from None
    made = parse(raw, name)
    _cache[path.absolute(), parse] = (state.st_mtime_ns, state.st_size, name, made)
    return made


def parse(raw: bytes | str, name: str) -> Record:
    """Return the record that ``raw`` writes down, or raise :class:`DataErrors`. ``name`` is the file's in places."""
    studies, marks = shaped(raw, name, Studies, clashes, "version, sources, studies …")
    return Record(studies, name, marks)


def shaped(
    raw: bytes | str, name: str, model: type[M], clashes: Callable[[M], Iterable[Clash]], keys: str
) -> tuple[M, Mapping[Path, tuple[int, int]]]:
    """Return ``raw`` as a ``model`` and where each part stands, or raise :class:`DataErrors` with all its faults.

    ``clashes`` tells what does not agree in a file of sound shape; ``keys`` names some keys of the file, for messages.
    """
    try:
        text = raw.decode("utf-8") if isinstance(raw, bytes) else raw
    except UnicodeDecodeError as error:
        given = error.object
        before = given[: error.start]
        mark = (before.count(b"\n") + 1, len(before.rpartition(b"\n")[2].decode("utf-8")) + 1)
        fault = Fault(mark, (), f"the byte {given[error.start]:02X}, which is no UTF-8", "a file in UTF-8")
        raise DataErrors((_as_error(fault, name),)) from None
    tree = read(text)
    faults = list(tree.faults)
    whole: M | None = None
    if not tree.complete or not isinstance(tree.value, dict):
        if not faults:
            faults.append(Fault((1, 1), (), _kind_of(tree.value), f"a mapping with {keys}"))
    else:
        spoiled = {fault.path for fault in faults}
        whole, more = _validated(tree, spoiled, model, clashes)
        faults += more
    if faults or whole is None:
        faults.sort(key=lambda fault: fault.mark)
        raise DataErrors(tuple(dict.fromkeys(_as_error(fault, name) for fault in faults)))
    return whole, tree.marks


def _as_error(fault: Fault, name: str) -> Error:
    found = fault.found if len(fault.found) <= _LONGEST else f"{fault.found[:_LONGEST]}…"
    return Error(name, *fault.mark, path_in_words(fault.path), found, fault.accepted)


def _validated(
    tree: Tree, spoiled: set[Path], model: type[M], clashes: Callable[[M], Iterable[Clash]]
) -> tuple[M | None, list[Fault]]:
    """Return the file's value, if any of it is sound, and the faults of shape and of agreement.

    Entries with faults of shape are laid aside and the rest is checked on, so that one run tells all.
    """
    faults: list[Fault] = []
    lost: set[str] = set()
    value = tree.value
    whole: M | None = None
    try:
        whole = model.model_validate(value)
    except ValidationError as error:
        details = error.errors(include_url=False)
        faults = [fault for fault in (_fault(tree, detail, model) for detail in details) if fault.path not in spoiled]
        value, lost = _without(value, [_real_path(tree, detail["loc"]) for detail in details], model)
        try:
            whole = model.model_validate(value)
        except ValidationError:
            return None, faults
    for clash in clashes(whole):
        if not lost.intersection(re.findall(r"[^\s,:/]+", clash.found)):
            faults.append(Fault(_mark_of(tree, clash.path), clash.path, clash.found, clash.accepted))
    return whole, faults


def _without(value: dict[str, Any], paths: list[Path], model: type[BaseModel]) -> tuple[dict[str, Any], set[str]]:
    rest = {key: dict(part) if isinstance(part, dict) else part for key, part in value.items()}
    lost: set[str] = set()
    for path in paths:
        if len(path) >= 2 and isinstance(rest.get(str(path[0])), dict):
            rest[str(path[0])].pop(path[1], None)
            lost.add(str(path[1]))
        elif len(path) == 1 and path[0] not in model.model_fields:
            rest.pop(str(path[0]), None)
    return rest, lost


def _real_path(tree: Tree, loc: tuple[int | str, ...]) -> Path:
    """Return the path in the file that pydantic means: its own tags, and keys that are not there, fall out."""
    path: Path = ()
    for part in loc:
        if (*path, part) in tree.marks:
            path = (*path, part)
        elif part in _TAGS:
            continue
        elif part == "[key]":
            break
    return path


def _mark_of(tree: Tree, path: Path) -> tuple[int, int]:
    """Return where ``path`` stands: its key for an entry of a mapping that is itself a mapping, else its value."""
    return tree.marks.get(path) or tree.nearest(path)


def _fault(tree: Tree, detail: ErrorDetails, root: type[BaseModel]) -> Fault:
    """Return one of pydantic's errors in our words."""
    loc, kind, given = detail["loc"], detail["type"], detail["input"]
    path = _real_path(tree, loc)
    mark = tree.marks.get(path) or tree.nearest(path)
    context = detail.get("ctx", {})
    if kind == "missing":
        return Fault(mark, path, f"no {loc[-1]}", f"the key {loc[-1]}")
    if kind == "extra_forbidden":
        known = _keys_at(loc[:-1], root)
        key = str(loc[-1])
        mark = tree.keys.get(path, mark)
        return Fault(mark, path, f"the unknown key {key}{nearest_word(key, known)}", f"one of {', '.join(known)}")
    if kind.startswith("value_"):
        return Fault(mark, path, detail["msg"], _VALUE)
    if kind == "string_pattern_mismatch":
        found = "empty text" if given == "" else repr(given)
        if loc[-1] == "[key]":
            mark = tree.keys.get((*path, str(given)), mark)
        return Fault(mark, path, found, _pattern_words(context["pattern"]))
    if kind == "literal_error":
        expected = tuple(re.findall(r"'([^']*)'", context["expected"])) or (context["expected"],)
        near = nearest_word(str(given), expected)
        one_of = "one of " if len(expected) > 1 else ""
        return Fault(mark, path, f"{_shown(given)}{near}", one_of + ", ".join(expected))
    if kind == "too_short":
        count = context["actual_length"]
        return Fault(mark, path, f"{count} {'entry' if count == 1 else 'entries'}", f"at least {context['min_length']}")
    if kind == "too_long":
        return Fault(mark, path, f"{context['actual_length']} entries", f"at most {context['max_length']}")
    return Fault(mark, path, _kind_of(given), _wanted(kind))


def _wanted(kind: str) -> str:
    return {
        "string_type": "text; put it in quotes",
        "bool_type": "true or false",
        "tuple_type": "a list",
        "word_type": "a word, in quotes if in doubt, or {word: …}",
    }.get(kind, "a mapping")


def _shown(given: object) -> str:
    return repr(given) if isinstance(given, str) else _kind_of(given)


def _kind_of(given: object) -> str:
    if isinstance(given, bool):
        return str(given).lower()
    if isinstance(given, int):
        return f"the number {given}"
    if isinstance(given, str):
        return f"the text {given!r}" if given else "empty text"
    if isinstance(given, (list, tuple)):
        return "a list"
    return "a mapping" if isinstance(given, Mapping) else "nothing"


def _pattern_words(pattern: str) -> str:
    for alias, words in _PATTERNS.items():
        if pattern in _patterns_of(alias):
            return words
    return f"text of the form {pattern}"


def _patterns_of(annotation: object) -> Iterator[str]:
    for extra in get_args(annotation)[1:]:
        for part in (extra, *getattr(extra, "metadata", ())):
            pattern = getattr(part, "pattern", None)
            if isinstance(pattern, str):
                yield pattern


def _keys_at(loc: tuple[int | str, ...], root: type[BaseModel]) -> tuple[str, ...]:
    """Return the keys that the model at pydantic's path ``loc`` knows, by their names in the file."""
    model = root
    entries = False
    for part in loc:
        if isinstance(part, int):
            continue
        if entries:
            entries = False
            continue
        if part in _TAGS:
            model = _TAGS[part]
            continue
        fields = {field.alias or name: field for name, field in model.model_fields.items()}
        if part in fields:
            annotation = fields[part].annotation
            inner = next(iter(_models_in(annotation)), None)
            entries = _is_mapping(annotation)
            model = inner or model
    return tuple(field.alias or name for name, field in model.model_fields.items())


def _models_in(annotation: object) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for inner in get_args(annotation):
        yield from _models_in(inner)


def _is_mapping(annotation: object) -> bool:
    origin = get_origin(annotation)
    if origin is Annotated:
        return _is_mapping(get_args(annotation)[0])
    return isinstance(origin, type) and issubclass(origin, Mapping)
