"""People whose fate only their story tells: whom kidnappers "took" and who is "let go" where nobody has a job."""

from __future__ import annotations

from figures.sentences.fitting import classes_of
from figures.sentences.measures import taxonomy
from figures.sentences.passage import Counted, Passage
from figures.wording import nations
from figures.wordlists import words

_TAKEN = frozenset(("taken", "seized", "snatched"))
_TAKING = frozenset(("took", "take", "taking", "takes", "seized", "snatched"))
_BEING = frozenset(("were", "was", "been", "being", "are"))
_NO_CRIME = frozenset(("to", "ill", "sick", "aback", "part"))
"""Behind "taken" these tell of something else: "taken to hospital"."""
_FLED = frozenset(("fled", "flee", "fleeing"))
_HOME = frozenset(("", "freed", "returnees", "evacuated"))
_BROUGHT = words("people", "brought_home")
_TO_COME = frozenset(("other", "another", "remaining"))
_BEGINNING, _STOPPAGES = words("people", "beginning_a_strike"), words("claims", "stoppages")
_TO_A_STRIKE = 9
"""Tokens from workers to what they began, and from there to the strike ("an unprecedented five-day | strike")."""
_NEAR = 5
"""Tokens behind people in which it is told that they were taken."""


def are_taken(made: Passage) -> None:
    """ "227 people | were taken from the school: 215 pupils and 12 teachers": where people were carried off, they are hostages."""
    known, told = taxonomy(), False
    for one in made.counted:
        if one.kind != "count" or one.measure or not one.follow:
            continue
        listed = told and "people" in classes_of(one.noun, known) and made.low[one.left - 1] in (":", ",", "and")
        if listed or _is_taken(made, one) or ("people" in classes_of(one.noun, known) and _is_object(made, one)):
            one.measure, one.rule, told = "hostages", "carried off", True


def _is_object(made: Passage, one: Counted) -> bool:
    """ "Took | 227 people from the school"."""
    return made.low[one.left - 1] in _TAKING and made.low[one.right] not in _NO_CRIME


def _is_taken(made: Passage, one: Counted) -> bool:
    low = made.low
    if low[one.left - 3 : one.left] == ["those", "taken", "at"]:
        return True  # "put the number of those taken at | 45"
    for at in range(one.right, min(made.size, one.right + _NEAR)):
        if made.breaks(at) or at in made.number_at or low[at] in (",", "and"):
            return False
        if low[at] in _TAKEN and (low[at - 1] in _BEING or (made.in_headline and at == one.right)):
            return low[at + 1] not in _NO_CRIME  # a headline leaves "were" out
    return False


def are_let_go(made: Passage) -> None:
    """ "30 | were let go by evening": where the police hold people they are free, and have lost no job."""
    for one in made.counted:
        told = made.low[one.trigger.first : one.trigger.last] if one.trigger is not None else []
        if one.measure == "jobs" and told[-2:] == ["let", "go"]:
            one.measure = "freed"


def come_home(made: Passage) -> None:
    """ "697 Ukrainians | had been returned": where prisoners of war are exchanged, who comes home was one of them."""
    for one in made.counted:
        if one.kind != "count" or one.measure not in _HOME or (one.trigger is None and one.measure):
            continue
        behind = made.low[one.right : one.right + _NEAR]
        own = one.noun[-1:] != () and ("people" in classes_of(one.noun, taxonomy()) or bool(nations(one.noun[-1].title())))
        if own and not _BROUGHT.isdisjoint(behind) and made.low[one.left - 1] not in _TO_COME:
            one.measure, one.rule = "prisoners_exchanged", "came home"


def break_out(made: Passage) -> None:
    """ "The number who | fled | to 51": where inmates broke out, who fled are they."""
    for one in made.counted:
        told = made.low[one.trigger.first : one.trigger.last] if one.trigger is not None else []
        if one.measure in ("refugees", "displaced") and not one.noun and not _FLED.isdisjoint(told):
            one.measure = "escaped"


def down_tools(made: Passage) -> None:
    """ "1,700 people from the first shift | took part": in a story of a strike, where nobody marches, they are on strike."""
    for one in made.counted:
        if one.measure == "protesters" and one.trigger is not None and "part" in made.low[one.trigger.first : one.trigger.last]:
            one.measure = "strikers"
        elif one.measure == "infected" and one.trigger is not None and made.low[one.trigger.first].startswith("spread"):
            one.measure = "strikers"  # "the strike has spread to | 18,300 workers"
        elif one.measure in ("", "people") and one.follow and (_begin_a_strike(made, one) or _join(made, one)):
            one.measure, one.rule = "strikers", "walked out"


def _join(made: Passage, one: Counted) -> bool:
    """ "The union said | 45,000 staff had joined|", and nothing else that they may join."""
    if one.kind != "count" or "unionists" not in classes_of(one.noun, taxonomy()):
        return False
    low, at = made.low, one.right + (made.low[one.right] in ("had", "have"))
    return low[at] in ("joined", "join") and (not made.tokens.is_word(at + 1) or low[at + 1] in ("in", "so", "by", "on"))


def _begin_a_strike(made: Passage, one: Counted) -> bool:
    """ "50,000 doctors in England | began a five-day strike|", "are holding a 24-hour walkout"."""
    if one.kind != "count" or "unionists" not in classes_of(one.noun, taxonomy()):
        return False
    low, end = made.low, min(made.size, one.right + _TO_A_STRIKE)
    began = next((at for at in range(one.right, end) if low[at] in _BEGINNING), 0)
    if not began or any(low[at] in (",", ";") or made.breaks(at) for at in range(one.right, began)):
        return False
    return not _STOPPAGES.isdisjoint(low[began + 1 : min(made.size, began + _TO_A_STRIKE)])


def take_part_in_a_strike(made: Passage) -> None:
    """ "Participation had risen to | 65%": in a story of a strike, and of no election, nobody's turnout at the polls."""
    for one in made.counted:
        if one.measure == "turnout" and one.trigger is not None and made.low[one.trigger.first] == "participation":
            one.measure = "participation_share"
