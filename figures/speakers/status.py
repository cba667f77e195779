"""How sure a claim is: official, attributed, estimate, unverified, verified, disputed or unattributed.

Words that doubt or deny count for the claims of their sentence; a sentence that says "could not be independently
verified" counts for the whole story, as editors write it once, often two paragraphs later. A party to a war that
speaks of the other side's losses is unverified whoever it is. Official is the word of the body whose business the
count is: a state's, but also a seismic institute's of a magnitude and a company's of its own jobs and bids. What
pollsters ask is an estimate.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Literal

from figures.authority import voice
from figures.claim import Status
from figures.speakers.standing_in import business_of, office
from figures.wording import nations
from figures.wording import words as plain_words
from figures.wordlists import wordlist, words
from stories.features import is_common

Mood = Literal["disputed", "verified", "estimate", ""]

_HARM = frozenset(("killed", "wounded", "killed_or_wounded", "captured", "vehicles_destroyed", "drones_downed", "troops"))
"""Measures of which a party to a war speaks in its own interest."""


@cache
def _phrases(name: str) -> tuple[str, ...]:
    phrases = (" ".join(part.split()) for part in wordlist("claims")[name].split(","))
    return tuple(phrase for phrase in phrases if phrase)


def _says(low: str, name: str) -> bool:
    """Does the text hold one of the phrases? Looked for one by one, which is many times faster than one expression for all."""
    for phrase in _phrases(name):  # noqa: SIM110
        if phrase in low:
            return True
    return False


_SIDE = re.compile(
    r"\b([A-Z]\w{2,})(?:['’]s (?:own )?(?:losses|casualties|dead|deaths|toll)|(?: has| have| had)? (?:lost|suffered)\b"
    r"| (?:troops|soldiers|servicemen|fighters|losses|casualties|dead|deaths|army|armed forces)\b)"
)
"""Whose losses are counted: "Maruk's losses", "Losk has lost", "Varn soldiers"."""
_NEVER_OFFICIAL = frozenset(("hospital", "organisers", "labour", "monitor", "sources", "opposition", "insurgents"))
"""Parts that count for themselves, not for all: a hospital its own patients, organisers their march."""
_NAME = re.compile(r"\b[A-Z][a-z]{2,}")


@cache
def _words(name: str) -> frozenset[str]:
    return words("saying", name)


@cache
def _official() -> frozenset[str]:
    return words("claims", "official_speakers")


def unverified(text: str) -> bool:
    """Does the story say anywhere that its numbers could not be verified?"""
    return _says(text.lower(), "unverified")


def mood(sentence: str) -> Mood:
    """What the sentence itself says of its numbers."""
    low = sentence.lower()
    if _says(low, "disputed"):
        return "disputed"
    if _says(low, "verified") and not _says(low, "unverified"):  # "could not be independently verified"
        return "verified"
    return "estimate" if _says(low, "estimating") else ""


def status_of(said: Mood, speaker: str, measure: str, subject: str, around: str, *, forecast: bool, doubted: bool) -> Status:
    """The status of one claim. `subject` and the words `around` the number name the side that is counted; `doubted` is
    `unverified` of the story."""
    if said in ("disputed", "verified"):
        return said
    if doubted or (speaker and _of_the_other_side(speaker, measure, subject, around)):
        return "unverified"
    if forecast or said == "estimate":
        return "estimate"
    return _by_speaker(speaker, measure)


@lru_cache(maxsize=4096)
def _by_speaker(speaker: str, measure: str) -> Status:
    if not speaker:
        return "unattributed"
    said = plain_words(speaker)
    part = voice(speaker).part
    if not _words("polling").isdisjoint(said):
        return "estimate"
    if part == "media" or "western" in said:
        return "attributed"
    if any(word in _official() for word in said) or (len(said) == 1 and nations(speaker)):
        return "official"
    counts = office(speaker, measure) > 0 and part not in _NEVER_OFFICIAL
    return "official" if counts or _of_its_own(speaker, measure) else "attributed"


def _of_its_own(speaker: str, measure: str) -> bool:
    """A company of its own business: "Calder Foods" of its bid; no union, analyst, paper or source."""
    return business_of(measure) == "business" and voice(speaker).part in ("", "company") and speaker[:1].isupper()


def _of_the_other_side(speaker: str, measure: str, subject: str, around: str) -> bool:
    """A party to a war of the other's losses, and of what it downed itself; insurgents of any losses."""
    if measure not in _HARM:
        return False
    said = plain_words(speaker)
    fights = not _words("fighting").isdisjoint(said)
    if voice(speaker).part == "insurgents" or (fights and measure == "drones_downed"):
        return True
    mine, theirs = nations(speaker), nations(subject)
    if mine and theirs:
        return mine[0] != theirs[0]
    named = _names(f"{subject}, {' '.join(_SIDE.findall(around))}")
    party = fights or (len(said) == 1 and not is_common(said[0]))
    return party and bool(named) and bool(_names(speaker)) and named.isdisjoint(_names(speaker))


def _names(text: str) -> frozenset[str]:
    """The beginnings of the names in a text: "Varn" and "Varnian" begin alike."""
    return frozenset(word[:4].lower() for word in _NAME.findall(text) if not is_common(word.lower()) and word.lower() not in _no_names())


@cache
def _no_names() -> frozenset[str]:
    """Words that no list of common words has: "The", "Three"."""
    numbers = wordlist("numbers")
    return words("claims", "openers") | words("claims", "determiners") | frozenset((*numbers["ones"], *numbers["tens"]))
