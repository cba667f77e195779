"""What the rest of the sentence makes of a measure once it is found: tables of rules."""
