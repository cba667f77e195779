"""Of whom a number is a part, as its sentence says: "17 of the dead | were children", "six children were among the dead"."""

from __future__ import annotations

from figures.quantities.nouns import is_plural
from figures.sentences.measures import taxonomy
from figures.sentences.passage import Counted, Passage
from figures.wordlists import words

_KINDS = words("claims", "place_kinds")
_WHERE = words("claims", "where") | {"of"}
_REGIONS = words("people", "regions")
_BY_SEX = words("people", "by_sex")
_HARMED = {"killed": (("victims",), ("dead",), ("deaths",), ("fatalities",), ("bodies",)), "wounded": (("injured",), ("wounded",))}
_PLACED = frozenset(("in", "at", "from", "near", "around"))
_PARENTS = words("claims", "parents")
_NAMED_TOO = frozenset(("prisoners_exchanged", "freed", "hostages", "detained", "charged"))
"""Measures of people whom a story may name and count the rest of them."""
_JOINED = 4
"""Tokens in which a number is joined to names ("as well as two")."""
_REACH = 5
"""Tokens behind "were" in which it is told where they were."""
_HELD_AS = frozenset(("held", "directly", "through", "via", "indirectly", "owned"))
_SUFFERED = frozenset(("killed", "wounded", "killed_or_wounded", "missing", "detained", "rescued", "evacuated", "hostages"))
_BARE = frozenset(("killed", "dead", "wounded", "injured", "victims", "people", "detained", "arrested", "missing", "rescued"))
"""Nouns of those counted that say nothing of who they were."""
_WERE, _THOSE = frozenset(("were", "are")), frozenset(("the", "those", "these"))
_OF_ALL_CARS = frozenset(("recalled", "vehicles", "exports_delivered"))


def is_among_them(made: Passage, one: Counted) -> bool:
    """ "Six children were among the | dead"."""
    if one.kind == "count" and not one.noun and made.low[one.left - 2 : one.left] in (["among", "them"], ["among", "these"]):
        return True  # "home to 600,000 refugees, | among them | 128,000 from Orvania"
    at = one.trigger.first if one.trigger is not None else 0
    return one.rule == "fate" and at > one.last and made.low[at - 2 : at] == ["among", "the"]


def name_part(made: Passage, one: Counted) -> None:
    """Once its measure is settled: is it a part, and of what."""
    if one.measure == "killed" and one.noun == ("dead",):
        _who_of_the_dead(made, one)
    elif one.measure == "acceptances":
        one.subject = taxonomy().measures["acceptances"].what  # the same, be it "of the shares" or "of the capital"
    elif one.measure in _OF_ALL_CARS and one.kind == "count" and _is_accounted_for(made, one):
        one.part = True
    elif one.measure == "jobs" and made.low[one.left - 1] in ("include", "includes", "included"):
        one.part = True  # "the cuts would include | 4,000 jobs in production"
    elif one.measure == "vote_share" and _is_of_a_region(made, one):
        one.part = True


def _is_of_a_region(made: Passage, one: Counted) -> bool:
    """ "Took | 34% of the vote | across the five eastern states": nobody's share of the whole land."""
    low = made.low
    at = next((at for at in range(one.last, min(one.last + _REACH, made.size)) if low[at] in ("across", "in") and low[at + 1] == "the"), 0)
    if not at or "," in low[one.last : at]:
        return False
    return any(low[k] in _REGIONS or (low[k].endswith("s") and low[k][:-1] in _KINDS) for k in range(at + 2, at + _REACH))


def _is_how_it_is_held(made: Passage, one: Counted) -> bool:
    """ "Raised its holding to 28%, with | 9.5% held directly | and | 18.5% through derivatives|": how much of it is held in which way."""
    before = next((other for other in reversed(made.counted) if other.first < one.first and other.measure == "stake"), None)
    if before is None:
        return False
    if made.low[one.last : one.last + 2] == ["of", "it"]:
        return True  # "a stake of 9%, | half of it | bought from the state"
    led = made.low[one.left - 1] in ("with", "including", "and", "which", ",")
    return led and not _HELD_AS.isdisjoint(made.low[one.last : one.last + 2])


def _is_accounted_for(made: Passage, one: Counted) -> bool:
    """ "Corran accounts for | 5.1 million of the cars"."""
    return made.low[one.left - 1] == "for" and made.low[one.left - 2].startswith("account")


