"""What a bare number leaves out because the number beside it has it: its noun, its "per cent", or the whole clause but a name.

"Of the 11 roads into the valley, seven | are closed"; "35.3 | and 31.8 percent"; "we have 34 percent and they have 33 |";
"the Alliance has 34 per cent support, the National List 27 |"; "France reported 12 cases, Italy nine |".
"""

from __future__ import annotations

from functools import cache
from itertools import pairwise

from figures.counted.inverted import turn_around
from figures.quantities.nouns import is_plural
from figures.sentences.fitting import classes_of
from figures.sentences.measures import Hit, Taxonomy
from figures.sentences.passage import Counted, Passage
from figures.wordlists import words

_HUNDRED = 100
_OPENS = frozenset((",", "“", '"', "that", "said", ":", ";"))
"""Before the "of" that opens a clause."""
_REACH = 8
"""Words of a name before its number ("the opposition Civic Alliance of Velka | 27")."""


@cache
def _where() -> frozenset[str]:
    return words("claims", "where") | {"of"}


@cache
def _leading() -> frozenset[str]:
    return words("claims", "before_bare_share")


@cache
def _having() -> frozenset[str]:
    return words("claims", "before_whole_share")


@cache
def _camps() -> frozenset[str]:
    return words("claims", "camps_of_voters")


@cache
def _lower() -> frozenset[str]:
    return words("contexts", "in_names")


@cache
def _harmed() -> frozenset[str]:
    return words("claims", "those_harmed")


def complete(made: Passage, taxonomy: Taxonomy) -> None:
    """Give bare numbers the noun or the "per cent" of the number beside them, before anything is asked of them."""
    _apposed(made)
    _out_of(made)
    turn_around(made)
    if made.counted:
        _of_those(made, taxonomy)
    if len(made.counted) > 1:
        _of_the_whole(made)
        _percents(made)


_IN_ALL = (("in", "all"), ("in", "total"), ("altogether",), ("all", "told"))


def _apposed(made: Passage) -> None:
    """ "Schools in Dorga province, 112 in all, were closed": what opens the clause is what is counted."""
    for one in made.counted:
        if one.noun or one.kind != "count" or made.low[one.left - 1] != ",":
            continue
        if not any(tuple(made.low[one.last : one.last + len(said)]) == said for said in _IN_ALL):
            continue
        first = made.body + (made.low[made.body] in ("the", "all", "its", "their"))
        head = next((at for at in range(first, one.left - 1) if made.low[at + 1] in _where() or at + 1 == one.left - 1), -1)
        plain = all(made.tokens.is_word(at) and at not in made.hit_at for at in range(first, one.left - 1))
        if head >= 0 and plain and is_plural(made.low[head]):
            one.noun, one.subject = tuple(made.low[first : head + 1]), made.written(first, head + 1)
            behind = next(one.last + len(said) for said in _IN_ALL if tuple(made.low[one.last : one.last + len(said)]) == said)
            one.right = behind + (made.low[behind] == ",")


def _out_of(made: Passage) -> None:
    """ "The number of people killed has risen to | 1,506 out of 2,239 cases": the noun is the whole's, where a sum stands before."""
    for one in made.counted:
        if one.noun and made.low[one.last : one.last + 2] == ["out", "of"] and made.low[one.left - 1] in ("to", "at", "is", "was"):
            one.noun, one.right = (), one.last


def share_the_noun(made: Passage, taxonomy: Taxonomy) -> None:
    """ "29 | confirmed and 58 suspected cases": the noun of the second is that of the first, each with its own adjective."""
    for one, after in pairwise(made.counted):
        alone = made.tokens.is_word(one.last) and not one.noun and one.kind == after.kind == "count" and after.left - one.last == 2
        if not alone or one.measure or not after.noun or made.low[one.last + 1] not in ("and", "or"):
            continue
        for hit in taxonomy.hits([made.low[one.last], after.noun[-1]]):
            trigger = next((trigger for trigger in hit.triggers if trigger.kind == "noun"), None)
            if trigger is not None and hit.last == 2:
                one.measure, one.trigger, one.rule = trigger.measure, Hit(one.last, one.last + 1, hit.triggers), "joined"
                one.subject = f"{made.written(one.last, one.last + 1)} {after.noun[-1]}"


