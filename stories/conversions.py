"""The same measure in another newsroom's units: 10 metres where an agency had 32 feet."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from functools import cache

from stories.align import VAGUE, Sentence
from stories.features import lexicon_lines

ROUNDED = 0.07
"""How far a converted amount may be off: "about 10 metres" are 32 feet, and 33, and 30."""


@cache
def _conversions() -> tuple[tuple[frozenset[str], frozenset[str], float], ...]:
    """Words of one unit, those of another, and how many of the second make one of the first."""
    lines = [line.split(" = ") for line in lexicon_lines("conversions.txt")]
    one_way = [(frozenset(first.split()), frozenset(second.split()), float(many)) for first, many, second in lines]
    return tuple(one_way + [(second, first, 1 / many) for first, second, many in one_way])


def converted(left: Sentence, right: Sentence, come: list[str], gone: list[str]) -> tuple[list[str], list[str]]:
    """The amounts that came and went between two sentences, without those that are each other in other units."""
    if not come or not gone:
        return come, gone
    ours, theirs = set(left.masked.split()), set(right.masked.split())
    factors = [many for first, second, many in _conversions() if not first.isdisjoint(ours) and not second.isdisjoint(theirs)]
    for amount in list(come) if factors else ():
        other = next((other for other in gone if _same(amount, other, factors)), None)
        if other is not None:
            come.remove(amount)
            gone.remove(other)
    return come, gone


def _same(amount: str, other: str, factors: Sequence[float]) -> bool:
    """Whether the second amount is the first in another unit, roughly."""
    if VAGUE in (amount, other) or not Decimal(other):
        return False
    quotient = float(Decimal(other) / Decimal(amount)) if Decimal(amount) else 0.0
    return any(abs(quotient / many - 1) < ROUNDED for many in factors)
