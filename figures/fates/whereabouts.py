"""Where people are, as what counts them: aboard a boat, at a march, in a camp, in shelters."""

from __future__ import annotations

from functools import cache

from figures.fates.asides import past_its_counts
from figures.sentences.fitting import Found, classes_of
from figures.sentences.measures import Hit, Taxonomy, Trigger, taxonomy
from figures.sentences.passage import Counted, Passage
from figures.wordlists import words

_NEAR_SHELTERS = 6
"""Tokens between people and the number of shelters that they are in."""
_CROWD = 100
"""A bare number from here on may be people at a march."""
_CREW = frozenset(("crew", "crewmen", "attendants", "pilots"))
_HALLS = frozenset(("camps", "centres", "centers", "sites", "facilities"))


_CARRYING = frozenset(("carrying", "carried", "ferrying", "transporting"))
_STAYING = frozenset(("are", "were", "remain", "remained", "stay", "stayed", "in"))
"""Behind people these lead to the shelters in which they are."""


_MIDDLES = frozenset(("centre", "center", "heart"))
"""Of a town: "filled | the centre | of Velm"."""


class _Words:
    def __init__(self) -> None:
        self.camps = words("claims", "camps")
        self.where = words("claims", "where")
        self.housing = words("claims", "housing")
        self.relief = words("claims", "relief")
        self.filling, self.squares = words("claims", "filling"), words("claims", "squares")
        self.marches = words("claims", "demonstrations")
        self.units = words("claims", "military_units")


@cache
def _words() -> _Words:
    return _Words()


def aboard(made: Passage, one: Counted, taxonomy: Taxonomy) -> Found:
    """ "A boat | with 35 people", "the vessel had | 35 people | on it": persons of whom a vessel's name tells where they are."""
    low = made.low
    on_it = low[one.left - 1] in ("had", "has") and low[one.right] in ("on", "in", "inside", "aboard")
    if not (low[one.left - 1] == "with" or on_it) or one.kind != "count" or "people" not in classes_of(one.noun, taxonomy):
        return None
    if taxonomy.classes["vessels"].isdisjoint(low[max(made.body, one.left - 4) : one.left - 1]):
        return None
    return Trigger("passengers", "noun", ""), Hit(one.first, one.last, ()), "deed"


def carried(made: Passage, one: Counted) -> bool:
    """ "A boat | carrying | 50 Karelians fleeing Tarsk": whatever they fled from, they were aboard."""
    low, at = made.low, one.left - 1
    return one.kind == "count" and low[at] in _CARRYING and not taxonomy().classes["vessels"].isdisjoint(low[max(made.body, at - 3) : at])


def tell_crew_apart(made: Passage) -> None:
    """ "Carrying | 181 passengers, including two babies, and | eight crew members": each a part of those aboard."""
    aboard = [one for one in made.counted if one.measure == "passengers" and one.noun]
    if any(one.noun[0] in _CREW or one.noun[-1] in _CREW for one in aboard):
        for one in aboard:
            one.part = one.part or one.noun[-1:] == ("passengers",) or not _CREW.isdisjoint(one.noun)


def at_a_march(made: Passage, one: Counted) -> Found:
    """ "110,000 people | at Tuesday's demonstration", "expect | 150,000 | at the march": who is there demonstrates."""
    low, at = made.low, one.right
    crowd = one.noun[-1:] in (("people",), ("persons",)) or (not one.noun and (one.quantity.low or 0) >= _CROWD)
    if one.kind != "count" or not crowd or low[at] not in ("at", "in", "on"):
        return None
    if _words().marches.isdisjoint(low[at + 1 : at + 4]) or any(later in made.number_at for later in range(at, at + 4)):
        return None
    return Trigger("protesters", "noun", ""), Hit(one.first, one.last, ()), "march"


