"""What a process shows on a terminal of its own."""

from __future__ import annotations

import os


def all_of(terminal: int) -> bytes:
    """Read our end of a terminal until the other end is closed, and close it."""
    shown = b""
    while True:
        try:
            part = os.read(terminal, 4096)
        except OSError:  # what Linux says when the other end is closed
            break
        if not part:
            break
        shown += part
    os.close(terminal)
    return shown
