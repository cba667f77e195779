"""The first thing told of those in "the number of" decides what the number behind it, or before it, counts."""

from __future__ import annotations

from figures.places.overall import DIVISIONS
from figures.sentences.fitting import Found, pick
from figures.sentences.measures import Hit, Taxonomy, Trigger, TriggerKind
from figures.sentences.passage import Counted, Passage
from figures.sentences.sum_words import sum_words

_NUMBER_OF = 26
"""Tokens before a number in which "the number of" may open its sum."""
_ARTICLES = frozenset(("the", "a", "an", "this", "that"))
NUMBERING = frozenset(("number", "numbers", "numbered", "numbering"))
"""Verbs by which any noun is counted: "the attackers number between 12 and 20"."""


def number_of(made: Passage, one: Counted, taxonomy: Taxonomy) -> Found:
    """ "The number of people killed by floods in the east climbed to 13": the first trigger behind "number of" decides."""
    low = made.low
    floor = max(made.body, one.left - _NUMBER_OF)
    at = one.left - 2
    if low[one.left - 1] == "by" or (one.noun and (low[one.left - 1] == "from" or low[one.last] == "-")) or _counts_places(made, one):
        return None  # "cut the number of refugees by 9,000", "the number of cars from | 10 makers", "missing in the | 12-storey tower"
    while at >= floor:
        if (low[at] in sum_words().sums or _stands_for_a_sum(made, at)) and _opens_a_sum(made, at):
            if low[at - 2 : at] == ["by", "the"]:
                return None  # "40,000 | by the count of the police | and 110,000 according to the unions"
            break
        if low[one.left - 1] in NUMBERING and (low[at] == "those" or (low[at] == "the" and at == one.left - 3 and _befell(made, at + 1))):
            break  # "| those who lost their lives | now number 212", "| the sick | number 480"
        other = made.number_at.get(at)
        if other is not None and not is_passed_over(made, other):
            return None
        at -= 1
    else:
        return None
    of = at + 1 + (low[at + 1] == "of")
    noun = tuple(word for word in low[of : one.left] if word.isalpha()) if low[at + 1] == "of" else ()
    found: Found = None
    for begin in range(of, one.left):
        hit = made.hit_at.get(begin) or (_hit_inside(made, begin, taxonomy, listed=one.noun == ("names",)) if begin == of else None)
        if hit is None or (found is not None and not _tells_of(made, found[1], hit, taxonomy)):
            continue
        kinds: tuple[TriggerKind, ...] = ("total", "noun", "state", "object", "subject", "thing")
        if found is not None:
            kinds = ("state", "object") if begin == _end_of_noun(made, found[1], taxonomy) else ("state", "object", "subject")
        named = () if low[of] == "those" else tuple(word for word in low[of:begin] if word.isalpha()) or _head(noun)
        if not named and begin == at + 1 and low[hit.last - 1] == "down":
            named = ("drones",)  # "the number | shot down | is 74"
        trigger = pick(one, hit, kinds, taxonomy, named)
        if trigger is not None and trigger.is_whole(low[hit.last : one.left]):
            if trigger.kind == "object" and trigger.form == "base" and (made.tokens.capital(begin - 1) or low[begin - 1] in _ARTICLES):
                continue  # "list of missing in the | fire | tops 1,000", "in California | fire |": a noun, and nobody is sacked
            found = trigger, hit, "sum"
            if trigger.kind not in ("noun", "thing"):
                break
    return found


def _befell(made: Passage, at: int) -> bool:
    """Does the word at `at` tell what befell somebody: "the | sick", "the | wounded"?"""
    hit = made.hit_at.get(at)
    return hit is not None and any(trigger.kind in ("state", "object") for trigger in hit.triggers)


def _hit_inside(made: Passage, of: int, taxonomy: Taxonomy, listed: bool) -> Hit | None:
    """The trigger behind "number of" that a phrase with the "of" hides: "the number | of customers", "| list of missing | has 27 names"."""
    around = made.hit_at.get(of - 1) or (made.hit_at.get(of - 2) if listed else None)
    found = taxonomy.hits(made.low[of : around.last]) if around is not None and around.last > of else []
    return Hit(found[0].first + of, found[0].last + of, found[0].triggers) if found else None


