"""The dead, the wounded, the sick: what the sentence makes of their number."""

from __future__ import annotations

from figures.passage import Counted, Passage, of_them
from figures.settling_rules import NOTHING, Rule
from figures.wordlists import words

_DYING = words("claims", "dying")
_REPATRIATING = words("claims", "repatriating")
_INJURIES = frozenset(("injuries", "wounds", "burns", "fractures"))
_BODIES = frozenset(("bodies", "remains", "corpses"))
_UNSURE = frozenset(("suspected", "probable", "possible"))
_PAIR = 2
"""So many "of them critically" are told by the way."""


def _are_suspected(made: Passage, one: Counted) -> bool:
    """ "310 | suspected cholera cases"."""
    return not _UNSURE.isdisjoint(one.noun)


def _are_identified(made: Passage, one: Counted) -> bool:
    """ "Identified | 29 of the 59 victims", "46 victims | have been identified": no toll."""
    before = made.low[max(made.body, one.left - 2) : one.left]
    told = "identified" in made.low[one.right : one.right + 5] or any(word.startswith("identif") for word in before)
    return one.rule == "noun" and told


def _are_handed_over(made: Passage, one: Counted) -> bool:
    """ "Exchanged the remains of | 806 soldiers", "received | 49 bodies": no toll, but dead who come home."""
    at = one.trigger.first if one.trigger is not None else one.last
    said = made.low[at] in _BODIES or not _BODIES.isdisjoint(one.noun[-1:])
    return said and not _REPATRIATING.isdisjoint(made.low[max(made.body, at - 7) : one.right + 6])


def _or_wounded(made: Passage, one: Counted) -> bool:
    """ "Lost 4,200 men|, killed or wounded"."""
    hit = made.hit_at.get(one.right + 1) if made.low[one.right] in (",", "(") else None
    return hit is not None and any(trigger.measure == "killed_or_wounded" for trigger in hit.triggers)


def _fatally(made: Passage, one: Counted) -> bool:
    """ "16 people were wounded, | two of them | fatally"."""
    return of_them(made, one) and made.low[one.last + 2] == "fatally"


def _have_injuries(made: Passage, one: Counted) -> bool:
    """ "Five are suffering from life-threatening injuries": nothing that one catches."""
    return not _INJURIES.isdisjoint(made.low[one.right : one.right + 9])


def _are_critical(made: Passage, one: Counted) -> bool:
    """ "Six of them | critically", "four of whom | were in critical condition"; one or two are told by the way."""
    critical = not {"critically", "critical"}.isdisjoint(made.low[one.last + 2 : one.last + 6])
    return critical and of_them(made, one) and (one.quantity.low or 0) > _PAIR


def _tested_positive(made: Passage, one: Counted) -> bool:
    """ "340 people | tested positive"; of "340 of 2,000 tested" the second is how many were tested."""
    return made.low[one.right : one.right + 2] == ["tested", "positive"] and made.low[one.left - 1] != "of"


def _are_not_the_dead(made: Passage, one: Counted) -> bool:
    """ "Identified six customers": nobody of the sentence died."""
    return bool(one.noun) and _DYING.isdisjoint(made.low)


HARMED = (
    Rule("infected", _are_suspected, "suspected_cases"),
    Rule("killed", _are_identified, "identified"),
    Rule("killed", _are_handed_over, "bodies_returned"),
    Rule("killed", _or_wounded, "killed_or_wounded"),
    Rule("wounded", _fatally, "killed"),
    Rule("infected", _have_injuries, "wounded"),
    Rule("wounded", _are_critical, "critically_injured", part=True),
    Rule("tested", _tested_positive, "infected"),
    Rule("identified", _are_not_the_dead, NOTHING),
)
