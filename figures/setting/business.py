"""What a story of business makes of its numbers: in one of pay what is asked and offered is a rise, in one of a takeover an offer is no
aid, in one of tariffs a "rate" is none of a central bank, and where nothing was destroyed losses are those of a company.
"""

from __future__ import annotations

from figures.sentences.passage import Counted, Passage
from figures.wording import nations
from figures.wordlists import words

_ASKED = 9
"""Tokens before a share in which it may be asked or offered ("raised its offer from 3 to | 4.5 percent")."""
_NO_PAY = frozenset(("ransom", "appeal", "bid_price"))
"""What the pay of one worker may be taken for."""
_ONE_WORKER = 1_000_000
_A_SHARE = 1000
"""Money below which nobody buys a company; it is the price of one share."""
_RISE = 60
"""Per cent above which nobody asks for a rise of pay."""
_OFFERS = (["offer", "of"], ["offer", "to"], ["demand", "of"], ["demand", "to"])
_RISES = frozenset(("increase", "raise", "rise", "hike"))
_NO_RISE = words("business", "no_rise")
"""Behind a share these make it no rise of pay, where nobody speaks of pay."""
_BARGAINING, _EMPLOYED, _GOT = words("claims", "bargaining"), words("claims", "employed"), frozenset(("got", "gets", "get"))
_MAKING_UP, _REPRESENTING = words("claims", "making_up"), words("claims", "representing")
_CENTRAL_BANKS = words("claims", "central_banks")
_LOSSES = (["losses"], ["in", "losses"], ["losses", "of"], ["losses", "at"], ["losses", "are"])
_CAPITAL = (("capital",), ("shares",), ("stock",))
_ACCEPTING = frozenset(("acceptances", "acceptance", "accepted", "tendered", "signed", "pledged"))
_REPRESENTED = frozenset(("represents", "representing", "represent"))
_BUYING = frozenset(("acquired", "bought", "purchased", "buys", "owns", "holds", "stake", "acquire", "buy", "sold"))
_HAVING = frozenset(("has", "have", "had", "holds", "hold", "takes", "take", "took", "commands", "controls"))
_NO_LAND = words("claims", "no_land")
_DOING = words("business", "doing_harm")
_NAMED = 4
"""Words of what makes up a share, at most."""
_RELATIVE = frozenset(("which", "that", "who"))
_DATA = frozenset(("data", "records", "details", "accounts", "information"))
_TRADING = words("business", "trading")
_PAYING = frozenset(("pay", "pays", "paid", "paying"))
_MARKETS = frozenset(("trading", "shares", "stock"))
_CLOSING = words("business", "closing")
_JUST = frozenset(("already", "now", "last", "first", "originally", "initially", "currently"))
"""Before "offered" these tell when."""
_HIGHER = frozenset(("lower", "higher", "down", "up"))
_SOLD = words("claims", "deal_words") | words("claims", "selling_shares")
"""With one of these a price of one share is paid for it."""
_STANDING_FOR = frozenset(("that", "this", "it", "which"))
_LENDING = frozenset(("bank", "lending", "benchmark", "policy", "key", "mortgage", "tax", "vat", "loan", "deposit", "repo"))
_LENT = 12
"""Tokens before "the rate" in which it is told whose it is."""
_ECONOMIES = frozenset(("gdp", "product", "gnp", "output"))
_OWED = 16
"""Tokens before a share of the economy in which it is told that it is owed."""
_NO_DEBT = frozenset(("deficit", "surplus", "spending", "growth", "shortfall"))


_HOLDERS = frozenset(("holders", "owners", "shareholders", "investors", "commitments", "undertakings"))
_HOLDING = frozenset(("has", "have", "had", "holds", "owns", "with"))


