"""An old value is handed to the number that replaced it: the nearest that it may be of, in its sentence or in those before."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from figures.counted.stands_for import is_taken_back, pronoun_of
from figures.sentences.passage import Counted, Passage

_FAR_OFF, _CLOSE_BY = 5, 2
"""By how many times an old number differs from one that it is hardly of, and at most from the one that it is of then."""
_SENTENCES_BACK = 4
"""Sentences with numbers in which it is looked for what an old value was of: "13 died. ... It had reported 16 before"."""


def give_back(made: Passage, at: int, before: Sequence[Passage] = ()) -> None:
    """Hand the old value at `at` to the nearest number that it may be of, in the sentences `before`, nearest first, if need be."""
    one = made.counted[at]
    one.drop("previous value")
    behind = made.counted[at + 1] if at + 1 < len(made.counted) else None
    if behind is not None and behind.kind == one.kind and made.low[one.right : behind.left] == ["to"] and behind.follow:
        behind.previous.append(one.quantity)  # "which rose from 1,244 to | 2,427"
        return
    near = (*made.counted[max(0, at - 8) : at][::-1], *made.counted[at + 1 : at + 9])
    able = [
        other
        for other in sorted(near, key=lambda other: other.part)
        if other.follow
        and other.quantity.role != "previous"
        and (other.kind == one.kind or not one.quantity.unit or not other.quantity.unit)
    ]
    said_anew = next((other for other in able if other.first > one.last and pronoun_of(made, other) > one.last), None)
    if said_anew is not None and is_taken_back(made, one):
        said_anew.previous.append(one.quantity)
        return
    if able:
        before_it = [other for other in able if other.first < one.first and other.measure == able[0].measure]
        closest = min(before_it, key=lambda other: _apart(one, other), default=able[0])
        # "303 pupils and 12 teachers, updating a tally of | 215": of the count beside the nearest one that it may be of
        meant = closest if _apart(one, able[0]) > _FAR_OFF and _apart(one, closest) < _CLOSE_BY else able[0]
        meant.previous.append(one.quantity)
        return
    for back, there in enumerate(before[:_SENTENCES_BACK] if one.measure else ()):
        for other in sorted(there.counted[-1:-9:-1], key=lambda other: (_apart(one, other) >= _CLOSE_BY, other.part, _apart(one, other))):
            far = back > 0 and _apart(one, other) > _FAR_OFF
            if other.follow and other.measure == one.measure and not other.previous and not far:
                other.previous.append(one.quantity)
                return


def _apart(one: Counted, other: Counted) -> Decimal:
    """By how many times two numbers differ: an old value is told of the number nearest to it."""
    mine, theirs = one.quantity.low or one.quantity.high, other.quantity.low or other.quantity.high
    return max(mine, theirs) / min(mine, theirs) if mine and theirs else Decimal("Infinity")
