"""On which basis a number stands: counted so far, at a time, a day, planned, forecast, demanded, pledged ...: never compared across."""

from __future__ import annotations

from functools import cache
from itertools import pairwise

from figures.claim import Basis
from figures.fates.attempts import is_tried
from figures.quantities.roles import modal_of
from figures.sentences.measures import Taxonomy
from figures.sentences.passage import Counted, Passage
from figures.sums.companies import PER_SHARE
from figures.sums.leads import LEAD, STATIONS
from figures.times.days import counts_a_day, counts_longer
from figures.wordlists import words

_PLANNED = frozenset(("troops", "jobs", "job_creation", "doses", "vehicles", "buildings_sold", "freed", "prisoners_exchanged"))
"""Things that are planned before they happen, so that "will send 5,000" is another figure than 5,000 there."""
_TRIED = frozenset(("detained", "evacuated", "rescued", "vaccinated", "killed", "recovered"))
"""What is tried before it is done, or never is."""
_DUE = 9
"""Tokens before a plan in which something is due to come."""
_NEEDED = 14
"""Tokens before a plan in which somebody needs it."""
_PLANNING = words("roles", "plan")
_DUE_TO = frozenset(("due", "set", "scheduled", "slated", "supposed", "expected", "meant"))
_PREPARING = frozenset(("preparing", "prepare", "prepares", "prepared", "bracing"))
_FORECASTS = frozenset(("forecast", "forecasts", "guidance", "outlook", "target", "projection"))
_WHOSE = frozenset(("its", "their", "his", "her", "the", "a", "growth", "profit", "deficit", "inflation", "sales", "earnings"))
_FORESEEN = 14
"""Tokens before a number in which it is told that it is foreseen ("cut its forecast for this year's operating profit to")."""
_ORDERED = frozenset(("ordered", "orders", "ordering", "order"))
_RATINGS = ("approv", "disapprov", "rating", "popularity", "satisf", "support")
"""Shares of the vote that only those who poll tell."""
_OF_THE_RISE = 5
"""Tokens behind a rise in which it is told whose it is ("the 9% that nurses | want")."""
_BINDING = frozenset(("deal_value", "deal_value_with_debt", "fine"))
"""Sums of which "will" tells what was agreed."""
_OF_A_DEAL = 10
"""Tokens before such a sum in which "will" stands."""
_UNSURE = frozenset(("expects", "expected", "expect", "likely", "probably", "could", "may", "might", "would", "forecast", "if"))
_BIDDING = frozenset(("would", "ready", "willing", "prepared"))
"""Before a word of settling: what one side asks for still, and nobody has agreed to ("would settle for | 7 percent")."""
_STRIKING = frozenset(("strike", "strikes", "striking", "walkout", "walked", "march", "marched", "rallied", "protested"))
_UNSETTLED = frozenset(("not", "no", "without", "to", "reject", "rejected", "refused", "against"))
"""Before a word of settling: nobody has agreed yet."""
_CLIMBING_DOWN = frozenset(("climb", "climbed", "come", "came", "go", "went", "back", "backed"))
_OFFERED = frozenset(("pay_rise", "bid_price", "deal_value"))


_PAID = frozenset(("paid", "handed", "received", "collected"))
_ASKED = frozenset(("demand", "demanded", "demanding", "demands", "asked", "asking", "unless", "if", "be", "until", "want", "wanted"))
_OF_A_RANSOM = 6
"""Tokens around a ransom in which it is told whether it was paid, or only asked for."""
_COMING = frozenset(("displaced", "refugees", "evacuated", "homeless", "infected", "in_need", "people", "returnees"))
"""Of these it is foreseen how many there will be."""
_FOR_THEM = frozenset(("for", "figure", "figures", "number", "assumption", "estimate"))
"""Behind "plans" or "planning" these tell that somebody expects them."""
_NEVER_FEARED = frozenset(("rescued", "freed", "evacuated"))
"""Of these nobody fears so many: "more than 60 are feared dead and | 38 others | were rescued"."""


