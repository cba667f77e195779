"""People held, seized, exchanged or home from captivity: what the sentence says of who holds them, and of what for."""

from __future__ import annotations

from figures.sentences.fitting import classes_of
from figures.sentences.measures import Hit, taxonomy
from figures.sentences.passage import Counted, Passage
from figures.sentences.wholes import are_all_others
from figures.wording import nations
from figures.wordlists import words

CAMPS, PRISONS = words("claims", "camps"), words("claims", "prisons")
_EXCHANGE, _CAPTIVE = words("claims", "exchange"), words("claims", "in_captivity")
_HOLDING = ("hold", "held", "keep", "kept")
POLICE, _TERMS = words("claims", "arresting"), frozenset(("years", "year", "life", "months"))
_WATERS = words("people", "waters")
_ARRESTED = words("people", "arrested")
_TAKING = ("took", "tak", "led", "lead", "march", "haul", "drag", "drove", "driv", "carr", "bundl")
_SHOOTING = frozenset(("fire", "gunfire", "shots", "stock", "rate", "currency", "foreign"))
_HELD_BY_SOMEBODY = frozenset(("captives", "hostages", "abductees"))
_PRISONERS = frozenset(("combatants", "held"))
_RANSOM = frozenset(("ransom", "pirates", "kidnappers", "bandits", "hijackers"))
_CAPTORS = frozenset(("captors", "kidnappers", "abductors", "captivity", "custody"))
_TAKEN = words("people", "taken")
_HELD = _CAPTIVE | _EXCHANGE | PRISONS | _TAKEN
DOER = 6
"""Tokens before a verb in which its subject stands."""
HOLDER = 4
"""Tokens before "holding" in which it is told who holds."""
_KEPT = frozenset(("left", "leaves", "leaving", "remain", "remained", "remains", "still", "hands"))


def is_told_by(made: Passage, one: Counted, *openings: str) -> bool:
    """Does the word that told the measure begin so?"""
    return one.trigger is not None and made.low[one.trigger.first].startswith(openings)


def is_a_thing(made: Passage, one: Counted) -> bool:
    """ "Agents seized | two waterfront condos", "holds | 400,000 shares": a noun of no class is nobody; "310 held" are some."""
    if one.trigger is not None and one.last <= one.trigger.first < one.right:
        return False
    return bool(one.noun) and is_told_by(made, one, "seiz", *_HOLDING) and not classes_of(one.noun, taxonomy())


def by_outlaws(made: Passage, one: Counted) -> bool:
    """ "73 students were taken away | by bandits": nobody whom they arrest."""
    if one.trigger is None or made.low[one.trigger.last] != "by":
        return False
    return not taxonomy().classes["outlaws"].isdisjoint(made.low[one.trigger.last + 1 : one.trigger.last + 5])


_OFFICERS = frozenset(("police", "policemen", "officers", "detectives", "gendarmes"))


def are_seized_by_police(made: Passage, one: Counted) -> bool:
    """ "350 people were seized | by riot police", "officers seized | 38 of the rioters"."""
    if one.trigger is None:
        return False
    if made.low[one.trigger.last] != "by":
        before = one.trigger.first - 1
        return is_told_by(made, one, "seiz") and before >= made.body and made.low[before] in _OFFICERS
    return not POLICE.isdisjoint(made.low[one.trigger.last + 1 : one.trigger.last + 4])


def are_held_in_prison(made: Passage, one: Counted) -> bool:
    """ "The prison holds | 900 men"."""
    return is_told_by(made, one, *_HOLDING) and not PRISONS.isdisjoint(made.low)


def are_prisoners_of_war(made: Passage, one: Counted) -> bool:
    """ "In return, 75 prisoners of war | were handed over"."""
    return made.low[one.right - 1 : one.right + 2] == ["prisoners", "of", "war"]


def by_police(made: Passage, one: Counted) -> bool:
    """ "The authorities are holding | eight people": who is held by the police is no hostage."""
    return one.trigger is not None and is_told_by(made, one, "hold", "held") and not POLICE.isdisjoint(_holder(made, one.trigger))


def _holder(made: Passage, verb: Hit) -> list[str]:
    """The words before "are holding", or behind "held by"."""
    if made.low[verb.last] == "by":
        return made.low[verb.last + 1 : verb.last + 4]
    return made.low[max(made.body, verb.first - HOLDER) : verb.first]


def are_prisoners_held(made: Passage, one: Counted) -> bool:
    """ "Kyiv holds | 6,000 prisoners"."""
    return is_told_by(made, one, *_HOLDING) and one.noun[-1:] == ("prisoners",)


def are_held_in_a_camp(made: Passage, one: Counted) -> bool:
    """ "The camp holds | 31,000 people": refugees; who else holds people holds them captive."""
    hit = one.trigger
    begin = hit.last if hit is not None and hit.first >= one.last else 0  # not "police swooped on the camp and | 55 | were held"
    return is_told_by(made, one, *_HOLDING) and not CAMPS.isdisjoint(made.low[begin:])


def are_exchanged(made: Passage, one: Counted) -> bool:
    """ "The swap brought | 95 men | home"."""
    return not _EXCHANGE.isdisjoint(made.low) and "people" in taxonomy().measures[one.measure].of


def are_given_in_exchange(made: Passage, one: Counted) -> bool:
    """ "The swap freed | 95 prisoners"; "left | 480 captured soldiers | in its hands" tells of the others."""
    return are_exchanged(made, one) and _KEPT.isdisjoint(made.low[max(made.body, one.left - 2) : one.right + 9])


