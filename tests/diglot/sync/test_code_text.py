"""Code as it is compared: what says nothing, what is another program, and what would take for ever if read twice."""

from __future__ import annotations

import random
import time

import pytest
from written_cases import report, two_sides

from diglot.page.document import Block
from diglot.sync.rules.code_text import Comparison, compared
from diglot.sync.rules.inline_code import akin, unified

PAGE = """\
import { Dose } from "./dose"

// Every dose of a day.
export const Day = ({ doses, most }: Props) => {
  const first = doses[0] ?? most - 1
  if (first > most && doses.length === 2) return <p>Too much</p>
  return (
    <ul className="day">
      {/* one for each */}
      {doses.map((dose) => <li key={dose.id}>Take {dose.ml} ml <Dose of={dose} /> today</li>)}
    </ul>
  )
}
"""
FAULTS = [
    ("first = doses", "second = doses"),
    ("doses[0]", "doses[1]"),
    ("most - 1", "most + 1"),
    ("> most", "< most"),
    ("===", "!=="),
    ("&&", "||"),
    ("dose.ml", "dose.mg"),
    ("<Dose of", "<Day of"),
    ("of={dose}", "of={doses}"),
    ("</ul>", "</ol>"),
    ("  const first = doses[0] ?? most - 1\n", ""),
    (" <Dose of={dose} />", ""),
    ("return <p>", "return<b>"),
]
SAME = [
    ("Too much", "Beaucoup trop"),
    ("Every dose", "Chaque dose"),
    ("one for each", "une pour chacune"),
    ("Take {dose.ml} ml ", "{dose.ml} ml à prendre : "),
    ("  return (\n    <ul", "  return (<ul"),
    ("./dose", "./la-dose"),
    ("most }: Props", "most, }: Props"),
]


def told(one: str, other: str, info: str, another: str | None = None) -> Comparison:
    return compared(
        Block("code", one, 1, 1, 1, info=info), Block("code", other, 1, 1, 1, info=info if another is None else another)
    )


@pytest.mark.parametrize(("old", "new"), FAULTS)
def test_another_program_is_found(old: str, new: str) -> None:
    assert old in PAGE
    place = told(PAGE, PAGE.replace(old, new, 1), "tsx").place
    assert place is not None
    assert not place.translated
    assert place.left != place.right


@pytest.mark.parametrize(("old", "new"), SAME)
def test_the_same_program_in_other_words(old: str, new: str) -> None:
    assert old in PAGE
    comparison = told(PAGE, PAGE.replace(old, new, 1), "tsx")
    assert comparison.place is None
    assert comparison.words[0] == comparison.words[1]


def test_the_lines_shown_are_those_of_the_first_token_that_differs() -> None:
    place = told("go(\n  first,\n  second,\n)", "go(first, third)", "js").place
    assert place is not None
    assert (place.left, place.right) == ("second,", "go(first, third)")


def test_a_line_that_was_only_translated_is_not_the_one_shown() -> None:
    one, other = "- name: Check it\n  run: check src", "- name: 檢查\n  run: check ."
    place = compared(Block("code", one, 1, 1, 2, info="yaml"), Block("code", other, 1, 1, 2, info="yaml")).place
    assert place is not None
    assert (place.left, place.right) == ("run: check src", "run: check .")


def test_a_blank_that_a_style_sheet_reads_is_shown_with_its_lines() -> None:
    place = told(".a\n.b { top: 0 }", ".a.b { top: 0 }", "css").place
    assert place is not None
    assert (place.left, place.right) == (".a", ".a.b { top: 0 }")


def test_attributes_of_a_fence_do_not_hide_its_language() -> None:
    assert told("a(1,2) // one", "a(1, 2) // un", 'js{1} title="a.js"').place is None
    assert told("a(1,2) // one", "a(1, 2) // un", "{.js}", "").place is None


HOSTILE = ["<a>{", "{</x>", "`${", "<a '", "{/*", "---\n", "<!--", "`<a>", "</a ", "'\"", "</>", "<a", "{ "]


@pytest.mark.parametrize("info", ["tsx", "vue", "css", "yaml", ""])
def test_nothing_is_read_twice(info: str) -> None:
    for piece in HOSTILE:
        text = piece * 10_000
        start = time.process_time()
        told(text, text + "x", info)
        assert time.process_time() - start < 3, piece


def test_no_order_of_marks_breaks_the_walk_and_neither_side_is_the_first() -> None:
    rng = random.Random(1)
    marks = [*HOSTILE, "</a>", "/>", ">", "}", "`", "*/}", "-->", "\n", "x", " ", "<script>", "</script>", "//", ","]
    for _ in range(2_000):
        one, other = ("".join(rng.choices(marks, k=rng.randrange(1, 25))) for _ in range(2))
        info = rng.choice(["tsx", "vue", "css", "go", "python", "yaml", ""])
        there, back = told(one, other, info), told(other, one, info)
        assert (there.place is None) == (back.place is None)
        assert there.words == back.words[::-1]


@pytest.mark.parametrize(
    ("one", "other", "how"),
    [
        ("page.read", "page.read()", " in form only"),
        ("Scope", "scope", " in form only"),
        ("tool -v", "tool -V", ""),
        ("doses", "doses > 9", " in how much it says"),
        ("dose", "doses", ""),
        ("open", "!open", ""),
        ("a-b", "a-b-c", ""),
        ("0.3", "0.3.9", ""),
        ("pkg v1", "pkg v1.2", ""),
        ("t('my key')", "t('ma clef')", " in its quoted words"),
        ("kind='one'", "kind='two'", ""),
        ("t('my 1 key')", "t('my 2 keys')", ""),
    ],
)
def test_how_two_pieces_are_akin(one: str, other: str, how: str) -> None:
    assert akin(one, other) == akin(other, one) == how


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("{a, b}", "{ a,b }", True),
        ("f (x)", "f(x)", True),
        ('k="v"', "k = ‘v’", True),
        ("() => ...", "() => …", True),
        ("a b", "ab", False),
        ("ls -l", "ls-l", False),
        ("ls /tmp", "ls/tmp", False),
        (".a .b", ".a.b", False),
    ],
)
def test_what_of_a_piece_says_nothing(one: str, other: str, same: bool) -> None:
    assert (unified(one) == unified(other)) is same


def test_brackets_that_say_nothing_are_not_shown_as_the_difference() -> None:
    place = told("return (\n  <b>{one}</b>\n)", "return <b>{two}</b>", "jsx").place
    assert place is not None
    assert (place.left, place.right) == ("<b>{one}</b>", "return <b>{two}</b>")


def test_a_difference_far_behind_in_a_line_is_shown() -> None:
    sides = [f"--- {locale}\n```js\ncall({'one, ' * 20}{last})\n```" for locale, last in (("en", "two"), ("fr", "six"))]
    (finding,) = report(two_sides("\n".join(sides))).findings
    assert "en has “…one, one, one, one, two)”, fr has “…one, one, one, one, six)”." in finding.message


@pytest.mark.parametrize("locale", ["zh[", "z(h", "z.", "*"])
def test_the_name_of_a_language_is_no_pattern(locale: str) -> None:
    one, other = (Block("code", f"run --lang {value}", 1, 1, 1, info="sh") for value in ("en", "zh"))
    assert compared(one, other, ("en", "zh")).place is None
    assert compared(one, other, ("en", locale)).place
