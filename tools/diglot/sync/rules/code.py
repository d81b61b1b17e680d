"""Rules about blocks of code: their code without comments and strings, and how many of those they have."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile

from diglot.page.document import Block
from diglot.sync.rules.code_text import Comparison, Place, compared
from diglot.sync.rules.rule import Facing, Offence, both, rule

_SHOWN = 60
"""Characters of a line that a message shows."""
_AROUND = 20


@rule("C101", scope="unit", severity="error", its="inconsistency", sides=2, of={"code"})
def code_differs(facing: Facing) -> Iterator[Offence]:
    """Code differs once comments and string literals are taken out.

    Why: code is copied and run; readers of both languages must get the same program. Words between tags are strings,
    and so is a template literal but for what it takes in: ``${dose}`` is code. Blanks and line breaks say nothing in
    languages where a compiler does not see them either, such as JavaScript, HTML, SQL or Go, nor does a comma before a
    closing bracket there; nor does the prompt of a shell, nor a page's own language, as in ``--lang en``. In Python,
    in YAML, in a shell and wherever the language is not known, lines count.

    Bad:
        --- en
        ```python
        dose = 3  # ml
        ```
        --- zh-Hant
        ```python
        dose = 5  # 毫升
        ```

    Good:
        --- en
        ```python
        print("hello")  # greet
        ```
        --- zh-Hant
        ```python
        print("哈囉")  # 打招呼
        ```

    When it is wrong: an output or a configuration was translated, and not as a comment or string. Where the differing
    lines hold letters of another script, where they are sentences in a block that names no language or the title, label
    or description of something in YAML, or where the fence says that it is text, this is left to
    ``code-comment-differs``.
    """
    left, right = _fences(facing)
    if left is None or right is None:
        return
    place = _compared(facing, left, right).place
    if place and not place.translated:
        message = f"The code differs: {_said(facing, place)}. Only comments and strings may be translated."
        yield both(left, right, message, facing.gravity)


@rule("C102", scope="unit", severity="warning", its="untranslated", sides=2, of={"code"})
def code_comment_differs(facing: Facing) -> Iterator[Offence]:
    """A comment or string of a code block stands in one language only.

    Why: a comment that only one language has tells its readers something that the others are not told. Comments that
    were translated are not reported; their number is compared, not their words. Elements with words of their own are
    counted among them.

    Bad:
        --- en
        ```python
        dose = 3  # never more than three
        ```
        --- zh-Hant
        ```python
        dose = 3
        ```

    Good:
        --- en
        ```python
        dose = 3  # never more than three
        ```
        --- zh-Hant
        ```python
        dose = 3  # 不可超過三
        ```
    """
    left, right = _fences(facing)
    if left is None or right is None:
        return
    comparison = _compared(facing, left, right)
    place, counts = comparison.place, comparison.words
    if place and not place.translated:
        return
    if place or counts[0] != counts[1]:
        said = (
            f"The code differs in words: {_said(facing, place)}."
            if place
            else f"The code has {counts[0]} comments and strings in {facing.locale('left')} and {counts[1]} in"
            f" {facing.locale('right')}."
        )
        yield both(left, right, f"{said} Check that both say the same.", "warning")


def _fences(facing: Facing) -> tuple[Block | None, Block | None]:
    unit = facing.unit
    if len(unit.left) == len(unit.right) == 1 and unit.left[0].kind == unit.right[0].kind == "code":
        return unit.left[0], unit.right[0]
    return None, None


def _compared(facing: Facing, left: Block, right: Block) -> Comparison:
    locales = facing.locale("left"), facing.locale("right")
    return facing.view.once(("code compared", facing.number), lambda: compared(left, right, locales))


def _said(facing: Facing, place: Place) -> str:
    left, right = _shown(place.left, place.right), _shown(place.right, place.left)
    return f"{facing.locale('left')} has {left}, {facing.locale('right')} has {right}"


def _shown(line: str, other: str) -> str:
    """The line as a message shows it: what both begin with is left out where it would hide the difference."""
    alike = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(line, other, strict=False)))
    if alike < _SHOWN - _AROUND:
        return f"“{line[:_SHOWN]}”" if line else "nothing more"
    start = alike - _AROUND
    return f"“…{line[start : start + _SHOWN]}”"
