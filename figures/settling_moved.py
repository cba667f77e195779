"""People held, freed, fled, taken somewhere or marching: what the sentence makes of their number."""

from __future__ import annotations

from figures.attempts import are_abducted_and_to_be_rescued, are_captives_of_war, are_yet_to_be_freed, are_yet_to_be_rescued
from figures.fitting import classes_of
from figures.measures import Hit, taxonomy
from figures.passage import Counted, Passage
from figures.settling_harmed import are_handed_over
from figures.settling_rules import NOTHING, Rule
from figures.wholes import are_all_others
from figures.wording import nations
from figures.wordlists import words

PUPILS = frozenset(("pupils", "students", "girls", "boys", "children", "schoolgirls", "schoolboys", "schoolchildren", "villagers"))
_CAMPS, _PRISONS = words("claims", "camps"), words("claims", "prisons")
_EXCHANGE, _CAPTIVE = words("claims", "exchange"), words("claims", "in_captivity")
_MARCHES = words("claims", "marches")
_RUINS = words("claims", "burying")
_TO_SAFETY = frozenset(("safety", "hospital", "hospitals", "shelter", "shelters", "evacuated"))
_ATTACKED, _SOLDIERING = words("claims", "attacked"), words("claims", "soldiering")
_TRAVELLERS = frozenset(("passengers", "travellers", "travelers", "tourists", "holidaymakers", "visitors", "guests", "athletes", "fans"))
_STOPPAGES = frozenset(("walkout", "walkouts", "strike", "stoppage", "strikes"))
_HOLDING = ("hold", "held", "keep", "kept")
_POLICE, _TERMS = words("claims", "arresting"), frozenset(("years", "year", "life", "months"))
_WATERS = frozenset(("sea", "coast", "water", "river", "lake", "channel", "dinghies", "boats"))
_TAKING = ("took", "tak", "led", "lead", "march", "haul", "drag", "drove", "driv", "carr", "bundl")
_SHOOTING = frozenset(("fire", "gunfire", "shots", "stock", "rate", "currency", "foreign"))
_PRISONERS = frozenset(("combatants", "held"))
_MISERY = words("claims", "misery")
_FORCES = words("claims", "burying") | words("claims", "carrying_off")
_RANSOM = frozenset(("ransom", "pirates", "kidnappers", "bandits", "hijackers"))
_CAPTORS = frozenset(("captors", "kidnappers", "abductors", "captivity", "custody"))
_ABANDONING = frozenset(("abandon", "flee"))
_TAKEN = frozenset(("kidnapped", "abducted", "captured", "freed", "released", "jailed", "detained", "imprisoned"))
_DOER = 6
"""Tokens before a verb in which its subject stands."""
_HOLDER = 4
"""Tokens before "holding" in which it is told who holds."""
_HOSPITALS = frozenset(("hospital", "hospitals", "clinic", "clinics"))
_SERVING = frozenset(("officers", "policemen", "police", "instructors", "advisers", "observers", "trainers"))
_KEPT = frozenset(("left", "leaves", "leaving", "remain", "remained", "remains", "still", "hands"))
_SHELTERS = frozenset(("shelters", "shelter", "evacuation"))
_WALKOUTS = frozenset(("walkout", "walkouts", "stoppage", "strike"))
_STRIKES = frozenset(("strike", "strikes", "stoppage", "walkout", "action", "boycott", "queue", "funeral", "procession"))
_SEARCHES = frozenset(("search", "rescue", "exercise", "exercises", "drill", "drills", "manoeuvres", "maneuvers"))


def _starts(made: Passage, one: Counted, *openings: str) -> bool:
    """Does the word that told the measure begin so?"""
    return one.trigger is not None and made.low[one.trigger.first].startswith(openings)


def _are_pupils(made: Passage, one: Counted) -> bool:
    """ "330 pupils | were taken captive"."""
    return bool(one.noun) and one.noun[-1] in PUPILS


