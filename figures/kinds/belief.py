"""What is believed of a figure: the latest stand of each speaker, the headline value, the history.

The headline value is the last one that was news and no mere contradiction: what an editor would print. A
newer number of one chain of authority supersedes the older ones of that chain; the count of an independent
speaker stands beside them until its speaker gives another. Repeats add a speaker, never a value.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from figures import values
from figures.authority import one_chain, same_speaker
from figures.figure import FigureState, Stand
from figures.values import Value

MOST_STANDS = 16
"""Speakers remembered per figure, newest first: more have never been seen to matter."""
MOST_HISTORY = 60
"""Values remembered per figure: a war's tolls for two months; the ledger itself forgets nothing."""
MOST_WORDS = 24
MOST_NEAR = 40
"""Words beside its numbers remembered per figure, the latest first."""
MOST_EVENTS = 12
"""Events remembered per figure, its first and the latest: a long story opens many."""


def headline(state: FigureState) -> Stand | None:
    """The stand that an editor would print now; None while there is no number."""
    for stand in reversed(state.history):
        if stand.kind not in ("conflicting", "previous") and values.of_stand(stand).numeric:
            return stand
    return next((stand for stand in reversed(state.history) if values.of_stand(stand).numeric), None)


def silent(state: FigureState) -> bool:
    """Whether its numbers were kept and none of them told."""
    return bool(state.history) and all(stand.kind == "repeated" for stand in state.history)


def own(state: FigureState, speaker: str) -> Stand | None:
    """The latest number of this speaker; None when it gave none or nobody is named."""
    if not speaker:
        return None
    numbers = [stand for stand in state.stands if stand.low is not None or stand.high is not None]
    exact = next((stand for stand in reversed(numbers) if stand.speaker == speaker), None)
    return exact or next((stand for stand in reversed(numbers) if stand.speaker and same_speaker(stand.speaker, speaker)), None)


def once(state: FigureState, speaker: str) -> Stand | None:
    """The latest number that this very speaker gave, also where others have spoken since; None when nobody is named."""
    numbers = (stand for stand in reversed(state.history) if stand.kind != "previous" and values.of_stand(stand).numeric)
    return next((stand for stand in numbers if speaker and stand.speaker and same_speaker(stand.speaker, speaker)), None)


def rounds(state: FigureState, stand: Stand) -> bool:
    """Whether it only passes on, in other words, a number that was news: "nearly 1,400" after 1,390."""
    number = values.of_stand(stand)
    return stand.kind == "repeated" and not any(values.same(number, values.of_stand(one)) for one in state.history)


def saying(state: FigureState, value: Value) -> Stand | None:
    """The latest stand, standing or superseded, that gave this number."""
    both = (*state.history, *state.stands)
    return next((stand for stand in reversed(both) if values.same(value, values.of_stand(stand))), None)


def told(state: FigureState, stand: Stand, before: Sequence[Value] = ()) -> FigureState:
    """The state after a stand that was news; `before` are old values that its text gives, perhaps never seen here."""
    missed = tuple(
        replace(stand, low=value.low, high=value.high, approx=value.approx, kind="previous")
        for value in before
        if saying(state, value) is None
    )
    wrong = _corrected(state, stand, before)
    kept = [one for one in state.stands if not _superseded(one, stand) and not _gave(one, wrong)]
    return replace(
        state,
        stands=(*kept, stand)[-MOST_STANDS:],
        history=(*state.history, *missed, stand)[-MOST_HISTORY:],
        last=max(state.last, stand.at),
    )


def _corrected(state: FigureState, stand: Stand, before: Sequence[Value]) -> tuple[Value, ...]:
    """The numbers that a correction took back: nobody stands by them any more, whoever had passed them on."""
    if stand.kind != "corrected":
        return ()
    stood = headline(state)
    ours = stood is not None and one_chain(stood.speaker, stand.speaker)
    return (*before, values.of_stand(stood)) if stood is not None and ours else tuple(before)


def _gave(stand: Stand, wrong: Sequence[Value]) -> bool:
    return any(values.same(values.of_stand(stand), value) for value in wrong)


