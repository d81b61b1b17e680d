"""What the light loader says of a file that it cannot read, and where."""

from __future__ import annotations

import pickle
from pathlib import Path
from typing import Any

import pytest
from written_site import write

from diglot.config import ConfigError, Site, from_roots, load

# --- errors -----------------------------------------------------------------------------------------------------------

I18N = "plugins:\n  - i18n:\n      docs_structure: folder\n      languages:\n"
BOTH = I18N + "        - {locale: en, default: true}\n        - {locale: zh-Hant}\n"

ERRORS = {
    "bad YAML": ("a: 1\nb: [1,\n", "mkdocs.yml:3:1: This is no YAML: "),
    "a tab": ("a:\n\tb: 1\n", "mkdocs.yml:2:1: This is no YAML: "),
    "a tag": (
        "a: 1\nb: !strange x\n",
        "mkdocs.yml:2:4: This is no YAML: could not determine a constructor for the tag",
    ),
    "a control character": ("a: 1\nb: x\x00y\n", "mkdocs.yml:2:5: This is no text that YAML allows: "),
    "a false date": ("a: 2026-13-45\n", "mkdocs.yml:1:1: A value looks like what it cannot be: "),
    "a list": ("- a\n", "mkdocs.yml:1:1: The file holds a list; accepted is a mapping of settings."),
    "too deep": ("a: " + "[" * 5000 + "]" * 5000, "mkdocs.yml:1:1: The values are nested too deeply to be read."),
    "empty": ("", "mkdocs.yml:1:1: There is no i18n plugin, so the languages are not known. Or name the folders: "),
    "inherits nothing": (
        "a: 1\nINHERIT: gone.yml\n",
        "mkdocs.yml:2:10: The inherited file gone.yml does not exist at ",
    ),
    "inherits itself": ("INHERIT: mkdocs.yml\n", "mkdocs.yml:1:10: mkdocs.yml inherits, step by step, from itself."),
    "inherits a list": ("INHERIT: [a]\n", "mkdocs.yml:1:10: INHERIT is a list; accepted is the path of one file."),
    "relative to what": ("a: !relative $home/x\n", "mkdocs.yml:1:4: This is no YAML: !relative takes $config_dir/…"),
    "environment": ("a: !ENV {b: 1}\n", "mkdocs.yml:1:4: This is no YAML: !ENV takes a name or a list."),
    "docs_dir": (BOTH + "docs_dir: [a]\n", "mkdocs.yml:7:11: docs_dir is ['a']; accepted is the path of a folder."),
    "docs_dir missing": (BOTH + "docs_dir: gone\n", "mkdocs.yml:7:11: docs_dir is gone, but there is no folder "),
    "no i18n": ("site_name: A\nplugins: [search]\n", "mkdocs.yml:2:10: There is no i18n plugin"),
    "suffix": (
        "plugins:\n  - i18n:\n      docs_structure: suffix\n",
        "mkdocs.yml:3:23: docs_structure of i18n is 'suffix'; diglot needs docs_structure: folder.",
    ),
    "suffix by default": (
        "plugins:\n  - i18n:\n      languages: []\n",
        "mkdocs.yml:3:7: docs_structure of i18n is not set, which means 'suffix'; diglot needs",
    ),
    "plugin options": (
        "plugins:\n  - i18n: yes\n",
        "mkdocs.yml:2:11: The options of the plugin i18n are True; accepted",
    ),
    "languages": (
        "plugins:\n  - i18n: {docs_structure: folder, languages: en}\n",
        "mkdocs.yml:2:47: languages of i18n is 'en'; accepted is a list, a locale each.",
    ),
    "no locale": (I18N + "        - en\n", "mkdocs.yml:5:11: Language 1 of i18n has no locale, such as `locale: en`."),
    "twice": (
        BOTH + "        - locale: en\n",
        "mkdocs.yml:7:19: The locale en is given twice.",
    ),
    "folder missing": (
        BOTH + "        - locale: fr\n",
        "mkdocs.yml:7:19: The folder of fr is missing: ",
    ),
    "one language": (
        I18N + "        - {locale: en, default: true}\n",
        "mkdocs.yml:5:9: i18n builds only en; two or more languages are needed to compare.",
    ),
    "no default": (
        BOTH.replace(", default: true", ""),
        "mkdocs.yml:5:9: No language of i18n has `default: true`.",
    ),
    "our option": (
        BOTH + "  - diglot: {trusted: true}\n",
        "mkdocs.yml:7:23: diglot has no option trusted; accepted are data_fences, trust, strict, lock, data, hints,"
        " enabled.",
    ),
    "our value": (
        BOTH + "  - diglot: {trust: maybe}\n",
        "mkdocs.yml:7:21: The option trust of diglot is 'maybe'; accepted is true or false.",
    ),
    "our hints": (
        BOTH + "  - diglot: {hints: all}\n",
        "mkdocs.yml:7:21: The option hints of diglot is 'all'; accepted is true or false.",
    ),
    "our data": (
        BOTH + "  - diglot: {data: [evidence]}\n",
        "mkdocs.yml:7:20: The option data of diglot is ['evidence']; accepted is the name of an installed provider,"
        " such as evidence.",
    ),
    "our lock, above": (
        BOTH + "  - diglot: {lock: sync/../../elsewhere}\n",
        "mkdocs.yml:7:20: The option lock of diglot is 'sync/../../elsewhere'; accepted is the path of a folder beside",
    ),
    "our lock, anywhere": (
        BOTH + "  - diglot: {lock: /elsewhere}\n",
        "mkdocs.yml:7:20: The option lock of diglot is '/elsewhere'; accepted is the path of a folder beside",
    ),
    "our list": (
        BOTH + "  - diglot: {data_fences: study-table}\n",
        "mkdocs.yml:7:27: The option data_fences of diglot is 'study-table'; accepted is a list of names, such as",
    ),
    "our word": (
        BOTH + "  - diglot: {strict: very}\n",
        "mkdocs.yml:7:22: The option strict of diglot is 'very'; accepted is facts or stale.",
    ),
    "extensions": (
        BOTH + "markdown_extensions: toc\n",
        "mkdocs.yml:7:22: markdown_extensions is str 'toc'; accepted are a list of names",
    ),
    "extension": (
        BOTH + "markdown_extensions:\n  - toc\n  - 3\n",
        "mkdocs.yml:9:5: Entry 2 of markdown_extensions is 3; accepted are",
    ),
    "two keys": (
        BOTH + "markdown_extensions:\n  - {toc: , tables: }\n",
        "mkdocs.yml:8:5: Entry 1 of markdown_extensions is {'tables': None, 'toc': None}; accepted are",
    ),
    "number as name": (
        BOTH + "markdown_extensions:\n  - 3: {}\n",
        "mkdocs.yml:8:5: 3 in markdown_extensions is no name of an extension; accepted are",
    ),
    "extension options": (
        BOTH + "markdown_extensions:\n  - toc: [1]\n",
        "mkdocs.yml:8:10: The options of toc are [1]; accepted is a mapping.",
    ),
    "holds itself": (
        BOTH + "markdown_extensions:\n  - toc: &a {b: *a}\n",
        "mkdocs.yml:8:10: The mapping of options of toc holds itself, through an alias",
    ),
}


