"""The extension in plain Python-Markdown: fences, bound values, and errors with their line."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from markdown import Markdown

from diglot.page.atoms import scan
from evidence.errors import PageError

SMALL = Path(__file__).parent / "small.yaml"
MATERIAL = ["toc", "tables", "attr_list", "def_list", "footnotes", "md_in_html", "admonition", "abbr"]
SETS = {
    "plain": [],
    "extra": ["extra", "toc", "meta"],
    "superfences": [*MATERIAL, "pymdownx.superfences", "pymdownx.details", "pymdownx.tabbed", "pymdownx.tasklist"],
}


def convert(text: str, extensions: str = "superfences", locale: str = "en", data: Path = SMALL) -> str:
    md = Markdown(
        extensions=[*SETS[extensions], "evidence"],
        extension_configs={
            "evidence": {"data": str(data), "locale": locale},
            "pymdownx.tabbed": {"alternate_style": True},
        }
        if extensions == "superfences"
        else {"evidence": {"data": str(data), "locale": locale}},
    )
    return md.convert(text)


FENCE = "```study-table\nview: results\nstudy: able\ncaption: Widths\n```"
CLAIMS = '```claim-table\ncaption: Checked\nsection: "01"\n```'


def indented(text: str, by: str = "    ") -> str:
    return "\n".join(by + line for line in text.splitlines())


@pytest.mark.parametrize("extensions", SETS)
def test_a_fence_becomes_one_table(extensions: str) -> None:
    html = convert(f"# Head\nbefore\n{FENCE}\nafter\n\n{CLAIMS}\n", extensions)
    assert html.count("<figure") == html.count("</figure>") == 2
    assert re.search(r"<p>before</p>\n<figure", html)
    assert re.search(r"</figure>\n\n*<p>after</p>", html)
    assert "wzxhzdk" not in html
    assert "<p><figure" not in html


@pytest.mark.parametrize("extensions", ["plain", "extra", "superfences"])
def test_a_fence_inside_a_longer_fence_is_an_example(extensions: str) -> None:
    html = convert(f"````md\n{FENCE}\n````\n\n{FENCE}\n", extensions)
    assert html.count("<figure") == 1
    assert "study-table" in html


def test_a_fence_in_a_list_stays_in_its_item() -> None:
    html = convert(f"- one\n\n{indented(FENCE)}\n\n- two\n")
    assert (html.count("<ul>"), html.count("<ol>")) == (2, 1)  # the list and the notes; the sources under the table
    assert re.search(r"<li>\s*<p>one</p>\s*<figure", html)


@pytest.mark.parametrize(
    ("text", "around"),
    [
        (f"!!! note\n\n{indented(FENCE)}\n", r'<div class="admonition note">.*<figure.*</figure>\s*</div>'),
        (f"??? note\n\n{indented(FENCE)}\n", r'<details class="note">.*<figure.*</figure>\s*</details>'),
        (f'=== "A"\n\n{indented(FENCE)}\n', r'<div class="tabbed-block">\s*<figure.*</figure>\s*</div>'),
        (indented(FENCE, "> "), r"<blockquote>\s*<figure.*</figure>\s*</blockquote>"),
        (f'<div markdown="1">\n\n{FENCE}\n\n</div>', r"<div>\s*<figure.*</figure>\s*</div>"),
    ],
)
def test_a_fence_inside_other_blocks(text: str, around: str) -> None:
    assert re.search(around, convert(text), re.DOTALL)


def test_the_language_of_the_table_is_the_pages() -> None:
    assert "Control" not in convert(FENCE, locale="zh-Hant")
    assert "1 週的變化" in convert(FENCE, locale="zh-Hant")
    assert "Change by 1 week" in convert(FENCE, locale="en")


def test_html_in_a_caption_is_shown() -> None:
    html = convert(FENCE.replace("Widths", '"<script>alert(1)</script>"'))
    assert "<script>" not in html
    assert "&lt;script&gt;alert(1)" in html


@pytest.mark.parametrize(
    ("fence", "line", "message"),
    [
        (
            FENCE.replace("view: results", "view: reslts"),
            4,
            "study-table: unknown view 'reslts' (did you mean results?); accepted: results",
        ),
        (
            FENCE.replace("study: able", "study: abel"),
            5,
            "study-table: unknown study 'abel' (did you mean able?); accepted: able",
        ),
        (
            FENCE.replace("caption:", "captoin:"),
            6,
            "study-table: unknown key 'captoin' (did you mean caption?); accepted: ",
        ),
        (FENCE.replace("caption: Widths\n", ""), 3, "study-table: no caption; accepted: caption: with words in quotes"),
        (FENCE.replace("Widths", "no"), 6, "study-table: caption: found no, a word that some YAML readers take for"),
        (FENCE.replace("Widths", "12"), 6, "study-table: caption is no text"),
        (FENCE.replace("Widths", "[a"), 7, "study-table: found no YAML: "),
        (FENCE.replace("Widths", "a\nview: results"), 7, "study-table: view: found the key view a second time"),
        ("```study-table\n```", 3, "study-table: no keys; accepted: view, study, caption"),
        ("```study-table\njust words\n```", 3, "study-table: no keys; accepted: view, study, caption"),
        (CLAIMS.replace('"01"', '"02"'), 5, "claim-table: unknown section '02'; accepted: 01"),
        (
            CLAIMS.replace('"01"', "01"),
            5,
            "claim-table: section: found 01, a number that some YAML readers take for octal",
        ),
        (CLAIMS.replace('section: "01"', "claims: [one]"), 5, "claim-table: unknown claim 'one'"),
        (CLAIMS.replace('section: "01"', "claims: everyone"), 5, "claim-table: claims is no list"),
        (CLAIMS.replace('section: "01"', "study: abel"), 5, "claim-table: unknown study 'abel' (did you mean able?)"),
        (CLAIMS.replace('"01"', '"01"\nstudy: able'), 6, "claim-table: both section and study; accepted: one of them"),
    ],
)
def test_a_fence_that_asks_for_what_is_not_there(fence: str, line: int, message: str) -> None:
    with pytest.raises(PageError) as caught:
        convert(f"# Head\n\n{fence}\n")
    assert str(caught.value).startswith(f"page:{line}: {message}"), str(caught.value)


def test_all_faulty_fences_of_a_page_are_told() -> None:
    wrong = FENCE.replace("study: able", "study: abel")
    with pytest.raises(PageError) as caught:
        convert(f"{wrong}\n\n{FENCE}\n\n{wrong}\n")
    assert [line.partition(" ")[0] for line in str(caught.value).splitlines()] == ["page:3:", "page:15:"]


@pytest.mark.parametrize("extensions", SETS)
@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("0.050 mm", "0.050 mm"),
        ("**0.050** mm", "<strong>0.050</strong> mm"),
        ("0.050\u00a0mm", "0.050\u00a0mm"),
        ("0.050&nbsp;mm", "0.050&nbsp;mm"),
        ("0.050\nmm", "0.050\nmm"),
        ("0\\.050 mm", "0.050 mm"),
    ],
)
def test_a_bound_value_becomes_its_words_with_their_source(written: str, shown: str, extensions: str) -> None:
    html = convert(f"See [{written}](study:able/width/baseline).", extensions)
    assert html == (
        f'<p>See <span class="bound" tabindex="0" title="Source: Able et al. (2020), abstract">{shown}</span>.</p>'
    )


def test_bound_values_in_headings_tables_lists_and_references() -> None:
    text = (
        "# At [1,200](study:able/n) people\n\n| a | b |\n|---|---|\n| [75%](study:able/finished-share) | c |\n\n"
        "- [about 900][done]\n\n[done]: study:able/finished\n"
    )
    html = convert(text)
    assert html.count('<span class="bound"') == 3
    assert 'id="at-1200-people"' in html
    assert "study:" not in html


def test_a_heading_in_the_table_of_contents_has_the_words_alone() -> None:
    md = Markdown(extensions=["toc", "evidence"], extension_configs={"evidence": {"data": str(SMALL), "locale": "en"}})
    md.convert("# At [1,200](study:able/n) people\n")
    assert md.toc_tokens[0]["name"] == "At 1,200 people"  # type: ignore[attr-defined]


def test_bound_values_in_code_are_code() -> None:
    html = convert("`[9](study:able/n)`\n\n```md\n[9](study:able/n)\n```\n")
    assert 'class="bound"' not in html


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "a\n\nb [0.05](study:able/width/baseline)",
            "page:3: the text says '0.05', but study:able/width/baseline is '0.050 mm' ({data}:75:19). "
            "Accepted here: 0.050 mm, 0.050. Correct the text, or the data if that is wrong.",
        ),
        ("a [12](study:able/m)", "page:1: study:able/m: no value of able 'm'"),
        ("a [](study:able/n)", "page:1: the text says '', but study:able/n is '1,200'"),
        ("a [x](study:)", "page:1: study:: 'study:' is no name of a value"),
        ("a\n\nb [9][c]\n\n[c]: study:able/n", "page:5: the text says '9', but study:able/n is '1,200'"),
    ],
)
def test_words_that_differ_stop_with_their_line(text: str, message: str) -> None:
    with pytest.raises(PageError) as caught:
        convert(text)
    assert str(caught.value).startswith(message.format(data=SMALL.as_posix())) or message.format(
        data=SMALL.relative_to(Path.cwd()).as_posix() if SMALL.is_relative_to(Path.cwd()) else SMALL.as_posix()
    ) in str(caught.value)


def test_the_same_fault_twice_has_two_places() -> None:
    with pytest.raises(PageError) as caught:
        convert("[9](study:able/n)\n\n[1,200](study:able/n) and\n[9](study:able/n)\n\n`[9](study:able/n)`\n")
    assert [line.partition(" ")[0] for line in str(caught.value).splitlines()] == ["page:1:", "page:4:"]


def test_a_page_without_a_language_is_refused_only_when_it_needs_one() -> None:
    assert convert("just text", locale="") == "<p>just text</p>"
    with pytest.raises(PageError, match="page: cannot tell the language of this page"):
        convert(FENCE, locale="")
    with pytest.raises(PageError, match="page: cannot tell the language of this page"):
        convert("[1,200](study:able/n)", locale="fr")


def test_a_record_with_faults_stops_the_page_with_all_of_them(tmp_path: Path) -> None:
    data = tmp_path / "studies.yaml"
    data.write_text(SMALL.read_text(encoding="utf-8").replace('"1200"', "1200").replace("about: able", "about: x"))
    with pytest.raises(PageError) as caught:
        convert("[1,200](study:able/n)", data=data)
    assert len(str(caught.value).splitlines()) == 2
    assert "studies.yaml:50:16: studies › able › n › value: found the number 1200" in str(caught.value)


def test_one_markdown_object_renders_page_after_page() -> None:
    md = Markdown(extensions=["evidence"], extension_configs={"evidence": {"data": str(SMALL), "locale": "en"}})
    first = md.convert(FENCE)
    assert md.reset().convert("[1,200](study:able/n)").startswith("<p><span")
    assert md.reset().convert(FENCE) == first


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("harm:burns/onset", "1 to 3"),
        ("trial:going-on/start", "January 2026"),
        ("regulator:law/fine", "NT$2–20 million"),
        ("background:how-many/many", "250 million people"),
        ("background:how-many/effect/ci95-high", "1.92"),
        ("mechanism:first-way/finding", "more"),
    ],
)
def test_values_of_every_kind_of_record_are_bound(name: str, words: str) -> None:
    html = convert(f"It says [{words}]({name}).\n")
    assert re.search(rf'<span class="bound" tabindex="0" title="Source: [^"]+">{re.escape(words)}</span>', html)
    with pytest.raises(PageError, match=f"but {name} is"):
        convert(f"It says [7]({name}).\n")


@pytest.mark.parametrize("name", ["harm:burns/n", "regulator:law/date", "background:how-many/many", "mechanism:x/y"])
def test_the_engine_takes_every_kind_of_name_for_data(name: str) -> None:
    assert [atom.kind for atom in scan(f"It says [words]({name}).", "en", {}).found] == ["data"]
