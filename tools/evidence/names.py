"""The names by which prose and claims point at values of the record.

Grammar::

    <kind>:<record>/<thing>[/<field>]
    study:<study>/<outcome>[/<time>][/<arm>][/<part>]

``kind`` is ``study`` (studies and reviews), ``harm``, ``trial``, ``regulator``, ``background`` or ``mechanism``.
``thing`` is the id of a fact or of a fine, or a value that every record of its kind has: ``n`` and ``follow-up`` of
a study, ``n`` and ``event`` of a harm report, ``date`` of a regulator's statement (``Entry.own`` lists them). Behind a
fact a field may stand: ``sd``, ``iqr``, ``plus-minus``, ``p``, ``n``, ``ci95-low``, ``ci95-high``.

Behind an outcome of a study: ``time`` may be left out where there is one only; ``arm`` is the treated arm unless named;
``part`` is a kind of result (``level``, ``change``, ``change-pct``, ``proportion``, ``count``) or a field. Without a
kind the level is meant where there is one, else the only kind there is.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from evidence.entries import Entry
from evidence.estimates import Date, Figure, InWords, Missing, Range, Value
from evidence.measures import Fact, Interval
from evidence.regulators import Statement
from evidence.schema import Result, Studies, Study
from evidence.strict_yaml import Path, nearest_word
from evidence.vocabulary import SCHEMES, Kind

KIND_NAMES: dict[str, Kind] = {
    "level": "level",
    "change": "change_abs",
    "change-pct": "change_pct",
    "proportion": "proportion",
    "count": "count",
}
FIELD_NAMES = ("sd", "iqr", "plus-minus", "p", "n", "ci95-low", "ci95-high")
RESERVED = (*KIND_NAMES, *FIELD_NAMES, "follow-up", "baseline", "unstated")
"""Words of the grammar: no arm, fact or outcome may be called so."""

HOLDERS: dict[str, tuple[str, ...]] = {
    "study": ("studies", "reviews"),
    "harm": ("harms",),
    "trial": ("trials",),
    "regulator": ("regulators",),
    "background": ("background",),
    "mechanism": ("mechanisms",),
}
"""The tables of the file that each kind of name looks in."""
PREFIXES = tuple(f"{scheme}:" for scheme in SCHEMES)


@dataclass(frozen=True, slots=True)
class Named:
    """What an expression names."""

    value: Figure | Range | Date | InWords | Missing
    measure: str
    """UCUM code."""
    path: Path
    """Where it stands in the record."""
    signed: bool = False
    """Whether a sign before the figure tells a rise from a fall."""


def find(studies: Studies, expression: str) -> Named:
    """Return what ``expression`` names, or raise ``LookupError`` with what is known at the part that fails."""
    scheme, colon, rest = expression.partition(":")
    parts = rest.split("/")
    if not colon or scheme not in HOLDERS or len(parts) < 2:
        raise LookupError(
            f"{expression!r} is no name of a value; write study:<study>/<thing>[/<time>][/<arm>][/<part>], "
            f"or <kind>:<record>/<thing> with one of {', '.join(SCHEMES[1:])}"
        )
    owner, thing, *behind = parts
    tables = studies.holders()
    for holder in HOLDERS[scheme]:
        record = tables[holder].get(owner)
        if isinstance(record, Study) and thing in ("follow-up", *_outcomes(record)):
            return _in_study(record, owner, thing, behind)
        if record is not None:
            return _in_entry(record, (holder, owner), thing, behind)
    what = "study or review" if scheme == "study" else f"{scheme} record"
    raise _unknown(what, owner, tuple(key for holder in HOLDERS[scheme] for key in tables[holder]))


def _unknown(what: str, word: str, known: tuple[str, ...]) -> LookupError:
    return LookupError(f"no {what} {word!r}{nearest_word(word, known)}; known: {', '.join(known) or 'none'}")


def _nothing_behind(thing: str, rest: list[str]) -> None:
    if rest:
        raise LookupError(f"{thing!r} is a single value; nothing may follow it, found {'/'.join(rest)!r}")


def own_things(record: Entry) -> dict[str, tuple[str, str]]:
    """Return what every record of this kind has: the thing in a name, its field and its measure."""
    return {field.replace("_", "-"): (field, measure) for field, measure in type(record).own.items()}


def _in_entry(record: Entry, path: Path, thing: str, behind: list[str]) -> Named:
    own = own_things(record)
    if thing in own:
        _nothing_behind(thing, behind)
        field, measure = own[thing]
        return Named(getattr(record, field), measure, (*path, field))
    fines = record.fines if isinstance(record, Statement) else {}
    for table, facts in (("facts", record.facts), ("fines", fines)):
        if fact := facts.get(thing):
            at = (*path, table, thing)
            if not behind:
                return Named(fact.estimate, fact.measure, (*at, "estimate"), signed=_is_change(fact))
            if behind[0] not in FIELD_NAMES:
                raise LookupError(f"{thing!r} is a single value; nothing may follow it, found {'/'.join(behind)!r}")
            _nothing_behind("/".join((thing, behind[0])), behind[1:])
            return _field(fact, fact.measure, at, behind[0]) or _lacking(thing, behind[0])
    more = ("follow-up", *_outcomes(record)) if isinstance(record, Study) else ()
    raise _unknown(f"value of {path[1]}", thing, (*own, *more, *record.facts, *fines))


def _outcomes(study: Study) -> tuple[str, ...]:
    return tuple(dict.fromkeys(result.outcome for result in study.results))


def _is_change(fact: Fact) -> bool:
    return isinstance(fact.estimate, Figure) and fact.estimate.value.startswith("-")


def _lacking(thing: str, field: str) -> Named:
    raise LookupError(f"{thing} has no {field}")


def _field(part: Fact | Result, measure: str, path: Path, field: str) -> Named | None:
    """Return what stands beside an estimate under ``field``, or None where nothing does."""
    if field in ("ci95-low", "ci95-high"):
        if part.ci95 is None:
            return None
        return Named(_end(part.ci95, field), measure, (*path, "ci95"))
    name = field.replace("-", "_")
    value: Value | None = getattr(part, name)
    unit = {"p": "1", "n": "{person}"}.get(field, measure)
    return None if value is None else Named(value, unit, (*path, name))


def _end(interval: Interval, field: str) -> Figure:
    end = interval.low if field == "ci95-low" else interval.high
    return Figure.model_validate({"value": end, "from": [one.model_dump() for one in interval.sources]})


def _in_study(study: Study, owner: str, thing: str, rest: list[str]) -> Named:
    path: Path = ("studies", owner)
    if thing == "follow-up":
        _nothing_behind(thing, rest)
        return Named(study.follow_up.estimate, study.follow_up.measure, (*path, "follow_up", "estimate"))
    results = [(index, result) for index, result in enumerate(study.results) if result.outcome == thing]
    return _in_results(study, (*path, "results"), thing, results, rest)


def _in_results(study: Study, path: Path, thing: str, results: list[tuple[int, Result]], rest: list[str]) -> Named:
    """Narrow ``results`` part by part: time, arm, kind or field."""
    asked = list(rest)
    times = tuple(dict.fromkeys(result.time for _, result in results))
    if asked and asked[0] in times:
        time = asked.pop(0)
    elif len(times) == 1:
        time = times[0]
    elif asked and asked[0] not in (*study.arms, *KIND_NAMES, *FIELD_NAMES):
        raise _unknown(f"time of {thing}", asked[0], times)
    else:
        raise LookupError(f"{thing} was taken at more than one time; say which: {', '.join(times)}")
    results = [(index, result) for index, result in results if result.time == time]
    arms = tuple(dict.fromkeys(result.arm for _, result in results))
    arm = asked.pop(0) if asked and asked[0] in study.arms else study.treated()
    if arm not in arms:
        raise _unknown(f"result of {thing} at {time} in arm", arm, arms)
    results = [(index, result) for index, result in results if result.arm == arm]
    kind = KIND_NAMES[asked.pop(0)] if asked and asked[0] in KIND_NAMES else None
    kinds = tuple(result.kind for _, result in results)
    if kind is None:
        kind = "level" if "level" in kinds else kinds[0]
        if kind != "level" and len(kinds) > 1:
            names = tuple(name for name, value in KIND_NAMES.items() if value in kinds)
            raise LookupError(f"{thing} at {time} has more than one kind of result; say which: {', '.join(names)}")
    if kind not in kinds:
        names = tuple(name for name, value in KIND_NAMES.items() if value in kinds)
        raise LookupError(f"{thing} at {time} has no such kind of result; known: {', '.join(names)}")
    index, result = next((index, result) for index, result in results if result.kind == kind)
    field = asked.pop(0) if asked else None
    if asked or (field and field not in FIELD_NAMES):
        known = tuple(dict.fromkeys((*times, *study.arms, *KIND_NAMES, *FIELD_NAMES)))
        word = asked[0] if asked else field or ""
        raise _unknown(f"part of {thing}", word, known)
    return _part(study, result, (*path, index), field)


def _part(study: Study, result: Result, path: Path, field: str | None) -> Named:
    if field is None:
        signed = result.kind in ("change_abs", "change_pct")
        return Named(result.estimate, result.measure, (*path, "estimate"), signed)
    found = _field(result, result.measure, path, field)
    if found:
        return found
    root = path[:2]
    general = {"sd": study.reporting.sd, "p": study.reporting.p, "ci95": study.reporting.ci95}
    name = field.partition("-")[0]
    if name in general:
        measure = "1" if name == "p" else result.measure
        return Named(general[name], measure, (*root, "reporting", name))
    if field == "n":
        if (own := study.arms[result.arm].n) is not None:
            return Named(own, "{person}", (*root, "arms", result.arm, "n"))
        return Named(study.n, "{person}", (*root, "n"))
    return _lacking(result.outcome, field)


def expressions(studies: Studies) -> Iterator[str]:
    """Yield the shortest name of every value of the record, in its order."""
    tables = studies.holders()
    for scheme, holders in HOLDERS.items():
        for holder in holders:
            for owner, record in tables[holder].items():
                yield from _of_entry(f"{scheme}:{owner}", record)


def _of_entry(name: str, record: Entry) -> Iterator[str]:
    for thing in own_things(record):
        yield f"{name}/{thing}"
    if isinstance(record, Study):
        yield f"{name}/follow-up"
    for thing, fact in {**record.facts, **(record.fines if isinstance(record, Statement) else {})}.items():
        yield f"{name}/{thing}"
        yield from _fields(f"{name}/{thing}", fact)
    if isinstance(record, Study):
        for result in record.results:
            yield from _names_of(record, name, result)


def _fields(name: str, part: Fact | Result) -> Iterator[str]:
    for field in FIELD_NAMES:
        value = part.ci95 if field.startswith("ci95") else getattr(part, field.replace("-", "_"))
        if value is not None:
            yield f"{name}/{field}"


def _names_of(study: Study, owner: str, result: Result) -> Iterator[str]:
    same = [other for other in study.results if other.outcome == result.outcome]
    name = f"{owner}/{result.outcome}"
    if len({other.time for other in same}) > 1 or result.time not in ("unstated",):
        name += f"/{result.time}"
    if result.arm != study.treated():
        name += f"/{result.arm}"
    beside = [other for other in same if (other.time, other.arm) == (result.time, result.arm)]
    if len(beside) > 1 and result.kind != "level":
        name += "/" + next(word for word, kind in KIND_NAMES.items() if kind == result.kind)
    yield name
    yield from _fields(name, result)
