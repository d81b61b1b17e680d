"""Values written the way each language writes them, for tests that read them back."""

from __future__ import annotations

HAN_DIGITS = "零一二三四五六七八九"
ENGLISH = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
    " eighteen nineteen"
).split()
TENS = ". . twenty thirty forty fifty sixty seventy eighty ninety".split()
FULL_WIDTH = str.maketrans("0123456789,.", "０１２３４５６７８９，．")
_PAIRS = (
    "亂乱 個个 們们 億亿 兒儿 內内 兩两 別别 創创 參参 員员 單单 國国 圍围 圓元 學学 將将 專专 "
    "導导 島岛 幣币 幾几 張张 後后 徑径 應应 擊击 攝摄 數数 於于 時时 會会 業业 樣样 歐欧 歲岁 "
    "滿满 無无 牆墙 環环 碼码 禮礼 種种 稱称 節节 紀纪 約约 納纳 級级 組组 統统 維维 續续 腳脚 "
    "臟脏 臺台 與与 舉举 華华 萬万 葉叶 處处 語语 說说 請请 變变 貨货 貫贯 貳贰 費费 趨趋 輕轻 "
    "連连 週周 進进 過过 達达 選选 邊边 錢钱 鎊镑 鐘钟 門门 開开 間间 關关 陸陆 雙双 難难 頭头 "
    "類类 餘余 體体 點点 龍龙 "
)
HANS = str.maketrans({pair[0]: pair[1] for pair in _PAIRS.split()})
"""The characters of both scripts that numbers and their company are written with."""


def grouped(value: int) -> str:
    return f"{value:,}"


def full_width(value: int) -> str:
    return grouped(value).translate(FULL_WIDTH)


def han(value: int) -> str:
    """Write a whole number as it is said."""
    if value == 0:
        return "零"
    parts = []
    for scale, word in ((10**12, "兆"), (10**8, "億"), (10**4, "萬"), (1, "")):
        section, value = divmod(value, scale)
        if section:
            parts.append(("零" if parts and section < 1000 else "") + _han_section(section) + word)
    return "".join(parts)


def _han_section(value: int) -> str:
    written, gap = "", False
    for scale, word in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, value = divmod(value, scale)
        if digit:
            written += ("零" if gap and written else "") + HAN_DIGITS[digit] + word
        gap = not digit
    return written


def english(value: int) -> str:
    for scale, word in ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"), (1000, "thousand")):
        if value >= scale:
            rest = value % scale
            return f"{english(value // scale)} {word}" + (
                f" {'and ' if rest < 100 else ''}{english(rest)}" if rest else ""
            )
    if value >= 100:
        return f"{ENGLISH[value // 100]} hundred" + (f" and {english(value % 100)}" if value % 100 else "")
    if value >= 20:
        return TENS[value // 10] + (f"-{ENGLISH[value % 10]}" if value % 10 else "")
    return ENGLISH[value]


def mixed(value: int) -> str:
    """2億5000萬12."""
    parts = []
    for scale, word in ((10**12, "兆"), (10**8, "億"), (10**4, "萬"), (1, "")):
        section, value = divmod(value, scale)
        if section:
            parts.append(f"{section}{word}")
    return "".join(parts) or "0"
