"""Nought in words: "no casualties", "none of the passengers", "no one was killed", "not one serviceman".

Read only before what is counted in the lists of nouns.yaml, or where what became of persons follows, since "no
comment", "no evidence" and "none of this" count nothing.
"""

from __future__ import annotations

from decimal import Decimal

from figures.quantities.nouns import nouns
from figures.quantities.tokens import Tokens
from figures.quantities.vague import Vague, hurt_follows
from figures.wordlists import words

STARTERS = frozenset(("no", "none", "nobody", "not", "without"))
_QUOTES = frozenset(("\"", "”", "’", "'"))
_HARMLESS = words("contexts", "harmless")
_UNTOLD_THINGS = words("contexts", "untold_things")
_PARTITIVE = words("contexts", "partitive")


def zero_at(tokens: Tokens, i: int) -> Vague | None:
    """The nought that begins at token i, None where nothing is counted."""
    low, word = tokens.low, tokens.low[i]
    if word == "no":
        return _no(tokens, i)
    if word == "nobody":
        return _zero(i, i + 1, "no-one") if hurt_follows(tokens, i + 1) else None
    if word == "none":
        of_them = low[i + 1] == "of" and low[i + 2] in _PARTITIVE and low[i + 3] not in ("above", "following")
        return _zero(i, i + 1, "none") if of_them or hurt_follows(tokens, i + 1) else None
    if word == "without":
        counted = low[i + 2] if low[i + 1] in ("any", "further") else low[i + 1]
        return _zero(i, i + 1, "without") if counted in _HARMLESS else None
    return _not_one(tokens, i) if word == "not" else None


def _zero(first: int, stop: int, rule: str) -> Vague:
    return Vague(first, stop, Decimal(0), Decimal(0), "exact", rule)


def _no(tokens: Tokens, i: int) -> Vague | None:
    low, known = tokens.low, nouns()
    if low[i + 1] in _QUOTES:
        return None  # 'the 31 "no" votes'
    if low[i + 1] == "one" and hurt_follows(tokens, i + 2):
        return _zero(i, i + 2, "no-one")
    for at in range(i + 1, i + 5):
        if low[at] in known.zero:
            return None if low[at + 1] in _UNTOLD_THINGS else _zero(i, i + 1, "no")
        if low[at] in known.stop and low[at] not in ("other", "further", "or"):
            break
    return None


def _not_one(tokens: Tokens, i: int) -> Vague | None:
    """Not one serviceman, not a single vote."""
    low = tokens.low
    single = low[i + 2] == "single"
    if low[i + 1] != "one" and not (low[i + 1] == "a" and single):
        return None
    stop = i + 2 + single
    return _zero(i, stop, "not-one") if tokens.is_word(stop) and low[stop] not in nouns().stop else None
