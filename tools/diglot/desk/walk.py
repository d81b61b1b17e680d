"""A person goes through units one by one and says of each whether both sides say the same, as ``git add -p`` does."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import click

from diglot.desk.changes import Change
from diglot.desk.report.beside import beside
from diglot.desk.report.show import show
from diglot.sync.lock import WHYS, State

HELP = """\
y  yes, both sides say the same: accept
n  no, leave it as it is
a  accept this one and all that follow on this page
d  leave this one and all that follow on this page
w  say another why
q  stop here; what was accepted before is kept
?  show this"""
MEANS = {
    "translated": "the other side was written anew to say the same",
    "same-meaning": "one side was edited and the other needs no edit",
    "typo": "a slip was mended",
    "machine": "a machine wrote it, and nobody has read it through",
}


@dataclass(frozen=True, slots=True)
class Decision:
    """What was said of one unit."""

    change: Change
    state: State
    why: str


@dataclass(frozen=True, slots=True)
class Offer:
    """What every unit is offered as: a state, and a why where it was given on the command line."""

    state: State = "ok"
    why: str = ""

    def why_for(self, change: Change) -> str:
        """The why that was given, or the likeliest."""
        if self.why or self.state != "ok":
            return self.why
        if change.small:
            return "typo"
        return "same-meaning" if change.behind else "translated"


def walk(changes: Sequence[Change], offer: Offer, *, colour: bool) -> Iterator[tuple[Decision, ...]]:
    """Ask about each unit; what was accepted of a page comes when the page is through, or at ``q``.

    Raises click.Abort at Ctrl-C and at the end of input: of the page at hand nothing is accepted then.
    """
    accepted: list[Decision] = []
    rest = ""
    for number, change in enumerate(changes, 1):
        if accepted and accepted[-1].change.facing.view is not change.facing.view:
            yield tuple(accepted)
            accepted = []
        if number > 1 and changes[number - 2].facing.view is not change.facing.view:
            rest = ""
        why = offer.why_for(change)
        if not rest:
            show(beside(change, colour=colour))
            answer, why = _answer(f"({number}/{len(changes)})", offer, why, bold=colour)
            if answer == "q":
                break
            rest = answer if answer in "ad" else ""
        if (rest or answer) in "ya":
            accepted.append(Decision(change, offer.state, why))
    if accepted:
        yield tuple(accepted)


def _answer(count: str, offer: Offer, why: str, *, bold: bool) -> tuple[str, str]:
    """One of y, n, a, d, q, and the why."""
    keys = "y,n,a,d,w,q,?" if offer.state == "ok" else "y,n,a,d,q,?"
    while True:
        asked = f"{count} Accept as {why if offer.state == 'ok' else offer.state} [{keys}]"
        asked = click.style(asked, bold=True) if bold else asked
        answer = click.prompt(asked, prompt_suffix="? ", default="", show_default=False).strip().lower()[:1]
        if answer and answer in "ynadq":
            return answer, why
        if answer == "w" and offer.state == "ok":
            why = _why(why)
        else:
            click.echo(HELP)


def _why(why: str) -> str:
    for number, word in enumerate(WHYS, 1):
        click.echo(f"{number}  {word}: {MEANS[word]}")
    said = click.prompt("Why", prompt_suffix="? ", default=why).strip().lower()
    choices = {**{str(number): word for number, word in enumerate(WHYS, 1)}, **{word: word for word in WHYS}}
    if said not in choices:
        click.echo(f"That is none of them; it stays {why}.")
    return choices.get(said, why)
