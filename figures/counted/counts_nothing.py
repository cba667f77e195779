"""Numbers that count nothing: a rate of exchange, a date, a margin of error, what was expected."""

from __future__ import annotations

from collections.abc import Callable

from figures.counted.alike import is_expected
from figures.counted.attributes import are_the_most, is_attribute, is_difference, is_distance, is_margin, is_sample, is_threshold
from figures.counted.steps import is_step_to
from figures.sentences.passage import Counted, Passage


def _is_a_date(made: Passage, one: Counted) -> bool:
    """ "On Thursday (| 15)"."""
    low = made.low
    return one.kind in ("count", "other") and low[one.left - 1] == "(" and low[one.last] == ")" and low[one.left - 2].endswith("day")


def _is_exchanged(made: Passage, one: Counted) -> bool:
    """ "(| $1 = 0.8056 pounds)"."""
    return "=" in (made.low[one.left - 1], made.low[one.right])


def _is_asked(made: Passage, one: Counted) -> bool:
    """ "Did | 263 men | give up, or not even 50?": whoever asks has not said it."""
    if made.low[made.body] not in _ASKING:
        return False
    ended = next((at for at in range(made.size - 1, one.last - 1, -1) if made.low[at]), 0)
    return made.low[ended] == "?"


_ASKING = frozenset(("did", "do", "does", "was", "were", "has", "have", "is", "are"))


def _is_a_result(made: Passage, one: Counted) -> bool:
    """ "Voted, | fifteen to nil|, to send soldiers", "won | three to nil"."""
    return one.kind == "count" and made.low[one.last] == "to" and made.low[one.last + 1] in ("nil", "zero", "none")


def _are_nationalities(made: Passage, one: Counted) -> bool:
    """ "37 foreigners of | eight nationalities"."""
    return one.noun[-1:] == ("nationalities",) and made.low[one.left - 1] in ("of", "from")


def _is_of_every(made: Passage, one: Counted) -> bool:
    """ "Of | every ten refugees, six | are children", "for | every two hired, three | were let go": a rate, and no count."""
    low = made.low
    every = next((at for at in range(made.body, min(made.size, made.body + _OPENING)) if low[at] == "every"), 0)
    if not every or low[every - 1] not in ("of", "in", "for") or every + 1 not in made.number_at:
        return False
    first = made.number_at[every + 1]
    if one is first:
        return any(other.first > one.last for other in made.counted)
    return low[one.left - 1] == "," and not any(first.first < other.first < one.first for other in made.counted)


_OPENING = 4
"""Tokens at the start of a sentence in which "of every" stands."""


_COUNTS_NOTHING: tuple[tuple[Callable[[Passage, Counted], bool], str], ...] = (
    (_is_exchanged, "a rate of exchange"),
    (_is_a_date, "a date"),
    (_is_asked, "a question"),
    (_is_a_result, "a result"),
    (_are_nationalities, "where people are from"),
    (is_attribute, "an attribute of a thing"),
    (are_the_most, "which ones they are"),
    (is_threshold, "what is needed"),
    (is_margin, "a margin of error"),
    (_is_of_every, "a rate"),
    (is_difference, "a difference"),
    (is_sample, "how many were asked"),
    (is_step_to, "a step"),
    (is_distance, "a distance"),
    (is_expected, "what was expected"),
)
"""Numbers that are no count, and why."""


def why_no_count(made: Passage, one: Counted) -> str:
    """Why the number is no count, or ""."""
    for counts_nothing, why in _COUNTS_NOTHING:
        if counts_nothing(made, one):
            return why
    return ""
