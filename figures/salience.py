"""Which numbers are worth following, and which are background.

Not followed: what has no measure; increments where the total is given as well; old values (they go to the number
that replaced them); conversions in brackets; speakers ("two officials said"); another year's happenings; sizes and
populations; ages; thresholds; capacities; numbers that the text itself calls a slip. In a sentence that gives a
total, further counts of the same measure are additions to it, unless they name a place of their own.
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from functools import cache
from itertools import pairwise

from figures.asof import as_of
from figures.measures import Taxonomy
from figures.passage import Counted, Passage
from figures.speakers import Attribution
from figures.wordlists import words

_YEAR = re.compile(r"^(?:1[5-9]|20)\d\d$")
_LONG_PAST = timedelta(days=45)
"""A date this far before the story makes its number background; wire stories carry their own event for some weeks."""
_TOTALS = 4
"""Totals of one sentence that are compared with its other counts; a row of more is a table."""
_ZERO_COUNTS = frozenset(("missing", "hostages", "contained", "killed_or_wounded"))
"""Measures of which "none" is news; "no arrests", "nobody was hurt" are asides."""


class _Words:
    def __init__(self) -> None:
        self.wrong = words("claims", "wrong")
        self.given = words("claims", "given_before")
        self.threshold = words("claims", "threshold")
        self.size_before = words("claims", "size_before")
        self.size_after = words("claims", "size_after")
        self.holding = words("claims", "holding")
        self.of_size = words("claims", "places_of_size")
        self.ageing = words("claims", "ageing")


@cache
def _words() -> _Words:
    return _Words()


def weigh(made: Passage, taxonomy: Taxonomy, published: datetime | None, said: list[Attribution]) -> None:
    """Turn off what is not worth following, and give old values to the number that replaced them."""
    for at, one in enumerate(made.counted):
        if not one.measure:
            one.drop("no measure")
        elif taxonomy.measures[one.measure].basis == "attribute":
            one.drop("attribute")
        elif one.rule == "hint":
            one.drop("only a hint")
        why = _why_not(made, at, published, said)
        if why == "previous value":
            _give_back(made, at)
        elif why:
            one.drop(why)
    _additions(made)


def _why_not(made: Passage, at: int, published: datetime | None, said: list[Attribution]) -> str:
    one = made.counted[at]
    if one.quantity.role == "previous" and not _rival(made, one):
        return "previous value"
    if _given_before(made, one):
        return "previous value"
    if one.quantity.role == "increment" and one.measure not in ("suspected_cases", "contacts", "infected"):
        return "increment"
    if _is_conversion(made, at):
        return "conversion"
    if any(a.subject[0] <= one.first < a.subject[1] for a in said):
        return "speaker"
    if _of_another_time(made, one, published):
        return "another time"
    if _is_size(made, one):
        return "size or capacity"
    if _is_age(made, one):
        return "age"
    if _called_wrong(made, one):
        return "called wrong"
    if made.low[one.left - 1] == "for" and any(word in _words().threshold for word in made.low[max(0, one.left - 3) : one.left]):
        return "threshold"
    if made.low[one.right] in _words().threshold or made.low[one.right + 1] in ("needs", "needed", "requires", "required"):
        return "threshold"
    if one.quantity.low == 0 and one.measure not in _ZERO_COUNTS and one.kind == "count":
        return "nobody"
    if one.measure in ("protesters", "killed") and one.quantity.role == "rate":
        return "rate"
    if one.measure == "price" and one.quantity.trend is None:
        return "price without change"
    if one.measure == "temperature" and one.quantity.role == "forecast":
        return "weather forecast"
    if made.low[one.left - 1] in ("all", "both") and one.left > 0 and one.kind == "count":
        return "the same again"
    if one.part and one.noun and one.noun[-1] in _words().ageing and made.low[one.left - 1] == "including":
        return "a part by age or sex"
    if "combined" in made.low[max(0, one.left - 4) : one.left]:
        return "several happenings together"
    if any(word in ("quota", "limit", "target", "ceiling") for word in made.low[max(0, one.left - 3) : one.left]):
        return "threshold"
    if made.low[one.last : one.last + 2] == ["of", "the"] and made.low[one.last + 2] in ("dead", "victims", "injured", "wounded", "killed"):
        return "a part by kind"
    if made.low[one.last : one.last + 2] in (["of", "them"], ["of", "whom"]) and (
        made.low[one.last + 2].endswith("ly") or made.low[one.last + 2] in ("in", "with") and made.low[one.last + 3] in ("critical", "serious", "intensive")
    ):
        return "a part by state"
    if one.measure == "seats" and made.low[one.first - 2 : one.first] == ["of", "the"]:
        return "the whole"
    if _spoken_before(made, one):
        return "previous value"
    if made.low[one.right] == "more" and made.low[one.right + 1] == "than":
        return "a difference"
    return ""


def this_year(made: Passage, one: Counted) -> bool:
    """A sum over the year ("1,900 have died on the route this year")."""
    behind = made.low[one.last : min(made.size, one.last + 16)]
    return any(pair == ("this", "year") for pair in pairwise(behind))


def _rival(made: Passage, one: Counted) -> bool:
    """A number set against another is somebody else's, not an old one: "against an official toll of 31", "above the 30 claimed by"."""
    if one.measure in ("vote_share", "seats", "votes") and "against" in made.low[max(0, one.left - 1) : one.first]:
        return True
    before = made.low[max(0, one.left - 4) : one.left]
    behind = made.low[one.right : one.right + 2]
    return ("official" in before and "earlier" not in before) or "by" in behind[1:] and behind[0] in ("claimed", "given", "counted", "estimated")


