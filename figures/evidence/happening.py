"""Does the story speak of a happening that is already known, although its event is another?

The grouping of stories is careful: a feature with few words in common, a feed item of two lines, a war told
from another capital open events of their own. The figures know better. A story that says 19 dead, 11,000
moved out and 6,200 homes flooded speaks of the flood of which just that was said, whatever its words.

So before its claims are linked, a story is held against the happenings among the figures that may be meant:
events that figures have tied together. For a happening speak: its numbers come up again, the more telling
the more; its names, the more the fewer other happenings share them, nations little; the same kind of
happening; nearness in time. Another kind speaks against it. Kinds that strike one place again and again
(attacks, crashes) need more.

A story may name nothing that leads anywhere ("Police now say 30 died in the crush"; St Anne's hospital has treated 34 marchers): then
it speaks of the only happening of its kind that was told of lately, if there is just one and it does not say where it is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from datetime import datetime, timedelta
from functools import lru_cache

from figures.evidence.circumstances import Setting
from figures.evidence.topics import Topic, known
from figures.figure import FigureState
from figures.measure_groups import measures_like
from figures.values import Value
from figures.wording import NATIONS, stem, words
from figures.wordlists import wordlist
from stories.story import Story

_KIND_OF = {stem(word): kind for kind, listed in wordlist("happenings")["kinds"].items() for word in listed}
_AGAIN = frozenset(f"~{kind}" for kind in wordlist("happenings")["again"])

_LASTING = frozenset(f"~{kind}" for kind in wordlist("happenings")["across_borders"])
_NO_KIND = {word: re.compile(rf"(?i:\b(?:{'|'.join(said)})\b)") for word, said in wordlist("happenings")["none"].items()}
"""Words that name no such happening where others stand beside them: who opened fire burned nothing down."""

ENOUGH = 1.5
"""A rare name within a day, or with the same kind of happening within ten, or two telling numbers."""
ENOUGH_AGAIN = 2.1
"""The same for kinds that strike one place again and again."""
ONLY_ONE = 0.5
"""What it says that no other happening of the kind is known of, where a story names nothing that leads to one."""
LEAD = 400
"""Characters of a text that say what it is about."""


@lru_cache(maxsize=4096)
def kinds_of(text: str) -> tuple[str, ...]:
    """The kinds of happening that a text names, as words for a figure's state ("~flood"), in order and once each."""
    said = text.replace("March", "")  # the month
    for word, none in _NO_KIND.items():
        said = none.sub("", said) if word in said.lower() else said
    return tuple(dict.fromkeys([f"~{kind}" for word in dict.fromkeys(words(said)) if (kind := _KIND_OF.get(stem(word)))]))


def kinds_told(story: Story) -> tuple[str, ...]:
    """The kinds of happening that a story tells of, its headline's first, then its lead's."""
    return tuple(dict.fromkeys((*kinds_of(story.headline), *kinds_of(story.text[:LEAD]))))


def meant(
    topics: Sequence[Topic], names: Sequence[str], kinds: Sequence[str], setting: Setting, states: Sequence[FigureState], faint: Set[str]
) -> frozenset[str]:
    """The events beside its own that a story speaks of, judged by its claims, its names and its kinds of happening.

    `faint` are names that say less than others, beside those of nations.
    """
    together = _together([state.events for state in states])
    happenings: dict[str, list[FigureState]] = {}
    for state in states:
        happenings.setdefault(together[state.events[0]], []).append(state)
    own = together.get(setting.event)
    words_of = {root: frozenset().union(*(known(state).words for state in members)) for root, members in happenings.items()}
    shared = {name: [root for root, said in words_of.items() if name in said] for name in names}
    alike = [root for root, said in words_of.items() if not said.isdisjoint(kinds)]
    found: set[str] = set()
    for root, members in happenings.items():
        mine = [name for name in names if root in shared[name]]
        score = sum((0.5 if name in NATIONS or name in faint else 1.0) / len(shared[name]) ** 0.5 for name in mine)
        score += _numbers(topics, members) + _kind(kinds, members) + _time(setting.at, members)
        if not mine and alike == [root] and any(_counts(members, about) for about in topics):
            score += ONLY_ONE
        if root == own or score >= (ENOUGH_AGAIN if again(kinds) else ENOUGH):
            found.update(one for state in members for one in state.events)
    return frozenset(found)


def again(kinds: Sequence[str]) -> bool:
    """Whether a happening of these kinds, the first of which counts most, strikes one place time and again."""
    return kinds[:1] != () and kinds[0] in _AGAIN


def lasts(kinds: Sequence[str]) -> bool:
    """Whether a happening of these kinds goes on for weeks, so that all who died since the start of the month may have died of it."""
    return not _LASTING.isdisjoint(kinds)


def _together(groups: Sequence[tuple[str, ...]]) -> dict[str, str]:
    """For each event the first of those that figures tie to it."""
    root: dict[str, str] = {}

    def find(event: str) -> str:
        while root.setdefault(event, event) != event:
            event = root[event]
        return event

    for events in groups:
        first = find(events[0])
        for event in events[1:]:
            root[find(event)] = first
    return {event: find(event) for event in list(root)}


def _numbers(topics: Sequence[Topic], members: Sequence[FigureState]) -> float:
    score = 0.0
    used: set[str] = set()
    for about in topics:
        said = [value for value in (about.value, *about.previous) if value.numeric]
        for state in members:
            if state.figure.id in used or state.figure.measure not in measures_like(about.measure):
                continue
            telling = [_telling(value) for value in said if known(state).numbers.hold(value)]
            if telling:
                used.add(state.figure.id)
                score += max(telling)
                break
    return score


def _counts(members: Sequence[FigureState], about: Topic) -> bool:
    """Something of the claim's measure was counted there."""
    return any(not known(state).measures.isdisjoint(measures_like(about.measure)) for state in members)


def _telling(value: Value) -> float:
    """How much it says that two texts give one number: little for three, much for 11,200."""
    point = value.point
    return 0.3 if point < 20 else 0.7 if point < 100 else 1.0


def _kind(kinds: Sequence[str], members: Sequence[FigureState]) -> float:
    theirs = frozenset().union(*(known(state).kinds for state in members))
    if not kinds or not theirs:
        return 0.0
    return 0.7 if theirs.intersection(kinds) else -1.0


def _time(at: datetime, members: Sequence[FigureState]) -> float:
    quiet = at - max(state.last for state in members)
    if quiet <= timedelta(days=3):
        return 0.5
    return 0.0 if quiet <= timedelta(days=10) else -0.3
