"""Files written whole or not at all: the one place that does it."""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from pathlib import Path


def write_whole(path: Path, content: bytes) -> None:
    """Put ``content`` in the place of a file, or of none; its permissions stay, a new one gets 0644. Raises OSError."""
    path = Path(os.path.realpath(path))  # a link stays a link, and what it leads to is written
    path.parent.mkdir(parents=True, exist_ok=True)
    mode = 0o644
    with suppress(OSError):
        mode = path.stat().st_mode & 0o777
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(mode)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
