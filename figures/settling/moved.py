"""People held, freed, fled, taken somewhere or marching: what the sentence makes of their number."""

from __future__ import annotations

from figures.fates.attempts import are_abducted_and_to_be_rescued, are_captives_of_war, are_yet_to_be_freed, are_yet_to_be_rescued
from figures.fates.captivity import (
    CAMPS,
    DOER,
    HOLDER,
    POLICE,
    are_alive_in_captivity,
    are_exchanged,
    are_given_in_exchange,
    are_held_in_a_camp,
    are_held_in_prison,
    are_held_to_ransom,
    are_home_after_flight,
    are_jailed_for_years,
    are_moved_by_their_captors,
    are_picked_up_by_police,
    are_prisoners_held,
    are_prisoners_of_war,
    are_seized_by_police,
    are_soldiers,
    are_soldiers_from_captivity,
    are_still_in_cells,
    are_suspects,
    are_taken_by_outlaws,
    are_traded,
    by_outlaws,
    by_police,
    got_away,
    had_been_taken,
    is_a_thing,
    is_told_by,
    went_home_to_a_land,
)
from figures.sentences.passage import Counted, Passage
from figures.sentences.wholes import are_all_others
from figures.settling.harmed import are_handed_over, have_turned_up
from figures.settling.rules import NOTHING, Rule
from figures.wordlists import words

PUPILS = words("people", "pupils")
_AT_WORK = frozenset(("workers", "employees", "staff", "teachers", "miners", "visitors"))
_IN_CUSTODY = words("claims", "in_captivity") | {"released", "freed", "custody", "detained", "kidnapped", "abducted", "camp"}
_MARCHES = words("claims", "marches")
_RUINS = words("claims", "burying")
_TO_SAFETY = frozenset(("safety", "hospital", "hospitals", "shelter", "shelters", "evacuated"))
_ATTACKED, _SOLDIERING = words("claims", "attacked"), words("claims", "soldiering")
_TRAVELLERS = words("people", "travellers")
_STOPPAGES = frozenset(("walkout", "walkouts", "strike", "stoppage", "strikes"))
_MISERY = words("claims", "misery")
_FORCES = words("claims", "burying") | words("claims", "carrying_off")
_ABANDONING = frozenset(("abandon", "flee"))
_HOSPITALS = frozenset(("hospital", "hospitals", "clinic", "clinics"))
_SERVING, _HELPING = words("people", "serving"), words("people", "helping")
_SHELTERS = frozenset(("shelters", "shelter", "evacuation"))
_WALKOUTS = frozenset(("walkout", "walkouts", "stoppage", "strike"))
_CONVOYS = frozenset(("convoy", "convoys", "buses", "busload", "evacuation"))
_REACH = 14
"""Tokens behind the counted in which it is told how they left."""
_STRIKES = words("people", "stoppages_joined")
_SEARCHES = words("people", "searches")
_WENT = frozenset(("went", "gone", "came", "come", "walked", "moved", "headed", "travelled", "traveled", "trekked", "crossed", "driven"))
_NOT_YET = frozenset(("to", "not", "never", "could", "can", "cannot", "will", "would", "may", "might", "should", "until", "be"))
_ANOTHER_CLAUSE = frozenset(("after", "as", "when", "while", "since", "but", "and"))
_DEAD_NOW = frozenset(("dead", "lifeless"))
_CURED = frozenset(("cured", "recovered", "healed", "healthy"))
_TO_THE_DEED = 12
"""Tokens behind those who fled in which it is told that they went home."""
_NEAR_IT = 5


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
    out = not _WALKOUTS.isdisjoint(made.low[told : told + 8])
    return out and is_told_by(made, one, "join", "took", "take") and _MARCHES.isdisjoint(made.low)


def _join_no_march(made: Passage, one: Counted) -> bool:
    """ "Nineteen deputies | joined the government in voting": what is joined is no march."""
    return is_told_by(made, one, "join") and (_MARCHES | _STRIKES).isdisjoint(made.low)


