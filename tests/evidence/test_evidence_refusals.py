"""Every way in which a record can be wrong, and what the writer is told: one table (refusals.txt)."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from refusal_table import cases

from evidence.errors import DataErrors
from evidence.load import load, parse

SMALL = (Path(__file__).parent / "small.yaml").read_text(encoding="utf-8")
EVERY = (Path(__file__).parent / "every.yaml").read_text(encoding="utf-8")
REFUSALS = cases("refusals.txt")


def refused(text: str | bytes) -> str:
    with pytest.raises(DataErrors) as caught:
        parse(text, "small.yaml")
    return str(caught.value)


@pytest.mark.parametrize(("old", "new", "message"), [pytest.param(*case[1:], id=case[0]) for case in REFUSALS])
def test_refusal(old: str, new: str, message: str) -> None:
    assert SMALL.count(old) >= 1
    assert refused(SMALL.replace(old, new, 1)) == message


def test_the_table_starts_from_a_sound_record() -> None:
    assert parse(SMALL, "small.yaml").studies.version == 1
    assert len({case[0] for case in REFUSALS}) == len(REFUSALS)


def test_all_faults_of_a_file_are_told_in_the_order_of_the_file() -> None:
    text = SMALL.replace("tight: true", "tight: yes").replace("route: {status: not_reported, in: whole}", "rout: 1")
    text = text.replace("about: able", "about: abel").replace('value: "0.050"', 'value: "0.0500x"')
    lines = refused(text).splitlines()
    assert [re.match(r"small\.yaml:(\d+):", line)[1] for line in lines] == ["11", "39", "46", "75", "101"]


def test_a_fault_of_shape_does_not_hide_a_dangling_reference_elsewhere() -> None:
    text = SMALL.replace("verdict: simplified", "verdict: wrong").replace("report: paper", "report: papyrus")
    assert "papyrus" in refused(text)
    assert "'wrong'" in refused(text)


def test_an_entry_that_is_laid_aside_is_not_said_to_be_missing() -> None:
    message = refused(SMALL.replace("read: abstract", "read: skimmed", 1))
    assert len(message.splitlines()) == 1


def test_bytes_that_are_no_text() -> None:
    raw = SMALL.encode().replace("文章".encode(), b"\xff", 1)
    assert refused(raw) == "small.yaml:3:20: found the byte FF, which is no UTF-8; accepted: a file in UTF-8"
    assert refused(SMALL.replace("文章", "文\0章", 1)) == (
        "small.yaml:3:21: found the character U+0000; accepted: text without control characters"
    )


@pytest.mark.parametrize(
    "text",
    [
        "[" * 10_000,
        "{a: " * 10_000,
        "\n".join("  " * depth + "a:" for depth in range(2_000)),
        "- " * 10_000,
    ],
    ids=["brackets", "braces", "indents", "dashes"],
)
def test_nesting_without_end_is_refused_before_it_is_built(text: str) -> None:
    assert "nesting that goes too deep; accepted: at most 32 levels" in refused(text)


def test_aliases_are_never_followed() -> None:
    bomb = "a: &a [x, x]\n" + "\n".join(
        f"{key}: &{key} [*{last}, *{last}]" for last, key in zip("abcdefghij", "bcdefghijk", strict=True)
    )
    message = refused(bomb)
    assert "small.yaml:1:4: a: found &a, an alias or anchor; accepted: the value written out" in message
    assert "small.yaml:2:8: b[0]: found *a, an alias or anchor; accepted: the value written out" in message


def test_a_file_too_large_is_not_read(tmp_path: Path) -> None:
    file = tmp_path / "large.yaml"
    with file.open("wb") as out:
        out.truncate(50_000_000)
    with pytest.raises(
        DataErrors, match=r"large\.yaml:1:1: found a file of 50,000,000 bytes; accepted: at most 5,000,000"
    ):
        load(file)
    assert "found a file of 6,000,000 characters" in refused("#" * 6_000_000)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(DataErrors, match=r"none\.yaml:1:1: found no file that can be read"):
        load(tmp_path / "none.yaml")


@pytest.mark.parametrize(
    "text", ["", "# nothing\n", "just words\n", "- a\n", "a: 1\n---\nb: 2\n", "a: [1\n", "? [a]\n: 1\n"]
)
def test_what_is_no_record_at_all(text: str) -> None:
    assert re.match(r"small\.yaml:\d+:\d+: ", refused(text))


def test_a_changed_file_is_read_again(tmp_path: Path) -> None:
    file = tmp_path / "studies.yaml"
    file.write_text(SMALL, encoding="utf-8")
    first = load(file)
    assert load(file) is first
    file.write_text(SMALL.replace('"0.001"', '"0.0011"'), encoding="utf-8")
    assert load(file) is not first
    file.write_text(SMALL.replace('"0.001"', '"0.0011'), encoding="utf-8")
    with pytest.raises(DataErrors):
        load(file)


@pytest.mark.parametrize("name", ["endpoint", "completion"])
def test_a_trial_does_not_lack_what_every_register_asks_for(name: str) -> None:
    whole = f"    {name}: {{status: pending}}"
    assert EVERY.count(whole) == 1
    with pytest.raises(DataErrors) as caught:
        parse(EVERY.replace(whole, f"    {name}: {{status: pending, in: entry}}"), "every.yaml")
    (message,) = str(caught.value).splitlines()
    assert f"trials › coming › {name}: found {name} missing from entry, a registry entry" in message
    assert message.endswith("accepted: what the entry says, or status: pending without in, until it is looked up")
