"""Doubts about a change that an editor should see beside it. They never hold a change back.

A slip of the keyboard leaves traces: a number ten times the last one, its digits swapped, a jump far beyond
what such figures do in a day, the same number already known for something else in the same story's event, a
part that exceeds its whole.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from figures import values
from figures.evidence.topics import Topic
from figures.figure import FigureState, Stand
from figures.measure_groups import ONE_TOTAL
from figures.values import Value

JUMP = Decimal(5)
"""A change by this factor or more within a day is rare enough to say so."""


def flags(about: Topic, state: FigureState, old: Stand | None, around: Sequence[FigureState]) -> tuple[str, ...]:
    """The doubts about a claim that changes `state`; `around` are the other figures of its event."""
    found: list[str] = []
    if old is not None:
        found += _against_old(about.value, values.of_stand(old))
    others = [other for other in around if other.figure.id != state.figure.id and set(other.events) & set(state.events)]
    found += _same_number_elsewhere(about, others)
    found += _part_and_whole(about, state, others)
    return tuple(found)


def _against_old(new: Value, old: Value) -> list[str]:
    if not new.numeric or not old.numeric or new.point <= 0 or old.point <= 0:
        return []
    if values.same_number(new.point, 10 * old.point) or values.same_number(old.point, 10 * new.point):
        return [f"exactly ten times {'more' if new.point > old.point else 'less'} than before"]
    digits, before = str(new.point), str(old.point)
    if len(digits) > 1 and digits != before and sorted(digits) == sorted(before):
        return [f"the same digits as before, in another order ({before})"]
    ratio = values.ratio(new, old)
    return [f"{ratio:.0f} times {'more' if new.point > old.point else 'less'} than before"] if ratio >= JUMP else []


def _same_number_elsewhere(about: Topic, others: Sequence[FigureState]) -> list[str]:
    if not about.value.numeric or about.value.point < 20:
        return []
    for other in others:
        if other.figure.measure != about.measure and any(values.same(about.value, values.of_stand(one)) for one in other.stands):
            return [f"the same number is known as {other.figure.label}"]
    return []


def _part_and_whole(about: Topic, state: FigureState, others: Sequence[FigureState]) -> list[str]:
    if about.measure not in ONE_TOTAL or state.figure.basis != "subtotal" or not about.value.numeric:
        return []
    wholes = [other for other in others if other.figure.measure == state.figure.measure and other.figure.basis != "subtotal"]
    known = [values.of_stand(stand).point for other in wholes for stand in other.stands if values.of_stand(stand).numeric]
    if known and about.value.point > max(known):
        return [f"a part larger than the whole known ({max(known)})"]
    return []
