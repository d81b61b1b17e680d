"""After ``init`` every edit that readers see is found where it stands, and none that they do not see."""

from __future__ import annotations

import random
import sys
from collections import Counter
from dataclasses import replace
from functools import cache
from pathlib import Path

import generated
import pytest
from markdown import Markdown
from written_cases import parser

from diglot.config import from_roots
from diglot.page.segment import segment
from diglot.sync.check import viewed
from diglot.sync.confirm import adopted
from diglot.sync.lock import Lock
from diglot.sync.pairs import Pair

sys.path.insert(0, str(Path(__file__).parents[3] / "benchmarks"))
from edits import NEUTRAL, SEEN
from staleness import Bench, Tally, one

HERE = Path(__file__).parent
SEEDS = range(8)
EACH = 6
NOT_HERE = {"reference title", "list begins at"}
"""No generated page has such a title, and only with ``sane_lists`` do readers see where a list begins."""


@cache
def bench() -> Bench:
    site = from_roots({"zh-Hant": HERE, "en": HERE / "cases"})
    given = site.loadable()
    texts, pairs = {}, []
    for seed in SEEDS:
        sides = []
        for locale in site.locales:
            path = f"docs/{locale}/page-{seed}.md"
            texts[path] = generated.page(locale, seed)
            sides.append(segment(texts[path], parser(), locale=locale, path=path))
        pair = Pair(f"page-{seed}.md", sides[0], sides[1], Lock(("zh-Hant", "en")))
        pairs.append(replace(pair, lock=adopted(viewed(pair))))
    converter = Markdown(extensions=list(given.names), extension_configs=dict(given.configs))
    return Bench(site, parser(), converter, texts, tuple(pairs))


def tried(name: str, *, neutral: bool) -> tuple[Tally, list[str]]:
    edit = (NEUTRAL if neutral else SEEN)[name]
    tally, misses = Tally(), []
    rng = random.Random(name)
    for _ in range(EACH * 12):
        if tally.tried == EACH:
            break
        pair, side = rng.choice(bench().pairs), rng.choice(("left", "right"))
        one(bench(), pair, side, edit, rng, bench().before(pair), tally, neutral, misses, name)
    return tally, misses


@pytest.mark.parametrize("name", sorted(SEEN.keys() - NOT_HERE))
def test_what_readers_see_is_found_where_it_stands(name: str) -> None:
    tally, misses = tried(name, neutral=False)
    assert tally.tried == EACH
    assert not misses
    assert tally.placed == EACH


@pytest.mark.parametrize("name", NEUTRAL)
def test_what_readers_do_not_see_is_no_finding(name: str) -> None:
    tally, misses = tried(name, neutral=True)
    assert tally.tried == EACH
    assert not misses


def test_an_adopted_site_is_quiet() -> None:
    for pair in bench().pairs:
        assert not [rule for rule, severity, _ in bench().before(pair) if rule.startswith(("block-stale", "block-un"))]
    assert len({kind for pair in bench().pairs for kind in Counter(block.kind for block in pair.left.blocks)}) >= 14
