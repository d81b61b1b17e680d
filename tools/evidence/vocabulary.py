"""The words and small forms that the whole record is written with: languages, ids, closed lists, texts."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Annotated, Any, Literal, TypeVar

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

Locale = Literal["zh-Hant", "en"]
LOCALES: tuple[Locale, ...] = ("zh-Hant", "en")

Id = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
Decimal = Annotated[str, Field(pattern=r"^-?(0|[1-9][0-9]{0,14})(\.[0-9]{1,9})?$", description="digits in quotes")]
Words = Annotated[str, Field(pattern=r"^\S(.*\S)?$", description="text, without blanks at its ends")]
SCHEMES = ("study", "harm", "trial", "regulator", "background", "mechanism")
"""What may stand before the colon of an expression: the kinds of record. ``study`` also names reviews."""
Expression = Annotated[str, Field(pattern=rf"^({'|'.join(SCHEMES)}):[a-z0-9-]+(/[a-z0-9-]+)+$")]
Time = Annotated[str, Field(pattern=r"^(baseline|unstated|[1-9][0-9]{0,3}(d|wk|mo|a))$")]
"""``baseline``, ``unstated``, or a count of days, weeks, months or years after it: ``6wk``, ``12mo``."""

Doi = Annotated[str, Field(pattern=r"^10\.[0-9]{4,9}/\S+$")]
Pmid = Annotated[str, Field(pattern=r"^[1-9][0-9]{0,8}$")]
Registration = Annotated[str, Field(pattern=r"^NCT[0-9]{8}$")]
Address = Annotated[str, Field(pattern=r"^https?://[^\s<>\"]+$")]
"""Some papers and news sites have no https address."""
Issued = Annotated[str, Field(pattern=r"^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$")]
Language = Annotated[str, Field(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]+)*$")]

Kind = Literal["level", "change_abs", "change_pct", "proportion", "count"]
Status = Literal["not_reported", "not_measured", "not_applicable", "pending", "not_found"]
Verdict = Literal["supported", "simplified", "contradicted", "misattributed", "unsourced", "unchecked"]
Read = Literal["abstract", "full_text", "press", "registry", "official", "news", "copy"]
Locator = Literal["abstract", "title", "record", "text", "press", "registry", "page"]
Formula = Literal["change", "change_pct", "gap", "share", "per"]
"""How a figure is worked out from two others; ``per`` is the first divided by the second."""
Agreement = Literal["change", "change_pct", "gap", "share", "per", "sum", "same", "between"]
"""What may hold between figures that were each read: a formula, parts that add up, the same figure in two places, or a
figure that lies between the least and the greatest of others."""
Qualifier = Literal["at_least", "at_most", "about", "more_than", "less_than"]
Country = Literal["TW", "US", "EU", "KR", "JP", "CN"]
Model = Literal["cells", "organ_culture", "mice", "animals"]
"""What a mechanism was seen in; none of them is a person."""


class Part(BaseModel):
    """What all parts of the record have in common: nothing unknown, nothing changed later."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, populate_by_name=False)


T = TypeVar("T")
Table = Annotated[Mapping[Id, T], AfterValidator(lambda entries: MappingProxyType(dict(entries)))]
"""Entries by id, in the order of the file, read only."""


def _a_tuple(found: Any) -> Any:
    """YAML has lists, the record has tuples."""
    return tuple(found) if isinstance(found, list) else found


Many = Annotated[tuple[T, ...], BeforeValidator(_a_tuple)]


class Text(Part):
    """Words in both languages."""

    zh_hant: Words = Field(alias="zh-Hant")
    en: Words

    def say(self, locale: Locale) -> str:
        """Return the words in ``locale``."""
        return self.zh_hant if locale == "zh-Hant" else self.en
