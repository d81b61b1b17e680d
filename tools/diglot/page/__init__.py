"""What one page says: its blocks with their lines, and the atoms inside them. Pure: text in, values out."""
