"""What of two pieces of code is compared, and where they differ first."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import chain, zip_longest

from diglot.page.document import Block
from diglot.sync.rules.code_grammar import Grammar, grammar, is_prose
from diglot.sync.rules.code_markup import STRING, without_words
from diglot.sync.rules.own_language import without_own_language

FOREIGN = re.compile(r"[^\W\d_a-zA-Z]")
"""A letter outside ASCII: words that were translated where nobody marked a comment or string."""
_CLOSING = frozenset(")]}")
_BEFORE_BRACKETS = frozenset({"return", ">", "=", "&&", "||", "?", ":", "("})
_LAST_COMMA = re.compile(r", ?(?=[)\]}])")
_STRINGS_IN_A_ROW = re.compile(rf"(\w{{0,2}}{STRING})(?: \w{{0,2}}{STRING})+")
_MAY_HOLD_WORDS = re.compile(r"`|</|/>")
_CODE_SPAN = re.compile(r"`[^`]*`")
_OF_CODE = re.compile(r"[={}();<>\[\]$\\|@#_/]|(?<!\w)-+\w")
_SENTENCE_END = re.compile(r"\w[ \u00A0\u202F]?[:!?…]$|\w[.]$")
_TITLE = re.compile(
    r"((?:- )?(?:(?:[a-z]+_)?(?:title|label|description|heading|summary|hint|caption)|(?:friendly|display)_name): ?)"
    r"([^\W\d_][^\[\]{}$<>=/\\|#:]*)"
)
"""A line of YAML that a reader sees."""
_NUMBER = re.compile(r"\d+")
_PROMPT = "$ "
_OPENS_TEXT = re.compile(r"[:-] [|>][+-]?\d?\s*$")
_CONTINUED = re.compile(r"(?<!\\) ?\\\n(?=.)")
"""A line that goes on, as commands do."""
_LONG = 200
"""More lines than this are not looked at for sentences."""


@dataclass(frozen=True, slots=True)
class Place:
    """The first line in which two pieces of code differ; empty on the side that has ended."""

    left: str
    right: str
    translated: bool
    """Whether every differing line holds words of another script or is a sentence, or the fence holds words."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """What differs between two pieces of code."""

    place: Place | None = None
    """None where the code is the same."""
    words: tuple[int, int] = (0, 0)
    """How many comments, strings and elements with words of their own either side has."""


_SAME = Comparison()


def compared(one: Block, other: Block, locales: tuple[str, str] = ("", "")) -> Comparison:
    """Compare two pieces of code, their words aside; ``locales``: those of the pages that they stand on."""
    if one.text == other.text:
        return _SAME
    how = grammar(one.info, other.info)
    (left, said), (right, answered) = _bare(one.text, how), _bare(other.text, how)
    place = _difference(left, right, how, (one.info, other.info))
    if (
        place
        and not place.translated
        and _translated(*(_bare(_in_one_line(each.text), how)[0] for each in (one, other)))
    ):
        place = replace(place, translated=True)
    if place and all(locales):
        here, there = (
            _bare(without_own_language(block.text, locale), how)[0]
            for block, locale in zip((one, other), locales, strict=True)
        )
        if _same(here, there, how):
            place = None
    return Comparison(place, (said, answered))


def _bare(text: str, how: Grammar) -> tuple[list[str], int]:
    """The code's lines without comments, strings and surplus blanks, empty ones left out; and how many words it had."""
    if how.markup == "content" or (how.markup and _MAY_HOLD_WORDS.search(text)):
        bare, count = without_words(text, how.markup)
    else:
        bare, count = how.words.subn(_emptied, text)
    lines = [line for line in (" ".join(line.split()).removeprefix(_PROMPT) for line in bare.splitlines()) if line]
    return _gone_on(lines) if how.goes_on else lines, count


def _in_one_line(text: str) -> str:
    """YAML with each text of several lines (``key: |``) in one: a language may need more lines for it."""
    out: list[str] = []
    within: int | None = None
    for line in text.split("\n"):
        indent = len(line) - len(line.lstrip(" "))
        if within is not None and (indent > within or not line.strip()):
            out[-1] += f" {line.strip()}"
            continue
        out.append(line)
        within = indent if _OPENS_TEXT.search(line) else None
    return "\n".join(out)


def _emptied(words: re.Match[str]) -> str:
    """What stands for a string; of a label on a chart its figures are kept, and of a comment nothing."""
    if words[0][0] in "\"'`":
        return STRING
    return STRING + " ".join(_NUMBER.findall(words[0])) if words.lastgroup == "label" else ""


def _gone_on(lines: list[str]) -> list[str]:
    """Lines of Python that go on inside of brackets as one, without a comma before the last bracket."""
    whole: list[list[str]] = []
    depth = 0
    for line in lines:
        if depth <= 0:
            whole.append([])
            depth = 0
        whole[-1].append(line)
        depth += sum(map(line.count, "([{")) - sum(map(line.count, ")]}"))
    return [
        _STRINGS_IN_A_ROW.sub(r"\1", _LAST_COMMA.sub("", " ".join(each)) if len(each) > 1 else each[0])
        for each in whole
    ]


