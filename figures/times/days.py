"""Which numbers of a sentence count one day: those that "in the past 24 hours", "in a single day" or "daily" speaks of.

Such words reach as far as their own count. In front of all numbers they open the sentence and hold for each; behind a number
they hold for it and for those it is joined to, but not for the sum out of which it is counted: "97 fell ill, 21 of them during
the last day, and three died" has one daily number. A sum that a day's count leads to ("bringing its losses to 220,700") is
none, nor is one told in the perfect tense behind it ("and 17 have died").
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache
from itertools import pairwise

from figures.sentences.passage import Counted, Passage
from figures.wordlists import words

_DAY = re.compile(
    r"\b(?:in|over|during|for|within) (?:the )?(?:past|last|previous|preceding) (?:24 hours|twenty-four hours|day)\b"
    r"|\bin (?:24 hours|a (?:single )?day)\b|\bdaily\b|\b(?:in|during|over) the 24(?: hours|-hour period)\b"
)
MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december")
_SUMMING = frozenset(("bringing", "taking", "raising", "pushing", "lifting", "brings", "takes", "brought", "took", "raises", "raised"))
_SUM = 14
"""Tokens before a sum in which such a verb may stand ("bringing the number of its soldiers killed in the war to")."""
_BESIDE = frozenset(("with", "as", "after", "including"))
_WEEKDAYS = frozenset(("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"))
_ILL = frozenset(("infected", "suspected_cases"))
_FALLEN_ILL = _ILL | {"killed", "recovered"}
_SOON = 12
"""Tokens behind a day's count in which its day is told."""
_PERFECT = frozenset(("have", "has"))


_LONGER = re.compile(
    r"\bto date\b|\bso far(?! (?:today|on \w+day|this (?:morning|week)))\b|\bin all\b|\baltogether\b|\b(?:during|in) the war\b"
    r"|\b(?:in|over|during|for) (?:the )?same (?:period|time|days|weeks|months|years)\b"
    r"|\bsince (?:the )?(?:start|beginning|outbreak|invasion|war|fighting|offensive|hostilities|\d{1,2} [a-z]+|last [a-z]+)\b"
    rf"|\bsince (?:{'|'.join(MONTHS)})\b"
    r"|\b(?:in|over|during) (?:the )?(?:[\w-]+ )?[\w-]+ (?:days|weeks|months) of (?:war|fighting|bombing|bombardment)"
    r"|\b(?:in|over|during) (?:the )?(?!past|last)[\w-]+ (?:days|weeks|months)\b"
)
"""A time longer than a day over which is counted; "in the last two weeks" is a time of its own, and no sum."""


def counts_longer(made: Passage, one: Counted) -> bool:
    """ "To date | 3,030 rockets | have been fired", "| 1,900 shells | over the same weeks": of what is told by the day, a sum."""
    first, last = made.clause(one.first)
    begin = max((other.right for other in made.counted if first <= other.first < one.first and other.kind != "time"), default=first)
    end = min((other.left for other in made.counted if one.first < other.first < last and other.kind != "time"), default=last)
    return one.kind == "count" and _LONGER.search(made.written(min(begin, one.left), end).lower()) is not None


@cache
def _parting() -> frozenset[str]:
    return words("claims", "counted_out")


@cache
def _no_count() -> frozenset[str]:
    return words("claims", "daily_things")


def counts_a_day(made: Passage, one: Counted) -> bool:
    """Is it the count of one day?"""
    if _day_beside_day(made, one):
        return True
    told = any(_reaches(made, one, *said) for said in _said(made)) or _is_new_on_a_day(made, one) or _are_new(made, one)
    return told and not _sums_up(made, one)


