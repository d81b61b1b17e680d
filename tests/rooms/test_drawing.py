"""The drawing in tools/README.md against the imports: an arrow for each import between rooms, and no other."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

TOOLS = Path(__file__).parents[2] / "tools"
README = (TOOLS / "README.md").read_text(encoding="utf-8")


def rooms_of(package: str) -> set[str]:
    """The modules and packages directly below `package`, as `diglot.page`."""
    return {
        f"{package}.{path.stem}"
        for path in (TOOLS / package).iterdir()
        if (path.suffix == ".py" and path.stem != "__init__") or (path / "__init__.py").exists()
    }


ROOMS = rooms_of("diglot") | rooms_of("evidence")


def room_of(module: str) -> str:
    return ".".join(module.split(".")[:2])


def imports(path: Path) -> Iterator[str]:
    """The modules of ours that this file imports, as written; `from diglot import reading` gives diglot.reading."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield from (f"{node.module}.{name.name}" for name in node.names)


def imported() -> set[tuple[str, str]]:
    """Which room imports which, without those within a room."""
    pairs = set()
    for path in TOOLS.rglob("*.py"):
        here = room_of(".".join(path.relative_to(TOOLS).with_suffix("").parts))
        pairs |= {(here, room_of(module)) for module in imports(path) if room_of(module) in ROOMS}
    return {(here, there) for here, there in pairs if here != there}


def drawn() -> set[tuple[str, str]]:
    """The arrows of the drawing: `desk --> sync` is diglot.desk importing diglot.sync; `evidence` is all of it."""
    [drawing] = re.findall(r"```mermaid\n(.*?)```", README, re.DOTALL)
    arrows = re.findall(r"^ *(\w+) --> (\w+)$", drawing, re.MULTILINE)
    return {tuple(name if name == "evidence" else f"diglot.{name}" for name in arrow) for arrow in arrows}


def whole_evidence(room: str) -> str:
    return "evidence" if room.startswith("evidence.") else room


def test_the_drawing_has_the_arrows_that_the_imports_have() -> None:
    found = {(whole_evidence(here), whole_evidence(there)) for here, there in imported()}
    assert drawn() == {(here, there) for here, there in found if here != there}


def test_every_room_of_the_engine_is_in_the_drawing() -> None:
    assert {name for arrow in drawn() for name in arrow if name != "evidence"} == rooms_of("diglot")


def test_the_list_of_the_evidence_is_whole_and_each_module_leans_on_earlier_ones_only() -> None:
    listed = [f"evidence.{name}" for name in re.findall(r"^\d+\. `(\w+)`", README, re.MULTILINE)]
    assert sorted(listed) == sorted(rooms_of("evidence"))
    place = {name: number for number, name in enumerate(listed)}
    backwards = {pair for pair in imported() if set(pair) <= set(listed) and place[pair[0]] < place[pair[1]]}
    assert backwards == set()
