"""Laws of every format: it names every finding, and no text of a page steers who reads it."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET
from urllib.parse import unquote_to_bytes

import jsonschema
import pytest
from hypothesis import given
from reports import reports
from sarif_shape import LOG

from diglot.data import Place
from diglot.desk.report import github, junit, markdown, sarif, text
from diglot.desk.report import json as as_json
from diglot.desk.report.fingerprint import fingerprints
from diglot.desk.report.markdown import Restamp
from diglot.desk.report.visible import visible
from diglot.sync.finding import Finding, Report
from diglot.sync.rules import RULES

TOOL = "diglot 1.0"
LAST = "2 pairs, 3 units: 1 error, 0 warnings"


def sent(written: str) -> str:
    """What arrives, after the command has written it as UTF-8."""
    return written.encode(errors="backslashreplace").decode()


def finding(message: str = "One.", path: str = "docs/en/a.md", **more: object) -> Finding:
    known = {"rule": "number-differs", "code": "F101", "severity": "error", "locale": "en", "page": "a.md"}
    return Finding(**{**known, "spot": Place(path, 3, 5), "end_line": 4, "message": message, **more})  # type: ignore[arg-type]


@given(reports())
def test_text_names_every_finding(report: Report) -> None:
    lines = sent(text.plain(report, LAST)).splitlines()
    assert lines[-1] == LAST
    for each in report.findings:
        assert any(each.rule in line and text.places(each) in line for line in lines)
        assert all(any(visible(said) in line for line in lines) for said in each.message.split("\n"))
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", "\n".join(lines))


@given(reports())
def test_json_names_every_finding(report: Report) -> None:
    read = json.loads(sent(as_json.render(report, TOOL)))
    assert [(each["message"], each["path"], each["code"]) for each in read["findings"]] == [
        (each.message, each.spot.path, each.code) for each in report.findings
    ]
    known = [each["fingerprint"] for each in read["findings"]]
    assert len(set(known)) == len(known)


# --- sarif ------------------------------------------------------------------------------------------------------------


@given(reports())
def test_sarif_names_every_finding_and_has_its_shape(report: Report) -> None:
    read = json.loads(sent(sarif.render(report, TOOL)))
    jsonschema.validate(read, LOG)
    (run,) = read["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == [rule.code for rule in RULES]
    known = fingerprints(report.findings)
    for each, result, print_ in zip(report.findings, run["results"], known, strict=True):
        assert unlinked(result["message"]["text"]) == each.message
        assert result["ruleId"] == each.code
        assert "ruleIndex" not in result or rules[result["ruleIndex"]]["id"] == each.code
        assert ("ruleIndex" in result) == (each.code != "Z999")
        assert result["partialFingerprints"] == {"diglot/v1": print_}
        places = [place["physicalLocation"] for place in (*result["locations"], *result.get("relatedLocations", ()))]
        for place, spot in zip(places, (each.spot, *each.related), strict=True):
            path = unquote_to_bytes(place["artifactLocation"]["uri"]).decode(errors="surrogateescape")
            assert (path, place["region"]["startLine"], place["region"]["startColumn"]) == (
                spot.path,
                spot.line,
                spot.column,
            )
        assert places[0]["region"].get("endLine", each.spot.line) == each.end_line


def unlinked(said: str) -> str:
    """A message as a reader of SARIF shows it; it must hold no link."""
    if "](" not in said:
        return said
    bare = re.sub(r"\\[\\\[\]]", "", said)
    assert "](" not in bare
    return re.sub(r"\\([\\\[\]])", r"\1", said)


def test_a_rules_help_is_its_docstring() -> None:
    (run,) = json.loads(sarif.render(Report(0, 0), TOOL))["runs"]
    for rule, said in zip(RULES, run["tool"]["driver"]["rules"], strict=True):
        assert said["help"]["text"] == rule.text
        assert said["name"] == rule.name
        assert "helpUri" not in said


def test_a_severity_is_a_level() -> None:
    found = tuple(finding(severity=severity) for severity in ("error", "warning", "hint"))
    (run,) = json.loads(sarif.render(Report(1, 1, found), TOOL))["runs"]
    assert [result["level"] for result in run["results"]] == ["error", "warning", "note"]


# --- github -----------------------------------------------------------------------------------------------------------


def obeyed(line: str) -> tuple[str, dict[str, str], str]:
    """A workflow command as the runner reads it."""
    match = re.fullmatch(r"::(\w+) (.*?)::(.*)", line)
    assert match is not None
    properties = {}
    for part in match[2].split(","):
        name, _, value = part.partition("=")
        properties[name] = unescaped(value.replace("%3A", ":").replace("%2C", ","))
    return match[1], properties, unescaped(match[3])


def unescaped(value: str) -> str:
    return value.replace("%0D", "\r").replace("%0A", "\n").replace("%25", "%")


@given(reports())
def test_github_gets_one_command_a_finding(report: Report) -> None:
    written = sent(github.render(report, LAST))
    lines = written.removesuffix("\n").split("\n")
    assert lines == written.splitlines()
    assert lines.pop() == LAST
    for each, line in zip(report.findings, lines, strict=True):
        command, properties, said = obeyed(line)
        assert command == {"error": "error", "warning": "warning", "hint": "notice"}[each.severity]
        assert visible(properties.pop("file"), keep="\r\n") == visible(each.spot.path, keep="\r\n")
        assert properties == {
            "line": str(each.spot.line),
            "endLine": str(each.end_line),
            "col": str(each.spot.column),
            "title": f"{each.code} {each.rule}",
        }
        assert said.startswith(visible(each.message, keep="\n"))
        assert all(visible(spot.path) in said for spot in each.related)


def test_github_escapes() -> None:
    found = finding("50 % of a::b,\nc", path="docs/en/a,b:c%\nd.md")
    assert github.render(Report(1, 1, (found,)), LAST).splitlines()[0] == (
        "::error file=docs/en/a%2Cb%3Ac%25%0Ad.md,line=3,endLine=4,col=5,title=F101 number-differs::50 %25 of a::b,%0Ac"
    )


# --- junit ------------------------------------------------------------------------------------------------------------


@given(reports())
def test_junit_is_xml_that_names_every_finding_and_counts_rightly(report: Report) -> None:
    root = ET.fromstring(sent(junit.render(report, TOOL)).encode())
    (suite,) = root
    cases = list(suite)
    failed = [case for case in cases if case.find("failure") is not None]
    for element in (root, suite):
        counts = [element.get(name) for name in ("tests", "failures", "errors", "skipped")]
        assert counts == [str(len(cases)), str(len(failed)), "0", "0"]
    names = [(case.get("name"), case.get("classname")) for case in cases]
    assert len(set(names)) == len(names)
    assert {(page, f"{own} {other}") for page, own, other in report.compared} <= set(names)
    for each in report.findings:
        kind = "failure" if each.severity == "error" else "system-out"
        said = f"{each.code} {each.rule} {text.places(each)}\n{visible(each.message, keep=chr(10) + chr(9))}"
        homes = [case for case in cases if said in (case.findtext(kind) or "")]
        assert homes
        assert any(case.get("name") == visible(each.page) for case in homes)
    told = sum((case.findtext("failure") or "").count("error ") for case in cases)
    assert told >= report.count("error")


def test_junit_fails_on_what_the_exit_code_fails_on() -> None:
    report = Report(1, 1, (finding(severity="warning"),), (("a.md", "zh-Hant", "en"),))
    assert "<failure" not in junit.render(report, TOOL)
    assert '<failure message="1 found: number-differs" type="F101">' in junit.render(report, TOOL, ("error", "warning"))


def test_a_pair_without_findings_is_a_case_that_passes() -> None:
    (suite,) = ET.fromstring(junit.render(Report(1, 1, (), (("a.md", "zh-Hant", "en"),)), TOOL))
    (case,) = suite
    assert (case.get("name"), case.get("classname"), list(case)) == ("a.md", "zh-Hant en", [])


def test_what_one_page_has_belongs_to_its_pair_and_a_lone_page_has_a_case() -> None:
    found = (finding(locale="ja"), finding(locale="zh-Hant"), finding(page="lone.md"))
    compared = (("a.md", "zh-Hant", "en"), ("a.md", "zh-Hant", "ja"))
    (suite,) = ET.fromstring(junit.render(Report(2, 1, found, compared), TOOL))
    assert [(case.get("name"), case.get("classname"), len(case)) for case in suite] == [
        ("a.md", "zh-Hant en", 1),
        ("a.md", "zh-Hant ja", 1),
        ("lone.md", "en", 1),
    ]


# --- markdown ---------------------------------------------------------------------------------------------------------

OURS = r"<details>|</details>|<summary>The other \d+ of \d+</summary>"


def outside_code(written: str) -> str:
    """What a Markdown reader does not take as it stands: code spans and escaped signs are gone."""
    out, position = [], 0
    while position < len(written):
        if written[position] == "\\":
            position += 2
        elif run := re.match("`+", written[position:]):
            end = re.search(rf"(?<!`){run[0]}(?!`)", written[position + len(run[0]) :])
            assert end is not None, "a code span is left open"
            position += 2 * len(run[0]) + end.start()
        else:
            out.append(written[position])
            position += 1
    return "".join(out)


def words_of(said: str) -> str:
    """Without what escaping adds, and what it may take away."""
    return re.sub(r"&#8203;|[\\`\s]", "", said)


@given(reports())
def test_markdown_names_every_finding_and_nothing_of_it_is_markup(report: Report) -> None:
    written = sent(markdown.render(report, LAST))
    rows = [line for line in written.splitlines() if line.startswith(("| ❌", "| ⚠️", "| 💡"))]
    for each, row in zip(report.findings, rows, strict=True):
        assert words_of(visible(each.message, keep="\n")) in words_of(row)
        assert words_of(text.places(each)) in words_of(row)
        assert len(re.findall(r"(?<!\\)(?:\\\\)*\|", row)) == 5
    bare = outside_code(re.sub(OURS, "", written.replace("&#8203;", "\u200b")))
    assert not re.search(r"[<>&\[\]]|[@#](?=[\w-])|https?:|www", bare)
    assert ("<details>" in written) == (len(report.findings) > markdown.OPEN)
    assert written.count("<details>") == written.count("</details>")


def test_markdown_says_what_to_do() -> None:
    found = tuple(
        finding(f"{n}.", path=f"docs/en/it's {n}.md", page=f"{n:02}.md", fix="diglot accept a.md:3") for n in range(9)
    )
    written = markdown.render(Report(9, 9, found), LAST)
    assert f"**{LAST}**" in written
    assert "* Settle it: `diglot accept a.md:3`\n" in written
    assert """* See it again after a change: `diglot check 'docs/en/it'"'"'s 4.md'`\n""" in written
    assert "5.md'`" not in written.partition("### What was found")[0]
    assert written.count("diglot rules number-differs") == 1


def test_markdown_of_nothing_is_short() -> None:
    assert markdown.render(Report(1, 1), LAST) == f"## diglot\n\n**{LAST}**\n"


def test_a_restamp_is_shown_with_both_texts_and_the_reason() -> None:
    stamp = Restamp(
        "a.md", Place("docs/en/a.md", 7), (("zh-Hant", "歷時 16 週。"), ("en", "It took @all 16 weeks.")), "typo"
    )
    silent = Restamp("b.md", Place("docs/en/b.md", 1), (("zh-Hant", "一"), ("en", "One")), "")
    assert markdown.render(Report(1, 1), LAST, (stamp, silent)).partition("### ")[2] == (
        "Confirmed while only one side moved\n\n"
        "These blocks count as saying the same again although one side alone was changed. Read both.\n\n"
        "* `docs/en/a.md:7` (typo)\n    * zh-Hant: 歷時 16 週。\n    * en: It took @&#8203;all 16 weeks.\n\n"
        "* `docs/en/b.md:1` (no reason given)\n    * zh-Hant: 一\n    * en: One\n"
    )


@pytest.mark.parametrize("said", ["a`b", "`", "``a", "a``", " a ", "", "`` ` ```"])
def test_a_code_span_holds_any_backticks(said: str) -> None:
    assert outside_code(f"x{markdown.code(said)}y") == "xy"


# --- all of them ------------------------------------------------------------------------------------------------------


def test_steering_characters_are_written_out() -> None:
    assert visible("a\x1b[31m\u202eb\udcff\tc\n") == "a\\x1b[31m\\u202eb\\udcff\\tc\\n"
    assert visible("a\nb", keep="\n") == "a\nb"
    assert visible("頭髮 \U00020bb7 é") == "頭髮 \U00020bb7 é"
