"""The values that a page becomes: a Document of Blocks, each with its place and its Atoms."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

from diglot.page.numerals import Number

Kind = Literal[
    "heading",
    "paragraph",
    "item",  # a list item's own text
    "row",  # one table row; cells are joined by U+241F
    "title",  # of an admonition, a details block or a content tab
    "caption",  # of a data fence or a caption block
    "term",
    "definition",
    "footnote",
    "abbreviation",
    "meta",  # a translatable front-matter value
    "code",  # fenced or indented: compared, not translated
    "html",  # a raw HTML block
    "include",  # a snippet line: other people's text
    "data",  # a data fence
    "comment",  # an HTML comment: not shown, not compared; allowances live there
]

AtomKind = Literal["link", "image", "code", "number", "placeholder", "data", "include", "footnote", "html"]

CELL = "␟"
"""What joins the cells of a row in ``Block.text``: U+241F, symbol for unit separator."""


class Atom(NamedTuple):
    """Something inside a block that both languages must carry alike.

    A tuple, for a page has a hundred.
    """

    kind: AtomKind
    value: str
    """What is compared: link target, image source, code, placeholder, expression; for a number its written form."""
    line: int
    column: int
    text: str = ""
    """As written; for links and bound values the words between the brackets."""
    number: Number | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """The unit of tracking: what a translator would translate in one breath."""

    kind: Kind
    text: str
    """As the parser sees it, without marks, block prefixes and attribute lists; rows joined by newlines."""
    line: int
    """First line in the file on disk, from 1."""
    column: int
    """Of the first character of ``text`` in its line, in characters, from 1."""
    end_line: int
    level: int = 0
    """Heading level 1 to 6; nesting depth of a list item, from 1; 0 elsewhere."""
    id: str | None = None
    """Heading id, footnote label or abbreviation; front-matter key for ``meta``."""
    explicit_id: bool = False
    """Whether ``id`` was written by hand; False where the site's slugify made it."""
    path: tuple[str, ...] = ()
    """Containers from the outside in, such as ``("admonition:note", "list", "item")``."""
    atoms: tuple[Atom, ...] = ()
    info: str = ""
    """Language of a fence, name of a data fence, ``th`` for a header row; ``ol`` or ``ul`` for a list item, with the
    number that an ordered list counts from and the state of a task: ``ol from 3``, ``ul done``, ``ul open``."""
    columns: int = 0
    """Cells of a row."""
    placed: bool = True
    """False where no line could be found for certain: ``line`` is then that of what stands before it."""
    prose: str = ""
    """What a reader reads: markup gone, link words and inline code kept. Empty for code, data and includes."""
    skeleton: str = ""
    """The prose with a U+FFFC for each number, piece of code and other atom in it: what of it is words alone."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Something about a page that must be said: a mark lost, a character that cannot be, a page too large."""

    line: int
    message: str
    severity: Literal["error", "warning"] = "warning"


@dataclass(frozen=True, slots=True)
class Document:
    """One page in one locale."""

    locale: str
    path: str
    """Relative to the working directory, with forward slashes."""
    blocks: tuple[Block, ...]
    meta: tuple[tuple[str, str], ...] = ()
    """Front matter, keys in file order, values as plain text."""
    problems: tuple[Problem, ...] = ()
