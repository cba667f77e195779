"""How phrases are written in lexicon/measures.yaml, and how they are found in a text.

A slash parts words of which any may stand there, a question mark ends one that may be left out: "lose their/the? homes/houses".
Between the words of a phrase others may stand that change nothing of it ("need | urgent humanitarian | help"); claims.yaml lists them.
"""

from __future__ import annotations

from functools import cache
from itertools import product

from figures.wordlists import words


def openings(phrase: str) -> list[str]:
    """The phrase with each of its first words; what follows is left as it is written, since most phrases never come up."""
    first, _, rest = phrase.partition(" ")
    if "/" not in first and "?" not in first:
        return [phrase]
    opened = [f"{word} {rest}".strip() for word in _choices(first) if word]
    return opened + (openings(rest) if first.endswith("?") and rest else [])


def variants(phrase: str) -> list[str]:
    """Every phrase that is meant by one with alternatives; a slash between spaces is a sign of the text."""
    if "/" not in phrase and "?" not in phrase:
        return [phrase]
    return [" ".join(filter(None, chosen)) for chosen in product(*(_choices(word) for word in phrase.split(" ")))]


def _choices(word: str) -> list[str]:
    if word == "/":
        return [word]
    either = word.rstrip("?").split("/")
    return [*either, ""] if word.endswith("?") else either


@cache
def fillers() -> frozenset[str]:
    """Words that may stand between those of a phrase."""
    return words("claims", "fillers")


def end_of(low: list[str], at: int, rest: tuple[str, ...]) -> int:
    """The token behind `rest` (the words of a phrase) when they stand in `low` from token `at`; 0 when they do not."""
    skipped, size = fillers(), len(low)
    for word in rest:
        while at < size and low[at] != word and low[at] in skipped:
            at += 1
        if at >= size or low[at] != word:
            return 0
        at += 1
    return at
