"""Multiples said in one word: "threefold", "twice the size". "Twice" alone counts occasions and is no figure."""

from __future__ import annotations

from decimal import Decimal

from figures.quantities.number_words import Amount, number_words
from figures.quantities.tokens import Tokens
from figures.wordlists import words

_COMPARED = words("contexts", "compared")


def multiple_at(tokens: Tokens, i: int) -> Amount | None:
    """The multiple that token i says, None where it says none."""
    word = tokens.low[i]
    if word in ("twice", "thrice"):
        return Amount(i, i + 1, Decimal(2 if word == "twice" else 3), "multiple") if tokens.low[i + 1] in _COMPARED else None
    value = number_words().folds.get(word)
    return None if value is None else Amount(i, i + 1, value, "multiple")
