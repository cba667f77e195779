"""Numbers that are true and no news: of another time, sizes and capacities, ages, thresholds, parts of no interest.

Each test looks at a few words before and behind the number (`Near`); the reason it returns is kept with the claim.
"""

from __future__ import annotations

from datetime import datetime
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from figures.companies import is_part_of_a_price
from figures.foreseen import foreseen
from figures.nouns import nouns
from figures.other_times import of_another_time
from figures.passage import Counted, Passage
from figures.units import units
from figures.wordlists import words

ANOTHER_TIME = "another time"
"""Why a number is background that some other year, month or day had: nobody who speaks of this event stands in for it."""
_ZERO_COUNTS = frozenset(("missing", "hostages", "contained", "killed_or_wounded"))
"""Measures of which "none" is news; "no arrests", "nobody was hurt" are asides."""
_PRICE_TAG = 1000
"""Money below which a cost is the price of a thing; no project, bill or disaster costs less."""
_NOW = frozenset(("now", "today", "yesterday", "tonight", "so", "this", "latest", "current", "currently", "has", "have", "is", "are"))
"""With one of these a sentence speaks of the story's own time."""
_HANDFUL = 3
_AVERAGED = 12
"""Tokens before a number in which "the average number of passengers per vessel" may open."""
_FEW = 10
_MANY = 1000
_MORE = frozenset(("more", "fewer", "less"))
_MOVED = 8
"""Tokens before "by" in which a verb tells that something moved by so much."""
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
        self.built = words("claims", "built_for")
        self.camps = words("claims", "camps")
        self.naming = words("claims", "naming")
        self.calendar = words("claims", "calendar")
        self.yearly = words("claims", "yearly")
        self.room, self.able = words("claims", "having_room"), words("claims", "able")
        self.of_size = words("claims", "places_of_size")
        self.ageing = words("claims", "ageing")
        self.whole = words("claims", "those_harmed")
        self.vague_parts = words("claims", "vague_parts")
        self.being = words("claims", "being")
        self.person = words("claims", "speaking_persons")
        self.bids = words("claims", "bids")
        self.long_wars = words("claims", "long_wars")
        self.convicting = words("claims", "convicting")
        self.moved_by = words("claims", "moved_by")
        self.moving = words("roles", "up") | words("roles", "down")
        self.denying = words("claims", "denying")
        self.rumours = words("claims", "rumours")
        self.forces = words("claims", "forces")
        self.per = frozenset(units().per)
        self.needing = words("claims", "needing")


@cache
def _words() -> _Words:
    return _Words()


def near(made: Passage, one: Counted) -> Near:
    """The surroundings of one quantity."""
    before = made.low[max(made.body, one.left - 4) : one.left]
    return Near(before, before[-1] if before else "", made.low[one.right : one.right + 4])


def background(made: Passage, one: Counted, published: datetime | None, before: Passage | None = None) -> str:
    """Why this number is background, or ""."""
    around = near(made, one)
    if one.kind == "count" and one.quantity.low == 0 and one.measure not in _ZERO_COUNTS:
        return "nobody"
    return (
        (_threshold(one, around) if one.measure != "sanctioned" else "")
        or _by_measure(made, one)
        or _average(made, one)
        or _short_of(made, one, around)
        or _known_move(made, one)
        or _part_of_no_interest(made, one, around)
        or _size(made, one, around)
        or _age(made, one, around)
        or foreseen(made, one)
        or _of_a_war(one, around)
        or _wrong(made, one)
        or (ANOTHER_TIME if published is not None and of_another_time(made, one, published) else "")
        or (ANOTHER_TIME if _goes_on_about(made, before) else "")
    )


def _known_move(made: Passage, one: Counted) -> str:
    """ "The figures predate the re-testing that lowered the count to | 58": what is spoken of as known has moved it before."""
    low = made.low
    if low[one.left - 1] != "to":
        return ""
    that = next((at for at in range(one.left - 3, max(made.body + 1, one.left - _MOVED), -1) if low[at] == "that"), 0)
    known = that > 0 and low[that + 1] in _words().moving and "the" in low[max(made.body, that - 4) : that - 1]
    return "moved before" if known else ""


