"""What ``diglot check`` writes in each format, read once and kept."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest
from command import ROOTS, diglot, write
from sarif_shape import LOG

GITHUB = """\
::error file=docs/en/guide/a.md,line=3,endLine=3,col=9,title=F101 number-differs::The figures differ: en says “16\
 weeks”, zh-Hant says “61 週”. Correct the one that is wrong.%0Adocs/en/guide/a.md:3 ⟷ docs/zh-Hant/guide/a.md:3
::warning file=docs/en/guide/a.md,line=5,endLine=5,col=5,title=C111 inline-code-differs::Inline code differs: en has\
 `make`, zh-Hant has `製作`. Write the same on both sides.%0Adocs/en/guide/a.md:5 ⟷ docs/zh-Hant/guide/a.md:5
2 pairs, 4 units: 1 error, 1 warning
"""
JUNIT = """\
<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="diglot 0.1.0" tests="2" failures="1" errors="0" skipped="0">
  <testsuite name="diglot 0.1.0" tests="2" failures="1" errors="0" skipped="0">
    <testcase classname="en zh-Hant" name="b.md" />
    <testcase classname="en zh-Hant" name="guide/a.md">
      <failure message="1 found: number-differs" type="F101">error F101 number-differs docs/en/guide/a.md:3 ⟷\
 docs/zh-Hant/guide/a.md:3
The figures differ: en says “16 weeks”, zh-Hant says “61 週”. Correct the one that is wrong.</failure>
      <system-out>warning C111 inline-code-differs docs/en/guide/a.md:5 ⟷ docs/zh-Hant/guide/a.md:5
Inline code differs: en has `make`, zh-Hant has `製作`. Write the same on both sides.</system-out>
    </testcase>
  </testsuite>
</testsuites>
"""
MARKDOWN = """\
## diglot

**2 pairs, 4 units: 1 error, 1 warning**

### What to do

* See it again after a change: `diglot check docs/en/guide/a.md`
* Why it matters, with examples: `diglot rules number-differs`
* Why it matters, with examples: `diglot rules inline-code-differs`

### What was found

#### `guide/a.md`: 1 error, 1 warning

| | Rule | Where | What |
|---|---|---|---|
| ❌ error | `number-differs` | `docs/en/guide/a.md:3` ⟷ `docs/zh-Hant/guide/a.md:3` | The figures differ: en says “16\
 weeks”, zh-Hant says “61 週”. Correct the one that is wrong. |
| ⚠️ warning | `inline-code-differs` | `docs/en/guide/a.md:5` ⟷ `docs/zh-Hant/guide/a.md:5` | Inline code differs: en\
 has \\`make\\`, zh-Hant has \\`製作\\`. Write the same on both sides. |
"""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    write(
        tmp_path,
        "guide/a.md",
        "# Hair {#h}\n\nIt took 16 weeks.\n\nRun `make`.\n",
        "# 髮 {#h}\n\n歷時 61 週。\n\n執行 `製作`。\n",
    )
    write(tmp_path, "b.md", "One.\n", "一。\n")
    return tmp_path


@pytest.mark.parametrize(("form", "written"), [("github", GITHUB), ("junit", JUNIT), ("markdown", MARKDOWN)])
def test_what_is_written(site: Path, form: str, written: str) -> None:
    done = diglot(site, "check", *ROOTS, "--format", form, PYTHONIOENCODING="latin-1")
    assert done.stdout == written
    assert (done.returncode, done.stderr) == (1, "")


def test_sarif_places_both_sides(site: Path) -> None:
    read = json.loads(diglot(site, "check", *ROOTS, "--format", "sarif", PYTHONIOENCODING="ascii").stdout)
    jsonschema.validate(read, LOG)
    first = read["runs"][0]["results"][0]
    assert first["locations"][0]["physicalLocation"] == {
        "artifactLocation": {"uri": "docs/en/guide/a.md"},
        "region": {"startLine": 3, "startColumn": 9},
    }
    assert first["relatedLocations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "docs/zh-Hant/guide/a.md"
    assert first["relatedLocations"][0]["message"]["text"] == "The zh-Hant side."
    assert read["runs"][0]["properties"] == {"pairs": 2, "units": 4}


def test_sarif_and_json_know_a_finding_by_the_same_name_wherever_its_line_is(site: Path) -> None:
    def known() -> tuple[list[str], list[str]]:
        one = json.loads(diglot(site, "check", *ROOTS, "--format", "json").stdout)["findings"]
        two = json.loads(diglot(site, "check", *ROOTS, "--format", "sarif").stdout)["runs"][0]["results"]
        return (
            [finding["fingerprint"] for finding in one],
            [result["partialFingerprints"]["diglot/v1"] for result in two],
        )

    one, two = known()
    assert one == two
    for locale, first in (("en", "First.\n\n"), ("zh-Hant", "首先。\n\n")):
        page = site / "docs" / locale / "guide/a.md"
        page.write_text(first + page.read_text(encoding="utf-8"), encoding="utf-8")
    assert known() == (one, two)


def test_a_text_that_is_lost_is_known_wherever_its_lines_are(tmp_path: Path) -> None:
    def known() -> list[str]:
        found = json.loads(diglot(tmp_path, "check", *ROOTS, "--format", "json").stdout)["findings"]
        assert {finding["message"] for finding in found} == {
            "The site does not show the text of this line and the 1 after it: “[^1]: One,”."
        }
        return [finding["fingerprint"] for finding in found]

    lost = "Text.[^1]\n\n[^1]: One,\n    and more.\n\n[^1]: Two.\n"
    write(tmp_path, "a.md", lost, lost)
    before = known()
    write(tmp_path, "a.md", f"More.\n\n{lost}", f"More.\n\n{lost}")
    assert known() == before


def test_warnings_fail_a_case_where_they_fail_the_check(site: Path) -> None:
    done = diglot(site, "check", *ROOTS, "--format", "junit", "--fail-on", "warning")
    assert '<failure message="2 found: number-differs, inline-code-differs" type="F101">' in done.stdout


def test_the_self_test_has_every_format_too(site: Path) -> None:
    (site / "docs/en/b.md").write_bytes(b"\xff")
    for form in ("json", "sarif", "github", "junit", "markdown"):
        done = diglot(site, "check", *ROOTS, "--self-test", "--format", form)
        assert done.returncode == 1
        assert "page-unreadable" in done.stdout