def _given_before(made: Passage, one: Counted) -> bool:
    """ "Not the 184 announced by the town", "among the 140 reported last week", "the range of 250 to 400 it gave in May"."""
    low = made.low
    if one.measure and low[one.right : one.right + 2] in (["it", "gave"], ["it", "had"], ["it", "first"], ["it", "reported"], ["it", "announced"], ["it", "stated"]):
        return True
    if one.left == 0 or "the" not in (low[one.left - 1], low[one.left], low[one.first - 1]):
        return False
    the = one.first - 1
    if low[the] != "the" or the == 0:
        return False
    follow = low[one.right : one.right + 3]
    if low[the - 1] in ("not", "from"):
        return True
    return follow[0] in _words().given and (follow[0] != "it" or follow[1] in ("first", "initially", "earlier", "previously", "had")) and "by" not in follow[:2]


def _spoken_before(made: Passage, one: Counted) -> bool:
    """ "Seoul, which last week spoke of 1,500", "the mayor previously reported 24": what the same or another source said before."""
    before = made.low[max(made.body, one.left - 7) : one.left]
    if "previously" in before or "initially" in before or ("earlier" in before and "had" in before):
        return True
    last = any(pair in zip(before, before[1:], strict=False) for pair in (("last", "week"), ("last", "month"), ("a", "week")))
    return last and ("which" in before or "who" in before) and len(made.counted) > 1


def _give_back(made: Passage, at: int) -> None:
    one = made.counted[at]
    one.drop("previous value")
    for other in (*made.counted[:at][::-1], *made.counted[at + 1 :]):
        if other.follow and other.quantity.role != "previous" and (other.kind == one.kind or not one.quantity.unit or not other.quantity.unit):
            other.previous.append(one.quantity)
            return


def _is_conversion(made: Passage, at: int) -> bool:
    """An amount with a unit in brackets, or behind "or", directly behind another: "120 million marks ($66 million)", "7,400 acres, or 12 square miles"."""
    one = made.counted[at]
    if at == 0 or not one.quantity.unit:
        return False
    before = made.counted[at - 1]
    if before.kind in ("count", "time") and one.kind != "percent":
        return False
    between = made.low[before.right : one.left]
    if one.kind == "percent":
        return between in ([",", "or"], ["or"], ["("])
    return between in (["("], [",", "or"], ["or"], [",", "about"], ["(", "about"]) and (before.kind == one.kind or one.kind == "money")


def _of_another_time(made: Passage, one: Counted, published: datetime | None) -> bool:
    low = made.low
    if published is None:
        return False
    first, last = made.clause(one.first)
    for at in range(first, last):
        if not _YEAR.match(low[at]) or at in made.number_at or int(low[at]) >= published.year:
            continue
        since = low[at - 1] in ("since", "from", "until", "till")
        if at < one.first:
            if not since or any(low[k] in ("when", "which") for k in range(at, one.first)):
                return True
        elif not since and (at - one.last <= 6 or (at - one.last <= 12 and "," not in low[one.last : at])):
            return True
    if _last_year_before(low, first, one.first):
        return True
    if low[one.last] == "on" or low[one.right] == "on" or (low[one.right] == "in" and made.tokens.capital(one.right + 1)):
        follow = made.text[made.tokens.end[one.right - 1] : made.tokens.end[one.right - 1] + 24]
        when = as_of(follow, published)
        if when is not None and published - when > _LONG_PAST:
            return True
    for k in range(one.last, min(last, one.last + 8)):
        if k in made.number_at and made.number_at[k].kind != "time":
            return False
        if low[k] == "last" and low[k + 1] in ("year", "decade", "century", "winter", "summer", "spring", "autumn"):
            return True
        if low[k] in ("ago", "earlier", "before") and low[k - 1] in ("year", "years", "decade", "decades", "century"):
            return True
    return False


