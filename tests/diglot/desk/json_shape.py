"""The shape of ``diglot check --format json``: what programs outside depend on, and no key more."""

PLACE = {
    "type": "object",
    "required": ["path", "line"],
    "properties": {"path": {"type": "string", "pattern": "^[^/]"}, "line": {"type": "integer", "minimum": 1}},
    "additionalProperties": False,
}
FINDING = {
    "type": "object",
    "properties": {
        "rule": {"type": "string", "pattern": "^[a-z]+(-[a-z]+)+$"},
        "code": {"type": "string", "pattern": "^[A-Z][0-9]{3}$"},
        "severity": {"enum": ["error", "warning", "hint"]},
        "locale": {"type": "string"},
        "path": {"type": "string", "pattern": "^[^/]"},
        "line": {"type": "integer", "minimum": 1},
        "column": {"type": "integer", "minimum": 1},
        "end_line": {"type": "integer", "minimum": 1},
        "page": {"type": "string"},
        "unit": {"type": ["string", "null"]},
        "message": {"type": "string", "pattern": "[.]$"},
        "related": {"type": "array", "items": PLACE},
        "counterpart": {
            "type": ["object", "null"],
            "required": ["locale", "path"],
            "properties": {"locale": {"type": "string"}, "path": {"type": "string"}},
            "additionalProperties": False,
        },
        "fingerprint": {"type": "string", "pattern": "^[0-9a-f]{20}$"},
        "fix": {"type": ["string", "null"]},
    },
    "additionalProperties": False,
}
FINDING["required"] = list(FINDING["properties"])  # type: ignore[call-overload]
SCHEMA = {
    "type": "object",
    "required": ["version", "tool", "pairs", "units", "findings", "summary"],
    "properties": {
        "version": {"const": 1},
        "tool": {"type": "string", "pattern": "^diglot [0-9]"},
        "pairs": {"type": "integer"},
        "units": {"type": "integer"},
        "findings": {"type": "array", "items": FINDING},
        "summary": {
            "type": "object",
            "required": ["errors", "warnings", "hints"],
            "additionalProperties": {"type": "integer"},
        },
    },
    "additionalProperties": False,
}
