"""The two explanatory drawings: a timeline no sharper than its dates, and a hair cycle in the words of the termbase."""

from __future__ import annotations

import re
from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence.chart_cycle import CYCLE, Cycle, cycle_chart, lacking
from evidence.chart_dates import claimed, made_public, span
from evidence.chart_timeline import Timeline, When, state_of, timeline_chart
from evidence.chart_words import WHEN
from evidence.charts import Bar, Gap
from evidence.estimates import Date, Missing
from evidence.lettering import LABEL, NARROWEST, width
from evidence.load import load, parse
from evidence.load_words import load_terms, parse_terms
from evidence.render import render_chart
from evidence.schema import Studies
from evidence.views import FenceError, html_for
from evidence.vocabulary import LOCALES, Locale

HERE = Path(__file__).parent
DATA = HERE.parents[1] / "data"
TEXT = (HERE / "charts.yaml").read_text(encoding="utf-8")
MADE_UP = parse(TEXT, "charts.yaml").studies
RECORD = load(DATA / "studies.yaml", "data/studies.yaml").studies
TERMS = load_terms(DATA / "terms.yaml").terms


def dated(written: str) -> Date:
    return Date.model_validate({"date": written, "from": [{"source": "paper", "locator": "record"}]})


def timeline(studies: Studies, locale: Locale = "en", topic: str | None = None) -> Timeline:
    drawing = timeline_chart(studies, topic, "Caption", locale, "chart-1").drawing
    assert isinstance(drawing, Timeline)
    return drawing


def marks(studies: Studies, locale: Locale = "en") -> dict[str, When | Gap]:
    groups = timeline(studies, locale).groups
    return {" ".join(row.label.lines): row.mark for group in groups for row in group.rows}


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2099, 12, 30)))
def test_a_date_is_as_long_as_what_is_known_of_it(on: date) -> None:
    day, month, year = (span(dated(on.isoformat()[:length])) for length in (10, 7, 4))
    assert year == (on.year, on.year + 1)
    assert year[0] <= month[0] <= day[0] < day[1] <= month[1] <= year[1]
    assert Fraction(28, 366) <= month[1] - month[0] <= Fraction(31, 365)
    assert day[1] == span(dated((on + timedelta(days=1)).isoformat()))[0]


@given(
    st.lists(
        st.dates(min_value=date(1950, 1, 1), max_value=date(2030, 12, 31)).flatmap(
            lambda on: st.sampled_from([on.isoformat()[:length] for length in (4, 7, 10)])
        ),
        min_size=2,
        max_size=2,
    ),
    st.integers(min_value=1950, max_value=2030),
    st.sampled_from(LOCALES),
)
def test_every_mark_and_its_words_stay_inside(dates: list[str], says: int, locale: Locale) -> None:
    text = TEXT.replace('date: "2020-05"', f'date: "{dates[0]}"').replace('issued: "2021"', f'issued: "{dates[1]}"')
    studies = parse(
        text.replace("in <b>2024</b>", f"{says}").replace("2024 年 <b>", f"{says} 年"), "charts.yaml"
    ).studies
    drawn = timeline(studies, locale)
    for row in (row for group in drawn.groups for row in group.rows):
        if not isinstance(row.mark, When):
            continue
        long, at = width(row.mark.text, LABEL, bold=True), row.mark.text_x / 100 * NARROWEST
        before = {"end": long + 12, "middle": long / 2, "start": -12}[row.mark.side]
        assert at - before >= -0.01
        assert at - before + long <= NARROWEST + 0.01
        assert 6 <= row.mark.low <= row.mark.x <= row.mark.low + row.mark.width <= 94 + 1e-9
        if row.claimed:
            assert 6 < row.claimed.x < 94
            away = "end" if row.claimed.x > row.mark.x else "start"
            assert row.mark.side in (away, "middle")
            assert row.mark.side != "middle" or row.mark.text_y > row.claimed.words.y
    places = [x for x, _ in drawn.ticks]
    assert all(after - before >= 15 for before, after in pairwise(places))


