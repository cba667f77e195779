"""What a claim does to its figure: the rules of the kinds, and what is believed."""