def _are_in_service(made: Passage, one: Counted) -> bool:
    """ "93 servicemen | arrived", "another 217 Kenyan police officers | arrived": nobody who fled."""
    serve = bool(one.noun) and one.noun[-1] in _SERVING
    return are_soldiers(made, one) or (serve and {"flee", "fled", "fleeing"}.isdisjoint(made.low))


def _come_to_help(made: Passage, one: Counted) -> bool:
    """ "37 of its rescuers | arrived", "some 120 doctors crossed the border": nobody who fled."""
    return bool(one.noun) and one.noun[-1] in _HELPING and {"flee", "fled", "fleeing", "refuge", "asylum"}.isdisjoint(made.low)


def _are_on_duty(made: Passage, one: Counted) -> bool:
    """ "5,000 personnel | remained on the streets": those who watch over a march."""
    return one.noun[-1:] != () and one.noun[-1] in _ON_DUTY and is_told_by(made, one, "on", "in", "at", "stay", "remain", "line", "took")


_ON_DUTY = frozenset(("personnel", "policemen", "officers", "police", "soldiers", "troops", "gendarmes", "guardsmen"))


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
    return home and one.noun in (("people",), ("inhabitants",), ("residents",)) and CAMPS.isdisjoint(made.low)


def _are_driven_out(made: Passage, one: Counted) -> bool:
    """ "Violence has pushed | 73,000 people | out of their homes": nobody took care of them."""
    return one.rule == "fate" and made.low[one.left - 1].startswith(("push", "driv", "drov", "chas", "hound", "throw", "threw"))


def _are_carried_off_by_nature(made: Passage, one: Counted) -> bool:
    """ "The avalanche | carried off | 15 climbers": nobody holds them."""
    if one.trigger is None or one.rule != "deed":
        return False
    return not _FORCES.isdisjoint(made.low[max(made.body, one.trigger.first - DOER) : one.trigger.first])


def _went_to_a_country(made: Passage, one: Counted) -> bool:
    """ "44,000 people | have taken refuge in | Rwanda": nobody took them out."""
    hit = one.trigger
    return hit is not None and made.low[hit.first : hit.last] == ["taken", "refuge", "in"] and made.tokens.capital(hit.last)


def _are_forced_to_abandon(made: Passage, one: Counted) -> bool:
    """ "88,000 villagers | were forced | to abandon their homes": nobody took care of them."""
    hit = one.trigger
    return hit is not None and made.low[hit.first].startswith("forc") and not _ABANDONING.isdisjoint(made.low[hit.last : hit.last + 2])


def _are_given_shelter(made: Passage, one: Counted) -> bool:
    """ "Colombia has | taken in | 71,000 Venezuelans": no police did."""
    hit = one.trigger
    if hit is None or one.rule != "deed" or made.low[hit.last - 1] != "in" or not is_told_by(made, one, "tak", "took"):
        return False
    return POLICE.isdisjoint(made.low[max(made.body, hit.first - DOER) : hit.first])


def _into_misery(made: Passage, one: Counted) -> bool:
    """ "The war has driven | 52,000 people | into hunger": no other country."""
    into = next((at for at in range(one.right, min(made.size, one.right + 5)) if made.low[at] == "into"), 0)
    return one.rule == "deed" and into > 0 and not made.tokens.capital(into + 1) and not _MISERY.isdisjoint(made.low[into + 1 : into + 4])


def _left_in_convoys(made: Passage, one: Counted) -> bool:
    """ "3,000 civilians and fighters | left | eastern Aleppo in three convoys", "2,000 people | left | Homs aboard buses"."""
    behind = made.low[one.right : one.right + _REACH]
    return one.rule == "fate" and "left" in behind and not _CONVOYS.isdisjoint(behind[behind.index("left") :])


def _are_customers(made: Passage, one: Counted) -> bool:
    """ "The service attracted | 9.2 million subscribers"."""
    return one.noun[-1:] in (("customers",), ("subscribers",), ("users",), ("accounts",))


