"""How an assembly voted: the votes for, the votes against and the abstentions are three counts.

"151 MPs | voted against the motion while 57 voted for it"; "passed with 312 votes in favour, 187 against and 21
abstentions"; "by a vote of 312 to 187". Which side a number is stands directly behind it, or behind the noun; of two
joined by "to" or a hyphen the first is for and the second against.
"""

from __future__ import annotations

from functools import cache

from figures.sentences.passage import Counted, Passage
from figures.sums.contestants import SIDED
from figures.wordlists import words

_SIDES = {"for": "votes in favour", "against": "votes against", "neither": "abstentions"}
_BOTH = ({"for", "against"}, {"affirmative", "negative"})
_REACH = 4
"""Tokens behind a number, or before a pair, in which voting is spoken of."""
_OWN = 6
"""Tokens that may tell who votes ("151 MPs | of the ruling party | voted")."""


class _Words:
    def __init__(self) -> None:
        self.voting = words("claims", "voting")
        self.assemblies = words("claims", "assemblies")
        self.members = words("claims", "assembly_members")
        self.yes, self.no, self.neither = words("claims", "voting_yes"), words("claims", "voting_no"), words("claims", "abstaining")
        self.decided = words("contexts", "deciding") | {"supported", "opposed"}
        self.deciding = words("contexts", "deciding")
        self.siding = words("claims", "siding")
        self.sides = self.deciding | self.siding | {"favour", "favor"}
        self.between = words("claims", "between_vote_and_side")


@cache
def _words() -> _Words:
    return _Words()


def divide(made: Passage) -> None:
    """Give the votes of an assembly their measure, and each its side."""
    _divide_assembly(made)
    divide_shares(made)
    for before, one in zip(made.counted, made.counted[1:], strict=False):
        if _are_a_tally(made, before, one):
            _divide_between(before, one)


_CHOOSING = {
    "approved": "yes", "backed": "yes", "accepted": "yes", "endorsed": "yes", "adopted": "yes", "supported": "yes",
    "rejected": "no", "opposed": "no",
}  # fmt: skip
"""What an electorate does by a share of its votes, and whose share comes first."""
_ELECTORATE = frozenset(("voters", "voted", "referendum", "plebiscite", "citizens", "electorate", "members", "shareholders", "workers"))
_SAID = 22
"""Tokens before a share in which it is told what was voted."""


def divide_shares(made: Passage) -> None:
    """ "Voters approved the treaty by | 52.1 percent | to | 47.9": of two shares the first is that of the side that won."""
    low = made.low
    for before, one in zip(made.counted, made.counted[1:], strict=False):
        bare = one.kind == "percent" or (one.kind in ("count", "other") and not one.noun and not one.quantity.unit)
        if before.kind != "percent" or not bare or low[before.right : one.left] != ["to"] or low[before.left - 1] != "by":
            continue
        side = _chosen(low[max(made.body, before.left - _SAID) : before.left])
        if not side or _ELECTORATE.isdisjoint(low[made.body : before.left]):
            continue
        for half, chosen in ((before, side), (one, "no" if side == "yes" else "yes")):
            half.kind, half.measure, half.rule, half.subject = "percent", "vote_share", SIDED, chosen


def _chosen(said: list[str]) -> str:
    """ "Voted | to end its union", "voted for", "rejected the constitution": the side named first, or ""."""
    for at in range(len(said) - 1, -1, -1):
        if said[at] == "voted" and said[at + 1 : at + 2] != []:
            return "no" if said[at + 1] in ("against", "no", "down") else "yes" if said[at + 1] in ("to", "for", "yes", "by") else ""
        if said[at] in _CHOOSING:
            return _CHOOSING[said[at]]
    return ""


