"""Numbers that are true and no news: of another time, thresholds, averages, prices of a thing, the sum of a war; and what sizes.py,
bare_ages.py and parts_untold.py know.

Each test looks at a few words before and behind the number (near.py); the reason it returns is kept with the claim.
"""

from __future__ import annotations

from datetime import datetime
from functools import cache
from itertools import pairwise

from figures.quantities.units import units
from figures.sentences.naming import vocabulary
from figures.sentences.near import Near, near
from figures.sentences.passage import Counted, Passage
from figures.sums.deals import CONDITION
from figures.telling.bare_ages import bare_age
from figures.telling.foreseen import foreseen
from figures.telling.parts_untold import MOVED, part_of_no_interest
from figures.telling.sizes import size_or_capacity
from figures.times.other_times import of_another_time
from figures.wordlists import words

ANOTHER_TIME = "another time"
"""Why a number is background that some other year, month or day had: nobody who speaks of this event stands in for it."""
_ZERO_COUNTS = frozenset(("missing", "hostages", "contained", "killed_or_wounded"))
"""Measures of which "none" is news; "no arrests", "nobody was hurt" are asides."""
_PRICE_TAG = 1000
"""Money below which a cost is the price of a thing; no project, bill or disaster costs less."""
_NOW = frozenset(("now", "today", "yesterday", "tonight", "so", "this", "latest", "current", "currently", "has", "have", "is", "are"))
"""With one of these a sentence speaks of the story's own time."""
_AVERAGED = 12
"""Tokens before a number in which "the average number of passengers per vessel" may open."""
_AIMS = frozenset(("deal_value", "bid_price", "savings", "jobs"))
"""Measures of what somebody means to do: a target or a ceiling of these is the very number."""
_TRADED = frozenset(("prisoners_exchanged", "freed", "bodies_returned", "captured"))
"""Of what two sides give for one another "each" tells how many either gave: "exchanged | 205 captured soldiers | each"."""
_MANY = 1000
_EARNING = 5
"""Tokens before a wage in which "who" opens the clause that tells it."""
_REPOSTED = 12
"""Tokens before a number in which a transfer stands, be it shared with the number before it."""
_WAR = 4
"""Tokens before a number in which the war that killed them is told."""
_LEADS_TO_A_WAR = frozenset(("in", "of", "since", "during", "from"))
"""Before a war these tell when, and it killed nobody itself: "the toll since the war began"."""


class _Words:
    def __init__(self) -> None:
        self.wrong = words("claims", "wrong")
        self.threshold = words("claims", "threshold")
        self.limits = words("claims", "limits")
        self.targets = frozenset(("target", "targets", "targeted", "targeting", "goal", "aims", "aim", "aimed", "aiming"))
        self.calendar = words("claims", "calendar")
        self.yearly = words("claims", "yearly")
        self.bids = words("claims", "bids")
        self.long_wars = words("claims", "long_wars")
        self.convicting = words("claims", "convicting")
        self.moving = words("roles", "up") | words("roles", "down")
        self.denying = words("claims", "denying")
        self.rumours = words("claims", "rumours")
        self.per = frozenset(units().per)
        self.needing = words("claims", "needing")
        self.offices = words("claims", "office_holders")


@cache
def _words() -> _Words:
    return _Words()


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
        or part_of_no_interest(made, one, around)
        or size_or_capacity(made, one, around)
        or bare_age(made, one, around)
        or foreseen(made, one)
        or _of_a_war(made, one)
        or _wrong(made, one)
        or (ANOTHER_TIME if published is not None and of_another_time(made, one, published) else "")
        or (ANOTHER_TIME if _goes_on_about(made, before) else "")
    )


def _known_move(made: Passage, one: Counted) -> str:
    """ "The figures predate the re-testing that lowered the count to | 58": what is spoken of as known has moved it before."""
    low = made.low
    if low[one.left - 1] != "to":
        return ""
    that = next((at for at in range(one.left - 3, max(made.body + 1, one.left - MOVED), -1) if low[at] == "that"), 0)
    known = that > 0 and low[that + 1] in _words().moving and "the" in low[max(made.body, that - 4) : that - 1]
    return "moved before" if known else ""


