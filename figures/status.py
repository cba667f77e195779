"""How sure a claim is: official, attributed, estimate, unverified, verified, disputed or unattributed.

Words that doubt or deny count for the claims of their sentence; a sentence that says "could not be independently
verified" without a number of its own counts for the whole story, as editors write it once, often two paragraphs later.
A party to a war that speaks of the other side's losses is unverified whoever it is.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from figures.claim import Status
from figures.wording import nations
from figures.wording import words as plain_words
from figures.wordlists import wordlist, words

_HARM = frozenset(("killed", "wounded", "killed_or_wounded", "captured", "vehicles_destroyed", "drones_downed", "troops"))


@cache
def _phrases(name: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in wordlist("claims")[name].split(",") if part.strip())


@dataclass(frozen=True, slots=True)
class Doubts:
    """What the whole story says of its numbers."""

    unverified: bool


def doubts(text: str) -> Doubts:
    """Read the doubts of a whole story."""
    low = text.lower()
    return Doubts(unverified=("verif" in low + "" and any(phrase in low for phrase in _phrases("unverified"))) or (any(phrase in low for phrase in ("evidence", "confirm")) and any(phrase in low for phrase in _phrases("unverified"))))


def status_of(sentence: str, speaker: str, measure: str, subject: str, forecast: bool, about: Doubts) -> Status:
    """The status of one claim. `subject` names the side that is counted."""
    low = sentence.lower()
    if any(phrase in low for phrase in _phrases("disputed")):
        return "disputed"
    if any(phrase in low for phrase in _phrases("verified")):
        return "verified"
    if about.unverified or (measure in _HARM and _of_the_enemy(speaker, subject)):
        return "unverified"
    if forecast or any(phrase in low for phrase in _phrases("estimating")):
        return "estimate"
    if not speaker:
        return "unattributed"
    official = words("claims", "official_speakers")
    said = plain_words(speaker)
    return "official" if any(word in official for word in said) or (len(said) == 1 and nations(speaker)) else "attributed"


def _of_the_enemy(speaker: str, subject: str) -> bool:
    mine, theirs = nations(speaker), nations(subject)
    return bool(mine and theirs) and mine[0] != theirs[0]
