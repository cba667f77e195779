"""Old values that a text gives beside the new one: they are no claims, they belong to the number that replaced them.

"From 42", "up from 41", "not the 184 announced by the town", "among the 140 reported last week", "the range it gave in
May", "previously reported 24", "Seoul, which last week spoke of 1,500". A number set against another by somebody else
is a claim of its own: "against an official toll of 31", "above the 30 claimed by Kyiv", "38 % against 41 %".
"""

from __future__ import annotations

from figures.counted.stands_for import is_taken_back
from figures.measure_groups import CONTESTS
from figures.sentences.passage import Counted, Passage
from figures.telling.named_as_old import is_rival, named_as_old
from figures.telling.old_words import OF_WHAT, TOLLS, old_words
from figures.telling.then import was_said_then, was_then
from figures.wordlists import words

_THEN = frozenset(("ago", "earlier", "before"))
_FOR_SO_LONG = frozenset(("days", "weeks", "months", "years", "so", "much"))
_FIRST = frozenset(("initially", "originally", "first", "previously"))
_AIMS = words("business", "aims")
"""Old sums that tell more often what was hoped than what was counted."""
_TURNS = frozenset(("but", "now", "while", ";", "to", "before", "revised", "although", "was"))
"""Behind these the sentence may tell the new number."""
_COME_IN = frozenset(("in", "returns", "results", "count", "ballots", "votes", "sheets", "data"))
_MOVES = words("business", "moves")
_SET_AGAINST = 7
"""Tokens before an old sum in which "versus" stands ("versus a net loss of")."""
_SPELLED = 10
"""Tokens behind it in which it is told when that was (", or 50 cents a share, a year earlier")."""
_BEFORE_NOW = frozenset(("last", "earlier", "yesterday", "previously", "before"))
_PUTTING = frozenset(("put", "puts", "placed", "gave", "gives"))
_FAR_BACK = 9
"""Tokens before an old number in which the report of it is named."""


def is_old(made: Passage, one: Counted) -> bool:
    """Is this an old value?"""
    if _of_an_exit_poll(made, one) or is_in_from(made, one):
        return False
    if one.quantity.role == "previous":
        return not is_rival(made, one)
    if is_taken_back(made, one) or _follows_an_earlier_move(made, one) or _is_set_against_then(made, one):
        return True
    if _from_behind_to(made, one) or was_then(made, one) or _had_been(made, one) or _had_led(made, one):
        return True
    if _in_an_earlier_report(made, one) or _of_an_earlier_count(made, one) or _of_an_earlier_sum(made, one) or _found_earlier(made, one):
        return True
    if _was_another_deed(made, one):
        return False
    if _as_reported(made, one) or _it_gave(made, one) or _given_before(made, one):
        return True
    return was_said_then(made, one) or named_as_old(made, one)


def _of_an_exit_poll(made: Passage, one: Counted) -> bool:
    """ "An exit poll had put Reform on | 44%": what those who came out said is no old value of what was counted."""
    return one.measure in CONTESTS and "exit" in made.low and all(other is one or other.measure != one.measure for other in made.counted)


def is_in_from(made: Passage, one: Counted) -> bool:
    """ "With returns in | from | 71 percent of polling places": where they come from, and nothing that moved."""
    before = made.low[one.left - 2]
    return one.measure == "votes_counted" and made.low[one.left - 1] == "from" and before in _COME_IN


def _follows_an_earlier_move(made: Passage, one: Counted) -> bool:
    """ "Rose by 103,000, following a revised | 162,000 gain in May": what it follows was told before."""
    low = made.low
    follows = "following" in low[max(made.body, one.left - 4) : one.left]
    return follows and one.kind in ("count", "percent", "money") and not _MOVES.isdisjoint(low[one.last : one.last + 2])


