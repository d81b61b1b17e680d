"""The bar: on a terminal, when there is something to wait for, and nowhere else."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest
from command import ROOTS, write
from terminal import all_of

LONG = "import diglot.desk.progress as progress\nprogress.AFTER = progress.BETWEEN = -1\n"
RUN = "import diglot.desk.cli as cli\ncli.main()\n"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    for number in range(3):
        write(tmp_path, f"p{number}.md", "One.\n", "一。\n")
    return tmp_path


def on_a_terminal(site: Path, script: str, *arguments: str, **environment: str) -> tuple[int, str, str]:
    """Exit code, and what a process wrote to a file and to its terminal: the error stream is one."""
    ours, theirs = pty.openpty()
    own = {**os.environ, "TERM": "xterm-256color", "COLUMNS": "100", **environment}
    own.pop("NO_COLOR", None) if "NO_COLOR" not in environment else None
    command = [sys.executable, "-c", script, "check", *ROOTS, *arguments]
    with subprocess.Popen(command, cwd=site, stdout=subprocess.PIPE, stderr=theirs, env=own) as process:
        os.close(theirs)
        shown = all_of(ours)
        assert process.stdout is not None
        written = process.stdout.read().decode()
    return process.returncode, written, shown.decode()


def test_a_long_check_shows_how_far_it_has_come(site: Path) -> None:
    code, written, shown = on_a_terminal(site, LONG + RUN)
    assert "2/3" in shown
    assert "p2.md" in shown
    assert "\x1b[?25h" in shown, "the cursor is not given back"
    assert (code, written) == (0, "3 pairs, 3 units: 0 errors, 0 warnings\n")


def test_a_short_check_shows_none(site: Path) -> None:
    assert on_a_terminal(site, RUN)[2] == ""


def test_a_pipe_shows_none(site: Path) -> None:
    command = [sys.executable, "-c", LONG + RUN, "check", *ROOTS]
    assert subprocess.run(command, cwd=site, capture_output=True, check=False).stderr == b""


@pytest.mark.parametrize(("environment", "coloured"), [({}, True), ({"NO_COLOR": "1"}, False)])
def test_the_bar_has_colour_unless_no_color(site: Path, environment: dict[str, str], coloured: bool) -> None:
    shown = on_a_terminal(site, LONG + RUN, **environment)[2]
    assert "2/3" in shown
    assert ("\x1b[32m" in shown or "\x1b[38;5" in shown) is coloured


def test_several_processes_tell_it_as_well(tmp_path: Path) -> None:
    for number in range(40):
        write(tmp_path, f"p{number}.md", "One.\n", "一。\n")
    shown = on_a_terminal(tmp_path, LONG + "import diglot.judging as v\nv._workers = lambda _: 2\n" + RUN)[2]
    assert "40/40" in shown