def this_year(made: Passage, one: Counted) -> bool:
    """A sum over a year or a month ("1,900 have died on the route this year", "576 in the first half of the year", "78 this month")."""
    behind = made.low[one.last : min(made.size, one.last + 16)]
    if "year" not in behind and "month" not in behind:
        return False
    pairs = list(pairwise(behind))
    if ("this", "year") in pairs or (one.kind == "count" and ("this", "month") in pairs):
        return True
    return one.kind == "count" and any(behind[at : at + 4] == ["half", "of", "the", "year"] for at in range(len(behind)))


def _by_measure(made: Passage, one: Counted) -> str:
    if one.measure in ("protesters", "killed", "passengers") and (one.quantity.role == "rate" or _every_year(made, one)):
        return "rate"
    if one.measure == "price" and one.quantity.trend is None:
        return "price without change"
    if one.measure == "fine" and one.quantity.low is None and not _words().convicting.isdisjoint(made.low):
        return "threshold"  # "if convicted he faces up to | 10 million in fines"
    if one.measure == "deal_value" and one.quantity.role == "rate":
        return "a price"
    amount = one.quantity.high or one.quantity.low or 0
    if one.measure == "deal_value" and amount < _PRICE_TAG and _words().bids.isdisjoint(made.low):
        return "a price"
    if one.measure in ("cost", "debt", "budget", "damage") and amount < _PRICE_TAG:
        return "a price"
    return ""


def _goes_on_about(made: Passage, before: Passage | None) -> bool:
    """ "In 2012 a plane crashed there. Ten of the 14 on board were killed.": of the other time that the sentence before told."""
    if before is None or made.start - before.start - len(before.text) > 1:
        return False
    told = [one for one in before.counted if one.measure]
    opening = before.low[before.body : before.body + 2]
    if not told or opening[:1] != ["in"] or not opening[-1].isdigit() or any(one.why != ANOTHER_TIME for one in told):
        return False
    return _words().calendar.isdisjoint(made.low) and _NOW.isdisjoint(made.low)


def _every_year(made: Passage, one: Counted) -> bool:
    """ "Thousands die | every year", "carrying 20 million people | a day"."""
    known = _words().yearly
    for word, then in pairwise(made.low[one.last : min(made.size, one.last + 10)]):
        if word == "annually" or (word in ("every", "each") and then in known):
            return True
    return one.measure == "passengers" and made.low[one.right] in ("a", "per") and made.low[one.right + 1] in known


def _average(made: Passage, one: Counted) -> str:
    """ "An average of | 51 people per boat", "the number of passengers per vessel grew to | 44": one thing's share of a count."""
    if one.kind != "count":
        return ""
    low, per = made.low, _words().per
    if low[one.right] in ("per", "each") and low[one.right + 1] not in per:
        return "an average"
    begin = max(made.body, one.left - _AVERAGED)
    if "per" not in low[begin : one.left]:
        return ""
    per_thing = low.index("per", begin, one.left)
    return "an average" if "average" in low[begin:per_thing] and low[per_thing + 1] not in per else ""


def _short_of(made: Passage, one: Counted, around: Near) -> str:
    """ "19 seats short of a majority", "a margin of error of | 3.5 percent", "needs an absolute majority of | 289 votes"."""
    if around.behind[:2] == ["short", "of"]:
        return "a shortfall"
    if one.measure in ("votes", "seats") and not _words().needing.isdisjoint(made.low[max(made.body, one.left - 6) : one.left]):
        return "threshold"
    said = made.low[max(made.body, one.left - 5) : one.left]
    return "a margin of error" if "margin" in said and ("of", "error") in pairwise(said) else ""


def _threshold(one: Counted, around: Near) -> str:
    known = _words()
    if one.measure == "funding_received":
        return ""  # "received | 34% of the money it needs"
    if around.behind[0] in known.threshold or around.behind[1] in ("needs", "needed", "requires", "required"):
        return "threshold"
    if around.last == "for" and not known.threshold.isdisjoint(around.before):
        return "threshold"
    return "" if known.limits.isdisjoint(around.before[-3:]) else "threshold"


