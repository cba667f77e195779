"""Which part of the trains, flights or ferries runs, and which is cancelled: what a strike or a storm leaves of a service."""

from __future__ import annotations

from figures.sentences.passage import Counted, Passage
from figures.wordlists import words

_SERVICES, _RUNNING, _CANCELLED = words("business", "services"), words("business", "running"), words("business", "cancelled")
_BEFORE, _BEHIND = 5, 6
"""Tokens before and behind such a share in which it is told what becomes of them."""


def run_services(made: Passage) -> None:
    """ "28% of its trains | are running", "would run about | 30 percent of its trains", "| 70% of flights | cancelled"."""
    for one in made.counted:
        told = one.kind == "percent" and one.quantity.unit == "percent" and one.follow and not one.measure
        if not told or not one.noun or one.noun[-1] not in _SERVICES:
            continue
        if _near(made, one, _CANCELLED):
            one.measure, one.rule = "services_cancelled", "services"
        elif _near(made, one, _RUNNING):
            one.measure, one.rule = "services_run", "services"


def _near(made: Passage, one: Counted, said: frozenset[str]) -> bool:
    """Is one of the words said of it, with no other number between?"""
    for at in range(one.right, min(made.size, one.right + _BEHIND)):
        if at in made.number_at or made.breaks(at):
            break
        if made.low[at] in said:
            return True
    for at in range(one.left - 1, max(made.body, one.left - _BEFORE) - 1, -1):
        if at in made.number_at or made.low[at] in (",", ";"):
            break
        if made.low[at] in said:
            return True
    return False