def _of_those(made: Passage, taxonomy: Taxonomy) -> None:
    """ "Of the attackers 29 | were killed and three caught": who opens the clause is who is counted."""
    low, begin = made.low, made.body
    if low[begin] != "of" or low[begin + 1] not in ("the", "those", "its", "their"):
        return
    one = made.counted[0]
    near = begin + 2 < one.left < begin + 6
    named = near and all(made.tokens.is_word(at) and at not in made.number_at for at in range(begin + 2, one.left - 1))
    head = one.left - 1 - (low[one.left - 1] == ",")
    harmed = low[head] in _harmed()
    if not named or harmed or not is_plural(low[head]) or _NAMED.isdisjoint(taxonomy.classes_of(low[head])):
        return  # "of the confirmed cases, 33 are in Korlen", "of the dead, 15 were from Sael": a part, read as one
    for each in made.counted:
        if each.noun or each.kind != "count":
            return
        if each is one or low[each.left - 1] in (",", "and", "while"):
            each.noun, each.subject = tuple(low[begin + 2 : head + 1]), made.written(begin + 2, head + 1)


_NAMED = frozenset(("people", "drones", "weapons", "buildings", "vehicles"))
"""Noun classes of a whole whose parts have no noun of their own: "of the drones, | 74 | fell to air defences"."""


def _of_the_whole(made: Passage) -> None:
    """ "Of the 14 schools in the district, nine are without power": the nine are schools."""
    whole = made.counted[0]
    of = next((at for at in range(whole.left - 1, max(made.body, whole.left - 3) - 1, -1) if made.low[at] == "of"), -1)
    if not whole.noun or of < 0 or (of > made.body and made.low[of - 1] not in _OPENS):
        return
    for one in made.counted[1:]:
        if one.kind != whole.kind or one.noun:
            return
        if made.low[one.left - 1] in (",", "only", "just", "and"):
            one.noun, one.subject = whole.noun, whole.quantity.noun


def parts_of_the_whole(made: Passage) -> None:
    """ "Of the 124 confirmed cases, 105 were in Korlen, 18 in Sael": what has the noun of the whole has its measure, too."""
    whole = made.counted[0] if made.counted else None
    if whole is None or not whole.measure or not whole.noun:
        return
    for one in made.counted[1:]:
        if not one.measure and one.noun == whole.noun and one.quantity.noun_span is None and one.subject == whole.quantity.noun:
            one.measure, one.trigger, one.rule, one.elided, one.part = whole.measure, whole.trigger, "part", True, True


def _percents(made: Passage) -> None:
    """ "35.3 and 31.8 percent", "34 percent and they have 33", "ahead with 35.2 with 30 per cent counted"."""
    shares = [one for one in made.counted if one.kind == "percent" and one.quantity.unit == "percent"]
    if not shares:
        return
    for one, after in pairwise(made.counted):
        between = made.low[one.right : after.left]
        if _is_bare(one) and after in shares and between in (["and"], ["or"], [","], [",", "and"]):
            one.kind = "percent"
    moving = any(share.quantity.trend is not None for share in shares)
    for one in made.counted:
        if _is_bare(one) and made.low[one.last] not in ("of", "-") and one.first > made.body:
            one.kind = "percent" if _continues_a_share(made, one, behind=shares[0].first < one.first and not moving) else one.kind


def _continues_a_share(made: Passage, one: Counted, *, behind: bool) -> bool:
    """Is it a share as well? `behind`: one stands before it, and nothing rises or falls."""
    before = made.low[one.left - 1]
    decimal = one.quantity.low is not None and one.quantity.low % 1 != 0
    if (decimal and made.tokens.capital(one.left - 1)) or (before == "to" and made.low[one.left - 2] in ("points", "point")):
        return True  # "No 49.2", "gained two points to 29"
    if behind and made.low[one.last] == "for" and before == ",":  # "52 percent for Irena Karsel, 48 for the mayor"
        return any(made.low[share.right] == "for" for share in made.counted if share.last < one.first)
    if behind and made.low[one.last] in ("against", "opposed", "undecided"):
        return True  # "52 percent behind the strikers and 41 against"
    led = before in _leading() if decimal else behind and before in _having()
    return led and not made.tokens.capital(one.last)


