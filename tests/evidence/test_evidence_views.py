"""Every fence of a page: golden fragments to be read, in both languages, and what all of them must keep to."""

from __future__ import annotations

import csv
import re
from html.parser import HTMLParser
from io import StringIO
from pathlib import Path

import pytest
import yaml

from evidence.anchors import Anchors, written_in
from evidence.catalogue import VIEWS
from evidence.digits import unsigned
from evidence.load import load
from evidence.references import sources_of
from evidence.schema import Studies
from evidence.text_tables import as_csv, as_markdown
from evidence.views import FenceError, html_for
from evidence.vocabulary import LOCALES, Locale

HERE = Path(__file__).parent
EVERY = load(HERE / "every.yaml", "every.yaml").studies
RECORD = load(HERE.parents[1] / "data" / "studies.yaml", "data/studies.yaml").studies
TABLES = {
    view: ("study-table", f"view: {view}\ncaption: Caption <em>")
    for view in ("overview", "mechanisms", "trials", "reviews", "harms", "regulators")
}
FENCES = {
    **TABLES,
    "facts": ("study-table", "view: facts\nstudy: sum\ncaption: Caption"),
    "results-with-control": ("study-table", "view: results\nstudy: able\ncaption: Caption"),
    "results-over-time": ("study-table", "view: results\nstudy: cox\ncaption: Caption"),
    "card-with-control": ("study-card", "study: able"),
    "card-over-time": ("study-card", "study: cox"),
    "claim": ("claim", "claim: gain"),
    "references": ("references", "caption: Sources"),
}


def html_of(name: str, body: str, locale: Locale, anchors: Anchors | None = None) -> str:
    return html_for(name, tuple(body.splitlines()), EVERY, locale, anchors)


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("name", FENCES)
def test_each_view_is_written_so(name: str, locale: Locale) -> None:
    golden = (HERE / "golden" / "views" / f"{name}.{locale}.html").read_text(encoding="utf-8")
    assert html_of(*FENCES[name], locale) + "\n" == golden


