"""Which page a person means: by its path below the languages' folders, or by that of one language's file."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from pathlib import Path

from diglot.desk.options import Stop
from diglot.folders import ENDINGS, shown


def page_below(written: str, roots: Mapping[str, Path]) -> tuple[str | None, str]:
    """The locale whose folder the path lies in, and the path below it; None for one that was given from below.

    The page need not be there. Raises Stop for what can be no page of the site.
    """
    locale, page = _below(written, roots)
    if page.startswith(("../", "/")) or any(part.startswith(".") for part in page.split("/")):
        raise Stop(f"{written} is no page's path below {' or '.join(shown(root) for root in roots.values())}.")
    if posixpath.splitext(page)[1].lower() not in ENDINGS:
        raise Stop(f"{written} is no page; accepted is a path that ends in .md, such as guide/intro.md.")
    return locale, page


def _below(written: str, roots: Mapping[str, Path]) -> tuple[str | None, str]:
    """The locale whose folder a path lies in, and the path below it; None for one that was given from below."""
    path = shown(Path(written))
    for locale, root in roots.items():
        folder = shown(root)
        if path.startswith(f"{folder}/"):
            return locale, path.removeprefix(f"{folder}/")
    return None, posixpath.normpath(written.replace("\\", "/"))
