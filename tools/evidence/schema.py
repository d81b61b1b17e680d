"""The record as values: all of `data/studies.yaml`, with studies, reviews and claims themselves.

The tables here also make the committed JSON Schema, so that an editor and the loader ask for the same.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Annotated, Any, ClassVar, Literal

from pydantic import AfterValidator, Discriminator, Field, Tag

from evidence.background import Background, Mechanism
from evidence.entries import Entry
from evidence.estimates import InWords, Missing, Value, shape_of_value
from evidence.measures import Measure, Quantity, Spread
from evidence.regulators import Statement
from evidence.reports import Harm, Trial
from evidence.sources import Source
from evidence.vocabulary import Agreement, Expression, Id, Kind, Many, Part, Table, Text, Time, Verdict, Words


class Outcome(Part):
    """Something that studies measure."""

    label: Text
    measure: Words


class Arm(Part):
    """One group of a study."""

    label: Text
    role: Literal["treated", "comparator"]
    n: Value | None = None


class Result(Spread):
    """One outcome in one arm at one time."""

    outcome: Id
    arm: Id
    time: Time
    kind: Kind
    measure: Words
    estimate: Value
    summary: Literal["mean", "median"] | None = None
    """Which middle the estimate is, where the source says so."""
    baseline: Value | None = None
    note: Text | None = None


class Reporting(Part):
    """What stands for the spread of every result that does not give its own."""

    sd: Value
    ci95: Value
    p: Value


class Design(Part):
    """How a study was made, and the level of evidence (Oxford 2011) that we give it from what was read."""

    words: Text
    level: Literal["1", "2", "3", "4", "5"]


class Study(Entry):
    """One study in people."""

    own: ClassVar[Mapping[str, str]] = MappingProxyType({"n": "{person}", "product": "1", "route": "1"})

    topic: Literal["exosome", "drug", "microneedling"] = "exosome"
    """What it is about; products that are taken for exosomes stay with ``exosome`` and have a flag."""
    design: Design
    product: Value
    route: Value
    arms: Annotated[Table[Arm], Field(min_length=1)]
    comparator: Missing | None = None
    """Needed where no arm is a comparator: the kind of its absence."""
    n: Value
    follow_up: Quantity
    reporting: Reporting
    results: Many[Result] = ()

    def treated(self) -> str:
        """Return the id of the first arm that is not a comparator."""
        return next((key for key, arm in self.arms.items() if arm.role == "treated"), next(iter(self.arms)))

    def compared(self) -> str | None:
        """Return the id of the first comparator arm."""
        return next((key for key, arm in self.arms.items() if arm.role == "comparator"), None)


class Review(Entry):
    """A review of several studies."""

    design: Text


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


def _shape_of_article(found: Any) -> str:
    unsaid = isinstance(found, Unsaid) or (isinstance(found, dict) and "status" in found)
    return "@unsaid" if unsaid else "@text"


class ClaimRow(Part):
    """One thing the article says beside what the record says."""

    what: Text
    article: Annotated[
        Annotated[Text, Tag("@text")] | Annotated[Unsaid, Tag("@unsaid")], Discriminator(_shape_of_article)
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
    about: Id | None = None
    """The record, of any kind, that the claim is laid beside; None where there is none."""
    title: Text
    rows: Annotated[Many[ClaimRow], Field(min_length=1)]
    verdict: Verdict
    reason: Text


class Check(Part):
    """Figures that were each read and must agree, so that a slip in one digit of any of them is seen."""

    result: Expression = Field(alias="is")
    formula: Agreement
    of: Annotated[Many[Expression], Field(min_length=1)]


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
    harms: Table[Harm] = Field(default_factory=lambda: MappingProxyType({}))
    trials: Table[Trial] = Field(default_factory=lambda: MappingProxyType({}))
    regulators: Table[Statement] = Field(default_factory=lambda: MappingProxyType({}))
    background: Table[Background] = Field(default_factory=lambda: MappingProxyType({}))
    mechanisms: Table[Mechanism] = Field(default_factory=lambda: MappingProxyType({}))
    checks: Many[Check] = ()
    claims: Table[Claim]

    def holders(self) -> Mapping[str, Mapping[str, Entry]]:
        """Return every table of records with facts, by its key in the file."""
        return {
            "studies": self.studies,
            "reviews": self.reviews,
            "harms": self.harms,
            "trials": self.trials,
            "regulators": self.regulators,
            "background": self.background,
            "mechanisms": self.mechanisms,
        }


def json_schema() -> dict[str, Any]:
    """Return the JSON Schema of the file, for editors."""
    return schema_of(Studies)


def schema_of(model: type[Part]) -> dict[str, Any]:
    """Return the JSON Schema of a file that ``model`` describes."""
    schema = model.model_json_schema(by_alias=True)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