def _difference(left: list[str], right: list[str], how: Grammar, infos: tuple[str, str]) -> Place | None:
    if _same(left, right, how):
        return None
    shown = _first_token(left, right, how) if how.free else _first_line(left, right, how)
    return Place(*shown, _translated(left, right) or any(map(is_prose, infos)) or _sentences(left, right, infos))


def _same(left: list[str], right: list[str], how: Grammar) -> bool:
    if left == right or _tokens(left, how) == _tokens(right, how):
        return True
    here, there = (_CONTINUED.sub(" ", "\n".join(lines)).split("\n") for lines in (left, right))
    return (here, there) != (left, right) and _tokens(here, how) == _tokens(there, how)


def _tokens(lines: list[str], how: Grammar) -> Sequence[object]:
    if how.free:
        return _saying(how.token.findall(" ".join(lines)), how)
    return [how.token.findall(line) for line in lines]


def _saying(tokens: list[str], how: Grammar) -> list[str]:
    idle = _idle(tokens, how)
    return [token for number, token in enumerate(tokens) if number not in idle] if idle else tokens


def _idle(tokens: Sequence[str], how: Grammar) -> set[int]:
    """Numbers of the tokens that say nothing.

    These are a comma before a closing bracket, in scripts a semicolon, and, where tags are, brackets round a tag that
    did not fit into its line, which are none of a call.
    """
    idle: set[int] = set()
    opened: list[tuple[int, bool]] = []
    for number, (before, token, after) in enumerate(zip(["", *tokens], tokens, [*tokens[1:], ""], strict=False)):
        if token == ",":
            idle.update([number] if after in _CLOSING else [])
        elif token == ";":
            idle.update([number] if how.markup == "code" else [])
        elif token == "(" and how.markup:
            opened.append((number, after == "<" and before in _BEFORE_BRACKETS))
        elif token == ")" and opened:
            start, of_tag = opened.pop()
            idle.update((start, number) if of_tag and before == ">" else ())
    return idle


def _first_token(left: list[str], right: list[str], how: Grammar) -> tuple[str, str]:
    """The lines of the first token that differs: where lines are broken elsewhere, their numbers say nothing.

    Two lines that are alike show nothing, so the first two from there on that are not.
    """
    one, other = _in_lines(left, how), _in_lines(right, how)
    unlike = False
    for (token, line), (answer, answering) in zip_longest(one, other, fillvalue=("", "")):
        unlike = unlike or token != answer
        if unlike and line != answering:
            return line, answering
    return next((a, b) for a, b in zip_longest(left, right, fillvalue="") if a != b)


def _in_lines(lines: list[str], how: Grammar) -> list[tuple[str, str]]:
    """The tokens that are compared, each with its line."""
    found = [(token, line) for line in lines for token in how.token.findall(line)]
    idle = _idle([token for token, _ in found], how)
    return [pair for number, pair in enumerate(found) if number not in idle]


def _first_line(left: list[str], right: list[str], how: Grammar) -> tuple[str, str]:
    pairs = enumerate(zip(left, right, strict=False))
    unlike = [i for i, (a, b) in pairs if how.token.findall(a) != how.token.findall(b)]
    if len(left) == len(right):  # a line that was only translated is not what is wrong
        unlike.sort(key=lambda i: _line_translated(left[i], right[i]))
    first = next(iter(unlike), min(len(left), len(right)))
    return "".join(left[first : first + 1]), "".join(right[first : first + 1])


def _translated(left: list[str], right: list[str]) -> bool:
    return len(left) == len(right) and all(a == b or _line_translated(a, b) for a, b in zip(left, right, strict=True))


def _line_translated(one: str, other: str) -> bool:
    return bool(FOREIGN.search(one) or FOREIGN.search(other)) or _titles(one, other)


def _titles(one: str, other: str) -> bool:
    """Whether both lines give one key that is for people its words: ``title: Time`` and ``title: Zeit``."""
    here, there = _TITLE.fullmatch(one), _TITLE.fullmatch(other)
    if here is None or there is None:
        return False
    return here[1] == there[1] and _NUMBER.findall(here[2]) == _NUMBER.findall(there[2])


def _sentences(left: list[str], right: list[str], infos: Iterable[str]) -> bool:
    """Whether what differs is sentences that four blanks before them made into code, with the same figures."""
    if any(infos) or max(len(left), len(right)) > _LONG:
        return False
    if len(left) == len(right):
        unlike = [(a, b) for a, b in zip(left, right, strict=True) if a != b]
        sides = [[a for a, _ in unlike], [b for _, b in unlike]]
    else:
        sides = [left, right]
    numbers = [sorted(chain.from_iterable(_NUMBER.findall(line) for line in lines)) for lines in sides]
    return numbers[0] == numbers[1] and all(lines and _are_sentences(lines) for lines in sides)


def _are_sentences(lines: list[str]) -> bool:
    plain = [_CODE_SPAN.sub("x", line) for line in lines]
    return _SENTENCE_END.search(plain[-1]) is not None and all(
        " " in line and not _OF_CODE.search(line) for line in plain
    )
