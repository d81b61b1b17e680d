"""Where a link leads, said alike in every language: locale parts, file endings and other dress taken off."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Set
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Literal
from urllib.parse import unquote, urlsplit

LOCALE_PART = re.compile(r"[a-z]{2}(?:[-_](?:[a-z]{2}|[a-z]{4}|[a-z]{4}[-_][a-z]{2}|\d{3}))?", re.IGNORECASE)
"""A path segment or host label that names a language: en, zh-TW, zh_Hant, es-419."""
REGISTERS = frozenset({"doi.org", "hdl.handle.net", "orcid.org", "arxiv.org", "pubmed.ncbi.nlm.nih.gov"})
"""Sites whose addresses are identifiers: there is one for all languages, and another one names something else."""
_LOCALE_IN_NAME = re.compile(
    r"(?<=[^._-])[._-](zh(?:tw|cn|hk)|[a-z]{2}(?:[-_](?:hans|hant|latn|cyrl|[a-z]{2}|\d{3})){0,2})(?=[._-]|$)",
    re.IGNORECASE,
)
"""The language in the name of a file or folder: guide.zh-TW.md, README_CN.md, start-en.png, doc_ch."""
_COUNTRIES = {
    **dict.fromkeys("ch cn hk tw zhcn zhhk zhtw".split(), "zh"),
    "br": "pt",
    "gb": "en",
    "jp": "ja",
    "kr": "ko",
    "us": "en",
}
"""Countries, and other short forms, that stand for their language in names of files."""
_NEARLY = 0.85
"""So much of two addresses is the same: usecases and usercases, v1 and v2; an address that has moved is another one."""
_LONGEST = 500
"""Characters of an address beyond which nobody looks for a slip: the comparison takes quadratic time."""
_IN_A_REPOSITORY = re.compile(r"git(?:hub|lab|ee)\.com/[^/]+/[^/]+/(?:-/)?(?:blob|tree|raw)/[^/]+/(.+)")
_QUOTED = re.compile(r"'[^']*'|\"[^\"]*\"")
SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")


@dataclass(frozen=True, slots=True)
class Destination:
    """A link target after unification; equal values lead to the same place for readers of either language."""

    kind: Literal["here", "site", "web", "other"]
    """The same page, a page or file of this site, another site, or mail, telephone and the like."""
    key: str
    """What is compared."""
    fragment: str = ""
    """Kept apart: heading ids differ between languages unless they are written by hand."""


@lru_cache(maxsize=65536)
def destination(target: str, page: str, locales: tuple[str, ...]) -> Destination:
    """Unify ``target`` as written on ``page`` (path below the locale folder); ``locales`` are those of the site."""
    target = target.strip().strip("<>")
    if target.startswith("#") or not target:
        return Destination("here", "", unquote(target[1:]))
    if target.startswith("//") or target.lower().startswith(("http:", "https:")):
        return _web(target, locales)
    if SCHEME.match(target):
        script = target.lower().startswith("javascript:")  # what it is given may be words of the page
        return Destination("other", _QUOTED.sub("''", target.lower()) if script else target.lower())
    parts = urlsplit(target)
    path = unquote(parts.path)
    if not path:
        return Destination("here", f"?{parts.query}" if parts.query else "", unquote(parts.fragment))
    path = path.lstrip("/") if path.startswith("/") else _resolved(path, page)
    key = _page_key(_without_locale(path, locales))
    if key == _page_key(page):
        return Destination("here", "", unquote(parts.fragment))
    return Destination("site", key, unquote(parts.fragment))


def identifies(place: Destination) -> bool:
    """Whether the address is an identifier, such as a DOI, so that another one is another thing."""
    return place.kind == "web" and place.key.split("/")[0] in REGISTERS


def nearly_the_same(one: Destination, other: Destination) -> bool:
    """Whether two places of one host on the web differ so little that one of them is a slip, or half an update."""
    (host, _, path), (other_host, _, other_path) = one.key.partition("/"), other.key.partition("/")
    same_host = one.kind == other.kind == "web" and host == other_host
    return (
        same_host
        and path.isascii() == other_path.isascii()  # a page may well be called in its own language
        and max(len(path), len(other_path)) <= _LONGEST
        and SequenceMatcher(None, path, other_path, autojunk=False).ratio() >= _NEARLY
    )


def names_a_language(target: str, locales: tuple[str, ...]) -> bool:
    """Whether something in an address names one of the site's languages, so that the other may be its rendering."""
    languages = {_language(locale) for locale in locales}
    parts = re.split("[/?&#=]", target)
    return any(_named_alike(part, languages) != part or _language(part) in languages for part in parts)


def same_in_other_language(one: Destination, other: Destination) -> bool:
    """Whether two places are one site in two languages: en.wikipedia.org and zh.wikipedia.org, or this site's own page
    given once as a path and once in full.
    """
    if one.kind == other.kind == "web":
        first, second = one.key.split("/")[0], other.key.split("/")[0]
        return first != second and _without_language(first) == _without_language(second)
    if {one.kind, other.kind} == {"web", "site"}:
        web, site = (one, other) if one.kind == "web" else (other, one)
        if match := _IN_A_REPOSITORY.match(web.key):  # where in the repository the pages lie nobody says
            path = _page_key(match[1])
            return f"/{path}".endswith(f"/{site.key}") or f"/{site.key}".endswith(f"/{path}")
        return web.key.partition("/")[2].removesuffix(".html") == site.key
    return False


