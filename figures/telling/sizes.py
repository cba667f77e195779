"""Numbers of what a place, a firm or a hall is or has room for: "a town of 31,000", "can hold 300 people"."""

from __future__ import annotations

from functools import cache

from figures.sentences.near import Near
from figures.sentences.passage import Counted, Passage
from figures.wordlists import words

_OF_A_FIRM = frozenset(("employees", "jobs", "customers", "people", "population", "protesters"))
"""Measures in which employees are the size of their firm; what is told of them else befell them, or they did it."""
_TEAMS = frozenset(("team", "teams", "squad", "squads", "crew", "crews", "contingent"))
_OF_A_TEAM = frozenset(("troops", "people", "firefighters", "refugees", "protesters"))
_EXTENDING = frozenset(("covers", "spans", "stretches", "extends", "measures"))


class _Words:
    def __init__(self) -> None:
        self.size_before = words("claims", "size_before")
        self.size_after = words("claims", "size_after")
        self.holding = words("claims", "holding")
        self.built = words("claims", "built_for")
        self.camps = words("claims", "camps")
        self.room, self.able = words("claims", "having_room"), words("claims", "able")
        self.of_size = words("claims", "places_of_size")
        self.forces, self.disasters = words("claims", "forces"), words("claims", "disasters") | {"slick", "spill", "zone", "perimeter"}


@cache
def _words() -> _Words:
    return _Words()


def size_or_capacity(made: Passage, one: Counted, around: Near) -> str:
    """ "A town of 31,000", "home to 40,000", "manages 40 billion", "a concert for 20,000 fans"."""
    if one.kind == "percent":
        return ""
    low, known = made.low, _words()
    of_place = around.last == "of" and not known.of_size.isdisjoint(around.before[-2:])
    if _of_a_team(made, one) or _of_what_covers(made, one):
        return "size or capacity"
    home_to = around.before[-2:] == ["home", "to"] and one.rule != "noun"  # "home to 1,200 | refugees" counts them
    sized = not known.size_before.isdisjoint(low[max(made.body, one.left - 2) : one.left])
    camp = one.rule == "camp" or (one.measure in ("refugees", "detained", "displaced") and one.rule == "deed")
    if of_place or (not camp and (home_to or sized or around.last in known.holding)):
        return "size or capacity"
    if around.last == "for" and not known.built.isdisjoint(around.before):
        return "size or capacity"
    if around.last in known.room and _is_able(made, one) and known.camps.isdisjoint(low):
        return "size or capacity"
    said = low[max(made.body, one.left - 9) : one.left]
    if "capacity" in said and one.kind == "count" and (one.measure == "people" or (not one.noun and said[-1] in ("of", "was", "is", "to"))):
        return "size or capacity"  # "its reception capacity from 50,000 people to 100,000 people", "the capacity of the ship was | 100"
    owned = one.measure == "troops" and one.rule == "noun" and around.last in ("has", "have", "had")
    if owned and not known.forces.isdisjoint(around.before):
        return "size or capacity"
    served = one.rule != "deed" and one.measure in ("protesters", "passengers")
    served = served or one.noun[-1:] in (("people",), ("persons",), ("residents",))
    if around.last == "for" and served and one.rule != "fate" and one.measure not in ("evacuated", "missing"):
        return "size or capacity"
    if one.rule not in ("fate", "deed", "sum") and low[one.right - 1] in ("inhabitants", "residents"):
        return "size or capacity"
    if one.measure == "people" and one.rule == "own" and low[one.right] in ("live", "lives", "lived", "living"):
        return "size or capacity"  # "2.3 million people | live in the path of the storm"
    near = set(low[one.last : one.right + 2])
    shed = one.measure == "jobs" and one.rule == "deed" and one.trigger is not None and one.trigger.last == one.left
    befell = one.rule in ("fate", "deed") and one.measure not in _OF_A_FIRM  # "freed all | 15 prison employees"
    near -= set(one.noun) if shed or befell else set()
    return "" if known.size_after.isdisjoint(near) else "size or capacity"


def _of_a_team(made: Passage, one: Counted) -> bool:
    """ "A team of | 45 soldiers with dogs has joined the search": how many were sent to help."""
    teams = made.low[one.left - 2] in _TEAMS and made.low[one.left - 1] == "of" and made.low[one.left - 3] not in ("whole", "entire")
    return teams and one.measure in _OF_A_TEAM


def _of_what_covers(made: Passage, one: Counted) -> bool:
    """ "Searched the forest, which covers | 5,300 square kilometres": what a place is, and not what was burnt or flooded of it."""
    verb = one.left - 1
    if one.kind != "area" or made.low[verb] not in _EXTENDING or made.low[verb - 1] not in ("which", "that"):
        return False
    return _words().disasters.isdisjoint(made.low[max(made.body, verb - 4) : verb - 1])


def _is_able(made: Passage, one: Counted) -> bool:
    """ "Can hold | 300 people", "could accommodate up to | 430", "licensed to carry | 178": what it has room for, and not who is in it."""
    low, verb = made.low, one.left - 1
    return low[verb - 1] in ("can", "could") or (low[verb - 1] == "to" and low[verb - 2] in _words().able)
