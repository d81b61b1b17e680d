"""The page on the whole article has every claim of the record: one added there must find a place here."""

from pathlib import Path

import pytest
import yaml

from evidence.fences import data_fences
from evidence.load import load
from evidence.vocabulary import LOCALES, Locale

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("locale", LOCALES)
def test_every_claim_of_the_record_is_on_the_page_of_the_whole_article(locale: Locale) -> None:
    claims = load(ROOT / "data" / "studies.yaml").studies.claims
    lines = (ROOT / "docs" / locale / "claims.md").read_text(encoding="utf-8").splitlines()
    asked = [yaml.safe_load("\n".join(fence.body)) for fence in data_fences(lines) if fence.name == "claim-table"]
    shown = {
        key
        for key, claim in claims.items()
        for table in asked
        if table.get("section") == claim.section
        or ("study" in table and table["study"] == claim.about)
        or key in table.get("claims", ())
    }
    assert sorted(set(claims) - shown) == []
