"""What readers are told about a page whose languages have parted: in Chinese as written in Taiwan, else in English."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one language; ``{other}`` is the name of the other language's version, ``{n}`` a number."""

    label: str
    """Of the notice, for screen readers."""
    behind: str
    behind_one: str
    ahead: str
    ahead_one: str
    unconfirmed: str
    unconfirmed_one: str
    unread: str
    """Of a page of which nothing was ever confirmed."""
    unmarked: str
    """How many of the places bear no mark on the page."""
    unmarked_one: str
    go: str
    """The link to the other page."""
    mark_behind: str
    mark_unconfirmed: str
    see: str
    """The link to the same passage."""
    names: dict[str, str]
    """How other languages' versions are called, by locale."""
    version: str
    """How the version of any other locale is called; ``{locale}`` is its code."""

    def of_version(self, locale: str) -> str:
        """How the version of a locale is called."""
        return self.names.get(locale) or self.version.format(locale=locale)


ENGLISH = Words(
    label="About the versions of this page",
    behind="{other} of this page is newer in {n} places; they are marked below.",
    behind_one="{other} of this page is newer in one place; it is marked below.",
    ahead="This page is newer than {other} in {n} places.",
    ahead_one="This page is newer than {other} in one place.",
    unconfirmed=(
        "In {n} places nobody has confirmed yet that this page and {other} say the same; they are marked below."
    ),
    unconfirmed_one=(
        "In one place nobody has confirmed yet that this page and {other} say the same; it is marked below."
    ),
    unread="Nobody has confirmed yet that this page and {other} say the same.",
    unmarked="{n} of these places bear no mark, such as the page’s title or an abbreviation.",
    unmarked_one="One of these places bears no mark, such as the page’s title or an abbreviation.",
    go="Go to {other}",
    mark_behind="{other} is newer here.",
    mark_unconfirmed="Nobody has confirmed yet that this passage and {other} say the same.",
    see="See this passage in {other}",
    names={"zh-Hant": "the Chinese version", "en": "the English version"},
    version="the version in another language ({locale})",
)
CHINESE = Words(
    label="關於本頁的語言版本",
    behind="{other}有 {n} 處比本頁新，已在下文標示。",
    behind_one="{other}有 1 處比本頁新，已在下文標示。",
    ahead="本頁有 {n} 處比{other}新。",
    ahead_one="本頁有 1 處比{other}新。",
    unconfirmed="本頁有 {n} 處還沒有人確認與{other}內容一致，已在下文標示。",
    unconfirmed_one="本頁有 1 處還沒有人確認與{other}內容一致，已在下文標示。",
    unread="還沒有人確認本頁與{other}內容一致。",
    unmarked="其中 {n} 處在頁面上沒有標示，例如頁面標題或縮寫說明。",
    unmarked_one="其中 1 處在頁面上沒有標示，例如頁面標題或縮寫說明。",
    go="前往{other}",
    mark_behind="{other}的這一段較新。",
    mark_unconfirmed="還沒有人確認這一段與{other}內容一致。",
    see="看{other}的這一段",
    names={"zh-Hant": "中文版", "en": "英文版"},
    version="另一種語言版本（{locale}）",
)


def words_of(locale: str) -> Words:
    """The words for readers of a locale."""
    return CHINESE if locale == "zh-Hant" else ENGLISH
