"""Counts inside a sentence that leave their measure out, because the count beside them has it.

"Nine in Vessa and four in Korlen"; "lost 600 men, 41 tanks and two aircraft"; "nineteen people, eleven of them in this
town"; "700 jobs, a tenth of its staff, 450 of them at Osk"; "four men and two women were killed".
"""

from __future__ import annotations

from functools import cache
from itertools import pairwise

from figures.beside import is_put_in_turn
from figures.fitting import classes_of, deed_of, fits
from figures.measures import Taxonomy
from figures.passage import Counted, Passage, of_them
from figures.wholes import LISTED, opens_as_the_whole
from figures.wordlists import words

_INCLUDING = (["including"], [",", "including"])
_OBJECT = 5
"""Tokens between two parts of one whole."""
_TIME = 5
"""Tokens between a sum and the bracket with its conversion: "last year", "in the first quarter of 2019"."""
_HOUSEHOLDS = frozenset(("households", "families", "household", "family"))


@cache
def _auxiliary() -> frozenset[str]:
    return words("claims", "auxiliary")


@cache
def _where() -> frozenset[str]:
    return words("claims", "where") | {"on", "along"}


@cache
def _times() -> frozenset[str]:
    small = {"in", "on", "last", "this", "next", "the", "a", "per", "each", "annually"}
    return words("claims", "calendar") | words("claims", "spans") | small


def _whole_of_another_deed(made: Passage, one: Counted, taxonomy: Taxonomy) -> bool:
    """ "1,000 had been killed out of | 11,000 deployed": the whole is what the participle behind it says, and no more of its part."""
    hit = made.hit_at.get(one.right)
    if hit is None or one.noun:
        return False
    for trigger in hit.triggers:
        told = trigger.kind == "state" or (trigger.kind == "object" and trigger.form in ("past", "participle"))
        if told and (fits(one, trigger, taxonomy) or fits(one, trigger, taxonomy, ("soldiers",))):
            one.measure, one.trigger, one.rule = trigger.measure, hit, "apart"
            return True
    return False


_BESIDE = frozenset((("along", "with"), ("together", "with"), ("as", "well", "as")))
"""Before whom the same befell: "killed six hostages, | together with | eight gunmen", "as well as"."""


def _is_beside(made: Passage, one: Counted) -> bool:
    ahead = (tuple(made.low[one.left - 2 : one.left]), tuple(made.low[one.left : one.left + 3]))
    return not _BESIDE.isdisjoint(ahead)


