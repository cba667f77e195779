"""Numbers of another happening than the story's, which the sentence names as such: "before this attack the agency had verified
185", "it follows one on July 4 in which 539 were used", "the previous outbreak killed 55", "in its last strike 2,500 took part"."""

from __future__ import annotations

from functools import cache

from figures.sentences.passage import Counted, Passage
from figures.wordlists import wordlist, words

_TO_ONE = frozenset(("follows", "following", "followed", "after", "since", "than", "before", "like", "recalled", "recalling"))
"""Before "one" these lead to another happening of the kind."""
_THEN = frozenset(("on", "in", "last", "earlier", "that", "which", "at", "there", "when", "a", "two", "three"))
_TELLING = frozenset(("which", "that", "when", "where", "killing", "wounding", "injuring", "leaving", "with"))
_OTHER = frozenset(("previous", "last", "earlier", "preceding"))
_WHOSE = frozenset(("the", "its", "their", "his", "her", "a", "an"))
_LEADING = frozenset(("in", "at", "during", "for"))
_NOW = frozenset(("now", "this", "today", "but", "while", "since", "has", "have"))
_OF_LAST = frozenset(("year's", "year’s", "month's", "month’s"))
_NAMED = 5
"""Tokens in which a happening is named: "before this attack on the town,"."""


@cache
def _happenings() -> frozenset[str]:
    return frozenset(word for listed in wordlist("happenings")["kinds"].values() for word in listed) | words("votes", "past_votes")


def _is_a_happening(word: str) -> bool:
    return word in _happenings() or word.removesuffix("s") in _happenings() or word in ("strike", "amnesty", "swap", "exchange")


def of_another_such(made: Passage, one: Counted) -> bool:
    """Does the sentence give this number to another happening of its kind?"""
    if one.kind != "count" and one.measure != "turnout":
        return False
    return _before_this_one(made, one) or _of_one_then(made, one) or _opens_with_another(made, one)


def _before_this_one(made: Passage, one: Counted) -> bool:
    """ "Before this attack, WHO had verified | 185 attacks": what had been counted up to it."""
    low, body = made.low, made.body
    if low[body] != "before" or low[body + 1] not in ("this", "the") or one.left <= body + 3:
        return False
    named = any(map(_is_a_happening, low[body + 2 : min(one.left, body + _NAMED)]))
    return named and "had" in low[body + 2 : one.left] and {"now", "but"}.isdisjoint(low[body : one.left])


def _of_one_then(made: Passage, one: Counted) -> bool:
    """ "The attack follows | one on July 4 in which | Russia used | 539 drones"."""
    low = made.low
    for at in range(made.body + 1, one.left - 1):
        if low[at] == "one" and low[at - 1] in _TO_ONE and low[at + 1] in _THEN:
            return not _TELLING.isdisjoint(low[at + 1 : one.left]) and _NOW.isdisjoint(low[at + 1 : one.left])
    return False


def _opens_with_another(made: Passage, one: Counted) -> bool:
    """ "The previous outbreak killed | 55", "in its last strike | 2,500 took part", "last year's amnesty covered | 3,303"."""
    low, at = made.low, made.body
    at += low[at] in _LEADING
    last_years = low[at] == "last" and low[at + 1] in _OF_LAST
    if not last_years and not (low[at] in _WHOSE and low[at + 1] in _OTHER):
        return False
    at += 2
    named = _is_a_happening(low[at]) or (_is_a_happening(low[at + 1]) and made.tokens.is_word(at))
    return named and one.left > at and _NOW.isdisjoint(low[at : one.left])
