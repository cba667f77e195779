"""Numbers as they are written: digits, words, units, bounds, and what is no figure at all."""
