"""What a named value says in a locale: the text that prose writes, and what a table cell shows.

The text of a datum is what prose writes: figures with a unit of their own carry it (``28.1%``, ``0.049 mm``, ``16 週``,
``16 weeks``); counted things do not (``12``, ``96.5``), for prose names them itself (每平方公分 96.5 根). Accepted
beside that text, digits always exactly as in the record:

* the figure with its unit (``96.5 hairs/cm²``, ``96.5 根/cm²``, ``12 people``) or without (``28.1``, ``16``);
* ``+`` before a rise; ``-``, ``−`` or no sign before a fall, for there words such as "fewer" carry the direction;
* thousands commas, or a scale word for trailing noughts (``2.5 億``, ``250 million``); a no-break space for a space;
* a range with the locale's word or an en dash (``80 至 90%``, ``80 to 90%``, ``80–90%``);
* with a qualifier (``at least 10``) also the bare figure, for the words may stand outside.

A value in words has these words for text, a missing value the short words for its kind of missing.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from diglot.data import Datum, Place
from evidence.digits import between, day, unsigned
from evidence.estimates import Date, Figure, InWords, Missing, Range
from evidence.measures import Measure
from evidence.names import PREFIXES, Named, find
from evidence.origins import read_at
from evidence.schema import Studies
from evidence.strict_yaml import Mark, Path
from evidence.vocabulary import LOCALES, Locale
from evidence.wording import FORMULAS, LOCATORS, QUALIFIERS, SUMS, missing_words, phrase, pick

_HAN_GAP = re.compile("(?<=[\u4e00-\u9fff]) (?=[\u4e00-\u9fff])")
"""Where number and unit would stand apart in Chinese: 2.5 億人, not 2.5 億 人."""


@dataclass(frozen=True, slots=True)
class Record:
    """The record, and where in its file each part stands."""

    studies: Studies
    file: str
    marks: Mapping[Path, Mark]

    @property
    def schemes(self) -> frozenset[str]:
        """What names of values start with."""
        return frozenset(prefix.removesuffix(":") for prefix in PREFIXES)

    def resolve(self, expression: str, locale: str) -> Datum:
        """Answer the engine's question (see `diglot.data.Data`); ``LookupError`` where nothing has that name."""
        named = find(self.studies, expression)
        line, column = self.marks.get(named.path, (1, 1))
        text, *also = accepted_texts(self.studies, named, known_locale(locale))
        return Datum(
            text=text,
            value=named.value.exact if isinstance(named.value, Figure) else None,
            measure=named.measure if isinstance(named.value, Figure) else None,
            place=Place(self.file, line, column),
            also=tuple(also),
        )


def known_locale(locale: str) -> Locale:
    """Return ``locale`` if the record speaks it, else raise ``LookupError``."""
    for known in LOCALES:
        if locale == known:
            return known
    raise LookupError(f"the record has no words in {locale!r}; it has {', '.join(LOCALES)}")


def accepted_texts(studies: Studies, named: Named, locale: Locale) -> tuple[str, ...]:
    """Return what prose may write for a value, the preferred form first."""
    value = named.value
    if isinstance(value, InWords):
        return (value.words.say(locale),)
    if isinstance(value, Missing):
        source = studies.sources.get(value.looked_in or "")
        return tuple(dict.fromkeys(missing_words(value, source, locale)))
    if isinstance(value, Date):
        return (day(value.date, locale),)
    measure = _measure(studies, named)
    forms: list[str] = []
    numbers = between(value.low, value.high, locale) if isinstance(value, Range) else ()
    for number in numbers or _written(value.value, locale, named.signed):
        both = [number, with_unit(measure, number, locale)]
        forms += both if named.measure.startswith("{") else reversed(both)
    if value.qualifier:
        before = pick(QUALIFIERS[value.qualifier], locale)
        forms = [_HAN_GAP.sub("", before + form) for form in forms] + forms
    return tuple(dict.fromkeys(forms))


def _measure(studies: Studies, named: Named) -> Measure | None:
    """Return the measure to write behind a number; none behind a bare one."""
    return None if named.measure == "1" else studies.measures.get(named.measure)


def _written(value: str, locale: Locale, signed: bool) -> list[str]:
    """Return the ways to write ``value``, the preferred one first."""
    plain = unsigned(value, locale)
    if not value.startswith("-"):
        return [*plain, *(f"+{form}" for form in plain if signed)]
    with_sign = [f"{sign}{form}" for sign in ("−", "-") for form in plain]
    return [*with_sign, *(plain if signed else ())]


def with_unit(measure: Measure | None, number: str, locale: Locale) -> str:
    """Return ``number`` with its unit, as a table or a label writes it."""
    if measure is None:
        return number
    if measure.form:
        return _HAN_GAP.sub("", measure.form.say(locale).replace("{}", number))
    unit = measure.unit.beside(number, locale)
    return _HAN_GAP.sub("", f"{number}{'' if measure.tight else ' '}{unit}")


def shown_number(figure: Figure | Range, locale: Locale, *, signed: bool = False) -> str:
    """Return the figure as a cell shows it: true minus, thousands commas, ``+`` before a rise, qualifier before all."""
    if isinstance(figure, Range):
        number = between(figure.low, figure.high, locale)[1]
    else:
        number = _written(figure.value, locale, signed=False)[0]
        if signed and Fraction(figure.value) > 0:
            number = f"+{number}"
    return (pick(QUALIFIERS[figure.qualifier], locale) if figure.qualifier else "") + number


def quantity(figure: Figure | Range, measure: Measure | None, locale: Locale, *, signed: bool = False) -> str:
    """Return the figure with its unit; the qualifier stands before all of it: ``at most NT$20 million``."""
    before = pick(QUALIFIERS[figure.qualifier], locale) if figure.qualifier else ""
    with_measure = with_unit(measure, shown_number(figure, locale, signed=signed).removeprefix(before), locale)
    return _HAN_GAP.sub("", before + with_measure)


def shown_p(figure: Figure) -> str:
    """Return a p value as statistics write it: ``p = 0.04``, ``p < 0.001``."""
    return f"p {'<' if figure.qualifier == 'less_than' else '='} {figure.value}"


def said(studies: Studies, named: Named, locale: Locale) -> str:
    """Return a value with its unit, its words, or its kind of missing, for a table cell."""
    value = named.value
    if isinstance(value, Figure | Range):
        return quantity(value, _measure(studies, named), locale, signed=named.signed)
    return accepted_texts(studies, named, locale)[0]


def where_from(studies: Studies, named: Named, locale: Locale) -> str:
    """Return one line on where a value was read or how it was worked out."""
    value = named.value
    if isinstance(value, Missing):
        return missing_words(value, studies.sources.get(value.looked_in or ""), locale)[1]
    before = phrase("source", locale)
    if isinstance(value, Figure) and value.derived:
        operands = [find(studies, expression).value for expression in value.derived.of]
        figures = [operand.value for operand in operands if isinstance(operand, Figure)]
        formula = value.derived.formula
        in_words = pick(FORMULAS[formula], locale)
        before = phrase("calculated", locale, sum=SUMS[formula].format(*figures), formula=in_words) + before
    comma = phrase("and", locale)
    places = dict.fromkeys(
        f"{studies.sources[place.source].short.say(locale)}{comma}{pick(LOCATORS[place.locator], locale)}"
        for place in read_at(studies, value)
        if place.source in studies.sources
    )
    return before + phrase("colon", locale) + phrase("join", locale).join(places)
