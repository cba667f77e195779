"""Votes, shares of them, turnout and seats: what the sentence makes of their number."""

from __future__ import annotations

from figures.sentences.passage import Counted, Passage
from figures.settling.rules import NOTHING, Rule
from figures.wording import nations
from figures.wordlists import words

_ELECTED = words("claims", "elected")
_COUNTED_OF = words("claims", "counted_of")
_OF_A_SIDE = words("claims", "camps_of_a_vote") | words("claims", "before_bare_share")
_ANALYSTS = words("claims", "analysts") - {"street", "market", "markets"}
_BEFORE_A_SIDE = frozenset(("the", "voted", "vote", "voting", "said", "answered"))
_VOTERS = (("voters",), ("electorate",), ("electors",))
_TURNED_OUT = (["turned", "out"], ["went", "to"], ["took", "part"], ["gone", "to"])
_SIDING = words("claims", "siding")
_BALLOTS = (("votes",), ("vote",), ("ballots",), ("voting",), ("papers",))
_STOPPAGES, _BALLOT, _TRADED = words("claims", "stoppages"), words("claims", "election_words"), words("claims", "traded_goods")
_PARTIES, _HELD = words("claims", "parties"), frozenset(("with", "have", "has", "had", "holds", "keeps", "kept"))
_ANSWERING = words("claims", "those_who_answer")
"""Who may stand behind a land's name where people vote or are asked."""
_BY_WHOSE = frozenset(("whose", "where", "which"))
_ITS = 5
"""Tokens before the seats of somebody told of by the way in which it says whose they are."""
_STOCK = frozenset(("shares", "stock", "index"))
_CLAUSE_BEGINS = frozenset(("and", "but", "as", "while", "when", "he", "she", "it", "they"))
_BY_NOW = frozenset(("have", "has", "had", "been", "were", "was", "are", "already", "now", "so", "far"))


def _are_no_seats(made: Passage, one: Counted) -> bool:
    """ "87 lawmakers failed to report income": no election is told of."""
    held = made.low[one.left - 1] in _HELD and not _PARTIES.isdisjoint(made.low[made.body : one.left])  # "the party was left with | 214"
    return bool(one.noun) and one.noun[-1] != "seats" and _ELECTED.isdisjoint(made.low) and not held


def _says_no_vote(made: Passage, one: Counted) -> bool:
    """ "Treatments with no | effect", "analysts' expectations of a | 2 percent increase, a survey showed": no side, and nobody's voters."""
    if one.trigger is None or one.trigger.last > one.trigger.first + 1:
        return False
    low, at = made.low, one.trigger.first
    if low[at] == "no":
        beside = low[at + 1] in _OF_A_SIDE or not made.tokens.is_word(at + 1) or low[at - 1] in _BEFORE_A_SIDE
        return not beside and at + 1 != one.left
    return low[at] in ("survey", "poll", "polls") and not _ANALYSTS.isdisjoint(low[made.body : made.size])


def _is_market_share(made: Passage, one: Counted) -> bool:
    """ "Trails with | 13.5% market share"."""
    return made.low[one.last : one.last + 2] == ["market", "share"]


def _had_voted_to(made: Passage, one: Counted) -> bool:
    """ "58% of its members had voted | to strike": what they voted, and no turnout."""
    at = one.trigger.last if one.trigger is not None else 0
    return at > 0 and made.low[at - 1] == "voted" and (made.low[at] in ("to", "for", "against", "in") or made.low[at] in _SIDING)


_COUNTED = frozenset(("counted", "tallied", "processed", "checked", "recounted", "re-counted", "rechecked", "scanned"))


def _are_counted_by_now(made: Passage, one: Counted) -> bool:
    """ "90 percent of the votes | have already been counted": nobody's share."""
    if made.low[one.left - 1] == "counting":
        return True  # "after counting more than | half of the ballots"
    if (made.low[one.left - 1] in _COUNTED or made.low[one.left - 2 : one.left] == ["based", "on"]) and one.noun[-1:] in _BALLOTS:
        return True  # "officials had tallied | 83 percent of the votes"
    if one.noun[-1:] not in _BALLOTS or made.low[one.last] != "of":
        return False
    at = one.right
    while made.low[at] in _BY_NOW:
        at += 1
    return made.low[at] in _COUNTED and made.low[at + 1] not in ("for", "as", "against")


def _is_of_a_contest(made: Passage, one: Counted) -> bool:
    """ "Took 38 percent | of the vote in | Sunday's election", where "with 70 percent | of the vote in |, ..." has no more to say."""
    if one.trigger is None or made.low[one.trigger.last - 1] != "in":
        return False
    return one.trigger.last < made.size and made.tokens.is_word(one.trigger.last) and made.low[one.trigger.last] not in _CLAUSE_BEGINS


def _is_counted_so_far(made: Passage, one: Counted) -> bool:
    """ "Turnout, after counting | 46.75% of the polling stations, was": of what the count is a share."""
    return made.low[one.last] == "of" and bool(one.noun) and one.noun[-1] in _COUNTED_OF


def _is_of_turnout(made: Passage, one: Counted) -> bool:
    """ "| Turnout | was put at 63 percent": nobody's share."""
    if made.low[one.left - 2 : one.left] == ["turnout", "of"]:
        return True
    return made.low[made.body] == "turnout" and not any(other.first < one.first for other in made.counted)