BOMB = "x0: &x0 [1, 1, 1, 1, 1, 1, 1, 1, 1]\n" + "".join(
    f"x{n}: &x{n} [{', '.join([f'*x{n - 1}'] * 9)}]\n" for n in range(1, 9)
)
ERRORS["a bomb among the options"] = (
    BOTH + BOMB + "markdown_extensions:\n  - toc: {a: *x8}\n",
    "mkdocs.yml:17:10: The mapping of options of toc holds more than 100,000 values once its aliases",
)
ERRORS["a bomb where text should be"] = (
    BOTH + BOMB + "docs_dir: *x8\n",
    "mkdocs.yml:15:5: docs_dir is [[[...], [...],",
)


@pytest.mark.parametrize(("text", "message"), ERRORS.values(), ids=ERRORS)
def test_errors_say_where_and_what(text: str, message: str, tmp_path: Path, monkeypatch: Any) -> None:
    write(tmp_path, {"mkdocs.yml": text})
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ConfigError) as caught:
        load(Path("mkdocs.yml"))
    assert str(caught.value).startswith(message)


def test_an_error_is_placed_in_the_file_that_says_it(tmp_path: Path, monkeypatch: Any) -> None:
    write(tmp_path, {"mkdocs.yml": "INHERIT: more/base.yml\n", "more/base.yml": BOTH + "docs_dir: 7\n"})
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ConfigError, match=r"^more/base\.yml:7:11: docs_dir is 7; accepted is the path of a folder\.$"):
        load(Path("mkdocs.yml"))


def test_a_mapping_that_holds_itself_in_two_files(tmp_path: Path) -> None:
    path = write(tmp_path, {"mkdocs.yml": "INHERIT: b.yml\na: &a {b: *a}\n", "b.yml": "a: &a {b: *a}\n"})
    with pytest.raises(ConfigError, match="A mapping holds itself here and in an inherited file"):
        load(path)


def test_files_that_cannot_be_read(tmp_path: Path, monkeypatch: Any) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ConfigError, match=r"^mkdocs\.yml: There is no such file\.$"):
        load(Path("mkdocs.yml"))
    Path("mkdocs.yml").mkdir()
    with pytest.raises(ConfigError, match=r"^mkdocs\.yml: The file cannot be read: Is a directory\.$"):
        load(Path("mkdocs.yml"))
    Path("latin.yml").write_bytes("a: 1\nb: caf\xe9\n".encode("latin-1"))
    with pytest.raises(ConfigError, match=r"^latin\.yml:2:7: This is no text that YAML allows: "):
        load(Path("latin.yml"))


def test_folders_that_cannot_be_compared(tmp_path: Path, monkeypatch: Any) -> None:
    write(tmp_path, {})
    monkeypatch.chdir(tmp_path)
    english = Path("docs/en")
    with pytest.raises(ConfigError, match=r"^--root: 1 given; accepted are two or more --root LOCALE=DIR\.$"):
        from_roots({"en": english})
    with pytest.raises(ConfigError, match=r"^docs/fr: There is no such folder, which --root gives for fr\.$"):
        from_roots({"en": english, "fr": Path("docs/fr")})
    with pytest.raises(ConfigError, match=r"^docs/en/\.\./en: The same folder is given for en and for fr\.$"):
        from_roots({"en": english, "fr": Path("docs/en/../en")})
    with pytest.raises(ConfigError, match=r"has no language; accepted is --root LOCALE=DIR\.$"):
        from_roots({"": english, "zh": Path("docs/zh-Hant")})


def test_an_error_survives_the_way_from_a_worker() -> None:
    error = pickle.loads(pickle.dumps(ConfigError("a.yml", 3, 4, "No.")))
    assert str(error) == "a.yml:3:4: No."
    assert isinstance(Site(roots=(), docs_dir=None, config_path=None, extensions=()).settings.trust, bool)
