"""What looks like a number and is none: 一些, 萬一, 第三方, 90後, 3rd-party, "first-class", "once you are done".

A word of these is not read at all, lest it answer a digit that the other side has lost. Articles (一個, one)
and 之一, one of, are read as numbers that need no answer: the other side may say 1.
"""

from __future__ import annotations

import re

_IDIOM = re.compile(
    r"一(?:些|旦|般|樣|样|致|直|切|起|定|律|共|併|并|向|再|邊|边|下|方面|同(?!樣|样)|概|貫|贯|度|時(?!間|间)|时(?!间)|連串"
    r"|连串|系列|開始|开始|來|来|目|模一|應俱|应俱|無所|无所|臂之|蹴|笑|走了|番|部分|部份|[點点][都也兒儿]|會兒|会儿|一|舉"
    r"|举|味|生|心|流(?!程)|體|体)"
    r"|(?<=[統统唯單单逐專专任某同])一|(?<=不)一(?![個个次天])|(?<=[進进])一步|[萬万]一(?![千百])"
    r"|十(?:分(?![鐘钟之])|足|全|字|二生肖)"
    r"|(?<=星期)[一二三四五六](?![次個个天小回篇場场])|(?<=[禮礼]拜)[一二三四五六](?![次個个天小回篇場场])"
    r"|(?<=[週周])[一二三四五六](?![次個个天小回篇場场至到週周項项名位])"
    r"|(?<=再)三(?![個个次天週周])|(?<=不)三不四|(?<=[張张])三李四"
    r"|二(?:手|維碼|维码|胡)|三(?:角|明治|腳架|脚架|番兩次|番两次|五好友|思)"
    r"|四(?:處|处|川|肢|[周週](?=[都圍围環环])|面八方)|五(?:花八門|花八门|金|官|味|臟|脏)"
    r"|(?<=[亂乱])七八糟|七(?:嘴八舌|上八下|夕)|八(?:卦|方)|九(?:龍|龙|牛二虎)"
    r"|[兩两](?:難|难|碼事|码事|性|極|极)|[雙双](?:引|擊|击|向|語|语|關|关)"
    r"|半(?:導|导|夜|徑|径|島|岛|吊|路|截|空|晌)|(?<=多)半"
    r"|零(?:件|售|錢|钱|星|散|碎|食|組件|组件|容忍|頭|头|用錢|用钱|工|信任)"
    r"|[五六七八九零〇][零〇五][後后](?![面續续來来])"
)
_AFTER_AN_ORDINAL = re.compile(r"一[時时][間间]|三方")


def idiom_end(text: str, start: int) -> int | None:
    """Return where the Chinese idiom ends that begins at the numeral at ``start``; None where none does.

    第 makes a number of nearly all of them: 第一部分 is Part 1.
    """
    match = (_AFTER_AN_ORDINAL if text[start - 1 : start] == "第" else _IDIOM).match(text, start)
    return match.end() if match else None


_WORDS_BEFORE = {
    "one": r"no|this|that|which|another|new",
    "first": r"at",
    "second": r"per|split",
    "once": r"at",
    "double": r"-",
}
_BEFORE = {word: re.compile(rf"(?<![a-z])(?:{before})\s$", re.I) for word, before in _WORDS_BEFORE.items()}
_WORDS_BEHIND = {
    "zero": r"[\s-](?:tolerance|trust)",
    "one": r"['’]s|\sanother\b|-(?:way|off|liner|size|sided|shot)",
    "first": r"[\s-](?:class|party|aid|name|rate|glance|hand)\b|\sof\sall|\sand\sforemost",
    "second": r"[\s-](?:hand|guess\w*|nature|thought\w*)\b|\sto\snone",
    "third": r"[\s-](?:party|parties)\b",
    "once": r"\s(?:you|it|we|they|he|she|I|the|this|that|these|those|all|your|there|its|enabled|finished)\b",
    "double": r"[\s-](?:check\w*|quot\w+|spac\w+|dash\w*)\b",
    "pair": r"(?!\sof\b)",
    "couple": r"(?!\sof\b|\smore\b)",
    "half": r"-(?:heart|life|bak)",
    "ten": r"\sto\sone\b",
}
_BEHIND = {word: re.compile(behind, re.IGNORECASE) for word, behind in _WORDS_BEHIND.items()}
_A_SECOND = re.compile(r"(?<![a-z])(?:a|each|every)\s$", re.IGNORECASE)
_NOT_A_NOUN = re.compile(r"\s(?:or|and|to|is|for|ago|later|in|on|at)\b|[^\sA-Za-z-]|$|\s[^A-Za-z]")


def is_idiom(text: str, word: str, start: int, end: int) -> bool:
    """Whether the counting ``word`` (lower case) from ``start`` to ``end`` of ``text`` counts nothing there."""
    behind = _BEHIND.get(word)
    if behind is not None and behind.match(text, end):
        return True
    before = _BEFORE.get(word)
    if before is None:
        return False
    preceding = text[max(0, start - 10) : start]
    if before.search(preceding):
        return True
    # "wait a second" is no figure, "a second copy" is one
    return word == "second" and bool(_A_SECOND.search(preceding) and _NOT_A_NOUN.match(text, end))


PARTY = re.compile(r"(?:1st|2nd|3rd)[\s-]part(?:y|ies)\b", re.IGNORECASE)
"""Names that have digits in them; 第三方 has none."""
_COHORT = re.compile(
    r"(?:[5-9][05]|0[05])(\s?)[後后](?![面續续來来])(\s?(?:的|世代|族|一代|女|男|青年|年[輕轻]|[學学]生|[員员]工|消[費费]|[創创][業业]|、|和|[與与]|及|$))?"
)
_REACHES = frozenset("到至達达為为過过第於于逾約约是有滿满")


def is_cohort(text: str, start: int) -> bool:
    """Whether the two digits at ``start`` name those born in some years, as 90後 does; 到 90 後 is no such name."""
    match = _COHORT.match(text, start)
    before = text[max(0, start - 2) : start].strip()[-1:]
    if match is None or before in _REACHES or (before.isascii() and before.isalnum()):
        return False
    return not match[1] or match[2] is not None