def continue_joined(made: Passage, taxonomy: Taxonomy) -> None:
    """A quantity without measure goes with the one it is joined to: "four men and two women were killed", "nine in A and four in B"."""
    _of_those_counted(made)
    _as_they_were(made, taxonomy)
    _told_behind_a_list(made, taxonomy)
    _parts(made, taxonomy)
    _of_one_whole(made, taxonomy)
    for before, one in pairwise(made.counted):
        if not one.measure and before.measure and one.follow and is_put_in_turn(made, before, one):
            one.measure, one.trigger, one.rule, one.elided = before.measure, before.trigger, "sum", True
        beside = before.rule in ("fate", "deed") and (_is_beside(made, one) or _of_both(made, before, one))
        named = one.rule == "noun" and not taxonomy.measures[one.measure].event and (before.deed is not None or beside)
        if (one.measure and one.rule != "hint" and not named) or not (before.measure or before.deed) or not one.follow:
            continue
        between = made.low[before.right : one.left]
        partitive = between[-2:] == ["of", "the"] or between[-1:] == ["of"]
        if between == ["of", "the"] and not one.noun and not one.measure and one.kind == "count":
            one.drop("the whole of a part")  # "two of the | fourteen | have injuries": told before of all of them
            continue
        again = between[-2:] == ["and", made.low[before.left - 1]] and between[-1] in ("at", "to")
        if again or between[-1:] == ["a"]:
            between = between[:-1]  # "put at 16 by the brigade and at | 14 by the prefect", "and a | further 11,000 damaged"
        between = [*between[:-2], "and"] if tuple(between[-2:]) in _BESIDE else [*between, "and"] if beside else between
        joined = bool(between) and between[-1] in ("and", "or", ",", "plus", "&", "the") and len(between) <= 6
        joined = joined or between[-2:] == ["followed", "by"]  # "22 deaths in Korlen, followed by | 12 in Sael"
        joined = joined and not (between[-1] == "the" and not _where().isdisjoint(between))  # "killed 12 people on the | two shores"
        alike = before.rule != "affected" or one.noun != ()  # "affects 106,000 cars here and | 650,000 worldwide"
        if before.deed is not None and joined and not partitive and alike and not remain(made, one):
            one.deed = before.deed
            found = deed_of(made, one, before.deed, taxonomy)
            if found is not None:
                one.measure, one.trigger, one.rule = found[0].measure, found[1], "deed"
                continue
        if (one.measure and not beside) or not before.measure or remain(made, one):
            continue
        if joined and before.measure == "wounded" and not one.noun and made.low[one.right] == "critically":
            one.measure, one.rule, one.part = "critically_injured", "apart", True  # "40 were hurt, seven critically"
            continue
        if partitive and _whole_of_another_deed(made, one, taxonomy):
            continue
        if (joined and _own_fate(made, before, one, taxonomy)) or _own_deed(made, one, taxonomy):
            continue
        if before.kind == one.kind and (joined or (partitive and not one.noun)) and _same_sort(before, one, taxonomy):
            one.measure, one.trigger, one.rule, one.elided = before.measure, before.trigger, "sum" if again else "joined", True
            one.part = one.part or (before.part and before.rule == "fate" and bool(one.noun))  # "among the dead were | 12 women and 7 boys"
    for before, one in pairwise(made.counted):
        if made.low[before.right : one.left] == ["("] and one.kind == before.kind == "money" and before.measure in ("", "money"):
            before.measure, before.trigger, before.rule = one.measure, one.trigger, one.rule  # "$1 million (500,000 pounds) was pledged"
        elif one.kind == before.kind == "money" and is_in_other_money(made, before, one):
            one.measure, one.trigger, one.rule = before.measure, before.trigger, before.rule  # the same in other money
        if _same_people(made, before, one, taxonomy):
            one.measure, one.trigger, one.rule, one.elided = before.measure, before.trigger, "sum", True
    for after, one in pairwise(made.counted[::-1]):
        free = not one.measure or one.rule == "hint" or (one.rule == "noun" and not taxonomy.measures[one.measure].event)
        free = free and not _tells_its_own(one)
        shared = free and _shares_noun(made, one, after)
        told = shared or after.rule in ("fate", "joined")
        if not free or not told or not after.measure or after.kind != one.kind or not one.follow:
            continue
        between = made.low[one.right : after.left]
        between = between[:-1] if between[:1] == ["and"] and between[-1] in _OWNED else between
        close = bool(between) and between[-1] in ("and", "or", ",", "plus", "&") and len(between) <= 3
        close = close and not opens_as_the_whole(made, one)  # "of | 188 drones, 149 were shot down"
        close = close and made.low[after.last : after.last + 2] not in _OF_WHOM  # "| 12,000 patients, 300 of whom died"
        if close and (shared or _same_sort(after, one, taxonomy)):
            one.measure, one.trigger, one.rule, one.elided = after.measure, after.trigger, "joined", True
    _adding_up(made)


def _of_both(made: Passage, before: Counted, one: Counted) -> bool:
    """ "The deaths of one soldier and | four government employees": what they are is told beside what became of both."""
    hit = before.trigger
    of = hit is not None and hit.last == before.left and made.low[hit.last - 1] == "of"
    ends = not made.tokens.is_word(one.right) or made.low[one.right] in _where()  # not "and 30 firefighters tackled the blaze"
    return of and ends and made.low[before.right : one.left] == ["and"]


def _tells_its_own(one: Counted) -> bool:
    """ "17,500 | destroyed | houses and 380,000 people affected": what befell them stands before their noun."""
    told = one.trigger if one.rule == "noun" and one.measure else None
    if one.measure == "rescued" and one.rule == "noun":
        return True  # "75 of the | 174 survivors|, and about 225 of the missing"
    return told is not None and told.first == one.last and told.last < one.right and told.triggers[0].kind == "object"


