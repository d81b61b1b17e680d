"""The fixed words of charts, in both languages."""

from __future__ import annotations

from types import MappingProxyType

from evidence.vocabulary import Locale
from evidence.wording import Pair, pick

_WORDS: MappingProxyType[str, Pair] = MappingProxyType(
    {
        "arm_missing": ("{arm}：{words}", "{arm}: {words}"),
        "arm_n": ("{arm}，n\u00a0=\u00a0{n}", "{arm}, n\u00a0=\u00a0{n}"),
        "article_says": ("文章寫 {words}", "the article says {words}"),
        "change": ("與基線相比的變化", "Change from baseline"),
        "change_in": ("{outcome}：與基線相比的變化", "{outcome}: change from baseline"),
        "computed": (
            "沒有另外列出的變化由本站計算：追蹤值 − 基線值。",
            "Where no change is given it is calculated here: follow-up − baseline.",
        ),
        "control_missing": ("對照組：{words}", "control group: {words}"),
        "describe_bars": ("橫條圖，從零起。", "Bars from zero. "),
        "describe_course": ("各次測量的數值，從零起。", "Values at each visit, from zero. "),
        "describe_cycle": (
            "示意圖：毛髮週期的 {count} 個階段圍成一圈：{phases}。下面是各階段所占的比例，從零起。"
            "最後是雄性禿的變化：{change}。下方表格有同樣的數字。",
            "Schematic: the {count} phases of the hair cycle in a ring: {phases}. Below them the share of each, "
            "from zero; last what changes in androgenetic alopecia: {change}. The table below has the same figures.",
        ),
        "describe_missing": (
            "{count} 項研究，每項研究一列，每個項目一個記號：有數值、有文字，或缺少的種類。下方表格有同樣的內容。",
            "{count} studies, a row each, with a mark for each item: a figure, words, or the kind of missing. "
            "The table below says the same.",
        ),
        "describe_size": (
            "{count} 項研究，每項研究兩根橫條：人數與追蹤時間，都從零起。下方表格有同樣的數字。",
            "{count} studies, two bars each: people and length of follow-up, both from zero. "
            "The table below has the same figures.",
        ),
        "describe_timeline": (
            "時間軸：{count} 項研究與文獻回顧，每項一個記號，依公開日期排列，從 {first} 到 {last}。"
            "下方表格有同樣的日期。",
            "A time scale: {count} studies and reviews, a mark each by the date when it was made public, "
            "from {first} to {last}. The table below has the same dates.",
        ),
        "describe_undated": (
            "時間軸：{count} 項研究與文獻回顧，都還沒有公開日期。下方表格有同樣的內容。",
            "A time scale: {count} studies and reviews, none with a date as yet. The table below says the same.",
        ),
        "given": ("有寫明的", "Given"),
        "made_public": ("公開日期", "Made public"),
        "middle": (
            "只知道年或月的，記號在那一段時間的中間，橫線是那一段時間。",
            "Where only the year or month is known, the mark stands in its middle and the line is its length.",
        ),
        "missing": ("缺少的", "Missing"),
        "group": ("組別", "Group"),
        "interval": ("橫條上的細線是 95% 信賴區間。", "The thin line on a bar is its 95% confidence interval."),
        "in_unit": ("{what}（{unit}）", "{what} ({unit})"),
        "month": ("畫橫條時，一個月算 365 ÷ 12 天。", "For the bars a month counts as 365 ÷ 12 days."),
        "not_pooled": ("每項研究各自列出，沒有合併計算", "Each study stands for itself; nothing is pooled"),
        "not_to_scale": (
            "各次測量等距排列，不按時間比例。",
            "The visits are drawn at equal distances, not to scale.",
        ),
        "own_scales": (
            "每一類研究各有自己的刻度，不同類的橫條不能比長短",
            "each kind of study has its own scale, so bars of different kinds cannot be compared by length",
        ),
        "people": ("人數", "People"),
        "remark": ("請注意", "To note"),
        "no_remark": ("無", "none"),
        "review_heading": ("文獻回顧（每篇涵蓋多項研究）", "Reviews, each of several studies"),
        "schematic": ("示意圖，毛囊不按實際大小", "schematic; follicles are not to scale"),
        "share": ("正常頭皮毛囊的比例（{unit}）", "Share of follicles in normal scalp ({unit})"),
        "shares_overlap": (
            "比例是文獻寫的範圍，不必加起來等於 100%。橫條實心的部分到範圍的下限，虛線框到上限。",
            "The shares are ranges as the source gives them and need not add up to 100%. "
            "A bar is solid up to the lower end of its range, and dashed up to the upper end.",
        ),
        "phase_lengths": ("毛髮週期的各期，以及每一期多長", "The phases of the hair cycle, and how long each lasts"),
        "study": ("研究", "Study"),
        "table": ("圖中的數字", "The chart as a table"),
        "with_control": ("有對照組", "with a control group"),
        "glossary_words": (
            "階段的名稱與「{name}」的說明出自本站詞彙表；「{name}」沒有比例與長度的數字。",
            "The names of the phases and the words for “{name}” are our glossary’s; we have no share or length for it.",
        ),
        "visit": ("測量時間", "Visit"),
        "follow_up_d": ("追蹤時間（天）", "Follow-up (days)"),
        "follow_up_wk": ("追蹤時間（週）", "Follow-up (weeks)"),
        "follow_up_mo": ("追蹤時間（個月）", "Follow-up (months)"),
        "follow_up_a": ("追蹤時間（年）", "Follow-up (years)"),
        "follow_up": ("追蹤時間", "Follow-up"),
    }
)

