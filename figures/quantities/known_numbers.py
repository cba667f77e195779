"""Numbers that are names to everybody: those one calls for help ("999"), makes of aircraft ("737 jets"), titles in quotation marks."""

from __future__ import annotations

from figures.quantities.nouns import is_plural
from figures.quantities.tokens import Tokens
from figures.wordlists import words

_EMERGENCY = words("traps", "emergency")
_DIALLED = words("traps", "dialled")
_ON_THE_LINE = words("traps", "on_the_line")
_AIRLINERS = words("traps", "airliners")
_FLOWN = words("traps", "flown")
_SMALL = words("contexts", "small")
_QUOTES = frozenset(("\"", "“", "”"))
_DRAWN = words("votes", "drawn")
_DRAW = 24
"""Tokens before a number drawn in which its row is announced."""
_TITLE = 7
"""Tokens of a title at most."""
_REACH = 6
"""Tokens before "on 101" in which somebody calls."""


def is_dialled(tokens: Tokens, i: int, j: int) -> bool:
    """The number in tokens [i, j) is called: "rang 999", "a 911 operator", "call police on 101"."""
    low = tokens.low
    if low[i] not in _EMERGENCY:
        return False
    on = low[i - 1] == "on" and not _DIALLED.isdisjoint(low[max(0, i - _REACH) : i])
    return on or low[i - 1] in _DIALLED or (low[j] in _ON_THE_LINE and not tokens.is_number(i - 1))


def is_airliner(tokens: Tokens, i: int, j: int) -> bool:
    """The number in tokens [i, j) is a make: "737 jets", "737 MAX aircraft", "the | 737, 767 and 777 lines"."""
    low = tokens.low
    if low[i] not in _AIRLINERS:
        return False
    if low[j] in _FLOWN or is_airliner_of_a_size(tokens, i):
        return True
    while low[j] in (",", "and", "or"):
        j += 1
    return is_airliner(tokens, j, j + 1)


def is_airliner_of_a_size(tokens: Tokens, at: int) -> bool:
    """ "787-10 Dreamliners", "737-800s": a make and its size behind a hyphen."""
    joined = tokens.low[at + 1] == "-" and tokens.glued(at + 1) and tokens.glued(at + 2)
    return tokens.low[at] in _AIRLINERS and joined and tokens.is_number(at + 2) and tokens.is_word(at + 3)


def opens_a_title(tokens: Tokens, i: int, j: int) -> bool:
    """The number in tokens [i, j) is the first word of a title: "101 Spots", "12 Days of Rain"; a sentence in quotation marks is none."""
    low = tokens.low
    if low[i - 1] not in _QUOTES or not i or not tokens.capital(j):
        return False
    at = j + 1
    while at < j + _TITLE and (tokens.capital(at) or low[at] in _SMALL):
        at += 1
    at += low[at] == ","
    return low[at] in _QUOTES


def is_drawn(tokens: Tokens, i: int, j: int) -> bool:
    """ "The winning numbers were 11, 17 and 35": one of a row of bare numbers that are numbers and no amounts."""
    low = tokens.low
    row = (low[j] in (",", "and") and tokens.is_number(j + 1)) or (low[i - 1] in (",", "and") and tokens.is_number(i - 2))
    before = low[max(0, i - _DRAW) : i] if row else []
    return "numbers" in before and not _DRAWN.isdisjoint(before) and not is_plural(low[j])
