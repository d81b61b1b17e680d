"""A block beside its own double is one too many, however uncertain it is which of the two has the counterpart."""

from __future__ import annotations

from dataclasses import replace

import pytest
from written_cases import pages, two_sides

from diglot.sync.align import Alignment, Section, Unit
from diglot.sync.check import viewed
from diglot.sync.rules.missing import one_sided

SIDES = "--- en\nAsk a doctor.\n\n{second}\n--- zh-Hant\n問醫師。\n"


@pytest.mark.parametrize("doubled_first", [True, False])
@pytest.mark.parametrize(("second", "severity"), [("Ask a doctor.", "error"), ("Ask a nurse.", "warning")])
def test_an_uncertain_one_sided_block(second: str, severity: str, doubled_first: bool) -> None:
    view = viewed(pages(two_sides(SIDES.format(second=second))).pairs[0])
    left, right = (
        [block for block in side.blocks if block.kind == "paragraph"] for side in (view.pair.left, view.pair.right)
    )
    units = [Unit((left[0],), tuple(right), False), Unit((left[1],), (), False)]
    if doubled_first:
        units = [Unit((left[0],), (), False), Unit((left[1],), tuple(right), False)]
    held = replace(view, alignment=Alignment((Section(tuple(units)),)))
    facing = next(each for each in held.facings() if not each.two_sided)
    assert [offence.severity for offence in one_sided(facing, {"paragraph"})] == [severity]
