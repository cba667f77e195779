"""A sentence under reading: its words, the triggers of the taxonomy, and what every reading asks of it."""
