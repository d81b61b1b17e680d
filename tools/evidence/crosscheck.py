"""What one part of the record must have right about another: references, kinds of missing, and arithmetic."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any

from pydantic import BaseModel

from evidence.arithmetic import Clash, changed, checked, limits, recomputed
from evidence.background import Background, Mechanism
from evidence.citing import listed, reached
from evidence.entries import Entry
from evidence.estimates import Date, Figure, InWords, Missing, Range
from evidence.measures import Interval
from evidence.names import RESERVED, find, own_things
from evidence.regulators import Statement
from evidence.reports import Trial
from evidence.schema import Check, Reference, Result, Studies, Study
from evidence.sources import Source
from evidence.strict_yaml import Path, nearest_word


def clashes(studies: Studies) -> Iterator[Clash]:
    """Yield all that does not fit, in the order of the record."""
    yield from _ids(studies)
    for path, part in parts(studies, ()):
        yield from _part(studies, path, part)
        yield from limits(path, part)
    for holder, table in studies.holders().items():
        for key, entry in table.items():
            yield from _entry(studies, (holder, key), entry, table)
            yield from listed((holder, key), entry, parts(entry, (holder, key)), studies.sources)
    for key, study in studies.studies.items():
        yield from _study(studies, ("studies", key), study)
    for key, source in studies.sources.items():
        yield from _source(("sources", key), source)
    yield from _mechanisms(studies.mechanisms)
    for key, trial in studies.trials.items():
        yield from _always_registered(studies, ("trials", key), trial)
    for key, statement in studies.regulators.items():
        if isinstance(statement.date, Date) and statement.as_of < statement.date.date[: len(statement.as_of)]:
            at = ("regulators", key, "as_of")
            yield Clash(at, f"{statement.as_of}, before its date {statement.date.date}", "its date or later")
    for index, check in enumerate(studies.checks):
        yield from checked(studies, ("checks", index), check)
    for key, claim in studies.claims.items():
        yield from _known(("claims", key, "section"), "section", claim.section, tuple(studies.article.sections))
        if claim.about is not None:
            records = tuple(record for table in studies.holders().values() for record in table)
            yield from _known(("claims", key, "about"), "record", claim.about, records)


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
    seen: dict[str, str] = {}
    for holder, table in (*studies.holders().items(), ("claims", studies.claims)):
        for key in table:
            if key in seen:
                yield Clash((holder, key), f"the id {key}, which stands in {seen[key]} too", "an id used once")
            seen.setdefault(key, holder)
    for key, study in studies.studies.items():
        for arm in study.arms:
            if arm in RESERVED or re.fullmatch(r"[1-9][0-9]*(d|wk|mo|a)", arm):
                yield Clash(("studies", key, "arms", arm), f"the id {arm}, a word of the grammar", "another word")
    for holder, records in studies.holders().items():
        for key, record in records.items():
            yield from _fact_ids(studies, (holder, key), record)
    for key in studies.outcomes:
        if key in RESERVED:
            yield Clash(("outcomes", key), f"the id {key}, a word of the grammar", "another word")


def _fact_ids(studies: Studies, path: Path, record: Entry) -> Iterator[Clash]:
    fines = record.fines if isinstance(record, Statement) else {}
    for table, facts in (("facts", record.facts), ("fines", fines)):
        for fact in facts:
            at = (*path, table, fact)
            if fact in RESERVED or fact in own_things(record):
                yield Clash(at, f"the id {fact}, a word of the grammar", "another word")
            elif fact in studies.outcomes and path[0] in ("studies", "reviews"):
                yield Clash(at, f"the id {fact}, which an outcome has", "an id used once")
            elif table == "fines" and fact in record.facts:
                yield Clash(at, f"the id {fact}, which a fact has", "an id used once")


def _entry(studies: Studies, path: Path, entry: Entry, table: Mapping[str, Entry]) -> Iterator[Clash]:
    """Check what every record has: sources, flags, successor, and the measure of each figure."""
    sources = tuple(studies.sources)
    yield from _known((*path, "report"), "source", entry.report, sources)
    for index, source in enumerate(entry.also):
        yield from _known((*path, "also", index), "source", source, sources)
    for index, flag in enumerate(entry.flags):
        yield from _known((*path, "flags", index), "flag", flag, tuple(studies.flags))
    groups = tuple(entry.groups) if isinstance(entry, Background) else ()
    bands = tuple(entry.bands) if isinstance(entry, Background) else ()
    fines = entry.fines if isinstance(entry, Statement) else {}
    for holder, facts in (("facts", entry.facts), ("fines", fines)):
        for key, fact in facts.items():
            at = (*path, holder, key)
            if isinstance(fact.estimate, Figure | Range) and "measure" not in fact.model_fields_set:
                yield Clash(at, "a figure without its measure", 'measure: its code, "1" where it has none')
            for name, word, known in (("group", fact.group, groups), ("band", fact.band, bands)):
                if word is not None:
                    yield from _known((*at, name), name, word, known)
    if entry.superseded_by is not None:
        yield from _successor(path, entry, table)


def _successor(path: Path, entry: Entry, table: Mapping[str, Entry]) -> Iterator[Clash]:
    """A record that was superseded leads to one that was not."""
    at, own = (*path, "superseded_by"), str(path[1])
    walked = [own]
    following = entry.superseded_by
    while following is not None:
        if following not in table:
            if len(walked) == 1:
                yield from _known(at, "record", following, tuple(key for key in table if key != own))
            return
        if following in walked:
            if following == own:
                yield Clash(at, f"a circle: {', '.join((*walked, own))}", "a record that is not superseded itself")
            return
        walked.append(following)
        following = table[following].superseded_by


def _always_registered(studies: Studies, path: Path, trial: Trial) -> Iterator[Clash]:
    """No register takes an entry without these, so none of them can be missing from one that was read."""
    for name in ("n", "product", "endpoint", "state", "start", "completion"):
        value = getattr(trial, name)
        source = studies.sources.get(value.looked_in or "") if isinstance(value, Missing) else None
        if source is not None and source.read == "registry":
            found = f"{name} missing from {value.looked_in}, a registry entry, and every entry has it"
            yield Clash(
                (*path, name), found, "what the entry says, or status: pending without in, until it is looked up"
            )


def _mechanisms(mechanisms: Mapping[str, Mechanism]) -> Iterator[Clash]:
    rows: dict[str, str] = {}
    for key, mechanism in mechanisms.items():
        if mechanism.row is not None:
            if mechanism.row in rows:
                found = f"row {mechanism.row}, which {rows[mechanism.row]} has"
                yield Clash(("mechanisms", key, "row"), found, "each row once")
            rows.setdefault(mechanism.row, key)
        if mechanism.beside is not None:
            others = tuple(other for other in mechanisms if other != key)
            yield from _known(("mechanisms", key, "beside"), "mechanism", mechanism.beside, others)


def _part(studies: Studies, path: Path, part: BaseModel) -> Iterator[Clash]:
    """Check what any part may hold: sources, measures, references, derived figures."""
    if isinstance(part, Figure | Range | Date | InWords | Interval):
        for index, one in enumerate(part.sources):
            yield from _known((*path, "from", index, "source"), "source", one.source, tuple(studies.sources))
            if one.source in studies.sources:
                yield from reached(path, part, studies.sources[one.source], index)
    if isinstance(part, Figure) and part.derived:
        yield from _derived(studies, path, part)
    if isinstance(part, Missing):
        yield from _missing(studies, path, part)
    if isinstance(part, Reference):
        yield from _resolves(studies, (*path, "of"), part.of)
    if isinstance(part, Check):
        yield from _resolves(studies, (*path, "is"), part.result)
        for index, expression in enumerate(part.of):
            yield from _resolves(studies, (*path, "of", index), expression)
    measure = getattr(part, "measure", None)
    if isinstance(measure, str) and measure != "1":  # a bare number needs no entry
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
        yield from recomputed(path, figure, figure.derived.formula, operands)


def _study(studies: Studies, path: Path, study: Study) -> Iterator[Clash]:
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
    yield from _control_alone(path, study)
    yield from _too_late(path, study)
    for index, result in enumerate(study.results):
        yield from changed(study, (*path, "results", index), result)


def _control_alone(path: Path, study: Study) -> Iterator[Clash]:
    """Tables have a row where a treated group has a result; one of the control group alone would be left out."""
    of_control = [study.arms[one.arm].role == "comparator" if one.arm in study.arms else False for one in study.results]
    keys = [(one.outcome, one.time, one.kind) for one in study.results]
    treated = {key for key, control in zip(keys, of_control, strict=True) if not control}
    for index, (key, control) in enumerate(zip(keys, of_control, strict=True)):
        if control and key not in treated:
            found = f"a result of {study.results[index].arm} with no treated group beside it, which no table shows"
            yield Clash((*path, "results", index), found, "the same outcome, time and kind in a treated arm, or a fact")


def _too_late(path: Path, study: Study) -> Iterator[Clash]:
    """No result may be later than the follow-up, where both are in the same unit."""
    length = study.follow_up.estimate
    unit = {"a{duration}": "a"}.get(study.follow_up.measure, study.follow_up.measure)
    for index, result in enumerate(study.results):
        counted = re.fullmatch(r"([0-9]+)([a-z]+)", result.time)
        if isinstance(length, Figure) and counted and counted[2] == unit and int(counted[1]) > length.exact:
            found = f"{result.time}, but people were followed for {length.value} {unit}"
            yield Clash((*path, "results", index, "time"), found, "a time within follow_up")


def _fitting_measure(studies: Studies, path: Path, result: Result) -> Iterator[Clash]:
    """Shares and relative changes are per cent; all else is in the measure of its outcome."""
    outcome = studies.outcomes.get(result.outcome)
    wanted = "%" if result.kind in ("change_pct", "proportion") else outcome.measure if outcome else result.measure
    if result.measure != wanted and result.measure in studies.measures:
        yield Clash((*path, "measure"), f"{result.measure} for a {result.kind} of {result.outcome}", wanted)
