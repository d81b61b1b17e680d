"""The hook that makes a PNG of each picture of shared links, in real builds."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

HOOK = Path(__file__).parents[2] / "tools/sharing/hook.py"
CONFIG = f"""\
site_name: Hair
theme: {{name: material, font: false, custom_dir: overrides}}
nav: [index.md]
plugins:
  - i18n:
      docs_structure: folder
      languages:
        - {{locale: zh-Hant, name: 中文, default: true}}
        - {{locale: en, name: English}}
hooks: ["{HOOK.as_posix()}"]
"""
DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="4" height="2"><rect width="4" height="2" fill="#0b5f69"/></svg>'
)


def build(folder: Path, drawing: str | bytes, name: str = "share-en.svg") -> tuple[int, str]:
    (folder / "mkdocs.yml").write_text(CONFIG, encoding="utf-8")
    for locale in ("zh-Hant", "en"):
        (folder / "docs" / locale).mkdir(parents=True)
        (folder / "docs" / locale / "index.md").write_text("# Hair\n", encoding="utf-8")
    (folder / "overrides/assets").mkdir(parents=True)
    content = drawing if isinstance(drawing, bytes) else drawing.encode()
    (folder / "overrides/assets" / name).write_bytes(content)
    command = [sys.executable, "-m", "mkdocs", "build", "--strict"]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, encoding="utf-8", check=False)
    return done.returncode, done.stderr


def test_a_picture_is_drawn_once_beside_its_drawing(tmp_path: Path) -> None:
    code, said = build(tmp_path, DRAWING)
    assert code == 0, said
    found = [path.relative_to(tmp_path / "site").as_posix() for path in (tmp_path / "site").rglob("*.png")]
    assert [name for name in found if "share" in name] == ["assets/share-en.png"]
    assert (tmp_path / "site/assets/share-en.png").read_bytes().startswith(b"\x89PNG")


@pytest.mark.parametrize(
    ("drawing", "name", "expected"),
    [
        (DRAWING, "other.svg", "sharing: the built site has no assets/share-*.svg; python tools/sharing/redraw.py"),
        ("<svg/>", "share-en.svg", "sharing: no picture could be made of share-en.svg: the drawing begins with svg"),
        (DRAWING.replace("rect", "text"), "share-en.svg", "made of share-en.svg: <text> is not understood"),
        (b"\xff\xfe", "share-en.svg", "sharing: no picture could be made of share-en.svg: 'utf-8'"),
    ],
)
def test_a_picture_that_cannot_be_drawn_stops_the_build(
    tmp_path: Path, drawing: str | bytes, name: str, expected: str
) -> None:
    code, said = build(tmp_path, drawing, name)
    assert code == 1
    assert expected in said
    assert "Traceback" not in said
