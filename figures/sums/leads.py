"""By how many votes somebody leads, and at how many polling stations a result is contested or struck out.

A lead is no number of votes cast: it falls as well as it rises, and beside it a text tells of votes that are of another kind.
"""

from __future__ import annotations

from figures.sentences.passage import Counted, Passage
from figures.wordlists import words

LEAD = "lead"
"""The reading, and the subject, of a number of votes by which somebody leads."""
STATIONS = "done at polling stations"
"""The reading of how many polling stations something is done at."""
_VOTES = (("votes",), ("ballots",), ("vote",))
_LEADS, _WINNING = words("claims", "leads_in_votes"), words("claims", "winning_by_votes")
_PLACES = frozenset(("stations", "precincts"))
_AT_STATIONS = {
    "contested": words("claims", "contesting_results"),
    "annulled": words("claims", "annulling_results") | words("votes", "polling_again"),
}
"""What is done with the result of a polling station, by the words that tell it."""
_DEMANDING = frozenset(("demand", "demanded", "demanding", "demands", "sought", "seek", "seeks", "requested", "asked", "wants", "wanted"))
_AHEAD, _WON = 11, 7
"""Tokens before a number in which its lead is named, and in which somebody leads or wins "by" it."""
_MANY = 100
_TOLD = 10
"""Tokens before polling stations in which it is told what is done there."""


_STRUCK = [[verb, way] for verb in ("struck", "strikes", "striking", "threw", "throwing", "thrown", "ruled") for way in ("out", "down")]
_STRIKES = 4
"""Tokens from what strikes votes out to their number."""


def tell_leads(made: Passage) -> None:
    """ "Holds an advantage of | 402,708 votes", "won by | 9,300 votes", "is | 9,300 votes | ahead"."""
    for one in made.counted:
        if one.measure == "votes" and one.kind == "count" and _is_a_lead(made, one):
            one.rule, one.subject = LEAD, LEAD


def tell_annulled(made: Passage) -> None:
    """ "After striking out | 237,736 ballots", "| 4,100 votes | were annulled": of another kind than those that count."""
    for one in made.counted:
        free = one.measure == "votes" and one.kind == "count" and one.rule not in (LEAD, "division") and not one.part
        if free and _is_annulled(made, one):
            one.subject = "annulled votes"


_INVALID = frozenset(("invalid", "rejected", "spoiled", "spoilt", "void", "disallowed", "disqualified"))
_OPENING = frozenset(("the", "a", "its", "their", "his", "her"))
_CHOICES = frozenset(("candidates", "camps", "sides", "parties", "rivals", "men", "women", "choices"))
"""Between as many there is a lead: "the margin between the | two candidates | narrowed to"."""


def _is_annulled(made: Passage, one: Counted) -> bool:
    low, told = made.low, _AT_STATIONS["annulled"] | _INVALID
    last = one.trigger.last if one.trigger is not None and one.trigger.last < one.left and not one.noun else one.right
    for at in range(last, last + _TOLD):  # "| votes | in the election were annulled, it said, without disclosing how many"
        if at in made.number_at or not made.tokens.is_word(at):
            break
        if low[at] in told or low[at : at + 2] in _STRUCK:
            return True
    for at in range(one.left - 1, max(made.body, one.left - _STRIKES) - 1, -1):
        if at in made.number_at or low[at] in (";", ","):
            return False
        if (low[at] in told and low[at] not in _INVALID) or low[at : at + 2] in _STRUCK:
            return True  # not "rejected the bill by | 213 votes"
    hit = one.trigger  # "struck | 1,900 spoiled papers", "the number of | rejected papers | was cut to 655"
    return not _INVALID.isdisjoint(one.noun) or (hit is not None and not _INVALID.isdisjoint(low[hit.first : hit.last]))


def lead_by(made: Passage) -> None:
    """ "Orlan led by | 243,934": in a story of an election, where the votes are left out."""
    for one in made.counted:
        bare = one.kind == "count" and not one.noun and not one.measure and one.follow and (one.quantity.low or 0) >= _MANY
        if bare and made.low[one.left - 1] == "by" and made.low[one.left - 2] in _WINNING and not made.tokens.is_word(one.right):
            one.measure, one.rule, one.subject = "votes", LEAD, LEAD


def _is_a_lead(made: Passage, one: Counted) -> bool:
    low = made.low
    if one.noun and one.noun not in _VOTES:
        return False
    if low[one.right] in ("ahead", "behind", "separated") or low[one.right : one.right + 2] == ["short", "of"]:
        return True
    if low[one.right : one.right + 2] == ["more", "than"] and made.tokens.capital(one.right + 2 + (low[one.right + 2] == "the")):
        return True  # "won the presidency with 50.2 percent, | 8,912 ballots | more than Tomas Holub"
    if low[one.left - 1] == "by" and low[one.right] != "to" and not _WINNING.isdisjoint(low[max(made.body, one.left - _WON) : one.left]):
        return True
    for at in range(one.left - 1, max(made.body, one.left - _AHEAD) - 1, -1):
        between = made.number_at[at].noun[-1:] if at in made.number_at else ()
        if (at in made.number_at and _CHOICES.isdisjoint(between)) or low[at] in (";", "while", "after"):
            return False
        if low[at] in _LEADS and (low[at] != "majority" or low[at - 1] in _OPENING):
            return True
    return False


def tell_stations(made: Passage, *, ballot: bool) -> None:
    """ "Will contest results from | 3,400 polling stations", "the | 53,400 | challenged by the left"; how many are counted again has its
    own noun."""
    for one in made.counted:
        free = one.kind == "count" and one.measure in ("", one.noun[-1] if one.noun else "") and one.follow
        if not free or (one.noun and one.noun[0] != "polling" and not (ballot and one.noun[-1] in _PLACES)):
            continue
        if one.part or made.low[one.last] == "of" or made.low[one.first - 1] == "of" or made.low[one.first - 2] == "of":
            continue  # "annulled at | 120 of the 240 stations"
        done = _done_behind(made, one) or (_done_before(made, one) if one.noun else "")
        beside = any(other is not one and other.noun[:1] == ("polling",) for other in made.counted)
        if done and (one.noun or beside):
            one.measure, one.rule, one.subject = "polling_stations", STATIONS, f"polling stations {done}"


def _done_behind(made: Passage, one: Counted) -> str:
    """ "The 53,400 | challenged by the left"."""
    return next((done for done, told in _AT_STATIONS.items() if made.low[one.right] in told), "")


def _done_before(made: Passage, one: Counted) -> str:
    """What the nearest of these words before it tells; "" behind another number."""
    for at in range(one.left - 1, max(made.body, one.left - _TOLD) - 1, -1):
        if at in made.number_at or made.low[at] == ";":
            return ""
        for done, told in _AT_STATIONS.items():
            if made.low[at] in told:
                return done if _DEMANDING.isdisjoint(made.low[made.body : at]) else "contested"  # "had demanded a repeat at | 85"
    return ""
