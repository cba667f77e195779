"""The deed before a number: "killed | 12 people", "freed all | 20", "killed the mayor and | 12 others"."""

from __future__ import annotations

from functools import cache

from figures.fates.summed import is_toll
from figures.quantities.tokens import QUOTES
from figures.sentences.fitting import Found, deed_of, pick
from figures.sentences.measures import Hit, Taxonomy
from figures.sentences.passage import Counted, Passage
from figures.wordlists import words

_TIMES_OF_DAY = frozenset(("dawn", "dusk", "today", "yesterday", "night", "morning", "evening", "afternoon", "noon", "overnight"))
_QUOTES = QUOTES | frozenset("«»")


class _Words:
    def __init__(self) -> None:
        self.between = words("claims", "between_deed_and_number")
        self.where = words("claims", "where")
        self.times = words("claims", "calendar") | _TIMES_OF_DAY


@cache
def deed_words() -> _Words:
    """Loaded with the first text, not at import."""
    return _Words()


def done_there(made: Passage, one: Counted, taxonomy: Taxonomy) -> Found:
    """ "Killed | 61 | in displacement camps": a bare number belongs to its verb, the state behind says where they were."""
    where = made.hit_at.get(one.right)
    if one.noun or where is None or made.low[where.first] not in deed_words().where or where.last == where.first + 1:
        return None
    return deed_before(made, one, taxonomy) if one.deed is not None else None


def deed_before(made: Passage, one: Counted, taxonomy: Taxonomy) -> Found:
    """The deed whose object the number is: its verb stands in front, with no preposition between."""
    low, known = made.low, deed_words()
    if is_toll(made, one):
        return None  # "death toll hits | 71"
    joined = _deed_to_both(made, one, taxonomy)
    if joined is not None:
        return joined
    nearest = _past_a_time(made, one.left)
    for at in range(nearest - 1, max(made.body, nearest - 5) - 1, -1):
        hit = made.hit_before.get(at + 1)
        if hit is not None and (low[at] not in known.between or any(trigger.kind == "object" for trigger in hit.triggers)):
            return deed_of(made, one, hit, taxonomy)
        all_but = low[at] == "but" and low[at - 1] == "all"  # "released all but | 12 of the girls"
        if low[at] not in known.between and low[at] not in _QUOTES and not low[at].endswith("ly") and not all_but:
            return None
    return None


def _past_a_time(made: Passage, at: int) -> int:
    """Where the verb ends in "arrested | at dawn today | 18 citizens", "killed | on Sunday night | 40 people"."""
    low, known = made.low, deed_words()
    first = at
    while first > made.body and at - first < _TIME and (low[first - 1] in known.times or low[first - 1] in _EARLY):
        first -= 1
    led = first < at and low[first - 1] in _AT_A_TIME
    if first == at or not (led or low[at - 1] in known.times):
        return at
    first -= led
    hit = made.hit_before.get(first)
    if hit is None or low[hit.first - 1] in _PASSIVE:
        return at
    return first if any(one.kind == "object" and one.form in ("past", "present") for one in hit.triggers) else at


_EARLY = frozenset(("the", "early", "late", "same"))
_TIME = 4
"""Tokens of a time between a verb and its object."""
_AT_A_TIME = frozenset(("at", "on", "in", "during"))
_PASSIVE = frozenset(("was", "were", "been", "are", "is", "being", "be", "have", "has", "had"))


_SINGLE = frozenset(("a", "an", "the", "one", "his", "her", "its", "their", "both", "another", "himself", "herself"))
"""What opens the first of two objects ("killed | the | mayor and 12 others")."""
_OBJECT = 7
"""Tokens of an object that stands between its verb and "and"."""


def _deed_to_both(made: Passage, one: Counted, taxonomy: Taxonomy) -> Found:
    """ "Killed the mayor and | 12 others", "the death of Mayor Korm and | 12 others": one deed, two objects."""
    low = made.low
    listed = made.in_headline and low[one.left - 1] == "," and low[one.last] == "others"  # "Blast kills mayor, 12 others"
    if (low[one.left - 1] != "and" and not listed) or one.kind != "count":
        return None
    named = made.in_headline or made.tokens.capital(one.left - 2)  # "killed police chief Ali Korm and | 12 officers"
    for at in range(one.left - 2, max(made.body, one.left - _OBJECT) - 1, -1):
        if not made.tokens.is_word(at) or at in made.hit_at or at in made.number_at or low[at] in deed_words().where:
            return None
        hit = made.hit_before.get(at) if low[at] in _SINGLE or named else None
        if hit is not None:
            noun_of = pick(one, hit, ("total",), taxonomy) if low[hit.last - 1] == "of" else None
            return (noun_of, hit, "deed") if noun_of is not None else deed_of(made, one, hit, taxonomy)
    return None


def deed_hit(made: Passage, one: Counted) -> Hit | None:
    """The verb directly in front of the number, whatever it counts."""
    hit = made.hit_before.get(one.left - (made.low[one.left - 1] in ("a", "an")))
    return hit if hit is not None and any(trigger.kind == "object" for trigger in hit.triggers) else None
