"""The light loader gives what MkDocs gives, runs nothing, and says clearly what is wrong."""

from __future__ import annotations

import functools
import os
import pickle
import subprocess
import sys
from pathlib import Path
from typing import Any

import markdown
import pytest
from mkdocs.config import load_config

from diglot.config import DEFAULT_EXTENSIONS, ConfigError, Named, Refused, Site, from_roots, load

LANGUAGES = """
plugins:
  - i18n:
      docs_structure: folder
      languages:
        - {locale: en, name: English}
        - {locale: zh-Hant, name: 中文, default: true}
"""


def write(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    for locale in ("zh-Hant", "en"):
        (folder / "docs" / locale).mkdir(parents=True, exist_ok=True)
    return folder / "mkdocs.yml"


def site(text: str) -> dict[str, str]:
    return {"mkdocs.yml": "site_name: A\n" + LANGUAGES + text}


# --- the same as MkDocs -----------------------------------------------------------------------------------------------

SITES: dict[str, dict[str, str]] = {
    "no extensions": site(""),
    "empty": site("markdown_extensions:\n"),
    "names": site("markdown_extensions: [admonition, footnotes, attr_list]\n"),
    "one-key mappings": site("markdown_extensions:\n  - toc: {permalink: true, toc_depth: 3}\n  - admonition\n"),
    "a mapping": site("markdown_extensions:\n  admonition:\n  toc: {permalink: '#'}\n  pymdownx.details: {}\n"),
    "null options": site("markdown_extensions:\n  - toc:\n  - pymdownx.superfences:\n  - footnotes: {}\n"),
    "twice": site(
        "markdown_extensions:\n  - footnotes: {BACKLINK_TEXT: a}\n  - admonition\n  - footnotes: {BACKLINK_TEXT: b}\n"
        "  - admonition\n  - footnotes\n  - tables\n"
    ),
    "equal keys": site(
        "markdown_extensions: [admonition]\nmarkdown_extensions:\n  - toc: {permalink: a, permalink: b}\n"
    ),
    "aliases and merge keys": site(
        "extra: {x: &x {permalink: true}, y: &y {toc_depth: 2}}\n"
        "markdown_extensions:\n  - toc: {<<: [*x, *y], title: T}\n"
    ),
    "inherits": {
        "mkdocs.yml": "INHERIT: base/one.yml\nmarkdown_extensions:\n  toc: {toc_depth: 3}\n  footnotes:\n",
        "base/one.yml": "INHERIT: ../two.yml\n"
        "markdown_extensions:\n  toc: {permalink: true, toc_depth: 2}\n  admonition: {}\n",
        "two.yml": "site_name: A\n" + LANGUAGES + "markdown_extensions:\n  attr_list:\n  toc: {title: T}\n",
    },
    "inherits a list": {
        "mkdocs.yml": "INHERIT: one.yml\nmarkdown_extensions: [footnotes]\n",
        "one.yml": "site_name: A\n" + LANGUAGES + "markdown_extensions: [admonition, attr_list]\n",
    },
    "inherits a mapping, gives a list": {
        "mkdocs.yml": "INHERIT: one.yml\nmarkdown_extensions: [footnotes]\n",
        "one.yml": "site_name: A\n" + LANGUAGES + "markdown_extensions: {admonition: {}, toc: {title: T}}\n",
    },
    "environment": site(
        "markdown_extensions:\n  - toc:\n      permalink: !ENV [NOT_SET, ALSO_NOT, '¶']\n      toc_depth: !ENV DEPTH\n"
        "      title: !ENV NOT_SET\n      baselevel: !ENV [NOT_SET, LEVEL, 5]\n      anchorlink: !ENV [NOT_SET, true]\n"
        "      separator: !ENV [SEPARATOR]\n"
    ),
    "python names": site(
        "markdown_extensions:\n  - pymdownx.superfences:\n      custom_fences:\n        - name: mermaid\n"
        "          class: mermaid\n          format: !!python/name:pymdownx.superfences.fence_div_format\n"
        "  - toc: {slugify: !!python/name:markdown.extensions.toc.slugify_unicode ''}\n"
        "  - pymdownx.emoji:\n      emoji_index: !!python/name:material.extensions.emoji.twemoji\n"
        "      emoji_generator: !!python/name:material.extensions.emoji.to_svg\n"
    ),
    "python calls": site(
        "markdown_extensions:\n  - toc:\n"
        "      slugify: !!python/object/apply:pymdownx.slugs.slugify {kwds: {case: lower}}\n"
    ),
    "relative": site(
        "markdown_extensions:\n  - pymdownx.snippets:\n      base_path: [!relative $config_dir/more,"
        " !relative $docs_dir/en, !relative $docs_dir, there]\n"
    ),
    "YAML 1.1": site(
        "markdown_extensions:\n  - toc: {permalink: yes, toc_depth: 0x3, baselevel: 01, anchorlink: off, title: 1:30}\n"
    ),
}


def comparable(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: comparable(item) for key, item in value.items()}
    if isinstance(value, list):
        return [comparable(item) for item in value]
    if isinstance(value, functools.partial):
        return value.func, value.args, value.keywords
    return os.fspath(value) if isinstance(value, os.PathLike) else value


@pytest.mark.parametrize("files", SITES.values(), ids=SITES)
def test_the_extensions_are_those_of_mkdocs(files: dict[str, str], tmp_path: Path, monkeypatch: Any) -> None:
    monkeypatch.setenv("DEPTH", "4")
    monkeypatch.setenv("LEVEL", "2")
    monkeypatch.setenv("SEPARATOR", "_")
    path = write(tmp_path, files)
    theirs, ours = load_config(str(path)), load(path)
    loadable = ours.loadable()
    assert [extension.name for extension in ours.extensions] == list(theirs.markdown_extensions)
    assert list(loadable.names) == list(theirs.markdown_extensions)
    assert comparable(loadable.configs) == comparable(theirs.mdx_configs)
    assert loadable.left_out == ours.left_out == ()
    assert ours.docs_dir is not None
    assert ours.docs_dir.resolve() == Path(theirs.docs_dir).resolve()
    markdown.Markdown(extensions=list(loadable.names), extension_configs=loadable.configs)


def test_this_projects_own_site(monkeypatch: Any) -> None:
    monkeypatch.setenv("NO_MKDOCS_2_WARNING", "1")
    path = Path(__file__).parents[2] / "mkdocs.yml"
    theirs, ours = load_config(str(path)), load(path)
    assert [extension.name for extension in ours.extensions] == list(theirs.markdown_extensions)
    assert ours.locales == ("zh-Hant", "en")
    assert {entry.name for entry in ours.left_out} <= {"evidence"}


# --- what a site is ---------------------------------------------------------------------------------------------------


def test_the_default_locale_comes_first(tmp_path: Path) -> None:
    found = load(write(tmp_path, site("")))
    assert found.locales == ("zh-Hant", "en")
    assert found.root("en") == tmp_path / "docs" / "en"
    assert (found.settings.data_fences, found.settings.trust, found.settings.strict) == ((), False, "facts")


def test_relative_paths_stay_relative(tmp_path: Path, monkeypatch: Any) -> None:
    write(tmp_path, site(""))
    monkeypatch.chdir(tmp_path)
    assert load(Path("mkdocs.yml")).root("en") == Path("docs/en")


def test_languages_that_are_not_built_are_left_out(tmp_path: Path) -> None:
    more = "        - {locale: 'null', name: Other, fixed_link: /x/}\n        - {locale: fr, name: F, build: false}\n"
    assert load(write(tmp_path, {"mkdocs.yml": "site_name: A\n" + LANGUAGES + more})).locales == ("zh-Hant", "en")


def test_our_settings(tmp_path: Path) -> None:
    ours = "  - diglot: {data_fences: [study-table, claim-table], strict: stale, enabled: true, data: x, hints: true}\n"
    settings = load(write(tmp_path, site(ours))).settings
    assert settings.data_fences == ("study-table", "claim-table")
    assert settings.strict == "stale"
    assert (settings.data, settings.hints) == ("x", True)


def test_plugins_may_be_a_mapping(tmp_path: Path) -> None:
    text = (
        "plugins:\n  search:\n  i18n:\n    docs_structure: folder\n"
        "    languages: [{locale: en, default: true}, {locale: zh-Hant}]\n  diglot: {trust: true}\n"
    )
    found = load(write(tmp_path, {"mkdocs.yml": text}))
    assert found.locales == ("en", "zh-Hant")
    assert not found.settings.trust


def test_a_site_can_be_sent_to_a_worker(tmp_path: Path) -> None:
    found = load(write(tmp_path, SITES["python names"]))
    assert pickle.loads(pickle.dumps(found)) == found
    assert hash(found) == hash(pickle.loads(pickle.dumps(found)))


def test_reading_a_site_imports_nothing_heavy(tmp_path: Path) -> None:
    path = write(tmp_path, SITES["python names"])
    heavy = "mkdocs markdown pymdownx material rich pydantic"
    program = (
        "import sys, pathlib; from diglot.config import load; load(pathlib.Path(sys.argv[1]))\n"
        f"print([m for m in {heavy.split()} if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program, str(path)], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


# --- trust ------------------------------------------------------------------------------------------------------------

STRANGE = """
hooks: [trap.py]
markdown_extensions:
  - trap
  - trap:Extension
  - evidence
  - toc:
      permalink: true
      slugify: !!python/name:trap.slugify
  - pymdownx.superfences:
      custom_fences:
        - {name: a, class: a, format: !!python/name:trap.fence }
        - {name: b, class: b, format: !!python/object/apply:trap.fence {kwds: {x: 1}}}
  - pymdownx.emoji:
      options: {attributes: !!python/object/new:trap.Thing {args: [1]}, other: !!python/module:trap }
"""
TRAP = "import pathlib; pathlib.Path(__file__).with_name('sprung').write_text('')\nslugify = fence = Thing = print\n"


def strange(tmp_path: Path, monkeypatch: Any, more: str = "") -> Path:
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.delitem(sys.modules, "trap", raising=False)
    return write(tmp_path, site(more + STRANGE) | {"trap.py": TRAP})


def test_a_strangers_code_is_never_imported(tmp_path: Path, monkeypatch: Any) -> None:
    found = load(strange(tmp_path, monkeypatch))
    loadable = found.loadable()
    assert not (tmp_path / "sprung").exists()
    assert loadable.names == ("toc", "tables", "fenced_code", "pymdownx.superfences", "pymdownx.emoji")
    assert loadable.configs["toc"] == {"permalink": True}
    fences = loadable.configs["pymdownx.superfences"]["custom_fences"]
    assert fences == [{"name": "a", "class": "a"}, {"name": "b", "class": "b"}]
    by_name = {extension.name: extension for extension in found.extensions}
    assert by_name["toc"].options.get("slugify") == Refused("trap.slugify")
    assert [entry.name for entry in found.left_out] == [
        "toc: trap.slugify",
        "trap",
        "trap:Extension",
        "evidence",
        "pymdownx.superfences: trap.fence",
        "pymdownx.superfences: trap.fence",
        "pymdownx.emoji: object/new:trap.Thing",
        "pymdownx.emoji: module:trap",
    ]
    reasons = {entry.name: entry.reason for entry in found.left_out}
    assert reasons["evidence"] == "its fences are compared as data fences"
    assert reasons["trap"] == "it is not on the list of extensions that may be run; --trust lets it"
    assert set(loadable.left_out) == set(found.left_out)


def test_trust_is_the_users_to_give_and_not_the_files(tmp_path: Path, monkeypatch: Any) -> None:
    path = strange(tmp_path, monkeypatch, more="  - diglot: {trust: true}\n")
    assert not load(path).settings.trust
    load(path).loadable()
    assert not (tmp_path / "sprung").exists()
    trusted = load(path, trust=True)
    assert not (tmp_path / "sprung").exists()
    loadable = trusted.loadable()
    assert (tmp_path / "sprung").exists()
    assert loadable.configs["toc"]["slugify"] is print
    assert "trap" in loadable.names
    assert "evidence" not in loadable.names


def test_an_allowed_module_does_not_lend_what_it_has_imported(tmp_path: Path) -> None:
    text = (
        "markdown_extensions:\n  - toc: {slugify: !!python/name:pymdownx.snippets.urllib.request.urlopen }\n"
        "  - footnotes: {BACKLINK_TEXT: !!python/object/apply:markdown.extensions.toc.deepcopy [1]}\n"
        "  - pymdownx.emoji: {emoji_index: !!python/name:material.extensions.emoji.no_such }\n"
    )
    found = load(write(tmp_path, site(text)))
    assert {e.name: e for e in found.extensions}["pymdownx.emoji"].options.get("emoji_index") == Named(
        "material.extensions.emoji.no_such"
    )
    loadable = found.loadable()
    assert loadable.configs == {"toc": {}, "footnotes": {}, "pymdownx.emoji": {}}
    reasons = [entry.reason for entry in loadable.left_out]
    assert reasons[0].startswith("it cannot be had here: ModuleNotFoundError")
    assert reasons[1] == "it belongs to copy, which may not be run"
    assert reasons[2].startswith("it cannot be had here: AttributeError")
    assert found.left_out == ()


# --- --root -----------------------------------------------------------------------------------------------------------


def test_two_folders_and_the_one_default_set(tmp_path: Path) -> None:
    write(tmp_path, {})
    found = from_roots({"A": tmp_path / "docs/en", "B": tmp_path / "docs/zh-Hant"})
    assert found.locales == ("A", "B")
    assert found.extensions == DEFAULT_EXTENSIONS
    loadable = found.loadable()
    assert loadable.configs["pymdownx.superfences"] == {"relaxed_headers": True}
    markdown.Markdown(extensions=list(loadable.names), extension_configs=loadable.configs)


def test_folders_with_the_extensions_of_a_file(tmp_path: Path) -> None:
    config = write(
        tmp_path, {"mkdocs.yml": "markdown_extensions: [footnotes]\nplugins: [{diglot: {data_fences: [x]}}]\n"}
    )
    found = from_roots({"en": tmp_path / "docs/en", "zh": tmp_path / "docs/zh-Hant"}, config)
    assert [extension.name for extension in found.extensions] == ["toc", "tables", "fenced_code", "footnotes"]
    assert found.settings.data_fences == ("x",)


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
        " pictures, enabled.",
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
