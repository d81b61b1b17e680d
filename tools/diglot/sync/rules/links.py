"""Rules about where a page leads and what it shows: links, footnote marks, images, includes."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import replace

from diglot.page.document import Atom, Block
from diglot.sync.destinations import (
    LOCALE_PART,
    Destination,
    destination,
    identifies,
    names_a_language,
    nearly_the_same,
    same_file,
    same_in_other_language,
)
from diglot.sync.finding import Severity
from diglot.sync.rules.multisets import Difference, Found, differences, told
from diglot.sync.rules.own_language import leads_to_a_language
from diglot.sync.rules.rule import OTHER, SIDES, Facing, Offence, Side, View, alone, both, rule

SAME_FILE = "Use the same file, or name the language in its folder or ending."


def _destinations(view: View, blocks: Iterable[Block]) -> list[Found]:
    """Each place that the blocks lead to; the same place twice counts once, for a language may say it twice."""
    found: dict[Hashable, Atom] = {}
    for block in blocks:
        for atom in block.atoms:
            if atom.kind == "link":
                place = destination(atom.value, view.pair.page, view.locales)
                found.setdefault(Destination(place.kind, place.key), atom)
            elif atom.kind == "footnote":
                found.setdefault(("footnote", atom.value), atom)
    return list(found.items())


def _images(view: View, blocks: Iterable[Block]) -> list[Found]:
    return [
        (_neutral(destination(atom.value, view.pair.page, view.locales).key), atom)
        for block in blocks
        for atom in block.atoms
        if atom.kind == "image"
    ]


def _includes(_: View, blocks: Iterable[Block]) -> list[Found]:
    return [(_neutral(atom.value), atom) for block in blocks for atom in block.atoms if atom.kind == "include"]


def _neutral(path: str) -> str:
    """A file's path without what names a language: ``img/en/a.svg``, ``img/a.zh-Hant.svg`` and ``img/a.svg``."""
    *folders, name = path.split("/")
    parts = name.split(".")
    name = ".".join([parts[0], *(part for part in parts[1:-1] if not LOCALE_PART.fullmatch(part)), *parts[1:][-1:]])
    return "/".join([*(folder for folder in folders if not LOCALE_PART.fullmatch(folder)), name])


@rule("L101", scope="unit", severity="error", its="inconsistency", sides=2, of={"link", "footnote"})
def link_differs(facing: Facing) -> Iterator[Offence]:
    """A link stands in one language only, or leads to another page.

    Why: one language's readers cannot follow the source or the next step, or are sent somewhere else.

    Two web addresses that differ after ``www.``, locale parts and file endings are taken off are a warning: the other
    one may be the same source in the reader's language. Where they differ by a few letters of one script, one is a
    slip: an error. A DOI or another identifier is the same in all languages. What stands behind ``#`` counts where it
    must be the same: for one and the same address on the web, and for ids written by hand that both pages have. A link
    called by a language's own name (中文, English) leads to the page in that language, and the other page may well
    lack it.

    Bad:
        --- en
        Read [the six-week preprint](six-weeks.md) first.
        --- zh-Hant
        請先讀[六週的預印本](claims.md)。

    Good:
        --- en
        Read [the preprint](https://www.example.org/en/preprint/) first.
        --- zh-Hant
        請先讀[預印本](https://example.org/zh-TW/preprint)。

    When it is wrong: one language writes out a name that the other links. Link it there too, or allow it.
    """
    for difference in differences(facing, "link", _destinations):
        yield from _links(facing, difference)
    yield from _fragments(facing)


def _without_idle(facing: Facing, side: Side, found: Iterable[Found]) -> list[Found]:
    """Without addresses that the other side sets as code, which the rule about code tells, or writes out as mail, and
    without those that lead to the page in a language, which may be the one that it is in.
    """
    blocks = facing.blocks(OTHER[side])
    codes = {atom.value for block in blocks for atom in block.atoms if atom.kind == "code"}
    said = "\n".join(block.prose for block in blocks)
    mail = "mailto:"
    return [
        each
        for each in found
        if each[1].value not in codes
        and not (each[1].kind == "link" and (leads_to_a_language(each[1].text) or _is_this_page(facing, each)))
        and not (each[1].value.startswith(mail) and each[1].value.removeprefix(mail) in said)
    ]


def _is_this_page(facing: Facing, found: Found) -> bool:
    """Whether an address leads to this page in a language, whatever words or picture it is called by."""
    place, address = found[0], found[1].value
    here = isinstance(place, Destination) and place.kind == "here" and not place.key and not address.startswith("#")
    return here and names_a_language(address, facing.view.locales)


def _fragments(facing: Facing) -> Iterator[Offence]:
    """Links to one and the same page that lead to different places on it, where that is certain."""
    if not facing.unit.certain:
        return
    left, right = (
        [atom for block in blocks for atom in block.atoms if atom.kind == "link" and "#" in atom.value]
        for blocks in (facing.unit.left, facing.unit.right)
    )
    same = {atom.value for atom in left} & {atom.value for atom in right}
    for one in left if right else ():
        address, _, section = one.value.partition("#")
        for other in right:
            there, _, facing_section = other.value.partition("#")
            if address != there or {one.value, other.value} & same:
                continue
            has = f"{facing.locale('left')} has {one.value}, {facing.locale('right')} has {other.value}."
            if address.startswith(("http:", "https:")):
                message = f"The link leads to another place on the same page: {has} Check that both are the same."
                yield both(one, other, message, "warning")
            elif not address and {section, facing_section} <= _shared_ids(facing.view):
                message = f"The link leads to another section of this page: {has} Let both lead to the same."
                yield both(one, other, message, "error")
            else:
                continue
            break


