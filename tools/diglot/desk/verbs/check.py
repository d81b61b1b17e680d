"""``diglot check``: compare the pages of all languages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import click

from diglot import folders, memory
from diglot.config import NoKnowledge, NoParser, Site
from diglot.desk.commands import site_of_commands, with_commands
from diglot.desk.options import LOCK, Stop, site_of, site_options
from diglot.desk.progress import progress
from diglot.desk.report import json, text
from diglot.desk.report.show import show
from diglot.folders import Tell
from diglot.sync.finding import UNSETTLED, Report, Severity, in_order
from diglot.verdict import verdict

FORMATS = {
    "text": "for people, by page, with the place on both sides",
    "json": "for programs: one object, with a fingerprint for each finding",
    "sarif": "for code scanning: SARIF 2.1.0",
    "github": "for a log of GitHub Actions: a mark on each line of the pull request",
    "junit": "for whatever shows test runs: XML, a test case a pair of pages",
    "markdown": "for the summary of a pull request",
}
HELP = f"""\
Compare the pages of all languages and report what differs.

The site is that of mkdocs.yml, with a folder for each language; or any two folders that --root names. Pages with the
same path below their folders are a pair. PATH narrows to a page or a folder of pages; either language's path will do.

\b
Exit code:
  0  nothing that counts was found
  1  errors (warnings too, with --fail-on warning)
  2  nothing is known: wrong usage, a faulty configuration, no pages, a history too short for --since

\b
An error is a fact that differs, a warning needs a person's judgement, a hint is a matter of style.
`diglot rules` lists what is looked for, `diglot rules NAME` explains it.

With --since, what waits to be confirmed is an error only where this branch brings it; and units that nobody has read
(legacy) may not become more: the branch that adds some is told so, by page, as an error, and of added waivers as a
warning. Only this asks git; without --since both are counted.

\b
Formats:
{chr(10).join(f"  {name:<9} {use}" for name, use in FORMATS.items())}

\b
Examples:
  diglot check
  diglot check docs/en/guide
  diglot check --format sarif > diglot.sarif
  diglot check --since origin/main --patch accept.patch
  diglot check --root en=docs/en --root zh-Hant=docs/zh-Hant
