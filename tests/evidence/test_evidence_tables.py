"""The views as HTML: small golden files to be read, and what every table must have."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from evidence.cells import capital
from evidence.claims import claim_table
from evidence.differences import difference
from evidence.load import load, parse
from evidence.names import find
from evidence.render import render
from evidence.schema import Studies
from evidence.tables import results
from evidence.vocabulary import LOCALES, Locale

HERE = Path(__file__).parent
SMALL = load(HERE / "small.yaml", "small.yaml").studies
RECORD = load(HERE.parents[1] / "data" / "studies.yaml", "data/studies.yaml").studies
OURS = (*RECORD.studies, *RECORD.reviews)


def html_of(studies: Studies, key: str, locale: Locale) -> str:
    return render(results(studies, key, "Caption <em>", locale))


@pytest.mark.parametrize("locale", LOCALES)
def test_the_results_of_a_study_are_written_so(locale: Locale) -> None:
    golden = (HERE / "golden" / f"results.{locale}.html").read_text(encoding="utf-8")
    assert html_of(SMALL, "able", locale) + "\n" == golden


@pytest.mark.parametrize("locale", LOCALES)
def test_claims_are_written_so(locale: Locale) -> None:
    golden = (HERE / "golden" / f"claims.{locale}.html").read_text(encoding="utf-8")
    assert render(claim_table(SMALL, ("everyone",), "Caption <em>", locale)) + "\n" == golden


def test_the_preprints_results_stand_in_one_table() -> None:
    table = results(RECORD, "pmsc-2024", "…", "en")
    no, none = "not in the abstract", "none mentioned"
    assert table.columns == ("Outcome", "Baseline", "3 weeks", "6 weeks", "Change by 6 weeks", "Control group")
    assert [(row.head, row.unit, *(cell.text for cell in row.cells)) for row in table.rows] == [
        ("Hair density", "hairs/cm²", "96.5", "111.7", "163.5", "+67.0 (+69.4%)", none),
        ("Hair diameter", "mm", "0.049", "0.058", "0.059", "+0.010 (+20.4%)", none),
        ("Number of shed hairs", None, "200", no, "80", "−120 (−60%)", none),
        (
            "Safety",
            None,
            "not applicable",
            no,
            "no significant adverse effects, no laboratory changes",
            "not applicable",
            none,
        ),
        ("Satisfaction", None, no, no, no, no, none),
    ]
    assert {cell.missing for row in table.rows for cell in row.cells[-1:]} == {"pending"}
    assert {"preprint, not yet peer reviewed", "12\u00a0people", "no control group mentioned in the abstract"} <= {
        *table.facts
    }


@pytest.mark.parametrize(
    ("comparator", "words"),
    [("{status: not_reported, in: whole}", "not reported"), ("{status: pending}", "not checked yet")],
)
def test_only_a_silent_source_mentions_no_control_group(comparator: str, words: str) -> None:
    text = (HERE / "small.yaml").read_text(encoding="utf-8")
    alone = text.replace("role: comparator}", "role: treated}").replace(
        '    n: {value: "1200"', f'    comparator: {comparator}\n    n: {{value: "1200"'
    )
    table = results(parse(alone, "small.yaml").studies, "able", "…", "en")
    assert {row.cells[-1].text for row in table.rows} == {words}


def test_the_comparator_stands_beside_the_treated_arm() -> None:
    table = results(RECORD, "tak-2020", "…", "zh-Hant")
    assert table.columns == (
        "項目",
        "時間",
        "萃取物組，19 人（新聞稿）",
        "賦形劑組（對照），19 人（新聞稿）",
        "兩組差距",
    )
    assert [tuple(cell.text for cell in row.cells) for row in table.rows] == [
        ("8 週", "+16%", "−3.2%", "+19.2 個百分點"),
        ("16 週", "+28.1%", "+7.1%", "+21.0 個百分點"),
        ("16 週", "+14.2%", "+6.3%", "+7.9 個百分點"),
        ("16 週", "摘要只說安全性足夠，沒有列出件數", "摘要未提", "摘要未提"),
    ]
    assert [cell.aside for cell in table.rows[0].cells] == [None, "新聞稿", "新聞稿", "新聞稿"]
    assert table.rows[1].cells[1].aside is None
    assert [source.links[0][1] for source in table.sources[1:]] == [
        RECORD.sources[key].url for key in ("tak-press-gnmaeil-2020", "tak-press-2020")
    ]


@pytest.mark.parametrize(
    ("value", "locale", "short", "long"),
    [
        ("{status: not_reported, in: whole}", "zh-Hant", "未報告", "未報告：我們讀了全文，裡面沒有寫。"),
        (
            "{status: not_reported, in: whole}",
            "en",
            "not reported",
            "Not reported: we read the full text, and it is not there.",
        ),
        ("{status: not_measured, in: whole}", "zh-Hant", "未測量", "未測量：研究沒有測這一項。"),
        ("{status: not_measured, in: whole}", "en", "not measured", "Not measured: the study did not measure it."),
        ("{status: not_applicable}", "zh-Hant", "不適用", "不適用：這一格本來就不會有數字。"),
        ("{status: not_applicable}", "en", "not applicable", "Not applicable: a figure here would mean nothing."),
        ("{status: pending}", "zh-Hant", "尚未查證", "尚未查證：我們還沒有查。"),
        ("{status: pending}", "en", "not checked yet", "Not checked yet: we have not looked."),
        ("{status: pending, in: paper}", "zh-Hant", "摘要未提", "摘要未提：我們沒讀全文，全文可能有寫。"),
        (
            "{status: pending, in: paper}",
            "en",
            "not in the abstract",
            "Not in the abstract: we did not read the full text, which may have it.",
        ),
    ],
)
def test_each_kind_of_missing_has_its_words(value: str, locale: Locale, short: str, long: str) -> None:
    text = (HERE / "small.yaml").read_text(encoding="utf-8")
    figure = 'estimate: {value: "0.001", from: [{source: paper, locator: abstract}]}'
    studies = parse(text.replace(figure, f"estimate: {value}"), "small.yaml").studies
    status = value.removeprefix("{status: ").rstrip("}").partition(",")[0]
    cell = results(studies, "able", "…", locale).rows[0].cells[-1]
    assert (cell.text, cell.missing) == (short, status)
    assert long in results(studies, "able", "…", locale).notes
    html = html_of(studies, "able", locale)
    assert f'class="missing missing-{status.replace("_", "-")}" data-missing="{status}"><div>{short}</div></td>' in html


@pytest.mark.parametrize(("words", "first"), [("the trial", "The trial"), ("microRNA", "microRNA"), ("試驗", "試驗")])
def test_what_begins_a_sentence_is_capital_but_for_names_that_begin_small(words: str, first: str) -> None:
    assert capital(words) == first


@pytest.mark.parametrize("read", ["press", "registry"])
@pytest.mark.parametrize("locale", LOCALES)
def test_what_a_release_or_a_registry_lacks_is_said_as_such(read: str, locale: Locale) -> None:
    text = (HERE / "small.yaml").read_text(encoding="utf-8").replace("read: abstract", f"read: {read}")
    text = text.replace("source: paper, locator: abstract", f"source: paper, locator: {read}")
    studies = parse(text, "small.yaml").studies
    words = {
        "press": {"zh-Hant": "新聞稿未提", "en": "not in the news release"},
        "registry": {"zh-Hant": "登錄資料未提", "en": "not in the registry entry"},
    }[read][locale]
    assert words in html_of(studies, "able", locale)


@pytest.mark.parametrize(
    ("locale", "density", "shed"),
    [
        (
            "en",
            ("+67.0 hairs/cm²", "calculated here: from 96.5 to 163.5"),
            ("−120 hairs", "calculated here: from 200 to 80"),
        ),
        ("zh-Hant", ("+67.0 根/cm²", "本站計算：從 96.5 到 163.5"), ("−120 根", "本站計算：從 200 到 80")),
    ],
)
def test_a_figure_of_ours_does_not_pass_for_the_records(
    locale: Locale, density: tuple[str, str], shed: tuple[str, str]
) -> None:
    table = claim_table(RECORD, ("intro-density-shedding", "korea-results"), "…", locale)
    ours, theirs = table.groups
    assert [(record.text, record.aside) for _, _, record in ours.rows[1:3]] == [density, shed]
    assert [record.aside for _, _, record in theirs.rows] == [None] * 4
    assert [source.links[0][0] for source in table.sources] == [
        "DOI 10.21203/rs.3.rs-5252508/v1",
        "DOI 10.1002/sctm.19-0410",
    ]


def test_a_share_worked_out_here_says_so_without_from_and_to() -> None:
    text = (HERE / "small.yaml").read_text(encoding="utf-8")
    studies = parse(text.replace('of: "study:able/width/1wk/change"', 'of: "study:able/finished-share"'), "x").studies
    record = claim_table(studies, ("everyone",), "…", "en").groups[0].rows[1][2]
    assert (record.text, record.aside) == ("75%", "calculated here")


def test_claims_are_counted_by_verdict_in_whole_sentences() -> None:
    keys = tuple(key for key, claim in RECORD.claims.items() if claim.about == "tak-2020")
    assert claim_table(RECORD, keys, "…", "en").facts == ("3 points. Simplified: 1. Belongs to another study: 2.",)
    assert claim_table(RECORD, keys, "…", "zh-Hant").facts == ("共 3 條：有依據但太簡略 1 條、出自另一項研究 2 條。",)


@pytest.mark.parametrize(
    ("locale", "words"),
    [
        ("zh-Hant", "證據等級第 4 級（Oxford 2011，共 5 級，第 1 級最強；本站依讀到的部分判定）"),
        ("en", "evidence level 4 of 5, where 1 is strongest (Oxford 2011; our rating from what was read)"),
    ],
)
def test_the_level_of_evidence_is_said_to_be_ours(locale: Locale, words: str) -> None:
    assert results(RECORD, "pmsc-2024", "…", locale).facts[-1] == words


@pytest.mark.parametrize("locale", LOCALES)
def test_a_title_that_is_ours_is_not_printed_as_the_documents_own(locale: Locale) -> None:
    html = render(claim_table(RECORD, ("korea-safety",), "…", locale))
    assert RECORD.sources["tak-press-2020"].title.startswith("[")
    assert re.search(r"\[(?![0-9]\])", html) is None
    short = RECORD.sources["tak-press-2020"].short.say(locale)
    link = '<a href="https://medicaltimes.com/'
    assert f">{short[0].upper()}{short[1:]}{'：' if locale == 'zh-Hant' else ': '}{link}" in html


class Reading(HTMLParser):
    """Checks a table as a screen reader needs it, and that tags close in order."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag not in ("script", "em", "style"), "HTML from the data must be shown, not run"
        self.open.append(tag)
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("key", [*OURS, "claims"])
def test_every_table_reads_well_in_a_screen_reader(key: str, locale: Locale) -> None:
    claims = claim_table(RECORD, tuple(RECORD.claims), "<script>", locale)
    html = render(claims) if key == "claims" else html_of(RECORD, key, locale)
    reading = Reading()
    reading.feed(html)
    assert reading.open == []
    tags = [tag for tag, _ in reading.tags]
    assert tags[:3] == ["figure", "div", "table"]
    assert tags.count("caption") == 1
    assert all(attrs.get("scope") in ("col", "row", "rowgroup") for tag, attrs in reading.tags if tag == "th")
    assert all(attrs.get("data-label") for tag, attrs in reading.tags if tag == "td")
    names = {f"#{attrs['id']}" for _, attrs in reading.tags if "id" in attrs}
    links = [attrs["href"] or "" for tag, attrs in reading.tags if tag == "a"]
    assert all(link in names or link.startswith(("https://", "http://")) for link in links)
    assert not any(tag in ("img", "link", "iframe") for tag in tags)
    if locale == "zh-Hant":
        assert all(attrs.get("lang") in ("en", "zh-Hans", None) for tag, attrs in reading.tags if tag == "cite")


