"""Draws overrides/assets/share-*.svg anew: what a link to the site is shown with. Needed when its name or words change.

``pip install fonttools`` first, and have the Noto CJK fonts (Debian: fonts-noto-cjk); the site itself needs neither,
since the letters are kept as outlines. Run as ``python tools/sharing/redraw.py FOLDER_OF_THE_FONTS``.
"""

from __future__ import annotations

import sys
from pathlib import Path

from fontTools.pens.basePen import BasePen
from fontTools.pens.transformPen import TransformPen
from fontTools.ttLib import TTCollection

ASSETS = Path(__file__).parents[2] / "overrides" / "assets"
WORDS = {
    "zh-Hant": ("外泌體與落髮", 118, ("目前知道什麼、有多確定、該問醫師什麼",), "Exosomes and hair loss"),
    "en": ("Exosomes and hair loss", 84, ("What is known, how sure we are,", "what to ask a doctor"), "外泌體與落髮"),
}
"""Name of the site, its size, the lines below it, and its name in the other language."""

INK, SOFT, LINK, PAPER, WASH, LINE = "#1d2b2f", "#4f5d61", "#0b5f69", "#fbfaf6", "#e9f0ed", "#d8d4c7"
"""As in colours.css, light."""
EDGE, INNER_EDGE, INNER = "#8fb4b3", "#bfd4d0", "#f4f7f4"

MARK = """\
  <rect x="80" y="80" width="104" height="104" rx="22.75" fill="#12545c"/>
  <path fill="#ffffff" d="M99.5 110.9C110.5 106 121 106 129 112L129 158C121 151 110.5 151 99.5 156Z"/>
  <path fill="#e8c07a" d="M164.5 110.9C153.5 106 143 106 135 112L135 158C143 151 153.5 151 164.5 156Z"/>
"""
VESICLES = ((1040, 96, 46), (1134, 60, 22), (1128, 176, 64), (1012, 206, 20), (964, 84, 11), (1078, 262, 14))


class LetterPen(BasePen):  # type: ignore[misc]  # fontTools has no types
    """A letter as the commands that the site's reader of drawings has: absolute M, L, C and Z."""

    def __init__(self, glyphs: object) -> None:
        super().__init__(glyphs)
        self.commands: list[str] = []

    def _write(self, command: str, *points: tuple[float, float]) -> None:
        numbers = (f"{number:.1f}".removesuffix(".0") for point in points for number in point)
        self.commands.append(command + " ".join(numbers))

    def _moveTo(self, point: tuple[float, float]) -> None:  # noqa: N802
        self._write("M", point)

    def _lineTo(self, point: tuple[float, float]) -> None:  # noqa: N802
        self._write("L", point)

    def _curveToOne(self, *points: tuple[float, float]) -> None:  # noqa: N802
        self._write("C", *points)

    def _closePath(self) -> None:  # noqa: N802
        self._write("Z")


class Face:
    """A font of a collection, found by its name."""

    def __init__(self, collection: Path, name: str) -> None:
        self._font = next(font for font in TTCollection(collection).fonts if font["name"].getDebugName(1) == name)

    def outlines(self, words: str, x: float, y: float, size: float, fill: str) -> str:
        """Return the words as paths, beginning at x on the line y."""
        glyphs, names = self._font.getGlyphSet(), self._font.getBestCmap()
        scale = size / self._font["head"].unitsPerEm
        lines = [f'  <g fill="{fill}">', f"    <!-- {words} -->"]
        for letter in words:
            pen = LetterPen(glyphs)
            glyph = glyphs[names[ord(letter)]]
            glyph.draw(TransformPen(pen, (scale, 0, 0, -scale, x, y)))
            if pen.commands:
                lines.append(f'    <path d="{"".join(pen.commands)}"/>')
            x += glyph.width * scale
        return "\n".join((*lines, "  </g>\n"))


def picture(locale: str, serif: Face, sans: Face) -> str:
    """Return the drawing for a language."""
    name, size, lines, other = WORDS[locale]
    parts = [
        '<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="630" viewBox="0 0 1200 630" role="img">\n',
        f"  <title>{name}</title>\n",
        f'  <rect width="1200" height="630" fill="{PAPER}"/>\n',
        f'  <circle cx="1130" cy="120" r="250" fill="{WASH}"/>\n',
        *(_vesicle(*vesicle) for vesicle in VESICLES),
        MARK,
        serif.outlines(name, 76, 338 if len(lines) == 1 else 330, size, INK),
        *(sans.outlines(line, 80, 418 + 58 * at, 40, SOFT) for at, line in enumerate(lines)),
        f'  <rect x="80" y="530" width="1040" height="2" fill="{LINE}"/>\n',
        serif.outlines(other, 80, 583, 30, LINK),
        "</svg>\n",
    ]
    return "".join(parts)


def _vesicle(x: float, y: float, radius: float) -> str:
    rings = [(radius, EDGE), (radius - 3, WASH if radius > 30 else PAPER)]
    if radius > 30:
        rings += [(radius * 0.72, INNER_EDGE), (radius * 0.72 - 2, INNER)]
    return "".join(f'  <circle cx="{x}" cy="{y}" r="{size:g}" fill="{fill}"/>\n' for size, fill in rings)


def main() -> None:
    """Write both drawings."""
    fonts = Path(sys.argv[1])
    serif = Face(fonts / "NotoSerifCJK-Bold.ttc", "Noto Serif CJK TC")
    sans = Face(fonts / "NotoSansCJK-Regular.ttc", "Noto Sans CJK TC")
    for locale in WORDS:
        (ASSETS / f"share-{locale}.svg").write_text(picture(locale, serif, sans), encoding="utf-8")


if __name__ == "__main__":
    main()
