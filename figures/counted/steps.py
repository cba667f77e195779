"""By how much a number moved, told before or instead of where it came to: steps are no figures.

"Claims dropped | 6,000 | to 219,000", "crude fell | 56 cents | to $71.07", "lowered its estimate by | 111 billion | to 1.2 trillion",
"ticked down | 0.1 percentage point |, to 7.5"; "crude stocks fell by | 7.2 million barrels".
"""

from __future__ import annotations

from figures.sentences.passage import Counted, Passage

_STEP = 5
"""Tokens between a step and where it leads ("to a seasonally adjusted | 219,000")."""
_FAR = 9
"""The same for an amount with its unit ("in the week to January 1 to | 491 million barrels")."""
_ARRIVING = frozenset(("to", "at", "from"))
_BEHIND = ([",", "up"], [",", "down"])
"""Between what was reached and the step that led to it: "closed at $205.97, down | 35 cents"."""
_STORED = frozenset(("stocks", "inventories", "stockpiles", "stores", "reserves"))
_GOODS = ("mass", "volume")


def is_step_to(made: Passage, one: Counted) -> bool:
    """Whether this is by how much something moved, and what it came to follows."""
    if one.kind == "time" or made.low[one.left - 1] in _ARRIVING:
        return False
    if _led_there(made, one):
        return True
    if one.kind in ("count", "other"):
        return _counts_a_step(made, one)
    if made.low[one.left - 1] != "by" and one.quantity.trend is None:
        return False
    if one.kind in _GOODS and one.trigger is None and _is_of_what_is_stored(made, one):
        return True
    for other in made.counted:
        near = one.first < other.first and other.left - one.right <= _FAR
        if near and other.kind == one.kind and made.low[other.left - 1] in ("to", "at") and other.quantity.role != "previous":
            return True
    return False


def _led_there(made: Passage, one: Counted) -> bool:
    """ "Closed at $205.97, down | 35 cents", "a rate of 5.1 percent, up | 0.2 percentage points"; "up from" tells the old value."""
    if made.low[one.first - 2 : one.first] not in _BEHIND or one.noun:
        return False
    before = made.number_before.get(one.first - 2)
    return before is not None and before.kind == one.kind and made.low[one.right] not in ("to", "at") and before.quantity.role != "previous"


def _counts_a_step(made: Passage, one: Counted) -> bool:
    if one.noun or one.quantity.trend is None or made.low[one.last] != "to" or made.low[one.left - 1] == "by":
        return False
    after = next((other for other in made.counted if other.first > one.first), None)
    return after is not None and after.left - one.last <= _STEP


def _is_of_what_is_stored(made: Passage, one: Counted) -> bool:
    """ "Petrol stocks rose by | 1.3 million barrels": a week's move, of whose level nothing is said."""
    return not _STORED.isdisjoint(made.low[max(made.body, one.left - _FAR) : one.left])
