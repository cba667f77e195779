"""The sums of one takeover, each a figure of its own: what the equity is worth and what the whole with its debt, what is borrowed for
it, and who took the offer up.

"Worth $12.4 billion, including debt" is no debt and no cost; "holders of 54.6% have accepted" is no stake.
"""

from __future__ import annotations

from functools import cache
from itertools import pairwise

from figures.sentences.passage import Counted, Passage
from figures.wording import nations
from figures.wordlists import words

_SUMS = frozenset(("deal_value", "debt", "cost", "market_value", "money", ""))
"""What a sum that tells the worth of a deal may have been taken for."""
_WORTH = ("wort", "valu")
_DEBTS = frozenset(("debt", "debts", "liabilities", "borrowings"))
_MILLION = 1_000_000
_PER_SHARE = frozenset(("a", "per", "each", "share", "apiece", "in", "cash"))
_TRADED = words("business", "traded")
_TRADE = 5
"""Tokens before a share in which it is told that it was bought ("bought a further | 10%")."""
_COMING_TO = frozenset(("equal", "equivalent", "total", "totalling", "totaling", "altogether"))
_WITH = 6
"""Tokens from "including" to "debt" ("including | the assumption of about 2 billion in debt" has a number of its own between)."""
_IF = 9
"""Tokens behind a fee in which it is told when it is owed."""
_CLAUSE = 12
"""Tokens around a share in which it is told that it was tendered."""
_LENT = (("financing",), ("loans",), ("credit",), ("funding",))
_OFFERING = words("business", "offering")
_OFFER = frozenset(("offer", "bid", "proposal"))
_RAISED_TO = frozenset(("to", "of", "at", "worth"))
_PAID_IN = frozenset(("cash", "shares", "stock"))
_NAMED = 5
"""Tokens behind "for" in which the company stands that is bid for ("for Australian copper miner | Orana")."""
_BIDDABLE = _SUMS | {"aid", "price"}
CONDITION = "a condition"
"""The reading of a share that must be reached for something to be done."""
_CONDITIONS = frozenset(
    ("conditional", "condition", "conditions", "threshold", "minimum", "requires", "require", "required", "subject", "depends", "depend")
) | {"hinges", "hinge", "needs", "needed", "unless", "if", "provided"}
_TAKEN_UP = frozenset(("accepted", "acceptance", "acceptances", "tendered"))


@cache
def _bids() -> frozenset[str]:
    return words("claims", "whole_deals")


@cache
def _failing() -> frozenset[str]:
    return words("claims", "failing")


@cache
def _borrowing() -> frozenset[str]:
    return words("claims", "borrowing")


def of_a_deal(made: Passage, one: Counted) -> None:
    """Tell the sums of a takeover apart."""
    if one.measure == "fine" and _only_agrees_to_pay(made, one) and _pays_for_a_name(made, one):
        one.measure, one.rule = "deal_value", "what a name was bought for"
    if one.measure in _BIDDABLE and _is_bid_for(made, one):
        one.measure, one.rule = "deal_value", "what is bid for a company"
    if one.measure not in _SUMS:
        return
    low = made.low
    if one.measure in ("money", "") and _pays_for_a_name(made, one):
        one.measure, one.rule = "deal_value", "what a name was bought for"
    if _borrowing().isdisjoint(low[max(made.body, one.left - 2) : one.left]):
        told = not _bids().isdisjoint(low[made.body : made.size])
        if told and _with_its_debt(made, one):
            one.measure, one.rule = "deal_value_with_debt", "with its debt"
        elif one.measure == "cost" and told and _is_worth(made, one):
            one.measure, one.rule = "deal_value", "the worth of a deal"
    elif one.measure in ("deal_value", "cost", "money", ""):
        one.measure, one.rule = "debt", "borrowed"
    if one.measure == "deal_value" and one.noun[-1:] in _LENT and not low[one.left - 2].startswith("valu"):
        one.measure, one.rule = "debt", "lent"  # "has obtained | 3.5 billion in financing for the transaction"
    if one.measure == "deal_value" and low[one.right : one.right + 1] == ["at"] and low[one.right + 2] == "disposal":
        one.measure, one.rule, one.trigger = "", "", None  # "would have | 41.6 billion at its disposal"


