"""Whose people or things are counted: "Russian soldiers" are Russia's, and so are the soldiers that "Russia lost".

The words of the counted tell it first. Else who lost them: the subject of the verb ("Ukrainian troops lost | 300 men", "Kyiv
suffered | 300 casualties"), whose losses they are ("Russian losses came to | 300", "casualties among Ukrainian units"), or the
speaker who calls them his own ("Israel says | 300 of its soldiers died", "| 13 people died on its side of the border").
"""

from __future__ import annotations

from functools import lru_cache

from figures.sentences.passage import Counted, Passage
from figures.speakers.before_verb import before_adverbs, noun_phrase_left
from figures.wording import nations, one_nation
from figures.wordlists import words

_LOST = frozenset(("killed", "wounded", "killed_or_wounded", "dead_or_missing", "missing", "captured", "vehicles_destroyed", "aircraft"))
_LOSING, _LOSSES = words("claims", "losing"), words("claims", "losses_of")
_OWN = frozenset(("its", "our", "their"))
_WHOSE = 3
"""Tokens before the noun of losses in which it is told whose they are ("the Russian army's daily losses")."""
_ON_ITS_SIDE = 8
"""Tokens behind the counted in which it is told on whose side of a border they were."""
_AMONG = 5
"""Tokens behind it ("losses of the Ukrainian armed forces")."""


def loser(made: Passage, one: Counted) -> str | None:
    """The nation (or "") of whoever lost them by the verb before the number: "says Ukraine has lost | 900"; None without such a verb."""
    verb = next((at for at in range(one.left - 1, max(made.body, one.left - 3) - 1, -1) if made.low[at] in _LOSING), -1)
    if verb <= made.body:
        return None
    span = noun_phrase_left(made, before_adverbs(made, verb))
    return one_nation(made.written(*span)) if span is not None else ""


@lru_cache(maxsize=4096)
def _nation_in(text: str) -> str:
    """ "North Korean soldiers" -> North Korea."""
    found = nations(text)
    return found[0] if found else ""


def side_told(made: Passage, one: Counted, subject: str, speaker: str) -> str:
    """The nation (or "") whose people or things are counted."""
    side = _nation_in(subject)
    if side or one.measure not in _LOST:
        return side
    low = made.low
    if low[one.last] == "of" and low[one.last + 1] in _OWN:
        return one_nation(speaker)
    on = next((at for at in range(one.right, min(made.size - 2, one.right + _ON_ITS_SIDE)) if low[at] == "on"), 0)
    if on and low[on + 1] in _OWN and low[on + 2] in ("side", "soil"):
        return one_nation(speaker)  # "Cambodia said | 13 people | had been killed on its side of the border"
    if (lost := loser(made, one)) is not None:
        return lost
    noun = one.trigger.last - 1 if one.trigger is not None else one.last
    if low[noun] not in _LOSSES or noun >= one.last:
        return ""
    if low[noun - 1] == "own" and low[noun - 2] in _OWN:
        return one_nation(speaker)  # "gave a number for its own | dead |: 380 soldiers"
    before = next((other for other in reversed(made.counted) if noun < other.first < one.first), None)
    if before is not None and one.rule == "gapped":
        return one_nation(made.written(before.right, one.left))  # "Orvania's toll stood at 22 and Korlen's at | seven"
    whose = one_nation(made.written(max(made.body, noun - _WHOSE), noun)) if noun > made.body else ""
    if not whose and low[noun + 1] in ("of", "among"):
        whose = one_nation(made.written(noun + 2, min(one.left, noun + 2 + _AMONG)))
    return whose