"""


@click.command(help=HELP, short_help="Compare the pages of all languages and report what differs.")
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option("--format", "form", type=click.Choice(list(FORMATS)), default="text", help="As listed above.")
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning"]),
    default="error",
    show_default=True,
    help="The mildest severity that makes the exit code 1.",
)
@site_options
@click.option(
    "--no-lock",
    is_flag=True,
    help="Compare the pages alone, without what people have confirmed: the facts of a draft.",
)
@click.option("--hints", is_flag=True, help="Ask the rules of style too, whatever mkdocs.yml says.")
@click.option("--since", metavar="REF", help="What waits to be confirmed is an error only where this branch brings it.")
@click.option(
    "--patch",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Write the change of the lock that would confirm all that waits, for git apply.",
)
@click.option("--self-test", is_flag=True, help="Test that lines are told rightly, on every page; compare nothing.")
@click.pass_context
def check(
    context: click.Context,
    paths: tuple[str, ...],
    form: str,
    fail_on: str,
    roots: tuple[str, ...],
    config: Path | None,
    no_lock: bool,
    hints: bool,
    since: str | None,
    patch: Path | None,
    self_test: bool,
) -> None:
    """Compare the pages of all languages; ``HELP`` says more."""
    site = site_of(config, roots)
    if hints:
        site = replace(site, settings=replace(site.settings, hints=True))
    if no_lock and context.meta.get(LOCK):
        raise Stop("--lock and --no-lock cannot be had together.")
    try:
        with progress() as tell:
            if self_test:
                report, last = _self_tested(site, paths, tell)
            else:
                lock = None if no_lock else _lock(site)
                remembered = memory.place(site)
                report = verdict(site, paths, lock=lock, remembered_at=remembered, warn=_warn, tell=tell)
                if since is not None or patch is not None:
                    report = _at_the_gate(site, lock, report, since, patch)
                report = with_commands(report, site_of_commands(config, roots))
                last = text.summary(report)
    except (folders.NoPages, NoKnowledge, NoParser) as error:
        raise Stop(str(error)) from error
    failing: tuple[Severity, ...] = ("error", "warning") if fail_on == "warning" else ("error",)
    if form == "text":
        show(text.lines(report, last))
    else:
        # Whatever reads these expects UTF-8, also where the terminal has another encoding.
        click.echo(_written(form, report, last, failing).encode(errors="backslashreplace"), nl=False)
    context.exit(1 if any(map(report.count, failing)) else 0)


def _lock(site: Site) -> Path | None:
    """The folder of the locks, if there is one. Raises NoPages for what is none, Stop where the caller named one."""
    lock = folders.lock_there(site)
    if lock is None and (named := click.get_current_context().meta.get(LOCK)):
        raise Stop(f"There is no folder {folders.shown(named)}, which --lock names. Begin a lock there: diglot init")
    return lock


def _at_the_gate(site: Site, lock: Path | None, report: Report, since: str | None, patch: Path | None) -> Report:
    """The report as the merge gate has it, and the patch beside it. Both need the pages that have something waiting."""
    from diglot import reading
    from diglot.desk.opened import pages_of
    from diglot.desk.patch import accepting
    from diglot.desk.reserved import rises
    from diglot.desk.since import brought_by, judged, merge_base
    from diglot.sync.brought import waiting
    from diglot.sync.check import of_branch

    base = merge_base(site.root(site.locales[0]), since) if since is not None else None
    if base is not None and lock is not None:
        pairs = {(page, locale) for page, _, locale in report.compared}
        added = of_branch(rises(base, site, pairs))
        report = replace(report, findings=tuple(sorted((*report.findings, *added), key=in_order)))
    pages = sorted({finding.page for finding in report.findings if finding.rule in UNSETTLED})
    if lock is None or not pages:
        return report
    opened = pages_of(site, reading.parser_of(site)[0], lock, pages)
    if base is None:
        chosen = [(view, frozenset(waiting(view))) for view in opened.views()]
    else:
        brought = list(brought_by(base, opened))
        chosen = [(each.view, each.numbers) for each in brought]
        report = judged(report, brought)
    if patch is not None and (change := accepting(opened, chosen)):
        try:
            patch.write_text(change, encoding="utf-8", newline="")
        except OSError as error:
            raise Stop(f"{patch} could not be written: {error.strerror}.") from error
        _warn(f"{patch} holds the change of the lock; who has read both sides takes it with: git apply {patch}")
    return report


def _written(form: str, report: Report, last: str, failing: tuple[Severity, ...]) -> str:
    """The report in every format but the one for people. What a format needs is loaded for it alone."""
    from importlib.metadata import version

    tool = f"diglot {version('diglot')}"
    match form:
        case "json":
            return f"{json.render(report, tool)}\n"
        case "sarif":
            from diglot.desk.report import sarif

            return f"{sarif.render(report, tool)}\n"
        case "github":
            from diglot.desk.report import github

            return github.render(report, last)
        case "junit":
            from diglot.desk.report import junit

            return junit.render(report, tool, failing)
        case _:
            from diglot.desk.report import markdown

            return markdown.render(report, last)


def _warn(sentence: str) -> None:
    click.echo(f"diglot: {sentence}", err=True)


def _self_tested(site: Site, paths: Sequence[str], tell: Tell) -> tuple[Report, str]:
    """The laws of the segmenter on every page, and the last line."""
    from diglot import reading  # loads Markdown, which an unchanged site has no need of
    from diglot.sync.check import laws

    parser, told = reading.parser_of(site)
    for sentence in told:
        _warn(sentence)
    documents = reading.self_test(dict(site.roots), parser, paths, tell)
    report = laws(documents)
    pages = sum(len(of_locale) for of_locale in documents.values())
    return report, f"self-test of {pages} page{'' if pages == 1 else 's'}: {text.found(report.findings)}"
