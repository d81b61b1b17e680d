"""A hook of MkDocs: each ``assets/share-*.svg`` of the built site gets a PNG beside it, which ``main.html`` names.

No reader of shared links takes an SVG.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

from sharing.drawing import NotDrawn, drawn

PICTURES = "assets/share-*.svg"

_png = cache(drawn)
"""A build of two languages ends twice, ``mkdocs serve`` builds again and again, and the drawings stay."""


def on_post_build(*, config: MkDocsConfig) -> None:
    """Draw them. Raises PluginError where there is none, or one is not understood."""
    drawings = sorted(Path(config.site_dir).glob(PICTURES))
    if not drawings:
        raise PluginError(f"sharing: the built site has no {PICTURES}; python tools/sharing/redraw.py draws them.")
    for svg in drawings:
        try:
            svg.with_suffix(".png").write_bytes(_png(svg.read_text(encoding="utf-8")))
        except (OSError, UnicodeDecodeError, NotDrawn) as error:
            raise PluginError(f"sharing: no picture could be made of {svg.name}: {error}") from error
