"""Which site the content tests read: this one, or the copy that --site names."""

from __future__ import annotations

from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--site", type=Path, default=ROOT, help="folder of the site whose pairs are tested")
