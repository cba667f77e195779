"""The same measure in another newsroom's units: 10 metres where an agency had 32 feet."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import cache, lru_cache

from stories.align import VAGUE, Sentence
from stories.wordlists import lexicon_lines

ROUNDED = 0.07
"""How far a converted amount may be off: "about 10 metres" are 32 feet, and 33, and 30."""


_CELSIUS, _FAHRENHEIT = frozenset(("c", "celsius", "centigrade")), frozenset(("f", "fahrenheit"))
_DEGREES = 1.5
_SHORT = re.compile(r"\d ?m\b")
"""What may be a million written short: "1.2m euros"; or metres, which nobody tells of in millions."""
_MILLION = 1e6


@cache
def _conversions() -> tuple[tuple[frozenset[str], frozenset[str], float], ...]:
    """Words of one unit, those of another, and how many of the second make one of the first."""
    lines = [line.split(" = ") for line in lexicon_lines("conversions.txt")]
    one_way = [(frozenset(first.split()), frozenset(second.split()), float(many)) for first, many, second in lines]
    return tuple(one_way + [(second, first, 1 / many) for first, second, many in one_way])


@cache
def unit_words() -> frozenset[str]:
    """All words for units: Celsius is nobody's name."""
    return frozenset().union(*[one | other for one, other, _ in _conversions()], _CELSIUS, _FAHRENHEIT)


def converted(left: Sentence, right: Sentence, come: list[str], gone: list[str]) -> tuple[list[str], list[str]]:
    """The amounts that came and went between two sentences, without those that are each other in other units."""
    if not come or not gone:
        return come, gone
    ours, theirs = _units(left.masked), _units(right.masked)
    both = _conversions() if ours and theirs else ()
    factors = [many for first, second, many in both if not first.isdisjoint(ours) and not second.isdisjoint(theirs)]
    factors += [_MILLION] * _writes_short(left.text) + [1 / _MILLION] * _writes_short(right.text)
    warmth = (_CELSIUS & ours and _FAHRENHEIT & theirs) or (_FAHRENHEIT & ours and _CELSIUS & theirs)
    for amount in list(come) if factors or warmth else ():
        other = next((other for other in gone if _same(amount, other, factors) or (warmth and _as_warm(amount, other))), None)
        if other is not None:
            come.remove(amount)
            gone.remove(other)
    return come, gone


@lru_cache(maxsize=8192)  # a sentence is laid beside many
def _units(masked: str) -> frozenset[str]:
    """The words for units in a sentence."""
    return unit_words().intersection(masked.split())


@lru_cache(maxsize=8192)
def _writes_short(text: str) -> bool:
    return _SHORT.search(text) is not None


def _as_warm(amount: str, other: str) -> bool:
    """Whether one of the two is the other in degrees Fahrenheit."""
    if VAGUE in (amount, other):
        return False
    return any(abs(float(one) * 1.8 + 32 - float(two)) <= _DEGREES for one, two in ((amount, other), (other, amount)))


def _same(amount: str, other: str, factors: Sequence[float]) -> bool:
    """Whether the second amount is the first in another unit, roughly."""
    if VAGUE in (amount, other) or not Decimal(other):
        return False
    quotient = float(Decimal(other) / Decimal(amount)) if Decimal(amount) else 0.0
    return any(abs(quotient / many - 1) < ROUNDED for many in factors)
