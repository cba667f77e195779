"""When it happened, and over which time it is counted."""