def basis_of(made: Passage, one: Counted, taxonomy: Taxonomy) -> Basis:
    """The basis of one quantity, from its role and the words of its sentence, else its measure's own."""
    measure = taxonomy.measures.get(one.measure)
    own: Basis = measure.basis if measure else "cumulative"
    role = one.quantity.role
    if one.rule in (LEAD, STATIONS):
        return "level"  # a lead grows and shrinks while votes are counted; "will contest results from | 50,000 polling stations"
    if _is_active(made, one):
        return "level"
    if one.part:
        return "subtotal"
    if one.rule == "division" and role == "count":
        return "final"  # how an assembly voted is known when it has
    if role == "rate" and own != "rate" and one.measure not in PER_SHARE and one.measure != "wage":
        return "rate"
    part_of = role == "share" or one.quantity.rule.startswith("part-of")  # "one in five workers walked out"
    if part_of and own in ("cumulative", "level") and not (measure and measure.unit == "percent"):
        return "share"
    if own in ("cumulative", "level", "event") and counts_a_day(made, one):
        return "daily"
    if own == "daily" and counts_longer(made, one):
        return "cumulative"
    if one.measure in _PLANNED and (role in ("plan", "forecast") or any(planned(made, one) for planned in _PLANS)):
        return "planned"
    if one.measure in _TRIED and is_tried(made, one):
        return "planned"  # "trying to arrest | 14 suspects"
    if one.measure == "production" and role == "plan":
        return "planned"
    if one.measure == "doses" and not _ORDERED.isdisjoint(made.low[max(made.body, one.left - 5) : one.left]):
        return "planned"
    if one.measure in ("pay_rise", "wage", "bonus"):
        return bargained(made, one) or (("final" if _is_settled(made, one) else "forecast") if role == "forecast" else own)
    if one.measure == "vote_share" and one.trigger is not None and made.low[one.trigger.first].startswith(_RATINGS):
        return "poll"
    if role == "demand" and one.measure in _PLANNED and _needs_to(made, one):
        return "planned"
    if one.kind == "count" and role == "count" and _may_come(made, one):
        return "forecast"
    if role == "demand" and one.measure in _never_asked():
        return own  # "officials urged the | 27,000 homeless to stay away"
    if role == "demand" and own in ("event", "planned", "level", "cumulative", "pledge", "offer"):
        return "requested" if one.kind == "money" else "demand"
    if role in ("count", "plan") and own == "period" and (_is_foreseen(made, one) or _is_foreseen_beside(made, one, taxonomy)):
        return "forecast"
    if role == "increment" and one.measure in _COMING and modal_of(made.tokens, one.left) == "forecast":
        return "forecast"  # "is bracing for | 100,000 more refugees"
    if role == "plan" and one.measure in _COMING and _is_planned_for(made, one):
        return "forecast"
    if role == "plan" and one.measure in _COMING and not _PREPARING.isdisjoint(made.low[max(made.body, one.left - 6) : one.left]):
        return "forecast"  # "was preparing for up to | 100,000 arrivals"
    if role == "forecast" and one.measure in _BINDING and _is_settled(made, one):
        role = "count"
    if role == "forecast" and one.measure == "seats" and _is_counted_out(made):
        return own
    if role in ("forecast", "feared") and own in ("period", "event", "level", "cumulative") and one.measure != "missing":
        if role == "feared" and one.measure in _NEVER_FEARED:
            return own
        return "forecast"
    if one.measure == "ransom" and role == "count" and _is_paid(made, one):
        return "cumulative"
    if one.measure in _OFFERED and not {"offer", "offers", "offered"}.isdisjoint(made.low):
        return "offer"
    return own


def _is_active(made: Passage, one: Counted) -> bool:
    """ "With | 3,919 active cases", "active cases stand at | 3,880": who is ill now, of those who ever were."""
    hit = one.trigger
    return one.measure == "infected" and ("active" in one.noun or (hit is not None and "active" in made.low[hit.first : hit.last]))


def _is_paid(made: Passage, one: Counted) -> bool:
    """ "| 20 million naira | had been paid", "the family paid | $40,000": what changed hands, whatever was asked for."""
    near = (*made.low[max(made.body, one.left - _OF_A_RANSOM) : one.left], *made.low[one.right : one.right + _OF_A_RANSOM])
    return not _PAID.isdisjoint(near) and _ASKED.isdisjoint(near)


def _is_counted_out(made: Passage) -> bool:
    """ "Will have | 57 seats, the election commission said": the votes are counted, and only parliament has not met."""
    return not words("claims", "vote_counters").isdisjoint(made.low) and words("claims", "foretelling_votes").isdisjoint(made.low)


