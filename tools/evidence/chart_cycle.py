"""The drawing ``hair-cycle``: the phases in a ring, the share of each, and what changes in androgenetic alopecia.

Its names are the termbase's, its figures and words the record's. Follicles are drawn as the termbase defines the
phases, and to no scale.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import ClassVar

from evidence.background import Background
from evidence.cells import Cell, Ledger, Row, capital
from evidence.chart_bars import Absence, Amount, Entry, Group, lay_out
from evidence.chart_labels import absence, short_number
from evidence.chart_words import chart_word
from evidence.charts import Bars, Chart, Lines
from evidence.estimates import Date, Figure, InWords, Missing, Range
from evidence.lettering import LABEL, NARROWEST, SMALL, wrap
from evidence.measures import Fact, Measure
from evidence.origins import only_in_news
from evidence.schema import Studies
from evidence.terms import Concept, Terms
from evidence.values import quantity
from evidence.vocabulary import Locale
from evidence.wording import phrase

CYCLE, CHANGE = "hair-cycle", "aga-change"
"""Ids of the two background records."""
PHASES, SHED = ("anagen", "catagen", "telogen"), "exogen"
"""Ids of concepts; each of the three has a share and a length in the record, by ids that begin so."""
_CHANGED = "core-change"
_LEADING = 17
_ABOVE, _DEEP, _SHALLOW, _BETWEEN = 48, 84, 40, 38
"""Pixels: hair above the skin, follicles of the two halves of the ring beneath it, and from one half to the other."""
_ROOM = NARROWEST / 2 - 8
"""Pixels for the words of a phase."""
_BOLD = 1.1
"""How much wider bold letters are."""


@dataclass(frozen=True, slots=True)
class Stage:
    """A phase: its follicle about ``x``, and the words below it."""

    kind: str
    x: float
    skin: float
    """Pixels down to the skin."""
    name: Lines
    gloss: Lines | None
    words: Lines
    told: bool
    """Whether the words are a figure; else they say what is known instead."""


@dataclass(frozen=True, slots=True)
class Cycle:
    """The phases in a ring, the share of each as a bar, and follicles that shrink."""

    template: ClassVar[str] = "chart-cycle.svg.jinja"
    title: Lines
    stages: tuple[Stage, ...]
    arrows: tuple[tuple[float, float, int], ...]
    """From phase to phase: per cent across, pixels down, and degrees clockwise from rightward."""
    shares: Bars
    heading: Lines
    """Over the follicles that shrink."""
    skin: float
    changed: Lines
    height: float


def lacking(studies: Studies, terms: Terms) -> tuple[str, ...]:
    """Return the names of all values and concepts that the drawing needs and does not find."""
    facts = {CYCLE: [f"{phase}-{part}" for phase in PHASES for part in ("share", "length")], CHANGE: [_CHANGED]}
    values = [
        f"background:{record}/{fact}"
        for record, needed in facts.items()
        for fact in needed
        if record not in studies.background or fact not in studies.background[record].facts
    ]
    return (*values, *(f"term:{concept}" for concept in (*PHASES, SHED) if concept not in terms.concepts))


def cycle_chart(studies: Studies, terms: Terms, caption: str, locale: Locale, name: str) -> Chart:
    """Return the drawing; ``name`` is its id on the page. ``KeyError`` where something is :func:`lacking`."""
    ledger = Ledger(studies, locale)
    cycle, change = studies.background[CYCLE], studies.background[CHANGE]
    heads = (phrase("finding", locale), phrase("record", locale))
    names = {phase: name_of(terms.concepts[phase], locale) for phase in (*PHASES, SHED)}
    rows = (
        *_rows(ledger, cycle, heads[1], tuple(f"{phase}-{part}" for part in ("share", "length") for phase in PHASES)),
        *_rows(ledger, change, heads[1], tuple(change.facts)),
    )
    shed = Row(names[SHED], (Cell(terms.concepts[SHED].side(locale).definition, heads[1]),))
    shed_word = terms.concepts[SHED].side(locale).preferred[0].word
    notes = [chart_word("shares_overlap", locale), chart_word("glossary_words", locale, name=shed_word)]
    notes += [record.note.say(locale) for record in (cycle, change) if record.note]
    return Chart(
        kind="hair-cycle",
        id=name,
        caption=caption,
        facts=(chart_word("schematic", locale),),
        description=chart_word(
            "describe_cycle",
            locale,
            count=str(len(names)),
            phases=phrase("join", locale).join((*_said(studies, names, locale), names[SHED])),
            change=_words(studies, change.facts[_CHANGED], locale).words,
        ),
        drawing=_lay_out(studies, terms, locale),
        columns=heads,
        rows=(*rows[: 2 * len(PHASES)], shed, *rows[2 * len(PHASES) :]),
        notes=(*notes, *ledger.missing),
        sources=ledger.citations(),
        locale=locale,
    )


def name_of(concept: Concept, locale: Locale) -> str:
    """Return the preferred word for a concept, with what stands beside it: ``Anagen (growth phase)``."""
    term = concept.side(locale).preferred[0]
    return capital(term.word) + (phrase("in_brackets", locale, words=term.beside) if term.beside else "")


def _said(studies: Studies, names: dict[str, str], locale: Locale) -> Iterator[str]:
    """Yield share and length of each phase, for those who do not see the drawing."""
    facts = studies.background[CYCLE].facts
    for phase in PHASES:
        words = (_words(studies, facts[f"{phase}-{part}"], locale).words for part in ("share", "length"))
        yield names[phase] + phrase("colon", locale) + phrase("and", locale).join(words)


def _rows(ledger: Ledger, record: Background, label: str, facts: tuple[str, ...]) -> Iterator[Row]:
    for fact in (record.facts[key] for key in facts):
        measure = ledger.studies.measures.get(fact.measure) if fact.measure != "1" else None

        def write(figure: Figure | Range, measure: Measure | None = measure) -> str:
            return quantity(figure, measure, ledger.locale)

        yield Row(fact.label.say(ledger.locale), (ledger.cited(ledger.cell, fact.estimate, label, write),))


def _words(studies: Studies, fact: Fact, locale: Locale) -> Absence:
    """Return a fact in words; ``missing`` is the kind where there is nothing."""
    value = fact.estimate
    if isinstance(value, Missing | InWords | Date):
        return absence(studies, value, locale)
    text = quantity(value, studies.measures.get(fact.measure) if fact.measure != "1" else None, locale)
    return Absence(text + _news(studies, fact, locale), None)


def _news(studies: Studies, fact: Fact, locale: Locale) -> str:
    news = only_in_news(studies, fact.estimate, locale)
    return phrase("in_brackets", locale, words=news) if news else ""


def _lay_out(studies: Studies, terms: Terms, locale: Locale) -> Cycle:
    title = Lines(wrap(chart_word("phase_lengths", locale), SMALL, NARROWEST), 14)
    y = 14.0 + _LEADING * len(title.lines)
    upper, y = _half(studies, terms, (("anagen", 25.0), ("catagen", 75.0)), locale, y, _DEEP)
    turn = y + _BETWEEN / 2
    lower, bottom = _half(studies, terms, ((SHED, 25.0), ("telogen", 75.0)), locale, y + _BETWEEN, _SHALLOW)
    across = [half[0].skin + 20 for half in (upper, lower)]
    arrows = ((50.0, across[0], 0), (75.0, turn, 90), (50.0, across[1], 180), (25.0, turn, 270))
    facts = studies.background[CYCLE].facts
    share = facts[f"{PHASES[0]}-share"].measure
    axis = chart_word("share", locale, unit=studies.measures[share].unit.beside("", locale))
    entries = tuple(
        Entry(name_of(terms.concepts[phase], locale), None, (_share(studies, facts[f"{phase}-share"], locale),))
        for phase in PHASES
    )
    shares = lay_out((axis,), ((None, (Group(None, entries),)),), locale, bottom + 18)
    change = studies.background[CHANGE]
    heading = Lines(wrap(capital(change.name.say(locale)), LABEL, NARROWEST / _BOLD), shares.height + 34)
    skin = heading.y + _LEADING * (len(heading.lines) - 1) + 20 + _ABOVE
    words = capital(_words(studies, change.facts[_CHANGED], locale).words)
    changed = Lines(wrap(words, LABEL, NARROWEST), skin + _DEEP + 16)
    height = changed.y + _LEADING * (len(changed.lines) - 1) + 10
    return Cycle(title, (*upper, *reversed(lower)), arrows, shares, heading, skin, changed, height)


def _half(
    studies: Studies, terms: Terms, phases: tuple[tuple[str, float], ...], locale: Locale, y: float, deep: int
) -> tuple[tuple[Stage, ...], float]:
    """Return two phases from ``y`` down, with follicles at most ``deep`` pixels deep, and where their words end."""
    facts = studies.background[CYCLE].facts
    stages = []
    for phase, x in phases:
        term = terms.concepts[phase].side(locale).preferred[0]
        name = Lines(wrap(capital(term.word), LABEL, _ROOM / _BOLD), y + _ABOVE + deep + 14)
        end = name.y + _LEADING * len(name.lines)
        gloss = Lines(wrap(term.beside, SMALL, _ROOM), end) if term.beside else None
        end += _LEADING * len(gloss.lines) if gloss else 0
        fact = facts.get(f"{phase}-length")
        said = _words(studies, fact, locale).words if fact else terms.concepts[phase].side(locale).definition
        told = fact is not None and isinstance(fact.estimate, Figure | Range)
        lines = wrap(said, LABEL if told else SMALL, _ROOM / _BOLD if told else _ROOM)
        stages.append(Stage(phase, x, y + _ABOVE, name, gloss, Lines(lines, end), told))
    return tuple(stages), max(one.words.y + _LEADING * (len(one.words.lines) - 1) + 6 for one in stages)


def _share(studies: Studies, fact: Fact, locale: Locale) -> Amount | Absence:
    value = fact.estimate
    if isinstance(value, Missing | InWords | Date):
        return absence(studies, value, locale)
    text = short_number(value, studies.measures[fact.measure], locale) + _news(studies, fact, locale)
    if isinstance(value, Range):
        return Amount(Fraction(value.low), text, until=Fraction(value.high))
    return Amount(value.exact, text)
