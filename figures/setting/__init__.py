"""What kind of story it is, and what that makes of its numbers."""
