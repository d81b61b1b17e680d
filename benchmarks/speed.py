"""How fast a check is, and how it grows: cold, warm and after one edit, beside plain Markdown on the same pages.

    python benchmarks/speed.py --corpus MAKE_CORPUS.py              generated pages, as many as --pairs says
    python benchmarks/speed.py --docs FOLDER                        any folder with zh-Hant/ and en/

Each figure is the whole command in a process of its own, start-up included; the runs of one size take turns and the
middle one counts. *Plain* converts the same pages with Python-Markdown in one process and does nothing else: on a busy
machine only the ratio to it says much. Milliseconds are a pair of pages.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

PLAIN = """
import sys, markdown
from pathlib import Path
parser = markdown.Markdown(extensions=["tables", "admonition", "footnotes", "attr_list", "def_list", "toc"])
for path in Path(sys.argv[1]).rglob("*.md"):
    parser.reset()
    parser.convert(path.read_text(encoding="utf-8"))
"""
ALLOWED = {"cold": 4.0, "warm": 0.3}
"""Milliseconds a pair with two workers; on a quiet machine."""


def timed(command: list[str], folder: Path, cache: Path) -> tuple[float, float, float]:
    """Wall and CPU seconds of one run, and the most memory of a process of it in MB."""
    environment = {**os.environ, "DIGLOT_CACHE": str(cache)}
    start = time.perf_counter()
    child = subprocess.Popen(command, cwd=folder, env=environment, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    wall = time.perf_counter() - start
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode not in (0, 1):
        raise SystemExit(f"{' '.join(command)} ended with {child.returncode}")
    return wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def measure(docs: Path, runs: int) -> None:
    """Measure one folder and print a row for each kind of run."""
    folder = docs.parent
    pairs = len(list((docs / "en").rglob("*.md")))
    check = [sys.executable, "-m", "diglot.desk", "check"]
    for locale in ("zh-Hant", "en"):
        check += ["--root", f"{locale}={docs / locale}"]
    page = sorted((docs / "en").rglob("*.md"))[pairs // 2]
    text = page.read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as name:
        cache = Path(name)

        def forget() -> None:
            for path in cache.glob("*"):
                path.unlink()

        edits = iter(range(10_000))

        def edit() -> None:
            page.write_text(f"{text}\nOne more: {next(edits)}.\n", encoding="utf-8")

        kinds: dict[str, tuple[Callable[[], None], list[str]]] = {
            "plain": (lambda: None, [sys.executable, "-c", PLAIN, str(docs)]),
            "cold": (forget, check),
            "warm": (lambda: None, check),
            "one edit": (edit, check),
        }
        taken: dict[str, list[tuple[float, float, float]]] = {kind: [] for kind in kinds}
        try:
            for _ in range(runs):
                for kind, (prepare, command) in kinds.items():
                    prepare()
                    taken[kind].append(timed(command, folder, cache))
        finally:
            page.write_text(text, encoding="utf-8")
    plain = statistics.median(wall for wall, _, _ in taken["plain"])
    for kind, each in taken.items():
        wall, cpu = (statistics.median(run[which] for run in each) for which in (0, 1))
        memory = max(run[2] for run in each)
        allowed = f"{ALLOWED[kind]:.1f}" if kind in ALLOWED else "–"
        figures = (
            f"{1000 * wall / pairs:.2f} | {allowed} | {1000 * cpu / pairs:.2f} | {wall / plain:.2f} | {memory:.0f}"
        )
        print(f"| {pairs} | {kind} | {figures} |", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    given = parser.add_mutually_exclusive_group(required=True)
    given.add_argument("--corpus", type=Path, help="a script that writes pages: --pairs N --out FOLDER")
    given.add_argument("--docs", type=Path, help="folder that holds zh-Hant/ and en/")
    parser.add_argument("--pairs", type=int, nargs="+", default=[100, 500, 2000])
    parser.add_argument("--runs", type=int, default=3)
    args = parser.parse_args()
    print("| pairs | run | ms a pair | allowed | CPU ms a pair | times plain | MB |")
    print("| ---: | --- | ---: | ---: | ---: | ---: | ---: |")
    if args.docs:
        with tempfile.TemporaryDirectory() as name:  # one page is edited
            docs = Path(name) / "docs"
            shutil.copytree(args.docs, docs)
            measure(docs, args.runs)
        return
    for pairs in args.pairs:
        with tempfile.TemporaryDirectory() as name:
            docs = Path(name) / "docs"
            command = [sys.executable, str(args.corpus), "--pairs", str(pairs), "--out", str(docs)]
            subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
            measure(docs, args.runs)


if __name__ == "__main__":
    main()
