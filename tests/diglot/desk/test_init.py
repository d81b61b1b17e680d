"""``diglot init``: what it begins, what it leaves alone, what it says of drift and of what comes next."""

from __future__ import annotations

import shutil

import pytest
from mkdocs.exceptions import PluginError
from scratch import Scratch

from diglot.site.plugin import checked

LOCKS = ("data/sync/en/care.md.lock", "data/sync/en/more.md.lock")


@pytest.fixture
def fresh(site: Scratch) -> Scratch:
    """A site that has no lock yet, and no drift."""
    shutil.rmtree(site.folder / "data")
    return site


def states(site: Scratch, lock: str) -> list[str]:
    return [" ".join(line.partition("  # ")[0].split()[4:]) for line in site.read(lock).splitlines()[1:] if line]


def test_every_pair_of_blocks_becomes_legacy(fresh: Scratch) -> None:
    said = fresh.ok("init")
    assert "2 lock files with 6 units written to data/sync/.\nNo drift is suspected" in said
    assert [states(fresh, lock) for lock in LOCKS] == [["legacy"] * 4, ["legacy"] * 2]
    assert fresh.findings() == []


def test_an_edit_after_it_is_seen(fresh: Scratch) -> None:
    fresh.ok("init")
    fresh.edit("docs/en/care.md", "may be red", "may be quite red")
    assert fresh.findings() == ["docs/zh-Hant/care.md:5 block-stale"]


def test_suspected_drift_is_counted_by_rule(fresh: Scratch) -> None:
    fresh.edit("docs/en/care.md", "40 minutes", "45 minutes")
    fresh.edit("docs/en/more.md", "There is more.", "There are 3 more.")
    fresh.write("docs/en/alone.md", "# Alone\n")
    said = fresh.ok("init")
    assert "Suspected drift: 3 findings on 3 pages, by rule:\n" in said
    rows = [line.split() for line in said.splitlines() if line.startswith("      ")]
    assert [row[:3] for row in rows] == [["2", "error", "number-differs"], ["1", "error", "page-missing"]]
    assert " ".join(rows[1][3:]) == "such as docs/en/alone.md:1"
    assert "unconfirmed" not in said


def test_what_comes_next_is_told(fresh: Scratch) -> None:
    said = fresh.ok("init")
    assert "Commit data/sync/ with the site." in said
    assert "diglot accept PAGE" in said


def test_the_line_for_gitattributes(fresh: Scratch) -> None:
    line = "data/sync/** linguist-generated"
    assert fresh.ok("init").endswith(f"so that reviews fold the lock files:\n  {line}\n")
    fresh.write(".gitattributes", f"* text=auto\n{line}\n")
    assert "gitattributes" not in fresh.ok("init")


def test_no_line_for_gitattributes_without_git(fresh: Scratch) -> None:
    shutil.rmtree(fresh.folder / ".git")
    assert "gitattributes" not in fresh.ok("init")


def test_a_path_narrows_and_a_second_run_adds_the_rest(fresh: Scratch) -> None:
    assert "1 lock file with 2 units" in fresh.ok("init", "docs/en/more.md")
    assert not (fresh.folder / LOCKS[0]).exists()
    fresh.ok("accept", "docs/en/more.md", "--yes", "--why", "translated")
    before = fresh.read(LOCKS[1])
    said = fresh.ok("init")
    assert "1 lock file with 4 units" in said
    assert "Left as it was: 1 lock file that had units already." in said
    assert fresh.read(LOCKS[1]) == before


def test_a_second_run_changes_nothing(fresh: Scratch) -> None:
    fresh.ok("init")
    before = [fresh.read(lock) for lock in LOCKS]
    said = fresh.ok("init")
    assert "0 lock files with 0 units" in said
    assert "suspected" not in said.lower()
    assert [fresh.read(lock) for lock in LOCKS] == before


def test_a_broken_lock_is_left_and_told(fresh: Scratch) -> None:
    fresh.write(LOCKS[0], "nonsense\n")
    assert f"{LOCKS[0]}:1: The first line is 'nonsense'" in fresh.ok("init")
    assert fresh.read(LOCKS[0]) == "nonsense\n"


def test_a_page_that_cannot_be_read_is_told(fresh: Scratch) -> None:
    (fresh.folder / "docs/en/more.md").write_bytes(b"# M\xff\n")
    said = fresh.ok("init")
    assert "docs/en/more.md:1: This line holds the byte 0xff" in said
    assert not (fresh.folder / LOCKS[1]).exists()


def test_another_folder_for_the_lock(fresh: Scratch) -> None:
    assert "written to kept/here/." in fresh.ok("init", "--lock", "kept/here")
    assert (fresh.folder / "kept/here/en/care.md.lock").is_file()
    assert not (fresh.folder / "data").exists()


def test_folders_without_mkdocs(fresh: Scratch) -> None:
    (fresh.folder / "mkdocs.yml").unlink()
    said = fresh.ok("init", "--root", "zh-Hant=docs/zh-Hant", "--root", "en=docs/en")
    assert "2 lock files with 6 units written to docs/data/sync/." in said


def test_a_path_that_names_nothing(fresh: Scratch) -> None:
    assert "nowhere.md names no page" in fresh.ok("init", "nowhere.md", code=2)
    assert not (fresh.folder / "data").exists()


def test_the_check_counts_what_is_legacy_or_waived(fresh: Scratch) -> None:
    fresh.ok("init")
    assert fresh.ok("check").endswith("2 pairs, 6 units: 0 errors, 0 warnings, 6 legacy\n")
    fresh.ok("accept", "docs/en/more.md", "--yes", "--why", "translated")
    fresh.ok("accept", "docs/en/care.md:3", "--yes", "--waive", "--why", "A reason for it.")
    assert fresh.ok("check").endswith("0 errors, 0 warnings, 3 legacy, 1 waived\n")
    assert fresh.ok("check", "docs/en/more.md").endswith("1 pair, 2 units: 0 errors, 0 warnings\n")
    assert fresh.ok("check", "--no-lock").endswith("2 pairs, 6 units: 0 errors, 0 warnings\n")


# --- a lock that cannot be had never passes for a comparison of the pages alone ---------------------------------------


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--lock", "mistyped"), "There is no folder mistyped, which --lock names."),
        (("--lock", "data/sync", "--no-lock"), "--lock and --no-lock cannot be had together."),
    ],
)
def test_a_lock_that_is_named_must_be_there(site: Scratch, arguments: tuple[str, ...], said: str) -> None:
    assert said in site.ok("check", *arguments, code=2)


def test_a_file_in_place_of_the_lock_folder_is_no_missing_lock(fresh: Scratch) -> None:
    fresh.write("data/sync", "not a folder")
    assert "data/sync is no folder, and the lock files belong there." in fresh.ok("check", code=2)
    assert fresh.ok("check", "--no-lock")
    with pytest.raises(PluginError, match="data/sync is no folder"):
        checked(fresh.folder / "mkdocs.yml", trust=False)


def test_a_site_without_a_lock_is_compared_without_one(fresh: Scratch) -> None:
    assert fresh.ok("check").endswith("2 pairs, 6 units: 0 errors, 0 warnings\n")


def test_the_commands_that_come_next_work_as_they_stand(fresh: Scratch) -> None:
    said = fresh.ok("init", "--lock", "kept")
    assert "diglot check --lock=kept\n" in said
    assert "diglot accept --lock=kept PAGE\n" in said
    assert "diglot status --lock=kept\n" in said
