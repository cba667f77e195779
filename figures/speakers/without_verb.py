"""Attributions without a finite verb: "according to X", "per X", "X's count", "an estimate from X", "with X putting it at"."""

from __future__ import annotations

from functools import cache

from figures.places.rows import of_its_dead
from figures.sentences.naming import can_speak, name_right, vocabulary, without_its_papers
from figures.sentences.passage import Passage, number_follows
from figures.sentences.said import Attribution
from figures.speakers.before_verb import noun_phrase_left
from figures.speakers.beside import figure_of
from figures.wordlists import words

_STANDING = frozenset(("is", "was", "stands", "stood", "remains", "remained"))
_IN_TURN = frozenset((";", "while", "but", "and"))
_NEAR = 4
"""Tokens behind a tally in which its number begins, where the tally may be of something else ("the agency's report | 31 dead")."""


def according(made: Passage, at: int) -> Attribution | None:
    """ "According to X", "as per X"."""
    low = made.low
    span = name_right(made, at + 2)
    if span is None or low[span[1] - 1] in vocabulary().rules:
        return None  # "measured according to accounting principles"
    if low[span[0]] == "those" and span[1] - span[0] == 1:
        return None  # "according to those who made it to land": nobody is named
    if low[span[0]] == "what" and span[1] - span[0] > 1:
        span = (span[0] + 1, span[1])  # "according to what | survivors | said"
    asked = next((of for of in range(span[0] + 1, span[1] - 1) if low[of] == "of" and of + 1 in made.bound_at), 0)
    span = without_its_papers(made, (span[0], asked) if asked else span)  # "a Metra poll | of 1,012 people"
    in_turn = low[at - 1] in _IN_TURN and span[1] + (low[span[1]] == ",") in made.bound_at
    forward = at <= made.body + 1 or in_turn  # "according to the union 80,000 marched; according to police, | 22,000"
    speaker = "he" if low[span[0]] in ("him", "her") and span[1] - span[0] == 1 else made.written(*span)
    return Attribution(speaker=speaker, first=at, last=span[1], subject=span, forward=forward, backward=not forward)


def per(made: Passage, at: int) -> Attribution | None:
    """ "..., per the New York Times.": a name behind a comma; "a share", "per Monday" and "per capita" are none."""
    first = at + 1 + (made.low[at + 1] == "the")
    if made.low[at - 1] != "," or not made.tokens.capital(first) or made.low[first] in vocabulary().days:
        return None
    span = name_right(made, at + 1)
    if span is None or not can_speak(made, span):
        return None
    return Attribution(speaker=made.written(*span), first=at, last=span[1], subject=span, forward=False, backward=True)


@cache
def _moving() -> frozenset[str]:
    return words("roles", "up") | words("roles", "down") | words("roles", "either")


def tally(made: Passage, at: int) -> Attribution | None:
    """ "By Kyiv's count", "the Pentagon's latest estimate", "a new estimate from Seoul"."""
    known, low, tokens = vocabulary(), made.low, made.tokens
    told_by = low[at + 1] in ("from", "by") and not tokens.is_number(at + 2)
    if told_by and low[at - 1] not in known.saying and low[at] not in ("toll", "number", "numbers", "count"):
        span = name_right(made, at + 2)
        if span is not None and can_speak(made, span):
            return Attribution(speaker=made.written(*span), first=at, last=span[1], subject=span, forward=True, backward=True)
        return None
    owner = at - 1
    if (adjunct := figure_of(made, at) or _official(made, at) or _of_whom(made, at) or _whose(made, at)) is not None:
        return adjunct
    while owner > made.body and at - owner < 5 and low[owner] != "," and not low[owner].endswith(("'s", "’s")):
        owner -= 1
    if owner < made.body or not low[owner].endswith(("'s", "’s")):
        return None
    first = owner
    while first > made.body and owner - first < 6 and low[first - 1] not in ("by", "and", "from", "of", "to", ","):
        if not (tokens.capital(first - 1) or low[first - 1] in known.nouns or low[first - 1] in ("the", "-", "health", "interior")):
            break
        first -= 1
    if first == owner and low[first][:-2] in known.nouns:
        begin = next((left for left in range(first - 1, max(made.body - 1, first - 5), -1) if low[left] in known.determiners), first)
        first = begin if known.no_part_of_a_name.isdisjoint(low[begin + 1 : first]) else first  # "a separatist rebel | group's claim"
    span = (first, owner + 1)
    figure = low[at] in ("toll", "figure", "figures", "numbers", "intelligence", "data", "report", "claim", "claims")
    figure = figure and low[at + 1] != "that"  # "Kyiv's report that"
    if low[at] == "toll" and first == owner and tokens.capital(owner) and of_its_dead(made, first, owner + 1) is not None:
        return None  # "Kelmar's toll rose to nine": where, and nobody who counts
    if low[first - 1] in _moving() and first > made.body:
        return None  # "rescuers | lifted | Samoa's count to 99, the disaster office said"
    if not can_speak(made, span) or low[owner][:-2] in known.days or (figure and not _gives(made, at)):
        return None
    closing = low[first - 1] == "by" and first > made.body + 2
    return Attribution(speaker=made.written(*span)[:-2], first=first, last=at + 1, subject=span, forward=True, backward=closing)