def _are_moved_as_troops(made: Passage, one: Counted) -> bool:
    """ "| 3,000 personnel | would be pulled out of Niger", "| 800 marines | were ordered to the coast": nobody to be saved."""
    moved = are_soldiers(made, one) and is_told_by(made, one, "order", "pull", "withdr")
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
    return not _HOSPITALS.isdisjoint(made.low[hit.last + 1 : hit.last + HOLDER])


def _is_kept_in_a_list(made: Passage, one: Counted) -> bool:
    """ "The number | carried for | the province (98) is withdrawn": a list carries it, and no ship."""
    hit = one.trigger
    return hit is not None and made.low[hit.first] == "carried" and made.low[hit.last] in ("for", "over", "forward", "under")


def _are_back_at_work(made: Passage, one: Counted) -> bool:
    """ "640 drivers | had returned to work", "to duty", "to their posts"."""
    if one.trigger is None:
        return False
    behind = made.low[one.trigger.last : one.trigger.last + 3]
    return is_told_by(made, one, "return", "have", "had", "go", "gone", "came", "come", "back") and not _WORKING.isdisjoint(behind)


_WORKING = frozenset(("work", "duty", "duties", "posts", "jobs"))


def _have_gone_home(made: Passage, one: Counted) -> bool:
    """ "2,600 refugees | walked back into Marent", "3,000 people | who fled to Burundi have come home": they are no longer away."""
    for at in range(one.right, min(made.size - 1, one.right + _TO_THE_DEED)):
        if made.breaks(at) or at in made.number_at or made.low[at] in _ANOTHER_CLAUSE:
            return False
        home = made.low[at] in _WENT and made.low[at + 1] in ("home", "back")
        if home or (made.low[at] in ("returned", "repatriated") and made.low[at + 1] != "from"):
            return made.low[at - 1] not in _NOT_YET and made.low[at - 2] not in _NOT_YET
    return False


def _are_cured(made: Passage, one: Counted) -> bool:
    """ "Nine | have gone home | cured"."""
    return one.trigger is not None and made.low[one.trigger.last] in _CURED


def _live_in_a_camp(made: Passage, one: Counted) -> bool:
    """ "The | population | of the Mbera camp has swollen to 127,500": those who live there have fled."""
    hit = one.trigger
    near = made.low[max(made.body, hit.first - _NEAR_IT) : hit.last + _NEAR_IT] if hit is not None else []
    return hit is not None and hit.first < one.left and not CAMPS.isdisjoint(near)


def _are_found_dead(made: Passage, one: Counted) -> bool:
    """ "24 people | have been pulled out | dead": nobody saved them."""
    hit = one.trigger
    return hit is not None and hit.first >= one.right and made.low[hit.last] in _DEAD_NOW and made.low[hit.last + 1] != "or"


def _left_in_their_hands(made: Passage, one: Counted) -> bool:
    """ "All but | nine of the hostages | have been freed", "let go all but | 12 of the girls": who is left is still held."""
    return are_all_others(made, one) and one.noun[-1:] != () and one.noun[-1] in PUPILS | _TAKEN_HOSTAGE


_TAKEN_HOSTAGE = frozenset(("hostages", "captives", "hostage"))


def _had_the_day_off(made: Passage, one: Counted) -> bool:
    """ "About | 400 pupils | were sent home after a gas leak": nobody had held them."""
    sent = one.trigger is not None and made.low[one.trigger.first : one.trigger.last] == ["sent", "home"]
    return sent and bool(one.noun) and one.noun[-1] in PUPILS | _AT_WORK and _IN_CUSTODY.isdisjoint(made.low)