def are_soldiers(made: Passage, one: Counted) -> bool:
    """ "93 servicemen | came back"."""
    return bool(one.noun) and one.noun[-1] in taxonomy().classes["combatants"]


def are_soldiers_from_captivity(made: Passage, one: Counted) -> bool:
    """ "93 servicemen | came back from captivity"."""
    return are_soldiers(made, one) and not _CAPTIVE.isdisjoint(made.low)


def are_taken_by_outlaws(made: Passage, one: Counted) -> bool:
    """ "Gunmen | took | 58 passengers | off the train": nobody whom they help."""
    if one.trigger is None or one.rule != "deed" or not is_told_by(made, one, *_TAKING):
        return False
    return not taxonomy().classes["outlaws"].isdisjoint(made.low[max(made.body, one.trigger.first - DOER) : one.trigger.first])


def are_moved_by_their_captors(made: Passage, one: Counted) -> bool:
    """ "It had moved | at least 100 captives | into the hills": still held, unless they came to safety."""
    return bool(one.noun) and one.noun[-1] in _HELD_BY_SOMEBODY and "safety" not in made.low[one.right : one.right + HOLDER]


def are_picked_up_by_police(made: Passage, one: Counted) -> bool:
    """ "Agents | picked up | 310 workers at a plant": no rescue."""
    if one.trigger is None or one.rule != "deed" or not is_told_by(made, one, "pick", "took", "take", "haul", "led", "lead"):
        return False
    doers = made.low[max(made.body, one.trigger.first - DOER) : one.trigger.first]
    at_sea = not taxonomy().classes["vessels"].isdisjoint(made.low) or not _WATERS.isdisjoint(made.low)
    return not POLICE.isdisjoint(doers) and not at_sea


def are_jailed_for_years(made: Passage, one: Counted) -> bool:
    """ "The court jailed | 17 activists | for up to ten years": they are sentenced."""
    behind = made.low[one.right : one.right + 9]
    return is_told_by(made, one, "jail", "imprison") and "for" in behind and not _TERMS.isdisjoint(behind)


def are_still_in_cells(made: Passage, one: Counted) -> bool:
    """ "All but | 11 of those arrested | were released", "freed all but | seven of the suspects"."""
    return are_all_others(made, one) and not (POLICE | _ARRESTED).isdisjoint(made.low)


def are_traded(made: Passage, one: Counted) -> bool:
    """ "A prisoner swap | brought home | 95 troops", "the exchange involved | 95 soldiers"."""
    low = made.low
    near = (*range(one.left - 1, max(made.body, one.left - DOER) - 1, -1), *range(one.right, min(made.size, one.right + DOER)))
    at = next((at for at in near if low[at] in _EXCHANGE), -1)
    held = one.noun[-1:] != () and not _PRISONERS.isdisjoint(classes_of(one.noun, taxonomy()))
    return at >= 0 and held and _SHOOTING.isdisjoint(low[max(made.body, at - 1) : at + 3])


def are_held_to_ransom(made: Passage, one: Counted) -> bool:
    """ "Pirates are holding | 39 sailors | for ransom": no prisoners of war."""
    return is_told_by(made, one, *_HOLDING) and not _RANSOM.isdisjoint(made.low)


def had_been_taken(made: Passage, one: Counted) -> bool:
    """ "64 kidnapped worshippers | have returned home": they were let go."""
    return not _TAKEN.isdisjoint(one.noun[:1]) or one.noun[-1:] == ("prisoners",)


def went_home_to_a_land(made: Passage, one: Counted) -> bool:
    """ "3,000 Syrians | returned home | from Lebanon": a people goes home from abroad, and nobody had held them."""
    hit = one.trigger
    if hit is None or not {"home", "returned", "return"}.intersection(made.low[hit.first : hit.last]) or not nations(" ".join(one.noun)):
        return False
    return len(one.noun) == 1 and _HELD.isdisjoint(made.low)


def are_home_after_flight(made: Passage, one: Counted) -> bool:
    """ "Of those who fled, | 700 | are home again": nobody had held them."""
    hit = one.trigger
    if hit is None or _FLIGHT.isdisjoint(made.low):
        return False
    if "home" not in made.low[hit.first : hit.last] and made.low[one.right] != "back":
        return False  # "brought | 950 of the displaced | back"
    return _HELD.isdisjoint(made.low)


_FLIGHT = frozenset(("fled", "flee", "displaced", "evacuated", "evacuees", "refugees"))


def are_alive_in_captivity(made: Passage, one: Counted) -> bool:
    """ "59 hostages remain in Gaza, | 24 of whom | are believed to be alive": nobody saved them yet."""
    if not is_told_by(made, one, "alive", "still", "survive"):
        return False
    of_them = made.low[one.last : one.last + 2] in (["of", "whom"], ["of", "them"], ["of", "the"])
    return of_them and ("hostages" in made.low or "captives" in made.low)


def got_away(made: Passage, one: Counted) -> bool:
    """ "A riot allowed | 27 prisoners | to escape": they saved themselves from a cell."""
    noun = one.noun[-1:] != () and one.noun[-1] in taxonomy().classes["convicts"]
    return is_told_by(made, one, "escap") and (noun or not (PRISONS | _CAPTORS).isdisjoint(made.low))


def are_suspects(made: Passage, one: Counted) -> bool:
    """ "Soldiers seized | 340 suspected members of the group": whom they suspect they arrest."""
    return "suspected" in one.noun or one.noun[-1:] == ("suspects",)
