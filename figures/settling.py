"""What else the sentence says of a measure once it is found: who comes home in an exchange was a prisoner of war, who is held in
a camp a refugee, victims identified are no toll.
"""

from __future__ import annotations

from functools import cache

from figures.companies import is_market_move, is_written_off, of_a_company
from figures.deals import is_taken_up, of_a_deal
from figures.fitting import classes_of
from figures.measures import Taxonomy
from figures.nouns import is_plural
from figures.passage import Counted, Passage, of_them
from figures.promised import is_paid_out
from figures.wordlists import words

_BEFORE_A_SIDE = frozenset(("the", "voted", "vote", "voting", "said", "answered"))
_BALLOTS = (("votes",), ("vote",), ("ballots",), ("voting",))
_BY_NOW = frozenset(("have", "has", "had", "been", "were", "was", "are", "already", "now", "so", "far"))
_INJURIES = frozenset(("injuries", "wounds", "burns", "fractures"))
_PAIR = 2
"""So many "of them critically" are told by the way."""

_GOODS = 4
"""Tokens before "cost" in which so much of a good is named."""
_PAID = 9
"""Tokens before an hour's pay in which somebody works or is paid."""
_OWNER = 6
"""Tokens between a part and its whole in which an owner is named ("700 of | Corran Steel's 6,400")."""


_RECALLING = frozenset(("recall", "recalls", "recalled", "recalling"))
"""Where goods are called back, the vehicles of a sentence are those."""


_FREED = frozenset(("freed", "released", "rescued", "liberated"))
_GIVEN_BACK = frozenset(("handed", "returned", "released", "freed", "repatriated", "swapped", "exchanged"))
PUPILS = frozenset(("pupils", "students", "girls", "boys", "children", "schoolgirls", "schoolboys", "schoolchildren", "villagers"))
_FEW = 9
"""So many slides are the disaster itself, no count of incidents."""
_SLIDES = frozenset(("landslides", "mudslides", "avalanches", "tornadoes"))
_SHELTERS = frozenset(("shelters", "shelter", "evacuation"))
_CUTTING = words("claims", "cutting")
_WORKFORCE = frozenset(("workforce", "headcount", "payroll", "staff", "staffing", "personnel"))
_SALES = frozenset(("sales", "revenue", "revenues", "turnover"))
_WALKOUTS = frozenset(("walkout", "walkouts", "stoppage", "strike"))
_STRIKES = frozenset(("strike", "strikes", "stoppage", "walkout", "action", "boycott", "queue", "funeral", "procession"))
_SEARCHES = frozenset(("search", "rescue", "exercise", "exercises", "drill", "drills", "manoeuvres", "maneuvers"))


class _Words:
    def __init__(self) -> None:
        self.elected = words("claims", "elected")
        self.kitchen = words("claims", "kitchen_units")
        self.exchange = words("claims", "exchange")
        self.kin = words("claims", "kin")
        self.captive = words("claims", "in_captivity")
        self.repatriating = words("claims", "repatriating")
        self.prisons = words("claims", "prisons")
        self.camps = words("claims", "camps")
        self.where = words("claims", "where") | {"of"}
        self.mains = words("claims", "mains")
        self.marches = words("claims", "marches")
        self.counted_of = words("claims", "counted_of")
        self.less_output = words("claims", "less_output")
        self.firing = words("claims", "firing")
        self.votes_of_a_side = words("claims", "camps_of_a_vote") | words("claims", "before_bare_share")
        self.analysts = words("claims", "analysts") - {"street", "market", "markets"}
        self.by_measure, self.pay = words("claims", "by_measure"), words("claims", "earning_pay")


@cache
def _words() -> _Words:
    return _Words()


@cache
def _dying() -> frozenset[str]:
    return words("claims", "dying")


