"""``diglot rules``: what is looked for, and the reference page of each rule."""

from __future__ import annotations

import json
from collections.abc import Sequence
from difflib import get_close_matches

import click

from diglot.desk.options import Stop
from diglot.sync.rules import RULES
from diglot.sync.rules.rule import Rule

SCOPES = {
    "page": "one page",
    "pair": "which languages have a page",
    "unit": "blocks that say the same",
    "block": "one block",
    "allowance": "a comment that allows something",
    "lock": "the lock of a page",
    "branch": "what a branch adds to the locks",
}
EXAMPLES = ("Confirmed:", "Bad:", "Good:")
"""What a rule looks at, in words."""


@click.command(short_help="List what is looked for, or explain one rule.")
@click.argument("asked", required=False, metavar="[NAME|CODE]")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "markdown"]),
    default="text",
    show_default=True,
    help="For people, programs or a page.",
)
def rules(asked: str | None, form: str) -> None:
    """List the rules: code, name, gravest severity, and what each finds.

    With NAME or CODE, such as `number-differs` or `F101`, print that rule's page: why it matters, examples, and when it
    is wrong.
    """
    chosen = [_named(asked)] if asked else list(RULES)
    if form == "json":
        click.echo(json.dumps([_object(rule) for rule in chosen], ensure_ascii=False, indent=2))
    elif form == "markdown":
        click.echo("\n\n".join(map(page, chosen)) if asked else _table(chosen))
    else:
        click.echo(_explained(chosen[0]) if asked else _listed(chosen))


def _named(asked: str) -> Rule:
    for rule in RULES:
        if asked.lower() in (rule.name, rule.code.lower()):
            return rule
    near = get_close_matches(asked.lower(), [rule.name for rule in RULES], n=1)
    hint = f" Did you mean {near[0]}?" if near else ""
    raise Stop(f"There is no rule {asked!r}.{hint} `diglot rules` lists them all.")


def first_line(rule: Rule) -> str:
    """What the rule finds, in one sentence."""
    return rule.text.partition("\n")[0]


def _object(rule: Rule) -> dict[str, str]:
    return {
        "code": rule.code,
        "name": rule.name,
        "severity": rule.severity,
        "scope": rule.scope,
        "its": rule.its,
        "summary": first_line(rule),
        "text": rule.text,
    }


def _listed(chosen: Sequence[Rule]) -> str:
    widest = max(len(rule.name) for rule in chosen)
    return "\n".join(f"{rule.code}  {rule.name:<{widest}}  {rule.severity:<7}  {first_line(rule)}" for rule in chosen)


def _explained(rule: Rule) -> str:
    return f"{rule.name} ({rule.code}): {rule.severity}, looks at {SCOPES[rule.scope]}\n\n{rule.text}"


def _table(chosen: Sequence[Rule]) -> str:
    rows = [f"| {rule.code} | `{rule.name}` | {rule.severity} | {first_line(rule)} |" for rule in chosen]
    return "\n".join(["| Code | Rule | Severity | Finds |", "|---|---|---|---|", *rows])


def page(rule: Rule) -> str:
    """The reference page of a rule as Markdown; its examples are blocks of code."""
    return f"# {rule.name}\n\n{rule.code}, {rule.severity}; looks at {SCOPES[rule.scope]}.\n\n{_body(rule.text)}"


def _body(text: str) -> str:
    """A docstring as Markdown: an example, which is indented below its name, gets a fence."""
    out: list[str] = []
    inside = False
    for line in text.split("\n"):
        if inside and line.strip() and not line.startswith("    "):
            _close(out)
            inside = False
        if not inside and line in EXAMPLES:
            out += [line, "", "````markdown"]
            inside = True
        else:
            out.append(line.removeprefix("    ") if inside else line.replace("``", "`"))
    if inside:
        _close(out)
    return "\n".join(out)


def _close(out: list[str]) -> None:
    while not out[-1]:
        out.pop()
    out += ["````", ""]
