"""Numbers are read by value in both scripts, and two sides are compared by what they say, not by how."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from written_numbers import FULL_WIDTH, english, han, mixed

from diglot.page.number_answers import answers
from diglot.page.numerals import Number, read

TABLE = Path(__file__).with_name("numerals.txt").read_text(encoding="utf-8").splitlines()
CASES = [tuple(line.split(" →")) for line in TABLE if "→" in line and not line.startswith("#")]


def told(number: Number) -> str:
    return ("" if number.certain else "~") + " ".join(filter(None, (str(number.value), number.measure)))


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text for text, _ in CASES])
def test_table(text: str, expected: str) -> None:
    assert [told(number) for number in read(text, "en")] == [
        part.strip() for part in expected.split(";") if part.strip()
    ]


# --- a value written in every form is read back exactly ---------------------------------------------------------------


def only(text: str) -> Number:
    (number,) = read(text, "zh-Hant")
    return number


@given(st.integers(0, 10**15 - 1))
@example(100_000_000)
@example(10_010_010)
def test_whole_numbers_come_back(value: int) -> None:
    grouped = f"{value:,}"
    for written in (str(value), grouped, grouped.translate(FULL_WIDTH), mixed(value)):
        assert only(f"共 {written} 根").value == value, written
        assert only(f"共 {written} 根").certain
    for written in (han(value), english(value)):
        number = only(f"共 {written} 根")
        assert (number.value, number.certain) == (value, False), written


SCALES = {"萬": 10**4, "億": 10**8, "兆": 10**12, "百萬": 10**6, "千萬": 10**7}
SCALES |= {"thousand": 1000, "million": 10**6, "billion": 10**9, "trillion": 10**12}


@given(st.decimals(0, 10**6, places=3), st.sampled_from(sorted(SCALES)))
def test_scaled_decimals_come_back(value: object, scale: str) -> None:
    number = only(f"約 {value} {scale}。")
    assert number.value == Fraction(str(value)) * SCALES[scale]
    assert number.text == f"{value} {scale}"


SAME = [
    ("mg", ("mg", "毫克", "milligrams")),
    ("ug", ("µg", "μg", "微克")),
    ("kg", ("kg", "公斤")),
    ("mL", ("mL", "毫升")),
    ("mm", ("mm", "公釐", "毫米")),
    ("cm2", ("cm²", "cm2", "平方公分", "square centimetres")),
    ("s", ("s", "秒", "seconds")),
    ("min", ("min", "分鐘", "minutes")),
    ("h", ("h", "小時", "hours", "個小時")),
    ("d", ("days", "天")),
    ("wk", ("weeks", "週")),
    ("mo", ("months", "個月")),
    ("a", ("years", "年", "歲")),
    ("%", ("%", "％", "per cent", "percent")),
    ("%{point}", ("percentage points", "個百分點")),
    ("GBy", ("GB", "gigabytes")),
]


@given(st.decimals(0, 1000, places=2), st.sampled_from([(code, unit) for code, units in SAME for unit in units]))
def test_measures_come_back(value: object, measure: tuple[str, str]) -> None:
    code, unit = measure
    number = only(f"約 {value} {unit}。")
    assert (number.value, number.measure) == (Fraction(str(value)), code)


# --- reading any text -------------------------------------------------------------------------------------------------

PIECES = "half one and hundred million May to thirds v 10 mg cm² °C 分之 百分之 2024 1/2 ⁹ https:// &# :00".split(" ")
NUMERIC = st.lists(
    st.one_of(st.sampled_from(PIECES), st.text("0189,./:-–%％０９½×^ \n一兩十百萬億點半年月多第成 ", max_size=4))
).map("".join)


@given(st.one_of(st.text(), NUMERIC), st.sampled_from(["en", "zh-Hant", "de", "fr-CA", "A", ""]))
@example("9" * 5000, "en")
@example("1" + ",000" * 2000, "en")
@example("0." + "1" * 5000, "de")
@example("三分之" + "9" * 5000, "en")
@example("萬" * 5000 + "一" * 5000 + "兆" * 5000, "zh-Hant")
@example("one " + "million " * 3000, "en")
@example("1.2." * 3000, "en")
@example("1/" * 3000 + "&a[^" * 3000, "en")
@example("5 " + "兆" * 5000, "en")
@example("1/0 0/0 零分之一 百分之零 三分之億", "en")
@example("10^99⁹ 10⁹⁹⁹", "en")
def test_any_text_is_read_and_the_ranges_are_in_order(text: str, locale: str) -> None:
    end = 0
    for number in read(text, locale):
        assert end <= number.start < number.end <= len(text)
        assert text[number.start : number.end] == number.text
        end = number.end


def test_a_decimal_comma_where_the_language_has_one() -> None:
    assert [n.value for n in read("1.234,5 und 2,5 und 3.10", "de")] == [
        Fraction("1234.5"),
        Fraction("2.5"),
        Fraction("3.1"),
    ]
    assert [n.value for n in read("2,5", "en")] == [2, 5]


def test_a_space_that_does_not_break_groups_digits() -> None:
    assert only("12\u202f345\u00a0678").value == 12345678
    assert [n.value for n in read("12 345", "en")] == [12, 345]


def test_versions_are_equal_only_to_themselves() -> None:
    versions = ["1.2.3", "1.2.30", "1.20.3", "1.2.3.0", "0.1.2", "127.0.0.1", "12.0.3"]
    values = [only(version).value for version in versions]
    assert len(set(values)) == len(versions)
    assert only("v1.2.3").value == only("1.2.3").value
    assert only("1.2.3").certain


# --- two sides --------------------------------------------------------------------------------------------------------


def compare(left: str, right: str) -> tuple[list[str], list[str], list[str]]:
    found = answers(read(left, "en"), read(right, "zh-Hant"))
    near = [f"{near.left.text} | {near.right.text} | {near.differs}" for near in found.near]
    return [n.text for n in found.missing_right], [n.text for n in found.missing_left], near


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("over 250 million people, 60% under 35", "超過 2.5 億人，其中 35 歲以下占 60％"),
        ("25 January 2026", "2026 年 1 月 25 日"),
        ("2 workers", "兩個工作行程"),
        ("Step 1", "第一步"),
        ("two or three", "幾個"),
        ("10 to 20 mg", "10 毫克至 20 毫克"),
        ("5 mg and 5 people", "5 人，5 毫克"),
        ("1.0 × 10^9", "10 億"),
        ("2-phase, 2 weeks", "2 週，兩階段"),
        ("version 2", "v2"),
        ("", ""),
    ],
)
def test_sides_that_agree(left: str, right: str) -> None:
    assert compare(left, right) == ([], [], [])
    assert answers(read(left, "en"), read(right, "zh-Hant")).agree
    assert compare(right, left) == ([], [], [])


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("8 cashiers", "每位收銀員", (["8"], [], [])),
        ("12 people", "12 人與 13 人", ([], ["13"], [])),
        ("2 and 2", "2", (["2"], [], [])),
        ("5 mg", "5 公克", (["5 mg"], ["5 公克"], ["5 mg | 5 公克 | measure"])),
        ("0.058 mm", "58 微米", (["0.058 mm"], ["58 微米"], ["0.058 mm | 58 微米 | scale"])),
        ("5% more", "多 5 個百分點", (["5%"], ["5 個百分點"], ["5% | 5 個百分點 | measure"])),
        ("25 million", "2.5 億", (["25 million"], ["2.5 億"], ["25 million | 2.5 億 | scale"])),
        ("5 mg and 5 people", "5 公克，5 人", (["5 mg"], ["5 公克"], ["5 mg | 5 公克 | measure"])),
        ("1 of them", "統一、一旦、一般", (["1"], [], [])),
        ("10 and 20", "200 與 30", (["10", "20"], ["200", "30"], ["20 | 200 | scale"])),
        ("v1.2.3 and 1.2.4", "1.2.3 與 12.4.0", (["1.2.4"], ["12.4.0"], [])),
    ],
)
def test_sides_that_do_not(left: str, right: str, expected: tuple[list[str], list[str], list[str]]) -> None:
    assert compare(left, right) == expected


Measures = list[tuple[str | None, bool]]


def some(*measures: tuple[str | None, bool]) -> list[Number]:
    return [Number(i, i + 1, "5", Fraction(5), measure, certain) for i, (measure, certain) in enumerate(measures)]


def best(left: list[Number], right: list[Number]) -> int:
    """The most certain numbers that any pairing serves, by trying them all."""
    if not left:
        return 0
    first, rest = left[0], left[1:]
    found = best(rest, right)
    for i, other in enumerate(right):
        if None in (first.measure, other.measure) or first.measure == other.measure:
            found = max(found, first.certain + other.certain + best(rest, right[:i] + right[i + 1 :]))
    return found


MEASURED = st.tuples(st.sampled_from(["mg", "g", "wk"]), st.booleans())
ANY = st.one_of(MEASURED, st.tuples(st.none(), st.booleans()))


def served(left: list[Number], right: list[Number]) -> int:
    found = answers(left, right)
    certain = sum(n.certain for n in [*left, *right])
    return certain - len(found.missing_right) - len(found.missing_left)


@given(st.lists(ANY, max_size=5), st.lists(ANY, max_size=5))
@example([("mg", True), ("g", True)], [(None, True), ("mg", False)])
def test_as_many_as_can_be_are_served(
    left: list[tuple[str | None, bool]], right: list[tuple[str | None, bool]]
) -> None:
    one, two = some(*left), some(*right)
    # Certain numbers of equal measure belong together and are taken out first; over the rest nothing is lost.
    remaining = list(two)
    rest = []
    for number in one:
        same = [other for other in remaining if number.certain and other.certain and other.measure == number.measure]
        if same:
            remaining.remove(same[0])
        else:
            rest.append(number)
    assert served(one, two) == 2 * (len(one) - len(rest)) + best(rest, remaining)
    assert served(two, one) == served(one, two)


@given(st.lists(ANY, max_size=30), st.lists(MEASURED, max_size=30))
def test_answers_are_symmetrical_and_uncertain_numbers_are_never_missed(left: Measures, right: Measures) -> None:
    one, two = some(*left), some(*right)
    there, back = answers(one, two), answers(two, one)
    assert (len(there.missing_right), len(there.missing_left)) == (len(back.missing_left), len(back.missing_right))
    assert all(number.certain for number in there.missing_right + there.missing_left)
    assert answers(one, one).agree


def test_many_equal_numbers_are_no_burden() -> None:
    assert len(answers(some(*[("mg", True)] * 400), some(*[(None, True)] * 399)).missing_right) == 1


def test_many_unlike_numbers_are_no_burden() -> None:
    one = [Number(n, n + 1, str(n), Fraction(n)) for n in range(20_000)]
    other = [Number(n, n + 1, str(n), Fraction(n)) for n in range(20_000, 40_000)]
    assert len(answers(one, other).missing_right) == 20_000


def test_a_wall_of_digits_is_no_second_number() -> None:
    assert len(read("1" * 50, "en")) <= 1
