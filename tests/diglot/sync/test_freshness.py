"""What becomes of a confirmed page when one side, both sides or neither is edited."""

from __future__ import annotations

import random
from collections import Counter

import pytest
from written_cases import PAGE, Side, confirmed, pages, report

from diglot.sync import lock as locks
from diglot.sync.check import viewed
from diglot.sync.confirm import adopted
from diglot.sync.confirm import confirmed as confirm
from diglot.sync.freshness import orphans
from diglot.sync.lock import Lock
from diglot.sync.rules.rule import View

EN = """\
---
title: Six weeks
---

# After six weeks {#six}

Twelve people were treated. Nobody was blinded; see [the protocol](https://example.org/protocol).

Hair density rose from 112 to 131 hairs per cm².

!!! warning "Not a trial"

    There was no control group.

- The scalp was photographed every week.
- One person left the study early.

| Week | Hairs |
|---|---|
| 0 | 112 |
| 6 | 131 |

```python
count(week=6)  # hairs
```

## What it means {#meaning}

Without a control group nobody can tell. The season alone may change the number of hairs.
"""

ZH = """\
---
title: 六週
---

# 六週之後 {#six}

十二人接受治療，沒有人是盲測；見[試驗計畫](https://example.org/protocol)。

毛髮密度從每平方公分 112 根增加到 131 根。

!!! warning "不是臨床試驗"

    這項研究沒有對照組。

- 頭皮每週拍照。
- 一人提早離開研究。

| 週 | 髮數 |
|---|---|
| 0 | 112 |
| 6 | 131 |

```python
count(week=6)  # 髮數
```

## 這代表什麼 {#meaning}

沒有對照組就無法判斷。光是季節就可能改變髮數。
"""

FRESHNESS = {"block-stale", "block-unconfirmed", "block-moved", "page-unconfirmed"}


def sides(en: str = EN, zh: str = ZH) -> tuple[Side, Side]:
    return Side("zh-Hant", zh, ()), Side("en", en, ())


def view(en: str = EN, zh: str = ZH, lock: Lock | None = None) -> View:
    return viewed(pages(sides(en, zh), lock or LOCK).pairs[0])


LOCK = confirmed(sides())


def states(en: str = EN, zh: str = ZH) -> Counter[str]:
    return Counter(standing.state for standing in view(en, zh).standings)


def found(en: str = EN, zh: str = ZH, lock: Lock | None = None) -> list[tuple[str, str, int]]:
    """Rule, locale and line of what is said about freshness."""
    findings = report(sides(en, zh), lock or LOCK).findings
    return [(one.rule, one.locale, one.spot.line) for one in findings if one.rule in FRESHNESS]


def line_of(text: str, words: str) -> int:
    return text[: text.index(words)].count("\n") + 1


def test_what_was_confirmed_is_in_sync() -> None:
    assert set(states()) == {"in-sync"}
    assert report(sides(), LOCK).findings == ()


# Every visible kind of edit: what is replaced, by what.
EDITS = {
    "a word": ("Nobody was blinded", "Hardly anybody was blinded"),
    "a small word": ("There was no control", "There was a control"),
    "a full stop": ("nobody can tell.", "nobody can tell!"),
    "a number": ("from 112 to 131", "from 112 to 141"),
    "two numbers swapped": ("from 112 to 131", "from 131 to 112"),
    "a measure": ("hairs per cm²", "hairs per mm²"),
    "a link": ("example.org/protocol", "example.org/protocol-2"),
    "a fragment of a link": ("example.org/protocol", "example.org/protocol#page-2"),
    "a heading": ("## What it means", "## What it might mean"),
    "the level of a heading": ("## What it means", "### What it means"),
    "an id": ("{#meaning}", "{#meanings}"),
    "an item": ("photographed every week", "photographed every month"),
    "a cell": ("| 6 | 131 |", "| 6 | 113 |"),
    "a title of a box": ('"Not a trial"', '"Not a study"'),
    "the kind of a box": ("!!! warning", "!!! note"),
    "a comment in code": ("# hairs", "# hairs per cm²"),
    "code": ("count(week=6)", "count(week=7)"),
    "the page's title": ("title: Six weeks", "title: Seven weeks"),
}


