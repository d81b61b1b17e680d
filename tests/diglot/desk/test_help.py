"""Every verb tells what it does without a manual."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from diglot.desk.cli import VERBS, diglot


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_has_a_help(verb: str) -> None:
    done = CliRunner().invoke(diglot, [verb, "--help"])
    assert done.exit_code == 0, done.output
    lines = done.output.splitlines()
    assert lines[0].startswith(f"Usage: diglot {verb} [OPTIONS]")
    assert len(" ".join(lines[2:]).partition("Options:")[0]) > 100
    assert "\\b" not in done.output


@pytest.mark.parametrize("verb", sorted({*VERBS} - {"rules"}))
def test_every_verb_that_knows_locks_takes_their_folder(verb: str) -> None:
    assert "--lock DIR" in CliRunner().invoke(diglot, [verb, "--help"]).output


@pytest.mark.parametrize("verb", sorted({*VERBS} - {"rules"}))
def test_a_site_that_is_not_there(verb: str, tmp_path: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(str(tmp_path))
    arguments = {"move": ["a.md", "b.md"], "new": ["a.md"], "accept": ["--yes", "--why", "typo"]}.get(verb, [])
    done = CliRunner().invoke(diglot, [verb, *arguments])
    assert done.exit_code == 2
    assert "mkdocs.yml" in done.output
    assert "Traceback" not in done.output
