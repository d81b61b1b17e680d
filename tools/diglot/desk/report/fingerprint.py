"""What a finding is known by from one run to the next, in JSON as in SARIF."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable

from diglot.sync.finding import Finding

_LINE_TO_ACCEPT = re.compile(r"(?<=\bdiglot accept )(.*?):\d+(?=['\"]?$)")
"""The command at the end of a message names a line, and lines move."""


def fingerprints(findings: Iterable[Finding]) -> tuple[str, ...]:
    """Twenty hexadecimal digits for each finding, all different, which stay the same when lines move.

    They are made of rule, page, side and words, and of a count for equals.
    """
    seen: Counter[str] = Counter()
    made = []
    for finding in findings:
        said = "\x1f".join((finding.code, finding.page, finding.locale, _LINE_TO_ACCEPT.sub(r"\1", finding.message)))
        seen[said] += 1
        # A page's name may hold bytes that are no text; they come as lone surrogates.
        counted = f"{said}\x1f{seen[said]}".encode(errors="surrogatepass")
        made.append(hashlib.sha256(counted).hexdigest()[:20])
    return tuple(made)
