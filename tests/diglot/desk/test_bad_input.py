"""Bad input through the real command: a finding with a place or exit code 2; never a traceback, a hang or a pass."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from command import ROOTS, diglot, write

FAULT = "a fault of its own"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    write(tmp_path, "good.md", "One.\n", "一。\n")
    return tmp_path


def found(folder: Path, *arguments: str, before: Sequence[str] = ()) -> tuple[int, list[dict[str, object]]]:
    """Exit code and findings; there is no traceback, and nothing but findings that say where."""
    done = diglot(folder, "check", *ROOTS, *arguments, "--format", "json", before=before)
    assert "Traceback" not in done.stderr
    assert done.stderr == ""
    return done.returncode, json.loads(done.stdout)["findings"]


def refused(folder: Path, *arguments: str, before: Sequence[str] = ()) -> str:
    """What is said where nothing could be checked."""
    done = diglot(folder, "check", *(arguments or ROOTS), before=before)
    assert done.returncode == 2, done.stdout
    assert done.stdout == ""
    assert "Traceback" not in done.stderr
    assert FAULT not in done.stderr
    return " ".join(done.stderr.split())


# --- text that is none, and text that would take for ever -------------------------------------------------------------

NUMBER = 100_000
BOMB = "a: &a0 [x, x]\n" + "".join(f"b{n}: &a{n + 1} [*a{n}, *a{n}]\n" for n in range(60))
UNREADABLE: dict[str, tuple[bytes | str, int, str]] = {
    "no UTF-8": (b"one\n\xe4two\n", 2, "0xe4, which is not UTF-8"),
    "NUL": (b"one\n\ntwo\0\n", 3, "NUL byte"),
    "UTF-16, little": ("頭髮\n".encode("utf-16"), 1, "UTF-16. Save it as UTF-8."),
    "UTF-16, big": (b"\xfe\xff" + "頭髮\n".encode("utf-16-be"), 1, "UTF-16. Save it as UTF-8."),
    "10 MB": (b"word " * 2_000_000, 1, "10,000,000 bytes; a page has at most 2,000,000 characters"),
    "both private planes": ("one\n\U000f0000\n\U00100000\n", 3, "both private-use planes"),
    "more lines than marks": ("\n" * 70_000 + "x", 65_533, "70,001 lines; at most 65,533"),
    "quotes": (">" * NUMBER + " x\n", 1, "more than 50 quotes or lists begin on this line"),
    "quotes, many lines": (f"x\n\n{'>' * 60} x\n" * 1_000, 3, "more than 50 quotes or lists begin on this line"),
    "lists": ("- " * NUMBER + "x\n", 1, "more than 50 quotes or lists begin on this line"),
    "numbered lists": ("1. " * NUMBER + "x\n", 1, "more than 50 quotes or lists begin on this line"),
    "lists by indentation": (
        "".join("    " * n + "- x\n" for n in range(600)),
        51,
        "indented below more than 50 others",
    ),
    "notes by indentation": ("".join("    " * n + "!!! note\n" for n in range(300)), 51, "indented below more than 50"),
    "definitions in each other": ("a\n: b\n" * 400, 1, "stand in each other too deep"),
    "open tags": ("<a " * NUMBER, 1, "the sign < stands 100,000 times and is hardly ever closed"),
    "open comments": ("x\n\n" + "<!--" * NUMBER, 3, "the sign < stands 100,000 times and is hardly ever closed"),
    "headings": ("x\n\n" + "# a\n" * 30_000, 3, "30,000 headings, rules or definitions stand here"),
    "abbreviations": ("*[A]: b\n" * 20_000, 1, "20,000 headings, rules or definitions stand here"),
    "backticks in a table": ("|a|b|\n|-|-|\n|" + "`" * NUMBER + "|\n", 3, "too many backticks"),
    "brackets in YAML": (f"---\nx: 1\na: {'[' * 3_000}{']' * 3_000}\n---\nx\n", 3, "nested deeper than 50 levels"),
    "lists in YAML": (f"---\na:\n{'- ' * 3_000}x\n---\nx\n", 3, "nested deeper than 50 levels"),
    "much YAML": (f"---\na: {'x' * NUMBER}\n---\nx\n", 2, "100,004 characters; at most 100,000"),
    "alias bomb": (f"---\n{BOMB}---\nx\n", 2, "its aliases say more values"),
    "alias of itself": ("---\nok: 1\na: &a [*a]\n---\nx\n", 3, "its aliases say more values"),
}


@pytest.mark.parametrize(("content", "line", "said"), UNREADABLE.values(), ids=UNREADABLE)
@pytest.mark.parametrize("more", [(), ("--self-test",)], ids=["check", "self-test"])
def test_a_page_that_cannot_be_read_is_a_finding(
    site: Path, content: bytes | str, line: int, said: str, more: tuple[str, ...]
) -> None:
    raw = content if isinstance(content, bytes) else content.encode()
    (site / "docs/en/good.md").write_bytes(raw)
    code, (finding,) = found(site, *more)
    assert code == 1
    assert (finding["rule"], finding["path"]) == ("page-unreadable", "docs/en/good.md")
    assert said in str(finding["message"])
    assert finding["line"] == line


READABLE = {
    "brackets": "[" * NUMBER,
    "brackets that close": "[" * NUMBER + "]" * NUMBER,
    "emphasis": "*" * NUMBER + "x",
    "emphasis, open": "*a " * NUMBER,
    "backticks": "`" * NUMBER,
    "backticks, open": "`a" * NUMBER,
    "open fences": "```a\n" * 20_000,
    "empty fences": "~~~\n" * 20_000,
    "comments": "<!-- a -->\n\n" * 20_000 + "x",
    "links, open": "[a](" * NUMBER,
    "a wide table": "|a" * 20_000 + "|\n" + "|-" * 20_000 + "|\n" + "|1" * 20_000 + "|\n",
    "a tab and many links": "x\t" + "[a](b) " * 20_000,
    "numbers": "1–" * NUMBER,
    "Chinese numbers": "一億" * NUMBER,
    "one character of a private plane": "\U000f0000 \U000f1234",
    "all directions": "\u202e" * NUMBER,
    "quotes on many lines": ">>>>> x\n" * 20_000,
}
CHARTS = {"[": "[", "(": "a(", "{": "{", "|": "|", "as": "as ", ":": "a:"}
"""What opens a label of a chart, and is never closed."""


@pytest.mark.slow
@pytest.mark.parametrize("content", READABLE.values(), ids=READABLE)
def test_odd_text_beside_an_empty_page_is_compared(site: Path, content: str) -> None:
    (site / "docs/en/good.md").write_text(content, encoding="utf-8")
    (site / "docs/zh-Hant/good.md").write_text("", encoding="utf-8")
    code, findings = found(site)
    assert code == 1
    assert findings
    assert {finding["path"] for finding in findings} <= {"docs/en/good.md", "docs/zh-Hant/good.md"}


@pytest.mark.parametrize("opens", CHARTS.values(), ids=CHARTS)
def test_labels_of_a_chart_that_are_never_closed_are_compared(site: Path, opens: str) -> None:
    (site / "docs/en/good.md").write_text(f"```mermaid\nx{opens * 50_000}\n```\n", encoding="utf-8")
    (site / "docs/zh-Hant/good.md").write_text(f"```mermaid\ny{opens * 50_000}\n```\n", encoding="utf-8")
    code, findings = found(site)
    assert (code, [each["rule"] for each in findings]) == (1, ["code-differs"])


# --- files that are none ----------------------------------------------------------------------------------------------


def link(target: str) -> Callable[[Path], None]:
    return lambda path: path.symlink_to(target)


FILES: dict[str, tuple[Callable[[Path], object], str]] = {
    "a pipe": (lambda path: os.mkfifo(path), "This is no file but a pipe or a device"),
    "a device": (link("/dev/zero"), "This is no file but a pipe or a device"),
    "a link to nothing": (link("nowhere.md"), "The file cannot be read: No such file or directory."),
    "a link to itself": (link("odd.md"), "The file cannot be read: "),
}


@pytest.mark.parametrize(("made", "said"), FILES.values(), ids=FILES)
def test_a_file_that_is_none_is_a_finding(site: Path, made: Callable[[Path], object], said: str) -> None:
    made(site / "docs/en/odd.md")
    (site / "docs/zh-Hant/odd.md").write_text("一。\n", encoding="utf-8")
    code, (finding,) = found(site)
    assert code == 1
    assert (finding["rule"], finding["path"], finding["line"]) == ("page-unreadable", "docs/en/odd.md", 1)
    assert said in str(finding["message"])


MERE_MORTAL = ("setpriv", "--bounding-set=-dac_override,-dac_read_search") if os.geteuid() == 0 else ()
"""Root may read everything, but for one who has laid that down."""
needs_mortals = pytest.mark.skipif(
    bool(MERE_MORTAL)
    and (not shutil.which("setpriv") or subprocess.run([*MERE_MORTAL, "true"], check=False).returncode),
    reason="root may read everything, and cannot lay that down here",
)


@needs_mortals
def test_a_file_that_may_not_be_read_is_a_finding(site: Path) -> None:
    (site / "docs/en/good.md").chmod(0)
    code, (finding,) = found(site, before=MERE_MORTAL)
    assert code == 1
    assert "Permission denied" in str(finding["message"])


@needs_mortals
def test_a_folder_that_may_not_be_read_is_two(site: Path) -> None:
    (site / "docs/en/closed").mkdir(mode=0)
    assert "The folder docs/en/closed cannot be read: Permission denied." in refused(site, before=MERE_MORTAL)


def test_a_folder_named_like_a_page_is_no_page(site: Path) -> None:
    (site / "docs/en/good.md").unlink()
    (site / "docs/en/good.md").mkdir()
    code, (finding,) = found(site)
    assert code == 1
    assert (finding["rule"], finding["path"]) == ("page-missing", "docs/zh-Hant/good.md")


def test_links_between_folders_end(site: Path) -> None:
    for name in "abcdef":
        (site / "docs/en" / name).mkdir()
        for other in "abcdef":
            (site / "docs/en" / name / other).symlink_to(f"../{other}", target_is_directory=True)
    assert found(site) == (0, [])


def test_links_between_folders_that_make_too_many_ways_are_two(site: Path) -> None:
    for name in "abcdefghijkl":
        (site / "docs/en" / name).mkdir()
        for other in "abcdefghijkl":
            (site / "docs/en" / name / other).symlink_to(f"../{other}", target_is_directory=True)
    assert "More than 10,000 folders lead to docs/en/a/b" in refused(site)


# --- names ------------------------------------------------------------------------------------------------------------


@pytest.mark.slow
@pytest.mark.parametrize(
    "name",
    [
        b"new\nline.md",
        b"quote'\".md",
        b"\xff\xfe.md",
        b"\x1b[31m.md",
        b"per%cent a.md",
        "頭髮 ⟷.md".encode(),
        b"a|`b.md",
    ],
)
def test_a_page_of_any_name_is_named_in_every_format(site: Path, name: bytes) -> None:
    path = Path(os.fsdecode(os.fsencode(site / "docs/en") + b"/" + name))
    path.write_text("One.\n", encoding="utf-8")
    code, (finding,) = found(site)
    assert code == 1
    assert (finding["rule"], finding["path"]) == ("page-missing", os.fsdecode(b"docs/en/" + name))
    for form in ("text", "sarif", "github", "junit", "markdown"):
        done = diglot(site, "check", *ROOTS, "--format", form)
        assert done.returncode == 1
        assert done.stderr == ""
        assert "page-missing" in done.stdout
        assert "\x1b" not in done.stdout
    assert diglot(site, "check", *ROOTS, os.fsdecode(b"docs/en/" + name)).returncode == 1


@pytest.mark.parametrize("names", [("Case.md", "case.md"), ("caf\u00e9.md", "cafe\u0301.md")])
def test_names_that_some_systems_take_for_one_are_told_as_such(site: Path, names: tuple[str, str]) -> None:
    (site / "docs/en" / names[0]).write_text("One.\n", encoding="utf-8")
    (site / "docs/zh-Hant" / names[1]).write_text("一。\n", encoding="utf-8")
    code, findings = found(site)
    assert code == 1
    assert sorted(str(finding["message"]) for finding in findings) == [
        f"The page stands in {here} and not in {there}. {there} has {name}, which looks like it: give both"
        " the same path."
        for here, there, name in (("en", "zh-Hant", names[1]), ("zh-Hant", "en", names[0]))
    ]


def test_five_thousand_small_pages(tmp_path: Path) -> None:
    for number in range(2_500):
        write(tmp_path, f"d{number % 50}/p{number}.md", f"In week {number}.\n", f"第 {number} 週。\n")
    (tmp_path / "docs/en/d7/p7.md").write_text("In week 8.\n", encoding="utf-8")
    code, (finding,) = found(tmp_path)
    assert (code, finding["path"]) == (1, "docs/en/d7/p7.md")


def test_five_thousand_pages_without_counterpart(tmp_path: Path) -> None:
    for number in range(2_500):
        write(tmp_path, f"p{number}.md", "One.\n\nTwo.\n", "一。\n\n二。\n")
        (tmp_path / f"docs/en/p{number}.md").rename(tmp_path / f"docs/en/q{number}.md")
    code, findings = found(tmp_path)
    assert (code, len(findings)) == (1, 5_000)


# --- folders and settings ---------------------------------------------------------------------------------------------


def test_a_missing_folder_is_two(site: Path) -> None:
    (site / "docs/en").rename(site / "docs/fr")
    assert "docs/en: There is no such folder, which --root gives for en." in refused(site)


def test_empty_folders_are_two(site: Path) -> None:
    for locale in ("en", "zh-Hant"):
        (site / "docs" / locale / "good.md").unlink()
    assert "No page was found in docs/en or docs/zh-Hant. Pages are files that end in .md." in refused(site)


def test_one_empty_folder_is_a_finding_a_page(site: Path) -> None:
    (site / "docs/en/good.md").unlink()
    code, (finding,) = found(site)
    assert (code, finding["rule"], finding["path"]) == (1, "page-missing", "docs/zh-Hant/good.md")


HEAD = "site_name: A\nplugins:\n  - i18n:\n      docs_structure: folder\n      languages:\n"
BOTH = HEAD + "        - {locale: zh-Hant, default: true}\n        - {locale: en}\n"
SETTINGS: dict[str, tuple[Callable[[Path], object], str]] = {
    "nothing": (lambda path: path.write_text(""), "There is no i18n plugin"),
    "a missing language": (
        lambda path: path.write_text(f"{BOTH}        - {{locale: fr}}\n"),
        "mkdocs.yml:8:20: The folder of fr is missing: docs/fr.",
    ),
    "a pipe": (lambda path: os.mkfifo(path), "mkdocs.yml: This is no file"),
    "a device": (link("/dev/zero"), "mkdocs.yml: This is no file"),
    "a link to itself": (link("mkdocs.yml"), "mkdocs.yml: The file cannot be read: "),
    "no text": (lambda path: path.write_bytes(b"a: \xff\n"), "mkdocs.yml:1:4: This is no text that YAML allows"),
    "inherits a device": (
        lambda path: path.write_text("INHERIT: /dev/zero\n"),
        "/dev/zero: This is no file",
    ),
    "large": (lambda path: path.write_text("a: b\n" * 250_000), "1,250,000 bytes; at most 1,000,000 are read"),
    "deep": (lambda path: path.write_text("a: " + "[" * 5_000), "mkdocs.yml:1:1: The values are nested too deeply"),
    "bomb": (
        lambda path: path.write_text(
            f"{BOTH}x:\n  {BOMB.replace(chr(10), chr(10) + '  ')}\nmarkdown_extensions: *a60\n"
        ),
        "mkdocs.yml:",
    ),
}


@pytest.mark.parametrize(("made", "said"), SETTINGS.values(), ids=SETTINGS)
def test_settings_that_cannot_be_read_are_two(site: Path, made: Callable[[Path], object], said: str) -> None:
    made(site / "mkdocs.yml")
    assert said in refused(site, "--format", "text")


def test_a_name_that_no_file_can_have_is_refused_with_the_name(site: Path) -> None:
    name = "a" * 300
    assert f"{name}: File name too long" in refused(site, "--root", f"en={name}", "--root", "zh-Hant=zh-Hant")
    done = diglot(site, "new", *ROOTS, f"{name}.md")
    assert done.returncode == 2
    assert f"{name}.md: File name too long" in done.stderr
    assert FAULT not in done.stderr
