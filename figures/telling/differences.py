"""What a corrected number differs by, told as its reason, is no count of its own.

"Cut to 17 from 44 when 27 people on the list turned out to be with relatives", "154 came home, not 150: four were added at the
border": a number behind the pair, led to by a word of reason, that is exactly their difference.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from functools import cache
from itertools import pairwise

from figures.counted.stands_for import pronoun_of
from figures.quantity import Quantity
from figures.sentences.passage import Counted, Passage
from figures.sentences.recounts import ANOTHERS
from figures.wordlists import words

DIFFERS = "differs by"
"""The rule of an old number that is known by how much the new one differs from it."""
_OWN = frozenset(("it", "they", "he", "she", "we", "its", "their", "first", "initially", "originally"))


@cache
def _reasons() -> frozenset[str]:
    return words("claims", "reasons")


@cache
def _rises() -> frozenset[str]:
    return words("claims", "rises")


@cache
def _drops() -> frozenset[str]:
    return words("claims", "drops")


@cache
def _then() -> frozenset[str]:
    return words("claims", "told_then")


@cache
def _never_counted() -> frozenset[str]:
    return words("claims", "no_counts_of_it")


def drop_differences(made: Passage) -> None:
    """Turn off the numbers of a sentence that only say by how much another one was corrected, and why."""
    for one in made.counted:
        now = _point(one.quantity)
        if now is None or not one.follow:
            continue
        by = {abs(now - was) for quantity in one.previous if (was := _point(quantity)) is not None}
        for other in made.counted:
            if not other.previous and _point(other.quantity) in by and (_reasoned(made, one, other) or _between_the_two(made, one, other)):
                other.drop("the difference")


def imply_others(made: Passage) -> None:
    """ "47 dead, thirteen more than the ministry admits", "stood at 31, up six": what another number differs from is known by it."""
    for one, other in pairwise(made.counted):
        if _rose_to(made, one, other):
            _imply(other, one, 1 if other.quantity.trend == "up" else -1, DIFFERS)
            continue
        way, rule = _way(made, one, other), DIFFERS
        if not way:
            way, rule = _than_others(made, one, other)
        if way:
            _imply(one, other, way, rule)


def _imply(one: Counted, other: Counted, way: int, rule: str) -> None:
    """Give `one` the number that it differs from by `other`."""
    now, by = _point(one.quantity), _point(other.quantity)
    able = one.follow and bool(one.measure) and one.kind == other.kind == "count" and not one.previous
    if able and now is not None and by is not None and 0 < by < now:
        was = now - way * by
        one.previous.append(replace(other.quantity, low=was, high=was, noun="", noun_span=None, trend=None, role="previous", rule=rule))
        other.drop("the difference")


def _rose_to(made: Passage, step: Counted, one: Counted) -> bool:
    """ "Rose by six to 31", "fell four to 18"."""
    plain = not step.noun or step.noun == ("toll",)
    return plain and made.low[step.last] == "to" and one.left == step.last + 1 and one.quantity.trend is not None


def _way(made: Passage, one: Counted, other: Counted) -> int:
    """ "31, up six", "212, an increase of 40 since the morning": 1 for a rise, -1 for a fall, 0 for neither."""
    low, at = made.low, other.first - 1
    if other.noun or low[other.last] in ("to", "at") or other.last + 1 in made.bound_at:
        return 0
    if low[at] in ("up", "down") and low[at - 1] == "," and one.right >= at - 1:
        return 1 if low[at] == "up" else -1
    moved = low[at] == "of" and low[at - 2] in ("a", "an") and low[at - 3] == "," and one.right >= at - 3
    return (low[at - 1] in _rises()) - (low[at - 1] in _drops()) if moved else 0


def _than_others(made: Passage, one: Counted, other: Counted) -> tuple[int, str]:
    """ "Thirteen more than | the ministry admits to", "six fewer than | on Monday": which way, and whose number is meant."""
    low, at = made.low, other.last
    way = (low[at] in ("more", "higher")) - (low[at] in ("fewer", "less", "lower"))
    opens = low[other.left - 1] in (",", "(") or made.breaks(other.left - 1)
    if not way or low[at + 1] != "than" or not opens or any(made.breaks(step) for step in range(one.last, other.left - 1)):
        return 0, ""
    end = next((step for step in range(at + 2, made.size) if low[step] in (",", ")", ".") or made.breaks(step)), made.size)
    than = low[at + 2 : end]
    if not than or not _never_counted().isdisjoint(than) or any(step in made.number_at for step in range(at + 2, end)):
        return 0, ""
    then = not _then().isdisjoint(than) or any(word.endswith("day") for word in than) or than[0] in _OWN or than[0] == "on"
    if then:
        return way, DIFFERS
    somebody = than[0] in ("the", "what") or made.tokens.capital(at + 2)
    return (way, ANOTHERS) if somebody else (0, "")


def _point(quantity: Quantity) -> Decimal | None:
    """Its value, where it is one number of things or people; None otherwise."""
    return quantity.low if quantity.low == quantity.high and not quantity.unit else None


def _reasoned(made: Passage, one: Counted, other: Counted) -> bool:
    """A word of reason stands between the two."""
    return other.first > one.last and any(made.breaks(at) or made.low[at] in _reasons() for at in range(one.last, other.left))


def _between_the_two(made: Passage, one: Counted, other: Counted) -> bool:
    """ "The number given (98) took in | ten | bodies twice and is withdrawn; it is now 88"."""
    behind_old = any(quantity.end < other.quantity.start for quantity in one.previous)
    return behind_old and other.last < one.left and pronoun_of(made, one) > other.last
