"""The command: exit codes, formats, and that no kind of bad input reads as in sync."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest
from click.testing import CliRunner, Result
from json_shape import SCHEMA
from terminal import all_of

from diglot.desk.cli import diglot

GOOD = ("# Hair {#hair}\n\nIt took 16 weeks.\n", "# 頭髮 {#hair}\n\n歷時 16 週。\n")
WRONG = ("# Hair {#hair}\n\nIt took 16 weeks.\n", "# 頭髮 {#hair}\n\n歷時 61 週。\n")
DOUBTFUL = ("Run `make`.\n", "執行 `製作`。\n")


def write(folder: Path, page: str, sides: tuple[str, str]) -> None:
    for locale, text in zip(("en", "zh-Hant"), sides, strict=True):
        path = folder / "docs" / locale / page
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


ROOTS = ("--root", "en=docs/en", "--root", "zh-Hant=docs/zh-Hant")


def run(*arguments: str) -> Result:
    return CliRunner().invoke(diglot, ["check", *arguments])


def real(folder: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """The installed command in a process of its own."""
    command = [str(Path(sys.executable).with_name("diglot")), "check", *arguments]
    own = {**os.environ, **environment}
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, encoding="utf-8", env=own, check=False)


# --- exit codes -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sides", "more", "code"),
    [
        (GOOD, (), 0),
        (WRONG, (), 1),
        (DOUBTFUL, (), 0),
        (DOUBTFUL, ("--fail-on", "warning"), 1),
        (GOOD, ("--fail-on", "warning"), 0),
        (WRONG, ("--no-lock",), 1),
    ],
)
def test_exit_code(folder: Path, sides: tuple[str, str], more: tuple[str, ...], code: int) -> None:
    write(folder, "a.md", sides)
    assert real(folder, *ROOTS, *more).returncode == code


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "mkdocs.yml: There is no such file. Name one with --config FILE, or two folders with --root"),
        (("--root", "en=docs/en"), "one language cannot be compared"),
        (("--root", "en"), "'en' is not LOCALE=DIR"),
        (("--root", "en=docs/en", "--root", "en=docs/zh-Hant"), "en is given twice"),
        (("--root", "en=docs/en", "--root", "zh-Hant=nowhere"), "There is no such folder"),
        (("--config", "other.yml"), "other.yml: There is no such file."),
        ((*ROOTS, "docs/en/b.md"), "docs/en/b.md names no page in docs/en or docs/zh-Hant."),
        ((*ROOTS, "--format", "xml"), "'xml' is not one of"),
        ((*ROOTS, "--nonsense"), "No such option"),
    ],
)
def test_what_cannot_be_checked_is_two_and_says_why(folder: Path, arguments: tuple[str, ...], said: str) -> None:
    write(folder, "a.md", GOOD)
    done = real(folder, *arguments)
    assert done.returncode == 2
    assert said in " ".join(done.stderr.split())
    assert done.stdout == ""
    assert "Traceback" not in done.stderr


def test_no_page_at_all_is_two(folder: Path) -> None:
    for locale in ("en", "zh-Hant"):
        (folder / "docs" / locale).mkdir(parents=True)
    done = real(folder, *ROOTS)
    assert done.returncode == 2
    assert "No page was found in docs/en or docs/zh-Hant." in done.stderr


BROKEN = (
    "import diglot.desk.cli as cli\nimport diglot.desk.verbs.check as check\n"
    "check.verdict = lambda *_, **__: 1 / 0\ncli.main()\n"
)


@pytest.mark.parametrize(("debug", "shown"), [("", False), ("1", True)])
def test_a_fault_of_its_own_is_two_and_one_plain_sentence(folder: Path, debug: str, shown: bool) -> None:
    write(folder, "a.md", GOOD)
    command = [sys.executable, "-c", BROKEN, "check", *ROOTS]
    environment = {**os.environ, "DIGLOT_DEBUG": debug}
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", env=environment, check=False)
    assert done.returncode == 2
    assert done.stdout == ""
    assert "a fault of its own kept it from checking (ZeroDivisionError: division by zero)" in done.stderr
    assert ("Traceback" in done.stderr) is shown


# --- pages that cannot be read ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "line", "said"),
    [
        (b"one\ntwo \xff\n", 2, "0xff, which is not UTF-8"),
        (b"one\n\ntwo\0\n", 3, "NUL byte"),
        (b"x" * 2_000_001, 1, "2,000,001 characters; at most 2,000,000"),
        (b"\xe5\xad\x97" * 3_000_000, 1, "9,000,000 bytes"),
    ],
)
def test_a_page_that_is_no_text_is_a_finding_with_its_line(folder: Path, content: bytes, line: int, said: str) -> None:
    write(folder, "a.md", GOOD)
    (folder / "docs/en/a.md").write_bytes(content)
    result = run(*ROOTS, "--format", "json")
    (finding,) = json.loads(result.stdout)["findings"]
    assert (finding["rule"], finding["path"], finding["line"]) == ("page-unreadable", "docs/en/a.md", line)
    assert said in finding["message"]
    assert result.exit_code == 1


def test_links_that_lead_in_a_circle_neither_hang_nor_pass(folder: Path) -> None:
    write(folder, "a.md", GOOD)
    (folder / "docs/en/self").symlink_to(folder / "docs/en", target_is_directory=True)
    (folder / "docs/en/one.md").symlink_to("two.md")
    (folder / "docs/en/two.md").symlink_to("one.md")
    result = run(*ROOTS, "--format", "json")
    found = [(finding["rule"], finding["path"]) for finding in json.loads(result.stdout)["findings"]]
    assert ("page-unreadable", "docs/en/one.md") in found
    assert not any("self/" in path for _, path in found)
    assert result.exit_code == 1


@pytest.mark.parametrize("inside", ["zh-Hant", "i18n/zh-Hant"])
def test_a_language_may_lie_in_the_folder_of_the_other(folder: Path, inside: str) -> None:
    for place, text in (("docs", WRONG[0]), (f"docs/{inside}", WRONG[1])):
        path = folder / place / "guide/a.md"
        path.parent.mkdir(parents=True)
        path.write_text(text, encoding="utf-8")
    result = run("--root", "en=docs", "--root", f"zh-Hant=docs/{inside}", "--format", "json")
    findings = json.loads(result.output)["findings"]
    assert [(each["rule"], each["path"]) for each in findings] == [("number-differs", "docs/guide/a.md")]


def test_an_empty_page_beside_a_full_one_is_told(folder: Path) -> None:
    write(folder, "a.md", (GOOD[0], ""))
    result = run(*ROOTS)
    assert result.exit_code == 1
    assert "heading-missing" in result.stdout


# --- what it says -----------------------------------------------------------------------------------------------------

TEXT = """\
guide/a.md
  error    number-differs       docs/en/guide/a.md:3 ⟷ docs/zh-Hant/guide/a.md:3
           The figures differ: en says “16 weeks”, zh-Hant says “61 週”. Correct the one that is wrong.
  warning  inline-code-differs  docs/en/guide/a.md:5 ⟷ docs/zh-Hant/guide/a.md:5
           Inline code differs: en has `make`, zh-Hant has `製作`. Write the same on both sides.

