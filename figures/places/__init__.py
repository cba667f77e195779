"""Where it is counted."""
