"""What became of those counted: killed, hurt, held, freed, fled."""
