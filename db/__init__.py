"""What is remembered. The only SQL in the house."""