def _part_of_no_interest(made: Passage, one: Counted, around: Near) -> str:
    """ "Two of the dead are medics", "two of them seriously", "including three children", "both", "188 of the 350 seats"."""
    low, known = made.low, _words()
    if around.last == "both" and one.kind == "count":
        return "the same again"
    if around.last in ("last", "remaining", "other") and one.kind == "count":
        return "those left"
    said = made.low[max(made.body, one.left - 7) : one.left]
    if one.measure in ("killed", "wounded") and any(word.startswith("threat") for word in said):
        return "a threat"
    if one.quantity.role == "plan" and ("out", "of") in pairwise(around.before):
        return "the whole"  # "80,000 jabs out of a planned half a million"
    if "enough" in said and one.measure in ("killed", "wounded", "killed_or_wounded"):
        return "what would be enough"  # "enough of the drug to kill | 14 million people"
    if around.before[-2:] == ["return", "for"]:
        return "in return"
    if around.last in ("add", "adds", "added", "adding") and around.behind[0] == "to":
        return "added"
    if low[one.last : one.last + 2] == ["of", "whom"] and (one.quantity.low or 0) < _FEW:
        return "a few of them"
    if one.quantity.unit == "fraction" and low[one.last] == "the" and one.last + 1 in made.number_at:
        return "a comparison"
    if "combined" in around.before:
        return "several happenings together"
    if made.low[one.last] in _MORE and "than" in around.behind[:3]:
        return "a difference"
    if _moved_by(made, one):
        return "a difference"
    if is_part_of_a_price(made, one):
        return "a part of the price"
    if around.behind[1] == "than" and around.behind[0] in ("more", "fewer", "less", "higher", "lower"):
        return "a difference"
    if made.low[one.right - 1] in ("higher", "lower") and around.behind[0] == "than":
        return "a difference"
    few = (one.quantity.low or 0) < _FEW
    if few and one.part and one.noun and one.noun[-1] in known.ageing and (around.last == "including" or "among" in around.before):
        return "a part by age or sex"
    if not one.noun and low[one.right].endswith("ly") and one.kind == "count":
        return "a part by state"
    if one.trigger is not None and one.rule == "fate" and low[one.trigger.first - 2] == "among":
        return "some of those"
    if low[one.last] == "of":
        second, third = low[one.last + 1], low[one.last + 2]
        if second == "the" and third in known.whole and (one.quantity.low or 0) < _HANDFUL:
            return "a part by kind"
        if second == "the" and third in ("last", "remaining") and not one.noun:
            return "a part of those left"
        state = third.endswith("ly") or low[one.last + 3] in ("critical", "serious", "intensive")
        if second in ("them", "whom") and state and one.measure != "critically_injured":
            return "a part by state"
    if low[one.first - 2 : one.first] == ["of", "the"] and low[one.first - 3] in known.vague_parts:
        return "the whole"
    share = made.number_before.get(one.first - 2) if low[one.first - 2 : one.first] == ["of", "the"] else None
    if share is not None and share.kind == "percent" and low[one.right + 1] != "by":
        return "the whole"
    if one.measure == "seats" and low[one.first - 2 : one.first] == ["of", "the"]:
        return "the whole"
    return ""


def _moved_by(made: Passage, one: Counted) -> bool:
    """ "The court cut the fine by | 6 million", "took | 1.3 million off the fine", "cut | 1.3 million from the 3.9 million fine"."""
    known, low = _words(), made.low
    if one.measure not in known.moved_by:
        return False
    if low[one.right : one.right + 2] in (["from", "the"], ["off", "the"]):
        return not known.moving.isdisjoint(low[max(made.body, one.left - 2) : one.left])
    return low[one.left - 1] == "by" and not known.moving.isdisjoint(low[max(made.body, one.left - _MOVED) : one.left])


def _of_a_war(one: Counted, around: Near) -> str:
    """ "The conflict has killed more than 8,000": the sum of years."""
    if one.measure not in ("killed", "killed_or_wounded") or (one.quantity.low or one.quantity.high or 0) < _MANY:
        return ""
    wars = [at for at, word in enumerate(around.before) if word in _words().long_wars]
    led = any(at > 1 and around.before[at - 2] in ("in", "of", "since") for at in wars)  # "its losses in the war to 220,000"
    return "the sum of a war" if wars and not led else ""


_DONE = frozenset(("freed", "hostages", "killed", "rescued", "wounded", "detained"))
"""What befalls employees, who else are the size of their firm."""


