"""Which figure a claim is about: what linking looks at, piece by piece."""
