"""What a corrected number differs by, told as its reason, is no count of its own.

"Cut to 17 from 44 when 27 people on the list turned out to be with relatives", "154 came home, not 150: four were added at the
border": a number behind the pair, led to by a word of reason, that is exactly their difference.
"""

from __future__ import annotations

from decimal import Decimal
from functools import cache

from figures.passage import Counted, Passage
from figures.quantity import Quantity
from figures.wordlists import words


@cache
def _reasons() -> frozenset[str]:
    return words("claims", "reasons")


def drop_differences(made: Passage) -> None:
    """Turn off the numbers of a sentence that only say by how much another one was corrected, and why."""
    for one in made.counted:
        now = _point(one.quantity)
        if now is None or not one.follow:
            continue
        by = {abs(now - was) for quantity in one.previous if (was := _point(quantity)) is not None}
        for other in made.counted:
            if other.first > one.last and not other.previous and _point(other.quantity) in by and _reasoned(made, one, other):
                other.drop("the difference")


def _point(quantity: Quantity) -> Decimal | None:
    """Its value, where it is one number of things or people; None otherwise."""
    return quantity.low if quantity.low == quantity.high and not quantity.unit else None


def _reasoned(made: Passage, one: Counted, other: Counted) -> bool:
    """A word of reason stands between the two."""
    return any(made.breaks(at) or made.low[at] in _reasons() for at in range(one.last, other.left))
