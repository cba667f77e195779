"""As of when a count holds: "as of Tuesday morning", "by Friday night", "on Oct. 8", "a day earlier", relative to the story's date.

A day of the week means the last such day up to the story's, which late in the day (UTC) may be tomorrow's in the East. A date
without a year is the nearest one in the past.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta

from stories.letters import lowered

_DAYS = {name: number for number, name in enumerate(["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"])}
_MONTHS = {
    "jan": 1, "feb": 2, "mar": 3, "apr": 4, "may": 5, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "oct": 10, "nov": 11, "dec": 12,
}  # fmt: skip
_PARTS = {"morning": 9, "noon": 12, "afternoon": 15, "evening": 19, "night": 22, "midnight": 0}
_MONTH = r"(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?"
_WHEN = re.compile(
    r"\b(?=[a-z\d])"
    rf"(?:(?P<day>monday|tuesday|wednesday|thursday|friday|saturday|sunday)(?: (?P<part>morning|afternoon|evening|night|noon|midnight))?"
    rf"|(?P<m1>{_MONTH}) (?P<d1>\d{{1,2}})(?:, (?P<y1>\d{{4}}))?\b|(?P<d2>\d{{1,2}}) (?P<m2>{_MONTH})(?: (?P<y2>\d{{4}}))?\b"
    rf"|(?P<ago>yesterday|a day (?:earlier|before)|the day before))"
)
"""Of text in lower case: to leave the case to the pattern takes twice as long."""
_IN_DATES = ("day", *_MONTHS)
"""All that _WHEN finds holds one of these."""
_YEAR = re.compile("[0-9]{4}")
_OF_A_DAY = re.compile(
    r"['’]s (?:(?:close|closing|finish|session|opening|open|trading|low|high)\b"
    r"|(?:\w+ ){0,2}(?:elections?|vote|referendum|run-?off|ballot)\b)",
    re.IGNORECASE,
)
"""Behind a day: a price of that day, to which a newer number is compared ("a premium of 29% to Friday's close"), or a vote, whose
count goes on ("won Sunday's election with 43.2 percent")."""
_TOMORROW = 6
"""Days since the day of the week that comes next."""
_EASTERNMOST = timedelta(hours=7)
"""From this time before midnight on (UTC), the day is the next one where a third of all people live: "on Wednesday" is no week ago."""
_AS_OF = re.compile(r"(?:as of|by|until|late on|through)(?: \d{1,2}(?::\d\d)? ?[ap]\.?m\.?,?(?: on)?)? $", re.IGNORECASE)
"""In front of a date or day: it is the one that the numbers hold for."""
_SAID = re.compile(r"\b(?:said|says|told|announced|reported|confirmed)(?: (?:late|early|on|reporters|in a statement))* $", re.IGNORECASE)
"""In front of a date or day: who counts said it then ("93 were abducted on Monday, police said | Tuesday")."""
_WILL = re.compile(r"\b(?:will|is to|are to|is due to|are due to|plans? to|expects? to|wants? to)\b", re.IGNORECASE)
_SINCE = re.compile(r"\b(?:since (?:[^\s.;,]+ ){0,8}|between |from )$", re.IGNORECASE)
"""In front of a date or day ("since last Monday", "since the offensive began May 10", "between March 1 and May 3"): the numbers begin
there, and hold for now."""


def as_of(sentence: str, published: datetime | None) -> datetime | None:
    """The time that a sentence dates its numbers to, or None. Without `published` only full dates can be read."""
    if published is None and _YEAR.search(sentence) is None:
        return None
    low = lowered(sentence)
    named = _WHEN.finditer(low) if any(part in low for part in _IN_DATES) else ()
    found = [one for one in named if not _OF_A_DAY.match(sentence, one.end()) and not _begins(sentence, one.start())]
    found = [one for one in found if not _is_to_come(sentence, one.start())]
    if not found:
        return None
    pick = next((one for one in found if _AS_OF.search(sentence[max(0, one.start() - 40) : one.start()])), None)
    if pick is None and len(found) > 1 and any(_is_said(sentence, one.start()) for one in found):
        return None  # the other day is the one on which it befell them, and the count is as young as its story
    return _resolve(pick or found[0], published)


def _is_said(sentence: str, at: int) -> bool:
    return _SAID.search(sentence[max(0, at - 40) : at]) is not None


def _is_to_come(sentence: str, at: int) -> bool:
    """ "Will start vaccinating 340,000 people on | Wednesday": a day of the same clause that is still to come."""
    clause = re.split(r"[,;]", sentence[max(0, at - 120) : at])[-1]
    return _WILL.search(clause) is not None


def _begins(sentence: str, at: int) -> bool:
    return _SINCE.search(sentence[max(0, at - 80) : at]) is not None


def _resolve(found: re.Match[str], published: datetime | None) -> datetime | None:
    if found["ago"]:
        return _midnight(published) - timedelta(days=1) if published else None
    if found["day"]:
        if published is None:
            return None
        today = _midnight(published)
        back = (today.weekday() - _DAYS[found["day"]]) % 7
        if back == _TOMORROW and _midnight(published + _EASTERNMOST) > today:
            return published.astimezone(UTC)
        return today - timedelta(days=back) + timedelta(hours=_PARTS.get(found["part"] or "", 0))
    month = _MONTHS[(found["m1"] or found["m2"])[:3]]
    day, year = int(found["d1"] or found["d2"]), found["y1"] or found["y2"]
    if year is None and published is None:
        return None
    try:
        if year is not None:
            return datetime(int(year), month, day, tzinfo=UTC)
        assert published is not None
        there = datetime(published.year, month, day, tzinfo=UTC)
        return there if there <= published + timedelta(days=45) else there.replace(year=published.year - 1)
    except ValueError:
        return None


def last_day(name: str, published: datetime) -> date:
    """The last day of this name ("Tuesday", "yesterday") up to the story's."""
    found = _WHEN.match(lowered(name))
    resolved = _resolve(found, published) if found else None
    return (resolved or published).date()


def _midnight(when: datetime) -> datetime:
    there = when.astimezone(UTC)
    return there.replace(hour=0, minute=0, second=0, microsecond=0)
