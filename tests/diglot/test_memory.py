"""The memory makes a check cheaper and never another: whatever a judgement rests on is part of its key."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from diglot import folders, grounds
from diglot.config import NoKnowledge, Site, from_roots, load
from diglot.sync.finding import Report
from diglot.verdict import verdict

EN = "# Page {#page}\n\n12 people.\n\n[A](a.md)\n"
ZH = "# 頁 {#page}\n\n13 人。\n\n[甲](a.md)\n"


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Site:
    for locale, text in (("en", EN), ("zh-Hant", ZH)):
        folder = tmp_path / "docs" / locale
        folder.mkdir(parents=True)
        for name in ("a.md", "b.md", "c.md"):
            (folder / name).write_text(text, encoding="utf-8")
    (tmp_path / "docs/en/alone.md").write_text(EN, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return from_roots({"zh-Hant": Path("docs/zh-Hant"), "en": Path("docs/en")})


def check(site: Site, *, lock: bool = True, wanted: tuple[str, ...] = (), path: str | None = "memory.json") -> Report:
    where = folders.lock_folder(site) if lock else None
    return verdict(site, wanted, lock=where, remembered_at=Path(path) if path else None)


def judged_again(site: Site, monkeypatch: pytest.MonkeyPatch, **given: object) -> set[str]:
    """The pages that a check parses, by their paths."""
    from diglot import reading

    seen: set[str] = set()
    real = reading.segment

    def watched(*args: object, path: str, **more: object) -> object:
        seen.add(path)
        return real(*args, path=path, **more)  # type: ignore[arg-type]

    with monkeypatch.context() as patch:
        patch.setattr(reading, "segment", watched)
        check(site, **given)  # type: ignore[arg-type]
    return seen


def test_a_remembered_check_is_the_same_check(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    fresh = check(site, path=None)
    assert fresh.count("error") > 3
    assert check(site) == fresh
    assert judged_again(site, monkeypatch) == set()
    assert check(site) == fresh


def edited(path: str, text: str) -> Callable[[], None]:
    def edit() -> None:
        file = Path(path)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")

    return edit


CHANGES: dict[str, tuple[Callable[[], object], set[str]]] = {
    "a page": (edited("docs/en/b.md", EN + "\nMore.\n"), {"docs/en/b.md", "docs/zh-Hant/b.md"}),
    "a page on one side": (edited("docs/en/alone.md", "---\ndiglot: {only: en}\n---\n" + EN), {"docs/en/alone.md"}),
    "a page taken away": (lambda: Path("docs/en/b.md").unlink(), {"docs/en/alone.md", "docs/zh-Hant/b.md"}),
    "a lock of another page": (edited("docs/data/sync/en/gone.md.lock", "x"), set()),
}


@pytest.mark.parametrize(("change", "pages"), CHANGES.values(), ids=CHANGES)
def test_what_has_changed_is_judged_anew_and_nothing_else(
    site: Site, monkeypatch: pytest.MonkeyPatch, change: Callable[[], object], pages: set[str]
) -> None:
    Path("docs/data/sync/en").mkdir(parents=True)
    before = check(site)
    change()
    assert judged_again(site, monkeypatch) >= pages
    after = check(site)
    assert after == check(site, path=None)
    assert after != before


def test_a_lock_is_part_of_what_was_judged(site: Site) -> None:
    without = check(site)
    Path("docs/data/sync/en").mkdir(parents=True)
    kept = check(site)
    assert {one.rule for one in kept.findings} - {one.rule for one in without.findings} == {"page-unconfirmed"}
    Path("docs/data/sync/en/b.md.lock").write_text("<<<<<<< ours\n", encoding="utf-8")
    assert {one.page for one in check(site).findings if one.rule == "lock-broken"} == {"b.md"}
    assert check(site, lock=False) == without


def test_so_are_the_settings_and_our_own_code(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    check(site)
    other = from_roots(dict(site.roots), None, trust=True)
    assert judged_again(other, monkeypatch) != set()
    check(site)
    fake = Path("diglot/grounds.py")
    fake.parent.mkdir()
    fake.write_text("", encoding="utf-8")
    monkeypatch.setattr(grounds, "__file__", str(fake))
    assert judged_again(site, monkeypatch) != set()


def test_a_narrow_check_does_not_forget_the_rest(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    check(site)
    narrow = check(site, wanted=("docs/en/b.md",))
    assert {one.page for one in narrow.findings} == {"b.md"}
    assert narrow == check(site, wanted=("docs/en/b.md",), path=None)
    assert judged_again(site, monkeypatch) <= {"docs/en/alone.md"}


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[]", b"\xff", b'{"base": 1, "told": [], "known": {"a.md": 3}}', b"[" * 90_000]
)
def test_a_memory_that_cannot_be_read_is_none(site: Site, content: bytes) -> None:
    fresh = check(site, path=None)
    Path("memory.json").write_bytes(content)
    assert check(site) == fresh
    assert json.loads(Path("memory.json").read_bytes())["known"]


def test_a_memory_whose_units_are_spoilt_is_none(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """They are read long after the rest of it: in a build, page by page."""
    fresh = check(site)
    memory = Path("memory.json")
    text = memory.read_text(encoding="utf-8")
    assert "\\t" in text
    memory.write_text(text.replace("\\t", " ", 1), encoding="utf-8")
    assert judged_again(site, monkeypatch) != set()
    assert [pair.units for pair in check(site).shown] == [pair.units for pair in fresh.shown]


def test_a_memory_that_cannot_be_written_is_no_reason_to_stop(site: Site) -> None:
    Path("memory").write_text("a file", encoding="utf-8")
    assert check(site, path="memory/inside.json") == check(site, path=None)


WARM = """
import sys
from diglot.desk import cli
from diglot.verdict import verdict
sys.argv = ["diglot", "check", "--root", "zh-Hant=docs/zh-Hant", "--root", "en=docs/en"]
try:
    cli.main()
