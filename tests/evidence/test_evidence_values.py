"""Bound values: what a name means, what prose may write for it, and what is said when nothing has the name."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from diglot.data import Data
from diglot.page.numerals import read
from evidence.digits import unsigned
from evidence.estimates import Figure
from evidence.load import load
from evidence.names import expressions, find
from evidence.values import Record, accepted_texts, quantity, where_from
from evidence.vocabulary import LOCALES

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def small() -> Record:
    return load(Path(__file__).parent / "small.yaml", "small.yaml")


@pytest.fixture(scope="module")
def record() -> Record:
    return load(ROOT / "data" / "studies.yaml", "data/studies.yaml")


@pytest.mark.parametrize(
    ("expression", "zh", "en"),
    [
        ("study:able/n", "1,200", "1,200"),
        ("study:able/follow-up", "1 週", "1 week"),
        ("study:able/finished", "約 900", "about 900"),
        ("study:able/finished-share", "75%", "75%"),
        ("study:able/width/baseline", "0.050 mm", "0.050 mm"),
        ("study:able/width/1wk", "0.045 mm", "0.045 mm"),
        ("study:able/width/1wk/level", "0.045 mm", "0.045 mm"),
        ("study:able/width/1wk/change", "−0.005 mm", "−0.005 mm"),
        ("study:able/width/1wk/drug/change", "−0.005 mm", "−0.005 mm"),
        ("study:able/width/1wk/sham", "0.001 mm", "0.001 mm"),
        ("study:able/width/1wk/change/sd", "0.002 mm", "0.002 mm"),
        ("study:able/width/1wk/change/p", "0.04", "0.04"),
        ("study:able/width/1wk/change/ci95-low", "−0.009 mm", "−0.009 mm"),
        ("study:able/width/1wk/change/n", "1,200", "1,200"),
        ("study:able/width/1wk/sd", "摘要未提", "not in the abstract"),
        ("study:able/width/1wk/ci95-low", "尚未查證", "not checked yet"),
        ("study:able/width/1wk/p", "不適用", "not applicable"),
        ("study:able/product", "未測量", "not measured"),
        ("harm:burns/event", "燒灼感", "burning"),
        ("harm:burns/product", "沒有找到", "not found"),
        ("trial:going-on/n", "9 至 15", "9 to 15"),
        ("trial:going-on/start", "2026 年 1 月", "January 2026"),
        ("trial:going-on/completion", "2027 年", "2027"),
        ("regulator:law/date", "2024 年 6 月 19 日", "19 June 2024"),
        ("regulator:law/says", "須經許可", "a permit is needed"),
        ("regulator:law/fine", "新台幣 200 萬至 2,000 萬元", "NT$2 to 20 million"),
        ("background:how-many/share", "約 80 至 90%", "about 80 to 90%"),
        ("background:how-many/many", "超過 2.5 億", "more than 250 million"),
        ("background:how-many/effect", "1.32", "1.32"),
        ("background:how-many/effect/ci95-low", "0.73", "0.73"),
        ("background:how-many/effect/p", "小於 0.001", "less than 0.001"),
        ("background:how-many/effect/plus-minus", "0.2", "0.2"),
        ("mechanism:first-way/finding", "增加", "more"),
    ],
)
def test_the_text_of_a_value_in_both_languages(small: Record, expression: str, zh: str, en: str) -> None:
    assert small.resolve(expression, "zh-Hant").text == zh
    assert small.resolve(expression, "en").text == en


def test_a_qualifier_stands_close_before_chinese_and_apart_from_digits(record: Record) -> None:
    assert record.resolve("regulator:tw-tainan-2026/maximum", "zh-Hant").text == "至多新台幣 2,000 萬元"
    assert record.resolve("study:queen-2025/serious-events", "zh-Hant").text == "至少 10"
    fine = find(record.studies, "regulator:tw-tainan-2026/maximum")
    assert isinstance(fine.value, Figure)
    assert quantity(fine.value, record.studies.measures[fine.measure], "zh-Hant") == "至多新台幣 2,000 萬元"


def test_a_datum_has_value_measure_and_place(small: Record) -> None:
    datum = small.resolve("study:able/width/1wk/change", "en")
    assert (datum.value, datum.measure) == (Fraction(-5, 1000), "mm")
    assert (datum.place.path, datum.place.line, datum.place.column) == ("small.yaml", 87, 19)
    words = small.resolve("study:able/width/1wk/sd", "en")
    assert (words.value, words.measure) == (None, None)


def test_the_record_is_what_the_engine_asks_for(small: Record) -> None:
    data: Data = small
    assert data.resolve("study:able/n", "en").text == "1,200"


@pytest.mark.parametrize(
    ("expression", "locale", "accepted", "refused"),
    [
        (
            "study:able/n",
            "en",
            ("1,200", "1200", "1,200 people"),
            ("12,00", "1200.0", "1 200", "1,200 人", "1,200 person"),
        ),
        ("study:able/finished", "zh-Hant", ("約 900", "900", "約 900 人"), ("至少 900", "900%")),
        ("study:able/width/baseline", "en", ("0.050 mm", "0.050"), ("0.05", "0.0500", ".050", "+0.050", "0.050mm")),
        ("study:able/width/1wk/change", "en", ("−0.005", "-0.005 mm", "0.005 mm"), ("+0.005", "0.01")),
        ("study:able/width/1wk/sham", "en", ("0.001", "+0.001 mm"), ("-0.001", "−0.001 mm")),
        ("study:able/finished-share", "zh-Hant", ("75%", "75"), ("75 %", "75％", "七成五")),
        (
            "background:how-many/many",
            "zh-Hant",
            ("超過 2.5 億", "2.5 億", "超過 2.5 億人", "250,000,000", "250000000 人"),
            ("2.5 億 人", "3 億", "25 億", "約 2.5 億"),
        ),
        ("background:how-many/many", "en", ("250 million", "250 million people"), ("0.25 billion", "25 million")),
        ("background:how-many/share", "en", ("about 80–90%", "80 to 90%", "80–90"), ("80%", "90%", "85%", "80-90%")),
        ("regulator:law/fine", "en", ("NT$2–20 million", "2 to 20 million"), ("NT$20 million", "NT$2 million")),
    ],
)
def test_what_prose_may_write(
    small: Record, expression: str, locale: str, accepted: tuple[str, ...], refused: tuple[str, ...]
) -> None:
    texts = accepted_texts(small.studies, find(small.studies, expression), locale)  # type: ignore[arg-type]
    assert set(accepted) <= set(texts)
    assert not set(refused) & set(texts)


@pytest.mark.parametrize(
    ("expression", "said"),
    [
        ("study:abel/n", "no study or review 'abel' (did you mean able?); known: able"),
        (
            "study:able/wide",
            "no value of able 'wide' (did you mean width?); known: n, product, route, follow-up, width, finished, "
            "finished-share",
        ),
        ("study:able/width", "width was taken at more than one time; say which: baseline, 1wk"),
        ("study:able/width/2wk", "no time of width '2wk' (did you mean 1wk?); known: baseline, 1wk"),
        ("study:able/width/baseline/sham", "no result of width at baseline in arm 'sham'; known: drug"),
        (
            "study:able/width/1wk/shame",
            "no part of width 'shame' (did you mean sham?); known: baseline, 1wk, drug, sham, ",
        ),
        ("study:able/width/1wk/change-pct", "width at 1wk has no such kind of result; known: level, change"),
        ("study:able/width/1wk/sd/p", "no part of width 'p'"),
        ("study:able/n/1wk", "'n' is a single value; nothing may follow it, found '1wk'"),
        ("able/n", "'able/n' is no name of a value; write study:<study>/<thing>[/<time>][/<arm>][/<part>]"),
        ("study:able", "'study:able' is no name of a value"),
        ("harm:able/n", "no harm record 'able'; known: burns"),
        ("harms:burns/n", "'harms:burns/n' is no name of a value"),
        ("trial:later/n/sd", "'n' is a single value; nothing may follow it, found 'sd'"),
        ("background:how-many/share/sd", "share has no sd"),
        ("background:how-many/effect/change", "'effect' is a single value; nothing may follow it, found 'change'"),
        ("regulator:law/date/p", "'date' is a single value"),
    ],
)
def test_a_name_that_nothing_has(small: Record, expression: str, said: str) -> None:
    with pytest.raises(LookupError) as caught:
        small.resolve(expression, "en")
    assert caught.value.args[0].startswith(said)


def test_a_locale_that_the_record_does_not_speak(small: Record) -> None:
    with pytest.raises(LookupError, match="no words in 'fr'; it has zh-Hant, en"):
        small.resolve("study:able/n", "fr")


def test_where_a_value_comes_from(small: Record) -> None:
    studies = small.studies
    assert where_from(studies, find(studies, "study:able/n"), "zh-Hant") == "來源：甲等人（2020），摘要"
    assert where_from(studies, find(studies, "study:able/finished-share"), "en") == (
        "Calculated here: 900 ÷ 1200, which is the part divided by the whole. Source: Able et al. (2020), abstract"
    )
    assert where_from(studies, find(studies, "study:able/width/1wk/sd"), "en") == (
        "Not in the abstract: we did not read the full text, which may have it."
    )


@pytest.mark.parametrize("locale", LOCALES)
def test_every_value_has_a_name_that_finds_it_and_a_text_with_its_digits(record: Record, locale: str) -> None:
    names = list(expressions(record.studies))
    assert len(names) == len(set(names)) > 60
    for name in names:
        named = find(record.studies, name)
        datum = record.resolve(name, locale)
        assert datum.text
        if isinstance(named.value, Figure):
            assert abs(named.value.exact) in {
                abs(number.value) for number in read(datum.text, locale) if number.value is not None
            }, name
            digits = named.value.value.removeprefix("-")
            scaled = digits.endswith("000") and len(digits) > 4
            assert scaled or digits in datum.text.replace(",", ""), name
            assert datum.place.line > 1


def test_every_figure_of_the_record_is_named_by_exactly_one_expression(record: Record) -> None:
    figures = {id(find(record.studies, name).value) for name in expressions(record.studies)}
    studies = record.studies
    written = [study.n for study in studies.studies.values()]
    written += [result.estimate for study in studies.studies.values() for result in study.results]
    written += [fact.estimate for study in studies.studies.values() for fact in study.facts.values()]
    written += [fact.estimate for review in studies.reviews.values() for fact in review.facts.values()]
    assert {id(value) for value in written} <= figures


@pytest.mark.parametrize(
    ("value", "chinese", "english"),
    [
        ("1000000000000", "1 兆", "1 trillion"),
        ("1250000000000", "1.25 兆", "1.25 trillion"),
        ("1234000000000", "12,340 億", "1,234 billion"),
        ("10000000000", "100 億", "10 billion"),
        ("250000000", "2.5 億", "250 million"),
        ("1553", "1,553", "1,553"),
        ("9.5", "9.5", "9.5"),
    ],
)
def test_a_large_number_has_the_scale_word_of_its_locale_and_loses_no_digit(
    value: str, chinese: str, english: str
) -> None:
    for locale, words in (("zh-Hant", chinese), ("en", english)):
        assert unsigned(value, locale)[0] == words  # type: ignore[arg-type]
        assert [number.value for number in read(words, locale)] == [Fraction(value)]
