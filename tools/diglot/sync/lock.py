"""The lock of a page: which text was confirmed to say the same as which. Text in, values out, and back.

One file a page and locale, each other locale paired with the default one. A header, then the records in page order
with a blank line between, so that two people who confirm neighbouring blocks do not meet in a merge. A record is one
line, so that two people who confirm the two halves of one block must meet::

    diglot-lock 1 normaliser 1

    q3mz7k2a paragraph zh-Hant=3f…k.9a…c en=7x…q.9a…c ok translated  # 外泌體是細胞釋出的小泡
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal, get_args

from diglot.page.document import CELL, Kind
from diglot.sync.fingerprint import NORMALISER, Print, short_id

FORMAT = 1
SHOWN = 24
"""Characters of the text that a record shows; they are ignored when it is read."""
WHYS = ("translated", "same-meaning", "typo", "machine")
"""What a confirmation may rest on. Other states take a sentence."""
UNSURE = "unsure"
"""Why of a legacy record whose pairing was not certain when it was made."""
State = Literal["ok", "waived", "legacy", "local"]
STATES: tuple[State, ...] = get_args(State)

_KINDS: tuple[str, ...] = get_args(Kind)
_HEADER = re.compile(r"diglot-lock (\d+) normaliser (\d+)\s*")
_PRINT = re.compile(r"([a-z2-7]{16})\.([a-z2-7]{16})")
_ID = re.compile(r"[a-z2-7]{8}(?:-[1-9]\d*)?")
_CONFLICT = re.compile(r"(?:<{7}|>{7}|={7}|\|{7})(?: |$)")


@dataclass(frozen=True, slots=True)
class Record:
    """One unit that was confirmed, or that is known otherwise."""

    id: str
    kind: str
    left: Print | None
    """Of the default locale's side; None for a text that the other language alone has."""
    right: Print | None
    state: State
    why: str = ""
    shown: str = ""
    """The first words of the text, for whoever reads the file."""
    line: int = 0
    """Where the record stands in its file; 0 for one that does not yet."""


@dataclass(frozen=True, slots=True)
class Lock:
    """All records of a page and a pair of locales, in page order."""

    locales: tuple[str, str]
    records: tuple[Record, ...] = ()
    normaliser: int = NORMALISER


class BrokenLock(ValueError):
    """A lock that cannot be relied on: the line, and what is wrong and what to do."""

    def __init__(self, line: int, reason: str) -> None:
        super().__init__(reason)
        self.line = line
        self.reason = reason


def read(text: str, locales: tuple[str, str], *, normaliser: int = NORMALISER) -> Lock:
    """Read a lock file. Raises BrokenLock for whatever is not as ``write`` writes it, white space aside."""
    lines = text.removeprefix("\ufeff").splitlines()
    for number, line in enumerate(lines, 1):
        if _CONFLICT.match(line):
            raise BrokenLock(
                number,
                "This line is a merge conflict that was not settled. Keep the records of either side, or of both where"
                " they have different ids; then run diglot check, which says what still wants to be confirmed.",
            )
    if (found := _header(lines[0] if lines else "")) != normaliser:
        raise BrokenLock(
            1,
            f"This lock was written with normaliser {found}, and this diglot has {normaliser}. Run diglot migrate with"
            " the newer of the two versions.",
        )
    records: list[Record] = []
    seen: dict[str, int] = {}
    for number, line in enumerate(lines[1:], 2):
        if not line.strip():
            continue
        record = _record(number, line, locales)
        if (before := seen.setdefault(record.id, number)) != number:
            raise BrokenLock(
                number,
                f"The record {record.id} stands here and in line {before}; an id stands once. Take out the one that is"
                " out of date.",
            )
        records.append(record)
    return Lock(locales, tuple(records), normaliser)


def write(lock: Lock) -> str:
    """The text of a lock file; the same lock gives the same bytes."""
    head = f"diglot-lock {FORMAT} normaliser {lock.normaliser}\n"
    return head + "".join(f"\n{_line(record, lock.locales)}\n" for record in lock.records)


def counts(lock: Lock) -> Counter[str]:
    """Records of a lock by state."""
    return Counter(record.state for record in lock.records)


