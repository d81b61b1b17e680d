"""Two branches, merged by git itself: what must be true of the lock afterwards, as the check says it.

Each row is a story: what our branch does, what theirs does, whether git can merge it, and what the check says then. A
finding is written as locale, number of the paragraph (0 is the heading) and rule. Two paragraphs that were confirmed
one by one and are then joined must be read again: the lock holds hashes, and none of the joined text.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import scratch
from scratch import CONFIG, Scratch

Step = Callable[[Scratch], object]
SIDES = ("zh-Hant", "en")
PAGE, LOCK = "care.md", "data/sync/en/care.md.lock"
TEXTS = {
    "zh-Hant": [
        "# 照護 {#care}",
        "兩天後可以洗頭。",
        "頭皮可能會紅。",
        "每次治療約 40 分鐘。",
        "沒有人受傷，也沒有人退出。",
        "毛髮數是 [163.5](study:x/hair) 根。",
        "| 週 | 髮數 |\n|---|---|\n| 0 | 無 |\n| 6 | 無 |\n| 6 | 無 |",
    ],
    "en": [
        "# Care {#care}",
        "Shampoo may be used after two days.",
        "The scalp may be red.",
        "A treatment takes 40 minutes.",
        "Nobody was hurt. Nobody left.",
        "Hair count was [163.5](study:x/hair).",
        "| Week | Hairs |\n|---|---|\n| 0 | none |\n| 6 | none |\n| 6 | none |",
    ],
}


def text(locale: str) -> str:
    return "\n\n".join(TEXTS[locale]) + "\n"


# --- what a branch does -----------------------------------------------------------------------------------------------


def one(locale: str, number: int, words: str) -> Step:
    """Write a paragraph of one language anew."""
    return lambda site: site.edit(f"docs/{locale}/{PAGE}", TEXTS[locale][number], words)


def both(number: int, chinese: str = "改寫過的一段。", english: str = "This was rewritten.") -> Step:
    """Write a paragraph of both languages anew."""
    return steps(one("zh-Hant", number, chinese), one("en", number, english))


def after(number: int, chinese: str, english: str) -> Step:
    """Put a paragraph behind another, in both languages."""
    return both(number, f"{TEXTS['zh-Hant'][number]}\n\n{chinese}", f"{TEXTS['en'][number]}\n\n{english}")


def change(how: Callable[[str], str], *locales: str) -> Step:
    """Change the whole page."""

    def step(site: Scratch) -> None:
        for locale in locales or SIDES:
            path = site.folder / "docs" / locale / PAGE
            path.write_bytes(how(path.read_text(encoding="utf-8")).encode())

    return step


def steps(*of: Step) -> Step:
    def step(site: Scratch) -> None:
        for each in of:
            each(site)

    return step


def git(*arguments: str) -> Step:
    return lambda site: site.git(*arguments)


def accept(site: Scratch) -> None:
    site.ok("accept", "docs", "--yes", "--why", "same-meaning")


def commit(site: Scratch) -> None:
    site.commit()


def moved(old: str, new: str, *locales: str) -> Step:
    """Rename the page with its lock, or in one language only."""

    def step(site: Scratch) -> None:
        for locale in locales or SIDES:
            site.git("mv", f"docs/{locale}/{old}", f"docs/{locale}/{new}")
        if not locales:
            site.git("mv", f"data/sync/en/{old}.lock", f"data/sync/en/{new}.lock")

    return step


def split_page(site: Scratch) -> None:
    """The last three blocks become a page of their own."""
    for locale in SIDES:
        blocks = site.read(f"docs/{locale}/{PAGE}").rstrip("\n").split("\n\n")
        site.write(f"docs/{locale}/{PAGE}", "\n\n".join(blocks[:-3]) + "\n")
        site.write(f"docs/{locale}/second.md", "\n\n".join(["# 2 {#second}", *blocks[-3:]]) + "\n")


def third(site: Scratch) -> None:
    """A third language, paired with the default one as English is."""
    site.write(
        "mkdocs.yml", CONFIG.replace("  - diglot", "        - {locale: de, name: Deutsch, build: true}\n  - diglot")
    )
    for page in ("care.md", "more.md"):
        site.write(f"docs/de/{page}", site.read(f"docs/en/{page}").replace("The scalp may be red.", "Rote Kopfhaut."))


def zero_last(said: str) -> str:
    """The first row comes behind the two that are equal."""
    *before, zero, one, other = said.rstrip("\n").split("\n")
    return "\n".join([*before, one, other, zero]) + "\n"


CRLF = change(lambda said: said.replace("\n", "\r\n"))
BLANKS = change(lambda said: said.replace("\n\n", "\n\n\n").replace("。\n", "。  \n").replace(".\n", ". \n"))
MARKS = change(lambda said: said.replace("Nobody", "**Nobody**").replace("沒有人", "*沒有人*", 1))
REFLOW = change(lambda said: said.replace("may be used", "may be\nused").replace("也沒有", "也沒\n有"))


# --- the table --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Row:
    title: str
    ours: Step
    theirs: Step
    conflicts: bool = False
    says: tuple[str, ...] = ()
    settled: Step | None = None
    """What a person does about it; the check then says ``then``."""
    then: tuple[str, ...] = ()


OURS, THEIRS = git("checkout", "--ours", "."), git("checkout", "--theirs", ".")
STALE = ("en 2 block-stale",)

ROWS = (
    Row("nobody does anything to the other's blocks", steps(both(1), accept), steps(both(4), accept)),
    Row("neighbours, both accepted", steps(both(2), accept), steps(both(3), accept)),
    Row(
        "one side left behind, and a neighbour accepted",
        one("zh-Hant", 2, "頭皮會紅，也會癢。"),
        steps(both(3), accept),
        says=STALE,
    ),
    Row(
        "an accept of what the other branch then makes stale",
        one("zh-Hant", 2, "頭皮會紅，也會癢。"),
        steps(one("en", 1, "Shampoo after two days."), accept),
        says=STALE,
    ),
    Row(
        "one pair edited by both: conflict, ours is taken",
        steps(both(1, "甲。", "A."), accept),
        steps(both(1, "乙。", "B."), accept),
        conflicts=True,
        says=("lock 5 lock-broken",),
        settled=OURS,
    ),
    Row(
        "one pair edited by both: conflict, theirs is taken",
        steps(both(1, "甲。", "A."), accept),
        steps(both(1, "乙。", "B."), accept),
        conflicts=True,
        says=("lock 5 lock-broken",),
        settled=THEIRS,
    ),
    Row(
        "the pages of one, the lock of the other",
        steps(both(1, "甲。", "A."), accept),
        steps(both(1, "乙。", "B."), accept),
        conflicts=True,
        says=("lock 5 lock-broken",),
        settled=steps(git("checkout", "--ours", "docs"), git("checkout", "--theirs", "data")),
        then=("zh-Hant 1 block-unconfirmed",),
    ),
    Row(
        "two halves of one block, each confirmed: they meet",
        steps(one("zh-Hant", 1, "兩天後才可以洗頭。"), accept),
        steps(one("en", 1, "Shampoo only after two days."), accept),
        conflicts=True,
        says=("lock 5 lock-broken",),
        settled=git("checkout", "--ours", LOCK),
        then=("zh-Hant 1 block-stale",),
    ),
    Row("the same edit and the same accept", steps(both(1), accept), steps(both(1), accept)),
    Row(
        "insertions in two places",
        steps(after(1, "新的一段。", "A new paragraph."), accept),
        steps(after(4, "另一段。", "Another one."), accept),
    ),
    Row(
        "insertions in one place",
        steps(after(1, "新的一段。", "A new paragraph."), accept),
        steps(after(1, "另一段。", "Another one."), accept),
        conflicts=True,
        says=("lock 7 lock-broken",),
        settled=OURS,
    ),
    Row(
        "an insertion that nobody accepted",
        after(1, "新的一段。", "A new paragraph."),
        steps(both(4), accept),
        says=("zh-Hant 2 block-unconfirmed",),
    ),
    Row("both pages renamed, and edited elsewhere", moved(PAGE, "moved.md"), steps(both(4), accept)),
    Row(
        "one page renamed",
        moved(PAGE, "moved.md", "en"),
        steps(both(4), accept),
        says=("en 0 page-missing", "zh-Hant 0 page-missing"),
    ),
    Row(
        "a paragraph divided alike, and edited elsewhere",
        both(4, "沒有人受傷，\n\n也沒有人退出。", "Nobody was hurt.\n\nNobody left."),
        steps(both(1), accept),
    ),
    Row(
        "a paragraph divided in one language", one("en", 4, "Nobody was hurt.\n\nNobody left."), steps(both(1), accept)
    ),
    Row(
        "a paragraph joined with the next",
        change(lambda said: said.replace("red.\n\nA", "red.\nA").replace("紅。\n\n每", "紅。\n每")),
        steps(both(5), accept),
        says=("zh-Hant 2 block-unconfirmed",),
    ),
    Row("a page divided, nothing accepted", split_page, steps(both(1), accept), says=("zh-Hant 0 page-unconfirmed",)),
    Row("a page divided and accepted", steps(split_page, accept), steps(both(1), accept)),
    Row(
        "a heading reworded in both, its id kept, not accepted",
        both(0, "# 術後照護 {#care}", "# Aftercare {#care}"),
        steps(both(4), accept),
        says=("zh-Hant 0 block-unconfirmed",),
    ),
    Row(
        "a heading reworded in one",
        one("en", 0, "# Aftercare {#care}"),
        steps(both(4), accept),
        says=("zh-Hant 0 block-stale",),
    ),
    Row(
        "a heading reworded and accepted",
        steps(both(0, "# 術後照護 {#care}", "# Aftercare {#care}"), accept),
        steps(both(4), accept),
    ),
    Row("a formatter: line ends", CRLF, git("commit", "--quiet", "--allow-empty", "-m", "nothing")),
    Row(
        "a formatter: blank lines and trailing spaces",
        BLANKS,
        git("commit", "--quiet", "--allow-empty", "-m", "nothing"),
    ),
    Row("a formatter: emphasis", MARKS, steps(both(2), accept)),
    Row("a formatter: lines broken anew", REFLOW, steps(both(2), accept)),
    Row(
        "a formatter in one language, with an edit in it",
        steps(MARKS, one("en", 2, "The scalp may be red or sore.")),
        steps(both(5), accept),
        says=("zh-Hant 2 block-stale",),
    ),
    Row(
        "front matter that nobody reads", change(lambda said: f"---\ntags: [a]\n---\n\n{said}"), steps(both(4), accept)
    ),
    Row(
        "front matter with a title",
        change(lambda said: f"---\ntitle: 標題\n---\n\n{said}"),
        steps(both(4), accept),
        says=("zh-Hant title block-unconfirmed",),
    ),
    Row(
        "an edit and its revert",
        steps(both(1), accept, commit, git("revert", "--no-edit", "HEAD")),
        steps(both(4), accept),
    ),
    Row(
        "a revert of the pages without their lock",
        steps(both(1), accept, commit, git("checkout", "HEAD~1", "--", "docs")),
        steps(both(4), accept),
        says=("zh-Hant 1 block-unconfirmed",),
    ),
    Row("equal rows change places", change(zero_last), steps(both(4), accept)),
    Row(
        "a row like the others is added by both",
        change(lambda said: said.rstrip("\n") + "\n| 6 | x |\n"),
        steps(both(4), accept),
        says=("zh-Hant rows block-unconfirmed",),
    ),
    Row(
        "a datum corrected on both sides",
        change(lambda said: said.replace("[163.5]", "[164.5]")),
        steps(both(4), accept),
    ),
    Row(
        "a datum corrected on one side",
        change(lambda said: said.replace("[163.5]", "[164.5]"), "en"),
        steps(both(4), accept),
        says=("zh-Hant 5 block-stale", "zh-Hant 5 number-differs"),
    ),
    Row("a number changed alike, nothing else", change(lambda said: said.replace("40", "45")), steps(both(4), accept)),
    Row("a third language is added", steps(third, accept), steps(both(4), accept), says=("de 4 block-stale",)),
    Row(
        "the lock thrown away",
        git("rm", "--quiet", LOCK),
        one("en", 4, "Nobody was hurt."),
        says=("zh-Hant 0 page-unconfirmed",),
    ),
)


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site, each block confirmed, all of it committed."""
    folder = tmp_path_factory.mktemp("begun")
    site = Scratch(folder)
    before = Path.cwd()
    os.chdir(folder)
    try:
        site.write("mkdocs.yml", CONFIG)
        for locale in SIDES:
            site.write(f"docs/{locale}/{PAGE}", text(locale))
            site.write(f"docs/{locale}/more.md", scratch.MORE[locale])
        site.git("init", "--quiet", "--initial-branch=main")
        (folder / "data/sync").mkdir(parents=True)
        site.ok("accept", "docs", "--yes", "--why", "translated")
        site.commit()
        assert said(site) == []
    finally:
        os.chdir(before)
    return folder


