"""What a number counts, the surest reading first."""
