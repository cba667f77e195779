"""Prices, pay, profits, shares and jobs: what the sentence makes of their number."""

from __future__ import annotations

from figures.sentences.measures import taxonomy
from figures.sentences.passage import Counted, Passage
from figures.settling.rules import NOTHING, Rule
from figures.sums.companies import is_market_move
from figures.sums.deals import is_taken_up
from figures.wordlists import words

_BY_MEASURE, _PAY = words("claims", "by_measure"), words("claims", "earning_pay")
_CUTTING = words("claims", "cutting")
_NO_LAND, _PAYROLLS = words("claims", "no_land"), words("claims", "payrolls")
_TAXES, _BONDS, _CENTRAL_BANKS = words("claims", "taxes"), words("claims", "bond_market"), words("claims", "central_banks")
_UP = words("roles", "up")
_CREATING, _NO_OBJECT = words("claims", "creating"), words("claims", "auxiliary") | {"that", "to", "and", "of", "from", "by", "in", "on"}
_SALES = frozenset(("sales", "revenue", "revenues", "turnover"))
_OWNING = frozenset(("its", "their", "our", "has", "have", "had", "with", "employs"))
_PROFITS = frozenset(("profit", "profits", "earnings", "income", "ebitda"))
_WORKFORCE = frozenset(("workforce", "headcount", "payroll", "staff", "staffing", "personnel"))
_GOING = (["to", "be"], ["to", "go"], ["being", "cut"], ["it", "plans"], ["it", "is"], ["it", "will"], ["that", "will"])
"""Behind the jobs: they all go."""
_HOURLY = (["an", "hour"], ["per", "hour"], ["a", "month"], ["a", "day"])
_CLOSE = frozenset(("price", "close", "closed", "closing"))
_GOODS = 4
"""Tokens before "cost" in which so much of a good is named."""
_NAMED = 8
"""Tokens before a move in which it is told that shares move."""
_PAID = 9
"""Tokens before an hour's pay in which somebody works or is paid."""
_ARTICLES = frozenset(("a", "its", "the", "their", "his", "her", "total", "combined", "joint", "direct", "indirect"))
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


def _is_a_lands_surplus(made: Passage, one: Counted) -> bool:
    """ "Exports fell, narrowing the surplus to | 19.7 billion": of a land's trade, and no company's profit."""
    surplus = one.trigger is not None and "surplus" in made.low[one.trigger.first : one.trigger.last]
    return surplus and not {"trade", "exports", "imports", "account", "budget"}.isdisjoint(made.low)


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


def _is_profit(made: Passage, one: Counted) -> bool:
    """ "Operating profit | slumped | 31 percent": no growth of an economy."""
    return one.trigger is not None and one.trigger.last <= one.left and not _PROFITS.isdisjoint(_before_trigger(made, one))


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
    """ "| 53 percent above its share price before the offer", "37 percent more than the last closing price"."""
    low, at = made.low, one.last
    than = low[at] in ("more", "higher") and low[at + 1] == "than"
    return (low[at] in ("above", "over") or than) and not _CLOSE.isdisjoint(low[at : at + _PAID])


def _is_all_of_them(made: Passage, one: Counted) -> bool:
    """ "700 of the company's | 6,400 jobs", "4,200 of | 9,000 posts": the jobs there are, whatever becomes of some of them;
    not so "900 of the | 16,000 jobs to be cut"."""
    if made.low[one.right : one.right + 2] in _GOING:
        return False
    at = next((at for at in range(one.left - 1, max(made.body, one.left - _OWNER) - 1, -1) if made.low[at] == "of"), -1)
    return at in made.number_before and made.number_before[at].kind == one.kind


def is_cut_by(made: Passage, one: Counted) -> bool:
    """ "Will reduce its workforce by | 3,500 employees": jobs cut, and no workforce."""
    return made.low[one.left - 1] == "by" and not _CUTTING.isdisjoint(made.low[max(made.body, one.left - 7) : one.left])


_WERE = frozenset(("were", "was", "are", "had", "have", "been", "being"))
_MADE = frozenset(("added", "created", "gained"))
_ADDED = 5
"""Tokens between "added" and the jobs ("added a surprisingly modest | 142,000 jobs")."""