@pytest.fixture
def work(begun: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Scratch:
    shutil.copytree(begun, tmp_path / "site")
    for name, value in scratch.IDENTITY.items():
        monkeypatch.setenv(name, value)
    monkeypatch.chdir(tmp_path / "site")
    return Scratch(tmp_path / "site")


LINE = re.compile(r"  (?:error|warning) +([a-z-]+) +(\S+):(\d+)(?: ⟷ (\S+):\d+)?$")


def said(site: Scratch) -> list[str]:
    """What the check finds, in the words of the table."""
    result = site.run("check")
    found = [match for line in result.output.splitlines() if (match := LINE.match(line))]
    assert result.exit_code == (1 if any(" error " in f" {match[0]}" for match in found) else 0), result.output
    return sorted(_named(site, match) for match in found)


def _named(site: Scratch, match: re.Match[str]) -> str:
    rule, path, line = match[1], match[2], int(match[3])
    if path.endswith(".lock"):
        return f"lock {line} {rule}"
    lines = site.read(path).splitlines()
    place = lines[line - 1]
    blocks = "\n".join(lines[:line]).split("\n\n")
    number = (
        "title"
        if place.startswith("title")
        else "rows"
        if place.startswith("|")
        else len([b for b in blocks if b.strip()]) - 1
    )
    if lines[0] == "---" and isinstance(number, int):
        number -= 1
    return f"{path.split('/')[1]} {number} {rule}"


def branches(site: Scratch, ours: Step, theirs: Step) -> None:
    """Both branches, ours checked out."""
    for name, step in (("theirs", theirs), ("ours", ours)):
        site.git("switch", "--quiet", "--create", name, "main")
        step(site)
        site.git("add", "--all")
        site.git("commit", "--quiet", "--allow-empty", "--message", name)


def conflicting(site: Scratch) -> Iterator[str]:
    yield from site.git("diff", "--name-only", "--diff-filter=U").splitlines()


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.title)
def test_after_a_merge(work: Scratch, row: Row) -> None:
    branches(work, row.ours, row.theirs)
    work.git("merge", "--quiet", "--no-edit", "theirs", check=False)
    assert (LOCK in conflicting(work)) is row.conflicts
    if row.conflicts:
        assert set(row.says) <= set(said(work))
    else:
        assert not list(conflicting(work))
        assert said(work) == sorted(row.says)
    if row.settled:
        row.settled(work)
        assert said(work) == sorted(row.then)


