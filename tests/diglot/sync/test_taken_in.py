"""Two paragraphs that are one on the other side, with the line break that once parted them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from written_cases import pages, two_sides

from diglot.sync.align import Alignment, Section, Unit
from diglot.sync.check import viewed
from diglot.sync.rules.taken_in import taken_in_by

LONG = (
    "Reuse the existing actions: require the right to contribute separately on the scope of the business and on that of"
    " the subject, and the right to read for whatever is read there."
)
SHORT = "The repository opens its own transactions, so a path for one connection is needed."
LANG = "重用現有的各種動作：業務的範圍和主體的範圍，都要分別有寫入的權限；而在那裡讀取的任何資料，也都要有讀取的權限。"
KURZ = "儲存庫自己開啟交易，需要接受連線的路徑。"


@pytest.mark.parametrize(
    ("english", "chinese", "joined"),
    [
        ((LONG, SHORT), f"{LANG}\n{KURZ}", True),
        ((SHORT, LONG), f"{KURZ}\n{LANG}", True),
        ((LONG, SHORT), f"{KURZ}\n{LANG}", False),
        ((LONG, SHORT), f"{LANG}{KURZ}", False),
        ((LONG, SHORT), LANG, False),
        ((LONG, SHORT), f"{LANG[:26]}。\n{LANG[26:]}", False),
        ((f"{LONG} It all is as before.", "Ask the owner first."), f"{LANG}\n一切和以前一樣。", False),
        ((LONG, "Then start it with `bar` in JSON mode."), f"{LANG}再用 `bar` 啟動。", True),
        ((LONG, "Then it is in JSON."), f"{LANG}再轉成 JSON。", True),
        ((f"{LONG} In JSON.", "Then it is in JSON."), f"{LANG}用 JSON。", False),
    ],
    ids=[
        "behind",
        "before",
        "the other way round",
        "no line break",
        "missing",
        "missing, with a line break",
        "missing, and short",
        "code, and a name that is not said",
        "a name",
        "a name that the first has too",
    ],
)
def test_what_a_neighbour_has_taken_in(english: tuple[str, str], chinese: str, joined: bool) -> None:
    written = f"--- en\n{english[0]}\n\n{english[1]}\n--- zh-Hant\n{chinese}\n"
    view = viewed(pages(two_sides(written)).pairs[0])
    left, right = (side.blocks for side in (view.pair.left, view.pair.right))
    units = tuple(Unit((one,), right if one.text.startswith(LONG) else (), True) for one in left)
    held = replace(view, alignment=Alignment((Section(units),)))
    alone = next(each for each in held.facings() if not each.two_sided)
    assert (taken_in_by(alone, alone.unit.left[0]) is not None) == joined
