"""The termbase: what it holds, where a text uses its words, and what readers see of it."""

from __future__ import annotations

import json
import re
from html import unescape
from itertools import pairwise
from pathlib import Path

import jsonschema
import pytest
import yaml
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from evidence.cli import main
from evidence.glossary import glossary
from evidence.load_words import load_terms, load_words
from evidence.matching import Matcher, quoted
from evidence.render import render_glossary
from evidence.schema import schema_of
from evidence.taiwan_words import TaiwanWords, WordList, entries
from evidence.terms import Deprecated, Reading, Termbase, Terms, readings
from evidence.vocabulary import LOCALES, Locale

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
OURS = load_terms(ROOT / "data" / "terms.yaml", "data/terms.yaml")
WORDS = load_words(ROOT / "data" / "words-zh-Hant.yaml", "data/words-zh-Hant.yaml")
SMALL = load_terms(HERE / "small-terms.yaml", "small-terms.yaml")


def listed(base: Termbase, locale: Locale) -> tuple[Reading, ...]:
    return tuple(readings(base.terms, locale))


def uses(text: str, locale: Locale, base: Termbase = OURS) -> list[tuple[str, str, str]]:
    return [(text[one.start : one.end], one.concept, one.status) for one in base.find(text, locale)]


def an_example(word: str) -> str:
    return word.replace("#", "125")


# What the file holds


def test_all_ninety_concepts_are_there_in_nine_domains() -> None:
    assert len(OURS.terms.concepts) == 90
    assert {concept.domain for concept in OURS.terms.concepts.values()} == set(OURS.terms.domains)
    assert len(OURS.terms.domains) == 9


@pytest.mark.parametrize(("name", "model"), [("terms", Terms), ("words-zh-Hant", TaiwanWords)])
def test_the_committed_schema_is_current_and_holds(name: str, model: type[Terms] | type[TaiwanWords]) -> None:
    committed = json.loads((ROOT / "data" / f"{name}.schema.json").read_text(encoding="utf-8"))
    assert committed == json.loads(json.dumps(schema_of(model))), (
        f"run: evidence schema {name} > data/{name}.schema.json"
    )
    text = (ROOT / "data" / f"{name}.yaml").read_text(encoding="utf-8")
    assert text.startswith(f"# yaml-language-server: $schema={name}.schema.json\n")
    data = yaml.safe_load(text)
    jsonschema.validate(data, committed)
    data["version"] = 2
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(data, committed)


def test_no_word_holds_a_note_in_brackets() -> None:
    for locale in LOCALES:
        for reading in listed(OURS, locale):
            assert not re.search("[()（）…]", reading.term.word), reading.term.word


def test_the_words_that_people_search_with_are_known() -> None:
    asked = "脫髮 掉頭髮 禿頭 鬼剃頭 米諾地爾 落建 落健 柔沛 非那雄胺 波斯卡 適尿通 胞外體 幹細胞外泌體 AGA FPHL EV"
    sides = [concept.side(locale) for concept in OURS.terms.concepts.values() for locale in LOCALES]
    assert set(asked.split()) <= {word for side in sides for word in side.search_words()}


def test_the_pieces_for_the_search_come_from_the_termbase() -> None:
    pieces = (ROOT / "data" / "search-words.txt").read_text(encoding="utf-8").split()
    sides = [concept.zh_hant for concept in OURS.terms.concepts.values()]
    known = " ".join((*(word for side in sides for word in side.search_words()), *(side.definition for side in sides)))
    assert [piece for piece in pieces if piece not in known] == ["療程", "六週"]
    assert len(set(pieces)) == len(pieces)


# Where a text uses its words


@pytest.mark.parametrize("locale", LOCALES)
def test_each_preferred_word_is_found_as_its_own_concept(locale: Locale) -> None:
    for reading in listed(OURS, locale):
        if reading.status == "preferred":
            word = reading.term.word
            (found,) = OURS.find(word, locale)
            assert (found.start, found.end, found.concept, found.word) == (0, len(word), reading.concept, word)


@pytest.mark.parametrize("locale", LOCALES)
def test_every_word_is_found_whole_and_in_its_status(locale: Locale) -> None:
    for reading in listed(OURS, locale):
        word = an_example(reading.term.word)
        (found,) = OURS.find(word, locale)
        assert (found.start, found.end) == (0, len(word)), word
        assert reading in found.readings, word


@pytest.mark.parametrize("locale", LOCALES)
@given(data=st.data())
def test_words_in_a_row_do_not_overlap_and_none_is_part_of_a_longer_one(locale: Locale, data: st.DataObject) -> None:
    words = [reading.term.word for reading in listed(OURS, locale)]
    drawn = data.draw(st.lists(st.sampled_from(words), min_size=1, max_size=6))
    text = data.draw(st.sampled_from(["", "，", " "] if locale == "zh-Hant" else [" ", ", ", " the "])).join(drawn)
    found = OURS.find(text, locale)
    assert all(one.end <= two.start for one, two in pairwise(found))
    assert all(
        one.start < one.end <= len(text) and len(one.word.replace("#", "")) <= one.end - one.start for one in found
    )
    for one in found:
        longer = [word for word in words if "#" not in word and text.startswith(word, one.start)]
        assert one.end - one.start >= max(map(len, longer), default=0) or locale == "en"


