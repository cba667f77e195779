"""Is a death only feared: "may have killed | 12", "fears that | 12 people | have died", "is thought to have killed | 12"?"""

from __future__ import annotations

from figures.sentences.measures import taxonomy
from figures.sentences.passage import Counted, Passage
from figures.wordlists import words

_FEARING = words("claims", "fearing")
_MODALS = frozenset(("may", "might", "could"))
_WITHIN = frozenset(("have", "has", "be", "been", "to", "all", "both", "also", "well", "already"))
"""Words between what says that it is unsure and the verb."""
_PERSONS = ("outlaws", "attackers", "suspects")
_PRONOUNS = frozenset(("he", "she", "they", "who", "men", "man", "woman", "couple", "suspect", "killer"))
_SUBJECT = 5
"""Tokens before "believed to have killed" in which its subject stands."""


def is_feared(made: Passage, one: Counted) -> bool:
    """ "Up to | 120 people | could have perished", "rescuers fear | 120 miners | are dead"."""
    if one.trigger is None or one.rule not in ("fate", "deed"):
        return False
    return _is_unsure(made, one) or (one.rule == "fate" and one.trigger.first >= one.last and _follows_a_fear(made, one))


def _is_unsure(made: Passage, one: Counted) -> bool:
    """ "May have | killed", "is thought to have | killed"; who is believed to have killed twelve has killed them, if it was he."""
    low, at = made.low, one.trigger.first - 1 if one.trigger is not None else 0
    end = at
    while at > made.body and low[at] in _WITHIN:
        at -= 1
    between = low[at + 1 : end + 1]
    if low[at] == "the" and one.trigger is not None and low[one.trigger.last - 1] == "of":
        return low[at - 1] in _FEARING  # "fear the | death of | 85 people"
    if low[at] in _MODALS:
        return ("have" in between or "be" in between) and "if" not in low[one.right :]
    if low[at] not in _FEARING or "to" not in between:
        return False
    return one.rule == "fate" or not _is_a_person(low[max(made.body, at - _SUBJECT) : at])


def _is_a_person(said: list[str]) -> bool:
    known = taxonomy()
    return not _PRONOUNS.isdisjoint(said) or any(not known.classes[name].isdisjoint(said) for name in _PERSONS)


def _follows_a_fear(made: Passage, one: Counted) -> bool:
    """ "It was feared that | 120 passengers | had drowned", "police assume | 12 guests | are dead"."""
    at = one.left - 1
    at -= made.low[at] == "that"
    return made.low[at] in _FEARING
