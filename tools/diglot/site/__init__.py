"""What a built page carries of the comparison: the MkDocs plugin, thin."""
