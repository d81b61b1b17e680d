"""What a fence asks for, read as strictly as the record, and the HTML that answers it."""

from __future__ import annotations

from typing import Any

from evidence.claims import claim_table
from evidence.glossary import glossary
from evidence.render import render, render_glossary
from evidence.schema import Studies
from evidence.strict_yaml import Tree, nearest_word, path_in_words, read
from evidence.tables import results
from evidence.terms import Terms
from evidence.vocabulary import Locale

VIEWS = {"results": results}
"""Views of ``study-table``, by name."""


class FenceError(Exception):
    """A fence asks for something that is not there. ``line`` counts from its first line, which is 0."""

    def __init__(self, line: int, message: str) -> None:
        self.line = line
        super().__init__(message)


def html_for(name: str, body: tuple[str, ...], studies: Studies, locale: Locale) -> str:
    """Return the HTML of the fence ``name`` with the YAML ``body``, or raise :class:`FenceError`."""
    tree = _asked(name, body)
    caption = _text(tree, name, "caption")
    if name == "study-table":
        return _study_table(tree, studies, caption, locale)
    return _claim_table(tree, studies, caption, locale)


def glossary_html(body: tuple[str, ...], terms: Terms, locale: Locale) -> str:
    """Return the HTML of a ``glossary`` fence: every concept, or those of a ``domain``, or the named ``terms``."""
    if not "".join(body).strip():
        return render_glossary(glossary(terms, terms.concepts, None, locale))
    name = "glossary"
    tree = _asked(name, body)
    caption = _text(tree, name, "caption") if "caption" in tree.value else None
    keys = tuple(terms.concepts)
    if "domain" in tree.value and "terms" in tree.value:
        raise FenceError(_line(tree, "terms"), "glossary: both domain and terms; accepted: one of them, or none")
    if "domain" in tree.value:
        domain = _one_of(tree, name, "domain", tuple(terms.domains))
        keys = tuple(key for key in keys if terms.concepts[key].domain == domain)
        if not keys:
            raise FenceError(_line(tree, "domain"), "glossary: no term has this domain")
    elif "terms" in tree.value:
        keys = _named_terms(tree, tree.value["terms"], keys)
    return render_glossary(glossary(terms, keys, caption, locale))


def _asked(name: str, body: tuple[str, ...]) -> Tree:
    """Return what the fence ``name`` asks for, a mapping of known keys, or raise :class:`FenceError`."""
    if not "".join(body).strip():
        raise FenceError(0, f"{name}: no keys; accepted: {', '.join(_KEYS[name])}")
    tree = read("\n".join(body) + "\n")
    if tree.faults:
        fault = min(tree.faults, key=lambda one: one.mark)
        at = f"{path_in_words(fault.path)}: " if fault.path else ""
        raise FenceError(fault.mark[0], f"{name}: {at}found {fault.found}; accepted: {fault.accepted}")
    if not isinstance(tree.value, dict):
        raise FenceError(0, f"{name}: no keys; accepted: {', '.join(_KEYS[name])}")
    for key in tree.value:
        if key not in _KEYS[name]:
            near = nearest_word(key, _KEYS[name])
            raise FenceError(
                tree.keys[(key,)][0], f"{name}: unknown key {key!r}{near}; accepted: {', '.join(_KEYS[name])}"
            )
    return tree


_KEYS = {
    "study-table": ("view", "study", "caption"),
    "claim-table": ("caption", "section", "study", "claims"),
    "glossary": ("caption", "domain", "terms"),
}


def _line(tree: Tree, *path: str | int) -> int:
    return tree.nearest(path)[0] if path in tree.marks else 0


def _text(tree: Tree, name: str, key: str) -> str:
    if key not in tree.value:
        raise FenceError(0, f"{name}: no {key}; accepted: {key}: with words in quotes")
    value = tree.value[key]
    if not isinstance(value, str) or not value.strip():
        raise FenceError(_line(tree, key), f"{name}: {key} is no text; accepted: words, in quotes if in doubt")
    return value.strip()


def _one_of(tree: Tree, name: str, key: str, known: tuple[str, ...]) -> str:
    word = _text(tree, name, key)
    if word not in known:
        near = nearest_word(word, known)
        raise FenceError(_line(tree, key), f"{name}: unknown {key} {word!r}{near}; accepted: {', '.join(known)}")
    return word


def _study_table(tree: Tree, studies: Studies, caption: str, locale: Locale) -> str:
    view = _one_of(tree, "study-table", "view", tuple(VIEWS))
    study = _one_of(tree, "study-table", "study", (*studies.studies, *studies.reviews))
    return render(VIEWS[view](studies, study, caption, locale))


def _claim_table(tree: Tree, studies: Studies, caption: str, locale: Locale) -> str:
    asked = [key for key in ("section", "study", "claims") if key in tree.value]
    if len(asked) > 1:
        raise FenceError(
            _line(tree, asked[1]), f"claim-table: both {' and '.join(asked)}; accepted: one of them, or none"
        )
    keys = tuple(studies.claims)
    if asked == ["section"]:
        section = _one_of(tree, "claim-table", "section", tuple(studies.article.sections))
        keys = tuple(key for key in keys if studies.claims[key].section == section)
    elif asked == ["study"]:
        about = _one_of(tree, "claim-table", "study", (*studies.studies, *studies.reviews))
        keys = tuple(key for key in keys if studies.claims[key].about == about)
    elif asked == ["claims"]:
        keys = _named_claims(tree, tree.value["claims"], keys)
    if not keys:
        raise FenceError(_line(tree, asked[0]), f"claim-table: no claim has this {asked[0]}")
    return render(claim_table(studies, keys, caption, locale))


def _named_claims(tree: Tree, asked: Any, known: tuple[str, ...]) -> tuple[str, ...]:
    if not isinstance(asked, list) or not asked:
        raise FenceError(_line(tree, "claims"), "claim-table: claims is no list; accepted: claims: [id, id]")
    for index, key in enumerate(asked):
        if key not in known:
            near = nearest_word(str(key), known)
            raise FenceError(
                _line(tree, "claims", index), f"claim-table: unknown claim {key!r}{near}; accepted: {', '.join(known)}"
            )
    return tuple(asked)


def _named_terms(tree: Tree, asked: Any, known: tuple[str, ...]) -> tuple[str, ...]:
    if not isinstance(asked, list) or not asked:
        raise FenceError(_line(tree, "terms"), "glossary: terms is no list; accepted: terms: [id, id]")
    for index, key in enumerate(asked):
        if key not in known:
            near = nearest_word(str(key), known)
            raise FenceError(
                _line(tree, "terms", index), f"glossary: unknown term {key!r}{near}; accepted: ids of the termbase"
            )
        if key in asked[:index]:
            raise FenceError(
                _line(tree, "terms", index), f"glossary: the term {key} a second time; accepted: each once"
            )
    return tuple(asked)
