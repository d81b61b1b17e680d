"""The export: nothing lost, nothing added, and citations that a reader of their own makes out."""

from __future__ import annotations

import csv
import json
from io import StringIO
from pathlib import Path
from typing import Any, get_args

import pytest
import yaml
from click.testing import CliRunner

from evidence.citations import bibtex_entry, csl_item, escaped
from evidence.cli import main
from evidence.export import ABSENT_REASONS, files, lines
from evidence.load import load, parse
from evidence.sources import Source
from evidence.vocabulary import Status

HERE = Path(__file__).parent
FILES = {"every": HERE / "every.yaml", "ours": HERE.parents[1] / "data" / "studies.yaml"}
TEXTS = {name: path.read_text(encoding="utf-8") for name, path in FILES.items()}
RECORDS = {name: load(path, name).studies for name, path in FILES.items()}


def values_in(part: Any, path: tuple[str, ...] = ()) -> dict[str, Any]:
    """Every value that plain YAML has below ``part``, by its path: a figure, range, date, words or a status."""
    if isinstance(part, list):
        return {
            key: one for index, item in enumerate(part) for key, one in values_in(item, (*path, str(index))).items()
        }
    if not isinstance(part, dict):
        return {}
    if {"value", "low", "date", "status"} & {key for key in part if isinstance(part[key], str)}:
        return {"/".join(path): part}
    return {key: one for name, item in part.items() for key, one in values_in(item, (*path, name)).items()}


@pytest.mark.parametrize("name", FILES)
def test_each_value_of_the_file_is_one_line_of_the_csv(name: str) -> None:
    plain = yaml.safe_load(TEXTS[name])
    wanted = {}
    for section in RECORDS[name].holders():
        for record, entry in plain.get(section, {}).items():
            wanted |= {(section, record, path): one for path, one in values_in(entry).items()}
    rows = list(csv.DictReader(StringIO(files(RECORDS[name])["studies.csv"])))
    found = {(row["section"], row["record"].partition(":")[2], row["path"]): row for row in rows}
    assert len(rows) == len(found) == len(wanted) > 20
    for place, one in wanted.items():
        row = found[place]
        assert row["value"] == one.get("value", one.get("date", "")), place
        assert (row["low"], row["high"]) == (one.get("low", ""), one.get("high", ""))
        assert row["qualifier"] == one.get("qualifier", "")
        status = one.get("status", "")
        assert row["missing"] == ("" if status == "qualitative" else status)
        assert row["absent_reason"] == ABSENT_REASONS.get(status, "")
        assert row["words_zh_hant"] == one.get("words", one.get("why", {})).get("zh-Hant", "")
        assert row["sources"].split() == [s["source"] for s in one.get("from", ())] + [
            one[key] for key in ("in",) if key in one
        ]
        assert row["derived_from"].split() == one.get("derived", {}).get("of", [])


def test_each_kind_of_missing_is_named_in_fhir() -> None:
    """Against the codes of DataAbsentReason, so that a slip in ours is seen, and none of the record is left out."""
    known = (
        "unknown asked-unknown temp-unknown not-asked asked-declined masked not-applicable unsupported as-text error"
    )
    known += " not-a-number negative-infinity positive-infinity not-performed not-permitted"
    found = json.loads(files(RECORDS["ours"])["missing.json"])
    assert found["system"] == "http://terminology.hl7.org/CodeSystem/data-absent-reason"
    assert set(found["codes"]) == {*get_args(Status), "qualitative"}
    assert set(found["codes"].values()) <= set(known.split())
    assert len(set(found["codes"].values())) == len(found["codes"])
    rows = csv.DictReader(StringIO(files(RECORDS["ours"])["studies.csv"]))
    assert all(row["absent_reason"] == found["codes"][row["missing"]] for row in rows if row["missing"])


def test_no_line_is_without_a_value_or_its_kind_of_missing() -> None:
    for record in RECORDS.values():
        for line in lines(record):
            assert line.value or (line.low and line.high) or line.words_zh_hant or line.missing
            assert bool(line.missing) == (line.form == "missing")
            assert line.sources or line.formula or line.missing


def test_a_line_says_arm_time_and_kind_of_its_result() -> None:
    (line,) = (line for line in lines(RECORDS["every"]) if line.path == "results/0/p" and line.record == "study:able")
    assert (line.thing, line.arm, line.time, line.kind, line.part) == ("share", "drug", "16wk", "change_pct", "p")
    assert (line.value, line.qualifier, line.measure) == ("0.001", "less_than", "1")


@pytest.mark.parametrize("name", FILES)
def test_the_json_is_the_record_again(name: str) -> None:
    text = files(RECORDS[name])["studies.json"]
    assert parse(text, "studies.json").studies == RECORDS[name]
    assert json.loads(text) == yaml.safe_load(TEXTS[name])


def bib_entries(text: str) -> dict[str, dict[str, str]]:
    """A reader of BibTeX that knows only braces, as the format has it: a backslash hides none."""
    found: dict[str, dict[str, str]] = {}
    at = 0
    while (at := text.find("@", at)) >= 0:
        opened = text.index("{", at)
        kind, comma = text[at + 1 : opened], text.index(",", opened)
        fields = found[text[opened + 1 : comma].strip()] = {"": kind}
        at = comma + 1
        while text[at:].lstrip()[0] != "}":
            name, _, _ = text[at:].partition("=")
            at += len(name) + 1
            start = at = text.index("{", at)
            depth = 0
            while True:
                depth += {"{": 1, "}": -1}.get(text[at], 0)
                at += 1
                if depth == 0:
                    break
            fields[name.strip()] = text[start + 1 : at - 1]
            at = text.index(",", at) + 1
        at = text.index("}", at)
    return found


