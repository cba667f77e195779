"""A name with a number behind it that is no name of a thing: "has 34 per cent, the National List 27", "71 seats and the List 64".

The clause before it has counted shares, seats or votes, or the name is a nation ("12 cases in France, Germany 9"). So with
answers to a pollster: "49 percent approved and 47 disapproved".
"""

from __future__ import annotations

from dataclasses import replace

from figures.quantities.tokens import Tokens
from figures.quantities.units import unit_kind
from figures.quantity import Quantity
from figures.wording import nations
from figures.wordlists import words

_CONTESTED = words("contexts", "contested")
_IN_NAMES = words("contexts", "in_names")
_ANSWERING = words("contexts", "answering")
_BEFORE_AN_ANSWER = words("contexts", "before_an_answer")
_REACH = 9
_CHAIN = 5
"""Names with numbers that one sentence sets in a row."""
_GETTING = words("contexts", "getting")
_HAVING = frozenset(("has", "had", "have", "he", "she", "they", "who"))
_WINGS = frozenset(("far", "right", "left", "wing", "centre", "center", "hard"))
_NEXT = 6
"""Characters between a bare number and the name that goes on with it ("won | 122 and Vox | 33")."""
_CLOSES = frozenset((",", ".", ";", "and", "", ")", "\n", "while", "but", "with", "according"))


def gapped(tokens: Tokens, first: int, stop: int, before: list[Quantity], *, scaled: bool = False) -> Quantity | None:
    """The quantity that said of one name what the tokens [first, stop) say of another, if they do.

    `scaled`: they have a scale, and may be money ("gives 500 million euros, France 200 million").
    """
    low = tokens.low
    if not before:
        return None
    if low[stop] in _ANSWERING:
        last = before[-1]
        whole = first == stop - 1 and tokens.word[first].isdigit() and len(tokens.word[first]) < 3 and low[first - 1] in _BEFORE_AN_ANSWER
        return last if whole and last.unit == "percent" and not _sentence_ends(tokens, first, last.end) else None
    in_the_house = low[stop] == "in" and low[stop + 1] == "the" and _leads(before[-1], "")  # "33 seats and Homeland | 27 in the assembly"
    at = first - 1 - (low[first - 1] in ("at", "with") and tokens.capital(first - 2))
    if not (low[stop] in _CLOSES or in_the_house) or not tokens.is_word(at):
        return None
    ends = at
    while at > first - _REACH and _is_of_the_name(tokens, at):
        at -= 1
    if low[at] not in (",", ";", "and", "while", "but") or at >= ends:
        return None
    last = before[-1]
    begins = last.noun_span[1] if last.noun_span is not None and last.noun_span[0] >= last.end else last.end
    if tokens.start[at] < begins:
        return None
    name = tokens.text[tokens.start[at + 1] : tokens.end[ends]]
    for other in before[: -_CHAIN - 1 : -1]:
        if _sentence_ends(tokens, at, other.end):
            return None
        if _leads(other, name) or _lost(tokens, at, other) or (scaled and unit_kind(other.unit) == "money"):
            return other
    return None


def _is_of_the_name(tokens: Tokens, at: int) -> bool:
    """ "| Alternative for Germany | 152", "| the far-right List | 33"."""
    word = tokens.low[at]
    if word == "-":
        return tokens.low[at - 1] in _WINGS
    named = tokens.is_word(at) and (tokens.capital(at) or word in _IN_NAMES or word in _WINGS)
    return named or (word == "for" and tokens.capital(at - 1) and tokens.capital(at + 1))


def _leads(other: Quantity, name: str) -> bool:
    head = other.noun.rsplit(None, 1)[-1].lower() if other.noun else ""
    return other.unit == "percent" or head in _CONTESTED or bool(head and nations(name))


def _lost(tokens: Tokens, at: int, other: Quantity) -> bool:
    """ "Punjab has lost | 123 people|, Sindh 45", "Dorn scored | 24 points|, Marel 18": what the one lost or got the other did."""
    while at > 0 and tokens.start[at] > other.start:
        at -= 1
    by_name = tokens.capital(at - 2) or tokens.low[at - 2] in _HAVING
    bare = not other.noun and not other.unit and float(other.low or 0).is_integer() and tokens.start[at + 1] - other.end <= _NEXT
    if tokens.low[at - 1] in _GETTING and (other.noun or other.unit == "point" or bare) and by_name:
        return True
    return other.noun in ("people", "lives", "residents", "villagers") and tokens.low[at - 1] == "lost"


def _sentence_ends(tokens: Tokens, at: int, begins: int) -> bool:
    """Does a full stop stand between the offset `begins` and token `at`?"""
    while at > 0 and tokens.start[at] > begins:
        sign = tokens.low[at]
        if sign in ("?", "!") or sign.startswith("\n") or (sign == "." and tokens.capital(at + 1) and len(tokens.low[at - 1]) > 2):
            return True
        at -= 1
    return False


def with_what_it_left_out(quantity: Quantity, leader: Quantity) -> Quantity:
    """`quantity` with the unit or the noun of its leader."""
    if quantity.unit or quantity.noun:
        return quantity
    return replace(quantity, unit=leader.unit, noun=leader.noun, noun_span=leader.noun_span)