def settle(made: Passage, one: Counted, taxonomy: Taxonomy) -> None:
    """Give `one` the measure that the rest of its sentence makes of the one found."""
    if one.measure == "infected" and any(word in ("suspected", "probable", "possible") for word in one.noun):
        one.measure = "suspected_cases"
    if one.measure == "killed" and one.rule == "noun" and _is_identified(made, one):
        one.measure = "identified"
    if _is_some_of_them(made, one):
        one.part = True
    if one.measure == "killed" and _are_handed_over(made, one):
        one.measure = "bodies_returned"
    if one.measure == "killed" and _both(made, one):
        one.measure = "killed_or_wounded"
    if one.measure == "wounded" and of_them(made, one) and made.low[one.last + 2] == "fatally":
        one.measure = "killed"  # "16 people were wounded, | two of them | fatally"
    if one.measure == "infected" and not _INJURIES.isdisjoint(made.low[one.right : one.right + 9]):
        one.measure = "wounded"  # "five are suffering from life-threatening injuries"
    if one.measure == "wounded" and of_them(made, one) and _is_critical(made, one):
        one.measure, one.part = "critically_injured", True
    if one.measure == "seats" and one.noun and one.noun[-1] != "seats" and _words().elected.isdisjoint(made.low):
        one.measure, one.rule, one.trigger = "", "", None  # "87 lawmakers failed to report income"
    if one.measure in ("refugees", "returnees") and not _FREED.isdisjoint(one.noun[:-1]):
        one.measure = "freed"  # "the | 10 freed students | were returned to their parents"
    if one.measure == "captured" and one.noun == ("prisoners",) and not _GIVEN_BACK.isdisjoint(made.low[one.right : one.right + 5]):
        one.measure = "prisoners_exchanged"  # "75 prisoners of war | were handed over"
    if one.measure == "captured" and one.noun and one.noun[-1] in PUPILS:
        one.measure = "hostages"  # "330 pupils | were taken captive"
    if one.measure == "crimes" and (one.quantity.low or 0) <= _FEW and one.noun and one.noun[-1] in _SLIDES:
        one.measure, one.rule, one.trigger = "", "", None  # "after | two landslides"
    if one.measure == "refugees" and one.noun[:-1] and "displaced" in one.noun[:-1]:
        one.measure = "displaced"  # "the town hosts | 900,000 displaced people"
    if one.measure == "refugees" and one.rule == "fate" and one.deed is not None and made.low[one.deed.first].startswith("forc"):
        one.measure = "displaced"  # "a fire forced | hundreds of people | to flee"
    if one.measure == "evacuated" and not {"injured", "wounded"}.isdisjoint(one.noun):
        one.measure = "wounded"  # "27 injured persons | have been moved to hospital"
    if one.measure == "passengers" and not _SHELTERS.isdisjoint(made.low[one.right : one.right + 9]):
        one.measure = "evacuated"  # "75,000 people were packed into evacuation centres"
    if one.measure == "protesters" and not _SEARCHES.isdisjoint(made.low[one.right : one.right + 9]):
        one.measure, one.rule, one.trigger = "", "", None  # "570 sailors have taken part in the search"
    if one.measure == "profit" and {"box", "office"} <= set(made.low[one.last : one.last + 6]):
        one.measure = "revenue"  # "earned | 103 million at the box office"
    if one.measure == "cost" and _is_of_a_good(made, one):
        one.measure = "price"
    if one.measure == "price" and _is_an_hours_pay(made, one):
        one.measure = "wage"
    if one.measure == "growth" and _are_sales(made, one):
        one.measure = "sales_change"
    if one.measure == "vote_share" and _says_no_vote(made, one):
        one.measure, one.rule, one.trigger = "", "", None
    if one.measure == "vote_share" and made.low[one.last : one.last + 2] == ["market", "share"]:
        one.measure = "share"  # "trails with | 13.5% market share"
    if one.measure == "turnout" and one.trigger is not None and _votes_to(made, one.trigger.last):
        one.measure = "vote_share"
    if one.measure == "protesters" and "turnout" in made.low[max(made.body, one.left - 3) : one.left]:
        one.measure, one.rule, one.trigger = "", "", None  # "on a 60% turnout of the | 16,000 members"
    if one.measure in ("missiles", "shots") and one.noun[-1:] == ("rounds",) and _words().firing.isdisjoint(made.low):
        one.measure, one.rule, one.trigger = "", "", None  # "with | three rounds to go"
    if one.measure in ("growth", "price_change", "sales_change", "profit_change") and one.quantity.role == "share":
        one.measure, one.rule, one.trigger = "", "", None  # "cut output by 1.2 million, around | 1% of global supply"
    if one.measure == "vote_share" and _are_counted_by_now(made, one):
        one.measure = "votes_counted"
    if one.measure == "turnout" and _is_counted_so_far(made, one):
        one.measure = "votes_counted"
    if one.measure == "turnout" and made.low[one.right] == "voted" and made.low[one.right + 1] in ("to", "for", "against", "in"):
        one.measure = "vote_share"  # "54% of its members | voted to reject the offer"
    if one.measure == "in_need" and one.noun and not _RECALLING.isdisjoint(made.low) and "people" not in classes_of(one.noun, taxonomy):
        one.measure = "recalled"  # "the recall affects | 23 million inflators"
    if one.measure == "one_off_charge" and _is_counted_in(made, one):
        one.measure = "loss" if "loss" in made.low[made.body : one.left] else "profit"
    if one.measure == "price_change" and made.low[one.last] in ("above", "over") and "price" in made.low[one.last : one.last + 7]:
        one.measure = "share_premium"  # "| 53 percent above its share price before the offer"
    if one.measure == "vote_share" and _is_the_turnout(made, one):
        one.measure = "turnout"
    if one.measure == "hostages" and _seizes_a_thing(made, one, taxonomy):
        one.measure, one.rule, one.trigger = "", "", None
    if one.measure == "protesters" and _joins_a_strike(made, one):
        one.measure = "strikers"
    if one.measure == "protesters" and _joins_no_march(made, one):
        one.measure, one.rule, one.trigger = "", "", None
    if one.measure == "in_need" and not one.noun and _is_cut_from_the_grid(made, one):
        one.measure = "households_without_power"
    if one.measure == "killed" and one.noun == ("dead",):
        _who_of_the_dead(made, one)
    if one.measure == "jobs" and _is_all_of_them(made, one):
        one.measure = "employees"
    if one.measure == "tested" and made.low[one.right : one.right + 2] == ["tested", "positive"] and made.low[one.left - 1] != "of":
        one.measure = "infected"
    if one.measure == "detained" and (_by_outlaws(made, one, taxonomy) or _are_pupils_held(made, one)):
        one.measure = "hostages"
    if one.measure == "hostages":
        one.measure = _holder(made, one)
    if one.measure in ("production", "volume") and one.quantity.unit in _words().kitchen:
        one.measure = ""
    if one.measure in ("freed", "refugees", "returnees", "captured") and not _words().exchange.isdisjoint(made.low):
        one.measure = "prisoners_exchanged" if "people" in taxonomy.measures[one.measure].of else one.measure
    if one.measure in ("refugees", "returnees") and one.noun and one.noun[-1] in taxonomy.classes["combatants"]:
        one.measure = "prisoners_exchanged" if not _words().captive.isdisjoint(made.low) else "troops"  # "93 servicemen | came back"
    if one.kind == "money" and not _words().kin.isdisjoint(made.low) and not {"each", "per", "every"}.isdisjoint(made.low):
        one.measure = "compensation"
    if one.measure == "identified" and one.noun and _dying().isdisjoint(made.low):
        one.measure, one.rule, one.trigger = "", "", None  # "identified six customers"
    if one.kind == "money":
        of_a_company(made, one)
        of_a_deal(made, one)
    if one.measure == "bid_price" and "dividend" in made.low:
        one.measure = "dividend"
    if one.measure == "vehicles" and not _RECALLING.isdisjoint(made.low):
        one.measure = "recalled"
    accounts = made.low[one.left - 1] == "for" and made.low[one.left - 2].startswith("account")
    if accounts and one.kind == "count" and one.measure in ("recalled", "vehicles", "exports_delivered"):
        one.part = True  # "Corran accounts for | 5.1 million of the cars"
    if one.measure == "territory_share" and one.noun[-1:] == ("shares",):
        one.measure = "stake"  # "the family controls | 31 percent of the shares"
    if one.measure == "aid" and one.noun[-1:] in (("damages",), ("restitution",)):
        one.measure = "compensation"  # "awarded him | 14 million in damages"
    if one.measure == "stake" and is_market_move(made, one):
        one.measure = "price_change"
    if one.measure == "stake" and is_taken_up(made, one):
        one.measure = "acceptances"
    if one.measure == "acceptances":
        one.subject = taxonomy.measures["acceptances"].what  # the same, be it "of the shares" or "of the capital"
    if one.measure in ("aid", "money") and is_paid_out(made, one):
        one.measure = "funding_received"
    if one.measure in ("production", "volume") and _cuts_output(made, one):
        one.measure = "output_cut"
    if one.measure in ("cost", "money") and is_written_off(made, one):
        one.measure = "loss"
    if one.measure == "employees" and _is_cut_by(made, one):
        one.measure = "jobs"


