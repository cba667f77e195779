"""Who or what is counted, and whose."""
