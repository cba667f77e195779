"""What money means in the news of companies: a price per share may be bid, earned or traded, and money "in cash" be no haul.

"Earned $1.12 a share" tells of earnings, "shares rose to $49.25" of the market; "offers $48 a share, $21 of it in cash" of one bid.
"""

from __future__ import annotations

from functools import cache

from figures.sentences.passage import Counted, Passage
from figures.wordlists import words

_SHARES = frozenset(("shares", "share", "stock", "stocks"))
PER_SHARE = frozenset(("bid_price", "profit_per_share", "share_price", "dividend"))
"""Measures of one share."""
_ONE_SHARE = 10_000
"""Money from here on is no price of one share."""
_ONE_WORKER = 1_000_000
"""Nor is money from here on the pay of one."""
_REACH = 22
"""Tokens between "shares" and the price at which they trade."""
_SMALL = frozenset(("cent", "pence"))
_PAID_OUT = frozenset(("dividend", "dividends"))
_OFF = frozenset(("off", "up", "down"))
_WRITING = ("writ", "wrote")
_CLOSED = 6
"""Tokens before a price in which a name closed at it ("Corran closed | 19 percent higher at")."""
_BIDDING = frozenset(("offer", "bid", "bids", "takeover", "proposal"))
_EACH = 9
"""Tokens behind a price in which the share it is paid for stands ("in cash | for each of their shares")."""
_ORDERED = frozenset(("ordered", "orders", "sentenced", "condemned", "compelled", "told"))
_ORDERED_REACH = 9
"""Tokens before "to pay" in which it is ordered ("ordered Corran and its former chief | to pay")."""
_STOOD = frozenset(("was", "were", "closed", "ended", "traded", "stood", "up", "down"))
"""Before how far a share moved that is quoted at its price."""
_AT = frozenset(("to", "at", "from", "hit", "hits", "touched", "reached"))
"""Before the price of a share."""
_FORMS = (("in", "cash"), ("in", "stock"), ("in", "shares"))


class _Words:
    def __init__(self) -> None:
        self.deals, self.trading = words("claims", "deal_words"), words("claims", "trading")
        self.earning, self.goods = words("claims", "earning"), words("claims", "traded_goods")
        self.analysts = words("claims", "analysts") - {"street", "market", "markets"}
        self.moving = words("roles", "up") | words("roles", "down") | {"lose", "loses"}


@cache
def _words() -> _Words:
    return _Words()


def _is_pay(made: Passage, one: Counted) -> bool:
    """ "An average captain earns | 167,000 pounds": no company lives on so little, and no share earns as much."""
    trigger = one.trigger
    earns = trigger is not None and made.low[trigger.first].startswith("earn") and made.low[trigger.first] != "earnings"
    amount = one.quantity.high or one.quantity.low or 0
    return earns and _ONE_SHARE <= amount < _ONE_WORKER


def is_per_share(one: Counted) -> bool:
    """Whether the amount can be that of one share."""
    return (one.quantity.high or one.quantity.low or 0) < _ONE_SHARE


def _is_ordered(made: Passage, one: Counted) -> bool:
    """ "A jury ordered Corran to | pay | $289 million": a fine or damages."""
    low, pay = made.low, one.left - 1
    if low[pay] != "pay" or low[pay - 1] != "to" or one.kind != "money":
        return False
    return not _ORDERED.isdisjoint(low[max(made.body, pay - _ORDERED_REACH) : pay])


