"""How exact a number is said to be: "at least", "some", "nearly", "or more", on both sides of it.

Phrases are read backwards from the number, longest first, and may be stacked ("an estimated minimum of 40"). A bound
(at least, over, at most, under) outranks an approximation, and the phrase nearest the number wins among equals.
"Over" before a length of time is the preposition ("over three years") unless a measuring word stands before it.
"""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from typing import cast

from figures.quantities.number_words import number_words
from figures.quantities.tokens import Tokens
from figures.quantities.units import units
from figures.quantity import Approx
from figures.wordlists import Phrases, phrases, wordlist, words

_QUOTES = frozenset("\"“”'‘’«»(")
_SIGNS = frozenset("$£€")
_MEASURING = words("contexts", "measuring")
_CREEPING = words("contexts", "creeping")
_NOT = frozenset(("not", "won't", "won’t", "wouldn't", "wouldn’t", "cannot", "can't", "can’t", "never"))
_TOPICS = words("contexts", "topics")
_HANDING = words("contexts", "handing")
_TALK = words("contexts", "talk")
_STANDING = frozenset(("is", "are", "was", "were", "now", "already", "stands", "stood"))
_GROWING = words("contexts", "growing_counts")
_RISEN = frozenset(("increased", "risen", "grown", "rose", "grew", "climbed"))
"""Between a count and "up to": "the number of those held has increased | up to 12"."""
_SHARED = frozenset(("percent", "per", "%", "times", "pc"))
_COUNT = 7
"""Tokens from a count to the verb by which it "is up to" so many ..."""
_LONG_COUNT = 16
"""... and to the one by which it "has increased up to" so many."""
_THRESHOLDS = frozenset(("under", "over", "above", "below", "beyond"))
_WAY = 5
"""Tokens in which a number and its unit end before "from"."""


class _Bounds:
    def __init__(self) -> None:
        lists = wordlist("bounds")
        self.before = Phrases({form: kind for kind, forms in lists["before"].items() for form in phrases(forms)})
        self.after = Phrases({form: kind for kind, forms in lists["after"].items() for form in phrases(forms)})


@cache
def _bounds() -> _Bounds:
    return _Bounds()


def is_circa(tokens: Tokens, i: int) -> bool:
    """Glued before the number at token i stands "c" or "c.": "c1.8%", "c.200 people"."""
    at = i - 1 - (tokens.low[i - 1] == "." and tokens.glued(i - 1))
    return tokens.word[at] == "c" and tokens.glued(i) and not (tokens.glued(at) and tokens.low[at - 1] != "(")


def opens_a_bound(word: str) -> bool:
    """Is `word` the first of a phrase that bounds a number ("about", "at", "nearly")?"""
    return _bounds().before.opens(word)


def bound_before(tokens: Tokens, first: int, *, time: bool = False) -> tuple[Approx, int]:
    """(how exact, the token where the phrase begins); ("exact", first) without one. `time`: the unit is one of time."""
    low, at = tokens.low, first
    best: str = "exact"
    for _ in range(3):
        end = at - 1 if at > 0 and low[at - 1] in _QUOTES and low[at - 1] else at
        if end > 0 and low[end - 1] in ("a", "an"):
            end -= 1 if best == "exact" and at == first and low[first] not in ("a", "an") else 0
        found = _bounds().before.before(low, end)
        if found is None and end < at:
            found, end = _bounds().before.before(low, at), at
        if found is None:
            break
        kind, size = found
        begin = end - size
        if (size == 1 or kind == "at_most" or low[begin] == "close") and _is_preposition(tokens, begin, time):
            break
        if best in ("exact", "about", "nearly"):
            best = kind if best == "exact" or kind not in ("about", "nearly") else best
        at = begin
    return cast(Approx, best), at


