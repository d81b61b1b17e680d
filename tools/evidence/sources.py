"""Where the record was read: publications, registry entries, releases and official pages, in CSL-JSON terms."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from evidence.vocabulary import Address, Doi, Issued, Language, Many, Part, Pmid, Read, Registration, Text, Words


class Author(Part):
    """A person or, with ``literal`` alone, a body, in CSL terms."""

    family: Words | None = None
    given: Words | None = None
    literal: Words | None = None


class Source(Part):
    """A publication, a registry entry, a release or an official page, and how far it was read."""

    type: Literal["article", "article-journal", "article-newspaper", "report", "webpage", "dataset", "legislation"]
    short: Text
    """How tables name it, such as ``Tak et al. (2020)``."""
    title: Words
    language: Language = "en"
    author: Many[Author] = ()
    container_title: Words | None = Field(default=None, alias="container-title")
    publisher: Words | None = None
    issued: Issued | None = None
    volume: Words | None = None
    issue: Words | None = None
    page: Words | None = None
    doi: Doi | None = Field(default=None, alias="DOI")
    pmid: Pmid | None = Field(default=None, alias="PMID")
    registry: Registration | None = None
    url: Address | None = Field(default=None, alias="URL")
    read: Read
    """How far, and as what: ``press`` is the news release of a study group or company, or a report of it; ``news`` a
    news report or a page by others; ``copy`` the text itself, on a page of others; ``official`` a body's own page."""
    read_in_part: bool = False
    """Whether even the part named by ``read`` was cut off where it was read."""
    match: Literal["confirmed", "candidate"] = "confirmed"
    match_reason: Text | None = None
    note: Text | None = None

    def links(self) -> tuple[tuple[str, str], ...]:
        """Return label and address for DOI, PMID and registry, or else the address of the document itself."""
        found = (
            (f"DOI {self.doi}", f"https://doi.org/{self.doi}") if self.doi else None,
            (f"PMID {self.pmid}", f"https://pubmed.ncbi.nlm.nih.gov/{self.pmid}/") if self.pmid else None,
            (self.registry, f"https://clinicaltrials.gov/study/{self.registry}") if self.registry else None,
        )
        links = tuple(link for link in found if link)
        return links or (((self.url, self.url),) if self.url else ())
