"""Deeds that are only tried: "trying to free | seven hostages", "talks to secure the release of | 240 hostages".

Whoever is still to be freed is held, whoever is still to be rescued is cut off; what else is tried has not been done.
"""

from __future__ import annotations

from figures.sentences.fitting import classes_of
from figures.sentences.measures import taxonomy
from figures.sentences.passage import Counted, Passage
from figures.wordlists import words

_TRYING, _FAILING, _WINNING = words("claims", "trying"), words("claims", "not_done"), words("claims", "winning_release")
_NEAR = 4
"""Tokens between what is tried and "to": "efforts by mediators to free"."""
_ACHIEVING = frozenset(("managed", "able", "helped", "succeeded", "helping", "manages"))
"""Before "to" and what somebody has done, not only set out to do."""
_AT_SEA = frozenset(("migrants", "refugees"))


def is_tried(made: Passage, one: Counted) -> bool:
    """Does the deed that tells what became of them stand behind "trying to", "efforts to", "failed to"?"""
    hit = one.trigger
    if hit is None or hit.last > one.left:
        return False
    low, at = made.low, hit.first
    if low[hit.last - 1] in ("of", "for"):  # "to secure the | release of | 240 hostages"
        at -= low[at - 1] in ("the", "their", "a")
        if low[at - 1] not in _WINNING:
            return False
        at -= 1
    at -= low[at - 1].endswith("ly")
    if low[at - 1] != "to":
        return False
    for before in range(at - 2, max(made.body, at - 2 - _NEAR) - 1, -1):
        if low[before] in _TRYING or low[before] in _FAILING:
            return True
        if made.breaks(before) or before in made.number_at:
            return False
    return False


def are_yet_to_be_freed(made: Passage, one: Counted) -> bool:
    """ "Troops were trying to | free | seven hostages": they are held."""
    return is_tried(made, one) and not are_captives_of_war(made, one)


def are_captives_of_war(made: Passage, one: Counted) -> bool:
    """ "Efforts to | free | the 23 soldiers"."""
    held = bool(one.noun) and not {"combatants"}.isdisjoint(classes_of(one.noun, taxonomy()))
    return held and is_tried(made, one)


def are_yet_to_be_rescued(made: Passage, one: Counted) -> bool:
    """ "An operation to | rescue | 41 workers", "sent troops to | rescue | six players": they are cut off; those at sea may be anywhere."""
    hit = one.trigger
    if hit is None or hit.last > one.left or one.noun[-1:] == () or one.noun[-1] in _AT_SEA:
        return False
    return made.low[hit.first - 1] == "to" and made.low[hit.first - 2] not in _ACHIEVING


def are_abducted_and_to_be_rescued(made: Passage, one: Counted) -> bool:
    """ "Sent two battalions to | rescue | nine surveyors | abducted in the hills": they are held."""
    behind = made.hit_at.get(one.right)
    held = behind is not None and any(trigger.measure == "hostages" for trigger in behind.triggers)
    return held and are_yet_to_be_rescued(made, one)
