"""The built site, a browser to read it with, and what happens where there is no browser.

Without one these tests are left out and the run ends with a loud line; with REQUIRE_BROWSER=1 that is a failure.
"""

from collections.abc import Iterator
from pathlib import Path

import chromium
import pytest
import served
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright
from sent import Sent, sent

HERE = Path(__file__).parent
LEFT_OUT = pytest.StashKey[int]()

# Long, for machines that are busy; nothing waits longer than it takes.
PATIENCE = 20_000
expect.set_options(timeout=PATIENCE)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    ours = [item for item in items if HERE in item.path.parents]
    for item in ours:
        item.add_marker(pytest.mark.browser)
    if not ours or chromium.required() or chromium.find():
        return
    config.hook.pytest_deselected(items=ours)
    items[:] = [item for item in items if item not in ours]
    config.stash[LEFT_OUT] = len(ours)


@pytest.hookimpl(trylast=True)
def pytest_unconfigure(config: pytest.Config) -> None:
    if config.stash.get(LEFT_OUT, 0):
        print(chromium.NO_BROWSER)


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the real site."""
    folder = tmp_path_factory.mktemp("site")
    served.build(folder)
    return folder


@pytest.fixture(scope="session")
def address(built: Path) -> Iterator[str]:
    """Where the site is served, without a slash at the end."""
    with served.serve(built) as address:
        yield address


@pytest.fixture(scope="session")
def paths(built: Path) -> tuple[str, ...]:
    """The address of every page, as `/` or `/en/claims/`."""
    return served.paths(built)


@pytest.fixture(scope="session")
def pages(built: Path, paths: tuple[str, ...]) -> dict[str, Sent]:
    """Every page as the host sends it, by its address; for what needs no browser."""
    return {path: sent(built, path) for path in paths}


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if chromium.find() is None:
        pytest.fail(f"{chromium.NO_BROWSER} (REQUIRE_BROWSER is set)", pytrace=False)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.find(), args=list(chromium.FLAGS))
        yield browser
        browser.close()


@pytest.fixture
def context(browser: Browser, address: str) -> Iterator[BrowserContext]:
    """A fresh reader at a desk, with light colours."""
    context = browser.new_context(base_url=address, viewport={"width": 1440, "height": 900}, color_scheme="light")
    context.set_default_timeout(PATIENCE)
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()
