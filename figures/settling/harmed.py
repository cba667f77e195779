"""The dead, the wounded, the sick: what the sentence makes of their number."""

from __future__ import annotations

from itertools import pairwise

from figures.fates.feared import is_feared
from figures.sentences.measures import taxonomy
from figures.sentences.passage import Counted, Passage, of_them
from figures.sentences.wholes import are_all_others
from figures.settling.rules import NOTHING, Rule
from figures.times.days import counts_a_day
from figures.wordlists import words

_OFFENCES, _SOUGHT = words("claims", "offences"), words("claims", "sought_after")
_TREATING = words("claims", "treating")
_IDENTIFYING = words("claims", "identifying")
_MORTUARIES = words("claims", "mortuaries")
_ILLNESS = words("claims", "illness")
_TO_HOSPITAL = ("sent", "send", "sending", "put", "puts", "putting", "brought", "bring", "taken", "took", "hospital", "admit")
_DYING = words("claims", "dying")
_REPATRIATING = words("claims", "repatriating")
_INJURIES = frozenset(("injuries", "wounds", "burns", "fractures"))
_BODIES = frozenset(("bodies", "remains", "corpses"))
_REMAINS = _BODIES | {"bags", "body"}
_UNSURE = frozenset(("suspected", "probable", "possible"))
_UNCONFIRMED = words("people", "unconfirmed")
_NEGATIONS = frozenset(("not", "yet", "remain", "unidentified"))
_FALLEN = frozenset(("fallen", "dead", "deceased"))
_BEING = frozenset(("are", "were", "was", "been", "is", "being", "be"))
_BLOCKADED = words("people", "blockaded")
_TOLLS = frozenset(("toll", "tally", "count"))
_GOING_ON = frozenset(("as", "in", "after", "when", "from", "on", "at", "near", "off", "following", "amid"))
_DEAD = frozenset(("killed", "dead"))
_KINDS_OF_LOSS = _DEAD | {"wounded", "injured", "captured", "hurt", "missing"}
_NEAR = 6
"""Tokens before those identified in which that is told."""
_CRITICAL = frozenset(("critically", "critical"))
_TO_THE_TEST = 10
"""Tokens behind those tested in which it is told how the test came out."""
_PAIR = 2
"""So many "of them critically" are told by the way."""


def _are_suspected(made: Passage, one: Counted) -> bool:
    """ "310 | suspected cholera cases", "suspected cholera cases in the state reached | 310", "310 cases | await confirmation"."""
    low, at = made.low, one.trigger.first if one.trigger is not None else 0
    named = one.rule == "sum" and not _UNSURE.isdisjoint(low[max(made.body, at - 2) : at]) and "and" not in low[at - 2 : at]
    return named or not _UNSURE.isdisjoint(one.noun)


def _are_shot_from_the_sky(made: Passage, one: Counted) -> bool:
    """ "Gunners shot | 95 of them | out of the sky"."""
    hit, of_them = one.trigger, 2 * (made.low[one.last : one.last + 2] == ["of", "them"])
    shot = hit is not None and made.low[hit.first] in ("shot", "shoot", "shooting")
    return shot and made.low[one.last + of_them : one.last + of_them + 4] == ["out", "of", "the", "sky"]


def _await_confirmation(made: Passage, one: Counted) -> bool:
    """ "Another | 460 cases | are awaiting confirmation", "12 cases are under investigation"."""
    stop = next((other.left for other in made.counted if other.first > one.first), made.size)
    behind = made.low[one.right : min(stop, one.right + 7)]  # "6,400 confirmed cases and 31,527 suspected ones"
    unconfirmed = not _UNCONFIRMED.isdisjoint(behind[:5]) or ("confirmed" in behind and not {"yet", "not"}.isdisjoint(behind))
    return one.rule == "noun" and unconfirmed and not one.part


def _are_identified(made: Passage, one: Counted) -> bool:
    """ "Identified | 29 of the 59 victims", "the identities of | 63 victims", "63 bodies | have been named": no toll."""
    if one.rule != "noun" and one.noun[-1:] not in (("dead",), ("killed",), ("victims",)):
        return False
    low = made.low
    begin = max(made.body, one.left - _NEAR, *(other.right for other in made.counted if other.first < one.first))
    before, behind = low[begin : one.left], low[one.right : one.right + 5]
    told = not _IDENTIFYING.isdisjoint(behind) and _NEGATIONS.isdisjoint(behind)
    return told or ("been", "named") in pairwise(behind) or (not _IDENTIFYING.isdisjoint(before) and "among" not in before)


