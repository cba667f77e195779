"""Who of a story spoke of a figure before: he goes on from his own number, and whoever else gives one is set against him."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from figures.authority import one_voice
from figures.evidence.topics import Topic
from figures.figure import FigureState
from figures.measure_groups import measures_like
from figures.sentences.recounts import disputed


def rivals(about: Topic, waiting: Iterable[Topic], figure: FigureState) -> Iterator[Topic]:
    """The claims still to be folded in by somebody who spoke of the figure before, where `about` is the first word of somebody else."""
    claim, alike = about.claim, measures_like(about.measure)
    if about.previous or claim.quantity.trend or claim.correction or _spoke(figure, claim.speaker):
        return
    for other in waiting:
        if other.claim.in_headline != claim.in_headline or other.measure not in alike or one_voice(other.claim.speaker, claim.speaker):
            continue
        alone = other.answers in (None, about.value) and not disputed(other.claim)
        if alone and _spoke(figure, other.claim.speaker):
            yield other


def _spoke(figure: FigureState, speaker: str) -> bool:
    """Whether this speaker has given a number of the figure before."""
    told = (stand.speaker for stand in figure.history if stand.kind != "previous" and stand.speaker)
    return bool(speaker) and any(one_voice(one, speaker) for one in told)
