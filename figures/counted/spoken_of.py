"""Numbers that somebody else "speaks of", for what was counted before: "261 died, the group says; the army speaks of | 164 protesters".

The noun then says only who they were; what befell them is told by the number before, which is somebody else's.
"""

from __future__ import annotations

from figures.sentences.measures import taxonomy
from figures.sentences.passage import Counted, Passage

_BEFELL = frozenset(("killed", "wounded", "killed_or_wounded", "missing", "captured", "detained", "hostages", "freed"))
_SPEAKING = frozenset(("speaks", "spoke", "speak", "talks", "talked", "talk"))
_NAMED = frozenset(("", "protesters", "troops", "people", "attackers", "employees"))
"""Measures that a number has from its noun alone."""


def continue_spoken_of(made: Passage) -> None:
    """Give what somebody else speaks of, and what is joined to it, the measure of the number before."""
    like: Counted | None = None
    spoken = False
    for one in made.counted:
        if like is not None and one.kind == "count" and one.measure in _NAMED and one.rule in ("", "noun", "hint", "joined"):
            joined = spoken and made.low[one.left - 1] in ("and", ",")
            if joined or _is_spoken_of(made, one, like):
                one.measure, one.trigger, one.rule, one.elided = like.measure, like.trigger, "spoken of", True
                one.subject = one.subject or made.written(one.last, one.right)
                spoken = True
                continue
        spoken = False
        like = one if one.measure in _BEFELL and one.kind == "count" and one.rule in ("fate", "deed", "sum") else like


def _is_spoken_of(made: Passage, one: Counted, like: Counted) -> bool:
    low, of = made.low, one.left - 1
    parted = any(low[at] in (";", "while", "but") for at in range(like.right, of))
    people = not one.noun or "people" in taxonomy().classes_of(one.noun[-1]) or one.noun[-1] == "members"
    return parted and people and low[of] == "of" and low[of - 1] in _SPEAKING
