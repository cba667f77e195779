"""A bare number ("the agency says 4,346") is read as what was counted before it; what is known of the happening may tell better.

Its measure was taken over from another sentence. Where it is near the last numbers of a figure of another measure, and that figure
fits it much better than any of its own measure does, it is that one's. Small numbers agree by chance, one that answers to another
("police counted 5,500") or stands for some of those before ("49 of them", "it was 49") is of what that one is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal

from figures.claim import Basis
from figures.evidence.circumstances import Setting, in_event
from figures.evidence.keys import subject_key
from figures.evidence.topics import Topic, known
from figures.figure import FigureState
from figures.measure_groups import BY_NOUN, measures_like
from figures.values import Value, ratio

MARGIN = 1.6
"""How much more must speak for it than for the measure read, in the weights of linking."""
FAR, MARGIN_FAR = 10, 0.3
"""Where every number known of that measure is so many times smaller or larger, so much is enough."""
NEAR = Decimal("1.5")
"""How many times a number of that figure it may be, or the other way round."""
_LEAST = 10
_SAYS_MORE = tuple(f" {word} " for word in ("of", "who", "was", "were", "are", "is", "had", "have", "has", "did"))
"""Words behind a number that tell more of those counted, be it in words that no list has."""
_IT_WAS = ("It was ", "It is ", "It's ", "It’s ")
"""Words that point back to what was told just before."""
_THE_NUMBER = re.compile(r"\b(?:number|figure|toll|total|count|tally) (?:\w+ ){0,2}$")
"""Another such: "estimated the number at | 1,100", unless that number is of another size."""
_BY_ITSELF: tuple[Basis, ...] = ("cumulative", "level", "event")
"""Bases that go with a measure, of which the text says nothing."""


def remeasured(topics: Sequence[Topic], setting: Setting, states: Sequence[FigureState], best: Callable[[Topic], float]) -> list[Topic]:
    """The topics of a story, each bare number under the measure of the figure that it fits best, with whatever answers to it.

    `best`: how much speaks for any known figure of a topic's measure.
    """
    made: list[Topic] = []
    moved: dict[tuple[str, Value], Topic] = {}
    for about in topics:
        before = moved.get((about.measure, about.answers)) if about.answers else None
        if before is not None and about.claim.elided:
            other = _as_one_of(about, before.measure, before.basis)
        else:
            other = _of_what_it_fits(about, topics, setting, states, best)
        if other is not about:
            moved[about.measure, about.value] = other
        made.append(other)
    return made


def _of_what_it_fits(
    about: Topic, story: Sequence[Topic], setting: Setting, states: Sequence[FigureState], best: Callable[[Topic], float]
) -> Topic:
    claim, value = about.claim, about.value
    pointed = claim.behind.startswith(_SAYS_MORE) or claim.ahead in _IT_WAS or claim.ahead.endswith(", ")
    told = claim.speaker and value.numeric and not value.unit and value.point >= _LEAST
    if not claim.elided or not told or about.answers or about.previous or pointed:
        return about
    alike = measures_like(about.measure)
    here = [state for state in states if in_event(setting, state)]
    near = [state for state in here if _is_near(about, state)]
    counted = [state for state in near if _is_plain(state)]
    if not counted or any(state.figure.measure in alike for state in near):
        return about
    own = [apart for state in here if state.figure.measure in alike if (apart := known(state).numbers.nearest(about.value)) is not None]
    margin = MARGIN_FAR if own and min(own) > FAR else MARGIN
    told_here = (other for other in story if other is not about and other.measure in alike and not other.claim.elided)
    own += [ratio(about.value, other.value) for other in told_here if other.value.numeric]
    if _THE_NUMBER.search(claim.ahead) and (not own or min(own) <= FAR):
        return about
    least, found = max(best(about), 0.0) + margin, about
    for measure, basis in dict.fromkeys((state.figure.measure, state.figure.basis) for state in counted):
        other = _as_one_of(about, measure, basis if about.basis in _BY_ITSELF else about.basis)  # type: ignore[arg-type]
        fits = best(other)
        if fits > least:
            least, found = fits, other
    return found


def _is_near(about: Topic, state: FigureState) -> bool:
    nearest = known(state).numbers.nearest(about.value)
    return nearest is not None and nearest <= NEAR


def _is_plain(state: FigureState) -> bool:
    """Whether it is a count of what the taxonomy has a word for, neither planned nor a part."""
    return state.figure.measure not in BY_NOUN and state.figure.basis in _BY_ITSELF and not any(stand.unit for stand in state.stands)


def _as_one_of(about: Topic, measure: str, basis: Basis) -> Topic:
    noun = about.claim.quantity.noun
    claim = replace(about.claim, measure=measure, subject=noun, basis=basis, elided=False)
    return replace(about, claim=claim, measure=measure, basis=basis, subject=subject_key(measure, noun))
