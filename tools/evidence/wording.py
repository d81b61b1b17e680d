"""The fixed words of tables and messages, in both languages: kinds of missing, verdicts, times, places in a source."""

from __future__ import annotations

import re
from types import MappingProxyType

from evidence.estimates import Missing
from evidence.headings import HEADINGS
from evidence.sources import Source
from evidence.vocabulary import Formula, Locale, Locator, Qualifier, Read, Verdict

Pair = tuple[str, str]
"""The zh-Hant words, then the English."""


def pick(pair: Pair, locale: Locale) -> str:
    """Return the words of ``pair`` in ``locale``."""
    return pair[0] if locale == "zh-Hant" else pair[1]


VERDICTS: MappingProxyType[Verdict, Pair] = MappingProxyType(
    {
        "supported": ("與文獻相符", "agrees with the record"),
        "simplified": ("有依據但太簡略", "simplified"),
        "contradicted": ("與文獻不同", "differs from the record"),
        "misattributed": ("出自另一項研究", "belongs to another study"),
        "unsourced": ("沒有找到出處", "no source found"),
        "unchecked": ("尚未查證", "not checked yet"),
    }
)

READ: MappingProxyType[Read, Pair] = MappingProxyType(
    {
        "abstract": ("我們讀了摘要，沒讀全文。", "We read the abstract, not the full text."),
        "full_text": ("我們讀了全文。", "We read the full text."),
        "press": ("這是新聞稿，不是論文。", "This is a news release, not the paper."),
        "registry": ("我們讀的是登錄資料。", "We read the registry entry."),
        "official": ("我們讀的是主管機關或機構自己的網頁。", "We read the authority’s or organisation’s own page."),
        "news": ("我們讀的是新聞報導或他人的網頁。", "We read a news report or someone else’s page."),
        "copy": ("我們讀的是他處轉載的原文。", "We read the text in a copy elsewhere."),
    }
)
"""How far a source was read, as a sentence."""

LOCATORS: MappingProxyType[Locator, Pair] = MappingProxyType(
    {
        "abstract": ("摘要", "abstract"),
        "title": ("題名", "title"),
        "record": ("書目資料", "bibliographic record"),
        "text": ("全文", "full text"),
        "press": ("新聞稿", "news release"),
        "registry": ("登錄資料", "registry entry"),
        "page": ("網頁", "page"),
    }
)

FORMULAS: MappingProxyType[Formula, Pair] = MappingProxyType(
    {
        "change": ("追蹤時的數值減治療前的數值", "the later figure minus the baseline figure"),
        "change_pct": ("變化除以治療前的數值", "the change divided by the baseline figure"),
        "gap": ("治療組減對照組", "the treated group minus the control group"),
        "share": ("部分除以全部", "the part divided by the whole"),
        "per": ("數量除以面積", "the number divided by the area"),
    }
)

SUMS: MappingProxyType[Formula, str] = MappingProxyType(
    {
        "change": "{0} − {1}",
        "gap": "{0} − {1}",
        "change_pct": "({0} − {1}) ÷ {1}",
        "share": "{0} ÷ {1}",
        "per": "{0} ÷ {1}",
    }
)
"""The formulas with their figures."""

QUALIFIERS: MappingProxyType[Qualifier, Pair] = MappingProxyType(
    {
        "at_least": ("至少 ", "at least "),
        "at_most": ("至多 ", "at most "),
        "about": ("約 ", "about "),
        "more_than": ("超過 ", "more than "),
        "less_than": ("小於 ", "less than "),
    }
)

PHRASES: MappingProxyType[str, Pair] = MappingProxyType(
    {
        "alike": ("不同於", "Not the same as"),
        "also_called": ("也稱", "Also called"),
        "and": ("，", ", "),
        "article": ("文章寫的", "The article says"),
        "calculated": ("本站計算：{sum}，也就是{formula}。", "Calculated here: {sum}, which is {formula}. "),
        "calculated_here": ("本站計算", "calculated here"),
        "calculated_change": ("本站計算：從 {first} 到 {last}", "calculated here: from {first} to {last}"),
        "change": ("變化", "change"),
        "change_by": ("{time}的變化", "Change by {time}"),
        "change_note": (
            "「變化」由本站計算：追蹤時的數值減治療前的數值；百分比是變化除以治療前的數值。",
            "We worked out the change: the later figure minus the baseline figure. "
            "The percentage is the change divided by the baseline figure.",
        ),
        "colon": ("：", ": "),
        "comparator": ("對照組", "Control group"),
        "difference": ("兩組差距", "Difference"),
        "difference_from": ("與{arm}的差距", "Difference from {arm}"),
        "finding": ("項目", "Item"),
        "follow_up": ("追蹤 {time}", "followed for {time}"),
        "gap_note": (
            "「兩組差距」由本站計算：治療組減對照組。",
            "We worked out the difference: the treated group minus the control group.",
        ),
        "iqr": ("四分位距", "interquartile range"),
        "join": ("；", "; "),
        "level": (
            "證據等級第 {level} 級（Oxford 2011，共 5 級，第 1 級最強；本站依讀到的部分判定）",
            "evidence level {level} of 5, where 1 is strongest (Oxford 2011; our rating from what was read)",
        ),
        "match": ("可能是同一項研究：", "Possibly the same study: "),
        "no_difference": ("不能相減", "cannot be subtracted"),
        "none_mentioned": ("沒有提到", "none mentioned"),
        "notes": ("說明", "Notes"),
        "not_shown": ("{what}（表中沒列的）", "Any {what} missing above"),
        "number_of_people": ("人數：{number}", "number of people: {number}"),
        "outcome": ("項目", "Outcome"),
        "plus_minus": ("±", "±"),
        "product": ("產品", "Product"),
        "read_in_part": ("我們只讀到摘要的一部分，沒讀全文。", "We read part of the abstract, not the full text."),
        "reason": ("理由", "Reason"),
        "record": ("文獻寫的", "The record says"),
        "reported": ("文獻所載", "As reported"),
        "results": ("結果", "Results"),
        "route": ("使用方式", "How it was given"),
        "sd": ("標準差", "standard deviation"),
        "ci95": ("95% 信賴區間", "95% confidence interval"),
        "p": ("p 值", "p value"),
        "source": ("來源", "Source"),
        "sources": ("來源", "Sources"),
        "spread": (
            "標準差、95% 信賴區間與 p 值",
            "standard deviation, 95% confidence interval or p value",
        ),
        "time": ("時間", "Time"),
        "treated": ("治療組", "Treated group"),
        "unsaid": ("文章沒有寫", "not stated in the article"),
        **HEADINGS,
    }
)