def _is_of_a_good(made: Passage, one: Counted) -> bool:
    """ "A barrel of crude | cost | $86.69": the price of so much of it."""
    if one.trigger is None or one.trigger.last > one.left:
        return False
    return not _words().by_measure.isdisjoint(made.low[max(made.body, one.trigger.first - _GOODS) : one.trigger.first])


def _is_an_hours_pay(made: Passage, one: Counted) -> bool:
    """ "Workers earn | $15 an hour": what somebody works for is pay, and no price."""
    low = made.low
    hourly = low[one.last : one.last + 2] in (["an", "hour"], ["per", "hour"]) or low[one.last : one.last + 2] == ["a", "month"]
    return hourly and not _words().pay.isdisjoint(low[max(made.body, one.left - _PAID) : one.left])


def _are_sales(made: Passage, one: Counted) -> bool:
    """ "Its sales | grew by | 6%": the same as "its sales rose 6%", and no growth of an economy; "retail sales" are one's."""
    if one.trigger is None or one.trigger.last > one.left:
        return False
    before = made.low[max(made.body, one.trigger.first - _GOODS) : one.trigger.last]
    return not _SALES.isdisjoint(before) and "retail" not in before


def _are_pupils_held(made: Passage, one: Counted) -> bool:
    """ "130 pupils and teachers | are being held": in a school, and in no cell."""
    if one.trigger is None:
        return False
    held = made.low[one.trigger.last - 1] in ("held", "holding")
    return held and bool(one.noun) and one.noun[-1] in PUPILS and "police" not in made.low[one.trigger.last : one.trigger.last + 3]