def _is_bare(one: Counted) -> bool:
    amount = one.quantity.high if one.quantity.high is not None else one.quantity.low
    bare = not one.noun and not one.quantity.unit and one.kind in ("count", "other")
    return bare and amount is not None and amount <= _HUNDRED


def continue_gapped(made: Passage, taxonomy: Taxonomy) -> None:
    """ "The Alliance would have 71 seats and the List | 64": a name and a number say again what was said of another name."""
    said: Counted | None = None
    for one in made.counted:
        name = said is not None and not one.measure and one.follow and _name_before(made, one, said)
        if said is not None and name and (one.kind == said.kind or _is_bare(one)) and _same_sort(one, said, taxonomy):
            one.measure, one.trigger, one.rule, one.elided = said.measure, said.trigger, "gapped", True
            one.kind = said.kind
        elif said is not None and one.rule == "sum" and one.measure == said.measure and _name_before(made, one, said):
            one.rule = "gapped"
        if not one.measure and "it" in made.low[max(made.body, one.left - 3) : one.left]:
            said = None  # "242 dead, with 142 injured; in Zimbabwe | it | stands at 259 and in Malawi at 56"
        if one.measure not in ("", "votes_counted") and one.rule != "hint" and one.quantity.role != "previous":
            said = one


def _name_before(made: Passage, one: Counted, said: Counted) -> bool:
    """Is there, between the two numbers, a comma or "and" and then a name up to this one?"""
    low, at = made.low, one.left - 1
    owned = low[at] in ("at", "to") and low[at - 1].endswith(("'s", "’s"))  # "Orvania's toll stood at 22 and Korlen's at | seven"
    at -= owned or (low[at] == "at" and made.tokens.capital(at - 1))
    named = made.tokens.capital(at) or low[at] in _camps() or (low[at] in _lower() and made.tokens.capital(at - 1))
    if at <= said.last or not named or not made.tokens.is_word(at):
        return False
    inside = _lower() | _camps() | {"-", "wing"}  # "and her right-wing rival | 23.7"
    while at > max(said.last, one.left - 1 - _REACH) and (low[at] in inside or (made.tokens.is_word(at) and made.tokens.capital(at))):
        at -= 1
    at -= low[at] == "in"  # "in Vietnam the number of dead stood at 41, in Laos at | 13"
    return low[at] in (",", ";", "and", "while", "but")


def _same_sort(one: Counted, said: Counted, taxonomy: Taxonomy) -> bool:
    return not one.noun or bool(classes_of(one.noun, taxonomy) & classes_of(said.noun, taxonomy))


def shares_of_a_count(made: Passage) -> None:
    """ "With 30 per cent counted the List has 35.2": beside the share of votes counted, other shares are of the vote."""
    for one in (one for one in made.counted if one.kind == "percent"):
        of_votes = one.noun[-1:] in (("votes",), ("ballots",), ("vote",))
        told = one.right if of_votes else one.last
        told = next((at for at in range(told, told + 3) if made.low[at] not in ("was", "were", "is", "had", "been", "have")), told)
        if made.low[told] in ("counted", "tallied"):  # "after | 97 percent was counted"
            one.measure, one.rule = "votes_counted", "share of a count"
    for votes, one in pairwise(made.counted):
        share = one.kind == "percent" and not one.measure and votes.measure == "votes" and votes.noun[-1:] == ("votes",)
        if share and made.low[votes.right : one.left] in ([",", "or"], ["or"], ["("]):
            one.measure, one.rule = "vote_share", "share of a count"  # "1.2 million votes, or | 52.1 percent"
    if any(one.measure == "votes_counted" for one in made.counted):
        for one in made.counted:
            bare = _is_bare(one) and made.tokens.capital(one.left - 1)
            if (one.kind == "percent" or bare) and not one.measure and one.follow:
                one.kind = "percent"
                one.measure, one.rule = "vote_share", "share of a count"
