"""Numbers of another time: "floods killed 56 there in 1997", "a year ago it was 3.2 million", "since May, when 31 people died".

Only the number's own clause is searched. A year behind "since" opens the count that is told; a year behind a participle
("a subsidy promised in 2022") belongs to that.
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from functools import cache
from itertools import pairwise

from figures.sentences.passage import Counted, Passage
from figures.times.asof import as_of
from figures.times.days import MONTHS
from figures.times.other_such import of_another_such
from figures.wordlists import words

_YEAR = re.compile(r"(?:1[5-9]|20)\d\d$")
_MADE = frozenset(("made", "built", "sold", "bought", "born", "written", "dating"))
"""Participles like those in -ed: "cars | made between 2022 and 2024"."""
_LONG_PAST = timedelta(days=45)
"""A date this far before the story makes its number background; wire stories carry their own event for some weeks."""
_DATED = 6
"""Tokens of "since" and its date."""
_BEFELL = frozenset(("killed", "wounded", "missing", "hostages", "killed_or_wounded"))
_SINCE = 5
"""Tokens between "since" and the year of what happened then ("the highest since reunification in 1990")."""
_SINCE_A_WAR = 10
"""The same where it is told that something began."""
_BEGAN = words("claims", "beginnings")
_OUTDONE = 2
"""Tokens of a name between its year and its deed ("the 1987 landslide killed")."""
_HAVE = frozenset(("has", "have", "had", "been"))
"""What has gone on since then."""
_MONTHS_PAST = 2
"""A month that lies so many before the story's is of another time."""


_LARGE = words("claims", "of_what_came_last")
_VOTES = words("votes", "past_votes")
_THAN = frozenset(("than", "compared", "since", "after", "from", "up", "down", "before", "until", "unlike"))
"""Between a number and an election these set the number against another."""
_REPORTING = 6
"""Months of a year in which firms and offices tell the results of the year before."""
_RESTATING = frozenset(("restated", "restates", "restate", "restating", "recalculated", "rectified", "rectifies"))
"""What is done to a number of some time ago when another is put in its place."""


@cache
def _reported() -> frozenset[str]:
    return words("claims", "own_figures")


@cache
def _spans() -> frozenset[str]:
    return words("claims", "spans")


@cache
def _forecasts() -> frozenset[str]:
    return words("claims", "foreseeing") | {"growth", "budget", "plan"}


@cache
def _seasons() -> frozenset[str]:
    return words("claims", "seasons")


def of_another_time(made: Passage, one: Counted, published: datetime) -> bool:
    """Does the clause of this number tell of another time than the story's?"""
    first, last = made.clause(one.first)
    reported = _is_of_the_year_reported(made, one, published)
    return (
        _of_a_past_year(made, one, first, last, published.year - reported)
        or (not reported and _last_year_before(made.low, first, one.first))
        or _opens_with_last_year(made, one)
        or _opens_with_a_past_year(made, one, published.year)
        or _behind_a_year(made, one, published.year - reported)
        or _time_ago_before(made, first, one)
        or _long_past_opening(made, published)
        or _long_past_date(made, one, published)
        or _goes_on_from_a_date(made, one, published)
        or _of_the_last_such(made, one)
        or of_another_such(made, one)
        or _before_it_began(made, one, first, last)
        or _years_ago(made, one, last)
        or _month_beside_month(made, one, published)
        or _happened_in_a_month(made, one, published)
        or _closes_with_a_month(made, one, published)
        or _in_a_month_of_last(made, one, first, last, published)
    )


def _is_of_the_year_reported(made: Passage, one: Counted, published: datetime) -> bool:
    """ "Operating profit for 2025 was | 1.87 billion", told in March 2026: in the first months of a year firms report the one before."""
    return one.measure in _reported() and published.month <= _REPORTING and one.quantity.role != "previous"


