"""Without a lock: how much of what is broken a check finds, and that it says nothing of edits that change nothing.

The same bench as `benchmarks/mutations.py`, over generated pages and fixed seeds; what it finds there is a floor, not a
figure to quote.
"""

from __future__ import annotations

import sys
from pathlib import Path

import generated
import pytest

sys.path.insert(0, str(Path(__file__).parents[3] / "benchmarks"))
from mutations import Tally, run

EACH = 8
FOUND, BY_ERROR = 0.95, 0.80
"""Of all faults; what the issue tracker asks of pages that nobody has seen."""


@pytest.fixture(scope="module")
def result(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Tally]]:
    folder = tmp_path_factory.mktemp("pages")
    roots = {locale: folder / locale for locale in ("zh-Hant", "en")}
    for locale, root in roots.items():
        root.mkdir()
        for seed in range(12):
            (root / f"page-{seed}.md").write_text(generated.page(locale, seed), encoding="utf-8")
    return run(roots, None, EACH, 1)


def test_most_faults_are_found_and_most_by_error(result: dict[str, dict[str, Tally]]) -> None:
    faults = result["faults"].values()
    tried = sum(tally.tried for tally in faults)
    assert tried >= 15 * EACH
    assert sum(tally.error + tally.warning for tally in faults) >= FOUND * tried
    assert sum(tally.error for tally in faults) >= BY_ERROR * tried


@pytest.mark.parametrize(
    "kind",
    [
        "number",
        "link",
        "image",
        "code",
        "heading level",
        "heading id",
        "heading dropped",
        "paragraph dropped",
        "item dropped",
        "row dropped",
        "code dropped",
        "item doubled",
        "row doubled",
        "paragraphs swapped",
    ],
)
def test_no_kind_of_fault_goes_by(result: dict[str, dict[str, Tally]], kind: str) -> None:
    tally = result["faults"][kind]
    assert tally.tried > 0
    assert tally.error + tally.warning >= 0.85 * tally.tried


def test_nothing_is_said_of_what_changes_nothing(result: dict[str, dict[str, Tally]]) -> None:
    said = {kind: (tally.error, tally.warning) for kind, tally in result["harmless"].items()}
    assert set(said.values()) == {(0, 0)}
    assert sum(tally.tried for tally in result["harmless"].values()) > 4 * EACH