1 pair, 3 units: 1 error, 1 warning
"""


def test_text_groups_by_page_and_shows_both_places(folder: Path) -> None:
    write(folder, "guide/a.md", (f"{WRONG[0]}\n{DOUBTFUL[0]}", f"{WRONG[1]}\n{DOUBTFUL[1]}"))
    assert run(*ROOTS).stdout == TEXT


def test_nothing_found_is_one_line(folder: Path) -> None:
    write(folder, "a.md", GOOD)
    assert run(*ROOTS).stdout == "1 pair, 2 units: 0 errors, 0 warnings\n"


def test_a_pipe_gets_no_colour(folder: Path) -> None:
    write(folder, "a.md", WRONG)
    assert "\x1b" not in real(folder, *ROOTS, FORCE_COLOR="1").stdout


@pytest.mark.parametrize(("no_colour", "coloured"), [("", True), ("1", False)])
def test_a_terminal_gets_colour_unless_no_color(folder: Path, no_colour: str, coloured: bool) -> None:
    write(folder, "a.md", WRONG)
    environment = {**os.environ, "TERM": "xterm-256color", "NO_COLOR": no_colour, "COLUMNS": "200"}
    if not no_colour:
        del environment["NO_COLOR"]
    ours, theirs = pty.openpty()
    command = [str(Path(sys.executable).with_name("diglot")), "check", *ROOTS]
    with subprocess.Popen(command, stdout=theirs, stderr=subprocess.DEVNULL, env=environment) as process:
        os.close(theirs)
        shown = all_of(ours)
    assert process.returncode == 1
    assert "number-differs" in shown.decode()
    assert (b"\x1b[31m" in shown or b"\x1b[1;31m" in shown) is coloured


def test_a_stream_that_cannot_show_an_arrow_still_gets_the_report(folder: Path) -> None:
    write(folder, "a.md", WRONG)
    done = real(folder, *ROOTS, PYTHONIOENCODING="latin-1")
    assert done.returncode == 1
    assert "\\u27f7" in done.stdout


def test_json_keeps_its_contract(folder: Path) -> None:
    write(folder, "a.md", WRONG)
    write(folder, "b.md", DOUBTFUL)
    write(folder, "c.md", ("One.\n", "一。\n"))
    (folder / "docs/zh-Hant/c.md").unlink()
    said = json.loads(run(*ROOTS, "--format", "json").stdout)
    jsonschema.validate(said, SCHEMA)
    assert [(finding["page"], finding["rule"], finding["severity"]) for finding in said["findings"]] == [
        ("a.md", "number-differs", "error"),
        ("b.md", "inline-code-differs", "warning"),
        ("c.md", "page-missing", "error"),
    ]
    assert (said["pairs"], said["units"]) == (2, 3)
    assert said["summary"] == {"errors": 2, "warnings": 1, "hints": 0}


def test_a_fingerprint_stays_when_lines_move(folder: Path) -> None:
    def fingerprints() -> list[str]:
        return [finding["fingerprint"] for finding in json.loads(run(*ROOTS, "--format", "json").stdout)["findings"]]

    write(folder, "a.md", (f"{WRONG[0]}\n{WRONG[0]}", f"{WRONG[1]}\n{WRONG[1]}"))
    before = fingerprints()
    write(folder, "a.md", (f"First.\n\n{WRONG[0]}\n{WRONG[0]}", f"首先。\n\n{WRONG[1]}\n{WRONG[1]}"))
    assert fingerprints() == before
    assert len(set(before)) == len(before) == 2


def test_rules_of_style_are_asked_on_demand(folder: Path) -> None:
    write(folder, "a.md", ("It took 16 weeks.\n", "歷時16週。\n"))
    assert run(*ROOTS).stdout == "1 pair, 1 unit: 0 errors, 0 warnings\n"
    said = run(*ROOTS, "--hints")
    assert said.exit_code == 0
    assert "Put one space between" in said.stdout


# --- what is checked --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "path", ["docs/en/guide/a.md", "docs/zh-Hant/guide/a.md", "docs/en/guide", "docs/zh-Hant/guide/", "guide/a.md"]
)
def test_a_path_of_either_side_narrows(folder: Path, path: str) -> None:
    write(folder, "guide/a.md", GOOD)
    write(folder, "b.md", WRONG)
    assert run(*ROOTS, path).stdout == "1 pair, 2 units: 0 errors, 0 warnings\n"
    assert run(*ROOTS, ".").exit_code == 1


def test_the_path_of_a_page_that_is_still_missing_narrows(folder: Path) -> None:
    write(folder, "a.md", GOOD)
    write(folder, "b.md", GOOD)
    (folder / "docs/zh-Hant/b.md").unlink()
    result = run(*ROOTS, "docs/zh-Hant/b.md")
    assert result.stdout.startswith("b.md\n  error  page-missing")
    assert "0 pairs" in result.stdout


def test_the_site_is_read_from_mkdocs_yml(folder: Path) -> None:
    write(folder, "a.md", ("!!! note\n    It took 16 weeks.\n", "!!! note\n    歷時 61 週。\n"))
    (folder / "mkdocs.yml").write_text(
        "site_name: Test\nplugins:\n  - i18n:\n      docs_structure: folder\n      languages:\n"
        "        - {locale: zh-Hant, name: 中文, default: true, build: true}\n"
        "        - {locale: en, name: English, build: true}\nmarkdown_extensions: [admonition]\n",
        encoding="utf-8",
    )
    result = run()
    assert result.exit_code == 1
    assert "docs/zh-Hant/a.md:2 ⟷ docs/en/a.md:2" in result.stdout


def test_a_site_of_one_language_is_not_in_sync(folder: Path) -> None:
    write(folder, "a.md", GOOD)
    (folder / "mkdocs.yml").write_text(
        "site_name: Test\nplugins:\n  - i18n:\n      docs_structure: folder\n      languages:\n"
        "        - {locale: en, name: English, default: true, build: true}\n",
        encoding="utf-8",
    )
    result = run()
    assert result.exit_code == 2
    assert "two or more languages are needed" in result.stderr


def test_an_extension_that_may_not_run_is_told_and_not_run(folder: Path) -> None:
    write(folder, "a.md", GOOD)
    (folder / "spy.py").write_text("open('ran', 'w').close()\n", encoding="utf-8")
    (folder / "mkdocs.yml").write_text("site_name: Test\nmarkdown_extensions: [spy]\n", encoding="utf-8")
    done = real(folder, *ROOTS, "--config", "mkdocs.yml", PYTHONPATH=str(folder))
    assert "The Markdown extension spy is not loaded" in done.stderr
    assert not (folder / "ran").exists()
    assert done.returncode == 0


def test_the_self_test_tells_its_pages(folder: Path) -> None:
    write(folder, "a.md", WRONG)
    result = run(*ROOTS, "--self-test")
    assert result.stdout == "self-test of 2 pages: 0 errors, 0 warnings\n"
    assert result.exit_code == 0


def test_the_self_test_does_not_pass_what_it_cannot_read(folder: Path) -> None:
    write(folder, "a.md", GOOD)
    (folder / "docs/en/a.md").write_bytes(b"\xff")
    result = run(*ROOTS, "--self-test")
    assert result.exit_code == 1
    assert "page-unreadable" in result.stdout