CLEAN = [row for row in ROWS if not row.conflicts]


@pytest.mark.parametrize("how", ["squash", "rebase", "cherry-pick"])
@pytest.mark.parametrize("row", CLEAN[:4] + CLEAN[7:9], ids=lambda row: row.title)
def test_however_it_was_brought_in(work: Scratch, row: Row, how: str) -> None:
    branches(work, row.ours, row.theirs)
    if how == "squash":
        work.git("merge", "--quiet", "--squash", "theirs")
        work.commit()
    elif how == "rebase":
        work.git("rebase", "--quiet", "theirs")
    else:
        work.git("cherry-pick", "theirs", check=False)
        work.git("cherry-pick", "--skip", check=False)
    assert said(work) == sorted(row.says)


def test_the_same_accept_on_two_branches_is_the_same_bytes(work: Scratch) -> None:
    branches(work, steps(both(1), accept), steps(both(1), accept))
    assert work.git("rev-parse", f"ours:{LOCK}") == work.git("rev-parse", f"theirs:{LOCK}")


@pytest.mark.parametrize("marks", ["merge", "diff3", "zdiff3"])
def test_a_conflict_that_was_committed_is_told_with_its_place(work: Scratch, marks: str) -> None:
    branches(work, steps(both(1, "甲。", "A."), accept), steps(both(1, "乙。", "B."), accept))
    work.git("-c", f"merge.conflictStyle={marks}", "merge", "theirs", check=False)
    work.git("checkout", "--ours", "docs")
    work.commit()
    line = next(n for n, line in enumerate(work.read(LOCK).splitlines(), 1) if line.startswith("<<<<<<<"))
    assert said(work) == [f"lock {line} lock-broken"]
    assert work.run("accept", "docs", "--yes", "--why", "typo").exit_code == 2
