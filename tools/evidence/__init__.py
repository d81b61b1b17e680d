"""evidence: one YAML, and everything made from it, for this site."""
