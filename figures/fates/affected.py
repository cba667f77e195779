"""What something hits is counted by what hits it: "outages affected | 80,000 homes", "the layoffs will affect | 4,000 employees",
"the recall covers | 1.2 million cars", "the strike hit | 195,000 passengers".

The verb alone tells nothing of them, and their noun only what they are: a passenger of a cancelled flight is not aboard, a home
in a blackout not damaged. lexicon/claims.yaml lists the verbs (`affecting`) and what the subject makes of which nouns (`affected_by`).
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from figures.sentences.measures import Taxonomy
from figures.sentences.passage import Counted, Passage
from figures.wordlists import wordlist, words

_UNTOLD = frozenset(
    ("", "in_need", "customers", "buildings_damaged", "passengers", "employees", "vehicles", "flights", "jobs", "strikers")
)
"""Measures that the verb, or the noun of those affected, may have told."""
_REACH = 14
"""Tokens between the verb and the noun of what affects ("outages | in the north of Colorado | affected")."""
_CAUSE = 5
"""Tokens behind "affected by" in which it stands."""
_BEING = frozenset(("were", "are", "was", "is"))
_OBJECT = 4
"""Tokens between the verb and the number ("disrupted the plans of | 195,000 passengers")."""


class _Words:
    def __init__(self) -> None:
        self.verbs = words("claims", "affecting")
        self.by: dict[str, tuple[str, str]] = {}
        for line in wordlist("claims")["affected_by"]:
            causes, measure, of = (part.strip() for part in line.split("|"))
            self.by.update(dict.fromkeys(causes.split(), (measure, of)))


@cache
def _words() -> _Words:
    return _Words()


def tell_affected(made: Passage, one: Counted, taxonomy: Taxonomy) -> bool:
    """Give `one` the measure of what is said to affect it; whether it did."""
    if one.kind != "count" or one.measure not in _UNTOLD:
        return False
    known, low = _words(), made.low
    if not one.noun:
        return _in_a_sum(made, one, taxonomy)
    if low[one.right] in _BEING and low[one.right + 1] in known.verbs and low[one.right + 2] == "by":
        return _by(made, one, range(one.right + 3, min(made.size, one.right + 3 + _CAUSE)), taxonomy)
    verb = next((at for at in range(one.left - 1, max(made.body, one.left - _OBJECT) - 1, -1) if low[at] in known.verbs), -1)
    if verb < 0 or any(at in made.number_at or made.breaks(at) for at in range(verb, one.left)):
        return False
    return _by(made, one, range(verb - 1, max(made.body, verb - _REACH) - 1, -1), taxonomy)


def _in_a_sum(made: Passage, one: Counted, taxonomy: Taxonomy) -> bool:
    """ "The number of | cars affected by the recall | rose to | 1.6 million"."""
    hit = one.trigger if one.rule == "sum" else None
    if hit is None or made.low[hit.first] not in _words().verbs:
        return False
    by = next((at for at in (hit.last - 1, hit.last) if made.low[at] == "by"), 0)
    return bool(by) and _by(made, replace(one, noun=(made.low[hit.first - 1],)), range(by + 1, by + 1 + _CAUSE), taxonomy, one)


def _by(made: Passage, named: Counted, near: range, taxonomy: Taxonomy, one: Counted | None = None) -> bool:
    """Give `one`, which is what was `named` or its sum, the measure of the first cause in these tokens of its clause."""
    one = one or named
    for at in near:
        if made.breaks(at) or at in made.number_at or made.low[at] in ("which", "who"):
            return False
        measure, of = _words().by.get(made.low[at], ("", ""))
        if measure == "in_need" and made.low[one.left - 1].startswith("involv"):
            measure, of = "strikers", "people"  # "a strike involving | 12,400 drivers"
        if measure and not taxonomy.classes[of].isdisjoint((named.noun[-1], named.noun[0])):
            one.measure, one.rule = measure, "affected"
            return True
    return False
