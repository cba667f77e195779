"""Pairs of numbers that are no amounts: the score of an innings ("245 for 6", "nine for 233"), a ratio ("three-for-one")."""

from __future__ import annotations

from figures.quantities.nouns import is_plural
from figures.quantities.number_words import number_words
from figures.quantities.tokens import Tokens
from figures.wordlists import words

_BATTING = words("contexts", "batting")
_WICKETS = words("contexts", "wickets")
_MEASURED = frozenset(("percent", "per", "%", "pc", "million", "billion", "-"))
"""Behind the second number of "two for 35 percent" these make an amount of it."""
_TEN = 10
_SWAPS = frozenset(("swap", "exchange"))


def in_an_innings(tokens: Tokens, at: int) -> bool:
    """The number at token `at` is the first or the second of a cricket score."""
    return _innings(tokens, at) or _innings(tokens, at - 2)


def _innings(tokens: Tokens, at: int) -> bool:
    """ "Made | 245 for 6 in 50 overs", "slumped to | nine for 233", "resume at | 3 for 89"; "made 20 for six clubs" counts."""
    low, last = tokens.low, at + 2
    if at < 1 or low[at + 1] != "for" or low[at - 1] not in _BATTING or is_plural(low[last + 1]) or low[last + 1] in _MEASURED:
        return False
    runs = tokens.word[last]
    return (tokens.is_number(at) and low[last] in _WICKETS) or (low[at] in _WICKETS and runs.isdecimal() and int(runs) > _TEN)


def in_a_ratio(tokens: Tokens, first: int, stop: int) -> bool:
    """The number in tokens [first, stop) is part of "a three-for-one split", "5-for-4"; a "450-for-450 swap" is of so many."""
    low = tokens.low
    if low[stop : stop + 3] == ["-", "for", "-"] and tokens.glued(stop):
        return _are_few(tokens, first, stop + 3)
    return low[first - 3 : first] == ["-", "for", "-"] and tokens.glued(first) and _are_few(tokens, first - 4, first)


def _are_few(tokens: Tokens, first: int, second: int) -> bool:
    few = tokens.low[first] in _WICKETS or tokens.low[second] in _WICKETS or tokens.low[second] == "ten"
    return few and _is_number(tokens, first) and _is_number(tokens, second) and tokens.low[second + 1] not in _SWAPS


def _is_number(tokens: Tokens, at: int) -> bool:
    return tokens.is_number(at) or tokens.low[at] in number_words().small
