"""Scales from zero with round ticks, lines of words that fit, and bars whose figures stay inside: their laws."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence.chart_bars import Amount, Entry, Group, lay_out
from evidence.charts import Bar
from evidence.lettering import LABEL, NARROWEST, SMALL, width, wrap
from evidence.scales import from_zero, step, tick_texts

numbers = st.decimals(min_value=-(10**6), max_value=10**6, places=3, allow_nan=False, allow_infinity=False).map(
    Fraction
)


@pytest.mark.parametrize(
    ("values", "most", "ticks"),
    [
        (["28.1", "-3.2"], 4, ["−10", "0", "10", "20", "30"]),
        (["0.049", "0.059"], 3, ["0", "0.02", "0.04", "0.06"]),
        (["-120"], 4, ["−150", "−100", "−50", "0"]),
        (["1553", "393"], 3, ["0", "1,000", "2,000"]),
        (["100"], 4, ["0", "50", "100"]),
        (["0"], 4, ["0", "0.5", "1.0"]),
        ([], 4, ["0", "0.5", "1.0"]),
    ],
)
def test_ticks_are_round_and_begin_at_zero(values: list[str], most: int, ticks: list[str]) -> None:
    assert list(tick_texts(from_zero(map(Fraction, values), most), "en")) == ticks


def test_ticks_are_written_as_the_locale_writes_numbers() -> None:
    assert tick_texts(from_zero([Fraction(40000)]), "zh-Hant")[-1] == "4 萬"


@given(st.lists(numbers, max_size=8), st.integers(min_value=2, max_value=6))
def test_a_scale_holds_zero_and_every_value_on_equal_round_steps(values: list[Fraction], most: int) -> None:
    scale = from_zero(values, most)
    size = scale.ticks[1] - scale.ticks[0]
    assert {after - before for before, after in zip(scale.ticks, scale.ticks[1:], strict=False)} == {size}
    assert 0 in scale.ticks
    assert all(scale.low <= value <= scale.high and 0 <= scale.share(value) <= 1 for value in values)
    assert str(float(size)).replace(".", "").strip("0").partition("e")[0][:1] in "125"
    assert len(scale.ticks) <= most + 2


@given(st.fractions(min_value=Fraction(1, 10**6), max_value=10**9), st.integers(min_value=1, max_value=9))
def test_a_step_is_the_smallest_that_covers(span: Fraction, most: int) -> None:
    size = step(span, most)
    assert size * most >= span
    assert size * most / Fraction(5, 2) < span


def test_a_scale_of_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="a span above zero, found 0"):
        step(Fraction(0), 4)


@pytest.mark.parametrize(
    ("text", "room", "lines"),
    [
        ("no control group mentioned", 120, ("no control group", "mentioned")),
        ("基線（治療前）", 64, ("基線", "（治療前）")),
        ("摘要沒有提到對照組；受試者都是男性", 160, ("摘要沒有提到對照組；", "受試者都是男性")),
        ("一二三，四", 36, ("一二", "三，四")),
        ("short", 300, ("short",)),
        ("", 300, ()),
    ],
)
def test_lines_break_where_readers_expect_it(text: str, room: float, lines: tuple[str, ...]) -> None:
    assert wrap(text, SMALL, room) == lines


@given(st.text(st.sampled_from("ab Wm.，。（）「」外泌體 9%"), max_size=80), st.integers(min_value=40, max_value=300))
def test_lines_lose_nothing_and_fit(text: str, room: int) -> None:
    lines = wrap(text, SMALL, room)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(width(line, SMALL) <= room and line.strip() == line != "" for line in lines)


@given(
    st.lists(
        st.tuples(numbers, st.text(st.sampled_from("0123456789.+"), min_size=1, max_size=9)), min_size=1, max_size=6
    ),
    st.sampled_from([1, 2]),
)
def test_every_figure_stays_inside_its_column_and_every_bar_begins_at_zero(
    rows: list[tuple[Fraction, str]], columns: int
) -> None:
    entries = tuple(Entry("label", None, (Amount(number, text),) * columns) for number, text in rows)
    drawing = lay_out(("axis",) * columns, ((None, (Group(None, entries),)),), "en")
    edges = [axis.x for axis in drawing.panels[0].axes[1:]] + [100.0]
    for (number, text), row in zip(rows, drawing.panels[0].groups[0].rows, strict=True):
        for axis, edge, bar in zip(drawing.panels[0].axes, edges, row.marks, strict=True):
            assert isinstance(bar, Bar)
            assert bar.text_x / 100 * NARROWEST + width(text, LABEL, bold=True) <= edge / 100 * NARROWEST + 0.01
            began = bar.x if number >= 0 else bar.x + bar.width
            assert began == pytest.approx(axis.zero)
            assert bar.x >= axis.x - 0.01
