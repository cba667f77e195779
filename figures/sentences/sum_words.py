"""The words by which a sum is told: what links its noun to its number, what passes a mark, what it is done with."""

from __future__ import annotations

from functools import cache

from figures.wordlists import words

BARE_SUMS = frozenset(["toll", "figure", "figures", "number", "numbers", "count", "tally", "total", "estimate"])
"""Nouns of a sum that name nobody who is counted."""


class _Words:
    def __init__(self) -> None:
        self.passing = words("claims", "passing")
        self.linking = words("claims", "linking") | self.passing | {",", ":"}
        self.sums = words("claims", "sums")
        self.saying = words("claims", "saying")
        self.with_lives = words("claims", "done_with_lives")
        self.ledby = words("claims", "prepositions")
        self.auxiliary, self.being = words("claims", "auxiliary"), words("claims", "being")


@cache
def sum_words() -> _Words:
    """Loaded with the first text, not at import."""
    return _Words()


def passing_verbs() -> frozenset[str]:
    """Verbs by which a sum goes beyond a number: "crossed", "topped"."""
    return sum_words().passing
