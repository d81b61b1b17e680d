"""The drift test held to its word: copies of this site with one fault each turn the right test red, and no other.

The copies hold three of its pairs, and one more so that a Markdown table is among what can break. Edits are made by
block, not by the words of a page, so that writing goes on freely.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from diglot import folders, reading
from diglot.config import load
from diglot.page.document import Block, Document

ROOT = Path(__file__).parents[2]
PAGE = "six-weeks.md"
COPIED = ("index.md", PAGE, "claims.md")
TABLE = "table.md"
TABLES = {
    "zh-Hant": "# 表 {#table}\n\n| 項目 | 值 |\n| --- | --- |\n| 密度 | 96.5 |\n| 直徑 | 0.049 |\n| 掉髮量 | 200 |\n",
    "en": "# Table {#table}\n\n| Item | Value |\n| --- | --- |\n"
    "| Density | 96.5 |\n| Diameter | 0.049 |\n| Shed hairs | 200 |\n",
}
LOCALES = ("zh-Hant", "en")
MORE = {"zh-Hant": "請先讀這一句。", "en": "Read this sentence first. "}


@dataclass(frozen=True)
class Edit:
    """One edit of one page: what is done to the lines, and to which page."""

    name: str
    change: Callable[[list[str], Document], None]
    page: str = PAGE


def block(document: Document, kind: str, number: int = 1, *, having: str = "") -> Block:
    """The nth block of a kind, of those that hold an atom of the kind ``having``."""
    found = [
        one
        for one in document.blocks
        if one.kind == kind and (not having or any(atom.kind == having for atom in one.atoms))
    ]
    return found[number]


def drop(kind: str) -> Callable[[list[str], Document], None]:
    def change(lines: list[str], document: Document) -> None:
        one = block(document, kind)
        del lines[one.line - 1 : one.end_line]

    return change


def add_paragraph(lines: list[str], document: Document) -> None:
    one = block(document, "paragraph")
    said = "這一段只有一邊有。" if document.locale == "zh-Hant" else "This paragraph stands on one side only."
    lines[one.end_line : one.end_line] = ["", said]


def change_number(lines: list[str], document: Document) -> None:
    one = block(document, "item", 0, having="number")
    atom = next(atom for atom in one.atoms if atom.kind == "number")
    line = lines[atom.line - 1]
    assert line[atom.column - 1].isdigit()
    digit = "8" if line[atom.column - 1] != "8" else "7"
    lines[atom.line - 1] = line[: atom.column - 1] + digit + line[atom.column :]


def change_link(lines: list[str], document: Document) -> None:
    index = next(index for index, line in enumerate(lines) if "](claims.md)" in line)
    lines[index] = lines[index].replace("](claims.md)", "](index.md)")


def change_bound_value(lines: list[str], document: Document) -> None:
    index = next(index for index, line in enumerate(lines) if "(study:" in line)
    lines[index] = lines[index].replace("(study:", "(study:other-", 1)


def demote_heading(lines: list[str], document: Document) -> None:
    one = block(document, "heading")
    lines[one.line - 1] = "#" + lines[one.line - 1]


FAULTS = [
    Edit("paragraph dropped", drop("paragraph")),
    Edit("paragraph added", add_paragraph),
    Edit("number changed", change_number),
    Edit("link changed", change_link),
    Edit("bound value changed", change_bound_value),
    Edit("heading demoted", demote_heading),
    Edit("row deleted", drop("row"), TABLE),
    Edit("item deleted", drop("item")),
]


def reflow(lines: list[str], document: Document) -> None:
    """Break a paragraph's line in two where a line may break: at a space in English, behind a comma in Chinese."""
    one = block(document, "paragraph", 0)
    text = lines[one.line - 1]
    middle = text.index(" ", len(text) // 2) if document.locale == "en" else text.index("，", len(text) // 3) + 1
    lines[one.line - 1 : one.line] = [text[:middle], text[middle:].lstrip(" ")]


def white_space(lines: list[str], document: Document) -> None:
    one = block(document, "paragraph", 0)
    lines[one.line - 1] += "   "
    lines[one.end_line : one.end_line] = ["", ""]
    lines.append("")


def quotes(lines: list[str], document: Document) -> None:
    marks = {"“": '"', "”": '"', "’": "'", "「": "『", "」": "』"}
    lines[:] = ["".join(marks.get(character, character) for character in line) for line in lines]


def emphasis(lines: list[str], document: Document) -> None:
    lines[:] = [re.sub(r"\*\*(.+?)\*\*", r"*\1*", line) for line in lines]


def bullets(lines: list[str], document: Document) -> None:
    lines[:] = [re.sub(r"^- ", "* ", line) for line in lines]


HARMLESS = [Edit(each.__name__, each) for each in (reflow, white_space, quotes, emphasis, bullets)]


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What every copy is made from: some pairs of the site with their locks, and one more."""
    folder = tmp_path_factory.mktemp("first")
    shutil.copytree(ROOT / "data", folder / "data", ignore=shutil.ignore_patterns("sync"))
    shutil.copy(ROOT / "mkdocs.yml", folder)
    for page in COPIED:
        lock = folders.lock_path(Path("data/sync"), LOCALES[1], page)
        for name in (*(Path("docs") / locale / page for locale in LOCALES), lock):
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, folder / name)
    for locale, text in TABLES.items():
        (folder / "docs" / locale / TABLE).write_text(text, encoding="utf-8")
    called(folder, "diglot", "init")
    return folder


@pytest.fixture
def copy(first: Path, tmp_path: Path) -> Path:
    """A copy for a test of its own."""
    return shutil.copytree(first, tmp_path, dirs_exist_ok=True)


@pytest.fixture
def locked(copy: Path) -> Path:
    """A copy that has a lock, and a history."""
    called(copy, "git", "init", "--quiet")
    commit(copy)
    return copy


def called(folder: Path, command: str, *arguments: str) -> None:
    program = str(Path(sys.executable).with_name(command)) if command == "diglot" else command
    subprocess.run([program, *arguments], cwd=folder, check=True, capture_output=True)


def commit(folder: Path) -> None:
    called(folder, "git", "add", "--all")
    called(
        folder, "git", "-c", "user.name=A", "-c", "user.email=a@example.org", "commit", "--quiet", "--message", "work"
    )


def say_more(lines: list[str], document: Document) -> None:
    """Put a sentence before a paragraph."""
    one = block(document, "paragraph")
    lines[one.line - 1] = MORE[document.locale] + lines[one.line - 1]


def read(site_root: Path, locale: str, page: str) -> Document:
    parser, _ = reading.parser_of(load(site_root / "mkdocs.yml"))
    root = site_root / "docs" / locale
    return reading.read({locale: root}, parser, [str(root / page)])[locale][page]


def apply(edit: Edit, site_root: Path, locale: str) -> None:
    path = site_root / "docs" / locale / edit.page
    lines = path.read_text(encoding="utf-8").split("\n")
    before = list(lines)
    edit.change(lines, read(site_root, locale, edit.page))
    assert lines != before, "the edit changed nothing"
    path.write_text("\n".join(lines), encoding="utf-8")


def run(site_root: Path) -> tuple[int, list[str], str]:
    """The drift test on the copy: exit code, ids of the tests that failed, and all it printed."""
    test = Path(__file__).with_name("test_pairs.py")
    command = [sys.executable, "-m", "pytest", str(test), "--site", str(site_root), "-q", "-p", "no:cacheprovider"]
    plain = {**os.environ, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}  # none is needed, and to load them takes a second
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", timeout=120, env=plain)
    return done.returncode, re.findall(r"^FAILED \S+::(\S+)", done.stdout, re.MULTILINE), done.stdout


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("edit", FAULTS, ids=lambda edit: edit.name)
def test_a_fault_turns_exactly_its_test_red_with_both_places(edit: Edit, locale: str, copy: Path) -> None:
    apply(edit, copy, locale)
    code, failed, said = run(copy)
    assert (code, failed) == (1, [f"test_pair[{edit.page}]"]), said
    for side in LOCALES:
        assert re.search(rf"docs/{side}/{re.escape(edit.page)}:\d+", said), f"no place on the side of {side}:\n{said}"


@pytest.mark.parametrize("locale", LOCALES)
def test_a_missing_page_turns_exactly_its_test_red_with_both_places(locale: str, copy: Path) -> None:
    (copy / "docs" / locale / PAGE).unlink()
    code, failed, said = run(copy)
    assert (code, failed) == (1, [f"test_pair[{PAGE}]"]), said
    for side in LOCALES:
        assert f"docs/{side}/{PAGE}" in said


@pytest.mark.slow
@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("edit", HARMLESS, ids=lambda edit: edit.name)
def test_a_harmless_edit_stays_green(edit: Edit, locale: str, copy: Path) -> None:
    apply(edit, copy, locale)
    code, failed, said = run(copy)
    assert (code, failed) == (0, []), said


def test_the_copy_without_an_edit_is_green(copy: Path) -> None:
    assert run(copy)[:2] == (0, [])


@pytest.mark.slow
@pytest.mark.parametrize("history", ["not committed", "committed", "no git"])
@pytest.mark.parametrize("locale", LOCALES)
def test_the_message_holds_all_that_a_translator_needs(locale: str, history: str, locked: Path) -> None:
    other = LOCALES[1 - LOCALES.index(locale)]
    old, facing = (block(read(locked, side, PAGE), "paragraph") for side in (locale, other))
    apply(Edit("said more", say_more), locked, locale)
    if history == "committed":
        commit(locked)
    if history == "no git":
        shutil.rmtree(locked / ".git")
    code, failed, said = run(locked)
    assert (code, failed) == (1, [f"test_pair[{PAGE}]"]), said
    assert f"{other} is behind" in said
    assert facing.text in said, "the counterpart"
    assert f"docs/{locale}/{PAGE}:{old.line} ⟷ docs/{other}/{PAGE}:{facing.line}: " in said, "both places"
    assert f"  settle it: diglot accept docs/{other}/{PAGE}:{facing.line}\n" in said, "the command"
    if history == "no git":
        assert f" is now   {MORE[locale]}{old.text}\n" in said, "the new text"
        assert "There is no history here to take the confirmed text from" in said
    else:
        assert re.search(rf" was      {re.escape(old.text)}  \(changed ", said), "the old text"
        assert f" is now   {{+{MORE[locale]}+}}{old.text}\n" in said, "the new text, word by word"
    command = f"accept docs/{other}/{PAGE}:{facing.line} --yes --why same-meaning".split()
    called(locked, "diglot", *command)
    assert run(locked)[:2] == (0, [])
