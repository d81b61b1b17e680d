"""All rules, in the order in which a page's findings of one line are told. Adding a rule means adding its name here."""

from __future__ import annotations

from diglot.sync.rules import allowed, code, data, figures, headings, links, pages, script, structure, style, terms
from diglot.sync.rules.rule import Rule

RULES: tuple[Rule, ...] = (
    pages.page_unreadable,
    pages.text_lost,
    pages.page_missing,
    pages.exemption_unsound,
    allowed.allowance_unsound,
    allowed.allowance_unused,
    headings.heading_missing,
    headings.heading_level_differs,
    headings.heading_id_differs,
    structure.block_missing,
    structure.item_missing,
    structure.row_missing,
    structure.table_columns_differ,
    links.link_differs,
    links.image_differs,
    links.include_differs,
    code.code_differs,
    code.code_comment_differs,
    code.inline_code_differs,
    figures.number_differs,
    figures.data_differs,
    data.data_stale,
    data.data_unknown,
    figures.placeholder_differs,
    terms.term_differs,
    script.simplified_character,
    script.traditional_character,
    script.sentence_untranslated,
    style.half_width_punctuation,
    style.space_between_scripts,
    style.straight_quote,
    style.word_of_elsewhere,
)
