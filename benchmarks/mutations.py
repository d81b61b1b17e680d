"""One fault a page: how many does the check find, and what does it say of edits that change nothing?

    python benchmarks/mutations.py --root zh-Hant=docs/zh-Hant --root en=docs/en
    python benchmarks/mutations.py --root en=CORPUS/en --root zh-Hant=CORPUS/zh-Hant --each 60 --seed 1

Each mutation edits one page of one side, by block and not by wording. It is *found* when the pair then has a finding
that it had not before. The same arguments give the same figures. What a lock
finds beside this is measured by ``staleness.py``.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from faults import FAULTS, HARMLESS, Mutation

from diglot import reading
from diglot.config import ConfigError, from_roots
from diglot.page.document import Document
from diglot.page.parser import Parser
from diglot.page.segment import segment
from diglot.sync.check import check_pair
from diglot.sync.finding import Finding
from diglot.sync.pairs import Pair


@dataclass
class Tally:
    """What became of one kind of mutation."""

    tried: int = 0
    error: int = 0
    warning: int = 0


Said = tuple[str, str, str]


def _said(finding: Finding) -> Said:
    """A finding without its place, which any edit above it moves."""
    return finding.rule, finding.severity, finding.message


def run(
    roots: Mapping[str, Path], config: Path | None, each: int, seed: int, *, show: bool = False
) -> dict[str, dict[str, Tally]]:
    """Mutate and check; result by group and kind. ``show``: print each miss and each false alarm."""
    site = from_roots(dict(roots), config)
    parser, _ = reading.parser_of(site)
    documents = reading.read(dict(site.roots), parser)
    left, right = site.locales[:2]
    pages = sorted(documents[left].keys() & documents[right].keys())
    base = {page: Pair(page, documents[left][page], documents[right][page]) for page in pages}
    before = {page: Counter(map(_said, check_pair(pair)[1])) for page, pair in base.items()}
    result: dict[str, dict[str, Tally]] = {}
    for group, mutations in (("faults", FAULTS), ("harmless", HARMLESS)):
        result[group] = {}
        for name, mutation in mutations.items():
            tally = result[group][name] = Tally()
            rng = random.Random(f"{seed}/{group}/{name}")
            for _ in range(each * 6):
                if tally.tried == each:
                    break
                page, side = rng.choice(pages), rng.choice((left, right))
                found = _mutated(mutation, documents[side][page], parser, rng, site.root(side) / page)
                if found is None:
                    continue
                pair = base[page]
                changed = replace(pair, left=found) if side == left else replace(pair, right=found)
                fresh = Counter(map(_said, check_pair(changed)[1])) - before[page]
                tally.tried += 1
                if show and bool(fresh) == (group == "harmless"):
                    _show(group, name, side, page, documents[side][page], found, list(fresh))
                tally.error += any(severity == "error" for _, severity, _ in fresh)
                tally.warning += bool(fresh) and not any(severity == "error" for _, severity, _ in fresh)
    return result


def _show(group: str, name: str, side: str, page: str, before: Document, after: Document, fresh: list[Said]) -> None:
    texts = [[block.text for block in document.blocks] for document in (before, after)]
    changed = [(a, b) for a, b in zip(*texts, strict=False) if a != b][:1]
    print(f"{group}: {name}, {side}/{page}: {changed} {fresh[:2]}", file=sys.stderr)


def _mutated(mutation: Mutation, document: Document, parser: Parser, rng: random.Random, path: Path) -> Document | None:
    lines = path.read_text(encoding="utf-8-sig").split("\n")
    if not mutation(lines, document, rng):
        return None
    return segment("\n".join(lines), parser, locale=document.locale, path=document.path)


def table(result: Mapping[str, Mapping[str, Tally]]) -> str:
    """The figures as a Markdown table."""
    out: list[str] = []
    for group, kinds in result.items():
        out += [f"| {group} | tried | by error | by warning only | found |", "| --- | ---: | ---: | ---: | ---: |"]
        whole = Tally()
        for name, tally in kinds.items():
            out.append(_row(name, tally))
            whole.tried += tally.tried
            whole.error += tally.error
            whole.warning += tally.warning
        out += [_row("all", whole), ""]
    return "\n".join(out)


def _row(name: str, tally: Tally) -> str:
    share = f"{100 * (tally.error + tally.warning) / tally.tried:.1f}%" if tally.tried else "–"
    return f"| {name} | {tally.tried} | {tally.error} | {tally.warning} | {share} |"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--root", action="append", required=True, metavar="LOCALE=DIR")
    parser.add_argument("--config", type=Path)
    parser.add_argument("--each", type=int, default=60, help="mutations of each kind")
    parser.add_argument("--show", action="store_true", help="print what was missed")
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    roots = {locale: Path(folder) for locale, _, folder in (root.partition("=") for root in args.root)}
    sys.stdout.write(table(run(roots, args.config, args.each, args.seed, show=args.show)))


if __name__ == "__main__":
    try:
        main()
    except ConfigError as error:
        sys.exit(str(error))
