"""The same figure in every form of both scripts: what one side says in its way, the other says in its own."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st
from written_numbers import HANS, english, full_width, grouped, han, mixed

from diglot.page.number_answers import answers, differing_words, opposed
from diglot.page.numerals import Number, read

HERE = Path(__file__).parent
ROWS = [
    tuple(cell.strip() for cell in line.split("|"))
    for line in (HERE / "numerals_pairs.txt").read_text(encoding="utf-8").splitlines()
    if "|" in line and not line.startswith("#")
]
NONE = [
    line
    for line in (HERE / "numerals_none.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("# ")
]


def told(number: Number) -> str:
    value = number.text if number.measure == "{version}" else str(number.value)
    return " ".join(filter(None, (number.qualifier, value, number.measure)))


def said(text: str, locale: str) -> list[str]:
    return sorted(told(number) for number in read(text, locale))


@pytest.mark.parametrize(("origin", "zh", "en", "both"), ROWS, ids=[f"{row[1]} = {row[2]}" for row in ROWS])
def test_both_say_the_same(origin: str, zh: str, en: str, both: str) -> None:
    expected = sorted(" ".join(part.split()) for part in both.split(";") if part.strip())
    assert said(zh, "zh-Hant") == expected
    assert said(en, "en") == expected
    assert [part.translate(HANS) for part in expected] == said(zh.translate(HANS), "zh-Hans")
    one, other = read(zh, "zh-Hant"), read(en, "en")
    assert answers(one, other).agree
    assert not opposed(one, other)
    assert differing_words(one, other) is None


@pytest.mark.parametrize("text", NONE)
def test_what_is_no_number(text: str) -> None:
    for locale in ("zh-Hant", "en", "ja"):
        assert read(text, locale) == ()
    assert read(text.translate(HANS), "zh-Hans") == ()


@pytest.mark.parametrize(
    "text",
    [
        *("一個檔案", "这是一个例子", "其中之一", "最常見的原因之一", "兩者都要", "下一步", "二進位檔案"),
        *("one of the reasons", "One of them", "just one file", "both of them", "a single line", "the first time"),
    ],
)
def test_what_may_answer_and_need_not_be_answered(text: str) -> None:
    numbers = read(text, "en")
    assert numbers
    assert answers(numbers, ()).agree
    assert differing_words(numbers, read("五種", "zh-Hant")) is None


def test_the_tables_are_as_large_as_they_claim() -> None:
    origins = Counter(row[0] for row in ROWS)
    assert len(ROWS) >= 300
    assert origins["fastapi"] + origins["osg"] >= len(ROWS) / 2
    assert len(NONE) >= 80


# --- a value in every form, with its measure and its qualifier, in prose ----------------------------------------------

MEASURES = {
    None: (" 人", " people"),
    "mg": (" 毫克", " mg"),
    "um": (" 微米", " µm"),
    "cm2": (" 平方公分", " square centimetres"),
    "wk": (" 週", " weeks"),
    "mo": (" 個月", " months"),
    "a": (" 年", " years"),
    "h": (" 小時", " hours"),
    "%": ("%", " percent"),
    "%{point}": (" 個百分點", " percentage points"),
    "Cel": (" °C", " degrees Celsius"),
    "GBy": (" GB", " gigabytes"),
    "{USD}": (" 美元", " USD"),
    "kcal": (" 大卡", " kcal"),
}
QUALIFIERS = {
    None: ("共 {}", "in all {}"),
    "over": ("超過 {}", "more than {}"),
    "under": ("不到 {}", "less than {}"),
    "about": ("大約 {}", "roughly {}"),
}
PROSE = (
    ("我們看到{}，而且不變。", "We saw {}, and nothing else."),
    ("（{}）", "({})"),
    ("{}", "{}"),
    ("結果是「{}」。", "It was “{}”."),
)
WHOLE = st.integers(3, 10**13)


@given(
    WHOLE,
    st.sampled_from(sorted(MEASURES, key=str)),
    st.sampled_from(sorted(QUALIFIERS, key=str)),
    st.sampled_from(PROSE),
)
@example(10_010_010, "wk", "over", PROSE[0])
def test_every_form_is_read_back(
    value: int, measure: str | None, qualifier: str | None, prose: tuple[str, str]
) -> None:
    units, bounds = MEASURES[measure], QUALIFIERS[qualifier]
    assume(not (measure == "a" and 1900 <= value < 2100))  # 2024 年 is a year
    forms = [(0, write(value)) for write in (str, grouped, full_width, mixed, han)]
    forms += [(1, write(value)) for write in (str, grouped, english)]
    sides: dict[int, list[tuple[Number, ...]]] = {0: [], 1: []}
    for side, figure in forms:
        text = prose[side].format(bounds[side].format(figure + units[side]))
        numbers = read(text, ("zh-Hant", "en")[side])
        assert [(n.value, n.measure, n.qualifier) for n in numbers] == [(value, measure, qualifier)], text
        sides[side].append(numbers)
        if side == 0:
            hans = read(text.translate(HANS), "zh-Hans")
            assert [(n.value, n.measure, n.qualifier) for n in hans] == [(value, measure, qualifier)], text
    for one in sides[0]:
        for other in sides[1]:
            assert answers(one, other).agree


@given(WHOLE, WHOLE, st.sampled_from([None, "mg", "wk", "%"]), st.sampled_from([None, "um", "mo", "GBy"]))
def test_another_value_or_measure_is_never_taken_for_the_same(
    one: int, two: int, first: str | None, second: str | None
) -> None:
    zh, en = f"共 {one}{MEASURES[first][0]}", f"in all {two}{MEASURES[second][1]}"
    same = one == two and (first == second or None in (first, second))
    assume(not (first == "a" and 1900 <= one < 2100))
    assert answers(read(zh, "zh-Hant"), read(en, "en")).agree == same


@given(st.integers(1, 20), st.integers(2, 20))
def test_fractions_are_read_back(above: int, below: int) -> None:
    assume(above < below)
    value = Fraction(above, below)
    for text in (
        f"{han(below)}分之{han(above)}",
        f"{below} 分之 {above}",
        f"{han(below)}分之{han(above)}".translate(HANS),
    ):
        assert [n.value for n in read(f"約有{text}的人", "zh-Hant")] == [value], text
    for shown in (f"{han(3)}又{han(below)}分之{han(above)}", f"3 又 {below} 分之 {above}"):
        assert [n.value for n in read(shown, "zh-Hant")] == [3 + value]


@given(st.integers(1, 188))
def test_years_of_the_republic_are_years_of_the_common_era(year: int) -> None:
    forms = [f"民國 {year} 年", f"民國{year}年", f"民國{han(year)}年", f"民國 {year} 年（{year + 1911} 年）"]
    forms += [f"ROC year {year}", f"{year + 1911} 年", f"{year + 1911} (ROC {year})"]
    for text in forms:
        assert [n.value for n in read(text, "zh-Hant")] == [year + 1911], text


@given(st.integers(1, 9), st.integers(1, 9))
def test_shares_in_tenths_are_percentages(tens: int, ones: int) -> None:
    digit = han(tens) + "成" + han(ones)
    assert [told(n) for n in read(digit, "zh-Hant")] == [f"{10 * tens + ones} %"]
    assert [told(n) for n in read(f"打{han(tens)}{han(ones)}折" if tens + 1 != ones else "打折", "zh-Hant")] in (
        [f"{100 - 10 * tens - ones} %"],
        [],
    )


# --- comparing --------------------------------------------------------------------------------------------------------


def sides(zh: str, en: str) -> tuple[tuple[Number, ...], tuple[Number, ...]]:
    return read(zh, "zh-Hant"), read(en, "en")


@pytest.mark.parametrize(
    ("zh", "en", "agree"),
    [
        ("半數，也就是一半", "50%", True),
        ("四分之三", "75%", True),
        ("50%", "one half", True),
        ("0.5", "50%", True),
        ("三分之一", "30%", False),
        ("Python 3.10", "Python 3.1", False),
        ("Python 3.10", "3.10", True),
        ("0.127.x", "0.127.1", False),
        ("300 美元", "NT$300", False),
        ("民國 113 年", "2023", False),
        ("90 年代", "the 1980s", False),
        ("2億5000萬", "25 million", False),
        ("一個、一些、其中之一", "", True),
        ("第三方函式庫", "3rd-party libraries", True),
        ("其中 1 個", "one of them", True),
        ("第一部分", "Part 1", True),
        ("從 0 起算", "zero-based", True),
        ("Chrome 90 後", "after Chrome 90", True),
        ("達到 90 後", "after reaching 90", True),
        ("30 秒的逾時", "the 30s timeout", True),
        ("16 ％", "16%", True),
    ],
)
def test_what_agrees(zh: str, en: str, agree: bool) -> None:
    assert answers(*sides(zh, en)).agree == agree


@pytest.mark.parametrize(
    ("zh", "en", "against"),
    [
        ("超過 50 人", "fewer than 50 people", True),
        ("18 歲以上", "under 18 years", True),
        ("不超過 50 字", "at least 50 characters", True),
        ("超過 50 人", "50 people", False),
        ("約 50 人", "over 50 people", False),
        ("16 週內", "over 16 weeks", False),
        ("超過 50 人，另有 50 人", "fewer than 50 people, and 50 more", False),
    ],
)
def test_bounds_from_above_and_below(zh: str, en: str, against: bool) -> None:
    assert bool(opposed(*sides(zh, en))) == against
    assert bool(opposed(*reversed(sides(zh, en)))) == against


@pytest.mark.parametrize(
    ("zh", "en", "differ"),
    [
        ("為期三週", "for four weeks", True),
        ("兩週後", "after two months", True),
        ("分成四種", "of three kinds", True),
        ("一週後", "after a week", False),
        ("兩種", "three kinds", False),
        ("三種，四類", "five kinds in six groups", False),
        ("幾種", "three kinds", False),
        ("數百人", "thousands of people", False),
    ],
)
def test_numbers_in_words_that_differ(zh: str, en: str, differ: bool) -> None:
    assert (differing_words(*sides(zh, en)) is not None) == differ
    assert (differing_words(*reversed(sides(zh, en))) is not None) == differ


# --- any input ends soon ----------------------------------------------------------------------------------------------

WALLS = (
    *(
        "9",
        "1,",
        "1.",
        "1/",
        "1-",
        "1 ",
        "1:",
        "一",
        "萬",
        "十",
        "分之",
        "參",
        "成",
        "兩三",
        "一百",
        "one ",
        "million ",
    ),
    *(
        "a-1",
        "A1",
        "-",
        "多",
        "3 分之 ",
        "US$",
        "（1 ",
        "民國 1 ",
        "第I",
        "1 年（",
        "三又",
        "&#",
        "[^",
        "://",
        "1k",
        "１，",
    ),
    *("half ", "Ⅱ", ".1", "½", "1到", "<5", "10^", "1×10", "10.1234/", "twenty ", "1 and a half ", "90 後"),
)


@pytest.mark.parametrize("wall", WALLS)
@pytest.mark.parametrize("locale", ["zh-Hant", "de"])
def test_a_wall_of_anything_is_read_to_its_end(wall: str, locale: str) -> None:
    """Each takes a fraction of a second; a quadratic form would take minutes and be noticed."""
    text = wall * (50_000 // len(wall))
    assert all(0 <= number.start < number.end <= len(text) for number in read(text, locale))
