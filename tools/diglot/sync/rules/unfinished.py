"""The rule about texts that ``diglot new`` has put there to be translated."""

from __future__ import annotations

from collections.abc import Iterator

from diglot.sync.rules.rule import Offence, Passage, rule, within

MARK = "⟦to translate⟧"
"""Stands before each text of a page that was begun by ``diglot new``."""


@rule("W112", scope="block", severity="error", its="untranslated")
def translation_unfinished(passage: Passage) -> Iterator[Offence]:
    """A text still has the mark that says that it is to be translated.

    Why: ``diglot new`` begins a page with the texts of the other language, each marked. What is marked has not been
    translated, and readers would see the mark.

    Bad:
        --- en
        Shampoo may be used.
        --- zh-Hant
        ⟦to translate⟧ Shampoo may be used.

    Good:
        --- en
        Shampoo may be used.
        --- zh-Hant
        可以洗頭。

    When it is wrong: never. Translate the text and take the mark away.
    """
    block = passage.block
    at = block.text.find(MARK)
    if at >= 0 and block.kind != "code":
        yield within(block, at, f"This text is not translated yet. Translate it, and take away {MARK}.", "error")