def _who_of_the_dead(made: Passage, one: Counted) -> None:
    """ "17 of the dead | were children", "four of the dead are | health workers": a part of the toll, not the toll of a place."""
    who = one.right + 1
    if made.low[one.last : one.last + 2] != ["of", "the"] or made.low[one.right] not in ("were", "are"):
        return
    end = next((at + 1 for at in (who, who + 1) if made.tokens.is_word(at) and is_plural(made.low[at])), 0)
    if end and _WHERE.isdisjoint(made.low[who:end]):
        one.part, one.subject = True, made.written(who, end)


def name_parts(made: Passage) -> None:
    """ "Of the toll, 1,524 | were children", "27 were killed, of whom 25 | were women": parts of the toll by age, sex and trade."""
    low, body = made.low, made.body
    opens = low[body] == "of" and low[body + 1] in ("the", "those", "them")
    for one in made.counted:
        if _are_some_of(made, one) or _are_children_of_one(made, one) or _are_beside_the_named(made, one):
            one.part = True
        if one.measure == "stake" and one.kind == "percent" and _is_how_it_is_held(made, one):
            one.part = True
        if one.measure not in _SUFFERED or (one.noun and not one.elided and one.noun[-1] not in _BARE):
            continue
        behind_whole = opens and "," in low[body : one.left]
        verb = one.last if behind_whole or low[one.last + 1] in _BY_SEX else _behind_those(made, one)
        end = _ends_who_they_were(made, verb) if verb else 0
        if end:
            one.part, one.subject = True, made.written(verb + 1, end)


def _behind_those(made: Passage, one: Counted) -> int:
    """Where "were" stands behind "nine | of the 31 killed", "seven | of those arrested"."""
    low, at = made.low, one.last
    if low[at] != "of" or low[at + 1] not in _THOSE:
        return 0
    ahead = range(at + 2, min(made.size, at + 2 + _REACH))
    return next((step for step in ahead if low[step] in _WERE or low[step] in (",", ".", "", ";")), 0)


def _ends_who_they_were(made: Passage, verb: int) -> int:
    """Behind "were" the end of "women", "police officers"; 0 where it tells what became of them, or where."""
    low, who = made.low, verb + 1
    if low[verb] not in _WERE:
        return 0
    end = next((at + 1 for at in (who + 1, who) if made.tokens.is_word(at) and is_plural(low[at])), 0)
    return end if end and _WHERE.isdisjoint(low[who:end]) else 0


def _are_some_of(made: Passage, one: Counted) -> bool:
    """ "Three | of the victims | were killed in a landslide", "five | of these deaths | were confirmed"; not where some of them were."""
    low, at = made.low, one.right
    if one.noun[-1:] not in _HARMED.get(one.measure, ()) or low[one.left - 1] == "where" or at == one.last + 2:
        return False
    if low[one.last] != "of" or low[one.last + 1] not in ("the", "these", "those"):
        return False
    if low[at] not in ("were", "are", "was", "have", "had", "died"):
        return False
    at += 1 + (low[at + 1] in ("been", "being"))
    return not any(low[step] in _PLACED and _is_somewhere(made, step + 1) for step in range(at - 1, min(made.size, at + _REACH)))


def _are_children_of_one(made: Passage, one: Counted) -> bool:
    """ "The father of | two of the girls who survived": whose father he is, not how many survived."""
    low = made.low
    return low[one.left - 1] == "of" and low[one.left - 2] in _PARENTS and low[one.last] == "of" and low[one.last + 1] in ("the", "those")


def _are_beside_the_named(made: Passage, one: Counted) -> bool:
    """ "Released Ana Lim, Jon Berg | as well as two other citizens": the named ones are of their number."""
    if one.measure not in _NAMED_TOO or made.low[one.last] not in ("other", "others"):
        return False
    joining = [at for at in range(max(made.body, one.last - _JOINED), one.last) if made.low[at] in ("and", "as", "plus", "with")]
    name = joining[0] - 1 if joining else 0
    return bool(name) and made.tokens.capital(name) and made.tokens.capital(name - 1)


def _is_somewhere(made: Passage, at: int) -> bool:
    """ "Korlen", "the town"."""
    return made.tokens.capital(at) or (made.low[at] == "the" and made.low[at + 1] in _KINDS)