def _opens_with_a_past_year(made: Passage, one: Counted, year: int) -> bool:
    """ "In 2019 it bought Brabo and closed two plants; | 1,250 people | lost their jobs": the clause behind goes on about that year."""
    low, body = made.low, made.body
    if low[body] != "in" or not _YEAR.match(low[body + 1]) or int(low[body + 1]) >= year:
        return False
    first, last = made.clause(one.first)
    if first == body or low[first - 1] != ";":
        return False
    return _NOW.isdisjoint(low[first:last]) and not any(_YEAR.match(word) for word in low[first:last])


_NOW = frozenset(("now", "today", "yesterday", "currently", "this", "since", "has", "have", "is", "are"))


def _of_a_past_year(made: Passage, one: Counted, first: int, last: int, year: int) -> bool:
    low = made.low
    for at in range(first, last):
        word = low[at]
        if len(word) != 4 or not word.isdigit() or not _YEAR.match(word) or at in made.number_at or int(word) >= year:
            continue
        since = low[at - 1] in ("since", "from", "until", "till") or _is_since(low, first, at)
        of_a_thing = low[at + 1] == "model" or low[at - 2 : at] == ["born", "in"]  # "vehicles from the 2020 model year"
        if of_a_thing or _names_a_forecast(low, at) or (at > one.first and _is_in_a_name(made, at)):
            continue
        if at < one.first:
            if _is_restated(made, one, first):
                continue
            if not since or not {"when", "which"}.isdisjoint(low[at : one.first]) or _of_what_is_outdone(made, one, at):
                return True
        elif not since and not _was_said_of_it(made, one, at) and not _is_for_a_deed(made, one, at):
            between = (made.number_at[k] for k in range(one.last, at) if k in made.number_at)
            if any(other.kind == one.kind and not (other.part and not one.part) for other in between):
                continue
            gap = low[one.last : at]
            if gap[-1:] == [","] and gap[-2:-1] and gap[-2].isdigit():
                gap = gap[:-1]  # "the attack of October 7, 2023"
            if "including" in gap and "which" not in gap and gap.count(",") == 2:  # "people, including 7,818 civilians, were killed in"
                gap = [*gap[: gap.index(",")], *gap[len(gap) - gap[::-1].index(",") :]]
            closes = low[at - 1] == "in" and at >= made.size - 2 and len(gap) <= 24 and "when" in gap
            if len(gap) <= 6 or (len(gap) <= 12 and "," not in gap) or closes:
                return True
    return False


def _is_restated(made: Passage, one: Counted, first: int) -> bool:
    """ "Restated its 2024 profit | to | 310 million": a number of then that is new now."""
    return made.low[one.left - 1] in ("to", "at") and not _RESTATING.isdisjoint(made.low[first : one.left])


def _is_since(low: list[str], first: int, year: int) -> bool:
    """ "Since reunification in 1990", "since the start of the civil war in April 2023": the year of what opened the count."""
    if "since" in low[max(first, year - _SINCE) : year]:
        return True
    said = low[max(first, year - _SINCE_A_WAR) : year]
    return "since" in said and not _BEGAN.isdisjoint(said[said.index("since") :]) and "," not in said[said.index("since") :]


def _of_what_is_outdone(made: Passage, one: Counted, year: int) -> bool:
    """ "The deadliest since a landslide in 1987 that killed | 640", "since the 1987 landslide killed | 640": what it did back then."""
    deed = one.trigger.first if one.trigger is not None else -1
    gap = made.low[year + 1 : deed]
    return year < deed < one.first and "," not in gap and (gap[:1] == ["that"] or len(gap) <= _OUTDONE) and _HAVE.isdisjoint(gap)


def _is_in_a_name(made: Passage, year: int) -> bool:
    """ "Sentences 11 to death over | 2019 mall attack": the year says which attack, not when they were sentenced."""
    low = made.low
    leading = low[year - 2] if low[year - 1] == "the" else low[year - 1]
    return leading in ("over", "for", "about") and made.tokens.is_word(year + 1) and low[year + 1] not in ("and", "but")


def _names_a_forecast(low: list[str], year: int) -> bool:
    """ "Trimmed its | 2025 global growth forecast to": the year that is foreseen."""
    return low[year - 1] in ("its", "the", "their") and not _forecasts().isdisjoint(low[year + 1 : year + 5])


