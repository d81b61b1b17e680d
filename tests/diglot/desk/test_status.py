"""``diglot status``: what is counted, what is told of it, and that nothing is written."""

from __future__ import annotations

import json
import shutil
from typing import Any

from scratch import Scratch

TAKE = ("--yes", "--why")


def told(site: Scratch) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(site.ok("status", "--format", "json"))
    return found


def classes(numbers: dict[str, Any]) -> dict[str, int]:
    """The classes that have units."""
    names = ("ok", "legacy", "waived", "local", "stale", "unconfirmed", "moved", "missing")
    return {name: numbers[name] for name in names if numbers[name]}


def unsettled(site: Scratch) -> None:
    """One unit of each class on two pages, and a page that one language lacks."""
    site.ok("accept", "docs/en/care.md:3", *TAKE, "machine")
    site.edit("docs/zh-Hant/more.md", "還有更多。", "還有很多，請問醫師。")
    site.commit("one side moves")
    site.edit("docs/en/care.md", "may be red", "may turn quite red")
    site.edit("docs/zh-Hant/care.md", "可能會紅", "也許會發紅")
    site.write("docs/en/care.md", site.read("docs/en/care.md") + "\nOnly five words stand here.\n")
    site.write("docs/en/alone.md", "# Alone {#alone}\n\nThree more words.\n")


def test_a_site_in_order(site: Scratch) -> None:
    found = told(site)
    [pair] = found["pairs"]
    assert pair["locales"] == ["zh-Hant", "en"]
    assert classes(pair) == {"ok": 6}
    assert pair["units"] == 6
    assert pair["to_do"] == {"words": 0, "han": 0}
    assert (found["noted"], found["oldest"], found["untold"], found["unread"]) == ([], None, None, [])


def test_every_class_is_counted(site: Scratch) -> None:
    unsettled(site)
    [pair] = told(site)["pairs"]
    pages = {page["page"]: page for page in pair["pages"]}
    assert classes(pages["care.md"]) == {"ok": 3, "unconfirmed": 1, "missing": 1}
    assert classes(pages["more.md"]) == {"ok": 1, "stale": 1}
    assert classes(pages["alone.md"]) == {"missing": 2}
    assert classes(pair) == {"ok": 4, "stale": 1, "unconfirmed": 1, "missing": 3}


def test_words_to_do_are_those_of_the_side_that_moved(site: Scratch) -> None:
    unsettled(site)
    [pair] = told(site)["pairs"]
    work = {page["page"]: page["to_do"] for page in pair["pages"]}
    assert work["more.md"] == {"words": 0, "han": 8}  # 還有很多請問醫師
    assert work["alone.md"] == {"words": 4, "han": 0}
    both = len("The scalp may turn quite red after treatment".split()), len("治療後頭皮也許會發紅")
    assert work["care.md"] == {"words": both[0] + 5, "han": both[1]}


def test_words_to_do_where_the_default_language_is_behind(site: Scratch) -> None:
    site.edit("docs/en/more.md", "There is more.", "There is a lot more.")
    [pair] = told(site)["pairs"]
    assert (classes(pair), pair["to_do"]) == ({"ok": 5, "stale": 1}, {"words": 5, "han": 0})


def test_legacy_waived_and_local(site: Scratch) -> None:
    (site.folder / "data/sync/en/more.md.lock").unlink()
    site.ok("init")
    site.edit("docs/en/care.md", "two days", "three days")
    site.ok("accept", "docs/en/care.md:3", *TAKE, "English readers were told otherwise.", "--waive")
    site.write("docs/en/care.md", site.read("docs/en/care.md") + "\nFor readers of English.\n")
    site.ok("accept", "docs/en/care.md:9", *TAKE, "A note on spelling.", "--local")
    found = told(site)
    assert classes(found["pairs"][0]) == {"ok": 3, "legacy": 2, "waived": 1, "local": 1}
    assert [(each["kind"], each["place"], each["why"]) for each in found["noted"]] == [
        ("waived", "docs/zh-Hant/care.md:3", "English readers were told otherwise."),
        ("local", "docs/en/care.md:9", "A note on spelling."),
    ]
    said = site.ok("status")
    assert "Waived: both sides differ, and may until one of them changes (1):\n  docs/zh-Hant/care.md:3" in said
    assert "English readers were told otherwise." in said


def test_machine_made_confirmations_are_named(site: Scratch) -> None:
    site.edit("docs/en/more.md", "There is more.", "There is more to read.")
    site.ok("accept", "docs/en/more.md:3", *TAKE, "machine")
    assert [(each["kind"], each["place"]) for each in told(site)["noted"]] == [("machine", "docs/zh-Hant/more.md:3")]
    assert "Confirmed by a machine (1):\n  docs/zh-Hant/more.md:3" in site.ok("status")


