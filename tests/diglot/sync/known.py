"""A site's knowledge for tests: one value, a few terms, one word of elsewhere."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from typing import ClassVar

from diglot.data import Datum, Knowledge, Mention, Place, Slip, Status


class Values:
    """The data: a percentage, a counted thing, a range and a missing value."""

    schemes = frozenset({"study"})
    texts: ClassVar = {
        "hair-density/16wk": ({"en": "28.1%", "zh-Hant": "28.1%"}, Fraction(281, 10), "%", ()),
        "hair-count/16wk": ({"en": "96.5", "zh-Hant": "96.5"}, Fraction(193, 2), "{hair}/cm2", ("96.5 根/cm²",)),
        "age": ({"en": "18 to 60", "zh-Hant": "18 至 60"}, None, None, ("18–60",)),
        "follow-up": ({"en": "16 weeks", "zh-Hant": "16 週"}, Fraction(16), "wk", ("16",)),
        "sd": ({"en": "not reported", "zh-Hant": "未報告"}, None, None, ("not reported in the abstract",)),
    }

    def resolve(self, expression: str, locale: str) -> Datum:
        thing = expression.removeprefix("study:tak-2020/")
        if thing not in self.texts:
            raise LookupError(f"no value {thing!r}")
        text, value, measure, also = self.texts[thing]
        return Datum(text[locale], value, measure, Place("data/studies.yaml", 7), also)


@dataclass(frozen=True)
class Terms:
    """The termbase: word, concept and status by locale."""

    listed: dict[str, dict[str, tuple[str, Status]]]

    def mentions(self, text: str, locale: str) -> tuple[Mention, ...]:
        listed = self.listed.get(locale, {})
        words = "(?!)" if not listed else "|".join(re.escape(word) for word in sorted(listed, key=len, reverse=True))
        quotes = [match.span() for match in re.finditer("「[^」]*」|“[^”]*”", text)]
        return tuple(
            Mention(
                (listed[found[0].lower()][0],),
                found[0],
                found.start(),
                listed[found[0].lower()][1],
                any(start < found.start() < end for start, end in quotes),
            )
            for found in re.finditer(words, text, re.IGNORECASE)
        )

    def words(self, concept: str, locale: str) -> tuple[str, ...]:
        return tuple(word for word, known in self.listed.get(locale, {}).items() if known == (concept, "preferred"))


class Usage:
    def slips(self, text: str, locale: str) -> tuple[Slip, ...]:
        return tuple(Slip("視頻", found.start(), ("影片",)) for found in re.finditer("視頻", text))


KNOWN = Knowledge(
    Values(),
    Terms(
        {
            "en": {
                "exosome particle": ("exosome", "deprecated"),
                "exosome": ("exosome", "preferred"),
                "conditioned medium": ("medium", "preferred"),
                "hair loss": ("loss", "preferred"),
            },
            "zh-Hant": {
                "外泌體": ("exosome", "preferred"),
                "外泌小體": ("exosome", "deprecated"),
                "胞外體": ("exosome", "doubtful"),
                "條件培養液": ("medium", "preferred"),
                "落髮": ("loss", "preferred"),
                "脫髮": ("loss", "deprecated"),
            },
        }
    ),
    Usage(),
)
