"""`mkdocs serve` builds again when the data changes, and both languages show it."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
import threading
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import Empty, Queue

ROOT = Path(__file__).parents[2]
LABEL = "label: {zh-Hant: 毛髮密度, en: Hair density}"
CHANGED = "label: {zh-Hant: 改過的毛髮密度, en: Hair density seen anew}"
PATIENCE = 60
"""Seconds until a server that says nothing counts as dead."""


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@contextmanager
def serving(site: Path) -> Iterator[str]:
    """The address at which the site is served; comes back when the server says that it serves."""
    address = f"127.0.0.1:{free_port()}"
    server = subprocess.Popen(
        [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", address],
        cwd=site,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "SITE_URL": ""},
    )
    said: Queue[str] = Queue()
    assert server.stdout is not None
    threading.Thread(target=lambda: [said.put(line) for line in server.stdout or ()], daemon=True).start()
    heard: list[str] = []
    try:
        while "Serving on" not in (heard[-1] if heard else ""):
            try:
                heard.append(said.get(timeout=PATIENCE))
            except Empty:
                raise AssertionError("the server did not start:\n" + "".join(heard)) from None
        found = re.search(r"Serving on (\S+)", heard[-1])
        assert found
        yield found.group(1).rstrip("/")
    finally:
        server.terminate()
        server.wait(PATIENCE)


def get(address: str) -> str:
    with urllib.request.urlopen(address, timeout=PATIENCE) as answer:
        return str(answer.read().decode("utf-8"))


def test_a_change_in_the_data_shows_in_both_languages(tmp_path: Path) -> None:
    for folder in ("docs", "data", "overrides", "tools/sharing"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    data = tmp_path / "data" / "studies.yaml"
    before = data.read_text(encoding="utf-8")
    assert LABEL in before
    with serving(tmp_path) as address:
        page = get(f"{address}/en/six-weeks/")
        assert "Hair density seen anew" not in page
        epoch, request = re.search(r"livereload\((\d+), (\d+)\)", page).groups()  # type: ignore[union-attr]
        data.write_text(before.replace(LABEL, CHANGED), encoding="utf-8")
        # The page's own script asks this address; it answers when a new build is there.
        assert int(get(f"{address}/livereload/{epoch}/{request}")) > int(epoch)
        assert "Hair density seen anew" in get(f"{address}/en/six-weeks/")
        assert "改過的毛髮密度" in get(f"{address}/six-weeks/")