def of_a_company(made: Passage, one: Counted) -> None:
    """Give the money of a company its measure by what the sentence tells of: a bid, earnings, or a market."""
    if one.measure in ("", "money") and _is_ordered(made, one):
        one.measure, one.rule = "fine", "ordered"
    if one.measure == "profit" and _is_pay(made, one):
        one.measure, one.rule = "wage", "pay"
    if not is_per_share(one):
        if one.measure == "bid_price":
            one.measure, one.rule, one.trigger = "", "", None
        if _is_whole_bid(made, one):
            one.measure, one.rule = "deal_value", "the whole bid"
        return
    low = made.low
    if one.measure in ("", "deal_value") and _is_a_traded_good(made, one):
        one.measure, one.rule = "price", "traded"
    elif _is_traded(made, one) or _is_closed_at(made, one):
        one.measure, one.rule = "share_price", "traded"
    elif one.measure == "bid_price" and _tells_what_was_earned(low):
        one.measure, one.rule = "profit_per_share", "earned"
    elif one.measure == "profit" and one.quantity.unit in _SMALL:
        one.measure, one.rule = "profit_per_share", "earned"  # "a profit of 2.3 billion, or | 37 pence"
    elif one.measure in ("aid", "money") and _per_share_basis(low[made.body : one.left]):
        one.measure, one.rule = "bid_price", "bid"  # "on a per share basis it offered | $53"
    elif not one.measure and _is_paid_per_share(made, one):
        one.measure, one.rule = "bid_price", "paid"  # "will pay | $53 per Versum share"
    elif one.measure in ("aid", "deal_value") and not {"shareholders", "stockholders"}.isdisjoint(low[made.body : one.left]):
        one.measure, one.rule = "bid_price", "paid"  # "shareholders will receive | $29 in cash"
    elif one.measure == "deal_value" and not _BIDDING.isdisjoint(low):
        one.measure, one.rule = "bid_price", "bid"  # "raised its offer to | 47 pounds"
    elif one.measure in ("compensation", "deal_value") and not {"share", "shares"}.isdisjoint(low[one.last : one.last + _EACH]):
        one.measure, one.rule = "bid_price", "paid"  # "will receive | $10.50 in cash for each common share"


def _tells_what_was_earned(low: list[str]) -> bool:
    """Of no deal and of nothing that is paid out, but of profits or of those who expected them."""
    known = _words()
    earned = not known.earning.isdisjoint(low) or not known.analysts.isdisjoint(low)
    return earned and known.deals.isdisjoint(low) and _PAID_OUT.isdisjoint(low)


def _per_share_basis(before: list[str]) -> bool:
    return any(before[at] == "per" and before[at + 1 + (before[at + 1] == "-")] == "share" for at in range(len(before) - 2))


def is_market_move(made: Passage, one: Counted) -> bool:
    """ "Shares fell $1.45, or | 6.2 percent", "the stock is off | 4%": no part of a company, but how far its shares moved."""
    low, known = made.low, _words()
    if "stake" in low or low[one.right] == "of" or one.trigger is None or low[one.trigger.last - 1] not in _SHARES:
        return False
    if one.quantity.trend is not None:
        return True
    if low[one.right] in _OFF:
        return True  # "shares closed | 7 per cent | up"
    between = low[one.trigger.last : one.left]
    moves = not known.moving.isdisjoint(between) or not known.trading.isdisjoint(between) or not _OFF.isdisjoint(between)
    return moves and known.deals.isdisjoint(between)


def is_written_off(made: Passage, one: Counted) -> bool:
    """ "Wrote down the value of its mills by | 340 million": a charge, whatever stands nearer."""
    low = made.low
    for at in range(made.body, one.left - 1):
        if low[at].startswith(_WRITING) and low[at + 1] in ("down", "off"):
            return low[one.left - 1] in ("by", "down", "off", "of") or low[at + 1 : one.left].count(",") == 0
    return False


def is_part_of_a_price(made: Passage, one: Counted) -> bool:
    """ "48 pounds per share, comprising | 21 in cash and 27 in shares"."""
    if one.kind != "money" or not (one.noun in (("cash",), ("stock",)) or tuple(made.low[one.last : one.last + 2]) in _FORMS):
        return False
    unit = one.quantity.unit
    return any(other.measure == "bid_price" and other.last <= one.left and other.quantity.unit == unit for other in made.counted)