def bargain(made: Passage, *, dispute: bool) -> None:
    """ "It has offered | 3%", "the union accepted | 5.2%": what is asked, offered and taken in a dispute of pay is a rise.

    Where no story of pay is told (`dispute`), workers or their offer must be named in the sentence.
    """
    for one in made.counted:
        said = made.low[max(made.body, one.left - _ASKED) : one.left]
        share = one.kind == "percent" or (dispute and _is_bare_rise(made, one))
        if dispute and one.kind == "money" and one.measure in _NO_PAY and (one.quantity.low or one.quantity.high or 0) < _ONE_WORKER:
            told = not {"month", "hour", "wage", "wages", "salary", "pay"}.isdisjoint(made.low)
            one.measure, one.rule = ("wage", "pays") if told else (one.measure, one.rule)  # "its demand for | 200 euros a month"
        voted = one.measure == "vote_share" and one.rule == "unit"
        unread = not one.measure or _is_held_out_for(made, one)
        unread = unread or (voted and ("demand" in said or said[-1:] == ["worth"] or said[-2:] in _OFFERS))
        asked = not (_BARGAINING | _GOT if dispute else _BARGAINING).isdisjoint(said) or (dispute and _is_on_the_table(made, one))
        if share and unread and one.follow and asked and (dispute or _is_offered_to_workers(made, one)):
            one.kind, one.measure, one.rule = "percent", "pay_rise", "pays"


def _is_on_the_table(made: Passage, one: Counted) -> bool:
    """ "Ruled out more than the | 8% already on offer", "the | 12% last offered", "the | 25% sought by the unions"."""
    at = one.last + (made.low[one.last] in _JUST)
    return made.low[at] in _BARGAINING or made.low[at : at + 2] in (["on", "offer"], ["on", "the"])


def _is_held_out_for(made: Passage, one: Counted) -> bool:
    """ "Was | holding out for | 15%": no part of a land."""
    return one.measure == "territory_share" and made.low[one.left - 2 : one.left] == ["out", "for"]


def _is_offered_to_workers(made: Passage, one: Counted) -> bool:
    """ "Nurses have been offered | 6.5 percent", "improved its offer to | 6.5 percent", "offered a | 6.5 percent increase"."""
    low = made.low
    if one.quantity.unit != "percent" or (one.noun and one.noun[-1] not in _RISES) or low[one.last] in _NO_RISE:
        return False
    rise = low[one.last] in _RISES and low[one.last + 1] != "in" and not _BARGAINING.isdisjoint(low[one.left - 3 : one.left])
    return rise or low[one.left - 2 : one.left] in _OFFERS or not _EMPLOYED.isdisjoint(low[made.body : made.size])


def _is_bare_rise(made: Passage, one: Counted) -> bool:
    """ "Asked for nine per cent and was offered | three", "cut its demand to | 7": the per cent is left out."""
    low, bargaining = made.low, _BARGAINING
    bare = one.kind in ("count", "other") and not one.noun and not one.quantity.unit and (one.quantity.low or _RISE + 1) <= _RISE
    if not bare or (made.tokens.is_word(one.right) and low[one.right] not in ("in", "and", "but", "while", "for", "from", "over", "after")):
        return False
    to = low[one.left - 1] == "to" and low[one.left - 2] in bargaining
    shares = any(other.kind == "percent" for other in made.counted)
    return to or (shares and low[one.left - 1] in bargaining)


def sell(made: Passage) -> None:
    """ "Sales rose | 1.6 percent last month": in a story of a country's retail sales they are those, but for sales of some goods."""
    low = made.low
    for one in made.counted:
        if one.measure != "sales_change" or one.trigger is None or "excluding" in low:
            continue
        at = one.trigger.first
        alone = at == made.body or not made.tokens.is_word(at - 1) or low[at - 1] in ("that", "and", "but", "said")
        if low[at] == "sales" and alone:
            one.measure = "growth"


def lose(made: Passage, *, company: bool) -> None:
    """ "Expects its losses to hit | 350 million", "already holds | 4.9% of Corran": a company's losses are no damage, its parts no land."""
    for one in made.counted:
        if company and one.measure == "territory_share":
            one.measure = "stake"
        done = not _DOING.isdisjoint(made.low[max(made.body, one.left - 3) : one.left])  # "inflicted | losses of"
        if one.measure == "damage" and not done and one.trigger is not None and made.low[one.trigger.first : one.trigger.last] in _LOSSES:
            one.measure = "loss"