def repeated(state: FigureState, stand: Stand, current: bool) -> FigureState:
    """The state after a repeat; `current`: it restates what stands, so its speaker now says so, and no longer what it said before."""
    last = max(state.last, stand.at)
    mine = own(state, stand.speaker)
    if current and _sharper(state, stand):
        state = replace(state, history=(*state.history, stand)[-MOST_HISTORY:])
    if not current or (mine is not None and values.restates(values.of_stand(stand), values.of_stand(mine))):
        return replace(state, last=last)
    if mine is None and any(one.speaker == stand.speaker and values.of_stand(one).numeric for one in state.stands):
        return replace(state, last=last)  # nobody is named, again
    return replace(state, stands=(*(one for one in state.stands if one is not mine), stand)[-MOST_STANDS:], last=last)


def _sharper(state: FigureState, stand: Stand) -> bool:
    """It says exactly what was known roughly: 8,912 after "nearly 9,000", by whoever passes on the same count."""
    stood, number = headline(state), values.of_stand(stand)
    if stood is None or stood.approx not in ("about", "nearly") or not one_chain(stood.speaker, stand.speaker):
        return False
    return number.approx == "exact" and values.restates(number, values.of_stand(stood)) == "a rounding"


def mentioned(state: FigureState, stand: Stand) -> FigureState:
    """The state after the figure was spoken of without a number."""
    if any(not values.of_stand(one).numeric for one in state.stands):
        return replace(state, last=max(state.last, stand.at))
    return replace(state, stands=(stand, *state.stands)[-MOST_STANDS:], last=max(state.last, stand.at))


def pinned(state: FigureState, stand: Stand) -> FigureState:
    """The state after an editor has chosen the number of record: what is printed until somebody says something new.

    It takes the place of the number that stood, so that the next claim is compared with it, whoever makes it.
    """
    stood = headline(state)
    replaced = {stand.speaker} | ({stood.speaker} if stood else set())
    others = [one for one in state.stands if one.speaker not in replaced]
    return replace(state, stands=(*others, stand)[-MOST_STANDS:], history=(*state.history, stand)[-MOST_HISTORY:])


def seen(state: FigureState, events: tuple[str, ...], words: tuple[str, ...], near: Iterable[str] = (), measure: str = "") -> FigureState:
    """The state with one more event, more words that lead to it or stood beside its number, perhaps another measure."""
    both_words = tuple(dict.fromkeys((*state.words, *words)))[:MOST_WORDS]
    beside = tuple(dict.fromkeys((*near, *state.near)))[:MOST_NEAR]
    under = dict.fromkeys((*state.measures, *((measure,) if measure and measure != state.figure.measure else ())))
    return replace(state, events=_both_events(state.events, events), words=both_words, near=beside, measures=tuple(under))


def _both_events(known: tuple[str, ...], told: tuple[str, ...]) -> tuple[str, ...]:
    """The events of a figure with those of one more story, whose own comes first; the oldest that it does not speak of give way.

    A story may speak of more happenings than a figure remembers: those known stay then, or every story would write the list anew.
    """
    both = tuple(dict.fromkeys((*known, *told)))
    if len(both) <= MOST_EVENTS:
        return both
    again, held = set(known) & set(told), set(known)
    # What must stay first, then what the story says again, then what is new to the figure, then the rest from its latest.
    first = {*both[:1], *told[:1]}
    rank = {event: (event not in first, event not in again, event in held, -at) for at, event in enumerate(both)}
    kept = set(sorted(both, key=rank.__getitem__)[:MOST_EVENTS])
    return tuple(event for event in both if event in kept)


def old_stand(value: Value, like: Stand | None, at: Stand) -> Stand:
    """A stand for an old value that only the text gives: somebody else printed it before we looked."""
    base = like or at
    return replace(base, low=value.low, high=value.high, approx=value.approx, unit=value.unit)


def _superseded(old: Stand, new: Stand) -> bool:
    if old.low is None and old.high is None:
        return bool(new.speaker) and same_speaker(old.speaker, new.speaker)
    if new.kind == "conflicting":
        return bool(new.speaker) and same_speaker(old.speaker, new.speaker)
    return one_chain(old.speaker, new.speaker)
