"""Rules about values bound to the data: whether the text still says what the data says."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

from diglot.data import Datum
from diglot.page.document import Atom
from diglot.page.numerals import Number, read
from diglot.sync.finding import Severity
from diglot.sync.rules.rule import Offence, Passage, rule

_DASHES = re.compile("[\u2010-\u2015\u2212]")


@rule("F112", scope="block", severity="error", its="numbers")
def data_stale(passage: Passage) -> Iterator[Offence]:
    """A bound value says something else than the data.

    Why: the data was corrected and the page was not, or a digit slipped. What the text says is compared by value and
    measure: ``28.1 %`` and ``28.1%`` are the same, and 28 is not 28.1, for a figure rounder than its source is wrong.
    The right value in words that the data does not list is a warning, since whoever builds the site may refuse it. The
    finding's fix is the text to write between the brackets.

    Bad:
        --- en
        Density rose by [28.2%](study:tak-2020/hair-density/16wk).
        --- zh-Hant
        毛髮密度增加 [28.1%](study:tak-2020/hair-density/16wk)。

    Good:
        --- en
        Density rose by [28.1%](study:tak-2020/hair-density/16wk).
        --- zh-Hant
        毛髮密度增加 [28.1 %](study:tak-2020/hair-density/16wk)。
    """
    for atom, datum in _bound(passage):
        if not isinstance(datum, Datum) or _listed(atom.text, datum):
            continue
        place = datum.place
        severity: Severity
        if _agrees(atom.text, datum, passage.document.locale):
            ways = ", ".join(dict.fromkeys((datum.text, *datum.also)))
            message = f"The text says “{atom.text}”, which is right; accepted here is: {ways}."
            severity = "warning"
        else:
            message = (
                f"The text says “{atom.text}”, the data {datum.text} ({atom.value}, {place.path}:{place.line})."
                " Correct the text, or the data if that is wrong."
            )
            severity = "error"
        yield Offence("left", atom.line, message, severity, atom.column, atom.line, fix=datum.text)


@rule("F113", scope="block", severity="error", its="non-conformance")
def data_unknown(passage: Passage) -> Iterator[Offence]:
    """A value is bound to a name that the data does not have.

    Why: nobody can tell whether it is right.

    Bad:
        --- en
        Density rose by [28.1%](study:tak-2020/hair-densty/16wk).
        --- zh-Hant
        毛髮密度增加 [28.1%](study:tak-2020/hair-densty/16wk)。

    Good:
        --- en
        Density rose by [28.1%](study:tak-2020/hair-density/16wk).
        --- zh-Hant
        毛髮密度增加 [28.1%](study:tak-2020/hair-density/16wk)。
    """
    for atom, found in _bound(passage):
        if isinstance(found, LookupError):
            said = str(found.args[0]) if found.args else "nothing has that name"
            message = f"The data does not know {atom.value}: {said}."
            yield Offence("left", atom.line, message, "error", atom.column, atom.line)


def _bound(passage: Passage) -> Iterator[tuple[Atom, Datum | LookupError]]:
    """The bound values of a block, of schemes that the data has, and what it says of them.

    A data fence is whoever's renders it.
    """
    data = passage.knowledge.data
    if data is None or passage.block.kind == "data":
        return
    for atom in passage.block.atoms:
        if atom.kind == "data" and atom.value.partition(":")[0] in data.schemes:
            try:
                yield atom, data.resolve(atom.value, passage.document.locale)
            except LookupError as error:
                yield atom, error


def _listed(text: str, datum: Datum) -> bool:
    written = _plain(text)
    return any(written == _plain(accepted) for accepted in (datum.text, *datum.also))


def _agrees(text: str, datum: Datum, locale: str) -> bool:
    said, meant = read(text, locale), read(datum.text, locale)
    if not meant or _values(said) != _values(meant):
        return False
    # Prose may leave a measure to its sentence, but not name another one.
    return all(number.measure in (None, other.measure or datum.measure) for number, other in _paired(said, meant))


def _values(numbers: Sequence[Number]) -> list[tuple[int, int]]:
    return sorted(number.value.as_integer_ratio() for number in numbers)


def _paired(said: Sequence[Number], meant: Sequence[Number]) -> Iterator[tuple[Number, Number]]:
    yield from zip(
        sorted(said, key=lambda number: number.value), sorted(meant, key=lambda number: number.value), strict=True
    )


def _plain(text: str) -> str:
    return " ".join(_DASHES.sub("-", unicodedata.normalize("NFKC", text)).replace(" %", "%").split()).casefold()
