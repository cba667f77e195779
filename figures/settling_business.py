"""Prices, pay, profits, shares and jobs: what the sentence makes of their number."""

from __future__ import annotations

from figures.companies import is_market_move, is_written_off
from figures.deals import is_taken_up
from figures.passage import Counted, Passage
from figures.promised import is_paid_out
from figures.settling_rules import NOTHING, Rule
from figures.wordlists import words

_BY_MEASURE, _PAY = words("claims", "by_measure"), words("claims", "earning_pay")
_CUTTING = words("claims", "cutting")
_KIN = words("claims", "kin")
_SALES = frozenset(("sales", "revenue", "revenues", "turnover"))
_WORKFORCE = frozenset(("workforce", "headcount", "payroll", "staff", "staffing", "personnel"))
_HOURLY = (["an", "hour"], ["per", "hour"], ["a", "month"])
_GOODS = 4
"""Tokens before "cost" in which so much of a good is named."""
_PAID = 9
"""Tokens before an hour's pay in which somebody works or is paid."""
_OWNER = 6
"""Tokens between a part and its whole in which an owner is named ("700 of | Corran Steel's 6,400")."""


def _before_trigger(made: Passage, one: Counted) -> list[str]:
    """The few words before the one that told the measure, if that stands before the number."""
    if one.trigger is None or one.trigger.last > one.left:
        return []
    return made.low[max(made.body, one.trigger.first - _GOODS) : one.trigger.first]


def _is_taken_at_the_box_office(made: Passage, one: Counted) -> bool:
    """ "Earned | 103 million at the box office"."""
    return {"box", "office"} <= set(made.low[one.last : one.last + 6])


def _is_of_a_good(made: Passage, one: Counted) -> bool:
    """ "A barrel of crude | cost | $86.69": the price of so much of it."""
    return not _BY_MEASURE.isdisjoint(_before_trigger(made, one))


def _is_an_hours_pay(made: Passage, one: Counted) -> bool:
    """ "Workers earn | $15 an hour": what somebody works for is pay, and no price."""
    hourly = made.low[one.last : one.last + 2] in _HOURLY
    return hourly and not _PAY.isdisjoint(made.low[max(made.body, one.left - _PAID) : one.left])


def _are_sales(made: Passage, one: Counted) -> bool:
    """ "Its sales | grew by | 6%": the same as "its sales rose 6%", and no growth of an economy; "retail sales" are one's."""
    if one.trigger is None or one.trigger.last > one.left:
        return False
    said = made.low[max(made.body, one.trigger.first - _GOODS) : one.trigger.last]
    return not _SALES.isdisjoint(said) and "retail" not in said


def _is_a_share_of_it(made: Passage, one: Counted) -> bool:
    """ "Cut output by 1.2 million, around | 1% of global supply"."""
    return one.quantity.role == "share"


def _is_only_included(made: Passage, one: Counted) -> bool:
    """ "Net profit, including charges for closures, was | 91 million": what else the sum includes is not what it is."""
    if one.trigger is None or one.trigger.last > one.left - 2 or made.low[one.trigger.last] == "of":
        return False
    inner = made.low[max(made.body, one.trigger.first - 3) : one.trigger.first]
    told = {"profit", "earnings", "income", "loss"} & set(made.low[made.body : one.trigger.first])
    return bool(told) and not {"including", "excluding", "before", "after", "without", "despite"}.isdisjoint(inner)


def _is_only_included_in_a_loss(made: Passage, one: Counted) -> bool:
    """ "The net loss, after charges for closures, was | 91 million"."""
    return _is_only_included(made, one) and "loss" in made.low[made.body : one.left]


def _is_above_the_share_price(made: Passage, one: Counted) -> bool:
    """ "| 53 percent above its share price before the offer"."""
    return made.low[one.last] in ("above", "over") and "price" in made.low[one.last : one.last + 7]


def _is_all_of_them(made: Passage, one: Counted) -> bool:
    """ "700 of the company's | 6,400 jobs", "4,200 of | 9,000 posts": the jobs there are, whatever becomes of some of them."""
    at = next((at for at in range(one.left - 1, max(made.body, one.left - _OWNER) - 1, -1) if made.low[at] == "of"), -1)
    return at in made.number_before and made.number_before[at].kind == one.kind


def _is_cut_by(made: Passage, one: Counted) -> bool:
    """ "Will reduce its workforce by | 3,500 employees": jobs cut, and no workforce."""
    return made.low[one.left - 1] == "by" and not _CUTTING.isdisjoint(made.low[max(made.body, one.left - 7) : one.left])


_HEADS = ((), ("people",), ("persons",))
"""Nouns of those by whom a workforce is cut that tell no more than that it is counted by heads."""


def moved_workforce(made: Passage, one: Counted) -> str:
    """ "Will reduce its workforce by | 4,000", "payrolls rose by | 138,000": jobs cut or created, though their noun is left out; or ""."""
    low = made.low
    if one.kind != "count" or one.noun[-1:] not in _HEADS or low[one.left - 1] != "by":
        return ""
    before = low[max(made.body, one.left - 7) : one.left]
    if "payrolls" in before:
        return "job_creation" if one.quantity.trend == "up" else ""
    return "jobs" if not _CUTTING.isdisjoint(before) and not _WORKFORCE.isdisjoint(before) else ""


def _is_of_the_shares(made: Passage, one: Counted) -> bool:
    """ "The family controls | 31 percent of the shares"."""
    return one.noun[-1:] == ("shares",)


def is_for_the_kin(made: Passage) -> bool:
    """ "The state will pay | 40,000 to the family of each victim"."""
    return not _KIN.isdisjoint(made.low) and not {"each", "per", "every"}.isdisjoint(made.low)


def _is_a_dividend(made: Passage, one: Counted) -> bool:
    """ "Will pay a dividend of | 12 cents a share"."""
    return "dividend" in made.low


def _is_for_damages(made: Passage, one: Counted) -> bool:
    """ "Awarded him | 14 million in damages"."""
    return one.noun[-1:] in (("damages",), ("restitution",))


BUSINESS = (
    Rule("profit", _is_taken_at_the_box_office, "revenue"),
    Rule("cost", _is_of_a_good, "price"),
    Rule("price", _is_an_hours_pay, "wage"),
    Rule("growth", _are_sales, "sales_change"),
    Rule("growth price_change sales_change profit_change", _is_a_share_of_it, NOTHING),
    Rule("one_off_charge", _is_only_included_in_a_loss, "loss"),
    Rule("one_off_charge", _is_only_included, "profit"),
    Rule("price_change", _is_above_the_share_price, "share_premium"),
    Rule("jobs", _is_all_of_them, "employees"),
    Rule("employees", _is_cut_by, "jobs"),
    Rule("territory_share", _is_of_the_shares, "stake"),
    Rule("stake", is_market_move, "price_change"),
    Rule("stake", is_taken_up, "acceptances"),
)

SUMS = (
    Rule("bid_price", _is_a_dividend, "dividend"),
    Rule("aid", _is_for_damages, "compensation"),
    Rule("aid money", is_paid_out, "funding_received"),
    Rule("cost money", is_written_off, "loss"),
)
"""What is asked of money once companies and deals have made of it what they can."""