def _was_said_of_it(made: Passage, one: Counted, year: int) -> bool:
    """ "A subsidy promised in 2022": the year belongs to the participle behind the noun, not to the number; "1,843 crossings
    detected in 2019, ..." are that year's, where no verb follows."""
    if not made.low[one.right].endswith("ed") and made.low[one.right] not in _MADE:
        return False
    if one.kind == "count" and one.rule == "noun" and made.low[year + 1] in (",", ".", "and", ";", ""):
        return False
    return one.kind == "money" or one.trigger is None or one.trigger.first != one.right


def _is_for_a_deed(made: Passage, one: Counted, year: int) -> bool:
    """ "Fined it 148 million | for fixing prices | between 2017 and 2021": the years of what was done, and not of the fine."""
    gap = made.low[one.last : year]
    return any(word == "for" and then.endswith("ing") for word, then in pairwise(gap))


def _last_year_before(low: list[str], first: int, number: int) -> bool:
    """ "The figure for the same period last year was 18,200"; a comma parts it again."""
    for at in range(number - 1, max(first, number - 9), -1):
        if low[at] == ",":
            return False
        if low[at] in ("year", "year's", "year’s", "decade") and low[at - 1] in ("last", "previous"):
            return "since" not in low[max(first, at - 5) : at]
    return False


def _opens_with_last_year(made: Passage, one: Counted) -> bool:
    """ "Last year by June 17, there were more than | 11,300 crossings", "the number at this point last year (| 14,474)"."""
    low, body = made.low, made.body
    if low[one.left - 3 : one.left] == ["last", "year", "("] or _in_an_attack_of_last_year(made, one):
        return True
    return one.kind == "count" and low[body : body + 2] == ["last", "year"] and all(word != "this" for word in low[body : one.left])


def _in_an_attack_of_last_year(made: Passage, one: Counted) -> bool:
    """ "Last year's raid, for which two men were jailed, left | 13 dead and | 40 injured": all its deeds are of that raid."""
    low, body = made.low, made.body
    if low[body] != "last" or low[body + 1] not in ("year's", "year’s") or one.measure not in _BEFELL:
        return False
    between = low[body + 2 : one.left]
    joined = any(word == "and" and body + 2 + at != one.left - 1 for at, word in enumerate(between))
    return not joined and between.count(",") % 2 == 0 and not {"but", "while", "this"} & set(between)


def _behind_a_year(made: Passage, one: Counted, year: int) -> bool:
    """ "Doubling its result of 2021 (| 10.4%)"."""
    told = made.low[one.left - 2]
    return made.low[one.left - 1] == "(" and len(told) == 4 and bool(_YEAR.match(told)) and int(told) < year


def _time_ago_before(made: Passage, first: int, one: Counted) -> bool:
    """ "A year earlier it lost 120 million", "the week before it had been 402", "since May, when 31 people died"."""
    low = made.low
    for at in range(first, min(first + 4, one.left - 1)):
        if low[at + 1] in ("ago", "earlier", "before", "previously") and low[at] in _spans():
            return low[at] in ("year", "years", "months", "decade", "decades") or "had" in low[at : one.left]
    it = low[max(first, one.left - 2) : one.left]
    if it in (["it", "was"], ["that", "was"]) and one.left - 2 == first:
        return not {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "before", "earlier", "ago"}.isdisjoint(
            low[one.last : one.last + 5]
        )
    if "when" in low[max(first, one.left - 3) : one.left] and "since" in low[first : one.left]:
        return True
    whens = (at for at in range(made.body + 2, one.left) if low[at] == "when" and low[at - 1] == ",")
    if any("since" in low[max(made.body, at - _DATED) : at - 1] for at in whens):
        return True  # "the largest since October 7, when rebels crossed the border, killing | 1,200"
    return low[one.left - 1] in ("was", "were") and any(
        low[at] in _spans() and low[at + 1] in ("before", "earlier", "ago") for at in range(one.last, one.last + 3)
    )


