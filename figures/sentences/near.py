"""The words around a number."""

from __future__ import annotations

from typing import NamedTuple

from figures.sentences.passage import Counted, Passage


class Near(NamedTuple):
    """The words around a number: up to four before its bound, and those behind its noun."""

    before: list[str]
    last: str
    """The word directly before it, "" at the start."""
    behind: list[str]


def near(made: Passage, one: Counted) -> Near:
    """The surroundings of one quantity."""
    before = made.low[max(made.body, one.left - 4) : one.left]
    return Near(before, before[-1] if before else "", made.low[one.right : one.right + 4])