@pytest.mark.parametrize(("before", "after"), EDITS.values(), ids=EDITS)
def test_an_edit_of_one_side_makes_the_other_fall_behind(before: str, after: str) -> None:
    edited = EN.replace(before, after)
    assert edited != EN
    stale = {(rule, locale) for rule, locale, _ in found(en=edited)}
    assert stale == {("block-stale", "zh-Hant")}


@pytest.mark.parametrize("words", ["沒有人是盲測", "提早離開", "無法判斷", "六週之後", "不是臨床試驗"])
def test_and_the_other_way_round_at_its_line(words: str) -> None:
    edited = ZH.replace(words, words[:-1])
    at = line_of(ZH, words)
    # Both pages are written line by line alike, so the counterpart has the same line.
    assert found(zh=edited) == [("block-stale", "en", at)]


def test_both_sides_edited_is_unconfirmed() -> None:
    en = EN.replace("Without a control group", "With no control group")
    zh = ZH.replace("無法判斷", "無從判斷")
    assert found(en, zh) == [("block-unconfirmed", "zh-Hant", line_of(zh, "無從判斷"))]
    records = [one.record for one in view(en, zh).standings if one.state == "unconfirmed"]
    assert [record.shown for record in records if record] == ["沒有對照組就無法判斷。光是季節就可能改變髮數。"]


def test_a_figure_corrected_on_both_sides_is_in_sync() -> None:
    en, zh = EN.replace("to 131 hairs", "to 129 hairs"), ZH.replace("到 131 根", "到 129 根")
    assert found(en, zh) == []
    assert states(en, zh)["mechanical"] == 1
    assert states(en, ZH.replace("到 131 根", "到 128 根"))["unconfirmed"] == 1


NEUTRAL = {
    "lines broken elsewhere": ("Twelve people were treated. Nobody", "Twelve people were\ntreated. Nobody"),
    "blanks behind a line": ("Nobody was blinded", "Nobody  was blinded"),
    "emphasis": ("There was no control group.", "There was *no* control group."),
    "bullets": ("- The scalp", "* The scalp"),
    "blank lines": ("\n## What it means", "\n\n\n## What it means"),
    "a key of the front matter": ("title: Six weeks", "tags: [hair]\ntitle: Six weeks"),
    "rules of the table": ("|---|---|", "|:---|---:|"),
    "a number written otherwise": ("from 112 to 131", "from １１２ to 131"),
}


@pytest.mark.parametrize(("before", "after"), NEUTRAL.values(), ids=NEUTRAL)
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_what_changes_nothing_for_a_reader_is_no_drift(before: str, after: str, ending: str) -> None:
    edited = EN.replace(before, after)
    assert before in EN
    assert found(en=edited.replace("\n", ending), zh=ZH.replace("\n", ending)) == []


def test_chinese_may_be_wrapped_and_spaced_and_quoted_otherwise() -> None:
    zh = ZH.replace("這項研究沒有對照組", "這項研究\n    沒有對照組").replace(
        "從每平方公分 112 根", "從每平方公分112根"
    )
    assert found(zh=zh) == []


def test_a_paragraph_divided_or_joined_is_no_drift() -> None:
    divided = EN.replace("nobody can tell. The season", "nobody can tell.\n\nThe season")
    assert found(en=divided) == []
    seen = view(divided)
    lock = confirm(seen, range(len(seen.units)), "ok", "translated")
    assert {one.state for one in view(divided, lock=lock).standings} == {"in-sync"}
    assert found(en=EN, lock=lock) == []
    assert [record.id for record in lock.records] == [record.id for record in LOCK.records]


def test_a_paragraph_on_one_side_only_is_missing_and_not_stale() -> None:
    added = EN.replace("## What it means", "Nobody knows why.\n\n## What it means")
    findings = report(sides(en=added), LOCK).findings
    assert [(one.rule, one.severity, one.spot.line) for one in findings] == [
        ("block-missing", "error", line_of(added, "Nobody knows why"))
    ]


