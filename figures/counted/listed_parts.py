"""Parts that stand beside their whole, or add up to it: "nineteen people, eleven of them here", "700 jobs: 450 at Osk and 250 in Lode"."""

from __future__ import annotations

from functools import cache
from itertools import pairwise

from figures.sentences.fitting import classes_of
from figures.sentences.measures import Taxonomy
from figures.sentences.passage import Counted, Passage, of_them
from figures.sentences.wholes import LISTED, are_all_others, opens_as_the_whole
from figures.wordlists import words

_INCLUDING = (["including"], [",", "including"])
_OBJECT = 5
"""Tokens between two parts of one whole."""
_ASIDE = 6
"""Tokens behind a number in which the comma stands that ends the aside."""
OF_WHOM = (["of", "whom"], ["of", "them"], ["of", "which"])
_IN_PARTS = frozenset(("killed", "wounded", "missing", "hostages", "freed", "rescued", "buildings_damaged", "buildings_destroyed"))
_OPENING_PARTS = frozenset((":", ",", "—", "–", "-", "--", "including", "("))
"""In front of the first of those that add up to the number before them."""
_NAMED = frozenset(("", "hint", "noun", "joined", "own"))
"""Readings by what the parts are, or by one another."""
_TOLD_BEHIND = 10
"""Tokens between the two ("six members of the security forces | —")."""
_INCLUDED = (["included"], ["include"], ["includes"])
_TOLD = 3
"""Tokens between the whole and a part that it included ("the 12 | shot dead included | three children")."""
BEING = frozenset(("are", "were", "was", "is", "also"))


@cache
def auxiliaries() -> frozenset[str]:
    return words("claims", "auxiliary")


@cache
def where_words() -> frozenset[str]:
    return words("claims", "where") | {"on", "along"}


def parts_of_them(made: Passage, taxonomy: Taxonomy) -> None:
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
        if whole is not None and are_all_others(made, one) and of_them(made, one):
            one.drop("all but those")  # "held 214 people, all but | 30 of them | soldiers"
            continue
        part = whole is not None and (listed or _is_part(made, one, made.low[whole.right : one.left]))
        if part and not listed and one.noun and _is_an_event(made, one, taxonomy):
            continue  # "dozens have been killed in attacks, including | 14 bombings"
        if whole is not None and part and whole.measure == "wounded" and not one.noun and made.low[one.right] == "critically":
            one.measure, one.rule, one.part = "critically_injured", "part", True  # "40 were hurt, including seven | critically"
        elif whole is not None and part and unread and one.follow and one.kind == "count":
            one.measure, one.trigger, one.rule, one.elided, one.part = whole.measure, whole.trigger, "part", True, True
        elif whole is not None and part and one.measure == whole.measure and one.kind == "count" and _is_one_of_them(made, one):
            one.part = True  # "15 were reported injured, | 11 of whom have been confirmed"
        elif one.measure and one.rule != "hint" and one.kind == "count":
            whole = one


def parts_of_one_whole(made: Passage, taxonomy: Taxonomy) -> None:
    """ "239 of the dead were civilians and | 126 security personnel": both are parts of the dead."""
    for before, one in pairwise(made.counted):
        between = made.low[before.right : one.left]
        joined = between[:1] != [] and between[0] in BEING and between[-1] == "and" and len(between) <= _OBJECT
        told = joined and before.part and before.measure
        free = not one.measure or one.rule == "hint" or (one.rule == "noun" and not taxonomy.measures[one.measure].event)
        ends = not made.tokens.is_word(one.right) or made.low[one.right] in where_words()
        if told and free and ends and one.noun and one.kind == "count" and "people" in classes_of(one.noun, taxonomy):
            one.measure, one.trigger, one.rule, one.part, one.elided = before.measure, before.trigger, "part", True, True


def adding_up(made: Passage) -> None:
    """ "Killed 12 people: | seven men, three women and two children": who add up to the number before them are its parts."""
    for at, first in enumerate(made.counted[1:], 1):
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


