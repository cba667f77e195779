"""The circumstances in which a claim is made, as linking knows them: the story, its events, its time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from figures.figure import FigureState
from stories.quick import quick

A_DAY = timedelta(hours=18)
"""After this long the number of a day is that of another day."""
Say = Callable[[str], None]
"""What takes the names of evidence as they are found."""


@quick
@dataclass(frozen=True, slots=True)
class Setting:
    """What linking knows of the story: events, main first, its time, its report, its id."""

    event: str
    events: tuple[str, ...]
    at: datetime
    report: str
    story: str
    meant: frozenset[str] = frozenset()
    """Events of which its claims show that it speaks of them too (figures/evidence/happening.py)."""
    around: frozenset[str] = frozenset()
    """The names told of the happenings that it speaks of."""
    again: bool = False
    """The kind of happening strikes one place time and again, so that another place means another one."""
    told: tuple[str, ...] = ()
    """The kinds of happening that the story tells of ("~flood")."""
    apart: tuple[str, ...] | None = None
    """It calls another happening unrelated: of which kinds, beside its own (figures/evidence/unrelated.py)."""
    called: frozenset[str] = frozenset()
    """The names of the storms and diseases that the story tells of ("!lani", "!~cholera")."""
    ill: frozenset[str] = frozenset()
    """Those of diseases in its headline."""
    within: frozenset[tuple[frozenset[str], frozenset[str]]] = frozenset()
    """Places that the story itself puts inside others: Brask in Halland."""


def in_event(setting: Setting, state: FigureState) -> bool:
    """Whether the figure was spoken of in the story's event, or in one that the story speaks of too."""
    return setting.event in state.events or not setting.meant.isdisjoint(state.events)
