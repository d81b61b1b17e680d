"""Sources in the two forms that reference managers read: CSL-JSON items and BibTeX entries."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any

from evidence.schema import Studies
from evidence.sources import Author, Source

_ENTRY_TYPES: Mapping[str, str] = MappingProxyType({"article-journal": "article"})
"""CSL types that BibTeX knows; all others are ``misc``, which every style sets without complaint."""

_LATEX: Mapping[str, str] = MappingProxyType(
    {
        "\\": r"{\textbackslash}",
        "{": r"{\textbraceleft}",
        "}": r"{\textbraceright}",
        "~": r"{\textasciitilde}",
        "^": r"{\textasciicircum}",
        **{sign: f"\\{sign}" for sign in "&%$#_"},
    }
)
"""Signs with a meaning in LaTeX. A brace behind a backslash still counts for BibTeX, so braces are named."""


def csl_item(key: str, source: Source) -> dict[str, Any]:
    """Return a source as one item of a CSL-JSON list."""
    item: dict[str, Any] = {"id": key, "type": source.type, "title": source.title, "language": source.language}
    if source.author:
        item["author"] = [author.model_dump(exclude_none=True) for author in source.author]
    if source.issued:
        item["issued"] = {"date-parts": [[int(part) for part in source.issued.split("-")]]}
    for name, value in (
        ("container-title", source.container_title),
        ("publisher", source.publisher),
        ("volume", source.volume),
        ("issue", source.issue),
        ("page", source.page),
        ("number", source.registry),
        ("DOI", source.doi),
        ("PMID", source.pmid),
        ("URL", _address(source)),
    ):
        if value:
            item[name] = value
    return item


def csl_json(studies: Studies, keys: Iterable[str]) -> list[dict[str, Any]]:
    """Return the sources named by ``keys`` as a CSL-JSON list."""
    return [csl_item(key, studies.sources[key]) for key in keys]


def bibtex(studies: Studies, keys: Iterable[str]) -> str:
    """Return the sources named by ``keys`` as a BibTeX file in UTF-8."""
    return "\n".join(bibtex_entry(key, studies.sources[key]) for key in keys)


def bibtex_entry(key: str, source: Source) -> str:
    """Return a source as one BibTeX entry."""
    fields = "".join(f"  {name} = {{{value}}},\n" for name, value in _fields(source))
    return f"@{_ENTRY_TYPES.get(source.type, 'misc')}{{{key},\n{fields}}}\n"


def _fields(source: Source) -> Iterator[tuple[str, str]]:
    if source.author:
        yield "author", " and ".join(name for author in source.author for name in _names(author))
    yield "title", f"{{{escaped(source.title)}}}"
    if source.container_title:
        yield "journal", escaped(source.container_title)
    if source.publisher:
        yield ("publisher" if source.type in _ENTRY_TYPES else "howpublished"), escaped(source.publisher)
    if source.issued:
        year, *rest = source.issued.split("-")
        yield "year", year
        if rest:
            yield "month", str(int(rest[0]))
    for name, value in (("volume", source.volume), ("number", source.issue or source.registry)):
        if value:
            yield name, escaped(value)
    if source.page:
        yield "pages", escaped(source.page.replace("-", "--"))
    # Readers take DOI and address as they stand; a brace in either would end the field too soon.
    if source.doi and not {"{", "}"} & set(source.doi):
        yield "doi", source.doi
    if source.pmid:
        yield "pmid", source.pmid
    if address := _address(source):
        yield "url", address.replace("{", "%7B").replace("}", "%7D")
    yield "language", source.language


def _names(author: Author) -> Iterator[str]:
    """Yield the names of an author as BibTeX divides them; a body stands in braces, "et al." is "others"."""
    if author.literal is None:
        yield ", ".join(escaped(part) for part in (author.family, author.given) if part)
        return
    name = author.literal.removesuffix(" et al.")
    yield f"{{{escaped(name)}}}"
    if name != author.literal:
        yield "others"


def _address(source: Source) -> str | None:
    """Return where the source is to be read; None where only its DOI or PMID says so."""
    if source.registry or not (source.doi or source.pmid):
        return next((address for _, address in source.links()), None)
    return None


def escaped(text: str) -> str:
    """Return ``text`` with every sign that LaTeX would not print as itself written out."""
    return "".join(_LATEX.get(sign, sign) for sign in text)
