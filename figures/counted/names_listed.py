"""Names on a list are those of whom the list is: "the parents' list of those taken has | 151 names"."""

from __future__ import annotations

from dataclasses import replace

from figures.sentences.measures import Hit, Taxonomy, Trigger
from figures.sentences.passage import Counted, Passage

_LISTS = frozenset(("list", "lists", "roll", "register", "file", "files", "manifest", "roster", "tally"))
_HAVING = frozenset(("of", "has", "had", "have", "with", "holds", "held", "contains", "contained", "carries", "comprises", "bears"))
_MOVED = frozenset(("struck", "removed", "deleted", "added", "dropped", "erased", "scratched"))
_LISTED = 7
"""Tokens between names and their list ("the parents' list of those taken has | 151 names")."""
_NEAR = 12
"""Tokens between names and what tells of whom they are."""
_OF_PEOPLE = frozenset(("killed", "missing", "hostages", "passengers", "dead_or_missing"))


def names_listed(made: Passage, taxonomy: Taxonomy) -> None:
    """Give names on a list what their sentence says of the listed; else they stand for whoever was counted before."""
    for one in made.counted:
        around = made.low[max(made.body, one.left - _LISTED) : one.right + _LISTED]
        if one.measure or one.kind != "count" or one.noun[-1:] != ("names",) or _LISTS.isdisjoint(around):
            continue
        if made.low[one.right] == "from" or made.low[one.left - 1] in _MOVED:
            continue  # "struck | eight names from the list"
        if one.quantity.role != "count" or made.low[one.left - 1] not in _HAVING:
            continue
        told = _listed(made, one)
        if told is not None:
            trigger, hit = told
            one.measure, one.trigger, one.rule, one.elided = trigger.measure, hit, "names on a list", True
            one.noun, one.quantity = (), replace(one.quantity, noun="")


def _listed(made: Passage, one: Counted) -> tuple[Trigger, Hit] | None:
    """What befell those of whom the list is: "| the abducted girls'| list", "names | of the missing |"."""
    for hit in sorted(made.hits, key=lambda hit: abs(hit.first - one.first)):
        if abs(hit.first - one.first) > _NEAR:
            return None
        if hit.first > one.first and made.low[one.right] != "of":
            continue
        for trigger in hit.triggers:
            passive = trigger.kind in ("state", "noun") or (trigger.kind == "object" and trigger.form in ("past", "participle"))
            if passive and trigger.measure in _OF_PEOPLE and not trigger.then:
                return trigger, hit
    return None
