"""The text that was confirmed, found again in real repositories, whatever became of the commits."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest
from scratch import Scratch, git

from diglot.config import load
from diglot.desk import git as our_git
from diglot.desk.history import Past, Then, Wanted, look_back
from diglot.page.parser import Parser
from diglot.page.segment import segment
from diglot.reading import parser_of
from diglot.sync.align import compared
from diglot.sync.fingerprint import fingerprint

PAGE = "docs/zh-Hant/care.md"
OLD = "兩天後可以洗頭。"
NEW = "三天後才可以洗頭，要用溫水。"


def parser() -> Parser:
    return parser_of(load(Path("mkdocs.yml")))[0]


def wanted(text: str = OLD, path: str = PAGE) -> Wanted:
    locale = Path(path).parts[1]
    said = fingerprint(compared(segment(f"{text}\n", parser(), locale=locale, path=path)))
    assert said is not None
    return Wanted(Path(path), locale, said)


def past(*texts: Wanted) -> Past:
    return look_back(texts or (wanted(),), parser())


def found(each: Wanted | None = None) -> Then:
    each = each or wanted()
    then = past(each).found[each]
    assert fingerprint(then.blocks) == each.print
    return then


def change(site: Scratch, message: str = "three days") -> None:
    site.edit(PAGE, OLD, NEW)
    site.commit(message)


def test_before_the_change_is_committed(site: Scratch) -> None:
    site.edit(PAGE, OLD, NEW)
    assert (found().blocks[0].text, found().until) == (OLD, "")


def test_what_was_only_staged_is_found_too(site: Scratch) -> None:
    site.edit(PAGE, OLD, "一週後可以洗頭。")
    site.git("add", PAGE)
    site.edit(PAGE, "一週後可以洗頭。", NEW)
    assert found(wanted("一週後可以洗頭。")).until == ""


def test_the_change_that_ended_it_is_named(site: Scratch) -> None:
    change(site)
    name = site.git("rev-parse", "HEAD")[:10]
    site.edit(PAGE, "頭皮", "皮膚")
    site.commit("another block")
    assert found().until == f"changed in {name} of {site.git('log', '-1', '--format=%cs', name).strip()}"


def test_the_newest_revision_that_holds_it_is_taken(site: Scratch) -> None:
    change(site)
    site.edit(PAGE, NEW, OLD)
    site.commit("back")
    site.edit(PAGE, OLD, NEW)
    site.commit("and again")
    assert found().until.startswith(f"changed in {site.git('rev-parse', 'HEAD')[:10]}")


def test_after_a_squash(site: Scratch) -> None:
    site.git("switch", "--quiet", "--create", "work")
    change(site)
    site.edit(PAGE, NEW, "四天後可以洗頭。")
    site.commit("four")
    site.git("switch", "--quiet", "main")
    site.git("merge", "--squash", "work")
    site.commit("squashed")
    site.git("branch", "-D", "work")
    assert found().blocks[0].text == OLD


def test_after_a_rebase_and_a_cherry_pick(site: Scratch) -> None:
    site.git("switch", "--quiet", "--create", "work")
    change(site)
    site.git("switch", "--quiet", "main")
    site.edit("docs/en/more.md", "There is more.", "There is much more.")
    site.commit("elsewhere")
    site.git("cherry-pick", "work")
    site.git("branch", "-D", "work")
    assert found().until.startswith(f"changed in {site.git('rev-parse', 'HEAD')[:10]}")


def test_after_a_rename_and_an_edit_in_one_commit(site: Scratch) -> None:
    change(site)
    site.git("mv", PAGE, "docs/zh-Hant/after care.md")
    site.edit("docs/zh-Hant/after care.md", "約 40", "大約 40")
    site.commit("renamed")
    assert found(wanted(path="docs/zh-Hant/after care.md")).blocks[0].text == OLD


def test_after_the_whole_language_has_moved(site: Scratch) -> None:
    change(site)
    site.git("mv", "docs", "pages")
    site.edit("mkdocs.yml", "site_name: Test\n", "site_name: Test\ndocs_dir: pages\n")
    site.commit("moved")
    assert found(wanted(path="pages/zh-Hant/care.md")).blocks[0].text == OLD


def test_a_text_that_only_a_merge_made(site: Scratch) -> None:
    site.git("switch", "--quiet", "--create", "work")
    site.edit(PAGE, OLD, "一天後可以洗頭。")
    site.commit("one")
    site.git("switch", "--quiet", "main")
    change(site)
    site.git("merge", "work", check=False)
    site.write(PAGE, "# 照護 {#care}\n\n五天後可以洗頭。\n")
    site.commit("merged by hand")
    site.edit(PAGE, "五天後", "六天後")
    site.commit("six")
    assert found(wanted("五天後可以洗頭。")).until.startswith("changed in")


def test_a_block_that_was_two_is_found_as_two(site: Scratch) -> None:
    whole = "兩天後可以洗頭。治療後頭皮可能會紅。"
    site.edit(PAGE, f"{OLD}\n\n治療後", "三天。\n\n治療後")
    assert [block.text for block in found(wanted(whole)).blocks] == [OLD, "治療後頭皮可能會紅。"]


def test_a_revision_with_the_same_words_and_other_figures_is_not_it(site: Scratch) -> None:
    site.edit(PAGE, "約 40 分鐘", "約 45 分鐘")
    site.commit("45")
    site.edit(PAGE, "約 45 分鐘", "約 50 分鐘")
    site.commit("50")
    text = "每次治療約 40 分鐘，見[說明](more.md)。"
    assert found(wanted(text)).blocks[0].text == text


def test_a_text_that_was_never_committed(site: Scratch) -> None:
    assert list(past(wanted("從來沒有寫過。")).missing.values()) == [
        f"No revision of {PAGE} holds the confirmed text; perhaps it was never committed."
    ]


def test_a_shallow_clone_says_what_is_missing(site: Scratch, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    change(site)
    git(tmp_path, "clone", "--quiet", "--depth", "1", f"file://{tmp_path}", "clone")
    monkeypatch.chdir(tmp_path / "clone")
    [said] = past().missing.values()
    assert "shallow" in said
    assert "fetch-depth: 0" in said


def test_a_partial_clone_fetches_nothing(site: Scratch, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    change(site)
    site.git("config", "uploadpack.allowFilter", "true")
    git(tmp_path, "clone", "--quiet", "--filter", "blob:none", f"file://{tmp_path}", "clone")
    monkeypatch.chdir(tmp_path / "clone")
    before = git(Path(), "count-objects", "-v")
    [said] = past().missing.values()
    assert "partial clone" in said
    assert git(Path(), "count-objects", "-v") == before


def test_a_repository_without_a_commit(site: Scratch, tmp_path: Path) -> None:
    shutil.rmtree(tmp_path / ".git")
    site.git("init", "--quiet")
    [said] = past(wanted("從來沒有寫過。")).missing.values()
    assert "no commit yet" in said


def test_no_repository(site: Scratch, tmp_path: Path) -> None:
    shutil.rmtree(tmp_path / ".git")
    [said] = past().missing.values()
    assert said.startswith("There is no history here to take the confirmed text from: not a git repository")


def test_no_git(site: Scratch, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    [said] = past().missing.values()
    assert said == "There is no history here to take the confirmed text from: git is not installed."


def test_as_few_processes_as_can_be(site: Scratch, monkeypatch: pytest.MonkeyPatch) -> None:
    change(site)
    site.edit("docs/en/care.md", "two days", "a long while")
    site.commit("another")
    started: list[str] = []
    start = our_git._start

    def counted(*arguments: object, **options: object) -> object:
        started.append(str(arguments[1]))
        return start(*arguments, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(our_git, "_start", counted)
    both = (wanted(), wanted("Shampoo may be used after two days.", "docs/en/care.md"))
    assert set(past(*both).found) == set(both)
    assert started == ["rev-parse", "cat-file", "log"]


def test_two_repositories(site: Scratch, tmp_path: Path) -> None:
    change(site)
    inner = tmp_path / "docs/en"
    git(inner, "init", "--quiet")
    git(inner, "add", ".")
    git(inner, "commit", "--quiet", "--message", "their own")
    (inner / "care.md").write_text("# Care {#care}\n", encoding="utf-8")
    both = (wanted(), wanted("Shampoo may be used after two days.", "docs/en/care.md"))
    assert set(past(*both).found) == set(both)


def test_what_a_repository_would_run_is_not_run(site: Scratch, tmp_path: Path) -> None:
    change(site)
    trap = tmp_path / "trap"
    trap.write_text(f"#!{sys.executable}\nopen({str(tmp_path / 'sprung')!r}, 'w')\n", encoding="utf-8")
    trap.chmod(0o755)
    for setting in ("core.fsmonitor", "core.pager", "diff.external", "diff.md.textconv", "gpg.program"):
        site.git("config", setting, str(trap))
    site.git("config", "log.showSignature", "true")
    site.write(".gitattributes", "*.md diff=md\n")
    assert found().blocks[0].text == OLD
    assert not (tmp_path / "sprung").exists()