def _size(made: Passage, one: Counted, around: Near) -> str:
    """ "A town of 31,000", "home to 40,000", "manages 40 billion", "a concert for 20,000 fans"."""
    low, known = made.low, _words()
    of_place = around.last == "of" and not known.of_size.isdisjoint(around.before[-2:])
    if one.kind == "percent":
        return ""
    home_to = around.before[-2:] == ["home", "to"]
    sized = not known.size_before.isdisjoint(low[max(made.body, one.left - 2) : one.left])
    camp = one.rule == "camp" or (one.measure in ("refugees", "detained", "displaced") and one.rule == "deed")
    if of_place or (not camp and (home_to or sized or around.last in known.holding)):
        return "size or capacity"
    if around.last == "for" and not known.built.isdisjoint(around.before):
        return "size or capacity"
    if around.last in known.room and _is_able(made, one) and known.camps.isdisjoint(low):
        return "size or capacity"
    said = low[max(made.body, one.left - 9) : one.left]
    if "capacity" in said and one.kind == "count" and (one.measure == "people" or (not one.noun and said[-1] in ("of", "was", "is", "to"))):
        return "size or capacity"  # "its reception capacity from 50,000 people to 100,000 people", "the capacity of the ship was | 100"
    owned = one.measure == "troops" and one.rule == "noun" and around.last in ("has", "have", "had")
    if owned and not known.forces.isdisjoint(around.before):
        return "size or capacity"
    served = one.rule != "deed" and one.measure in ("protesters", "passengers")
    served = served or one.noun[-1:] in (("people",), ("persons",), ("residents",))
    if around.last == "for" and served and one.rule != "fate" and one.measure != "evacuated":
        return "size or capacity"
    if one.rule not in ("fate", "deed", "sum") and low[one.right - 1] in ("inhabitants", "residents"):
        return "size or capacity"
    near = set(low[one.last : one.right + 2])
    near -= set(one.noun) if one.rule in ("fate", "deed") and one.measure in _DONE else set()  # "freed all | 15 prison employees"
    return "" if known.size_after.isdisjoint(near) else "size or capacity"


def _is_able(made: Passage, one: Counted) -> bool:
    """ "Can hold | 300 people", "could accommodate up to | 430", "licensed to carry | 178": what it has room for, and not who is in it."""
    low, verb = made.low, one.left - 1
    return low[verb - 1] in ("can", "could") or (low[verb - 1] == "to" and low[verb - 2] in _words().able)


def _age(made: Passage, one: Counted, around: Near) -> str:
    """ "A girl of 6", "children under four", "Luc Marel, 52.", "most were over 75"."""
    number = one.quantity.high if one.quantity.high is not None else one.quantity.low
    if one.kind != "count" or one.noun or number is None or number > _OLDEST:
        return ""
    low, at = made.low, one.first
    whose = low[max(made.body, one.left - 4) : one.left]
    told = not _words().being.isdisjoint(whose[-2:]) and not _words().whole.isdisjoint(whose)
    if one.quantity.approx == "range" and told and ends_or_time(low[one.last]):
        return "age"  # "the victims were between 41 and 100"
    ends = one.last >= made.size - 1 or low[one.last] in (",", ".")
    if not {"youngest", "oldest", "eldest"}.isdisjoint(low[max(made.body, at - 8) : at]) and around.last in _words().being:
        return "age"
    if around.last == "be" and not {"he", "she"}.isdisjoint(around.before) and ends_or_time(low[one.last]):
        return "age"
    if around.last == "of" and not one.noun and {"a", "an"}.intersection(low[max(made.body, at - 5) : at - 2]) and _person(low[at - 2]):
        return "age"
    if one.left == at and around.last == "," and at > 1 and made.tokens.capital(at - 2) and ends and number >= 5:
        return "age"
    if around.last == "(" and low[one.last] == ")" and made.tokens.capital(at - 2) and not _words().naming.isdisjoint(low):
        return "age"
    if one.left == at and around.last == "," and ends and number >= 5 and _ends_an_apposition(made, at - 1):
        return "age"
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


def _ends_an_apposition(made: Passage, comma: int) -> bool:
    """ "Said Samuel Okoti, a community leader |, 61": between a name and the comma only what he is."""
    at = comma - 1
    while at > made.body and comma - at < 9 and made.low[at] != ",":
        if at in made.number_before:
            return False
        at -= 1
    person = _person(made.low[comma - 1]) or made.low[at + 1] in ("a", "an")
    return made.low[at] == "," and made.tokens.capital(at - 1) and made.tokens.is_word(at - 1) and person


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
    said = low[made.body : one.left]
    if not _words().denying.isdisjoint(said) and not _words().rumours.isdisjoint(said):
        return "a report denied"
    if known.isdisjoint(low[max(made.body, one.left - 8) : one.left]) and known.isdisjoint(low[one.right : one.right + 8]):
        return ""
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