MOVED = (
    Rule("freed", _had_the_day_off, NOTHING),
    Rule("freed", are_yet_to_be_freed, "hostages"),
    Rule("freed prisoners_exchanged", are_captives_of_war, "captured"),
    Rule("rescued", are_abducted_and_to_be_rescued, "hostages"),
    Rule("rescued", are_yet_to_be_rescued, "missing"),
    Rule("passengers", _is_kept_in_a_list, NOTHING),
    Rule("evacuated", _are_moved_about, NOTHING),
    Rule("evacuated", _are_taken_to_hospital, "wounded"),
    Rule("refugees", _is_home_to_its_people, "population"),
    Rule("refugees displaced", _have_gone_home, "returnees"),
    Rule("returnees", _are_back_at_work, "back_at_work"),
    Rule("returnees", _are_cured, "recovered"),
    Rule("population", _live_in_a_camp, "refugees"),
    Rule("rescued evacuated", _are_found_dead, "killed"),
    Rule("protesters", have_turned_up, NOTHING),
    Rule("protesters", _are_customers, "customers"),
    Rule("evacuated rescued", _are_moved_as_troops, "troops"),
    Rule("protesters", _join_an_attack, "attackers"),
    Rule("protesters", _join_as_rescuers, "firefighters"),
    Rule("protesters", _join_as_soldiers, "troops"),
    Rule("protesters", _are_on_duty, "troops"),
    Rule("refugees", _are_travellers, "passengers"),
    Rule("refugees", _are_evacuees, "evacuated"),
    Rule("protesters", _draws_strikers, "strikers"),
    Rule("freed", are_prisoners_of_war, "prisoners_exchanged"),
    Rule("captured", _are_pupils, "hostages"),
    Rule("refugees", _into_misery, "in_need"),
    Rule("refugees displaced passengers", _left_in_convoys, "evacuated"),
    Rule("evacuated", _are_driven_out, "displaced"),
    Rule("rescued evacuated", are_taken_by_outlaws, "hostages"),
    Rule("evacuated", are_moved_by_their_captors, "hostages"),
    Rule("evacuated", _went_to_a_country, "refugees"),
    Rule("hostages", _are_carried_off_by_nature, "missing"),
    Rule("captured", are_held_to_ransom, "hostages"),
    Rule("returnees", had_been_taken, "freed"),
    Rule("freed", went_home_to_a_land, "returnees"),
    Rule("freed", are_home_after_flight, "returnees"),
    Rule("rescued", are_alive_in_captivity, "hostages", part=True),
    Rule("rescued", got_away, "escaped"),
    Rule("hostages", are_suspects, "detained"),
    Rule("evacuated", _are_forced_to_abandon, "displaced"),
    Rule("detained", _are_given_shelter, "refugees"),
    Rule("rescued", are_picked_up_by_police, "detained"),
    Rule("detained", are_jailed_for_years, "charged"),
    Rule("refugees", _are_displaced, "displaced"),
    Rule("refugees", _are_forced_to_flee, "displaced"),
    Rule("passengers", _are_in_shelters, "evacuated"),
    Rule("attackers", _join_a_search, "firefighters"),
    Rule("protesters", _join_a_search, NOTHING),
    Rule("protesters", _are_members_asked, NOTHING),
    Rule("hostages", is_a_thing, NOTHING),
    Rule("protesters", _join_a_strike, "strikers"),
    Rule("protesters", _join_no_march, NOTHING),
    # who is arrested, and who holds whom: what these leave of hostages may have been exchanged
    Rule("detained", by_outlaws, "hostages"),
    Rule("hostages", are_seized_by_police, "detained"),
    Rule("hostages", are_held_in_prison, "detained"),
    Rule("hostages", by_police, "detained"),
    Rule("hostages", are_prisoners_held, "captured"),
    Rule("hostages", are_held_in_a_camp, "refugees"),
    Rule("freed refugees returnees captured evacuated", are_handed_over, "bodies_returned"),
    Rule("evacuated troops detained rescued", are_traded, "prisoners_exchanged"),
    Rule("freed refugees returnees", are_exchanged, "prisoners_exchanged"),
    Rule("captured", are_given_in_exchange, "prisoners_exchanged"),
    Rule("refugees returnees freed", are_soldiers_from_captivity, "prisoners_exchanged"),
    Rule("refugees returnees", _are_in_service, "troops"),
    Rule("refugees returnees", _come_to_help, "firefighters"),
    Rule("protesters", are_still_in_cells, "detained"),
    Rule("freed", _left_in_their_hands, "hostages"),
    Rule("freed", are_all_others, "detained"),
    Rule("rescued", are_all_others, "missing"),
    Rule("evacuated returnees escaped", are_all_others, NOTHING),
)