def this_year(made: Passage, one: Counted) -> bool:
    """A sum over a year or a month ("1,900 have died on the route this year", "576 in the first half of the year", "78 this month")."""
    behind = made.low[one.last : min(made.size, one.last + 16)]
    if one.kind == "count" and _over_years(made.low[max(made.body, one.left - 8) : min(made.size, one.last + 16)]):
        return True
    if ("year" not in behind and "month" not in behind) or (one.measure == "deficit" and one.kind == "percent"):
        return False  # "a deficit of | 2.9% this year" is no sum beside another
    if made.low[one.last : one.last + 2] == ["of", "the"] and "that" in behind:
        return False  # "| 200 of the bodies that | Korlen handed over this month were"
    pairs = list(pairwise(behind))
    if ("this", "year") in pairs or (one.kind == "count" and ("this", "month") in pairs):
        return True
    return one.kind == "count" and any(behind[at : at + 4] == ["half", "of", "the", "year"] for at in range(len(behind)))


def _over_years(said: list[str]) -> bool:
    """ "Counted | 4,722 kidnapped in the year to June", "over the past ten years | 61 people have died there"."""
    for at, word in enumerate(said[:-1]):
        if word in ("year", "months") and said[at + 1] == "to" and "the" in said[max(0, at - 2) : at]:
            return True
        if word in ("past", "last") and said[at - 1] == "the" and _YEARS.intersection(said[at + 1 : at + 3]):
            return True
    return False


_YEARS = frozenset(("years", "decades"))


def _is_reposted(made: Passage, one: Counted) -> bool:
    """ "Ordered the | transfer | of nine district magistrates": to another office, and out of no danger."""
    low = made.low
    told = low[max(made.body, one.left - _REPOSTED) : one.left]
    return any(word.startswith("transfer") for word in told) and not _words().offices.isdisjoint((*told, *low[one.last : one.right]))


_COUNTED_BY_TIME = frozenset(("protesters", "killed", "passengers", "evacuated", "refugees", "displaced", "returnees"))
"""People of whom so many "a day" or "every month" tells how fast it goes, and no count of them."""


def _by_measure(made: Passage, one: Counted) -> str:
    of_all = one.measure in ("protesters", "killed", "passengers") or one.rule == "own"
    if one.measure in _COUNTED_BY_TIME and one.quantity.role != "rate" and _every_year(made, one):
        return "rate"
    if of_all and (one.quantity.role == "rate" or _every_year(made, one)):
        return "rate"
    if one.measure == "wage" and not {"who", "whose"}.isdisjoint(made.low[max(made.body, one.left - _EARNING) : one.left]):
        return "told by the way"  # "the workers, who earn from | 18,000 rupees a month, want more"
    if one.measure == "evacuated" and _is_reposted(made, one):
        return "to another post"
    if one.measure == "price" and one.quantity.trend is None:
        return "price without change"
    if one.measure == "fine" and one.quantity.low is None and not _words().convicting.isdisjoint(made.low):
        return "threshold"  # "if convicted he faces up to | 10 million in fines"
    if one.measure == "deal_value" and one.quantity.role == "rate":
        return "a price"
    amount = one.quantity.high or one.quantity.low or 0
    if one.measure == "deal_value" and amount < _PRICE_TAG and _words().bids.isdisjoint(made.low):
        return "a price"
    priced = ("cost", "debt", "budget", "damage", "one_off_charge", "ransom")
    if one.measure in priced and one.rule != "of the economy" and amount < _PRICE_TAG:
        return "a price"
    return ""


def _goes_on_about(made: Passage, before: Passage | None) -> bool:
    """ "In 2012 a plane crashed there. Ten of the 14 on board were killed.": of the other time that the sentence before told."""
    if before is None or made.opens or made.start - before.start - len(before.text) > 1:
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
    at = one.right
    return one.measure in _COUNTED_BY_TIME and made.low[at] in ("a", "per") and made.low[at + 1] in known and made.low[at + 2] != "ago"


