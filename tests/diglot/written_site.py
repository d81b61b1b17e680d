"""What the tests of the light loader share: a site of two languages, written to a folder."""

from __future__ import annotations

from pathlib import Path

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
