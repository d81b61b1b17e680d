"""tools/setup on machines that lack something, played with stand-in Pythons; nothing is installed."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SHELL_WORDS = ("sh", "dirname", "cksum", "cmp", "cut", "rm", "mv", "cat", "mkdir", "make", "grep")

# Answers the four questions that tools/setup asks, and makes an environment whose Python is this same script.
STAND_IN = """#!/bin/sh
echo "$0 $*" >>"{log}"
case "$*" in
    *'%d.%d.%d'*) echo '{version}' ;;
    *'<= (3, 13)'*) exit {misfit} ;;
    *'import ensurepip'*) exit {no_venv} ;;
    *'-m venv'*) mkdir -p .venv/bin && cat "$0" >.venv/bin/python && chmod +x .venv/bin/python ;;
    *'-m pip --version'*) exit {no_pip} ;;
    *'-m pip install'*) exit {no_network} ;;
esac
"""


class Machine:
    """A folder with what tools/setup reads, and a PATH that holds a shell, make and the given stand-ins alone."""

    def __init__(self, folder: Path) -> None:
        self.project = folder / "project"
        self.bin = folder / "bin"
        self.log = folder / "log"
        (self.project / "tools").mkdir(parents=True)
        self.bin.mkdir()
        self.log.touch()
        for name in ("tools/setup", "Makefile", "pyproject.toml", "requirements.lock", "requirements-build.lock"):
            shutil.copy(ROOT / name, self.project / name)
        for word in (*SHELL_WORDS, "chmod"):
            place = shutil.which(word)
            assert place, f"this test needs {word}"
            (self.bin / word).symlink_to(place)

    def add(
        self,
        name: str,
        version: str = "3.12.1",
        *,
        misfit: int = 0,
        no_venv: int = 0,
        no_pip: int = 0,
        no_network: int = 0,
    ) -> None:
        """Put a Python called `name` on the PATH; each of the last four is the exit code of that question."""
        script = self.bin / name
        script.write_text(
            STAND_IN.format(
                log=self.log, version=version, misfit=misfit, no_venv=no_venv, no_pip=no_pip, no_network=no_network
            )
        )
        script.chmod(0o755)

    def set_up(self, *command: str, **variables: str) -> subprocess.CompletedProcess[str]:
        environment = {"PATH": str(self.bin), **variables}
        words = command or ("sh", "tools/setup")
        return subprocess.run(words, cwd=self.project, env=environment, capture_output=True, text=True, check=False)

    def asked(self, text: str) -> int:
        return self.log.read_text().count(text)

    @property
    def ready(self) -> Path:
        return self.project / ".venv" / "ready"


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


def says(run: subprocess.CompletedProcess[str], *parts: str) -> None:
    """It failed, with a plain sentence that has these parts, and nothing that looks like a fault of the program."""
    assert run.returncode != 0
    for part in parts:
        assert part in run.stderr
    assert "Traceback" not in run.stderr
    assert "not found\n" not in run.stderr


def test_without_python_it_says_which_are_needed(machine: Machine) -> None:
    says(machine.set_up(), "No Python 3.11, 3.12 or 3.13 was found")


def test_an_old_python_is_not_taken(machine: Machine) -> None:
    machine.add("python3", "3.9.2", misfit=1)
    says(machine.set_up(), "No Python 3.11, 3.12 or 3.13 was found")


def test_debian_without_the_venv_package_is_told_its_name(machine: Machine) -> None:
    machine.add("python3", "3.11.2", no_venv=1)
    says(machine.set_up(), "cannot make environments", "apt-get install python3.11-venv")
    assert not machine.ready.exists()


def test_a_lame_python_is_passed_over_for_a_whole_one(machine: Machine) -> None:
    machine.add("python3.13", "3.13.0", no_venv=1)
    machine.add("python3.11", "3.11.7")
    run = machine.set_up()
    assert run.returncode == 0, run.stderr
    assert "python 3.11.7" in machine.ready.read_text()


def test_the_newest_python_that_fits_is_taken(machine: Machine) -> None:
    machine.add("python3", "3.14.0", misfit=1)
    machine.add("python3.11", "3.11.7")
    machine.add("python3.13", "3.13.0")
    machine.set_up()
    assert "python 3.13.0" in machine.ready.read_text()


def test_a_named_python_that_does_not_fit_is_refused_though_another_would_do(machine: Machine) -> None:
    machine.add("python3.12")
    machine.add("old", "3.10.1", misfit=1)
    says(machine.set_up(PYTHON="old"), "PYTHON is set to old, which is Python 3.10.1")
    says(machine.set_up(PYTHON="gone"), "PYTHON is set to gone, which is not there")


def test_an_environment_without_pip_is_said_and_not_taken_for_good(machine: Machine) -> None:
    machine.add("python3", no_pip=1)
    says(machine.set_up(), "has no pip")
    assert not machine.ready.exists()


def test_a_failed_installation_is_said_and_not_taken_for_good(machine: Machine) -> None:
    machine.add("python3", no_network=1)
    says(machine.set_up(), "pip could not install the locked packages")
    assert not machine.ready.exists()


def test_the_second_run_does_nothing(machine: Machine) -> None:
    machine.add("python3")
    first, second = machine.set_up(), machine.set_up()
    assert (first.returncode, second.returncode) == (0, 0), first.stderr
    assert second.stdout == ""
    assert machine.asked("-m venv") == 1
    assert machine.asked("-m pip install") == 3


def test_every_package_is_held_to_its_hash(machine: Machine) -> None:
    machine.add("python3")
    machine.set_up()
    installs = [line for line in machine.log.read_text().splitlines() if "-m pip install" in line]
    assert [("--require-hashes" in line, "--no-deps" in line) for line in installs] == [
        (True, False),
        (True, False),
        (False, True),
    ]


def test_a_set_up_that_was_killed_starts_afresh(machine: Machine) -> None:
    machine.add("python3")
    machine.set_up()
    machine.ready.unlink()
    machine.set_up()
    assert machine.asked("-m venv --clear") == 2
    assert machine.ready.exists()


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-build.lock", "pyproject.toml"])
def test_a_new_lock_makes_a_new_environment(machine: Machine, name: str) -> None:
    machine.add("python3")
    machine.set_up()
    with (machine.project / name).open("a") as file:
        file.write("# one line more\n")
    machine.set_up()
    assert machine.asked("-m venv") == 2


def test_another_python_makes_a_new_environment_only_when_named(machine: Machine) -> None:
    machine.add("python3.12", "3.12.1")
    machine.set_up()
    machine.add("python3.13", "3.13.0")
    machine.set_up()
    assert machine.asked("-m venv") == 1
    machine.set_up(PYTHON="python3.13")
    assert machine.asked("-m venv") == 2
    assert "python 3.13.0" in machine.ready.read_text()


def test_a_moved_folder_makes_a_new_environment(machine: Machine) -> None:
    machine.add("python3")
    machine.set_up()
    machine.project = machine.project.rename(machine.project.with_name("elsewhere"))
    machine.set_up()
    assert machine.asked("-m venv") == 2


@pytest.mark.parametrize("target", ["site", "test", "serve"])
def test_every_target_sets_itself_up_first(machine: Machine, target: str) -> None:
    says(machine.set_up("make", target), "No Python 3.11, 3.12 or 3.13 was found")


def test_ci_says_that_make_is_missing(machine: Machine) -> None:
    (machine.bin / "make").unlink()
    (machine.project / ".ci").mkdir()
    shutil.copy(ROOT / ".ci/run", machine.project / ".ci/run")
    says(machine.set_up("sh", ".ci/run"), "make is missing")


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-build.lock"])
def test_the_lock_names_no_address(lock: str) -> None:
    text = (ROOT / lock).read_text()
    assert "://" not in text
    assert "--hash=sha256:" in text


def test_scripts_are_plain_sh() -> None:
    for script in ("tools/setup", "tools/lock", ".ci/run"):
        run = subprocess.run(["sh", "-n", ROOT / script], env=os.environ, capture_output=True, text=True, check=False)
        assert run.returncode == 0, run.stderr