except SystemExit as end:
    print(end.code, *sorted(name.partition(".")[0] for name in sys.modules), file=sys.stderr)
"""


def test_the_warm_path_loads_no_parser_and_no_colours(site: Site, tmp_path: Path) -> None:
    environment = {**os.environ, "DIGLOT_CACHE": str(tmp_path / "cache")}
    runs = [
        subprocess.run([sys.executable, "-c", WARM], env=environment, capture_output=True, text=True, timeout=120)
        for _ in range(2)
    ]
    assert runs[0].stdout == runs[1].stdout != ""
    loaded = [set(run.stderr.split()) & {"markdown", "pymdownx", "mkdocs", "rich", "evidence"} for run in runs]
    assert loaded == [{"markdown", "pymdownx"}, set()]
    assert [run.stderr.split()[0] for run in runs] == ["1", "1"]


def test_the_data_that_pages_are_bound_to_are_part_of_what_was_judged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = Path(__file__).parents[2]
    for name in ("docs", "data", "overrides"):
        shutil.copytree(root / name, tmp_path / name)
    shutil.copy(root / "mkdocs.yml", tmp_path)
    monkeypatch.chdir(tmp_path)
    site = load(Path("mkdocs.yml"))
    before = check(site)
    record = Path("data/studies.yaml")
    text = record.read_text(encoding="utf-8")
    assert "67.0" in text
    record.write_text(text.replace("67.0", "67.1"), encoding="utf-8")
    try:
        after = check(site)
    except NoKnowledge:  # the record holds its own sums to each other; that too is judged anew
        return
    assert after != before


def test_a_page_written_while_it_is_judged_is_not_remembered(site: Site) -> None:
    page = Path("docs/en/b.md")

    def between(done: int, of: int, name: str) -> None:  # the page was found, and is not read yet
        if name == page.name:
            page.write_text(EN + "\nMore.\n", encoding="utf-8")

    during = verdict(site, lock=folders.lock_folder(site), remembered_at=Path("memory.json"), tell=between)
    page.write_text(EN, encoding="utf-8")
    after = check(site)
    assert after != during
    assert after == check(site, path=None)
