"""What each data fence asks for, and the HTML that answers it."""

from __future__ import annotations

from collections.abc import Callable

from evidence.anchors import Anchors
from evidence.asked import Asked, FenceError, asked
from evidence.card import card
from evidence.catalogue import ALONE, VIEWS, records
from evidence.chart_catalogue import CHARTS, OfOutcome, OfStudies, OfTerms
from evidence.claims import claim_table, one_claim
from evidence.glossary import glossary
from evidence.references import references, sources_of
from evidence.render import render, render_chart, render_glossary
from evidence.schema import Studies
from evidence.strict_yaml import nearest_word
from evidence.terms import Terms
from evidence.vocabulary import Locale

__all__ = ["FenceError", "glossary_html", "html_for"]

_Answer = Callable[[Asked, Studies, Locale, Anchors], str]


def no_terms() -> Terms:
    """Return an empty termbase."""
    return Terms(version=1, domains={}, concepts={})


def html_for(
    name: str,
    body: tuple[str, ...],
    studies: Studies,
    locale: Locale,
    anchors: Anchors | None = None,
    terms: Callable[[], Terms] = no_terms,
) -> str:
    """Return the HTML of the fence ``name`` with the YAML ``body``, or raise :class:`FenceError`.

    ``anchors`` are the names that the page has used so far. ``terms`` is asked where a drawing needs the termbase only.
    """
    if name == "study-chart":
        return _study_chart(asked(name, body, _CHARTS), studies, locale, anchors or Anchors(), terms)
    keys, answer = _FENCES[name]
    return answer(asked(name, body, keys), studies, locale, anchors or Anchors())


def glossary_html(body: tuple[str, ...], terms: Terms, locale: Locale) -> str:
    """Return the HTML of a ``glossary`` fence: every concept, or those of a ``domain``, or the named ``terms``.

    It alone may be empty, and it reads the termbase, not the record.
    """
    if not "".join(body).strip():
        return render_glossary(glossary(terms, terms.concepts, None, locale))
    fence = asked("glossary", body, _GLOSSARY)
    fence.known(_GLOSSARY)
    caption = fence.text("caption") if "caption" in fence.keys else None
    keys = tuple(terms.concepts)
    if "domain" in fence.keys and "terms" in fence.keys:
        raise FenceError(fence.line("terms"), "glossary: both domain and terms; accepted: one of them, or none")
    if "domain" in fence.keys:
        domain = fence.one_of("domain", tuple(terms.domains))
        keys = tuple(key for key in keys if terms.concepts[key].domain == domain)
        if not keys:
            raise FenceError(fence.line("domain"), "glossary: no term has this domain")
    elif "terms" in fence.keys:
        keys = _named_terms(fence, keys)
    return render_glossary(glossary(terms, keys, caption, locale))


def _named_terms(fence: Asked, known: tuple[str, ...]) -> tuple[str, ...]:
    """Return the ids under ``terms``. There are too many to list in a message, and each gives an anchor: once."""
    ids = fence.keys["terms"]
    if not isinstance(ids, list) or not ids:
        raise FenceError(fence.line("terms"), "glossary: terms is no list; accepted: terms: [id, id]")
    for index, key in enumerate(ids):
        if key not in known:
            near = nearest_word(str(key), known)
            raise FenceError(
                fence.line("terms", index), f"glossary: unknown term {key!r}{near}; accepted: ids of the termbase"
            )
        if key in ids[:index]:
            raise FenceError(fence.line("terms", index), f"glossary: the term {key} a second time; accepted: each once")
    return tuple(ids)


def _study_table(fence: Asked, studies: Studies, locale: Locale, anchors: Anchors) -> str:
    if "view" in fence.keys and fence.keys["view"] in tuple(VIEWS):  # it may be anything that YAML holds
        return _record_table(fence, studies, locale, anchors)
    fence.known(_RESULTS)
    caption = fence.text("caption")
    view = fence.one_of("view", (*ALONE, *VIEWS))
    study = fence.one_of("study", ALONE[view].records(studies))
    return render(ALONE[view].table(studies, study, caption, locale), anchors)


def _record_table(fence: Asked, studies: Studies, locale: Locale, anchors: Anchors) -> str:
    view = VIEWS[fence.keys["view"]]
    fence.known(("view", "caption", *view.filters, view.section))
    caption = fence.text("caption")
    narrowed = {name: fence.one_of(name, words) for name, words in view.filters.items() if name in fence.keys}
    keys = view.chosen(studies, narrowed)
    if view.section in fence.keys:
        named = fence.some_of(view.section, tuple(studies.holders()[view.section]), "record")
        keys = tuple(key for key in named if key in keys)
    if not keys:
        raise FenceError(0, f"study-table: no record of {view.section} is as asked")
    return render(view.table(studies, keys, caption, locale), anchors)


