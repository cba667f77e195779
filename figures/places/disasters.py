"""The land that a disaster is named by: "Morocco earthquake: 2,000 dead", "after the Turkey-Syria quake", "Greece train crash"."""

from __future__ import annotations

from figures.places.places_shared import Span, lands_of
from figures.sentences.passage import Passage
from figures.wordlists import words

_NAMED_BY = 4
"""Tokens behind a land in which the disaster ends that is named by it."""
_DISASTERS, _LEADING = words("claims", "disasters"), words("claims", "place_before")


def of_disasters(made: Passage, found: list[Span]) -> list[Span]:
    """The lands among the names `found` of a sentence by which it names a disaster."""
    low, out = made.low, list[Span]()
    for first, last in found:
        end = next((at for at in range(last, first, -1) if lands_of(made.written(first, at))), first)
        end = _past_lands(made, end) if end > first else first
        near = range(end, min(made.size, end + _NAMED_BY))
        told = next((at for at in near if low[at] in _DISASTERS or not made.tokens.is_word(at) or low[at] in _LEADING), made.size)
        if end > first and told < made.size and low[told] in _DISASTERS:
            out.append((first, end))
    return out


def _past_lands(made: Passage, end: int) -> int:
    """Behind "Turkey|, Syria |" of "Turkey, Syria earthquakes"."""
    return end + 2 if made.low[end] == "," and lands_of(made.written(end + 1, end + 2)) else end