def test_a_text_meant_for_one_language_is_confirmed_as_such() -> None:
    added = EN.replace("## What it means", "Call the clinic before you come.\n\n## What it means")
    before = view(en=added)
    alone = [number for number, unit in enumerate(before.units) if not unit.left]
    lock = confirm(before, alone, "local", "the clinic has no Chinese line")
    assert report(sides(en=added), lock).findings == ()
    record = next(record for record in lock.records if record.state == "local")
    assert (record.left, record.why) == (None, "the clinic has no Chinese line")
    edited = added.replace("Call the clinic", "Write to the clinic")
    assert [one.rule for one in report(sides(en=edited), lock).findings] == ["block-missing"]


def test_blocks_that_change_places_on_one_side_are_told_as_moved() -> None:
    swapped = EN.replace(
        "- The scalp was photographed every week.\n- One person left the study early.",
        "- One person left the study early.\n- The scalp was photographed every week.",
    )
    assert {one.rule for one in report(sides(en=swapped), LOCK).findings} == {"block-moved"}
    zh = ZH.replace("- 頭皮每週拍照。\n- 一人提早離開研究。", "- 一人提早離開研究。\n- 頭皮每週拍照。")
    assert found(swapped, zh) == []


def test_equal_rows_may_change_places_and_numbers() -> None:
    rows = "| 0 | 112 |\n| 6 | 131 |\n"
    en, zh = (text.replace(rows, "| - | - |\n| 0 | 112 |\n| - | - |\n| 6 | 131 |\n") for text in (EN, ZH))
    lock = confirmed(sides(en, zh))
    assert found(en, zh, lock) == []
    shorter_en, shorter_zh = (text.replace("| - | - |\n", "", 1) for text in (en, zh))
    assert found(shorter_en, shorter_zh, lock) == []


def test_a_new_pair_of_blocks_wants_to_be_confirmed() -> None:
    en = EN.replace("## What it means", "Nobody knows why.\n\n## What it means")
    zh = ZH.replace("## 這代表什麼", "沒有人知道原因。\n\n## 這代表什麼")
    assert found(en, zh) == [("block-unconfirmed", "zh-Hant", line_of(zh, "沒有人知道"))]
    fresh = view(en, zh)
    chosen = [number for number, one in enumerate(fresh.standings) if one.state == "unconfirmed"]
    lock = confirm(fresh, chosen, "ok", "translated")
    assert found(en, zh, lock) == []
    assert [record for record in lock.records if record.why == "translated"] != []
    assert len(lock.records) == len(LOCK.records) + 1
    assert {record.id for record in LOCK.records} < {record.id for record in lock.records}


def test_a_page_that_nobody_confirmed_says_so_once() -> None:
    assert found(lock=Lock(("zh-Hant", "en"))) == [("page-unconfirmed", "zh-Hant", 2)]


def test_confirming_one_unit_leaves_all_other_records_as_they_were() -> None:
    en = EN.replace("every week", "every month").replace("no control", "some control")
    before = view(en)
    stale = [number for number, one in enumerate(before.standings) if one.state == "left-behind"]
    assert len(stale) == 2
    lock = confirm(before, stale[:1], "ok", "same-meaning")
    assert [a.id for a in lock.records] == [a.id for a in LOCK.records]
    assert sum(a != b for a, b in zip(lock.records, LOCK.records, strict=True)) == 1
    assert [one.state for one in view(en, lock=lock).standings].count("left-behind") == 1


def test_what_is_gone_on_both_sides_leaves_the_lock_with_the_next_confirmation() -> None:
    en, zh = EN.replace("- One person left the study early.\n", ""), ZH.replace("- 一人提早離開研究。\n", "")
    assert found(en, zh) == []
    gone = view(en, zh)
    assert gone.recalled
    assert [record.shown for record in orphans(gone.recalled)] == ["一人提早離開研究。"]
    assert len(confirm(gone, [0]).records) == len(LOCK.records) - 1


