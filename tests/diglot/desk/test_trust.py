"""A stranger's folder: whatever its files name or shadow, checking it runs none of its code."""

from __future__ import annotations

import os
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread

import pytest
from command import diglot

TOOLS = str(Path(__file__).parents[3] / "tools")
CONFIG = """\
INHERIT: ../outside.yml
site_name: Strange
hooks: [hook.py]
theme: {name: material, custom_dir: theme}
plugins:
  - evil
  - i18n:
      docs_structure: folder
      languages:
        - {locale: zh-Hant, name: 中文, default: true, build: true}
        - {locale: en, name: English, build: true}
  - diglot: {trust: true}
extra:
  system: !!python/object/apply:os.system ["touch canary-system"]
  new: !!python/object/new:evil.Thing {args: [1], state: {a: b}}
  module: !!python/module:evil
  name: !!python/name:evil.thing
  setting: !ENV [HOME, x]
markdown_extensions:
  - evil
  - evil:Extension
  - hook
  - markdown.core:markdownFromFile: {input: docs/en/a.md, output: canary-core}
  - markdown:markdownFromFile: {input: docs/en/a.md, output: canary-package}
  - markdown.extensions.toc:markdownFromFile: {input: docs/en/a.md, output: canary-toc}
  - footnotes:
      BACKLINK_TEXT: !!python/object/apply:markdown.markdownFromFile {kwds: {input: docs/en/a.md, output: canary-call}}
      UNIQUE_IDS: !!python/object/apply:evil.thing []
  - toc:
      slugify: !!python/name:evil.slugify
  - pymdownx.superfences:
      custom_fences:
        - {name: box, class: box, format: !!python/name:evil.fence , validator: !!python/name:evil.valid }
  - pymdownx.emoji:
      emoji_index: !!python/name:evil.index
  - pymdownx.snippets:
      base_path: [.., /]
      restrict_base_path: false
      auto_append: [outside.txt]
      url_download: true
      check_paths: true
"""
PAGE = """\
---
a: !!python/object/apply:os.system ["touch canary-page"]
---
# Hair :evil:

```box
x
```

--8<-- "outside.txt"

--8<-- "ADDRESS"

{{ evil }} {% include "evil.html" %}
"""
CANARY = "import pathlib\npathlib.Path({folder!r}, 'canary-' + __name__).write_text('')\n"
NAMES = (
    "evil hook markdown pymdownx yaml rich material mkdocs pygments evidence jinja2 html toc tables slugs".split()
    + "diglot_local logging_local _yaml".split()
)
"""Modules that lie in the folder and would be imported if it were on the path, by their names."""
EARLY = ("sitecustomize", "usercustomize", "click")
"""What is imported before the command can look after its path."""


@pytest.fixture
def asked() -> Iterator[tuple[str, list[str]]]:
    """The address of a server on this machine, and what was asked of it."""
    paths: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            paths.append(self.path)
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/x", paths
    server.shutdown()


@pytest.fixture
def site(tmp_path: Path, asked: tuple[str, list[str]]) -> Path:
    folder = tmp_path / "site"
    for locale in ("en", "zh-Hant"):
        (folder / "docs" / locale).mkdir(parents=True)
        (folder / "docs" / locale / "a.md").write_text(PAGE.replace("ADDRESS", asked[0]), encoding="utf-8")
    (folder / "mkdocs.yml").write_text(CONFIG, encoding="utf-8")
    (tmp_path / "outside.yml").write_text("hooks: [site/hook.py]\nwatch: [/]\n", encoding="utf-8")
    (tmp_path / "outside.txt").write_text("The secret is 42.\n", encoding="utf-8")
    (folder / "theme").mkdir()
    (folder / "theme/main.html").write_text("{{ evil }}", encoding="utf-8")
    for name in NAMES:
        (folder / f"{name}.py").write_text(CANARY.format(folder=str(folder)), encoding="utf-8")
    points = folder / "evil-1.0.dist-info"
    points.mkdir()
    (points / "METADATA").write_text("Name: evil\nVersion: 1.0\n", encoding="utf-8")
    (points / "entry_points.txt").write_text(
        "[markdown.extensions]\ntoc = evil:thing\ntables = evil:thing\n[mkdocs.plugins]\nevil = evil:thing\n",
        encoding="utf-8",
    )
    return folder


def canaries(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.parent.rglob("canary-*"))


@pytest.mark.parametrize("arguments", [("check",), ("check", "--self-test"), ("rules",), ("--version",)])
@pytest.mark.parametrize("path", [TOOLS, f"{TOOLS}{os.pathsep}", f"{os.pathsep}{TOOLS}", f".{os.pathsep}{TOOLS}"])
def test_nothing_of_it_runs(site: Path, asked: tuple[str, list[str]], arguments: tuple[str, ...], path: str) -> None:
    if path == TOOLS:
        for name in EARLY:
            (site / f"{name}.py").write_text(CANARY.format(folder=str(site)), encoding="utf-8")
    done = diglot(site, *arguments, PYTHONPATH=path)
    assert canaries(site) == []
    assert "Traceback" not in done.stderr
    assert done.returncode == 0, done.stdout + done.stderr
    assert asked[1] == []
    assert "secret" not in done.stdout + done.stderr
    if arguments == ("check",):
        assert "The Markdown extension evil is not loaded: it is not on the list" in done.stderr
        assert "The Markdown extension markdown.core:markdownFromFile is not loaded" in done.stderr
        assert "The Markdown extension footnotes: markdown.markdownFromFile is not loaded" in done.stderr


@pytest.mark.parametrize("more", [("--trust",), ()])
def test_the_users_own_word_lets_it(site: Path, more: tuple[str, ...]) -> None:
    """Which also shows that the canaries can sing."""
    for name in (set(NAMES) - {"evil"}) | {"evil-1.0.dist-info"}:
        path = site / f"{name}.py"
        path.unlink(missing_ok=True)
    (site / "evil-1.0.dist-info/entry_points.txt").unlink()
    environment = {} if more else {"DIGLOT_TRUST": "1"}
    diglot(site, "check", *more, PYTHONPATH=f"{TOOLS}{os.pathsep}", **environment)
    assert "canary-evil" in canaries(site)


def test_the_word_of_the_file_is_told_as_not_enough(site: Path) -> None:
    said = diglot(site, "check").stderr
    assert "The Markdown extension evil is not loaded: it is not on the list of extensions that may be run" in said
    assert "--trust" in said


def test_a_copy_that_is_run_from_its_own_folder_still_runs() -> None:
    assert diglot(Path(TOOLS), "rules", PYTHONPATH=TOOLS).returncode == 0
