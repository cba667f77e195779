"""Over which stretch of time a number counts many happenings: "since the start of the month", "over the past day", "since the truce".

Such a number is no count of one of them, however near it lies: "Drones have killed 19 in the city since the start of the month" says
nothing of Monday's strike. A figure that was told over a stretch itself goes on as before. "This month" alone is none: one attack may
have happened then; nor is "since Monday", since when the dead of one quake are counted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from figures.claim import Claim
from figures.evidence.topics import Topic
from figures.figure import FigureState
from figures.wordlists import wordlist

_SPANS: dict[str, list[str]] = wordlist("linking")["spans"]
_NAMED = "|".join(rf"(?P<{key}>(?:{'|'.join(said)})\b)" for key, said in _SPANS.items())
_PATTERN = re.compile(rf"\b(?=[a-z])(?:{_NAMED})")  # tried where a word begins, and nowhere else


_ANOTHER = re.compile(rf"\d|[;:(]|\b(?:{'|'.join(wordlist('linking')['other_counts'])})\b")
"""Between a number and a stretch: another number, to which it belongs, or another clause."""
_COMPARES = re.compile(rf"\b(?:{'|'.join(wordlist('linking')['utmost'])})\b[^.,;:]{{0,60}}$")
"""Before "since 2009": nothing so bad has happened in that time, and nothing is counted over it."""


def span_of(claim: Claim) -> frozenset[str]:
    """The stretch of time that its sentence gives to a number: behind it, or in front of it with no other number between.

    What a headline says of time it says of all its numbers.
    """
    if claim.in_headline:
        return _named(claim.sentence)
    low, at, end = claim.sentence.lower(), claim.at, claim.quantity.end - claim.sentence_span[0]
    for found in _stretches(low):
        between = low[end : found.start()] if found.start() >= end else low[found.end() : at]
        if not _ANOTHER.search(between):
            return frozenset((found.lastgroup or "",))
    return frozenset()


def spread(topics: Sequence[Topic], claims: Sequence[Claim], *, short: bool) -> list[Topic]:
    """The topics, each with the stretch that its sentence tells, or that the headline tells of the number: in a `short` story, of all.

    Such a number answers none that was told just before: "Five were killed, medics said. The ministry counts 23 since the truce".
    """
    over = [claim for claim in claims if claim.in_headline and _named(claim.sentence)]
    spread = ((about, span_of(about.claim) or _in_headline(about.claim, over, short)) for about in topics)
    return [replace(about, span=span, answers=None) if span else about for about, span in spread]


def _in_headline(mine: Claim, over: Sequence[Claim], short: bool) -> frozenset[str]:
    ends = mine.quantity.low, mine.quantity.high
    alike = (other for other in over if short or (other.measure == mine.measure and (other.quantity.low, other.quantity.high) == ends))
    return next((_named(other.sentence) for other in alike), frozenset())


@lru_cache(maxsize=4096)
def _named(sentence: str) -> frozenset[str]:
    return frozenset(found.lastgroup or "" for found in _stretches(sentence.lower()))


def _stretches(low: str) -> Iterator[re.Match[str]]:
    """Where a stretch of time is named; "the worst accident since 2009" names none."""
    return (found for found in _PATTERN.finditer(low) if not (found[0].startswith("since") and _COMPARES.search(low[: found.start()])))


def spans_of(state: FigureState) -> frozenset[str]:
    """The stretches over which a figure was told."""
    return frozenset().union(*(_named(stand.sentence) for stand in (*state.history, *state.stands)))