def _shared_ids(view: View) -> frozenset[str]:
    """Ids of headings that were written by hand on both pages."""

    def find() -> frozenset[str]:
        left, right = (
            {block.id for block in document.blocks if block.kind == "heading" and block.explicit_id and block.id}
            for document in (view.pair.left, view.pair.right)
        )
        return frozenset(left & right)

    return view.once("ids of both", find)


def _links(facing: Facing, difference: Difference) -> Iterator[Offence]:
    left, right = list(difference.left), list(difference.right)
    view = facing.view

    def one_file(one: Found, other: Found) -> bool:
        return _kind(one[0]) == _kind(other[0]) == "site" and same_file(
            one[1].value, other[1].value, view.pair.page, view.locales
        )

    for alike in (_same_site, one_file):
        for _ in _paired_off(alike, left, right):
            pass
    left, right = _without_idle(facing, "left", left), _without_idle(facing, "right", right)
    for alike in (_same_kind, _both_lead_on):
        for one, other in _paired_off(alike, left, right):
            yield _elsewhere(facing, one, other, difference.severity)
    for side in SIDES:
        for key, atom in left if side == "left" else right:
            yield _one_sided(facing, side, key, atom, difference.severity)


def _paired_off(
    alike: Callable[[Found, Found], bool], left: list[Found], right: list[Found]
) -> Iterator[tuple[Found, Found]]:
    """Each two that are alike, taken out of both lists."""
    for one in list(left):
        other = next((other for other in right if alike(one, other)), None)
        if other is not None:
            left.remove(one)
            right.remove(other)
            yield one, other


def _kind(key: Hashable) -> str:
    return key.kind if isinstance(key, Destination) else "footnote"


def _same_site(one: Found, other: Found) -> bool:
    first, second = one[0], other[0]
    return isinstance(first, Destination) and isinstance(second, Destination) and same_in_other_language(first, second)


def _same_kind(one: Found, other: Found) -> bool:
    return _kind(one[0]) == _kind(other[0])


def _both_lead_on(one: Found, other: Found) -> bool:
    return {_kind(one[0]), _kind(other[0])} <= {"web", "site", "here"}


def _elsewhere(facing: Facing, one: Found, other: Found, severity: Severity) -> Offence:
    has = f"{facing.locale('left')} has {one[1].value}, {facing.locale('right')} has {other[1].value}."
    places = [place for place in (one[0], other[0]) if isinstance(place, Destination)]
    if all(identifies(place) for place in places):
        message = f"The link names another source: {has} Let both name the same one."
        return both(one[1], other[1], message, severity)
    if _kind(one[0]) == _kind(other[0]) == "web":
        named = any(names_a_language(atom.value, facing.view.locales) for _, atom in (one, other))
        if nearly_the_same(*places) and not named:
            message = (
                f"The link leads to another address, which is nearly the same: {has} Correct the one that is wrong."
            )
            return both(one[1], other[1], message, severity)
        message = f"The link leads to another address: {has} Check that both are the same source."
        return both(one[1], other[1], message, "warning")
    message = f"The link leads elsewhere: {has} Let both lead to the same page."
    return both(one[1], other[1], message, severity)


def _one_sided(facing: Facing, side: Side, key: Hashable, atom: Atom, severity: Severity) -> Offence:
    there = facing.locale(OTHER[side])
    what = f"footnote mark [^{atom.value}]" if _kind(key) == "footnote" else f"link to {atom.value}"
    if severity == "warning" and facing.unit.certain:
        message = f"The {what} stands in another block in {there}. Move it to the block that says the same."
    else:
        message = f"The {what} stands in {facing.locale(side)} and not in {there}. Add it there, or take it out here."
    return alone(facing, side, atom, message, severity)


@rule("L111", scope="unit", severity="error", its="inconsistency", sides=2, of={"image"})
def image_differs(facing: Facing) -> Iterator[Offence]:
    """An image stands in one language only, or another image stands there.

    Why: a figure is evidence. A file made for one language is the same image where only its folder or ending names
    the language: ``img/en/plot.svg`` and ``img/zh-Hant/plot.svg``, or ``plot.en.svg`` and ``plot.zh-Hant.svg``. Images
    of other sites are a warning: one picture may stand at two addresses.

    Bad:
        --- en
        ![Hairs by week](../assets/weeks.svg)
        --- zh-Hant
        ![各週髮數](../assets/months.svg)

    Good:
        --- en
        ![Hairs by week](../assets/weeks.en.svg)
        --- zh-Hant
        ![各週髮數](../assets/weeks.zh-Hant.svg)
    """
    for difference in differences(facing, "image", _images):
        on_the_web = [
            atom.value.startswith(("http:", "https:", "//")) for _, atom in (*difference.left, *difference.right)
        ]
        if any(on_the_web):
            difference = replace(difference, severity="warning")
        yield from told(facing, "image", difference, SAME_FILE)


@rule("L112", scope="unit", severity="error", its="inconsistency", sides=2, of={"include"})
def include_differs(facing: Facing) -> Iterator[Offence]:
    """A snippet is included in one language only, or another file is.

    Why: what is included is shown as the page's own text.

    Bad:
        --- en
        --8<-- "consent.md"
        --- zh-Hant
        --8<-- "contact.md"

    Good:
        --- en
        --8<-- "en/consent.md"
        --- zh-Hant
        --8<-- "zh-Hant/consent.md"
    """
    for difference in differences(facing, "include", _includes):
        yield from told(facing, "include", difference, SAME_FILE)
