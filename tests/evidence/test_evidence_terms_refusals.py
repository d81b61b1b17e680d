"""Every way in which the termbase and the list of Taiwan's words can be wrong, and what the writer is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from evidence.errors import DataErrors
from evidence.load_words import load_terms, parse_terms, parse_words

HERE = Path(__file__).parent
SMALL = (HERE / "small-terms.yaml").read_text(encoding="utf-8")


def cases() -> list[tuple[str, str, str, str]]:
    """Name, what stands in small-terms.yaml, what a writer makes of it, and the message."""
    found = []
    for block in (HERE / "refusals-terms.txt").read_text(encoding="utf-8").split("\n== ")[1:]:
        name, *lines = block.rstrip("\n").split("\n")
        old, new, message = ("\n".join(line[2:] for line in lines if line[0] == mark) for mark in "-+!")
        found.append((name, old, new, message))
    return found


REFUSALS = cases()


def refused(text: str | bytes) -> str:
    with pytest.raises(DataErrors) as caught:
        parse_terms(text, "small-terms.yaml")
    return str(caught.value)


@pytest.mark.parametrize(("old", "new", "message"), [pytest.param(*case[1:], id=case[0]) for case in REFUSALS])
def test_refusal(old: str, new: str, message: str) -> None:
    assert SMALL.count(old) >= 1
    assert refused(SMALL.replace(old, new, 1)) == message


def test_the_table_starts_from_a_sound_termbase() -> None:
    assert len(parse_terms(SMALL, "small-terms.yaml").terms.concepts) == 4
    assert len({case[0] for case in REFUSALS}) == len(REFUSALS)


def test_all_faults_are_told_in_the_order_of_the_file() -> None:
    text = SMALL.replace("domain: trials", "domain: x").replace("evidence: editor", "evidence: e")
    text = text.replace("Another androgen.", '""')
    assert [int(line.split(":")[1]) for line in refused(text).splitlines()] == [25, 50, 53]


def test_a_file_that_is_not_there_or_no_termbase(tmp_path: Path) -> None:
    with pytest.raises(DataErrors, match=r"none\.yaml:1:1: found no file that can be read"):
        load_terms(tmp_path / "none.yaml")
    assert refused("- a\n") == (
        "small-terms.yaml:1:1: found a list; accepted: a mapping with version, domains, concepts"
    )


WORDS = "version: 1\nmainland:\n  - {words: [質量], write: [{word: 品質}]}\nscript: []\nfine: [數據]\n"


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            "[質量]",
            "[質量, 質量]",
            "3:18: mainland[0] › words[1]: found the word 質量 a second time; accepted: each word",
        ),
        (
            "[數據]",
            "[質量]",
            "3:14: mainland[0] › words[0]: found the word 質量, which is in fine too; accepted: one of",
        ),
        ("品質", "質量", "3:14: mainland[0] › words[0]: found the word 質量, which is in write too; accepted: another"),
        ("write: [{word: 品質}]", "write: []", "3:26: mainland[0] › write: found 0 entries; accepted: at least 1"),
        (
            "品質}]",
            "品質}], inside: [數量]",
            "3:49: mainland[0] › inside[0]: found 數量; accepted: longer words that hold 質量",
        ),
        ("write:", "wirte:", "3:5: mainland[0]: found no write; accepted: the key write"),
    ],
)
def test_a_list_of_words_that_is_wrong(old: str, new: str, message: str) -> None:
    assert parse_words(WORDS, "w.yaml").words.fine == ("數據",)
    with pytest.raises(DataErrors) as caught:
        parse_words(WORDS.replace(old, new, 1), "w.yaml")
    assert str(caught.value).startswith(f"w.yaml:{message}")
