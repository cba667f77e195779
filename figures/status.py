"""How sure a claim is: official, attributed, estimate, unverified, verified, disputed or unattributed.

Words that doubt or deny count for the claims of their sentence; a sentence that says "could not be independently
verified" counts for the whole story, as editors write it once, often two paragraphs later. A party to a war that
speaks of the other side's losses is unverified whoever it is.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Literal

from figures.claim import Status
from figures.wording import nations
from figures.wording import words as plain_words
from figures.wordlists import wordlist, words

Mood = Literal["disputed", "verified", "estimate", ""]

_HARM = frozenset(("killed", "wounded", "killed_or_wounded", "captured", "vehicles_destroyed", "drones_downed", "troops"))
"""Measures of which a party to a war speaks in its own interest."""


@cache
def _pattern(name: str) -> re.Pattern[str]:
    phrases = (" ".join(part.split()) for part in wordlist("claims")[name].split(","))
    return re.compile("|".join(re.escape(phrase) for phrase in phrases if phrase))


@cache
def _official() -> frozenset[str]:
    return words("claims", "official_speakers")


def unverified(text: str) -> bool:
    """Does the story say anywhere that its numbers could not be verified?"""
    return _pattern("unverified").search(text.lower()) is not None


def mood(sentence: str) -> Mood:
    """What the sentence itself says of its numbers."""
    low = sentence.lower()
    if _pattern("disputed").search(low):
        return "disputed"
    if _pattern("verified").search(low):
        return "verified"
    return "estimate" if _pattern("estimating").search(low) else ""


def status_of(said: Mood, speaker: str, measure: str, subject: str, *, forecast: bool, doubted: bool) -> Status:
    """The status of one claim. `subject` names the side that is counted; `doubted` is `unverified` of the story."""
    if said in ("disputed", "verified"):
        return said
    if doubted or (measure in _HARM and _of_the_enemy(speaker, subject)):
        return "unverified"
    if forecast or said == "estimate":
        return "estimate"
    return _by_speaker(speaker)


@lru_cache(maxsize=4096)
def _by_speaker(speaker: str) -> Status:
    if not speaker:
        return "unattributed"
    said = plain_words(speaker)
    return "official" if any(word in _official() for word in said) or (len(said) == 1 and nations(speaker)) else "attributed"


def _of_the_enemy(speaker: str, subject: str) -> bool:
    mine, theirs = nations(speaker), nations(subject)
    return bool(mine and theirs) and mine[0] != theirs[0]
