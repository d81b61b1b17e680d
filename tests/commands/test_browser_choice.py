"""Which browser the browser tests take, and what is said where there is none."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SCRIPT = ROOT / "tests" / "browser" / "chromium.py"
LOUD = "BROWSER TESTS DID NOT RUN"


def run(*words: str | Path, path: Path | None = None, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run Python with these words; without REQUIRE_BROWSER and BROWSER_PATH unless given."""
    kept = {name: value for name, value in os.environ.items() if name not in ("REQUIRE_BROWSER", "BROWSER_PATH")}
    environment = kept | ({"PATH": str(path)} if path else {}) | variables
    return subprocess.run(
        [sys.executable, *words], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )


def put(folder: Path, name: str, exit_code: int = 0) -> Path:
    """A stand-in browser that ends with `exit_code` when asked for its version."""
    script = folder / name
    script.write_text(f"#!/bin/sh\nexit {exit_code}\n")
    script.chmod(0o755)
    return script


def test_a_named_browser_is_taken(tmp_path: Path) -> None:
    mine = put(tmp_path, "mine")
    got = run(SCRIPT, "get", BROWSER_PATH=str(mine))
    assert got.returncode == 0
    assert str(mine) in got.stdout
    assert run(SCRIPT, "last-word", BROWSER_PATH=str(mine)).stdout == ""


def test_an_installed_browser_is_taken_and_a_stub_passed_over(tmp_path: Path) -> None:
    """Some systems have a chromium-browser that only says where to get one."""
    put(tmp_path, "chromium-browser", exit_code=1)
    real = put(tmp_path, "google-chrome")
    assert str(real) in run(SCRIPT, "get", path=tmp_path).stdout


@pytest.mark.parametrize("word", ["get", "last-word"])
def test_without_a_browser_the_last_line_is_loud(word: str) -> None:
    got = run(SCRIPT, word, BROWSER_PATH="/nowhere/chromium")
    assert got.returncode == 0
    last = got.stdout.splitlines()[-1]
    assert LOUD in last
    assert "apt-get install chromium fonts-noto-cjk" in last


@pytest.mark.parametrize("word", ["get", "last-word"])
def test_without_a_browser_it_fails_where_one_is_required(word: str) -> None:
    got = run(SCRIPT, word, BROWSER_PATH="/nowhere/chromium", REQUIRE_BROWSER="1")
    assert got.returncode == 1
    assert LOUD in got.stdout


def test_without_a_browser_pytest_leaves_them_out_and_says_so_last() -> None:
    got = run("-m", "pytest", "tests/browser", "-p", "no:cacheprovider", BROWSER_PATH="/nowhere/chromium")
    assert " deselected" in got.stdout
    assert " passed" not in got.stdout
    assert LOUD in got.stdout.splitlines()[-1]


@pytest.mark.slow
def test_without_a_browser_pytest_fails_where_one_is_required() -> None:
    got = run(
        *("-m", "pytest", "tests/browser", "-p", "no:cacheprovider"),
        BROWSER_PATH="/nowhere/chromium",
        REQUIRE_BROWSER="1",
    )
    assert got.returncode not in (0, 5)
    assert LOUD in got.stdout + got.stderr


def test_debian_s_packages_come_before_a_download_only_for_root_on_debian() -> None:
    shown = "import sys, json; sys.path.insert(0, 'tests/browser'); import chromium; print(json.dumps(%s))"
    got = run("-c", shown % "[chromium.ways(debian_root=True), chromium.ways(debian_root=False)]").stdout
    at_root, elsewhere = json.loads(got)
    assert at_root[0][1][-1][-2:] == ["chromium", "fonts-noto-cjk"]
    assert at_root[1:] == elsewhere
    assert elsewhere[0][1][0][1:] == ["-m", "playwright", "install", "chromium"]


def test_ci_requires_a_browser_and_calls_the_two_commands_and_nothing_more() -> None:
    lines = (ROOT / ".ci/run").read_text().splitlines()
    assert "export REQUIRE_BROWSER=1" in lines
    assert "export PYTEST=--hypothesis-profile=repeatable" in lines
    assert [line for line in lines if line.startswith("make ")] == ["make test", "make site"]
