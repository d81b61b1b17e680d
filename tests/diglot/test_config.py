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
from written_site import LANGUAGES, site, write

from diglot.config import DEFAULT_EXTENSIONS, Named, Refused, from_roots, load

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
