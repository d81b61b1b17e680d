"""The tables of refusals: under each name, what stands (-), what a writer makes of it (+), the message (!)."""

from __future__ import annotations

from pathlib import Path


def cases(file: str) -> list[tuple[str, str, str, str]]:
    """Name, what stands in the sound file, what a writer makes of it, and the message, in the order of the table."""
    found = []
    for block in (Path(__file__).parent / file).read_text(encoding="utf-8").split("\n== ")[1:]:
        name, *lines = block.rstrip("\n").split("\n")
        old, new, message = ("\n".join(line[2:] for line in lines if line[0] == mark) for mark in "-+!")
        found.append((name, old, new, message))
    return found
