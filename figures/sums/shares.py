"""Shares of those counted: who they are ("30 percent of the refugees are | minors", "six in ten of them | children"), and how much
of what was asked for has come ("37 per cent of the appeal | is covered").
"""

from __future__ import annotations

from dataclasses import replace

from figures.sentences.measures import taxonomy
from figures.sentences.passage import Counted, Passage, of_them
from figures.wordlists import words

_BEING = frozenset(("is", "are", "were", "was", "being"))
_SEXES_AND_AGES = words("people", "sexes_and_ages")
_JOINING = frozenset(("and", "or"))
_BEFORE_THEM = frozenset(("aged", "young", "small", "unaccompanied", "elderly"))
_YOUNG = frozenset(("under", "below"))
_REACH = 10
"""Tokens behind a share in which its verb stands: "30 percent of the refugees from the eastern highlands | are"."""
_ASKED_FOR = frozenset(("appeal", "appeals", "funding", "needs", "plan", "request"))
_COVERED = frozenset(("covered", "funded", "financed", "met"))


def tell_shares(made: Passage) -> None:
    """Give shares of those counted, and of an appeal, their measure."""
    for one in made.counted:
        if one.measure == "territory_share" and _is_under_water(made, one):
            one.measure, one.rule, one.subject = "share", "under water", "under water"
        if one.measure or not one.follow or not is_share(one):
            continue
        who = _who_they_are(made, one)
        if who is not None:
            one.measure, one.rule, one.subject = "share", "who they are", who
        elif _is_under_water(made, one):
            one.measure, one.rule, one.subject = "share", "under water", "under water"
        elif _have_died(made, one):
            one.measure, one.rule, one.subject = "share", "died", "patients who died"
        elif _is_covered(made, one):
            one.measure, one.rule = "funding_received", "covered"
        if one.measure and one.quantity.unit != "percent":
            in_percent(one)


def in_percent(one: Counted) -> None:
    """ "A fifth", "one in five" and "20 percent" are one number."""
    told = one.quantity
    low, high = (None if bound is None else bound * _HUNDRED for bound in (told.low, told.high))
    one.quantity = replace(told, low=low, high=high, unit="percent")
    one.kind = "percent"


_HUNDRED = 100


def is_share(one: Counted) -> bool:
    """A share and no count: "a third of", "six in ten", "30 percent of"."""
    return one.quantity.role == "share" or one.kind == "percent"


def _who_they_are(made: Passage, one: Counted) -> str | None:
    """The words that tell it, or None."""
    low, at = made.low, one.last
    if of_them(made, one):
        at += 2
        at += low[at] in _BEING
        return _named(made, at)
    if low[at] == "of" and one.noun and ("people" in taxonomy().classes_of(one.noun[-1]) or one.noun[-1] in _HARMED):
        verb = next((be for be in range(at + 1, min(made.size, at + _REACH)) if low[be] in _BEING), 0)
        told = _named(made, verb + 1) if verb else None
        if told is not None:
            return told
        first = one.left - 1
        return _named_before(made, first) if low[first] in _BEING else None
    return None


_HARMED = words("people", "harmed_heads")


def _named(made: Passage, at: int) -> str | None:
    """ "| women and children |": what follows at token `at`, where it tells sex or age."""
    low = made.low
    if low[at] in _YOUNG and low[at + 1] in ("five", "5", "18", "15", "16", "ten", "10", "12", "the"):
        return "children"
    end = at
    while low[end] in _SEXES_AND_AGES or (low[end] in _BEFORE_THEM | _JOINING and low[end + 1] in _SEXES_AND_AGES):
        end += 1
    return made.written(at, end) if end > at and low[end - 1] in _SEXES_AND_AGES else None


def _named_before(made: Passage, last: int) -> str | None:
    """ "| Children | are two thirds of the refugees": what stands before the verb at token `last`."""
    low, first = made.low, last
    while first > made.body and low[first - 1] in _SEXES_AND_AGES | _JOINING:
        first -= 1
    return made.written(first, last) if first < last and low[first] in _SEXES_AND_AGES else None


def _is_under_water(made: Passage, one: Counted) -> bool:
    """ "| A third of Pakistan | is under water": a share of a land."""
    low = made.low
    if low[one.last] != "of" or not (made.tokens.capital(one.last + 1) or not _LANDS.isdisjoint(low[one.last + 1 : one.last + 3])):
        return False
    behind = low[one.last + 1 : one.last + _REACH]
    return not _DROWNED.isdisjoint(behind) or any(behind[at : at + 2] == ["under", "water"] for at in range(len(behind)))


_LANDS = frozenset(("country", "province", "region", "state", "district", "city", "island", "land", "valley", "town", "capital"))
_DROWNED = frozenset(("flooded", "inundated", "submerged", "underwater"))


def _have_died(made: Passage, one: Counted) -> bool:
    """ "Roughly | 2 percent of patients | have died", "2.4 percent of those who fell ill had died"."""
    behind = made.low[one.last : one.last + _REACH]
    if behind[:1] != ["of"] or _SICK.isdisjoint(behind):
        return False
    return any(behind[at + 1] == "died" for at in range(len(behind) - 1) if behind[at] in ("have", "had", "has"))


_SICK = frozenset(("patients", "cases", "infected", "sick", "ill"))


def _is_covered(made: Passage, one: Counted) -> bool:
    """ "With that, | 37 per cent of the agency's appeal | is covered"."""
    low = made.low
    if low[one.last] != "of":
        return False
    behind = low[one.last + 1 : one.last + _REACH]
    verb = next((at for at, word in enumerate(behind) if word in _BEING or word in ("has", "have")), 0)
    return verb > 0 and not _ASKED_FOR.isdisjoint(behind[:verb]) and not _COVERED.isdisjoint(behind[verb : verb + 3])
