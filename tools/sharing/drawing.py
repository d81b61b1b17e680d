"""Drawings of plain filled shapes become PNG files, with the standard library alone: previews of links take no SVG.

Understood is what our own drawings need: ``svg`` with a width and a height in pixels; ``rect`` (``rx`` for round
corners), ``circle`` and ``path`` (absolute M, L, C and Z), each filled with ``#rrggbb`` of its own or of a ``g`` around
it; ``title``. All else is refused, so that nothing is silently left out of a picture. Fonts are not needed: letters are
paths.
"""

from __future__ import annotations

import re
import struct
import zlib
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise
from math import ceil, cos, floor, pi, sin
from xml.etree import ElementTree

Point = tuple[float, float]
Outline = tuple[Point, ...]
Colour = tuple[int, int, int]

SVG = "{http://www.w3.org/2000/svg}"
CURVE_STEPS = 12
CIRCLE_STEPS = 120
LARGEST = 4096
"""Pixels of a side; nobody shows a larger picture with a link, and a build holds all of it in memory."""
LINES_A_PIXEL = 8
"""Lines on which a row of pixels is measured; along a line the measure is exact."""

_WITHOUT_SHAPE = {"title", "desc"}
_KNOWN = {
    "svg": {"width", "height", "viewBox", "role"},
    "g": {"fill"},
    "rect": {"x", "y", "width", "height", "rx", "fill"},
    "circle": {"cx", "cy", "r", "fill"},
    "path": {"d", "fill"},
}


class NotDrawn(Exception):
    """Something in a drawing that is not understood; says what, and what is."""


def drawn(svg: str) -> bytes:
    """Return the drawing as a PNG of its own width and height. Raises NotDrawn."""
    try:
        root = ElementTree.fromstring(svg)
    except ElementTree.ParseError as error:
        raise NotDrawn(f"this is not XML: {error}") from error
    if root.tag != f"{SVG}svg":
        raise NotDrawn(f"the drawing begins with {root.tag}; accepted is svg of the SVG namespace")
    width, height = (int(_number(root, name, least=1)) for name in ("width", "height"))
    rows = [bytearray(b"\xff\xff\xff" * width) for _ in range(height)]
    for outlines, colour in _shapes(root, "#000000"):
        _fill(rows, width, outlines, colour)
    return _png(rows, width, height)


def _shapes(element: ElementTree.Element, fill: str) -> Iterator[tuple[tuple[Outline, ...], Colour]]:
    tag = element.tag.removeprefix(SVG)
    if tag in _WITHOUT_SHAPE:
        return
    if tag not in _KNOWN:
        raise NotDrawn(f"<{tag}> is not understood; accepted are {', '.join((*_KNOWN, *sorted(_WITHOUT_SHAPE)))}")
    for name in element.attrib:
        if name not in _KNOWN[tag]:
            raise NotDrawn(f"{name} of <{tag}> is not understood; accepted are {', '.join(sorted(_KNOWN[tag]))}")
    fill = element.get("fill", fill)
    if not re.fullmatch("#[0-9a-fA-F]{6}", fill):
        raise NotDrawn(f"fill of <{tag}> is {fill}; accepted is #rrggbb")
    colour = (int(fill[1:3], 16), int(fill[3:5], 16), int(fill[5:7], 16))
    if tag == "rect":
        yield (_rectangle(*(_number(element, name, "0") for name in ("x", "y", "width", "height", "rx"))),), colour
    elif tag == "circle":
        yield (_circle(*(_number(element, name) for name in ("cx", "cy", "r"))),), colour
    elif tag == "path":
        yield tuple(_outlines(element.get("d", ""))), colour
    for child in element:
        yield from _shapes(child, fill)


def _number(element: ElementTree.Element, name: str, default: str = "", least: int = -LARGEST) -> float:
    written = element.get(name, default)
    try:
        return _pixels(written, least)
    except ValueError as error:
        tag = element.tag.removeprefix(SVG)
        raise NotDrawn(f"{name} of <{tag}> is {written!r}; accepted is {error}") from None


def _pixels(written: str, least: int = -LARGEST) -> float:
    """Read a number that a picture can hold. Raises ValueError, which says what is accepted."""
    try:
        pixels = float(written)
    except ValueError:
        raise ValueError("a number") from None
    if not least <= pixels <= LARGEST:  # neither is "nan"
        raise ValueError(f"a number from {least} to {LARGEST}")
    return pixels


def _arc(x: float, y: float, radius: float, first: int, quarters: int) -> Outline:
    """Return a part of a circle, from the ``first`` quarter on, clockwise from the right."""
    steps = CIRCLE_STEPS * quarters // 4
    turns = ((first + quarters * step / steps) * pi / 2 for step in range(steps + 1))
    return tuple((x + radius * cos(turn), y + radius * sin(turn)) for turn in turns)


