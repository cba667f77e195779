"""Which of a story's numbers are parts of others that it tells: "14 cases, five of them fatal" is none, "seven, five of them in Korlen" is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from figures.evidence.topics import Topic, of_a_number
from figures.measure_groups import LEVEL_APART


def parts_told(topics: list[Topic]) -> list[Topic]:
    """ "Five of them" is a part only where the story counts the others by the same measure: 14 cases, five of them fatal, is none."""
    most: dict[str, Decimal] = {}
    for about in topics:
        most[about.measure] = max(most.get(about.measure, Decimal(0)), about.value.point)
    told: list[Topic] = []
    for about in topics:
        largest = about.value.point >= most[about.measure]
        if of_a_number(about.claim) and not largest and not (about.measure in LEVEL_APART and about.basis == "level"):
            continue  # "two of the last three missing" are neither a count of their own nor the missing
        about = replace(about, part=False) if about.part and largest else about
        told.append(replace(about, part_of_told=True) if about.part and _holds_the_whole(about, topics) else about)
    return told


def _holds_the_whole(about: Topic, topics: Sequence[Topic]) -> bool:
    """ "Seven inmates have been killed, five of them in Korlen": its sentence tells how many there are in all."""
    mine = about.claim
    alike = (other for other in topics if other.measure == about.measure and other.claim.sentence_span == mine.sentence_span)
    return any(other.value.point > about.value.point and other.claim.quantity.start < mine.quantity.start for other in alike)
