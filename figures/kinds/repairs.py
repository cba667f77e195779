"""What an editor's hand means for linking: which figures a claim is offered, and which claims are left out.

An editor who merges two figures says that claims that look like either are about one: linking is offered the
figure under both descriptions. One who splits a figure, or calls a claim "not the same figure", says that
this number is another figure's: the figure is not offered to its copies, which so find the figure it
was given. One who calls a claim background or misread says that it is no news in anybody's copy: such a
copy is kept with the reason, and nothing follows from it.

A copy is known by its number together with its report or its sentence. The number alone says little: a toll that
climbs to a number once misread is a toll.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from rapidfuzz import fuzz

from figures import values
from figures.evidence.circumstances import Setting, in_event
from figures.evidence.topics import Topic
from figures.figure import Figure, FigureState, Refused
from figures.measure_groups import measures_like
from figures.values import Value

OTHER_FIGURE, BACKGROUND, MISREAD = "not the same figure", "background", "misread"
REASONS = (OTHER_FIGURE, BACKGROUND, MISREAD)
"""Why a claim is wrong where it is."""
NOWHERE = frozenset((BACKGROUND, MISREAD))
"""Reasons for which a claim counts for no figure at all; one of another figure counts there."""
ALIKE = 75
"""Two sentences with so much in common (of 100, whatever the order of words) are one sentence, rewritten by a desk."""


@dataclass(frozen=True, slots=True)
class Offered:
    """The figures that a claim may be about, a merged one under each of its descriptions; whose each is; those withheld, and why."""

    states: list[FigureState]
    owner: dict[str, str]
    refused: tuple[str, ...]


def offered(about: Topic, setting: Setting, states: Iterable[FigureState]) -> Offered:
    """What linking is offered for one claim."""
    open_to: list[FigureState] = []
    owner: dict[str, str] = {}
    withheld: list[str] = []
    for state in states:
        if not state.refused and not state.also:  # no editor's hand is on nearly all of them
            open_to.append(state)
            owner[state.figure.id] = state.figure.id
            continue
        reason = _refuses(about, setting, state)
        if reason:
            withheld.append(f"{state.figure.id} {state.figure.label}: an editor called this number {reason}")
            continue
        for face in (state, *(replace(state, figure=other) for other in state.also)):
            open_to.append(face)
            owner[face.figure.id] = state.figure.id
    return Offered(open_to, owner, tuple(withheld))


def struck(about: Topic, setting: Setting, states: Iterable[FigureState]) -> tuple[FigureState, str] | None:
    """The figure of which an editor called this very number background or misread, and which of the two."""
    alike = measures_like(about.measure)
    for state in states:
        if not state.refused or not in_event(setting, state):
            continue
        if any(figure.measure in alike for figure in (state.figure, *state.also)):
            reason = _refuses(about, setting, state)
            if reason and reason != OTHER_FIGURE:
                return state, reason
    return None


def descriptions(figure: Figure, merged: Iterable[Figure]) -> tuple[Figure, ...]:
    """The other descriptions of a figure, each once."""
    return tuple(other for other in dict.fromkeys(merged) if other.id != figure.id)


def _refuses(about: Topic, setting: Setting, state: FigureState) -> str:
    return next((one.reason for one in state.refused if _copies(about, setting, one)), "")


def _copies(about: Topic, setting: Setting, refused: Refused) -> bool:
    return is_copy(about.value, about.claim.sentence, setting.report, refused)


def is_copy(value: Value, sentence: str, report: str | None, refused: Refused) -> bool:
    """Whether a claim is a copy of a refused one. `report` None: by its sentence alone."""
    number = Value(refused.low, refused.high, "exact", refused.unit)
    if value.numeric != number.numeric or (number.numeric and not values.same(value, number)):
        return False
    return report == refused.report or fuzz.token_set_ratio(sentence, refused.sentence) >= ALIKE