@cache
def _never_asked() -> frozenset[str]:
    return words("claims", "never_asked")


def _may_come(made: Passage, one: Counted) -> bool:
    """ "Up to | 50,000 people | may flee", "could be displaced"; what may have been, or may be so now, has come already."""
    low, at = made.low, one.right
    if one.measure in _COMING and low[at : at + 2] == ["will", "have"]:
        return True  # "more than | 1.8 million people | will have arrived by the end of the year"
    at += low[at] in ("who", "that") and low[at + 1] != "will"  # "to help as many as | 860,000 people | who may flee"
    if one.measure not in _COMING or one.rule == "noun" or low[at] not in ("could", "may", "might", "will"):
        return False
    return low[at + 1] != "have" and low[at + 2] not in ("still", "already") and low[at + 1] not in ("still", "already", "now")


def _is_planned_for(made: Passage, one: Counted) -> bool:
    """ "Now plans | for | 200,000 arrivals", "the planning | figure | becomes 600,000": nobody means them to come."""
    low = made.low
    at = next((at for at in range(one.left - 1, max(made.body, one.left - _DUE), -1) if low[at] in _PLANNING), 0)
    return at > 0 and low[at + 1] in _FOR_THEM


class _Bargaining:
    def __init__(self) -> None:
        self.asking, self.offering = words("claims", "asking_for_pay"), words("claims", "offering_pay")
        self.settling = words("claims", "settling_pay")
        self.employed = words("claims", "employed") - {"employers"}


@cache
def _bargaining() -> _Bargaining:
    return _Bargaining()


def bargained(made: Passage, one: Counted) -> Basis | None:
    """A rise of pay that is asked for, offered or agreed ("final"), by the nearest word before it, else behind it; None if none tells."""
    low, known = made.low, _bargaining()
    behind = [at for at in range(one.last, min(made.size, one.last + _OF_THE_RISE)) if at not in made.number_at]
    stop = next((at for at in behind if made.breaks(at) or low[at] in (",", "and", "while", "but")), one.last + _OF_THE_RISE)
    close = one.last if low[one.left - 1] != "the" else stop
    before = (at for at in range(one.left - 1, made.body - 1, -1) if not (made.breaks(at) and low[at] != ","))
    for at in (*range(one.last, close), *before, *range(one.last, stop)):
        if low[at] in known.asking or (low[at] == "out" and low[at + 1] == "for"):
            return "demand"  # "is holding | out for | 15%"
        if low[at] == "down" and low[at - 1] in _CLIMBING_DOWN:
            return "demand"  # "could climb | down to | 25%"
        if low[at] in known.offering:
            return "demand" if _the_employed(low, at) else "offer"
        if low[at] in known.settling:
            ahead = low[max(made.body, at - 2) : at]
            if not _BIDDING.isdisjoint(ahead) and "not" not in ahead:
                return "demand"
            return None if _UNSETTLED.intersection(ahead) else "final"
    struck = not _STRIKING.isdisjoint(low[made.body : one.left]) and "for" in low[max(made.body, one.left - _OF_THE_RISE) : one.left]
    return "demand" if struck else None  # "went on strike on Monday for a pay rise of | 9 percent"


def _the_employed(low: list[str], verb: int) -> bool:
    """ "The union has moved to | 6 percent", "nurses proposed": what those who work for the pay move to, they ask for."""
    at = verb - 1
    while low[at] in ("has", "have", "had", "now", "since", "also"):
        at -= 1
    return not low[verb].startswith("offer") and low[at] in _bargaining().employed


def _is_settled(made: Passage, one: Counted) -> bool:
    """ "Will buy Montara for | 66 billion", "will pay a | 200 million fine": what both sides are bound to, and no forecast."""
    before = made.low[max(made.body, one.left - _OF_A_DEAL) : one.left]
    return "will" in before and _UNSURE.isdisjoint(before)


def _is_to(made: Passage, one: Counted) -> bool:
    """ "The firm is to take on | 450 apprentices"."""
    low = made.low
    if any(low[at] in ("is", "are") and low[at + 1] == "to" for at in range(max(made.body, one.left - 5), one.left - 1)):
        return True
    due = (at for at in range(max(made.body + 1, one.left - _DUE), one.left - 2) if low[at] == "due" and low[at + 1] == "to")
    return any(low[at - 1] in ("is", "are") for at in due)  # "is due to reach its full strength of | 4,800 troops"


