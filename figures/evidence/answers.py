"""Numbers that answer to a number told just before by somebody else.

"Police counted 18,000. The union said 60,000 had come", "It puts the number still held at 33; the parents' committee says 41":
the second number leaves out what it counts, for it is what the first one counted. It stands in the same sentence or in the next,
has a speaker of its own, counts the same on the same basis, and names neither another place nor a part of its own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from figures.authority import same_speaker
from figures.evidence.topics import Topic
from figures.measure_groups import ATTENDED_ONCE, LEVEL_APART, measures_like
from figures.wordlists import wordlist

_BASES = {basis: number for number, group in enumerate(wordlist("linking")["basis_groups"]) for basis in group}
_OWN = re.compile(r"\b(?:its|their|his|her) own\b")
"""Words that turn from those counted to the speaker's side: "its own losses were 31 killed"."""
_KNOWN = re.compile(r"\bthe $")
"""Before a number that is spoken of as known: "above | the 11 deaths confirmed for the whole south"."""
_THEN = re.compile(r"(?:(?:a|two|three) (?:day|week|month|year)s? (?:ago|earlier|before)|last (?:week|month|year))\b", re.IGNORECASE)
"""At the start of a sentence: what it tells was of another time."""
GAP = 2
"""Characters between two sentences that follow one another."""


def answering(topics: Sequence[Topic]) -> list[Topic]:
    """The topics of a story, those that answer with the number to which they do."""
    placed = sorted((about for about in topics if not about.claim.in_headline), key=lambda about: about.claim.quantity.start)
    answers = {id(about): _answered(about, placed[:at]) for at, about in enumerate(placed)}
    return [replace(about, answers=before.value) if (before := answers.get(id(about))) else about for about in topics]


def _answered(about: Topic, before: Sequence[Topic]) -> Topic | None:
    """The number that `about` answers to: the last one of its measure before it, when it is somebody else's and next to it."""
    if not _is_short(about):
        return None
    other, begins = None, about.claim.sentence_span[0]
    for one in reversed(before):
        if one.measure not in measures_like(about.measure):
            continue
        if begins - one.claim.sentence_span[1] > GAP:
            return None
        if not _is_aside(one, about):
            other = one
            break
        begins = one.claim.sentence_span[0]
    if other is None or not other.value.numeric:
        return None
    if about.place_said and (about.place != other.place or _KNOWN.search(about.claim.sentence[: _first(about)])):
        return None
    named = about.claim.speaker and other.claim.speaker and not same_speaker(about.claim.speaker, other.claim.speaker)
    alike = other.value.unit == about.value.unit and _BASES.get(other.basis) == _BASES.get(about.basis)
    return other if named and alike and about.subject.parts <= other.subject.parts else None


def _is_aside(one: Topic, about: Topic) -> bool:
    """ "50,000 came, organisers said. | A week ago they claimed 120,000.| Police: 22,000", "put the arrests at 176" between two counts of
    those who are still held."""
    then, now = one.claim.as_of, about.claim.as_of
    earlier = then is not None and now is not None and then.date() < now.date()
    if one.measure in ATTENDED_ONCE and (earlier or _THEN.match(one.claim.sentence)):
        return True
    return about.measure in LEVEL_APART and about.basis == "level" and one.basis != "level"


def _is_short(about: Topic) -> bool:
    """It says nothing of its own about what it counts."""
    own = about.part or about.previous or about.subject.nations or about.owner or _OWN.search(about.claim.sentence.lower())
    return about.value.numeric and not own and not about.subject.others


def _first(about: Topic) -> int:
    """Where the number begins in its sentence."""
    return about.claim.at
