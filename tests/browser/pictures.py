"""Pictures of the site: the two of the README, and every page wide and narrow, light and dark, to look at.

Run by `make pictures`. The README's go to pictures/, which is committed; the rest to .pictures/, which is not.
"""

import sys
import tempfile
from pathlib import Path

import chromium
import served
from playwright.sync_api import Browser, sync_playwright

SIZES = {"wide": {"width": 1440, "height": 900}, "phone": {"width": 360, "height": 740}}
COLOURS = ("light", "dark")
README_PICTURES = {"zh-Hant": "/six-weeks/", "en": "/en/six-weeks/"}


def main() -> int:
    """Build, take the pictures, say where they are."""
    browser_path = chromium.get()
    if browser_path is None:
        print(chromium.NO_BROWSER.replace("BROWSER TESTS DID NOT RUN", "NO PICTURES WERE TAKEN"))
        return 1
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        built = Path(folder)
        served.build(built)
        browser = playwright.chromium.launch(executable_path=browser_path, args=list(chromium.FLAGS))
        with served.serve(built) as address:
            _take_all(browser, address, served.paths(built))
            _take_for_readme(browser, address)
        browser.close()
    print("make pictures: pictures/ has the two of the README, .pictures/ every page. Look at them before you commit.")
    return 0


def _take_all(browser: Browser, address: str, paths: tuple[str, ...]) -> None:
    folder = served.ROOT / ".pictures"
    folder.mkdir(exist_ok=True)
    for colours in COLOURS:
        for size, viewport in SIZES.items():
            context = browser.new_context(base_url=address, viewport=viewport, color_scheme=colours)
            page = context.new_page()
            for path in (*paths, "/no/such/page/"):
                page.goto(path, wait_until="networkidle")
                name = path.strip("/").replace("/", "-") or "home"
                page.screenshot(path=folder / f"{name}-{size}-{colours}.png", full_page=True)
            context.close()


def _take_for_readme(browser: Browser, address: str) -> None:
    folder = served.ROOT / "pictures"
    folder.mkdir(exist_ok=True)
    context = browser.new_context(base_url=address, viewport={"width": 1280, "height": 820}, color_scheme="light")
    page = context.new_page()
    for name, path in README_PICTURES.items():
        page.goto(path, wait_until="networkidle")
        page.screenshot(path=folder / f"{name}.png")
    context.close()


if __name__ == "__main__":
    sys.exit(main())
