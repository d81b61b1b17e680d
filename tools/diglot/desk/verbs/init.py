"""``diglot init``: begin a lock for a site that has none."""

from __future__ import annotations

from pathlib import Path

import click

from diglot import folders, keeping, reading, verdict
from diglot.desk.options import Stop, site_of, site_options
from diglot.desk.progress import progress
from diglot.folders import shown
from diglot.sync.check import unread, viewed
from diglot.sync.confirm import adopted


@click.command()
@site_options
def init(roots: tuple[str, ...], config: Path | None) -> None:
    """Begin a lock: pair every block as it stands, marked legacy until somebody reads it.

    From then on an edit of one side is seen. Pages that have a lock already are left as they are.
    """
    site = site_of(config, roots)
    folder = folders.lock_folder(site)
    default = site.locales[0]
    written = units = 0
    try:
        parser, told = reading.parser_of(site)
        for sentence in told:
            click.echo(f"diglot: {sentence}", err=True)
        with progress() as tell:
            found = reading.found(dict(site.roots))
            pages = verdict.paired(found, reading.documents(found, parser, tell), default, folder)
    except (reading.NoPages, reading.NoParser) as error:
        raise Stop(str(error)) from error
    for pair in pages.pairs:
        if pair.lock is None or pair.lock.records or unread(pair.left) or unread(pair.right):
            continue
        path = folders.lock_path(folder, pair.right.locale, pair.page)
        lock = adopted(viewed(pair))
        keeping.write(path, lock, keeping.text_of(path))
        written += 1
        units += len(lock.records)
    click.echo(f"{written} lock files with {units} units were written to {shown(folder)}/.")