def bid(made: Passage, *, ballot: bool) -> None:
    """ "It is offering | 13.4 billion in cash", "which already has | 29.9 percent": in a story of a takeover a bid and a stake, no aid."""
    if not ballot:
        _accept(made)
    for one in made.counted:
        told = made.low[one.trigger.first] if one.trigger is not None else ""
        if one.measure == "cost" and told.startswith("valu"):
            one.measure = "deal_value"  # "the new terms value Corran at | 23.8 billion"
        if one.measure == "aid" and told.startswith("offer") and (one.quantity.low or one.quantity.high or 0) >= _ONE_WORKER:
            one.measure = "deal_value"
        if one.measure == "deal_value" and one.kind == "money" and (one.quantity.low or one.quantity.high or _A_SHARE) < _A_SHARE:
            one.measure = "bid_price"  # "a hostile bid from Castell worth | 24.25 euros"
        if _is_held_of_it(made, one):
            one.measure, one.rule, one.subject = "stake", "takeover", ""


def _is_held_of_it(made: Passage, one: Counted) -> bool:
    """ "Which already has | 29.9 percent", "Kelmet, with | 21 percent, would not say whether it sells"."""
    low, percent = made.low, one.kind == "percent" and one.quantity.unit == "percent" and one.follow
    if not percent or low[one.left - 1] not in _HOLDING:
        return False
    comma = one.left - 2 - (low[one.left - 2] in ("now", "already", "currently"))
    aside = low[one.left - 1] == "with" and low[comma] == "," and made.tokens.capital(comma - 1) and low[one.last] == ","
    if one.measure == "opinion" and aside and not one.noun:
        return True
    return not one.measure and not one.noun and low[one.last] not in _NO_RISE


def fine(made: Passage) -> None:
    """ "The bank will pay | $453 million | to the Justice Department": in a story of a fine or a settlement."""
    for one in made.counted:
        to = made.low[one.last] == "to" and made.tokens.capital(one.last + 1 + (made.low[one.last + 1] == "the"))
        if one.kind == "money" and one.measure in ("", "money") and one.follow and made.low[one.left - 1] in _PAYING and to:
            one.measure, one.rule = "fine", "pays"


def earn(made: Passage) -> None:
    """ "It earned 2 billion. That came to | 0.37 crowns per share": where nobody bids, what stands for earnings is no bid."""
    if made.body >= made.size or made.low[made.body] not in _STANDING_FOR:
        return
    for one in made.counted:
        if one.measure == "bid_price" and one.rule not in ("bid", "paid") and _SOLD.isdisjoint(made.low):
            one.measure, one.rule = "profit_per_share", "earned"


def tell_rate(made: Passage, measure: str) -> None:
    """ "The rate | was expected to fall to 1.3 percent": in a story of inflation or unemployment alone it is that one's."""
    for one in made.counted:
        trigger = one.trigger
        if one.measure != "interest_rate" or trigger is None or made.low[trigger.first : trigger.last] not in (["rate"], ["rates"]):
            continue
        if (_CENTRAL_BANKS | _LENDING).isdisjoint(made.low[max(made.body, trigger.first - _LENT) : trigger.first]):
            one.measure = measure


def owe(made: Passage) -> None:
    """ "Debt should decline, reaching | 47.3 percent of GDP": what is owed, as a share of what a land makes."""
    for one in made.counted:
        of = one.kind == "percent" and not one.measure and not _ECONOMIES.isdisjoint(one.noun or made.low[one.last : one.last + 4])
        if of and "debt" in (said := made.low[max(made.body, one.left - _OWED) : one.left]) and _NO_DEBT.isdisjoint(said):
            one.measure, one.rule, one.follow, one.why = "debt", "of the economy", True, ""


def _accept(made: Passage) -> None:
    """ "Holders of | 31% of the votes | had undertaken to accept": in a story of a takeover votes are those of shareholders."""
    for one in made.counted:
        if one.measure == "vote_share" and not _HOLDERS.isdisjoint(made.low):
            one.measure, one.noun = "acceptances", ()
        elif one.kind == "percent" and one.measure in ("", "share", "stake") and one.noun[-1:] in _CAPITAL and _is_accepted(made, one):
            one.measure, one.rule, one.subject, one.noun = "acceptances", "accepted", "", ()


