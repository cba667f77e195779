"""A rule of settling: a number of this measure, of which that is true, is one of another measure; and how a list of them is followed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from figures.sentences.passage import Counted, Passage


class Rule(NamedTuple):
    """One line of a table: `measures` (keys between spaces) of which `when` holds become `becomes`."""

    measures: str
    when: Callable[[Passage, Counted], bool]
    becomes: str
    """Key of the taxonomy; NOTHING takes the measure away, with the words that spoke for it."""
    part: bool = False
    """It becomes a part of the quantity before it, too."""


NOTHING = ""
_UNTOLD_MONEY = "money"

Places = dict[str, list[tuple[int, Rule]]]
"""By measure: the rules that ask for it, each with its place in the list."""


def by_measure(rules: Iterable[Rule]) -> Places:
    """A list of rules, made ready for `follow`."""
    places: Places = {}
    for place, rule in enumerate(rules):
        for measure in rule.measures.split():
            places.setdefault(measure, []).append((place, rule))
    return places


def follow(made: Passage, one: Counted, rules: Places) -> None:
    """Go down the list once: what one rule has made of `one` only a rule behind it can change again."""
    place = -1
    while (found := _next(made, one, rules, place)) is not None:
        place, rule = found
        one.measure, one.part = rule.becomes, one.part or rule.part
        if rule.becomes == NOTHING:
            one.rule, one.trigger = "", None
        elif one.rule == "hint":
            one.rule = "settled"  # no hint any more: the sentence says it


def _next(made: Passage, one: Counted, rules: Places, after: int) -> tuple[int, Rule] | None:
    told = one.measure or (_UNTOLD_MONEY if one.kind == "money" else "")
    for place, rule in rules.get(told, ()):
        if place > after and rule.when(made, one):
            return place, rule
    return None
