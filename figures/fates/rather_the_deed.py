"""Where people were, or why, when something befell them: then the deed before their number is told of it, and not the place behind."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from figures.fates.deeds_before import deed_before, deed_words
from figures.fates.fates import fate_behind
from figures.fates.whereabouts import carried
from figures.sentences.fitting import Found, classes_of
from figures.sentences.measures import Hit, Taxonomy, Trigger
from figures.sentences.passage import Counted, Passage
from figures.wordlists import words

_HURT = frozenset(("killed", "wounded", "killed_or_wounded"))
"""Those one of these befell are counted by it, whoever did what with them: "lost | 12 men | killed"."""
_PRESENT = frozenset(("protesters", "passengers", "refugees", "attackers", "troops"))
_WHEREABOUTS = frozenset(("evacuated", "refugees", "displaced", "waiting", "protesters", "passengers", "attackers", "homeless", "in_need"))
_HARMS = frozenset(("killed", "wounded", "missing", "killed_or_wounded", "captured", "hostages"))
_BEFELL = _HARMS | {"detained"}
"""What is told rather than where people were when it befell them."""
_KEPT = frozenset(("missing", "hostages", "captured", "detained"))
_PRONOUNS = frozenset(("it", "they", "he", "she", "that", "which"))
_ARTICLES = frozenset(("the", "all", "last", "remaining", "final", "other", "its", "their", "of"))


def rather_the_deed(made: Passage, one: Counted, found: Found, taxonomy: Taxonomy) -> Found:
    """ "Killing | all 54 people | on board", "shot down | all 14 drones | launched at it": where they were, or why, when it befell them."""
    if found is not None and found[0].measure == "refugees" and carried(made, one):
        return Trigger("passengers", "noun", ""), Hit(one.first, one.last, ()), "deed"
    if found is not None and found[0].measure in _WHEREABOUTS and one.deed is not None:
        deed = deed_before(made, one, taxonomy)
        if deed is not None and deed[0].measure in _HARMS and deed[0].kind == "object":
            return deed  # "killed | 27 people | at a school sheltering families"
    if found is not None and (found[0].measure, found[0].kind) == ("vehicles", "state") and one.deed is not None:
        return deed_before(made, one, taxonomy) or found  # "burned | six lorries | on the road"
    if found is not None and found[0].measure in _KEPT and _are_told_by_the_way(made, one, found[1]):
        deed = deed_before(made, one, taxonomy)
        if deed is not None and deed[0].measure in ("rescued", "freed", "evacuated"):
            return deed  # "has rescued | 60 people | who were trapped on roofs", "released | 24 hostages | it had held"
    if found is not None and found[0].measure in _PRESENT and "who" in made.low[one.right : found[1].first]:
        deed = deed_before(made, one, taxonomy)
        if deed is not None and (deed[0].measure in _HARMS or (deed[0].measure, found[0].measure) == ("passengers", "refugees")):
            return deed  # "killed | 100 people, | including children, who were attending a feast"
    if found is not None and found[0].measure in ("passengers", "protesters") and found[0].kind == "state":
        there = fate_behind(made, replace(one, last=found[1].last, right=found[1].last), taxonomy)
        if there is not None and there[0].measure in _BEFELL and there[1].first <= found[1].last + 2:
            return there  # "all 118 people | on the plane | died", "thirty people | at the march | were arrested"
    if found is not None and one.kind == "area" and made.low[found[1].first] == "of" and found[1].first == one.last:
        deed = deed_before(made, one, taxonomy) or fate_behind(made, replace(one, last=found[1].last, right=found[1].last), taxonomy)
        return deed or found  # "captured | 140 square kilometres | of land"
    if found is not None and _befell_another(made, one, found, taxonomy):
        return deed_before(made, one, taxonomy) or found
    if found is None or found[1].first != one.right + (made.low[one.right] == "from"):
        return found
    if made.low[one.right] == "from" and found[0].measure == "missing":
        return deed_before(made, one, taxonomy) or found  # "pulled | four people | from under rubble"
    # "killed | 12 people | fleeing the town"
    relative = found[0].measure == "waiting" or (found[0].kind == "subject" and found[0].measure not in _HURT)
    told = relative or _states_where(found[0]) or (found[0].kind == "object" and found[0].measure not in _HURT)
    deed = deed_before(made, one, taxonomy) if told else None
    if deed is None or not _is_its_object(made, one, deed[1]):
        return found
    return deed if relative or found[0].kind == "object" or deed[0].measure in _BEFELL else found


def _are_told_by_the_way(made: Passage, one: Counted, told: Hit) -> bool:
    """Does a clause of its own tell it of them: "who were trapped", "it had held"?"""
    low = made.low
    return low[one.right] == "who" or (low[one.right] in _PRONOUNS and _auxiliary().issuperset(low[one.right + 1 : told.first]))


def _is_its_object(made: Passage, one: Counted, deed: Hit) -> bool:
    """ "Freed | 20 hostages", "freed all | 20", "freed the last | 20 living hostages": nothing but articles stands between."""
    return deed.last <= one.left and _ARTICLES.issuperset(made.low[deed.last : one.left])


def _befell_another(made: Passage, one: Counted, found: tuple[Trigger, Hit, str], taxonomy: Taxonomy) -> bool:
    """ "Rescued | 190 passengers | from a train | seized by rebels", "recalls | 9,000 jars | of salad | sold in May": a bare participle
    belongs to the noun before it."""
    trigger, hit, _ = found
    if trigger.kind != "object" or one.deed is None or hit.first <= one.right + 1 or not made.tokens.is_word(one.right):
        return False
    between = made.low[one.right : hit.first]
    leads = between[0] in deed_words().where or between[0] == "from" or (between[0] == "of" and not classes_of(one.noun, taxonomy))
    return leads and made.tokens.is_word(hit.first - 1) and _auxiliary().isdisjoint(between)


@cache
def _auxiliary() -> frozenset[str]:
    return words("claims", "auxiliary") | {"who", "whom", "that", "which"}


def _states_where(trigger: Trigger) -> bool:
    return trigger.kind == "state" and trigger.measure in ("passengers", "rescued", "waiting", "protesters")
