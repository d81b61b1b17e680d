"""One edit of one side of a site that has a lock: is it seen, and at the right block?

    python benchmarks/staleness.py --config mkdocs.yml
    python benchmarks/staleness.py --root en=CORPUS/en --root zh-Hant=CORPUS/zh-Hant --each 60 --seed 1

The lock is that of `diglot init`: every pairing as it stands, unread. An edit counts as one that readers see when the
page, converted by the site's own Markdown, differs in more than white space, quotes and emphasis: what this package
makes of a page does not decide. Blocks without a counterpart to begin with are left alone: they are reported already.
An edit is *found* when the pair then has an error or a warning that it had not, and *placed* when that stands at the
edited block or at its counterpart. The same arguments give the same figures.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from edits import NEUTRAL, SEEN, Edit
from markdown import Markdown

from diglot import reading
from diglot.config import ConfigError, Site, from_roots, load
from diglot.folders import shown
from diglot.page.document import Block, Document
from diglot.page.parser import Parser
from diglot.page.segment import segment
from diglot.sync.check import check_pair, viewed
from diglot.sync.confirm import adopted
from diglot.sync.finding import Finding
from diglot.sync.lock import Lock
from diglot.sync.pairs import Pair


@dataclass
class Tally:
    """What became of one kind of edit."""

    tried: int = 0
    found: int = 0
    placed: int = 0


@dataclass(frozen=True)
class Bench:
    """A site read once: its pairs with the lock of `diglot init`, and what is said of them before any edit."""

    site: Site
    parser: Parser
    markdown: Markdown
    texts: Mapping[str, str]
    """By path."""
    pairs: tuple[Pair, ...]

    def before(self, pair: Pair) -> Counter[tuple[str, str, str]]:
        """What is said of the pair as it stands."""
        return Counter(map(_said, _seen(check_pair(pair)[1])))


def opened(site: Site) -> Bench:
    """Read a site and adopt all of its pairs."""
    parser, _ = reading.parser_of(site)
    documents = reading.read(dict(site.roots), parser)
    left, right = site.locales[:2]
    pairs = []
    for page in sorted(documents[left].keys() & documents[right].keys()):
        pair = Pair(page, documents[left][page], documents[right][page], Lock((left, right)))
        pairs.append(replace(pair, lock=adopted(viewed(pair))))
    given = site.loadable()
    converter = Markdown(extensions=list(given.names), extension_configs=dict(given.configs))
    paths = [Path(side.path) for pair in pairs for side in (pair.left, pair.right)]
    texts = {shown(path): path.read_text(encoding="utf-8-sig") for path in paths}
    return Bench(site, parser, converter, texts, tuple(pairs))


def run(bench: Bench, each: int, seed: int, misses: list[str] | None = None) -> dict[str, dict[str, Tally]]:
    """Edit and check; result by group and kind. ``misses`` takes a line on each edit that was not told rightly."""
    known = {pair.page: bench.before(pair) for pair in bench.pairs}
    result: dict[str, dict[str, Tally]] = {}
    for group, edits in (("seen by readers", SEEN), ("neutral", NEUTRAL)):
        result[group] = {}
        for name, edit in edits.items():
            tally = result[group][name] = Tally()
            rng = random.Random(f"{seed}/{group}/{name}")
            for _ in range(each * 8):
                if tally.tried == each:
                    break
                pair, side = rng.choice(bench.pairs), rng.choice(("left", "right"))
                one(bench, pair, side, edit, rng, known[pair.page], tally, group == "neutral", misses, name)
    return result


def one(
    bench: Bench,
    pair: Pair,
    side: str,
    edit: Edit,
    rng: random.Random,
    known: Counter[tuple[str, str, str]],
    tally: Tally,
    neutral: bool,
    misses: list[str] | None,
    name: str,
) -> None:
    """Try one edit of one side of one pair."""
    own = pair.left if side == "left" else pair.right
    lines = bench.texts[own.path].split("\n")
    span = edit(lines, own, rng)
    facing = _facing(pair, side, span.blocks) if span else set()
    if span is None or (span.blocks and not facing):
        return
    text = "\n".join(lines)
    if _shown(bench, bench.texts[own.path]) == _shown(bench, text) and not neutral and span.readers_see is None:
        return
    edited = segment(text, bench.parser, locale=own.locale, path=own.path)
    changed = replace(pair, left=edited) if side == "left" else replace(pair, right=edited)
    fresh = list(_fresh(_seen(check_pair(changed)[1]), known))
    tally.tried += 1
    tally.found += bool(fresh)
    places = {own.path: span.lines, _other(pair, side).path: facing}
    placed = any(_stands(finding, places) for finding in fresh)
    tally.placed += placed
    if misses is not None and (bool(fresh) if neutral else not placed):
        said = "; ".join(f"{f.rule} {f.spot.path}:{f.spot.line}" for f in fresh) or "nothing"
        misses.append(f"{name}: {own.path}:{sorted(span.lines)[:1]} -> {said}")


def _other(pair: Pair, side: str) -> Document:
    return pair.right if side == "left" else pair.left


def _facing(pair: Pair, side: str, blocks: Iterable[Block]) -> set[int]:
    """The lines of the other side that render these blocks."""
    mine = {id(block) for block in blocks}
    lines: set[int] = set()
    for unit in viewed(pair).units:
        here, there = (unit.left, unit.right) if side == "left" else (unit.right, unit.left)
        if any(id(block) in mine for block in here):
            lines.update(line for block in there for line in range(block.line, block.end_line + 1))
    return lines


def _stands(finding: Finding, places: Mapping[str, set[int]]) -> bool:
    spots = [(finding.spot.path, range(finding.spot.line, finding.end_line + 1))]
    spots += [(spot.path, range(spot.line, spot.line + 1)) for spot in finding.related]
    return any(set(lines) & places.get(path, set()) for path, lines in spots)


def _seen(findings: Iterable[Finding]) -> list[Finding]:
    return [finding for finding in findings if finding.severity != "hint"]


def _said(finding: Finding) -> tuple[str, str, str]:
    """A finding without its place, which any edit above it moves."""
    return finding.rule, finding.severity, re.sub(r":\d+", "", finding.message)


def _fresh(findings: Iterable[Finding], known: Counter[tuple[str, str, str]]) -> Iterator[Finding]:
    rest = Counter(known)
    for finding in findings:
        if rest[_said(finding)] > 0:
            rest[_said(finding)] -= 1
        else:
            yield finding


_FRONT = re.compile(r"-{3}[ \t]*\n.*?\n(?:\.{3}|-{3})[ \t]*\n", re.DOTALL)
_NO_MATTER = re.compile(r"</?(?:em|strong|p)>|[\s\"'“”‘’「」『』]+")


def _shown(bench: Bench, text: str) -> str:
    """What readers get of a page's body, but for white space, quotes and emphasis."""
    body = _FRONT.sub("", text.replace("\r", ""), count=1)
    return _NO_MATTER.sub("", bench.markdown.reset().convert(body))