def _are_created(made: Passage, one: Counted) -> bool:
    """ "Payrolls increased by | 254,000 jobs", "show | 159,000 jobs | added", "added a modest | 142,000 jobs": none is cut."""
    low, at = made.low, one.right
    while low[at] in _WERE:
        at += 1
    if low[at] in _MADE:
        return True
    if low[one.left - 1] == "by":
        grew = one.quantity.trend == "up" and _CUTTING.isdisjoint(low[max(made.body, one.left - 7) : one.left])
        return grew and not _PAYROLLS.isdisjoint(low[max(made.body, one.left - 7) : one.left])
    added = next((at for at in range(one.left - 1, max(made.body, one.left - _ADDED) - 1, -1) if low[at] in _CREATING), 0)
    return bool(added) and all(made.tokens.is_word(at) and low[at] not in _NO_OBJECT for at in range(added + 1, one.left))


_HEADS = ((), ("people",), ("persons",))
"""Nouns of those by whom a workforce is cut that tell no more than that it is counted by heads."""


def moved_workforce(made: Passage, one: Counted) -> str:
    """ "Will reduce its workforce by | 4,000", "payrolls rose by | 138,000", "employment jumped | 64,100": jobs cut or created, though
    their noun is left out; or ""."""
    low = made.low
    if one.kind != "count" or one.noun[-1:] not in _HEADS:
        return ""
    if low[one.left - 2] == "employment" and one.quantity.trend == "up" and low[one.left - 1] in _UP and low[one.left - 3] != "of":
        return "job_creation"
    if low[one.left - 1] != "by":
        return ""
    before = low[max(made.body, one.left - 7) : one.left]
    if not _PAYROLLS.isdisjoint(before) and _CUTTING.isdisjoint(before):
        return "job_creation" if one.quantity.trend == "up" else ""
    return "jobs" if not _CUTTING.isdisjoint(before) and not _WORKFORCE.isdisjoint(before) else ""


def _are_put_out_of_work(made: Passage, one: Counted) -> bool:
    """ "Would put | 1,900 people | out of work"."""
    return made.low[one.left - 1] in ("put", "puts", "putting", "throw", "throws", "threw")


def _is_of_a_company(made: Passage, one: Counted) -> bool:
    """ "The family controls | 31 percent of the shares", "of the airport operator"."""
    return one.noun[-1:] != () and one.noun[-1] in taxonomy().classes["companies"]


def _is_a_holding(made: Passage, one: Counted) -> bool:
    """ "Disclosed a | holding of | 24.98 percent": a holding is in a company; whoever is "holding 24 percent" may stand in a land."""
    if one.trigger is None or made.low[one.trigger.first : one.trigger.first + 2] != ["holding", "of"]:
        return False
    return made.low[one.trigger.first - 1] in _ARTICLES or made.low[one.trigger.first - 1].endswith(("'s", "’s"))


def _is_of_a_shareholder(made: Passage, one: Counted) -> bool:
    """ "Norvik, which holds | 18 percent of Halden|, wants a seat on the board"."""
    return not _SHAREHOLDING.isdisjoint(made.low)


_SHAREHOLDING = frozenset(("shareholder", "shareholders", "shareholding", "takeover", "board", "investor", "investors", "chairman"))


def _is_no_land(made: Passage, one: Counted) -> bool:
    """ "Women hold | 23 percent of board seats": what is held is no land, and has no name."""
    return one.noun[-1:] != () and not one.noun[-1].endswith(("'s", "’s")) and one.noun[-1] in _NO_LAND


def _is_the_staff(made: Passage, one: Counted) -> bool:
    """ "The company's | 42,000 staff | were told": all whom it has."""
    owned = made.low[one.left - 1].endswith(("'s", "’s")) or made.low[one.left - 1] in _OWNING
    return one.rule == "hint" and owned


def _are_shares(made: Passage, one: Counted) -> bool:
    """ "Corran's shares | slump | 5.7%", "gold | surges | 5.7%"."""
    if one.trigger is None or one.trigger.last > one.left:
        return False
    near = range(max(made.body, one.trigger.first - _NAMED), one.trigger.first)  # "shares of Halvard Steel N.V. | surged"
    said = {trigger.measure for at in near if at in made.hit_at for trigger in made.hit_at[at].triggers if trigger.kind == "total"}
    return "price_change" in said and "growth" not in said


