"""Do two pages still say the same: pairing, alignment and rules. Pure: documents in, findings out."""
