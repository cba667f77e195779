"""Counts inside a sentence that leave their measure out, because the count beside them has it.

"Nine in Vessa and four in Korlen"; "lost 600 men, 41 tanks and two aircraft"; "nineteen people, eleven of them in this
town"; "700 jobs, a tenth of its staff, 450 of them at Osk"; "four men and two women were killed".
"""

from __future__ import annotations

from functools import cache
from itertools import pairwise

from figures.counted.listed_parts import (
    BEING,
    OF_WHOM,
    adding_up,
    auxiliaries,
    of_those_counted,
    parts_of_one_whole,
    parts_of_them,
    told_behind_a_list,
    where_words,
)
from figures.sentences.fitting import classes_of, deed_of, fits
from figures.sentences.measures import Taxonomy
from figures.sentences.passage import Counted, Passage
from figures.sentences.wholes import opens_as_the_whole
from figures.speakers.beside import is_put_in_turn
from figures.wordlists import words

_TIME = 5
"""Tokens between a sum and the bracket with its conversion: "last year", "in the first quarter of 2019"."""
_HOUSEHOLDS = frozenset(("households", "families", "household", "family"))


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
    of_those_counted(made)
    _as_they_were(made, taxonomy)
    told_behind_a_list(made, taxonomy)
    parts_of_them(made, taxonomy)
    parts_of_one_whole(made, taxonomy)
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
        joined = joined and not (between[-1] == "the" and not where_words().isdisjoint(between))  # "killed 12 people on the | two shores"
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
        elif before.kind == "money" and before.measure and _is_of_it(made, before, one):
            one.kind, one.measure, one.trigger, one.rule, one.part = "money", before.measure, before.trigger, "joined", True
        if _same_people(made, before, one, taxonomy):
            one.measure, one.trigger, one.rule, one.elided = before.measure, before.trigger, "sum", True
    for after, one in pairwise(made.counted[::-1]):
        free = not one.measure or one.rule == "hint" or (one.rule == "noun" and not taxonomy.measures[one.measure].event)
        free = free and not _tells_its_own(one) and not _ends_a_count(made, one)
        shared = free and _shares_noun(made, one, after)
        told = shared or after.rule in ("fate", "joined")
        if not free or not told or not after.measure or after.kind != one.kind or not one.follow:
            continue
        between = made.low[one.right : after.left]
        between = between[:-1] if between[:1] == ["and"] and between[-1] in _OWNED else between
        close = bool(between) and between[-1] in ("and", "or", ",", "plus", "&") and len(between) <= 3
        close = close and not opens_as_the_whole(made, one)  # "of | 188 drones, 149 were shot down"
        close = close and made.low[after.last : after.last + 2] not in OF_WHOM  # "| 12,000 patients, 300 of whom died"
        if close and (shared or _same_sort(after, one, taxonomy)):
            one.measure, one.trigger, one.rule, one.elided = after.measure, after.trigger, "joined", True
    adding_up(made)


def _of_both(made: Passage, before: Counted, one: Counted) -> bool:
    """ "The deaths of one soldier and | four government employees": what they are is told beside what became of both."""
    hit = before.trigger
    of = hit is not None and hit.last == before.left and made.low[hit.last - 1] == "of"
    ends = not made.tokens.is_word(one.right) or made.low[one.right] in where_words()  # not "and 30 firefighters tackled the blaze"
    return of and ends and made.low[before.right : one.left] == ["and"]


def _is_of_it(made: Passage, before: Counted, one: Counted) -> bool:
    """ "Savings of 15 billion euros a year, of which | 1.5 billion in labour costs": a part of the sum, whatever its words."""
    bare = one.kind == "money" or (one.kind == "count" and not one.noun and (one.quantity.low or 0) >= _MILLION)
    return bare and made.low[one.left - 2 : one.left] == ["of", "which"] and not any(map(made.breaks, range(before.right, one.left)))


_MILLION = 1_000_000


def _ends_a_count(made: Passage, one: Counted) -> bool:
    """ "Which brings the number since June 10 to | 255, and 5,000 officers remained": of what was counted before it."""
    counted = made.low[max(made.body, one.left - _COUNT) : one.left]
    return counted[-1:] == ["to"] and not one.noun and not _COUNTS.isdisjoint(counted)


_COUNT = 8
"""Tokens before a number in which "the number" stands that came to it."""
_COUNTS = frozenset(("number", "total", "count", "tally", "figure"))


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
        led = made.low[one.left - 2] == "as" and made.low[one.left - 1] in BEING | _HAVING
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
    while made.low[at] in auxiliaries() and at < one.right + 3 and at not in made.hit_at:
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


_OWNED = frozenset(("the", "their", "his", "her", "its", "all"))
"""Between "and" and the number of those joined: "ten tourists and | their | two guides were taken to hospital"."""
_HAVING = frozenset(("have", "had", "has", "did", "do"))
_SUPPOSED = frozenset(("thought", "believed", "said", "feared", "known", "reported", "to", "be"))
_STAYING = frozenset(("in", "on", "at", "inside", "with", "near"))
_REMAINING = frozenset(("remain", "remained", "remains"))
"""Who remains is not what the others were: "55 are free and 132 remain"."""


def remain(made: Passage, one: Counted) -> bool:
    """ "40 | remain", "40 | are still left in the forest", "40 | are thought to be still in the hills": no more of those told of
    before, but the others."""
    low = made.low
    if low[one.right] not in ("are", "were"):
        return low[one.right] in _REMAINING
    at = one.right + 1
    while low[at] in _SUPPOSED and at < one.right + 4:
        at += 1
    return "left" in low[one.right : one.right + 3] or (low[at] == "still" and low[at + 1] in _STAYING)


def _same_sort(known: Counted, one: Counted, taxonomy: Taxonomy) -> bool:
    if not one.noun:
        return True
    if not known.noun:
        return "people" in classes_of(one.noun, taxonomy)
    mine, theirs = classes_of(one.noun, taxonomy), classes_of(known.noun, taxonomy)
    return bool(mine & theirs) and not ("people" in mine and known.measure in _OF_THINGS)


_OF_THINGS = frozenset(("settlements", "buildings_destroyed", "buildings_damaged", "vehicles", "vehicles_destroyed"))
"""Measures of things of which none is told of the people beside them ("cut off 14 villages and | 30,000 people")."""
