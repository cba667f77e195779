"""As many of each side: "a | 95-for-95 swap", "a | 205 for 205 exchange of prisoners"."""

from __future__ import annotations

from figures.sentences.fitting import Found
from figures.sentences.measures import Hit, Trigger, taxonomy
from figures.sentences.passage import Counted, Passage
from figures.wordlists import words

_EXCHANGE = words("claims", "exchange")
_NEAR = 9
"""Tokens behind the first of the two numbers in which the exchange is named."""


def one_for_one(made: Passage, one: Counted) -> Found:
    """The measure of either number of "95-for-95", where an exchange is named behind them; one for one may be shares."""
    low, number = made.low, made.low[one.first]
    if one.kind != "count" or one.last != one.first + 1 or (one.quantity.low or 0) <= 1:
        return None
    behind = [word for word in low[one.last : one.last + 4] if word != "-"]
    before = [word for word in low[max(made.body, one.first - 4) : one.first] if word != "-"]
    if ["for", number] not in (behind[:2], before[-2:][::-1]) or _EXCHANGE.isdisjoint(low[one.first : one.first + _NEAR]):
        return None
    one.subject = taxonomy().measures["prisoners_exchanged"].what
    return Trigger("prisoners_exchanged", "noun", ""), Hit(one.first, one.last, ()), "noun"
