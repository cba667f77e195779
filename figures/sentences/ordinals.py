"""A death told by its place in the row: "a second person has died" brings the toll to two, "a 13th worker" to 13,
"and a fourth died later" to four, "its sixth death" to six."""

from __future__ import annotations

from decimal import Decimal
from functools import cache

from figures.quantities.number_words import Amount
from figures.quantities.tokens import Tokens
from figures.quantity import Quantity
from figures.sentences.passage import Counted, Passage
from figures.wordlists import words

_REACH = 5
"""Tokens behind the person in which the death is told."""
_MOST = 1000
"""Nobody is told to be the thousandth to die."""
_NAMED = 2
"""Words between its place in the row and the death ("the country's sixth | swine fever | death")."""
_DEATH = frozenset(("death", "fatality"))
_ITS = frozenset(("a", "an", "the", "its", "their"))
_OF_LATE = frozenset(("in", "this", "since", "within", "there", "at", "on", "for", "during", "by"))
"""Behind a death these may count the deaths of a week, a road or a season: no toll."""
FORM = "ordinal"
"""How such an amount is written."""


@cache
def _rows() -> dict[str, int]:
    listed = ("second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth", "thirteenth")
    return {word: at for at, word in enumerate(listed, 2)}


@cache
def _persons() -> frozenset[str]:
    return words("claims", "one_more_person")


@cache
def _deaths() -> frozenset[str]:
    return words("claims", "one_more_death")


def ordinal_at(tokens: Tokens, at: int, found: list[Quantity]) -> Amount | None:
    """The amount that "a second person has died" at token `at` tells, if it does."""
    low = tokens.low
    death = _death_in_row(tokens, at)
    if death is not None:
        return death
    number, last = _place_in_row(tokens, at + 1) if low[at] in ("a", "an") else (0, 0)
    if not number:
        return None
    goes_on = bool(found) and found[-1].low == number - 1 and found[-1].high == number - 1 and not found[-1].unit
    person = low[last] in _persons()
    end = last + person
    if (person or goes_on) and (low[last] == "body" or not _deaths().isdisjoint(low[end : end + _REACH])):
        return Amount(at + 1, last, Decimal(number), FORM)
    return None


def _death_in_row(tokens: Tokens, at: int) -> Amount | None:
    """ "Its | sixth death | from the fever", "the country's | sixth fever death": one more than there were."""
    low = tokens.low
    if low[at - 1] not in _ITS and not low[at - 1].endswith(("'s", "’s")):
        return None
    number, last = _place_in_row(tokens, at)
    death = next((later for later in range(last, last + _NAMED + 1) if low[later] in _DEATH), 0) if number else 0
    if not death or not all(map(tokens.is_word, range(last, death))) or low[death + 1] in _OF_LATE:
        return None
    return Amount(at, last, Decimal(number), FORM)


def _place_in_row(tokens: Tokens, at: int) -> tuple[int, int]:
    """The number of "fourth" or "13th" at token `at` and the token behind it; 0 where there is none."""
    low = tokens.low
    if low[at].isdecimal() and low[at + 1] in ("st", "nd", "rd", "th") and tokens.glued(at + 1):
        return (int(low[at]), at + 2) if 1 < int(low[at]) < _MOST else (0, 0)
    return _rows().get(low[at], 0), at + 1


def is_a_death(made: Passage, one: Counted) -> bool:
    """ "Its | sixth | death": what stands in a row is told behind it."""
    return one.quantity.rule == FORM and not _DEATH.isdisjoint(made.low[one.last : one.last + _NAMED + 1])


def places_in_row() -> frozenset[str]:
    """Words for a place in a row: "second", "third"."""
    return frozenset(_rows())


def settle_ordinals(body: list[Passage]) -> None:
    """A toll told by an ordinal replaces the number just below it; beside a larger one it is of other deaths."""
    every = [one for made in body for one in made.counted if one.measure and one.kind == "count"]
    for one in every:
        if one.quantity.rule != FORM or not one.follow or one.quantity.low is None:
            continue
        others = [other for other in every if other is not one and other.measure == one.measure and other.follow and other.quantity.low]
        if any((other.quantity.low or 0) >= one.quantity.low for other in others):
            one.drop("one more of others")
            continue
        for other in others:
            if other.quantity.low == one.quantity.low - 1 and other.quantity.start < one.quantity.start:
                other.drop("previous value")
                one.previous.append(other.quantity)