def are_handed_over(made: Passage, one: Counted) -> bool:
    """ "Exchanged the remains of | 806 soldiers", "received | 49 bodies", "49 fallen soldiers | were given back": dead who come home."""
    low, at = made.low, one.trigger.first if one.trigger is not None else one.last
    said = low[at] in _BODIES or not _BODIES.isdisjoint(one.noun[-1:]) or not _FALLEN.isdisjoint(one.noun[:-1])
    said = said or low[one.left - 2 : one.left] in (["bodies", "of"], ["remains", "of"])
    said = said or (one.trigger is not None and one.rule == "sum" and low[one.trigger.last] in _BODIES)
    said = said or (one.rule == "sum" and not _BODIES.isdisjoint(low[max(made.body, at - 2) : at]))
    near = low[max(made.body, min(at, one.left) - 7) : max(one.right, at) + 7]
    return said and not _REPATRIATING.isdisjoint(near) and _MORTUARIES.isdisjoint(near)


def _or_missing(made: Passage, one: Counted) -> bool:
    """ "72 | dead|, missing as a typhoon hits", "the flood's toll, including the missing, has reached | 72"."""
    low, hit = made.low, one.trigger
    if hit is None:
        return False
    listed = one.rule in ("fate", "noun") and low[hit.last : hit.last + 2] == [",", "missing"] and _ends(made, hit.last + 2)
    included = low[hit.first - 2 : hit.first] == ["including", "the"] and not _TOLLS.isdisjoint(low[made.body : hit.first])
    both = {"dead", "killed"} & {*low[hit.last : one.left]} and "missing" in low[hit.last : one.left]
    return listed or (one.rule == "sum" and (included or bool(both)))


def _are_of_all_kinds(made: Passage, one: Counted) -> bool:
    """ "The number of | wounded, killed, missing and captured | soldiers was 4,000": all of them together."""
    hit = made.hit_at.get(one.trigger.first) if one.trigger is not None and one.rule == "sum" else None
    if hit is None or made.low[hit.first - 1] != "of":
        return False
    at = hit.first
    while made.low[at] in _KINDS_OF_LOSS or (made.low[at] in (",", "and", "or") and made.low[at + 1] in _KINDS_OF_LOSS):
        at += 1
    kinds = _KINDS_OF_LOSS.intersection(made.low[hit.first : at])
    return len(kinds) > 1 and not _DEAD.isdisjoint(kinds)


def _are_convicts(made: Passage, one: Counted) -> bool:
    """ "Police are searching for | 16 inmates", "16 escapees | are still being sought"."""
    return one.noun[-1:] != () and one.noun[-1] in taxonomy().classes["convicts"]


def _ends(made: Passage, at: int) -> bool:
    return at >= made.size or made.low[at] in _GOING_ON or not made.tokens.is_word(at)


def _are_treated(made: Passage, one: Counted) -> bool:
    """ "Medics treated | 134 casualties": none of these is dead."""
    return one.rule == "noun" and not _TREATING.isdisjoint(made.low[max(made.body, one.left - 3) : one.left])


def _fell_ill(made: Passage, one: Counted) -> bool:
    """ "Cholera has sent | 980 people | to hospital": a case, whatever the verb."""
    if one.trigger is None or one.rule not in ("deed", "fate"):
        return False
    before = made.low[max(made.body, one.trigger.first - 4) : one.trigger.first]
    return made.low[one.trigger.first].startswith(_TO_HOSPITAL) and one.rule == "deed" and not _ILLNESS.isdisjoint(before)


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
    """ "Six of them | critically", "including six critically"; one or two are told by the way."""
    bare = not one.noun and made.low[one.last] in _CRITICAL
    critical = bare or (of_them(made, one) and not _CRITICAL.isdisjoint(made.low[one.last + 2 : one.last + 6]))
    return critical and (one.quantity.low or 0) > _PAIR


def _are_at_deaths_door(made: Passage, one: Counted) -> bool:
    """ "Eight are in hospital | in critical condition", "the blast | critically injured | eight workers"."""
    if one.trigger is None:
        return False
    behind = made.hit_at.get(one.trigger.last) if one.rule == "fate" else None
    told = behind is not None and any(trigger.measure == "critically_injured" for trigger in behind.triggers)
    return told or made.low[one.trigger.first] == "critically"


