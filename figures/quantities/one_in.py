"""A share told as one of so many with its noun between: "one patient in eight", "one home in every 12"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from figures.quantities.describe import Found, describe
from figures.quantities.measured import Measured
from figures.quantities.nouns import is_plural, noun_after, nouns, written
from figures.quantities.number_words import Amount
from figures.quantities.numerals import amount
from figures.quantities.tokens import Tokens
from figures.quantities.units import unit_after
from figures.quantity import Quantity

_MOST = 1000
"""A larger second number is no share that is told so, but a year or a place."""


def one_in_so_many(tokens: Tokens, read: Amount, before: Sequence[Quantity]) -> Found | None:
    """The share that begins with the one `read`; None where what follows counts something ("one man in 12 attacks")."""
    low, at = tokens.low, read.stop
    if low[at + 1] != "in" or read.value != 1 or not tokens.is_word(at) or low[at] in nouns().stop or tokens.capital(at):
        return None
    below = amount(tokens, at + 2 + (low[at + 2] == "every"))
    if below is None or below.form not in ("digits", "words") or below.scale is not None:
        return None
    if not 1 < below.value <= _MOST or below.value != int(below.value) or unit_after(tokens, below.stop, below) is not None:
        return None
    counted = noun_after(tokens, below.stop)
    if (counted is not None and is_plural(low[counted[1] - 1])) or tokens.capital(below.stop):
        return None
    share = Amount(read.first, below.stop, Decimal(1) / below.value, "part-of")
    found = describe(tokens, Measured(share, read.first, below.stop), share.value, share.value, before)
    noun, span = written(tokens, (at, at + 1))
    return Found(replace(found.quantity, noun=noun, noun_span=span), found.stop)
