"""Reports as no site would make them, for the laws of the formats."""

from __future__ import annotations

from hypothesis import strategies as st

from diglot.data import Place
from diglot.sync.finding import Finding, Report
from diglot.sync.rules import RULES

LOCALES = ("zh-Hant", "en", "ja")
NASTY = (
    *(
        "::",
        "::error::x",
        "%",
        "%0A",
        "]]>",
        "<b>",
        "</details>",
        "<!--",
        "-->",
        "&amp;",
        "&#64;",
        "|",
        "\\",
        "`",
        "``",
    ),
    *("@name", "#12", "GH-12", "http://example.org/a_b", "](x)", "[", "{0}", "*a*", "_a_", "~~a~~", ",", ":", '"', "'"),
    *("\n", "\r", "\t", "\0", "\x1b[31m", "\x85", "\u2028", "\u202e", "\udcff", "\ufffe", "\U0010ffff", "\U00020bb7"),
    *("頭髮", "16 週後", "é", " ", "  ", "a", "A sentence."),
)
"""What steers a log, a terminal, XML, Markdown, GitHub or a JSON reader, and text that does not."""

words = st.lists(st.sampled_from(NASTY), min_size=1, max_size=8).map("".join)
paths = words.map(lambda said: "docs/" + said.replace("\0", "").replace("/", "∕"))
places = st.builds(Place, paths, st.integers(1, 10**6), st.integers(1, 10**4))


@st.composite
def findings(draw: st.DrawFn) -> Finding:
    rule = draw(st.sampled_from(RULES))
    locale, other = draw(st.permutations(LOCALES))[:2]
    spot = draw(places)
    return Finding(
        rule=rule.name,
        code=draw(st.sampled_from([rule.code, rule.code, "Z999"])),
        severity=draw(st.sampled_from(["error", "warning", "hint"])),
        locale=locale,
        spot=spot,
        end_line=spot.line + draw(st.integers(0, 3)),
        page=draw(st.sampled_from(["a.md", "guide/b.md", "c\n`|.md"])),
        message=draw(words),
        related=tuple(draw(st.lists(places, max_size=2))),
        counterpart=draw(st.sampled_from([None, (other, "docs/x.md")])),
        fix=draw(st.sampled_from([None, None, "diglot accept a.md:3"])),
    )


@st.composite
def reports(draw: st.DrawFn) -> Report:
    """As the check makes them: sorted by page."""
    found = sorted(draw(st.lists(findings(), max_size=40)), key=lambda finding: finding.page)
    pages = draw(st.lists(st.sampled_from(["a.md", "guide/b.md", "z.md"]), unique=True))
    compared = sorted((page, "zh-Hant", other) for page in pages for other in ("en", "ja"))
    return Report(len(compared), draw(st.integers(0, 99)), tuple(found), tuple(compared))
