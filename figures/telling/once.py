"""One claim for each figure, speaker and value in a story.

What the text says again, and what the headline says as well, stays readable but is not followed twice; the text's
mention is kept before the headline's. A headline that only rounds, loosens or converts a number of the text, or picks
one end of a range, is the text's claim in other words. Bodies that are found beside a larger toll are part of that toll.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from figures.claim import Claim
from figures.quantities.units import unit_kind
from figures.quantity import Quantity
from figures.values import finer, of_quantity, restates
from figures.wordlists import words

_FOUND = words("people", "found")

_LOOSELY = frozenset((("infected", "suspected_cases"), ("killed", "feared_dead"), ("killed", "dead_or_missing")))
"""What a headline calls the measure of its text: "cholera cases pass 1,000" of "suspected cases had reached 1,032"."""

_CLOSE = 30
"""Characters between two numbers that stand beside one another."""
Key = tuple[str, str, tuple[Decimal, ...]]


def once(found: list[Claim]) -> list[Claim]:
    """`found`, headline first, with repeats marked as not trackable."""
    if len(found) < 2:
        return found
    toll = max((claim.quantity.low or Decimal(0) for claim in found if claim.trackable and claim.measure == "killed"), default=Decimal(0))
    text = [claim for claim in found if not claim.in_headline]
    kept: list[Claim] = []
    known: dict[Key, list[int]] = {}
    for claim in found:
        if claim.trackable and (_is_part_of(claim, toll) or (claim.in_headline and _rounds(claim, text))):
            claim = replace(claim, trackable=False)
        if claim.trackable:
            claim = _without_twin(claim, kept, known)
        kept.append(claim)
    return kept


def _without_twin(claim: Claim, kept: list[Claim], known: dict[Key, list[int]]) -> Claim:
    key = (claim.measure, _unit(claim.quantity), _ends(claim.quantity))
    for at in known.get(key, ()):
        other = kept[at]
        if other.trackable and _same_speaker(other, claim) and not _beside(other, claim):
            if not other.in_headline or claim.in_headline:
                return replace(claim, trackable=False)
            kept[at] = replace(other, trackable=False)
            claim = _with_its_place(claim, other)
    known.setdefault(key, []).append(len(kept))
    return claim


def _with_its_place(claim: Claim, headline: Claim) -> Claim:
    """ "Toll passes 900 in Orvania" above "The toll passed 900 as rescuers dug on": the text leaves out where, once that is told."""
    return replace(claim, place=headline.place) if " and " in headline.place and not claim.place else claim


def _beside(one: Claim, other: Claim) -> bool:
    """ "Killed three children and | three adults": others, be they as many."""
    there = one.sentence_span == other.sentence_span and one.in_headline == other.in_headline
    there = there and 0 < other.quantity.start - one.quantity.end < _CLOSE
    return there and bool(one.quantity.noun) and bool(other.quantity.noun) and one.subject != other.subject


def _unit(quantity: Quantity) -> str:
    """The unit that parts ten acres from ten square miles; money and shares are written with and without theirs."""
    return quantity.unit if unit_kind(quantity.unit) in ("area", "length", "mass", "volume") else ""


def _same_speaker(one: Claim, other: Claim) -> bool:
    return one.in_headline != other.in_headline or not one.speaker or not other.speaker or one.speaker == other.speaker


def _ends(quantity: Quantity) -> tuple[Decimal, ...]:
    return tuple(sorted({end for end in (quantity.low, quantity.high) if end is not None}))


def _is_part_of(claim: Claim, toll: Decimal) -> bool:
    """ "Six bodies were found" beside a larger toll in the same story."""
    if claim.measure != "killed" or not claim.quantity.noun.endswith(("bodies", "body", "remains")) or claim.quantity.low is None:
        return False
    if claim.previous or claim.quantity.trend is not None:
        return False  # "forty bodies have been recovered, up from 32": the toll, and the larger one is another's
    return claim.quantity.low < toll and not _FOUND.isdisjoint(claim.sentence.lower().split())


def _rounds(claim: Claim, text: Iterable[Claim]) -> bool:
    """Does the headline say a number of the text in other words?"""
    mine = of_quantity(claim.quantity)
    elsewhere = False
    for other in text:
        alike = _ends(claim.quantity) == _ends(other.quantity)
        loosely = (claim.measure, other.measure) in _LOOSELY
        if other.trackable and (other.measure == claim.measure or loosely):
            theirs = of_quantity(other.quantity)
            restated = restates(mine, theirs) or restates(theirs, mine) or _is_end(claim.quantity, other.quantity)
            if not alike and restated and not finer(mine, theirs):
                return True
            if alike:
                return loosely  # otherwise a plain repeat
        elif claim.quantity.unit == other.quantity.unit:
            elsewhere = elsewhere or alike or bool(claim.quantity.unit and restates(mine, of_quantity(other.quantity)))
    return elsewhere


def _is_end(one: Quantity, other: Quantity) -> bool:
    """One end of a range."""
    if other.low is None or other.high is None or other.low == other.high:
        return False
    return bool({one.low, one.high} & {other.low, other.high})
