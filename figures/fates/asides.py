"""Asides on the way to what befell those counted: between commas or dashes, where they come from, how old they are."""

from __future__ import annotations

from functools import cache

from figures.sentences.passage import Passage, of_them
from figures.wordlists import words

DASHES = frozenset(("-", "–", "—", "--"))
_ASIDE = 18
"""Tokens of an aside between dashes."""
_OF_THEM = (["of", "them"], ["of", "whom"])
_SPEAKER = 9
"""Tokens of a speaker who is put in between commas."""
_DESCRIBING = 4
"""Words of an aside that only describes those counted."""
_APPOSING = frozenset(("the", "a", "an", "his", "her", "their", "its"))
"""What opens an apposition behind a comma."""


_COUNTED_BY = frozenset(("by", "according"))
"""Behind a number these tell who counted it."""


class _Words:
    def __init__(self) -> None:
        self.auxiliary = words("claims", "auxiliary")
        self.asides = words("claims", "asides")
        self.calendar = words("claims", "calendar")
        self.saying = words("claims", "saying")


@cache
def _words() -> _Words:
    return _Words()


def past_dashes(made: Passage, at: int) -> int:
    """Behind the dash that closes the aside opened by the one at token `at`, where the verb goes on; or 0."""
    dashes = (later for later in range(at + 1, min(made.size - 1, at + _ASIDE)) if made.low[later] in DASHES and made.breaks(later))
    closing = next(dashes, 0)
    return closing + 1 if closing and made.low[closing + 1] in _words().auxiliary else 0


def past_brackets(made: Passage, at: int) -> int:
    """Behind the bracket that closes the aside opened at token `at`, where the verb goes on; or 0."""
    closing = next((later for later in range(at + 1, min(made.size - 1, at + _ASIDE)) if made.low[later] == ")"), 0)
    return closing + 1 if closing and made.low[closing + 1] in _words().auxiliary else 0


def past_comma(made: Passage, at: int, end: int, passive: bool) -> int:
    """Where reading goes on behind the comma at token `at`: past an aside, at an age or a relative clause; 0 where it ends."""
    low = made.low
    age = made.bound_at.get(at + 1)
    if age is not None and age.quantity.unit == "year of age":
        return at + 1
    if low[at + 1 : at + 3] == ["and", "not"] or (low[at + 1] == "not" and at + 2 in made.number_at):
        return at + 2 - (low[at + 1] == "not")
    apposed = low[at + 1] in _APPOSING or any(word.endswith(("'s", "’s")) for word in low[at + 1 : at + 4])
    aside = apposed or (low[at + 1].endswith("ed") and at + 1 in made.hit_at)
    if aside and low[past_aside(made, at, end)] in _words().auxiliary:
        return past_aside(made, at, end)  # "two persons, the owner and his brother, | have been arrested"
    if aside and (verb := _own_verb(made, past_aside(made, at, end))):
        return verb  # "nine nuns, seized in May, | walked free", "workers at Corran, the region's biggest employer, | went on strike"
    if low[at + 2 : at + 4] in _OF_THEM and low[past_aside(made, at, end)] in _words().auxiliary:
        return past_aside(made, at, end)  # "63 people, all of them women and children, | were crushed to death"
    if (behind := past_its_counts(made, at)) and (low[behind] in _words().auxiliary or behind in made.hit_at):
        return behind
    if (behind := _past_its_speaker(made, at)) and (low[behind] in _words().auxiliary or behind in made.hit_at):
        return behind
    if made.tokens.capital(at - 1) and made.tokens.capital(at + 1) and low[at + 1] not in _words().calendar:
        return at + 1  # "customers in Vessa, Korl and Orm | remained in the dark"
    if low[at + 1] in _words().asides or (age is not None and of_them(made, age)):
        return past_aside(made, at, end)
    if low[past_aside(made, at, end)] == "who" and _only_describes(made, at + 1, past_aside(made, at, end) - 1):
        return past_aside(made, at, end)  # "12 hostages, local and foreign, | who had perished"
    return at + 1 if low[at + 1] in ("who", "which", "all", "both") or passive else 0


def _only_describes(made: Passage, first: int, last: int) -> bool:
    """ "Local and foreign", "young and old": a few words that neither count nor tell of anything."""
    inside = range(first, last)
    plain = (made.tokens.is_word(at) and at not in made.hit_at and at not in made.number_at for at in inside)
    return len(inside) <= _DESCRIBING and all(plain)


def _own_verb(made: Passage, at: int) -> int:
    """The token at `at`, or behind its "on Monday", if a verb of the counted begins there; or 0."""
    at += made.low[at] == "on"
    at += made.low[at] in _words().calendar or made.low[at] in ("yesterday", "today")
    hit = made.hit_at.get(at)
    return at if hit is not None and any(trigger.kind == "subject" for trigger in hit.triggers) else 0


def _past_its_speaker(made: Passage, at: int) -> int:
    """Behind "twelve people | , according to police, |", "at least twelve | , the mayor said, |"; 0 where no speaker is put in."""
    low, closing = made.low, at + 1
    while closing < at + _SPEAKER and made.tokens.is_word(closing):
        closing += 1
    if low[closing] != ",":
        return 0
    return closing + 1 if low[at + 1 : at + 3] == ["according", "to"] or low[closing - 1] in _words().saying else 0


def past_its_counts(made: Passage, at: int) -> int:
    """Behind "tens of thousands of people | , 40,000 by the police count and 90,000 according to the unions, |"; 0 where none is put in.

    `at` is the comma behind those counted.
    """
    low, first = made.low, at + 1
    counted = made.bound_at.get(first)
    while counted is not None and low[counted.right] in _COUNTED_BY:
        ends = (at for at in range(counted.right, counted.right + _SPEAKER) if low[at] == "," or at in made.bound_at)
        closing = next(ends, 0)
        if low[closing] == "," and closing + 1 not in made.bound_at and low[closing + 1] not in ("and", "but", "while"):
            return closing + 1
        first = closing + (low[closing] == ",")
        counted = made.bound_at.get(first + (low[first] in ("and", "but", "while")))
    return 0


def past_aside(made: Passage, at: int, end: int) -> int:
    """Behind the comma that closes the aside opened at token `at`, or `end`."""
    at += 1
    while at < end and made.low[at] != ",":
        at += 1
    return at + 1