def _is_of_a_strike(made: Passage, one: Counted) -> bool:
    """ "Participation in the walkout | reached | 74 percent": nobody's turnout at the polls."""
    told = one.trigger is not None and made.low[one.trigger.first] in ("participation", "adherence")
    return told and not _STOPPAGES.isdisjoint(made.low[made.body : made.size]) and _BALLOT.isdisjoint(made.low[made.body : made.size])


def _is_of_a_vote(made: Passage, one: Counted) -> bool:
    """ "63 percent of the voters | took part in Sunday's poll"."""
    return not (_BALLOT | {"vote"}).isdisjoint(made.low[one.last : made.size])


def _is_against_a_market(made: Passage, one: Counted) -> bool:
    """ "The lira has lost | 3.4 percent | against the dollar", "the shares had fallen | 7 percent, against an index down 0.2"."""
    if one.trigger is None or made.low[one.trigger.first] != "against":
        return False
    if one.quantity.trend is not None and not _STOCK.isdisjoint(made.low):
        return True
    return made.low[one.trigger.last + (made.low[one.trigger.last] in ("the", "a"))] in _TRADED


def _is_set_against_a_rate(made: Passage, one: Counted) -> bool:
    """ "2.4 percent of the sick had died, against | less than 1 percent | where they are treated early": nobody votes."""
    if one.trigger is None or made.low[one.trigger.first] != "against" or one.trigger.last not in made.bound_at:
        return False
    said = made.low[made.body : made.size]
    told = not (_BALLOT | _PARTIES | {"vote", "voted", "poll", "seats"}).isdisjoint(said)
    return not told and made.low[one.trigger.first - 1] == "," and any(other.last < one.trigger.first for other in made.counted)


def _is_of_polling_places(made: Passage, one: Counted) -> bool:
    """ "Results from | 41 percent | of the 9,000 polling stations"."""
    return _is_counted_so_far(made, one) and one.noun[-1:] not in _BALLOTS


def _went_to_vote(made: Passage, one: Counted) -> bool:
    """ "59 percent of the voters | had voted by noon", "turned out": nobody's share."""
    if made.low[one.last] != "of" or one.noun[-1:] not in _VOTERS:
        return False
    at = one.right
    while made.low[at] in _BY_NOW:
        at += 1
    low = made.low[at : at + 3]
    voted = low[0] == "voted" and low[1] not in ("for", "against", "to", "in", "yes", "no", "with")
    return voted or low[:2] in _TURNED_OUT or (low[0] == "cast" and not {"votes", "ballots", "vote", "ballot"}.isdisjoint(low))


def _are_striking(made: Passage, one: Counted) -> bool:
    """ "The company's | 33,000 striking workers | vote on Wednesday"."""
    return "striking" in one.noun


def _is_of_a_lands_things(made: Passage, one: Counted) -> bool:
    """ "Would hold | 38% | of French freezers": a land's things, and not the French who answer or vote."""
    if one.trigger is None or made.low[one.trigger.first : one.trigger.last] != ["of", *one.noun[:1]]:
        return False
    return len(one.noun) > 1 and bool(nations(one.noun[0])) and one.noun[-1] not in _ANSWERING


def _is_by_the_way(made: Passage, one: Counted) -> bool:
    """ "Hauge, whose party has | 15 of 33 seats", "left parliament, where it has | 14 seats": who it is, where nobody counts votes."""
    has = made.low[one.left - 1] in _HELD - {"with"}
    who = not _BY_WHOSE.isdisjoint(made.low[max(made.body, one.left - _ITS) : one.left])
    return has and who and _BALLOT.isdisjoint(made.low) and "won" not in made.low


def _is_a_rise_won(made: Passage, one: Counted) -> bool:
    """ "The union | won | a 9 percent rise": no party's share."""
    return made.low[one.last] in _RISES and one.trigger is not None and one.trigger.last <= one.left


_RISES = frozenset(("rise", "increase", "raise", "hike"))

VOTES = (
    Rule("vote_share", _is_a_rise_won, "pay_rise"),
    Rule("seats", _is_by_the_way, NOTHING),
    Rule("vote_share", _is_of_a_lands_things, "share"),
    Rule("votes", _are_striking, "strikers"),
    Rule("votes_counted", _is_of_a_contest, "vote_share"),
    Rule("vote_share votes_counted", _went_to_vote, "turnout"),
    Rule("vote_share", _is_of_turnout, "turnout"),
    Rule("seats", _are_no_seats, NOTHING),
    Rule("vote_share", _says_no_vote, NOTHING),
    Rule("vote_share", _is_market_share, "share"),
    Rule("turnout", _had_voted_to, "vote_share"),
    Rule("vote_share", _are_counted_by_now, "votes_counted"),
    Rule("vote_share", _is_of_polling_places, "votes_counted"),
    Rule("turnout", _is_counted_so_far, "votes_counted"),
    Rule("vote_share", _is_against_a_market, "price_change"),
    Rule("vote_share", _is_set_against_a_rate, NOTHING),
    Rule("participation_share", _is_of_a_vote, "turnout"),
    Rule("turnout", _is_of_a_strike, "participation_share"),
)