def _is_set_against_then(made: Passage, one: Counted) -> bool:
    """ "A profit of 4.1 billion, versus a profit of | 4.7 billion, or 50 cents, a year earlier"."""
    low = made.low
    at = next((at for at in range(one.left - 2, max(made.body, one.left - _SET_AGAINST), -1) if low[at] in ("versus", "against")), 0)
    if not at or one.kind not in ("money", "count") or low[at + 1] not in ("a", "an", "net", "profit", "loss", "revenue", "sales"):
        return False
    behind = low[one.last : min(made.size, one.last + _SPELLED)]
    return any(behind[at] in ("a", "the") and behind[at + 1] == "year" and behind[at + 2] in _THEN for at in range(len(behind) - 2))


def _had_been(made: Passage, one: Counted) -> bool:
    """ "The plan costs 900 jobs, where | 1,500 | had been the limit": a bare number behind another, of before it."""
    low = made.low
    led = low[one.left - 1] in ("where", "when", "while", "after") and low[one.left - 2] in (",", ";")
    return led and not one.noun and low[one.right : one.right + 2] == ["had", "been"] and made.counted[0] is not one


def _had_led(made: Passage, one: Counted) -> bool:
    """ "A count in which Yes | had trailed with | 48.7% at the halfway mark"."""
    return one.measure in CONTESTS and made.low[one.left - 1] == "with" and tuple(made.low[one.left - 3 : one.left - 1]) in _HAD_LED


_HAD_LED = frozenset((("had", "led"), ("had", "trailed"), ("had", "polled")))


def _from_behind_to(made: Passage, one: Counted) -> bool:
    """ "Lowered its forecast of refugees at the end of the year to 70,000 | from 100,000"."""
    low, at = made.low, one.left - 1
    at -= low[at] in ("a", "an") and low[at - 1] == "from"
    if low[at] != "from":
        return False
    before = made.number_before.get(at) or next((made.number_before[k] for k in (at - 1, at - 2) if k in made.number_before), None)
    if before is None or before.right > at or low[before.left - 1] != "to":
        return _across_asides(made, one)
    return before.kind == one.kind or not one.quantity.unit


def _across_asides(made: Passage, one: Counted) -> bool:
    """ "Rose to $1.9 billion (1.4 billion euros), or 31 cents a share, | from $1.5 billion": between them the same amount again."""
    at = made.counted.index(one)
    for back in range(at - 1, max(-1, at - 4), -1):
        before = made.counted[back]
        if before.kind != one.kind:
            return False
        if made.low[before.left - 1] == "to":
            apart = {",", ")"} & set(made.low[one.left - 3 : one.left - 1])
            return bool(apart) or before.quantity.trend is not None
        if made.low[before.left - 1] not in ("(", "or", ","):
            return False
    return False


def _found_earlier(made: Passage, one: Counted) -> bool:
    """ "Two bodies in addition to the | 11 earlier found", "it was earlier estimated that | 15 were killed"."""
    low, known = made.low, old_words()
    if low[one.right] in known.said and low[one.right + 1] in ("earlier", "previously", "initially") and low[one.first - 1] == "the":
        return True  # "less than the | 6,200 estimated earlier"
    if low[one.right] in known.said and low[one.right + 1] == "for" and low[one.right + 2] in _FOR_SO_LONG:
        return True  # "lower than the figure of about | 80 given for months"
    if low[one.left - 4 : one.left] in (["after", "a", "peak", "of"], ["below", "a", "peak", "of"]):
        return True  # "fell to 5,930, after a peak of | 6,729"
    if low[one.left - 3 : one.left] in (["put", "it", "at"], ["put", "them", "at"]) and low[one.left - 4] in _FIRST | {"earlier"}:
        return True  # "18 are dead, he said. The committee earlier put it at | 13"
    if low[one.right] in ("earlier", "previously") and (low[one.right + 1].endswith("ed") or low[one.right + 1] in ("found", "given")):
        return True
    that = one.left - 1
    impersonal = low[that] == "that" and low[that - 2] in ("earlier", "previously", "initially") and low[that - 3] in ("was", "been")
    return impersonal and low[that - 1] in known.said


