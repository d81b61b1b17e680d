"""The objects of SARIF 2.1.0 that we write, as a JSON Schema in our own words: what each may hold, must hold, and how.

After OASIS, Static Analysis Results Interchange Format 2.1.0, sections 3.13 to 3.52. It names fewer properties than
the standard has and allows no others.
"""

from __future__ import annotations

from typing import Any

LEVEL = {"enum": ["none", "note", "warning", "error"]}
COUNT = {"type": "integer", "minimum": 1}
BAG = {"type": "object"}


def holds(required: str, **properties: Any) -> dict[str, Any]:
    return {
        "type": "object",
        "required": required.split(),
        "properties": properties,
        "additionalProperties": False,
    }


TEXT = {"type": "string"}
MESSAGE = holds("text", text={"type": "string", "minLength": 1})
REGION = holds("startLine", startLine=COUNT, startColumn=COUNT, endLine=COUNT)
# RFC 3986: a relative reference whose first segment holds no colon; no character that must be escaped.
URI = {"type": "string", "pattern": r"^(?!/)[^:/]*(/|$)", "not": {"pattern": r"[^A-Za-z0-9._~/%-]|%(?![0-9A-F]{2})"}}
PHYSICAL = holds("artifactLocation", artifactLocation=holds("uri", uri=URI), region=REGION)
RULE = holds(
    "id name shortDescription help defaultConfiguration",
    id={"type": "string", "pattern": "^[A-Z][0-9]{3}$"},
    name=TEXT,
    shortDescription=MESSAGE,
    help=MESSAGE,
    defaultConfiguration=holds("level", level=LEVEL),
    properties=BAG,
)
RESULT = holds(
    "ruleId level message locations partialFingerprints",
    ruleId=TEXT,
    ruleIndex={"type": "integer", "minimum": 0},
    level=LEVEL,
    message=MESSAGE,
    locations={
        "type": "array",
        "minItems": 1,
        "maxItems": 1,
        "items": holds("physicalLocation", physicalLocation=PHYSICAL),
    },
    relatedLocations={
        "type": "array",
        "uniqueItems": True,
        "items": holds("id physicalLocation", id=COUNT, message=MESSAGE, physicalLocation=PHYSICAL),
    },
    partialFingerprints={"type": "object", "minProperties": 1, "additionalProperties": TEXT},
    properties=BAG,
)
DRIVER = holds("name rules", name=TEXT, version=TEXT, rules={"type": "array", "uniqueItems": True, "items": RULE})
RUN = holds(
    "tool results",
    tool=holds("driver", driver=DRIVER),
    invocations={"type": "array", "items": holds("executionSuccessful", executionSuccessful={"type": "boolean"})},
    columnKind={"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
    results={"type": "array", "items": RESULT},
    properties=BAG,
)
LOG = {
    "type": "object",
    "required": ["version", "runs"],
    "properties": {
        "$schema": {"type": "string", "pattern": "sarif-schema-2.1.0.json$"},
        "version": {"const": "2.1.0"},
        "runs": {"type": "array", "minItems": 1, "maxItems": 1, "items": RUN},
    },
    "additionalProperties": False,
}