def _long_past_date(made: Passage, one: Counted, published: datetime) -> bool:
    low, at = made.low, one.right
    if low[one.last] != "on" and low[at] != "on" and not (low[at] == "in" and made.tokens.capital(at + 1)):
        return False
    behind = made.tokens.end[at - 1]
    when = as_of(made.text[behind : behind + 24], published)
    return when is not None and published - when > _LONG_PAST


def _goes_on_from_a_date(made: Passage, one: Counted, published: datetime) -> bool:
    """ "Entered the region on August 6 and seized | 1,300 square kilometres", told in January: one deed behind another of that day."""
    low, at = made.low, one.left - 2
    if at < made.body + 3 or low[at] != "and" or low[at - 1] in _HAVE or not (low[at - 1].isdigit() or low[at - 1] in MONTHS):
        return False
    if not low[one.left - 1].endswith("ed") and (one.trigger is None or one.trigger.first != one.left - 1):
        return False
    when = as_of(made.text[made.tokens.start[at - 3] : made.tokens.end[at - 1]], published)
    return when is not None and published - when > _LONG_PAST


def _of_the_last_such(made: Passage, one: Counted) -> bool:
    """ "Its last large war abroad was in Kandur, where | 14 of its airmen fell", "the last major quake there killed | 31"."""
    low, body = made.low, made.body
    until = low[body + 2 : body + 5] in (["until", "now", ","], ["to", "date", ","], ["so", "far", ","])
    if until and low[body] == "the" and low[body + 1].endswith("est"):
        return one.left > body + 5  # "The biggest until now, on April 19, brought home | 246"
    if low[body : body + 2] == ["the", "record"] and low[body + 2] in ("for", "was", "is", "stands", "fine", "penalty"):
        return True  # "The record for a cartel is | 3.8 billion"
    opens = low[body] in ("its", "the", "their", "his", "her") and low[body + 1] == "last" and low[body + 2] in _LARGE
    return opens and one.left > body + 3


_BEGUN = frozenset(("war", "fighting", "conflict", "crisis", "invasion", "outbreak", "pandemic", "uprising", "coup", "influx"))
_THERE_THEN = frozenset(("was", "were", "had", "lived", "hosted", "counted", "housed", "already", "numbered", "stood"))


def _before_it_began(made: Passage, one: Counted, first: int, last: int) -> bool:
    """ "Before the war | there were already | 3.7 million", "some 1,200 refugees lived there before the fighting"."""
    low = made.low
    at = next((at for at in range(first, min(last, made.size) - 1) if low[at] == "before" and low[at + 1] in ("the", "this")), -1)
    if at < 0 or low[at + 2] not in _BEGUN or low[at - 1] in _THAN or one.first <= at + 2 < one.last:
        return False
    parted = any(at < other.first < one.first or one.last <= other.first < at for other in made.counted if other.kind == one.kind)
    said = low[at + 3 : one.left] if at < one.first else [*low[max(first, one.left - 4) : one.left], *low[one.right : at]]
    return not parted and not _THERE_THEN.isdisjoint(said) and "since" not in low[first:last]


def _long_past_opening(made: Passage, published: datetime) -> bool:
    """ "In May, a strike in the same city killed 31", told in August: the sentence opens with a month long past."""
    at = made.body
    if made.low[at : at + 2] in (["last", "month"], ["last", "year"]) and made.low[at + 2] == ",":
        return True
    if made.low[at] == "back" and made.low[at + 1] in ("on", "in"):
        return True  # "Back on May 19, the group attacked three posts"
    if made.low[at] not in ("in", "last") or made.low[at + 1] not in MONTHS or made.low[at + 2].isdigit():
        return False
    return (published.month - MONTHS.index(made.low[at + 1]) - 1) % 12 >= _MONTHS_PAST