def settle(records: Iterable[Record]) -> tuple[Record, ...]:
    """Give records without an id theirs: a hash of their fingerprints, and a count for those that are taken."""
    given = list(records)
    taken = {record.id for record in given if record.id}
    born: Counter[str] = Counter()
    out = []
    for record in given:
        if not record.id:
            name = stem = short_id(record.left, record.right)
            while name in taken:
                born[stem] += 1
                name = f"{stem}-{born[stem] + 1}"
            taken.add(name)
            record = replace(record, id=name)
        out.append(record)
    return tuple(out)


def first_words(text: str) -> str:
    """What a record shows of its text."""
    shown = "".join(character if character.isprintable() else " " for character in text.replace(CELL, " | "))
    return " ".join(shown.split())[:SHOWN].rstrip()


def normaliser_of(text: str) -> int:
    """The normaliser that a lock file was written with. Raises BrokenLock for a text that does not say."""
    return _header(text.removeprefix("\ufeff").partition("\n")[0].removesuffix("\r"))


def _header(line: str) -> int:
    """The normaliser that the first line tells. Raises BrokenLock."""
    head = _HEADER.fullmatch(line)
    if head is None:
        raise BrokenLock(
            1,
            f"The first line is {line[:60]!r}; accepted is “diglot-lock {FORMAT} normaliser {NORMALISER}”."
            " Bring the file back from git, or take it away and confirm the page anew.",
        )
    if int(head.group(1)) != FORMAT:
        raise BrokenLock(
            1,
            f"This lock has format {head.group(1)}, and this diglot reads format {FORMAT}. Use the version that wrote"
            " it.",
        )
    return int(head.group(2))


def _line(record: Record, locales: tuple[str, str]) -> str:
    sides = " ".join(
        f"{locale}={side or '-'}" for locale, side in zip(locales, (record.left, record.right), strict=True)
    )
    why = " ".join(record.why.replace("#", "＃").split())
    said = f"{record.id} {record.kind} {sides} {record.state}{f' {why}' if why else ''}"
    return f"{said}  # {record.shown}" if record.shown else said


def _record(number: int, line: str, locales: tuple[str, str]) -> Record:
    said, _, shown = line.partition("  # ")
    parts = said.split()
    if len(parts) < 5:
        raise BrokenLock(
            number,
            f"This line is {line.strip()[:60]!r}; accepted is “id kind {locales[0]}=… {locales[1]}=… state why”.",
        )
    name, kind, left, right, state, *why = parts
    if not _ID.fullmatch(name):
        raise BrokenLock(number, f"The id is {name[:40]!r}; accepted are eight letters a–z or digits 2–7.")
    if kind not in _KINDS:
        raise BrokenLock(number, f"The kind is {kind[:40]!r}; accepted are {', '.join(_KINDS)}.")
    known = _state(number, state)
    record = Record(
        name,
        kind,
        _print(number, left, locales[0]),
        _print(number, right, locales[1]),
        known,
        " ".join(why),
        shown.strip(),
        number,
    )
    sides = [side for side in (record.left, record.right) if side]
    if len(sides) != (1 if known == "local" else 2):
        wanted = "one side and - for the other" if known == "local" else "a fingerprint on both sides"
        raise BrokenLock(number, f"The record {name} is {known} and has {len(sides)} sides; accepted is {wanted}.")
    accepted = {"ok": ("", *WHYS), "legacy": ("", UNSURE)}.get(known)
    if accepted is not None and record.why not in accepted:
        listed = ", ".join(why or "none" for why in accepted)
        raise BrokenLock(number, f"The record {name} is {known} because {record.why[:40]!r}; accepted are {listed}.")
    if known in ("local", "waived") and not record.why:
        raise BrokenLock(number, f"The record {name} is {known} and does not say why; write the reason behind {known}.")
    return record


def _state(number: int, word: str) -> State:
    for state in STATES:
        if word == state:
            return state
    raise BrokenLock(number, f"The state is {word[:40]!r}; accepted are {', '.join(STATES)}.")


def _print(number: int, word: str, locale: str) -> Print | None:
    name, equals, said = word.partition("=")
    if not equals or name != locale:
        raise BrokenLock(number, f"Here stands {word[:40]!r}; accepted is {locale}= and a fingerprint, or {locale}=-.")
    if said == "-":
        return None
    found = _PRINT.fullmatch(said)
    if found is None:
        raise BrokenLock(
            number, f"The fingerprint of {locale} is {said[:40]!r}; accepted are 16 characters, a point, 16."
        )
    return Print(*found.groups())
