"""The faults A1 to A16 of the article as words: what is caught, and what is left alone."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Words:
    """Words that no text of ours says."""

    case: str
    locale: str
    pattern: str
    caught: str
    left_alone: str


@dataclass(frozen=True)
class Apart:
    """Words of English that may not render these words of Chinese; or, with ``unless``, only where it has them."""

    case: str
    en: str
    zh: str
    caught: tuple[str, str]
    """English and Chinese."""
    left_alone: tuple[str, str]
    unless: bool = False


WORDS = [
    Words(
        "A1",
        "en",
        r"\b(?:inhibit|block|suppress)\w*\b[^.;]*?\bto (?:produce|make) (?:more )?DHT\b",
        "Finasteride inhibits 5α-reductase to produce DHT.",
        "Finasteride blocks 5α-reductase, so the body makes less DHT.",
    ),
    Words("A3", "en", r"\b(?:19|20)?\d[1-9]s\b", "It worries those born in the 1995s.", "those born in the 1990s"),
    Words(
        "A4",
        "zh-Hant",
        r"[掉脫落生毛頭]發(?![生展現出揮作布表])",
        "每天掉發是正常的。",
        "每天掉髮是正常的，脫落發生得慢。",
    ),
    Words(
        "A5",
        "en",
        r"\b(?:difficult|hard) to solve (?:due to|because of)\b",
        "Treatments are difficult to solve due to side effects.",
        "Their side effects are hard to avoid.",
    ),
    Words("A7", "en", r"\bdemonstrat\w+", "The review demonstrated a benefit.", "The review suggests a benefit."),
    Words("A8", "en", r"\bfollow-up intervals?\b", "Follow-up intervals were 3 and 6 weeks.", "Follow-up was 6 weeks."),
    Words("A8", "zh-Hant", r"追蹤節點", "追蹤節點是 3 週和 6 週。", "追蹤時間是 6 週。"),
    Words(
        "A9",
        "en",
        r"\b(?:hair )?growth of (?:about )?35\b",
        "They measured a hair growth of 35 hairs/cm².",
        "Mean density rose by 35 hairs/cm².",
    ),
    Words("A9", "zh-Hant", r"(?:成長|長出|生長)了?\s*35\s*根", "平均成長 35 根。", "平均每平方公分增加 35 根。"),
    Words(
        "A10",
        "zh-Hant",
        r"系統性的?(?:副作用|不良|影響|風險|傷害|反應)",
        "沒有系統性的副作用。",
        "一篇系統性文獻回顧寫，全身性副作用少見。",
    ),
    Words(
        "A10",
        "en",
        r"\bsystematic (?:side|adverse)\b|\bsystemic reviews?\b",
        "A systemic review found no systematic side effects.",
        "A systematic review found no systemic side effects.",
    ),
    Words(
        "A11",
        "en",
        r"\b(?:severe|serious) discomfort\b",
        "There was no severe discomfort.",
        "There was no serious adverse event, but some discomfort.",
    ),
    Words("A11", "zh-Hant", r"嚴重的?不適(?![用合當任應])", "沒有嚴重不適。", "沒有嚴重不良事件。這是嚴重不適用。"),
    Words(
        "A12", "en", r"\bforced medication\b", "It is not forced medication.", "It is not hair forced by medication."
    ),
    Words("A13", "en", r"\boriginal areas?\b", "The original area goes on thinning.", "Native hair goes on thinning."),
    Words("A13", "zh-Hant", r"原生區", "原生區會繼續變細。", "原生髮會繼續變細。"),
    Words(
        "A14", "en", r"\bthinner and thinner\b", "Why is hair growing thinner and thinner?", "Why do we have less hair?"
    ),
    Words(
        "A15",
        "en",
        r"\bthinner\b[^.?!]*\bthinner\b",
        "It gets thinner, softer and thinner.",
        "It gets sparser, softer and finer. A thinner hair is short.",
    ),
    Words("A16", "zh-Hant", r"[脫落掉][髮發]困(?!擾|難)", "許多人受落髮困。", "許多人受落髮困擾。"),
    Words("A16", "zh-Hant", r"比超過\s*\d+(?:\.\d+)?\s*%\s*[佔占]", "人口比超過 60% 佔。", "人口占比超過 60%。"),
]

APART = [
    Apart(
        "A2",
        r"\bprematur\w+",
        r"過早|提早|提前|太早|早產|早禿",
        ("Follicles enter the resting phase prematurely.", "毛囊進入休止期。"),
        ("Follicles enter the resting phase prematurely.", "毛囊提早進入休止期。"),
        unless=True,
    ),
    Apart(
        "A6",
        r"\btoleran(?:ce|t)\b",
        r"耐受",
        ("Repeated injections showed good tolerance.", "重複注射的耐受性良好。"),
        ("Repeated injections were well tolerated.", "重複注射的耐受性良好。"),
    ),
    Apart(
        "A14",
        r"\A(?!.*\b(?:fewer|less|lose|losing)\b).*\bthinn(?:er|ing)\b",
        r"越來越少",
        ("Why is hair thinning?", "頭髮為什麼越來越少？"),
        ("Why do we have less and less hair, and thinner hair?", "頭髮為什麼越來越少、越來越細？"),
    ),
]

REPORTED = [
    ("A4", "term-differs", "Hair shedding can be counted.", "掉發可以計算。"),
    ("A4", "word-of-elsewhere", "Hair shedding can be counted.", "掉發可以計算。"),
    ("A10", "term-differs", "There were no systemic side effects.", "沒有系統性副作用。"),
    ("A11", "term-differs", "There was no serious adverse event.", "沒有嚴重不適。"),
    ("A13", "term-differs", "Native hair goes on thinning.", "原生區會繼續變細。"),
]
