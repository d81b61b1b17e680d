"""Rules that ask what a site knows beside its pages: values, terms, and words of elsewhere."""

from __future__ import annotations

import pytest
from known import KNOWN
from written_cases import report, two_sides

from diglot.data import Knowledge
from diglot.sync.finding import Finding


def found(en: str, zh: str, known: Knowledge = KNOWN, *, hints: bool = False) -> list[Finding]:
    return list(report(two_sides(f"--- en\n{en}\n--- zh-Hant\n{zh}\n"), None, known, hints=hints).findings)


def rules(findings: list[Finding]) -> list[tuple[str, str]]:
    return [(each.locale, each.rule) for each in findings]


def bound(text: str, thing: str = "hair-density/16wk") -> str:
    return f"[{text}](study:tak-2020/{thing})"


@pytest.mark.parametrize(
    ("thing", "text"),
    [
        ("hair-density/16wk", "28.1%"),
        ("hair-density/16wk", "28.1 %"),
        ("hair-density/16wk", "２８．１％"),
        ("hair-count/16wk", "96.5"),
        ("hair-count/16wk", "96.5 根/cm²"),
        ("age", "18 to 60"),
        ("age", "18–60"),
        ("age", "18-60"),
        ("follow-up", "16"),
        ("sd", "Not reported"),
        ("sd", "not reported in the abstract"),
    ],
)
def test_a_value_may_be_written_in_the_ways_that_the_data_lists(thing: str, text: str) -> None:
    assert of_the_data(text, thing) == []


@pytest.mark.parametrize(
    ("thing", "text"),
    [
        ("hair-density/16wk", "28.1"),
        ("hair-density/16wk", "+28.1%"),
        ("hair-density/16wk", "百分之 28.1"),
        ("hair-count/16wk", "96.5 根"),
        ("age", "18 至 60"),
        ("follow-up", "16 週"),
    ],
)
def test_the_right_value_in_other_words_is_a_warning_that_says_which_are_accepted(thing: str, text: str) -> None:
    [finding] = of_the_data(text, thing)
    datum = KNOWN.data.resolve(f"study:tak-2020/{thing}", "en")
    assert (finding.severity, finding.fix) == ("warning", datum.text)
    assert f"accepted here is: {', '.join((datum.text, *datum.also))}." in finding.message


def of_the_data(text: str, thing: str) -> list[Finding]:
    """What is said of a bound value on the English page."""
    findings = found(bound(text, thing), bound("x", thing))
    return [each for each in findings if (each.locale, each.rule) == ("en", "data-stale")]


@pytest.mark.parametrize(
    ("thing", "text"),
    [
        ("hair-density/16wk", "28.2%"),
        ("hair-density/16wk", "28%"),
        ("hair-density/16wk", "281%"),
        ("hair-density/16wk", "28.1 mm"),
        ("hair-density/16wk", "a third"),
        ("hair-density/16wk", "28.1% to 30%"),
        ("hair-count/16wk", "96.5 mm"),
        ("hair-count/16wk", "96.5%"),
        ("age", "18 to 65"),
        ("age", "18"),
        ("follow-up", "16 months"),
        ("sd", "0"),
        ("sd", "reported"),
    ],
)
def test_another_value_or_measure_is_an_error_and_says_what_to_write(thing: str, text: str) -> None:
    stale = [each for each in found(f"It was\n{bound(text, thing)} then.", "是") if each.rule == "data-stale"]
    [finding] = stale
    assert (finding.severity, finding.spot.line, finding.spot.column) == ("error", 2, 1)
    assert finding.fix == KNOWN.data.resolve(f"study:tak-2020/{thing}", "en").text
    assert "data/studies.yaml:7" in finding.message


def test_the_fix_replaces_the_words_between_the_brackets_and_then_nothing_is_wrong() -> None:
    line = f"Density rose by {bound('27%')} there."
    zh = f"密度增加 {bound('28.1%')}。"
    [finding] = [each for each in found(line, zh) if each.fix]
    start = finding.spot.column  # of what stands behind the bracket, from 0
    mended = line[:start] + finding.fix + line[line.index("]", start) :]
    assert found(mended, zh) == []


def test_each_language_is_held_to_the_data_by_itself() -> None:
    wrong = found(f"It rose by {bound('28.2%')}.", f"增加 {bound('28.2%')}。")
    assert rules(wrong) == [("en", "data-stale"), ("zh-Hant", "data-stale")]


def test_a_name_that_the_data_does_not_have() -> None:
    findings = found(bound("28.1%", "hair-densty/16wk"), bound("28.1%", "hair-densty/16wk"))
    assert rules(findings) == [("en", "data-unknown"), ("zh-Hant", "data-unknown")]
    assert "no value 'hair-densty/16wk'" in findings[0].message


def test_other_schemes_are_none_of_the_datas_business() -> None:
    assert found("[a](vault:note)", "[一](vault:note)") == []


def test_nothing_is_known_where_nobody_knows() -> None:
    en, zh = f"Exosome particles: {bound('1%')}.", f"外泌小體：{bound('1%')}。"
    assert found(en, zh, Knowledge(), hints=False) == []


def test_a_deprecated_word_beside_the_right_one() -> None:
    [finding] = found("Exosomes were given.", "給了外泌小體。")
    assert (finding.rule, finding.severity, finding.locale) == ("term-differs", "warning", "zh-Hant")
    assert finding.spot.column == 3
    assert "Write 外泌體" in finding.message


@pytest.mark.parametrize(
    ("en", "zh"),
    [
        ("Exosomes were given.", "給了外泌體。"),
        ("Exosomes were given.", "給了「外泌小體」。"),
        ("Exosomes were given.", "給了胞外體。"),
        ("Exosomes were given.", "給了它們。"),
        ("They were given.", "給了外泌小體。"),
        ("Exosomes were given.", "給了外泌體，不是 <b title='外泌小體'>它</b>。"),
    ],
)
def test_what_is_right_quoted_doubtful_or_left_to_a_pronoun_is_not_reported(en: str, zh: str) -> None:
    assert found(en, zh) == []


def test_one_thing_called_another_where_the_page_knows_both() -> None:
    en = "Exosomes and conditioned medium differ.\n\nThen they injected exosomes."
    zh = "外泌體和條件培養液不同。\n\n然後注射{}。"
    assert found(en, zh.format("外泌體")) == []
    assert rules(found(en, zh.format("條件培養液"))) == [("en", "term-differs")]
    assert found("Then they injected exosomes.", "然後注射條件培養液。") == []


def test_hints_are_given_only_where_they_are_asked_for() -> None:
    en, zh = 'He said "yes" -- twice, in a film.', "他說“好”,在視頻裡說了2次。"
    assert found(en, zh) == []
    assert {each.rule for each in found(en, zh, hints=True)} == {
        "straight-quote",
        "half-width-punctuation",
        "space-between-scripts",
        "word-of-elsewhere",
    }
    assert {each.severity for each in found(en, zh, hints=True)} == {"hint"}


@pytest.mark.parametrize(
    "zh",
    [
        "第 5 型，「好」（minoxidil）：28.1%，3:1，[一](a.md)。",
        "12 位受試者用 `a,b` 5α 還原酶，每 2 週 1 次。",
        "*Nature*，2019 年。",
    ],
)
def test_well_written_chinese_gives_no_hint(zh: str) -> None:
    assert [each for each in found("x", zh, hints=True) if each.severity == "hint"] == []
