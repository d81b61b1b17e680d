"""Words of other places and slips of conversion that a text for Taiwan should not have: `data/words-zh-Hant.yaml`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Annotated, Literal

from pydantic import Field

from evidence.arithmetic import Clash
from evidence.matching import Matcher
from evidence.strict_yaml import Mark, Path
from evidence.vocabulary import Many, Part, Words


class Instead(Part):
    """What to write, and in which sense where there are several."""

    word: Words
    sense: Words | None = None


class Foreign(Part):
    """Words that read as foreign in Taiwan."""

    words: Annotated[Many[Words], Field(min_length=1)]
    """``#`` is any number."""
    write: Annotated[Many[Instead], Field(min_length=1)]
    sense: Words | None = None
    """They are wrong in this sense; without it, always."""
    right: Words | None = None
    """Where to leave them alone."""
    inside: Many[Words] = ()
    """Longer words that hold them and are right."""


class TaiwanWords(Part):
    """The whole list."""

    version: Literal[1]
    mainland: Many[Foreign]
    """Words of the mainland."""
    script: Many[Foreign]
    """Signs and characters that a conversion from Simplified Chinese, or another region's script, leaves behind."""
    fine: Many[Words]
    """Words taken for foreign that are normal in Taiwan: never to be flagged."""


@dataclass(frozen=True, slots=True)
class Slip:
    """A word in a text, at ``text[start:end]``, and what to write instead."""

    start: int
    end: int
    kind: Literal["mainland", "script"]
    entry: Foreign


@dataclass(frozen=True)
class WordList:
    """The list, where in its file each part stands, and the search for its words."""

    words: TaiwanWords
    file: str
    marks: Mapping[Path, Mark]

    @cached_property
    def _matcher(self) -> Matcher[tuple[Literal["mainland", "script"], int]]:
        listed = [(word, (kind, index)) for kind, index, entry in entries(self.words) for word in entry.words]
        inside = {word for _, _, entry in entries(self.words) for word in entry.inside}
        return Matcher(listed, "zh-Hant", {*inside, *self.words.fine})

    def find(self, text: str) -> tuple[Slip, ...]:
        """Return the words of the list in ``text``, in order; those inside longer words that are right are left out."""
        found = []
        for hit in self._matcher.find(text):
            kind, index = hit.entries[0]
            entry = (self.words.mainland if kind == "mainland" else self.words.script)[index]
            found.append(Slip(hit.start, hit.end, kind, entry))
        return tuple(found)


def entries(words: TaiwanWords) -> Iterator[tuple[Literal["mainland", "script"], int, Foreign]]:
    """Yield every entry with its list and its number there."""
    for index, entry in enumerate(words.mainland):
        yield "mainland", index, entry
    for index, entry in enumerate(words.script):
        yield "script", index, entry


def clashes(words: TaiwanWords) -> Iterator[Clash]:
    """Yield words that are listed twice, that are fine and foreign at once, or that would be replaced by themselves."""
    seen: dict[str, str] = {}
    for kind, index, entry in entries(words):
        instead = {one.word for one in entry.write}
        for number, word in enumerate(entry.words):
            at = (kind, index, "words", number)
            if word in seen:
                yield Clash(at, f"the word {word} a second time", f"each word once; the first is in {seen[word]}")
            if word in words.fine:
                yield Clash(at, f"the word {word}, which is in fine too", "one of the two")
            if word in instead:
                yield Clash(at, f"the word {word}, which is in write too", "another word to write")
            seen.setdefault(word, f"{kind}[{index}]")
        for number, longer in enumerate(entry.inside):
            if not any(word in longer and word != longer for word in entry.words):
                yield Clash((kind, index, "inside", number), longer, f"longer words that hold {'、'.join(entry.words)}")
