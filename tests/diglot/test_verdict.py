"""One verdict, whatever the number of processes that make it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from diglot import judging

PAGE = "# Title {{#t}}\n\nOn day {n} there were {n} hairs. See [more](p{n}.md).\n"


@pytest.fixture
def roots(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Forty pairs of which some differ, a lone page, half a rename, and a page for one language."""
    monkeypatch.chdir(tmp_path)
    for locale in ("zh-Hant", "en"):
        for n in range(40):
            page = Path("docs", locale, f"part{n % 3}", f"p{n}.md")
            page.parent.mkdir(parents=True, exist_ok=True)
            page.write_text(PAGE.format(n=n + (n % 7 == 0 and locale == "en")), encoding="utf-8")
    Path("docs/en/lone.md").write_text("# Lone\n\nNobody else.\n", encoding="utf-8")
    Path("docs/en/old.md").write_text("# A {#a}\n\n## B {#b}\n", encoding="utf-8")
    Path("docs/zh-Hant/new.md").write_text("# 甲 {#a}\n\n## 乙 {#b}\n", encoding="utf-8")
    Path("docs/en/only.md").write_text("---\ndiglot: {only: en, why: a form}\n---\n# Only\n", encoding="utf-8")


BOTH = """
import sys
from pathlib import Path
from diglot.config import from_roots
from diglot.verdict import verdict

site = from_roots({"zh-Hant": Path("docs/zh-Hant"), "en": Path("docs/en")})
told = []
alone = verdict(site, lock=None, remembered_at=None, workers=1)
together = verdict(site, lock=None, remembered_at=None, workers=3, tell=lambda *what: told.append(what))
print(together == alone, alone.pairs, alone.count("error"), told[-1][:2])
"""
FAULT = """
import diglot.reading
def fails(*_, **__):
    raise RuntimeError("broken")
diglot.reading.segment = fails
"""

KILLED = """
import os, signal
import diglot.judging
def ends(_):
    os.kill(os.getpid(), signal.SIGKILL)
diglot.judging._part = ends
"""


def run(script: str) -> subprocess.CompletedProcess[str]:
    """In a process of its own: the one of the tests has threads, and a process with threads is not forked."""
    return subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=120, check=False)


def test_several_processes_say_what_one_says(roots: None) -> None:
    assert run(BOTH).stdout.strip() == "True 40 21 (40, 40)"


def test_a_worker_that_the_system_ends_ends_the_check(roots: None) -> None:
    script = BOTH.replace("alone = verdict(site, lock=None, remembered_at=None, workers=1)\n", KILLED)
    ended = run(script)
    assert ended.returncode == 1
    assert "perhaps for lack of memory" in ended.stderr


def test_a_fault_in_a_worker_names_the_page(roots: None) -> None:
    done = run(FAULT + BOTH.replace("workers=1", "workers=2"))
    assert done.returncode != 0
    assert "RuntimeError: broken" in done.stderr
    assert "while reading docs/" in done.stderr


def test_a_small_site_is_checked_by_one_process() -> None:
    assert judging._workers(judging.WORTH_IT - 1) == 1


LIST = """
from pathlib import Path
from diglot.config import from_roots
from diglot.verdict import verdict

site = from_roots({"zh-Hant": Path("docs/zh-Hant"), "en": Path("docs/en")}, CONFIG)
print([finding.rule for finding in verdict(site, lock=None, remembered_at=None).findings])
"""


@pytest.mark.parametrize(("config", "found"), [("None", False), ('Path("mkdocs.yml")', True)])
def test_a_list_needs_a_blank_line_where_a_site_is_built_by_mkdocs(
    config: str, found: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("mkdocs.yml").write_text("site_name: Hair\n", encoding="utf-8")
    for locale, text in (("en", "**Note**:\n\n- one\n- two\n"), ("zh-Hant", "**注意**：\n- 一\n- 二\n")):
        Path("docs", locale).mkdir(parents=True)
        Path("docs", locale, "a.md").write_text(text, encoding="utf-8")
    assert ("item-missing" in run(LIST.replace("CONFIG", config)).stdout) is found