TOPICS: MappingProxyType[str, Pair] = MappingProxyType(
    {
        "exosome": ("外泌體與相近產品的研究", "Exosomes and related products"),
        "drug": ("藥物試驗", "Drug trials"),
        "microneedling": ("微針試驗", "Microneedling trials"),
    }
)

ITEMS: MappingProxyType[str, tuple[Pair, Pair]] = MappingProxyType(
    {
        "n": (("人數", "People"), ("人數", "number of people")),
        "comparator": (("對照組", "Control group"), ("對照組", "control group")),
        "follow_up": (("追蹤時間", "Follow-up"), ("追蹤時間", "length of follow-up")),
        "sd": (("標準差", "SD"), ("標準差", "SD")),
        "ci95": (("信賴區間", "95% CI"), ("95% 信賴區間", "95% CI")),
        "p": (("p 值", "p value"), ("p 值", "p value")),
        "adverse-events": (("不良反應", "Adverse events"), ("不良反應件數", "adverse events counted")),
        "satisfaction": (("滿意度", "Satisfaction"), ("滿意度", "satisfaction")),
        "product": (("產品來源", "Product"), ("產品與來源", "product and its source")),
        "route": (("給藥方式", "Schedule"), ("給藥方式與頻率", "route and schedule")),
    }
)
"""For each item its words, short and in full."""

STATES: MappingProxyType[str, tuple[Pair, Pair]] = MappingProxyType(
    {
        "given": (("", ""), ("有寫明", "Given")),
        "some": (("部", "P"), ("部分結果有", "For some of the results")),
        "words": (("文", "W"), ("只有文字，沒有數值", "In words only, no figure")),
        "not_reported": (("無", "R"), ("未報告：全文讀過，沒有寫", "Not reported: read in full, not there")),
        "not_measured": (("測", "M"), ("未測量", "Not measured")),
        "unread": (("未", "U"), ("讀到的部分沒有寫，全文未讀", "Not in the part read; full text not read")),
        "not_found": (("尋", "F"), ("找過，沒有找到", "Looked for and not found")),
        "pending": (("？", "?"), ("尚未查證", "Not checked yet")),
        "not_applicable": (("–", "–"), ("不適用", "Not applicable")),
    }
)
"""What the mark of an item says: its letter, then its words. Each has a shape of its own in the template."""


WHEN: MappingProxyType[str, Pair] = MappingProxyType(
    {
        "controlled": ("有對照組", "With a control group"),
        "uncontrolled": ("沒有對照組，或讀到的來源沒有提到", "None, or none mentioned where we read"),
        "unclear": ("紀錄裡看不出有沒有對照組", "Not clear from our record whether there was one"),
        "review": ("文獻回顧", "Review"),
        "claimed": ("文章寫的年份，和紀錄不同", "The year that the article gives, where it is another"),
    }
)
"""What the marks of a timeline say. Each has a shape of its own in the template."""


def chart_word(key: str, locale: Locale, **parts: str) -> str:
    """Return a fixed phrase with its blanks filled in."""
    return pick(_WORDS[key], locale).format(**parts)
