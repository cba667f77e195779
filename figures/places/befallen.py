"""Places that are the subject of their sentence: "Mumbai received | 320 mm of rain", "Odesa was attacked by | 55 drones".

What falls on a place, how hot it is there and what is fired at it are told with the place in front of the verb. Such a place is
where the number belongs, and nobody who says it.
"""

from __future__ import annotations

from figures.sentences.passage import Passage
from figures.wordlists import words

_WEATHER = frozenset(("temperature", "rain_depth", "wind_speed"))
_FIRED = frozenset(("missiles", "drones", "strikes"))
_HAVING, _UNDER_FIRE = words("claims", "having_weather"), words("claims", "under_fire")
_OPENING = frozenset((",", ";", "and", "while", "where", "that", "but"))
_PASSED_OVER = words("claims", "being") | {"has", "had", "have", "also", "came", "come", "comes", "under"}
_OF_PERSONS = frozenset(("had", "has", "have", "got", "gets"))
"""A patient has a temperature, too."""
_MOST = tuple(["the", word] for word in ("hottest", "coldest", "wettest", "warmest"))
_NEAR = 5
"""Tokens from the name to the word that tells what befell it."""


def is_where_it_befell(made: Passage, first: int, last: int) -> bool:
    """Does the name at the tokens [first, last) open a clause that tells the weather there, or what was fired at it?"""
    low = made.low
    name = first - (low[first - 1] == "the")
    if name > made.body and low[name - 1] not in _OPENING:
        return False
    one = next((one for one in made.counted if one.first >= last), None)
    if one is None or any(made.breaks(at) for at in range(last, one.left)):
        return False
    if low[last - 1].endswith(("'s", "’s")):
        return one.measure == "temperature" and one.left == last  # "Sicily's | 47.2 degrees"
    if one.measure in _WEATHER:
        having = low[last] in _HAVING and (one.measure != "temperature" or low[last] not in _OF_PERSONS)
        return having or low[last + 1 : last + 3] in _MOST or _is_under_fire(made, last, one.left)
    return one.measure in _FIRED and _is_under_fire(made, last, one.left)


def _is_under_fire(made: Passage, at: int, end: int) -> bool:
    low = made.low
    if low[at] not in _PASSED_OVER:
        return False
    while at < end and low[at] in _PASSED_OVER:
        at += 1
    behind = low[at + 1 : at + _NEAR]
    return low[at] in _UNDER_FIRE and not {"by", "from", "with"}.isdisjoint(behind)
