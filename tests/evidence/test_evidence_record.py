"""Our own record: sound, with its schema, its claims, and the figures that the sources are known to give."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest
import yaml

from diglot.page.number_answers import answers
from diglot.page.numerals import read
from evidence.crosscheck import parts
from evidence.estimates import Date, Figure, InWords, Missing, Range
from evidence.load import load
from evidence.load_words import load_terms, load_words
from evidence.matching import quoted
from evidence.schema import json_schema
from evidence.sources import Source
from evidence.terms import Deprecated
from evidence.values import Record
from evidence.vocabulary import LOCALES, Text

ROOT = Path(__file__).parents[2]
FILE = ROOT / "data" / "studies.yaml"


HOSTS = ("https://doi.org/", "https://pubmed.ncbi.nlm.nih.gov/", "https://clinicaltrials.gov/study/")
OPEN_COPIES = (
    "imcas-2025",  # the congress's own page
    "needling-pmc7759059",  # PubMed Central
    "misev-2023",
    "pmc7060023",
    "needling-network",  # the publishers' own pages
    "sci-2023",
    "jir-2022",
)
MIRRORS = ("booksci", "ablesci", "ouci.dntb", "weglot", "ebusca", "bvsalud", "medpath", "meddatax", "sciety", "dismech")


@pytest.fixture(scope="module")
def record() -> Record:
    return load(FILE, "data/studies.yaml")


@pytest.mark.parametrize(
    ("expression", "text"),
    [
        ("study:pmsc-2024/n", "12"),
        ("study:pmsc-2024/follow-up", "6 weeks"),
        ("study:pmsc-2024/hair-density/baseline", "96.5"),
        ("study:pmsc-2024/hair-density/3wk", "111.7"),
        ("study:pmsc-2024/hair-density/6wk", "163.5"),
        ("study:pmsc-2024/hair-density/3wk/change", "15.2"),
        ("study:pmsc-2024/hair-density/3wk/change-pct", "15.8%"),
        ("study:pmsc-2024/hair-density/6wk/change", "67.0"),
        ("study:pmsc-2024/hair-density/6wk/change-pct", "69.4%"),
        ("study:pmsc-2024/hair-diameter/baseline", "0.049 mm"),
        ("study:pmsc-2024/hair-diameter/3wk", "0.058 mm"),
        ("study:pmsc-2024/hair-diameter/6wk", "0.059 mm"),
        ("study:pmsc-2024/hair-diameter/6wk/change", "0.010 mm"),
        ("study:pmsc-2024/hair-diameter/6wk/change-pct", "20.4%"),
        ("study:pmsc-2024/shed-hair-count/baseline", "200"),
        ("study:pmsc-2024/shed-hair-count/3wk", "not in the abstract"),
        ("study:pmsc-2024/shed-hair-count/6wk", "80"),
        ("study:pmsc-2024/shed-hair-count/6wk/change-pct", "−60%"),
        ("study:pmsc-2024/satisfaction/6wk", "not in the abstract"),
        ("study:pmsc-2024/planned-n", "20"),
        ("study:tak-2020/n", "38"),
        ("study:tak-2020/completed", "34"),
        ("study:tak-2020/follow-up", "16 weeks"),
        ("study:tak-2020/hair-count/16wk", "28.1%"),
        ("study:tak-2020/hair-count/16wk/vehicle", "7.1%"),
        ("study:tak-2020/hair-diameter/16wk", "14.2%"),
        ("study:tak-2020/hair-diameter/16wk/vehicle", "6.3%"),
        ("study:tak-2020/hair-count-gap", "21.0"),
        ("study:tak-2020/hair-diameter-gap", "7.9"),
        ("study:tak-2020/hair-count/8wk/vehicle", "−3.2%"),
        ("study:tak-2020/release-hair-count", "26%"),
        ("study:tak-2020/release-hair-count-vehicle", "7.1%"),
        ("study:tak-2020/release-hair-diameter", "14%"),
        ("study:tak-2020/release-hair-diameter-vehicle", "5.5%"),
        ("study:wan-2025/n", "16"),
        ("study:wan-2025/hair-density/12mo", "35"),
        ("study:wan-2025/hair-density/12mo/sd", "6.5"),
        ("study:wan-2025/satisfaction", "87%"),
        ("study:wan-2025/adverse-events/12mo", "not in the part read"),
        ("study:queen-2025/studies", "48"),
        ("study:queen-2025/treated-for-hair-loss", "125"),
        ("study:queen-2025/serious-events", "at least 10"),
        ("study:foreskin-2024/particle-size", "139.7 nm"),
        ("study:foreskin-2024/particle-size/plus-minus", "2.3 nm"),
        ("study:foreskin-2024/hair-density/12wk/p", "less than 0.05"),
        ("study:adipose-2022/hair-density/baseline", "121"),
        ("study:adipose-2022/hair-density/unstated", "146.6"),
        ("study:adipose-2022/hair-density/unstated/change-pct", "21.2%"),
        ("study:adipose-2022/hair-thickness/unstated", "61.4 µm"),
        ("study:amini-2025/hair-count/16wk", "9.5"),
        ("study:amini-2025/hair-count/16wk/iqr", "16.88"),
        ("study:amini-2025/hair-count/16wk/placebo", "1.5"),
        ("study:amini-2025/hair-count/16wk/p", "0.006"),
        ("study:amini-2025/cliffs-delta/ci95-high", "0.89"),
        ("study:amini-2025/vesicles", "10 billion"),
        ("study:imcas-2025/n", "300"),
        ("study:drake-1999/scalp-dht/42d", "−64.1%"),
        ("study:drake-1999/scalp-dht/42d/placebo", "−13.0%"),
        ("study:drake-1999/serum-dht/42d/mg5", "−72.2%"),
        ("study:kaufman-1998/gain-1-year", "107"),
        ("study:kaufman-1998/density-gain-2-years", "27"),
        ("study:kaufman-1998/follow-up", "2 years"),
        ("study:olsen-2002/regrowth-5-over-2", "45%"),
        ("study:tak-2020/adverse-effect-share", "18%"),
        ("study:al-ameer-2025/density-gain", "9.5 to 35"),
        ("harm:granulomas/n", "8"),
        ("harm:nebraska-2019/n", "5"),
        ("trial:nct06697080/n", "50"),
        ("trial:nct06999408/n", "9 to 15"),
        ("trial:nct07248410/completion", "October 2027"),
        ("regulator:fda-2019-12-06/date", "6 December 2019"),
        ("regulator:tw-products-act/unlicensed-product", "NT$30,000 to 2 million"),
        ("regulator:tw-mohw-2026-01-25/unlawful-advertising", "NT$2 to 20 million"),
        ("regulator:cn-nhc-2022-02/date", "14 February 2022"),
        ("regulator:fda-finasteride-2025/reports", "32"),
        ("background:hair-cycle/anagen-share", "about 80 to 90%"),
        ("background:hair-cycle/telogen-share", "5 to 15%"),
        ("background:hair-cycle/anagen-length", "2 to 8 years"),
        ("background:hair-cycle/follicles", "80,000 to 150,000"),
        ("background:hair-shedding/normal", "50 to 100"),
        ("background:prevalence-china/men", "21.3%"),
        ("background:prevalence-china/men-18-29", "2.8%"),
        ("background:prevalence-china/women-70-up", "11.8%"),
        ("background:prevalence-china/completed", "15,257"),
        ("background:china-250-million/white-paper", "more than 250 million"),
        ("background:garza-2011/stem-cells-bald", "5.0%"),
        ("background:garza-2011/progenitors-bald/p", "0.005"),
        ("background:needling-network/sucra-needling", "27.8%"),
        ("background:needling-ahmed-2025/count-smd", "1.32"),
        ("background:needling-ahmed-2025/count-smd/ci95-low", "0.73"),
    ],
)
def test_the_figures_of_the_sources(record: Record, expression: str, text: str) -> None:
    assert record.resolve(expression, "en").text == text


def test_the_studies_that_the_review_counts_add_up(record: Record) -> None:
    names = ("trials", "case-reports", "case-series", "retrospective-reviews", "conference-abstracts")
    found = [record.resolve(f"study:queen-2025/{name}", "en").value for name in names]
    assert sum(found) == record.resolve("study:queen-2025/studies", "en").value  # type: ignore[arg-type]


def test_every_value_says_where_it_was_read_or_why_it_is_not_there(record: Record) -> None:
    kinds = {"figures": 0, "words": 0, "missing": 0}
    for path, part in parts(record.studies, ()):
        if isinstance(part, Figure):
            assert part.sources or part.derived, path
            kinds["figures"] += 1
        elif isinstance(part, InWords):
            assert part.sources, path
            kinds["words"] += 1
        elif isinstance(part, Missing):
            kinds["missing"] += 1
            if part.status == "not_reported" and part.looked_in:
                assert record.studies.sources[part.looked_in].read == "full_text", path
    assert min(kinds.values()) > 10


def test_figures_from_a_news_release_say_so(record: Record) -> None:
    for key, figures in (("tak-press-2020", 7), ("tak-press-gnmaeil-2020", 2)):
        assert record.studies.sources[key].read == "press"
        press = [
            path
            for path, part in parts(record.studies, ())
            if isinstance(part, Figure) and any(one.source == key for one in part.sources)
        ]
        assert len(press) == figures, key


def test_sources_are_linked_by_doi_pmid_or_registry(record: Record) -> None:
    for key, source in record.studies.sources.items():
        assert isinstance(source, Source)
        addresses = [address for _, address in source.links()]
        assert addresses, key
        assert not any(mirror in address for mirror in MIRRORS for address in addresses), key
        if source.read in ("abstract", "full_text", "registry"):
            elsewhere = source.note is not None or source.match == "candidate" or key in OPEN_COPIES
            assert elsewhere or all(address.startswith(HOSTS) for address in addresses), key
        else:
            assert source.url, key


def test_every_section_of_the_article_has_claims(record: Record) -> None:
    sections = {claim.section for claim in record.studies.claims.values()}
    assert sections == set(record.studies.article.sections) == {"intro", "01", "02", "03", "04", "conclusion"}


def test_nothing_known_from_a_candidate_only_is_shown_as_the_study_itself(record: Record) -> None:
    """A registration matched by its figures backs facts that say so, and never a result."""
    candidates = {key for key, source in record.studies.sources.items() if source.match == "candidate"}
    shown = 0
    for path, part in parts(record.studies, ()):
        if not isinstance(part, Figure | Range | Date | InWords) or path[0] == "trials":
            continue
        if any(one.source in candidates for one in part.sources):
            if path[0] == "claims":
                label = record.studies.claims[str(path[1])].rows[int(path[3])].what
            else:
                assert path[2] == "facts", path
                label = record.studies.holders()[str(path[0])][str(path[1])].facts[str(path[3])].label
            said = [label, *([part.words] if isinstance(part, InWords) else [])]
            assert any("可能" in one.zh_hant for one in said), path
            assert any("possibl" in one.en for one in said), path
            shown += 1
    assert shown > 20


def test_every_mechanism_names_its_model_and_the_five_rows_are_there(record: Record) -> None:
    rows = [one.row for one in record.studies.mechanisms.values() if one.row]
    assert rows == ["1", "2", "3", "4", "5"]


def test_the_verdicts(record: Record) -> None:
    verdicts = {key: claim.verdict for key, claim in record.studies.claims.items()}
    assert verdicts == {
        "intro-fully-restored": "unsourced",
        "intro-density-shedding": "simplified",
        "intro-attention": "unsourced",
        "six-weeks-participants": "contradicted",
        "six-weeks-schedule": "contradicted",
        "six-weeks-visits": "supported",
        "six-weeks-satisfaction": "unsourced",
        "six-weeks-design": "simplified",
        "korea-study": "misattributed",
        "korea-results": "misattributed",
        "korea-safety": "simplified",
        "wan-results": "simplified",
        "wan-design": "simplified",
        "wan-safety": "unsourced",
        "queen-people": "simplified",
        "queen-benefit": "unsourced",
        "queen-safety": "simplified",
        "intro-250-million": "contradicted",
        "intro-under-35": "unsourced",
        "intro-hairline-worry": "unchecked",
        "intro-old-treatments": "simplified",
        "cycle-phases": "supported",
        "thick-means-anagen": "simplified",
        "most-in-telogen": "unsourced",
        "dht-miniaturises": "supported",
        "two-causes": "simplified",
        "blood-flow": "simplified",
        "inflammatory-cells": "unchecked",
        "nutrient-supply": "unchecked",
        "stem-cells-inhibited": "simplified",
        "minoxidil-acts": "simplified",
        "minoxidil-maintains": "simplified",
        "minoxidil-stops": "supported",
        "finasteride-dht": "supported",
        "finasteride-sexual": "simplified",
        "finasteride-men": "supported",
        "transplant-moves": "supported",
        "transplant-further-loss": "supported",
        "supplements": "unchecked",
        "asleep-not-dead": "simplified",
        "exosomes-awaken": "simplified",
        "vesicles-instruct": "simplified",
        "pmsc-cargo": "simplified",
        "active-repair": "unsourced",
        "six-weeks-treatment": "supported",
        "six-weeks-outcomes": "supported",
        "approval": "simplified",
        "trials-puzzle": "simplified",
        "conclusion-buying-time": "simplified",
        "conclusion-factory-settings": "unsourced",
        "conclusion-not-a-drug": "contradicted",
        "conclusion-real-world": "simplified",
    }


@pytest.mark.parametrize("locale", LOCALES)
def test_the_words_accuse_nobody(record: Record, locale: str) -> None:
    refused = {
        "zh-Hant": ("謊", "騙", "聲稱", "造假", "杜撰", "證實", "脫髮", "例如：", "“", "指控"),
        "en": ("lie", "lied", "fake", "fraud", "false", "claims that", "proves", "invented", "hid "),
    }[locale]
    for path, part in parts(record.studies, ()):
        if isinstance(part, Text):
            words = f" {part.say(locale)} "  # type: ignore[arg-type]
            hits = [word for word in refused if (word in words if locale == "zh-Hant" else f" {word}" in words)]
            assert not hits or "article" in path, (path, hits)


def test_both_languages_give_the_same_numbers(record: Record) -> None:
    texts = [(path, part) for path, part in parts(record.studies, ()) if isinstance(part, Text)]
    assert len(texts) > 1000
    for path, text in texts:
        found = answers(read(text.zh_hant, "zh-Hant"), read(text.en, "en"))
        assert found.agree, (path, text.zh_hant, text.en)


def test_the_words_are_those_of_the_termbase_and_of_taiwan(record: Record) -> None:
    """Words that are wrong wherever they stand, in our own words: not what the article says, and not quotations."""
    terms, taiwan = load_terms(ROOT / "data" / "terms.yaml"), load_words(ROOT / "data" / "words-zh-Hant.yaml")
    for path, part in parts(record.studies, ()):
        if not isinstance(part, Text) or "article" in path:
            continue
        for locale in LOCALES:
            text = part.say(locale)
            theirs = quoted(text)
            wrong = [
                found
                for found in terms.find(text, locale)
                if all(isinstance(one.term, Deprecated) and one.term.always for one in found.readings)
                and not (found.word == "significant" and "words" in path)  # as a source has it
            ]
            slips = [found for found in taiwan.find(text) if found.entry.sense is None] if locale == "zh-Hant" else []
            for found in (*wrong, *slips):
                assert any(start <= found.start < end for start, end in theirs), (path, text, found)


def test_chinese_spacing(record: Record) -> None:
    import re

    close = re.compile(r"[\u4e00-\u9fff][A-Za-z0-9]|[A-Za-z0-9][\u4e00-\u9fff]|\d %|[\u4e00-\u9fff][,;:?!()]")
    for path, part in parts(record.studies, ()):
        if isinstance(part, Text) and "article" not in path[:1]:
            assert not close.search(part.zh_hant), (path, part.zh_hant)


def test_the_committed_schema_is_current_and_takes_the_record() -> None:
    committed = json.loads((ROOT / "data" / "studies.schema.json").read_text(encoding="utf-8"))
    assert committed == json.loads(json.dumps(json_schema())), "run: evidence schema > data/studies.schema.json"
    plain = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator(committed).validate(plain)
    plain["studies"]["pmsc-2024"]["n"] = 12
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft202012Validator(committed).validate(plain)


def test_any_yaml_reader_reads_what_we_read(record: Record) -> None:
    """The plainest YAML reader there is, without a schema, sees the same digits."""
    plain = yaml.load(FILE.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    typed = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    assert typed == json.loads(json.dumps(typed))
    for path, part in parts(record.studies, ()):
        if isinstance(part, Figure):
            for reading in (plain, typed):
                for step in path:
                    reading = reading[step]  # type: ignore[index]
                assert reading["value"] == part.value  # type: ignore[index,call-overload]
