"""Which of the numbers read are worth following, and once."""
