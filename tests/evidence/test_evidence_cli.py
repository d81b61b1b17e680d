"""The command ``evidence`` and how it ends."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from evidence.cli import main
from evidence.schema import json_schema

SMALL = Path(__file__).parent / "small.yaml"


def run(*words: str) -> tuple[int, str, str]:
    done = CliRunner().invoke(main, list(words))
    return done.exit_code, done.stdout, done.stderr


def test_a_sound_record() -> None:
    code, out, _ = run("check", "--data", str(SMALL))
    assert code == 0
    assert out.splitlines()[0].endswith("small.yaml: sound")
    assert out.splitlines()[1:] == [
        "records: 8 (1 studies, 0 reviews, 1 harms, 2 trials, 1 regulators, 1 background, 2 mechanisms)",
        "values: 29 (18 figures read, 1 worked out, 4 ranges, 3 dates, 3 in words)",
        "missing: 24 (1 not reported, 1 not measured, 1 not applicable, 20 pending, 1 not found)",
        "sources: 2 (1 abstract, 1 full text, 0 press, 0 registry, 0 official, 0 news, 0 copy);"
        " 0 matched by their figures only",
        "claims: 1 (0 supported, 1 simplified, 0 contradicted, 0 misattributed, 0 unsourced, 0 unchecked)",
        "held by arithmetic: 5 of 19 figures; a slip in a digit of the others cannot be seen here",
    ]


def test_a_record_with_faults(tmp_path: Path) -> None:
    data = tmp_path / "studies.yaml"
    data.write_text(SMALL.read_text(encoding="utf-8").replace('"1200"', "1200").replace("about: able", "about: x"))
    for command in ("check", "values"):
        code, out, err = run(command, "--data", str(data))
        assert code == 1
        assert out.count("\n") == 2
        assert "found the number 1200; accepted: text; put it in quotes" in out
        assert err.startswith("2 errors in ")


@pytest.mark.parametrize("name", ["none.yaml", "n" * 300])
@pytest.mark.parametrize("command", ["check", "values"])
def test_a_file_that_is_not_there(command: str, name: str, tmp_path: Path) -> None:
    code, _, err = run(command, "--data", str(tmp_path / name))
    assert code == 2
    assert "say where the record is with --data" in err


def test_values_in_both_languages() -> None:
    code, out, _ = run("values", "--data", str(SMALL))
    lines = [line.split("\t") for line in out.splitlines()]
    assert code == 0
    assert lines[0] == ["expression", "zh-Hant", "en"]
    assert ["study:able/follow-up", "1 週", "1 week"] in lines


def test_values_that_hold_some_words() -> None:
    code, out, _ = run("values", "ABLE", "週", "--data", str(SMALL))
    lines = out.splitlines()
    assert code == 0
    assert "study:able/follow-up\t1 週\t1 week" in lines
    assert len(lines) > 1
    assert all("able" in line and "週" in line for line in lines[1:])
    code, out, err = run("values", "nothing-of-the-kind", "--data", str(SMALL))
    assert (code, out) == (1, "")
    assert "no value holds nothing-of-the-kind" in err


def test_the_schema() -> None:
    code, out, _ = run("schema")
    assert code == 0
    assert json.loads(out) == json.loads(json.dumps(json_schema()))
