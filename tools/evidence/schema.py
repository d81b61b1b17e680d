"""The record as values: sources, measures, outcomes, studies, reviews and claims, as `data/studies.yaml` has them.

The tables here also make the committed JSON Schema, so that an editor and the loader ask for the same.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, Discriminator, Field, Tag

from evidence.estimates import From, InWords, Missing, Value, shape_of_value
from evidence.vocabulary import (
    Address,
    Decimal,
    Doi,
    Expression,
    Id,
    Issued,
    Kind,
    Language,
    Locale,
    Many,
    Part,
    Pmid,
    Read,
    Registration,
    Table,
    Text,
    Time,
    Verdict,
    Words,
)


class Plural(Part):
    """An English word for one and for any other number."""

    one: Words
    other: Words


class Unit(Part):
    """How a unit of measure is written behind a number."""

    zh_hant: Words = Field(alias="zh-Hant")
    en: Plural

    def beside(self, number: str, locale: Locale) -> str:
        """Return the word that stands beside ``number``; only 1 takes the singular."""
        if locale == "zh-Hant":
            return self.zh_hant
        return self.en.one if number == "1" else self.en.other


class Measure(Part):
    """A unit of measure; its key is its UCUM code."""

    unit: Unit
    tight: bool = False
    """Whether no space stands between number and unit, as with ``%``."""


class Author(Part):
    """A person or, with ``literal`` alone, a body, in CSL terms."""

    family: Words | None = None
    given: Words | None = None
    literal: Words | None = None


class Source(Part):
    """A publication, a registry entry or a release, in CSL-JSON terms, and how far it was read."""

    type: Literal["article", "article-journal", "article-newspaper", "report", "webpage", "dataset"]
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


class Outcome(Part):
    """Something that studies measure."""

    label: Text
    measure: Words


class Arm(Part):
    """One group of a study."""

    label: Text
    role: Literal["treated", "comparator"]
    n: Value | None = None


class Interval(Part):
    """The two ends of a 95 % confidence interval."""

    low: Decimal
    high: Decimal
    sources: Annotated[Many[From], Field(alias="from", min_length=1)]


class Result(Part):
    """One outcome in one arm at one time."""

    outcome: Id
    arm: Id
    time: Time
    kind: Kind
    measure: Words
    estimate: Value
    sd: Value | None = None
    ci95: Interval | None = None
    p: Value | None = None
    n: Value | None = None
    baseline: Value | None = None
    note: Text | None = None


class Quantity(Part):
    """A value with its unit of measure."""

    measure: Words
    estimate: Value


class Fact(Quantity):
    """A named quantity of a study or a review that is not one of its results."""

    label: Text


class Reporting(Part):
    """What stands for the spread of every result that does not give its own."""

    sd: Value
    ci95: Value
    p: Value


class Design(Part):
    """How a study was made, and the Oxford 2011 level of evidence that follows from it."""

    words: Text
    level: Literal["1", "2", "3", "4", "5"]


class Study(Part):
    """One study in people."""

    name: Text
    report: Id
    """The source that reports it."""
    also: Many[Id] = ()
    design: Design
    flags: Many[Id] = ()
    product: Value
    route: Value
    arms: Annotated[Table[Arm], Field(min_length=1)]
    comparator: Missing | None = None
    """Needed where no arm is a comparator: the kind of its absence."""
    n: Value
    follow_up: Quantity
    reporting: Reporting
    facts: Table[Fact] = Field(default_factory=lambda: MappingProxyType({}))
    results: Many[Result] = ()
    superseded_by: Id | None = None
    note: Text | None = None

    def treated(self) -> str:
        """Return the id of the first arm that is not a comparator."""
        return next((key for key, arm in self.arms.items() if arm.role == "treated"), next(iter(self.arms)))

    def compared(self) -> str | None:
        """Return the id of the first comparator arm."""
        return next((key for key, arm in self.arms.items() if arm.role == "comparator"), None)


class Review(Part):
    """A review of several studies."""

    name: Text
    report: Id
    design: Text
    flags: Many[Id] = ()
    facts: Table[Fact]
    note: Text | None = None


class Article(Part):
    """The popular article whose claims are checked; it names no author and neither do we."""

    label: Text
    sections: Table[Text]


class Unsaid(Part):
    """What the article, read in full, does not say."""

    status: Literal["not_reported"]


class Reference(Part):
    """A value of the record, named and not written a second time."""

    of: Expression


def _shape_of_record(found: Any) -> str | None:
    if isinstance(found, Reference) or (isinstance(found, dict) and "of" in found):
        return "@reference"
    return "@missing" if shape_of_value(found) == "@missing" else "@words"


class ClaimRow(Part):
    """One thing the article says beside what the record says."""

    what: Text
    article: Annotated[
        Annotated[Text, Tag("@text")] | Annotated[Unsaid, Tag("@unsaid")],
        Discriminator(lambda found: "@unsaid" if isinstance(found, Unsaid) or "status" in (found or ()) else "@text"),
    ]
    record: Annotated[
        Annotated[Reference, Tag("@reference")]
        | Annotated[InWords, Tag("@words")]
        | Annotated[Missing, Tag("@missing")],
        Discriminator(_shape_of_record),
    ]


class Claim(Part):
    """A claim of the article, value by value, with the verdict and its reason."""

    section: Id
    about: Id
    """The study or review that the claim is laid beside."""
    title: Text
    rows: Annotated[Many[ClaimRow], Field(min_length=1)]
    verdict: Verdict
    reason: Text


class Studies(Part):
    """The whole record."""

    version: Literal[1]
    article: Article
    flags: Table[Text]
    measures: Annotated[Mapping[Words, Measure], AfterValidator(lambda entries: MappingProxyType(dict(entries)))]
    sources: Table[Source]
    outcomes: Table[Outcome]
    studies: Table[Study]
    reviews: Table[Review]
    claims: Table[Claim]


def json_schema() -> dict[str, Any]:
    """Return the JSON Schema of the file, for editors."""
    return schema_of(Studies)


def schema_of(model: type[Part]) -> dict[str, Any]:
    """Return the JSON Schema of a file that ``model`` describes."""
    schema = model.model_json_schema(by_alias=True)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
