"""Numbers of a whole and of its part: "62 of | 70 drones | were shot down". What befell the part did not befall the whole."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from itertools import pairwise

from figures.sentences.passage import Counted, Passage
from figures.wordlists import words

LEAVES = frozenset(("left", "leaving", "leaves", "leave"))
"""Before a number, what is left of others."""
_OWNER = 5
"""Tokens between a part and its whole in which an owner is named ("150 of | the mountain village's | 1,800 residents")."""


_IN_TURN = frozenset(("first", "second", "third", "last", "latest", "next", "youngest", "oldest"))
LISTED = ([","], ["and"], [",", "and"])
"""Between the parts of a whole: "among them 13 hostages, three soldiers and eight gunmen"."""


class _Words:
    def __init__(self) -> None:
        self.vague = words("claims", "vague_parts")


@cache
def _words() -> _Words:
    return _Words()


def opens_as_the_whole(made: Passage, one: Counted) -> bool:
    """ "Of | 188 drones|, 149 were shot down", "of Corran's | 8,000 workers|, 1,200 ...": what befell a part did not befall them all."""
    low, before = made.low, made.low[one.left - 1]
    owned = one.left <= made.body + _OWNER and (before.endswith(("'s", "’s", "s'", "s’")) or before in ("its", "their"))
    opens = low[made.body] == "of" and (one.left - (before == "the") == made.body + 1 or owned)
    return opens and bool(one.noun) and low[one.right] == ","


def noun_of_the_whole(made: Passage, one: Counted) -> tuple[str, ...] | None:
    """ "31 drones, | 23 of which | were shot down": the noun of the number before; None where the number has its own."""
    ways = (["of", "which"], ["of", "them"])  # "31 drones, 23 of which were shot down", "131 drones, of which | 119 were"
    if one.noun or not (made.low[one.last : one.last + 2] in ways or made.low[one.left - 2 : one.left] in ways):
        return None
    return next((other.noun for other in reversed(made.counted) if other.first < one.first), None) or None


def is_part_of(made: Passage, one: Counted, other: Counted) -> bool:
    """ "62 of | 70 drones", "150 of the village's | 1,800 residents": the one is a part of the other."""
    between = made.low[one.last : other.left]
    owned = len(between) <= _OWNER and between[-1:] != [] and between[-1].endswith(("'s", "’s", "s'", "s’"))
    return between[:1] == ["of"] and (len(between) <= 2 or owned) and one.kind == other.kind == "count"


def whole_goes_on(made: Passage, one: Counted, at: int) -> int:
    """ "None of the 154 passengers | and six crew | was hurt": behind the second number of the whole; 0 if it has none."""
    other, before = made.number_at.get(at + 1), next((known for known in made.counted if known.first > one.first), None)
    if other is None or before is None or not other.noun or not is_part_of(made, one, before):
        return 0
    return other.right if before.right == at and other is not before else 0


def past_parts(made: Passage, one: Counted) -> int:
    """The token behind "34 people|, 28 civilians and six soldiers, | were killed", who add up to them; 0 where none do."""
    whole, total, at = one.quantity.low, Decimal(0), one.right
    for other in (other for other in made.counted if other.first > one.first):
        exact = other.quantity.low == other.quantity.high
        if whole is None or other.quantity.low is None or not exact or not other.noun or made.low[at : other.left] not in LISTED:
            return 0
        total, at = total + other.quantity.low, other.right
        if total >= whole:
            return at + 1 if total == whole and made.low[at] == "," else 0
    return 0


def is_whole(made: Passage, one: Counted) -> bool:
    """ "62 of | 70 drones", "one of the | seven rebels": a number before it is a part of this one."""
    if "of" not in made.low[: one.left]:
        return False
    if made.low[one.left - 2 : one.left] == ["of", "the"] and made.low[one.left - 3] in _IN_TURN:
        return True  # "the first of the | 33 trapped miners | was brought to the surface"
    near = (made.number_before.get(at) for at in range(one.left - 1, one.left - 1 - _OWNER, -1))
    if any(before is not None and is_part_of(made, before, one) for before in near):
        return True
    if made.low[one.left - 2 : one.left] == ["of", "the"] and made.low[one.left - 3] in _words().vague:
        return True  # "one of the | seven rebels was hurt"
    return any(whole_goes_on(made, part, one.left - 1) == one.right for part in made.counted if part.first < one.first)


def drop_left_wholes(made: Passage) -> None:
    """ "Left 12 of the | 40 miners | dead": what a part was left did not befall the whole."""
    for part, whole in pairwise(made.counted):
        left = made.low[part.left - 1] in LEAVES and whole.measure != "" and whole.measure == part.measure
        if left and is_part_of(made, part, whole):
            whole.measure, whole.rule, whole.trigger = "", "", None
            whole.drop("the whole of a part")


def are_all_others(made: Passage, one: Counted) -> bool:
    """ "All but | 12 of the passengers | were rescued": what is told befell everybody else."""
    return made.low[one.left - 2 : one.left] == ["all", "but"]