def _is_of_a_tax(made: Passage, one: Counted) -> bool:
    """ "The tax | rate | for firms": none of a bank's; it may have been told in the sentence that it is one."""
    if one.trigger is None or made.low[one.trigger.last - 1] not in ("rate", "rates"):
        return False
    return not _TAXES.isdisjoint(made.low[max(made.body, one.trigger.first - _GOODS) : one.trigger.last + _GOODS])


def _is_of_bonds(made: Passage, one: Counted) -> bool:
    """ "Spain's borrowing costs | climbed to 3.92 percent at an auction of 10-year debt"."""
    return one.trigger is not None and "borrowing" in made.low[one.trigger.first : one.trigger.last] and not _BONDS.isdisjoint(made.low)


def _is_set_by_a_central_bank(made: Passage, one: Counted) -> bool:
    """ "The ECB | holds | at 4%": no part of a land."""
    return made.low[one.left - 1] in ("at", "to") and not _CENTRAL_BANKS.isdisjoint(made.low[made.body : one.left])


def _is_by_measure(made: Passage, one: Counted) -> bool:
    """ "Gas cost | 91.40 euros per megawatt hour"."""
    return made.low[one.last] in ("a", "an", "per") and made.low[one.last + 1] in _BY_MEASURE


def _is_of_one_man(made: Passage, one: Counted) -> bool:
    """ "She plans to | retire at | 64": no law."""
    if one.trigger is None:
        return False
    return not {"he", "she", "i"}.isdisjoint(made.low[max(made.body, one.trigger.first - _PAID) : one.trigger.first])


_GAPS = frozenset(("deficit", "gap", "shortfall"))
_TRADED_ACROSS = ("sell", "sold", "buy", "bought")


def _is_a_trade_gap(made: Passage, one: Counted) -> bool:
    """ "The trade deficit - the difference between what a land sells and buys - rose to | $53 billion": what explains it is no deal."""
    if one.trigger is None or not made.low[one.trigger.first].startswith(_TRADED_ACROSS):
        return False
    before = made.low[made.body : one.trigger.first]
    return "trade" in before and not _GAPS.isdisjoint(before) and any(dash in before for dash in ("-", "–", "—", "--", ","))


_WORTHY = ("worth", "valu")


def _is_worth_a_haul(made: Passage, one: Counted) -> bool:
    """ "Seized 3,300 pounds of cocaine valued at more than | $37 million": nobody sold it."""
    if one.trigger is None or not made.low[one.trigger.first].startswith(_WORTHY):
        return False
    seized = (hit for hit in made.hits if hit.last <= one.trigger.first and any(told.measure == "stolen" for told in hit.triggers))
    return any(not made.number_at.keys().isdisjoint(range(hit.first, one.left)) or hit.last == one.trigger.first for hit in seized)


_SENDING = words("business", "sending_shares")
_SENT = 22
"""Tokens between "sending" and how far the shares went ("sending shares of the country's largest maker of glass | soaring 9%")."""
_STOCK = frozenset(("shares", "stock", "share", "stocks"))


def _are_sent_up_or_down(made: Passage, one: Counted) -> bool:
    """ "The bid became known, sending shares in the maker of glass soaring | 25 percent"."""
    if one.quantity.trend is None or _STOCK.isdisjoint(made.low):
        return False
    sent = (at for at in range(max(made.body, one.left - _SENT), one.left) if made.low[at] in _SENDING)
    return any(not _STOCK.isdisjoint(made.low[at + 1 : at + 4]) for at in sent)


_ANYBODY = (("people",), ("persons",), ("men",), ("women",), ("civilians",), ("residents",))
_FIRM = words("claims", "business") | words("claims", "employed")


def _are_lost_lives(made: Passage, one: Counted) -> bool:
    """ "The town lost | 200 people": who is lost where no firm is named died."""
    verb = one.trigger  # but "430 people | lost their jobs"
    lost = verb is not None and verb.first < one.left and made.low[verb.first].startswith(("lost", "lose", "losing"))
    return lost and one.noun[-1:] in _ANYBODY and _FIRM.isdisjoint(made.low)


_FAR_FALL = 15
"""Percent by which single goods become cheaper in a time, and not all that people buy."""
_STATE = frozenset(("public", "sector", "government", "state", "budget"))


