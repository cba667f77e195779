"""What one claim leaves behind in the state of its figure, once it is decided what the claim does.

Folding a story in uses it, and so does whoever derives a figure's state again from what was decided: after an
editor has moved claims from one figure to another, the figures stand as if they had always been told apart.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from figures.evidence import happening
from figures.evidence.called import called
from figures.evidence.topics import Topic
from figures.figure import ALERTING, Figure, FigureState, Stand
from figures.kinds import against, belief
from stories.quick import quick
from stories.story import Story


@quick
@dataclass(frozen=True, slots=True)
class Told:
    """A claim of a story and what was decided of it. `events` are those of the story, its own first.

    `kind` "left out" stands for a claim that an editor called none of any figure: it only leads to the figure.
    """

    about: Topic
    story: Story
    report: str
    kind: str
    current: bool
    events: tuple[str, ...]


def born(figure: Figure, told: Told) -> FigureState:
    """The state of a figure nobody has spoken of before."""
    return FigureState(figure=figure, stands=(), history=(), words=(), last=told.story.time, events=told.events[:1])


def after(state: FigureState, told: Told) -> FigureState:
    """The state after one more claim."""
    state = belief.seen(state, told.events, _words(told), told.about.near, told.about.measure)
    if told.kind == "left out":
        return state
    stand = _stand(told)
    if told.kind in ALERTING:
        value = told.about.value
        return belief.told(state, stand, [before for before in told.about.previous if against.comparable(before, value)])
    if told.kind == "mention":
        return belief.mentioned(state, stand)
    if not state.stands:  # the first we hear of it is a copy's repeat: the number is kept, nobody is told
        return belief.told(state, stand)
    return belief.repeated(state, stand, told.current)


def refolded(figure: Figure, told: Iterable[Told | Stand]) -> FigureState | None:
    """The state of a figure from all that was told of it, oldest first; a Stand is a number that an editor pinned."""
    state: FigureState | None = None
    for one in told:
        if isinstance(one, Told):
            state = after(state or born(figure, one), one)
        elif state is not None:
            state = belief.pinned(state, one)
    return state


def _words(told: Told) -> tuple[str, ...]:
    """What leads to the figure again: the kind of happening, one more name of its place where it moved, and the names."""
    about = told.about
    kinds_said = dict.fromkeys((*happening.kinds_of(about.claim.sentence), *happening.kinds_told(told.story)))
    place = (f"@{about.claim.place.lower()}",) if about.place_said and told.kind in ALERTING else ()
    lands = [f"^{land}" for land in sorted(about.lands)] if about.claim.land else []
    captives = (f"={about.captives}",) if about.captives else ()
    day = (f"%{about.day.isoformat()}",) if about.day else ()
    names = sorted(called(told.story.headline, told.story.text))
    return (*kinds_said, *place, *lands, *day, *captives, *names, *about.names)


def _stand(told: Told) -> Stand:
    claim, value = told.about.claim, told.about.value
    # What moved beside the number that stands contradicts it, and does not take its place.
    kind = told.kind if told.current or told.kind not in ALERTING else "conflicting"
    return Stand(
        speaker=claim.speaker, low=value.low, high=value.high, approx=value.approx, at=told.story.time, story=told.story.id,
        sentence=claim.sentence, status=claim.status, unit=value.unit, as_of=claim.as_of, report=told.report, kind=kind,
    )  # fmt: skip
