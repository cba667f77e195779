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
        later = [other for other in made.counted if other.measure and other.first > one.first]
        if _are_left(made, one, taxonomy) and _take_over(one, *_held([*later, *known], taxonomy)):
            known.append(one)
            continue
        if one.noun and not _names_the_same(one) and not (one.noun == ("people",) and _are_somewhere(made, one)):
            continue
        present = _are_somewhere(made, one)
        if present and not _present(known) and any("military" in classes_of(other.noun, taxonomy) for other in known):
            one.measure, one.rule, one.elided = "troops", "elided", True
            one.subject = one.quantity.noun
            known.append(one)
            continue
        other = _antecedent(made, one, known, taxonomy)
        if other is not None:
            one.measure, one.rule, one.elided = other.measure, "elided", True
            if one.kind != other.kind and not one.quantity.unit:
                one.kind, one.unit = other.kind, other.unit or other.quantity.unit
            one.subject = ("" if one.unit else one.quantity.noun) or other.subject or other.quantity.noun
            known.append(one)


_SCALE = 50
"""Times by which one may differ from an amount that it stands for."""
_STANDS_FOR = frozenset((("it", "at"), ("it", "was"), ("it", "is"), ("figure", "at"), ("them", "at")))
"""Before a number that stands for the amount just spoken of."""
_SINGULAR = frozenset(("votes_counted", "turnout", "contained"))
"""Measures of which a story gives one number: a further per cent is something else."""


def _antecedent(made: Passage, one: Counted, known: list[Counted], taxonomy: Taxonomy) -> Counted | None:
    """The latest count of the same kind that a bare number may continue; whole numbers continue whole numbers."""
    present = _are_somewhere(made, one)
    if _is_step(made, one):
        return None
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
    latest = next((other for other in reversed(known) if other.follow), None)
    if latest is not None and (latest.unit or latest.quantity.unit) and _stands_for_an_amount(made, one) and _alike(one, latest):
        return latest
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


def _stands_for_an_amount(made: Passage, one: Counted) -> bool:
    """ "Puts it at | 310", "believes it was at least | 200", "itself claims | 270": the amount just spoken of, its unit left out."""
    low, at = made.low, one.left
    if one.quantity.unit or one.quantity.noun_span is not None:
        return False
    told = (low[at - 2], low[at - 1]) in _STANDS_FOR or low[at - 1] in ("claims", "claimed", "says")
    return told and not made.tokens.is_word(one.last)


def _alike(one: Counted, other: Counted) -> bool:
    """Are the two near enough to be of one scale? ("It was 4.6" says nothing of 4,600,000,000.)"""
    mine, theirs = one.quantity.low or one.quantity.high, other.quantity.low or other.quantity.high
    return mine is not None and theirs is not None and max(mine, theirs) <= _SCALE * min(mine, theirs)


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


_LEFT_OVER = frozenset(("remain", "remained", "remaining", "remains"))
_COUNTERPART = {"freed": "hostages", "escaped": "hostages", "rescued": "missing"}
"""What those are who remain when others were freed or rescued."""


def _are_left(made: Passage, one: Counted, taxonomy: Taxonomy) -> bool:
    """ "132 | remain", "253 children and 12 teachers | remained": of whom it was said before what they are."""
    if one.kind != "count" or one.rule == "hint" or (one.noun and "people" not in classes_of(one.noun, taxonomy)):
        return False
    behind = made.low[one.right]
    joined = behind == "and" and any(other.first > one.last and made.low[other.right] in _LEFT_OVER for other in made.counted[:_ROW])
    return behind in _LEFT_OVER or joined


_ROW = 12
"""Counts of one sentence that are looked at for what they share."""


def _held(known: list[Counted], taxonomy: Taxonomy) -> tuple[str, Counted | None]:
    """ "132 remain": not of those freed but of those held, missing, waiting: the latest count that is a level, or what the freed were."""
    for other in reversed(known):
        if other.follow and other.kind == "count" and taxonomy.measures[other.measure].basis == "level":
            return other.measure, other
    for other in reversed(known):
        if other.follow and other.measure in _COUNTERPART:
            return _COUNTERPART[other.measure], other
    return "", None


def _take_over(one: Counted, measure: str, other: Counted | None) -> bool:
    if other is None:
        return False
    one.measure, one.rule, one.elided = measure, "elided", True
    one.subject = one.quantity.noun or (other.quantity.noun if other.measure == measure else "")
    return True


_BEING = frozenset(("are", "were", "have"))
_NOW = frozenset(("now", "still", "already", "currently", "all"))
_SOMEWHERE = frozenset(("in", "at", "near", "on", "inside", "aboard", "reached", "crossed", "arrived", "there"))


def _are_somewhere(made: Passage, one: Counted) -> bool:
    """ "11,000 | are in Kursk", "2,300 | are now at the front", "that leaves 163 people | inside"."""
    low, at = made.low, one.right
    if low[at] in ("inside", "aboard"):
        return not made.tokens.is_word(at + 1)
    if low[at] not in _BEING:
        return False
    at += 1 + (low[at + 1] in _NOW)
    return low[at] in _SOMEWHERE


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
        if one.measure == "wounded" and one.rule in ("deed", "fate", "noun", "sum") and one.trigger is not None:
            told = made.low[one.trigger.first]
            if told.startswith(("treat", "hospital", "admit", "taken", "rushed", "in", "being")) and "injur" not in told:
                one.measure = "infected"


def heal(made: Passage) -> None:
    """Where nobody speaks of an illness, patients are no cases: "1.5 million patients waited"."""
    for one in made.counted:
        if one.rule == "hint" and one.measure == "infected":
            one.measure, one.rule, one.trigger = "", "", None


def is_about_pay(text: str) -> bool:
    """Does the story speak of pay and of those who ask for it?"""
    said = set(_WORD.findall(text))
    return not said.isdisjoint(words("claims", "pay_words")) and not said.isdisjoint(words("claims", "employed"))


def pays(made: Passage) -> None:
    """ "It has offered | 3%", "the union accepted | 5.2%": in a story of pay, what is asked, offered and taken is a rise."""
    for one in made.counted:
        if one.kind == "percent" and not one.measure and one.follow:
            asked = one.left - 1 - (made.low[one.left - 1] in ("for", "of", "on", "to"))
            if made.low[asked] in words("claims", "bargaining"):
                one.measure, one.rule = "pay_rise", "pays"
