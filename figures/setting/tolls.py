"""In a story of the dead a bare count is a toll: "lifted the country's | count | to 99", "the official | tally | is now 129"."""

from __future__ import annotations

from figures.sentences.measures import Hit, Trigger
from figures.sentences.passage import Counted, Passage
from figures.wordlists import words

_BARE = words("claims", "bare_tallies")
_LINKING = words("claims", "linking") | {"now", "at", "to"}
_REACH = 9
"""Tokens before a number in which its count is named ("the count in the two eastern provinces | stands at")."""


def count_the_dead(made: Passage) -> None:
    """Give numbers that a bare count came to the measure of the dead."""
    for one in made.counted:
        went_on = one.measure == "killed" and one.rule == "elided"
        if (one.measure and not went_on) or one.noun or not one.follow or one.kind != "count" or one.quantity.role == "increment":
            continue
        at = _bare_tally(made, one)
        if at:
            one.measure, one.rule = "killed", "sum"
            one.trigger = Hit(at, at + 1, (Trigger("killed", "total", ""),))


def _bare_tally(made: Passage, one: Counted) -> int:
    """The token of a count that says nothing of what it counts, led from it to the number by a verb or "to"; 0 where there is none."""
    low = made.low
    if low[one.left - 1] not in _LINKING:
        return 0
    for at in range(one.left - 1, max(made.body, one.left - _REACH) - 1, -1):
        if made.breaks(at) or low[at] == "," or at in made.number_at:
            return 0
        if low[at] in _BARE:
            return at if low[at + 1] not in ("of", "for", "by") and at > made.body else 0
        if at in made.hit_at:
            return 0
    return 0