def _are_displaced(made: Passage, one: Counted) -> bool:
    """ "The town hosts | 900,000 displaced people"."""
    return "displaced" in one.noun[:-1]


def _are_forced_to_flee(made: Passage, one: Counted) -> bool:
    """ "A fire forced | hundreds of people | to flee"."""
    return one.rule == "fate" and one.deed is not None and made.low[one.deed.first].startswith("forc")


def _are_in_shelters(made: Passage, one: Counted) -> bool:
    """ "75,000 people were packed into evacuation centres"."""
    return not _SHELTERS.isdisjoint(made.low[one.right : one.right + 9])


def _join_a_search(made: Passage, one: Counted) -> bool:
    """ "570 sailors have taken part in the search"."""
    return not _SEARCHES.isdisjoint(made.low[one.right : one.right + 9])


def _are_members_asked(made: Passage, one: Counted) -> bool:
    """ "On a 60% turnout of the | 16,000 members": a share of them came; "a turnout of | 16,000" did."""
    turnout = next((at for at in range(max(made.body, one.left - 3), one.left) if made.low[at] == "turnout"), -1)
    return any(other.kind == "percent" and other.right in (turnout, turnout + 1) for other in made.counted if other is not one)


def _join_a_strike(made: Passage, one: Counted) -> bool:
    """ "18,000 nurses | joined the walkout", "the number who | joined Thursday's stoppage | to 3,600"."""
    told = one.trigger.last if one.trigger is not None and one.trigger.last <= one.left else one.right
    out = not _WALKOUTS.isdisjoint(made.low[told : told + 5])
    return out and _starts(made, one, "join", "took", "take") and _MARCHES.isdisjoint(made.low)


def _join_no_march(made: Passage, one: Counted) -> bool:
    """ "Nineteen deputies | joined the government in voting": what is joined is no march."""
    return _starts(made, one, "join") and (_MARCHES | _STRIKES).isdisjoint(made.low)


def _is_a_thing(made: Passage, one: Counted) -> bool:
    """ "Agents seized | two waterfront condos", "holds | 400,000 shares": a noun of no class is nobody; "310 held" are some."""
    if one.trigger is not None and one.last <= one.trigger.first < one.right:
        return False
    return bool(one.noun) and _starts(made, one, "seiz", *_HOLDING) and not classes_of(one.noun, taxonomy())


def _by_outlaws(made: Passage, one: Counted) -> bool:
    """ "73 students were taken away | by bandits": nobody whom they arrest."""
    if one.trigger is None or made.low[one.trigger.last] != "by":
        return False
    return not taxonomy().classes["outlaws"].isdisjoint(made.low[one.trigger.last + 1 : one.trigger.last + 5])


def _are_seized_by_police(made: Passage, one: Counted) -> bool:
    """ "350 people were seized | by riot police"."""
    if one.trigger is None or made.low[one.trigger.last] != "by":
        return False
    return not _POLICE.isdisjoint(made.low[one.trigger.last + 1 : one.trigger.last + 4])


def _are_held_in_prison(made: Passage, one: Counted) -> bool:
    """ "The prison holds | 900 men"."""
    return _starts(made, one, *_HOLDING) and not _PRISONS.isdisjoint(made.low)


def _are_prisoners_of_war(made: Passage, one: Counted) -> bool:
    """ "In return, 75 prisoners of war | were handed over"."""
    return made.low[one.right - 1 : one.right + 2] == ["prisoners", "of", "war"]


def _by_police(made: Passage, one: Counted) -> bool:
    """ "The authorities are holding | eight people": who is held by the police is no hostage."""
    return one.trigger is not None and _starts(made, one, "hold", "held") and not _POLICE.isdisjoint(_holder(made, one.trigger))


def _holder(made: Passage, verb: Hit) -> list[str]:
    """The words before "are holding", or behind "held by"."""
    if made.low[verb.last] == "by":
        return made.low[verb.last + 1 : verb.last + 4]
    return made.low[max(made.body, verb.first - _HOLDER) : verb.first]


