"""What speaks for and against a claim being about a figure, piece by piece.

Each piece of evidence has a name. lexicon/evidence.yaml says it in words and gives its weight: what an editor would
have guessed, and what the labelled streams made of the guess (bench/fit_linking.py). Nothing here decides: the weights
are added up in figures/linking.py, and the figure with the most for it wins, unless more speaks for a figure not
known yet.

The pieces stand by what they ask of: measure.py, place.py, subject.py, speaker.py and number.py; here those of event and time.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from datetime import timedelta

from figures.evidence.called import diseases, named_apart
from figures.evidence.circumstances import Say, Setting
from figures.evidence.measure import by_basis, by_measure
from figures.evidence.number import by_number, by_story
from figures.evidence.pairs import Pair
from figures.evidence.place import by_place
from figures.evidence.speaker import by_speaker
from figures.evidence.subject import by_names, by_subject
from figures.evidence.unlike import unlike
from figures.measure_groups import MENTION_ONLY, STANDING
from figures.times.happened import days_apart

_SAME_NEWS = timedelta(days=2)
"""Two happenings of one kind in one place this close are one, however their stories are grouped."""
_QUIET = (timedelta(days=1), timedelta(days=5), timedelta(days=30))
_QUIET_NAMES = ("today", "this week", "this month", "long ago")
"""How long ago a figure was heard of last, likewise."""


def evidence(both: Pair, setting: Setting) -> list[str]:
    """The names of all that speaks for or against."""
    said: list[str] = []
    say = said.append
    for piece in _PIECES:
        piece(both, setting, say)
    return said


def _event(both: Pair, setting: Setting, say: Say) -> None:
    state = both.figure.state
    if both.here:
        say("event")
    elif both.meant:
        say("event meant")
    elif not set(setting.events).isdisjoint(state.events):
        say("event in the background")
    else:
        say("another event")
    if setting.again and not both.here:
        say("an event meant of a kind that comes again" if both.meant else "another event of a kind that comes again")
    if setting.apart is not None and not both.told and (not both.here or _may_be_called_unrelated(both, setting)):
        say("called unrelated")
    if setting.called and not both.told:
        # "Two died of malaria" tells who is left out of an Ebola count: what a story is about, its headline says.
        mine = setting.called - diseases(setting.called) | setting.ill
        if apart := named_apart(mine, both.figure.called):
            say(f"another {apart} by name")
    if not both.here and both.figure.figure.measure in STANDING:
        say("stands for long")
    if setting.report in both.figure.reports:
        say("report")
    if both.same_event and both.alike:
        if both.alone and not (both.measure_held and both.figure.figure.measure in MENTION_ONLY):
            say("the only one")
        elif both.main:
            say("the largest")
    if both.closest:
        say("the nearest number")
    if both.own_words:
        say("words of its own" if both.own_words > 1 else "a word of its own")
    elif both.others_words:
        say("words of another")
    near = both.about.near_words
    if near and both.figure.near:
        part = len(near & both.figure.near) / len(near)
        where = "" if both.same_event else " elsewhere"
        say(f"{'no' if not part else 'few' if part < 0.25 else 'some' if part < 0.5 else 'most'} words beside it{where}")
    if len(state.history) >= 3:
        say("in the news")
    theirs = both.figure.kinds
    if setting.told and theirs:
        where = "" if both.same_event else " elsewhere"
        same = not theirs.isdisjoint(setting.told)
        say(f"kind of happening{where}" if same else f"another kind of happening{where}")
        if not same and not both.same_event and unlike(setting.told, theirs):
            say("an unlike kind of happening elsewhere")
        if same and not both.same_event and both.same_place and setting.at - state.last <= _SAME_NEWS:
            say("place, kind and day")


def _time(both: Pair, setting: Setting, say: Say) -> None:
    if both.about.day is not None and both.figure.days and not both.told:
        apart = days_apart(both.about.day, both.figure.days)
        say("on that day" if not apart else "a day apart" if apart == 1 else "on another day")
    quiet = _QUIET_NAMES[bisect_left(_QUIET, setting.at - both.figure.state.last)]
    say(f"heard {quiet}" if both.same_event else f"heard {quiet} elsewhere")


def _may_be_called_unrelated(both: Pair, setting: Setting) -> bool:
    """Of another kind than the story's own, as that which it calls unrelated, or known since before what it tells of is likely to be."""
    since = both.figure.since
    old = since is not None and setting.at - since > _SAME_NEWS
    return old or (setting.apart is not None and not both.figure.kinds.isdisjoint(setting.apart))


_PIECES: tuple[Callable[[Pair, Setting, Say], None], ...] = (
    _event, by_measure, by_basis, by_place, by_subject, by_names, by_speaker, by_number, by_story, _time,
)  # fmt: skip
