"""``diglot diff``: each block that waits, what it said and says, what is to be mended and must be carried over."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scratch import Scratch, answered, git

from diglot.desk.report.text import Piece, unstyled

OLD, NEW = "兩天後可以洗頭", "兩天後才能洗頭，要用溫水"


def stale(site: Scratch) -> None:
    site.edit("docs/zh-Hant/care.md", OLD, NEW)


def test_the_side_that_moved_and_the_one_to_mend(site: Scratch) -> None:
    stale(site)
    assert site.ok("diff") == (
        "docs/zh-Hant/care.md:3 ⟷ docs/en/care.md:3: en is behind\n"
        "  zh-Hant was      兩天後可以洗頭。  (changed since the last commit)\n"
        "  zh-Hant is now   兩天後[-可以-]{+才能+}洗頭{+，要用溫水+}。\n"
        "  en      to mend  Shampoo may be used after two days.\n"
        "  settle it: diglot accept docs/en/care.md:3\n"
        "\n"
        "1 block to look at.\n"
    )


def test_the_other_direction_what_must_be_carried_and_the_change_that_did_it(site: Scratch) -> None:
    site.edit(
        "docs/en/care.md", "about 40 minutes, see [more](more.md)", "about 45 minutes with `X`, see [that](more.md#a)"
    )
    site.commit()
    name, date = site.git("log", "-1", "--format=%H %cs").split()
    said = site.ok("diff")
    assert "zh-Hant is behind\n" in said
    assert f"see [more](more.md).  (changed in {name[:10]} of {date})\n" in said
    assert "takes about [-40-]{+45+} minutes{+ with `X`+}, see [[-more-]{+that+}](more.md{+#a+})." in said
    assert "  it must hold: 45 minutes, `X`, more.md#a\n" in said
    assert "  and does not yet: 45 minutes, `X`\n" in said


def test_both_sides(site: Scratch) -> None:
    stale(site)
    site.edit("docs/en/care.md", "after two days", "later than two days")
    said = site.ok("diff")
    assert "both sides have changed since they were confirmed" in said
    assert "[-可以-]{+才能+}洗頭" in said
    assert "  en      is now   Shampoo may be used [-after-]{+later than+} two days.\n" in said
    assert "to mend" not in said


def test_a_row_and_code(site: Scratch) -> None:
    for locale, word in (("en", "Value"), ("zh-Hant", "值")):
        code = "```\nrun a\nend\n```\n"
        site.write(f"docs/{locale}/new.md", f"# N {{#n}}\n\n| {word} | B |\n| --- | --- |\n| {word} | 1 |\n\n{code}")
    site.ok("accept", "--yes", "--why", "translated")
    site.commit()
    site.edit("docs/en/new.md", "| Value | 1 |", "| Worth | 1 |")
    site.edit("docs/en/new.md", "run a\n", "run b\n")
    said = site.ok("diff")
    assert "[-Value-]{+Worth+} | 1\n" in said
    assert "  en      is now   run [-a-]{+b+}\n                   end\n" in said


def test_a_small_edit_is_told_as_such(site: Scratch) -> None:
    site.edit("docs/en/care.md", "may be red", "may turn red")
    assert "zh-Hant is behind (a small edit)\n" in site.ok("diff")


@pytest.mark.parametrize(
    ("path", "lines"),
    [
        ("docs/en/care.md", {3, 5}),
        ("docs/zh-Hant", {3, 5}),
        ("docs/en/care.md:5", {5}),
        ("docs/zh-Hant/care.md:3", {3}),
        ("docs/en/more.md", set()),
    ],
)
def test_narrowing(site: Scratch, path: str, lines: set[int]) -> None:
    stale(site)
    site.edit("docs/en/care.md", "may be red", "may turn red")
    found = json.loads(site.ok("diff", path, "--format", "json"))["changes"]
    assert {side["line"] for change in found for side in change["sides"]} == lines


def test_the_json(site: Scratch) -> None:
    stale(site)
    said = json.loads(site.ok("diff", "--format", "json"))
    assert (said["version"], said["tool"].split()[0]) == (1, "diglot")
    [change] = said["changes"]
    chinese, english = change.pop("sides")
    assert change == {
        "page": "care.md",
        "unit": change["unit"],
        "state": "right-behind",
        "verdict": "en is behind",
        "behind": "en",
        "small": False,
        "command": "diglot accept docs/en/care.md:3",
    }
    assert change["unit"] in site.read("data/sync/en/care.md.lock")
    assert (chinese["then"], chinese["now"]) == (f"{OLD}。", f"{NEW}。")
    assert "".join(text for kind, text in chinese["pieces"] if kind != "new") == chinese["then"]
    assert "".join(text for kind, text in chinese["pieces"] if kind != "old") == chinese["now"]
    assert (english["moved"], english["then"], english["pieces"]) == (False, None, None)
    assert english["now"] == "Shampoo may be used after two days."
    assert chinese.keys() == english.keys()


def test_without_git_all_but_the_old_text_is_there(site: Scratch, monkeypatch: pytest.MonkeyPatch) -> None:
    stale(site)
    monkeypatch.setenv("PATH", "")
    said = site.ok("diff")
    assert f"  zh-Hant is now   {NEW}。\n" in said
    assert "There is no history here to take the confirmed text from: git is not installed." in said
    assert "to mend  Shampoo" in said


def test_in_a_shallow_clone_the_verdict_stands(site: Scratch, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stale(site)
    site.commit()
    git(tmp_path, "clone", "--quiet", "--depth", "1", f"file://{tmp_path}", "clone")
    monkeypatch.chdir(tmp_path / "clone")
    assert site.findings() == ["docs/en/care.md:3 block-stale"]
    assert "fetch-depth: 0" in site.ok("diff")


def test_nothing_waits(site: Scratch) -> None:
    assert site.ok("diff") == "Nothing waits for anybody.\n"


def test_a_lock_that_cannot_be_read_is_not_taken_for_a_site_where_nothing_waits(site: Scratch) -> None:
    (site.folder / "data/sync/en/care.md.lock").write_text("nonsense\n", encoding="utf-8")
    said = site.ok("diff", code=2)
    assert "Not compared: data/sync/en/care.md.lock:1: The first line is 'nonsense'" in said
    assert "Nothing waits" not in said


def test_nothing_is_written(site: Scratch) -> None:
    stale(site)
    before = site.git("status", "--porcelain")
    site.ok("diff")
    site.run("check", "--since", "main")
    assert site.git("status", "--porcelain") == before


def test_colours_on_a_terminal(site: Scratch) -> None:
    stale(site)
    code, said = answered(site.folder, ["diff"], [])
    assert code == 0
    assert "\x1b[9;31m可以" in said
    assert "\x1b[1;32m才能" in said
    assert "[-" not in said


def test_a_page_cannot_steer_the_terminal(site: Scratch) -> None:
    site.edit("docs/en/care.md", "may be red", "may be \x1b[31mred \u202e now")
    said = site.ok("diff")
    assert "\x1b" not in said
    assert "\\x1b[31mred \\u202e now" in said


@given(st.lists(st.lists(st.text(max_size=5), max_size=3), max_size=3))
def test_unstyled_keeps_every_word(lines: list[list[str]]) -> None:
    assert unstyled([tuple(map(Piece, line)) for line in lines]) == "".join("".join(line) + "\n" for line in lines)
