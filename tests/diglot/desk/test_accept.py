"""``diglot accept``: what it offers, what it writes, what it refuses."""

from __future__ import annotations

import json
import re
import shlex
import shutil
from pathlib import Path

import pytest
from scratch import Scratch

from diglot.desk.changes import changes

LOCK = "data/sync/en/care.md.lock"
TAKE = ("--yes", "--why", "same-meaning")


def stale(site: Scratch) -> None:
    """Two blocks of which one side moved, in either direction, and one small edit."""
    site.edit("docs/zh-Hant/care.md", "兩天後可以洗頭", "兩天後才能洗頭，要用溫水")
    site.edit("docs/en/care.md", "about 40 minutes", "about 40 minutes on most days")
    site.edit("docs/en/care.md", "may be red", "may turn red")


def records(site: Scratch) -> dict[str, str]:
    """State and why of each record, by its text."""
    found = {}
    for line in site.read(LOCK).splitlines()[1:]:
        if line:
            said, _, text = line.partition("  # ")
            found[text] = " ".join(said.split()[4:])
    return found


# --- what is offered --------------------------------------------------------------------------------------------------


def test_without_a_path_it_takes_what_the_working_tree_changed(site: Scratch) -> None:
    site.edit("docs/en/more.md", "There is more.", "There is a lot more to be read.")
    site.commit("left behind")
    stale(site)
    said = site.ok("accept", *TAKE)
    assert f"{LOCK}: 3 blocks accepted (3 same-meaning)." in said
    assert site.findings() == ["docs/zh-Hant/more.md:3 block-stale"]


def test_what_it_left_elsewhere_is_told(site: Scratch) -> None:
    stale(site)
    site.commit("left behind")
    said = site.ok("accept", *TAKE)
    assert said == "Nothing that you changed waits; 3 blocks of 1 page do. Name a page: diglot accept PAGE\n"
    assert len(site.findings()) == 3


def test_a_new_pair_is_offered_before_it_is_added_to_git(site: Scratch) -> None:
    site.write("docs/en/new.md", "# New {#new}\n\nText.\n")
    site.write("docs/zh-Hant/new.md", "# 新 {#new}\n\n文字。\n")
    assert site.findings() == ["docs/zh-Hant/new.md:1 page-unconfirmed"]
    assert "data/sync/en/new.md.lock: 2 blocks accepted (2 translated)." in site.ok(
        "accept", "--yes", "--why", "translated"
    )
    assert site.findings() == []


def test_since_takes_what_the_branch_changed(site: Scratch) -> None:
    site.git("switch", "--quiet", "--create", "work")
    stale(site)
    site.commit("work")
    site.git("switch", "--quiet", "main")
    site.edit("docs/en/more.md", "There is more.", "There is a lot more to be read.")
    site.commit("meanwhile")
    site.git("switch", "--quiet", "work")
    assert "3 blocks accepted" in site.ok("accept", "--since", "main", *TAKE)
    assert site.findings() == []


@pytest.mark.parametrize("path", ["docs/zh-Hant/care.md", "docs/en/care.md", "docs/en", "care.md"])
def test_a_page_or_a_folder_of_either_language_narrows(site: Scratch, path: str) -> None:
    stale(site)
    assert "3 blocks accepted" in site.ok("accept", path, *TAKE)


@pytest.mark.parametrize("place", ["docs/zh-Hant/care.md:3", "docs/en/care.md:3"])
def test_a_line_of_either_language_narrows_to_its_block(site: Scratch, place: str) -> None:
    stale(site)
    assert "1 block accepted" in site.ok("accept", place, *TAKE)
    assert len(site.findings()) == 2


def test_a_line_within_a_block_is_the_block_s(site: Scratch) -> None:
    site.edit("docs/en/care.md", "used after two days", "used\nafter three long\ndays")
    assert "1 block accepted" in site.ok("accept", "docs/en/care.md:5", *TAKE)


def test_small_edits_only(site: Scratch) -> None:
    stale(site)
    said = site.ok("accept", "--small", "--why", "typo", "--yes")
    assert "1 block accepted (1 typo)" in said
    assert "The scalp may [-be-]{+turn+} red" in said
    assert len(site.findings()) == 2
    assert site.ok("accept", "--small", "--why", "typo", "--yes").startswith("No small edit is among them; 2 blocks")


def test_legacy_units_are_confirmed_where_their_page_is_named(site: Scratch) -> None:
    (site.folder / LOCK).unlink()
    site.ok("init")
    assert set(records(site).values()) == {"legacy"}
    assert site.ok("accept", *TAKE) == "Nothing waits to be accepted.\n"
    assert "1 block accepted" in site.ok("accept", "docs/en/care.md:3", *TAKE)
    assert "3 blocks accepted" in site.ok("accept", "docs/en/care.md", *TAKE)
    assert set(records(site).values()) == {"ok same-meaning"}