def test_the_oldest_move_is_that_of_its_commit(site: Scratch, monkeypatch: Any) -> None:
    for path, old, new, day in (
        ("docs/zh-Hant/more.md", "還有更多", "還有很多", "2024-03-05"),
        ("docs/en/care.md", "may be red", "may turn quite red", "2023-01-02"),
    ):
        site.edit(path, old, new)
        monkeypatch.setenv("GIT_COMMITTER_DATE", f"{day}T12:00:00+0000")
        site.commit("move")
    commit = site.git("rev-parse", "HEAD")[:10]
    assert told(site)["oldest"] == {
        "date": "2023-01-02",
        "place": "docs/en/care.md:5",
        "change": f"changed in {commit} of 2023-01-02",
    }
    assert f"Waiting longest: docs/en/care.md:5, changed in {commit} of 2023-01-02\n" in site.ok("status")


def test_without_git_it_says_so(site: Scratch) -> None:
    site.edit("docs/en/care.md", "may be red", "may turn quite red")
    shutil.rmtree(site.folder / ".git")
    found = told(site)
    assert found["oldest"] is None
    assert found["untold"].startswith("There is no history here")
    assert "How long things wait cannot be told. There is no history here" in site.ok("status")


def test_one_log_however_many_wait(site: Scratch, monkeypatch: Any) -> None:
    from diglot.desk import git

    unsettled(site)
    started: list[str] = []
    start = git._start

    def counted(folder: Any, *arguments: str, **rest: Any) -> Any:
        started.append(arguments[0])
        return start(folder, *arguments, **rest)

    monkeypatch.setattr(git, "_start", counted)
    site.ok("status")
    assert sorted(started) == ["cat-file", "log", "rev-parse"]


def test_the_table(site: Scratch) -> None:
    unsettled(site)
    rows = [line.split() for line in site.ok("status").splitlines()]
    head = "page units ok legacy waived local stale unconfirmed moved missing words Han".split()
    assert rows[0] == ["zh-Hant", "⟷", "en"]
    assert rows[1] == head
    assert rows[2] == ["alone.md", "2", *"0 0 0 0 0 0 0 2 4 0".split()]
    assert rows[5][:3] == ["total", "9", "4"]
    assert "\x1b" not in site.ok("status")


def test_pages_that_are_all_ok_are_one_row(site: Scratch) -> None:
    site.edit("docs/en/care.md", "may be red", "may turn red")
    assert "\n(1 other page: all is ok)  " in site.ok("status")


def test_a_path_narrows(site: Scratch) -> None:
    unsettled(site)
    assert "care.md" not in site.ok("status", "docs/en/more.md")


def test_what_cannot_be_read_is_told_and_not_counted(site: Scratch) -> None:
    site.write("data/sync/en/care.md.lock", "nonsense\n")
    (site.folder / "docs/en/more.md").write_bytes(b"# M\xff\n")
    said = site.ok("status", code=2)
    assert "Not counted: data/sync/en/care.md.lock:1: The first line is 'nonsense'" in said
    assert "Not counted: docs/en/more.md:1: This line holds the byte 0xff" in said


def test_nothing_is_written(site: Scratch) -> None:
    unsettled(site)
    site.git("add", "--all")
    before = site.git("status", "--porcelain")
    site.ok("status")
    site.ok("status", "--format", "json")
    assert site.git("status", "--porcelain") == before
    assert site.git("ls-files", "--others") == ""


def test_without_a_lock_it_says_how_to_begin(site: Scratch) -> None:
    shutil.rmtree(site.folder / "data")
    assert "Begin one: diglot init" in site.ok("status", code=2)


def test_the_lock_may_lie_in_any_folder(site: Scratch) -> None:
    (site.folder / "data/sync").rename(site.folder / "elsewhere")
    assert "There is no lock in data/sync/" in site.ok("status", code=2)
    assert "total" in site.ok("status", "--lock", "elsewhere")
    assert site.ok("check", "--lock", "elsewhere").endswith("0 errors, 0 warnings\n")
    site.edit("docs/en/care.md", "may be red", "may turn red")
    assert "block-stale" in site.ok("check", "--lock", "elsewhere", code=1)
    said = site.ok("accept", "docs/en/care.md", "--lock", "elsewhere", "--yes", "--why", "typo")
    assert said.endswith("elsewhere/en/care.md.lock: 1 block accepted (1 typo).\n")
    assert not (site.folder / "data").exists() or not list((site.folder / "data").iterdir())
