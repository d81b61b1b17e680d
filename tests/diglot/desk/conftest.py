"""A site in a repository of its own."""

from __future__ import annotations

from pathlib import Path

import pytest
import scratch
from scratch import Scratch


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Scratch:
    for name, value in scratch.IDENTITY.items():
        monkeypatch.setenv(name, value)
    monkeypatch.chdir(tmp_path)
    return scratch.site(tmp_path)
