"""``diglot migrate``: from a made-up normaliser to that of today."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import pytest
from scratch import Scratch

from diglot.page.document import Block
from diglot.sync import normalisers
from diglot.sync.fingerprint import NORMALISER, Print, fingerprint

FAKE = NORMALISER + 40
LOCKS = ("data/sync/en/care.md.lock", "data/sync/en/more.md.lock")
_PRINT = re.compile(r"([a-z2-7]{16})\.([a-z2-7]{16})")


def turned(found: Print) -> Print:
    """Another fingerprint for the same text: the same letters, backwards."""
    return Print(found.text[::-1], found.atoms[::-1])


def fake(blocks: Sequence[Block]) -> Print | None:
    """The old normaliser."""
    found = fingerprint(blocks)
    return turned(found) if found else None


@pytest.fixture
def old(site: Scratch, monkeypatch: pytest.MonkeyPatch) -> Scratch:
    """The site with locks that the made-up normaliser wrote."""
    monkeypatch.setattr(normalisers, "OLD", {FAKE: fake})
    for lock in LOCKS:
        text = _PRINT.sub(lambda match: str(turned(Print(match[1], match[2]))), site.read(lock))
        site.write(lock, text.replace(f"normaliser {NORMALISER}", f"normaliser {FAKE}"))
    return site


def test_a_lock_of_another_normaliser_protects_nothing_and_says_so(old: Scratch) -> None:
    assert old.findings() == [f"{lock}:1 lock-broken" for lock in LOCKS]
    assert (
        "This lock was written with normaliser 41, and this diglot has 1. Run diglot migrate" in old.run("check").output
    )


def test_everything_that_stands_is_carried_over(old: Scratch) -> None:
    before = [old.git("show", f"HEAD:{lock}") for lock in LOCKS]
    said = old.ok("migrate")
    assert said == "2 lock files with 6 units carried over to normaliser 1. 0 things could not be carried over.\n"
    assert [old.read(lock) for lock in LOCKS] == before
    assert old.findings() == []


def test_what_was_edited_since_stays_stale_and_is_told(old: Scratch) -> None:
    old.edit("docs/en/care.md", "may be red", "may be quite red")
    said = old.ok("migrate")
    assert "data/sync/en/care.md.lock:7: “治療後頭皮可能會紅。” does not stand on its page as it was confirmed" in said
    assert said.endswith("1 thing could not be carried over.\n")
    assert old.findings() == ["docs/zh-Hant/care.md:5 block-stale"]


def test_both_sides_edited_are_not_confirmed_by_it(old: Scratch) -> None:
    old.edit("docs/en/care.md", "may be red", "may be quite red")
    old.edit("docs/zh-Hant/care.md", "可能會紅", "也許會發紅")
    old.ok("migrate")
    assert old.findings() == ["docs/zh-Hant/care.md:5 block-unconfirmed"]


def test_a_paragraph_that_was_divided_is_carried_over(old: Scratch) -> None:
    old.edit("docs/en/care.md", "about 40 minutes, see", "about 40 minutes,\n\nsee")
    assert "0 things could not" in old.ok("migrate")
    assert old.findings() == []


def test_a_second_run_has_nothing_to_do(old: Scratch) -> None:
    old.ok("migrate")
    before = [old.read(lock) for lock in LOCKS]
    assert old.ok("migrate") == "Every lock in data/sync/ is of this version already (normaliser 1).\n"
    assert [old.read(lock) for lock in LOCKS] == before


def test_a_lock_whose_page_is_gone_is_kept_and_told(old: Scratch) -> None:
    for locale in ("en", "zh-Hant"):
        (old.folder / f"docs/{locale}/more.md").unlink()
    said = old.ok("migrate")
    assert said.count("data/sync/en/more.md.lock:") == 2
    assert "data/sync/en/more.md.lock:1 lock-orphaned" in old.findings()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("nonsense\n", "more.md.lock:1: The first line is 'nonsense'"),
        (f"diglot-lock 1 normaliser {FAKE}\n\nbad\n", "more.md.lock:3: This line is 'bad'"),
        (f"diglot-lock 1 normaliser {FAKE + 1}\n", "Use a newer version of diglot."),
        ("diglot-lock 1 normaliser 0\n", "This lock has normaliser 0, and this diglot reads 1, 41. Use an older"),
    ],
)
def test_one_bad_lock_and_nothing_is_changed(old: Scratch, text: str, said: str) -> None:
    old.write(LOCKS[1], text)
    before = old.read(LOCKS[0])
    told = old.ok("migrate", code=2)
    assert said in told
    assert "Nothing was changed." in told
    assert old.read(LOCKS[0]) == before


def test_a_page_that_cannot_be_read_stops_it(old: Scratch) -> None:
    before = [old.read(lock) for lock in LOCKS]
    (old.folder / "docs/en/more.md").write_bytes(b"# M\xff\n")
    assert "docs/en/more.md:1: This line holds the byte 0xff" in old.ok("migrate", code=2)
    assert [old.read(lock) for lock in LOCKS] == before


def test_what_fails_half_way_is_undone(old: Scratch, monkeypatch: pytest.MonkeyPatch) -> None:
    from diglot import keeping

    before = [old.read(lock) for lock in LOCKS]
    write = keeping.write
    calls: list[Path] = []

    def once(path: Path, *rest: object) -> None:
        calls.append(path)
        if len(calls) == 2:
            raise OSError(28, "No space left on device")
        write(path, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(keeping, "write", once)
    assert "Nothing was changed" in old.ok("migrate", code=2)
    assert [old.read(lock) for lock in LOCKS] == before


def test_without_a_lock(site: Scratch) -> None:
    assert "There is no lock in elsewhere/." in site.ok("migrate", "--lock", "elsewhere", code=2)
