"""The day on which it happened: "four were wounded when a man opened fire early | Tuesday", "| Monday's earthquake killed 41".

Shootings, raids and marches come again in one place. Two of them with other days are two, however alike they are told. A sum has
no day: that a toll reached 60 on Thursday, or that somebody told it then, says nothing of when they died.
"""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from figures.claim import Claim
from figures.measure_groups import OF_A_DAY
from figures.times.asof import last_day
from figures.wordlists import words

_MONTH = r"(?:Jan|Feb|March|April|May|June|July|Aug|Sept?|Oct|Nov|Dec)(?:uary|ruary|ust|tember|ober|ember)?\.?"
_DAY = re.compile(
    r"\b(?=[MTWFSYJAONDmtwfsy\d])((?i:monday|tuesday|wednesday|thursday|friday|saturday|sunday|yesterday)\b"
    rf"|{_MONTH} \d\d?\b(?!,? \d{{4}}| \()|\d\d? {_MONTH}(?! \d{{4}}))(['’]s\b)?"
)
"""A day of the week, or a date without a year that opens no story ("TEHRAN, June 10 (Tellus) -")."""
_WORD = re.compile(r"[^\W_]+(?:[-'’.][^\W_]+)*|[;:()]")
_AND_ANOTHER = re.compile(
    r"\b(?:and|but|while|plus) (?:\w+ ){0,2}?"
    r"(?:\d|(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|scores|hundreds|thousands|others)\b)",
    re.IGNORECASE,
)
"""Where another number begins, which has a day of its own."""
_TOLD = words("saying", "inverted_saying") | words("linking", "said_of_a_count")
_SUMS = words("linking", "sum_words")
_OTHER_CLAUSE = words("linking", "clauses_of_another_day")
_TURNS = frozenset((";", ":", "(", ")"))
_OTHERS = _TOLD | _OTHER_CLAUSE | _TURNS
_BEFORE_DAY = frozenset(("on", "early", "late", "last", "this", "in", "the", "overnight"))
_NO_DAY = frozenset(("since", "until", "till", "by", "from", "before", "after", "next", "through", "between", "to", "than", "due"))
"""In front of a day: the numbers begin or end there, or it is another's."""
_TAIL = 3
"""Words before a day among which the verb stands that it belongs to ("told reporters in Nairobi on | Monday")."""
_COUNTED = frozenset(("cumulative", "event", "daily", "subtotal", "attribute"))
"""Bases of what has befallen somebody: a plan, a forecast or a level has no such day."""


def happened_on(claim: Claim, published: datetime) -> date | None:
    """The day (UTC) that the words of a claim give to what befell those counted; None where they give none."""
    if claim.measure not in OF_A_DAY or claim.basis not in _COUNTED:
        return None
    sentence, at = claim.sentence, claim.at
    found = list(_DAY.finditer(sentence))
    if not found or not _SUMS.isdisjoint(_low(sentence)):
        return None
    end = claim.quantity.end - claim.sentence_span[0]
    behind = next((one for one in found if one.start() >= end and _reaches(sentence[end : one.start()])), None)
    ahead = next((one for one in reversed(found) if one.end() <= at and _leads(sentence, one, at)), None)
    day = behind or ahead
    return last_day(day[1], published) if day else None


def days_apart(day: date, known: frozenset[date]) -> int:
    """How many days lie between a day and the nearest of those known; 0 where none is known."""
    return min((abs(day - other) for other in known), default=timedelta()).days


def _low(text: str) -> list[str]:
    return _WORD.findall(text.lower())


def _reaches(between: str) -> bool:
    """ "| Four people were wounded, one critically, when a man opened fire early | Tuesday": nothing else came between."""
    said = _low(between)
    return not _turns(said, between) and not _is_barred(said)


def _leads(sentence: str, day: re.Match[str], at: int) -> bool:
    """ "A bombing on | Tuesday killed | 12", "| Saturday's march drew | 30,000"; not "he said on | Tuesday that | 288 died"."""
    before, between = _low(sentence[: day.start()]), sentence[day.end() : at]
    if _turns(_low(between), between) or _is_barred(before):
        return False
    return bool(day[2]) or _TOLD.isdisjoint(before[-_TAIL:])


def _turns(said: list[str], between: str) -> bool:
    """Other words come first that have a day of their own: who said it when, what came after what, another number."""
    return not _OTHERS.isdisjoint(said) or _AND_ANOTHER.search(between) is not None


def _is_barred(before: list[str]) -> bool:
    """Words in front of a day that make it a beginning or an end."""
    last = next((word for word in reversed(before) if word not in _BEFORE_DAY), "")
    return last in _NO_DAY or before[-2:] == ["as", "of"]
