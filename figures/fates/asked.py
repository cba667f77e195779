"""What a question tells of its answer: "asked how many men it has lost, it replies: | eleven", "on how many had drowned he said | 40"."""

from __future__ import annotations

from dataclasses import replace

from figures.sentences.fitting import Found, classes_of, pick
from figures.sentences.measures import Taxonomy
from figures.sentences.passage import Counted, Passage

_NOUN = 3
"""Tokens behind "how many" in which it is told of whom."""
_ASKED = 12
"""Tokens of the question."""
_FAR = 22
"""Tokens between the question and its answer."""


def answers_how_many(made: Passage, one: Counted, taxonomy: Taxonomy) -> Found:
    """The measure of a bare number that answers "how many" in its own sentence."""
    low = made.low
    if one.kind != "count" or (one.noun and one.noun != ("people",)):
        return None
    for at in range(one.left - 1, max(made.body, one.left - _FAR), -1):
        if at in made.number_at and at + 1 not in (one.first,):
            return None
        if low[at] == "many" and low[at - 1] == "how":
            return _asked(made, replace(one, first=at, last=at + 1, left=at - 1, right=at + 1, noun=(), deed=None), one.left, taxonomy)
    return None


def _asked(made: Passage, there: Counted, answer: int, taxonomy: Taxonomy) -> Found:
    noun = next((at for at in range(there.last, there.last + _NOUN) if classes_of((made.low[at],), taxonomy)), 0)
    if noun:
        there = replace(there, right=noun + 1, noun=(made.low[noun],))
    ends = next((at for at in range(there.last, answer) if made.low[at] in (",", ":", ";", '"', "“")), answer)
    for at in range(there.last, min(ends, there.last + _ASKED)):
        hit = made.hit_at.get(at)
        trigger = pick(there, hit, ("object", "subject", "state", "noun"), taxonomy) if hit is not None else None
        if hit is not None and trigger is not None and (trigger.kind != "noun" or taxonomy.measures[trigger.measure].event):
            return trigger, hit, "asked"
    return None
