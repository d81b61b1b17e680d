"""Fingerprints are written into every site's lock: they may change with the number of the normaliser, and only then."""

from __future__ import annotations

from pathlib import Path

from written_cases import Side, read

from diglot.sync.align import compared
from diglot.sync.fingerprint import NORMALISER, essence, unified

GOLDEN = Path(__file__).with_name("fingerprints.txt")
PAGES = {
    "en": """\
---
title: Twelve people
---

# After six weeks {#six}

Hair density rose by [67.0](study:a/b) to 163.5 hairs/cm²; see [the “protocol”](https://example.org/a#b "Its title").

1. The scalp was *photographed* every week -- or so... it says.
2. `count(week=6)` gave 28.1%.

- [x] done

| Week | Hairs |
|---|---|
| 6 | 131 |

!!! warning "Not a trial"

    There was no control group[^1].

```python title="How"
count(week=6)  # hairs
```

![The scalp](scalp.png)

<div class="box">raw &amp; plain</div>

[^1]: It was too small.
""",
    "zh-Hant": """\
# 六週之後 {#six}

毛髮密度增加 [67.0](study:a/b)，為每平方公分 163.5 根；
共 2.5 億個、十二人，約 28.1 %。 :tada:
""",
}


def prints() -> str:
    lines = []
    for locale, text in PAGES.items():
        for block in compared(read(Side(locale, text, ()))):
            lines.append(f"{NORMALISER} {locale} {block.kind} {essence(block).print()}")
    return "\n".join(lines) + "\n"


def test_the_same_text_has_the_fingerprint_that_it_had() -> None:
    """If this turns red, every lock would: raise NORMALISER, and keep the old one in `sync/normalisers.py`."""
    assert prints() == GOLDEN.read_text(encoding="utf-8")


def test_what_is_unified_stays_so_when_it_is_unified_again() -> None:
    for text in (*PAGES["en"].split("\n"), *PAGES["zh-Hant"].split("\n"), "Ａ，「乙」——… ''", "a  b\u3000c"):
        assert unified(unified(text)) == unified(text)