def test_the_date_is_that_of_the_study_and_not_of_the_news() -> None:
    able, baker, review = MADE_UP.studies["able"], MADE_UP.studies["baker"], MADE_UP.reviews["sum"]
    assert [one.date for one in (made_public(MADE_UP, able), made_public(MADE_UP, baker)) if isinstance(one, Date)] == [
        "2020-05",
        "2021",
    ]
    assert made_public(MADE_UP, review) == Missing(status="pending")
    found = {" ".join(key.split()): mark for key, mark in marks(MADE_UP).items()}
    gap = found["The Dean review"]
    assert isinstance(gap, Gap)
    assert gap.words.lines == ("not checked yet",)
    chart = timeline_chart(MADE_UP, None, "Caption", "en", "x")
    assert [row.cells[0].text for row in chart.rows] == ["May 2020", "2021", "2021", "not checked yet"]


def test_the_year_of_the_article_is_marked_only_where_it_is_another() -> None:
    assert claimed(MADE_UP, "able", "zh-Hant") == ("2024 年 <b>", 2024)
    assert claimed(MADE_UP, "baker", "en") is None
    for year, differs in (("2024", True), ("2020", False), ("some year", False)):
        studies = parse(TEXT.replace("<b>2024</b>", year), "charts.yaml").studies
        able = timeline(studies).groups[0].rows[0]
        assert (able.claimed is not None) == differs
        assert ("claimed" in dict(timeline(studies).key)) == differs
        rows = timeline_chart(studies, None, "c", "en", "x").rows
        assert [[line.text for line in row.cells[0].lines] for row in rows[:2]] == [[f"the article says in {year}"], []]


@pytest.mark.parametrize(
    ("comparator", "state"),
    [
        ("{status: not_reported, in: whole}", "uncontrolled"),
        ("{status: not_applicable}", "uncontrolled"),
        ("{status: pending}", "unclear"),
    ],
)
def test_a_mark_says_whether_there_was_a_control_group(comparator: str, state: str) -> None:
    old = TEXT[TEXT.index("    comparator:\n") : TEXT.index('    n: {value: "60"')]
    studies = parse(TEXT.replace(old, f"    comparator: {comparator}\n"), "charts.yaml").studies
    assert state_of(studies.studies["baker"]) == state
    assert state_of(studies.studies["able"]) == "controlled"
    assert state_of(studies.reviews["sum"]) == "review"
    assert state in dict(timeline(studies).key)


def test_each_state_has_a_shape_of_its_own() -> None:
    template = (HERE.parents[1] / "tools/evidence/templates/chart-timeline.svg.jinja").read_text(encoding="utf-8")
    shapes = re.findall(r'state == "(\w+)" %}\n(.*)', template)
    assert [state for state, _ in shapes] == list(WHEN)
    assert len({shape for _, shape in shapes}) == len(shapes)


@pytest.mark.parametrize("locale", LOCALES)
def test_the_timeline_of_the_record(locale: Locale) -> None:
    """What readers are to see at once: the trial of 2020 that the article puts in 2024, and who had a control group."""
    drawn = timeline(RECORD, locale)
    rows = [row for group in drawn.groups for row in group.rows]
    assert len(rows) == len(RECORD.studies) + len(RECORD.reviews)
    said = [
        (row.mark.text, "".join(row.claimed.words.lines)) for row in rows if row.claimed and row.mark.kind == "when"
    ]
    assert said == [("2020 年", "文章寫 2024 年") if locale == "zh-Hant" else ("2020", "the article says 2024")]
    controlled = [row for row in rows if isinstance(row.mark, When) and row.mark.state == "controlled"]
    assert len(controlled) == sum(study.compared() is not None for study in RECORD.studies.values())
    for group in drawn.groups:
        places = [row.mark.low if isinstance(row.mark, When) else 101 for row in group.rows]
        assert places == sorted(places)


