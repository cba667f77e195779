"""What "it" stands for before a number: "rectifies the figure for participation: ..., it is | 58.55 per cent", "the number given for Korm
(98) is withdrawn; it is now | 88".

The sum is named once, wherever in the sentence, and its number comes behind a pronoun. What stood in its place and is called withdrawn
or wrong before that is its old number.
"""

from __future__ import annotations

from functools import cache

from figures.sentences.fitting import Found, pick
from figures.sentences.measures import Taxonomy
from figures.sentences.passage import Counted, Passage
from figures.wordlists import words

_OF = frozenset(("for", "of", "on"))
_FAR = 7
"""Tokens behind "the figure for" in which it is told what it counts."""
_PUT_OUT = 2
"""Tokens between a sum and its "for": "the number | carried | for"."""
_LED = 5
"""Tokens before a number in which its pronoun stands."""
_BETWEEN = words("claims", "between_it_and_number")


@cache
def _sums() -> frozenset[str]:
    return words("claims", "sums_named_once")


@cache
def _taken_back() -> frozenset[str]:
    return words("claims", "taken_back")


def pronoun_of(made: Passage, one: Counted) -> int:
    """The token of the "it" that a number is said of: "| it | is now 88"; -1 where there is none."""
    low = made.low
    for at in range(one.left - 1, max(made.body, one.left - _LED), -1):
        if low[at] == "it":
            return at if at < one.left - 1 else -1
        if low[at] not in _BETWEEN:
            return -1
    return -1


def sum_named(made: Passage, one: Counted, taxonomy: Taxonomy) -> Found:
    """What "it" sums up: the nearest "figure for" or "number of" before it."""
    it = pronoun_of(made, one)
    if it < 0 or (one.noun and one.kind == "count"):
        return None
    for at in range(it - 1, made.body - 1, -1):
        leads = next((of for of in range(at + 1, at + 2 + _PUT_OUT) if made.low[of] in _OF), 0) if made.low[at] in _sums() else 0
        for noun in range(leads + 1, min(leads + _FAR, it)) if leads else ():
            hit = made.hit_at.get(noun)
            trigger = pick(one, hit, ("total", "noun", "state"), taxonomy) if hit is not None else None
            if hit is not None and trigger is not None:
                return trigger, hit, "sum"
    return None


def is_taken_back(made: Passage, one: Counted) -> bool:
    """ "The number given for Korm (| 98|) is withdrawn; it is now 88": what stood before, told with what it is now."""
    later = next((other for other in made.counted if other.first > one.last and pronoun_of(made, other) > one.last), None)
    if later is None or later.kind != one.kind or _taken_back().isdisjoint(made.low[one.last : later.left]):
        return False
    named = next((at for at in range(one.left - 1, made.body - 1, -1) if made.low[at] in _sums()), -1)
    return named >= 0 and not any(named < other.first < one.first for other in made.counted if not made.tokens.capital(other.first - 1))
