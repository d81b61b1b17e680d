"""The chart ``missing``: what each study gives and what it lacks, by kind of missing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from evidence.cells import Cell, Ledger, Row
from evidence.chart_labels import remark_cell, source_cell, study_label, study_remark
from evidence.chart_size import by_topic
from evidence.chart_words import ITEMS, STATES, chart_word
from evidence.charts import Chart, Lines, Mark, Matrix, MatrixGroup, MatrixRow
from evidence.estimates import Figure, InWords, Missing, Range, Value
from evidence.lettering import LABEL, NARROWEST, SMALL, width, wrap
from evidence.schema import Studies, Study
from evidence.vocabulary import Locale
from evidence.wording import phrase, pick

_LEADING = 17
_MARK = 20
"""Pixels: height of a mark."""
_ROWS_BELOW_HEADS = 6
_Together = tuple[tuple[str | None, tuple[Study, ...]], ...]
"""Headings and their studies."""
_FACTS = {"adverse-events": "adverse-", "satisfaction": "satisf", "product": "cell-source"}
"""How the ids of facts begin that answer for an item, where there are such facts."""
_STATED = ("product", "route")
"""Items that nobody expects a figure for: words are all there is to give."""


def missing_chart(studies: Studies, topic: str | None, caption: str, locale: Locale, name: str) -> Chart:
    """Return the chart of what all studies lack, or those of one topic; ``name`` is its id on the page."""
    ledger = Ledger(studies, locale)
    together = tuple(by_topic(studies, topic, locale))
    every = tuple(study for _, group in together for study in group)
    columns = (
        *(chart_word(word, locale) for word in ("study", "given", "missing", "remark")),
        phrase("source", locale),
    )
    return Chart(
        kind="missing",
        id=name,
        caption=caption,
        facts=(),
        description=chart_word("describe_missing", locale, count=str(len(every))),
        drawing=_lay_out(studies, together, locale),
        columns=columns,
        rows=tuple(_table_row(study, ledger, columns) for study in every),
        notes=tuple(ledger.missing),
        sources=ledger.citations(),
        locale=locale,
    )


def state_of(study: Study, item: str) -> tuple[str, Value | None]:
    """Return the state of ``item``, one of ``STATES``, and the value that it was read off, if any."""
    match item:
        case "n":
            return _state(study.n, item)
        case "follow_up":
            return _state(study.follow_up.estimate, item)
        case "comparator":
            if study.compared():
                return "given", None
            return _state(study.comparator or Missing(status="not_applicable"), item)
        case "sd" | "ci95" | "p":
            return _spread(study, item)
        case "route":
            return _state(study.route, item)
    values = [fact.estimate for key, fact in study.facts.items() if key.startswith(_FACTS[item])]
    if item == "product":
        values = values or [study.product]
    values += [result.estimate for result in study.results if result.outcome == item]
    return _best(values, item)


def _state(value: Value, item: str) -> tuple[str, Value | None]:
    if isinstance(value, Missing):
        return ("unread" if value.status == "pending" and value.looked_in else value.status), value
    return ("words" if isinstance(value, InWords) and item not in _STATED else "given"), value


def _best(values: Iterable[Value], item: str) -> tuple[str, Value | None]:
    """Return the state of the value that says most; nothing on record is ``pending``."""
    order = ("given", "words", "not_reported", "not_measured", "not_found", "unread", "pending", "not_applicable")
    found = [_state(value, item) for value in values] or [_state(Missing(status="pending"), item)]
    return min(found, key=lambda one: order.index(one[0]))


def _spread(study: Study, item: str) -> tuple[str, Value | None]:
    """Return whether every result has its SD, interval or p value, or some have it, or why none has."""
    figures = [result for result in study.results if isinstance(result.estimate, Figure | Range)]
    has = [
        result
        for result in figures
        if isinstance(getattr(result, item), Figure | Range | InWords) or _interval(result, item)
    ]
    if has:
        return ("given" if len(has) == len(figures) else "some"), None
    return _state(getattr(study.reporting, item), item)


def _interval(result: object, item: str) -> bool:
    return item == "ci95" and getattr(result, item) is not None


def _table_row(study: Study, ledger: Ledger, heads: tuple[str, ...]) -> Row:
    """Return what is given, and what is missing by its kind, in words."""
    locale = ledger.locale
    ledger.use(study.report)
    given: dict[str, list[str]] = {}
    missing: dict[str, list[str]] = {}
    for item, (_, full) in ITEMS.items():
        state, value = state_of(study, item)
        if isinstance(value, Missing):
            kind = ledger.cell(value, "", lambda figure: figure.value).text
            missing.setdefault(kind, []).append(pick(full, locale))
        else:
            given.setdefault("" if state == "given" else pick(STATES[state][1], locale), []).append(pick(full, locale))
    cells = (
        Cell(_listed(given, locale), heads[1], sources=(study.report,)),
        Cell(_listed(missing, locale), heads[2], sources=(study.report,)),
        remark_cell(ledger.studies, study, locale),
        source_cell(ledger.studies, study, locale),
    )
    return Row(study_label(study, locale), cells)


def _listed(items: dict[str, list[str]], locale: Locale) -> str:
    """Return ``SD, p value; not checked yet: satisfaction``."""
    comma, colon = pick(("、", ", "), locale), phrase("colon", locale)
    parts = [(kind + colon if kind else "") + comma.join(names) for kind, names in items.items()]
    return phrase("join", locale).join(parts) or chart_word("no_remark", locale)


def _lay_out(studies: Studies, together: _Together, locale: Locale) -> Matrix:
    turned = locale == "en"
    apart = 100 / len(ITEMS)
    places = tuple(apart * (index + 0.5) for index in range(len(ITEMS)))
    shorts = tuple(pick(short, locale) for short, _ in ITEMS.values())
    written = tuple((one,) if turned else wrap(one, SMALL, apart / 100 * NARROWEST - 3) for one in shorts)
    deep = max(width(short, SMALL) for short in shorts) if turned else max(map(len, written)) * _LEADING
    used: set[str] = set()
    groups = []
    y = 0.0
    for heading, every in _in_sight(together):
        head = None
        if heading:
            head = Lines(wrap(heading, LABEL, NARROWEST), y + 18)
            y += 10 + _LEADING * len(head.lines)
        y += deep
        heads = tuple(
            (x, Lines(lines, y - (len(lines) - 1) * _LEADING)) for x, lines in zip(places, written, strict=True)
        )
        y += 8
        rows = []
        for study in every:
            states = tuple(state_of(study, item)[0] for item in ITEMS)
            used.update(states)
            marks = tuple((x, mark(state, locale)) for x, state in zip(places, states, strict=True))
            row, y = _row(study_label(study, locale), study_remark(studies, study, locale), marks, y)
            rows.append(row)
        groups.append(MatrixGroup(head, heads, tuple(rows)))
        y += 12
    key, y = _key([state for state in STATES if state in used], y, locale)
    return Matrix(turned, tuple(groups), key, y)


def _in_sight(together: _Together) -> Iterator[tuple[str | None, tuple[Study, ...]]]:
    """Cut long groups into parts of about equal length: the items are named again before they leave a screen."""
    for heading, every in together:
        parts = -(-len(every) // _ROWS_BELOW_HEADS)
        size = -(-len(every) // parts)
        for start in range(0, len(every), size):
            yield (heading if start == 0 else None), every[start : start + size]


def _row(label: str, remark: str | None, marks: tuple[tuple[float, Mark], ...], y: float) -> tuple[MatrixRow, float]:
    """Return the row that begins at ``y``, and where the next one does."""
    y += 6
    name = Lines(wrap(label, LABEL, NARROWEST), y + 13)
    y += _LEADING * len(name.lines)
    below = Lines(wrap(remark, SMALL, NARROWEST), y + 12) if remark else None
    y += _LEADING * len(below.lines) if below else 0
    return MatrixRow(name, below, y + 4 + _MARK / 2, marks), y + _MARK + 10


def mark(state: str, locale: Locale) -> Mark:
    """Return the sign for a state."""
    return Mark(state, pick(STATES[state][0], locale))


def _key(states: list[str], y: float, locale: Locale) -> tuple[tuple[tuple[Mark, Lines], ...], float]:
    entries = []
    for state in states:
        y += 24
        lines = wrap(pick(STATES[state][1], locale), SMALL, NARROWEST - _MARK - 14)
        entries.append((mark(state, locale), Lines(lines, y)))
        y += _LEADING * (len(lines) - 1)
    return tuple(entries), y + 10