def _in_all_of_a_plan(made: Passage, one: Counted) -> bool:
    """ "Plans to send | about 12,000 in all", "has decided to send a total of | 12,000": the sum of what somebody means to do."""
    if one.quantity.role != "total":
        return False
    begin = one.left
    while begin > max(made.body, one.left - _DUE) and made.low[begin - 1] not in (",", "and", ";"):
        begin -= 1
    will = not {"will", "would"}.isdisjoint(made.low[begin : one.left])  # "each would free a total of | 600"
    return will or any(word in _PLANNING and then == "to" for word, then in pairwise(made.low[begin : one.left]))


def _is_foreseen(made: Passage, one: Counted) -> bool:
    """ "Cut its forecast for this year's profit to | 700 million", "sees inflation at | 24%", "growth is seen at | 2%"."""
    low = made.low
    for at in range(one.left - 1, max(made.body, one.left - _FORESEEN) - 1, -1):
        if made.breaks(at) or at in made.number_at or low[at] in ("and", "but", "while", "after", "than", "above", "below"):
            return False
        if low[at] == "own" and one.elided:
            return low[at - 1] in _WHOSE  # "the fund cut | its own | to 1.1%": no one cuts what has been measured
        if low[at] in _FORECASTS:
            return low[at - 1] in _WHOSE
        if low[at] == "in" and low[at - 1].startswith("pencil"):
            return True  # "now | pencils in | an average of 5%"
        if low[at] == "sees" or (low[at] == "seen" and low[at - 1] in ("is", "are", "was", "were")):
            return True
    return False


def _is_foreseen_beside(made: Passage, one: Counted, taxonomy: Taxonomy) -> bool:
    """ "Expects the economy to grow 1.8% next year | and inflation to average | 3.1%": what is joined without a verb of its own."""
    others = (other for other in reversed(made.counted) if other.last <= one.left and other.measure != one.measure and other.follow)
    before = next(others, None)
    if before is None or before.kind != one.kind or not before.measure:
        return False
    low, between = made.low, made.low[before.right : one.left]
    if "and" not in between or any(map(made.breaks, range(before.right, one.left))):
        return False
    joined = between[len(between) - 1 - between[::-1].index("and") :]
    told = any(word in _TELLING or (word.endswith("ed") and low[one.left - 1] != word) for word in joined)
    return not told and basis_of(made, before, taxonomy) == "forecast"


_TELLING = frozenset(("is", "was", "were", "are", "rose", "fell", "came", "stood", "grew", "shrank", "has", "had", "slid", "said", "that"))
"""Verbs of a clause that tells what is."""


def _is_meant(made: Passage, one: Counted) -> bool:
    """ "Promised | to hire | 3,000 more teachers", "would hire 3,400 more": a deed still to be done, though it adds to what there is."""
    hit = one.trigger
    if hit is None or one.rule != "deed" or one.quantity.role != "increment":
        return False
    at = hit.first - 1
    return made.low[at] in ("will", "would") or (made.low[at] == "to" and made.low[at - 1] in _PLANNING)


def _will_be(made: Passage, one: Counted) -> bool:
    """ "Some | 500 soldiers | will be sent", "are to be freed"."""
    behind = made.low[one.right : one.right + 4]
    if behind[:1] != [] and behind[0] in _DUE_TO and behind[1:3] == ["to", "be"]:
        return True  # "the | 33 hostages | due to be released"
    behind = behind[:3]
    return behind[:2] in (["will", "be"], ["to", "be"]) or behind in (["are", "to", "be"], ["is", "to", "be"])


_PLANS = (_is_to, _will_be, _is_meant, _in_all_of_a_plan)
"""What makes a number of things that are planned a plan, besides its role."""


def _needs_to(made: Passage, one: Counted) -> bool:
    """ "It needs to cut | 900 jobs": what somebody has to do is a plan, what he needs is asked for."""
    low = made.low[max(made.body, one.left - _NEEDED) : one.left]
    return any(word in ("need", "needs", "needed") and low[at + 1 : at + 2] == ["to"] for at, word in enumerate(low))
