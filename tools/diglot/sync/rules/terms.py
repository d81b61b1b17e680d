"""Rules about terms: whether both languages call a thing what the termbase calls it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from diglot.data import Mention, Termbase
from diglot.page.document import Block
from diglot.sync.rules.own_words import SPOKEN, named_words
from diglot.sync.rules.rule import OTHER, SIDES, Facing, Offence, Side, View, rule, within

RIGHT = frozenset({"preferred", "admitted"})


@rule("T101", scope="unit", severity="warning", its="terminology", sides=2, of=SPOKEN)
def term_differs(facing: Facing) -> Iterator[Offence]:
    """A term is not as the site's termbase has it.

    Why: two names for one thing read as two things, and one name for two things hides a difference: an extract of stem
    cells is no exosome.

    Two cases are told. One language has a concept's word, and the other a word that the termbase deprecates for it in
    every sense. Or one language names a concept, the other names another one in its place, and both concepts stand
    elsewhere on the page in both languages.

    Bad:
        --- en
        Exosomes were injected into the scalp.
        --- zh-Hant
        把外泌小體注射到頭皮。

    Good:
        --- en
        Exosomes were injected into the scalp, not “exosome particles”.
        --- zh-Hant
        把外泌體注射到頭皮，不是「外泌小體」。

    When it is wrong: rarely, for much is passed over. A concept that one language leaves to a pronoun is not reported,
    nor are words in quotation marks, titles and links, nor words that are wrong in one sense only.
    """
    terms = facing.view.knowledge.terms
    if terms is None:
        return
    found = {side: list(_mentions(facing.view, terms, facing, side, facing.blocks(side))) for side in SIDES}
    deprecated = list(_deprecated(facing, terms, found))
    yield from deprecated
    if not deprecated and facing.unit.certain:
        yield from _confused(facing, terms, found)


_Found = dict[Side, list[tuple[Block, Mention]]]


def _mentions(
    view: View, terms: Termbase, facing: Facing, side: Side, blocks: Sequence[Block]
) -> Iterator[tuple[Block, Mention]]:
    locale = facing.locale(side)
    for block in blocks:
        if block.kind in SPOKEN:
            yield from ((block, mention) for mention in _of_block(view, terms, block, locale))


def _of_block(view: View, terms: Termbase, block: Block, locale: str) -> tuple[Mention, ...]:
    return view.once(("mentions", id(block)), lambda: terms.mentions(named_words(block, locale), locale))


def _deprecated(facing: Facing, terms: Termbase, found: _Found) -> Iterator[Offence]:
    for side in SIDES:
        there = {name for _, mention in found[OTHER[side]] if mention.status in RIGHT for name in mention.concepts}
        for block, mention in found[side]:
            meant = [name for name in mention.concepts if name in there]
            if mention.status != "deprecated" or mention.quoted or not meant:
                continue
            words = " or ".join(word for name in meant for word in terms.words(name, facing.locale(side)))
            message = (
                f"The termbase does not use “{mention.word}” in {facing.locale(side)}. Write {words}, or put it in"
                " quotation marks if it is quoted."
            )
            yield _placed(facing, side, block, mention, message)


def _confused(facing: Facing, terms: Termbase, found: _Found) -> Iterator[Offence]:
    """One concept named on this side only, and one other on that side only, both well known to the page."""
    own = {side: _named(found[side]) for side in SIDES}
    every = {side: {name for _, mention in found[side] for name in mention.concepts} for side in SIDES}
    lonely = [{name: own[side][name] for name in own[side].keys() - every[OTHER[side]]} for side in SIDES]
    if [len(names) for names in lonely] != [1, 1]:
        return
    (here, (block, mention)), (there, (_, other)) = [next(iter(names.items())) for names in lonely]
    if all({here, there} <= _on_page(facing, terms, side) for side in SIDES):
        message = (
            f"{facing.locale('left')} says “{mention.word}” where {facing.locale('right')} says “{other.word}”, which"
            " is another thing in the termbase. Let both name the same."
        )
        yield _placed(facing, "left", block, mention, message)


def _named(found: Sequence[tuple[Block, Mention]]) -> dict[str, tuple[Block, Mention]]:
    """Concepts that are named by their preferred word, by a word that has no other meaning."""
    return {
        mention.concepts[0]: (block, mention)
        for block, mention in reversed(found)
        if mention.status == "preferred" and not mention.quoted and len(mention.concepts) == 1
    }


def _on_page(facing: Facing, terms: Termbase, side: Side) -> frozenset[str]:
    view = facing.view

    def find() -> frozenset[str]:
        return frozenset(
            name
            for _, mention in _mentions(view, terms, facing, side, facing.document(side).blocks)
            if mention.status in RIGHT
            for name in mention.concepts
        )

    return view.once(("concepts", side), find)


def _placed(facing: Facing, side: Side, block: Block, mention: Mention, message: str) -> Offence:
    at = within(block, mention.start, message, "warning")
    there = facing.blocks(OTHER[side])[0]
    return Offence(side, at.line, message, "warning", at.column, at.end_line, there.line, there.column)
