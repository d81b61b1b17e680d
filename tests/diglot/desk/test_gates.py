"""One verdict, three gates: what stops a build, a check, and a branch (design section 5); and the patch beside it."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from scratch import Scratch, git

from diglot.site.plugin import checked, tell

LOCK = "data/sync/en/care.md.lock"
State = Callable[[Scratch], None]


def wrong_fact(site: Scratch) -> None:
    for locale, old, new in (("zh-Hant", "40 分鐘", "45 分鐘"), ("en", "40 minutes", "50 minutes")):
        site.edit(f"docs/{locale}/care.md", old, new)
    site.ok("accept", "docs/en/care.md", "--yes", "--why", "translated")


def stale(site: Scratch) -> None:
    site.edit("docs/en/care.md", "may be red", "may well be very red")


def unconfirmed(site: Scratch) -> None:
    stale(site)
    site.edit("docs/zh-Hant/care.md", "可能會紅", "也許會非常紅")


def unconfirmed_page(site: Scratch) -> None:
    (site.folder / LOCK).unlink()


def judgement(site: Scratch) -> None:
    for locale, old, new in (("zh-Hant", "可能會紅", "可能會 `紅`"), ("en", "may be red", "may be `rood`")):
        site.edit(f"docs/{locale}/care.md", old, new)
    site.ok("accept", "docs/en/care.md", "--yes", "--why", "translated")


def legacy(site: Scratch) -> None:
    (site.folder / LOCK).unlink()
    site.ok("init")


def waived(site: Scratch) -> None:
    stale(site)
    site.ok("accept", "docs/en/care.md:5", "--yes", "--waive", "--why", "A house style of English.")


# State, what a strict build does, what a check says, what a branch is told of what it brings, and of what it found.
TABLE: list[tuple[State, str, str, str, str]] = [
    (wrong_fact, "stops", "error", "error", "error"),
    (stale, "tells", "error", "error", "warning"),
    (unconfirmed, "tells", "error", "error", "warning"),
    (unconfirmed_page, "tells", "error", "error", "warning"),
    (judgement, "tells", "warning", "warning", "warning"),
    (legacy, "silent", "clean", "error", "clean"),
    (waived, "silent", "clean", "warning", "clean"),
]
STATES = pytest.mark.parametrize(
    ("state", "build", "check", "brought", "found"), TABLE, ids=[row[0].__name__ for row in TABLE]
)
CODES = {"error": 1, "warning": 0, "clean": 0}


def gravest(site: Scratch, *arguments: str) -> str:
    result = site.run("check", *arguments)
    told = set(re.findall(r"^  (error|warning) ", result.output, re.MULTILINE))
    gravest = next((severity for severity in ("error", "warning") if severity in told), "clean")
    assert result.exit_code == CODES[gravest], result.output
    return gravest


@STATES
def test_the_build(
    site: Scratch, state: State, build: str, check: str, brought: str, found: str, caplog: pytest.LogCaptureFixture
) -> None:
    state(site)
    for strict, expected in (("facts", build), ("stale", "stops" if check == "error" else build)):
        caplog.clear()
        with caplog.at_level(logging.INFO, logger="mkdocs.plugins.diglot"):
            tell(checked(Path("mkdocs.yml"), trust=False)[1], strict)
        *findings, summary = caplog.records
        assert summary.levelno == logging.INFO
        levels = {record.levelno for record in findings}
        assert levels == {"stops": {logging.WARNING}, "tells": {logging.INFO}, "silent": set()}[expected]


@STATES
def test_the_check(site: Scratch, state: State, build: str, check: str, brought: str, found: str) -> None:
    state(site)
    assert gravest(site) == check


@STATES
def test_a_branch_that_brings_it(site: Scratch, state: State, build: str, check: str, brought: str, found: str) -> None:
    site.git("switch", "--quiet", "--create", "work")
    state(site)
    assert gravest(site, "--since", "main") == brought
    site.commit("work")
    assert gravest(site, "--since", "main") == brought


@STATES
def test_a_branch_that_finds_it(site: Scratch, state: State, build: str, check: str, brought: str, found: str) -> None:
    state(site)
    site.commit("a backlog")
    site.git("switch", "--quiet", "--create", "work")
    for locale, old, new in (("zh-Hant", "兩天", "三天"), ("en", "two days", "three days")):
        site.edit(f"docs/{locale}/care.md", old, new)  # another block of the same page
    if state is not unconfirmed_page:
        site.ok("accept", "docs/en/care.md:3", "--yes", "--why", "translated")
    site.commit("work")
    assert gravest(site, "--since", "main") == found


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [("docs/zh-Hant/care.md", "可能會紅", "可能會很紅"), ("docs/en/care.md", "well be very", "well turn very")],
)
def test_who_edits_what_waits_brings_it(site: Scratch, path: str, old: str, new: str) -> None:
    stale(site)
    site.commit("a backlog")
    site.git("switch", "--quiet", "--create", "work")
    site.edit(path, old, new)
    assert gravest(site, "--since", "main") == "error"


def test_a_page_that_was_renamed_brings_nothing(site: Scratch) -> None:
    stale(site)
    site.commit("a backlog")
    site.git("switch", "--quiet", "--create", "work")
    for file in ("docs/en/care.md", "docs/zh-Hant/care.md", LOCK):
        site.git("mv", file, file.replace("care", "after care"))
    site.edit("docs/en/after care.md", "about 40", "some 40")
    site.ok("accept", "docs/en/after care.md:7", "--yes", "--why", "same-meaning")
    site.commit("renamed")
    assert gravest(site, "--since", "main") == "warning"


def test_what_main_did_meanwhile_is_not_the_branch_s(site: Scratch) -> None:
    site.git("switch", "--quiet", "--create", "work")
    site.edit("docs/en/more.md", "There is more.", "There is much more.")
    site.ok("accept", "--yes", "--why", "same-meaning")
    site.commit("work")
    site.git("switch", "--quiet", "main")
    stale(site)
    site.commit("main goes on")
    site.git("switch", "--quiet", "work")
    assert gravest(site, "--since", "main") == "clean"
    site.git("merge", "--quiet", "--no-edit", "main")
    assert gravest(site, "--since", "main") == "warning"


def test_a_record_that_was_taken_out_is_brought(site: Scratch) -> None:
    site.git("switch", "--quiet", "--create", "work")
    lines = site.read(LOCK).split("\n\n")
    site.write(LOCK, "\n\n".join([*lines[:2], *lines[3:]]))
    assert gravest(site, "--since", "main") == "error"


def test_equal_blocks_are_counted(site: Scratch) -> None:
    """Two equal rows wait in the base: a third one is new."""
    for locale, cell in (("en", "Same"), ("zh-Hant", "同")):
        rows = f"| {cell} |\n" * 2
        site.write(f"docs/{locale}/table.md", f"# T {{#t}}\n\n| {cell} A |\n| --- |\n{rows}")
    site.write("data/sync/en/table.md.lock", site.read(LOCK))
    site.commit("a backlog")
    assert len([one for one in site.findings() if "table" in one]) > 2
    assert gravest(site, "--since", "HEAD") == "warning"
    for locale, cell in (("en", "Same"), ("zh-Hant", "同")):
        site.write(f"docs/{locale}/table.md", site.read(f"docs/{locale}/table.md") + f"| {cell} |\n")
    said = site.run("check", "--since", "HEAD").output
    assert len(re.findall(r"^  error ", said, re.MULTILINE)) == 1


# --- reservations -----------------------------------------------------------------------------------------------------


def new_page(site: Scratch, name: str = "new.md") -> None:
    for locale, text in (("en", "# New {#new}\n\nNobody reads this.\n"), ("zh-Hant", "# 新 {#new}\n\n沒人讀這個。\n")):
        site.write(f"docs/{locale}/{name}", text)


def test_a_new_page_that_nobody_has_read_is_named_with_what_to_do(site: Scratch) -> None:
    new_page(site)
    site.ok("init")
    assert gravest(site) == "clean"
    said = site.ok("check", "--since", "main", code=1)
    assert "legacy-rose  data/sync/en/new.md.lock:3" in said
    assert "Of this page 2 units are legacy, and 0 when the branch began (2 after 0 in all" in " ".join(said.split())
    assert "diglot accept docs/en/new.md" in said
    site.ok("accept", "docs/en/new.md", "--yes", "--why", "translated")
    assert gravest(site, "--since", "main") == "clean"


def test_beginning_the_lock_of_a_site_is_no_rise(site: Scratch) -> None:
    site.git("rm", "-r", "--quiet", "data/sync")
    site.commit("no lock")
    new_page(site)
    site.ok("init")
    assert gravest(site, "--since", "HEAD") == "clean"
    site.commit("a lock")
    assert gravest(site, "--since", "HEAD~1") == "clean"


def test_beginning_the_lock_of_a_page_that_stood_there_is_no_rise(site: Scratch) -> None:
    new_page(site)
    site.commit("a page that nobody watches")
    site.ok("init")
    assert gravest(site, "--since", "HEAD") == "clean"


def test_the_number_counts_not_the_page(site: Scratch) -> None:
    legacy(site)
    site.commit("a backlog")
    new_page(site)
    site.ok("init")
    assert gravest(site, "--since", "HEAD") == "error"
    site.ok("accept", "docs/en/care.md", "--yes", "--why", "translated")  # four units less
    assert gravest(site, "--since", "HEAD") == "clean"


def test_a_page_renamed_with_its_reservations_is_no_rise(site: Scratch) -> None:
    legacy(site)
    site.commit("a backlog")
    site.ok("move", "care.md", "after.md")
    assert gravest(site, "--since", "HEAD") == "clean"


def test_only_the_pages_that_are_asked_for_are_told_of(site: Scratch) -> None:
    new_page(site)
    site.ok("init")
    assert gravest(site, "docs/en/care.md", "--since", "main") == "clean"
    assert gravest(site, "docs/en/new.md", "--since", "main") == "error"


def test_a_waiver_is_shown_with_its_reason(site: Scratch) -> None:
    waived(site)
    assert "The reasons: A house style of English." in " ".join(site.ok("check", "--since", "main").split())


# --- histories that are too short -------------------------------------------------------------------------------------


def shallow(site: Scratch, tmp_path: Path, *options: str) -> None:
    stale(site)
    site.commit("work")
    site.git("branch", "base", "HEAD~1")
    git(tmp_path, "clone", "--quiet", "--depth", "1", *options, f"file://{tmp_path}", "clone")


def test_a_shallow_clone_without_the_base(site: Scratch, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shallow(site, tmp_path)
    monkeypatch.chdir(tmp_path / "clone")
    said = site.ok("check", "--since", "origin/base", code=2)
    assert "--since origin/base names no commit of this clone." in said
    assert "fetch-depth: 0" in said


def test_a_shallow_clone_without_the_merge_base(site: Scratch, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site.git("switch", "--quiet", "--create", "elsewhere")
    site.edit("docs/en/more.md", "There is more.", "There is much more.")
    site.commit("elsewhere")
    site.git("switch", "--quiet", "main")
    shallow(site, tmp_path, "--no-single-branch")
    monkeypatch.chdir(tmp_path / "clone")
    said = site.ok("check", "--since", "origin/elsewhere", code=2)
    assert "this clone holds no commit that both origin/elsewhere and HEAD come from" in said
    assert "fetch-depth: 0" in said


def test_without_git(site: Scratch, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert "--since needs the history: git is not installed." in site.ok("check", "--since", "main", code=2)


# --- the patch --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["care.md", "after care.md", '照護 "甲".md'])
def test_the_patch_takes_the_branch_as_it_is(site: Scratch, name: str, tmp_path: Path) -> None:
    if name != "care.md":
        for file in ("docs/en/care.md", "docs/zh-Hant/care.md", LOCK):
            site.git("mv", file, file.replace("care.md", name))
        site.commit("renamed")
    site.edit("docs/en/more.md", "There is more.", "There is a backlog.")
    site.commit("a backlog")
    site.git("switch", "--quiet", "--create", "work")
    site.edit(f"docs/en/{name}", "may be red", "may well be very red")
    for locale in ("en", "zh-Hant"):
        site.write(f"docs/{locale}/new.md", "# N {#n}\n")
    said = site.ok("check", "--since", "main", "--patch", "accept.patch", code=1)
    assert "accept.patch holds the change of the lock" in said
    patch = site.read("accept.patch")
    assert "more.md" not in patch  # the backlog is not the branch's
    before = site.read(f"data/sync/en/{name}.lock")
    site.git("apply", "--check", "accept.patch")
    site.git("apply", "accept.patch")
    assert site.read(f"data/sync/en/{name}.lock").count("\n") == before.count("\n")
    assert site.findings() == ["docs/zh-Hant/more.md:3 block-stale"]
    assert gravest(site, "--since", "main") == "warning"


def test_the_patch_of_a_site_below_the_top_of_its_repository(site: Scratch, monkeypatch: pytest.MonkeyPatch) -> None:
    stale(site)
    monkeypatch.chdir("docs")
    assert site.run("check", "--config", "../mkdocs.yml", "--patch", "a.patch").exit_code == 1
    site.git("apply", "docs/a.patch")
    monkeypatch.chdir("..")
    assert site.findings() == []


def test_no_patch_where_there_is_nothing_to_take(site: Scratch) -> None:
    site.ok("check", "--patch", "accept.patch")
    assert not (site.folder / "accept.patch").exists()


def test_a_patch_that_cannot_be_written(site: Scratch) -> None:
    stale(site)
    assert "could not be written" in site.ok("check", "--patch", "nowhere/accept.patch", code=2)
