"""Two people, one site: what each of them sees from the first edit to the merge."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from scratch import Scratch, answered, git


@pytest.fixture
def ming(site: Scratch, tmp_path: Path) -> Scratch:
    """Ming's clone; ``site`` is where both of them push."""
    site.git("config", "receive.denyCurrentBranch", "updateInstead")
    return clone(site, tmp_path / "ming")


@pytest.fixture
def ann(site: Scratch, tmp_path: Path) -> Scratch:
    """Ann's clone."""
    return clone(site, tmp_path / "ann")


def clone(site: Scratch, folder: Path) -> Scratch:
    git(site.folder, "clone", "--quiet", str(site.folder), str(folder))
    return Scratch(folder)


def at(person: Scratch, monkeypatch: pytest.MonkeyPatch) -> Scratch:
    monkeypatch.chdir(person.folder)
    return person


def test_two_people(ming: Scratch, ann: Scratch, monkeypatch: pytest.MonkeyPatch) -> None:
    # Ming edits the Chinese page, and asks whether all is well.
    at(ming, monkeypatch)
    ming.edit("docs/zh-Hant/care.md", "兩天後可以洗頭。", "兩天後才能洗頭，要用溫水。")
    said = ming.ok("check", code=1)
    assert "docs/en/care.md:3 ⟷ docs/zh-Hant/care.md:3" in said
    assert "en is behind: zh-Hant has moved since both were confirmed" in said

    # Ming's English is not good enough; the Chinese goes out as it is, and the build says so to its readers.
    ming.commit("wash in warm water")
    ming.git("push", "--quiet", "origin", "main")

    # Ann pulls, and sees what was said, what is said now, and what she has to mend.
    at(ann, monkeypatch)
    ann.git("pull", "--quiet")
    assert ann.findings() == ["docs/en/care.md:3 block-stale"]
    said = ann.ok("diff")
    assert "zh-Hant was      兩天後可以洗頭。" in said
    assert "zh-Hant is now   兩天後[-可以-]{+才能+}洗頭{+，要用溫水+}。" in said
    assert "en      to mend  Shampoo may be used after two days." in said

    # She mends it. Now both sides have changed, and nobody has said yet that they agree.
    ann.edit("docs/en/care.md", "after two days.", "only after two days, with warm water.")
    assert ann.findings() == ["docs/zh-Hant/care.md:3 block-unconfirmed"]

    # She says so; the lock changes by one line, which names her reason.
    code, said = answered(ann.folder, ["accept"], ["y\n"])
    assert code == 0
    assert "Accept as translated" in said
    assert ann.ok("check").endswith("0 errors, 0 warnings\n")
    changed = ann.git("diff", "--unified=0", "data/sync").splitlines()
    lines = [line for line in changed if re.match(r"[-+][^-+]", line)]
    assert [line.split()[-4:-1] for line in lines] == [["ok", "translated", "#"]] * 2
    ann.commit("the same in English")
    ann.git("push", "--quiet", "origin", "main")

    # Then both work at once. Ming changes the second paragraph in both languages, on a branch of his.
    at(ming, monkeypatch)
    ming.git("pull", "--quiet")
    ming.git("switch", "--quiet", "--create", "redness")
    ming.edit("docs/zh-Hant/care.md", "治療後頭皮可能會紅。", "治療後頭皮可能會紅上一天。")
    ming.edit("docs/en/care.md", "may be red after treatment", "may be red for a day after treatment")
    ming.ok("accept", "--yes", "--why", "translated")
    ming.ok("check", "--since", "main")
    ming.commit("redness")

    # Ann changes the last one on hers, next to it: first its figure, in both, then a word of the Chinese.
    at(ann, monkeypatch)
    ann.git("switch", "--quiet", "--create", "minutes")
    for locale, old, new in (("zh-Hant", "約 40 分鐘", "約 45 分鐘"), ("en", "about 40 minutes", "about 45 minutes")):
        ann.edit(f"docs/{locale}/care.md", old, new)
    ann.ok("check", "--since", "main")  # the same figure on both sides, and no word: nobody has to confirm that
    ann.edit("docs/zh-Hant/care.md", "見[說明]", "請看[說明]")
    ann.ok("accept", "--yes", "--why", "same-meaning")
    ann.commit("minutes")

    # The two branches meet without a conflict, in the pages and in the lock, and all is confirmed.
    ann.git("fetch", "--quiet", str(ming.folder), "redness")
    ann.git("merge", "--quiet", "--no-edit", "FETCH_HEAD")
    assert ann.ok("check") == "2 pairs, 6 units: 0 errors, 0 warnings\n"
    ann.git("push", "--quiet", "origin", "HEAD:main")

    # Once more at once, but now at the same block: Ming confirms a new Chinese text, Ann a new English one.
    at(ming, monkeypatch)
    ming.git("switch", "--quiet", "main")
    ming.git("pull", "--quiet")
    ming.edit("docs/zh-Hant/care.md", "要用溫水", "要用微溫的水")
    ming.ok("accept", "--yes", "--why", "same-meaning")
    ming.commit("lukewarm")
    at(ann, monkeypatch)
    ann.git("switch", "--quiet", "main")
    ann.git("pull", "--quiet")
    ann.edit("docs/en/care.md", "warm water", "warm water and no soap")
    ann.ok("accept", "--yes", "--why", "same-meaning")
    ann.commit("no soap")

    # The pages merge by themselves; the lock does not, for each of them confirmed something else.
    ann.git("fetch", "--quiet", str(ming.folder), "main")
    ann.git("merge", "--quiet", "--no-edit", "FETCH_HEAD", check=False)
    assert ann.git("diff", "--name-only", "--diff-filter=U").split() == ["data/sync/en/care.md.lock"]
    said = ann.ok("check", code=1)
    assert re.search(r"error +lock-broken +data/sync/en/care.md.lock:\d+", said)
    assert "a merge conflict that was not settled" in said

    # Ann keeps either side, is told that the block waits, reads it, and accepts it once more.
    ann.git("checkout", "--ours", "data/sync")
    assert ann.findings() == ["docs/en/care.md:3 block-stale"]
    assert "要用[-溫-]{+微溫的+}水。" in ann.ok("diff")
    ann.ok("accept", "docs/en/care.md:3", "--yes", "--why", "translated")
    ann.commit("both")
    assert ann.ok("check", "--since", "origin/main") == "2 pairs, 6 units: 0 errors, 0 warnings\n"