def in_a_unit(made: Passage, one: Counted) -> Found:
    """ "A | 2,000-strong brigade | crossed the border": the strength of a unit, whatever it does."""
    behind = made.low[one.last : one.right + 2]
    unit = [*behind, *made.low[max(made.body, one.left - 3) : one.left - 1]]  # "| the brigade is | 11,000 strong"
    if one.kind != "count" or "strong" not in behind[:2] or _words().units.isdisjoint(unit):
        return None
    return Trigger("troops", "noun", ""), Hit(one.first, one.last, ()), "strength"


def fill_a_square(made: Passage, one: Counted) -> Found:
    """ "60,000 people | filled Cathedral Square", "packed the streets of Varn": whoever does is there to demonstrate."""
    low, known = made.low, _words()
    verb = one.right if low[one.right] != "," else past_its_counts(made, one.right)
    if one.kind != "count" or one.noun[-1:] not in (("people",), ("persons",)) or low[verb] not in known.filling:
        return None
    for at in range(verb + 1, min(made.size, verb + _NEAR_SHELTERS)):
        if low[at] in known.squares or (low[at] in _MIDDLES and low[at + 1] == "of" and made.tokens.capital(at + 2)):
            return Trigger("protesters", "noun", ""), Hit(one.first, one.last, ()), "march"
        if not (made.tokens.capital(at) or low[at] in ("the", "a", "main", "central")):
            break
    return None


def in_a_camp(made: Passage, one: Counted) -> Found:
    """ "The camp houses | 22,700 people", "is home to | 19,300": who lives in a camp are refugees."""
    low, known = made.low, _words()
    if known.camps.isdisjoint(low[made.body : one.left]):
        return None
    before = low[max(made.body, one.left - 2) : one.left]
    if before[-1:] and before[-1] in ("has", "have", "had") and one.noun[-1:] == ("residents",):
        return Trigger("refugees", "noun", ""), Hit(one.first, one.last, ()), "camp"  # "the camp has | 13,900 residents"
    if one.kind != "count" or (before[-1:] != ["to"] and before[-1:] and before[-1] not in known.housing):
        return None
    if before == ["down", "to"] and not known.camps.isdisjoint(low[max(made.body, one.left - 4) : one.left]):
        return Trigger("refugees", "noun", ""), Hit(one.first, one.last, ()), "camp"  # "the camp is down to | 9,200"
    if before[-1:] == ["to"] and before[:1] != ["home"]:
        return None
    if not before or (one.noun and one.noun[-1] not in ("people", "persons", "families")):
        return None
    return Trigger("refugees", "noun", ""), Hit(one.first, one.last, ()), "camp"


def in_shelters(made: Passage, one: Counted, taxonomy: Taxonomy) -> Found:
    """ "8,300 people | are in 82 relief camps", "600 families | were sheltering in 12 schools and temporary centres"."""
    low, known = made.low, _words()
    if one.kind != "count" or not one.noun or "residents" not in classes_of(one.noun, taxonomy):
        return None
    other = next((later for later in made.counted if later.first > one.first), None)
    if low[one.right] in _STAYING and "shelters" in low[one.right : min(other.left if other else made.size, one.right + _NEAR_SHELTERS)]:
        return Trigger("evacuated", "state", ""), Hit(one.first, one.last, ()), "shelters"  # "| 147,000 people | are in state-run shelters"
    inside = one.right + (low[one.right] in _STAYING)
    if low[inside : inside + 2] in (["in", "them"], ["inside", "them"]) and "shelters" in low[made.body : one.left]:
        return Trigger("evacuated", "state", ""), Hit(one.first, one.last, ()), "shelters"  # "shelters full, with | 860 people | in them"
    if other is None or other.left - one.right > _NEAR_SHELTERS:
        return None
    if low[other.left - 1] not in known.where and low[other.left - 1] not in ("into", "to"):
        return None
    if other.noun[-1:] != ("shelters",) and (not other.noun or other.noun[-1] not in _HALLS or known.relief.isdisjoint(other.noun)):
        return None
    return Trigger("evacuated", "state", ""), Hit(one.first, one.last, ()), "shelters"