def is_in_other_money(made: Passage, before: Counted, one: Counted) -> bool:
    """ "Lost 600 million crowns last year (| 386 million euros)": alone in brackets, behind the sum or its time."""
    between = made.low[before.right : one.left]
    if between[-1:] != ["("] or made.low[one.right] != ")" or before.quantity.unit == one.quantity.unit:
        return False
    return len(between) <= _TIME and all(word.isdigit() or word in _times() for word in between[:-1])


def _same_people(made: Passage, before: Counted, one: Counted, taxonomy: Taxonomy) -> bool:
    """ "Displaced 19,600 households (| about 88,000 people)": the same, counted by heads."""
    if not before.measure or taxonomy.measures[before.measure].of != "people" or one.kind != "count" or not before.noun or not one.noun:
        return False
    heads = "people" in classes_of(one.noun, taxonomy) and one.measure in ("", "people") and before.noun[-1] in _HOUSEHOLDS
    return heads and made.low[before.right : one.left] in (["("], [","], [",", "or"], ["or"])


def _shares_noun(made: Passage, one: Counted, after: Counted) -> bool:
    """ "At least | 188 Rovanian and 412 Drovnian soldiers": a nation alone goes with the noun of the next; then it has that noun."""
    alone = len(one.noun) == 1 and made.tokens.capital(one.right - 1) and made.low[one.right] in ("and", "or", ",")
    if not alone or len(after.noun) < 2 or not made.tokens.capital(after.last) or after.left - one.right > 2:
        return False
    one.noun = (*one.noun, *after.noun[1:])
    return True


def _as_they_were(made: Passage, taxonomy: Taxonomy) -> None:
    """ "Nearly 100 were at liberty, it added, as were | 573 Algerians": what befell those before them befell these, too."""
    for before, one in pairwise(made.counted):
        led = made.low[one.left - 2] == "as" and made.low[one.left - 1] in _BEING | _HAVING
        told = led and before.measure and before.rule in ("fate", "deed", "joined") and before.kind == one.kind
        free = not one.measure or one.rule == "hint" or (one.rule == "noun" and not taxonomy.measures[one.measure].event)
        if told and free and one.follow:
            one.measure, one.trigger, one.rule, one.elided = before.measure, before.trigger, "joined", True


def _own_deed(made: Passage, one: Counted, taxonomy: Taxonomy) -> bool:
    """ "Taken 64 houses and threaten | 300", "destroyed 900 homes and damaged | 2,400 others": of the same things, but another verb."""
    named = next((other for other in reversed(made.counted) if other.first < one.first and other.noun), None)
    if one.deed is None or one.noun not in ((), ("others",)) or named is None or one.deed is named.deed:
        return False
    for trigger in one.deed.triggers:
        apart = trigger.kind == "object" and not trigger.then and trigger.measure != named.measure
        if apart and fits(one, trigger, taxonomy, named.noun):
            one.measure, one.trigger, one.rule, one.subject = trigger.measure, one.deed, "apart", named.quantity.noun
            return True
    return False


def _own_fate(made: Passage, before: Counted, one: Counted, taxonomy: Taxonomy) -> bool:
    """ "1,900 houses had been destroyed and another 4,200 | damaged": the same things, but something else befell them."""
    at = one.right
    while made.low[at] in _auxiliary() and at < one.right + 3 and at not in made.hit_at:
        at += 1  # "8,500 homes were destroyed and 26,000 | were | damaged"
    hit = made.hit_at.get(at)
    if hit is None or one.noun or not before.noun:
        return False
    for trigger in hit.triggers:
        told = trigger.kind == "state" or (trigger.kind in ("object", "subject") and trigger.form in ("past", "participle"))
        if told and trigger.measure != before.measure and fits(one, trigger, taxonomy, before.noun):
            one.measure, one.trigger, one.rule, one.subject = trigger.measure, hit, "apart", before.quantity.noun
            return True
    return False


