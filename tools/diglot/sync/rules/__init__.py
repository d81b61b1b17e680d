"""All rules, in the order in which a page's findings of one line are told. Adding a rule means adding its name here."""

from __future__ import annotations

from diglot.sync.rules import code, figures, freshness, links, pages, structure
from diglot.sync.rules.rule import Rule

RULES: tuple[Rule, ...] = (
    pages.page_unreadable,
    pages.text_lost,
    pages.page_missing,
    pages.exemption_unsound,
    freshness.lock_broken,
    freshness.lock_orphaned,
    freshness.page_unconfirmed,
    freshness.block_stale,
    freshness.block_unconfirmed,
    freshness.block_moved,
    structure.heading_missing,
    structure.heading_level_differs,
    structure.heading_id_differs,
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
    figures.placeholder_differs,
)