def _circle(x: float, y: float, radius: float) -> Outline:
    return _arc(x, y, radius, 0, 4)


def _rectangle(x: float, y: float, width: float, height: float, round_: float) -> Outline:
    right, bottom = x + width, y + height
    if not round_:
        return (x, y), (right, y), (right, bottom), (x, bottom)
    middles = ((right - round_, bottom - round_), (x + round_, bottom - round_), (x + round_, y + round_))
    corners = (*middles, (right - round_, y + round_))
    return tuple(point for quarter, corner in enumerate(corners) for point in _arc(*corner, round_, quarter, 1))


def _outlines(path: str) -> Iterator[Outline]:
    outline: list[Point] = []
    for command, written in re.findall(r"([A-Za-z])([^A-Za-z]*)", path):
        points = _points(command, written)
        if command == "M" and len(points) == 1:
            outline = points
        elif command == "L" and points and outline:
            outline += points
        elif command == "C" and len(points) == 3 and outline:
            outline += _curve(outline[-1], *points)
        elif command == "Z" and outline:
            yield tuple(outline)
            outline = []
        else:
            raise NotDrawn(f"{command}{written} of a path is not understood; accepted are absolute M, L, C and Z")
    if outline:
        raise NotDrawn("a path is left open; accepted is one that ends with Z")


def _points(command: str, written: str) -> list[Point]:
    try:
        numbers = [_pixels(number) for number in written.replace(",", " ").split()]
        return list(zip(numbers[::2], numbers[1::2], strict=True))
    except ValueError:
        said = f"accepted are pairs of numbers from -{LARGEST} to {LARGEST}"
        raise NotDrawn(f"{command}{written} of a path is not understood; {said}") from None


def _curve(start: Point, one: Point, two: Point, end: Point) -> Iterator[Point]:
    for step in range(1, CURVE_STEPS + 1):
        t = step / CURVE_STEPS
        weights = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3)
        x, y = (
            sum(weight * point[axis] for weight, point in zip(weights, (start, one, two, end), strict=True))
            for axis in (0, 1)
        )
        yield x, y


def _fill(rows: list[bytearray], width: int, outlines: tuple[Outline, ...], colour: Colour) -> None:
    """Lay the shape over the rows. What lies inside is told by the nonzero rule, as SVG does."""
    covered: defaultdict[int, list[tuple[float, float]]] = defaultdict(list)
    for line, crossings in _crossings(outlines).items():
        winding, start = 0, 0.0
        for x, direction in sorted(crossings):
            if winding == 0:
                start = x
            winding += direction
            if winding == 0:
                covered[line // LINES_A_PIXEL].append((min(max(start, 0), width), min(max(x, 0), width)))
    for row, spans in covered.items():
        if 0 <= row < len(rows):
            _lay(rows[row], spans, colour)


def _crossings(outlines: tuple[Outline, ...]) -> dict[int, list[tuple[float, int]]]:
    """Return, for each line measured, where edges cross it, and whether downwards (1) or upwards (-1)."""
    found: defaultdict[int, list[tuple[float, int]]] = defaultdict(list)
    for outline in outlines:
        for (x0, y0), (x1, y1) in zip(outline, (*outline[1:], outline[0]), strict=True):
            direction = 1 if y0 < y1 else -1
            low, high = sorted((y0 * LINES_A_PIXEL, y1 * LINES_A_PIXEL))
            for line in range(ceil(low - 0.5), ceil(high - 0.5)):
                part = ((line + 0.5) / LINES_A_PIXEL - y0) / (y1 - y0)
                found[line].append((x0 + part * (x1 - x0), direction))
    return found


def _lay(row: bytearray, spans: list[tuple[float, float]], colour: Colour) -> None:
    part = 1 / LINES_A_PIXEL
    single: defaultdict[int, float] = defaultdict(float)
    onwards: defaultdict[int, float] = defaultdict(float)
    for start, end in spans:
        first, last = floor(start), floor(end)
        single[first] += (min(first + 1, end) - start) * part
        if last > first:
            single[last] += (end - last) * part
            onwards[first + 1] += part
            onwards[last] -= part
    places = sorted({*onwards, *single, *(x + 1 for x in single)})
    inner = 0.0
    for x, following in pairwise(places):
        inner += onwards[x]
        cover = inner + single[x]
        if cover > 1 - 1e-9:
            row[3 * x : 3 * following] = bytes(colour) * (following - x)
        elif cover > 1e-9:
            for at in range(3 * x, 3 * following):
                row[at] += round((colour[at % 3] - row[at]) * cover)


def _png(rows: list[bytearray], width: int, height: int) -> bytes:
    header = struct.pack(">2I5B", width, height, 8, 2, 0, 0, 0)
    pixels = zlib.compress(b"".join(b"\0" + row for row in rows), 9)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", header) + _chunk(b"IDAT", pixels) + _chunk(b"IEND", b"")


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
