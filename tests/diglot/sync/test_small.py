"""What is told as a small edit: the table is the rule. Whatever counts, negates or turns a sentence round is none."""

from __future__ import annotations

import pytest
from written_cases import parser

from diglot.page.segment import segment
from diglot.sync.align import compared
from diglot.sync.small import small

SMALL = [
    ("en", "The scalp may turn red.", "The scalp may become red."),
    ("en", "The scalp reddens a litle.", "The scalp reddens a little."),
    ("en", "Read the label carefully now.", "Read this leaflet carefully now."),
    ("en", "Wash it, gently.", "Wash it gently."),
    ("en", "an Exosome is made", "an exosome is made"),
    ("en", "It’s the patients' hair.", "It’s the patient's hair."),
    ("zh-Hant", "治療後頭皮發紅。", "治療後頭皮泛紅。"),
    ("zh-Hant", "外秘體是小泡。", "外泌體是小泡。"),
    ("zh-Hant", "這是細胞釋出的囊泡。", "這是細胞放出來的囊泡。"),
    ("zh-Hant", "用 PLLA 微針。", "用 PLGA 微針。"),
]
NOT_SMALL = [
    ("three words", "en", "Read the old label now.", "Read a new leaflet now."),
    ("five characters", "zh-Hant", "治療後頭皮發紅。", "治療後的毛囊開始發紅。"),
    ("not", "en", "It is harmful to hair.", "It is not harmful to hair."),
    ("no", "en", "It has risks.", "It has no risks."),
    ("never", "en", "Rub it.", "Never rub it."),
    ("without", "en", "With pain.", "Without pain."),
    ("n't", "en", "It does hurt.", "It doesn’t hurt."),
    ("a negating prefix", "en", "It was effective.", "It was ineffective."),
    ("不", "zh-Hant", "會痛。", "不會痛。"),
    ("未", "zh-Hant", "已核准。", "未核准。"),
    ("無", "zh-Hant", "有害。", "無害。"),
    ("非", "zh-Hant", "是藥品。", "非藥品。"),
    ("沒", "zh-Hant", "有人受傷。", "沒有人受傷。"),
    ("a figure", "en", "It took 16 weeks.", "It took 61 weeks."),
    ("a number word", "en", "It took two weeks.", "It took three weeks."),
    ("a Han numeral", "zh-Hant", "兩天後洗頭。", "三天後洗頭。"),
    ("a name with digits", "en", "Cells H2O here.", "Cells H3O here."),
    ("a measure", "en", "Take 5 mg daily.", "Take 5 g daily."),
    ("a link", "en", "See [there](a.md).", "See [there](b.md)."),
    ("code", "en", "Run `make` now.", "Run `made` now."),
    ("a direction", "en", "It increased.", "It decreased."),
    ("a direction in Chinese", "zh-Hant", "密度增加。", "密度減少。"),
    ("before, after", "en", "Wash it before.", "Wash it after."),
    ("an obligation", "en", "It may be used.", "It must be used."),
    ("places exchanged", "en", "Dog bites man.", "Man bites dog."),
    ("places exchanged exactly", "en", "we say dog bites man", "we say man bites dog"),
    ("another kind of block", "en", "Care", "# Care"),
    ("another place", "en", "## Care", "### Care"),
]


def is_small(locale: str, then: str, now: str) -> bool:
    sides = [compared(segment(f"{text}\n", parser(), locale=locale, path="a.md")) for text in (then, now)]
    return small(sides[0], sides[1], locale)


@pytest.mark.parametrize(("locale", "then", "now"), SMALL)
def test_small(locale: str, then: str, now: str) -> None:
    assert is_small(locale, then, now)
    assert is_small(locale, now, then)


@pytest.mark.parametrize(
    ("locale", "then", "now"), [case[1:] for case in NOT_SMALL], ids=[case[0] for case in NOT_SMALL]
)
def test_not_small(locale: str, then: str, now: str) -> None:
    assert not is_small(locale, then, now)
    assert not is_small(locale, now, then)


def test_code_is_never_small() -> None:
    assert not is_small("en", "```\nrun make\n```", "```\nrun mage\n```")