def _years_ago(made: Passage, one: Counted, last: int) -> bool:
    low = made.low
    year = next((at for at in range(made.body + 1, made.size) if low[at] == "year"), 0)
    if year and low[year - 1] == "that" and low[year - 2] != "since":
        return True  # "in a second fire that year"
    for at in range(one.last, min(last, one.last + 8)):
        if at in made.number_at and made.number_at[at].kind != "time":
            return False
        if low[at] == "last" and low[at + 1] in _seasons():
            return True
        if low[at] in ("last", "previous", "outgoing") and low[at + 1] in _VOTES and _THAN.isdisjoint(low[one.last : at]):
            return True  # "had won | 80 seats | in the last election"
        if low[at] in ("ago", "earlier", "before") and low[at - 1] in ("year", "years", "decade", "decades", "century"):
            return low[at - 3] not in ("from", "than") or low[at - 2] not in ("a", "one")  # "prices rose | 3.4% | from a year earlier"
    return False


def _closes_with_a_month(made: Passage, one: Counted, published: datetime) -> bool:
    """ "At least 20 were killed in a blast at a mosque in the town in June.", told in November."""
    low = made.low
    end = made.size - 1 - (not made.tokens.is_word(made.size - 1))
    if low[end] not in MONTHS:  # "Fifty people were killed in strikes in March, according to the rebels."
        said = (at for at in range(one.right, made.size - 2) if low[at] == "," and low[at + 1 : at + 3] == ["according", "to"])
        end = next(said, end + 1) - 1
    if one.measure not in _BEFELL or low[end] not in MONTHS or low[end - 1] != "in" or not made.tokens.capital(end):
        return False
    if any(other.first > one.first and other.measure == one.measure for other in made.counted):
        return False  # "lost 31 soldiers, matching the record low of 13 deaths in July"
    return "since" not in low and (published.month - MONTHS.index(low[end]) - 1) % 12 >= _MONTHS_PAST


def _in_a_month_of_last(made: Passage, one: Counted, first: int, last: int, published: datetime) -> bool:
    """ "A bombing by the group at the station last November killed | 26", told in September; "was fined | 4.8 million then"."""
    low, tokens = made.low, made.tokens
    if low[last - 1] == "then" or low[last - 2 : last] == ["then", "."]:
        return last >= made.size - 1 and one.quantity.trend is None
    if one.measure not in _BEFELL or "since" in low[first:last]:
        return False
    named = (at for at in range(first, last - 1) if low[at] == "last" and low[at + 1] in MONTHS and tokens.capital(at + 1))
    return any((published.month - MONTHS.index(low[at + 1]) - 1) % 12 >= _MONTHS_PAST for at in named)


def _happened_in_a_month(made: Passage, one: Counted, published: datetime) -> bool:
    """ "A quake in August killed | more than 2,200", "a quake of magnitude | 6 | in August", told in June."""
    low, begin = made.low, one.trigger.first if one.trigger is not None else -1
    if one.measure == "magnitude":
        at = one.right
    elif one.measure in _BEFELL and one.rule == "deed" and begin < one.first:
        at = begin - 2
    else:
        return False
    if at < made.body + 1 or low[at] != "in" or low[at + 1] not in MONTHS or not made.tokens.capital(at + 1) or low[at + 2].isdigit():
        return False
    lasts = low[at - 1].endswith("ed") or low[at - 1] in ("began", "begun", "out") or "since" in low[made.body : at]
    return not lasts and (published.month - MONTHS.index(low[at + 1]) - 1) % 12 >= _MONTHS_PAST


def _month_beside_month(made: Passage, one: Counted, published: datetime) -> bool:
    """ "Suffered 25 deaths in September and | 23 in August": months set side by side, of which only the story's own is news."""
    low, tokens, at = made.low, made.tokens, one.right
    if one.kind != "count" or low[at] != "in" or low[at + 1] not in MONTHS or not tokens.capital(at + 1) or tokens.is_number(at + 2):
        return False
    mine = low[at + 1]
    if mine == MONTHS[published.month - 1]:
        return False
    others = (k for k in range(made.body + 2, made.size) if low[k] in MONTHS and low[k] != mine and tokens.capital(k))
    return any(low[k - 1] == "in" and tokens.is_number(k - 2) for k in others)
