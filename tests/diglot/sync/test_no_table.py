"""A table that a parser takes for a paragraph: what is said of it, and that it is said once."""

from __future__ import annotations

import pytest
from written_cases import pages, two_sides

from diglot.sync.check import check

TABLE = "--- en\n{head}| a | opens |\n\nWords.\n--- zh-Hant\n| 名稱 | 作用 |\n|---|---|\n| a | 開啟 |\n\n文字。\n"


@pytest.mark.parametrize(
    ("head", "reason"),
    [
        ("| Name | Does |\n|---|---|---|\n", "its row of headings has 2 cells and the line of dashes below has 3"),
        ("|---|---|\n", "it has no row of headings above its line of dashes"),
    ],
)
def test_it_is_told_once_and_why(head: str, reason: str) -> None:
    (finding,) = check(pages(two_sides(TABLE.format(head=head)))).findings
    assert (finding.rule, finding.severity, finding.spot.line) == ("block-missing", "error", 1)
    assert finding.message == (
        f"This is a table in zh-Hant and a paragraph here, for {reason}. Mend it, so that its rows can be compared."
    )