def _is_a_states_borrowing(made: Passage, one: Counted) -> bool:
    """ "Public sector net | borrowing | was 17.4 billion pounds in October": what it is short of in a time, and not all that it owes."""
    if one.trigger is None or made.low[one.trigger.last - 1] != "borrowing" or "costs" in made.low[one.trigger.last : one.trigger.last + 2]:
        return False
    return not _STATE.isdisjoint(made.low[max(made.body, one.trigger.first - 4) : one.trigger.first])


def _fell_for_one_good(made: Passage, one: Counted) -> bool:
    """ "Egg prices have | dropped by | 40%": the price of a good; no land's prices fall by as much."""
    low, far = made.low, (one.quantity.low or one.quantity.high or 0) >= _FAR_FALL
    prices = "prices" in low[made.body : one.left] and "inflation" not in low and "consumer" not in low
    return far and prices and one.quantity.trend == "down" and low[one.left - 1] != "to"


def _is_cut_from_a_budget(made: Passage, one: Counted) -> bool:
    """ "The austerity package is worth | 4 billion", "the cuts, | 2.6 billion in all": what is not spent, and no spending."""
    hit = one.trigger
    told = hit is not None and not SPENDING_CUTS.isdisjoint(made.low[hit.first : hit.last])
    return hit is not None and told and NO_SAVINGS.isdisjoint(made.low[hit.first - 1 : hit.last])


def _is_their_own(made: Passage, one: Counted) -> bool:
    """ "The World Bank lowered its | own | to 1.1%": what was told of before, and nobody who owns a part."""
    hit = one.trigger
    return hit is not None and made.low[hit.first : hit.last] == ["own"] and made.low[hit.first - 1] in _POSSESSIVES


_POSSESSIVES = frozenset(("its", "their", "his", "her", "our"))
SPENDING_CUTS = frozenset(("cuts", "cut", "cutbacks", "savings", "austerity"))
NO_SAVINGS = frozenset(("tax", "taxes", "job", "jobs", "rate", "rates", "price", "prices"))
"""Before "cuts": what is cut is no spending."""

BUSINESS = (
    Rule("stake territory_share", _is_their_own, NOTHING),
    Rule("budget", _is_cut_from_a_budget, "savings"),
    Rule("debt", _is_a_states_borrowing, "deficit"),
    Rule("jobs", _are_lost_lives, "killed"),
    Rule("profit", _is_a_lands_surplus, "money"),
    Rule("profit", _is_taken_at_the_box_office, "revenue"),
    Rule("cost", _is_of_a_good, "price"),
    Rule("cost", _is_by_measure, "price"),
    Rule("price aid", _is_an_hours_pay, "wage"),
    Rule("growth", _are_sales, "sales_change"),
    Rule("growth", _is_profit, "profit_change"),
    Rule("growth", _are_shares, "price_change"),
    Rule("inflation", _fell_for_one_good, "price_change"),
    Rule("growth price_change sales_change profit_change", _is_a_share_of_it, NOTHING),
    Rule("one_off_charge", _is_only_included_in_a_loss, "loss"),
    Rule("one_off_charge", _is_only_included, "profit"),
    Rule("price_change stake", _is_above_the_share_price, "share_premium"),
    Rule("jobs", _is_all_of_them, "employees"),
    Rule("jobs", _are_created, "job_creation"),
    Rule("jobs", _is_the_staff, "employees"),
    Rule("unemployed", _are_put_out_of_work, "jobs"),
    Rule("employees", is_cut_by, "jobs"),
    Rule("territory_share", _is_of_a_company, "stake"),
    Rule("territory_share", _is_a_holding, "stake"),
    Rule("territory_share", _is_set_by_a_central_bank, "interest_rate"),
    Rule("territory_share", _is_no_land, "share"),
    Rule("territory_share", _is_of_a_shareholder, "stake"),
    Rule("interest_rate", _is_of_a_tax, "tariff"),
    Rule("interest_rate", _is_of_bonds, "bond_yield"),
    Rule("retirement_age", _is_of_one_man, NOTHING),
    Rule("stake growth share", _are_sent_up_or_down, "price_change"),
    Rule("stake", is_market_move, "price_change"),
    Rule("deal_value", _is_a_trade_gap, "deficit"),
    Rule("deal_value cost", _is_worth_a_haul, "stolen"),
    Rule("stake", is_taken_up, "acceptances"),
)