def phrase(key: str, locale: Locale, **parts: str) -> str:
    """Return a fixed phrase with its blanks filled in."""
    return pick(PHRASES[key], locale).format(**parts)


_TIME_WORDS: MappingProxyType[str, tuple[str, str, str]] = MappingProxyType(
    {
        "d": ("天", "day", "days"),
        "wk": ("週", "week", "weeks"),
        "mo": ("個月", "month", "months"),
        "a": ("年", "year", "years"),
    }
)
_DAYS = {"d": 1, "wk": 7, "mo": 30, "a": 365}


def time_words(time: str, locale: Locale) -> str:
    """Return a time of measurement in words: ``6 週``, ``6 weeks``, ``Baseline``."""
    if time == "baseline":
        return pick(("基線（治療前）", "Baseline"), locale)
    if time == "unstated":
        return pick(("時間點未載明", "time not stated"), locale)
    count, unit = re.fullmatch(r"(\d+)([a-z]+)", time).groups()  # type: ignore[union-attr]  # the schema's pattern
    han, one, many = _TIME_WORDS[unit]
    return pick((f"{count} {han}", f"{count} {one if count == '1' else many}"), locale)


def time_order(time: str) -> int:
    """Return about how many days after baseline ``time`` is; unstated times come last."""
    if time in ("baseline", "unstated"):
        return 0 if time == "baseline" else 10**6
    count, unit = re.fullmatch(r"(\d+)([a-z]+)", time).groups()  # type: ignore[union-attr]  # the schema's pattern
    return int(count) * _DAYS[unit]


def missing_words(missing: Missing, source: Source | None, locale: Locale) -> Pair:
    """Return the short words for a cell, and the sentence for the note under the table.

    ``source`` is the one that ``missing`` was looked for in: how far it was read decides what may be said.
    """
    match missing.status:
        case "not_applicable":
            pair = (
                ("不適用", "not applicable"),
                ("不適用：這一格本來就不會有數字。", "Not applicable: a figure here would mean nothing."),
            )
        case "not_measured":
            pair = (
                ("未測量", "not measured"),
                ("未測量：研究沒有測這一項。", "Not measured: the study did not measure it."),
            )
        case "not_reported":
            pair = (
                ("未報告", "not reported"),
                ("未報告：我們讀了全文，裡面沒有寫。", "Not reported: we read the full text, and it is not there."),
            )
        case "not_found":
            pair = (
                ("沒有找到", "not found"),
                (
                    "沒有找到：我們找過，沒有找到。沒找到不等於沒有。",
                    "Not found: we looked and did not find it, which does not show that it does not exist.",
                ),
            )
        case "pending":
            pair = _pending(source)
    short, long = pair
    return pick(short, locale), pick(long, locale)


def _pending(source: Source | None) -> tuple[Pair, Pair]:
    if source is None:
        return ("尚未查證", "not checked yet"), ("尚未查證：我們還沒有查。", "Not checked yet: we have not looked.")
    if source.read_in_part:
        return (
            ("讀到的部分沒寫", "not in the part read"),
            (
                "讀到的部分沒寫：我們只讀到摘要的一段，其餘部分可能有寫。",
                "Not in the part read: we read only part of the abstract, and the rest may have it.",
            ),
        )
    match source.read:
        case "press":
            return (
                ("新聞稿未提", "not in the news release"),
                ("新聞稿未提：我們沒讀論文全文。", "Not in the news release: we did not read the paper in full."),
            )
        case "official" | "copy" | "news":
            return (
                ("讀到的網頁未提", "not on the page read"),
                ("讀到的網頁未提：其他文件可能有寫。", "Not on the page that was read: other documents may have it."),
            )
        case "registry":
            return (
                ("登錄資料未提", "not in the registry entry"),
                ("登錄資料未提：那裡沒有公布結果。", "Not in the registry entry: no results are posted there."),
            )
        case _:
            return (
                ("摘要未提", "not in the abstract"),
                (
                    "摘要未提：我們沒讀全文，全文可能有寫。",
                    "Not in the abstract: we did not read the full text, which may have it.",
                ),
            )
