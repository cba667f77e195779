"""Who or what is counted: the noun with its nationality, side or group, as shown to an editor; elided ones found again."""

from __future__ import annotations

import re
from functools import cache

from figures.fitting import classes_of
from figures.measures import Taxonomy
from figures.passage import Counted, Passage, of_them
from figures.wording import nations
from figures.wordlists import words

_BARE_SUMS = frozenset(["toll", "figure", "figures", "number", "numbers", "count", "tally", "total", "estimate"])


def subject_of(made: Passage, one: Counted, taxonomy: Taxonomy) -> str:
    """The counted as written, or as its measure calls it."""
    if one.subject:
        return one.subject
    if one.noun and one.noun[-1] not in _BARE_SUMS and one.kind != "money":
        return one.quantity.noun
    measure = taxonomy.measures.get(one.measure)
    return measure.what if measure else one.quantity.noun


def inherit(made: Passage, before: list[Counted], taxonomy: Taxonomy) -> None:
    """Give bare numbers without a measure that of a count before them ("The agency believes 11,000 are in Kursk")."""
    known = list(before)
    for one in made.counted:
        if not one.measure and one.kind == "other" and any(other.kind == "magnitude" for other in known):
            one.measure, one.rule, one.elided = "magnitude", "elided", True
        if one.measure:
            known.append(one)
            continue
        if not one.follow or one.kind not in ("count", "percent", "money", "area"):
            continue
        if one.noun and not _names_the_same(one):
            continue
        present = made.low[one.right : one.right + 2] in _PRESENCE
        if present and not _present(known) and any("military" in classes_of(other.noun, taxonomy) for other in known):
            one.measure, one.rule, one.elided = "troops", "elided", True
            one.subject = one.quantity.noun
            known.append(one)
            continue
        other = _antecedent(made, one, known, taxonomy)
        if other is not None:
            one.measure, one.rule, one.elided = other.measure, "elided", True
            one.subject = one.quantity.noun or other.subject or other.quantity.noun
            known.append(one)


_SINGULAR = frozenset(("votes_counted", "turnout", "contained"))
"""Measures of which a story gives one number: a further per cent is something else."""


def _antecedent(made: Passage, one: Counted, known: list[Counted], taxonomy: Taxonomy) -> Counted | None:
    """The latest count of the same kind that a bare number may continue; whole numbers continue whole numbers."""
    present = made.low[one.right : one.right + 2] in _PRESENCE
    if _is_step(made, one):
        return None
    if made.low[one.right] in ("remain", "remained", "remaining", "left") and not one.noun:
        held = _held(known, taxonomy)
        if held is not None:
            return held
    if not present and (one.noun or not _stands_alone(made, one)) and not (one.noun and one.noun[-1] in _BARE_SUMS):
        return None
    if present:
        return _present(known)
    semicolon = next((at for at in range(one.first - 1, made.body, -1) if made.low[at] == ";"), 0)
    if semicolon:
        before = (other for other in made.counted if other.measure and other.last <= semicolon)
        return next((other for other in before if other.follow and other.kind == one.kind and other.measure not in _SINGULAR), None)
    if made.low[one.left - 1] in ("the", "these", "those"):
        same = next((other for other in reversed(known) if other.quantity.low == one.quantity.low and other.kind == one.kind), None)
        if same is not None:
            return same  # "if the five would be added to the toll"
    demanded = one.quantity.role == "demand" and one.kind == "count"
    for other in reversed(known):
        if other.rule == "hint" or not other.follow or other.measure in _SINGULAR:
            continue
        if one.noun and taxonomy.measures[other.measure].of not in ("people", ""):
            continue
        if of_them(made, one) and _exceeds(one, other):
            continue
        if other.kind == one.kind or (demanded and other.kind == "percent"):
            return other
    return None


def _exceeds(one: Counted, other: Counted) -> bool:
    """A part is no larger than its whole: "330 cases and seven deaths ... has confirmed 41 of them"."""
    part, whole = one.quantity.low, other.quantity.high if other.quantity.high is not None else other.quantity.low
    return part is not None and whole is not None and part > whole