def price_the_whole(made: Passage) -> None:
    """ "41 euros a share, | 43.7 billion in total": no share costs a million, and what goes on about a bid tells all of it."""
    for one in made.counted:
        if one.measure == "bid_price" and (one.quantity.low or one.quantity.high or 0) >= _MILLION:
            one.measure, one.rule = "deal_value", "all of the shares"
    for share, one in pairwise(made.counted):
        if share.kind == "percent" and one.measure == "bid_price" and _is_paid_for_it(made, share, one):
            one.drop("the price of a stake")  # "has bought 10% of the utility | at 32 euros a share": nobody is offered it
    for price, one in pairwise(made.counted):
        worth = price.measure == "bid_price" and one.measure in _SUMS and one.kind == "money" and one.follow
        large = (one.quantity.low or one.quantity.high or 0) >= _MILLION
        if worth and large and _leads_to_the_whole(made.low[price.last : one.left]):
            one.measure, one.rule = "deal_value", "all of the shares"


def _is_paid_for_it(made: Passage, share: Counted, one: Counted) -> bool:
    """ "Has bought | 10% of the utility | at 32 euros a share", "sold 6 percent for 14 crowns apiece": a share that changed hands."""
    traded = not _TRADED.isdisjoint(made.low[max(made.body, share.left - _TRADE) : share.left])
    between = made.low[share.last : one.left]
    return traded and between[-1:] != [] and between[-1] in ("at", "for") and len(between) <= _CLAUSE and ";" not in between


def _leads_to_the_whole(between: list[str]) -> bool:
    """ "27.50 euros | a share, worth | 21.9 billion", "| a share, which values the company at | 3 billion", "| , equal to | 41 billion"."""
    if between.count(",") != 1 or len(between) > _CLAUSE or not _PER_SHARE.issuperset(between[: between.index(",")]):
        return False
    return any(word.startswith(_WORTH) or word in _COMING_TO for word in between)


def _only_agrees_to_pay(made: Passage, one: Counted) -> bool:
    """ "Agreed to pay | 13.4 billion for Corran": nothing else in the sentence is a fine."""
    others = (hit for hit in made.hits if hit is not one.trigger)
    return not any(trigger.measure == "fine" for hit in others for trigger in hit.triggers)


def is_owed_if_it_fails(made: Passage, one: Counted) -> bool:
    """ "Must pay | 1.35 billion if it walks away from the merger": the fee for a deal that fails."""
    low = made.low
    if _bids().isdisjoint(low[made.body : made.size]) or one.kind != "money":
        return False
    when = next((at for at in range(one.last, min(made.size, one.last + _IF)) if low[at] in ("if", "should", "unless")), 0)
    when = when or (made.body if low[made.body] in ("if", "should", "unless") else -1)
    return when >= 0 and not _failing().isdisjoint(low[when : when + _IF])


def _pays_for_a_name(made: Passage, one: Counted) -> bool:
    """ "Is to pay | 66 billion for Montara": what a company, a house or a player is bought for. What somebody "paid" is mostly known."""
    paid = made.low[one.left - 1] in ("pay", "pays", "paying") and one.kind == "money" and made.low[one.last] == "for"
    name = made.tokens.word[one.last + 1] if paid else ""
    return name[:1].isupper() and not nations(name) and (one.quantity.low or one.quantity.high or 0) >= _MILLION


def _is_bid_for(made: Passage, one: Counted) -> bool:
    """ "Offered | 3.1 billion in cash for miner Orana", "raised its cash offer for copper miner Orana to | 3.4 billion"."""
    if one.kind != "money" or (one.quantity.low or one.quantity.high or 0) < _MILLION:
        return False
    low, before = made.low, one.left - 1
    if low[one.last] in _OFFER and low[one.last + 1] in ("for", "to"):
        return True  # "raising its | 10.5 billion | bid for the chocolate maker"
    if low[before] in _OFFERING:
        paid_in = one.last + 2 if low[one.last] == "in" and low[one.last + 1] in _PAID_IN else one.last
        paid_in += 2 * (low[paid_in] == "and" and low[paid_in + 1] in _PAID_IN)
        return low[paid_in] == "for" and _names_a_firm(made, paid_in + 1)
    if low[before] not in _RAISED_TO:
        return False
    offers = (at for at in range(before - 1, max(made.body, before - _CLAUSE) - 1, -1) if low[at] in _OFFER and low[at + 1] == "for")
    return any(_names_a_firm(made, at + 2) and not any(map(made.breaks, range(at, before))) for at in offers)