def _stands_for_a_sum(made: Passage, at: int) -> bool:
    """ "The number of injured at 2,310 and | that of destroyed houses at 5,900"."""
    low = made.low
    return low[at] == "that" and low[at + 1] == "of" and any(low[k] in sum_words().sums for k in range(max(made.body, at - _NUMBER_OF), at))


def _end_of_noun(made: Passage, named: Hit, taxonomy: Taxonomy) -> int:
    """The token behind those counted: "police | officers |", "coast guard | members |"."""
    at = named.last
    while "people" in taxonomy.classes_of(made.low[at]):
        at += 1
    return at


def _tells_of(made: Passage, named: Hit, hit: Hit, taxonomy: Taxonomy) -> bool:
    """ "Soldiers | killed", "soldiers who have | died": the fate directly behind those counted, or in their relative clause."""
    between = made.low[_end_of_noun(made, named, taxonomy) : hit.first]
    return not between or (between[0] in ("who", "that", "which") and sum_words().auxiliary.issuperset(between[1:]))


def _opens_a_sum(made: Passage, at: int) -> bool:
    """ "The number | of people killed", "its claim | of soldiers killed", "the number | killed in the aftershock"."""
    follow = made.low[at + 1]
    if follow == "of":
        return made.low[at + 2] not in sum_words().linking
    if follow == "who" and made.low[at] == "number":
        return True  # "the number | who died is now put at 212"
    hit = made.hit_at.get(at + 1) if made.low[at] == "number" else None
    return hit is not None and any(one.kind == "state" or one.form == "participle" or one.form == "past" for one in hit.triggers)


def _head(noun: tuple[str, ...]) -> tuple[str, ...]:
    """The first words behind "number of", up to what moves the number."""
    known = sum_words()
    stop = next((at for at, word in enumerate(noun) if word in known.linking), len(noun))
    return noun[: min(stop, 4)]


def is_passed_over(made: Passage, other: Counted) -> bool:
    """Old values, steps, how far a count is and its time: "claims dropped 6,000 to | 219,000", "planes seen in 24 hours was | 71"."""
    known = other.quantity.role == "previous" or other.why == "a step" or other.measure == "votes_counted"
    known = known or other.kind in ("time", "magnitude")  # "the toll from the | 7.8-magnitude | earthquake has passed 3,400"
    known = known or (made.low[other.left - 1] == "by" and made.low[other.right] == "to" and not other.noun)  # "fell | by 580 | to 5,930"
    known = known or (bool(other.noun) and made.low[other.last] == "-")  # "the missing of the | 12-storey | tower rose to 159"
    return known or _was_put_at(made, other) or _counts_places(made, other)


def _counts_places(made: Passage, one: Counted) -> bool:
    """ "Deaths in the | two countries | at 127": over how many places is counted."""
    before = made.low[one.left - 1 - (made.low[one.left - 1] == "the")]
    return before in ("in", "across") and not DIVISIONS.isdisjoint(one.noun[-1:])


def _was_put_at(made: Passage, other: Counted) -> bool:
    """ "Turnout, | put at 62 percent | on Monday, came to 63.4": an aside between the sum and its number."""
    return made.low[other.left - 3 : other.left] in ([",", "put", "at"], [",", "estimated", "at"], [",", "given", "as"])


def number_behind(made: Passage, one: Counted, taxonomy: Taxonomy) -> Found:
    """ "Bringing to | five | the number of flood victims"."""
    low = made.low
    if one.noun or low[one.last : one.last + 3] != ["the", "number", "of"]:
        return None
    for at in range(one.last + 3, min(made.size, one.last + 8)):
        hit = made.hit_at.get(at)
        trigger = pick(one, hit, ("noun", "state", "object", "subject"), taxonomy) if hit is not None else None
        if hit is not None and trigger is not None:
            return trigger, hit, "sum"
    return None


def number_of_them_all(made: Passage, one: Counted) -> Found:
    """ "Handed over another 1,200 bodies, bringing to | 2,412 | the number returned": all those to whom some were just added."""
    low = made.low
    if one.noun or low[one.left - 1] != "to" or low[one.last : one.last + 2] != ["the", "number"] or low[one.last + 2] == "of":
        return None
    added = next((other for other in reversed(made.counted) if other.first < one.first and other.kind == "count"), None)
    if added is None or added.measure in ("", "people") or added.quantity.role != "increment":
        return None
    return Trigger(added.measure, "noun", ""), Hit(one.first, one.last, ()), "sum"