def told_behind_a_list(made: Passage, taxonomy: Taxonomy) -> None:
    """ "12 soldiers, nine officers and 30 civilians | died": what befell the last befell them all."""
    if len(made.counted) < 2:
        return
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
        if made.low[one.left - 1] in where_words():
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


def of_those_counted(made: Passage) -> None:
    """ "Among the 12 killed were | three children", "| three were among the 12 killed", "| three of the 12 killed were children"."""
    low = made.low
    for one, other in (*pairwise(made.counted), *pairwise(made.counted[::-1])):
        free = not one.measure or one.rule in ("hint", "own") or one.trigger is other.trigger
        at = other.left - 1 - (low[other.left - 1] in ("the", "those"))
        opens, between = low[at], low[other.right : one.left]
        if not free or not other.measure or one.kind != "count" or other.kind != "count":
            continue
        if one.first > other.first:
            told = opens == "among" and between[-1:] != [] and between[-1] in BEING and not {",", ";"}.intersection(between)
            if between[-1:] in _INCLUDED and len(between) <= _TOLD and at < other.left - 1:
                opens, told = "among", True  # "the 12 dead included | three children"
        else:
            told = (opens == "among" and (low[at - 1] in BEING or one.right == at)) or (opens == "of" and one.last == at < other.left - 1)
        apart = one.trigger is not other.trigger or not auxiliaries().isdisjoint(low[other.right + 1 : other.right + 4])
        if told and (opens == "among" or apart):
            one.measure, one.trigger, one.rule, one.elided, one.part = other.measure, other.trigger, "part", True, True


def _is_an_event(made: Passage, one: Counted, taxonomy: Taxonomy) -> bool:
    """Is the counted itself something that happens, and no person? ("14 suicide bombings")"""
    hit = made.hit_before.get(one.right)
    if hit is None or "people" in classes_of(one.noun, taxonomy):
        return False
    return any(trigger.kind == "noun" and taxonomy.measures[trigger.measure].of != "people" for trigger in hit.triggers)


def _is_part(made: Passage, one: Counted, between: list[str]) -> bool:
    """ "Nineteen people, eleven of them in this town", "61 civilians, including 22 at the market", "19, including 16 workers"."""
    low = made.low
    if low[one.left - 2 : one.left] in OF_WHOM and low[one.last] in BEING and low[one.last + 1] not in where_words():
        return True  # "120 people were killed, of whom | 12 were officials"
    if _among_them(made, one):
        return True
    if low[one.last] == "of" and low[one.last + 1] in ("them", "whom"):
        return not low[one.last + 2].endswith("ly") and made.tokens.is_word(one.last + 2)
    if "including" in between[-3:] or "among" in between[-3:]:
        return True
    return between[-1:] in ([","], ["and"]) and "including" in between[-7:-2]  # "including its captain, | eight crew members"


def _among_them(made: Passage, one: Counted) -> bool:
    """ "223 people died, 25 civilians | among them|", "three lawmakers and a priest | among them|"."""
    low, at = made.low, one.right
    at += 3 * (low[at : at + 2] in (["and", "a"], ["and", "an"], ["and", "his"], ["and", "her"]))
    return bool(one.noun) and low[at : at + 2] == ["among", "them"] and not made.tokens.is_word(at + 2)


def _is_one_of_them(made: Passage, one: Counted) -> bool:
    return _is_of_them(made, one) or _among_them(made, one)


def _is_of_them(made: Passage, one: Counted) -> bool:
    """ "11 of whom have been named", "of which 11 were destroyed"; "11 of them in Korlen" is the count of Korlen."""
    at = one.last + 2 if made.low[one.last : one.last + 2] in OF_WHOM else one.last
    if at == one.last and made.low[one.left - 2 : one.left] not in OF_WHOM:
        return False
    return one.measure in _IN_PARTS and where_words().isdisjoint(made.low[at : at + _TOLD])
