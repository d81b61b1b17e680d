"""The colours of charts on the paper of both palettes: 3 to 1 for graphics, 4.5 to 1 for words."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ASSETS = Path(__file__).parents[2] / "overrides" / "assets"
CHARTS = (ASSETS / "charts.css").read_text(encoding="utf-8")
COLOURS = (ASSETS / "colours.css").read_text(encoding="utf-8")
WORDS = ("--chart-text", "--chart-soft")
LETTERS = ("--chart-treated", "--chart-not-reported", "--chart-not-measured", "--chart-unread", "--chart-not-found")
"""Colours of marks that have a letter in them."""
GRAPHICS = ("--chart-comparator",)


def palette(*, dark: bool) -> dict[str, str]:
    """Every colour of a palette, with names of other colours followed."""
    found: dict[str, str] = {}
    for css in (COLOURS, CHARTS):
        light, _, slate = css.partition("@media screen")
        for part in (light, slate.partition("@media")[0]) if dark else (light,):
            found |= dict(re.findall(r"(--[\w-]+):\s*([^;]+);", part))
    for name, value in found.items():
        while other := re.fullmatch(r"var\((--[\w-]+)\)", value):
            value = found[other[1]]
        found[name] = value
    return found


def light_of(colour: str) -> float:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    high, low = sorted((light_of(one), light_of(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("paper", ["--paper", "--paper-raised"])
@pytest.mark.parametrize(("names", "least"), [(WORDS + LETTERS, 4.5), (GRAPHICS, 3)])
def test_charts_stand_out_from_their_paper(names: tuple[str, ...], least: float, paper: str, dark: bool) -> None:
    colours = palette(dark=dark)
    faint = {name: contrast(colours[name], colours[paper]) for name in names}
    assert {name: ratio for name, ratio in faint.items() if ratio < least} == {}


def test_every_colour_of_the_charts_is_measured_and_has_a_dark_one() -> None:
    named = set(re.findall(r"(--chart-[\w-]+):", CHARTS))
    assert named == {*WORDS, *LETTERS, *GRAPHICS}
    light, dark = palette(dark=False), palette(dark=True)
    assert all(light[name] != dark[name] for name in named)


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("ground", ["--paper", "--paper-raised", "--wash"])
def test_the_text_of_the_site_stands_out_from_its_grounds(ground: str, dark: bool) -> None:
    colours = palette(dark=dark)
    names = ("--ink", "--ink-soft", "--link", "--accent", *(name for name in colours if name.startswith("--gap-")))
    assert len(names) == 8
    assert {
        name: contrast(colours[name], colours[ground])
        for name in names
        if contrast(colours[name], colours[ground]) < 4.5
    } == {}
