"""The installed command in a process of its own, in a folder with two languages."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

ROOTS = ("--root", "en=docs/en", "--root", "zh-Hant=docs/zh-Hant")
DIGLOT = str(Path(sys.executable).with_name("diglot"))
PATIENCE = 120
"""Seconds that no input may take, on a machine that does other things as well; a page takes a few at most."""


def diglot(
    folder: Path, *arguments: str, before: Sequence[str] = (), **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run ``diglot`` in ``folder``, as the argument of the command ``before``; what it writes is read as UTF-8."""
    return subprocess.run(
        [*before, DIGLOT, *arguments],
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, **environment},
        timeout=PATIENCE,
        check=False,
    )


def write(folder: Path, page: str, english: str, chinese: str) -> None:
    """Put a pair of pages below ``docs``."""
    for locale, text in (("en", english), ("zh-Hant", chinese)):
        path = folder / "docs" / locale / page
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