def test_a_topic_without_a_date_has_no_scale_and_says_so() -> None:
    chart = timeline_chart(RECORD, "microneedling", "Caption", "en", "x")
    assert timeline(RECORD, topic="microneedling").ticks == ()
    assert "none with a date as yet" in chart.description


def cycle(studies: Studies, locale: Locale = "en") -> Cycle:
    drawing = cycle_chart(studies, TERMS, "Caption", locale, "chart-1").drawing
    assert isinstance(drawing, Cycle)
    return drawing


@pytest.mark.parametrize(
    ("locale", "names", "lengths"),
    [
        ("en", ["Anagen", "Catagen", "Telogen", "Exogen"], ["2–8 years", "1–3 weeks", "2–3 months"]),
        ("zh-Hant", ["生長期", "退化期", "休止期", "脫落期"], ["2–8 年", "1–3 週", "2–3 個月"]),
    ],
)
def test_the_hair_cycle_of_the_record(locale: Locale, names: list[str], lengths: list[str]) -> None:
    drawn = cycle(RECORD, locale)
    assert ["".join(stage.name.lines) for stage in drawn.stages] == names
    assert ["".join(stage.words.lines) for stage in drawn.stages if stage.told] == lengths
    assert drawn.stages[-1].kind == "exogen"
    assert not drawn.stages[-1].told
    bars = [mark for row in drawn.shares.panels[0].groups[0].rows for mark in row.marks]
    about = "約 " if locale == "zh-Hant" else "about "
    assert [bar.text for bar in bars if isinstance(bar, Bar)] == [f"{about}80–90%", "1–2%", "5–15%"]
    scale = drawn.shares.panels[0].axes[0].ticks[-1][0] / 100
    ends = [(bar.width / scale, (bar.width + (bar.until or 0)) / scale) for bar in bars if isinstance(bar, Bar)]
    assert ends == [pytest.approx(pair) for pair in ((80, 90), (1, 2), (5, 15))]


def test_the_names_are_those_of_the_termbase() -> None:
    text = (DATA / "terms.yaml").read_text(encoding="utf-8")
    other = parse_terms(
        text.replace("{word: catagen, beside: regression phase}", "{word: katagen}"), "terms.yaml"
    ).terms
    html = render_chart(cycle_chart(RECORD, other, "Caption", "en", "chart-1"))
    assert ">Katagen</text>" in html
    assert "Catagen" not in html


@pytest.mark.parametrize("locale", LOCALES)
def test_every_value_of_the_cycle_stands_in_the_table_with_its_source(locale: Locale) -> None:
    chart = cycle_chart(RECORD, TERMS, "Caption", locale, "chart-1")
    cells = {row.head: row.cells[0] for row in chart.rows}
    for key in ("anagen-share", "catagen-length", "telogen-length"):
        fact = RECORD.background[CYCLE].facts[key]
        assert cells[fact.label.say(locale)].sources == ("cuevas-2024",)
    gaps = [cell for cell in cells.values() if cell.missing]
    assert [cell.missing for cell in gaps] == ["not_found"]


def test_what_is_lacking_is_named_and_the_termbase_is_asked_by_this_drawing_only() -> None:
    body = ("caption: c", "chart: hair-cycle")
    with pytest.raises(FenceError) as caught:
        html_for("study-chart", body, MADE_UP, "en")
    assert caught.value.line == 2
    assert str(caught.value) == (
        "study-chart: chart hair-cycle lacks term:anagen, term:catagen, term:telogen, term:exogen; "
        "accepted: data that has all of it"
    )
    without = parse(TEXT.replace("      catagen-share:", "      other-share:"), "charts.yaml").studies
    assert lacking(without, TERMS) == ("background:hair-cycle/catagen-share",)
    assert lacking(MADE_UP, TERMS) == ()

    def never() -> None:
        raise AssertionError("the termbase was asked for")

    assert "<svg" in html_for("study-chart", ("chart: timeline", "caption: c"), MADE_UP, "en", None, never)  # type: ignore[arg-type]