def _parts(made: Passage, taxonomy: Taxonomy) -> None:
    """Parts take the measure of the last whole before them: "700 jobs, a tenth of its staff, 450 of them at Osk"."""
    whole: Counted | None = None
    last: Counted | None = None
    for one in made.counted:
        listed = last is not None and last.rule == "part" and made.low[last.right : one.left] in LISTED
        named = one.rule == "noun" and not taxonomy.measures[one.measure].event
        unread = not one.measure or one.rule == "hint" or named
        last = one
        if whole is not None and one.measure == whole.measure and one.rule == "fate" and made.low[whole.right : one.left] in _INCLUDING:
            one.part = True  # "12 civilians including | three children | were killed"
        if whole is not None and whole.measure == "killed" and one.measure == "missing" and of_them(made, one):
            one.measure, one.part = "killed", True  # "three are dead, two of them | buried in a mudslide"
        part = whole is not None and (listed or _is_part(made, one, made.low[whole.right : one.left]))
        if part and not listed and one.noun and _is_an_event(made, one, taxonomy):
            continue  # "dozens have been killed in attacks, including | 14 bombings"
        if whole is not None and part and whole.measure == "wounded" and not one.noun and made.low[one.right] == "critically":
            one.measure, one.rule, one.part = "critically_injured", "part", True  # "40 were hurt, including seven | critically"
        elif whole is not None and part and unread and one.follow and one.kind == "count":
            one.measure, one.trigger, one.rule, one.elided, one.part = whole.measure, whole.trigger, "part", True, True
        elif whole is not None and part and one.measure == whole.measure and one.kind == "count" and _is_of_them(made, one):
            one.part = True  # "15 were reported injured, | 11 of whom have been confirmed"
        elif one.measure and one.rule != "hint" and one.kind == "count":
            whole = one


def _of_one_whole(made: Passage, taxonomy: Taxonomy) -> None:
    """ "239 of the dead were civilians and | 126 security personnel": both are parts of the dead."""
    for before, one in pairwise(made.counted):
        between = made.low[before.right : one.left]
        joined = between[:1] != [] and between[0] in _BEING and between[-1] == "and" and len(between) <= _OBJECT
        told = joined and before.part and before.measure
        free = not one.measure or one.rule == "hint" or (one.rule == "noun" and not taxonomy.measures[one.measure].event)
        ends = not made.tokens.is_word(one.right) or made.low[one.right] in _where()
        if told and free and ends and one.noun and one.kind == "count" and "people" in classes_of(one.noun, taxonomy):
            one.measure, one.trigger, one.rule, one.part, one.elided = before.measure, before.trigger, "part", True, True


def _adding_up(made: Passage) -> None:
    """ "Killed 12 people: | seven men, three women and two children": who add up to the number before them are its parts."""
    for at, first in enumerate(made.counted):
        parts = _listed_from(made, at)
        whole = next((one for one in made.counted[:at][::-1] if _opens_parts(made, one, first) and _adds_up(made, one, parts)), None)
        if whole is None:
            continue
        for one in parts:
            one.part = one.part or one.measure == whole.measure
        for one in (one for one in parts if one.measure != whole.measure and one.rule in _NAMED):
            if not one.measure:
                one.drop("adds up with others to the whole")  # known from it, and seldom told again
            one.measure, one.trigger, one.rule, one.elided, one.part = whole.measure, whole.trigger, "part", True, True


def _listed_from(made: Passage, at: int) -> list[Counted]:
    """The numbers listed from this one on; "37 foreigners | of eight nationalities | and one Algerian" are two."""
    parts = made.counted[at : at + 1]
    end = parts[0].right
    for one in made.counted[at + 1 :]:
        if made.low[end : one.left] == ["of"]:
            end = one.right
            continue
        if made.low[end : one.left] not in LISTED:
            break
        parts.append(one)
        end = one.right
    return parts


