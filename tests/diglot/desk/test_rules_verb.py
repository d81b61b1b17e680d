"""``diglot rules``: every rule is listed and explained, in every format."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner, Result

from diglot.desk.cli import diglot
from diglot.desk.verbs.rules import EXAMPLES
from diglot.sync.rules import RULES

PAGE = """\
# inline-code-differs

C111, error; looks at blocks that say the same.

Inline code stands in one language only, or is another one there.
"""


def run(*arguments: str) -> Result:
    return CliRunner().invoke(diglot, ["rules", *arguments])


def test_the_list_has_a_line_a_rule() -> None:
    lines = run().stdout.splitlines()
    for rule, line in zip(RULES, lines, strict=True):
        code, name, severity, first = line.split(maxsplit=3)
        assert (code, name, severity) == (rule.code, rule.name, rule.severity)
        assert first == rule.text.splitlines()[0]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_rule_is_explained_by_name_and_by_code(rule: object) -> None:
    by_name = run(rule.name).stdout  # type: ignore[attr-defined]
    assert by_name == run(rule.code.lower()).stdout  # type: ignore[attr-defined]
    assert rule.text in by_name  # type: ignore[attr-defined]


def test_the_page_of_a_rule_is_markdown() -> None:
    page = run("C111", "--format", "markdown").stdout
    assert page.startswith(PAGE)
    assert "Bad:\n\n````markdown\n--- en\n" in page
    assert page.count("````") == 4
    for rule in RULES:
        written = run(rule.name, "--format", "markdown").stdout
        assert written.count("````") == 2 * sum(line in EXAMPLES for line in rule.text.split("\n"))


def test_the_list_is_a_table_in_markdown() -> None:
    lines = run("--format", "markdown").stdout.splitlines()
    assert len(lines) == len(RULES) + 2
    assert lines[2].startswith("| S101 | `page-unreadable` | error | ")
    assert {line.count("|") for line in lines} == {5}


def test_json_holds_all_of_a_rule() -> None:
    everything = json.loads(run("--format", "json").stdout)
    assert [rule["code"] for rule in everything] == [rule.code for rule in RULES]
    (one,) = json.loads(run("number-differs", "--format", "json").stdout)
    assert list(one) == ["code", "name", "severity", "scope", "its", "summary", "text"]
    assert (one["code"], one["scope"], one["its"]) == ("F101", "unit", "numbers")


def test_what_is_no_rule_is_two_and_told_what_it_may_be() -> None:
    result = run("number-difers")
    assert result.exit_code == 2
    assert (
        "There is no rule 'number-difers'. Did you mean number-differs? `diglot rules` lists them all." in result.stderr
    )
    assert "Did you mean" not in run("zzz").stderr
