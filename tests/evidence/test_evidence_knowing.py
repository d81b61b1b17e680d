"""What the engine is told by this project's own data: values, terms and words of elsewhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from diglot.data import Knowledge
from evidence.errors import DataErrors
from evidence.knowing import knowledge
from evidence.names import expressions
from evidence.vocabulary import LOCALES

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def known() -> Knowledge:
    return knowledge(ROOT, {})


def test_every_value_of_the_record_has_a_scheme_and_a_text_in_both_languages(known: Knowledge) -> None:
    for expression in expressions(known.data.studies):
        assert expression.partition(":")[0] in known.data.schemes
        for locale in LOCALES:
            datum = known.data.resolve(expression, locale)
            assert datum.text
            assert datum.text not in datum.also


def test_words_of_the_termbase_with_their_standing(known: Knowledge) -> None:
    said = [
        (each.word, each.status, each.quoted)
        for each in known.terms.mentions("外泌體和外秘體，「外秘體」，[外秘體](a.md)，胞外體。", "zh-Hant")
    ]
    assert said == [
        ("外泌體", "preferred", False),
        ("外秘體", "deprecated", False),
        ("外秘體", "deprecated", True),
        ("外秘體", "deprecated", True),
        ("胞外體", "admitted", False),
    ]
    assert known.terms.words("exosome", "en") == ("exosome",)


def test_a_word_that_is_wrong_in_one_sense_is_doubtful(known: Knowledge) -> None:
    [mention] = [each for each in known.terms.mentions("食藥署批准了。", "zh-Hant") if each.word == "批准"]
    assert mention.status == "doubtful"


def test_other_locales_are_unknown_and_no_error(known: Knowledge) -> None:
    assert known.terms.mentions("exosome", "fr") == ()
    assert known.terms.words("exosome", "fr") == ()
    assert known.terms.words("exosom", "en") == ()
    assert known.usage.slips("視頻", "en") == ()


def test_words_of_elsewhere_with_what_to_write_and_when_to_leave_them(known: Knowledge) -> None:
    first, second = known.usage.slips("視頻的質量，「視頻」", "zh-Hant")
    assert (first.word, first.start, first.instead, first.care) == ("視頻", 0, ("影片",), "")
    assert (second.word, second.start, second.instead) == ("質量", 3, ("品質",))
    assert "物理的質量" in second.care


def test_files_may_be_named_and_a_termbase_need_not_be_there(tmp_path: Path) -> None:
    (tmp_path / "record.yaml").write_bytes((ROOT / "data" / "studies.yaml").read_bytes())
    known = knowledge(tmp_path, {"data": "record.yaml"})
    assert known.data
    assert known.terms is None
    assert known.usage is None


def test_a_record_that_is_missing_is_told(tmp_path: Path) -> None:
    with pytest.raises(DataErrors, match=r"studies\.yaml"):
        knowledge(tmp_path, {})