def _is_whole_bid(made: Passage, one: Counted) -> bool:
    """ "Offered 455 pence a share, or | 5.8 billion pounds, for Corran Foods"."""
    if one.kind != "money" or made.low[one.left - 1] != "or":
        return False
    before = next((other for other in reversed(made.counted) if other.last <= one.left and other.kind == "money"), None)
    return before is not None and before.measure == "bid_price"


def _is_traded(made: Passage, one: Counted) -> bool:
    """ "Shares in Corran rose 4 per cent to | $49.25", "the stock closed at | 642 pence": what is traded opens the clause, and moves."""
    low, known = made.low, _words()
    if _is_quoted(made, one):
        return True
    high = low[one.left - 1] == "of" and low[one.left - 2] in ("high", "low")  # "hit a record high of | $47.60"
    if low[one.left - 1] not in _AT and not high:
        return False
    floor, at = max(made.body, one.left - _REACH), one.left
    while at > floor:
        at -= 1
        if low[at] == ")":  # "shares of Corran (CRN) fell to"
            at = next((back for back in range(at, floor, -1) if low[back] == "("), floor)
            continue
        if low[at] == "," and (which := _relative(low, at, floor)):
            at = which  # "shares, | which have lost a third of their value, | closed down"
            continue
        if made.breaks(at) or low[at] in ("that", "which", "offer", "bid", "tender"):
            return False
        if low[at] in _SHARES and low[at - 1] not in ("a", "per", "each"):
            between = low[at + 1 : one.left]
            return not known.moving.isdisjoint(between) or not known.trading.isdisjoint(between)
    return False


def _is_a_traded_good(made: Passage, one: Counted) -> bool:
    """ "Oil rose to | $78.30", "wheat sold for | $210": a good right before what it does, and its price."""
    low, known = made.low, _words()
    if low[one.left - 1] not in _AT and low[one.left - 2 : one.left] != ["sold", "for"]:
        return False
    for at in range(one.left - 1, max(made.body, one.left - _CLOSED) - 1, -1):
        if low[at] in known.goods:
            follow = at + 1 + (low[at + 1] in ("was", "is", "were"))
            return low[follow] in known.moving or low[follow] in known.trading or low[follow] in ("sold", "little", "quoted", "at")
        if made.breaks(at) or low[at] == ",":
            return False
    return False


def _is_quoted(made: Passage, one: Counted) -> bool:
    """ "Corran was down | 2 percent | at | $47.60", "Corran jumped 6.1% to | 43.15": what is no good and has a price behind how far it
    moved is a share."""
    moved = made.number_before.get(one.left - 1)
    if made.low[one.left - 1] not in ("at", "to") or moved is None or moved.kind != "percent" or not _words().goods.isdisjoint(made.low):
        return False
    verb = made.low[moved.left - 1]
    if verb in _words().moving and made.tokens.capital(moved.left - 2):
        return True
    return made.low[one.left - 1] == "at" and moved.quantity.trend is not None and verb in _STOOD


def _relative(low: list[str], end: int, floor: int) -> int:
    """The comma before the relative clause that the comma at `end` closes, or 0."""
    comma = next((back for back in range(end - 1, floor, -1) if low[back] == ","), 0)
    return comma if comma and low[comma + 1] in ("which", "who") else 0


def _is_paid_per_share(made: Passage, one: Counted) -> bool:
    low = made.low
    per = low[one.last] in ("per", "for") and not {"share", "shares"}.isdisjoint(low[one.last + 1 : one.last + 4])
    return per and low[one.left - 1] in ("pay", "pays", "paid", "paying", "receive", "receives")


def _is_closed_at(made: Passage, one: Counted) -> bool:
    """ "Corran closed on Tuesday at | $125.81": what has a closing price and is no good is a share."""
    low = made.low
    if low[one.left - 1] != "at" or not _words().goods.isdisjoint(low):
        return False
    before = range(max(made.body + 1, one.left - _CLOSED), one.left)
    return any(low[at] in ("closed", "traded") and made.tokens.capital(at - 1) for at in before)
