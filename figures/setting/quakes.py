"""Bare numbers that a story of an earthquake tells of it: "the seismological centre measured it at | 6.4"."""

from __future__ import annotations

from figures.sentences.passage import Counted, Passage
from figures.wordlists import words

_MEASURED = words("claims", "measuring_a_quake")
_LEAST, _MOST = 2, 10
"""Between these lie the magnitudes that are felt."""
_NEAR = 4
"""Tokens before the number among which the verb stands ("put the quake at")."""


def measure_quakes(made: Passage) -> None:
    """Give magnitudes to bare numbers with a decimal, behind whoever measures, in a story of a quake."""
    for one in made.counted:
        if not one.measure and one.follow and not one.noun and one.kind in ("count", "other") and _is_a_magnitude(made, one):
            one.measure, one.rule = "magnitude", "setting"


def _is_a_magnitude(made: Passage, one: Counted) -> bool:
    low, value = made.low, one.quantity.low
    if value is None or not _LEAST < value < _MOST or value == int(value) or low[one.left - 1] not in ("at", "as", "to", "from"):
        return False
    if low[one.left - 1] == "from":
        before = made.number_before.get(one.left - 1)  # "lowered the strength to 7.2 from | 7.4"
        return before is not None and before.measure == "magnitude"
    return not _MEASURED.isdisjoint(low[max(made.body, one.left - 1 - _NEAR) : one.left - 1])
