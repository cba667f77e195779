"""A vague word says how large a number is: "thousands have fled" are not the 310,000 refugees whom the land already houses."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from figures.evidence.topics import Topic
from figures.measure_groups import measures_like

UNLIKE = 5
"""A number this many times above or below what a vague word of the same story bounds is no other way to say it."""

Bounds = tuple[Decimal | None, Decimal | None]


def unlike_vague(topics: Sequence[Topic]) -> list[Topic]:
    """The topics, those marked whose number no vague word of the story can mean that counts by their measure."""
    vague: dict[str, list[Bounds]] = {}
    for about in topics:
        quantity = about.claim.quantity
        if not about.value.numeric and (quantity.low is not None or quantity.high is not None):
            vague.setdefault(about.measure, []).append((quantity.low, quantity.high))
    if not vague:
        return list(topics)
    return [replace(about, unlike_vague=True) if about.value.numeric and _unlike(about, vague) else about for about in topics]


def _unlike(about: Topic, vague: dict[str, list[Bounds]]) -> bool:
    told = [bounds for measure in measures_like(about.measure) for bounds in vague.get(measure, ())]
    return bool(told) and not any(_fits(about.value.point, *bounds) for bounds in told)


def _fits(number: Decimal, low: Decimal | None, high: Decimal | None) -> bool:
    return (low is None or number * UNLIKE >= low) and (high is None or number <= high * UNLIKE)
