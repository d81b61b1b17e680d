"""The normalisers that ``diglot migrate`` can carry a lock over from: the last one before today's, if there was any.

Whoever changes what ``fingerprint`` unifies raises ``NORMALISER``, keeps the old function here under its old number for
one version, and takes the one before it out.
"""

from __future__ import annotations

from collections.abc import Mapping

from diglot.sync.carry import Fingerprint

OLD: Mapping[int, Fingerprint] = {}
"""By number: gives the fingerprint that blocks had."""
