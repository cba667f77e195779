"""Money that companies and deals have made nothing of: fees, ransoms, loot, charges, savings and what goes to somebody's kin."""

from __future__ import annotations

from figures.sentences.measures import taxonomy
from figures.sentences.passage import Counted, Passage
from figures.settling.business import NO_SAVINGS, SPENDING_CUTS, is_cut_by
from figures.settling.rules import Rule
from figures.sums.companies import is_written_off
from figures.sums.deals import is_owed_if_it_fails
from figures.sums.promised import is_given_towards, is_paid_out
from figures.wordlists import words

_SALES = words("business", "sales_of_shares")
_KIN, _BAD_LOANS = words("claims", "kin"), words("claims", "provided_for")
_EXTORTING, _TIMES, _PURSES = words("claims", "extorting"), words("claims", "spans"), words("claims", "public_purses")
_ROBBERY = words("claims", "robbery")
_PAID_TO = words("business", "paid_to")
_TAKING = words("business", "taking_in")
_BOOKING = words("business", "booking")
_HARMED = frozenset(("victims", "survivors", "families", "widows", "relatives", "bereaved"))
_CASH_AND_SHARES = (["in", "cash", "and", "shares"], ["in", "cash", "and", "stock"], ["in", "shares", "and", "cash"])
_GETTING = frozenset(("receive", "receives", "received", "get", "gets", "got", "offered", "awarded", "paid", "promised", "entitled"))
_APPEALS = frozenset(("appealed", "appeals", "appealing", "appeal"))
_PAYOUTS = frozenset(("dividend", "dividends", "payout", "payouts"))
_DEALS = frozenset(("takeover", "acquisition", "purchase", "buyout"))
_ACQUIRING = frozenset(("acquire", "buy", "purchase"))
_BIDS = frozenset(("offer", "bid", "proposal", "takeover", "approach", "buyout"))
_RIVALS = words("business", "rivals")
_MUCH = 1_000_000
"""Money from here on goes to no single family."""
_LOST = words("business", "lost_to_harm")
_LOSSES = frozenset(("lost", "loss", "losses", "damage"))
_SUBJECT = 4
"""Tokens before a word in which its subject stands ("the | state | is 38 billion in the red")."""
_NEAR = 6
"""Tokens around money in which it is told who takes it."""
_CLAUSE = 9
"""Tokens around money in which it is told what for."""


def _is_appealed_for(made: Passage, one: Counted) -> bool:
    """ "The agency | appealed | on Monday for | 90 million | to help survivors"."""
    return made.low[one.left - 1] == "for" and not _APPEALS.isdisjoint(made.low[max(made.body, one.left - _NEAR) : one.left])


def _is_awarded_to_each(made: Passage, one: Counted) -> bool:
    """ "The court | awarded | each of the women $30,000"."""
    told = one.trigger is not None and made.low[one.trigger.first].startswith(("award", "give", "gave", "pay", "paid"))
    return told and (one.quantity.low or _MUCH) < _MUCH and "each" in made.low[one.trigger.last if one.trigger else 0 : one.last + 2]


def _is_for_what_was_taken_over(made: Passage, one: Counted) -> bool:
    """ "The takeover of Corran for | 7.3 billion | was approved"."""
    return made.low[one.left - 1] == "for" and not _DEALS.isdisjoint(made.low[made.body : one.left])


def _is_offered_for_a_firm(made: Passage, one: Counted) -> bool:
    """ "Corran | offered | 1.3 billion in cash to acquire Tarn", "agreed to pay 2.4 billion for its rival": no aid, and no fine."""
    if one.trigger is None or one.trigger.last > one.left or not made.low[one.trigger.last - 1].startswith(("offer", "pay", "paid", "bid")):
        return False
    low, firms = made.low, taxonomy().classes["companies"] | _RIVALS
    for at in range(one.last, min(made.size - 1, one.last + _NEAR)):
        owner = at + 1 + (low[at + 1] in ("its", "the", "their"))
        if low[at] in _ACQUIRING and (low[owner] in firms or (made.tokens.capital(owner) and owner == at + 1)):
            return True
        if low[at] == "for":
            return owner > at + 1 and low[owner] in firms
    return False