# --- what is written --------------------------------------------------------------------------------------------------


def test_only_what_was_accepted_is_written(site: Scratch) -> None:
    before = site.read(LOCK).splitlines()
    stale(site)
    site.ok("accept", "docs/en/care.md:3", *TAKE)
    after = site.read(LOCK).splitlines()
    changed = [(one, other) for one, other in zip(before, after, strict=True) if one != other]
    assert [(one.split()[0], one.split()[3]) for one, _ in changed] == [
        (other.split()[0], other.split()[3]) for _, other in changed
    ]
    assert len(changed) == 1


def test_a_waiver_holds_until_a_side_changes(site: Scratch) -> None:
    stale(site)
    why = "English readers have no such brand."
    assert "1 block accepted (1 waived)" in site.ok("accept", "docs/en/care.md:3", "--yes", "--waive", "--why", why)
    assert f"waived {why}" in site.read(LOCK)
    assert len(site.findings()) == 2
    site.edit("docs/en/care.md", "two days", "some days")
    assert "docs/zh-Hant/care.md:3 block-stale" in site.findings()


def test_a_text_for_one_language(site: Scratch) -> None:
    site.write("docs/en/care.md", site.read("docs/en/care.md") + "\nOnly for readers of English.\n")
    assert site.findings() == ["docs/en/care.md:9 block-missing"]
    why = "A note on spelling."
    assert "1 block accepted (1 local)" in site.ok("accept", "docs/en/care.md:9", "--yes", "--local", "--why", why)
    assert "zh-Hant=- " in site.read(LOCK)


def test_nothing_is_written_over_what_another_wrote(site: Scratch, monkeypatch: pytest.MonkeyPatch) -> None:
    stale(site)

    def meanwhile(*asked: object) -> object:
        site.write(LOCK, site.read(LOCK) + "\n")
        return changes(*asked)  # type: ignore[arg-type]

    monkeypatch.setattr("diglot.desk.verbs.accept.changes", meanwhile)
    said = site.ok("accept", *TAKE, code=2)
    assert f"{LOCK} has been changed since it was read. Nothing was written" in said


def test_the_lock_stands_beside_the_site_wherever_the_command_runs(
    site: Scratch, monkeypatch: pytest.MonkeyPatch
) -> None:
    stale(site)
    monkeypatch.chdir(site.folder / "docs")
    said = site.ok("accept", "en/care.md:3", "--config", "../mkdocs.yml", *TAKE)
    assert "../data/sync/en/care.md.lock: 1 block accepted" in said


# --- what is refused --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "This is no terminal, so nothing can be asked."),
        (("--why", "typo"), "add: --yes --why WHY"),
        (("--yes",), "--yes needs --why; accepted are translated, same-meaning, typo, machine."),
        (("--yes", "--why", "because"), "--why is 'because'; accepted are translated, same-meaning, typo, machine."),
        (("--yes", "--waive"), '--waive needs a reason that others can follow: --why "One sentence."'),
        (("--yes", "--waive", "--why", "same-meaning"), "--waive needs a reason"),
        (("--yes", "--local", "--why", "no"), "--local needs a reason"),
        (("--waive", "--local", "--why", "A sentence."), "--waive and --local cannot be had together"),
        (("docs/en/care.md", "--since", "main", *TAKE), "--since and PATH cannot be had together"),
        (("docs/en/nowhere.md", *TAKE), "docs/en/nowhere.md names no page in docs/zh-Hant or docs/en."),
        (("docs/en/care.md:2", *TAKE), "docs/en/care.md:2 is in no block. The nearest blocks begin at line 1 and 3."),
        (("docs/en/care.md:99", *TAKE), "docs/en/care.md:99 is in no block."),
        (("care.md:3", *TAKE), "care.md:3 names no line of one language's page"),
        (("--since", "nowhere", *TAKE), "--since nowhere names no commit of this clone."),
        (("--since", "--output=x", *TAKE), "--since --output=x names no commit."),
    ],
)
def test_wrong_use(site: Scratch, arguments: tuple[str, ...], said: str) -> None:
    stale(site)
    before = site.read(LOCK)
    assert said in site.ok("accept", *arguments, code=2)
    assert site.read(LOCK) == before


def test_a_block_without_a_counterpart_is_refused_and_the_rest_is_taken(site: Scratch) -> None:
    stale(site)
    site.write("docs/en/care.md", site.read("docs/en/care.md") + "\nOnly for readers of English.\n")
    said = site.ok("accept", "docs/en/care.md", *TAKE, code=1)
    assert "docs/en/care.md:9 has no counterpart in zh-Hant. Add it to docs/zh-Hant/care.md, or say" in said
    assert "3 blocks accepted" in said
    [command] = re.findall(r"only: (diglot accept .*)", said)
    site.ok(*shlex.split(command)[1:], "--yes")
    assert site.findings() == []