def _is_preposition(tokens: Tokens, at: int, time: bool) -> bool:
    """ "Talks over three days", "talking about 30 people", "above", "around" as places are no bounds."""
    word, before = tokens.low[at], tokens.low[at - 1]
    if before == "-" and tokens.glued(at):
        return True
    if word in _THRESHOLDS and _of_one_thing(tokens, at + 1):
        return True
    if tokens.low[at - 1] == "go" and not _NOT.isdisjoint(tokens.low[max(0, at - 4) : at - 1]):
        return True  # "the council won't go | beyond 31"
    if word == "up":
        crept = before in _CREEPING or (before == "back" and tokens.low[at - 2] in _CREEPING)
        return crept or is_a_count_going_up(tokens, at) or _from_as_well(tokens, at + 2)
    if word == "over" and time:
        return before not in _MEASURING
    if word == "over":
        return before in _TOPICS or before in _HANDING or _measured_before(tokens, at)
    if word == "about":
        return before in _TALK
    if word == "c":
        return not tokens.glued(at + 1)
    if word == "close":
        return "from" in tokens.low[max(0, at - 3) : at]  # "rose from the official | close to $115.78"
    return word == "near" and before in ("a", "the")


def _of_one_thing(tokens: Tokens, at: int) -> bool:
    """Behind "under": "a 30-day decree"; "a 100 people" are less than so many."""
    low, end = tokens.low, at + 2
    if low[at] not in ("a", "an"):
        return False
    if low[at + 1] in _SIGNS:
        return True  # "protests over | a $4 billion contract"
    hyphened = low[end] == "-" and tokens.glued(end) and tokens.is_word(end + 1) and low[end + 1] not in number_words().scales
    return hyphened and (tokens.is_number(at + 1) or low[at + 1] in number_words().small)


def is_a_count_going_up(tokens: Tokens, at: int) -> bool:
    """ "Death toll | up to 43", "arrests at the march are now | up to 43": a count that has come to so many, and no limit."""
    low, before = tokens.low, at - 1
    if low[at] != "up" or low[at + 1] != "to" or not _SHARED.isdisjoint(low[at + 3 : at + 5]):
        return False
    while low[before] in _STANDING:
        before -= 1
    risen = low[before] in _RISEN
    before -= risen
    if low[before] in _GROWING:
        return True
    first = before
    while before < at - 1 and first > max(0, at - (_LONG_COUNT if risen else _COUNT)) and tokens.is_word(first - 1):
        first -= 1
    clause = low[first : before + 1]
    return not _GROWING.isdisjoint(clause) or ("number", "of") in pairwise(clause)


def _from_as_well(tokens: Tokens, first: int) -> bool:
    """ "Up to | 4.67% from 4.58%", "up to | $53 from $48": a way that was gone, told with where it began in the same unit."""
    low = tokens.low
    at = next((at for at in range(first + 1, first + _WAY) if low[at] == "from"), 0)
    if not at:
        return False
    if not tokens.is_number(first):
        return low[at + 1] == low[first] and tokens.is_number(at + 2)
    if at == first + 1:
        return tokens.is_number(at + 1) and low[at + 2] not in _SHARED  # "up to | 159,000 from 142,000."
    return tokens.is_number(at + 1) and tokens.is_word(at + 2) == tokens.is_word(first + 1) and low[at + 2] == low[first + 1]


def _measured_before(tokens: Tokens, at: int) -> bool:
    """ "231km over four climbs": a number with its unit stands right before token `at`."""
    found = units().after.before(tokens.low, at)
    return found is not None and tokens.is_number(at - 1 - found[1])


def bound_after(tokens: Tokens, stop: int) -> tuple[Approx, int] | None:
    """ "Or more", "+", "-odd", "or so" behind the number or its noun: (how exact, where the phrase ends)."""
    found = _bounds().after.after(tokens.low, stop)
    if found is None:
        return None
    kind, size = found
    if tokens.low[stop] == "max" and tokens.capital(stop):
        return None  # "six 737 MAX jets"
    at = stop + size
    sized = tokens.low[at + 1] == "-" and tokens.glued(at + 1) and tokens.is_word(at + 2)  # "ten or more | 3-pointers"
    if tokens.low[stop] != "+" and not sized and (tokens.is_number(at) or tokens.low[at] in number_words().starters):
        return None  # belongs to the next number: "injured | at least 100"
    if tokens.low[stop] in ("and", "or") and tokens.low[stop + size] in ("to", "down", "running", "than"):
        return None  # "198,000 dead and more | than 550,000 wounded", "12 points or less | than 0.1%"
    if tokens.low[stop] in ("+", "odd", "plus") and (
        (tokens.low[stop] == "+" and not tokens.glued(stop)) or (tokens.low[stop] == "plus" and tokens.is_number(stop + 1))
    ):
        return None
    return cast(Approx, kind), stop + size