def _is_seized(made: Passage, one: Counted) -> bool:
    """ "Police seized drugs | worth | 7.6 million", "robbed the bank of 7.6 million | worth | of jewels"."""
    low = made.low
    if low[one.left - 1] != "worth" and low[one.last] != "worth":
        return False
    near = range(max(made.body, one.left - _NEAR), one.left)
    hits = (made.hit_at[at] for at in near if at in made.hit_at)
    if any(trigger.measure == "stolen" and trigger.kind == "object" for hit in hits for trigger in hit.triggers):
        return True
    robbed = not (_ROBBERY | _EXTORTING).isdisjoint(low[made.body : one.left])
    return robbed and not {"took", "taken"}.isdisjoint(low[near.start : one.left])


def _is_what_costs_fall_by(made: Passage, one: Counted) -> bool:
    """ "Should cut costs by | 500 million"."""
    return is_cut_by(made, one) and not {"costs", "cost"}.isdisjoint(made.low[max(made.body, one.left - 7) : one.left])


def _is_claimed_of_insurers(made: Passage, one: Counted) -> bool:
    """ "Expect to pay out | 2.3 billion in claims"."""
    return one.noun[-1:] == ("claims",)


def _is_robbed(made: Passage, one: Counted) -> bool:
    """ "The heist | netted | the gang 4.8 million"."""
    return not _ROBBERY.isdisjoint(made.low)


def _goes_to_the_kin(made: Passage, one: Counted) -> bool:
    """ "Next of kin are to receive | $75,000", "survivors were offered | $75,000"."""
    at = next((at for at in range(one.left - 1, max(made.body, one.left - _SUBJECT) - 1, -1) if made.low[at] in _GETTING), 0)
    before = made.low[max(made.body, at - _NEAR) : at]
    small = "kin" in before or (one.quantity.low or one.quantity.high or 0) < _MUCH
    return small and not (_KIN | _HARMED).isdisjoint(before)


def _costs_insurers(made: Passage, one: Counted) -> bool:
    """ "The storm | cost | insurers 1.4 billion"."""
    return one.trigger is not None and made.low[one.trigger.last] in ("insurers", "reinsurers")


def _is_paid_in_shares(made: Passage, one: Counted) -> bool:
    """ "Will pay | 9.7 billion in cash and shares"."""
    return made.low[one.left - 1] in _PAID_TO and made.low[one.last : one.last + 4] in _CASH_AND_SHARES


def _is_for_extorters(made: Passage, one: Counted) -> bool:
    """ "Pirates want | 22 million for the tanker", "paid the hackers | 22 million"."""
    low = made.low
    near = [*low[max(made.body, one.left - _CLAUSE) : one.left], *low[one.last : one.last + _NEAR]]
    return not _EXTORTING.isdisjoint(near) and (one.quantity.role == "demand" or not _PAID_TO.isdisjoint(near))


def _is_taken_by_robbers(made: Passage, one: Counted) -> bool:
    """ "Hackers took | 4.8 million in cryptocurrency"."""
    taken = made.low[one.left - 1] in _TAKING
    return taken and not (_ROBBERY | _EXTORTING).isdisjoint(made.low[max(made.body, one.left - _NEAR) : one.left])


def _is_a_hit(made: Passage, one: Counted) -> bool:
    """ "Corran takes a | 430 million | hit"."""
    at = one.left - 1 - (made.low[one.left - 1] in ("a", "an"))
    return made.low[one.last] == "hit" and made.low[at] in _BOOKING


def _is_made_in_a_time(made: Passage, one: Counted) -> bool:
    """ "Corran made | 870 million last year", "in the quarter"."""
    low, at = made.low, one.last
    if low[one.left - 1] not in ("made", "make", "makes") or low[at] not in ("last", "this", "in") or (one.quantity.low or 0) < _MUCH:
        return False
    at += low[at] == "in"
    return low[at][:2] in ("19", "20") or not _TIMES.isdisjoint(low[at : at + 3])


def _is_worth_in_the_market(made: Passage, one: Counted) -> bool:
    """ "The company is worth | 92 billion", "the stock market values Corran at | 92 billion"."""
    low, trigger = made.low, one.trigger
    if trigger is None or not low[trigger.first].startswith(("worth", "valu")) or trigger.last > one.left:
        return False
    near = low[max(made.body, trigger.first - _SUBJECT) : one.last + _NEAR]
    if any(near[at] == "stock" and near[at + 1] in ("market", "exchange") for at in range(len(near) - 1)):
        return True
    subject = trigger.first - 1 - (low[trigger.first - 1] in ("now", "still", "currently"))
    return low[trigger.first] == "worth" and low[subject] in ("is", "was") and low[subject - 1] in taxonomy().classes["companies"]


