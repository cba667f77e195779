"""Shares of the vote that only their story tells: "the Tories stand on 41%" in a poll, "the Alliance took 38%" in an election, and what
results, projections or a tally give to a name, whatever the story tells of.
"""

from __future__ import annotations

from figures.sentences.passage import Counted, Passage
from figures.sums.contestants import SIDED
from figures.wordlists import words

_SHARES_OF = frozenset(("threshold", "of", "tax", "rate", "interest"))
"""Behind a share in a story of a poll these make it something else."""
_POLLED = words("claims", "before_bare_share")
_STANDING, _PARTIES = words("claims", "standing_in_a_vote"), words("claims", "camps_of_voters")
_GIVING, _COUNTS = words("claims", "giving_a_share"), words("claims", "counts_of_votes")
_PUT_TO_A_VOTE = words("votes", "put_to_a_vote")
_SIDING = words("claims", "siding") | {"accepted", "accept", "ratified", "ratify", "endorsed", "voted"}
_AGREED = frozenset(("deal", "contract", "agreement", "offer", "proposal", "accord", "pact", "plan", "it", "motion"))
_GETTING = frozenset(("got", "gets", "won", "received", "took", "polled"))
_SIDED = 8
"""Tokens before "by 71 percent" in which it is told what was voted."""
_WINNING = words("votes", "winning")
_BEATING = frozenset(("beat", "beats", "beating", "defeated", "defeats", "defeating"))
_PERSONS = frozenset(("him", "her", "them"))
_ECONOMY = words("claims", "economy_words")
_PARTED = 8
"""Tokens between the results and the verb by which they give somebody his share."""


def stand_in_a_poll(made: Passage) -> None:
    """ "The Tories stand on | 41%", "Labour is up three on | 29%": in a story of a poll, what a name is on is a share of the vote."""
    for one in made.counted:
        percent = one.kind == "percent" and one.quantity.unit == "percent" and not one.measure and one.follow
        stands = made.low[one.left - 1] in ("on", "at", "to") and made.low[one.right] not in _SHARES_OF
        if percent and stands and any(made.tokens.capital(at) for at in range(made.body, one.left)):
            one.measure, one.rule = "vote_share", "poll"


def receive_in_a_vote(made: Passage) -> None:
    """ "The Democrats received just | 3.8 percent": where voters are asked or counted, no part of an appeal."""
    for one in made.counted:
        if one.measure == "funding_received" and one.kind == "percent" and one.rule != "received":
            one.measure = "vote_share"


def poll_in_an_election(made: Passage) -> None:
    """ "The Alliance took | 38%", "the List had | 27 percent": in a story of an election, what a name has is a share of the vote."""
    low, shared = made.low, False
    for one in made.counted:
        if one.measure == "growth" and not one.noun and _ECONOMY.isdisjoint(low):
            one.measure = ""  # "the Social Democrats | slumped | to 16 percent"
        if one.measure == "share" and not one.noun and (shared or _is_somebodys_share(made, one)):
            one.measure, one.rule, shared = "vote_share", "election", True
        bare = one.kind == "percent" and one.quantity.unit == "percent" and not one.noun and not one.measure and one.follow
        at = one.left - 1
        beside = any(other.measure == "vote_share" for other in made.counted if other.first < one.first or low[one.last] == ",")
        if bare and beside and _stands_for_it(made, at):
            one.measure, one.rule = "vote_share", "election"  # "took 28.5% and the SPD | 16.4%"
        moved = low[at] == "to" and low[at - 1] in _STANDING  # "slumped to | 16 percent"
        if not bare or not (moved or low[at] in _POLLED) or low[one.last] in ("of", "more", "less", "higher", "lower"):
            continue
        if _stands_for_it(made, at - 1):
            one.measure, one.rule = "vote_share", "election"
        elif low[at - 1] in _PUT_TO_A_VOTE and low[at - 2] in ("the", "its", "their") and low[at] in _GETTING:
            one.measure, one.rule, one.subject = "vote_share", SIDED, "yes"  # "the law got | 50.2%"


def _is_somebodys_share(made: Passage, one: Counted) -> bool:
    """ "Orlan's share eased to | 36.9 percent and Petrak's climbed to | 35.7": of the votes, and no part of anything else."""
    if one.trigger is None or made.low[one.trigger.first : one.trigger.first + 1] != ["share"] or "market" in made.low:
        return False
    owner = one.trigger.first - 1
    return made.tokens.capital(owner) and made.low[owner].endswith(("'s", "’s", "s'", "s’"))


def _stands_for_it(made: Passage, at: int) -> bool:
    """Whether a contestant stands before token `at`, or before the verbs that end there ("Merz's conservatives | stood | at")."""
    while at > made.body and made.low[at] in _STANDING and not made.tokens.capital(at):
        at -= 1
    named = made.tokens.capital(at) and not made.low[at].endswith("day")
    return at >= made.body and (named or made.low[at] in _PARTIES)


