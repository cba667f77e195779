"""Numbers that are true and no news: of another time, sizes and capacities, ages, thresholds, parts of no interest.

Each test looks at a few words before and behind the number (`Near`); the reason it returns is kept with the claim.
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from figures.asof import as_of
from figures.nouns import nouns
from figures.passage import Counted, Passage
from figures.wordlists import words

_YEAR = re.compile(r"(?:1[5-9]|20)\d\d$")
_LONG_PAST = timedelta(days=45)
"""A date this far before the story makes its number background; wire stories carry their own event for some weeks."""
_ZERO_COUNTS = frozenset(("missing", "hostages", "contained", "killed_or_wounded"))
"""Measures of which "none" is news; "no arrests", "nobody was hurt" are asides."""
_PRICE_TAG = 1000
"""Money below which a cost is the price of a thing; no project, bill or disaster costs less."""
_OLDEST = 110
"""Years a person may be said to be old."""


class Near(NamedTuple):
    """The words around a number: up to four before its bound, and those behind its noun."""

    before: list[str]
    last: str
    """The word directly before it, "" at the start."""
    behind: list[str]


class _Words:
    def __init__(self) -> None:
        self.wrong = words("claims", "wrong")
        self.threshold = words("claims", "threshold")
        self.limits = words("claims", "limits")
        self.size_before = words("claims", "size_before")
        self.size_after = words("claims", "size_after")
        self.holding = words("claims", "holding")
        self.of_size = words("claims", "places_of_size")
        self.ageing = words("claims", "ageing")
        self.whole = words("claims", "those_harmed")
        self.vague_parts = words("claims", "vague_parts")
        self.being = words("claims", "being")
        self.person = words("claims", "speaking_persons")
        self.bids = words("claims", "bids")
        self.foreseen = words("claims", "foreseen")
        self.usual = words("claims", "usual")
        self.spans = words("claims", "spans")
        self.seasons = words("claims", "seasons")


@cache
def _words() -> _Words:
    return _Words()


def near(made: Passage, one: Counted) -> Near:
    """The surroundings of one quantity."""
    before = made.low[max(made.body, one.left - 4) : one.left]
    return Near(before, before[-1] if before else "", made.low[one.right : one.right + 4])


def background(made: Passage, one: Counted, published: datetime | None) -> str:
    """Why this number is background, or ""."""
    around = near(made, one)
    if one.kind == "count" and one.quantity.low == 0 and one.measure not in _ZERO_COUNTS:
        return "nobody"
    return (
        _threshold(around)
        or _by_measure(made, one)
        or _part_of_no_interest(made, one, around)
        or _size(made, one, around)
        or _age(made, one, around)
        or _foreseen(made, one, around)
        or _wrong(made, one)
        or ("another time" if published is not None and _of_another_time(made, one, published) else "")
    )


def this_year(made: Passage, one: Counted) -> bool:
    """A sum over the year ("1,900 have died on the route this year")."""
    return ("this", "year") in pairwise(made.low[one.last : min(made.size, one.last + 16)])


def _by_measure(made: Passage, one: Counted) -> str:
    if one.measure in ("protesters", "killed") and one.quantity.role == "rate":
        return "rate"
    if one.measure == "price" and one.quantity.trend is None:
        return "price without change"
    if one.measure == "deal_value" and one.quantity.role == "rate":
        return "a price"
    amount = one.quantity.high or one.quantity.low or 0
    if one.measure == "deal_value" and amount < _PRICE_TAG and _words().bids.isdisjoint(made.low):
        return "a price"
    if one.measure in ("cost", "debt", "budget", "damage") and amount < _PRICE_TAG:
        return "a price"
    return ""


def _threshold(around: Near) -> str:
    known = _words()
    if around.behind[0] in known.threshold or around.behind[1] in ("needs", "needed", "requires", "required"):
        return "threshold"
    if around.last == "for" and not known.threshold.isdisjoint(around.before):
        return "threshold"
    return "" if known.limits.isdisjoint(around.before[-3:]) else "threshold"


def _part_of_no_interest(made: Passage, one: Counted, around: Near) -> str:
    """ "Four of the dead are medics", "two of them seriously", "including three children", "all five", "188 of the 350 seats"."""
    low, known = made.low, _words()
    if around.last in ("all", "both") and one.kind == "count":
        return "the same again"
    if around.last in ("last", "remaining", "other") and one.kind == "count":
        return "those left"
    if around.before[-2:] == ["return", "for"]:
        return "in return"
    if "combined" in around.before:
        return "several happenings together"
    if made.low[one.last] == "more" and "than" in around.behind[:3]:
        return "a difference"
    if around.behind[1] == "than" and around.behind[0] in ("more", "fewer", "less", "higher", "lower"):
        return "a difference"
    if one.part and one.noun and one.noun[-1] in known.ageing and (around.last == "including" or "among" in around.before):
        return "a part by age or sex"
    if not one.noun and low[one.right].endswith("ly") and one.kind == "count":
        return "a part by state"
    if low[one.last] == "of":
        second, third = low[one.last + 1], low[one.last + 2]
        if second == "the" and third in known.whole:
            return "a part by kind"
        if second == "the" and third in ("last", "remaining") and not one.noun:
            return "a part of those left"
        if second in ("them", "whom") and (third.endswith("ly") or low[one.last + 3] in ("critical", "serious", "intensive")):
            return "a part by state"
    if low[one.first - 2 : one.first] == ["of", "the"] and low[one.first - 3] in known.vague_parts:
        return "the whole"
    if one.measure == "seats" and low[one.first - 2 : one.first] == ["of", "the"]:
        return "the whole"
    return ""


def _foreseen(made: Passage, one: Counted, around: Near) -> str:
    """ "Economists had expected 0.2%", "against 2.9 million in a normal year"."""
    known = _words()
    for at, word in enumerate(around.before[:-1]):
        if word == "had" and around.before[at + 1] in known.foreseen:
            return "foreseen earlier"
    return "" if known.usual.isdisjoint(made.low[one.right : one.right + 5]) else "the usual number"


def _size(made: Passage, one: Counted, around: Near) -> str:
    """ "A town of 31,000", "home to 40,000", "manages 40 billion", "a concert for 20,000 fans"."""
    low, known = made.low, _words()
    of_place = around.last == "of" and not known.of_size.isdisjoint(around.before)
    if one.kind == "percent":
        return ""
    home_to = around.before[-2:] == ["home", "to"]
    if of_place or home_to or not known.size_before.isdisjoint(around.before) or around.last in known.holding:
        return "size or capacity"
    served = one.rule != "deed" and one.measure in ("protesters", "passengers")
    served = served or one.noun[-1:] in (("people",), ("persons",), ("residents",))
    if around.last == "for" and served and one.rule != "fate":
        return "size or capacity"
    if one.rule not in ("fate", "deed", "sum") and low[one.right - 1] in ("inhabitants", "residents"):
        return "size or capacity"
    return "" if known.size_after.isdisjoint(low[one.last : one.right + 2]) else "size or capacity"


def _age(made: Passage, one: Counted, around: Near) -> str:
    """ "A girl of 6", "children under four", "Luc Marel, 52.", "most were over 75"."""
    number = one.quantity.high if one.quantity.high is not None else one.quantity.low
    if one.kind != "count" or one.noun or number is None or number > _OLDEST:
        return ""
    low, at = made.low, one.first
    ends = one.last >= made.size - 1 or low[one.last] in (",", ".")
    if not {"youngest", "oldest", "eldest"}.isdisjoint(low[max(made.body, at - 8) : at]) and around.last in _words().being:
        return "age"
    if around.last == "be" and not {"he", "she"}.isdisjoint(around.before) and ends_or_time(low[one.last]):
        return "age"
    if around.last == "of" and not one.noun and {"a", "an"}.intersection(low[max(made.body, at - 5) : at - 2]) and _person(low[at - 2]):
        return "age"
    if one.left == at and around.last == "," and at > 1 and made.tokens.capital(at - 2) and ends and number >= 5:
        return "age"
    bound = low[max(0, one.left - 1) : at]
    if not {"older", "younger"}.isdisjoint(low[max(0, at - 2) : at]):
        return "age"
    if (
        one.quantity.approx in ("over", "under")
        and around.last in ("were", "was", "is", "are", "all", "mostly", "older", "younger")
        and ends
    ):
        return "age"
    person = not _words().ageing.isdisjoint(low[max(0, one.left - 2) : one.left + 1])
    return "age" if person and not {"of", "under", "over", "aged"}.isdisjoint(bound) else ""


def ends_or_time(word: str) -> bool:
    """Does the clause end here, or go on with a time ("will be 60 this week")?"""
    return word in (",", ".", ";", "", "this", "next", "on", "in", "when")


def _person(word: str) -> bool:
    """ "A policeman of 24", "a retired general of 71"."""
    known = nouns()
    return word in known.persons or word in known.speakers or word.endswith(("man", "woman")) or word in _words().person


def _wrong(made: Passage, one: Counted) -> str:
    """ "A newspaper briefly reported 71 dead": a word of error in the same stretch between commas."""
    low, known = made.low, _words().wrong
    for step, at in ((-1, one.left - 1), (1, one.right)):
        for _ in range(8):
            if at < made.body or at >= made.size or (low[at] == "," and step < 0):
                break
            if low[at] in known:
                return "called wrong"
            if low[at] == "," and low[at + 1] not in ("a", "an", "which"):
                break
            at += step
    return ""


def _of_another_time(made: Passage, one: Counted, published: datetime) -> bool:
    first, last = made.clause(one.first)
    return (
        _of_a_past_year(made, one, first, last, published.year)
        or _last_year_before(made.low, first, one.first)
        or _time_ago_before(made, first, one)
        or _long_past_date(made, one, published)
        or _years_ago(made, one, last)
    )


def _of_a_past_year(made: Passage, one: Counted, first: int, last: int, year: int) -> bool:
    low = made.low
    for at in range(first, last):
        word = low[at]
        if len(word) != 4 or not _YEAR.match(word) or at in made.number_at or int(word) >= year:
            continue
        since = low[at - 1] in ("since", "from", "until", "till")
        if at < one.first:
            if not since or not {"when", "which"}.isdisjoint(low[at : one.first]):
                return True
        elif not since and not _was_said_of_it(made, one):
            if any(k in made.number_at and made.number_at[k].kind == one.kind for k in range(one.last, at)):
                continue
            gap = low[one.last : at]
            if len(gap) <= 6 or (len(gap) <= 12 and "," not in gap):
                return True
    return False


def _was_said_of_it(made: Passage, one: Counted) -> bool:
    """ "A subsidy promised in 2022": the year belongs to the participle behind the noun, not to the number."""
    if not made.low[one.right].endswith("ed"):
        return False
    return one.kind == "money" or one.trigger is None or one.trigger.first != one.right


def _last_year_before(low: list[str], first: int, number: int) -> bool:
    """ "The figure for the same period last year was 18,200"; a comma parts it again."""
    for at in range(number - 1, max(first, number - 9), -1):
        if low[at] == ",":
            return False
        if low[at] in ("year", "decade") and low[at - 1] in ("last", "previous"):
            return True
    return False


def _time_ago_before(made: Passage, first: int, one: Counted) -> bool:
    """ "A year earlier it lost 120 million", "the week before it had been 402", "since May, when 31 people died"."""
    low = made.low
    for at in range(first, min(first + 4, one.left - 1)):
        if low[at + 1] in ("ago", "earlier", "before", "previously") and low[at] in _words().spans:
            return low[at] in ("year", "years", "decade", "decades") or "had" in low[at : one.left]
    it = low[max(first, one.left - 2) : one.left]
    if it in (["it", "was"], ["that", "was"]) and one.left - 2 == first:
        return not {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "before", "earlier", "ago"}.isdisjoint(
            low[one.last : one.last + 5]
        )
    if "when" in low[max(first, one.left - 3) : one.left] and "since" in low[first : one.left]:
        return True
    return low[one.left - 1] in ("was", "were") and any(
        low[at] in _words().spans and low[at + 1] in ("before", "earlier", "ago") for at in range(one.last, one.last + 3)
    )


def _long_past_date(made: Passage, one: Counted, published: datetime) -> bool:
    low, at = made.low, one.right
    if low[one.last] != "on" and low[at] != "on" and not (low[at] == "in" and made.tokens.capital(at + 1)):
        return False
    behind = made.tokens.end[at - 1]
    when = as_of(made.text[behind : behind + 24], published)
    return when is not None and published - when > _LONG_PAST


def _years_ago(made: Passage, one: Counted, last: int) -> bool:
    low = made.low
    for at in range(one.last, min(last, one.last + 8)):
        if at in made.number_at and made.number_at[at].kind != "time":
            return False
        if low[at] == "last" and low[at + 1] in _words().seasons:
            return True
        if low[at] in ("ago", "earlier", "before") and low[at - 1] in ("year", "years", "decade", "decades", "century"):
            return True
    return False
