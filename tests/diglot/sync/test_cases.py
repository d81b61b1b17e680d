"""Every case file: what is marked is reported on that line, and nothing else is."""

from __future__ import annotations

import pytest
from written_cases import Case, cases, report

CASES = list(cases())


@pytest.mark.parametrize("case", CASES, ids=[case.title for case in CASES])
def test_case(case: Case) -> None:
    found = sorted((f.locale, f.spot.line, f.severity, f.rule) for f in report(case.sides).findings)
    assert found == sorted(mark for side in case.sides for mark in side.marks)