def _are_prisoners_held(made: Passage, one: Counted) -> bool:
    """ "Kyiv holds | 6,000 prisoners"."""
    return _starts(made, one, *_HOLDING) and one.noun[-1:] == ("prisoners",)


def _are_held_in_a_camp(made: Passage, one: Counted) -> bool:
    """ "The camp holds | 31,000 people": refugees; who else holds people holds them captive."""
    return _starts(made, one, *_HOLDING) and not _CAMPS.isdisjoint(made.low)


def _are_exchanged(made: Passage, one: Counted) -> bool:
    """ "The swap brought | 95 men | home"."""
    return not _EXCHANGE.isdisjoint(made.low) and "people" in taxonomy().measures[one.measure].of


def _are_given_in_exchange(made: Passage, one: Counted) -> bool:
    """ "The swap freed | 95 prisoners"; "left | 480 captured soldiers | in its hands" tells of the others."""
    return _are_exchanged(made, one) and _KEPT.isdisjoint(made.low[max(made.body, one.left - 2) : one.right + 9])


def _are_soldiers(made: Passage, one: Counted) -> bool:
    """ "93 servicemen | came back"."""
    return bool(one.noun) and one.noun[-1] in taxonomy().classes["combatants"]


def _are_in_service(made: Passage, one: Counted) -> bool:
    """ "93 servicemen | arrived", "another 217 Kenyan police officers | arrived": nobody who fled."""
    serve = bool(one.noun) and one.noun[-1] in _SERVING
    return _are_soldiers(made, one) or (serve and {"flee", "fled", "fleeing"}.isdisjoint(made.low))


def _are_soldiers_from_captivity(made: Passage, one: Counted) -> bool:
    """ "93 servicemen | came back from captivity"."""
    return _are_soldiers(made, one) and not _CAPTIVE.isdisjoint(made.low)


def _draws_strikers(made: Passage, one: Counted) -> bool:
    """ "A walkout at the airline | drew | 1,150 staff"."""
    if one.trigger is None:
        return False
    return not _STOPPAGES.isdisjoint(made.low[max(made.body, one.trigger.first - 6) : one.trigger.first])


def _are_travellers(made: Passage, one: Counted) -> bool:
    """ "About | 150 passengers | arrived after their plane was diverted"."""
    return one.noun[-1:] != () and one.noun[-1] in _TRAVELLERS


def _are_evacuees(made: Passage, one: Counted) -> bool:
    """ "The town hosts | 1,200 evacuees"."""
    return one.noun[-1:] == ("evacuees",)


def _is_home_to_its_people(made: Passage, one: Counted) -> bool:
    """ "The state is | home to | 5.7 million people": nobody has fled there."""
    home = one.trigger is not None and made.low[one.trigger.first] == "home"
    return home and one.noun in (("people",), ("inhabitants",), ("residents",)) and _CAMPS.isdisjoint(made.low)


def _are_taken_by_outlaws(made: Passage, one: Counted) -> bool:
    """ "Gunmen | took | 58 passengers | off the train": nobody whom they help."""
    if one.trigger is None or one.rule != "deed" or not _starts(made, one, *_TAKING):
        return False
    return not taxonomy().classes["outlaws"].isdisjoint(made.low[max(made.body, one.trigger.first - _DOER) : one.trigger.first])


def _are_picked_up_by_police(made: Passage, one: Counted) -> bool:
    """ "Agents | picked up | 310 workers at a plant": no rescue."""
    if one.trigger is None or one.rule != "deed" or not _starts(made, one, "pick", "took", "take", "haul", "led", "lead"):
        return False
    doers = made.low[max(made.body, one.trigger.first - _DOER) : one.trigger.first]
    at_sea = not taxonomy().classes["vessels"].isdisjoint(made.low) or not _WATERS.isdisjoint(made.low)
    return not _POLICE.isdisjoint(doers) and not at_sea