def _by_outlaws(made: Passage, one: Counted, taxonomy: Taxonomy) -> bool:
    """ "73 students were taken away | by bandits": nobody whom they arrest."""
    if one.trigger is None or made.low[one.trigger.last] != "by":
        return False
    return not taxonomy.classes["outlaws"].isdisjoint(made.low[one.trigger.last + 1 : one.trigger.last + 5])


def _says_no_vote(made: Passage, one: Counted) -> bool:
    """ "Treatments with no | effect", "analysts' expectations of a | 2 percent increase, a survey showed": no side, and nobody's voters."""
    if one.trigger is None or one.trigger.last > one.trigger.first + 1:
        return False
    low, at = made.low, one.trigger.first
    if low[at] == "no":
        beside = low[at + 1] in _words().votes_of_a_side or not made.tokens.is_word(at + 1) or low[at - 1] in _BEFORE_A_SIDE
        return not beside and at + 1 != one.left
    return low[at] in ("survey", "poll", "polls") and not _words().analysts.isdisjoint(low[made.body : made.size])


def _votes_to(made: Passage, at: int) -> bool:
    """ "58% of its members had voted | to strike": what they voted, and no turnout."""
    return made.low[at - 1] == "voted" and made.low[at] in ("to", "for", "against")


def _is_some_of_them(made: Passage, one: Counted) -> bool:
    """ "Six children were among the | dead"."""
    at = one.trigger.first if one.trigger is not None else 0
    return one.rule == "fate" and at > one.last and made.low[at - 2 : at] == ["among", "the"]