def _last_year_before(low: list[str], first: int, number: int) -> bool:
    """ "The figure for the same period last year was 18,200"; a comma parts it again."""
    for k in range(number - 1, max(first, number - 9), -1):
        if low[k] == ",":
            return False
        if low[k] in ("year", "decade") and low[k - 1] in ("last", "previous"):
            return True
    return False


def _is_size(made: Passage, one: Counted) -> bool:
    low, known = made.low, _words()
    before = low[max(made.body, one.left - 4) : one.left]
    if before and before[-1] == "of" and any(word in known.of_size or word == "population" for word in before):
        return True
    if any(word in known.size_before for word in before) or (before and before[-1] in known.holding):
        return True
    if before and before[-1] == "for" and one.rule in ("noun", "hint", "fate") and one.measure in ("protesters", "passengers"):
        return True
    if before and before[-1] == "for" and one.noun and one.noun[-1] in ("people", "persons", "residents"):
        return True
    if one.rule not in ("fate", "deed", "sum") and low[one.right - 1] in ("inhabitants", "residents"):
        return True
    return any(word in known.size_after for word in low[one.last : one.right + 2])


def _is_age(made: Passage, one: Counted) -> bool:
    """ "A girl of 6", "children under four"."""
    before = made.low[max(0, one.left - 2) : one.left + 1]
    number = one.quantity.high if one.quantity.high is not None else one.quantity.low
    if _age_of_named(made, one):
        return True
    if one.kind == "count" and not one.noun and one.left > 0 and one.quantity.approx in ("over", "under") and number is not None and number < 100:
        if made.low[one.left - 1] in ("were", "was", "are", "all", "mostly") and one.last >= made.size - 1:
            return True
    return one.kind == "count" and not one.noun and number is not None and number < 100 and any(word in _words().ageing for word in before) and (
        any(word in ("of", "under", "over", "aged") for word in made.low[max(0, one.left - 1) : one.first])
    )


def _age_of_named(made: Passage, one: Counted) -> bool:
    """ "Luc Marel, 52."."""
    low, at = made.low, one.first
    return (
        not one.noun
        and one.first == one.left
        and at > 1
        and low[at - 1] == ","
        and made.tokens.capital(at - 2)
        and (one.last >= made.size or low[one.last] in (",", "."))
        and one.quantity.low is not None
        and 5 <= one.quantity.low <= 110
    )


def _called_wrong(made: Passage, one: Counted) -> bool:
    near = made.low[max(made.body, one.left - 6) : min(made.size, one.right + 8)]
    return any(word in _words().wrong for word in near)


def _additions(made: Passage) -> None:
    """In a sentence with a total, other counts of its measure are additions, unless they tell a place of their own."""
    totals = [one for one in made.counted if one.follow and one.rule == "sum" and one.kind == "count"][:_TOTALS]
    for one in made.counted:
        if not one.follow or one.rule == "sum" or one.part or one.kind != "count":
            continue
        for total in totals:
            alike = one.measure == total.measure or (one.quantity.noun in ("bodies", "victims") and total.measure == "killed")
            smaller = (one.quantity.low or one.quantity.high or 0) < (total.quantity.low or total.quantity.high or 0)
            if alike and smaller and not _own_place(made, one) and not _contrasted(made, one, total):
                one.drop("addition to the total")


def _contrasted(made: Passage, one: Counted, total: Counted) -> bool:
    first, last = sorted((one.first, total.first))
    return any(word in ("but", "while", "though", "although", ";", "against") for word in made.low[first:last])


def _own_place(made: Passage, one: Counted) -> bool:
    clause = made.low[one.last : min(made.size, one.last + 10)]
    before = made.low[max(0, one.left - 6) : one.left]
    return "alone" in clause or "alone" in before or made.low[one.last : one.last + 3] == ["of", "them", "in"]
