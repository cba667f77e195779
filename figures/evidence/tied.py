"""To which events do a story's figures tie it?

The grouping of stories goes by words, and a follow-up in another outlet's words begins an event of its own. Its figures know better:
where a claim continues a figure of an event of which the story as a whole speaks (happening.py), that speaks for the event.
How much, is told in nats, so that it can be added to what words say for and against (stories.events): a figure of 20 and more says
most, since in every other incident somebody is killed; then an old number that the text gives and that was told of it before, and
its place. A number of one day, which every night has anew, ties nothing, nor one of another kind of happening, nor one long silent.

The weights were fitted (bench/fit_ties.py) on labelled streams, where stories that give one figure belong together, and on made
incidents with confusable neighbours, where hardly any do.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from operator import mul

from figures.evidence.circumstances import Setting
from figures.evidence.pairs import SMALL
from figures.evidence.topics import Topic, known
from figures.figure import FigureState, Tie
from figures.wordlists import wordlist

WEIGHTS = (4.9, 0.2, 1.7, 1.5)
"""What each piece of `evidence` says for one event (above nought) or against it, in nats."""
WINDOW = timedelta(days=30)
"""How long after its last number a figure ties a story to its event."""
TIES = 3
"""Events told, those for which most speaks."""

_CURRENCIES = frozenset(wordlist("currencies"))

Linked = tuple[Topic, FigureState]
"""A claim of a story, and the figure that it continues as this stood before."""


def tied(linked: Sequence[Linked], setting: Setting) -> tuple[Tie, ...]:
    """The events, other than its own, to which a story is tied by the figures that it continues, the most first."""
    telling = [one for one in {state.figure.id: (about, state) for about, state in linked}.values() if _tells(*one, setting)]
    events = sorted({event for _, state in telling for event in state.events if event in setting.meant})
    ties = [_tie(event, [one for one in telling if event in one[1].events]) for event in events]
    return tuple(sorted(ties, key=lambda tie: -tie.weight)[:TIES])


def _tells(about: Topic, state: FigureState, setting: Setting) -> bool:
    if setting.event in state.events or "daily" in (about.basis, state.figure.basis) or setting.at - state.last > WINDOW:
        return False
    kinds = known(state).kinds
    return not (setting.told and kinds and kinds.isdisjoint(setting.told))


def _tie(event: str, linked: Sequence[Linked]) -> Tie:
    said = evidence(linked)
    labels = tuple([state.figure.label for _, state in linked])
    return Tie(event=event, weight=sum(map(mul, said, WEIGHTS)), figures=labels, evidence=said)


def evidence(linked: Sequence[Linked]) -> tuple[float, ...]:
    """What speaks for and against an event by the figures continued, in the order of WEIGHTS; of each no more than a few are counted."""
    large = sum(_large(about, state) for about, state in linked)
    old = sum(any(known(state).numbers.hold(before) for before in about.previous) for about, state in linked)
    placed = any(
        about.place <= theirs or theirs <= about.place for about, state in linked if about.place for theirs in known(state).places
    )
    return min(large, 3), min(len(linked) - large, 3), min(old, 2), float(placed)


def _large(about: Topic, state: FigureState) -> bool:
    """Every sum of money is many of some currency: one tells only where it is the very sum told before."""
    of_money = about.value.unit in _CURRENCIES and not known(state).numbers.hold(about.value)
    return about.value.numeric and about.value.point >= SMALL and not of_money
