"""The names by which prose and claims point at values of the record.

Grammar::

    study:<study or review>/<thing>[/<time>][/<arm>][/<part>]

``thing`` is ``n``, ``follow-up``, the id of a fact, or the id of an outcome. Behind an outcome: ``time`` may be left
out where there is one only; ``arm`` is the treated arm unless named; ``part`` is a kind of result (``level``,
``change``, ``change-pct``, ``proportion``, ``count``) or ``sd``, ``p``, ``n``, ``ci95-low``, ``ci95-high``. Without a
kind the level is meant where there is one, else the only kind there is.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from evidence.estimates import Figure, InWords, Missing
from evidence.schema import Result, Review, Studies, Study
from evidence.strict_yaml import Path, nearest_word
from evidence.vocabulary import Kind

KIND_NAMES: dict[str, Kind] = {
    "level": "level",
    "change": "change_abs",
    "change-pct": "change_pct",
    "proportion": "proportion",
    "count": "count",
}
FIELD_NAMES = ("sd", "p", "n", "ci95-low", "ci95-high")
RESERVED = (*KIND_NAMES, *FIELD_NAMES, "follow-up", "baseline", "unstated")
"""Words of the grammar: no arm, fact or outcome may be called so."""

PREFIX = "study:"


@dataclass(frozen=True, slots=True)
class Named:
    """What an expression names."""

    value: Figure | InWords | Missing
    measure: str
    """UCUM code."""
    path: Path
    """Where it stands in the record."""
    signed: bool = False
    """Whether a sign before the figure tells a rise from a fall."""


def find(studies: Studies, expression: str) -> Named:
    """Return what ``expression`` names, or raise ``LookupError`` with what is known at the part that fails."""
    parts = expression.removeprefix(PREFIX).split("/")
    if not expression.startswith(PREFIX) or len(parts) < 2:
        raise LookupError(
            f"{expression!r} is no name of a value; write study:<study>/<thing>[/<time>][/<arm>][/<part>]"
        )
    owner, thing, *rest = parts
    if study := studies.studies.get(owner):
        return _in_study(study, owner, thing, rest)
    if review := studies.reviews.get(owner):
        _nothing_behind(thing, rest)
        return _fact(review, ("reviews", owner), owner, thing)
    raise _unknown("study or review", owner, (*studies.studies, *studies.reviews))


def _unknown(what: str, word: str, known: tuple[str, ...]) -> LookupError:
    return LookupError(f"no {what} {word!r}{nearest_word(word, known)}; known: {', '.join(known) or 'none'}")


def _nothing_behind(thing: str, rest: list[str]) -> None:
    if rest:
        raise LookupError(f"{thing!r} is a single value; nothing may follow it, found {'/'.join(rest)!r}")


def _fact(holder: Study | Review, path: Path, owner: str, thing: str, others: tuple[str, ...] = ()) -> Named:
    fact = holder.facts.get(thing)
    if fact is None:
        raise _unknown(f"value of {owner}", thing, (*others, *holder.facts))
    return Named(fact.estimate, fact.measure, (*path, "facts", thing, "estimate"))


def _in_study(study: Study, owner: str, thing: str, rest: list[str]) -> Named:
    path: Path = ("studies", owner)
    if thing == "n":
        _nothing_behind(thing, rest)
        return Named(study.n, "{person}", (*path, "n"))
    if thing == "follow-up":
        _nothing_behind(thing, rest)
        return Named(study.follow_up.estimate, study.follow_up.measure, (*path, "follow_up", "estimate"))
    results = [(index, result) for index, result in enumerate(study.results) if result.outcome == thing]
    if not results:
        outcomes = tuple(dict.fromkeys(result.outcome for result in study.results))
        named = _fact(study, path, owner, thing, ("n", "follow-up", *outcomes))
        _nothing_behind(thing, rest)
        return named
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
    root = path[:2]
    match field:
        case None:
            signed = result.kind in ("change_abs", "change_pct")
            return Named(result.estimate, result.measure, (*path, "estimate"), signed)
        case "sd":
            if result.sd is None:
                return Named(study.reporting.sd, result.measure, (*root, "reporting", "sd"))
            return Named(result.sd, result.measure, (*path, "sd"))
        case "p":
            if result.p is None:
                return Named(study.reporting.p, "1", (*root, "reporting", "p"))
            return Named(result.p, "1", (*path, "p"))
        case "n":
            if result.n is not None:
                return Named(result.n, "{person}", (*path, "n"))
            if (own := study.arms[result.arm].n) is not None:
                return Named(own, "{person}", (*root, "arms", result.arm, "n"))
            return Named(study.n, "{person}", (*root, "n"))
        case _:
            if result.ci95 is None:
                return Named(study.reporting.ci95, result.measure, (*root, "reporting", "ci95"))
            end = result.ci95.low if field == "ci95-low" else result.ci95.high
            figure = Figure.model_validate({"value": end, "from": [one.model_dump() for one in result.ci95.sources]})
            return Named(figure, result.measure, (*path, "ci95"))


def expressions(studies: Studies) -> Iterator[str]:
    """Yield the shortest name of every value of the record, in its order."""
    for owner, study in studies.studies.items():
        yield f"{PREFIX}{owner}/n"
        yield f"{PREFIX}{owner}/follow-up"
        for fact in study.facts:
            yield f"{PREFIX}{owner}/{fact}"
        for result in study.results:
            yield from _names_of(study, owner, result)
    for owner, review in studies.reviews.items():
        for fact in review.facts:
            yield f"{PREFIX}{owner}/{fact}"


def _names_of(study: Study, owner: str, result: Result) -> Iterator[str]:
    same = [other for other in study.results if other.outcome == result.outcome]
    name = f"{PREFIX}{owner}/{result.outcome}"
    if len({other.time for other in same}) > 1 or result.time not in ("unstated",):
        name += f"/{result.time}"
    if result.arm != study.treated():
        name += f"/{result.arm}"
    beside = [other for other in same if (other.time, other.arm) == (result.time, result.arm)]
    if len(beside) > 1 and result.kind != "level":
        name += "/" + next(word for word, kind in KIND_NAMES.items() if kind == result.kind)
    yield name
    if result.sd is not None:
        yield f"{name}/sd"
    if result.p is not None:
        yield f"{name}/p"
    if result.ci95 is not None:
        yield f"{name}/ci95-low"
        yield f"{name}/ci95-high"