def _gives(made: Passage, at: int) -> bool:
    """ "The ministry's figure | of 21", "... for the city is | 21"; "the agency's report" of many things gives none of them."""
    being = (one for one in made.counted if made.low[one.left - 1] in _STANDING or made.low[one.left - 2] in _STANDING)
    return number_follows(made, at, _NEAR) or any(at < one.left <= at + 2 * _NEAR for one in being)


def _official(made: Passage, at: int) -> Attribution | None:
    """ "The official tally | stands at 57": for that number alone, whoever says the sentence."""
    number = next((one for one in made.counted if at < one.left <= at + _NEAR), None)
    if made.low[at - 1] != "official" or at - 1 < made.body or number is None:
        return None
    if _STANDING.isdisjoint(made.low[at + 1 : number.left]):
        return None
    return Attribution(
        speaker="officials", first=at - 1, last=number.first, subject=(at - 1, at), forward=True, backward=False, strength=3
    )


def _whose(made: Passage, at: int) -> Attribution | None:
    """ "Police, whose own count was | 22,000|, ...": for that number alone, whoever says the sentence."""
    low = made.low
    whose = next((left for left in range(at - 1, max(made.body, at - _NEAR), -1) if low[left] == "whose"), 0)
    number = next((one for one in made.counted if at < one.left <= at + _NEAR), None)
    span = noun_phrase_left(made, whose - (low[whose - 1] == ",")) if whose > made.body + 1 else None
    if span is None or number is None or _STANDING.isdisjoint(low[at + 1 : number.left]) or not can_speak(made, span):
        return None
    return Attribution(
        speaker=made.written(*span), first=span[0], last=number.first, subject=span, forward=True, backward=False, strength=3
    )


def _of_whom(made: Passage, at: int) -> Attribution | None:
    """ "... has reached three, by the latest count | of the rescue office"."""
    begin = next((left for left in range(at - 1, max(made.body, at - _NEAR), -1) if made.low[left] == "by"), 0)
    if not begin or made.low[at + 1] != "of" or made.low[begin - 1] != ",":
        return None
    span = name_right(made, at + 2)
    if span is None or not can_speak(made, span):
        return None
    return Attribution(speaker=made.written(*span), first=begin, last=span[1], subject=span, forward=False, backward=True)


def putting_it(made: Passage, at: int) -> Attribution | None:
    """ "With the agency putting it at 61,000", "with Belanga reporting 28 cases"."""
    low = made.low
    if not number_follows(made, at):
        return None
    begin = next((left for left in range(at - 1, max(made.body - 1, at - 10), -1) if low[left] == "with"), -1)
    if begin < made.body or begin + 1 >= at:
        return None
    span = (begin + 1, at)
    if not can_speak(made, span):
        return None
    return Attribution(speaker=made.written(*span), first=begin, last=at + 1, subject=span, forward=True, backward=False)