def _is_counted_in(made: Passage, one: Counted) -> bool:
    """ "Net profit, including charges for closures, was | 91 million": what else the sum includes is not what it is."""
    if one.trigger is None or one.trigger.last > one.left - 2 or made.low[one.trigger.last] == "of":
        return False
    inner = made.low[max(made.body, one.trigger.first - 3) : one.trigger.first]
    told = {"profit", "earnings", "income", "loss"} & set(made.low[made.body : one.trigger.first])
    return bool(told) and not {"including", "excluding", "before", "after", "without", "despite"}.isdisjoint(inner)


def _is_counted_so_far(made: Passage, one: Counted) -> bool:
    """ "Turnout, after counting | 46.75% of the polling stations, was": of what the count is a share."""
    return made.low[one.last] == "of" and bool(one.noun) and one.noun[-1] in _words().counted_of


def _are_counted_by_now(made: Passage, one: Counted) -> bool:
    """ "90 percent of the votes | have already been counted": nobody's share."""
    if made.low[one.left - 1] == "counting":
        return True  # "after counting more than | half of the ballots"
    if one.noun[-1:] not in _BALLOTS or made.low[one.last] != "of":
        return False
    at = one.right
    while made.low[at] in _BY_NOW:
        at += 1
    return made.low[at] in ("counted", "tallied", "processed") and made.low[at + 1] not in ("for", "as", "against")


def _is_the_turnout(made: Passage, one: Counted) -> bool:
    """ "The turnout, after counting 46.75% of the polling stations, was | 50.46%"."""
    counting = next((other for other in made.counted if other.measure == "votes_counted" and other.last <= one.left), None)
    return counting is not None and "turnout" in made.low[made.body : counting.left] and one.noun == ()


def _seizes_a_thing(made: Passage, one: Counted, taxonomy: Taxonomy) -> bool:
    """ "Agents seized | two waterfront condos", "holds | 400,000 shares": a noun of no class is nobody."""
    seized = one.trigger is not None and made.low[one.trigger.first].startswith(("seiz", "hold", "held", "keep", "kept"))
    return seized and bool(one.noun) and not classes_of(one.noun, taxonomy)


def _joins_a_strike(made: Passage, one: Counted) -> bool:
    """ "18,000 nurses | joined the walkout"."""
    joins = one.trigger is not None and made.low[one.trigger.first].startswith("join")
    return joins and not _WALKOUTS.isdisjoint(made.low[one.right : one.right + 5]) and _words().marches.isdisjoint(made.low)


def _joins_no_march(made: Passage, one: Counted) -> bool:
    """ "Nineteen deputies | joined the government in voting": what is joined is no march."""
    return one.trigger is not None and made.low[one.trigger.first].startswith("join") and (_words().marches | _STRIKES).isdisjoint(made.low)


def moved_workforce(made: Passage, one: Counted) -> str:
    """ "Will reduce its workforce by | 4,000", "payrolls rose by | 138,000": jobs cut or created, though their noun is left out; or ""."""
    low = made.low
    if one.kind != "count" or one.noun or low[one.left - 1] != "by":
        return ""
    before = low[max(made.body, one.left - 7) : one.left]
    if "payrolls" in before:
        return "job_creation" if one.quantity.trend == "up" else ""
    return "jobs" if not _CUTTING.isdisjoint(before) and not _WORKFORCE.isdisjoint(before) else ""


def _is_cut_by(made: Passage, one: Counted) -> bool:
    """ "Will reduce its workforce by | 3,500 employees": jobs cut, and no workforce."""
    low = made.low
    return low[one.left - 1] == "by" and not _CUTTING.isdisjoint(low[max(made.body, one.left - 7) : one.left])


def _cuts_output(made: Passage, one: Counted) -> bool:
    """ "Agreed to cut output by | 1.2 million barrels a day", "will shed | 300,000 barrels": how much less, and no output."""
    low, known = made.low, _words()
    if low[one.left - 1] == "by" and one.measure == "production":
        return not _CUTTING.isdisjoint(low[max(made.body, one.left - 7) : one.left])
    if "barrel" not in (one.quantity.unit or ""):
        return low[one.left - 1] in _CUTTING and one.measure == "production"  # "removed | 40,000 tonnes of debris"
    total = one.left - 3 * (low[one.left - 3 : one.left] == ["a", "total", "of"])
    return low[total - 1] in known.less_output or low[one.last] in known.less_output


