"""Rules about whole pages: whether they can be read, and whether both languages have them."""

from __future__ import annotations

from collections.abc import Iterator

from diglot.page.document import Document
from diglot.sync.pairs import Local, Lone
from diglot.sync.rules.rule import Offence, rule


@rule("S101", scope="page", severity="error", its="other")
def page_unreadable(document: Document) -> Iterator[Offence]:
    """A page cannot be read as the site's text.

    Why: what cannot be read cannot be compared, and silence would look like agreement.
    """
    for problem in document.problems:
        if problem.severity == "error":
            yield Offence("left", problem.line, problem.message, "error")


@rule("S102", scope="page", severity="warning", its="omission")
def text_lost(document: Document) -> Iterator[Offence]:
    """A line of the page reaches neither the site nor this check.

    Why: text that the site does not show is a mistake of the writer, or of an extension that this check does not know.

    When it is wrong: an extension takes the text in and shows it elsewhere.
    """
    for problem in document.problems:
        if problem.severity == "warning":
            yield Offence("left", problem.line, problem.message, "warning")


@rule("S111", scope="pair", severity="error", its="omission")
def page_missing(lone: Lone) -> Iterator[Offence]:
    """A page stands in one language only.

    Why: readers of the other language find nothing, or the home page, and are not told.

    When it is wrong: the page is meant for one language. Say so in its front matter: ``diglot: {only: en, why: …}``.
    """
    here, there = lone.document.locale, lone.missing
    advice = (
        f"{there} has {lone.perhaps}, which looks like it: give both the same path."
        if lone.perhaps
        else f"Write {lone.where}, or say in the front matter why the page is for one language:"
        f" diglot: {{only: {here}, why: …}}."
    )
    yield Offence("left", 1, f"The page stands in {here} and not in {there}. {advice}", "error")


@rule("S112", scope="pair", severity="error", its="other")
def exemption_unsound(local: Local) -> Iterator[Offence]:
    """A page says that it is for one language, and gives no reason, or stands in the other as well.

    Why: an exemption without a reason cannot be judged later, and one that is not true hides a pair from this check.
    """
    own = local.document.locale
    if local.only != own:
        yield Offence(
            "left",
            1,
            f"The front matter says only: {local.only}, but this is the {own} page. Write only: {own}.",
            "error",
        )
    elif not local.why:
        yield Offence("left", 1, "The front matter says only: and no reason. Add why: with one sentence.", "error")
    for other in local.others:
        yield Offence(
            "left",
            1,
            f"The front matter says only: {local.only}, but {other.path} exists. Take the exemption out, or that page.",
            "error",
        )