def win(made: Passage) -> None:
    """ "Declared winner with | 52.8%", "with | 52.8 percent, Orm is the clear winner", "beat Venn by | 52.8 percent to 46.1"."""
    low = made.low
    for one in made.counted:
        bare = one.kind == "percent" and one.quantity.unit == "percent" and not one.measure and not one.noun and one.follow
        if not bare or low[one.last] in _SHARES_OF:
            continue
        with_it = low[one.left - 1] == "with" and not _WINNING.isdisjoint(low[made.body : made.size])
        by_it = low[one.left - 1] == "by" and low[one.last] == "to" and one.last + 1 in made.number_at
        if with_it or (by_it and not _BEATING.isdisjoint(low[: one.left])):
            one.measure, one.rule = "vote_share", "won"


def side_by(made: Passage) -> None:
    """ "Workers approved | by 71 percent | an agreement", "rejected the offer by | 64 percent": so many voted so."""
    low = made.low
    for one in made.counted:
        bare = one.kind == "percent" and one.quantity.unit == "percent" and not one.measure and not one.noun and one.follow
        if not bare or low[one.left - 1] != "by" or one.quantity.trend is not None:
            continue
        sided = low[max(made.body, one.left - _SIDED) : one.left - 1]
        verb = next((word for word in reversed(sided) if word in _SIDING), "")
        if verb and (low[one.left - 2] == verb or low[one.left - 2] in _AGREED):
            one.measure, one.rule, one.subject = "vote_share", SIDED, "no" if verb.startswith(("reject", "oppos")) else "yes"


def give_in_a_count(made: Passage) -> None:
    """ "Results gave Ferreira | 50.2 percent", "projections put her at | 49.6", "showed | 50.2 for Ferreira and | 48.9 for Duarte"."""
    given = False
    for one in made.counted:
        if one.kind != "percent" or one.quantity.unit != "percent" or one.measure or not one.follow or one.noun:
            continue
        given = _is_given(made, one) or (given and (_is_for_a_name(made, one) or _is_behind_a_name(made, one)))
        if given:
            one.measure, one.rule = "vote_share", "count"


def _is_given(made: Passage, one: Counted) -> bool:
    low, at = made.low, one.left - 1
    if low[at] in ("on", "at"):
        at -= 1
    if not _is_for_a_name(made, one) or low[at] not in _GIVING:
        if not (made.tokens.capital(at) or low[at] in _PERSONS):
            return False
        while at > made.body and (made.tokens.capital(at) or low[at] in _PERSONS):
            at -= 1  # "put | Maria Lindqvist | at 49.6 percent"
    return low[at] in _GIVING and not _COUNTS.isdisjoint(low[max(made.body, at - _PARTED) : at])


def _is_for_a_name(made: Passage, one: Counted) -> bool:
    return made.low[one.last] == "for" and made.tokens.capital(one.last + 1 + (made.low[one.last + 1] == "the"))


def _is_behind_a_name(made: Passage, one: Counted) -> bool:
    """ "Gave Orlan 47.2 percent and Petrak | 45.9"."""
    at = one.left - 1
    while at > made.body and made.tokens.capital(at):
        at -= 1
    return at < one.left - 1 and made.low[at] in ("and", ",") and not made.tokens.is_word(one.right)


def file_protests(made: Passage) -> None:
    """ "Has received | 10,000 protests | against the result of the election", "| protests filed | have reached 56,000": complaints."""
    for one in made.counted:
        told = one.noun or (tuple(made.low[one.trigger.first : one.trigger.last]) if one.trigger is not None else ())
        unread = one.kind == "count" and one.measure in ("protesters", "protests", "") and "protests" in told and one.follow
        filed = unread and not _FILING.isdisjoint(made.low[made.body : made.size])
        if filed or (unread and "result" in made.low[one.right : one.right + 4]):
            one.measure, one.rule, one.subject = "complaints", "filed", "complaints"


_FILING = frozenset(("filed", "lodged", "submitted", "received", "filing", "registered", "dismissed", "upheld"))


def take_seats(made: Passage) -> None:
    """ "The Union will have | 206 deputies | and 52 senators": whom a party has in a house after an election are its seats."""
    held = False
    for one in made.counted:
        if one.kind != "count" or one.noun[-1:] not in _SITTING or one.measure not in ("seats", "people", ""):
            continue
        beside = held and made.low[one.left - 1] in ("and", ",")
        held = beside or (made.low[one.left - 1] in _HAVING and one.rule != "noun") or (held and _is_behind_a_name(made, one))
        if held:
            one.measure, one.rule = "seats", "held"


_SITTING = (("deputies",), ("senators",), ("lawmakers",), ("mps",), ("councillors",), ("legislators",))
_HAVING = frozenset(("have", "has", "had", "get", "gets", "got", "wins", "won", "hold", "holds", "elected", "with", "leaving"))
