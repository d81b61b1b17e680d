"""Rules about headings: whether both languages have them, at the same level and under the same id."""

from __future__ import annotations

from collections.abc import Iterator

from diglot.page.document import Block
from diglot.sync.rules.missing import one_sided
from diglot.sync.rules.rule import SIDES, Facing, Offence, View, both, quoted, rule


@rule("S121", scope="unit", severity="error", its="omission", sides=1, of={"heading"})
def heading_missing(facing: Facing) -> Iterator[Offence]:
    """A heading stands in one language only.

    Why: the outline of the page differs, and links to the section lead nowhere in one language.

    Bad:
        --- en
        ## Method {#method}

        We counted.

        ## Result {#result}

        It grew.
        --- zh-Hant
        ## 方法 {#method}

        我們數過。

        它變多了。

    Good:
        --- en
        ## Method {#method}

        We counted.
        --- zh-Hant
        ## 方法 {#method}

        我們數過。
    """
    yield from one_sided(facing, {"heading"})


@rule("S122", scope="unit", severity="error", its="inconsistency", sides=2, of={"heading"})
def heading_level_differs(facing: Facing) -> Iterator[Offence]:
    """A heading has another level in the other language.

    Why: the table of contents nests otherwise, and what belongs under the heading changes.

    Headings that follow one another and are all shifted alike are told once, at the first.

    Bad:
        --- en
        ## Safety {#safety}
        --- zh-Hant
        ### 安全 {#safety}

    Good:
        --- en
        ## Safety {#safety}
        --- zh-Hant
        ## 安全 {#safety}
    """
    for left, right in _headings(facing):
        alike = facing.view.once("levels", lambda: _runs(facing.view)).get(facing.number)
        if alike:
            more = f"; so have the {alike - 1} headings after it" if alike > 2 else "; so has the next" * (alike > 1)
            message = (
                f"The heading {quoted(left.text)} has level {left.level} in {facing.locale('left')} and level"
                f" {right.level} in {facing.locale('right')}{more}. Give both the same number of #."
            )
            yield both(left, right, message, facing.gravity)


def _runs(view: View) -> dict[int, int]:
    """Each unit from which on headings are shifted alike, and how many: a page under one more title is one fault."""
    first: dict[int, int] = {}
    number, before = -1, (0, "")
    for facing in view.facings():
        for left, right in _headings(facing) if facing.two_sided else ():
            shift = right.level - left.level, facing.gravity
            if shift[0] and shift == before:
                first[number] += 1
            elif shift[0]:
                number = facing.number
                first[number] = 1
            before = shift
    return first


@rule("S123", scope="unit", severity="error", its="inconsistency", sides=2, of={"heading"})
def heading_id_differs(facing: Facing) -> Iterator[Offence]:
    """Two headings that render each other have different ids.

    Why: a link to a section, once the reader changes the language, leads to the top of the page.

    Ids that begin with the language of their own page (``en-safety``, ``zh-safety``) are alike where the rest is.

    Bad:
        --- en
        ## Safety {#safety}
        --- zh-Hant
        ## 安全 {#safe}

    Good:
        --- en
        ## Safety {#safety}
        --- zh-Hant
        ## 安全 {#safety}
    """
    for left, right in _headings(facing):
        if left.id == right.id or not (left.explicit_id or right.explicit_id):
            continue
        ids = [_without_locale(block.id, facing.locale(side)) for side, block in zip(SIDES, (left, right), strict=True)]
        if left.explicit_id and right.explicit_id and ids[0] == ids[1]:
            continue
        if left.explicit_id and right.explicit_id:
            message = (
                f"The heading {quoted(left.text)} has the id {left.id} in {facing.locale('left')} and {right.id} in"
                f" {facing.locale('right')}. Give both the same {{#id}}."
            )
            yield both(left, right, message, facing.gravity)
        else:
            with_id, without = (left, right) if left.explicit_id else (right, left)
            locale = facing.locale("right" if without is right else "left")
            message = (
                f"Only one language gives this heading an id, {with_id.id}; in {locale} the site makes {without.id}."
                f" Write {{#{with_id.id}}} after the heading in {locale} too."
            )
            yield both(left, right, message, "hint")


def _without_locale(identifier: str | None, locale: str) -> str:
    """``en-api`` on an English page and ``zh-api`` on a Chinese one: sites that name their ids so do it on purpose."""
    tag, said = locale.lower().replace("_", "-"), identifier or ""
    begin = next((f"{each}-" for each in (tag, tag.partition("-")[0]) if said.startswith(f"{each}-")), "")
    return said.removeprefix(begin)


def _headings(facing: Facing) -> Iterator[tuple[Block, Block]]:
    if facing.kinds == {"heading"}:
        yield facing.unit.left[0], facing.unit.right[0]
