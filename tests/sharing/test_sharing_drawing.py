"""Drawings become PNG files: the right colours at the right places, and nothing silently left out."""

from __future__ import annotations

import struct
import zlib
from math import pi

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sharing.drawing import NotDrawn, drawn

BLACK, WHITE = (0, 0, 0), (255, 255, 255)
Pixels = list[list[tuple[int, int, int]]]


def drawing(shapes: str, width: int = 20, height: int = 10) -> str:
    return f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}">{shapes}</svg>'


def pixels(png: bytes) -> Pixels:
    """Read a PNG of plain red, green and blue without filters; every sum is checked."""
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    chunks, at = {}, 8
    while at < len(png):
        length, kind = struct.unpack(">I4s", png[at : at + 8])
        chunks[kind] = png[at + 8 : at + 8 + length]
        assert struct.unpack(">I", png[at + 8 + length : at + 12 + length]) == (zlib.crc32(kind + chunks[kind]),)
        at += 12 + length
    assert list(chunks) == [b"IHDR", b"IDAT", b"IEND"]
    width, height, *kind_of_pixels = struct.unpack(">2I5B", chunks[b"IHDR"])
    assert kind_of_pixels == [8, 2, 0, 0, 0]
    data = zlib.decompress(chunks[b"IDAT"])
    rows = [data[row * (3 * width + 1) :][: 3 * width + 1] for row in range(height)]
    assert all(row[0] == 0 for row in rows)
    return [[(row[x], row[x + 1], row[x + 2]) for x in range(1, 3 * width, 3)] for row in rows]


def ink(png: bytes) -> float:
    """Return how many pixels' worth of black there is."""
    return sum((255 - red) / 255 for row in pixels(png) for red, _, _ in row)


def test_what_is_not_drawn_on_is_white() -> None:
    assert {pixel for row in pixels(drawn(drawing(""))) for pixel in row} == {WHITE}


def test_a_rectangle_fills_its_pixels_and_no_others() -> None:
    found = pixels(drawn(drawing('<rect x="3" y="2" width="4" height="5" fill="#0b5f69"/>')))
    for y, row in enumerate(found):
        for x, pixel in enumerate(row):
            assert pixel == ((0x0B, 0x5F, 0x69) if 3 <= x < 7 and 2 <= y < 7 else WHITE)


def test_half_a_pixel_is_half_covered() -> None:
    found = pixels(drawn(drawing('<rect x="3.5" y="2.5" width="1" height="1"/>')))
    assert [found[y][x][0] for y in (2, 3) for x in (3, 4)] == [191] * 4


def test_a_later_shape_lies_over_an_earlier_one_and_a_group_gives_its_colour() -> None:
    shapes = '<rect width="20" height="10" fill="#ff0000"/><g fill="#00ff00"><path d="M5 0L9 0L9 10L5 10Z"/></g>'
    row = pixels(drawn(drawing(shapes)))[4]
    assert row == [(255, 0, 0)] * 5 + [(0, 255, 0)] * 4 + [(255, 0, 0)] * 11


def test_an_outline_the_other_way_round_is_a_hole() -> None:
    found = pixels(drawn(drawing('<path d="M0 0L10 0L10 10L0 10ZM3 3L3 7L7 7L7 3Z"/>')))
    assert (found[5][5], found[1][1]) == (WHITE, BLACK)


def test_outlines_the_same_way_round_that_overlap_leave_no_hole() -> None:
    found = pixels(drawn(drawing('<path d="M0 0L10 0L10 10L0 10ZM5 0L15 0L15 10L5 10Z"/>')))
    assert found[5] == [BLACK] * 15 + [WHITE] * 5


def test_a_curve_bends() -> None:
    found = pixels(drawn(drawing('<path d="M0 10C0 0 20 0 20 10Z"/>')))
    assert (found[8][10], found[3][10], found[1][10], found[3][0]) == (BLACK, BLACK, WHITE, WHITE)


@settings(max_examples=40, deadline=None)
@given(st.floats(1, 18), st.floats(20, 28), st.floats(20, 28))
def test_a_circle_has_its_area_wherever_it_stands(radius: float, x: float, y: float) -> None:
    svg = drawing(f'<circle cx="{x}" cy="{y}" r="{radius}"/>', 48, 48)
    assert ink(drawn(svg)) == pytest.approx(pi * radius**2, rel=0.01, abs=0.15)


@settings(max_examples=40, deadline=None)
@given(st.floats(-30, 30), st.floats(-30, 30), st.floats(0.5, 40), st.floats(0.5, 40))
def test_what_lies_outside_is_cut_off(x: float, y: float, width: float, height: float) -> None:
    svg = drawing(f'<rect x="{x}" y="{y}" width="{width}" height="{height}"/>', 20, 20)
    across = max(0.0, min(20.0, x + width) - max(0.0, x))
    down = max(0.0, min(20.0, y + height) - max(0.0, y))
    assert ink(drawn(svg)) == pytest.approx(across * down, abs=0.07 * across + 0.05 * (down + 1))


def test_round_corners_are_less_than_square_ones() -> None:
    square, rounded = (drawing(f'<rect x="2" y="1" width="12" height="8" rx="{rx}"/>') for rx in (0, 3))
    assert ink(drawn(square)) - ink(drawn(rounded)) == pytest.approx((4 - pi) * 9, rel=0.05)


@pytest.mark.parametrize(
    ("svg", "said"),
    [
        ("<svg", "this is not XML"),
        ("<html/>", "the drawing begins with html; accepted is svg of"),
        (
            drawing("<text>Hair</text>"),
            "<text> is not understood; accepted are svg, g, rect, circle, path, desc, title",
        ),
        (drawing('<rect width="2" height="2" transform="scale(2)"/>'), "transform of <rect> is not understood"),
        (drawing('<rect width="2" height="2" fill="red"/>'), "fill of <rect> is red; accepted is #rrggbb"),
        (drawing('<circle cx="1" cy="1"/>'), "r of <circle> is ''; accepted is a number"),
        (drawing('<path d="M1 1l2 2Z"/>'), "l2 2 of a path is not understood; accepted are absolute M, L, C and Z"),
        (drawing('<path d="M1 1L2Z"/>'), "L2 of a path is not understood; accepted are pairs of numbers"),
        (drawing('<path d="M1 1L2 2"/>'), "a path is left open"),
        (drawing("", width=9_999_999), "width of <svg> is '9999999'; accepted is a number from 1 to 4096"),
        (drawing("", height=-4), "height of <svg> is '-4'; accepted is a number from 1 to 4096"),
        (drawing('<rect x="nan" width="2" height="2"/>'), "x of <rect> is 'nan'; accepted is a number from -4096"),
        (drawing('<rect width="2" height="1e12"/>'), "height of <rect> is '1e12'; accepted is a number from -4096"),
        (drawing('<path d="M1 1L99999 2L2 2Z"/>'), "L99999 2 of a path is not understood; accepted are pairs of"),
    ],
)
def test_what_is_not_understood_is_refused_with_its_name(svg: str, said: str) -> None:
    with pytest.raises(NotDrawn) as caught:
        drawn(svg)
    assert said in str(caught.value)
