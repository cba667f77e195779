"""The deed before a number: "killed | 12 people", "freed all | 20", "killed the mayor and | 12 others"."""

from __future__ import annotations

from functools import cache

from figures.fates.summed import is_toll
from figures.quantities.tokens import QUOTES
from figures.sentences.fitting import Found, deed_of, pick
from figures.sentences.measures import Hit, Taxonomy
from figures.sentences.passage import Counted, Passage
from figures.wordlists import words

_QUOTES = QUOTES | frozenset("«»")


class _Words:
    def __init__(self) -> None:
        self.between = words("claims", "between_deed_and_number")
        self.where = words("claims", "where")


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
    for at in range(one.left - 1, max(made.body, one.left - 5) - 1, -1):
        hit = made.hit_before.get(at + 1)
        if hit is not None and (low[at] not in known.between or any(trigger.kind == "object" for trigger in hit.triggers)):
            return deed_of(made, one, hit, taxonomy)
        if low[at] not in known.between and low[at] not in _QUOTES and not low[at].endswith("ly"):
            return None
    return None


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
