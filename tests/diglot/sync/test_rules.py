"""Every rule explains itself, and its Bad and Good are true."""

from __future__ import annotations

import re

import pytest
from known import KNOWN
from written_cases import confirmed, report, two_sides

from diglot.sync.rules import RULES, script
from diglot.sync.rules.rule import Rule

EXAMPLE = re.compile(r"^(Confirmed|Bad|Good):\n((?:    .*\n|\n)+)", re.MULTILINE)
WITHOUT_EXAMPLES = {"page-unconfirmed"}
"""Rules that no pair of texts can show; they have a test of their own."""
WITH_EXAMPLES = [
    rule for rule in RULES if rule.scope in ("unit", "block", "allowance") and rule.name not in WITHOUT_EXAMPLES
]


def examples(rule: Rule) -> dict[str, str]:
    return {name: re.sub(r"^    ", "", body, flags=re.MULTILINE) for name, body in EXAMPLE.findall(f"{rule.text}\n")}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_rule_says_what_and_why(rule: Rule) -> None:
    assert re.match(r"[A-Z].*\.$", rule.text.splitlines()[0])
    assert "\nWhy: " in rule.text
    assert re.fullmatch(r"[a-z]+(-[a-z]+)+", rule.name)


def test_codes_and_names_are_used_once() -> None:
    assert len({rule.code for rule in RULES}) == len({rule.name for rule in RULES}) == len(RULES)


@pytest.mark.parametrize("rule", WITH_EXAMPLES, ids=lambda rule: rule.name)
def test_its_bad_example_is_found_and_its_good_one_is_not(rule: Rule) -> None:
    shown = examples(rule)
    lock = confirmed(two_sides(shown["Confirmed"])) if "Confirmed" in shown else None
    bad = [finding.rule for finding in report(two_sides(shown["Bad"]), lock, KNOWN, hints=True).findings]
    good = [finding.rule for finding in report(two_sides(shown["Good"]), lock, KNOWN, hints=True).findings]
    assert rule.name in bad
    assert rule.name not in good


def test_a_page_is_looked_through_once_however_many_of_its_blocks_ask(monkeypatch: pytest.MonkeyPatch) -> None:
    looked = []
    real = script._all_left_over
    monkeypatch.setattr(script, "_all_left_over", lambda page: looked.append(page.locale) or real(page))
    text = "\n\n".join(f"The {word} of them were asked whether they had been told what it was." for word in WORDS)
    said = report(two_sides(f"--- en\n{text}\n--- zh-Hant\n{text}\n"))
    assert [one.rule for one in said.findings] == ["sentence-untranslated"]
    assert looked == ["zh-Hant"]


WORDS = "first second third fourth fifth sixth seventh".split()


@pytest.mark.parametrize(
    ("en", "message"),
    [
        ("Set stream and size first.", "`stream`, `size` are set as code in zh-Hant and not in en. Set them alike"),
        ("Set upstream and size first.", "`stream` stands in zh-Hant and not in this block of en. Add it there, or"),
    ],
)
def test_code_that_only_lacks_its_marks_is_told_as_such(en: str, message: str) -> None:
    (finding,) = report(two_sides(f"--- en\n{en}\n--- zh-Hant\n先設定 `stream` 和 `size`。\n")).findings
    assert finding.message.startswith(message)
    assert finding.severity == "warning"
