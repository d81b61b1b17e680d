"""``diglot new``: what the counterpart has, that the check reports it until it is done, what is refused."""

from __future__ import annotations

import pytest
from scratch import Scratch

from diglot.sync.rules.unfinished import MARK

PAGE = """\
---
title: A page
tags:
  - one
---

# A page {#page}

Take [this](more.md) 16 times.

## Then ##

- first
    1. second, over
       two lines

| Name | Dose |
|------|------|
| Hair | 5 mg |
| 12   | 28.1 |

!!! note "Mind this"
    It may hurt.

```python
print("this")  # stays
```

Word
: What it means.[^1]

[^1]: A note.

Then
----
"""
SKELETON = f"""\
---
title: {MARK} A page
tags:
  - one
---

# {MARK} A page {{#page}}

{MARK} Take [this](more.md) 16 times.

## {MARK} Then {{#then}} ##

- {MARK} first
    1. {MARK} second, over
       two lines

| {MARK} Name | Dose |
|------|------|
| {MARK} Hair | 5 mg |
| 12   | 28.1 |

!!! note "{MARK} Mind this"
    {MARK} It may hurt.

```python
print("this")  # stays
```

{MARK} Word
: {MARK} What it means.[^1]

[^1]: {MARK} A note.

{MARK} Then {{#then_1}}
----
"""
EXTENSIONS = """\
markdown_extensions: [tables, admonition, attr_list, def_list, footnotes, pymdownx.superfences]
"""


@pytest.fixture
def half(site: Scratch) -> Scratch:
    """The site with a page in English only."""
    site.write("mkdocs.yml", site.read("mkdocs.yml") + EXTENSIONS)
    site.write("docs/en/guide/new.md", PAGE)
    return site


@pytest.mark.parametrize("name", ["guide/new.md", "docs/en/guide/new.md", "docs/zh-Hant/guide/new.md"])
def test_the_counterpart_has_everything_but_the_words(half: Scratch, name: str) -> None:
    said = half.ok("new", name)
    assert half.read("docs/zh-Hant/guide/new.md") == SKELETON
    assert said.startswith("docs/zh-Hant/guide/new.md: begun from docs/en/guide/new.md, 14 texts marked")
    assert said.endswith("Once it is translated: diglot accept docs/zh-Hant/guide/new.md\n")
    assert half.read("docs/en/guide/new.md") == PAGE


def test_the_check_reports_each_text_until_it_is_done(half: Scratch) -> None:
    half.ok("new", "guide/new.md")
    found = [line for line in half.findings() if line.endswith("translation-unfinished")]
    assert len(found) == 14
    assert "docs/zh-Hant/guide/new.md:9 translation-unfinished" in found
    assert [line for line in half.findings() if line not in found] == [
        "docs/zh-Hant/guide/new.md:2 page-unconfirmed"
    ]  # nothing else differs


def test_no_lock_is_written(half: Scratch) -> None:
    half.ok("new", "guide/new.md")
    assert half.git("status", "--porcelain", "data") == ""


def test_a_page_with_crlf_stays_one(site: Scratch) -> None:
    (site.folder / "docs/zh-Hant/new.md").write_bytes("\ufeff# 新 {#new}\r\n\r\n文字。\r\n".encode())
    site.ok("new", "new.md")
    expected = f"\ufeff# {MARK} 新 {{#new}}\r\n\r\n{MARK} 文字。\r\n"
    assert (site.folder / "docs/en/new.md").read_bytes() == expected.encode()


@pytest.mark.parametrize(
    ("page", "said"),
    [
        ("care.md", "Every language has care.md already; nothing is overwritten."),
        ("nowhere.md", "There is no page docs/zh-Hant/nowhere.md or docs/en/nowhere.md."),
        ("local.md", "docs/en/local.md says in its front matter that it is meant for en only."),
        ("torn.md", "docs/en/torn.md:1: This line holds the byte 0xff"),
        ("picture.png", "picture.png is no page; accepted is a path that ends in .md"),
        ("../x.md", "../x.md is no page's path below docs/zh-Hant or docs/en."),
        ("more.md/x.md", "docs/zh-Hant/more.md/x.md could not be written"),
    ],
)
def test_what_is_refused(site: Scratch, page: str, said: str) -> None:
    site.write("docs/en/local.md", "---\ndiglot: {only: en, why: A test.}\n---\n\n# Local\n")
    (site.folder / "docs/en/torn.md").write_bytes(b"# T\xff\n")
    if page.startswith("more.md/"):
        (site.folder / "docs/en/more.md").unlink()
        site.write("docs/en/more.md/x.md", "# X\n")
    before = site.git("status", "--porcelain", "--untracked-files=all")
    assert said in site.ok("new", page, code=2)
    assert site.git("status", "--porcelain", "--untracked-files=all") == before