def _opens_parts(made: Passage, whole: Counted, first: Counted) -> bool:
    """What stands between a number and the first of its parts ends as a list of them opens; a colon may stand behind who says so."""
    opens = made.low[whole.right : first.left]
    if not whole.measure or whole.kind != "count" or opens[-1:] == [] or opens[-1] not in _OPENING_PARTS:
        return False
    between = any(whole.last < one.first < first.first for one in made.counted)
    return opens[-1] == ":" or (len(opens) <= _TOLD_BEHIND and not between)


def _adds_up(made: Passage, whole: Counted, parts: list[Counted]) -> bool:
    amounts = [one.quantity.low or 0 for one in parts if one.kind == "count" and one.noun and one.quantity.low == one.quantity.high]
    if len(parts) < 2 or len(amounts) < len(parts) or whole.quantity.low is None:
        return False
    alone = made.low[parts[-1].right : parts[-1].right + 2] in (["and", "a"], ["and", "an"], ["and", "its"], ["and", "their"])
    return whole.quantity.low in (sum(amounts), sum(amounts) + alone)


def _told_behind_a_list(made: Passage, taxonomy: Taxonomy) -> None:
    """ "12 soldiers, nine officers and 30 civilians | died": what befell the last befell them all."""
    asides = [one for one in made.counted if _is_an_aside(made, one)]
    for after, one in pairwise([one for one in made.counted if one not in asides][::-1]):
        named = one.rule in ("noun", "joined") and not taxonomy.measures[one.measure].event
        free = (not one.measure or one.rule == "hint" or named) and one.follow and one.kind == "count" and one.deed is None
        told = after.rule in ("fate", "listed") or (after.rule == "noun" and taxonomy.measures[after.measure].event)
        if one.measure == "rescued":
            continue  # "142 survivors, 59 dead"
        aside = next((other for other in asides if one.first < other.first < after.first), None)
        listed = made.low[one.right : after.left] in LISTED if aside is None else made.low[after.left - 2 : after.left] == [",", "and"]
        if not free or not told or opens_as_the_whole(made, one) or not listed or not one.noun:
            continue
        if made.low[one.left - 1] in _where():
            continue  # "had fired at | ten people | and dozens died in a crush"
        people = "people" in classes_of(one.noun, taxonomy) and "people" in classes_of(after.noun, taxonomy)
        if people and taxonomy.measures[after.measure].of == "people":
            one.measure, one.trigger, one.rule, one.part = after.measure, after.trigger, "listed", after.part
            if aside is not None and aside.noun:
                aside.measure, aside.trigger, aside.rule, aside.elided, aside.part = after.measure, after.trigger, "part", True, True
    for one in made.counted:
        one.rule = "fate" if one.rule == "listed" else one.rule


def _is_an_aside(made: Passage, one: Counted) -> bool:
    """ "Twelve soldiers, | including two officers, | and 30 civilians were killed", "28 gendarmes, | two of them seriously, | and"."""
    low = made.low
    opens = one.left - 1 - (low[one.left - 1] == "including") - 2 * (low[one.left - 2 : one.left] == ["among", "them"])
    if low[opens] != "," or (opens == one.left - 1 and not of_them(made, one)):
        return False
    behind = low[one.right : one.right + _ASIDE]
    return "," in behind and behind[behind.index(",") + 1 : behind.index(",") + 2] == ["and"]


def _of_those_counted(made: Passage) -> None:
    """ "Among the 12 killed were | three children", "| three were among the 12 killed", "| three of the 12 killed were children"."""
    low = made.low
    for one, other in (*pairwise(made.counted), *pairwise(made.counted[::-1])):
        free = not one.measure or one.rule in ("hint", "own") or one.trigger is other.trigger
        at = other.left - 1 - (low[other.left - 1] in ("the", "those"))
        opens, between = low[at], low[other.right : one.left]
        if not free or not other.measure or one.kind != "count" or other.kind != "count":
            continue
        if one.first > other.first:
            told = opens == "among" and between[-1:] != [] and between[-1] in _BEING and not {",", ";"}.intersection(between)
            if between[-1:] in _INCLUDED and len(between) <= _TOLD and at < other.left - 1:
                opens, told = "among", True  # "the 12 dead included | three children"
        else:
            told = (opens == "among" and (low[at - 1] in _BEING or one.right == at)) or (opens == "of" and one.last == at < other.left - 1)
        apart = one.trigger is not other.trigger or not _auxiliary().isdisjoint(low[other.right + 1 : other.right + 4])
        if told and (opens == "among" or apart):
            one.measure, one.trigger, one.rule, one.elided, one.part = other.measure, other.trigger, "part", True, True