def _divide_assembly(made: Passage) -> None:
    known = _words()
    if not _tells_of_a_division(made):
        return
    for one in made.counted:
        if one.kind != "count" or not one.follow or (one.noun and one.noun[-1] not in known.members) or one.measure not in ("", "votes"):
            continue
        side = _side(made, one)
        if side:
            one.measure, one.rule, one.subject = "votes", "division", _SIDES[side]
    for one, after in zip(made.counted[-2::-1], made.counted[::-1], strict=False):
        joined = made.low[one.right : after.left] == ["and"] and one.kind == "count" and one.noun[-1:] and one.noun[-1] in known.members
        if joined and after.rule == "division" and not one.measure:
            one.measure, one.rule, one.subject = "votes", "division", after.subject
    voted = False
    for before, one in zip(made.counted, made.counted[1:], strict=False):
        if _are_a_pair(made, before, one, voted=voted):
            voted = True
            _divide_between(before, one)


def _tells_of_a_division(made: Passage) -> bool:
    """ "Lawmakers voted", "Parliament ousted the speaker, with 48 in favour", "the motion was backed by 94 legislators"."""
    known, low = _words(), made.low
    if known.assemblies.isdisjoint(low):
        return not known.voting.isdisjoint(low) and any(both <= set(low) for both in _BOTH)
    return not (known.voting.isdisjoint(low) and known.sides.isdisjoint(low))


def _divide_between(before: Counted, one: Counted) -> None:
    """The first of two is for, the second against."""
    for half, side in ((before, "for"), (one, "against")):
        half.measure, half.rule, half.subject = "votes", "division", _SIDES[side]


def _are_a_tally(made: Passage, before: Counted, one: Counted) -> bool:
    """ "Voted | 76 | - | 21": two numbers that a hyphen parts are no range, and so a vote (tallies.py)."""
    digits = made.tokens.is_number(before.first) and made.tokens.is_number(one.first)  # "two and three-quarter million" is none
    return digits and made.low[before.last : one.first] in (["-"], ["–"]) and before.kind == one.kind == "count"


def _side(made: Passage, one: Counted) -> str:
    """The side that stands behind a number, in its noun, or before it ("backed by | 312 lawmakers")."""
    known, low = _words(), made.low
    before = low[one.left - 2 : one.left]
    if one.noun and before[-1:] == ["by"] and before[0] in known.decided:
        return "against" if before[0] in ("opposed", "rejected") else "for"
    if one.noun and one.noun[-1] in known.members and low[one.right] in known.siding:
        return "against" if low[one.right] in ("opposed", "rejected", "opposes", "rejects") else "for"  # "57 deputies | backed the motion"
    voted = next((at for at in range(one.right, one.right + _OWN) if low[at] in known.voting), one.right) if one.noun else one.right
    others = [at for at in range(one.right, voted) if at in made.number_at and low[made.number_at[at].last] != "-"]  # "a 150-seat house"
    begin = voted if voted > one.right and not others else max(one.last, one.right - 1)
    for at in range(begin, min(made.size, max(begin, one.right) + _REACH)):
        word = low[at]
        if at >= one.right and at in made.number_at:
            return ""
        if word == "to" and low[at - 1] == "voted" and low[at + 1] not in ("reject", "block", "oppose"):
            return "for"  # "94 members of the house | voted to impeach him"
        if word in known.neither:
            return "neither"
        if word in known.no:
            return "against"
        if word in known.yes and (word != "for" or not made.tokens.capital(at + 1)):
            return "for"
        if at >= one.right and word not in known.between and word not in known.voting:
            return ""
    return ""


def _are_a_pair(made: Passage, before: Counted, one: Counted, *, voted: bool) -> bool:
    """ "Voted | 312 | to | 187", "by | 432 votes | to | 202"; a second pair of a sentence needs no verb of its own (`voted`)."""
    if made.low[before.right : one.left] != ["to"] or one.kind != "count" or before.kind != "count":
        return False
    if one.noun and one.noun[-1] not in _words().members:
        return False
    near = (*made.low[max(made.body, before.left - _REACH) : before.right], made.low[one.last])  # "a 220 to 211 | vote"
    again = voted and made.low[before.left - 1] == "and"
    said = made.low[made.body : before.left]
    decided = not _words().deciding.isdisjoint(said) and (said[-1:] == ["by"] or not _words().assemblies.isdisjoint(said))
    decided = decided and not before.noun and not one.noun and said[-1:] != ["from"]
    return (again or decided or not _words().voting.isdisjoint(near)) and (not before.noun or before.noun[-1] in _words().members)