def test_an_adopted_page_is_legacy_and_every_later_edit_is_seen() -> None:
    lock = adopted(view(lock=Lock(("zh-Hant", "en"))))
    assert {record.state for record in lock.records} == {"legacy"}
    assert found(lock=lock) == []
    assert found(en=EN.replace("early", "late"), lock=lock) == [("block-stale", "zh-Hant", line_of(EN, "One person"))]


def test_a_lock_is_written_and_read_back() -> None:
    text = locks.write(LOCK)
    again = locks.read(text, LOCK.locales)
    assert locks.write(again) == text
    assert [(one.id, one.left, one.right) for one in again.records] == [(o.id, o.left, o.right) for o in LOCK.records]
    lines = text.splitlines()
    assert all(bool(line) == (number % 2 == 0) for number, line in enumerate(lines))


def test_the_order_of_the_languages_makes_no_difference() -> None:
    there = viewed(pages(sides(en=EN.replace("early", "late")), LOCK).pairs[0])
    turned = sides(en=EN.replace("early", "late"))[::-1]
    lock = confirmed((sides()[1], sides()[0]))
    back = viewed(pages((turned[0], turned[1]), lock).pairs[0])
    mirror = {"left-behind": "right-behind", "right-behind": "left-behind"}
    assert [one.state for one in there.standings] == [mirror.get(one.state, one.state) for one in back.standings]


@pytest.mark.parametrize("seed", range(12))
def test_any_edits_of_either_side_are_each_seen_where_they_are(seed: int) -> None:
    """Several paragraphs are reworded at once, each on the one or the other side: each is stale at its own place."""
    chance = random.Random(seed)
    here, there = [], []
    for number in range(30):
        sign = f"`name_{chance.randrange(9)}`" if chance.random() < 0.4 else ""
        more = chance.randint(1, 6)
        here.append(f"第 {number} 段講的是一個對象{sign}，" + "還有別的事。" * more)
        there.append(f"Paragraph {number} is about {sign} a subject. " + "There is more to say. " * more)
    join = "\n\n".join
    lock = confirmed((Side("zh-Hant", join(here), ()), Side("en", join(there), ())))
    edited = {number: chance.random() < 0.5 for number in chance.sample(range(30), 6)}
    for number, left in edited.items():
        (here if left else there)[number] += "而且更多。" if left else " And so on."
    seen = report((Side("zh-Hant", join(here), ()), Side("en", join(there), ())), lock).findings
    stale = {(one.spot.line // 2, one.locale) for one in seen if one.rule == "block-stale"}
    assert stale == {(number, "en" if left else "zh-Hant") for number, left in edited.items()}
    assert {one.page for one in seen} == {PAGE}


def test_a_text_whose_half_was_rewritten_keeps_its_place_beside_a_new_one() -> None:
    """By length alone the new Chinese paragraph would go with the rewritten English one."""
    zh = ZH.replace("沒有對照組就無法判斷", "為什麼？\n\n沒有對照組就無法判斷")
    en = EN.replace(
        "Without a control group nobody can tell. The season alone may change the number of hairs.", "Who knows."
    )
    findings = report(sides(en, zh), LOCK).findings
    assert [(one.rule, one.locale, one.spot.line) for one in findings] == [
        ("block-missing", "zh-Hant", line_of(zh, "為什麼")),
        ("block-stale", "zh-Hant", line_of(zh, "沒有對照組就")),
    ]


def test_no_comment_silences_drift() -> None:
    """What may stay behind is waived in the lock, and ends with the next edit."""
    note = "<!-- diglot: allow block-stale — it will be mended next week -->"
    before = ZH.replace("\n沒有對照組就", f"\n{note}\n\n沒有對照組就")
    after = EN.replace("nobody can tell", "nobody knows")
    rules = {one.rule for one in report(sides(en=after, zh=before), confirmed(sides(zh=before))).findings}
    assert rules == {"block-stale", "allowance-unsound"}
