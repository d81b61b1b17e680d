"""Locks on disk: written whole or not at all, by one writer at a time, whatever happens to the others."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from diglot import keeping
from diglot.sync import lock as locks
from diglot.sync.lock import BrokenLock, Lock, Print, Record

LOCALES = ("zh-Hant", "en")


def lock(letter: str, records: int = 3) -> Lock:
    """A lock that is told by one letter."""
    side = Print(letter * 16, letter * 16)
    return Lock(LOCALES, tuple(Record(f"aaaaaaaa-{n + 1}", "paragraph", side, side, "ok") for n in range(records)))


WRITER = """
import sys
from pathlib import Path
from diglot import keeping
from diglot.sync.lock import Lock, Print, Record

def lock(letter, records):
    side = Print(letter * 16, letter * 16)
    ids = [f"aaaaaaaa-{n + 1}" for n in range(records)]
    return Lock(("zh-Hant", "en"), tuple(Record(name, "paragraph", side, side, "ok") for name in ids))

path = Path(sys.argv[1])
"""
RACER = (
    WRITER
    + """
before = keeping.text_of(path)
print("ready", flush=True)
sys.stdin.readline()
try:
    keeping.write(path, lock(sys.argv[2], 2000), before)
    print("wrote")
except keeping.Changed as error:
    print(error)
"""
)
PATIENT = (
    WRITER
    + """
written = 0
while written < 20:
    try:
        keeping.write(path, lock(sys.argv[2], 300), keeping.text_of(path))
        written += 1
    except keeping.Changed:
        pass
print("done")
"""
)
STOPPED = (
    WRITER
    + """
import os
real = os.fsync
def stop(handle):
    print("half", flush=True)
    sys.stdin.readline()
    real(handle)
os.fsync = stop
keeping.write(path, lock(sys.argv[2], 3), keeping.text_of(path))
"""
)


def started(script: str, path: Path, letter: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", script, str(path), letter],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path / "sync" / "en" / "a.md.lock"


def names(path: Path) -> list[str]:
    return sorted(each.name for each in path.parent.iterdir())


def test_a_lock_is_written_into_folders_that_are_not_there_yet(path: Path) -> None:
    keeping.write(path, lock("a"), None)
    assert keeping.text_of(path) == locks.write(lock("a"))
    assert names(path) == ["a.md.lock"]


@pytest.mark.parametrize("before", [None, "", "something else"])
def test_over_a_text_that_it_was_not_made_from_nothing_is_written(path: Path, before: str | None) -> None:
    keeping.write(path, lock("a"), None)
    with pytest.raises(keeping.Changed, match=r"sync/en/a\.md\.lock has been changed since it was read"):
        keeping.write(path, lock("b"), before)
    assert keeping.text_of(path) == locks.write(lock("a"))


def test_of_many_who_read_the_same_lock_one_writes_and_all_others_are_told(path: Path) -> None:
    keeping.write(path, lock("a"), None)
    racers = [started(RACER, path, letter) for letter in "bcdefghi"]
    for each in racers:
        assert each.stdout is not None
        assert each.stdout.readline() == "ready\n"
    for each in racers:
        assert each.stdin is not None
        each.stdin.write("go\n")
        each.stdin.flush()
    said = [each.communicate(timeout=120)[0].strip() for each in racers]
    assert said.count("wrote") == 1
    assert all("has been changed since it was read" in each for each in said if each != "wrote")
    assert keeping.text_of(path) == locks.write(lock("bcdefghi"[said.index("wrote")], 2000))
    assert names(path) == ["a.md.lock"]


def test_many_who_read_again_all_come_to_write_and_every_state_is_a_whole_lock(path: Path) -> None:
    writers = [started(PATIENT, path, letter) for letter in "bcde"]
    wholes = {locks.write(lock(letter, 300)) for letter in "bcde"}
    seen = set()
    while any(each.poll() is None for each in writers):
        seen.add(keeping.text_of(path))
    assert [each.communicate()[0] for each in writers] == ["done\n"] * 4
    assert seen - {None} <= wholes
    assert keeping.text_of(path) in wholes
    assert names(path) == ["a.md.lock"]


@pytest.mark.parametrize("there", [True, False])
def test_a_writer_that_is_killed_leaves_the_lock_as_it_was_and_the_next_one_tidies_up(path: Path, there: bool) -> None:
    if there:
        keeping.write(path, lock("a"), None)
    writer = started(STOPPED, path, "b")
    assert writer.stdout is not None
    assert writer.stdout.readline() == "half\n"
    writer.send_signal(signal.SIGKILL)
    writer.communicate()
    before = keeping.text_of(path)
    assert before == (locks.write(lock("a")) if there else None)
    _read, torn = keeping.read(path.parents[1], "zh-Hant", {"en": ["a.md"]})
    assert torn == ()
    assert not list(keeping.orphans(path.parents[1], ["en"], ["a.md"]))  # what it left is taken for no lock
    keeping.write(path, lock("c"), before)
    assert names(path) == ["a.md.lock"]


def test_a_full_disk_leaves_the_lock_as_it_was(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keeping.write(path, lock("a"), None)

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        keeping.write(path, lock("b"), keeping.text_of(path))
    assert keeping.text_of(path) == locks.write(lock("a"))
    assert names(path) == ["a.md.lock"]


def test_a_link_that_waits_beside_the_lock_is_not_written_through(path: Path, tmp_path: Path) -> None:
    keeping.write(path, lock("a"), None)
    victim = tmp_path / "victim"
    victim.write_text("mine", encoding="utf-8")
    path.with_name(f".{path.name}.new").symlink_to(victim)
    keeping.write(path, lock("b"), keeping.text_of(path))
    assert victim.read_text(encoding="utf-8") == "mine"
    assert names(path) == ["a.md.lock"]


@pytest.mark.parametrize("there", [True, False])
def test_a_lock_that_is_a_link_is_neither_read_nor_written_through(path: Path, tmp_path: Path, there: bool) -> None:
    path.parent.mkdir(parents=True)
    victim = tmp_path / "victim"
    if there:
        victim.write_text(locks.write(lock("a")), encoding="utf-8")
    path.symlink_to(victim)
    with pytest.raises(BrokenLock, match="symbolic link"):
        keeping.write(path, lock("b"), locks.write(lock("a")) if there else None)
    assert victim.exists() is there
    assert not there or victim.read_text(encoding="utf-8") == locks.write(lock("a"))