def _average(made: Passage, one: Counted) -> str:
    """ "An average of | 51 people per boat", "the number of passengers per vessel grew to | 44": one thing's share of a count."""
    if one.kind != "count":
        return ""
    low, per = made.low, _words().per
    if low[one.left - 1] in ("averaged", "averaging"):
        return "an average"  # "job gains have averaged | 157,000"
    if low[one.right] in ("per", "each") and low[one.right + 1] not in per and one.measure not in _TRADED:
        return "an average"
    if low[one.right] in ("share", "shares", "sharing", "shared") and low[one.right + 1] in ("one", "a", "an", "each"):
        return "an average"  # "eighty people | share one latrine"
    if low[one.left - 3] in ("each", "every") and one.left - 3 >= made.body and low[one.left - 1].endswith("s") and one.rule == "deed":
        return "an average"  # "each patient infects | two or three others"
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
    if one.measure in ("funding_received", "wage", "retirement_age") or one.rule == CONDITION:
        return ""  # "received | 34% of the money it needs", "a minimum wage of | $15"
    if one.measure == "inflation" and not known.targets.isdisjoint((*around.before[-4:], *around.behind[:3])):
        return "a target"  # "the central bank targets inflation of | 2%"
    if one.measure in ("acceptances", "stake") and around.behind[:1] == ["to"] and around.behind[1] in ("squeeze", "delist", "force"):
        return "threshold"  # "needs | 95% to squeeze out the rest"
    if one.rule == "fate" and one.trigger is not None and 0 <= one.trigger.first - one.right <= 1:
        return ""  # "844 people | had needed medical treatment"
    if around.behind[0] in known.threshold or around.behind[1] in ("needs", "needed", "requires", "required"):
        return "threshold"
    if around.last == "for" and not known.threshold.isdisjoint(around.before):
        return "threshold"
    if one.kind == "percent" and "enough" in around.behind:
        return "threshold"  # "fifty percent plus one is enough"
    if known.limits.isdisjoint(around.before[-3:]) or _is_a_new_aim(one, around):
        return ""
    return "threshold"


def _is_a_new_aim(one: Counted, around: Near) -> bool:
    """ "Lifts its savings target to | 320 million": an aim that moves is news, as is the worth of "the target" of a bid."""
    moved = around.last == "to" and not _words().moving.isdisjoint(around.before)
    return moved or one.measure in _AIMS


def _of_a_war(made: Passage, one: Counted) -> str:
    """ "The conflict | has killed | more than 8,000": the sum of years, where the war itself is what killed them."""
    if one.measure not in ("killed", "killed_or_wounded") or (one.quantity.low or one.quantity.high or 0) < _MANY:
        return ""
    low = made.low
    wars = [at for at in range(max(made.body, one.left - _WAR), one.left) if low[at] in _words().long_wars]
    led = any(_LEADS_TO_A_WAR.intersection(low[max(made.body, at - 3) : at]) for at in wars)  # "its losses in the war to 220,000"
    return "the sum of a war" if wars and not led else ""


def _wrong(made: Passage, one: Counted) -> str:
    """ "A newspaper briefly reported 71 dead": a word of error in the same stretch between commas."""
    low, known = made.low, _words().wrong
    said = low[made.body : one.left]
    if not _words().denying.isdisjoint(said) and not _words().rumours.isdisjoint(said):
        return "a report denied"
    if known.isdisjoint(low[max(made.body, one.left - 8) : one.left]) and known.isdisjoint(low[one.right : one.right + 8]):
        return ""
    now = low[one.left - 1] == "to" and not vocabulary().revising.isdisjoint(said)  # "revised the number to | 181 | after an error"
    for step, at in ((-1, one.left - 1), (1, one.right))[: 1 if now else 2]:
        for _ in range(8):
            if at < made.body or at >= made.size or (low[at] == "," and step < 0):
                break
            if low[at] in known and low[at - 2 : at] != ["margin", "of"]:
                return "called wrong"
            if low[at] == "," and low[at + 1] not in ("a", "an", "which"):
                break
            at += step
    return ""