def _is_step(made: Passage, one: Counted) -> bool:
    """ "Rose by | five to 49", "carries bricks at | 66": no count of what was counted before."""
    last, before = made.low[one.left - 1], made.low[one.left - 2]
    if last == "by":
        return before not in ("stood", "stands", "stand")
    return last == "at" and before not in words("claims", "standing_at")


def _held(known: list[Counted], taxonomy: Taxonomy) -> Counted | None:
    """ "132 remain": not of those freed but of those held, missing, waiting: the latest count that is a level."""
    for other in reversed(known):
        if other.follow and other.kind == "count" and taxonomy.measures[other.measure].basis == "level":
            return other
    return None


_PRESENCE = tuple(
    [verb, place]
    for verb in ("are", "were", "have")
    for place in ("in", "at", "near", "on", "inside", "aboard", "reached", "crossed", "arrived", "there")
)


_PRESENT = frozenset(
    ("troops", "passengers", "hostages", "infected", "refugees", "displaced", "evacuated", "protesters", "homeless", "in_need", "detained")
)
"""Measures of people who are somewhere."""


def _present(known: list[Counted]) -> Counted | None:
    """Whoever is said to be somewhere continues the last count of those who were sent or stand there."""
    for other in reversed(known):
        if other.measure in _PRESENT and other.follow:
            return other
    return None


def _names_the_same(one: Counted) -> bool:
    """A noun that only names a people ("11,000 North Koreans", "50,000 men") tells no measure and may continue one."""
    head = one.noun[-1]
    return head in ("men", "foreigners") or head in _BARE_SUMS or bool(nations(one.quantity.noun) and len(one.noun) <= 2)


def _stands_alone(made: Passage, one: Counted) -> bool:
    """A bare number that fills a noun's place: before a verb or the end of its clause, not before a noun that was not read."""
    if one.right >= made.size or not made.tokens.is_word(one.right):
        return True
    follow = made.low[one.right]
    if follow == "of" and made.low[one.right + 1] not in ("them", "those", "whom", "the", "these"):
        return False
    return follow in _followers() or follow.endswith("ed")


@cache
def _followers() -> frozenset[str]:
    return words("nouns", "stop") | words("claims", "auxiliary") | words("nouns", "verbs")


_STOOD = frozenset(("stood", "stands", "standing", "rose", "rises", "fell", "dropped", "peaked", "crested", "swelled", "climbed"))
_WATERS = ("flood", "river", "reservoir", "lake")


def is_about_water(text: str) -> bool:
    """Does the story speak of waters that rise, so that a bare "stood at 6 metres" is their level?"""
    return any(word in text for word in _WATERS)


def waters(made: Passage) -> None:
    """ "The Tarne stood at 6.02 metres": in a story of floods a length that something stands at is a water level."""
    for one in made.counted:
        stood = one.left > 1 and made.low[one.left - 1] in ("at", "to") and made.low[one.left - 2] in _STOOD
        if one.kind == "length" and not one.measure and stood:
            one.measure, one.rule = "water_level", "waters"


_WORD = re.compile(r"[a-z]+")


def is_about_illness(text: str) -> bool:
    """Does the story speak of an illness, and of nothing that wounds?"""
    said = set(_WORD.findall(text))
    return not said.isdisjoint(words("claims", "illness")) and said.isdisjoint(words("claims", "violence"))


def sicken(made: Passage) -> None:
    """ "63 pupils have been hospitalised", "has treated 163 patients": in a story of an illness they are cases."""
    for one in made.counted:
        if one.measure == "wounded" and one.rule in ("deed", "fate", "noun") and one.trigger is not None:
            told = made.low[one.trigger.first]
            if told.startswith(("treat", "hospital", "admit", "taken", "rushed", "in", "being")) and "injur" not in told:
                one.measure = "infected"