def _is_of_the_state(made: Passage, one: Counted) -> bool:
    """ "The state is | 38 billion | in the red"."""
    red = one.trigger is not None and made.low[one.trigger.last - 1] == "red"
    return red and not _PURSES.isdisjoint(made.low[max(made.body, one.left - _SUBJECT) : one.left])


def _is_laid_aside_for_losses(made: Passage, one: Counted) -> bool:
    """ "The bank | set aside | 1.7 billion for bad loans": no aid."""
    aside = one.trigger is not None and made.low[one.trigger.last - 1] == "aside"
    return aside and not _BAD_LOANS.isdisjoint(made.low[one.last : one.last + _CLAUSE])


def is_for_the_kin(made: Passage, one: Counted) -> bool:
    """ "Will pay | 40,000 to the family of each victim"; not "relief of | 400 million, and 200,000 to the family of each"."""
    if _KIN.isdisjoint(made.low) or {"each", "per", "every"}.isdisjoint(made.low):
        return False
    after = next((other for other in made.counted if other.first > one.first and other.kind == "money"), None)
    return after is None or made.low[one.right : after.left] in (["("], ["or"], [",", "or"]) or not _KIN.isdisjoint(made.low[: after.left])


def _is_a_dividend(made: Passage, one: Counted) -> bool:
    """ "Will pay a dividend of | 12 cents a share", "a payout of 12 cents a share"."""
    return not _PAYOUTS.isdisjoint(made.low) or made.low[one.left - 2 : one.left] in (["pay", "out"], ["paid", "out"], ["pays", "out"])


def _is_for_damages(made: Passage, one: Counted) -> bool:
    """ "Awarded him | 14 million in damages"."""
    return one.noun[-1:] in (("damages",), ("restitution",), ("compensation",))


def _is_of_what_was_lost(made: Passage, one: Counted) -> bool:
    """ "Destroyed crops | worth | 12 million", "| 7 million worth of crops | were destroyed"."""
    low = made.low
    if low[one.left - 1] != "worth" and low[one.last] != "worth":
        return False
    return not _LOST.isdisjoint(low[max(made.body, one.left - _NEAR) : one.left]) or not _LOST.isdisjoint(low[one.last :])


def _is_the_value_of_losses(made: Passage, one: Counted) -> bool:
    """ "Valued | the crops lost to the typhoon at | 1.2 billion pesos"."""
    hit = one.trigger
    if hit is None or hit.last > one.left or not made.low[hit.first].startswith("valu"):
        return False
    return not (_LOST | _LOSSES).isdisjoint(made.low[hit.last : one.left])


def _is_raised_by_a_sale(made: Passage, one: Counted) -> bool:
    """ "The sale | raised | 1.7 billion", "raised 400 million in a share offering": no aid."""
    raised = one.trigger is not None and made.low[one.trigger.first].startswith("rais")
    return raised and not _SALES.isdisjoint((*_before(made, one), *made.low[one.last : one.last + _NEAR]))


def _before(made: Passage, one: Counted) -> list[str]:
    return made.low[max(made.body, one.left - _NEAR) : one.left]


def _is_an_offer(made: Passage, one: Counted) -> bool:
    """ "Was withdrawing its | $47 billion proposal|": what is taken back was bid, and lay in no bank."""
    return made.low[one.last] in _BIDS or made.low[one.last : one.last + 2] == ["takeover", "offer"]


_AMOUNTS = frozenset(("amount", "sum", "total", "funds", "funding", "money"))
_NEEDED_THERE = frozenset(("need", "needs", "needed", "require", "requires", "required", "seek", "seeks", "sought", "requested", "asked"))
_IS_GOT = frozenset(("gets", "get", "receives", "receive", "raises", "raise", "finds", "find", "obtains", "secures", "secure"))
_UNLESS = 6
"""Tokens before money in which it is told what happens "unless" it comes."""
_TO_THE_NEED = 8
"""Tokens behind money in which it is told that it is needed: "raised to | 470 million | the total amount they say they need"."""


