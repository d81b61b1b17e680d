"""How much the record holds, what it lacks and how its claims fare; and which figures another figure holds in place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import get_args

from evidence.crosscheck import parts
from evidence.estimates import Date, Figure, InWords, Missing, Range
from evidence.names import find
from evidence.schema import Studies
from evidence.strict_yaml import Path
from evidence.vocabulary import Read, Status, Verdict

_EXACT = frozenset({"sum", "same", "change", "gap"})
"""What holds every digit in place; a percentage leaves room for rounding."""


@dataclass(frozen=True, slots=True)
class Counts:
    """Numbers of everything, by kind; every kind is there, also with nought."""

    records: dict[str, int]
    values: dict[str, int]
    missing: dict[str, int]
    sources: dict[str, int]
    candidates: int
    """Sources that are matched to a study by their figures only."""
    claims: dict[str, int]
    tied: int
    """Figures of which no single digit can be changed unseen."""


def counts(studies: Studies) -> Counts:
    """Count the record."""
    values: Counter[str] = Counter()
    missing: Counter[str] = Counter()
    for _, part in parts(studies, ()):
        if isinstance(part, Figure):
            values["worked out" if part.derived else "figures read"] += 1
        elif isinstance(part, Range | Date | InWords):
            values[{Range: "ranges", Date: "dates", InWords: "in words"}[type(part)]] += 1
        elif isinstance(part, Missing):
            missing[part.status] += 1
    sources = Counter(source.read for source in studies.sources.values())
    verdicts = Counter(claim.verdict for claim in studies.claims.values())
    return Counts(
        records={holder: len(table) for holder, table in studies.holders().items()},
        values={kind: values[kind] for kind in ("figures read", "worked out", "ranges", "dates", "in words")},
        missing={status: missing[status] for status in get_args(Status)},
        sources={read: sources[read] for read in get_args(Read)},
        candidates=sum(source.match == "candidate" for source in studies.sources.values()),
        claims={verdict: verdicts[verdict] for verdict in get_args(Verdict)},
        tied=len(dict(tied(studies))),
    )


def tied(studies: Studies) -> Iterator[tuple[Path, tuple[Path, ...]]]:
    """Yield figures that arithmetic holds in place, each with the others it is held by.

    A slip in one digit of such a figure is refused. Two slips that make up for each other are not, nor are two parts of
    one sum that change places.
    """
    for path, part in parts(studies, ()):
        if isinstance(part, Figure) and part.derived:
            operands = tuple(_path(studies, name) for name in part.derived.of)
            yield path, operands
            if part.derived.formula in _EXACT:
                for operand in operands:
                    yield operand, (path, *operands)
    for check in studies.checks:
        if check.formula in _EXACT:
            together = tuple(_path(studies, name) for name in (check.result, *check.of))
            yield from ((one, together) for one in together)


def _path(studies: Studies, name: str) -> Path:
    return find(studies, name).path


def lines(found: Counts) -> Iterator[str]:
    """Yield the counts, a line each."""
    yield _line("records", found.records)
    yield _line("values", found.values)
    yield _line("missing", found.missing)
    yield _line("sources", found.sources) + f"; {found.candidates} matched by their figures only"
    yield _line("claims", found.claims)
    read = found.values["figures read"] + found.values["worked out"]
    yield f"held by arithmetic: {found.tied} of {read} figures; a slip in a digit of the others cannot be seen here"


def _line(name: str, numbers: dict[str, int]) -> str:
    each = ", ".join(f"{number} {kind.replace('_', ' ')}" for kind, number in numbers.items())
    return f"{name}: {sum(numbers.values())} ({each})"
