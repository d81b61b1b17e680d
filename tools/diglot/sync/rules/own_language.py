"""How a page names languages where it does not speak of them: its own in code, and others in links to their pages."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

_NAMED = "LANG"
_SHORT = {"zh": "cn|tw|hk|chs|cht", "ja": "jp", "ko": "kr"}
"""What else stands for a language in names."""
_TONGUES = re.compile(
    "English|中文|汉语|漢語|日本語|한국어|Deutsch|Français|Español|Português|Italiano|Русский|Українська|Polski|Türkçe"
    "|Nederlands|العربية|हिन्दी"
)
"""What languages call themselves."""
_BESIDE_A_TONGUE = re.compile(r"(?:\W|_|version|readme|docs?|[简繁簡正]?[体體]|说明|說明|文档|文件|版)*", re.IGNORECASE)


def leads_to_a_language(words: str) -> bool:
    """Whether a link with these words leads to the page in a language: 中文, English version, 繁體中文說明."""
    rest, names = _TONGUES.subn("", words)
    return names == 1 and _BESIDE_A_TONGUE.fullmatch(rest) is not None


def without_own_language(code: str, locale: str) -> str:
    """``code`` without what names the language of ``locale``, as in ``--lang en`` here and ``--lang zh-TW`` there.

    Taken out is an option with its value, and a part of a file's name; a value of another kind becomes a word that is
    the same for all languages.
    """
    forms = _forms(re.split("[-_]", locale.lower(), maxsplit=1)[0])
    return forms.value.sub(_NAMED, forms.part.sub("", forms.option.sub("", code)))


class _Forms(NamedTuple):
    """The places in which code names one language."""

    option: re.Pattern[str]
    part: re.Pattern[str]
    value: re.Pattern[str]


@lru_cache(maxsize=64)
def _forms(language: str) -> _Forms:
    short = f"|{_SHORT[language]}" if language in _SHORT else ""
    tag = rf"(?:{re.escape(language)}(?:[-_][A-Za-z]{{2,4}}){{0,2}}{short})"
    end = r"(?![A-Za-z0-9_-])"
    return _Forms(
        re.compile(rf"\s--?(?:l|lang|language|locale|default-?language)[ =][\"']?{tag}[\"']?{end}", re.IGNORECASE),
        re.compile(rf"(?<=[A-Za-z0-9])[._-]{tag}(?=[./])", re.IGNORECASE),
        re.compile(rf"(?<![A-Za-z0-9_-]){tag}{end}", re.IGNORECASE),
    )