def test_chinese_takes_the_longest_word_and_needs_no_boundary() -> None:
    assert uses("二氫睪固酮不是睪固酮", "zh-Hant") == [
        ("二氫睪固酮", "dihydrotestosterone", "preferred"),
        ("睪固酮", "testosterone", "preferred"),
    ]
    text = "細胞外囊泡、嚴重不良事件、休止期落髮、女性型落髮、毛囊幹細胞"
    assert [found for found, _, _ in uses(text, "zh-Hant")] == text.split("、")
    assert uses("間質幹細胞外泌體", "zh-Hant") == [
        ("間質幹細胞", "mesenchymal-stem-cell", "preferred"),
        ("外泌體", "exosome", "preferred"),
    ]


def test_a_word_of_two_concepts_has_both_readings_the_preferred_one_first() -> None:
    (found,) = OURS.find("hair loss", "en")
    assert [(one.concept, one.status) for one in found.readings] == [
        ("hair-loss", "preferred"),
        ("hair-shedding", "deprecated"),
        ("shed-hair-count", "deprecated"),
    ]
    assert not any(isinstance(one.term, Deprecated) and one.term.always for one in found.readings)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Hair follicles", ["Hair follicles"]),
        ("HAIR-FOLLICLE", ["HAIR-FOLLICLE"]),
        ("the hair\nfollicle’s cells", ["hair\nfollicle’s"]),
        ("participants' and participant's", ["participants'", "participant's"]),
        ("meta-analyses", ["meta-analyses"]),
        ("adipose derived stem cells", ["adipose derived stem cells"]),
        ("three RCTs", ["RCTs"]),
        ("hairfollicle, hair-follicular, chair follicleX", []),
        ("prolaser lasering", []),
        ("35 hairs/cm²", ["hairs/cm²"]),
        ("n = 12 in nine", ["n"]),
        ("5α-reductase and 5-alpha reductase", ["5α-reductase", "5-alpha reductase"]),
    ],
)
def test_english_takes_case_plural_possessive_and_hyphen_and_nothing_else(text: str, found: list[str]) -> None:
    assert [one for one, _, _ in uses(text, "en")] == found


@pytest.mark.parametrize("word", ["meta analysis", "follow up", "N", "micro-RNA"])
def test_a_form_that_is_listed_itself_is_not_a_form_of_another_word(word: str) -> None:
    assert [(found, status) for found, _, status in uses(word, "en")] == [(word, "deprecated")]


def test_latin_letters_have_boundaries_in_chinese_too() -> None:
    assert uses("服用minoxidil的人", "zh-Hant") == [("minoxidil", "minoxidil", "preferred")]
    assert uses("AGAIN", "zh-Hant") == []
    assert uses("p值與p 值", "zh-Hant") == [("p值", "p-value", "preferred"), ("p 值", "p-value", "preferred")]


def test_a_sign_for_any_number() -> None:
    assert uses("共 1,250 例", "zh-Hant") == [("1,250 例", "participant", "deprecated")]
    assert uses("例如病例", "zh-Hant") == []


def test_longer_words_that_mean_something_else_are_passed_over() -> None:
    assert uses("這裡不適用，有人不適", "zh-Hant") == [("不適", "adverse-event", "deprecated")]
    assert uses("各種髮型", "zh-Hant") == []


def test_aliases_are_not_looked_for() -> None:
    assert uses("毛孔", "zh-Hant", SMALL) == []
    assert uses("掉頭髮、落建", "zh-Hant") == []


def test_no_words_find_nothing() -> None:
    assert Matcher[int]((), "en").find("any text") == ()


def test_other_people_s_words_are_told() -> None:
    text = "我們說「脫髮」與《脫髮研究》。\n> 脫髮\n[脫髮](a.md) 脫髮 “hair fall”"
    spans = quoted(text)
    assert [text[start:end] for start, end in spans] == [
        "「脫髮」",
        "《脫髮研究》",
        "> 脫髮",
        "[脫髮](a.md)",
        "“hair fall”",
    ]
    ours = [one for one in OURS.find(text, "zh-Hant") if not any(a <= one.start < b for a, b in spans)]
    assert [(one.word, text[one.start - 1]) for one in ours] == [("脫髮", " ")]


# Words of other places


def test_words_of_other_places_and_slips_of_script_are_found() -> None:
    text = "信號通路的信息與毛發，2 周後；發生發炎，多元分析，系統性與信號"
    assert [(text[one.start : one.end], one.kind) for one in WORDS.find(text)] == [
        ("信號通路", "mainland"),
        ("信息", "mainland"),
        ("毛發", "script"),
        ("2 周", "script"),
    ]


