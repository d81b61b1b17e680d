"""Code in which a page names its own language: ``--lang en`` here and ``--lang zh-TW`` there say the same."""

from __future__ import annotations

import re
from functools import lru_cache

_NAMED = "LANG"
_SHORT = {"zh": "cn|tw|hk|chs|cht", "ja": "jp", "ko": "kr"}
"""What else stands for a language in names."""


def without_own_language(code: str, locale: str) -> str:
    """``code`` without what names the language of ``locale``: as an option, as a part of a name, or as a value."""
    option, part, value = _patterns(re.split("[-_]", locale.lower(), maxsplit=1)[0])
    return value.sub(_NAMED, part.sub("", option.sub("", code)))


@lru_cache(maxsize=64)
def _patterns(language: str) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    tag = rf"(?:{language}(?:[-_][A-Za-z]{{2,4}}){{0,2}}" + (f"|{_SHORT[language]})" if language in _SHORT else ")")
    ends = r"(?![A-Za-z0-9_-])"
    option = rf"\s--?(?:l|lang|language|locale|default-?language)[ =][\"']?{tag}[\"']?{ends}"
    part = rf"(?<=[A-Za-z0-9])[._-]{tag}(?=[./])"
    return tuple(re.compile(one, re.IGNORECASE) for one in (option, part, rf"(?<![A-Za-z0-9_-]){tag}{ends}"))  # type: ignore[return-value]
