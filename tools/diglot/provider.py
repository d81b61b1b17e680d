"""Who knows a site's data: an installed package that offers itself under ``diglot.data``, loaded when it is named.

Such an entry point is a function of two arguments: the folder of ``mkdocs.yml``, and the options of the Markdown
extension of the same name, so that both read the same files. It returns a ``diglot.data.Knowledge``, and may raise
anything: whatever keeps it from knowing is told as NoKnowledge.
"""

from __future__ import annotations

from importlib.metadata import entry_points
from pathlib import Path

from diglot.config import NoKnowledge, Site
from diglot.data import NOTHING, Knowledge

GROUP = "diglot.data"


def knowledge_of(site: Site) -> Knowledge:
    """Return what the site's provider knows; nothing where none is named. Raises NoKnowledge."""
    name = site.settings.data
    if name is None:
        return NOTHING
    offered = entry_points(group=GROUP)
    if name not in offered.names:
        known = ", ".join(sorted(offered.names)) or "none"
        raise NoKnowledge(
            f"{site.config_path}: the option data of diglot is {name}, and no installed package offers that under"
            f" {GROUP}; offered are: {known}. Install the package (again, if it is new), or take the option out."
        )
    options = next((dict(each.options) for each in site.extensions if each.name.partition(".")[0] == name), {})
    folder = site.config_path.parent if site.config_path else Path()
    try:
        found = offered[name].load()(folder, {str(key): value for key, value in options.items()})
    except Exception as error:  # the code of whoever provides it
        raise NoKnowledge(f"The data of the site cannot be loaded by {name}:\n{error}") from error
    if not isinstance(found, Knowledge):
        raise NoKnowledge(f"{name} gives a {type(found).__name__} where a diglot.data.Knowledge is wanted.")
    return found
