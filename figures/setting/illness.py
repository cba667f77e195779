"""The sick of a story: who is in hospital where an illness is told of, whose case is confirmed, and which patients are none."""

from __future__ import annotations

from figures.sentences.fitting import classes_of
from figures.sentences.measures import taxonomy
from figures.sentences.passage import Counted, Passage
from figures.wordlists import words

_BODIES = frozenset(("bodies", "body", "remains", "corpses"))
_CONFIRMED, _CONFIRMING = words("claims", "confirmed"), words("claims", "before_confirmed")
_UNSURE = frozenset(("suspected", "probable"))
_ARE, _CASES = frozenset(("are", "were")), frozenset(("cases", "these", "those", "infections"))
_OF_THEM = (["of", "which"], ["of", "them"], ["of", "these"], ["of", "whom"])
_SAMPLES = (("samples",), ("swabs",), ("specimens",))
_STAYING = words("people", "staying_in_bed")
_HAVING = frozenset(("had", "has", "holds", "held", "houses"))
_HOSPITALS = frozenset(("hospital", "hospitals", "clinic", "clinics"))
_NAME_OF_IT = 7
"""Tokens in which the name of a hospital stands before that word."""
_NEAR = 8
"""Tokens behind a number in which its cases are called confirmed."""


def sicken(made: Passage, *, beside_cases: bool) -> None:
    """ "63 pupils have been hospitalised", "has treated 163 patients": in a story of an illness they are cases, or a part of them."""
    for one in made.counted:
        if one.measure == "wounded" and one.rule in ("deed", "fate", "noun", "sum") and one.trigger is not None:
            told = made.low[one.trigger.first : one.trigger.last]
            in_care = told[0].startswith(("treat", "under", "admit", "taken", "rushed", "in", "being"))
            in_hospital = any(word.startswith(("hospital", "admit")) for word in told)
            if (in_care or in_hospital) and "injur" not in told[0]:
                one.measure = "infected"
                if beside_cases and in_hospital and one.rule in ("fate", "noun"):  # who "has admitted 185" counts the cases that it sees
                    one.part, one.subject = True, f"{one.quantity.noun or 'patients'} hospitalised"


def lie_in_hospital(made: Passage, *, illness: bool) -> None:
    """ "Five people | remain in the Hombo hospital", "Dorga's hospital had | 74 patients": sick where an illness is told of, else hurt."""
    for one in made.counted:
        told = one.measure != "" and one.rule != "hint"
        if one.kind != "count" or told or not one.follow or "people" not in classes_of(one.noun, taxonomy()):
            continue
        if _stays_there(made, one) or (one.noun[-1:] == ("patients",) and _are_had_there(made, one)):
            one.measure, one.rule = "infected" if illness else "wounded", "in hospital"


def _stays_there(made: Passage, one: Counted) -> bool:
    """Nothing but "are still in the ... hospital" stands behind those people."""
    low, at = made.low, one.right
    while low[at] in _STAYING:
        at += 1
    if at == one.right or low[at] not in ("in", "at"):
        return False
    end = min(made.size, at + _NAME_OF_IT)
    bed = next((bed for bed in range(at + 1, end) if low[bed] in _HOSPITALS), 0)
    return bool(bed) and not any(made.breaks(word) or word in made.number_at for word in range(at, bed))


def _are_had_there(made: Passage, one: Counted) -> bool:
    before = made.low[max(made.body, one.left - _NAME_OF_IT) : one.left]
    return before[-1:] != [] and before[-1] in _HAVING and not _HOSPITALS.isdisjoint(before)


def confirm(made: Passage) -> None:
    """ "1,120 suspected cases, of which | 56 were confirmed", "of the 540 suspected, | 88 are confirmed", "| 45 confirmed ones"."""
    for one in made.counted:
        if one.measure == "infected" and one.noun[-1:] in _SAMPLES:
            one.subject = "confirmed cases"  # "| 12 samples | tested positive"
        elif one.measure == "infected" and one.noun[-1:] == ("cases",) and one.rule != "part" and _is_confirmed(made, one, one.right):
            one.subject = "confirmed cases"  # "| 11 cases | of the fever had been confirmed"
        if one.measure == "suspected_cases" and (not one.noun or one.rule == "part") and _is_confirmed(made, one):
            one.measure, one.subject = "infected", "confirmed cases"
        elif one.measure == "infected" and not one.noun and one.rule in ("sum", "joined") and _is_of_the_cases(made, one):
            _sort(made, one)
        elif one.measure == "infected" and not one.noun and made.low[one.last] in _UNSURE:
            one.measure = "suspected_cases"  # "36 cases (18 confirmed, | 18 suspected)"
        elif not one.measure and one.noun[-1:] == ("ones",) and one.noun[0] in _UNSURE:
            one.measure, one.rule = "suspected_cases", "left out"
        elif not one.measure and one.noun[-1:] == ("ones",) and one.noun[0] in _CONFIRMED and _counts_cases(made):
            one.measure, one.rule, one.subject = "infected", "left out", "confirmed cases"


def _is_confirmed(made: Passage, one: Counted, begin: int = 0) -> bool:
    low, begin = made.low, begin or one.last
    for at in range(begin, min(begin + _NEAR, made.size)):
        if low[at] in _CONFIRMED:
            return True
        if low[at] not in _CONFIRMING:
            return False
    return False


def _sort(made: Passage, one: Counted) -> None:
    """ "Of the cases | 13 are confirmed and | 30 are probable", "| 75 of which are confirmed": each a part of them."""
    sure = _is_confirmed(made, one)
    behind = made.low[one.last : one.last + 2]  # "30 | probable", "30 | are probable"
    unsure = behind[0] in _UNSURE or (behind[0] in _ARE and behind[1] in _UNSURE)
    if sure or unsure:
        one.part = True
        one.measure, one.subject = ("infected", "confirmed cases") if sure else ("suspected_cases", "suspected cases")


def _is_of_the_cases(made: Passage, one: Counted) -> bool:
    """The number stands behind "of the cases", before "of which" or behind one that does."""
    low = made.low
    named = low[made.body] == "of" and not _CASES.isdisjoint(low[made.body + 1 : made.body + 4])
    return named or low[one.last : one.last + 2] in _OF_THEM or any(low[other.last : other.last + 2] in _OF_THEM for other in made.counted)


def _counts_cases(made: Passage) -> bool:
    return any(one.measure in ("infected", "suspected_cases") for one in made.counted)


def heal(made: Passage) -> None:
    """Where nobody speaks of an illness, patients are no cases: "1.5 million patients waited"."""
    for one in made.counted:
        if (one.rule == "hint" and one.measure == "infected") or _are_shadowed(made, one):
            one.measure, one.rule, one.trigger = "", "", None
        left = one.trigger is not None and made.low[one.trigger.first] in ("discharged", "left", "leave")
        if one.measure == "recovered" and left and one.noun[-1:] != ("patients",):
            one.measure, one.part = "wounded", True  # "of those injured, | 73 have been discharged"
        if one.measure == "recovered" and not _BODIES.isdisjoint(made.low):
            one.measure = "killed"  # "28 bodies were identified out of a total of | 53 recovered"


def _are_shadowed(made: Passage, one: Counted) -> bool:
    """ "Police put | four suspects | under surveillance"."""
    if one.measure != "contacts" or one.trigger is None or one.noun[-1:] == ("contacts",):
        return False
    return not {"surveillance", "watched", "monitored", "tracked"}.isdisjoint(made.low[one.trigger.first : one.trigger.last])
