"""By what words one figure is known from another: what is counted, its subject, its place, the names beside it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from figures.claim import Claim
from figures.subjects.owners import land_of
from figures.wording import nations, stem, without_nations, words
from figures.wordlists import wordlist
from stories.features import is_common
from stories.letters import plain
from stories.quick import quick

_LEXICON = wordlist("linking")
_GENERIC = frozenset(_LEXICON["generic"])
_PART_OF = {word: part for part, listed in _LEXICON["parts"].items() for word in listed}
_STATES = frozenset(_LEXICON["states"])
_RATES = {measure: frozenset(map(stem, (*kinds, "monthly"))) for measure, kinds in _LEXICON["rates"].items()}
"""Rates beside the plain one of their measure: core inflation, youth unemployment."""
RATED = frozenset(_RATES)
JOINT = "&"
"""Among the words of a place: they are those of several, over which a number counts."""
_ONE_NAME = tuple(_LEXICON["one_name"])
_PLACE_KINDS = frozenset(_LEXICON["place_kinds"])
_IMPLIED = {measure: frozenset(listed) for measure, listed in _LEXICON["implied"].items()}
_WHAT = {measure: entry["is"] for measure, entry in wordlist("measures")["measures"].items()}
"""What a measure counts in general: no subject of a claim."""
_PROPER = re.compile(r"\b(?:[A-Z]\.[A-Z]\w+|[A-ZÀ-Þ][^\W\d_]{2,})")


@quick
@dataclass(frozen=True, slots=True)
class Subject:
    """Who or what is counted: nations, parts of the people, states, and the other telling words."""

    nations: frozenset[str]
    parts: frozenset[str]
    states: frozenset[str]
    others: frozenset[str]
    proper: frozenset[str]
    """Names among the other words: "Tiravian" soldiers, "Toyota" cars."""


def measure_key(claim: Claim) -> str:
    """The measure, or the unit or the counted noun where the taxonomy has nothing: sheep continue sheep."""
    if claim.measure in _WHAT:
        return claim.measure
    if claim.measure:
        return f"noun {stem(claim.measure)}"
    if claim.quantity.unit:
        return f"unit {claim.quantity.unit}"
    heads = [stem(word) for word in words(claim.quantity.noun) if word not in _GENERIC]
    return f"noun {heads[-1]}" if heads else "noun"


@lru_cache(maxsize=8192)
def place_key(place: str) -> frozenset[str]:
    """The telling words of a place: "eastern Brennia" is Brennia, "Korlen, Brennia" is Korlen; several places are JOINT."""
    if " and " in place and not place.lower().startswith(_ONE_NAME):
        return frozenset((*place_words(place.replace(" and ", " ")), JOINT))
    return frozenset(place_words(place.split(",")[0]))


@lru_cache(maxsize=2048)
def place_words(text: str) -> tuple[str, ...]:
    """The telling words of a name: nations under one name, people under their land, kinds of places ("province") left out."""
    others = (land_of(word) for word in without_nations(text) if word not in _PLACE_KINDS)
    return (*(nation.lower() for nation in nations(text)), *others)


@lru_cache(maxsize=8192)
def subject_key(measure: str, subject: str) -> Subject:
    """Who or what is counted, from the subject and the noun as written."""
    subject = subject.replace(_WHAT.get(measure, "\n"), "")
    implied = _IMPLIED.get(measure, frozenset()) | {stem(word) for word in measure.split("_")}
    stems = frozenset(stem(word) for word in without_nations(subject)) - _GENERIC - implied
    kinds = stems & _RATES.get(measure, frozenset())
    parts = frozenset(_PART_OF[word] for word in stems if word in _PART_OF) | kinds
    others = stems - _STATES - _PART_OF.keys() - kinds
    written = plain(subject)  # "Orlán" as "Orlan", which other papers write
    proper = frozenset(land_of(stem(word.lower())) for word in _PROPER.findall(written[1:]))
    first = _PROPER.match(written)
    if first and not is_common(first[0].lower()):
        proper |= {land_of(stem(first[0].lower()))}
    return Subject(frozenset(nations(subject)), parts - implied, stems & _STATES, others, proper & frozenset(map(land_of, others)))


def name_words(claim: Claim, story_names: tuple[str, ...] = (), most: int = 14) -> tuple[str, ...]:
    """The words of the claim's place, of the names around it and of the story's, that can find its figure again.

    A single capital word beside a claim may just begin a sentence; it counts when the story uses it as a name.
    """
    found = dict.fromkeys(word for word in place_words(claim.place) if len(word) > 2)
    for name in claim.names:
        found.update(dict.fromkeys(word for word in place_words(name) if word in story_names or (len(word) > 2 and not story_names)))
    found.update(dict.fromkeys(story_names))
    return tuple(found)[:most]
