"""What a link to a page is shown with where it is shared: words, language, address and picture."""

import struct
from pathlib import Path
from urllib.parse import urlsplit
from xml.etree import ElementTree

from sent import Sent

LOCALES = {"zh-Hant": "zh_TW", "en": "en_GB"}


def test_every_page_says_what_its_link_is_shown_with(built: Path, pages: dict[str, Sent]) -> None:
    for path, page in pages.items():
        tags = page.meta
        locale = "en" if path.startswith("/en/") else "zh-Hant"
        other = "zh-Hant" if locale == "en" else "en"
        assert (path, tags["og:locale"], tags["og:locale:alternate"]) == (path, LOCALES[locale], LOCALES[other])
        assert tags["og:url"] == page.link("canonical")
        assert page.title in (tags["og:title"], f"{tags['og:title']} · {tags['og:site_name']}")
        assert tags["og:description"] == tags["description"] != ""
        assert tags["og:type"] == ("website" if path in ("/", "/en/") else "article")
        assert tags["twitter:card"] == "summary_large_image"
        picture = urlsplit(tags["og:image"])
        assert (picture.scheme, picture.path) == ("https", f"/assets/share-{locale}.png")
        header = (built / picture.path.lstrip("/")).read_bytes()[:24]
        assert header[:8] == b"\x89PNG\r\n\x1a\n"
        assert struct.unpack(">2I", header[16:]) == (int(tags["og:image:width"]), int(tags["og:image:height"]))


def test_the_pictures_say_the_name_of_the_site(built: Path, pages: dict[str, Sent]) -> None:
    """Their letters are outlines: a new name needs tools/sharing/redraw.py."""
    for path, locale in (("/", "zh-Hant"), ("/en/", "en")):
        svg = ElementTree.parse(built / "assets" / f"share-{locale}.svg")
        assert svg.findtext("{http://www.w3.org/2000/svg}title") == pages[path].meta["og:site_name"]
