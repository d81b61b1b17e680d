"""One verdict, whatever the number of processes that make it."""

from __future__ import annotations

from pathlib import Path

import pytest

from diglot import verdict
from diglot.config import from_roots
from diglot.reading import parser_of

PAGE = "# Title {{#t}}\n\nOn day {n} there were {n} hairs. See [more](p{n}.md).\n"


@pytest.fixture
def roots(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, Path]:
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
    return {"zh-Hant": Path("docs/zh-Hant"), "en": Path("docs/en")}


def test_several_processes_say_what_one_says(roots: dict[str, Path]) -> None:
    parser, _ = parser_of(from_roots(roots))
    told: list[str] = []
    alone = verdict.verdict(roots, parser, workers=1)
    together = verdict.verdict(roots, parser, workers=3, tell=told.append)
    assert together == alone
    assert (alone.pairs, alone.count("error")) == (40, 21)
    assert told[-1] == "40 of 40 pairs"


def test_a_fault_in_a_worker_names_the_page(roots: dict[str, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object, **__: object) -> None:
        raise RuntimeError("broken")

    monkeypatch.setattr("diglot.reading.segment", fails)
    parser, _ = parser_of(from_roots(roots))
    with pytest.raises(RuntimeError, match="broken") as caught:
        verdict.verdict(roots, parser, workers=2)
    assert any("while reading docs/" in note for note in caught.value.__notes__)


def test_a_small_site_is_checked_by_one_process() -> None:
    assert verdict._workers(verdict.WORTH_IT - 1) == 1
