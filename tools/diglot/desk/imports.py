"""Where the command imports from: not from the folder that it was called in, which may be a stranger's."""

from __future__ import annotations

import os
import sys
from pathlib import Path

_left: list[tuple[int, str]] = []


def leave_the_working_directory() -> None:
    """Take it off the path, where it stands when PYTHONPATH has an empty entry: it may hold a ``markdown.py``.

    A copy of diglot that is itself run from there stays. What Python imports before it runs us (``sitecustomize``) is
    beyond our reach.
    """
    here, ours = os.path.realpath(os.curdir), os.path.realpath(Path(__file__).parents[2])
    if here == ours:
        return
    for place, entry in reversed(list(enumerate(sys.path))):
        if os.path.realpath(entry or os.curdir) == here:
            _left.append((place, sys.path.pop(place)))


def return_to_the_working_directory() -> None:
    """Put it back for a site that is trusted: its own extensions may lie there."""
    while _left:
        sys.path.insert(*_left.pop())
