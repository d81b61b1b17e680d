"""A lock that is not as it was written is told with its line; it never passes in silence, and never ends the check."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_freshness import EN, ZH
from written_cases import PAGE, Side, confirmed, pages

from diglot import keeping
from diglot.folders import lock_path
from diglot.sync import lock as locks
from diglot.sync.check import check
from diglot.sync.lock import BrokenLock, Lock, Record
from diglot.sync.pairs import Pages

LOCALES = ("zh-Hant", "en")
SIDES = (Side("zh-Hant", ZH, ()), Side("en", EN, ()))
WHOLE = locks.write(confirmed(SIDES))
RECORDS = {record.id: record for record in locks.read(WHOLE, LOCALES).records}
A = "aaaaaaaaaaaaaaaa.aaaaaaaaaaaaaaaa"
LINE = f"abcdefgh paragraph zh-Hant={A} en={A} ok translated  # words"
HEAD = "diglot-lock 1 normaliser 1\n\n"


def broken(text: str) -> BrokenLock:
    with pytest.raises(BrokenLock) as caught:
        locks.read(text, LOCALES)
    return caught.value


def test_the_line_that_the_table_starts_from_is_sound() -> None:
    assert len(locks.read(HEAD + LINE, LOCALES).records) == 1


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("abcdefgh", "accepted is “id kind zh-Hant=… en=… state why”"),
        (LINE.replace("abcdefgh", "ABCDEFGH"), "The id is 'ABCDEFGH'"),
        (LINE.replace("abcdefgh", "abcdefg1"), "The id is 'abcdefg1'"),
        (LINE.replace("abcdefgh", "abcdefgh-0"), "The id is 'abcdefgh-0'"),
        (LINE.replace(" paragraph", " paragraf"), "The kind is 'paragraf'; accepted are heading, paragraph"),
        (LINE.replace("zh-Hant=", "en="), "accepted is zh-Hant= and a fingerprint, or zh-Hant=-"),
        (LINE.replace("en=", "de="), "accepted is en= and a fingerprint"),
        (LINE.replace(".aaaa", ".aaa", 1), "16 characters, a point, 16"),
        (LINE.replace("aaaa.", "aaa1.", 1), "16 characters, a point, 16"),
        (LINE.replace(" ok", " OK"), "The state is 'OK'; accepted are ok, waived, legacy, local."),
        (LINE.replace("translated", "because"), "accepted are none, translated, same-meaning, typo, machine"),
        (LINE.replace("ok translated", "legacy translated"), "accepted are none, unsure"),
        (LINE.replace("ok translated", "waived"), "does not say why"),
        (LINE.replace(f"en={A} ok", "en=- ok"), "has 1 sides; accepted is a fingerprint on both sides"),
        (LINE.replace("ok translated", "local for us"), "accepted is one side and - for the other"),
        (f"zh-Hant={A} {LINE}", "The id is 'zh-Hant="),
        ("<<<<<<< HEAD", "merge conflict"),
        ("=======", "merge conflict"),
        ("||||||| 1234567", "merge conflict"),
        (">>>>>>> theirs", "merge conflict"),
        (LINE.replace("words", "other words") + f"\n\n{LINE}", "stands here and in line 3"),
    ],
)
def test_a_line_that_cannot_be_is_named(line: str, said: str) -> None:
    error = broken(HEAD + line + "\n")
    assert said in error.reason
    assert error.line == (5 if "stands here" in said else 3)


@pytest.mark.parametrize(
    ("head", "said"),
    [
        ("", "The first line is ''"),
        ("diglot-lock 2 normaliser 1", "has format 2, and this diglot reads format 1"),
        ("diglot-lock 1 normaliser 9", "written with normaliser 9, and this diglot has 1"),
        ("diglot-lock one normaliser 1", "accepted is “diglot-lock 1 normaliser 1”"),
        ("a page that was put here", "accepted is “diglot-lock 1 normaliser 1”"),
    ],
)
def test_another_header_is_named(head: str, said: str) -> None:
    error = broken(f"{head}\n\n{LINE}\n")
    assert said in error.reason
    assert error.line == 1


def findings(lock: str) -> list[tuple[str, int]]:
    """What the whole check says with this text for a lock."""
    try:
        judged = pages(SIDES, locks.read(lock, LOCALES))
    except BrokenLock as error:
        return [("lock-broken", error.line)]
    return [(finding.rule, finding.spot.line) for finding in check(judged).findings]


QUIET = len(findings(WHOLE))
CHARACTERS = st.one_of(st.sampled_from("a2zq.=-#| \n\t<>\r\u2028\x85\0壞"), st.characters(codec="utf-8"))


@st.composite
def mutated(draw: st.DrawFn) -> str:
    """The lock with one thing about it changed: a character, a line, or two of them exchanged."""
    text = WHOLE
    match draw(st.sampled_from(("put", "drop", "replace", "cut", "drop line", "double line", "swap lines"))):
        case "put":
            at = draw(st.integers(0, len(text)))
            return text[:at] + draw(CHARACTERS) + text[at:]
        case "drop":
            at = draw(st.integers(0, len(text) - 1))
            return text[:at] + text[at + draw(st.integers(1, 40)) :]
        case "replace":
            at = draw(st.integers(0, len(text) - 1))
            return text[:at] + draw(CHARACTERS) + text[at + 1 :]
        case "cut":
            return text[: draw(st.integers(0, len(text)))]
        case how:
            lines = text.split("\n")
            one, other = (draw(st.integers(0, len(lines) - 2)) for _ in range(2))
            if how == "drop line":
                del lines[one]
            elif how == "double line":
                lines.insert(other, lines[one])
            else:
                lines[one], lines[other] = lines[other], lines[one]
            return "\n".join(lines)


def proves(record: Record) -> tuple[object, ...]:
    """What of a record the verdict rests on."""
    return record.id, record.left, record.right


@settings(max_examples=300)
@given(mutated())
def test_no_mutation_passes_in_silence(text: str) -> None:
    refused = None
    try:
        lock = locks.read(text, LOCALES)
    except BrokenLock as error:
        lock, refused = Lock(LOCALES), error
    if refused:
        assert 1 <= refused.line <= len(text.splitlines()) + 1
        assert re.search(r"[.”]$", refused.reason)
        return
    assert len(lock.records) == sum(bool(line.strip()) for line in text.removeprefix("\ufeff").splitlines()[1:])
    gone = {record.left for record in RECORDS.values()} - {record.left for record in lock.records}
    gone |= {record.right for record in RECORDS.values()} - {record.right for record in lock.records}
    if gone:
        assert len(findings(text)) > QUIET


@given(st.text())
def test_any_text_is_a_lock_or_says_why_not(text: str) -> None:
    error = broken(text) if not text.startswith("diglot-lock") else None
    assert error is None or error.line >= 1


WORDS = st.text(st.characters(codec="utf-8"), max_size=40)


@given(WORDS, WORDS)
def test_whatever_a_page_says_its_record_stays_one_line(shown: str, why: str) -> None:
    record = Record(
        "abcdefgh",
        "paragraph",
        *(locks.Print("a" * 16, "a" * 16),) * 2,
        "waived",
        f"so {why}",
        locks.first_words(shown),
    )
    text = locks.write(Lock(LOCALES, (record,)))
    (read,) = locks.read(text, LOCALES).records
    assert locks.write(Lock(LOCALES, (read,))) == text


# --- files ------------------------------------------------------------------------------------------------------------


def torn(folder: Path) -> list[tuple[str, int, str]]:
    _, found = keeping.read(folder, "zh-Hant", {"en": [PAGE]})
    rules = [finding.rule for finding in check(Pages(torn=found)).findings]
    assert rules == ["lock-broken"] * len(found)
    return [(each.document.path, each.line, each.reason) for each in found]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    lock_path(tmp_path / "sync", "en", PAGE).parent.mkdir(parents=True)
    return tmp_path / "sync"


@pytest.mark.parametrize(
    ("content", "line", "said"),
    [
        (b"\x89PNG\r\n\x1a\n", 1, "not UTF-8"),
        (WHOLE.encode() + b"\n\xff\n", WHOLE.count("\n") + 2, "not UTF-8"),
        (b"", 1, "The first line is ''"),
        (b"\0" * 400, 1, "The first line is"),
        (WHOLE.encode("utf-16"), 1, "not UTF-8"),
    ],
)
def test_a_file_that_is_no_lock(folder: Path, content: bytes, line: int, said: str) -> None:
    lock_path(folder, "en", PAGE).write_bytes(content)
    [(path, found, reason)] = torn(folder)
    assert (path, found) == (f"sync/en/{PAGE}.lock", line)
    assert said in reason


def test_a_folder_in_place_of_a_lock(folder: Path) -> None:
    lock_path(folder, "en", PAGE).mkdir()
    [(_, line, reason)] = torn(folder)
    assert (line, reason) == (1, "The file cannot be read: Is a directory. Bring it back from git.")


def test_links_that_lead_in_a_circle(folder: Path) -> None:
    path = lock_path(folder, "en", PAGE)
    path.symlink_to(path.name)
    [(_, line, reason)] = torn(folder)
    assert line == 1
    assert reason.startswith("The file is a symbolic link.")


def test_a_lock_that_may_not_be_read(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuses(_: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuses)
    [(_, line, reason)] = torn(folder)
    assert (line, reason) == (1, "The file cannot be read: Permission denied. Bring it back from git.")


def test_bytes_in_windows_dress_are_the_same_lock(folder: Path) -> None:
    lock_path(folder, "en", PAGE).write_bytes(b"\xef\xbb\xbf" + WHOLE.replace("\n", "\r\n").encode())
    read, found = keeping.read(folder, "zh-Hant", {"en": [PAGE]})
    assert found == ()
    assert locks.write(read["en"][PAGE]) == WHOLE
