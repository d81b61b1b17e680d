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
        "simplified": ("有依據，但寫得太簡略", "simplified"),
        "contradicted": ("與文獻不同", "differs from the record"),
        "misattributed": ("出自另一項研究", "belongs to another study"),
        "unsourced": ("查無出處", "no source found"),
        "unchecked": ("尚未查證", "not checked yet"),
    }
)

READ: MappingProxyType[Read, Pair] = MappingProxyType(
    {
        "abstract": ("只讀到摘要", "abstract read, not the full text"),
        "full_text": ("已讀全文", "read in full"),
        "press": ("新聞稿，不是論文", "news release, not the paper"),
        "registry": ("試驗登錄資料", "trial registry entry"),
        "official": ("主管機關或機構的網頁", "official page"),
        "news": ("新聞或其他網頁的報導", "news report or another’s page"),
        "copy": ("他處轉載的原文", "the text, as copied elsewhere"),
    }
)

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
        "change": ("追蹤值 − 基線值", "follow-up − baseline"),
        "change_pct": ("（追蹤值 − 基線值）÷ 基線值", "(follow-up − baseline) ÷ baseline"),
        "gap": ("治療組 − 對照組", "treated group − comparison group"),
        "share": ("部分 ÷ 全部", "part ÷ whole"),
        "per": ("數量 ÷ 面積", "number ÷ area"),
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
        "and": ("，", ", "),
        "article": ("文章寫的", "The article says"),
        "calculated": ("本站計算：{sum}（{formula}）。", "Calculated here: {sum} ({formula}). "),
        "change": ("變化", "change"),
        "change_by": ("{time}的變化", "Change by {time}"),
        "change_note": (
            "「變化」由本站計算：追蹤值 − 基線值；百分比以基線值為 100%。",
            "Change is calculated here: follow-up − baseline; per cent of the baseline.",
        ),
        "colon": ("：", ": "),
        "comparator": ("對照組", "Control group"),
        "difference": ("兩組差距", "Difference"),
        "difference_from": ("與{arm}的差距", "Difference from {arm}"),
        "finding": ("項目", "Item"),
        "follow_up": ("追蹤 {time}", "followed for {time}"),
        "gap_note": (
            "「兩組差距」由本站計算：治療組 − 對照組。",
            "Difference is calculated here: treated group − comparison group.",
        ),
        "iqr": ("四分位距", "IQR"),
        "join": ("；", "; "),
        "level": ("證據等級 {level}（本站依 Oxford 2011 評定）", "evidence level {level} (our rating, Oxford 2011)"),
        "match": ("可能是同一項研究：", "probably the same study: "),
        "notes": ("說明", "Notes"),
        "no_difference": ("不能相減", "cannot be subtracted"),
        "not_shown": ("表中沒有列出的{what}", "{what}, where not shown"),
        "outcome": ("項目", "Outcome"),
        "plus_minus": ("±", "±"),
        "product": ("產品", "Product"),
        "read_in_part": ("只讀到摘要的一部分", "part of the abstract read, not the full text"),
        "reason": ("理由", "Reason"),
        "record": ("文獻寫的", "The record says"),
        "reported": ("文獻所載", "As reported"),
        "results": ("結果", "Results"),
        "route": ("使用方式", "Given as"),
        "sd": ("標準差", "SD"),
        "ci95": ("95% 信賴區間", "95% CI"),
        "p": ("p 值", "p value"),
        "source": ("來源", "Source"),
        "sources": ("來源", "Sources"),
        "spread": ("標準差、95% 信賴區間與 p 值", "SD, 95% CI and p value"),
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
                ("不適用：這裡不會有數值。", "Not applicable: no figure can exist here."),
            )
        case "not_measured":
            pair = (
                ("未測量", "not measured"),
                ("未測量：研究沒有測這一項。", "Not measured: the study did not measure it."),
            )
        case "not_reported":
            pair = ("未報告", "not reported"), ("未報告：全文讀過，沒有寫。", "Not reported: read in full, not there.")
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
        return ("尚待查證", "not checked yet"), ("尚待查證：還沒有去查。", "Not checked yet: nobody has looked.")
    if source.read_in_part:
        return (
            ("讀到的摘要沒有寫", "not in the part read"),
            (
                "讀到的摘要沒有寫：只讀到摘要的一部分，全文未讀。",
                "Not in the part read: part of the abstract was read; the full text was not.",
            ),
        )
    match source.read:
        case "press":
            return (
                ("新聞稿未提", "not in the news release"),
                ("新聞稿未提：論文全文未讀。", "Not in the news release: the paper was not read in full."),
            )
        case "official" | "copy" | "news":
            return (
                ("讀到的網頁未提", "not on the page read"),
                ("讀到的網頁未提：其他文件可能有寫。", "Not on the page that was read: other documents may have it."),
            )
        case "registry":
            return (
                ("登錄資料未提", "not in the registry entry"),
                ("登錄資料未提：沒有公布結果。", "Not in the registry entry: no results are posted there."),
            )
        case _:
            return (
                ("摘要未提", "not in the abstract"),
                (
                    "摘要未提：全文未讀，論文裡可能有寫。",
                    "Not in the abstract: the full text was not read and may have it.",
                ),
            )