def _is_cut_from_the_grid(made: Passage, one: Counted) -> bool:
    """ "Power is back in 11,000 homes but 3,000 | are still cut off"."""
    return one.trigger is not None and made.low[one.trigger.first] == "cut" and not _words().mains.isdisjoint(made.low)


def _who_of_the_dead(made: Passage, one: Counted) -> None:
    """ "17 of the dead | were children", "four of the dead are | health workers": a part of the toll, not the toll of a place."""
    who = one.right + 1
    if made.low[one.last : one.last + 2] != ["of", "the"] or made.low[one.right] not in ("were", "are"):
        return
    end = next((at + 1 for at in (who, who + 1) if made.tokens.is_word(at) and is_plural(made.low[at])), 0)
    if end and _words().where.isdisjoint(made.low[who:end]):
        one.part, one.subject = True, made.written(who, end)


_BY_SEX = frozenset(("women", "men", "children", "girls", "boys", "male", "female", "males", "females", "minors", "infants"))


def name_parts(made: Passage) -> None:
    """ "Of the toll, 1,524 | were children", "27 were killed, of whom 25 | were women": parts of the toll by age and sex."""
    low, body = made.low, made.body
    opens = low[body] == "of" and low[body + 1] in ("the", "those", "them")
    for one in made.counted:
        who = one.last + 1
        plural = opens and "," in low[body : one.left] and made.tokens.is_word(who) and is_plural(low[who]) and who not in made.hit_at
        harmed = one.measure in ("killed", "wounded", "killed_or_wounded") and not one.noun
        if harmed and low[one.last] in ("were", "are") and (plural or low[who] in _BY_SEX):
            one.part, one.subject = True, made.written(who, who + 1)


def _is_all_of_them(made: Passage, one: Counted) -> bool:
    """ "700 of the company's | 6,400 jobs", "4,200 of | 9,000 posts": the jobs there are, whatever becomes of some of them."""
    at = next((at for at in range(one.left - 1, max(made.body, one.left - _OWNER) - 1, -1) if made.low[at] == "of"), -1)
    return at in made.number_before and made.number_before[at].kind == one.kind


def _are_handed_over(made: Passage, one: Counted) -> bool:
    """ "Exchanged the remains of | 806 soldiers", "received | 49 bodies": no toll, but dead who come home."""
    at = one.trigger.first if one.trigger is not None else one.last
    said = made.low[at] in _BODIES or one.noun[-1:] in _CORPSES
    return said and not _words().repatriating.isdisjoint(made.low[max(made.body, at - 7) : one.right + 6])


_BODIES = frozenset(("bodies", "remains", "corpses"))
_CORPSES = (("bodies",), ("corpses",), ("remains",))


def _is_identified(made: Passage, one: Counted) -> bool:
    """ "Identified | 29 of the 59 victims", "46 victims | have been identified": no toll."""
    before = made.low[max(made.body, one.left - 2) : one.left]
    return "identified" in made.low[one.right : one.right + 5] or any(word.startswith("identif") for word in before)


def _both(made: Passage, one: Counted) -> bool:
    """ "Lost 4,200 men|, killed or wounded"."""
    hit = made.hit_at.get(one.right + 1) if made.low[one.right] in (",", "(") else None
    return hit is not None and any(trigger.measure == "killed_or_wounded" for trigger in hit.triggers)


def _is_critical(made: Passage, one: Counted) -> bool:
    """ "Six of them | critically", "four of whom | were in critical condition"; one or two are told by the way."""
    return (one.quantity.low or 0) > _PAIR and not {"critically", "critical"}.isdisjoint(made.low[one.last + 2 : one.last + 6])


def _holder(made: Passage, one: Counted) -> str:
    """A camp holds refugees, a prison inmates; who else holds people holds them captive."""
    if one.trigger is None or not made.low[one.trigger.first].startswith(("hold", "held", "keep", "kept")):
        return one.measure
    known = _words()
    if not known.prisons.isdisjoint(made.low):
        return "detained"
    if one.noun[-1:] == ("prisoners",):
        return "captured"
    return "refugees" if not known.camps.isdisjoint(made.low) else one.measure
