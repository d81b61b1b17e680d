"""What figures must have right about each other: changes, percentages, sums, limits and dates."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from pydantic import BaseModel

from evidence.estimates import Date, Figure, Range
from evidence.measures import Interval, Spread
from evidence.names import find
from evidence.schema import Check, Result, Studies, Study
from evidence.strict_yaml import Path


@dataclass(frozen=True, slots=True)
class Clash:
    """A part of the record that does not go with the rest."""

    path: Path
    found: str
    accepted: str


def worked_out(formula: str, operands: list[Fraction]) -> Fraction | None:
    """Return what ``formula`` makes of ``operands``, or None where that would divide by nought."""
    if formula == "sum":
        return sum(operands, Fraction(0))
    first, second = operands
    if formula in ("change", "gap"):
        return first - second
    if second == 0:
        return None
    if formula == "per":
        return first / second
    return (first if formula == "share" else first - second) / second * 100


def recomputed(path: Path, figure: Figure, formula: str, operands: list[Fraction]) -> Iterator[Clash]:
    """Yield a clash where ``figure`` is not what ``formula`` makes of ``operands``, rounded as it is written."""
    exact = worked_out(formula, operands)
    if exact is None:
        yield Clash((*path, "derived"), "a division by nought", "another formula")
    elif not _follows(figure.value, formula, exact):
        found = f"{figure.value}, which does not follow by {formula} from {_listed(operands)}"
        yield Clash((*path, "value"), found, rounded(exact, figure.value) if formula in _ROUNDED else _whole(exact))


_ROUNDED = frozenset({"change_pct", "share", "per"})
"""What divides, and so may be rounded; sums and differences are exact to their last digit."""


def _follows(written: str, formula: str, exact: Fraction) -> bool:
    return agrees(written, exact) if formula in _ROUNDED else Fraction(written) == exact


def _whole(exact: Fraction) -> str:
    return f"{float(exact):.12g}"


def _listed(operands: list[Fraction]) -> str:
    words = [f"{float(operand):.12g}" for operand in operands]
    return " and ".join((", ".join(words[:-1]), words[-1])) if len(words) > 1 else words[0]


def agrees(written: str, exact: Fraction) -> bool:
    """Return whether ``written`` is ``exact``, rounded to the decimals that it shows."""
    return abs(Fraction(written) - exact) * 2 <= Fraction(1, 10 ** len(written.partition(".")[2]))


def rounded(exact: Fraction, like: str) -> str:
    """Return ``exact`` with as many decimals as ``like``, halves away from nought."""
    decimals = len(like.partition(".")[2])
    scaled = abs(exact) * 10**decimals
    whole = int(scaled + Fraction(1, 2))
    digits = str(whole).rjust(decimals + 1, "0")
    text = f"{digits[:-decimals]}.{digits[-decimals:]}" if decimals else digits
    return f"-{text}" if exact < 0 and whole else text


def checked(studies: Studies, path: Path, check: Check) -> Iterator[Clash]:
    """Yield what a check finds; names that lead nowhere were told already."""
    try:
        result, *values = [find(studies, name).value for name in (check.result, *check.of)]
    except LookupError:
        return
    wanted = {"sum": 2, "between": 2, "same": 1}.get(check.formula, 2)
    many = check.formula in ("sum", "between", "same")
    if len(values) < wanted or (len(values) > wanted and not many):
        yield Clash((*path, "of"), f"{len(values)} names for {check.formula}", f"{'at least ' if many else ''}{wanted}")
        return
    if check.formula == "same":
        yield from _the_same(path, check, [_digits(value) for value in (result, *values)])
        return
    figures = [value.exact for value in values if isinstance(value, Figure)]
    if not isinstance(result, Figure) or len(figures) < len(values):
        names = zip((check.result, *check.of), (result, *values), strict=True)
        wrong = next(name for name, value in names if not isinstance(value, Figure))
        yield Clash(path, f"{wrong}, which is no figure", "the name of a figure")
        return
    if check.formula == "between":
        if not min(figures) <= result.exact <= max(figures):
            limits = f"{float(min(figures)):g} to {float(max(figures)):g}"
            yield Clash((*path, "is"), f"{check.result}, which is {result.value}", f"a figure within {limits}")
        return
    exact = worked_out(check.formula, figures)
    if exact is None or not _follows(result.value, check.formula, exact):
        found = f"{check.result}, which is {result.value} and not the {check.formula} of {_listed(figures)}"
        wanted_figure = rounded(exact, result.value) if check.formula in _ROUNDED and exact is not None else None
        yield Clash((*path, "is"), found, wanted_figure or (_whole(exact) if exact is not None else "another formula"))


def _digits(value: BaseModel) -> str:
    if isinstance(value, Figure | Range):
        return value.value
    return value.date if isinstance(value, Date) else "no figure"


def _the_same(path: Path, check: Check, digits: list[str]) -> Iterator[Clash]:
    for name, other in zip(check.of, digits[1:], strict=True):
        if other != digits[0]:
            yield Clash(path, f"{check.result}, which is {digits[0]}, and {name}, which is {other}", "the same twice")


def changed(study: Study, path: Path, result: Result) -> Iterator[Clash]:
    """A change must be follow-up minus baseline, and a share its count of n, where the record has all three."""
    if not isinstance(result.estimate, Figure) or result.estimate.derived:
        return  # a derived figure is recomputed where it stands
    if result.kind == "proportion":
        yield from _share_of_count(study, path, result, result.estimate)
    if result.kind not in ("change_abs", "change_pct"):
        return
    follow_up = _figure(study, result, result.time, "level")
    stated = result.baseline if isinstance(result.baseline, Figure) else None
    baseline = stated or _figure(study, result, "baseline", "level")
    if follow_up is None or baseline is None or (result.kind == "change_pct" and baseline.exact == 0):
        return
    exact = worked_out("change" if result.kind == "change_abs" else "change_pct", [follow_up.exact, baseline.exact])
    if exact is not None and not agrees(result.estimate.value, exact):
        yield Clash(
            (*path, "estimate", "value"),
            f"{result.estimate.value}, but follow-up is {follow_up.value} and baseline {baseline.value}",
            rounded(exact, result.estimate.value),
        )


def _share_of_count(study: Study, path: Path, result: Result, share: Figure) -> Iterator[Clash]:
    count = _figure(study, result, result.time, "count")
    whole = next((n for n in (result.n, study.arms[result.arm].n, study.n) if isinstance(n, Figure)), None)
    if count is None or whole is None or whole.exact == 0 or result.arm not in study.arms:
        return
    exact = count.exact / whole.exact * 100
    if not agrees(share.value, exact):
        found = f"{share.value}, but {count.value} of {whole.value} were counted"
        yield Clash((*path, "estimate", "value"), found, rounded(exact, share.value))


def _figure(study: Study, result: Result, time: str, kind: str) -> Figure | None:
    for other in study.results:
        if (other.outcome, other.arm, other.time, other.kind) == (result.outcome, result.arm, time, kind):
            return other.estimate if isinstance(other.estimate, Figure) else None
    return None


def limits(path: Path, part: BaseModel) -> Iterator[Clash]:
    """Yield figures that nothing can be: ends the wrong way round, a p value above 1, a day that no calendar has."""
    if isinstance(part, Range | Interval) and Fraction(part.low) >= Fraction(part.high):
        yield Clash((*path, "low"), f"{part.low} to {part.high}", "the lower end first, and two different ends")
    if isinstance(part, Date) and not _in_calendar(part.date):
        yield Clash((*path, "date"), f"{part.date}, which no calendar has", "a day or month that exists")
    if not isinstance(part, Spread):
        return
    for name in ("sd", "iqr", "plus_minus", "p", "n"):
        value = getattr(part, name)
        if isinstance(value, Figure):
            most = 1 if name == "p" else None
            if value.exact < 0 or (most is not None and value.exact > most) or (name == "n" and "." in value.value):
                accepted = {"p": "0 to 1", "n": "a whole number"}.get(name, "0 or more")
                yield Clash((*path, name, "value"), f"{value.value} for {name}", accepted)
    estimate = getattr(part, "estimate", None)
    if not isinstance(estimate, Figure):
        return
    if part.ci95 and not Fraction(part.ci95.low) <= estimate.exact <= Fraction(part.ci95.high):
        found = f"an interval of {part.ci95.low} to {part.ci95.high} around {estimate.value}"
        yield Clash((*path, "ci95"), found, "an interval that holds the estimate")
    share = getattr(part, "kind", "proportion") == "proportion"
    if share and getattr(part, "measure", "") == "%" and estimate.exact > 100:
        yield Clash((*path, "estimate", "value"), f"{estimate.value}% as a share", "at most 100")


def _in_calendar(written: str) -> bool:
    year, month, of_month = (*(int(part) for part in written.split("-")), 1, 1)[:3]
    try:
        date(year, month, of_month)
    except ValueError:
        return False
    return True