class Reading(HTMLParser):
    """Collects what a screen reader goes by, and sees that tags close in order."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[tuple[str, int]] = []
        self.whole: dict[int, str] = {}
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: dict[int, str] = {}
        self.pieces: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag not in ("script", "em", "style", "b"), "HTML from the data must be shown, not run"
        self.open.append((tag, len(self.tags)))
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        self.pieces.append(data)
        for _, index in self.open:
            self.whole[index] = self.whole.get(index, "") + data
        if self.tags:
            self.texts[len(self.tags) - 1] = self.texts.get(len(self.tags) - 1, "") + data

    def names(self) -> list[str]:
        """Names of records; the lines under a table have others."""
        return [name for _, attrs in self.tags if (name := attrs.get("id")) and not name.startswith("sources-")]


def reads_well(html: str, locale: Locale) -> Reading:
    """Fail where the block is not what a page, a phone or a screen reader needs; return it read."""
    reading = Reading(html)
    assert reading.open == []
    assert "\n\n" not in html, "Markdown would cut the block at an empty line"
    for index, (tag, attrs) in enumerate(reading.tags):
        if tag == "th":
            assert attrs.get("scope") in ("col", "row", "rowgroup")
        if tag == "td":
            assert attrs.get("data-label")
        if tag in ("td", "th", "dd", "dt", "li", "caption"):
            assert reading.whole.get(index, "").strip(), f"an empty {tag}"
        if tag == "a":
            assert (attrs["href"] or "").startswith(("https://", "http://", "#"))
    assert [tag for tag, _ in reading.tags].count("caption") == [tag for tag, _ in reading.tags].count("table")
    assert len(set(reading.names())) == len(reading.names())
    assert not re.search(r"\b(None|not_[a-z]+|zh-Hant=|en=)\b", re.sub(r"<[^>]*>", "", html))
    for text in reading.pieces if locale == "zh-Hant" else ():
        assert not re.search(r"[\u4e00-\u9fff]\s*[,;:](?!/)", text), f"half-width punctuation in {text!r}"
        assert not re.search(r"\S\s[（《〈」』）]|[，。；：、]\s*[，。；：、]|[）》〉]\s+[\u4e00-\u9fff]", text), text
    return reading


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("name", FENCES)
def test_each_view_reads_well(name: str, locale: Locale) -> None:
    reads_well(html_of(*FENCES[name], locale), locale)


def test_html_in_the_data_is_shown_and_never_run() -> None:
    html = "".join(html_of(*fence, "en") for fence in FENCES.values())
    assert "plant product &lt;b&gt;" in html
    assert "&lt;em&gt;" in html
    assert "&lt;b&gt;bold&lt;/b&gt;" in html


def test_a_record_has_its_name_once_on_a_page() -> None:
    anchors = Anchors(written_in(["# Head {#claim-gain .x}", '<p id="study-cox">']))
    first = html_of(*FENCES["overview"], "en", anchors)
    again = html_of(*FENCES["card-with-control"], "en", anchors) + html_of(*FENCES["overview"], "en", anchors)
    claim = html_of(*FENCES["claim"], "en", anchors)
    assert Reading(first).names() == ["study-able"]
    assert Reading(again).names() == Reading(claim).names() == []


@pytest.mark.parametrize(
    ("body", "names"),
    [
        ("view: regulators\ncountry: KR\ncaption: c", ["regulator-notice"]),
        ("view: regulators\nsubject: exosomes\ncountry: TW\ncaption: c", ["regulator-act"]),
        ("view: overview\ntopic: exosome\ncaption: c", ["study-able", "study-cox"]),
        ("view: overview\nstudies: [cox, able]\ncaption: c", ["study-cox", "study-able"]),
        ("view: regulators\ncountry: TW\nregulators: [notice, act]\ncaption: c", ["regulator-act"]),
        ("view: mechanisms\ncaption: c", ["mechanism-wnt", "mechanism-beside-two"]),
        ("view: mechanisms\nmechanisms: [beside-two]\ncaption: c", ["mechanism-beside-two"]),
    ],
)
def test_a_page_may_choose(body: str, names: list[str]) -> None:
    assert Reading(html_of("study-table", body, "en")).names() == names


@pytest.mark.parametrize(("locale", "words"), [("en", "none mentioned"), ("zh-Hant", "沒有提到")])
def test_a_source_silent_on_a_control_group_mentions_none_in_any_view(locale: Locale, words: str) -> None:
    overview = html_for("study-table", ("view: overview", "studies: [pmsc-2024]", "caption: c"), RECORD, locale)
    assert f'data-missing="pending"><div>{words}</div></td>' in overview
    card = html_for("study-card", ("study: pmsc-2024",), RECORD, locale)
    assert f'data-missing="pending">{words}<' in card
    told = {
        "en": "<li><strong>Satisfaction</strong>: not in the abstract</li>",
        "zh-Hant": "<li><strong>滿意度</strong>：摘要未提</li>",
    }
    assert told[locale] in card


def test_a_study_that_compared_is_not_said_to_mention_no_control() -> None:
    body = ("view: overview", "studies: [centella-2025, needling-split-scalp]", "caption: c")
    html = html_for("study-table", body, RECORD, "en")
    assert "none mentioned" not in html
    assert 'data-missing="pending"><div>not checked yet<' in html


@pytest.mark.parametrize(
    ("study", "fence", "told"),
    [
        ("kaufman-1998", "study-table", ("21 hairs/cm²", "calculated here", "21 根/cm²", "本站計算")),
        ("kaufman-1998", "study-card", ("21 hairs/cm²", "calculated here", "21 根/cm²", "本站計算")),
        ("tak-2020", "study-table", ("18%", "news release; calculated here", "18%", "新聞稿；本站計算")),
    ],
)
def test_a_fact_that_is_worked_out_here_does_not_pass_for_one_that_was_reported(
    study: str, fence: str, told: tuple[str, str, str, str]
) -> None:
    body = (f"study: {study}",) if fence == "study-card" else (f"study: {study}", "view: facts", "caption: c")
    for locale, number, words in (("en", *told[:2]), ("zh-Hant", *told[2:])):
        html = html_for(fence, body, RECORD, locale)
        text = re.sub(r"<[^>]*>", "", html)
        assert re.search(rf"{re.escape(number)}\s*[(（]{re.escape(words)}[)）]", text), text


@pytest.mark.parametrize(("locale", "words"), [("en", "news release"), ("zh-Hant", "新聞稿")])
def test_a_change_worked_out_from_a_news_release_says_so(locale: Locale, words: str) -> None:
    html = html_for("study-table", ("view: results", "study: adipose-2022", "caption: c"), RECORD, locale)
    change = next(line for line in html.splitlines() if "+25.6" in line)
    assert words in change


@pytest.mark.parametrize(
    ("locale", "head", "line"),
    [
        ("en", "Also reported", "Doses in phase I: 100 million, 1 billion"),
        ("zh-Hant", "其他數字", "第一期的劑量：每個部位 1 億、10 億"),
    ],
)
def test_what_else_a_trial_reports_stands_beneath_its_cells(locale: Locale, head: str, line: str) -> None:
    body = ("view: trials", "trials: [cord-young-men]", "caption: c")
    html = html_for("study-table", body, RECORD, locale)
    (beneath,) = re.findall(r'<tr class="record-more">\n<td colspan="6" data-label="([^"]*)">(.*)</td>', html)
    assert beneath[0] == head
    assert line in beneath[1]
    table = VIEWS["trials"].table(RECORD, ("cord-young-men", "nct06697080"), "c", locale)
    rows = list(csv.reader(StringIO(as_csv(table))))
    assert rows[0][-1] == head
    assert line in rows[1][-1]
    assert rows[2][-1] == ""
    assert all(len(row) == len(rows[0]) for row in rows)
    assert head in as_markdown(table)


@pytest.mark.parametrize("locale", LOCALES)
def test_a_title_that_is_ours_is_not_printed_in_the_references(locale: Locale) -> None:
    ours = [source.title for source in RECORD.sources.values() if source.title.startswith("[")]
    html = html_for("references", ("caption: c",), RECORD, locale)
    assert ours
    assert not re.search(r"(20[0-9]{2})[^<>]*[（(]\1[）)][：:]", html)
    assert not re.search(r"<cite[^>]*>\[", html)


def test_references_of_some_records_only() -> None:
    html = html_of("references", "caption: c\nstudies: [cox, act]", "en")
    assert Reading(html).names() == ["source-draft", "source-law"]


@pytest.mark.parametrize(
    ("name", "body", "line", "message"),
    [
        ("study-table", "view: x\ncaption: c", 1, "unknown view 'x'; accepted: results, facts, overview, mechanisms"),
        ("study-table", "view: {a: b}\ncaption: c", 1, "view is no text; accepted: words"),
        ("study-table", "view: overview", 0, "no caption; accepted: caption: with words in quotes"),
        (
            "study-table",
            "view: trials\ncaption: c\nstudy: able",
            3,
            "unknown key 'study'; accepted: view, caption,",
        ),
        ("study-table", "view: overview\ncaption: c\ntopic: drgu", 3, "unknown topic 'drgu' (did you mean drug?); acc"),
        ("study-table", "view: overview\ncaption: c\ntopic: drug", 0, "no record of studies is as asked"),
        ("study-table", "view: harms\ncaption: c\nharms: [brn]", 3, "unknown record 'brn' (did you mean burn?)"),
        ("study-table", "view: harms\ncaption: c\nharms: burn", 3, "harms is no list; accepted: harms: [id, id]"),
        ("study-table", "view: regulators\ncaption: c\ncountry: [TW]", 3, "country is no text; accepted: words"),
        ("study-card", "caption: c", 1, "unknown key 'caption'; accepted: study"),
        ("study-card", "study: sum", 1, "unknown study 'sum'; accepted: able, cox"),
        ("claim", "claim: gian", 1, "unknown claim 'gian' (did you mean gain?); accepted: gain"),
        ("claim", "", 0, "no keys; accepted: claim"),
        ("references", "caption: c\nstudies: [able, xx]", 2, "unknown record 'xx'; accepted: able, cox, sum, burn"),
    ],
)
def test_a_fence_that_asks_for_what_is_not_there(name: str, body: str, line: int, message: str) -> None:
    with pytest.raises(FenceError) as caught:
        html_of(name, body, "en")
    assert str(caught.value).startswith(f"{name}: {message}"), str(caught.value)
    assert caught.value.line == line


def every_fence(studies: Studies) -> dict[str, tuple[str, str]]:
    """Every view of every record, one at a time."""
    found = {f"{view} all": ("study-table", f"view: {view}\ncaption: c") for view in VIEWS}
    found = {name: one for name, one in found.items() if studies.holders()[VIEWS[name.split()[0]].section]}
    for view, shape in VIEWS.items():
        for key in studies.holders()[shape.section]:
            found[f"{view} {key}"] = ("study-table", f"view: {view}\ncaption: c\n{shape.section}: [{key}]")
    for key in (*studies.studies, *studies.reviews):
        found[f"results {key}"] = ("study-table", f"view: results\ncaption: c\nstudy: {key}")
    for key in (key for table in studies.holders().values() for key in table):
        found[f"facts {key}"] = ("study-table", f"view: facts\ncaption: c\nstudy: {key}")
    for key in studies.studies:
        found[f"card {key}"] = ("study-card", f"study: {key}")
    for key in studies.claims:
        found[f"claim {key}"] = ("claim", f"claim: {key}")
    for table in studies.holders().values():
        for key in table:
            found[f"references {key}"] = ("references", f"caption: c\nstudies: [{key}]")
    found["references all"] = ("references", "caption: c")
    return found


OURS = every_fence(RECORD)
NUMBER = re.compile(r"(?<![\w.,])\d[\d,]*(?:\.\d+)?")
WORKED_OUT = ("Difference", "Change by", "evidence level")
PLAIN = yaml.safe_load((HERE.parents[1] / "data" / "studies.yaml").read_text(encoding="utf-8"))
SCALE = ("Oxford 2011; of 5 levels, 1 is strongest", " of 5 (our rating)")


def written_for(section: str, key: str) -> set[str]:
    """Every number of a record and its sources in the file: as it stands, and as English writes it."""
    record = RECORD.holders()[section][key]
    told = [PLAIN[section][key], PLAIN["flags"], *(PLAIN["sources"][name] for name in sources_of((record,)))]
    numbers = re.findall(r"\d[\d,]*(?:\.\d+)?", yaml.safe_dump(told, allow_unicode=True, width=10**6))
    whole = [number.rstrip(",") for number in numbers]
    english = [unsigned(number.replace(",", ""), "en")[0] for number in whole]
    return {*whole, *(number.lstrip("0") for number in whole), *english, *(words.split()[0] for words in english)}


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("name", OURS)
def test_every_view_of_every_record_reads_well(name: str, locale: Locale) -> None:
    fence, body = OURS[name]
    reads_well(html_for(fence, tuple(body.splitlines()), RECORD, locale), locale)


@pytest.mark.parametrize(
    "name", [n for n in OURS if n.split()[0] in ("results", "facts", "card", *VIEWS) and "all" not in n]
)
def test_every_number_in_a_table_is_in_the_data_as_written(name: str) -> None:
    """Apart from what is worked out here, and says so, no cell has a number that its record has not."""
    view, key = name.split()
    sections = (VIEWS[view].section,) if view in VIEWS else tuple(RECORD.holders())
    written = written_for(next(section for section in sections if key in RECORD.holders()[section]), key)
    fence, body = OURS[name]
    reading = Reading(html_for(fence, tuple(body.splitlines()), RECORD, "en"))
    label = ""
    for index, (tag, attrs) in enumerate(reading.tags):
        label = attrs.get("data-label") or "" if tag in ("td", "dd", "li") else label
        if tag in ("div", "dd", "small", "li") and not label.startswith(WORKED_OUT):
            text = reading.texts.get(index, "")
            for words in SCALE:
                text = text.replace(words, "")
            for part in re.split("[;:] ", text):
                if not part.startswith(WORKED_OUT) and not (view == "card" and part.startswith(("+", "−"))):
                    for number in NUMBER.findall(part):
                        assert number.rstrip(",") in written, f"{number} in {part!r}"
