"""``diglot move``: pages, locks and links; what is refused; that nothing is half done."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from scratch import Scratch

LOCK = "data/sync/en/care.md.lock"
PATHS = ("docs/zh-Hant/care.md", "docs/en/care.md", LOCK)


def tree(site: Scratch) -> dict[str, bytes]:
    """Every file of the site but git's own."""
    files = [path for path in site.folder.rglob("*") if path.is_file() and ".git" not in path.parts]
    return {path.relative_to(site.folder).as_posix(): path.read_bytes() for path in files}


def linked(site: Scratch) -> None:
    """More pages, with links of every form to care.md and from it, all confirmed."""
    for locale, words in (("en", "See"), ("zh-Hant", "見")):
        site.write(
            f"docs/{locale}/guide/index.md",
            f"# {words} {{#see}}\n\n{words} [a](../care.md), [b](../care.md#care 'T') and [c][c], ![d](../d.png).\n\n"
            f'{words} <a href="../care.md">e</a> and `[f](../care.md)`.\n\n```\n[g](../care.md)\n```\n\n'
            "[c]: <../care.md>\n",
        )
        site.write(f"docs/{locale}/care.md", site.read(f"docs/{locale}/care.md") + f"\n{words} [c](care.md#care).\n")
    site.ok("accept", "docs", "--yes", "--why", "translated")
    site.commit("links")


def test_pages_and_lock_move_in_all_languages(site: Scratch) -> None:
    said = site.ok("move", "care.md", "guide/after.md")
    assert not any((site.folder / path).exists() for path in PATHS)
    for path in ("docs/zh-Hant/guide/after.md", "docs/en/guide/after.md", "data/sync/en/guide/after.md.lock"):
        assert (site.folder / path).is_file()
    assert "docs/en/care.md → docs/en/guide/after.md\n" in said
    assert site.findings() == []


@pytest.mark.parametrize(
    ("old", "new"),
    [("care.md", "a/b.md"), ("docs/en/care.md", "docs/en/a/b.md"), ("docs/zh-Hant/care.md", "docs/zh-Hant/a/b.md")],
)
def test_either_language_s_path_will_do(site: Scratch, old: str, new: str) -> None:
    site.ok("move", old, new)
    assert (site.folder / "docs/zh-Hant/a/b.md").is_file()
    assert (site.folder / "docs/en/a/b.md").is_file()


def test_links_in_it_and_to_it_are_mended(site: Scratch) -> None:
    linked(site)
    site.ok("move", "care.md", "guide/deep/after.md")
    assert "see [more](../../more.md)." in site.read("docs/en/guide/deep/after.md")
    assert "See [c](after.md#care)." in site.read("docs/en/guide/deep/after.md")
    assert site.read("docs/en/guide/index.md") == (
        "# See {#see}\n\nSee [a](deep/after.md), [b](deep/after.md#care 'T') and [c][c], ![d](../d.png).\n\n"
        'See <a href="deep/after.md">e</a> and `[f](../care.md)`.\n\n```\n[g](../care.md)\n```\n\n'
        "[c]: <deep/after.md>\n"
    )
    assert "見 [a](deep/after.md)" in site.read("docs/zh-Hant/guide/index.md")


def test_what_was_confirmed_stays_confirmed_to_the_letter(site: Scratch) -> None:
    linked(site)
    site.edit("docs/en/care.md", "may be red", "may be quite red")
    before = site.ok("status").splitlines()[-2].split()
    site.ok("move", "care.md", "guide/deep/after.md")
    assert site.findings() == ["docs/zh-Hant/guide/deep/after.md:5 block-stale"]
    assert site.ok("status").splitlines()[-2].split() == before
    # not by a comparison of both sides: the fingerprints themselves are those of the mended links
    site.edit("docs/en/guide/deep/after.md", "[more](../../more.md)", "[more](../../index.md)")
    assert "docs/zh-Hant/guide/deep/after.md:7 block-stale" in site.findings()


def test_bytes_that_are_no_link_stay(site: Scratch) -> None:
    path = site.folder / "docs/en/care.md"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    before = path.read_bytes()
    site.ok("move", "care.md", "guide/after.md")
    assert (site.folder / "docs/en/guide/after.md").read_bytes() == before.replace(b"more.md", b"../more.md")


def test_git_knows_of_the_move(site: Scratch) -> None:
    site.ok("move", "care.md", "after.md")
    staged = site.git("diff", "--cached", "--name-status", "-M").split("\n")
    assert sorted(line.partition("\t")[0] for line in staged if line) == ["R100", "R100", "R100"]