def same_file(one: str, other: str, page: str, locales: tuple[str, ...]) -> bool:
    """Whether two targets on ``page`` lead to one file: where one of them has no ending, for many generators resolve
    such a target against the folder of the file, as ``guide`` beside ``guide.md``; or where one is given from the root
    of the site, of which it is not known at what folder it begins.
    """
    if SCHEME.match(one) or SCHEME.match(other):
        return False
    keys = destination(one, page, locales).key, destination(other, page, locales).key
    if one.startswith("/") != other.startswith("/"):
        whole, rest = keys if other.startswith("/") else keys[::-1]
        if whole.endswith(f"/{rest}"):
            return True
    return bool(_beside(one, page, locales) & _beside(other, page, locales))


def _beside(target: str, page: str, locales: tuple[str, ...]) -> set[str]:
    path = unquote(urlsplit(target).path)
    if not path:
        return set()
    said = {destination(target, page, locales).key}
    if not path.startswith("/") and "." not in posixpath.basename(path):
        path = posixpath.normpath(posixpath.join(posixpath.dirname(page), path))
        said.add(_page_key(_without_locale(path, locales)))
    return said


def _without_language(host: str) -> str:
    first, _, rest = host.partition(".")
    return rest if "." in rest and LOCALE_PART.fullmatch(first) else host


def _web(target: str, locales: tuple[str, ...]) -> Destination:
    try:
        parts = urlsplit(target)
        host = (parts.hostname or "").removeprefix("www.").removeprefix("dx.")
        port = f":{parts.port}" if parts.port and parts.port not in (80, 443) else ""
    except ValueError:  # a broken address is still an address: it is compared as it stands
        return Destination("web", target)
    segments = [part for part in unquote(parts.path).split("/") if part]
    languages = {_language(locale) for locale in locales}
    segments = [
        _named_alike(part, languages)
        for place, part in enumerate(segments)
        if not LOCALE_PART.fullmatch(part) or (place > 1 and _language(part) not in languages)
    ]
    if segments and segments[-1].lower() in ("index.html", "index.htm"):
        segments.pop()
    query = f"?{unquote(parts.query)}" if parts.query else ""
    return Destination("web", "/".join([host + port, *segments]) + query, unquote(parts.fragment))


def _resolved(path: str, page: str) -> str:
    """Resolve a relative path: against the file for a source file, against the page's address for an address."""
    folder = posixpath.dirname(page)
    names_a_file = "." in posixpath.basename(path)
    if not names_a_file and posixpath.basename(page) not in ("index.md", "README.md"):
        folder = page.removesuffix(".md")
    return posixpath.normpath(posixpath.join(folder, path))


def _without_locale(path: str, locales: tuple[str, ...]) -> str:
    """Take off what leads out of the locale folder and into one: ``../en/guide/a.md`` is ``guide/a.md``.

    A site may give its languages other names in addresses (zh-tw for zh-Hant), put them further in (docs/zh-tw/), and
    name files and folders by them (LICENSE.zh-TW.md).
    """
    return without_languages("/".join(part for part in path.split("/") if part not in ("", ".", "..")), locales)


def without_languages(text: str, locales: tuple[str, ...]) -> str:
    """A path, a name of a file, or the name of a language itself, without what names one of the site's languages."""
    languages = {_language(locale) for locale in locales}
    parts = text.split("/")
    kept = (part for part in parts if not (LOCALE_PART.fullmatch(part) and _language(part) in languages))
    return "/".join(_named_alike(part, languages) for part in kept)


def _named_alike(name: str, languages: Set[str]) -> str:
    """The name of a file or folder without one of the ``languages``; a star where there is nothing else."""
    stem, dot, ending = name.partition(".")
    if dot and LOCALE_PART.fullmatch(stem) and _language(stem) in languages:
        return f"*.{ending}"
    found = _LOCALE_IN_NAME.search(name)
    while found and _language(found[1]) not in languages:  # how-to-en.md ends with en, and not with to-en
        found = _LOCALE_IN_NAME.search(name, found.start() + 1)
    return name[: found.start()] + name[found.end() :] if found else name


def _language(locale: str) -> str:
    first = re.split("[-_]", locale.lower(), maxsplit=1)[0]
    return _COUNTRIES.get(first, first)


def _page_key(path: str) -> str:
    """``guide/index.md``, ``guide/README.md``, ``guide/index.html`` and ``guide/`` are one page."""
    for ending in ("index.md", "README.md", "index.html"):
        if path == ending or path.endswith("/" + ending):
            return path.removesuffix(ending).rstrip("/") or "."
    return path.removesuffix(".md").removesuffix(".html").rstrip("/") or "."
