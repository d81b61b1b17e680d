"""One wheel, two import packages, and the doors by which others come in."""

from __future__ import annotations

import configparser
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation", "-w", str(folder)]
    subprocess.run([*command, str(ROOT)], check=True, capture_output=True, timeout=300)
    (made,) = folder.glob("*.whl")
    return zipfile.ZipFile(made)


def test_it_holds_both_packages_and_nothing_else(wheel: zipfile.ZipFile) -> None:
    tops = {name.partition("/")[0] for name in wheel.namelist()}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"diglot", "evidence"}
    source = {
        path.relative_to(ROOT / "tools").as_posix()
        for package in ("diglot", "evidence")
        for path in (ROOT / "tools" / package).rglob("*")
        if path.suffix in (".py", ".jinja", ".css")
    }
    assert source <= set(wheel.namelist())


def test_its_doors_lead_somewhere(wheel: zipfile.ZipFile) -> None:
    (name,) = (name for name in wheel.namelist() if name.endswith("entry_points.txt"))
    doors = configparser.ConfigParser()
    doors.read_string(wheel.read(name).decode("utf-8"))
    assert {section: dict(doors[section]) for section in doors.sections()} == {
        "console_scripts": {"diglot": "diglot.desk.cli:main", "evidence": "evidence.cli:main"},
        "diglot.data": {"evidence": "evidence.knowing:knowledge"},
        "mkdocs.plugins": {"diglot": "diglot.site.plugin:DiglotPlugin"},
        "markdown.extensions": {"evidence": "evidence.markdown:EvidenceExtension"},
    }
    for section in doors.sections():
        for target in doors[section].values():
            module, _, attribute = target.partition(":")
            code = f"import importlib; getattr(importlib.import_module({module!r}), {attribute!r})"
            subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, timeout=60)