def _of_an_earlier_count(made: Passage, one: Counted) -> bool:
    """ "A previous tally had placed the number of missing at | 10": the sentence is about what was said before, up to its "but"."""
    low, known = made.low, old_words()
    at = made.body + (low[made.body] in ("a", "an", "the", "its"))
    if low[at] not in known.words or low[at + 1] not in known.sums or low[at + 1] in _AIMS:
        return False
    if low[at + 2] in ("of", "by", "from") or one.quantity.role == "increment":
        return False
    return _TURNS.isdisjoint(low[at : one.left])


def _in_an_earlier_report(made: Passage, one: Counted) -> bool:
    """ "An earlier report from the ministry said the attack killed | 7", "in an earlier briefing, police said | four had died"."""
    low, old = made.low, made.body + (made.low[made.body] == "in")
    old += low[old] in ("a", "an", "the", "its")
    if one.kind != "count" or low[old] not in ("earlier", "previous", "initial") or low[old + 1] not in old_words().papers:
        return False
    said = low[old + 2 : one.left]
    telling = "put" in said or not old_words().said.isdisjoint(said) or not old_words().told.isdisjoint(said)
    return telling and _TURNS.isdisjoint(said)


def _of_an_earlier_sum(made: Passage, one: Counted) -> bool:
    """ "Withdrawing an earlier statement that spoke of | 16", "its first count had been | 15": nothing but the telling stands between."""
    low, known = made.low, old_words()
    if one.measure in CONTESTS or one.quantity.role == "increment":
        return False
    for at in range(one.left - 1, max(made.body, one.left - _FAR_BACK), -1):
        if (low[at] in known.sums or low[at] in known.reports) and low[at] not in _AIMS:
            told = at - 1 - (low[at] in TOLLS and low[at - 1] in OF_WHAT)
            if low[told] == "initial" and low[told - 1] in ("the", "an") and low[told - 2] in _PUTTING:
                return False  # "the ministry put the initial toll at | nine": its first, and not yet an old one
            own_first = low[told] == "first" and low[told - 1] in ("its", "their", "his", "her", "whose")
            return own_first or low[told] in known.words
        if low[at] not in known.telling:
            return False
    return False


def _was_another_deed(made: Passage, one: Counted) -> bool:
    """ "Took 39 pupils and previously | released 10 of them": what else was done before is no old value of what was done now."""
    if one.rule != "deed" or one.trigger is None or one.elided:
        return False
    return made.low[one.trigger.first - 1] in ("previously", "earlier", "initially") and any(
        other.first < one.first and other.measure not in ("", one.measure) for other in made.counted
    )


def _as_reported(made: Passage, one: Counted) -> bool:
    """ "And not more than 640, as had been reported"."""
    behind = made.low[one.right : one.right + 6]
    if behind[:2] != [",", "as"]:
        return False
    return behind[2:4] == ["had", "been"] or not {"earlier", "previously", "initially", "first"}.isdisjoint(behind[2:])


def _it_gave(made: Passage, one: Counted) -> bool:
    if not one.measure or made.low[one.right] != "it":
        return False
    if made.low[one.right + 1] in old_words().said and made.low[one.right + 2] in _BEFORE_NOW:
        return True  # "fewer than the | 5,200 it claimed last week"
    return made.low[one.right + 1] in ("gave", "had", "first", "reported", "announced", "stated")


def _given_before(made: Passage, one: Counted) -> bool:
    low, the = made.low, one.first - 1
    at = one.right if low[one.right] in _FIRST else one.right + 1
    if low[at] in _FIRST and (low[at + 1] in old_words().said or low[at + 1] in old_words().told):
        return True  # "below the almost 10% | initially expected", "wider than the 124 billion shortfall | originally projected"
    if the < 1 or low[the] != "the":
        return False
    if low[the - 1] in ("not", "from"):
        return one.noun[-1:] == () or one.noun[-1] not in old_words().places_counted
    follow, second = low[one.right], low[one.right + 1]
    if follow not in old_words().given or second == "by":
        return False
    if low[the - 1] in ("with", "including", "to") and second == "in":
        return False  # "with the five deaths | reported in Tavia, the storm has killed 39"
    return follow != "it" or second in ("first", "initially", "earlier", "previously", "had")


