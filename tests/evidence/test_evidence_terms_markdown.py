"""Glossary fences in pages: what they become, what they are refused, and links to their terms in MkDocs."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from markdown import Markdown

from evidence.errors import PageError

TERMS = Path(__file__).parent / "small-terms.yaml"


def convert(text: str, locale: str = "en", terms: Path = TERMS) -> str:
    options = {"evidence": {"terms": str(terms), "data": "none.yaml", "locale": locale}}
    return Markdown(extensions=["pymdownx.superfences", "toc", "evidence"], extension_configs=options).convert(text)


def entries(html: str) -> list[str]:
    return re.findall(r'id="term-([^"]+)"', html)


def test_a_glossary_needs_no_record_and_no_keys() -> None:
    html = convert("before\n\n```glossary\n```\n\nafter")
    assert entries(html) == ["follicle", "hormone", "testosterone", "event"]
    assert re.findall(r'glossary-domain">([^<]*)<', html) == ["Hair", "Trials"]
    assert "<p><div" not in html


def test_a_domain_or_named_terms() -> None:
    assert entries(convert("```glossary\ndomain: trials\n```")) == ["event"]
    html = convert("```glossary\nterms: [event, follicle]\ncaption: Two words\n```", "zh-Hant")
    assert entries(html) == ["event", "follicle"]
    assert '<p class="evidence-title">Two words</p>' in html


def test_what_the_termbase_says_is_shown_as_text() -> None:
    html = convert("```glossary\nterms: [follicle]\ncaption: <b>x</b>\n```", "zh-Hant")
    assert "長出毛髮的 &lt;小&gt; 構造。" in html
    assert "&lt;b&gt;x" in html


@pytest.mark.parametrize(
    ("body", "line", "message"),
    [
        ("domain: trails", 4, "glossary: unknown domain 'trails' (did you mean trials?); accepted: hair, trials"),
        ("terms: [evnt]", 4, "glossary: unknown term 'evnt' (did you mean event?); accepted: ids of the termbase"),
        ("terms:\n  - event\n  - event", 6, "glossary: the term event a second time; accepted: each once"),
        ("terms: event", 4, "glossary: terms is no list; accepted: terms: [id, id]"),
        ("domain: hair\nterms: [event]", 5, "glossary: both domain and terms; accepted: one of them, or none"),
        ("term: [event]", 4, "glossary: unknown key 'term' (did you mean terms?); accepted: caption, domain, terms"),
        ("caption: 12", 4, "glossary: caption is no text"),
    ],
)
def test_a_fence_that_asks_for_what_is_not_there(body: str, line: int, message: str) -> None:
    with pytest.raises(PageError) as caught:
        convert(f"# Head\n\n```glossary\n{body}\n```\n")
    assert str(caught.value).startswith(f"page:{line}: {message}"), str(caught.value)


def test_a_term_twice_on_a_page_is_refused() -> None:
    fence = "```glossary\nterms: [event]\n```\n"
    with pytest.raises(PageError, match="page:5: glossary: #term-event is on this page already; accepted: each once"):
        convert(f"{fence}\n{fence}")


def test_a_termbase_with_faults_stops_the_page_with_all_of_them(tmp_path: Path) -> None:
    file = tmp_path / "terms.yaml"
    text = TERMS.read_text(encoding="utf-8").replace("evidence: seen", "evidence: sene", 1)
    file.write_text(text.replace("domain: trials", "domain: x"), encoding="utf-8")
    with pytest.raises(PageError) as caught:
        convert("```glossary\n```", terms=file)
    assert len(str(caught.value).splitlines()) == 2


def test_a_link_to_a_term_is_no_broken_link_and_another_is(tmp_path: Path) -> None:
    (tmp_path / "docs" / "en").mkdir(parents=True)
    (tmp_path / "terms.yaml").write_text(TERMS.read_text(encoding="utf-8"), encoding="utf-8")
    (tmp_path / "mkdocs.yml").write_text(
        "site_name: x\nplugins: []\nmarkdown_extensions:\n  - evidence: {terms: terms.yaml}\n"
        "validation:\n  links: {anchors: warn}\n",
        encoding="utf-8",
    )
    (tmp_path / "docs" / "en" / "words.md").write_text("# Words\n\n```glossary\n```\n", encoding="utf-8")
    (tmp_path / "docs" / "en" / "index.md").write_text(
        "# Home\n\n[a](words.md#term-event), [b](words.md#term-none)\n", encoding="utf-8"
    )
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build"], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert "#term-none" in done.stderr
    assert "#term-event" not in done.stderr
