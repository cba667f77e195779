"""Old values that are told by their time alone: "last evening the number was 29", "the toll given in the morning was 29",
"raised its bid to 47 before cutting it to 44.20".

A bare number that continues another is the same count at another time; where its own clause opens with a time gone by, that is
the time of it. A number with a deed of its own is left alone: "last evening 29 people were killed" may be the news.
"""

from __future__ import annotations

from functools import cache

from figures.measure_groups import ATTENDED_ONCE
from figures.sentences.passage import Counted, Passage
from figures.telling.old_words import old_words
from figures.wordlists import words

_AGO = frozenset(("ago", "earlier", "before", "previously"))
_GONE_BY = frozenset(("last", "previous"))
_PARTS_OF_A_DAY = frozenset(("morning", "evening", "night", "afternoon", "weekend", "noon", "midday"))
_IT_WAS = frozenset(("was", "were", "had", "put", "stood", "counted", "gave", "spoke", "numbered", "totalled", "listed"))
_STILL = frozenset(("now", "since", "has", "have", "so", "by", "today", "rose", "reached", "risen", "when", "after", "another", "more"))
"""With one of these the clause goes on to the story's own time, or tells of something else."""
_OPENING = 4
"""Tokens of a clause in which its time stands: "nine days ago", "the previous evening"."""
_CLAUSE = 12
"""Tokens from the opening of a clause to its number."""
_SUM = 9
"""Tokens from "the toll given" to its number."""
_SPANS = frozenset(("hour", "day", "week", "fortnight", "month", "year"))
_GAVE_OUT = frozenset(("put", "gave", "reported", "estimated", "counted", "spoke", "forecast", "predicted", "said", "offered", "claimed"))
_SAID_THEN = 10
"""Tokens before a number in which it is told that it was said some time ago."""
_UNDONE = 14
"""Tokens from a number to the "before" that tells how it was moved again."""


@cache
def _days() -> frozenset[str]:
    return words("claims", "calendar")


@cache
def _moving() -> frozenset[str]:
    return words("roles", "up") | words("roles", "down")


def was_then(made: Passage, one: Counted) -> bool:
    """Is this what a count was at a time that its own words name?"""
    return _opens_with_a_time(made, one) or _of_a_sum_given_then(made, one) or _moved_again(made, one)


def was_said_then(made: Passage, one: Counted) -> bool:
    """ "Nine days | ago | they put it at 6.4%", "a week ago the ministry spoke of 40": what somebody gave out then.

    Not of those who came somewhere: a week ago others did.
    """
    before = made.low[max(made.body, one.left - _SAID_THEN) : one.left]
    at = before.index("ago") if "ago" in before else 0
    if one.measure in ATTENDED_ONCE or at < 1 or before[at - 1].rstrip("s") not in _SPANS:
        return False
    behind = before[at + 1 :]
    return not _GAVE_OUT.isdisjoint(behind) and not {"that", "which", "who", ","} & set(behind[1:])


def _opens_with_a_time(made: Passage, one: Counted) -> bool:
    """ "Has eaten through 7,800 hectares; on Tuesday it was | 5,100", "nine days ago it stood at | 6.4 percent"."""
    if not one.elided or one.trigger is not None or one.noun:
        return False
    first = made.clause(one.first)[0]
    said = made.low[first : one.left]
    if not 1 < len(said) <= _CLAUSE:
        return False
    before = any(other.measure and first <= other.first < one.first for other in made.counted)
    return not (before or _IT_WAS.isdisjoint(said)) and _STILL.isdisjoint(said) and _is_gone_by(said)


def _is_gone_by(said: list[str]) -> bool:
    """Does it open with a time before the story's: "two days ago", "last evening", "on Monday", "at the weekend"?"""
    opening = [*said[:_OPENING], "", ""]
    at = next((at for at, word in enumerate(opening) if word in _AGO), 0)
    if at and opening[at - 1] in old_words().spans:
        return True
    leads = opening[0] in ("on", "in", "at")
    the = opening[leads] == "the"
    word, then = opening[leads + the], opening[leads + the + 1]
    if word in _GONE_BY:
        return then in _PARTS_OF_A_DAY or then in old_words().spans or then in _days()
    return word == "yesterday" or (leads and (word in _days() or (the and word in _PARTS_OF_A_DAY)))


def _of_a_sum_given_then(made: Passage, one: Counted) -> bool:
    """ "The toll given earlier in the day was | four", "the count issued at noon was | 29"."""
    low, body = made.low, made.body
    told = low[body + 3 : one.left - 1]
    was = low[one.left - 1] in ("was", "were") and not one.noun and 0 < len(told) < _SUM
    if not was or low[body] not in ("the", "a", "its", "their") or (low[body + 1] not in old_words().sums and low[body + 1] != "number"):
        return False
    if low[body + 2] not in old_words().said and low[body + 2] not in ("issued", "released"):
        return False
    timed = told[0] in ("at", "in", "on") and not (_PARTS_OF_A_DAY | _days()).isdisjoint(told)
    return timed or not (_AGO | {"yesterday"}).isdisjoint(told)


def _moved_again(made: Passage, one: Counted) -> bool:
    """ "Raised its bid to | 47 euros before cutting it to 44.20": the number behind "before" has replaced this one."""
    low = made.low
    at = next((at for at in range(one.right, min(made.size - 2, one.right + _UNDONE)) if low[at] == "before"), 0)
    after = next((other for other in made.counted if other.first > at), None) if at else None
    if after is None or low[at + 1] not in _moving() or not low[at + 1].endswith("ing"):
        return False
    return after.kind == one.kind and after.measure == one.measure and low[after.left - 1] == "to"