def test_every_word_of_the_list_is_found_and_none_of_the_fine_ones() -> None:
    for kind, _, entry in entries(WORDS.words):
        for word in entry.words:
            (found,) = WORDS.find(an_example(word).join("甲乙"))
            assert (found.kind, found.entry) == (kind, entry)
    assert WORDS.find("、".join(WORDS.words.fine)) == ()


def test_what_the_list_says_to_write_is_not_on_it() -> None:
    for _, _, entry in entries(WORDS.words):
        for instead in entry.write:
            assert WORDS.find(an_example(instead.word)) == (), instead.word


def test_the_termbase_and_the_list_do_not_contradict_each_other() -> None:
    """A word to avoid is no word of the termbase, unless in another sense."""
    both: WordList = WORDS
    for reading in listed(OURS, "zh-Hant"):
        if reading.status != "deprecated":
            wrong = [one for one in both.find(reading.term.word) if one.entry.sense is None]
            assert wrong == [], reading.term.word


# What readers see


@pytest.mark.parametrize("locale", LOCALES)
def test_the_glossary_is_written_so(locale: Locale) -> None:
    golden = (HERE / "golden" / f"glossary.{locale}.html").read_text(encoding="utf-8")
    assert render_glossary(glossary(SMALL.terms, SMALL.terms.concepts, "Caption <em>", locale)) + "\n" == golden


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("base", [OURS, SMALL], ids=["ours", "small"])
def test_no_alias_and_no_word_to_avoid_is_ever_shown(base: Termbase, locale: Locale) -> None:
    """But for those that name another thing, which stand behind “not the same as”."""
    html = render_glossary(glossary(base.terms, base.terms.concepts, None, locale))
    text = unescape(re.sub(r"<dd class=\"glossary-unlike\">.*?</dd>", "", html))
    for concept in base.terms.concepts.values():
        side = concept.side(locale)
        assert [term.word for term in side.aliases if term.word in unescape(html)] == []
        shown = {one.word for one in base.find(re.sub("<[^>]*>", "\n", text), locale) if one.status == "deprecated"}
        assert [term.word for term in side.deprecated if term.always and term.word in shown] == []


@pytest.mark.parametrize("locale", LOCALES)
def test_every_concept_has_one_anchor_and_both_languages(locale: Locale) -> None:
    html = render_glossary(glossary(OURS.terms, OURS.terms.concepts, None, locale))
    assert re.findall(r'id="([^"]+)"', html) == [
        f"term-{key}"
        for domain in OURS.terms.domains
        for key, one in OURS.terms.concepts.items()
        if one.domain == domain
    ]
    other = "en" if locale == "zh-Hant" else "zh-Hant"
    assert html.count(f'<span class="glossary-other" lang="{other}">') == 90
    assert "\n\n" not in html


# The command


def run(*words: str) -> tuple[int, str, str]:
    done = CliRunner().invoke(main, list(words))
    return done.exit_code, done.stdout, done.stderr


def test_check_reads_the_word_lists_beside_the_record(tmp_path: Path) -> None:
    for name, source in (("studies.yaml", "small.yaml"), ("terms.yaml", "small-terms.yaml")):
        (tmp_path / name).write_text((HERE / source).read_text(encoding="utf-8"), encoding="utf-8")
    code, out, _ = run("check", "--data", str(tmp_path / "studies.yaml"))
    assert code == 0
    assert out.splitlines()[-2].endswith("terms.yaml: sound")
    assert out.splitlines()[-1] == "4 concepts, 9 words in zh-Hant, 10 words in en"
    for name, right, wrong in (("studies.yaml", '"1200"', "1200"), ("terms.yaml", "domain: trials", "domain: x")):
        file = tmp_path / name
        file.write_text(file.read_text(encoding="utf-8").replace(right, wrong, 1), encoding="utf-8")
    code, out, err = run("check", "--data", str(tmp_path / "studies.yaml"))
    assert code == 1
    assert "found the number 1200" in out
    assert "found unknown domain x" in out
    assert err.count("1 error in ") == 2


def test_terms_are_listed() -> None:
    code, out, err = run("terms", "--terms", str(HERE / "small-terms.yaml"))
    assert code == 0
    assert out.splitlines()[2] == "hormone\thair\t二氫睪固酮\tdihydrotestosterone"
    assert err.splitlines() == [
        "zh-Hant: 4 preferred, 2 admitted, 3 deprecated",
        "en: 4 preferred, 4 admitted, 2 deprecated",
    ]
    assert run("terms", "--terms", str(HERE / "none.yaml"))[0] == 2


def test_the_schemas() -> None:
    assert json.loads(run("schema", "terms")[1])["title"] == "Terms"
    assert run("schema", "other")[0] == 2