def _names_a_firm(made: Passage, first: int) -> bool:
    """ "Australian copper miner Orana", "smaller rival Sabarell": a name that is no nation's, before its clause ends."""
    for at in range(first, min(made.size, first + _NAMED)):
        if at in made.number_at or not made.tokens.is_word(at) or made.low[at] in ("the", "information", "and", "in", "to"):
            return False
        if made.tokens.capital(at) and not nations(made.tokens.word[at]):
            return True
    return False


def is_taken_up(made: Passage, one: Counted) -> bool:
    """ "Holders of | 54.6% of the shares have accepted": an offer's acceptances, and nobody's stake."""
    near = range(max(made.body, one.left - _CLAUSE), min(made.size, one.right + _CLAUSE))
    return not _is_a_condition(made, one) and any(_takes_up(made, at) and not _parted(made, at, one) for at in near)


def require_acceptances(made: Passage) -> None:
    """ "Is conditional on | 90% | acceptance": how many must accept an offer, and not how many have."""
    for one in made.counted:
        if one.kind == "percent" and one.measure in ("", "stake", "acceptances", "vote_share") and _is_a_condition(made, one):
            one.measure, one.rule, one.subject = "acceptances", CONDITION, "acceptances required"


def _is_a_condition(made: Passage, one: Counted) -> bool:
    """ "Is conditional on | 90% | acceptance", "lowered the acceptance threshold to | 66.7 per cent": how many must accept it."""
    near = range(max(made.body, one.left - _CLAUSE), min(made.size, one.right + _CLAUSE))
    at_once = ":" in made.low[one.left - 4 : one.left]  # "eased its acceptance condition: | two thirds of the shares will do"
    asked = next((at for at in near if made.low[at] in _CONDITIONS and (at_once or not _parted(made, at, one))), -1)
    return asked >= 0 and any(_takes_up(made, at) and (at_once or not _parted(made, at, one)) for at in near)


def _takes_up(made: Passage, at: int) -> bool:
    low = made.low
    return low[at] in _TAKEN_UP or (low[at] in ("taken", "took") and not {"up", "offer"}.isdisjoint(low[at + 1 : at + 4]))


def _with_its_debt(made: Passage, one: Counted) -> bool:
    """ "12.4 billion dollars, including debt", "including debt the deal is worth 12.4 billion"."""
    low, at = made.low, one.last
    at += low[at] in (",", "(", "-")
    if low[at] in ("including", "inclusive", "includes", "with") and _leads_to_debt(made, at + 1):
        return True
    if any(low[at] in _DEBTS and low[at + 1] == "included" for at in range(one.last, min(made.size, one.last + _CLAUSE))):
        return True  # "15.9 billion for Corran, debt included"
    opens = low[made.body] == "with" and _leads_to_debt(made, made.body + 1)  # "with debt, the deal has a value of 12.4 billion"
    before = next((at for at in range(one.left - 1, made.body - 1, -1) if low[at] == "including" or at in made.number_before), -1)
    return (before >= 0 and low[before] == "including" and _leads_to_debt(made, before + 1)) or (before < 0 and opens)


def _leads_to_debt(made: Passage, first: int) -> bool:
    """ "Debt", "its net debt", "the assumption of about | 2 billion in debt"; no comma and no other thing between."""
    for at in range(first, min(made.size, first + _WITH)):
        if made.low[at] in _DEBTS:
            return True
        if at in made.number_at:
            number = made.number_at[at]
            return not _DEBTS.isdisjoint(made.low[number.last : number.last + 3])
        if not made.tokens.is_word(at):
            return False
    return False


def _is_worth(made: Passage, one: Counted) -> bool:
    """ "The tie-up | is worth 9.8 billion": what stands before "worth" in its clause is a deal."""
    if one.trigger is None or not made.low[one.trigger.first].startswith(_WORTH) or one.trigger.last > one.left:
        return False
    for at in range(one.trigger.first - 1, max(made.body, one.trigger.first - 6) - 1, -1):
        if made.low[at] in _bids():
            return True
        if made.breaks(at) or at in made.number_at:
            return False
    return False


def _parted(made: Passage, at: int, one: Counted) -> bool:
    between = range(at, one.left) if at < one.left else range(one.last, at)
    return any(made.breaks(other) or other in made.number_at or made.low[other] in ("and", "while", "but", ",") for other in between)