@pytest.mark.parametrize("key", OURS)
def test_every_row_has_a_cell_for_every_column(key: str) -> None:
    for locale in LOCALES:
        table = results(RECORD, key, "…", locale)
        for row in table.rows:
            assert [cell.label for cell in row.cells] == list(table.columns[1:])
            assert all(cell.text for cell in row.cells)


def test_html_in_the_data_is_shown_and_never_run() -> None:
    html = html_of(SMALL, "able", "en") + render(claim_table(SMALL, ("everyone",), "<img src=x>", "en"))
    assert "<b>" not in html
    assert "A &lt;b&gt;bold&lt;/b&gt; trial" in html
    assert "many &lt;script&gt;" in html
    assert "&lt;img src=x&gt;" in html


@pytest.mark.parametrize("scheme", ["https", "http"])
def test_a_source_with_an_address_alone_is_linked_by_it(scheme: str) -> None:
    address = f"{scheme}://example.org/news?id=1&part=2"
    text = (HERE / "small.yaml").read_text(encoding="utf-8").replace("DOI: 10.1000/able", f'URL: "{address}"')
    link = f'<a href="{address.replace("&", "&amp;")}">'
    assert link in html_of(parse(text, "small.yaml").studies, "able", "en")


def test_a_quote_in_a_caption_stays_inside_its_attribute() -> None:
    html = render(results(SMALL, "able", '" onload="x', "en"))
    assert 'onload="x' not in html


def test_a_difference_is_exact() -> None:
    def figure(value: str):  # type: ignore[no-untyped-def]
        return find(SMALL, "study:able/n").value.model_copy(update={"value": value})

    assert difference(figure("28.1"), figure("7.1")) == "21.0"
    assert difference(figure("16"), figure("-3.2")) == "19.2"
    assert difference(figure("0.1"), figure("0.3")) == "-0.2"
    assert difference(figure("1.05"), figure("1")) == "0.05"
    assert difference(figure("5"), figure("7")) == "-2"