def _is_an_event(made: Passage, one: Counted, taxonomy: Taxonomy) -> bool:
    """Is the counted itself something that happens, and no person? ("14 suicide bombings")"""
    hit = made.hit_before.get(one.right)
    if hit is None or "people" in classes_of(one.noun, taxonomy):
        return False
    return any(trigger.kind == "noun" and taxonomy.measures[trigger.measure].of != "people" for trigger in hit.triggers)


_ASIDE = 6
"""Tokens behind a number in which the comma stands that ends the aside."""
_OF_WHOM = (["of", "whom"], ["of", "them"], ["of", "which"])
_IN_PARTS = frozenset(("killed", "wounded", "missing", "hostages", "freed", "rescued", "buildings_damaged", "buildings_destroyed"))
_OPENING_PARTS = frozenset((":", ",", "—", "–", "-", "--", "including", "("))
"""In front of the first of those that add up to the number before them."""
_NAMED = frozenset(("", "hint", "noun", "joined", "own"))
"""Readings by what the parts are, or by one another."""
_TOLD_BEHIND = 10
"""Tokens between the two ("six members of the security forces | —")."""
_OWNED = frozenset(("the", "their", "his", "her", "its", "all"))
"""Between "and" and the number of those joined: "ten tourists and | their | two guides were taken to hospital"."""
_INCLUDED = (["included"], ["include"], ["includes"])
_TOLD = 3
"""Tokens between the whole and a part that it included ("the 12 | shot dead included | three children")."""
_HAVING = frozenset(("have", "had", "has", "did", "do"))
_BEING = frozenset(("are", "were", "was", "is", "also"))
_REMAINING = frozenset(("remain", "remained", "remains"))
"""Who remains is not what the others were: "55 are free and 132 remain"."""


def remain(made: Passage, one: Counted) -> bool:
    """ "40 | remain", "40 | are still left in the forest": no more of those told of before, but the others."""
    behind = made.low[one.right : one.right + 3]
    return behind[:1] != [] and (behind[0] in _REMAINING or (behind[0] in ("are", "were") and "left" in behind))


def _is_part(made: Passage, one: Counted, between: list[str]) -> bool:
    """ "Nineteen people, eleven of them in this town", "61 civilians, including 22 at the market", "19, including 16 workers"."""
    low = made.low
    if low[one.left - 2 : one.left] in _OF_WHOM and low[one.last] in _BEING and low[one.last + 1] not in _where():
        return True  # "120 people were killed, of whom | 12 were officials"
    if low[one.last] == "of" and low[one.last + 1] in ("them", "whom"):
        return not low[one.last + 2].endswith("ly") and made.tokens.is_word(one.last + 2)
    if "including" in between[-3:] or "among" in between[-3:]:
        return True
    return between[-1:] in ([","], ["and"]) and "including" in between[-7:-2]  # "including its captain, | eight crew members"


def _is_of_them(made: Passage, one: Counted) -> bool:
    """ "11 of whom have been named", "of which 11 were destroyed"; "11 of them in Korlen" is the count of Korlen."""
    at = one.last + 2 if made.low[one.last : one.last + 2] in _OF_WHOM else one.last
    if at == one.last and made.low[one.left - 2 : one.left] not in _OF_WHOM:
        return False
    return one.measure in _IN_PARTS and _where().isdisjoint(made.low[at : at + _TOLD])


def _same_sort(known: Counted, one: Counted, taxonomy: Taxonomy) -> bool:
    if not one.noun:
        return True
    if not known.noun:
        return "people" in classes_of(one.noun, taxonomy)
    return bool(classes_of(one.noun, taxonomy) & classes_of(known.noun, taxonomy))
