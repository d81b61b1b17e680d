"""What one part of the record must have right about another: references, kinds of missing, and arithmetic."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from pydantic import BaseModel

from evidence.estimates import Figure, InWords, Missing
from evidence.names import RESERVED, find
from evidence.schema import Reference, Result, Studies, Study
from evidence.sources import Source
from evidence.strict_yaml import Path, nearest_word
from evidence.vocabulary import Formula


@dataclass(frozen=True, slots=True)
class Clash:
    """A part of the record that does not go with the rest."""

    path: Path
    found: str
    accepted: str


def clashes(studies: Studies) -> Iterator[Clash]:
    """Yield all that does not fit, in the order of the record."""
    yield from _ids(studies)
    for path, part in parts(studies, ()):
        yield from _part(studies, path, part)
    for key, study in studies.studies.items():
        yield from _study(studies, ("studies", key), study)
    for key, claim in studies.claims.items():
        yield from _known(("claims", key, "section"), "section", claim.section, tuple(studies.article.sections))
        if claim.about is not None:
            records = tuple(record for table in studies.holders().values() for record in table)
            yield from _known(("claims", key, "about"), "record", claim.about, records)
    for key, source in studies.sources.items():
        yield from _source(("sources", key), source)
    for key, review in studies.reviews.items():
        yield from _reported(studies, ("reviews", key), review.report, (), review.flags)


def parts(part: Any, path: Path) -> Iterator[tuple[Path, BaseModel]]:
    """Yield every model inside ``part`` with its path in the file."""
    if isinstance(part, BaseModel):
        yield path, part
        for name, field in type(part).model_fields.items():
            yield from parts(getattr(part, name), (*path, field.alias or name))
    elif isinstance(part, tuple):
        for index, item in enumerate(part):
            yield from parts(item, (*path, index))
    elif hasattr(part, "items"):
        for key, item in part.items():
            yield from parts(item, (*path, key))


def _source(path: Path, source: Source) -> Iterator[Clash]:
    if (source.match == "candidate") != (source.match_reason is not None):
        found = "no match_reason" if source.match == "candidate" else "a match_reason for a confirmed match"
        yield Clash(path, found, "match: candidate together with match_reason, in both languages")
    if not source.links() and source.type != "webpage":
        yield Clash(path, "no DOI, PMID, registry or URL", "at least one of them, so that a reader can follow it")
    for index, author in enumerate(source.author):
        if (author.literal is None) == (author.family is None):
            yield Clash(
                (*path, "author", index), "an author without a name, or with two", "family and given, or literal"
            )


def _known(path: Path, what: str, word: str, known: tuple[str, ...]) -> Iterator[Clash]:
    if word not in known:
        near = nearest_word(word, known)
        yield Clash(
            path, f"{what} {word}, which is not there{near}", f"one of {', '.join(known)}" if known else "nothing yet"
        )


def _ids(studies: Studies) -> Iterator[Clash]:
    for key in studies.reviews:
        if key in studies.studies:
            yield Clash(("reviews", key), f"the id {key}, which a study has too", "an id used once")
    for key, study in studies.studies.items():
        for arm in study.arms:
            if arm in RESERVED or re.fullmatch(r"[1-9][0-9]*(d|wk|mo|a)", arm):
                yield Clash(("studies", key, "arms", arm), f"the id {arm}, a word of the grammar", "another word")
    for holder, records in (("studies", studies.studies), ("reviews", studies.reviews)):
        for key, record in records.items():
            for fact in record.facts:
                if fact in RESERVED:
                    yield Clash((holder, key, "facts", fact), f"the id {fact}, a word of the grammar", "another word")
                if fact in studies.outcomes:
                    yield Clash((holder, key, "facts", fact), f"the id {fact}, which an outcome has", "an id used once")
    for key in studies.outcomes:
        if key in RESERVED:
            yield Clash(("outcomes", key), f"the id {key}, a word of the grammar", "another word")


def _part(studies: Studies, path: Path, part: BaseModel) -> Iterator[Clash]:
    """Check what any part may hold: sources, measures, references, derived figures."""
    if isinstance(part, Figure | InWords):
        for index, one in enumerate(part.sources):
            yield from _known((*path, "from", index, "source"), "source", one.source, tuple(studies.sources))
    if isinstance(part, Figure) and part.derived:
        yield from _derived(studies, path, part)
    if isinstance(part, Missing):
        yield from _missing(studies, path, part)
    if isinstance(part, Reference):
        yield from _resolves(studies, (*path, "of"), part.of)
    measure = getattr(part, "measure", None)
    if isinstance(measure, str):
        yield from _known((*path, "measure"), "measure", measure, tuple(studies.measures))


def _resolves(studies: Studies, path: Path, expression: str) -> Iterator[Clash]:
    try:
        find(studies, expression)
    except LookupError as error:
        yield Clash(path, f"{expression}: {error.args[0]}", "the name of a value; evidence values lists them")


def _missing(studies: Studies, path: Path, missing: Missing) -> Iterator[Clash]:
    source = studies.sources.get(missing.looked_in) if missing.looked_in else None
    if missing.looked_in and source is None:
        yield from _known((*path, "in"), "source", missing.looked_in, tuple(studies.sources))
    elif missing.status in ("not_reported", "not_measured") and source is None:
        yield Clash(path, f"{missing.status} without the source that was read for it", "in: the id of that source")
    elif missing.status in ("not_reported", "not_measured") and source and source.read != "full_text":
        read = source.read.replace("_", " ")
        yield Clash(
            (*path, "status"),
            f"{missing.status}, but of {missing.looked_in} only this was read: {read}",
            f"status: pending with in: {missing.looked_in}, until it is read in full",
        )


def _derived(studies: Studies, path: Path, figure: Figure) -> Iterator[Clash]:
    if figure.derived is None:
        return
    operands: list[Fraction] = []
    for index, expression in enumerate(figure.derived.of):
        wrong = list(_resolves(studies, (*path, "derived", "of", index), expression))
        yield from wrong
        if wrong:
            continue
        value = find(studies, expression).value
        if value is figure or not isinstance(value, Figure) or value.derived:
            at = (*path, "derived", "of", index)
            yield Clash(at, f"{expression}, which was not read as a figure", "a figure with from")
        else:
            operands.append(value.exact)
    if len(operands) == 2:
        yield from _recomputed(path, figure, figure.derived.formula, operands[0], operands[1])


def _recomputed(path: Path, figure: Figure, formula: Formula, first: Fraction, second: Fraction) -> Iterator[Clash]:
    if formula in ("change_pct", "share") and second == 0:
        yield Clash((*path, "derived"), "a division by nought", "another formula")
        return
    exact = {
        "change": lambda: first - second,
        "gap": lambda: first - second,
        "change_pct": lambda: (first - second) / second * 100,
        "share": lambda: first / second * 100,
    }[formula]()
    if not agrees(figure.value, exact):
        operands = f"{float(first):g} and {float(second):g}"
        found = f"{figure.value}, which does not follow by {formula} from {operands}"
        yield Clash((*path, "value"), found, rounded(exact, figure.value))


def agrees(written: str, exact: Fraction) -> bool:
    """Return whether ``written`` is ``exact``, rounded to the decimals that it shows."""
    return abs(Fraction(written) - exact) * 2 <= _last_place(written)


def _last_place(written: str) -> Fraction:
    return Fraction(1, 10 ** len(written.partition(".")[2]))


def rounded(exact: Fraction, like: str) -> str:
    """Return ``exact`` with as many decimals as ``like``, halves away from nought."""
    decimals = len(like.partition(".")[2])
    scaled = abs(exact) * 10**decimals
    whole = int(scaled + Fraction(1, 2))
    digits = str(whole).rjust(decimals + 1, "0")
    text = f"{digits[:-decimals]}.{digits[-decimals:]}" if decimals else digits
    return f"-{text}" if exact < 0 and whole else text


def _reported(
    studies: Studies, path: Path, report: str, also: tuple[str, ...], flags: tuple[str, ...]
) -> Iterator[Clash]:
    sources = tuple(studies.sources)
    yield from _known((*path, "report"), "source", report, sources)
    for index, source in enumerate(also):
        yield from _known((*path, "also", index), "source", source, sources)
    for index, flag in enumerate(flags):
        yield from _known((*path, "flags", index), "flag", flag, tuple(studies.flags))


def _study(studies: Studies, path: Path, study: Study) -> Iterator[Clash]:
    yield from _reported(studies, path, study.report, study.also, study.flags)
    if study.superseded_by is not None:
        yield from _known((*path, "superseded_by"), "study", study.superseded_by, tuple(studies.studies))
    if study.compared() is None and study.comparator is None:
        yield Clash(
            path, "no arm with role: comparator and no comparator", "comparator: {status: …}, its kind of missing"
        )
    if study.compared() is not None and study.comparator is not None:
        yield Clash((*path, "comparator"), "a kind of missing beside a comparator arm", "one of the two")
    seen: dict[tuple[str, str, str, str], int] = {}
    for index, result in enumerate(study.results):
        at = (*path, "results", index)
        yield from _known((*at, "outcome"), "outcome", result.outcome, tuple(studies.outcomes))
        yield from _known((*at, "arm"), "arm", result.arm, tuple(study.arms))
        yield from _fitting_measure(studies, at, result)
        key = (result.outcome, result.arm, result.time, result.kind)
        if key in seen:
            yield Clash(at, f"the same outcome, arm, time and kind as results[{seen[key]}]", "each result once")
        seen.setdefault(key, index)
    for index, result in enumerate(study.results):
        yield from _arithmetic(study, (*path, "results", index), result)


def _fitting_measure(studies: Studies, path: Path, result: Result) -> Iterator[Clash]:
    """Shares and relative changes are per cent; all else is in the measure of its outcome."""
    outcome = studies.outcomes.get(result.outcome)
    wanted = "%" if result.kind in ("change_pct", "proportion") else outcome.measure if outcome else result.measure
    if result.measure != wanted and result.measure in studies.measures:
        yield Clash((*path, "measure"), f"{result.measure} for a {result.kind} of {result.outcome}", wanted)


def _arithmetic(study: Study, path: Path, result: Result) -> Iterator[Clash]:
    """A change must be follow-up minus baseline where the record has all three."""
    if result.kind not in ("change_abs", "change_pct") or not isinstance(result.estimate, Figure):
        return
    if result.estimate.derived:
        return  # already recomputed
    follow_up = _level(study, result, result.time)
    stated = result.baseline if isinstance(result.baseline, Figure) else None
    baseline = stated or _level(study, result, "baseline")
    if follow_up is None or baseline is None or (result.kind == "change_pct" and baseline.exact == 0):
        return
    exact = follow_up.exact - baseline.exact
    if result.kind == "change_pct":
        exact = exact / baseline.exact * 100
    if not agrees(result.estimate.value, exact):
        yield Clash(
            (*path, "estimate", "value"),
            f"{result.estimate.value}, but follow-up is {follow_up.value} and baseline {baseline.value}",
            rounded(exact, result.estimate.value),
        )


def _level(study: Study, result: Result, time: str) -> Figure | None:
    for other in study.results:
        if (other.outcome, other.arm, other.time, other.kind) == (result.outcome, result.arm, time, "level"):
            return other.estimate if isinstance(other.estimate, Figure) else None
    return None
