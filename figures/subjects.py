"""Who or what is counted: the noun with its nationality, side or group, as shown to an editor; elided ones found again."""

from __future__ import annotations

from figures.measures import Taxonomy
from figures.passage import Counted, Passage
from figures.wordlists import words


def subject_of(made: Passage, one: Counted, taxonomy: Taxonomy) -> str:
    """The counted as written, or as its measure calls it."""
    if one.subject:
        return one.subject
    if one.quantity.noun:
        return one.quantity.noun
    measure = taxonomy.measures.get(one.measure)
    return measure.what if measure else ""


def inherit(made: Passage, before: list[Counted], taxonomy: Taxonomy) -> None:
    """Give bare numbers without a measure that of the counts before them ("The agency believes 11,000 are in Kursk")."""
    for one in made.counted:
        if one.measure or one.noun or not one.follow or not before:
            continue
        if one.kind not in ("count", "percent", "money"):
            continue
        alike = [other for other in before if other.kind == one.kind or (one.kind == "count" and not one.quantity.unit)]
        if alike and _stands_alone(made, one):
            other = alike[-1]
            one.measure, one.rule, one.elided = other.measure, "elided", True
            one.subject = other.subject or other.quantity.noun


def _stands_alone(made: Passage, one: Counted) -> bool:
    """A bare number that fills a noun's place: before a verb or the end of its clause, not before a noun that was not read."""
    low = made.low
    if one.right >= made.size:
        return True
    follow = low[one.right]
    return not made.tokens.is_word(one.right) or follow in words("nouns", "stop") or follow in words("claims", "auxiliary") or follow in words("nouns", "verbs")