def printed(latex: str) -> str:
    """What LaTeX prints for a text that has no other commands than those of the export."""
    for command, sign in (("textbackslash", "\0"), ("textbraceleft", "\1"), ("textbraceright", "\2")):
        latex = latex.replace(f"{{\\{command}}}", sign)
    latex = latex.replace(r"{\textasciitilde}", "~").replace(r"{\textasciicircum}", "^")
    for sign in "&%$#_":
        latex = latex.replace(f"\\{sign}", sign)
    assert not set("\\{}") & set(latex), latex
    return latex.replace("\0", "\\").replace("\1", "{").replace("\2", "}")


@pytest.mark.parametrize("name", FILES)
def test_the_bibtex_is_read_back_entry_by_entry(name: str) -> None:
    sources = RECORDS[name].sources
    entries = bib_entries(files(RECORDS[name])["references.bib"])
    assert list(entries) == list(sources)
    for key, source in sources.items():
        entry = entries[key]
        assert printed(entry["title"].removeprefix("{").removesuffix("}")) == source.title
        assert entry.get("doi") == source.doi
        assert entry.get("year") == (source.issued[:4] if source.issued else None)
        families = [a.family for a in source.author if a.family]
        names = [name for name in entry.get("author", "").split(" and ") if not name.startswith("{") and "," in name]
        if not any(" and " in (author.literal or "") for author in source.author):
            assert [name.partition(",")[0] for name in names] == families


@pytest.mark.parametrize(
    "title", ["{", "}}{", "\\", "a\\{b", "50% & $5 #1 a_b ~^", "“β‑catenin” – 外泌體", "{\\textbackslash}"]
)
def test_any_title_comes_through_bibtex(title: str) -> None:
    source = Source.model_validate(
        {
            "type": "article",
            "short": {"zh-Hant": "甲", "en": "A"},
            "title": title,
            "DOI": "10.1000/a",
            "read": "abstract",
        }
    )
    (entry,) = bib_entries(bibtex_entry("a-2020", source)).values()
    assert printed(entry["title"].removeprefix("{").removesuffix("}")) == title
    assert escaped("plain 外泌體") == "plain 外泌體"
    assert csl_item("a", source)["title"] == title


@pytest.mark.parametrize("name", FILES)
def test_the_csl_is_a_list_of_items_as_its_schema_has_them(name: str) -> None:
    record = RECORDS[name]
    items = json.loads(files(record)["references.csl.json"])
    assert [item["id"] for item in items] == list(record.sources)
    types = {"article", "article-journal", "article-newspaper", "report", "webpage", "dataset", "legislation"}
    for item in items:
        assert item["type"] in types
        assert all(isinstance(item[key], str) and item[key] for key in item if key not in ("author", "issued"))
        assert all(set(author) in ({"family", "given"}, {"family"}, {"literal"}) for author in item.get("author", ()))
        parts = item.get("issued", {"date-parts": [[2000]]})["date-parts"]
        assert len(parts) == 1
        assert 1 <= len(parts[0]) <= 3
        assert all(isinstance(part, int) for part in parts[0])
        assert item.get("DOI") or item.get("PMID") or item.get("URL") or item["type"] == "webpage"


def test_each_study_has_its_citations() -> None:
    found = files(RECORDS["every"])
    assert [item["id"] for item in json.loads(found["citations/able.csl.json"])] == ["paper", "release"]
    assert list(bib_entries(found["citations/cox.bib"])) == ["draft"]
    ours = files(RECORDS["ours"])
    for key in (*RECORDS["ours"].studies, *RECORDS["ours"].reviews):
        assert bib_entries(ours[f"citations/{key}.bib"])


def test_the_command_writes_what_the_record_says(tmp_path: Path) -> None:
    to = tmp_path / "out"
    done = CliRunner().invoke(main, ["export", "--data", str(FILES["every"]), "--to", str(to)])
    assert done.exit_code == 0, done.output
    written = {path.relative_to(to).as_posix(): path.read_bytes().decode() for path in to.rglob("*.*")}
    assert written == files(RECORDS["every"])


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file")
    done = CliRunner().invoke(main, ["export", "--data", str(FILES["every"]), "--to", str(tmp_path / "out" / "x")])
    assert done.exit_code == 2
    assert "cannot be written" in done.output


def table(*words: str) -> tuple[int, str]:
    done = CliRunner().invoke(main, ["table", *words, "--data", str(FILES["every"])])
    return done.exit_code, done.output


def test_a_table_on_the_command_line() -> None:
    code, out = table("able", "results", "--locale", "zh-Hant")
    assert code == 0
    assert "| 改善（變化） | 16 週 | +28.1%（p \\< 0.001） | +7.1% | +21.0 個百分點 |" in out
    code, out = table("all", "overview", "--format", "csv")
    rows = list(csv.reader(StringIO(out)))
    assert code == 0
    assert [row[-1] for row in rows] == ["Control group", "Sham", "not reported; no control group mentioned"]
    code, out = table("act", "regulators", "--format", "html", "--caption", "A & B")
    assert code == 0
    assert out.startswith('<figure class="evidence evidence-records evidence-regulators">')
    assert "A &amp; B" in out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("abel", "results"), "no record 'abel' for results (did you mean able?); accepted: able, cox, sum"),
        (("all", "results"), "no record 'all' for results"),
        (("able", "trials"), "no record 'able' for trials; accepted: all, coming"),
        (("able", "reslts"), "'reslts' is not one of"),
    ],
)
def test_a_table_that_is_not_there(words: tuple[str, str], said: str) -> None:
    code, out = table(*words)
    assert code == 2
    assert said in out
