"""The charts as SVG: small golden files to be looked at, and what every chart must be and must not say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest

from evidence.chart_catalogue import CHARTS, OfOutcome, OfTerms
from evidence.chart_missing import mark, state_of
from evidence.chart_size import size_chart
from evidence.chart_words import STATES
from evidence.charts import Bar, Bars, Chart, Course
from evidence.estimates import Figure, Range
from evidence.load import load, parse
from evidence.load_words import load_terms
from evidence.render import render_chart
from evidence.schema import Studies
from evidence.vocabulary import LOCALES, Locale

HERE = Path(__file__).parent
MADE_UP = load(HERE / "charts.yaml", "charts.yaml").studies
RECORD = load(HERE.parents[1] / "data" / "studies.yaml", "data/studies.yaml").studies
TERMS = load_terms(HERE.parents[1] / "data" / "terms.yaml").terms
SVG = "{http://www.w3.org/2000/svg}"


def chart(word: str, locale: Locale, study: str = "able", studies: Studies = MADE_UP, number: int = 1) -> Chart:
    kind, name = CHARTS[word], f"chart-{locale}-{number}"
    if isinstance(kind, OfOutcome):
        return kind.draw(studies, study, kind.outcomes(studies.studies[study])[0], "Caption <em>", locale, name)
    if isinstance(kind, OfTerms):
        return kind.draw(studies, TERMS, "Caption <em>", locale, name)
    return kind.draw(studies, None, "Caption <em>", locale, name)


def every(studies: Studies, locale: Locale) -> Iterator[Chart]:
    for kind in CHARTS.values():
        if isinstance(kind, OfOutcome):
            for key, study in studies.studies.items():
                for outcome in kind.outcomes(study):
                    yield kind.draw(studies, key, outcome, "Caption", locale, "chart-1")
        elif isinstance(kind, OfTerms):
            yield kind.draw(studies, TERMS, "Caption", locale, "chart-1")
        else:
            yield kind.draw(studies, None, "Caption", locale, "chart-1")


def svg_of(drawn: Chart) -> str:
    [svg] = re.findall(r"<svg xmlns.*</svg>", render_chart(drawn), re.DOTALL)
    return str(svg)


def words_of(drawn: Chart) -> list[tuple[str, str]]:
    """Class and words of every text of the drawing."""
    root = ElementTree.fromstring(svg_of(drawn))
    return [(text.get("class", ""), "".join(text.itertext())) for text in root.iter(f"{SVG}text")]


@pytest.mark.parametrize(
    ("word", "locale"),
    [
        ("change", "en"),
        ("series", "zh-Hant"),
        ("size", "en"),
        ("missing", "zh-Hant"),
        ("timeline", "en"),
        ("hair-cycle", "zh-Hant"),
    ],
)
def test_a_chart_is_written_so(word: str, locale: Locale) -> None:
    golden = (HERE / "golden" / f"chart-{word}.{locale}.svg").read_text(encoding="utf-8")
    assert svg_of(chart(word, locale)) + "\n" == golden


@pytest.mark.parametrize("locale", LOCALES)
def test_every_chart_is_an_image_with_a_name_and_a_table(locale: Locale) -> None:
    for studies in (MADE_UP, RECORD):
        for drawn in every(studies, locale):
            html = render_chart(drawn)
            root = ElementTree.fromstring(svg_of(drawn))
            title, desc = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
            assert root.get("role") == "img"
            assert root.get("lang") == locale
            assert title is not None
            assert desc is not None
            assert title.text == "Caption"
            assert desc.text
            assert root.get("aria-labelledby") == f"{title.get('id')} {desc.get('id')}"
            assert "\n\n" not in html
            assert html.count("<table") == html.count("<details") == 1
            assert all(len(row.cells) == len(drawn.columns) - 1 for row in drawn.rows)
            assert all(
                cell.label == head
                for row in drawn.rows
                for cell, head in zip(row.cells, drawn.columns[1:], strict=True)
            )


def test_nothing_runs_and_nothing_is_fetched() -> None:
    for drawn in every(RECORD, "en"):
        svg = svg_of(drawn)
        assert not re.search(r"<(script|style|image|foreignObject|a)\b|\son\w+=|url\(|style=", svg)
        assert re.findall(r'href="([^#][^"]*)"', svg) == []


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("word", CHARTS)
def test_hostile_words_are_shown_and_never_run(word: str, locale: Locale) -> None:
    html = render_chart(chart(word, locale))
    assert not re.search(r"<(em|b|i)>", html.replace("<i lang=", ""))
    assert "Caption &lt;em&gt;" in html
    ElementTree.fromstring(svg_of(chart(word, locale)))
    if word == "size" and locale == "en":
        assert ("chart-label", 'The <b>Able</b> & "study"') in words_of(chart(word, locale))


def test_ids_differ_between_charts_and_every_reference_is_answered() -> None:
    page = "".join(svg_of(chart(word, "en", number=number)) for number, word in enumerate([*CHARTS, *CHARTS]))
    ids = re.findall(r'\sid="([^"]+)"', page)
    assert len(ids) == len(set(ids)) > 2 * len(CHARTS)
    asked = re.findall(r'href="#([^"]+)"', page)
    asked += [name for names in re.findall(r'aria-labelledby="([^"]+)"', page) for name in names.split()]
    assert set(asked) <= set(ids)


def digits_of(studies: Studies) -> set[str]:
    """Every number of the record as it is written there, without its sign; words and names with numbers as well."""
    found: set[str] = set()

    def walk(part: object) -> None:
        if isinstance(part, Figure):
            found.add(part.value.removeprefix("-"))
        elif isinstance(part, Range):
            found.update((part.low, part.high))
        if isinstance(part, str):
            found.update(re.findall(r"\d+(?:\.\d+)?", part))
        elif hasattr(part, "model_fields_set"):
            for name in type(part).model_fields:
                walk(getattr(part, name))
        elif hasattr(part, "items"):
            for one in part.values():
                walk(one)
        elif isinstance(part, tuple | list):
            for one in part:
                walk(one)

    walk(studies.studies)
    walk(studies.outcomes)
    walk(studies.flags)
    walk(studies.reviews)
    walk(studies.background)
    walk([source.issued for source in studies.sources.values()])
    walk([row.article for claim in studies.claims.values() for row in claim.rows])
    return found | {number.lstrip("0") for number in found}


COMPUTED = {"0.011", "0.003"}
"""Changes of the made-up record that it does not give: 0.061 − 0.050 and 0.048 − 0.051."""


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("studies", [MADE_UP, RECORD], ids=["made up", "record"])
def test_every_number_in_a_drawing_is_one_of_the_record_as_written(studies: Studies, locale: Locale) -> None:
    known = digits_of(studies) | {"95", "2"} | (COMPUTED if studies is MADE_UP else set())
    for drawn in every(studies, locale):
        for kind, words in words_of(drawn):
            if kind == "chart-tick":
                continue
            for number in re.findall(r"\d[\d,]*(?:\.\d+)?", words):
                assert number.replace(",", "") in known, (drawn.kind, words)


@pytest.mark.parametrize("locale", LOCALES)
def test_the_table_has_the_figures_of_the_bars(locale: Locale) -> None:
    for studies in (MADE_UP, RECORD):
        for drawn in every(studies, locale):
            table = " ".join(cell.text for row in drawn.rows for cell in row.cells)
            for kind, words in words_of(drawn):
                if kind.startswith("chart-figure"):
                    number = re.sub(r"[ （(].*", "", words).strip()
                    assert number in table, (drawn.kind, words)


def test_figures_keep_the_digits_of_their_source() -> None:
    figures = [words for kind, words in words_of(chart("change", "en", "baker")) if kind.startswith("chart-figure")]
    assert figures == ["−3.20% (news release)"]
    assert ("chart-figure chart-over", "0.060") in words_of(chart("series", "en"))
    sizes = [words for kind, words in words_of(chart("size", "en")) if kind.startswith("chart-figure")]
    assert sizes == ["about 60", "43", "12 weeks", "1,553", "12–24 months"]


def test_the_comparator_stands_below_the_treated_arm_and_is_drawn_otherwise() -> None:
    labels = [words for kind, words in words_of(chart("change", "en")) if kind == "chart-label"]
    assert labels == ["Drug <i>", "Sham, n\u00a0=\u00a021"] * 3
    assert svg_of(chart("change", "en")).count('class="chart-bar chart-comparator"') == 1


@pytest.mark.parametrize(
    ("locale", "words"), [("en", "the paper describes no control group"), ("zh-Hant", "論文沒有寫對照組")]
)
def test_a_comparator_that_was_not_described_is_told_in_words_in_its_place(locale: Locale, words: str) -> None:
    drawn = chart("change", locale, "baker")
    texts = [text for kind, text in words_of(drawn) if kind.startswith("chart-absent")]
    assert "".join(texts) in (words, words.replace(" ", "")) or " ".join(texts) == words
    assert words in drawn.description


def test_no_line_leads_across_a_visit_without_a_figure() -> None:
    drawing = chart("series", "en").drawing
    assert isinstance(drawing, Course)
    drug, sham = drawing.strands
    assert [point.text for point in drug.points] == ["0.050", "0.061", "0.060"]
    assert [(first.text, second.text) for first, second in drug.joins] == [("0.061", "0.060")]
    assert [hole.missing for hole in drug.holes] == ["not_measured"]
    assert sham.joins == ()
    assert [hole.missing for hole in sham.holes] == ["pending", "pending"]


def test_a_visit_at_no_stated_time_is_joined_to_nothing_and_the_distances_are_said_to_be_none() -> None:
    text = (HERE / "charts.yaml").read_text(encoding="utf-8").replace("time: 12wk", "time: unstated")
    drawn = chart("series", "en", studies=parse(text, "charts.yaml").studies)
    assert isinstance(drawn.drawing, Course)
    drug = drawn.drawing.strands[0]
    assert [point.text for point in drug.points] == ["0.050", "0.061", "0.060"]
    assert drug.joins == ()
    assert "The visits are drawn at equal distances, not to scale." in drawn.notes
    assert "The visits are drawn at equal distances, not to scale." not in chart("series", "en").notes


@pytest.mark.parametrize(
    ("value", "words", "state"),
    [
        ("{status: not_reported, in: whole}", "not reported", "not_reported"),
        ("{status: not_measured, in: whole}", "not measured", "not_measured"),
        ("{status: not_applicable}", "not applicable", "not_applicable"),
        ("{status: not_found, in: whole}", "not found", "not_found"),
        ("{status: pending}", "not checked yet", "pending"),
        ("{status: pending, in: paper}", "not in the abstract", "unread"),
    ],
)
def test_each_kind_of_missing_is_told_apart(value: str, words: str, state: str) -> None:
    text = (HERE / "charts.yaml").read_text(encoding="utf-8")
    studies = parse(
        text.replace("estimate: {status: not_measured, in: whole}", f"estimate: {value}").replace(
            "route: {status: not_reported, in: whole}", f"route: {value}"
        ),
        "charts.yaml",
    ).studies
    for word in ("series", "change"):
        drawn = chart(word, "en", studies=studies)
        assert words in " ".join(text for _, text in words_of(drawn))
        assert words in drawn.description
    assert state_of(studies.studies["able"], "route")[0] == state
    drawn = chart("missing", "en", studies=studies)
    assert f'id="chart-en-1-{state.replace("_", "-")}"' in svg_of(drawn)
    able = next(row for row in drawn.rows if "Able" in row.head)
    assert re.search(rf"{words}: [^;]*route and schedule", able.cells[1].text)


def test_each_state_has_a_letter_and_a_shape_of_its_own() -> None:
    template = (HERE.parents[1] / "tools/evidence/templates/chart-matrix.svg.jinja").read_text(encoding="utf-8")
    for locale in LOCALES:
        letters = [mark(state, locale).letter for state in STATES]
        assert len(set(letters)) == len(letters)
    shapes = re.findall(r'mark\.state == "(\w+)" %}\n(.*)', template)
    assert len({shape for _, shape in shapes}) == len(shapes)
    assert {state for state, _ in shapes} | {"not_applicable"} == set(STATES)


@pytest.mark.parametrize("item", ["sd", "ci95", "p"])
def test_what_only_some_results_give_is_not_passed_off_as_given(item: str) -> None:
    expected = {"sd": "unread", "ci95": "some", "p": "some"}[item]
    assert state_of(MADE_UP.studies["able"], item)[0] == expected


def test_the_caption_says_what_must_not_be_read_past() -> None:
    assert "preprint" in chart("change", "en").facts
    assert "the product is not exosomes" in chart("change", "en", "baker").facts
    for word in ("size", "missing"):
        assert ("chart-remark", "the product is not exosomes") in words_of(chart(word, "en"))
        assert any(cell.text == "preprint" for row in chart(word, "en").rows for cell in row.cells)


def test_studies_come_by_topic_and_then_by_people() -> None:
    labels = [words for kind, words in words_of(chart("size", "en")) if kind in ("chart-label", "chart-heading")]
    assert labels[0] == "Exosomes and related products"
    assert labels[1:3] == ["The Baker study", 'The <b>Able</b> & "study"']
    assert labels[3:] == ["Drug trials", "The Carr trial"]


def test_each_kind_of_study_has_its_own_scale_for_sizes_and_says_so() -> None:
    """On the scale of a trial in 1,553 people the bar of 43 people would be two pixels wide."""
    drawing = chart("size", "en").drawing
    assert isinstance(drawing, Bars)
    assert len(drawing.panels) == 2
    rows = [row for panel in drawing.panels for group in panel.groups for row in group.rows]
    widths = [mark.width for row in rows for mark in row.marks if isinstance(mark, Bar)]
    assert min(widths) > 2
    assert any("its own scale" in fact for fact in chart("size", "en").facts)
    one = size_chart(MADE_UP, "drug", "Caption", "en", "x")
    assert isinstance(one.drawing, Bars)
    assert len(one.drawing.panels) == 1
    assert not any("its own scale" in fact for fact in one.facts)


def test_an_axis_without_a_bar_has_no_scale_but_its_zero() -> None:
    drawing = size_chart(RECORD, "microneedling", "Caption", "en", "x").drawing
    assert isinstance(drawing, Bars)
    assert [text for _, text in drawing.panels[0].axes[1].ticks] == ["0"]
