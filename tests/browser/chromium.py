"""Finds the Chromium or Chrome that the browser tests use, and gets one where there is none.

`python tests/browser/chromium.py get` is run by `make test` before the tests, `last-word` after them.
"""

import os
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

COMMANDS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MAC_PLACES = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)
DEBIAN_PACKAGES = ("chromium", "fonts-noto-cjk")
DOWNLOAD_SECONDS = 900

# Pages of the browser's own window, which are drawn even where there is no window: without them a page of ours is taken
# in three fifths of the time. The last list of this kind counts, so that it begins with Playwright's own.
_FEATURES = (
    "AimEnabled AvoidCorsURLLoaderRestartOnRedirect AvoidUnnecessaryBeforeUnloadCheckSync DestroyProfileOnBrowserClose"
    " HttpsFirstBalancedModeAutoEnable HttpsUpgrades LensOverlay MediaRouter NetworkTimeServiceQuerying"
    " OptimizationHints PaintHolding PreconnectToSearch TcpPortRandomizationWin ThirdPartyStoragePartitioning"
    " Translate WebUIOmniboxPopup WebUIOmniboxFullPopup WebUIOmniboxAimPopup WebUITabStrip"
).split()

# Root needs the first; the next keep the browser from calling home, so that the tests see our requests alone.
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
    f"--disable-features={','.join(_FEATURES)}",
)

NO_BROWSER = (
    "BROWSER TESTS DID NOT RUN: there is no Chromium or Chrome here, and `make test` could not get one. Install either "
    "(on Debian: apt-get install chromium fonts-noto-cjk), or set BROWSER_PATH to one, and run `make test` again."
)


def required() -> bool:
    """Whether a missing browser is a failure: REQUIRE_BROWSER is set, as .ci/run does."""
    return os.environ.get("REQUIRE_BROWSER", "0") not in ("", "0")


@cache
def find() -> Path | None:
    """The browser that is here: $BROWSER_PATH, else an installed one, else Playwright's own; None where there is none.

    A BROWSER_PATH that does not run counts as none: the user's word is not silently overruled.
    """
    named = os.environ.get("BROWSER_PATH")
    if named:
        return Path(named) if _runs(named) else None
    installed = [path for command in COMMANDS if (path := shutil.which(command))]
    for path in (*installed, *MAC_PLACES):
        if _runs(path):
            return Path(path)
    own = _playwrights_own()
    return Path(own) if _runs(own) else None


def get() -> Path | None:
    """The browser that is here, else one fetched now: Debian's where we are root on a Debian, else Playwright's."""
    if (found := find()) or os.environ.get("BROWSER_PATH"):
        return found
    debian_root = Path("/etc/debian_version").exists() and os.geteuid() == 0 and bool(shutil.which("apt-get"))
    for what, commands in ways(debian_root=debian_root):
        print(f"make test: no Chromium or Chrome here; fetching {what}", flush=True)
        if all(_succeeds(command) for command in commands):
            find.cache_clear()
            if found := find():
                return found
    return None


def ways(*, debian_root: bool) -> list[tuple[str, list[list[str]]]]:
    """How to get a browser, best first: what it is, and the commands that must all succeed."""
    own = ("Playwright's own Chromium", [[sys.executable, "-m", "playwright", "install", "chromium"]])
    if not debian_root:
        return [own]
    install = ["apt-get", "install", "--yes", "--no-install-recommends", *DEBIAN_PACKAGES]
    return [("Debian's packages " + " and ".join(DEBIAN_PACKAGES), [["apt-get", "update"], install]), own]


def _succeeds(command: list[str]) -> bool:
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    try:
        return subprocess.run(command, env=environment, timeout=DOWNLOAD_SECONDS, check=False).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def _runs(path: str) -> bool:
    """Whether the browser starts at all; on some systems `chromium-browser` only says where to get it."""
    try:
        return subprocess.run([path, "--version"], capture_output=True, timeout=60, check=False).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def _playwrights_own() -> str:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        return playwright.chromium.executable_path


def main(arguments: list[str]) -> int:
    """Run `get` or `last-word`; 1 where there is no browser but one is required, 2 for another word."""
    match arguments:
        case ["get"]:
            browser = get()
            if browser:
                print(f"make test: browser tests use {browser}", flush=True)
        case ["last-word"]:
            browser = find()
        case _:
            print("chromium.py takes one word: get or last-word", file=sys.stderr)
            return 2
    if browser:
        return 0
    print(NO_BROWSER, flush=True)
    return 1 if required() else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