def _day_beside_day(made: Passage, one: Counted) -> bool:
    """ "Received | 1,200 | on Sunday, after | 1,200 | on Saturday": one day's number behind another's; a sum "rose to" what it is."""
    for before, after in pairwise(other for other in made.counted if other.kind == "count"):
        if one not in (before, after):
            continue
        low, last = made.low, after.left - 1
        dated = low[last] == "after" and low[last - 1] == "," and low[last - 2] in _WEEKDAYS and low[last - 3] == "on"
        other = any(low[at] == "on" and low[at + 1] in _WEEKDAYS for at in range(after.last, min(made.size - 1, after.right + 3)))
        summed = low[before.left - 1] in ("to", "at") or before.rule == "sum" or before.quantity.role == "total"
        if dated and other and not summed:
            return True
    return False


def _are_new(made: Passage, one: Counted) -> bool:
    """ "Also recorded | 266 new cases": bulletins count by the day what they call new, unless they tell since when."""
    since = "since" in made.low[made.body : made.size]
    return one.measure in _ILL and "new" in one.noun[:2] and one.quantity.role == "increment" and not since and not counts_longer(made, one)


def _is_new_on_a_day(made: Passage, one: Counted) -> bool:
    """ "Recorded | 942 new infections and | 25 deaths on Sunday, after | 1,177 cases on Saturday"."""
    if one.measure not in _FALLEN_ILL:
        return False
    low = made.low
    for at in range(one.last, min(made.size, one.last + _SOON)):
        if low[at] in _WEEKDAYS:
            return low[at - 1] == "on" and any("new" in other.noun and other.measure in _ILL for other in made.counted)
        if made.breaks(at) or low[at] in (",", "bringing", "taking", "raising"):
            break
    return False


def _said(made: Passage) -> list[tuple[int, int]]:
    """The tokens [first, last) of the words for a day, found once a sentence."""
    if made.days is None:
        low = made.text.lower()
        made.days = []
        if " day" in low or "hour" in low or "daily" in low:
            for found in _DAY.finditer(low, made.tokens.start[made.body] if made.size else 0):
                first = bisect_left(made.tokens.start, found.start())
                last = bisect_left(made.tokens.start, found.end())
                if found[0] != "daily" or _is_of_a_count(made, first):
                    made.days.append((first, last))
    return made.days


def _is_of_a_count(made: Passage, at: int) -> bool:
    """ "Daily cases", "40,000 barrels daily"; not "its daily update" nor "a business daily"."""
    after = made.low[at + 1]
    goes_on = (made.tokens.is_word(at + 1) and not made.tokens.capital(at + 1)) or made.tokens.is_number(at + 1)
    return after not in _no_count() and (goes_on or any(one.right == at for one in made.counted))


def _reaches(made: Passage, one: Counted, first: int, last: int) -> bool:
    if one.first < last and one.last > first:
        return False
    if one.right <= first or one.last <= first:
        return not any(_is_counted_out(made, other) for other in _numbers(made, one.last, first))
    before = _numbers(made, made.body, first)
    if not before:
        return True
    if _is_counted_out(made, before[-1]):
        return False
    between = made.low[last : one.left]
    return _PERFECT.isdisjoint(made.low[last : one.right + 3] if "," in between else between)


def _numbers(made: Passage, first: int, last: int) -> list[Counted]:
    return [other for other in made.counted if first <= other.first and other.last <= last]


def _is_counted_out(made: Passage, one: Counted) -> bool:
    """ "Including up to | 340", "| 21 of them", "of whom | six"."""
    low = made.low
    if low[one.last] == "of" and low[one.last + 1] in ("them", "whom", "which", "these", "those"):
        return True
    return not _parting().isdisjoint(low[max(made.body, one.left - 2) : one.left])


def _sums_up(made: Passage, one: Counted) -> bool:
    """ "Lost 960 troops over the past day, bringing its losses to | 220,700": no day's count."""
    low = made.low
    behind = next((other for other in made.counted if other.first > one.first and other.kind == "count"), None)
    if one.rule == "sum" and behind is not None and not _BESIDE.isdisjoint(low[one.right : behind.left]):
        return True  # "the tally breached a lakh, with 4,218 cases in the last 24 hours"
    return low[one.left - 1] == "to" and not _SUMMING.isdisjoint(low[max(made.body, one.left - _SUM) : one.left])