def table(result: Mapping[str, Mapping[str, Tally]]) -> str:
    """The figures as Markdown tables."""
    out: list[str] = []
    for group, kinds in result.items():
        out += [f"| {group} | tried | found | at the right block |", "| --- | ---: | ---: | ---: |"]
        whole = Tally()
        for name, tally in kinds.items():
            out.append(_row(name, tally))
            whole = Tally(whole.tried + tally.tried, whole.found + tally.found, whole.placed + tally.placed)
        out += [_row("all", whole), ""]
    return "\n".join(out)


def _row(name: str, tally: Tally) -> str:
    def share(number: int) -> str:
        return f"{number} ({100 * number / tally.tried:.1f}%)" if tally.tried else "–"

    return f"| {name} | {tally.tried} | {share(tally.found)} | {share(tally.placed)} |"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--root", action="append", default=[], metavar="LOCALE=DIR")
    parser.add_argument("--config", type=Path)
    parser.add_argument("--each", type=int, default=40, help="edits of each kind")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--misses", action="store_true", help="name each edit that was not told rightly")
    args = parser.parse_args()
    roots = {locale: Path(folder) for locale, _, folder in (root.partition("=") for root in args.root)}
    site = from_roots(roots, args.config) if roots else load(args.config or Path("mkdocs.yml"))
    misses: list[str] = []
    result = run(opened(site), args.each, args.seed, misses)
    sys.stdout.write(table(result) + "\n")
    if args.misses:
        sys.stdout.write("\n".join(misses) + "\n")


if __name__ == "__main__":
    try:
        main()
    except ConfigError as error:
        sys.exit(str(error))
