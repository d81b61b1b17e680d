"""What a block said when both sides were confirmed: the newest revision of its page that still holds that text.

The text is known by its fingerprint and not by a commit, so squashing, rebasing, renaming and cherry-picking lose
nothing. The verdict never needs any of this; only the word-by-word comparison does.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Generator, Iterable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from diglot.desk.git import NoGit, Objects, Repository, repository
from diglot.folders import ENDINGS, Tell, shown, silent
from diglot.page.document import Block, Document
from diglot.page.parser import Parser
from diglot.page.segment import PageTooLarge, segment
from diglot.sync.align import compared
from diglot.sync.fingerprint import Print
from diglot.sync.lock import Lock, Record
from diglot.sync.recall import recall

_LOG = ("log", "--raw", "-z", "--no-abbrev", "-M", "--no-ext-diff", "--no-textconv", "--full-history")
_PAGES = tuple(f":(top,glob,icase)**/*{ending}" for ending in sorted(ENDINGS))
"""All pages of the repository, since a page may have come from any folder."""
SHORT = 10
"""Characters of a commit's name that are shown."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """One side of a record, whose text is looked for."""

    path: Path
    """The page's file."""
    locale: str
    print: Print


@dataclass(frozen=True, slots=True)
class Then:
    """A text as it was."""

    blocks: tuple[Block, ...]
    """Their lines are those of the old revision."""
    until: str
    """The change that it stood until: ``changed in 3f2a1b9c0d of 2025-01-03``; empty for one not committed yet."""
    date: str = ""
    """Day of that change, as 2025-01-03; empty likewise."""


@dataclass(frozen=True, slots=True)
class Past:
    """What was found, and of what was not the reason, as a sentence."""

    found: Mapping[Wanted, Then] = field(default_factory=dict)
    missing: Mapping[Wanted, str] = field(default_factory=dict)


def look_back(wanted: Iterable[Wanted], parser: Parser, tell: Tell = silent) -> Past:
    """Find the texts in the history of their pages, read with the site's ``parser``. Raises nothing."""
    found: dict[Wanted, Then] = {}
    missing: dict[Wanted, str] = {}
    by_tree: defaultdict[Path, list[Wanted]] = defaultdict(list)
    for each in dict.fromkeys(wanted):
        by_tree[_tree(each.path.parent.resolve())].append(each)
    for tree, some in by_tree.items():
        try:
            repo = repository(tree)
        except NoGit as error:
            missing |= dict.fromkeys(some, f"There is no history here to take the confirmed text from: {error}.")
            continue
        there, whole = _Search(repo, some, parser, tell).run()
        found |= there
        missing |= {each: _why(repo, each, whole) for each in some if each not in there}
    return Past(found, missing)


def _tree(folder: Path) -> Path:
    """The working tree that a folder is in, so that git is asked once for all of it; submodules are their own."""
    there = [parent for parent in (folder, *folder.parents) if parent.is_dir()]
    return next((parent for parent in there if (parent / ".git").exists()), there[0])


def _why(repo: Repository, wanted: Wanted, whole: bool) -> str:
    if repo.shallow:
        return (
            "The confirmed text stands in a revision that this shallow clone does not have. Fetch the whole history:"
            " git fetch --unshallow; in CI set fetch-depth: 0."
        )
    if not whole:
        return (
            "The confirmed text was not found, and git could not read all of the history: is it a partial clone, or has"
            " it no commit yet?"
        )
    return f"No revision of {shown(wanted.path)} holds the confirmed text; perhaps it was never committed."


@dataclass(slots=True)
class _Search:
    repo: Repository
    wanted: Sequence[Wanted]
    parser: Parser
    tell: Tell
    found: dict[Wanted, Then] = field(default_factory=dict)
    open: dict[str, list[Wanted]] = field(default_factory=dict)
    """By the page's name of today: what is still looked for."""
    seen: set[tuple[str, int]] = field(default_factory=set)

    def run(self) -> tuple[dict[Wanted, Then], bool]:
        """What was found, and whether all of the history could be read."""
        for each in self.wanted:
            name = self.repo.name(each.path)
            if name is not None:
                self.open.setdefault(name, []).append(each)
        try:
            with self.repo.objects() as objects:
                for name in list(self.open):
                    for revision in ("", "HEAD"):
                        self._try(name, objects.read(f"{revision}:{name}"), "", "")
                if self.open:
                    self._walk(objects)
                return self.found, not objects.broken
        except NoGit:
            return self.found, False

    def _walk(self, objects: Objects) -> None:
        """Newest first; a page's older names are taken up where it was renamed."""
        names: dict[str, set[str]] = {name: {name} for name in self.open}
        with closing(_revisions(self.repo)) as revisions:
            for commit, date, before, after, old, new in revisions:
                for name in names.get(new, set()) | names.get(old, set()):
                    names.setdefault(old, set()).add(name)
                    for blob, when in ((after, "since"), (before, "changed in")):
                        if name in self.open and blob:
                            self.tell(len(self.found), len(self.wanted), f"{name} as of {date}")
                            self._try(name, objects.read(blob), f"{when} {commit} of {date}", date)
                if not self.open or objects.broken:
                    return

    def _try(self, name: str, content: bytes | None, until: str, date: str) -> None:
        """Take from one revision of a page what it holds."""
        if content is None or name not in self.open or (name, hash(content)) in self.seen:
            return
        self.seen.add((name, hash(content)))
        left = []
        for locale in {each.locale for each in self.open[name]}:
            asked = [each for each in self.open[name] if each.locale == locale]
            held = _held(content, locale, name, [each.print for each in asked], self.parser)
            for each in asked:
                if each.print in held:
                    self.found[each] = Then(held[each.print], until, date)
                else:
                    left.append(each)
        if left:
            self.open[name] = left
        else:
            del self.open[name]


def _held(
    content: bytes, locale: str, path: str, prints: Sequence[Print], parser: Parser
) -> dict[Print, tuple[Block, ...]]:
    """Those of the ``prints`` that a revision holds whole, each with its blocks."""
    document = read_revision(content, locale, path, parser)
    if document is None:
        return {}
    blocks = compared(document)
    records = tuple(Record(str(at), "", one, None, "local") for at, one in enumerate(prints))
    holds = recall(Lock((locale, ""), records), blocks, ()).left
    return {prints[hold.record]: tuple(blocks[hold.start : hold.start + hold.count]) for hold in holds if hold.whole}


def read_revision(content: bytes, locale: str, path: str, parser: Parser) -> Document | None:
    """A page of another revision; None for what is no page."""
    try:
        return segment(content.decode("utf-8"), parser, locale=locale, path=path)
    except (UnicodeDecodeError, PageTooLarge):
        return None


def _revisions(repo: Repository) -> Generator[tuple[str, str, str, str, str, str]]:
    """Each change of a page, newest first: commit, date, blob before and after, name before and after."""
    commit = date = ""
    words = repo.words(*_LOG, "--format=%x01%H %cs", "HEAD", "--", *_PAGES)
    with closing(words):
        for word in words:
            if word.startswith("\x01"):
                commit, _, date = word[1:].strip().partition(" ")
                continue
            entry = word.strip().removeprefix(":").split(" ")
            if len(entry) != 5:
                continue
            was, now, before, after, status = entry
            old = next(words, "")
            new = next(words, "") if status[:1] in "RC" else old
            yield commit[:SHORT], date, _blob(was, before), _blob(now, after), old, new


def _blob(mode: str, name: str) -> str:
    """The blob of a plain file; empty for one that is not there, a link or a submodule."""
    return name if mode.startswith("100") else ""