def test_pages_that_git_does_not_know_move_too(site: Scratch) -> None:
    for locale in ("en", "zh-Hant"):
        site.write(f"docs/{locale}/new.md", "# New {#new}\n")
    site.ok("move", "new.md", "newer.md")
    assert (site.folder / "docs/en/newer.md").is_file()
    assert not (site.folder / "docs/en/new.md").exists()


def test_without_git(site: Scratch) -> None:
    shutil.rmtree(site.folder / ".git")
    site.ok("move", "care.md", "guide/after.md")
    assert site.findings() == []


def test_the_lock_alone_where_the_pages_were_moved(site: Scratch) -> None:
    for locale in ("en", "zh-Hant"):
        site.git("mv", f"docs/{locale}/care.md", f"docs/{locale}/after.md")
    assert "data/sync/en/care.md.lock:1 lock-orphaned" in site.findings()
    said = site.ok("move", "care.md", "after.md")
    assert said == "data/sync/en/care.md.lock → data/sync/en/after.md.lock\n"
    assert site.findings() == []


def test_a_page_of_one_language(site: Scratch) -> None:
    (site.folder / "docs/zh-Hant/care.md").unlink()
    (site.folder / LOCK).unlink()
    site.ok("move", "care.md", "after.md")
    assert (site.folder / "docs/en/after.md").is_file()
    assert not (site.folder / "docs/zh-Hant/after.md").exists()


def test_an_address_that_is_no_file_is_told(site: Scratch) -> None:
    site.edit("docs/en/more.md", "There is more.", "There is [more](../care/).")
    site.edit("docs/en/care.md", "[more](more.md)", "[more](../more/)")
    said = site.ok("move", "care.md", "guide/after.md")
    assert "docs/en/more.md:3: ../care/ is an address and no file" in said
    assert "docs/en/care.md:7: ../more/ is an address and no file" in said


def test_the_navigation_is_told(site: Scratch) -> None:
    site.write("mkdocs.yml", site.read("mkdocs.yml") + "nav:\n  - Care: care.md\n")
    assert "mkdocs.yml:10: care.md is named here too; change it by hand." in site.ok("move", "care.md", "after.md")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("care.md", "more.md", "more.md is there already"),
        ("nowhere.md", "after.md", "There is no page docs/zh-Hant/nowhere.md or docs/en/nowhere.md."),
        ("care.md", "care.md", "are the same page"),
        ("care.md", "guide/", "guide/ is no page; accepted is a path that ends in .md"),
        ("care.md", "../after.md", "../after.md is no page's path below docs/zh-Hant or docs/en."),
        ("docs/en/care.md", "after.md", "docs/en/care.md lies in docs/en, and after.md does not."),
        ("docs/en/care.md", "docs/zh-Hant/after.md", "lies in docs/en, and docs/zh-Hant/after.md does not."),
        ("care.md", "more.md/after.md", "cannot be made, because docs/zh-Hant/more.md is no folder."),
    ],
)
def test_what_is_refused_changes_nothing(site: Scratch, old: str, new: str, said: str) -> None:
    before = tree(site)
    assert said in site.ok("move", old, new, code=2)
    assert tree(site) == before


def test_a_lock_in_the_way_is_refused(site: Scratch) -> None:
    site.write("data/sync/en/after.md.lock", "diglot-lock 1 normaliser 1\n")
    before = tree(site)
    assert "data/sync/en/after.md.lock is there already" in site.ok("move", "care.md", "after.md", code=2)
    assert tree(site) == before


@pytest.mark.parametrize("failing", ["write_whole", "keeping.write", "_move"])
def test_what_fails_half_way_is_undone(site: Scratch, monkeypatch: pytest.MonkeyPatch, failing: str) -> None:
    from diglot.desk import plan

    linked(site)
    before, staged = tree(site), site.git("status", "--porcelain")
    calls: list[object] = []
    owner, _, name = failing.rpartition(".")
    module = getattr(plan, owner) if owner else plan
    real = getattr(module, name)

    def once(*arguments: object) -> None:
        calls.append(arguments)
        if len(calls) == 2:
            raise OSError(28, "No space left on device")
        real(*arguments)

    monkeypatch.setattr(module, name, once)
    said = site.ok("move", "care.md", "guide/deep/after.md", code=2)
    assert "Nothing was changed: [Errno 28] No space left on device" in said
    assert tree(site) == before
    assert site.git("status", "--porcelain") == staged


def test_a_lock_elsewhere(site: Scratch) -> None:
    (site.folder / "data/sync").rename(site.folder / "kept")
    site.ok("move", "care.md", "after.md", "--lock", "kept")
    assert (site.folder / "kept/en/after.md.lock").is_file()


def test_it_runs_from_another_folder(site: Scratch, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(site.folder / "docs")
    site.ok("move", "en/care.md", "en/guide/after.md", "--config", "../mkdocs.yml")
    assert Path("zh-Hant/guide/after.md").is_file()
