"""A page of the built site as the host sends it, before any script: its language, head, headings and links."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit


@dataclass
class Sent:
    """What stands in the HTML of one page."""

    path: str
    """Its address, as `/` or `/en/claims/`."""
    language: str = ""
    title: str = ""
    meta: dict[str, str] = field(default_factory=dict)
    """By name or property."""
    links: list[tuple[str, str]] = field(default_factory=list)
    """Of the head: rel and href."""
    headings: list[str] = field(default_factory=list)
    """Ids of the article's headings down to h4, in order."""
    language_link: str = ""
    """Where the link to the other language leads, as a path."""

    def link(self, rel: str) -> str:
        """The only link of the head with this rel."""
        (href,) = (href for name, href in self.links if name == rel)
        return href


def sent(built: Path, path: str) -> Sent:
    """Read the page at `path` of the built site."""
    page = Sent(path)
    _Reader(page).feed((built / path.strip("/") / "index.html").read_text(encoding="utf-8"))
    return page


class _Reader(HTMLParser):
    def __init__(self, page: Sent) -> None:
        super().__init__()
        self.page = page
        self.inside: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        page = self.page
        if tag in ("head", "title", "article", "svg"):
            self.inside.append(tag)
        if tag == "html":
            page.language = given.get("lang", "")
        elif tag == "meta" and (name := given.get("property") or given.get("name")):
            page.meta[name] = given.get("content", "")
        elif tag == "link" and "head" in self.inside:
            page.links.append((given.get("rel", ""), given.get("href", "")))
        elif tag in ("h1", "h2", "h3", "h4") and "article" in self.inside:
            page.headings.append(given.get("id", ""))
        elif tag == "a" and "language-link" in given.get("class", "").split():
            page.language_link = unquote(urlsplit(urljoin(f"https://host{page.path}", given.get("href", ""))).path)

    def handle_endtag(self, tag: str) -> None:
        if self.inside and self.inside[-1] == tag:
            self.inside.pop()

    def handle_data(self, data: str) -> None:
        if self.inside[-2:] == ["head", "title"]:
            self.page.title += data