def _are_jailed_for_years(made: Passage, one: Counted) -> bool:
    """ "The court jailed | 17 activists | for up to ten years": they are sentenced."""
    behind = made.low[one.right : one.right + 9]
    return _starts(made, one, "jail", "imprison") and "for" in behind and not _TERMS.isdisjoint(behind)


def _are_traded(made: Passage, one: Counted) -> bool:
    """ "A prisoner swap | brought home | 95 troops", "the exchange involved | 95 soldiers"."""
    low = made.low
    near = (*range(one.left - 1, max(made.body, one.left - _DOER) - 1, -1), *range(one.right, min(made.size, one.right + _DOER)))
    at = next((at for at in near if low[at] in _EXCHANGE), -1)
    held = one.noun[-1:] != () and not _PRISONERS.isdisjoint(classes_of(one.noun, taxonomy()))
    return at >= 0 and held and _SHOOTING.isdisjoint(low[max(made.body, at - 1) : at + 3])


def _are_driven_out(made: Passage, one: Counted) -> bool:
    """ "Violence has pushed | 73,000 people | out of their homes": nobody took care of them."""
    return one.rule == "fate" and made.low[one.left - 1].startswith(("push", "driv", "drov", "chas", "hound", "throw", "threw"))


def _are_carried_off_by_nature(made: Passage, one: Counted) -> bool:
    """ "The avalanche | carried off | 15 climbers": nobody holds them."""
    if one.trigger is None or one.rule != "deed":
        return False
    return not _FORCES.isdisjoint(made.low[max(made.body, one.trigger.first - _DOER) : one.trigger.first])


def _are_held_to_ransom(made: Passage, one: Counted) -> bool:
    """ "Pirates are holding | 39 sailors | for ransom": no prisoners of war."""
    return _starts(made, one, *_HOLDING) and not _RANSOM.isdisjoint(made.low)


def _had_been_taken(made: Passage, one: Counted) -> bool:
    """ "64 kidnapped worshippers | have returned home": they were let go."""
    return not _TAKEN.isdisjoint(one.noun[:1]) or one.noun[-1:] == ("prisoners",)


def _went_home_to_a_land(made: Passage, one: Counted) -> bool:
    """ "3,000 Syrians | returned home | from Lebanon": a people goes home from abroad, and nobody had held them."""
    hit = one.trigger
    if hit is None or not {"home", "returned", "return"}.intersection(made.low[hit.first : hit.last]) or not nations(" ".join(one.noun)):
        return False
    return len(one.noun) == 1 and (_CAPTIVE | _EXCHANGE | _PRISONS | _TAKEN).isdisjoint(made.low)


def _went_to_a_country(made: Passage, one: Counted) -> bool:
    """ "44,000 people | have taken refuge in | Rwanda": nobody took them out."""
    hit = one.trigger
    return hit is not None and made.low[hit.first : hit.last] == ["taken", "refuge", "in"] and made.tokens.capital(hit.last)


def _are_alive_in_captivity(made: Passage, one: Counted) -> bool:
    """ "59 hostages remain in Gaza, | 24 of whom | are believed to be alive": nobody saved them yet."""
    if not _starts(made, one, "alive", "still", "survive"):
        return False
    of_them = made.low[one.last : one.last + 2] in (["of", "whom"], ["of", "them"], ["of", "the"])
    return of_them and ("hostages" in made.low or "captives" in made.low)


def _got_away(made: Passage, one: Counted) -> bool:
    """ "A riot allowed | 27 prisoners | to escape": they saved themselves from a cell."""
    noun = one.noun[-1:] != () and one.noun[-1] in taxonomy().classes["convicts"]
    return _starts(made, one, "escap") and (noun or not (_PRISONS | _CAPTORS).isdisjoint(made.low))


def _are_suspects(made: Passage, one: Counted) -> bool:
    """ "Soldiers seized | 340 suspected members of the group": whom they suspect they arrest."""
    return "suspected" in one.noun or one.noun[-1:] == ("suspects",)


