"""The whole record for other programs: every value on a line of its own, the record as JSON, and citations."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import astuple, dataclass, fields
from types import MappingProxyType
from typing import Any

from pydantic import BaseModel

from evidence.citations import bibtex, csl_json
from evidence.crosscheck import parts
from evidence.csv_text import csv_text
from evidence.entries import Entry
from evidence.estimates import Date, Figure, InWords, Missing, Range, Value
from evidence.measures import Fact, Interval, Quantity
from evidence.references import sources_of
from evidence.rows import SCHEME_OF
from evidence.schema import Arm, Result, Studies
from evidence.strict_yaml import Path

ABSENT_REASONS: Mapping[str, str] = MappingProxyType(
    {
        "qualitative": "as-text",
        "not_reported": "unknown",
        "not_measured": "not-performed",
        "not_applicable": "not-applicable",
        "pending": "temp-unknown",
        "not_found": "asked-unknown",
    }
)
"""Each kind of missing as a code of FHIR's DataAbsentReason (HL7), and what a source gives in words only."""
_SYSTEM = "http://terminology.hl7.org/CodeSystem/data-absent-reason"
"""The name of that code system."""


@dataclass(frozen=True, slots=True)
class Line:
    """One value of the record. Empty text stands for what it does not have; a missing value always has ``missing``."""

    section: str
    record: str
    path: str
    """Where it stands in the record: ``results/3/estimate``."""
    thing: str
    """Outcome, fact, fine, arm or field."""
    time: str
    arm: str
    kind: str
    """Kind of result; ``fact`` for all that is not one."""
    part: str
    """``estimate``, or what stands beside one: ``sd``, ``ci95``, ``p``, ``n``."""
    form: str
    """``figure``, ``range``, ``date``, ``words`` or ``missing``."""
    value: str
    low: str
    high: str
    qualifier: str
    measure: str
    missing: str
    absent_reason: str
    words_zh_hant: str
    words_en: str
    formula: str
    derived_from: str
    sources: str
    locators: str


def files(studies: Studies) -> dict[str, str]:
    """Return every file of the export by its name: ``studies.csv``, ``studies.json``, ``missing.json``, citations.

    ``studies.json`` keeps to the keys of the record, so what they are in FHIR stands in ``missing.json``.
    """
    absent = _json({"system": _SYSTEM, "codes": dict(ABSENT_REASONS)})
    found = {"studies.csv": as_csv(studies), "studies.json": as_json(studies), "missing.json": absent}
    found.update(_citations("references", studies, tuple(studies.sources)))
    for section in ("studies", "reviews"):
        for key, record in studies.holders()[section].items():
            found.update(_citations(f"citations/{key}", studies, sources_of((record,))))
    return found


def _citations(name: str, studies: Studies, keys: tuple[str, ...]) -> dict[str, str]:
    return {f"{name}.csl.json": _json(csl_json(studies, keys)), f"{name}.bib": bibtex(studies, keys)}


def as_json(studies: Studies) -> str:
    """Return the record as JSON with the keys of its YAML file, figures as text; the loader reads it back."""
    return _json(_plain(studies))


def _plain(part: Any) -> Any:
    """Return a part of the record as JSON has it, with what its file says and nothing more."""
    if isinstance(part, BaseModel):
        known = type(part).model_fields
        return {
            known[name].alias or name: _plain(getattr(part, name)) for name in known if name in part.model_fields_set
        }
    if isinstance(part, Mapping):
        return {key: _plain(one) for key, one in part.items()}
    return [_plain(one) for one in part] if isinstance(part, tuple) else part


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def as_csv(studies: Studies) -> str:
    """Return every value on a line of its own, the first line naming the columns (RFC 4180, UTF-8)."""
    return csv_text(([field.name for field in fields(Line)], *(astuple(line) for line in lines(studies))))


def lines(studies: Studies) -> Iterator[Line]:
    """Yield every value of every record, in the order of the file."""
    for section, records in studies.holders().items():
        for key, record in records.items():
            for path, part in parts(record, ()):
                if isinstance(part, Figure | Range | Date | InWords | Missing | Interval):
                    yield _line((section, key), record, path, part)


def _line(at: tuple[str, str], record: Entry, path: Path, value: Value | Interval) -> Line:
    section, key = at
    holder = _at(record, path[:-1])
    result = holder if isinstance(holder, Result) else None
    within = holder if isinstance(holder, Result | Fact | Quantity | Arm) else None
    name = str(path[-1])
    return Line(
        section=section,
        record=f"{SCHEME_OF[section]}:{key}",
        path="/".join(str(step) for step in path),
        thing=result.outcome if result else _thing(path, within),
        time=result.time if result else "",
        arm=result.arm if result else (str(path[1]) if isinstance(holder, Arm) else ""),
        kind=result.kind if result else "fact",
        part=name if within or path[0] == "reporting" else "estimate",
        measure=_measure(record, within, name),
        **_of(value),
    )


def _at(part: Any, path: Path) -> Any:
    """Return what stands in ``part`` at ``path``, which is made of the keys of the file."""
    for step in path:
        if isinstance(step, int) or isinstance(part, Mapping):
            part = part[step]
        else:
            part = getattr(part, "sources" if step == "from" else step)
    return part


def _thing(path: Path, within: object) -> str:
    if path[0] in ("facts", "fines"):
        return str(path[1])
    if path[0] == "arms":
        return str(path[-1])
    return str(path[0]).replace("_", "-") if within or path[0] != "reporting" else "reporting"


def _measure(record: Entry, within: object, name: str) -> str:
    if name == "p":
        return "1"
    if name == "n":
        return "{person}"
    measure = getattr(within, "measure", None) or type(record).own.get(name, "")
    return str(measure)


def _of(value: Value | Interval) -> dict[str, str]:
    """Return the columns that the value itself fills."""
    found = dict.fromkeys(
        "form value low high qualifier missing absent_reason words_zh_hant words_en formula derived_from".split(), ""
    )
    match value:
        case Figure():
            found |= {"form": "figure", "value": value.value, "qualifier": value.qualifier or ""}
            if value.derived:
                found |= {"formula": value.derived.formula, "derived_from": " ".join(value.derived.of)}
        case Range():
            found |= {"form": "range", "low": value.low, "high": value.high, "qualifier": value.qualifier or ""}
        case Interval():
            found |= {"form": "range", "low": value.low, "high": value.high}
        case Date():
            found |= {"form": "date", "value": value.date}
        case InWords():
            found |= {"form": "words", "absent_reason": ABSENT_REASONS["qualitative"]}
            found |= {"words_zh_hant": value.words.zh_hant, "words_en": value.words.en}
        case Missing():
            found |= {"form": "missing", "missing": value.status, "absent_reason": ABSENT_REASONS[value.status]}
            why = value.why
            found |= {"words_zh_hant": why.zh_hant if why else "", "words_en": why.en if why else ""}
            return found | {"sources": value.looked_in or "", "locators": ""}
    sources = value.sources
    return found | {
        "sources": " ".join(one.source for one in sources),
        "locators": " ".join(one.locator for one in sources),
    }