def test_a_page_without_a_counterpart_is_refused(site: Scratch) -> None:
    site.write("docs/en/new.md", "# New\n")
    said = "docs/en/new.md has no counterpart in zh-Hant; it belongs in docs/zh-Hant/new.md."
    assert said in site.ok("accept", "docs/en/new.md", *TAKE, code=1)
    assert said in site.ok("accept", "docs/en/new.md:1", *TAKE, code=2)


def test_a_broken_lock_is_refused_with_its_place(site: Scratch) -> None:
    site.write(LOCK, site.read(LOCK).replace(" ok ", " okay ", 1))
    assert f"{LOCK}:3: The state is 'okay'" in site.ok("accept", "docs/en/care.md", *TAKE, code=2)


def test_a_site_without_a_lock_is_told_how_to_begin_one(site: Scratch) -> None:
    shutil.rmtree(site.folder / "data")
    assert "Begin one: diglot init" in site.ok("accept", *TAKE, code=2)


def test_without_git_a_page_has_to_be_named(site: Scratch, monkeypatch: pytest.MonkeyPatch) -> None:
    stale(site)
    monkeypatch.setenv("PATH", "")
    assert "cannot be told: git is not installed. Name a page: diglot accept PAGE" in site.ok("accept", *TAKE, code=2)
    assert "3 blocks accepted" in site.ok("accept", "docs/en/care.md", *TAKE)


def test_findings_of_a_block_are_shown_beside_it_and_do_not_stop(site: Scratch) -> None:
    site.edit("docs/zh-Hant/care.md", "40", "45")
    said = site.ok("accept", *TAKE)
    assert "  error The figures differ: zh-Hant says “45 分鐘”, en says “40 minutes”." in said
    assert site.findings() == ["docs/zh-Hant/care.md:7 number-differs"]


# --- the command that a finding names ---------------------------------------------------------------------------------

COMMAND = re.compile(r"diglot accept .*")


def edit_one(site: Scratch) -> None:
    stale(site)


def edit_both(site: Scratch) -> None:
    site.edit("docs/zh-Hant/care.md", "兩天後可以洗頭", "兩天後才能洗頭，要用溫水")
    site.edit("docs/en/care.md", "after two days", "only after two days, in warm water")


def add_a_pair(site: Scratch) -> None:
    site.write("docs/en/new.md", "# New {#new}\n")
    site.write("docs/zh-Hant/new.md", "# 新 {#new}\n")


def odd_name(site: Scratch) -> None:
    for locale in ("en", "zh-Hant"):
        site.git("mv", f"docs/{locale}/care.md", f"docs/{locale}/it's $HOME 照護.md")
    site.git("mv", LOCK, "data/sync/en/it's $HOME 照護.md.lock")
    site.edit("docs/zh-Hant/it's $HOME 照護.md", "兩天後可以洗頭", "兩天後才能洗頭，要用溫水")


def moved(folder: Path) -> str:
    folder.mkdir()
    return str(folder)


@pytest.mark.parametrize("change", [edit_one, edit_both, add_a_pair, odd_name])
@pytest.mark.parametrize(
    "options",
    [
        (),
        ("--config", "mkdocs.yml", "--trust"),
        ("--root", "zh-Hant=docs/zh-Hant", "--root", "en=docs/en"),
        ("--root", "zh-Hant=docs/zh-Hant", "--root", "en=docs/en", "--lock", "the locks"),
    ],
    ids=["alone", "config", "roots", "lock"],
)
def test_the_command_of_a_finding_settles_it(site: Scratch, change, options: tuple[str, ...]) -> None:
    change(site)
    if "--root" in options:
        site.git("mv", "data/sync", "the locks" if "--lock" in options else moved(site.folder / "docs/data"))
    found = COMMAND.findall(site.run("check", *options).output)
    assert found
    for count, command in enumerate(found, 1):
        site.ok(*shlex.split(command)[1:], "--yes", "--why", "translated")
        assert len(COMMAND.findall(site.run("check", *options).output)) == len(found) - count


def test_a_finding_is_known_again_when_lines_move(site: Scratch) -> None:
    stale(site)
    before = json.loads(site.run("check", "--format", "json").output)["findings"]
    for locale in ("en", "zh-Hant"):
        page = f"docs/{locale}/care.md"
        site.write(page, site.read(page).replace("\n\n", "\n\n\n"))
    after = json.loads(site.run("check", "--format", "json").output)["findings"]
    assert [one["line"] for one in before] != [one["line"] for one in after]
    assert [one["fingerprint"] for one in before] == [one["fingerprint"] for one in after]
