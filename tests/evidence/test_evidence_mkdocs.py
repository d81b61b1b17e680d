"""The extension under a real `mkdocs build --strict` of a small site in two languages."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

SMALL = Path(__file__).parent / "small.yaml"
CONFIG = """\
site_name: small
site_url: https://example.org/
nav: [index.md]
theme: {name: material, font: false}
plugins:
  - i18n:
      docs_structure: folder
      fallback_to_default: false
      languages:
        - {locale: zh-Hant, name: 中文, default: true, build: true}
        - {locale: en, name: English, build: true}
markdown_extensions: [attr_list, md_in_html, tables, pymdownx.superfences, evidence]
"""
FRONT = "---\ntitle: t\ndescription: >-\n  two\n  lines\n---\n\n"
FENCE = "```study-table\nview: results\nstudy: able\ncaption: Widths\n```\n"
EXAMPLE = f"````md\n{FENCE.replace('able', 'nobody')}````\n"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "mkdocs.yml").write_text(CONFIG, encoding="utf-8")
    (tmp_path / "data").mkdir()
    shutil.copy(SMALL, tmp_path / "data" / "studies.yaml")
    for locale in ("zh-Hant", "en"):
        page = tmp_path / "docs" / locale / "index.md"
        page.parent.mkdir(parents=True)
        page.write_text(f"{FRONT}# Head\n\n[1,200](study:able/n)\n\n{FENCE}\n{EXAMPLE}", encoding="utf-8")
    return tmp_path


def build(site: Path, cwd: Path | None = None) -> tuple[int, str]:
    config = site / "mkdocs.yml"
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "-f", str(config)],
        cwd=cwd or site,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONIOENCODING": "utf-8"},
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


def test_a_sound_site_is_built_in_both_languages(site: Path) -> None:
    code, said = build(site)
    assert code == 0, said
    han = (site / "site" / "index.html").read_text(encoding="utf-8")
    english = (site / "site" / "en" / "index.html").read_text(encoding="utf-8")
    assert "1 週的變化" in han
    assert "來源：甲等人（2020），摘要" in han
    assert "Change by 1 week" in english
    assert han.count("<figure") == english.count("<figure") == 1
    assert "study: nobody" in "".join(han.split("<")).replace("span>", "") or "nobody" in han


def test_links_to_rows_cards_and_claims_are_checked_as_links_to_headings_are(site: Path) -> None:
    page = site / "docs" / "en" / "index.md"
    links = "[row](#study-able) [claim](index.md#claim-everyone)\n\n"
    fences = "```study-card\nstudy: able\n```\n\n```claim\nclaim: everyone\n```\n\n```study-card\nstudy: able\n```\n"
    config = site / "mkdocs.yml"
    config.write_text(config.read_text(encoding="utf-8") + "validation: {links: {anchors: warn}}\n", encoding="utf-8")
    page.write_text(page.read_text(encoding="utf-8") + links + fences, encoding="utf-8")
    code, said = build(site)
    assert code == 0, said
    assert (site / "site" / "en" / "index.html").read_text(encoding="utf-8").count('id="study-able"') == 1
    page.write_text(page.read_text(encoding="utf-8").replace("#study-able", "#study-abel"), encoding="utf-8")
    code, said = build(site)
    assert code == 1
    assert "'#study-abel'" in said


@pytest.mark.parametrize(
    ("old", "new", "line", "message"),
    [
        (
            "view: results",
            "view: reslts",
            13,
            "study-table: unknown view 'reslts' (did you mean results?); accepted: results",
        ),
        ("study: able", "study: abel", 14, "study-table: unknown study 'abel' (did you mean able?); accepted: able"),
        ("[1,200]", "[1,201]", 10, "the text says '1,201', but study:able/n is '1,200' (data/studies.yaml:50:8)."),
        ("study:able/n", "study:able/m", 10, "study:able/m: no value of able 'm'"),
    ],
)
def test_a_fault_stops_the_build_with_file_and_line_and_without_a_traceback(
    site: Path, old: str, new: str, line: int, message: str
) -> None:
    page = site / "docs" / "en" / "index.md"
    page.write_text(page.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    assert new in page.read_text(encoding="utf-8").splitlines()[line - 1]
    code, said = build(site)
    assert code == 1
    assert f"docs/en/index.md:{line}: {message}" in said
    assert "Traceback" not in said


def test_two_equal_lines_have_their_own_numbers_behind_front_matter(site: Path) -> None:
    page = site / "docs" / "en" / "index.md"
    text = page.read_text(encoding="utf-8").replace(
        "[1,200](study:able/n)\n", "[9](study:able/n)\n\n[9](study:able/n)\n", 1
    )
    page.write_text(text, encoding="utf-8")
    code, said = build(site)
    assert code == 1
    assert "docs/en/index.md:10: the text says '9'" in said
    assert "docs/en/index.md:12: the text says '9'" in said


def test_a_fault_of_the_data_stops_the_build_with_its_place(site: Path) -> None:
    data = site / "data" / "studies.yaml"
    data.write_text(data.read_text(encoding="utf-8").replace('"0.045"', "0.045"), encoding="utf-8")
    code, said = build(site)
    assert code == 1
    assert "data/studies.yaml:81:27: studies › able › results[1] › estimate › value: found 0.045, a number" in said
    assert "Traceback" not in said


def test_the_data_lies_beside_the_configuration_wherever_the_build_is_called(site: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    code, said = build(site, elsewhere)
    assert code == 0, said


def test_lines_are_right_with_crlf_and_a_mark_at_the_start(site: Path) -> None:
    page = site / "docs" / "en" / "index.md"
    text = page.read_text(encoding="utf-8").replace("study: able", "study: abel", 1)
    page.write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    code, said = build(site)
    assert code == 1
    assert "docs/en/index.md:14: study-table: unknown study 'abel'" in said
