"""A site in a git repository of its own: pages written, commits made, the command run, a person answering."""

from __future__ import annotations

import os
import pty
import re
import select
import signal
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from click.testing import CliRunner, Result

from diglot.desk.cli import diglot

CONFIG = """\
site_name: Test
plugins:
  - i18n:
      docs_structure: folder
      languages:
        - {locale: zh-Hant, name: 中文, default: true, build: true}
        - {locale: en, name: English, build: true}
  - diglot
"""
ZH = """\
# 照護 {#care}

兩天後可以洗頭。

治療後頭皮可能會紅。

每次治療約 40 分鐘，見[說明](more.md)。
"""
EN = """\
# Care {#care}

Shampoo may be used after two days.

The scalp may be red after treatment.

Each treatment takes about 40 minutes, see [more](more.md).
"""
MORE = {"zh-Hant": "# 說明 {#more}\n\n還有更多。\n", "en": "# More {#more}\n\nThere is more.\n"}
IDENTITY = {
    "GIT_AUTHOR_NAME": "A",
    "GIT_AUTHOR_EMAIL": "a@example.org",
    "GIT_COMMITTER_NAME": "A",
    "GIT_COMMITTER_EMAIL": "a@example.org",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_SYSTEM": os.devnull,
}
MOST_SILENCE = 60
"""Looks, two seconds apart, at a command that says nothing."""
QUESTION = re.compile(rb"\? (?:\x1b\[0m)?$")


@dataclass(frozen=True)
class Scratch:
    """The site's folder; tests work in it."""

    folder: Path

    def write(self, path: str, text: str) -> None:
        file = self.folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")

    def read(self, path: str) -> str:
        return (self.folder / path).read_text(encoding="utf-8")

    def edit(self, path: str, old: str, new: str) -> None:
        text = self.read(path)
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {path}"
        self.write(path, text.replace(old, new))

    def git(self, *arguments: str, check: bool = True) -> str:
        return git(self.folder, *arguments, check=check)

    def commit(self, message: str = "work") -> None:
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message", message)

    def run(self, *arguments: str) -> Result:
        """The command in this process; its standard input is no terminal."""
        return CliRunner().invoke(diglot, arguments)

    def ok(self, *arguments: str, code: int = 0) -> str:
        """The same, and what it printed; the exit code is as expected."""
        result = self.run(*arguments)
        assert result.exit_code == code, result.output
        return result.output

    def findings(self) -> list[str]:
        """Each finding of a check as ``path:line rule``."""
        lines = self.run("check").output.splitlines()
        return [
            " ".join((line.split()[2], line.split()[1])) for line in lines if line.startswith(("  error", "  warn"))
        ]


def git(folder: Path, *arguments: str, check: bool = True) -> str:
    done = subprocess.run(
        ["git", *arguments],
        cwd=folder,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        env={**os.environ, **IDENTITY},
    )
    assert not check or done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def site(folder: Path) -> Scratch:
    """A site of two pages in two languages, each block confirmed, all of it committed."""
    scratch = Scratch(folder)
    scratch.write("mkdocs.yml", CONFIG)
    scratch.write("docs/zh-Hant/care.md", ZH)
    scratch.write("docs/en/care.md", EN)
    for locale, text in MORE.items():
        scratch.write(f"docs/{locale}/more.md", text)
    scratch.git("init", "--quiet", "--initial-branch=main")
    (folder / "data/sync").mkdir(parents=True)
    scratch.ok("accept", "docs", "--yes", "--why", "translated")
    scratch.commit("a site")
    return scratch


def answered(folder: Path, arguments: list[str], answers: Sequence[str]) -> tuple[int, str]:
    """The installed command on a terminal of its own: exit code, and what is shown.

    Each answer is typed when a question stands there; when there are none left, the end of input.
    """
    command = str(Path(sys.executable).with_name("diglot"))
    child, terminal = pty.fork()
    if child == 0:  # pragma: no cover
        os.chdir(folder)
        signal.signal(signal.SIGINT, signal.SIG_DFL)  # a shell's background jobs are started deaf to Ctrl-C
        os.execve(command, [command, *arguments], {**os.environ, "TERM": "xterm", "COLUMNS": "200"})
    left = [answer.encode() for answer in answers]
    typed = shown = b""
    silent = 0
    try:
        while True:
            if not select.select([terminal], [], [], 2)[0]:
                silent += 1
                if silent > MOST_SILENCE:
                    os.kill(child, signal.SIGKILL)
                    os.waitpid(child, 0)
                    raise AssertionError(f"it says nothing more after {shown.decode('utf-8', 'replace')!r}")
                if typed in (b"\x03", b"\x04"):
                    os.write(terminal, typed)  # it is lost where the line editor was just taking over
                continue
            if not (chunk := os.read(terminal, 65536)):
                break
            silent = 0
            shown += chunk
            if QUESTION.search(shown):
                shown += b"\n"
                typed = left.pop(0) if left else b"\x04"
                os.write(terminal, typed)
    except OSError:  # so Linux tells the end of a terminal
        pass
    os.close(terminal)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), shown.decode("utf-8", "replace")
