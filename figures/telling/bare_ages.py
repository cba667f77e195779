"""Ages that have no unit: "a girl of 6", "children under four", "Luc Marel, 52." (With one they are read by ages.py.)"""

from __future__ import annotations

from functools import cache

from figures.quantities.nouns import nouns
from figures.sentences.near import Near
from figures.sentences.passage import Counted, Passage
from figures.wordlists import words

_OLDEST = 110
"""Years a person may be said to be old."""


class _Words:
    def __init__(self) -> None:
        self.naming = words("claims", "naming")
        self.ageing = words("claims", "ageing")
        self.whole = words("claims", "those_harmed")
        self.being = words("claims", "being")
        self.person = words("claims", "speaking_persons")
        self.kin, self.parents = words("claims", "kinsfolk"), words("claims", "parents")


_BY_AGE = frozenset(("youngest", "oldest", "eldest"))
_GROWN = 16
"""The least of whoever holds an office or a trade."""


_HEDGES = frozenset(("only", "just", "now", "then", "almost", "nearly", "about", "barely"))
_I_AM = frozenset(("i'm", "i’m"))
_WHOSE = frozenset(("my", "his", "her", "our", "their", "whose", "the"))
_SPOUSES = frozenset(("wife", "husband"))
_PAIRS = frozenset(("couple", "twins", "twin", "pair", "wife", "husband"))
_NOT_BORN_TO = frozenset(("friends", "relations", "kin", "relatives"))
"""Of these so many are counted, where of one's children so many years are told."""
_CLOSING = frozenset((",", ".", ";", "", "and", "but", "when", "this", "next", "\"", "”"))
_NAMES = 4
"""Tokens between "and" and the comma behind two names."""
_SPEAKING = frozenset(("says", "said", "recalls", "recalled", "explains", "explained", "tells"))


@cache
def _words() -> _Words:
    return _Words()


def bare_age(made: Passage, one: Counted, around: Near) -> str:
    """ "A girl of 6", "children under four", "Luc Marel, 52.", "most were over 75"."""
    number = one.quantity.high if one.quantity.high is not None else one.quantity.low
    if one.kind != "count" or one.noun or number is None or number > _OLDEST:
        return ""
    low, at = made.low, one.first
    whose = low[max(made.body, one.left - 4) : one.left]
    told = not _words().being.isdisjoint(whose[-2:]) and not _words().whole.isdisjoint(whose)
    if one.quantity.approx == "range" and told and _ends_or_time(low[one.last]):
        return "age"  # "the victims were between 41 and 100"
    ends = one.last >= made.size - 1 or low[one.last] in (",", ".")
    if not _BY_AGE.isdisjoint(low[max(made.body, at - 8) : at]) and around.last in _words().being:
        return "age"
    if _is_of_the_youngest(made, at) and (ends or low[one.last] == "and"):
        return "age"
    if _said_of_one_person(made, one) or _behind_persons(made, one):
        return "age"
    if around.last == "be" and not {"he", "she"}.isdisjoint(around.before) and _ends_or_time(low[one.last]):
        return "age"
    be = at - 1 - (low[at - 1] in ("now", "then", "only", "just"))
    if low[be] in ("is", "was") and low[be - 1] in ("he", "she", "who") and _ends_or_time(low[one.last]):
        return "age"  # "planted by a man who is now | 81"
    if around.last == "of" and not one.noun and {"a", "an"}.intersection(low[max(made.body, at - 5) : at - 2]) and _person(low[at - 2]):
        return "age"
    if one.left == at and around.last == "," and at > 1 and made.tokens.capital(at - 2) and ends and number >= 5:
        return "" if _in_another_place(made, at - 2) else "age"
    if around.last == "(" and low[one.last] == ")" and made.tokens.capital(at - 2):
        speaks = number >= _GROWN and low.count("(") == 1 and not _SPEAKING.isdisjoint(low)  # "says shop steward Hennie Wit (| 54)"
        if speaks or not _words().naming.isdisjoint(low):
            return "age"
    if one.left == at and around.last == "," and ends and number >= 5 and _ends_an_apposition(made, at - 1):
        return "age"
    aside = one.left == at and around.last == low[one.last] == "," and number >= _GROWN
    if aside and (_person(low[at - 2]) or low[at - 2] == "head") and low[at - 3] in ("its", "the", "a", "an", "his", "her", "their"):
        return "age"  # "its head|, 29, |remarked"
    bound = low[max(0, one.left - 1) : at]
    if not {"older", "younger"}.isdisjoint(low[max(0, at - 2) : at]):
        return "age"
    if (
        one.quantity.approx in ("over", "under")
        and around.last in ("were", "was", "is", "are", "all", "mostly", "them", "older", "younger")
        and ends
    ):
        return "age"
    person = not _words().ageing.isdisjoint(low[max(0, one.left - 2) : one.left + 1])
    return "age" if person and not {"of", "under", "over", "aged"}.isdisjoint(bound) else ""


