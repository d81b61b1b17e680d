"""The plugin in real builds: what stops ``--strict``, what is only told, and that it is told once."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
from pathlib import Path

import pytest
from mkdocs.config import load_config

from diglot.site.plugin import DiglotPlugin

CONFIG = """\
site_name: Test
theme: {name: material, font: false}
nav: [index.md]
plugins:
  - i18n:
      docs_structure: folder
      languages:
        - {locale: zh-Hant, name: 中文, default: true, build: true}
        - {locale: en, name: English, build: true}
  - diglot:
      data_fences: [study-table]
markdown_extensions: [admonition]
"""
GOOD = {"zh-Hant": "# 頭髮\n\n!!! note\n    歷時 16 週。\n", "en": "# Hair\n\n!!! note\n    It took 16 weeks.\n"}
WRONG = {**GOOD, "en": GOOD["en"].replace("16", "61")}
DOUBTFUL = {locale: f"{GOOD[locale]}\n`頭 {word}`\n" for locale, word in (("en", "甲"), ("zh-Hant", "乙"))}


PATIENCE = 300
"""Seconds, for busy machines; a build that never ends shall fail its test."""


def site(folder: Path, pages: dict[str, str], config: str = CONFIG) -> Path:
    for locale, text in pages.items():
        (folder / "docs" / locale).mkdir(parents=True)
        (folder / "docs" / locale / "index.md").write_text(text, encoding="utf-8")
    (folder / "mkdocs.yml").write_text(config, encoding="utf-8")
    return folder


def build(folder: Path, *more: str) -> tuple[int, str]:
    command = [sys.executable, "-m", "mkdocs", "build", *more]
    done = subprocess.run(
        command, cwd=folder, capture_output=True, text=True, encoding="utf-8", check=False, timeout=PATIENCE
    )
    return done.returncode, done.stdout + done.stderr


def test_a_wrong_fact_stops_a_strict_build_and_is_told_once(tmp_path: Path) -> None:
    code, said = build(site(tmp_path, WRONG), "--strict")
    assert code == 1
    assert said.count("docs/zh-Hant/index.md:4 ⟷ docs/en/index.md:4: The figures differ: ") == 1
    assert "WARNING" in next(line for line in said.splitlines() if "The figures differ" in line)
    assert said.count("diglot: 1 pair, ") == 1
    assert "Aborted with 1 warnings in strict mode!" in said


def test_a_wrong_fact_does_not_stop_other_builds(tmp_path: Path) -> None:
    code, said = build(site(tmp_path, WRONG))
    assert code == 0
    assert "The figures differ" in said


def test_pages_that_agree_pass(tmp_path: Path) -> None:
    code, said = build(site(tmp_path, GOOD), "--strict")
    assert code == 0
    assert "diglot: 1 pair, 2 units: 0 errors, 0 warnings" in said
    assert (tmp_path / "site/en/index.html").exists()


def test_a_judgement_is_told_and_stops_nothing(tmp_path: Path) -> None:
    code, said = build(site(tmp_path, DOUBTFUL), "--strict")
    assert code == 0
    assert "[inline-code-differs]" in said
    assert "diglot: 1 pair, 3 units: 0 errors, 1 warning" in said


def test_a_page_that_its_parser_never_ends_on_stops_the_build_with_a_word(tmp_path: Path) -> None:
    config = CONFIG.replace("[admonition]", "[admonition, pymdownx.blocks.details, pymdownx.blocks.tab]")
    text = GOOD["en"] + '\n- !!! note "a\x1b[31m"\n    /// tab | b\n- c\n/// details | d\n'
    code, said = build(site(tmp_path, {**GOOD, "en": text}, config))
    assert code == 1
    assert "docs/en/index.md:6: The page cannot be read: the site's own parser never ends on what begins here" in said
    assert "Error reading page 'en/index.md'" in said
    assert 'helps): - !!! note "a�[31m"\n' in said
    assert "Traceback" not in said


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("strict: maybe", "data_fences: [study-table]"), "'strict'"),
        (("trust: perhaps", "data_fences: [study-table]"), "'trust'"),
        (("data_fences: study-table", "data_fences: [study-table]"), "'data_fences'"),
        (("unknown: 1", "data_fences: [study-table]"), "'unknown'"),
    ],
)
def test_wrong_options_are_named(tmp_path: Path, change: tuple[str, str], said: str) -> None:
    code, output = build(site(tmp_path, GOOD, CONFIG.replace(change[1], change[0])), "--strict")
    assert code == 1
    assert said in output
    assert "Traceback" not in output


def test_a_site_without_language_folders_stops_with_a_sentence(tmp_path: Path) -> None:
    config = CONFIG.replace("      docs_structure: folder\n", "")
    code, said = build(site(tmp_path, GOOD, config))
    assert code == 1
    assert "docs_structure" in said
    assert "Traceback" not in said


def test_each_outermost_build_checks_once_also_after_one_that_failed(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    config = load_config(str(site(tmp_path, GOOD) / "mkdocs.yml"))
    plugin = config.plugins["diglot"]
    assert isinstance(plugin, DiglotPlugin)
    with caplog.at_level(logging.INFO, logger="mkdocs.plugins.diglot"):
        plugin.on_pre_build(config=config)
        plugin.on_pre_build(config=config)  # the second language, inside the first one's build
        plugin.on_post_build(config=config)
        plugin.on_post_build(config=config)
        assert len(caplog.messages) == 1
        plugin.on_pre_build(config=config)
        plugin.on_build_error(error=ValueError())
        plugin.on_pre_build(config=config)
    assert len(caplog.messages) == 3


def test_a_provider_that_is_not_installed_stops_the_build(tmp_path: Path) -> None:
    code, said = build(site(tmp_path, GOOD, CONFIG.replace("  - diglot:\n", "  - diglot:\n      data: nobody\n")))
    assert code == 1
    assert "the option data of diglot is nobody, and no installed package offers that" in said
    assert "Traceback" not in said


def test_rules_of_style_are_asked_where_the_site_wants_them(tmp_path: Path) -> None:
    pages = {"zh-Hant": "# 頭髮\n\n歷時16週。\n", "en": "# Hair\n\nIt took 16 weeks.\n"}
    code, said = build(site(tmp_path, pages, CONFIG.replace("  - diglot:\n", "  - diglot:\n      hints: true\n")), "-s")
    assert code == 0
    assert "docs/zh-Hant/index.md:3: Put one space between" in said


@pytest.mark.parametrize(("more", "told"), [("", True), ("      trust: true\n", False)])
def test_a_build_believes_the_trust_of_the_file(tmp_path: Path, more: str, told: bool) -> None:
    """It runs the site's extensions itself, so nothing is gained by not reading pages with them."""
    (tmp_path / "lib").mkdir()
    (tmp_path / "lib/own.py").write_text(
        "from markdown.extensions.admonition import AdmonitionExtension as makeExtension\n", encoding="utf-8"
    )
    config = CONFIG.replace("  - diglot:\n", f"  - diglot:\n{more}").replace("[admonition]", "[admonition, own]")
    folder = site(tmp_path / "site", GOOD, config)
    own = {**os.environ, "PYTHONPATH": os.pathsep.join([str(tmp_path / "lib"), os.environ.get("PYTHONPATH", "")])}
    command = [sys.executable, "-m", "mkdocs", "build", "--strict"]
    done = subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8", env=own, check=False)
    assert done.returncode == 0, done.stderr
    assert "diglot: 1 pair, 2 units: 0 errors, 0 warnings" in done.stderr
    assert ("The Markdown extension own is not loaded" in done.stderr) is told
