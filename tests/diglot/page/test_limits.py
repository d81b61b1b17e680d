"""What a page may hold: nothing that people write is refused, and what is read takes time in step with its size."""

from __future__ import annotations

from collections.abc import Callable
from time import process_time

import pytest
import yaml

from diglot.config import DEFAULT_EXTENSIONS
from diglot.page.limits import DEEPEST, BeyondLimits, hold, yaml_of
from diglot.page.parser import Parser
from diglot.page.segment import segment

PARSER = Parser(
    [extension.name for extension in DEFAULT_EXTENSIONS],
    {extension.name: dict(extension.options.pairs) for extension in DEFAULT_EXTENSIONS},  # type: ignore[arg-type]
)

WRITTEN = {
    "a long rule": "- " * 90 + "\n\n" + "* " * 90 + "\n",
    "an answer to an answer": ">" * 20 + " x\n",
    "a deep list": "".join("    " * n + "- x\n" for n in range(20)),
    "code that goes far to the right": "```\n" + "".join("  " * n + "{\n" for n in range(45)) + "```\n",
    "a glossary": "".join(f"*[ABBR{n}]: what is meant by number {n}\n" for n in range(600)),
    "footnotes": "".join(f"[^{n}]: A source, with its title and all of its authors, number {n}.\n" for n in range(500)),
    "many headings": "# a\n" * 1_000,
    "comparisons": "p < 0.05, a<b, and x<y in `i<n`.\n\n" * 500,
    "comments": "<!-- a -->\n\n" * 2_000,
    "a table of code": "| `a` | `b` |\n|---|---|\n" + "| `a` | `b` |\n" * 2_000,
    "a long list": "1. x\n" * 5_000,
    "a table of numbers": "|1|2|3|\n" * 5_000,
}


@pytest.mark.parametrize("text", WRITTEN.values(), ids=WRITTEN)
def test_what_people_write_keeps_every_limit(text: str) -> None:
    hold(text.split("\n"))


@pytest.mark.parametrize("sign", [">", "> ", "- ", "1. ", "+ ", "> - ", "12) "])
def test_the_depth_of_a_line_is_counted_exactly(sign: str) -> None:
    each = len(sign.split())
    hold([sign * (DEEPEST // each) + "x"])
    with pytest.raises(BeyondLimits):
        hold([sign * (DEEPEST // each + 1) + "x"])


def test_the_depth_of_yaml_is_counted_exactly() -> None:
    assert yaml_of("a: " + "[" * DEEPEST + "]" * DEEPEST) is not None
    with pytest.raises(BeyondLimits, match="nested deeper than 50 levels"):
        yaml_of("a: " + "[" * (DEEPEST + 1) + "]" * (DEEPEST + 1))
    with pytest.raises(BeyondLimits, match="nested deeper than 50 levels"):
        yaml_of("".join(" " * n + "a:\n" for n in range(DEEPEST + 2)))


def test_yaml_with_many_short_lists_is_not_deep() -> None:
    assert isinstance(yaml_of("\n".join(f"k{n}: [a, {{b: c}}]" for n in range(500))), yaml.MappingNode)


GROWING: dict[str, Callable[[int], str]] = {
    "comments without a place": lambda n: "<!-- a -->\n\n" * n,
    "empty fences": lambda n: "~~~\n~~~\n\n" * n,
    "a wide table": lambda n: "|1" * n + "|\n" + "|-" * n + "|\n" + "|1" * n + "|\n",
    "one line of links": lambda n: "[a](b) " * n,
    "one line of links after a tab": lambda n: "x\t" + "[a](b) " * n,
    "one line of code": lambda n: "`a` " * n,
    "one line without marks": lambda n: "<http://a> " * n,
    "open brackets": lambda n: "[a" * n,
    "emphasis": lambda n: "**a*" * n,
    "numbers": lambda n: "12–14 " * n,
}


def seconds(text: str) -> float:
    """Of this process alone, the least of three; what else the machine does counts little."""
    best = float("inf")
    for _ in range(3):
        start = process_time()
        segment(text, PARSER, locale="en", path="a.md")
        best = min(best, process_time() - start)
    return best


@pytest.mark.slow
@pytest.mark.parametrize("text", GROWING.values(), ids=GROWING)
def test_eight_times_the_text_takes_far_less_than_the_square_of_the_time(text: Callable[[int], str]) -> None:
    assert seconds(text(16_000)) < 30 * max(seconds(text(2_000)), 0.005)