def _tested_positive(made: Passage, one: Counted) -> bool:
    """ "340 people | tested positive", "12 patients from the camp | tested positive"; "of 2,000 tested" so many were."""
    behind = made.low[one.right : one.right + _TO_THE_TEST]
    parted = any(one.right <= at < one.right + _TO_THE_TEST for at in made.number_at if made.low[at - 1] != "of")
    if behind[:2] == ["tested", "positive"]:
        return made.low[one.left - 1] != "of"
    people = one.noun[-1:] not in _SAMPLES
    return people and ("tested", "positive") in pairwise(behind) and made.low[one.left - 1] != "of" and not parted


def _are_not_the_dead(made: Passage, one: Counted) -> bool:
    """ "Identified six customers": nobody of the sentence died."""
    return bool(one.noun) and _DYING.isdisjoint(made.low)


def _are_losses(made: Passage, one: Counted) -> bool:
    """ "Lost | 1,050 soldiers | over the past day", "the enemy lost up to | 230 men": so bulletins of a war count dead and wounded."""
    if one.trigger is None or not made.low[one.trigger.first].startswith(("los", "loss")):
        return False
    return counts_a_day(made, one) or "enemy" in made.low or made.low[one.left : one.left + 2] == ["up", "to"]


def _are_dead_as_before(made: Passage, one: Counted) -> bool:
    """ "The deaths of 54 more troops, taking its | losses | to 158", "denied that 800 were killed, saying it | lost | 74 men"."""
    hit = one.trigger
    if hit is None or not made.low[hit.first].startswith(("lost", "losing", "loss")) or counts_a_day(made, one):
        return False
    before = next((other for other in reversed(made.counted) if other.last <= hit.first and other.kind == "count"), None)
    own = made.low[hit.first - 1] in ("its", "their", "it", "they") or made.low[hit.first - 2] in ("it", "they")
    return before is not None and before.measure == "killed" and own


_TURNING_UP = words("people", "turning_up")
_HAVING_DONE = frozenset(("had", "have", "has", "been", "were", "was"))
_SAMPLES = (("samples",), ("swabs",), ("specimens",))
_NOT_OF_PEOPLE = words("claims", "not_of_people")
_LATER = 14
"""Tokens behind "wounded" in which it is told that they died of it."""


def _are_heads(made: Passage, one: Counted) -> bool:
    """ "Killed | 6,400 head | of cattle"."""
    return made.low[one.last] == "head" and (made.low[one.last + 1] == "of" or not made.tokens.is_word(one.last + 1))


def _is_of_an_offence(made: Passage, one: Counted) -> bool:
    """ "Opened | 1,400 corruption cases": nobody is ill."""
    near = (*one.noun, *made.low[one.right : one.right + 2])
    return made.low[one.right - 1] in ("case", "cases") and not _OFFENCES.isdisjoint(near)


def _are_not_ill(made: Passage, one: Counted) -> bool:
    """ "Review all prior cases of | five former officers": cases of persons, where nothing is told that one falls ill with."""
    of = one.left - 1 - (made.low[one.left - 1] == "the")
    return one.rule == "deed" and made.low[of] == "of" and _ILLNESS.isdisjoint(made.low)


def _block_roads(made: Passage, one: Counted) -> bool:
    """ "124,000 people | blocked | roads across France": nobody is missing; "3,000 were blocked by the snow" are."""
    if one.trigger is None or made.low[one.trigger.first] != "blocked" or made.low[one.trigger.first - 1] in _BEING:
        return False
    return not _BLOCKADED.isdisjoint(made.low[one.trigger.last : one.trigger.last + 4])


def _are_sought(made: Passage, one: Counted) -> bool:
    """ "Police are looking for | eight armed robbers": they are not lost."""
    sought = one.noun[-1:] != () and one.noun[-1] in _SOUGHT and one.trigger is not None
    return sought and one.trigger is not None and made.low[one.trigger.first].startswith(("look", "search", "hunt", "manhunt"))


def _are_the_dead(made: Passage, one: Counted) -> bool:
    """ "Put Tavian losses at | 198,000 dead and 550,000 wounded"; "198,000 dead and wounded" are both."""
    return one.noun in (("dead",), ("killed",)) and made.low[one.right : one.right + 2] not in _AND_WOUNDED


_AND_WOUNDED = [[joined, word] for joined in ("or", "and") for word in ("wounded", "injured", "missing", "hurt")]