def _are_forced_to_abandon(made: Passage, one: Counted) -> bool:
    """ "88,000 villagers | were forced | to abandon their homes": nobody took care of them."""
    hit = one.trigger
    return hit is not None and made.low[hit.first].startswith("forc") and not _ABANDONING.isdisjoint(made.low[hit.last : hit.last + 2])


def _are_given_shelter(made: Passage, one: Counted) -> bool:
    """ "Colombia has | taken in | 71,000 Venezuelans": no police did."""
    hit = one.trigger
    if hit is None or one.rule != "deed" or made.low[hit.last - 1] != "in" or not _starts(made, one, "tak", "took"):
        return False
    return _POLICE.isdisjoint(made.low[max(made.body, hit.first - _DOER) : hit.first])


def _into_misery(made: Passage, one: Counted) -> bool:
    """ "The war has driven | 52,000 people | into hunger": no other country."""
    into = next((at for at in range(one.right, min(made.size, one.right + 5)) if made.low[at] == "into"), 0)
    return one.rule == "deed" and into > 0 and not made.tokens.capital(into + 1) and not _MISERY.isdisjoint(made.low[into + 1 : into + 4])


def _are_customers(made: Passage, one: Counted) -> bool:
    """ "The service attracted | 9.2 million subscribers"."""
    return one.noun[-1:] in (("customers",), ("subscribers",), ("users",), ("accounts",))


def _are_moved_as_troops(made: Passage, one: Counted) -> bool:
    """ "| 3,000 personnel | would be pulled out of Niger", "| 800 marines | were ordered to the coast": nobody to be saved."""
    moved = _are_soldiers(made, one) and _starts(made, one, "order", "pull")
    return moved and (_RUINS | _TO_SAFETY).isdisjoint(made.low)


def _is_named(made: Passage, one: Counted, measure: str) -> bool:
    hit = made.hit_before.get(one.right)
    named = hit is not None and any(trigger.measure == measure and trigger.kind in ("noun", "thing") for trigger in hit.triggers)
    return bool(one.noun) and named


def _join_an_attack(made: Passage, one: Counted) -> bool:
    """ "| Eight militants | took part in the assault"."""
    return not _ATTACKED.isdisjoint(made.low[one.right : one.right + 9]) and _is_named(made, one, "attackers")


def _join_as_rescuers(made: Passage, one: Counted) -> bool:
    """ "| 1,500 emergency workers | took part in the operation"."""
    return _is_named(made, one, "firefighters")


def _join_as_soldiers(made: Passage, one: Counted) -> bool:
    """ "| 9,000 soldiers | took part in the exercise"."""
    return not _SOLDIERING.isdisjoint(made.low[one.right : one.right + 9]) and _is_named(made, one, "troops")


def _are_moved_about(made: Passage, one: Counted) -> bool:
    """ "Six patients | moved | between hospitals were counted twice": from one such place to the next."""
    hit = one.trigger
    if hit is None or hit.first < one.right:
        return False
    return made.low[hit.first] in ("moved", "transferred") and made.low[hit.last] == "between"


def _are_taken_to_hospital(made: Passage, one: Counted) -> bool:
    """ "| Nine of the injured | were shifted to a hospital": they are hurt; patients are only moved."""
    hit = one.trigger
    if hit is None or hit.first < one.right or one.noun[-1:] == ("patients",) or made.low[hit.last] != "to":
        return False
    if one.noun[-1:] in (("injured",), ("wounded",)):
        return True  # "three of the injured | were shifted to Tarn Institute"
    return not _HOSPITALS.isdisjoint(made.low[hit.last + 1 : hit.last + _HOLDER])


def _is_kept_in_a_list(made: Passage, one: Counted) -> bool:
    """ "The number | carried for | the province (98) is withdrawn": a list carries it, and no ship."""
    hit = one.trigger
    return hit is not None and made.low[hit.first] == "carried" and made.low[hit.last] in ("for", "over", "forward", "under")


