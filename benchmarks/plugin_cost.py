"""What the MkDocs plugin adds to a build: the same site with and without it, in turn, in one run.

    python benchmarks/plugin_cost.py                     this site
    python benchmarks/plugin_cost.py --docs CORPUS/docs  any folder with zh-Hant/ and en/

Prints the medians of the paired differences, and what is allowed in wall time: 0.3 s and 6 ms a pair.
"""

from __future__ import annotations

import argparse
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import yaml

ROOT = Path(__file__).parents[1]
ALLOWED_ONCE, ALLOWED_A_PAIR = 0.3, 0.006


def plain_site(folder: Path, docs: Path, *, plugin: bool) -> Path:
    """A configuration for any bilingual folder, with the plugin or without."""
    languages = [{"locale": "zh-Hant", "name": "中文", "default": True}, {"locale": "en", "name": "English"}]
    plugins: list[object] = [{"i18n": {"docs_structure": "folder", "languages": languages}}]
    config = {
        "site_name": "bench",
        "docs_dir": str(docs),
        "theme": {"name": "material", "font": False, "features": ["navigation.prune"]},
        "plugins": [*plugins, "diglot"] if plugin else plugins,
        "markdown_extensions": ["admonition", "footnotes", "tables", "attr_list"],
    }
    path = folder / f"{'with' if plugin else 'without'}.yml"
    path.write_text(yaml.safe_dump(config, allow_unicode=True), encoding="utf-8")
    return path


def own_site(folder: Path, *, plugin: bool) -> Path:
    """This site's configuration, or the same with the plugin switched off."""
    if plugin:
        return ROOT / "mkdocs.yml"
    lines = (ROOT / "mkdocs.yml").read_text(encoding="utf-8").split("\n")
    at = lines.index("  - diglot:")
    end = next(n for n in range(at + 1, len(lines)) if not lines[n].startswith("   "))
    path = ROOT / ".without-diglot.yml"
    path.write_text("\n".join(lines[:at] + lines[end:]), encoding="utf-8")
    return path


def cost_of_build(config: Path, target: Path) -> tuple[float, float]:
    """Wall and CPU seconds of one build in a process of its own."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    command = [sys.executable, "-m", "mkdocs", "build", "-f", str(config), "-d", str(target)]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True)
    wall, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--docs", type=Path, help="folder that holds zh-Hant/ and en/; this site's own without it")
    parser.add_argument("--builds", type=int, default=9)
    args = parser.parse_args()
    docs: Path = args.docs.resolve() if args.docs else ROOT / "docs"
    pairs = len(list((docs / "en").rglob("*.md")))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        make = (lambda plugin: plain_site(folder, docs, plugin=plugin)) if args.docs else None
        configs = [make(use) if make else own_site(folder, plugin=use) for use in (False, True)]
        try:
            for config in configs:
                cost_of_build(config, folder / "site")  # fills the caches of the file system and of Python
            times = [[cost_of_build(config, folder / "site") for config in configs] for _ in range(args.builds)]
        finally:
            (ROOT / ".without-diglot.yml").unlink(missing_ok=True)
    allowed = ALLOWED_ONCE + ALLOWED_A_PAIR * pairs
    print(f"{pairs} pairs, {args.builds} paired builds, medians in seconds:")
    for which, what in enumerate(("wall", "CPU")):
        without, with_plugin = (statistics.median(pair[side][which] for pair in times) for side in (0, 1))
        added = statistics.median(pair[1][which] - pair[0][which] for pair in times)
        print(f"  {what}: without {without:.2f}, with {with_plugin:.2f}; the plugin adds {added:.2f}")
    added = statistics.median(pair[1][0] - pair[0][0] for pair in times)
    print(f"  allowed {allowed:.2f}, of which {added / allowed:.0%} are used")


if __name__ == "__main__":
    main()
