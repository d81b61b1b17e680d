"""What a link to a page is shown with where it is shared: words, language, address and picture."""

import struct
from pathlib import Path
from urllib.parse import urlsplit
from xml.etree import ElementTree

from playwright.sync_api import Page

LOCALES = {"zh-Hant": "zh_TW", "en": "en_GB"}
READ_TAGS = """() => Object.fromEntries([...document.querySelectorAll("meta[property^='og:'], meta[name^='twitter:']")]
    .map(tag => [tag.getAttribute("property") || tag.name, tag.content]))"""


def test_every_page_says_what_its_link_is_shown_with(page: Page, built: Path, paths: tuple[str, ...]) -> None:
    for path in paths:
        page.goto(path)
        tags = page.evaluate(READ_TAGS)
        locale = "en" if path.startswith("/en/") else "zh-Hant"
        other = "zh-Hant" if locale == "en" else "en"
        assert (path, tags["og:locale"], tags["og:locale:alternate"]) == (path, LOCALES[locale], LOCALES[other])
        assert tags["og:url"] == page.locator("link[rel=canonical]").get_attribute("href")
        assert page.title() in (tags["og:title"], f"{tags['og:title']} · {tags['og:site_name']}")
        assert tags["og:description"] == page.locator("meta[name=description]").get_attribute("content") != ""
        assert tags["og:type"] == ("website" if path in ("/", "/en/") else "article")
        assert tags["twitter:card"] == "summary_large_image"
        picture = urlsplit(tags["og:image"])
        assert (picture.scheme, picture.path) == ("https", f"/assets/share-{locale}.png")
        header = (built / picture.path.lstrip("/")).read_bytes()[:24]
        assert header[:8] == b"\x89PNG\r\n\x1a\n"
        assert struct.unpack(">2I", header[16:]) == (int(tags["og:image:width"]), int(tags["og:image:height"]))


def test_the_pictures_say_the_name_of_the_site(page: Page, built: Path) -> None:
    """Their letters are outlines: a new name needs tools/sharing/redraw.py."""
    for path, locale in (("/", "zh-Hant"), ("/en/", "en")):
        page.goto(path)
        svg = ElementTree.parse(built / "assets" / f"share-{locale}.svg")
        assert svg.findtext("{http://www.w3.org/2000/svg}title") == page.evaluate(READ_TAGS)["og:site_name"]
