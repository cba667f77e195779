"""What an editor must see first: the measures in which a reader looks for the news of a happening, before what went on around it."""

from __future__ import annotations

from collections.abc import Sequence

from alerts.lists import words
from alerts.told import Told

_Place = tuple[int, int]
"""How early something stands: its weight, then where it came."""


def weight(measure: str) -> int:
    """How early a measure stands: 0 for the dead; behind all that are listed, those that are not."""
    tiers: list[list[str]] = words()["foremost"]
    return next((n for n, tier in enumerate(tiers) if measure in tier), len(tiers))


def ranked(told: Sequence[Told]) -> list[Told]:
    """Corrections first; then event by event, the gravest first, and in each the gravest figures, all that is told of one together.

    What weighs the same stays as it came. Ranking again changes nothing.
    """
    events: dict[str, tuple[bool, _Place]] = {}
    figures: dict[str, int] = {}
    for n, one in enumerate(told):
        event, place = one.change.figure.event, (weight(one.change.figure.measure), n)
        later, earliest = events.get(event, (True, place))
        events[event] = (later and not _takes_back(one), min(earliest, place))
        figures.setdefault(one.change.figure.id, n)

    def place_of(one: Told) -> tuple[bool, tuple[bool, _Place], _Place]:
        figure = one.change.figure
        return not _takes_back(one), events[figure.event], (weight(figure.measure), figures[figure.id])

    return sorted(told, key=place_of)


def _takes_back(one: Told) -> bool:
    return one.change.kind in ("corrected", "withdrawn")
