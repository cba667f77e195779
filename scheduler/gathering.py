"""A story that words left alone, in the event to which its figures tie it.

Words and figures are judged in rooms that do not know each other: what each says for an event is told in nats, and added up here. An
editor sets apart what was joined so as anything else that is of one event.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from db.store import Store
from figures.figure import Tie
from stories import events
from stories.place import Placed, into_event

ENOUGH = 1.8
"""What words and figures together must say for an event (bench/fit_ties.py)."""
MOST_AGAINST = 12.0
"""What words may say against it at most."""


class Weighed(NamedTuple):
    """What words and figures together say for an event: its id, the number of its first story."""

    score: float
    event: str
    seq: int


def told_by_figures(placed: Placed, ties: Sequence[Tie], store: Store) -> Placed | None:
    """A story that would begin an event, in the one for which words and figures together say enough; None where there is none.

    One of a series never joins so: its next number continues the last one's figures, in another place or on another day.
    """
    if placed.report is not None or placed.event is not None or placed.placement.kin == "sibling":
        return None
    known = [(one, tie) for tie in ties if (one := weighed(placed, tie, store))]
    one, tie = max(known, key=lambda pair: pair[0].score, default=(None, None))
    if one is None or tie is None or one.score < ENOUGH:
        return None
    return into_event(placed, one.event, one.seq, f"continues {'; '.join(tie.figures)}; {one.score:.1f} with what words say")


def weighed(placed: Placed, tie: Tie, store: Store) -> Weighed | None:
    """What is said for one event; None for one that is gone."""
    began = store.kin.placement(tie.event[1:])
    if began is None or placed.subject is None:
        return None
    seq = store.stories.number(began.event[1:])
    words = events.for_event(placed.subject, seq, placed.time, store.kin)
    return Weighed(tie.weight + max(words, -MOST_AGAINST), began.event, seq)