def _is_accepted(made: Passage, one: Counted) -> bool:
    """ "Acceptances had been received for 29 million shares, representing | 38.2 per cent of the issued capital", "owners of more than
    50 percent of the shares | have signed": of those who give their shares, and no share that somebody buys or holds."""
    low = made.low
    if not _ACCEPTING.isdisjoint(low[made.body : made.size]):
        return True
    represented = not _REPRESENTED.isdisjoint(low[max(made.body, one.left - 3) : one.left])
    return represented and _BUYING.isdisjoint(low[made.body : made.size])


def tax(made: Passage) -> None:
    """ "The rate for Vietnam is | 46 percent": in a story of tariffs."""
    for one in made.counted:
        rate = one.trigger is not None and made.low[one.trigger.first : one.trigger.last] in (["rate"], ["rates"])
        if one.measure == "interest_rate" and rate and _CENTRAL_BANKS.isdisjoint(made.low):
            one.measure = "tariff"


def trade(made: Passage, *, company: bool) -> None:
    """ "Is selling | 24.9 percent of Renk": a name that is no land's is a company's; of a firm one also "has | 22 percent"."""
    dealing = _TRADING | _HOLDING if company else _TRADING
    for one in made.counted:
        of_a_name = made.low[one.last] == "of" and made.tokens.capital(one.last + 1) and not nations(made.tokens.word[one.last + 1])
        if one.kind == "percent" and not one.measure and one.follow and of_a_name and made.low[one.left - 1] in dealing:
            one.measure, one.rule = "stake", "traded"


def lay_open(made: Passage) -> None:
    """ "Exposed the data of | 18.4 million people"."""
    for one in made.counted:
        bare = one.kind == "count" and not one.measure and one.follow
        if bare and made.low[one.left - 1] in ("of", "on") and made.low[one.left - 2] in _DATA:
            one.measure, one.rule = "customers", "data"


def _maker(made: Passage, one: Counted) -> str:
    """ "Coal | accounts for 37 percent of power generation": of several parts of one whole each is told apart by its name."""
    first, last = made.body, next((at for at in range(made.body, one.left) if made.low[at] in _MAKING_UP | _REPRESENTING | _HAVING), 0)
    short = 0 < last - first <= _NAMED and all(map(made.tokens.is_word, range(first, last)))
    return made.written(first, last) if short else ""


def set_rates(made: Passage) -> None:
    """ "ECB holds at | 4%"."""
    for one in made.counted:
        bare = one.kind == "percent" and one.quantity.unit == "percent" and not one.measure and not one.noun and one.follow
        market = not _MARKETS.isdisjoint(made.low)  # "the bank fell 1.1 percent in Frankfurt trading, cutting gains to | 20 percent"
        if bare and not market and made.low[one.left - 1] in ("at", "to") and not _CENTRAL_BANKS.isdisjoint(made.low[made.body : one.left]):
            one.measure, one.rule = "interest_rate", "central bank"


def move(made: Passage) -> None:
    """ "Corran closed | 5.7 percent lower": what closes is traded."""
    for one in made.counted:
        closed = made.low[one.left - 1] in _CLOSING and made.low[one.last] in _HIGHER
        traded = one.quantity.trend is not None and "trading" in made.low[one.last : made.size]  # "fell | 1.1 percent in Korm trading"
        if one.kind == "percent" and not one.measure and one.follow and (closed or traded):
            one.measure, one.rule = "price_change", "closed"


def make_up(made: Passage) -> None:
    """ "Tourism makes up | 23 percent of the economy", "accounted for | 23 percent of electricity": a share of it."""
    for one in made.counted:
        if one.kind == "percent" and not one.measure and one.follow and made.low[one.last] == "of":
            verb, small = made.low[one.left - 2], made.low[one.left - 1]
            part = small in _HAVING and one.noun[-1:] != () and one.noun[-1] in _NO_LAND
            if part or small in _REPRESENTING or (small in ("up", "for") and verb in _MAKING_UP):
                one.measure, one.rule = "share", "made up"
                one.subject = one.subject or _maker(made, one)
                if not _RELATIVE.isdisjoint(made.low[max(made.body, one.left - 4) : one.left]):
                    one.drop("told by the way")  # "the Polish arm, which accounts for | 22% of group sales"