MOVED = (
    Rule("freed", are_yet_to_be_freed, "hostages"),
    Rule("freed prisoners_exchanged", are_captives_of_war, "captured"),
    Rule("rescued", are_abducted_and_to_be_rescued, "hostages"),
    Rule("rescued", are_yet_to_be_rescued, "missing"),
    Rule("passengers", _is_kept_in_a_list, NOTHING),
    Rule("evacuated", _are_moved_about, NOTHING),
    Rule("evacuated", _are_taken_to_hospital, "wounded"),
    Rule("refugees", _is_home_to_its_people, "population"),
    Rule("protesters", _are_customers, "customers"),
    Rule("evacuated rescued", _are_moved_as_troops, "troops"),
    Rule("protesters", _join_an_attack, "attackers"),
    Rule("protesters", _join_as_rescuers, "firefighters"),
    Rule("protesters", _join_as_soldiers, "troops"),
    Rule("refugees", _are_travellers, "passengers"),
    Rule("refugees", _are_evacuees, "evacuated"),
    Rule("protesters", _draws_strikers, "strikers"),
    Rule("freed", _are_prisoners_of_war, "prisoners_exchanged"),
    Rule("captured", _are_pupils, "hostages"),
    Rule("refugees", _into_misery, "in_need"),
    Rule("evacuated", _are_driven_out, "displaced"),
    Rule("rescued evacuated", _are_taken_by_outlaws, "hostages"),
    Rule("evacuated", _went_to_a_country, "refugees"),
    Rule("hostages", _are_carried_off_by_nature, "missing"),
    Rule("captured", _are_held_to_ransom, "hostages"),
    Rule("returnees", _had_been_taken, "freed"),
    Rule("freed", _went_home_to_a_land, "returnees"),
    Rule("rescued", _are_alive_in_captivity, "hostages", part=True),
    Rule("rescued", _got_away, "escaped"),
    Rule("hostages", _are_suspects, "detained"),
    Rule("evacuated", _are_forced_to_abandon, "displaced"),
    Rule("detained", _are_given_shelter, "refugees"),
    Rule("rescued", _are_picked_up_by_police, "detained"),
    Rule("detained", _are_jailed_for_years, "charged"),
    Rule("refugees", _are_displaced, "displaced"),
    Rule("refugees", _are_forced_to_flee, "displaced"),
    Rule("passengers", _are_in_shelters, "evacuated"),
    Rule("attackers", _join_a_search, "firefighters"),
    Rule("protesters", _join_a_search, NOTHING),
    Rule("protesters", _are_members_asked, NOTHING),
    Rule("hostages", _is_a_thing, NOTHING),
    Rule("protesters", _join_a_strike, "strikers"),
    Rule("protesters", _join_no_march, NOTHING),
    # who is arrested, and who holds whom: what these leave of hostages may have been exchanged
    Rule("detained", _by_outlaws, "hostages"),
    Rule("hostages", _are_seized_by_police, "detained"),
    Rule("hostages", _are_held_in_prison, "detained"),
    Rule("hostages", _by_police, "detained"),
    Rule("hostages", _are_prisoners_held, "captured"),
    Rule("hostages", _are_held_in_a_camp, "refugees"),
    Rule("freed refugees returnees captured evacuated", are_handed_over, "bodies_returned"),
    Rule("evacuated troops detained rescued", _are_traded, "prisoners_exchanged"),
    Rule("freed refugees returnees", _are_exchanged, "prisoners_exchanged"),
    Rule("captured", _are_given_in_exchange, "prisoners_exchanged"),
    Rule("refugees returnees freed", _are_soldiers_from_captivity, "prisoners_exchanged"),
    Rule("refugees returnees", _are_in_service, "troops"),
    Rule("rescued evacuated freed returnees escaped", are_all_others, NOTHING),
)
