"""Rules about the language that a page is in: characters of the other script, and sentences left untranslated."""

from __future__ import annotations

import re
from collections.abc import Iterator

from diglot.page.document import Block, Document
from diglot.sync.rules.one_script import SIMPLIFIED_ONLY, TRADITIONAL_ONLY
from diglot.sync.rules.own_words import SPOKEN, own_words, script, unquoted
from diglot.sync.rules.rule import Offence, Passage, quoted, rule, within

_SIMPLIFIED = re.compile(f"[{SIMPLIFIED_ONLY}]")
_TRADITIONAL = re.compile(f"[{TRADITIONAL_ONLY}]")
READ = SPOKEN | {"html", "abbreviation"}


@rule("W101", scope="block", severity="error", its="characters")
def simplified_character(passage: Passage) -> Iterator[Offence]:
    """A page in Traditional Chinese has a character that only Simplified Chinese has.

    Why: it is what a conversion or a copied passage leaves behind. Readers see at once that nobody looked.

    Bad:
        --- en
        How follicles work
        --- zh-Hant
        毛囊怎么运作

    Good:
        --- en
        How follicles work, as 《头发》 tells it and <span lang="zh-Hans">国家药监局</span> does
        --- zh-Hant
        毛囊怎麼運作，《头发》和<span lang="zh-Hans">国家药监局</span>怎麼說

    When it is wrong: the words are other people's. Mark them as it is done above; titles in 《》, code, addresses and
    text made from data are passed over. Characters that Traditional text has too, such as 台, 里, 后, 干, 只, 余, are
    never reported, so not every slip is found.
    """
    if script(passage.document.locale) == "Hant":
        yield from _strangers(passage, _SIMPLIFIED, "Simplified", "Traditional", "zh-Hans")


@rule("W102", scope="block", severity="error", its="characters")
def traditional_character(passage: Passage) -> Iterator[Offence]:
    """A page in Simplified Chinese has a character that only Traditional Chinese has.

    Why: as for ``simplified-character``, the other way round.

    Bad:
        --- en
        How follicles work
        --- zh-Hans
        毛囊怎麼運作

    Good:
        --- en
        How follicles work
        --- zh-Hans
        毛囊怎么运作
    """
    if script(passage.document.locale) == "Hans":
        yield from _strangers(passage, _TRADITIONAL, "Traditional", "Simplified", "zh-Hant")


def _strangers(
    passage: Passage, strangers: re.Pattern[str], theirs: str, ours: str, language: str
) -> Iterator[Offence]:
    block = passage.block
    if block.kind not in READ or not strangers.search(block.text):
        return
    own = own_words(block, passage.document.locale)
    first = strangers.search(own)
    if first is None:
        return
    found = list(dict.fromkeys(strangers.findall(own)))
    shown = "、".join(found[:6]) + ("…" if len(found) > 6 else "")
    several = len(found) > 1
    message = (
        f"{shown} {'are' if several else 'is'} {theirs} Chinese on a page in {ours}, in"
        f" {quoted(block.text[max(first.start() - 8, 0) : first.start() + 8])}. Write the {ours} form, or mark words"
        f' that are not ours with lang="{language}" or 《》.'
    )
    yield within(block, first.start(), message, "error")


LEAST_WORDS = 8
LEAST_SIGNS = 40
"""Signs of a text that is long enough to tell its language by."""
FEW = 5
"""So many texts at least before it is said of a page that all of it was left over."""
FINITE = frozenset(
    "is are was were be been has have had does did will would can could should must may might you your we our they"
    " their it this these those if when there".split()
)
"""One of these at least is in nearly every English sentence, and seldom in a title or a name."""
FUNCTION = FINITE | frozenset("the a an of to in and or for on with by from at as that which not".split())
_WORD = re.compile(r"[A-Za-z]+(?:['’][a-z]+)?")
_LATIN = re.compile("[A-Za-z][^\u2e80-\u9fff\uac00-\ud7af\uff00-\uffef\ufffc]{40,}")
_LATIN_HINT = re.compile("[A-Za-z][ -~\u2018-\u201d\n]{40}")
_HAN = re.compile("[\u4e00-\u9fff、，；：。]{12,}")
_HAN_FUNCTION = re.compile("[的了是在有不和與与或也就都會会這这]")


@rule("W111", scope="block", severity="warning", its="untranslated")
def sentence_untranslated(passage: Passage) -> Iterator[Offence]:
    """A sentence stands in the other language: English on a Chinese page, or Chinese on an English one.

    Why: it was left over, or came with an update that was pasted into both languages. Of a page that stands nearly all
    in the other language this is said once.

    Bad:
        --- en
        They looked at the photographs again, and this time they counted every hair twice.
        --- zh-Hant
        They looked at the photographs again, and this time they counted every hair twice.

    Good:
        --- en
        The article says 「全面恢復，長出更多頭髮，效果可以持續很久」 and gives no figure.
        --- zh-Hant
        文章稱「全面恢復，長出更多頭髮，效果可以持續很久」，沒有數字。

    When it is wrong: it is quoted. Put it in quotation marks, or in italics where it is a title.
    """
    left_over = _left_over(passage.block, passage.document.locale)
    if left_over is None:
        return
    start, language = left_over
    locale = passage.document.locale
    all_of_it = passage.once("left over", lambda: _all_left_over(passage.document))
    if not all_of_it:
        message = (
            f"In {quoted(passage.block.prose)} a sentence is {language}, on the {locale} page. Translate it, or put it"
            " in quotation marks if it is quoted."
        )
        yield within(passage.block, start, message, "warning")
    elif passage.block is all_of_it[0]:
        message = (
            f"Nearly all of this {locale} page is {language}: {len(all_of_it)} texts, from"
            f" {quoted(passage.block.prose)} on. Translate it, or take it out until it is translated."
        )
        yield within(passage.block, start, message, "warning")


def _all_left_over(document: Document) -> tuple[Block, ...]:
    """The texts that stand in the other language, where nearly all of the page does; none where only some do."""
    texts = [block for block in document.blocks if block.kind in SPOKEN and len(block.prose) >= LEAST_SIGNS]
    found = tuple(block for block in texts if _left_over(block, document.locale))
    return found if len(found) >= FEW and len(found) * 5 >= len(texts) * 4 else ()


def _left_over(block: Block, locale: str) -> tuple[int, str] | None:
    """Where a sentence in the other language begins in the block's prose, and which language; None for none."""
    locale = locale.lower()
    if block.kind not in SPOKEN:
        return None
    if locale.startswith("zh"):
        if _LATIN_HINT.search(block.prose):
            own = unquoted(own_words(block, locale))
            for match in _LATIN.finditer(own):
                if _is_english(match[0]):
                    return match.start(), "English"
    elif locale.startswith("en") and not block.prose.isascii() and _HAN.search(block.prose):
        own = unquoted(own_words(block, locale))
        for match in _HAN.finditer(own):
            if _is_chinese(match[0]):
                return match.start(), "Chinese"
    return None


def _is_english(text: str) -> bool:
    words = _WORD.findall(text)
    if len(words) < LEAST_WORDS or sum(word.islower() for word in words) * 5 < len(words) * 3:
        return False
    low = {word.lower() for word in words}
    return bool(low & FINITE) and len(low & FUNCTION) >= 3


def _is_chinese(text: str) -> bool:
    return bool(_HAN_FUNCTION.search(text)) and any(mark in text for mark in "，。；")
