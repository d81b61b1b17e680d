"""Where the same page of another language is, by the addresses of folder mode.

mkdocs-static-i18n puts the default language at the top of the site and every other one in a folder of its name;
MkDocs alone puts every language in its folder.
"""

from __future__ import annotations

from mkdocs.utils import get_relative_url


def counterpart(url: str, locale: str, other: str, *, at_top: str | None) -> str | None:
    """The address of the page in ``other``, relative to the page ``url``; None where ``url`` is not laid out so.

    ``url``: from the top of the site, as MkDocs gives it. ``at_top``: the locale that has no folder, if one has none.
    """
    own = "" if locale == at_top else f"{locale}/"
    path = "" if url in (".", "./") else url
    if not path.startswith(own):
        return None
    there = ("" if other == at_top else f"{other}/") + path.removeprefix(own)
    return get_relative_url(there or "./", url)
