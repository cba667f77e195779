"""What an amount is compared with is of its measure: "inflation slowed to 3.4% in March from | 3.8% in February".

Also "added 175,000 jobs, down from | 303,000", "prices were up 3.4 percent, after | 3.8 percent in February and against | 3.6 percent
expected". Not where a word between the two, or right behind the second, tells what that one is ("a loss of 55 million after a
profit of | 388 million"), and not where the first tells only how far something moved.
"""

from __future__ import annotations

from functools import cache
from itertools import pairwise

from figures.quantities.compared import COMPARING, compares
from figures.sentences.fitting import pick
from figures.sentences.measures import Hit, Taxonomy
from figures.sentences.passage import Counted, Passage
from figures.wordlists import words

_LAST = COMPARING - {"of"} | {"after", "and"}
_FORESEEN = 6
"""Tokens behind a number in which it is told who foresaw it."""
_FORESEEING = frozenset(("predicted", "expected", "forecast", "forecasted", "projected", "anticipated", "estimated"))
_APART = 16
"""Tokens that may stand between the two ("3.4 percent in the year to March, down from")."""
_DETERMINERS = frozenset(("the", "a", "an", "its", "their"))
_OCCASIONS = frozenset(("over", "at", "during", "since"))
_CHANGES = frozenset(("price_change", "sales_change", "profit_change"))
_GOES_ON = frozenset(("as", "and", "but", "while", "in", "on", "for", "by", "from", "at", "after"))
"""Words behind a bare number that are no noun of its own."""
_PARTS = frozenset((";", ":", ".", "while", "but", "who", "which", "—", "–"))


@cache
def _analysts() -> frozenset[str]:
    return words("claims", "analysts")


def is_expected(made: Passage, one: Counted) -> bool:
    """ "Well below the 75,000 | economists had expected", "the 150,000 increase | predicted by economists": nobody has counted these."""
    if one.kind == "count" and made.low[one.first - 1] == "the" and _is_foreseen_by(made, one):
        return True
    return one.kind == "count" and not one.noun and made.low[one.first - 1] == "the" and made.low[one.last] in _analysts()


def _is_foreseen_by(made: Passage, one: Counted) -> bool:
    low = made.low
    by = next((at for at in range(one.last, min(made.size, one.last + _FORESEEN)) if low[at] == "by"), 0)
    return by > 0 and low[by - 1] in _FORESEEING and low[by + 1] in _analysts()


_AGAINST = frozenset(("against", "to"))


def continue_compared(made: Passage, taxonomy: Taxonomy) -> None:
    """Give what is compared with the amount before it the measure of that one."""
    for at, (before, one) in enumerate(pairwise(made.counted)):
        if made.low[one.first - 1] == "or" and one.quantity.role == "rate":
            _as_its_like(one, made.counted[max(0, at - 2) : at + 1])
            continue
        if at and made.low[before.first - 1] == "or" and before.quantity.role == "rate" and one.quantity.role != "rate":
            before = made.counted[at - 1]  # "412 million euros, or 1.82 a share, compared with | 388 million"
        ahead = made.counted[at - 1] if at and before.measure == "votes_counted" else None
        if ahead is not None and ahead.measure == "vote_share" and made.low[one.first - 1] in _AGAINST:
            one.measure, one.trigger, one.rule = "vote_share", ahead.trigger, "compared"
            continue  # "won 40.8% with 90% of ballots counted, against | 31.7% for the Peronists"
        if not before.measure or not before.follow or before.measure == one.measure or before.kind != one.kind or one.kind == "time":
            continue
        between = made.low[before.right : one.first]
        the = between[-1:] != [] and between[-1] in _DETERMINERS
        between = between[:-1] if the else between
        if not between or between[-1] not in _LAST or len(between) > _APART or not _PARTS.isdisjoint(between):
            continue
        likened = before.quantity.unit == one.quantity.unit and _likens(made, before, one, between, the)
        if likened and not _has_its_own(made, before, one, taxonomy):
            one.measure, one.trigger, one.rule, one.elided = before.measure, before.trigger, "compared", True
            one.subject = one.subject or _named(before)


def _named(like: Counted) -> str:
    """Whom or what the number that another is compared with counts."""
    return like.subject or (like.quantity.noun if like.noun and like.kind == "count" else "")


def continue_owned(made: Passage) -> None:
    """ "190 pupils are missing, fewer than the church's | 303", "double the ministry's | 500,000": somebody else's number of the same."""
    for at, one in enumerate(made.counted):
        owned = made.low[one.left - 1].endswith(("'s", "’s")) and not one.noun and one.follow
        if not owned or one.rule not in ("", "sum") or (made.tokens.is_word(one.right) and made.low[one.right] not in _GOES_ON):
            continue
        like = next((other for other in reversed(made.counted[:at]) if other.measure and other.kind == one.kind), None)
        if like is not None and like.follow and (one.trigger is None or like.last <= one.trigger.first):
            one.measure, one.trigger, one.rule, one.elided = like.measure, like.trigger, "compared", True
            one.subject = one.subject or _named(like)


def _as_its_like(one: Counted, before: list[Counted]) -> None:
    """ "..., compared with 388 million, or | 1.71 a share": what the last amount for one share was."""
    like = next((other for other in reversed(before) if other.quantity.role == "rate" and other.kind == one.kind and other.measure), None)
    if like is not None and like.quantity.unit == one.quantity.unit:
        one.measure, one.trigger, one.rule, one.elided = like.measure, like.trigger, "compared", True


def _likens(made: Passage, before: Counted, one: Counted, between: list[str], the: bool) -> bool:
    if before.measure in _CHANGES or one.measure == "appeal" or one.noun or made.low[one.right] in _analysts():
        return False  # "fell 8 percent from a peak of", "well below the 240,000 | economists had expected"
    if between[-1] == "and":
        return before.rule == "compared" and one.kind != "count"  # "compared with 45 percent in June and | 51 percent a year ago"
    if between[-1] == "after":
        return one.kind != "count" and between[-2:-1] != ["soon"]
    if between[-1] == "from":
        moved = before.quantity.trend is not None or between[-2:-1] in (["up"], ["down"])
        return moved and (one.kind != "count" or before.noun != () or between[-2:-1] in (["up"], ["down"]))
    return compares(between, the)


def _has_its_own(made: Passage, before: Counted, one: Counted, taxonomy: Taxonomy) -> bool:
    """Does a word between the two, or directly behind the second, tell what the second is?"""
    return any(
        (before.right <= hit.first and hit.last < one.first) or hit.first >= one.right
        for hit in made.hits
        if before.last < hit.first <= one.right + 1 and _tells(before, one, hit, taxonomy)
        if hit != before.trigger and not _is_the_occasion(made, hit)
    )


def _is_the_occasion(made: Passage, hit: Hit) -> bool:
    """ "310 had been arrested over a | march, against 180": where or why it befell them."""
    before = hit.first - 1 - (made.low[hit.first - 1] in _DETERMINERS)
    return made.low[before] in _OCCASIONS


def _tells(before: Counted, one: Counted, hit: Hit, taxonomy: Taxonomy) -> bool:
    trigger = pick(one, hit, ("total", "noun", "object", "state"), taxonomy)
    return trigger is not None and trigger.measure not in ("vote_share", before.measure)