def _is_the_amount_needed(made: Passage, one: Counted) -> bool:
    """ "Raised to | $470.4 million | the amount they need": what is asked for, its name behind it."""
    low, at = made.low, one.right
    before = low[max(made.body, one.left - _UNLESS) : one.left]
    if "unless" in before and not _IS_GOT.isdisjoint(before):
        return True  # "will suspend rations unless it gets | $187 million"
    behind = low[at + 1 : min(made.size, at + _TO_THE_NEED)]
    return low[at] == "the" and not _AMOUNTS.isdisjoint(behind[:3]) and not _NEEDED_THERE.isdisjoint(behind)


def _is_told_by_the_share_too(made: Passage, one: Counted) -> bool:
    """ "Had offered | 4.2 billion|, or $31.50 a share, for its smaller rival": a bid."""
    after = next((other for other in made.counted if other.first > one.first), None)
    if after is None or after.kind != "money" or made.low[one.right : after.left] not in (["or"], [",", "or"]):
        return False
    return made.low[after.last + 1] in ("share", "shares")


_SAVED = frozenset(("saving", "savings", "synergies", "cuts", "cutbacks"))
_MEASURES = frozenset(("measures", "package", "programme", "program", "plan", "steps"))


def _is_to_be_saved(made: Passage, one: Counted) -> bool:
    """ "The deal allows for savings | of 15 billion", "will ask parliament for | savings of 2 billion": directly named, whoever asks."""
    low, at = made.low, one.left - 1
    if one.noun[-1:] == ("savings",) or low[one.last : one.last + 2] == ["in", "savings"]:
        return True
    at -= low[at] in ("about", "some", "around", "nearly", "almost")
    return low[at] in ("of", "worth") and low[at - 1] in _SAVED and low[at - 2] not in NO_SAVINGS


def _is_of_cost_cuts(made: Passage, one: Counted) -> bool:
    """ "The measures | are worth 2.6 billion", where cuts are told of."""
    before = made.low[max(made.body, one.left - _SUBJECT - 1) : one.left]
    return "worth" in before and not _MEASURES.isdisjoint(before) and not SPENDING_CUTS.isdisjoint(made.low)


SUMS = (
    Rule("appeal deal_value budget cost money debt aid", _is_to_be_saved, "savings"),
    Rule("cost deal_value", _is_of_cost_cuts, "savings"),
    Rule("withdrawals", _is_an_offer, "deal_value"),
    Rule("aid", _is_told_by_the_share_too, "deal_value"),
    Rule("aid", _is_raised_by_a_sale, "deal_value"),
    Rule("cost price", _is_of_what_was_lost, "damage"),
    Rule("deal_value cost", _is_the_value_of_losses, "damage"),
    Rule("bid_price", _is_a_dividend, "dividend"),
    Rule("aid money", _is_appealed_for, "appeal"),
    Rule("aid money funding_received", _is_the_amount_needed, "appeal"),
    Rule("aid", _is_for_damages, "compensation"),
    Rule("aid money", is_paid_out, "funding_received"),
    Rule("aid money appeal", is_given_towards, "funding_received"),
    Rule("aid", _is_claimed_of_insurers, "damage"),
    Rule("aid", _is_awarded_to_each, "compensation"),
    Rule("aid", _is_for_what_was_taken_over, "deal_value"),
    Rule("aid fine money", _is_offered_for_a_firm, "deal_value"),
    Rule("cost price", _is_seized, "stolen"),
    Rule("aid money", _goes_to_the_kin, "compensation"),
    Rule("cost", _costs_insurers, "damage"),
    Rule("money", _is_paid_in_shares, "deal_value"),
    Rule("aid", _is_laid_aside_for_losses, "one_off_charge"),
    Rule("cost budget", _is_what_costs_fall_by, "savings"),
    Rule("profit", _is_robbed, "stolen"),
    Rule("fine debt aid money deal_value", is_owed_if_it_fails, "break_fee"),
    Rule("cost money", is_written_off, "one_off_charge"),
    Rule("money aid appeal", _is_for_extorters, "ransom"),
    Rule("money price", _is_taken_by_robbers, "stolen"),
    Rule("money", _is_a_hit, "one_off_charge"),
    Rule("money", _is_made_in_a_time, "profit"),
    Rule("cost deal_value", _is_worth_in_the_market, "market_value"),
    Rule("loss", _is_of_the_state, "deficit"),
)
"""What is asked of money once companies and deals have made of it what they can."""