def _study_card(fence: Asked, studies: Studies, locale: Locale, anchors: Anchors) -> str:
    fence.known(("study",))
    return render(card(studies, fence.one_of("study", tuple(studies.studies)), locale), anchors)


def _study_chart(fence: Asked, studies: Studies, locale: Locale, anchors: Anchors, terms: Callable[[], Terms]) -> str:
    fence.known(_CHARTS)
    caption = fence.text("caption")
    word = fence.one_of("chart", tuple(CHARTS))
    chart = CHARTS[word]
    keys = _KEYS[type(chart)]
    for key in fence.keys:
        if key not in ("chart", "caption", *keys):
            accepted = ", ".join(keys) or "caption"
            raise FenceError(fence.line(key), f"study-chart: chart {word} takes no {key}; accepted: {accepted}")
    name = anchors.next(f"chart-{locale}")
    if isinstance(chart, OfTerms):
        termbase = terms()
        if lacking := chart.lacking(studies, termbase):
            raise FenceError(
                fence.line("chart"),
                f"study-chart: chart {word} lacks {', '.join(lacking)}; accepted: data that has all of it",
            )
        return render_chart(chart.draw(studies, termbase, caption, locale, name))
    if isinstance(chart, OfOutcome):
        study = fence.one_of("study", tuple(studies.studies))
        outcome = fence.one_of("outcome", chart.outcomes(studies.studies[study]))
        return render_chart(chart.draw(studies, study, outcome, caption, locale, name))
    topics = tuple(dict.fromkeys(study.topic for study in studies.studies.values()))
    topic = fence.one_of("topic", topics) if "topic" in fence.keys else None
    return render_chart(chart.draw(studies, topic, caption, locale, name))


def _claim(fence: Asked, studies: Studies, locale: Locale, anchors: Anchors) -> str:
    fence.known(("claim",))
    return render(one_claim(studies, fence.one_of("claim", tuple(studies.claims)), locale), anchors)


def _claim_table(fence: Asked, studies: Studies, locale: Locale, anchors: Anchors) -> str:
    fence.known(_CLAIMS)
    caption = fence.text("caption")
    chosen = [key for key in ("section", "study", "claims") if key in fence.keys]
    if len(chosen) > 1:
        raise FenceError(
            fence.line(chosen[1]), f"claim-table: both {' and '.join(chosen)}; accepted: one of them, or none"
        )
    keys = tuple(studies.claims)
    if chosen == ["section"]:
        section = fence.one_of("section", tuple(studies.article.sections))
        keys = tuple(key for key in keys if studies.claims[key].section == section)
    elif chosen == ["study"]:
        about = fence.one_of("study", records(studies))
        keys = tuple(key for key in keys if studies.claims[key].about == about)
    elif chosen == ["claims"]:
        keys = fence.some_of("claims", keys, "claim")
    if not keys:
        raise FenceError(fence.line(chosen[0]), f"claim-table: no claim has this {chosen[0]}")
    return render(claim_table(studies, keys, caption, locale), anchors)


def _references(fence: Asked, studies: Studies, locale: Locale, anchors: Anchors) -> str:
    fence.known(_REFERENCES)
    caption = fence.text("caption")
    keys = tuple(studies.sources)
    if "studies" in fence.keys:
        named = fence.some_of("studies", records(studies), "record")
        tables = studies.holders().values()
        keys = sources_of(table[key] for key in named for table in tables if key in table)
    return render(references(studies, keys, caption, locale), anchors)


_RESULTS = ("view", "study", "caption")
_CHARTS = ("chart", "study", "outcome", "topic", "caption")
_KEYS = {OfOutcome: ("study", "outcome"), OfStudies: ("topic",), OfTerms: ()}
"""What each kind of chart takes beside its name and caption."""
_CLAIMS = ("caption", "section", "study", "claims")
_GLOSSARY = ("caption", "domain", "terms")
_REFERENCES = ("caption", "studies")
_FENCES: dict[str, tuple[tuple[str, ...], _Answer]] = {
    "study-table": (_RESULTS, _study_table),
    "study-card": (("study",), _study_card),
    "claim": (("claim",), _claim),
    "claim-table": (_CLAIMS, _claim_table),
    "references": (_REFERENCES, _references),
}
"""Each fence but ``study-chart`` with its keys (for ``study-table`` those of ``results``) and what answers it."""