def _have_died_since(made: Passage, one: Counted) -> bool:
    """ "Two more passengers | wounded | in the attack have died": what befell them in the end."""
    hit = one.trigger
    if hit is None or hit.first != one.right:
        return False
    for at in range(hit.last, min(made.size, hit.last + _LATER)):
        if made.breaks(at) or at in made.number_at or made.low[at] in ("and", "who", "while", "after"):
            return False
        if made.low[at] in ("died", "dead"):
            return made.low[at - 1] in ("have", "has", "had", "later", "since")
    return False


def have_turned_up(made: Passage, one: Counted) -> bool:
    """ "Fifteen | of those once listed as missing | had been staying with kin": they are missing no more, and nobody saved them."""
    low = made.low
    end = min(made.size, one.left + _TO_THE_TEST + _NEAR)
    was = next((at for at in range(one.left, end) if low[at] in ("missing", "unaccounted")), end)
    was = one.right - 1 if was == end and "missing" in one.noun else was
    for at in range(was + 1, min(made.size, was + _TO_THE_TEST)):
        if made.breaks(at) or at in made.number_at or low[at] in ("and", "but", "while", "still", "after", "not", "never"):
            return False
        if low[at] in _TURNING_UP and not _HAVING_DONE.isdisjoint(low[at - 2 : at]):
            doubtful = low[at + 1] in ("dead", "alive") and low[at + 2] == "or"
            return one.measure != "killed" or (low[at] == "found" and doubtful)  # "58 of the missing | had been found dead or at home"
    return False


def _are_samples_of_the_sick(made: Passage, one: Counted) -> bool:
    """ "Twelve | samples | from the camp tested positive": so many are known to have it; water and fowl are no patients."""
    behind = made.low[one.right : one.right + _TO_THE_TEST]
    if one.noun[-1:] not in _SAMPLES or ("tested", "positive") not in pairwise(behind) or not _NOT_OF_PEOPLE.isdisjoint(made.low):
        return False
    some = made.low[one.last : one.last + 1] == ["of"] or made.low[one.left - 1] != "of"  # "four of | eleven samples": those taken
    return some and not any(one.right <= at < one.right + _TO_THE_TEST for at in made.number_at if made.low[at - 1] != "of")


def _are_bags(made: Passage, one: Counted) -> bool:
    """ "Sent | 24 body bags | to hospital": what is sent there to be examined is not hurt."""
    return not _REMAINS.isdisjoint(one.noun)


HARMED = (
    Rule("wounded", _are_bags, NOTHING),
    Rule("wounded", _are_shot_from_the_sky, "drones_downed"),
    Rule("wounded", _have_died_since, "killed"),
    Rule("killed killed_or_wounded wounded", _are_heads, "animals"),
    Rule("infected", _is_of_an_offence, "crimes"),
    Rule("infected", _are_not_ill, NOTHING),
    Rule("infected", _are_suspected, "suspected_cases"),
    Rule("infected", _await_confirmation, "suspected_cases"),
    Rule("missing", _block_roads, "protesters"),
    Rule("missing", _are_sought, "attackers"),
    Rule("killed", have_turned_up, NOTHING),
    Rule("killed missing", _or_missing, "dead_or_missing"),
    Rule("killed wounded missing", _are_of_all_kinds, "killed_or_wounded"),
    Rule("missing", _are_convicts, "escaped"),
    Rule("killed", _are_identified, "identified"),
    Rule("killed", are_handed_over, "bodies_returned"),
    Rule("killed", _or_wounded, "killed_or_wounded"),
    Rule("killed", _are_losses, "killed_or_wounded"),
    Rule("killed_or_wounded", _are_dead_as_before, "killed"),
    Rule("killed", is_feared, "feared_dead"),
    Rule("killed_or_wounded", _are_the_dead, "killed"),
    Rule("killed_or_wounded", _are_treated, "wounded"),
    Rule("wounded", _are_at_deaths_door, "critically_injured"),
    Rule("wounded", _fell_ill, "infected"),
    Rule("wounded", _fatally, "killed"),
    Rule("infected", _have_injuries, "wounded"),
    Rule("wounded", _are_critical, "critically_injured", part=True),
    Rule("tested", _tested_positive, "infected"),
    Rule("tested", _are_samples_of_the_sick, "infected"),
    Rule("identified", _are_not_the_dead, NOTHING),
    Rule("killed wounded missing infected recovered identified tested", are_all_others, NOTHING),
)
