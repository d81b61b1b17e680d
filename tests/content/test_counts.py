"""What pages count of the record is what the record holds: bound values are of studies, these are of our own list."""

from pathlib import Path

import pytest
import yaml

from diglot.page.numerals import read
from evidence.fences import data_fences
from evidence.load import load
from evidence.vocabulary import LOCALES, Locale

ROOT = Path(__file__).parents[2]
RECORD = load(ROOT / "data" / "studies.yaml").studies


def lines_of(locale: Locale, page: str) -> list[str]:
    return (ROOT / "docs" / locale / page).read_text(encoding="utf-8").splitlines()


def first_paragraph(lines: list[str], heading: str) -> str:
    start = next(at for at, line in enumerate(lines) if line.endswith(f"{{#{heading}}}"))
    return next(line for line in lines[start + 1 :] if line)


def counted(text: str, locale: Locale) -> set[int]:
    return {int(number.value) for number in read(text, locale)}


@pytest.mark.parametrize("locale", LOCALES)
def test_all_studies_and_those_that_tested_exosomes(locale: Locale) -> None:
    lines = lines_of(locale, "studies/index.md")
    overview = next(
        asked["studies"]
        for fence in data_fences(lines)
        if (asked := yaml.safe_load("\n".join(fence.body))).get("view") == "overview"
    )
    start = next(at for at, line in enumerate(lines) if line.endswith("{#exosomes-in-people}"))
    end = next(at for at, line in enumerate(lines) if at > start and line.startswith("```"))
    listed = [line.split("](")[1].split(".md")[0] for line in lines[start:end] if line.startswith("- ")]
    assert listed == overview
    assert {len(RECORD.studies), len(listed)} <= counted(first_paragraph(lines, "all-studies"), locale)
    assert {path.stem for path in (ROOT / "docs" / locale / "studies").glob("*.md")} - {"index"} == set(RECORD.studies)


@pytest.mark.parametrize(("page", "heading"), [("studies/index.md", "trials"), ("other-studies.md", "trials-to-come")])
@pytest.mark.parametrize("locale", LOCALES)
def test_planned_trials(locale: Locale, page: str, heading: str) -> None:
    assert len(RECORD.trials) in counted(first_paragraph(lines_of(locale, page), heading), locale)
