"""What diglot has to know of a site: ``mkdocs.yml`` or ``--root`` becomes a ``Site``.

Nothing here imports MkDocs, Markdown or an extension, and nothing that a ``mkdocs.yml`` names is imported or run while
it is read. ``loadable`` imports what the allow-list permits, when a page is to be parsed.
"""

from diglot.config.error import ConfigError, NoKnowledge, NoParser
from diglot.config.extensions import DEFAULT_EXTENSIONS, Extension, LeftOut, Loadable, loadable
from diglot.config.site import Settings, Site, from_roots, load
from diglot.config.values import Called, Named, Options, Refused, Relative, Value

__all__ = [
    "DEFAULT_EXTENSIONS",
    "Called",
    "ConfigError",
    "Extension",
    "LeftOut",
    "Loadable",
    "Named",
    "NoKnowledge",
    "NoParser",
    "Options",
    "Refused",
    "Relative",
    "Settings",
    "Site",
    "Value",
    "from_roots",
    "load",
    "loadable",
]