def _is_of_the_youngest(made: Passage, at: int) -> bool:
    """ "Nine miners, the youngest | 19", "the oldest of the dead just | 83", "the youngest, | four, | lost both legs"."""
    before = at - (made.low[at - 1] in ("just", "only", "not", "barely", ","))
    if made.low[before - 2] == "of":
        before -= 2
    elif made.low[before - 3 : before - 1] == ["of", "the"]:
        before -= 3
    return made.low[before - 1] in _BY_AGE


def _said_of_one_person(made: Passage, one: Counted) -> bool:
    """ "I am | 54 and I have two hectares", "my brother was | 24", "our pilot is now | 31": nobody's toll, who is one."""
    low, be = made.low, one.left - 1
    be -= low[be] in _HEDGES
    if low[one.last] not in _CLOSING or one.left != one.first:
        return False
    if low[be] in _I_AM:
        return True
    who = low[be - 1]
    if low[be] not in ("is", "was", "am"):
        return False
    kin = who in _words().parents or who + "s" in _words().kin or who in _words().ageing or who in _SPOUSES
    return who == "i" or (low[be - 2] in _WHOSE and not who.endswith("s") and (kin or _person(who)))


def _behind_persons(made: Passage, one: Counted) -> bool:
    """ "Her daughters|, four |and |nine|", "Ivan and Olga Petrenko|, 71 |and |69|, fled": an age for each of those named."""
    low, comma, size = made.low, one.left - 1, 1
    second = low[comma] == "and" and comma in {other.right for other in made.counted}
    if second:
        comma, size = next(other.left for other in made.counted if other.right == comma) - 1, 2
    elif low[one.last] == "and" and one.last + 1 in made.number_at:
        size = 2
    end = one.last if second or size == 1 else made.number_at[one.last + 1].last
    if low[comma] != "," or (end < made.size and low[end] not in (",", ".", ";", "")):
        return False
    head = low[comma - 1]
    kin = head in _words().kin - _NOT_BORN_TO or head in _PAIRS or head + "s" in _words().kin
    if kin and low[comma - 2] not in ("of", "and"):
        return True
    return size == 2 and made.tokens.capital(comma - 1) and _are_two(made, comma)


def _are_two(made: Passage, comma: int) -> bool:
    """ "Ivan and Olga Petrenko |,": two names joined, with their surname."""
    at = comma - 1
    while at > made.body and made.tokens.capital(at):
        at -= 1
    return made.low[at] == "and" and comma - at <= _NAMES and made.tokens.capital(at - 1) and made.low[at - 2] not in ("in", "at", "near")


def _in_another_place(made: Passage, at: int) -> bool:
    """ "In Korlen 12 were killed, and in Vessa|, nine": a place that opens a stretch of the sentence has no age."""
    while at > made.body and made.tokens.capital(at):
        at -= 1
    return made.low[at] in ("in", "at", "near") and (made.low[at - 1] in (",", ";", "and", "while"))


def _ends_an_apposition(made: Passage, comma: int) -> bool:
    """ "Said Samuel Okoti, a community leader |, 61": between a name and the comma only what he is."""
    at = comma - 1
    while at > made.body and comma - at < 9 and made.low[at] != ",":
        if at in made.number_before:
            return False
        at -= 1
    person = _person(made.low[comma - 1]) or made.low[at + 1] in ("a", "an")
    return made.low[at] == "," and made.tokens.capital(at - 1) and made.tokens.is_word(at - 1) and person


def _ends_or_time(word: str) -> bool:
    """Does the clause end here, or go on with a time ("will be 60 this week")?"""
    return word in (",", ".", ";", "", "this", "next", "on", "in", "when")


def _person(word: str) -> bool:
    """ "A policeman of 24", "a retired general of 71"."""
    known = nouns()
    return word in known.persons or word in known.speakers or word.endswith(("man", "woman")) or word in _words().person
